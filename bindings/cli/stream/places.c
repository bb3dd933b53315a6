/* SPDX-License-Identifier: MIT */
#include "places.h"

#include <stdlib.h>
#include <string.h>

#include "../table/merge.h"

struct place_of {
    const char *name; /* NULL: a blank */
    int64_t line;
};

struct places {
    struct strings *names;
    struct pairs known; /* a name, kept -> its index + 1 */
    const char **seen;  /* by index */
    size_t n_seen, seen_room;
    int32_t blank, last_index; /* blank: -1 where there was none */
    struct place_of *news;
    size_t n, room;
    const char *last; /* the name of the row before, kept */
    int64_t blanks;   /* in the chunk, and the first of them */
    int64_t first_blank;
};

struct places *places_new(void)
{
    struct places *p = xcalloc(1, sizeof *p);

    p->names = strings_new();
    p->blank = -1;
    return p;
}

void places_free(struct places *p)
{
    strings_free(p->names);
    pairs_free(&p->known);
    free(p->news);
    free(p->seen);
    free(p);
}

static int32_t add_new(struct places *p, const char *name, int64_t line)
{
    p->news = grow(p->news, p->n, &p->room, sizeof *p->news);
    p->news[p->n++] = (struct place_of){name, line};
    p->seen = grow(p->seen, p->n_seen, &p->seen_room, sizeof *p->seen);
    p->seen[p->n_seen] = name;
    return (int32_t)p->n_seen++;
}

int32_t places_add(struct places *p, struct span district, int64_t line)
{
    uint32_t *at;

    if (!district.text) {
        if (p->blanks++ == 0)
            p->first_blank = line;
        if (p->blank < 0)
            p->blank = add_new(p, NULL, line);
        return p->blank;
    }
    if (p->last && strncmp(p->last, district.text, district.n) == 0 && !p->last[district.n])
        return p->last_index;
    p->last = strings_keep(p->names, district.text, district.n);
    at = pairs_at(&p->known, pair_key(p->last), 0);
    if (*at == 0)
        *at = (uint32_t)add_new(p, p->last, line) + 1;
    p->last_index = (int32_t)(*at - 1);
    return p->last_index;
}

int32_t places_count(const struct places *p)
{
    return (int32_t)p->n_seen;
}

/* Each district with its first school: what districts_check asks of a table. */
struct all_places {
    const char *file;
    struct schools schools;
    struct pairs known; /* a name, kept -> its index + 1, here and in order */
    size_t room, names_room;
    const char **order; /* the districts, and among them NULL if there are blanks */
    size_t n_order, order_room;
    int64_t blanks, first_blank;
    size_t blank; /* its index in order, */
    int has_blank; /* if there is one */
};

struct all_places *all_places_new(const char *file)
{
    struct all_places *all = xcalloc(1, sizeof *all);

    all->file = file;
    all->schools.strings = strings_new();
    return all;
}

void all_places_free(struct all_places *all)
{
    schools_free(&all->schools);
    pairs_free(&all->known);
    free(all->order);
    free(all);
}

static size_t add_order(struct all_places *all, const char *name)
{
    all->order = grow(all->order, all->n_order, &all->order_room, sizeof *all->order);
    all->order[all->n_order] = name;
    return all->n_order++;
}

static uint32_t *known_at(struct all_places *all, const char *name)
{
    const char *kept = strings_keep(all->schools.strings, name, strlen(name));

    return pairs_at(&all->known, pair_key(kept), 0);
}

static void add_district(struct all_places *all, const char *name, int64_t line)
{
    struct schools *s = &all->schools;
    const char *kept = strings_keep(s->strings, name, strlen(name));
    uint32_t *at = known_at(all, kept);

    if (*at)
        return;
    *at = (uint32_t)add_order(all, kept) + 1;
    s->items = grow(s->items, s->n, &all->room, sizeof *s->items);
    s->districts = grow(s->districts, s->n_districts, &all->names_room, sizeof *s->districts);
    s->items[s->n++] = (struct school){.district = kept,
                                       .district_index = (int32_t)s->n_districts,
                                       .place = {.file = all->file, .line = line}};
    s->districts[s->n_districts++] = kept;
}

static void add_blank(struct all_places *all)
{
    all->has_blank = 1;
    all->blank = add_order(all, NULL);
}

void places_move(struct places *p, struct all_places *all, int64_t line)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        if (p->news[i].name)
            add_district(all, p->news[i].name, line + p->news[i].line);
        else if (!all->has_blank)
            add_blank(all);
    if (p->blanks > 0 && all->blanks == 0)
        all->first_blank = line + p->first_blank;
    all->blanks += p->blanks;
    p->n = 0;
    p->blanks = 0;
}

const char *const *all_places_names(const struct all_places *all, size_t *n)
{
    *n = all->n_order;
    return all->order;
}

size_t all_places_find(struct all_places *all, const struct places *p, int32_t i)
{
    return p->seen[i] ? *known_at(all, p->seen[i]) - 1 : all->blank;
}

void all_places_check(const struct all_places *all, struct problems *problems)
{
    struct text number = {0};

    if (all->blanks > 0 && all->schools.n > 0) {
        text_add_int(&number, all->blanks);
        warning_add(problems, (struct place){.file = all->file, .line = all->first_blank},
                    MSG_WARN_NO_DISTRICT, ARGS(number.data));
        text_free(&number);
    }
    districts_check(&all->schools, problems);
}
