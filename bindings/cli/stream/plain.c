/* SPDX-License-Identifier: MIT
 * Rows that are plain go straight from the bytes to the columns of a batch: known words,
 * digits, texts that nothing is to be said of.  Plain is what row_read only says yes to.
 * Of some rows each column in turn: a loop a column.  A loop ends at a row that is not
 * plain, and returns how many are before it; those of the next columns go no further. */
#include <stdlib.h>
#include <string.h>

#include "../table/cells.h"
#include "fields.h"

/* Rows of a chunk, in a column. */
struct run {
    struct fields *f;
    const char *bytes;
    const uint32_t *marks; /* of the first row's cell */
    size_t step;           /* to the next row's */
    int32_t n, to;         /* rows; the first one's place in the batch */
    int careful;           /* there may be quotes, or returns at the end */
};

/* ---- Bytes ----
 * They are followed by others, so that eight may be looked at. */

static inline uint64_t eight(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;

    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
           (uint64_t)p[7] << 56;
}

/* The first n of them, at most 8, the others 0. */
static inline uint64_t some(const char *s, size_t n)
{
    return n == 0 ? 0 : eight(s) & ~(uint64_t)0 >> (64 - 8 * n);
}

static inline int same_bytes(const char *a, const char *b, size_t n)
{
    for (; n > 8; n -= 8, a += 8, b += 8)
        if (eight(a) != eight(b))
            return 0;
    return some(a, n) == some(b, n);
}

/* Of a cell that is filled, and one that is kept, or NULL. */
static inline int same_span(struct span cell, struct span kept)
{
    return cell.n == kept.n && same_bytes(cell.text, kept.text, cell.n);
}

/* ---- Cells ---- */

/* False where a quoted cell is not plain: with quotes or lines in it. */
static int unquote(struct span *cell)
{
    if (cell->n == 0)
        return 1;
    if (cell->text[0] != '"')
        return !memchr(cell->text, '"', cell->n);
    if (cell->n < 2 || cell->text[cell->n - 1] != '"')
        return 0;
    *cell = (struct span){cell->text + 1, cell->n - 2};
    return !memchr(cell->text, '"', cell->n) && !memchr(cell->text, '\n', cell->n);
}

static inline struct span cell_between(const char *bytes, const uint32_t *marks)
{
    uint32_t start = marks[0] + 1;

    return (struct span){bytes + start, marks[1] - start};
}

static inline int cell_at(const struct run *run, int32_t row, int careful, struct span *cell)
{
    *cell = cell_between(run->bytes, run->marks + (size_t)row * run->step);
    if (!careful)
        return 1;
    if (cell->n > 0 && cell->text[cell->n] == '\n' && cell->text[cell->n - 1] == '\r')
        cell->n--;
    return unquote(cell);
}

/* ---- Counts ---- */

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

static int32_t any_counts(const struct run *run, int32_t *counts)
{
    struct span cell;
    int32_t i;

    for (i = 0; i < run->n; i++)
        if (!cell_at(run, i, 1, &cell) || !plain_count(cell, &counts[i]))
            break;
    return i;
}

/* The digits of cells that have four at most: each a byte of a word, the first one lowest.
 * What is not there is a zero before them. */
static void find_digits(const struct run *run, uint32_t *digits, uint32_t *lengths)
{
    const char *bytes = run->bytes;
    const uint32_t *marks = run->marks;
    int32_t i, n = run->n;

    for (i = 0; i < n; i++, marks += run->step) {
        uint32_t start = marks[0] + 1, length = marks[1] - start;

        lengths[i] = length;
        digits[i] = (uint32_t)((eight(bytes + start) ^ 0x30303030) << ((4 - length) * 8 & 56));
    }
}

/* Four digits are taken at once.  False where any cell is longer, or has others. */
static int small_counts(const struct run *run, int32_t *counts)
{
    uint32_t all_digits[PLAIN_ROWS], lengths[PLAIN_ROWS], odd = 0;
    int32_t i;

    find_digits(run, all_digits, lengths);
    for (i = 0; i < run->n; i++) {
        uint32_t digits = all_digits[i];

        odd |= (digits | (digits + 0x76767676)) & 0x80808080;
        odd |= (lengths[i] + 3) & ~(uint32_t)7; /* more than 4 */
        digits = (digits * 10 + (digits >> 8)) & 0x00FF00FF;
        digits = (digits * 100 + (digits >> 16)) & 0xFFFF;
        counts[i] = lengths[i] == 0 ? STAFF_UNKNOWN : (int32_t)digits;
    }
    return odd == 0;
}

static int32_t count_cells(const struct run *run, int32_t *counts)
{
    if (!run->careful && small_counts(run, counts))
        return run->n;
    return any_counts(run, counts);
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
static inline int plain_word(struct fields *f, enum kind kind, struct span cell, int32_t *value)
{
    struct word *words = kind == KIND_YEAR ? f->years : f->locales, *word;
    uint64_t hash;

    *value = kind == KIND_YEAR ? STAFF_UNKNOWN : STAFF_LOCALE_UNKNOWN;
    if (cell.n == 0 || cell.n >= WORD_LONGEST)
        return cell.n == 0;
    hash = (some(cell.text, cell.n < 8 ? cell.n : 8) + cell.n) * 0x9E3779B97F4A7C15u;
    word = &words[hash >> 32 & (WORDS - 1)];
    if (word->n != cell.n || !same_bytes(word->text, cell.text, cell.n)) {
        memset(word->text, 0, sizeof word->text);
        memcpy(word->text, cell.text, cell.n);
        word->n = (uint32_t)cell.n; /* 0 is a free place */
        word->value = understand(f, kind, word->text);
    }
    *value = word->value;
    return *value != NOT_PLAIN;
}

static int32_t word_cells(const struct run *run, enum kind kind, int32_t *values)
{
    struct span cell;
    int32_t i;

    for (i = 0; i < run->n; i++)
        if (!cell_at(run, i, run->careful, &cell) || !plain_word(run->f, kind, cell, &values[i]))
            break;
    return i;
}

/* ---- Texts ---- */

/* Marks are characters of three bytes. */
static uint32_t three(const char *s)
{
    return (uint32_t)(unsigned char)s[0] | (uint32_t)(unsigned char)s[1] << 8 |
           (uint32_t)(unsigned char)s[2] << 16;
}

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

/* Of a text that scan.c found something odd in, or its ends. */
static int other_text(struct fields *f, struct span cell, unsigned char *care)
{
    unsigned kinds;

    if (cell.n > CELL_LONG || has_edge(cell.text, cell.n))
        return 0;
    kinds = look_at(f, cell.text, cell.n);
    *care |= (kinds & CARE) || strchr("=+-@", cell.text[0]);
    return !(kinds & (SUM_LETTER | SUM_LEAD)) || !is_sum(f, cell.text, cell.n);
}

/* Is any of its bytes, more than 0 and less than 64? */
static inline int is_odd(const struct fields *f, struct span cell)
{
    size_t at = (size_t)(cell.text - f->bytes), shift = at % 64;
    const uint64_t *odd = f->scanned.odd + at / 64;
    uint64_t bits = odd[0] >> shift | odd[1] << 1 << (63 - shift);

    return (bits & ~(uint64_t)0 >> (64 - cell.n)) != 0;
}

/* Of a text that is filled.  *care is set where it must not be written as it stands; so are
 * signs of a formula. */
static inline int plain_text(struct fields *f, struct span cell, unsigned char *care)
{
    if (cell.n < 64 && !is_odd(f, cell) && !(f->kinds[(unsigned char)cell.text[0]] & START) &&
        cell.text[cell.n - 1] != ' ')
        return 1;
    return other_text(f, cell, care);
}

static int32_t text_cells(const struct run *run, struct span *texts)
{
    unsigned char *care = run->f->batch.care + run->to;
    struct span cell;
    int32_t i;

    for (i = 0; i < run->n; i++) {
        if (!cell_at(run, i, run->careful, &cell))
            break;
        texts[i] = cell.n > 0 ? cell : (struct span){NULL, 0};
        if (cell.n > 0 && !plain_text(run->f, cell, &care[i]))
            break;
    }
    return i;
}

/* Mostly that of the row before. */
static int new_district(struct fields *f, struct span cell)
{
    unsigned char care = 0;
    int plain = cell.n == 0 || plain_text(f, cell, &care);

    f->district = plain && cell.n > 0 ? cell : (struct span){NULL, 0};
    f->district_care = plain ? care : 0;
    return plain;
}

static int32_t district_cells(const struct run *run, struct span *texts)
{
    struct fields *f = run->f;
    struct span cell;
    int32_t i;

    for (i = 0; i < run->n; i++) {
        if (!cell_at(run, i, run->careful, &cell) ||
            (!same_span(cell, f->district) && !new_district(f, cell)))
            break;
        texts[i] = f->district;
        f->batch.care[run->to + i] |= f->district_care;
    }
    return i;
}

/* ---- The first cell that is filled ---- */

/* Is it none that a sum or a note would begin with?  All notes begin with a letter, or a
 * character of three bytes. */
static int plain_first(struct fields *f, struct span cell)
{
    uint32_t start = three(cell.text);
    unsigned char care = 0;
    int i;

    if (!plain_text(f, cell, &care))
        return 0;
    if (f->kinds[(unsigned char)cell.text[0]] & NOTE_LEAD) {
        if ((unsigned char)cell.text[0] < 0x80)
            return 0;
        for (i = 0; i < f->n_note_starts; i++)
            if (f->note_starts[i] == start)
                return 0;
    }
    f->first = cell;
    return 1;
}

/* The run is of the first column. */
static int first_filled(const struct run *run, int32_t row, struct span *cell)
{
    struct run one = *run;
    size_t column;

    one.marks += (size_t)row * run->step;
    for (column = 0; column < run->step; column++, one.marks++)
        if (!cell_at(&one, 0, 1, cell) || cell->n > 0)
            return cell->n > 0;
    return 0;
}

static int32_t first_cells(const struct run *run)
{
    struct fields *f = run->f;
    struct span cell;
    int32_t i;

    for (i = 0; i < run->n; i++) {
        if (!cell_at(run, i, run->careful, &cell) ||
            (cell.n == 0 && !first_filled(run, i, &cell)) ||
            (!same_span(cell, f->first) && !plain_first(f, cell)))
            break;
    }
    return i;
}

/* ---- Rows ---- */

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

/* Is a school named, and another column filled? */
static int is_school(const struct run *run, int32_t row)
{
    const struct fields *f = run->f;
    const struct batch *b = &f->batch;
    int32_t i = run->to + row;
    int field, filled = 0;

    if (b->id[i].text && (b->name[i].text || b->district[i].text))
        return 1;
    for (field = 0; field < f->n_fields && filled < 2; field++) {
        struct run one = *run;
        struct span cell;

        one.marks += f->fields[field].column;
        filled += f->fields[field].kind != KIND_OTHER && cell_at(&one, row, 1, &cell) &&
                  cell.n > 0;
    }
    return filled > 1 && (b->id[i].text || b->name[i].text);
}

static int32_t whole_rows(const struct run *run)
{
    const struct fields *f = run->f;
    int32_t i;

    for (i = 0; i < run->n; i++)
        if (!is_school(run, i) || (f->any_checked && !agrees(f, run->to + i)))
            break;
    return i;
}

static int32_t other_cells(const struct run *run)
{
    struct span cell;
    int32_t i;

    for (i = 0; i < run->n; i++)
        if (!cell_at(run, i, 1, &cell))
            break;
    return i;
}

static int32_t field_cells(const struct run *run, const struct field *field)
{
    struct batch *b = &run->f->batch;

    switch (field->kind) {
    case KIND_COUNT:
        return count_cells(run, field->counts + run->to);
    case KIND_LOCALE:
    case KIND_YEAR:
        return word_cells(run, field->kind, field->counts + run->to);
    case KIND_ID:
        return text_cells(run, b->id + run->to);
    case KIND_NAME:
        return text_cells(run, b->name + run->to);
    case KIND_DISTRICT:
        return district_cells(run, b->district + run->to);
    default:
        return run->careful ? other_cells(run) : run->n;
    }
}

/* Texts that no column is of. */
static void clear(struct fields *f, int32_t to, size_t n)
{
    const struct layout *l = &f->head->layout;
    struct batch *b = &f->batch;

    memset(b->care + to, 0, n);
    if (l->id.n == 0)
        memset(b->id + to, 0, n * sizeof *b->id);
    if (l->school < 0)
        memset(b->name + to, 0, n * sizeof *b->name);
    if (l->district < 0)
        memset(b->district + to, 0, n * sizeof *b->district);
}

int32_t plain_rows(struct fields *f, int32_t n)
{
    const struct scanned *s = &f->scanned;
    int last = f->head->columns.n - 1, field;
    struct run rows = {.f = f,
                       .bytes = f->bytes,
                       .marks = s->marks + s->rows[f->row],
                       .step = (size_t)last + 1,
                       .n = n,
                       .to = f->batch.n,
                       .careful = s->has_quotes || (s->has_returns && last == 0)};

    clear(f, f->batch.n, (size_t)n);
    rows.n = first_cells(&rows);
    for (field = 0; field < f->n_fields && rows.n > 0; field++) {
        struct run column = rows;

        column.marks += f->fields[field].column;
        column.careful = s->has_quotes || (s->has_returns && f->fields[field].column == last);
        rows.n = field_cells(&column, &f->fields[field]);
    }
    return whole_rows(&rows);
}

/* ---- What is in a text ---- */

/* The first character of each word that a note may begin with. */
static void add_note_starts(struct fields *f)
{
    const char *word;
    size_t i;

    for (i = 0; (word = row_note_word(i)) != NULL && f->n_note_starts < NOTES; i++) {
        unsigned char c = (unsigned char)word[0];

        f->kinds[c] |= NOTE_LEAD;
        if (c >= 'a' && c <= 'z')
            f->kinds[c - 'a' + 'A'] |= NOTE_LEAD;
        f->note_starts[f->n_note_starts++] = three(word);
    }
}

/* Writers write as they stand, besides ASCII, U+4000 to U+9FFF: none of those is hidden, or
 * turned into anything. */
void plain_tables(struct fields *f)
{
    const char *const *mark, *c;
    int i;

    for (i = 0; i < 256; i++)
        f->kinds[i] = i < 0x20 || i == 0x7F || (i >= 0xC0 && (i < 0xE4 || i > 0xE9)) ? CARE : 0;
    for (c = ",;\t\"\\"; *c; c++)
        f->kinds[(unsigned char)*c] |= CARE;
    for (c = " #=+-@"; *c; c++)
        f->kinds[(unsigned char)*c] |= START;
    for (c = row_sum_letters; *c; c++)
        f->kinds[(unsigned char)*c] |= SUM_LETTER;
    for (i = 0, mark = row_sum_marks; *mark; i++, mark++) {
        f->kinds[(unsigned char)**mark] |= SUM_LEAD;
        f->marks[i % MARKS] = three(*mark);
        f->any_mark = i >= MARKS;
    }
    add_note_starts(f);
}
