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
    struct pairs known;
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
    return p;
}

void places_free(struct places *p)
{
    strings_free(p->names);
    pairs_free(&p->known);
    free(p->news);
    free(p);
}

void places_add(struct places *p, struct span district, int64_t line)
{
    uint32_t *at;

    if (!district.text) {
        if (p->blanks++ == 0)
            p->first_blank = line;
        return;
    }
    if (p->last && strncmp(p->last, district.text, district.n) == 0 && !p->last[district.n])
        return;
    p->last = strings_keep(p->names, district.text, district.n);
    at = pairs_at(&p->known, pair_key(p->last), 0);
    if (*at)
        return;
    *at = 1;
    p->news = grow(p->news, p->n, &p->room, sizeof *p->news);
    p->news[p->n++] = (struct place_of){p->last, line};
}

/* Each district with its first school: what districts_check asks of a table. */
struct all_places {
    const char *file;
    struct schools schools;
    struct pairs known;
    size_t room, names_room;
    int64_t blanks, first_blank;
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
    free(all);
}

static void add_district(struct all_places *all, const char *name, int64_t line)
{
    struct schools *s = &all->schools;
    const char *kept = strings_keep(s->strings, name, strlen(name));
    uint32_t *at = pairs_at(&all->known, pair_key(kept), 0);

    if (*at)
        return;
    *at = 1;
    s->items = grow(s->items, s->n, &all->room, sizeof *s->items);
    s->districts = grow(s->districts, s->n_districts, &all->names_room, sizeof *s->districts);
    s->items[s->n++] = (struct school){.district = kept,
                                       .district_index = (int32_t)s->n_districts,
                                       .place = {.file = all->file, .line = line}};
    s->districts[s->n_districts++] = kept;
}

void places_move(struct places *p, struct all_places *all, int64_t line)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        add_district(all, p->news[i].name, line + p->news[i].line);
    if (p->blanks > 0 && all->blanks == 0)
        all->first_blank = line + p->first_blank;
    all->blanks += p->blanks;
    p->n = 0;
    p->blanks = 0;
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
