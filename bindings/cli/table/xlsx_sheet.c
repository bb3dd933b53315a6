/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

enum {
    CELL_DEPTH = 3, /* elements of a plain cell in each other */
    SMALL = 1000    /* numbers whose text is kept once */
};

enum type { NUMBER, SHARED, STRING, INLINE, BOOLEAN, ERROR, DATE };

/* Whose text comes in. */
enum taking { NOTHING, VALUE, FORMULA };

struct sheet {
    struct xlsx_xml xml;
    struct grid *grid;
    size_t rows_wanted; /* 0: all */
    int dressed;
    size_t kinds_room, widths_room;
    enum cell_kind kind;
    size_t n_cells, cells_room, n_elements, merges_room;
    int64_t line; /* of the row that is read, or was last */
    int in_row, hidden;
    struct grid_row row;
    int column; /* from 1, of the cell that is read, or was last; 0 before the first */
    int in_cell, in_inline, in_phonetic;
    int has_formula;
    enum type type;
    enum xlsx_date date;
    enum taking taking;
    struct text value, formula;
    struct text line_text; /* digits of the line */
    const char *small[SMALL];
};

static struct place here(const struct sheet *s)
{
    return (struct place){s->grid->file, s->grid->sheet, s->line, NULL, s->column};
}

static void too_much(struct sheet *s, enum message key, int64_t most)
{
    struct text number = {0};

    text_add_int(&number, most);
    xlsx_fail(&s->xml, here(s), key, ARGS(number.data));
    text_free(&number);
}

/* Most names are one letter; they come four times a cell. */
static int is_letter(const char *name, char letter)
{
    return name[0] == letter && !name[1];
}

/* ---- Addresses ---- */

/* Digits as a number up to most, or -1. */
static int64_t read_number(const char *s, int64_t most)
{
    int64_t value = 0;

    if (!*s)
        return -1;
    for (; *s; s++) {
        if (*s < '0' || *s > '9')
            return -1;
        value = value * 10 + (*s - '0');
        if (value > most)
            return -1;
    }
    return value;
}

/* "C12": the column from 1, and *row the text of the rest.  0 if it is none. */
static int read_column(const char *s, const char **row)
{
    int column = 0;

    for (; *s >= 'A' && *s <= 'Z' && column <= XLSX_COLUMNS_MAX; s++)
        column = column * 26 + (*s - 'A' + 1);
    *row = s;
    return column <= XLSX_COLUMNS_MAX ? column : 0;
}

/* ---- Rows ---- */

static void start_row(struct sheet *s, const char **attributes)
{
    const char *line = xlsx_attribute(attributes, "r");
    int64_t number = line ? read_number(line, XLSX_ROWS_MAX) : s->line + 1;

    if (s->in_row || number <= s->line || number > XLSX_ROWS_MAX) {
        xlsx_damaged(&s->xml, "row out of order");
        return;
    }
    s->line = number;
    s->column = 0;
    s->in_row = 1;
    s->hidden = xlsx_is_true(xlsx_attribute(attributes, "hidden"));
    s->row = (struct grid_row){.line = number};
    s->line_text.length = 0;
    text_add_int(&s->line_text, number);
}

/* Rows without any text are as if they were not there. */
static void end_row(struct sheet *s)
{
    struct grid *grid = s->grid;

    s->in_row = 0;
    if (s->row.n == 0)
        return;
    if (s->hidden && grid->hidden_rows++ == 0)
        grid->first_hidden = s->line;
    grid->rows = grow(grid->rows, grid->n, &grid->room, sizeof s->row);
    grid->rows[grid->n++] = s->row;
    if (grid->n == s->rows_wanted)
        xlsx_stop(&s->xml);
}

/* ---- Cells ---- */

static void make_room(struct sheet *s, size_t n)
{
    while (s->n_cells + n > s->cells_room)
        s->grid->cells =
            grow(s->grid->cells, s->cells_room, &s->cells_room, sizeof *s->grid->cells);
}

static void store_kind(struct sheet *s, size_t gap)
{
    struct grid *grid = s->grid;

    if (s->kinds_room < s->cells_room) {
        s->kinds_room = s->cells_room;
        grid->kinds = xrealloc(grid->kinds, s->kinds_room, sizeof *grid->kinds);
    }
    memset(grid->kinds + s->n_cells, CELL_TEXT, gap);
    grid->kinds[s->n_cells + gap] = (unsigned char)s->kind;
}

/* Blank cells are not always stored; a row has none after its last text. */
static void store(struct sheet *s, const char *text)
{
    size_t column = (size_t)s->column - 1, n = (size_t)s->row.n, gap = column - n;
    struct cell *row;

    if (s->column > XLSX_WIDTH_MAX) {
        too_much(s, MSG_XLSX_WIDE, XLSX_WIDTH_MAX);
        return;
    }
    if (s->n_cells + gap >= XLSX_CELLS_MAX) {
        too_much(s, MSG_XLSX_CELLS, XLSX_CELLS_MAX);
        return;
    }
    make_room(s, gap + 1);
    row = s->grid->cells + s->n_cells;
    for (n = 0; n < gap; n++)
        row[n].text = "";
    row[gap].text = text;
    if (s->dressed)
        store_kind(s, gap);
    s->n_cells += gap + 1;
    s->row.n = s->column;
}

static const char *keep(struct sheet *s, const char *text, size_t n)
{
    return n ? strings_add(s->xml.book->texts, text, n) : "";
}

static const char *shared_text(struct sheet *s)
{
    int64_t index = read_number(s->value.data, XLSX_CELLS_MAX);

    if (index >= 0 && (size_t)index < s->xml.book->n_shared)
        return s->xml.book->shared[index];
    xlsx_damaged(&s->xml, "no such shared string");
    return "";
}

static const char *number_text(struct sheet *s)
{
    char number[XLSX_NUMBER_MAX], date[XLSX_NUMBER_MAX];
    size_t n = xlsx_number(s->value.data, s->value.length, number), m = 0;

    if (s->date != XLSX_NO_DATE)
        m = xlsx_date(number, s->date, s->xml.book->from_1904, date);
    s->kind = !m                      ? CELL_NUMBER
              : s->date == XLSX_DAY   ? CELL_DAY
              : s->date == XLSX_MONTH ? CELL_MONTH
                                      : CELL_YEAR;
    return m ? keep(s, date, m) : keep(s, number, n);
}

/* 2024-09-01T00:00:00 is a day. */
static const char *iso_text(struct sheet *s)
{
    const char *midnight = strstr(s->value.data, "T00:00:00");

    return keep(s, s->value.data, midnight ? (size_t)(midnight - s->value.data) : s->value.length);
}

/* A formula that was never computed stands for itself: it is no blank. */
static const char *formula_text(struct sheet *s)
{
    struct text text = {0};
    const char *kept;

    text_add_char(&text, '=');
    text_add_n(&text, s->formula.data, s->formula.length);
    kept = keep(s, text.data, text.length);
    text_free(&text);
    return kept;
}

static const char *cell_text(struct sheet *s)
{
    size_t n;

    if (s->value.length == 0)
        return s->has_formula && s->type != STRING ? formula_text(s) : "";
    switch (s->type) {
    case SHARED:
        return shared_text(s);
    case STRING:
    case INLINE:
        n = xlsx_unescape(s->value.data, s->value.length);
        return keep(s, s->value.data, n);
    case BOOLEAN:
        return xlsx_is_true(s->value.data) ? "TRUE" : "FALSE";
    case DATE:
        return iso_text(s);
    case ERROR:
        return keep(s, s->value.data, s->value.length);
    default:
        return number_text(s);
    }
}

static int read_type(struct sheet *s, const char *type)
{
    static const char *const names[] = {"n", "s", "str", "inlineStr", "b", "e", "d"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(type, names[i]) == 0) {
            s->type = (enum type)i;
            return 1;
        }
    return 0;
}

static int read_address(struct sheet *s, const char *address)
{
    const char *row;
    int column = read_column(address, &row);

    if (column <= s->column || read_number(row, XLSX_ROWS_MAX) != s->line)
        return 0;
    s->column = column;
    return 1;
}

static void read_style(struct sheet *s, const char *style)
{
    const struct xlsx *book = s->xml.book;
    int64_t index = read_number(style, XLSX_STYLES_MAX);

    if (index >= 0 && (size_t)index < book->n_dates)
        s->date = (enum xlsx_date)book->dates[index];
}

static void start_cell(struct sheet *s, const char **attributes)
{
    int before = s->column, ok = s->in_row && !s->in_cell;

    s->in_cell = 1;
    s->has_formula = 0;
    s->value.length = s->formula.length = 0;
    s->type = NUMBER;
    s->kind = CELL_TEXT;
    s->date = XLSX_NO_DATE;
    for (; *attributes && ok; attributes += 2) {
        if (is_letter(*attributes, 'r'))
            ok = read_address(s, attributes[1]);
        else if (is_letter(*attributes, 't'))
            ok = read_type(s, attributes[1]);
        else if (is_letter(*attributes, 's'))
            read_style(s, attributes[1]);
    }
    if (s->column == before && ++s->column > XLSX_COLUMNS_MAX)
        ok = 0;
    if (!ok)
        xlsx_damaged(&s->xml, "cell out of order, or of no known type");
    else if (++s->n_elements > XLSX_CELLS_MAX)
        too_much(s, MSG_XLSX_CELLS, XLSX_CELLS_MAX);
}

static void end_cell(struct sheet *s)
{
    const char *text = cell_text(s);

    s->in_cell = 0;
    if (*text && !s->xml.failed)
        store(s, text);
}

/* ---- Plain cells ---- */

static const char *digits_text(struct sheet *s, const struct xlsx_plain *cell)
{
    const char **small;

    if (cell->number >= SMALL || (cell->text[0] == '0' && cell->n > 1))
        return keep(s, cell->text, cell->n);
    small = &s->small[cell->number];
    if (!*small)
        *small = keep(s, cell->text, cell->n);
    return *small;
}

/* NULL where more must be known of the cell than is. */
static const char *plain_text(struct sheet *s, const struct xlsx_plain *cell)
{
    const struct xlsx *book = s->xml.book;

    switch (cell->form) {
    case XLSX_DIGITS:
        if (cell->style >= 0 && (size_t)cell->style < book->n_dates && book->dates[cell->style])
            return NULL;
        return digits_text(s, cell);
    case XLSX_SHARED:
        return (size_t)cell->number < book->n_shared ? book->shared[cell->number] : NULL;
    case XLSX_INLINE:
        return keep(s, cell->text, cell->n);
    default:
        return "";
    }
}

static int take_plain(struct sheet *s, const struct xlsx_plain *cell)
{
    const char *text = cell->column > s->column ? plain_text(s, cell) : NULL;

    if (!text || s->n_elements == XLSX_CELLS_MAX)
        return 0;
    s->n_elements++;
    s->column = cell->column;
    s->kind = cell->form == XLSX_DIGITS ? CELL_NUMBER : CELL_TEXT;
    if (*text)
        store(s, text);
    return 1;
}

static size_t on_cells(void *user, const char *bytes, const char *end)
{
    struct sheet *s = user;
    struct xlsx_plain cell;
    const char *p = bytes;

    if (!s->in_row || s->in_cell || s->xml.depth + CELL_DEPTH > XLSX_DEPTH_MAX)
        return 0;
    while (!s->xml.done && xlsx_plain_cell(p, end, &s->line_text, &cell) && take_plain(s, &cell))
        p = cell.end;
    return (size_t)(p - bytes);
}

/* ---- Merged cells ---- */

static int read_corner(const char **ref, int64_t *line, int *column)
{
    const char *row;
    int64_t value = 0;

    *column = read_column(*ref, &row);
    while (*row >= '0' && *row <= '9' && value <= XLSX_ROWS_MAX)
        value = value * 10 + (*row++ - '0');
    *line = value;
    *ref = row;
    return *column > 0 && value > 0 && value <= XLSX_ROWS_MAX;
}

static void add_merge(struct sheet *s, const char **attributes)
{
    const char *ref = xlsx_attribute(attributes, "ref");
    struct grid *grid = s->grid;
    struct merged m;

    if (!ref || !read_corner(&ref, &m.first_line, &m.first) || *ref++ != ':' ||
        !read_corner(&ref, &m.last_line, &m.last) || *ref || m.last_line < m.first_line ||
        m.last < m.first) {
        xlsx_damaged(&s->xml, "merged cells of no known form");
        return;
    }
    if (grid->n_merged == XLSX_MERGES_MAX) {
        xlsx_damaged(&s->xml, "too many merged cells");
        return;
    }
    m.first--; /* columns of a grid count from 0 */
    m.last--;
    grid->merged = grow(grid->merged, grid->n_merged, &s->merges_room, sizeof m);
    grid->merged[grid->n_merged++] = m;
}

/* ---- Columns ---- */

static void add_width(struct sheet *s, const char **attributes)
{
    const char *first = xlsx_attribute(attributes, "min"),
               *last = xlsx_attribute(attributes, "max");
    const char *width = xlsx_attribute(attributes, "width");
    struct grid *grid = s->grid;
    int64_t from = first ? read_number(first, XLSX_COLUMNS_MAX) : 0;
    int64_t to = last ? read_number(last, XLSX_COLUMNS_MAX) : 0;

    if (!s->dressed || from < 1 || to < from || !width || grid->n_widths == XLSX_SHEETS_MAX)
        return;
    grid->widths = grow(grid->widths, grid->n_widths, &s->widths_room, sizeof *grid->widths);
    grid->widths[grid->n_widths++] =
        (struct width){(int)from - 1, (int)to - 1, strtod(width, NULL)};
}

/* ---- Elements ---- */

static void start_of_cell(struct sheet *s, const char *name)
{
    if (is_letter(name, 'v')) {
        s->taking = VALUE;
        s->value.length = 0;
    } else if (is_letter(name, 'f')) {
        s->taking = FORMULA;
        s->has_formula = 1;
    } else if (strcmp(name, "is") == 0) {
        s->in_inline = 1;
    } else if (strcmp(name, "rPh") == 0) {
        s->in_phonetic = 1;
    } else if (is_letter(name, 't') && s->in_inline && !s->in_phonetic) {
        s->taking = VALUE;
    }
}

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    struct sheet *s = user;

    if (!xlsx_enter(&s->xml))
        return;
    if (name[1])
        name = xlsx_local(name);
    if (is_letter(name, 'c'))
        start_cell(s, attributes);
    else if (s->in_cell)
        start_of_cell(s, name);
    else if (strcmp(name, "row") == 0)
        start_row(s, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        add_merge(s, attributes);
    else if (strcmp(name, "col") == 0)
        add_width(s, attributes);
}

static void XMLCALL on_end(void *user, const char *name)
{
    struct sheet *s = user;

    s->xml.depth--;
    if (s->xml.done)
        return;
    s->taking = NOTHING;
    if (name[1])
        name = xlsx_local(name);
    if (is_letter(name, 'c'))
        end_cell(s);
    else if (strcmp(name, "row") == 0)
        end_row(s);
    else if (strcmp(name, "is") == 0)
        s->in_inline = 0;
    else if (strcmp(name, "rPh") == 0)
        s->in_phonetic = 0;
}

static void XMLCALL on_text(void *user, const char *text, int n)
{
    struct sheet *s = user;

    if (s->taking == VALUE)
        text_add_n(&s->value, text, (size_t)n);
    else if (s->taking == FORMULA)
        text_add_n(&s->formula, text, (size_t)n);
}

/* The cells have moved while they grew. */
static void place_rows(struct grid *grid)
{
    struct cell *cells = grid->cells;
    size_t i;

    for (i = 0; i < grid->n; i++) {
        grid->rows[i].cells = cells;
        cells += grid->rows[i].n;
    }
}

void xlsx_clear(struct grid *grid)
{
    free(grid->rows);
    free(grid->cells);
    free(grid->merged);
    free(grid->kinds);
    free(grid->widths);
    *grid = (struct grid){
        .file = grid->file, .sheet = grid->sheet, .bytes = grid->bytes, .texts = grid->texts};
}

int xlsx_read_sheet(struct xlsx *book, const struct xlsx_sheet *sheet, size_t rows_wanted,
                    int dressed, struct grid *grid)
{
    static const struct xlsx_handlers handlers = {on_start, on_end, on_text, on_cells};
    struct sheet s = {.grid = grid, .rows_wanted = rows_wanted, .dressed = dressed};
    struct sheet again = s;
    int ok;

    grid->sheet = sheet->name;
    text_add_n(&s.value, "", 0);
    text_add_n(&s.formula, "", 0);
    ok = xlsx_try(book, sheet->part, &handlers, &s.xml);
    if (!ok) {
        again.value = s.value;
        again.formula = s.formula;
        again.line_text = s.line_text;
        s = again;
        xlsx_clear(grid);
        ok = xlsx_parse(book, sheet->part, &handlers, &s.xml);
    }
    text_free(&s.value);
    text_free(&s.formula);
    text_free(&s.line_text);
    place_rows(grid);
    grid_sort_merged(grid);
    return ok;
}
