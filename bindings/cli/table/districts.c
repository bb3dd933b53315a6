/* SPDX-License-Identifier: MIT
 * Districts are told apart by their text alone, so a blank or a space makes another one:
 * possible, but a reader of the totals must know. */
#include <string.h>

#include "cells.h"
#include "merge.h"
#include "pool.h"

struct districts {
    const struct schools *schools;
    struct problems *problems;
    struct pairs words; /* a district's word, kept -> its index + 1 */
    size_t at; /* a school; districts are numbered in the order of their first ones */
    struct text scratch;
};

static const char *word_of(struct districts *d, const char *name)
{
    const char *word = cell_word(&d->scratch, name);

    return strings_keep(d->schools->strings, word, strlen(word));
}

static void check_blank(const struct districts *d)
{
    const struct schools *schools = d->schools;
    const struct school *first = NULL;
    struct text number = {0};
    size_t i;
    int64_t n = 0;

    for (i = 0; i < schools->n; i++) {
        if (schools->items[i].district)
            continue;
        if (!first)
            first = &schools->items[i];
        n++;
    }
    if (n == 0 || (size_t)n == schools->n)
        return;
    text_add_int(&number, n);
    warning_add(d->problems, first->place, MSG_WARN_NO_DISTRICT, ARGS(number.data));
    text_free(&number);
}

/* 阳泉市城区 beside 城区: what stands behind the city, or NULL. */
static const char *behind_city(const char *word)
{
    static const char city[] = "市";
    const char *found = NULL, *next = word;

    while ((next = strstr(next, city)) != NULL) {
        next += strlen(city);
        found = *next ? next : found;
    }
    return found;
}

/* The district, seen before, whose word is this; -1 if there is none. */
static int64_t find(struct districts *d, const char *word, size_t self)
{
    uint32_t *at = pairs_at(&d->words, pair_key(word_of(d, word)), 0);

    if (*at == 0)
        *at = UINT32_MAX;
    return *at == UINT32_MAX || *at == self + 1 ? -1 : (int64_t)*at - 1;
}

static void tell(struct districts *d, size_t district, int64_t other)
{
    const char *const *names = d->schools->districts;

    while (d->schools->items[d->at].district_index != (int32_t)district)
        d->at++;
    warning_add(d->problems, d->schools->items[d->at].place, MSG_WARN_DISTRICTS_ALIKE,
                ARGS(names[district], names[other]));
}

static void check_alike(struct districts *d)
{
    const struct schools *schools = d->schools;
    size_t i;

    for (i = 0; i < schools->n_districts; i++) {
        uint32_t *at;

        if (!schools->districts[i])
            continue;
        at = pairs_at(&d->words, pair_key(word_of(d, schools->districts[i])), 0);
        if (*at == 0)
            *at = (uint32_t)i + 1;
    }
    for (i = 0; i < schools->n_districts; i++) {
        const char *name = schools->districts[i], *behind = name ? behind_city(name) : NULL;
        int64_t other = name ? find(d, name, i) : -1;

        if (other < 0 && behind)
            other = find(d, behind, i);
        if (other >= 0)
            tell(d, i, other);
    }
}

void districts_check(const struct schools *schools, struct problems *problems)
{
    struct districts d = {.schools = schools, .problems = problems};

    check_blank(&d);
    check_alike(&d);
    pairs_free(&d.words);
    text_free(&d.scratch);
}
