/* SPDX-License-Identifier: MIT
 * From a grid to a set of norms.  No column is ever passed over: a mistyped header would
 * be a norm that silently is another one. */
#include "norm_rows.h"

#include <stdlib.h>
#include <string.h>

#include "../command.h"
#include "cells.h"
#include "encoding.h"
#include "pool.h"

enum { HEADER_ROWS = 20, HEADER_LEAST = 3, ROWS_MOST = 1024 };

/* A table while it is read. */
struct reading {
    struct norm_table *table;
    const struct grid *grid;
    struct problems *problems;
    struct text scratch;
    size_t head; /* the grid row of the header */
    int64_t errors;
};

static int32_t field_of(struct reading *r, const char *header)
{
    return staff_find_norm_field(cell_word(&r->scratch, header));
}

struct place norm_place(const struct norm_table *t, int32_t row, int32_t field)
{
    int column = field >= 0 ? t->column[field] : -1;

    return (struct place){t->file, t->sheet, row >= 0 ? t->lines[row] : 0,
                          field >= 0 ? t->header[field] : NULL, column + 1};
}

/* ---- The header ---- */

static int known_fields(struct reading *r, const struct grid_row *row)
{
    int i, known = 0;

    for (i = 0; i < row->n; i++)
        known += field_of(r, row->cells[i].text) >= 0;
    return known;
}

static int has_header(const struct grid *head, const void *context)
{
    struct reading r = {.grid = head};
    size_t i;
    int found = 0;

    (void)context;
    for (i = 0; i < head->n && i < HEADER_ROWS && !found; i++)
        found = known_fields(&r, &head->rows[i]) >= HEADER_LEAST;
    text_free(&r.scratch);
    return found;
}

static int find_header(struct reading *r)
{
    int best = HEADER_LEAST - 1;
    size_t i;

    for (i = 0; i < r->grid->n && i < HEADER_ROWS; i++) {
        int known = known_fields(r, &r->grid->rows[i]);

        if (known > best) {
            best = known;
            r->head = i;
        }
    }
    if (best >= HEADER_LEAST)
        return 1;
    problem_add(r->problems, (struct place){.file = r->table->file, .sheet = r->table->sheet},
                MSG_NORM_NO_HEADER, NULL);
    return 0;
}

static void unknown_column(struct reading *r, const char *header, struct place where)
{
    const char *names[2 * STAFF_NORM_FIELDS], **name = names, *near;
    int32_t field;

    for (field = 0; field < STAFF_NORM_FIELDS; field++) {
        *name++ = staff_norm_field_name(field, STAFF_ZH);
        *name++ = staff_norm_field_name(field, STAFF_EN);
    }
    near = nearest_word(header, names, sizeof names / sizeof *names);
    problem_add(r->problems, where, near ? MSG_NORM_UNKNOWN_NEAR : MSG_NORM_UNKNOWN_COLUMN,
                ARGS(near));
}

static void read_header(struct reading *r)
{
    const struct grid_row *row = &r->grid->rows[r->head];
    struct norm_table *t = r->table;
    int i;

    for (i = 0; i < row->n; i++) {
        const char *header = row->cells[i].text;
        struct place where = {t->file, t->sheet, row->line, header, i + 1};
        int32_t field = field_of(r, header);

        if (text_has_han(header))
            t->lang = STAFF_ZH;
        if (cell_is_blank(header))
            continue;
        if (field < 0) {
            unknown_column(r, header, where);
        } else if (t->column[field] >= 0) {
            problem_add(r->problems, where, MSG_HEADER_DOUBLED, ARGS(t->header[field]));
        } else {
            t->column[field] = i;
            t->header[field] = xstrdup(header);
        }
    }
}

static void check_missing(struct reading *r)
{
    struct place where = {.file = r->table->file,
                          .sheet = r->table->sheet,
                          .line = r->grid->rows[r->head].line};
    int32_t field;

    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        if (staff_norm_field_is_needed(field) && r->table->column[field] < 0)
            problem_add(r->problems, where, MSG_MISSING_COLUMN,
                        ARGS(staff_norm_field_name(field, r->table->lang)));
}

/* ---- Cells ---- */

static void add_names(struct text *t, const char *(*name)(int32_t, enum staff_lang), int32_t first,
                      enum staff_lang lang)
{
    int32_t code;

    for (code = first; name(code, lang); code++) {
        text_add(t, t->length ? (lang == STAFF_ZH ? "、" : ", ") : "");
        text_add(t, name(code, lang));
    }
}

/* The words that a cell of the field may hold; false for other fields. */
static int add_words(struct text *t, int32_t field, enum staff_lang lang)
{
    switch (field) {
    case STAFF_NORM_STAGES:
        add_names(t, staff_stage_name, 0, lang);
        return 1;
    case STAFF_NORM_LOCALES:
        add_names(t, staff_locale_name, STAFF_URBAN, lang);
        return 1;
    case STAFF_NORM_KIND:
        add_names(t, staff_kind_name, 0, lang);
        return 1;
    case STAFF_NORM_BASIS:
        add_names(t, staff_basis_name, 0, lang);
        return 1;
    case STAFF_NORM_ROUNDING:
        add_names(t, staff_rounding_name, 0, lang);
        return 1;
    case STAFF_NORM_ROUND_AT:
        add_names(t, staff_round_at_name, 0, lang);
        return 1;
    default:
        return 0;
    }
}

/* Spreadsheets make 5 January of 1/5. */
static int is_date(struct text *scratch, const char *cell)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    const char *word = cell_word(scratch, cell);
    size_t i;
    int32_t day;

    for (i = 0; i < sizeof months / sizeof *months; i++)
        if (strstr(word, months[i]))
            return 1;
    return strstr(word, "月") || staff_date_read(word, &day) == STAFF_OK || strstr(word, "00:00") ||
           (strspn(word, "0123456789_-/") == strlen(word) && strchr(word, '_'));
}

static enum message cell_message(struct reading *r, int32_t field, const char *cell)
{
    switch (field) {
    case STAFF_NORM_FROM:
    case STAFF_NORM_UNTIL:
        return MSG_NORM_CELL_DATE;
    case STAFF_NORM_COUNT_FROM:
    case STAFF_NORM_COUNT_TO:
    case STAFF_NORM_MIN_STUDENTS:
    case STAFF_NORM_MAX_STUDENTS:
        return MSG_NORM_CELL_BOUND;
    default:
        return is_date(&r->scratch, cell) ? MSG_NORM_CELL_WAS_FRACTION : MSG_NORM_CELL_NUMBER;
    }
}

static void bad_cell(struct reading *r, int32_t row, int32_t field, const char *cell)
{
    struct text words = {0};

    if (add_words(&words, field, r->table->lang))
        problem_add(r->problems, norm_place(r->table, row, field), MSG_NORM_CELL_WORD,
                    ARGS(cell, words.data));
    else
        problem_add(r->problems, norm_place(r->table, row, field), cell_message(r, field, cell),
                    ARGS(cell));
    text_free(&words);
}

/* As it was exported: a text that looks like a formula got an apostrophe. */
static const char *text_of(struct reading *r, const char *cell)
{
    size_t n;
    const char *text = cell_trim(cell, &n);

    if (n > 1 && text[0] == '\'' && strchr("=+-@\xEF", text[1])) { /* \xEF: the wide ones */
        text++;
        n--;
    }
    return strings_keep(r->table->strings, text, n);
}

static void read_cell(struct reading *r, int32_t row, int32_t field, const char *cell)
{
    struct staff_norm_row *out = &r->table->rows[row];
    const char *plain;

    if (r->table->sheet && (*cell == '=' || *cell == '#')) {
        problem_add(r->problems, norm_place(r->table, row, field),
                    *cell == '=' ? MSG_CELL_FORMULA : MSG_CELL_ERROR, ARGS(cell));
        return;
    }
    if (cell_is_blank(cell)) {
        if (staff_norm_field_is_needed(field) && r->table->column[field] >= 0)
            problem_add(r->problems, norm_place(r->table, row, field), MSG_CELL_NEEDED, NULL);
        return;
    }
    if (staff_norm_field_is_text(field)) {
        staff_norm_row_read(out, field, text_of(r, cell));
        return;
    }
    plain = cell_plain(&r->scratch, cell);
    if (staff_norm_row_read(out, field, plain) != STAFF_OK)
        bad_cell(r, row, field, cell);
}

static int is_blank_row(const struct grid_row *row)
{
    int i = 0;

    while (i < row->n && cell_is_blank(row->cells[i].text))
        i++;
    return i == row->n;
}

/* A text past the last header belongs to no column. */
static void check_long(struct reading *r, const struct grid_row *row)
{
    const struct grid_row *head = &r->grid->rows[r->head];
    int i;

    for (i = 0; i < row->n; i++) {
        struct place where = {r->table->file, r->table->sheet, row->line, NULL, i + 1};

        if (!cell_is_blank(row->cells[i].text) &&
            (i >= head->n || cell_is_blank(head->cells[i].text)))
            problem_add(r->problems, where, MSG_NORM_NO_COLUMN, ARGS(row->cells[i].text));
    }
}

static void read_row(struct reading *r, const struct grid_row *row)
{
    struct norm_table *t = r->table;
    int32_t field, at = t->n++;

    t->lines[at] = row->line;
    staff_norm_row_init(&t->rows[at]);
    check_long(r, row);
    for (field = 0; field < STAFF_NORM_FIELDS; field++) {
        int column = t->column[field];

        read_cell(r, at, field, column >= 0 && column < row->n ? row->cells[column].text : "");
    }
}

static void read_rows(struct reading *r)
{
    const struct grid *grid = r->grid;
    struct norm_table *t = r->table;
    size_t i, most = grid->n - r->head;

    t->rows = xcalloc(most, sizeof *t->rows);
    t->lines = xcalloc(most, sizeof *t->lines);
    t->norms = xcalloc(most, sizeof *t->norms);
    for (i = r->head + 1; i < grid->n; i++) {
        if (is_blank_row(&grid->rows[i]))
            continue;
        if (t->n == ROWS_MOST) {
            problem_add(r->problems,
                        (struct place){t->file, t->sheet, grid->rows[i].line, NULL, 0},
                        MSG_NORM_TOO_MANY_ROWS, NULL);
            return;
        }
        read_row(r, &grid->rows[i]);
    }
    if (t->n == 0)
        problem_add(r->problems, (struct place){.file = t->file, .sheet = t->sheet},
                    MSG_HEADER_NO_ROWS, NULL);
}

/* ---- The set ---- */

static void join_problem(struct reading *r, enum staff_status status, int32_t row, int32_t field)
{
    struct norm_table *t = r->table;
    char room[STAFF_TEXT_MAX + 64];
    struct text first = {0};
    const char *text = "";

    text_add_int(&first, t->lines[0]);
    if (field >= 0)
        staff_norm_row_write(&t->rows[row], field, t->lang, room, &text);
    if (status == STAFF_DISAGREE)
        problem_add(r->problems, norm_place(t, row, field),
                    field <= STAFF_NORM_ROUND_AT ? MSG_NORM_SET_DISAGREES : MSG_NORM_ROWS_DISAGREE,
                    ARGS(text, first.data));
    else
        problem_add(r->problems, norm_place(t, row, field), MSG_NORM_CELL_VALUE,
                    ARGS(text, staff_status_text(status, t->lang)));
    text_free(&first);
}

static int join(struct reading *r)
{
    struct norm_table *t = r->table;
    int32_t row, field;
    enum staff_status status =
        staff_norm_rows_join(t->rows, t->n, t->subjects, t->counts, t->norms, &t->set, &row,
                             &field);

    if (status != STAFF_OK)
        join_problem(r, status, row, field);
    return status == STAFF_OK;
}

static int read_grid(struct reading *r)
{
    if (!find_header(r))
        return 0;
    read_header(r);
    check_missing(r);
    read_rows(r);
    return r->table->n > 0 && r->problems->errors == r->errors && join(r);
}

int norm_table_read(const char *file, const char *sheet, struct problems *problems,
                    struct norm_table *t)
{
    const struct grid_want want = {
        .sheet = sheet, .suits = has_header, .role = INPUT_NORMS};
    struct reading r = {.table = t, .problems = problems, .errors = problems->errors};
    struct grid grid;
    int32_t field;
    int ok;

    *t = (struct norm_table){.file = file, .lang = STAFF_EN, .strings = strings_new()};
    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        t->column[field] = -1;
    if (!grid_read(file, &want, problems, &grid))
        return 0;
    if (grid.sheet)
        t->sheet = strings_keep(t->strings, grid.sheet, strlen(grid.sheet));
    r.grid = &grid;
    ok = read_grid(&r);
    text_free(&r.scratch);
    grid_free(&grid);
    return ok && problems->errors == r.errors;
}

void norm_table_free(struct norm_table *t)
{
    int32_t field;

    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        free(t->header[field]);
    free(t->rows);
    free(t->lines);
    free(t->norms);
    strings_free(t->strings);
    *t = (struct norm_table){0};
}
