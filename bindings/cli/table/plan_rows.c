/* SPDX-License-Identifier: MIT
 * The vacancies and the leavers of a plan. */
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "merge.h"

/* One of the two tables, while it is read. */
struct plan_table {
    struct reader reader;
    struct layout layout;
    struct plan_rows *rows;
    struct pairs seen; /* (key, year and subject) -> row + 1 */
    int32_t count_field;
    int needs_district;
    enum input_role role;
    int count, subject; /* columns */
    enum message duplicate;
};

static void add_subjects(struct text *t, const struct reader *r)
{
    int zh = r->columns->lang == STAFF_ZH;
    int32_t i;

    text_add(t, "");
    for (i = 0; i < r->set->n_subjects; i++) {
        if (i > 0)
            text_add(t, zh ? "、" : ", ");
        text_add(t, zh ? r->set->subjects[i].zh : r->set->subjects[i].id);
    }
}

static const char *written(const struct reader *r, int column)
{
    return column >= 0 && column < r->row->n ? r->row->cells[column].text : "";
}

/* False after a problem. */
static int read_subject(struct plan_table *t, int32_t *subject)
{
    const char *text = written(&t->reader, t->subject);
    struct text names = {0};

    *subject = STAFF_UNKNOWN;
    if (t->count_field != STAFF_FIELD_LEAVERS)
        return 1;
    *subject = staff_find_subject(t->reader.set, cell_word(&t->reader.scratch, text));
    if (*subject >= 0)
        return 1;
    add_subjects(&names, &t->reader);
    row_problem(&t->reader, t->subject, MSG_CELL_SUBJECT, ARGS(text, names.data));
    text_free(&names);
    return 0;
}

/* A plan without a calendar has the years 1, 2, 3. */
static int is_plan_year(struct plan_table *t, int column, int32_t *year)
{
    const char *word = cell_word(&t->reader.scratch, written(&t->reader, column));

    return staff_count_read(word, year) == STAFF_OK && *year > 0 && *year < 100;
}

static int read_year(struct plan_table *t, int32_t *year)
{
    int column = t->reader.layout->year;

    if (is_plan_year(t, column, year))
        return 1;
    if (!row_year(&t->reader, column, year))
        return 0;
    if (*year != STAFF_UNKNOWN)
        return 1;
    row_problem(&t->reader, column, MSG_CELL_NEEDED, NULL);
    return 0;
}

/* A blank district is "": the schools of a table without districts. */
static int read_key(struct plan_table *t, const char **key)
{
    struct reader *r = &t->reader;

    if (t->count_field == STAFF_FIELD_VACANCIES) {
        *key = row_text(r, r->layout->district);
        if (!*key)
            *key = strings_keep(r->strings, "", 0);
        return 1;
    }
    *key = row_id(r);
    if (!*key)
        *key = row_text(r, r->layout->school);
    if (*key)
        return 1;
    row_problem(r, -1, MSG_ROW_NO_SCHOOL, NULL);
    return 0;
}

static int read_count(struct plan_table *t, int32_t *count)
{
    if (cell_is_blank(written(&t->reader, t->count))) {
        row_problem(&t->reader, t->count, MSG_CELL_BLANK, NULL);
        return 0;
    }
    *count = row_count(&t->reader, t->count);
    return *count != STAFF_UNKNOWN;
}

static void add_row(struct plan_table *t, const struct plan_row *row)
{
    struct plan_rows *rows = t->rows;
    uint64_t rest = (uint64_t)(uint32_t)row->year << 32 | (uint32_t)row->subject;
    uint32_t *at = pairs_at(&t->seen, pair_key(row->key), rest);
    struct text other = {0};

    if (*at) {
        place_add(&other, &rows->items[*at - 1].place);
        row_problem(&t->reader, -1, t->duplicate, ARGS(other.data));
        text_free(&other);
        return;
    }
    rows->items = grow(rows->items, rows->n, &rows->room, sizeof *rows->items);
    rows->items[rows->n] = *row;
    *at = (uint32_t)++rows->n;
}

/* False where the row was skipped. */
static int read_row(struct plan_table *t, const struct grid_row *source)
{
    enum row_kind kind = row_shape(&t->reader, source);
    struct plan_row row;
    int ok;

    if (kind != ROW_READ)
        return kind != ROW_SKIPPED;
    row = (struct plan_row){.place = row_place(&t->reader, -1)};
    ok = read_year(t, &row.year);
    ok &= read_key(t, &row.key);
    ok &= read_subject(t, &row.subject);
    ok &= read_count(t, &row.count);
    if (ok)
        add_row(t, &row);
    return 1;
}

static void need(struct plan_table *t, int there, const int32_t *fields)
{
    const struct reader *r = &t->reader;

    if (!there)
        layout_missing(r->grid, r->columns, r->set, fields, 0, r->problems);
}

static void check_columns(struct plan_table *t)
{
    const struct layout *l = t->reader.layout;
    int leavers = t->count_field == STAFF_FIELD_LEAVERS;

    need(t, l->year >= 0, (const int32_t[]){STAFF_FIELD_YEAR, STAFF_FIELD_NONE});
    need(t, t->count >= 0, (const int32_t[]){t->count_field, STAFF_FIELD_NONE});
    need(t, !t->needs_district || l->district >= 0,
         (const int32_t[]){STAFF_FIELD_DISTRICT, STAFF_FIELD_NONE});
    need(t, !leavers || t->subject >= 0, (const int32_t[]){STAFF_FIELD_SUBJECT, STAFF_FIELD_NONE});
    need(t, !leavers || l->id.n > 0 || l->school >= 0,
         (const int32_t[]){STAFF_FIELD_ID, STAFF_FIELD_SCHOOL, STAFF_FIELD_NONE});
}

static const char *keep_name(const struct reader *r, int column)
{
    const char *name = column >= 0 ? r->columns->items[column].name : NULL;

    return name ? strings_keep(r->strings, name, strlen(name)) : NULL;
}

/* For what is found wrong later. */
static void note_names(struct plan_table *t)
{
    const struct layout *l = t->reader.layout;
    int leavers = t->count_field == STAFF_FIELD_LEAVERS;
    int school = l->id.n > 0 ? l->id.columns[0] : l->school;

    t->rows->key_column = keep_name(&t->reader, leavers ? school : l->district);
    t->rows->year_column = keep_name(&t->reader, l->year);
    t->rows->count_column = keep_name(&t->reader, t->count);
}

static void read_grid(struct plan_table *t)
{
    struct reader *r = &t->reader;
    struct place where = {.file = r->grid->file, .sheet = r->grid->sheet};
    int64_t errors = r->problems->errors;
    size_t i, rows = 0;

    layout_make(r->columns, r->set, &t->layout);
    r->layout = &t->layout;
    t->count = columns_index(r->columns, t->count_field, -1, -1);
    t->subject = columns_index(r->columns, STAFF_FIELD_SUBJECT, -1, -1);
    t->rows->has_year = t->layout.year >= 0;
    note_names(t);
    check_columns(t);
    if (r->problems->errors > errors)
        return;
    for (i = r->columns->first_row; i < r->grid->n; i++)
        rows += (size_t)read_row(t, &r->grid->rows[i]);
    if (rows == 0 && t->count_field == STAFF_FIELD_VACANCIES) /* nobody leaving is possible */
        problem_add(r->problems, where, MSG_HEADER_NO_ROWS, NULL);
}

/* A sheet with the column of counts, and none of the other tables has that. */
static int suits(const struct grid *head, const void *context)
{
    const struct plan_table *t = context;
    struct problems problems = {0};
    struct columns columns;
    int ok = columns_find(head, t->reader.set, NULL, &problems, &columns);

    if (ok) {
        ok = columns_index(&columns, t->count_field, -1, -1) >= 0;
        columns_free(&columns);
    }
    problems_free(&problems);
    return ok;
}

static int read_table(struct plan_table t, const char *file, const struct staff_norm_set *set,
                      struct problems *problems)
{
    struct plan_rows *rows = t.rows;
    const struct grid_want want = {.suits = suits, .context = &t, .role = t.role};
    int64_t errors = problems->errors;
    struct columns columns;
    struct grid grid;

    t.reader.set = set;
    *rows = (struct plan_rows){.strings = strings_new()};
    if (!grid_read(file, &want, problems, &grid))
        return 0;
    if (columns_find(&grid, set, NULL, problems, &columns)) {
        t.reader = (struct reader){.grid = &grid,
                                   .columns = &columns,
                                   .set = set,
                                   .problems = problems,
                                   .strings = rows->strings};
        t.reader.file = strings_keep(rows->strings, file, strlen(file));
        if (grid.sheet)
            t.reader.sheet = strings_keep(rows->strings, grid.sheet, strlen(grid.sheet));
        read_grid(&t);
        text_free(&t.reader.scratch);
        pairs_free(&t.seen);
        columns_free(&columns);
    }
    grid_free(&grid);
    return problems->errors == errors;
}

int vacancies_read(const char *file, int needs_district, const struct staff_norm_set *set,
                   struct problems *problems, struct plan_rows *rows)
{
    struct plan_table t = {.rows = rows,
                           .needs_district = needs_district,
                           .role = INPUT_VACANCIES,
                           .count_field = STAFF_FIELD_VACANCIES,
                           .duplicate = MSG_VACANCIES_DUPLICATE};

    return read_table(t, file, set, problems);
}

int leavers_read(const char *file, const struct staff_norm_set *set, struct problems *problems,
                 struct plan_rows *rows)
{
    struct plan_table t = {.rows = rows,
                           .role = INPUT_LEAVERS,
                           .count_field = STAFF_FIELD_LEAVERS,
                           .duplicate = MSG_LEAVERS_DUPLICATE};

    return read_table(t, file, set, problems);
}

void plan_rows_free(struct plan_rows *rows)
{
    free(rows->items);
    strings_free(rows->strings);
    *rows = (struct plan_rows){0};
}
