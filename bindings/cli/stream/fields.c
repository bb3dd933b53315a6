/* SPDX-License-Identifier: MIT
 * Rows that are plain go straight from the bytes to the columns of a batch: known words,
 * digits, texts that nothing is to be said of.  Any other row goes through row_read, as
 * all rows of a table that is kept whole do; plain is what row_read only says yes to. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "../table/cells.h"
#include "../table/csv.h"
#include "stream.h"

/* What a column is, in the order of the table. */
enum kind { KIND_COUNT, KIND_LOCALE, KIND_ID, KIND_NAME, KIND_DISTRICT, KIND_YEAR };

enum { CHECKED = -1 };

struct field {
    int column;
    enum kind kind;
    int32_t *counts;  /* of the batch, where it is a count, or the locale */
    ptrdiff_t offset; /* the same in struct staff_school; CHECKED where it is in neither */
};

/* A word that was understood once. */
enum { WORD_LONGEST = 28, WORDS = 32, NOTES = 64, MARKS = 8 };
struct word {
    char text[WORD_LONGEST];
    uint32_t n;
    int32_t value;
};

/* Of a byte of a text: a sum may have it; or writers may not write it as it stands. */
enum { SUM_LETTER = 1, SUM_LEAD = 2, CARE = 4 };

struct fields {
    const struct head *head;
    struct gb *gb; /* NULL: the table is UTF-8 */
    struct scanned scanned;
    struct batch batch;
    struct field *fields;
    int n_fields, n_subjects;
    int32_t *memory; /* of all columns of counts */
    /* columns that are only checked */
    int32_t *classes, *teachers[STAFF_SUBJECTS_MAX], *year;
    const int32_t *stage_classes[STAFF_STAGES], *full_time[STAFF_SUBJECTS_MAX],
        *part_time[STAFF_SUBJECTS_MAX];

    /* the chunk */
    const char *bytes, *row;
    size_t mark; /* that ends the row's first cell */
    int64_t line;
    char *decoded, *decoded_end; /* texts of the batch in UTF-8 */
    size_t decoded_room;
    struct seen seen;

    /* rows that are not plain */
    struct reader reader;
    struct problems problems;
    struct grid grid;
    char note_starts[NOTES][4]; /* how a note may begin */
    int n_note_starts;
    unsigned char kinds[256]; /* of a text's bytes */
    uint32_t marks[MARKS];    /* of a sum; 0 is none */
    int any_mark;             /* there are too many of them */

    struct word locales[WORDS], years[WORDS];
    struct span first, district; /* the last ones that were plain, as they stand */
    struct span district_text;
    unsigned char district_care;
};

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
    add_field(f, l->establishment, KIND_COUNT, CHECKED);
    add_field(f, l->on_establishment, KIND_COUNT, CHECKED);
    for (i = 0; i < l->n_counts; i++)
        counts->counts[i].values =
            add_field(f, l->counts[i], KIND_COUNT,
                      OFFSET(counts) + (ptrdiff_t)sizeof(int32_t) * i);
    for (i = 0; i < l->n_subjects; i++)
        add_subject(f, l, i);
}

/* The first character of each word that a note may begin with. */
static void add_note_starts(struct fields *f)
{
    const char *word;
    size_t i;

    for (i = 0; (word = row_note_word(i)) != NULL && f->n_note_starts < NOTES; i++) {
        size_t n = (unsigned char)word[0] < 0x80 ? 1 : 3;

        memcpy(f->note_starts[f->n_note_starts++], word, n);
    }
}

/* Marks are characters of three bytes. */
static uint32_t three(const char *s)
{
    return (uint32_t)(unsigned char)s[0] | (uint32_t)(unsigned char)s[1] << 8 |
           (uint32_t)(unsigned char)s[2] << 16;
}

/* Writers write as they stand, besides ASCII, U+4000 to U+9FFF: none of those is hidden, or
 * turned into anything. */
static void make_kinds(struct fields *f)
{
    const char *const *mark, *c;
    int i;

    for (i = 0; i < 256; i++)
        f->kinds[i] = i < 0x20 || i == 0x7F || (i >= 0xC0 && (i < 0xE4 || i > 0xE9)) ? CARE : 0;
    for (c = ",;\t\"\\"; *c; c++)
        f->kinds[(unsigned char)*c] |= CARE;
    for (c = row_sum_letters; *c; c++)
        f->kinds[(unsigned char)*c] |= SUM_LETTER;
    for (i = 0, mark = row_sum_marks; *mark; i++, mark++) {
        f->kinds[(unsigned char)**mark] |= SUM_LEAD;
        f->marks[i % MARKS] = three(*mark);
        f->any_mark = i >= MARKS;
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
    add_note_starts(f);
    make_kinds(f);
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
    free(f->scanned.marks);
    free(f->fields);
    free(f->memory);
    free(f->decoded);
    problems_free(&f->problems);
    strings_free(f->reader.strings);
    text_free(&f->reader.scratch);
    grid_free(&f->grid);
    free(f);
}

/* ---- Cells ---- */

/* False where a quoted cell is not plain. */
static int unquote(struct span *cell)
{
    if (cell->n == 0)
        return 1;
    if (cell->text[0] != '"')
        return !memchr(cell->text, '"', cell->n);
    if (cell->n < 2 || cell->text[cell->n - 1] != '"')
        return 0;
    *cell = (struct span){cell->text + 1, cell->n - 2};
    return !memchr(cell->text, '"', cell->n);
}

static inline int cell_at(const struct fields *f, int column, int quotes, struct span *cell)
{
    const uint32_t *marks = f->scanned.marks + f->mark;
    const char *start = column == 0 ? f->row : f->bytes + marks[column - 1] + 1;

    *cell = (struct span){start, (size_t)(f->bytes + marks[column] - start)};
    if (column == f->head->columns.n - 1 && cell->n > 0 && start[cell->n - 1] == '\r')
        cell->n--;
    return !quotes || unquote(cell);
}

/* Digits, or nothing at all. */
static inline int plain_count(struct span cell, int32_t *count)
{
    int32_t value = 0;
    size_t i;

    *count = STAFF_UNKNOWN;
    if (cell.n == 0)
        return 1;
    if (cell.n > 8)
        return 0;
    for (i = 0; i < cell.n; i++) {
        unsigned digit = (unsigned char)cell.text[i] - (unsigned)'0';

        if (digit > 9)
            return 0;
        value = value * 10 + (int32_t)digit;
    }
    *count = value;
    return value <= STAFF_COUNT_MAX;
}

static int same_span(struct span a, struct span b)
{
    return a.n == b.n && a.text && b.text && memcmp(a.text, b.text, a.n) == 0;
}

/* ---- Words ---- */

enum { NOT_PLAIN = STAFF_UNKNOWN - 1 };

static int32_t understand(struct fields *f, enum kind kind, const char *text)
{
    const char *word = cell_word(&f->reader.scratch, text);
    int32_t value;

    if (!*word)
        return NOT_PLAIN;
    if (kind == KIND_YEAR)
        return cell_year(&f->reader.scratch, text, &value) ? value : NOT_PLAIN;
    value = staff_find_locale(word);
    return value >= 0 && value < STAFF_LOCALES ? value : NOT_PLAIN;
}

/* False where the word is long, or only white space, or means nothing. */
static int plain_word(struct fields *f, enum kind kind, struct span cell, int32_t *value)
{
    struct word *words = kind == KIND_YEAR ? f->years : f->locales, *word;
    char text[2 * WORD_LONGEST + 1];
    uint32_t hash = (uint32_t)cell.n;
    size_t i;

    *value = kind == KIND_YEAR ? STAFF_UNKNOWN : STAFF_LOCALE_UNKNOWN;
    if (cell.n == 0 || cell.n >= WORD_LONGEST)
        return cell.n == 0;
    for (i = 0; i < cell.n; i++)
        hash = hash * 31 + (unsigned char)cell.text[i];
    word = &words[hash % WORDS];
    if (word->n != cell.n + 1 || memcmp(word->text, cell.text, cell.n) != 0) {
        char *end;

        if (f->gb)
            end = gb_decode(f->gb, cell.text, cell.n, text);
        else
            end = (char *)memcpy(text, cell.text, cell.n) + cell.n;
        *end = '\0';
        memcpy(word->text, cell.text, cell.n);
        word->n = (uint32_t)cell.n + 1; /* 0 is a free place */
        word->value = understand(f, kind, text);
    }
    *value = word->value;
    return *value != NOT_PLAIN;
}

/* ---- Texts ---- */

static inline int is_mark(const struct fields *f, const char *s)
{
    uint32_t here = three(s);
    int is = f->any_mark, mark;

    for (mark = 0; mark < MARKS; mark++)
        is |= f->marks[mark] == here;
    return is;
}

/* What is in a text, of the above; SUM_LEAD only where a whole mark is. */
static unsigned look_at(const struct fields *f, const char *s, size_t n)
{
    unsigned kinds = 0, marks = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        unsigned kind = f->kinds[(unsigned char)s[i]];

        kinds |= kind;
        if (kind & SUM_LEAD)
            marks |= is_mark(f, s + i) ? SUM_LEAD : 0u; /* of whole characters, so within n */
    }
    return (kinds & ~(unsigned)SUM_LEAD) | marks;
}

/* Its reader is asked where there is something of a sum in the text. */
static int is_sum(struct fields *f, const char *s, size_t n)
{
    char *text = xstrndup(s, n);
    int is = row_is_sum(&f->reader, text);

    free(text);
    return is;
}

/* Is there white space, or what may be, at either end?  C2, E2, E3 and EF begin all that
 * is not ASCII; and '#' begins what a spreadsheet could not compute. */
static int has_edge(const char *s, size_t n)
{
    static const char leads[] = "\xC2\xE2\xE3\xEF\xF0#";
    size_t back = n < 3 ? n : 3, i;

    if ((unsigned char)s[0] <= ' ' || (unsigned char)s[n - 1] <= ' ' || strchr(leads, s[0]))
        return 1;
    for (i = 1; i <= back; i++)
        if ((unsigned char)s[n - i] >= 0xC2)
            return strchr(leads, s[n - i]) != NULL;
    return 0;
}

/* Texts of a batch are decoded one behind the other. */
static struct span decoded(struct fields *f, struct span cell)
{
    struct span text = cell;

    if (f->gb && cell.n > 0) {
        text.text = f->decoded_end;
        f->decoded_end = gb_decode(f->gb, cell.text, cell.n, f->decoded_end);
        text.n = (size_t)(f->decoded_end - text.text);
    }
    return text;
}

/* *care is set where it must not be written as it stands; so are signs of a formula. */
static int plain_text(struct fields *f, struct span cell, struct span *text,
                      unsigned char *care)
{
    unsigned kinds;

    *text = (struct span){NULL, 0};
    if (cell.n == 0)
        return 1;
    *text = decoded(f, cell);
    if (text->n > CELL_LONG || has_edge(text->text, text->n))
        return 0;
    kinds = look_at(f, text->text, text->n);
    *care |= (kinds & CARE) || strchr("=+-@", text->text[0]);
    return !(kinds & (SUM_LETTER | SUM_LEAD)) || !is_sum(f, text->text, text->n);
}

/* Mostly that of the row before. */
static int plain_district(struct fields *f, struct span cell, struct span *text,
                          unsigned char *care)
{
    if (!same_span(cell, f->district)) {
        f->district_care = 0;
        f->district = (struct span){NULL, 0};
        if (!plain_text(f, cell, &f->district_text, &f->district_care))
            return 0;
        f->district = cell;
    }
    *text = f->district_text;
    *care |= f->district_care;
    return 1;
}

/* The first cell that is filled, where a sum or a note would begin. */
static int plain_first(struct fields *f, struct span cell)
{
    struct span text;
    unsigned char care;
    int i;

    if (same_span(cell, f->first))
        return 1;
    if (!plain_text(f, cell, &text, &care))
        return 0;
    for (i = 0; i < f->n_note_starts; i++) {
        const char *start = f->note_starts[i];
        char c = text.text[0];

        if (start[1] ? strncmp(text.text, start, 3) == 0
                     : (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == start[0])
            return 0;
    }
    f->first = cell;
    return 1;
}

/* ---- A row that is plain ---- */

/* What stands beside its sum, or its parts, must be the same; else there is a warning. */
static int agrees(const struct fields *f, int32_t i)
{
    int64_t classes = 0;
    int stage, s, there = 0;

    for (stage = 0; stage < STAFF_STAGES; stage++) {
        there |= f->stage_classes[stage] != NULL;
        if (f->stage_classes[stage] && f->stage_classes[stage][i] > 0)
            classes += f->stage_classes[stage][i];
    }
    if (there && f->classes && f->classes[i] >= 0 && f->classes[i] != classes)
        return 0;
    for (s = 0; s < f->n_subjects; s++) {
        int32_t part = f->part_time[s] && f->part_time[s][i] > 0 ? f->part_time[s][i] : 0;

        if (f->teachers[s] && f->teachers[s][i] >= 0 && f->full_time[s][i] >= 0 &&
            f->teachers[s][i] != f->full_time[s][i] + part)
            return 0;
    }
    return 1;
}

static int plain_field(struct fields *f, const struct field *field, struct span cell, int32_t i)
{
    struct batch *b = &f->batch;

    switch (field->kind) {
    case KIND_COUNT:
        return plain_count(cell, &field->counts[i]);
    case KIND_LOCALE:
    case KIND_YEAR:
        return plain_word(f, field->kind, cell, &field->counts[i]);
    case KIND_ID:
        return plain_text(f, cell, &b->id[i], &b->care[i]);
    case KIND_NAME:
        return plain_text(f, cell, &b->name[i], &b->care[i]);
    default:
        return plain_district(f, cell, &b->district[i], &b->care[i]);
    }
}

/* Is the first cell that is filled no sum and no note?  The others are counted below. */
static int plain_start(struct fields *f, int quotes)
{
    struct span cell;
    int column;

    for (column = 0; column < f->head->columns.n; column++) {
        if (!cell_at(f, column, quotes, &cell))
            return 0;
        if (cell.n > 0)
            return plain_first(f, cell);
    }
    return 0;
}

/* n cells, to row i of the batch. */
static int plain_row(struct fields *f, int32_t i, int quotes)
{
    struct batch *b = &f->batch;
    struct span cell;
    int field, filled = 0, column;

    for (column = 0; quotes && column < f->head->columns.n; column++)
        if (!cell_at(f, column, quotes, &cell))
            return 0; /* also in a column that nobody knows */
    b->id[i] = b->name[i] = b->district[i] = (struct span){NULL, 0};
    b->care[i] = 0;
    if (!plain_start(f, quotes))
        return 0;
    for (field = 0; field < f->n_fields; field++) {
        if (!cell_at(f, f->fields[field].column, quotes, &cell) ||
            !plain_field(f, &f->fields[field], cell, i))
            return 0;
        filled += cell.n > 0;
    }
    return filled > 1 && (b->id[i].text || b->name[i].text) && agrees(f, i);
}

/* ---- A row that is not ---- */

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
static int one_row(struct fields *f, size_t n)
{
    struct grid *grid = &f->grid;
    char *text = xmalloc(2 * n + 1), *end;

    if (f->gb)
        end = gb_decode(f->gb, f->row, n, text);
    else
        end = (char *)memcpy(text, f->row, n) + n;
    grid_free(grid);
    grid->file = f->head->file;
    text_add_n(&grid->bytes, text, (size_t)(end - text));
    free(text);
    csv_read_from(grid, f->head->separator, f->line, &f->problems);
    return grid->n == 1;
}

/* ROW_BAD where it is not to be streamed. */
static enum row_kind read_other(struct fields *f, size_t n, int32_t i, int32_t *year)
{
    struct record record;
    enum row_kind kind = ROW_BAD;

    if (one_row(f, n))
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

int fields_start(struct fields *f, const char *bytes, size_t n)
{
    size_t room = 4 * n + SCAN_PADDING; /* a text may be looked at twice */

    problems_free(&f->problems);
    strings_free(f->reader.strings);
    f->reader.strings = strings_new();
    f->bytes = f->row = bytes;
    f->mark = 0;
    f->line = 0;
    f->first = f->district = (struct span){NULL, 0};
    if (f->gb && f->decoded_room < room) {
        f->decoded = xrealloc(f->decoded, room, 1);
        f->decoded_room = room;
    }
    f->decoded_end = f->decoded;
    if (!scan_rows(bytes, n, f->head->separator, &f->scanned))
        return 0;
    f->seen.text |= f->scanned.has_text;
    if (!f->scanned.has_text)
        return 1;
    return f->gb ? gb_scan(f->gb, bytes, n) : scan_utf8(bytes, n, &f->seen.han);
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

/* The row of n bytes and so many cells.  False where it is none to stream. */
static int read_row(struct fields *f, size_t n, size_t cells)
{
    struct batch *b = &f->batch;
    int quotes = f->scanned.has_quotes && memchr(f->row, '"', n) != NULL;
    int32_t year;

    b->line[b->n] = f->line;
    if (cells == (size_t)f->head->columns.n && !(quotes && memchr(f->row, '\n', n - 1)) &&
        plain_row(f, b->n, quotes)) {
        f->line++;
        year = f->year ? f->year[b->n] : STAFF_UNKNOWN;
        b->n++;
        return same_year(f, year);
    }
    switch (read_other(f, n, b->n, &year)) {
    case ROW_READ:
        b->n++;
        f->line += line_ends(f->row, n);
        return same_year(f, year);
    case ROW_SKIPPED:
        f->line += line_ends(f->row, n);
        return 1;
    default:
        return 0;
    }
}

const struct batch *fields_next(struct fields *f)
{
    const uint32_t *marks = f->scanned.marks;

    f->batch.n = 0;
    while (f->mark < f->scanned.n && f->batch.n < STREAM_BATCH) {
        size_t end = f->mark, n;

        while (f->bytes[marks[end]] != '\n')
            end++;
        n = (size_t)(f->bytes + marks[end] + 1 - f->row);
        if (!read_row(f, n, end - f->mark + 1))
            return NULL;
        f->row += n;
        f->mark = end + 1;
    }
    return &f->batch;
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
