/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../progress.h"
#include "merge.h"
#include "staff_files.h"

static const char *keep(struct strings *strings, const char *s)
{
    return s ? strings_keep(strings, s, strlen(s)) : NULL;
}

/* Rows that cannot be read are counted nowhere: the table gives no result. */
static void read_rows(struct reader *r, struct merge *m)
{
    struct place where = {.file = r->file, .sheet = r->sheet};
    struct record record;
    size_t i, skipped = 0;

    progress_start(MSG_PROGRESS_READ, (int64_t)r->grid->n);
    if (r->layout->wide)
        strings_expect(r->strings, r->grid->n);
    for (i = r->columns->first_row; i < r->grid->n; i++) {
        progress_at((int64_t)i);
        switch (row_read(r, &r->grid->rows[i], &record)) {
        case ROW_READ:
            merge_add(m, &record);
            break;
        case ROW_SKIPPED:
            skipped++;
            break;
        case ROW_BAD:
            break;
        }
    }
    progress_end();
    m->schools->skipped_rows += (int64_t)skipped;
    if (r->columns->first_row + skipped >= r->grid->n)
        problem_add(m->problems, where, MSG_HEADER_NO_ROWS, NULL);
}

void note_teachers(const struct layout *l, struct schools *schools)
{
    int i;

    for (i = 0; i < l->n_subjects; i++) {
        if (l->teachers[i] < 0)
            continue;
        if (l->full_time[i] >= 0)
            schools->teachers[i] = TEACHERS_CHECKED;
        else if (schools->teachers[i] == TEACHERS_NONE)
            schools->teachers[i] = TEACHERS_FULL_TIME;
    }
}

static void note_columns(const struct layout *l, struct schools *schools)
{
    schools->has_id |= l->id.n > 0;
    schools->has_district |= l->district >= 0;
    schools->has_establishment |= l->establishment >= 0 && l->on_establishment >= 0;
    note_teachers(l, schools);
}

static void read_grid(const struct grid *grid, const struct columns *columns,
                      const struct staff_norm_set *set, int suspicious, struct merge *m)
{
    struct layout layout;
    struct reader r = {.grid = grid,
                       .columns = columns,
                       .layout = &layout,
                       .set = set,
                       .problems = m->problems,
                       .strings = m->schools->strings,
                       .suspicious = suspicious};
    int64_t errors = m->problems->errors;

    layout_make(columns, set, &layout);
    layout_check(&layout, grid, columns, set, m->problems);
    if (m->problems->errors > errors) /* each row would only say it again */
        return;
    note_columns(&layout, m->schools);
    r.file = keep(r.strings, grid->file);
    r.sheet = keep(r.strings, grid->sheet);
    read_rows(&r, m);
    text_free(&r.scratch);
}

/* ---- Sheets ---- */

struct suiting {
    const struct staff_norm_set *set;
    struct header_maps *maps;
};

/* Whether a sheet has the columns of a table of schools; what is wrong with them is
 * told when it is read. */
static int suits(const struct grid *head, const void *context)
{
    const struct suiting *s = context;
    struct problems problems = {0};
    struct columns columns;
    struct layout layout;
    int ok = columns_find(head, s->set, s->maps, &problems, &columns);

    if (ok) {
        int64_t errors = problems.errors;

        layout_make(&columns, s->set, &layout);
        layout_check(&layout, head, &columns, s->set, &problems);
        ok = problems.errors == errors;
        columns_free(&columns);
    }
    problems_free(&problems);
    return ok;
}

static void note_hidden(const struct grid *grid, struct problems *problems)
{
    struct place first = {grid->file, grid->sheet, grid->first_hidden, NULL, 0};
    struct text number = {0};

    if (grid->hidden_rows == 0)
        return;
    text_add_int(&number, grid->hidden_rows);
    warning_add(problems, first, MSG_WARN_HIDDEN, ARGS(number.data));
    text_free(&number);
}

/* ---- Files ---- */

struct reading {
    const struct staff_norm_set *set;
    const struct table_ask *ask;
    struct merge merge;
    int lang_is_known;
};

static void read_table(struct reading *r, const struct grid *grid)
{
    struct schools *schools = r->merge.schools;
    struct columns columns;

    note_hidden(grid, r->merge.problems);
    if (!columns_find(grid, r->set, r->ask->maps, r->merge.problems, &columns))
        return;
    if (!r->lang_is_known)
        schools->lang = columns.lang;
    r->lang_is_known = 1;
    if (r->ask->say_columns)
        columns_say(grid, &columns, r->set,
                    r->ask->lang < 0 ? schools->lang : (enum staff_lang)r->ask->lang);
    read_grid(grid, &columns, r->set, r->ask->suspicious, &r->merge);
    columns_free(&columns);
}

static int read_sheet(const char *file, const struct staff_norm_set *set,
                      const struct table_ask *ask, int dressed, struct problems *problems,
                      struct grid *grid)
{
    const struct suiting suiting = {set, ask->maps};
    const struct grid_want want = {ask->sheet, suits, &suiting, dressed, INPUT_SCHOOLS};

    return grid_read(file, &want, problems, grid);
}

int schools_grid(const char *file, const struct staff_norm_set *set, const struct table_ask *ask,
                 struct problems *problems, struct grid *grid)
{
    return read_sheet(file, set, ask, 1, problems, grid);
}

static void read_file(struct reading *r, const char *file)
{
    struct grid grid;

    if (!read_sheet(file, r->set, r->ask, 0, r->merge.problems, &grid))
        return;
    read_table(r, &grid);
    grid_free(&grid);
}

/* A header that was given a meaning and is in none of the files is mistyped. */
static void check_maps(const struct header_maps *maps, const char *file, struct problems *problems)
{
    size_t i;

    for (i = 0; maps && i < maps->n; i++)
        if (!maps->items[i].used)
            problem_add(problems, (struct place){.file = file}, MSG_MAP_UNUSED,
                        ARGS(strchr(maps->items[i].text, '=') + 1, maps->items[i].text));
}

int schools_read(const char *const *files, size_t n_files, const struct staff_norm_set *set,
                 const struct table_ask *ask, struct problems *problems, struct schools *schools)
{
    static const struct table_ask nothing = {.lang = -1};
    struct reading r = {.set = set,
                        .ask = ask ? ask : &nothing,
                        .merge = {.schools = schools, .problems = problems}};
    int64_t errors = problems->errors;
    size_t i;

    *schools = (struct schools){.lang = environment_lang(), .strings = strings_new()};
    for (i = 0; i < n_files; i++)
        read_file(&r, files[i]);
    if (r.lang_is_known && !r.ask->some_maps) /* else no header was seen at all */
        check_maps(r.ask->maps, files[0], problems);
    merge_end(&r.merge);
    merge_free(&r.merge);
    districts_check(schools, problems);
    if (r.ask->n_staff > 0 && problems->errors == errors)
        staff_join(set, r.ask, problems, schools);
    return problems->errors == errors;
}

void schools_free(struct schools *schools)
{
    free(schools->items);
    free(schools->districts);
    strings_free(schools->strings);
    *schools = (struct schools){0};
}

static int32_t latest_year(const struct schools *schools)
{
    int32_t latest = STAFF_UNKNOWN;
    size_t i;

    for (i = 0; i < schools->n; i++)
        if (schools->items[i].year > latest)
            latest = schools->items[i].year;
    return latest;
}

int schools_keep_year(struct schools *schools, int32_t year)
{
    size_t i, n = 0;

    if (year == STAFF_UNKNOWN)
        year = latest_year(schools);
    for (i = 0; i < schools->n; i++) {
        if (schools->items[i].year != year)
            continue;
        if (n < i)
            schools->items[n] = schools->items[i];
        n++;
    }
    if (n == 0)
        return 0;
    schools->n = n;
    number_districts(schools);
    return 1;
}
