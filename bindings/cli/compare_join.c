/* SPDX-License-Identifier: MIT
 * compare_join.c: which school, subject and district of one side is which of the other. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "inputs.h"
#include "table/cells.h"
#include "table/pool.h"

/* ---- Subjects ---- */

static void add_subject(struct comparison *c, const struct staff_norm_set *set, int32_t i, int side)
{
    const char *id = set->subjects[i].id;
    int32_t j;

    for (j = 0; j < c->n_subjects; j++)
        if (strcmp(c->subjects[j].subject->id, id) == 0) {
            c->subjects[j].in[side] = i;
            return;
        }
    c->subjects[j] = (struct subject_of){&set->subjects[i], {-1, -1}};
    c->subjects[j].in[side] = i;
    c->n_subjects++;
}

/* A subject that only one of the sets has is no error. */
static int find_subject(const struct comparison *c, const struct options *options,
                        enum staff_lang lang, int32_t *from, int32_t *to)
{
    int known;

    say_nothing(1);
    known = options_subject(options, c->from->set, lang, from);
    say_nothing(known);
    known |= options_subject(options, c->to->set, lang, to);
    say_nothing(0);
    return known;
}

int compare_subjects(struct comparison *c, const struct options *options, enum staff_lang lang)
{
    int32_t from, to, i, n = 0;

    for (i = 0; i < c->from->set->n_subjects; i++)
        add_subject(c, c->from->set, i, 0);
    for (i = 0; i < c->to->set->n_subjects; i++)
        add_subject(c, c->to->set, i, 1);
    if (!options->subject)
        return 1;
    if (!find_subject(c, options, lang, &from, &to))
        return 0;
    for (i = 0; i < c->n_subjects; i++)
        if ((from >= 0 && c->subjects[i].in[0] == from) || (to >= 0 && c->subjects[i].in[1] == to))
            c->subjects[n++] = c->subjects[i];
    c->n_subjects = n;
    return 1;
}

/* ---- Schools ---- */

struct join {
    struct comparison *c;
    struct problems *problems;
    int by_id, by_district, exact;
    struct strings *strings;
    struct pairs keys; /* of a school -> its pair + 1 */
    struct text scratch, key;
};

/* Two tables may differ in full-width signs and spaces; one table is as it is. */
static void add_word(struct join *j, const char *text)
{
    text_add(&j->key, !text ? "" : j->exact ? text : cell_word(&j->scratch, text));
    text_add_char(&j->key, '\n');
}

static uint32_t *pair_number(struct join *j, const struct school *school)
{
    j->key.length = 0;
    if (j->by_id && school->id) {
        text_add(&j->key, "id\n");
        add_word(j, school->id);
    } else {
        add_word(j, j->by_district ? school->district : NULL);
        add_word(j, school->name ? school->name : school->id);
    }
    return pairs_at(&j->keys, pair_key(strings_keep(j->strings, j->key.data, j->key.length)), 0);
}

static void say_same(struct join *j, const struct school *school, const struct school *other)
{
    struct text at = {0};

    place_add(&at, &other->place);
    problem_add(j->problems, school->place, MSG_COMPARE_SAME,
                ARGS(school->name ? school->name : school->id, at.data));
    text_free(&at);
}

static struct pair_of *pair_at(struct join *j, const struct school *school)
{
    struct comparison *c = j->c;
    uint32_t *number = pair_number(j, school);

    if (!*number) {
        c->pairs[c->n] = (struct pair_of){NOWHERE, NOWHERE, NOWHERE, {-1, -1}};
        *number = (uint32_t)++c->n;
    }
    return &c->pairs[*number - 1];
}

static void join_schools(struct join *j)
{
    struct comparison *c = j->c;
    const struct schools *from = c->from->schools, *to = c->to->schools;
    size_t i, n;

    for (i = 0; i < from->n; i++) {
        struct pair_of *pair = pair_at(j, &from->items[i]);

        if (pair->from != NOWHERE)
            say_same(j, &from->items[i], &from->items[pair->from]);
        pair->from = i;
    }
    for (i = 0; i < to->n; i++) {
        struct pair_of *pair = pair_at(j, &to->items[i]);

        if (pair->to != NOWHERE)
            say_same(j, &to->items[i], &to->items[pair->to]);
        pair->to = i;
    }
    n = c->n;
    for (i = 0; i < c->between->n; i++)
        pair_at(j, &c->between->items[i])->between = i;
    c->n = n; /* a row that only from's norms take for a school is on neither side */
}

static void warn_strangers(struct join *j)
{
    const struct comparison *c = j->c;
    size_t i;

    for (i = 0; i < c->n; i++)
        if (c->pairs[i].from != NOWHERE && c->pairs[i].to != NOWHERE)
            return;
    if (c->n > 0)
        warning_add(j->problems, (struct place){.file = c->to->options.files[0]},
                    MSG_COMPARE_STRANGERS, ARGS(file_name(c->from->options.files[0])));
}

/* ---- Districts ---- */

static int32_t district_of(struct comparison *c, struct pairs *numbers, struct strings *strings,
                           const char *name)
{
    const char *key = name ? strings_keep(strings, name, strlen(name)) : NULL;
    uint32_t *at = pairs_at(numbers, pair_key(key), 0);

    if (!*at) {
        c->district_names[c->n_districts] = name;
        *at = (uint32_t)++c->n_districts;
    }
    return (int32_t)(*at - 1);
}

/* Where only one table has districts, its word holds for both. */
static const char *district_name(const struct comparison *c, const struct pair_of *pair, int side)
{
    const struct schools *own = side ? c->to->schools : c->from->schools;
    const struct schools *other = side ? c->from->schools : c->to->schools;
    size_t at = side ? pair->to : pair->from, there = side ? pair->from : pair->to;

    if (!own->has_district && other->has_district && there != NOWHERE)
        return other->items[there].district;
    return own->items[at].district;
}

static void join_districts(struct join *j)
{
    struct comparison *c = j->c;
    struct pairs numbers = {0};
    size_t i;
    int side;

    c->district_names =
        xcalloc(c->from->schools->n_districts + c->to->schools->n_districts + 1,
                sizeof *c->district_names);
    for (i = 0; i < c->n; i++) {
        struct pair_of *pair = &c->pairs[i];

        for (side = 0; side < 2; side++)
            if ((side == 0 ? pair->from : pair->to) != NOWHERE)
                pair->district[side] =
                    district_of(c, &numbers, j->strings, district_name(c, pair, side));
        c->opened += pair->from == NOWHERE;
        c->closed += pair->to == NOWHERE;
        c->moved += pair->from != NOWHERE && pair->to != NOWHERE &&
                    pair->district[0] != pair->district[1];
    }
    pairs_free(&numbers);
}

int compare_join(struct comparison *c, struct problems *problems)
{
    const struct schools *from = c->from->schools, *to = c->to->schools;
    struct join j = {.c = c, .problems = problems, .strings = strings_new()};
    int64_t errors = problems->errors;

    j.by_id = from->has_id && to->has_id;
    j.by_district = from->has_district && to->has_district;
    j.exact = strcmp(c->from->options.files[0], c->to->options.files[0]) == 0;
    c->pairs = xcalloc(from->n + to->n + c->between->n + 1, sizeof *c->pairs);
    join_schools(&j);
    warn_strangers(&j);
    join_districts(&j);
    strings_free(j.strings);
    pairs_free(&j.keys);
    text_free(&j.scratch);
    text_free(&j.key);
    /* cppcheck-suppress knownConditionTrueFalse ; j points at problems, too */
    return problems->errors == errors;
}
