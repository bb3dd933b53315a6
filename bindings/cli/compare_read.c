/* SPDX-License-Identifier: MIT
 * compare_read.c: each table once for each set of norms that reads it; what is wrong with
 * all of them at once. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "narrow.h"

/* ---- Problems ---- */

static int same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static int same_problem(const struct problem *a, const struct problem *b)
{
    size_t i;

    if (a->key != b->key || a->place.line != b->place.line || a->place.cell != b->place.cell ||
        !same_text(a->place.file, b->place.file) || !same_text(a->place.sheet, b->place.sheet) ||
        !same_text(a->place.column, b->place.column))
        return 0;
    for (i = 0; i < PROBLEM_ARGS; i++)
        if (!same_text(a->args[i], b->args[i]))
            return 0;
    return 1;
}

static int is_there(const struct problems *problems, const struct problem *problem)
{
    size_t i;

    for (i = 0; i < problems->n; i++)
        if (same_problem(&problems->items[i], problem))
            return 1;
    return 0;
}

/* Those that were only counted are others, if those that were kept are. */
void problems_take(struct problems *into, const struct problems *from)
{
    int64_t errors = from->errors, warnings = from->warnings;
    size_t i, n = into->n;
    int others = 1;

    into->unreadable |= from->unreadable;
    for (i = 0; i < from->n; i++) {
        const struct problem *problem = &from->items[i];
        const char *const *args = (const char *const *)problem->args;

        *(problem->warning ? &warnings : &errors) -= 1;
        if (n > 0 && is_there(into, problem))
            others = 0;
        else if (problem->warning)
            warning_add(into, problem->place, problem->key, args);
        else
            problem_add(into, problem->place, problem->key, args);
    }
    if (others) {
        into->errors += errors;
        into->warnings += warnings;
    }
}

/* ---- Tables ---- */

static int same_source(const struct options *a, const struct options *b)
{
    return strcmp(a->files[0], b->files[0]) == 0 && same_text(a->sheet, b->sheet) &&
           a->staff.n == b->staff.n &&
           (a->staff.n == 0 || strcmp(a->staff.items[0], b->staff.items[0]) == 0);
}

struct reading {
    struct compare_tables *tables;
    struct problems *problems;
    char *maps_used;
    int status, lang_is_known;
    enum staff_lang lang;
};

/* What a file is wrong with is wrong again under other norms: it is not read twice. */
static int is_known_bad(const struct reading *r, const struct options *options)
{
    size_t i;

    for (i = 0; i < r->tables->n; i++)
        if (r->tables->sets[i] == NULL && same_source(&r->tables->options[i], options))
            return 1;
    return 0;
}

static int comes_twice(const struct reading *r, const struct options *options)
{
    size_t i;

    for (i = 0; i < r->tables->n; i++)
        if (strcmp(options->files[0], "-") == 0 &&
            strcmp(r->tables->options[i].files[0], "-") == 0)
            return 1;
    return 0;
}

static int load(struct reading *r, const struct options *options, struct schools *schools)
{
    struct problems own = {0};
    enum staff_lang lang;
    int status = tables_load(options, &own, schools, r->maps_used, &lang);

    if (status != EXIT_USAGE && !r->lang_is_known) {
        r->lang = lang;
        r->lang_is_known = 1;
    }
    problems_take(r->problems, &own);
    problems_free(&own);
    if (status == EXIT_DONE)
        status = tables_narrow(options, schools, r->lang);
    return status;
}

static const struct schools *table_of(struct reading *r, const struct options *options,
                                      const struct staff_norm_set *set)
{
    struct compare_tables *t = r->tables;
    size_t i;
    int status;

    for (i = 0; i < t->n; i++)
        if (t->sets[i] == set && t->options[i].year == options->year &&
            same_source(&t->options[i], options))
            return &t->schools[i];
    if (is_known_bad(r, options))
        return NULL;
    if (comes_twice(r, options)) {
        say(r->lang, MSG_COMPARE_STDIN, NULL);
        r->status = EXIT_USAGE;
        return NULL;
    }
    t->options[t->n] = *options;
    status = load(r, options, &t->schools[t->n]);
    t->sets[t->n] = status == EXIT_DONE ? set : NULL;
    if (status > r->status)
        r->status = status;
    return &t->schools[t->n++];
}

/* A map that no table has is mistyped. */
static void check_maps(struct reading *r, const struct options *options)
{
    size_t i;

    for (i = 0; i < options->maps.n && r->lang_is_known; i++) {
        const char *text = options->maps.items[i], *written = strchr(text, '=');

        if (r->maps_used[i] || !written)
            continue;
        problem_add(r->problems, (struct place){.file = options->files[0]}, MSG_MAP_UNUSED,
                    ARGS(written + 1, text));
        if (r->status == EXIT_DONE)
            r->status = EXIT_DATA;
    }
}

int compare_read(struct side *sides, size_t n, struct compare_tables *tables,
                 const struct schools **between, struct problems *problems, enum staff_lang *lang)
{
    struct reading r = {.tables = tables, .problems = problems, .lang = *lang};
    size_t i;

    r.maps_used = xcalloc(sides[0].options.maps.n + 1, 1);
    for (i = 0; i < n; i++)
        sides[i].schools = table_of(&r, &sides[i].options, sides[i].set);
    for (i = 1; i < n && r.status == EXIT_DONE; i++) {
        struct options options = sides[i].options;

        options.norms = sides[0].options.norms;
        options.verbose = 0;
        between[i] = table_of(&r, &options, sides[0].set);
    }
    check_maps(&r, &sides[0].options);
    free(r.maps_used);
    *lang = r.lang;
    if (problems->errors > 0)
        problems_print(problems, r.lang);
    return r.status;
}

void compare_tables_free(struct compare_tables *tables)
{
    size_t i;

    for (i = 0; i < tables->n; i++)
        schools_free(&tables->schools[i]);
}
