/* SPDX-License-Identifier: MIT */
#include "csv.h"

#include <string.h>

enum { ROWS_TRIED = 20 };

/* Cells are written over the text that they are read from: out is never after in. */
struct reader {
    struct grid *grid;
    struct problems *problems;
    char *in, *out;
    char separator;
    int64_t line;
    size_t n_cells, room;
    int unterminated;
};

/* ---- The separator ---- */

static int is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Past the quoted field at p (its closing quote), or at the end of the text. */
static const char *skip_quoted(const char *p)
{
    for (p++; *p; p++) {
        if (*p != '"')
            continue;
        if (p[1] != '"')
            return p + 1;
        p++;
    }
    return p;
}

/* Counts the separator in the row at *text, and goes to the next. */
static int64_t count_row(const char **text, char separator)
{
    const char *p = *text;
    int64_t count = 0;
    int field_start = 1;

    while (*p && !is_break(*p)) {
        if (*p == '"' && field_start) {
            p = skip_quoted(p);
            field_start = 0;
            continue;
        }
        field_start = *p == separator;
        count += field_start;
        p++;
    }
    p += p[0] == '\r' && p[1] == '\n';
    *text = p + (*p != '\0');
    return count;
}

/* How many of the first rows have the count that most of them have (0 apart), above
 * the bits of that count itself. */
static int64_t evenness(const char *text, char separator)
{
    int64_t counts[ROWS_TRIED], best = 0;
    int n = 0, i, j;

    while (n < ROWS_TRIED && *text)
        counts[n++] = count_row(&text, separator);
    for (i = 0; i < n; i++) {
        int64_t same = 0;

        for (j = 0; j < n; j++)
            same += counts[j] == counts[i];
        same = same << 32 | (counts[i] < UINT32_MAX ? counts[i] : UINT32_MAX);
        if (counts[i] && same > best)
            best = same;
    }
    return best;
}

char csv_separator(const char *text)
{
    static const char separators[] = ",;\t";
    char found = separators[0];
    int64_t best = 0;
    const char *s;

    for (s = separators; *s; s++) {
        int64_t even = evenness(text, *s);

        if (even > best) {
            best = even;
            found = *s;
        }
    }
    return found;
}

/* ---- Rows and cells ---- */

static void add_problem(struct reader *r, int64_t line, int column, enum message key)
{
    struct text number = {0};

    text_add_int(&number, column);
    problem_add(r->problems, (struct place){r->grid->file, NULL, line, number.data, column}, key,
                NULL);
    text_free(&number);
}

/* Takes a line break as it stands, so that lines are counted as editors do. */
static void copy_break(struct reader *r)
{
    if (r->in[0] == '\r' && r->in[1] == '\n')
        *r->out++ = *r->in++;
    *r->out++ = *r->in++;
    r->line++;
}

/* Up to the closing quote, and past it. */
static void read_quoted(struct reader *r, int column)
{
    int64_t opened = r->line;

    r->in++;
    while (*r->in && (r->in[0] != '"' || r->in[1] == '"')) {
        if (is_break(*r->in)) {
            copy_break(r);
            continue;
        }
        r->in += *r->in == '"';
        *r->out++ = *r->in++;
    }
    if (*r->in) {
        r->in++;
        return;
    }
    r->unterminated = 1;
    add_problem(r, opened, column, MSG_QUOTE_UNTERMINATED);
}

static void read_plain(struct reader *r, int column, enum message quote, int *said)
{
    while (*r->in && *r->in != r->separator && !is_break(*r->in)) {
        if (*r->in == '"' && !*said) {
            *said = 1;
            add_problem(r, r->line, column, quote);
        }
        *r->out++ = *r->in++;
    }
}

static void read_cell(struct reader *r, int column)
{
    int said = 0;

    if (*r->in != '"') {
        read_plain(r, column, MSG_QUOTE_INSIDE, &said);
        return;
    }
    read_quoted(r, column);
    if (*r->in && *r->in != r->separator && !is_break(*r->in)) {
        said = 1;
        add_problem(r, r->line, column, MSG_QUOTE_TEXT_AFTER);
        read_plain(r, column, MSG_QUOTE_INSIDE, &said);
    }
}

/* Ends the cell; true where another follows in the row.  The mark is read before the
 * NUL is written, which may fall on it. */
static int end_cell(struct reader *r)
{
    char mark = *r->in;

    if (mark == '\r' && r->in[1] == '\n')
        r->in++;
    if (mark)
        r->in++;
    *r->out++ = '\0';
    if (is_break(mark))
        r->line++;
    return mark && mark == r->separator;
}

static void add_cell(struct reader *r, const char *text)
{
    struct grid *grid = r->grid;

    grid->cells = grow(grid->cells, r->n_cells, &r->room, sizeof *grid->cells);
    grid->cells[r->n_cells++].text = text;
}

static void read_row(struct reader *r)
{
    struct grid_row row = {.line = r->line};
    const char *start;

    do {
        start = r->out;
        read_cell(r, row.n + 1);
        add_cell(r, start);
        row.n++;
    } while (end_cell(r));
    if (r->unterminated) { /* its last cell is the rest of the file */
        r->n_cells -= (size_t)row.n;
        return;
    }
    r->grid->rows = grow(r->grid->rows, r->grid->n, &r->grid->room, sizeof row);
    r->grid->rows[r->grid->n++] = row;
}

void csv_read(struct grid *grid, struct problems *problems)
{
    csv_read_from(grid, csv_separator(grid->bytes.data), 1, problems);
}

void csv_read_from(struct grid *grid, char separator, int64_t line, struct problems *problems)
{
    struct reader r = {.grid = grid, .problems = problems, .separator = separator, .line = line};
    struct cell *cells;
    size_t i;

    r.in = r.out = grid->bytes.data;
    while (*r.in)
        read_row(&r);
    cells = grid->cells; /* they have moved while they grew */
    for (i = 0; i < grid->n; i++) {
        grid->rows[i].cells = cells;
        cells += grid->rows[i].n;
    }
}
