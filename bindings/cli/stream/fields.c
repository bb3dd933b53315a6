/* SPDX-License-Identifier: MIT
 * Chunks to batches.  Rows that are plain (plain.c) are taken many at a time; any other row
 * goes through row_read, as all rows of a table that is kept whole do. */
#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "../table/csv.h"

/* ---- Columns ---- */

static int32_t *add_field(struct fields *f, int column, enum kind kind, ptrdiff_t offset)
{
    struct field field = {column, kind, NULL, offset};
    int i = f->n_fields;

    if (column < 0)
        return NULL;
    field.counts = f->memory + (size_t)i * STREAM_BATCH;
    for (; i > 0 && f->fields[i - 1].column > column; i--)
        f->fields[i] = f->fields[i - 1];
    f->fields[i] = field;
    f->n_fields++;
    return field.counts;
}

#define OFFSET(member) (ptrdiff_t) offsetof(struct staff_school, member)

static void add_subject(struct fields *f, const struct layout *l, int s)
{
    struct staff_table *counts = &f->batch.counts;
    int teachers_only = l->full_time[s] < 0;
    ptrdiff_t at = (ptrdiff_t)sizeof(int32_t) * s;

    counts->full_time[s].values = add_field(f, teachers_only ? l->teachers[s] : l->full_time[s],
                                            KIND_COUNT, OFFSET(full_time) + at);
    counts->part_time[s].values =
        add_field(f, l->part_time[s], KIND_COUNT, OFFSET(part_time) + at);
    f->full_time[s] = counts->full_time[s].values;
    f->part_time[s] = counts->part_time[s].values;
    if (!teachers_only)
        f->teachers[s] = add_field(f, l->teachers[s], KIND_COUNT, CHECKED);
    f->any_checked |= f->teachers[s] != NULL;
}

static void add_columns(struct fields *f, const struct layout *l)
{
    struct staff_table *counts = &f->batch.counts;
    int i;

    add_field(f, l->id.n > 0 ? l->id.columns[0] : -1, KIND_ID, CHECKED);
    add_field(f, l->school, KIND_NAME, CHECKED);
    add_field(f, l->district, KIND_DISTRICT, CHECKED);
    f->year = add_field(f, l->year, KIND_YEAR, CHECKED);
    counts->locale.values = add_field(f, l->locale.n > 0 ? l->locale.columns[0] : -1, KIND_LOCALE,
                                      OFFSET(locale));
    for (i = 0; i < STAFF_STAGES; i++) {
        ptrdiff_t at = (ptrdiff_t)sizeof(int32_t) * i;

        counts->classes[i].values =
            add_field(f, l->stage_classes[i], KIND_COUNT, OFFSET(classes) + at);
        counts->students[i].values =
            add_field(f, l->stage_students[i], KIND_COUNT, OFFSET(students) + at);
        f->stage_classes[i] = counts->classes[i].values;
    }
    counts->students_all.values = add_field(f, l->students, KIND_COUNT, OFFSET(students_all));
    f->classes = add_field(f, l->classes, KIND_COUNT, CHECKED);
    f->any_checked |= f->classes != NULL;
    add_field(f, l->establishment, KIND_COUNT, CHECKED);
    add_field(f, l->on_establishment, KIND_COUNT, CHECKED);
    for (i = 0; i < l->n_counts; i++)
        counts->counts[i].values =
            add_field(f, l->counts[i], KIND_COUNT,
                      OFFSET(counts) + (ptrdiff_t)sizeof(int32_t) * i);
    for (i = 0; i < l->n_subjects; i++)
        add_subject(f, l, i);
}

/* Columns that mean nothing, where there may be quotes that do. */
static void add_others(struct fields *f)
{
    int column, i;

    for (column = 0; column < f->head->columns.n; column++) {
        for (i = 0; i < f->n_fields && f->fields[i].column != column;)
            i++;
        if (i == f->n_fields)
            f->fields[f->n_fields++] = (struct field){column, KIND_OTHER, NULL, CHECKED};
    }
}

struct fields *fields_new(const struct head *head, const struct staff_norm_set *set)
{
    struct fields *f = xcalloc(1, sizeof *f);
    size_t n = (size_t)head->columns.n;

    f->head = head;
    f->gb = head->is_gb18030 ? gb_new() : NULL;
    f->fields = xcalloc(n, sizeof *f->fields);
    f->memory = xcalloc(n, STREAM_BATCH * sizeof *f->memory);
    f->n_subjects = head->layout.n_subjects;
    add_columns(f, &head->layout);
    add_others(f);
    plain_tables(f);
    f->reader = (struct reader){.grid = &head->grid, /* it has the rows of the header */
                                .columns = &head->columns,
                                .layout = &head->layout,
                                .set = set,
                                .problems = &f->problems,
                                .strings = strings_new(),
                                .file = head->file};
    return f;
}

void fields_free(struct fields *f)
{
    gb_free(f->gb);
    scan_free(&f->scanned);
    free(f->fields);
    free(f->memory);
    free(f->decoded);
    problems_free(&f->problems);
    strings_free(f->reader.strings);
    text_free(&f->reader.scratch);
    grid_free(&f->grid);
    free(f);
}

/* ---- A row that is not plain ---- */

static void keep_record(struct fields *f, const struct record *record, int32_t i)
{
    struct batch *b = &f->batch;
    const char *const texts[] = {record->id, record->name, record->district};
    struct span *const spans[] = {&b->id[i], &b->name[i], &b->district[i]};
    const char *counts = (const char *)&record->counts;
    int j;

    b->care[i] = 1;
    for (j = 0; j < 3; j++)
        *spans[j] = (struct span){texts[j], texts[j] ? strlen(texts[j]) : 0};
    for (j = 0; j < f->n_fields; j++)
        if (f->fields[j].offset != CHECKED)
            memcpy(&f->fields[j].counts[i], counts + f->fields[j].offset, sizeof(int32_t));
}

/* The bytes of the row as a grid of one. */
static int one_row(struct fields *f, const char *row, size_t n)
{
    struct grid *grid = &f->grid;

    grid_free(grid);
    grid->file = f->head->file;
    text_add_n(&grid->bytes, row, n);
    csv_read_from(grid, f->head->separator, f->line, &f->problems);
    return grid->n == 1;
}

/* ROW_BAD where it is not to be streamed. */
static enum row_kind read_other(struct fields *f, const char *row, size_t n, int32_t i,
                                int32_t *year)
{
    struct record record;
    enum row_kind kind = ROW_BAD;

    if (one_row(f, row, n))
        kind = row_read(&f->reader, &f->grid.rows[0], &record);
    if (f->problems.errors > 0)
        return ROW_BAD;
    if (kind == ROW_READ) {
        keep_record(f, &record, i);
        *year = record.year;
    }
    return kind;
}

/* ---- Rows ---- */

/* A table in GB18030 is done in UTF-8. */
static int decode(struct fields *f, const char **bytes, size_t *n)
{
    size_t room = 2 * *n + SCAN_PADDING;
    const char *end;

    if (!f->gb)
        return 1;
    if (f->decoded_room < room) {
        f->decoded = xrealloc(f->decoded, room, 1);
        f->decoded_room = room;
    }
    end = gb_decode(f->gb, *bytes, *n, f->decoded);
    *bytes = f->decoded;
    *n = end ? (size_t)(end - f->decoded) : 0;
    memset(f->decoded + *n, 0, SCAN_PADDING);
    return end != NULL;
}

int fields_start(struct fields *f, const char *bytes, size_t n)
{
    struct scripts scripts = {0, 0};

    problems_free(&f->problems);
    strings_free(f->reader.strings);
    f->reader.strings = strings_new();
    f->row = 0;
    f->line = 0;
    f->ahead = PLAIN_ROWS;
    f->first = f->district = (struct span){NULL, 0};
    f->district_care = 0;
    if (!decode(f, &bytes, &n) || !scan_rows(bytes, n, f->head->separator, &f->scanned))
        return 0;
    f->bytes = bytes;
    if (!scan_texts(bytes, n, &f->scanned, &scripts))
        return 0;
    f->seen.text |= scripts.any;
    f->seen.han |= scripts.han;
    return 1;
}

static int same_year(struct fields *f, int32_t year)
{
    if (!f->seen.has_rows)
        f->seen.year = year;
    f->seen.has_rows = 1;
    return f->seen.year == year;
}

static int64_t line_ends(const char *bytes, size_t n)
{
    int64_t ends = 0;
    size_t i;

    for (i = 0; i < n; i++)
        ends += bytes[i] == '\n';
    return ends;
}

/* How many of the next rows have a cell for each column, among those that are taken at
 * once, and that the batch has room for. */
static int32_t count_rows(const struct fields *f)
{
    const uint32_t *rows = f->scanned.rows + f->row;
    size_t left = f->scanned.n_rows - f->row;
    int32_t room = STREAM_BATCH - f->batch.n, most = f->ahead < room ? f->ahead : room, n = 0;

    if (left < (size_t)most)
        most = (int32_t)left;
    while (n < most && rows[n + 1] - rows[n] == (uint32_t)f->head->columns.n)
        n++;
    return n;
}

/* n rows of the batch that are plain.  False where they are of another year. */
static int take_rows(struct fields *f, int32_t n)
{
    struct batch *b = &f->batch;
    int32_t end = b->n + n;
    int ok = 1;

    f->row += (size_t)n;
    for (; b->n < end; b->n++) {
        b->line[b->n] = f->line++;
        ok &= same_year(f, f->year ? f->year[b->n] : STAFF_UNKNOWN);
    }
    return ok;
}

/* A row that is not plain.  False where it is none to stream. */
static int take_other(struct fields *f)
{
    struct batch *b = &f->batch;
    const uint32_t *marks = f->scanned.marks, *rows = f->scanned.rows + f->row++;
    const char *row = f->bytes + (uint32_t)(marks[rows[0]] + 1);
    size_t n = (size_t)(f->bytes + marks[rows[1]] + 1 - row);
    int32_t year = STAFF_UNKNOWN;

    b->line[b->n] = f->line;
    switch (read_other(f, row, n, b->n, &year)) {
    case ROW_READ:
        b->n++;
        f->line += line_ends(row, n);
        return same_year(f, year);
    case ROW_SKIPPED:
        f->line += line_ends(row, n);
        return 1;
    default:
        return 0;
    }
}

/* After a row that is not plain others may follow: first one is looked at, then two. */
const struct batch *fields_next(struct fields *f)
{
    struct batch *b = &f->batch;

    b->n = 0;
    while (f->row < f->scanned.n_rows && b->n < STREAM_BATCH) {
        int32_t n = count_rows(f), plain = n > 0 ? plain_rows(f, n) : 0;

        if (!take_rows(f, plain))
            return NULL;
        f->ahead = f->ahead < PLAIN_ROWS ? 2 * f->ahead : PLAIN_ROWS;
        if (n > 0 && plain == n)
            continue;
        f->ahead = 1;
        if (f->row < f->scanned.n_rows && b->n < STREAM_BATCH && !take_other(f))
            return NULL;
    }
    return b;
}

int64_t fields_lines(const struct fields *f)
{
    return f->line;
}

struct problems *fields_warnings(struct fields *f)
{
    return &f->problems;
}

const struct seen *fields_seen(const struct fields *f)
{
    return &f->seen;
}

int seen_merge(struct seen *into, const struct seen *from)
{
    if (into->has_rows && from->has_rows && into->year != from->year)
        return 0;
    into->han |= from->han;
    into->text |= from->text;
    if (from->has_rows)
        into->year = from->year;
    into->has_rows |= from->has_rows;
    return 1;
}
