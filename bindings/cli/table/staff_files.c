/* SPDX-License-Identifier: MIT */
#include "staff_files.h"

#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "merge.h"

/* ---- Reading one file ---- */

static void read_counts(struct reader *r, struct staff_files *files)
{
    const struct layout *l = r->layout;
    struct merge m = {.schools = &files->schools, .problems = r->problems};
    struct record record;
    size_t i;
    int32_t s;

    for (s = 0; s < l->n_subjects; s++)
        if (l->full_time[s] >= 0 || l->part_time[s] >= 0 || l->teachers[s] >= 0)
            files->subjects |= 1u << s;
    for (i = r->columns->first_row; i < r->grid->n; i++)
        if (row_read_staff(r, &r->grid->rows[i], &record) == ROW_READ)
            merge_add(&m, &record);
    merge_end(&m);
    merge_free(&m);
}

static int has_counts(const struct columns *columns)
{
    int i;

    for (i = 0; i < columns->n; i++) {
        int32_t field = columns->items[i].header.field;

        if (field == STAFF_FIELD_TEACHERS || field == STAFF_FIELD_FULL_TIME ||
            field == STAFF_FIELD_PART_TIME)
            return 1;
    }
    return 0;
}

static int has_school(const struct columns *columns)
{
    return columns_index(columns, STAFF_FIELD_ID, -1, -1) >= 0 ||
           columns_index(columns, STAFF_FIELD_SCHOOL, -1, -1) >= 0;
}

/* Adds a problem for what the columns lack. */
static int check_columns(const struct reader *r)
{
    static const int32_t school[] = {STAFF_FIELD_SCHOOL, STAFF_FIELD_ID, STAFF_FIELD_NONE};
    struct place where = {.file = r->file, .sheet = r->sheet};
    int ok = has_school(r->columns);

    if (!ok)
        layout_missing(r->grid, r->columns, r->set, school, 1, r->problems);
    if (is_roster(r->columns) || has_counts(r->columns))
        return ok;
    problem_add(r->problems, where, MSG_STAFF_NO_TEACHERS, NULL);
    return 0;
}

static void read_columns(struct reader *r, const struct layout *layout,
                         struct staff_files *files, struct schools *schools)
{
    if (!check_columns(r))
        return;
    files->schools.has_id = layout->id.n > 0;
    files->schools.has_district = layout->district >= 0;
    if (is_roster(r->columns)) {
        roster_read(r, files);
    } else {
        note_teachers(layout, schools);
        read_counts(r, files);
    }
}

struct suiting {
    const struct staff_norm_set *set;
    struct header_maps *maps;
};

static int suits(const struct grid *head, const void *context)
{
    const struct suiting *s = context;
    struct problems problems = {0};
    struct columns columns;
    int ok = columns_find(head, s->set, s->maps, &problems, &columns);

    if (ok) {
        ok = has_school(&columns) && (is_roster(&columns) || has_counts(&columns));
        columns_free(&columns);
    }
    problems_free(&problems);
    return ok;
}

static int read_sheet(const char *file, const struct staff_norm_set *set,
                      const struct table_ask *ask, int dressed, struct problems *problems,
                      struct grid *grid)
{
    const struct suiting suiting = {set, ask->maps};
    const struct grid_want want = {
        .suits = suits, .context = &suiting, .dressed = dressed, .role = INPUT_STAFF};

    return grid_read(file, &want, problems, grid);
}

int staff_grid(const char *file, const struct staff_norm_set *set, const struct table_ask *ask,
               struct problems *problems, struct grid *grid)
{
    return read_sheet(file, set, ask, 1, problems, grid);
}

static void read_file(const char *file, const struct staff_norm_set *set,
                      const struct table_ask *ask, struct problems *problems,
                      struct staff_files *files, struct schools *schools)
{
    struct strings *strings = schools->strings;
    struct reader r = {.set = set, .problems = problems, .strings = strings};
    struct columns columns;
    struct layout layout;
    struct grid grid;

    if (!read_sheet(file, set, ask, 0, problems, &grid))
        return;
    if (columns_find(&grid, set, ask->maps, problems, &columns)) {
        if (is_roster(&columns))
            roster_mark(&columns);
        if (ask->say_columns)
            columns_say(&grid, &columns, set,
                        ask->lang < 0 ? schools->lang : (enum staff_lang)ask->lang);
        r.grid = &grid;
        r.columns = &columns;
        layout_make(&columns, set, &layout);
        r.layout = &layout;
        r.file = strings_keep(strings, file, strlen(file));
        r.sheet = grid.sheet ? strings_keep(strings, grid.sheet, strlen(grid.sheet)) : NULL;
        read_columns(&r, &layout, files, schools);
        columns_free(&columns);
    }
    text_free(&r.scratch);
    grid_free(&grid);
}

/* ---- Joining ---- */

/* What the two sides are compared by, made alike: full-width brackets, spaces. */
struct key {
    const char *word, *district;
};

#define NOBODY UINT32_MAX

struct join {
    struct schools *schools;
    const struct staff_files *files;
    struct problems *problems;
    int by_id, by_district;
    struct pairs keys; /* of the files -> their first school + 1, or NOBODY */
    size_t *next;      /* the other years of one key: a school + 1, or 0 */
    char *used;        /* of the files: a school here has it */
    struct text scratch;
};

static const char *word_of(struct join *j, const char *s)
{
    const char *word = s ? cell_word(&j->scratch, s) : "";

    return *word ? strings_keep(j->schools->strings, word, strlen(word)) : NULL;
}

/* word is NULL where the school cannot be looked for. */
static struct key key_of(struct join *j, const struct school *school)
{
    struct key key = {word_of(j, j->by_id ? school->id : school->name), NULL};

    if (!j->by_id && j->by_district)
        key.district = word_of(j, school->district);
    return key;
}

static void index_files(struct join *j)
{
    const struct schools *theirs = &j->files->schools;
    size_t i;

    j->next = xcalloc(theirs->n, sizeof *j->next);
    j->used = xcalloc(theirs->n, 1);
    for (i = 0; i < theirs->n; i++) {
        struct key key = key_of(j, &theirs->items[i]);
        uint32_t *at;

        if (!key.word)
            continue;
        at = pairs_at(&j->keys, pair_key(key.word), pair_key(key.district));
        j->next[i] = *at;
        *at = (uint32_t)i + 1;
    }
}

/* The later one, where both are of the year; a table without years holds for all. */
static int is_better(const struct school *theirs, const struct school *than, int32_t year)
{
    if (theirs->year != STAFF_UNKNOWN && year != STAFF_UNKNOWN && theirs->year != year)
        return 0;
    return !than || theirs->year > than->year;
}

static const struct school *find(struct join *j, const struct school *school)
{
    const struct school *items = j->files->schools.items, *found = NULL;
    struct key key = key_of(j, school);
    uint32_t *slot;
    size_t at;

    if (!key.word)
        return NULL;
    slot = pairs_at(&j->keys, pair_key(key.word), pair_key(key.district));
    if (!*slot)
        *slot = NOBODY;
    for (at = *slot == NOBODY ? 0 : *slot; at; at = j->next[at - 1]) {
        j->used[at - 1] = 1;
        if (is_better(&items[at - 1], found, school->year))
            found = &items[at - 1];
    }
    return found;
}

static const char *name_of(const struct school *school)
{
    return school->name ? school->name : school->id;
}

/* Each number comes from one table. */
static int is_told_twice(struct join *j, const struct school *school, int32_t s)
{
    if (school->counts.full_time[s] == STAFF_UNKNOWN &&
        school->counts.part_time[s] == STAFF_UNKNOWN)
        return 0;
    problem_add(j->problems, school->place, MSG_STAFF_TWICE, ARGS(name_of(school)));
    return 1;
}

static void take(struct join *j, struct school *school, const struct school *theirs)
{
    int32_t s;

    for (s = 0; s < STAFF_SUBJECTS_MAX; s++) {
        if (!(j->files->subjects & 1u << s))
            continue;
        if (is_told_twice(j, school, s))
            return;
        school->counts.full_time[s] = theirs->counts.full_time[s];
        school->counts.part_time[s] = theirs->counts.part_time[s];
    }
}

/* Schools of one name in several districts, and the files do not say which. */
static void check_names(struct join *j)
{
    struct pairs seen = {0};
    size_t i;

    for (i = 0; !j->by_id && !j->by_district && i < j->schools->n; i++) {
        const struct school *school = &j->schools->items[i];
        struct key key = key_of(j, school);
        uint32_t *at;

        if (!key.word)
            continue;
        at = pairs_at(&seen, pair_key(key.word), 0);
        if (*at && j->schools->items[*at - 1].district != school->district)
            problem_add(j->problems, school->place, MSG_STAFF_SAME_NAME, ARGS(school->name));
        *at = (uint32_t)i + 1;
    }
    pairs_free(&seen);
}

static void tell_unused(struct join *j)
{
    size_t i;

    for (i = 0; i < j->files->schools.n; i++)
        if (!j->used[i])
            warning_add(j->problems, j->files->schools.items[i].place, MSG_STAFF_NO_SCHOOL,
                        ARGS(name_of(&j->files->schools.items[i])));
}

static void join(struct join *j)
{
    size_t i;

    index_files(j);
    check_names(j);
    for (i = 0; i < j->schools->n; i++) {
        struct school *school = &j->schools->items[i];
        const struct school *theirs = find(j, school);

        if (theirs)
            take(j, school, theirs);
        else
            warning_add(j->problems, school->place, MSG_SCHOOL_NO_STAFF, ARGS(name_of(school)));
    }
    tell_unused(j);
    pairs_free(&j->keys);
    text_free(&j->scratch);
    free(j->next);
    free(j->used);
}

void staff_join(const struct staff_norm_set *set, const struct table_ask *ask,
                struct problems *problems, struct schools *schools)
{
    size_t i;

    for (i = 0; i < ask->n_staff; i++) {
        struct staff_files files = {.schools = {.strings = schools->strings}};
        struct join j = {.schools = schools, .files = &files, .problems = problems};
        int64_t errors = problems->errors;

        read_file(ask->staff[i], set, ask, problems, &files, schools);
        j.by_id = schools->has_id && files.schools.has_id;
        j.by_district = schools->has_district && files.schools.has_district;
        if (problems->errors == errors)
            join(&j);
        free(files.schools.items);
        free(files.schools.districts);
    }
}
