/* SPDX-License-Identifier: MIT */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

enum { CUT_LEAST = 12, WRAP_LEAST = 20 };

/* ---- Rows ---- */

void sheet_init(struct sheet *sheet, const enum sheet_kind *kinds, int n)
{
    *sheet = (struct sheet){.n = n};
    memcpy(sheet->kinds, kinds, (size_t)n * sizeof *kinds);
}

void sheet_free(struct sheet *sheet)
{
    size_t i;
    int c;

    for (i = 0; i < sheet->n_rows; i++) {
        for (c = 0; c < SHEET_COLUMNS; c++)
            free(sheet->rows[i].cells[c]);
        free(sheet->rows[i].line);
    }
    free(sheet->rows);
    *sheet = (struct sheet){0};
}

static struct sheet_row *new_row(struct sheet *sheet)
{
    sheet->rows = grow(sheet->rows, sheet->n_rows, &sheet->room, sizeof *sheet->rows);
    sheet->rows[sheet->n_rows] = (struct sheet_row){0};
    return &sheet->rows[sheet->n_rows++];
}

static char *visible(const char *text)
{
    struct text shown = {0};

    text_add(&shown, "");
    text_add_visible(&shown, text ? text : "");
    return shown.data;
}

void sheet_cell(struct sheet *sheet, const char *text)
{
    struct sheet_row *row = sheet->next ? &sheet->rows[sheet->n_rows - 1] : new_row(sheet);

    row->cells[sheet->next] = visible(text);
    sheet->next = (sheet->next + 1) % sheet->n;
}

void sheet_count(struct sheet *sheet, int64_t count)
{
    struct text digits = {0};

    if (count < 0)
        text_add(&digits, "—");
    else
        text_add_int(&digits, count);
    sheet_cell(sheet, digits.data);
    text_free(&digits);
}

void sheet_fraction(struct sheet *sheet, struct staff_fraction fraction)
{
    char text[STAFF_TEXT_MAX];

    if (fraction.num < 0 || staff_fraction_write(fraction, text, sizeof text) != STAFF_OK)
        sheet_cell(sheet, "—");
    else
        sheet_cell(sheet, text);
}

void sheet_mark(struct sheet *sheet)
{
    int last = (sheet->next + sheet->n - 1) % sheet->n;

    sheet->rows[sheet->n_rows - 1].marked |= 1 << last;
}

void sheet_line(struct sheet *sheet, const char *text)
{
    new_row(sheet)->line = visible(text);
}

/* ---- Characters ---- */

static size_t char_length(const char *s)
{
    size_t n = 1;

    while (((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static int char_width(const char *s, size_t n)
{
    char one[8] = {0};

    if (n >= sizeof one)
        return 1;
    memcpy(one, s, n);
    return text_width(one);
}

/* Bytes of s that take at most so many columns; *used is how many they take. */
static size_t fit(const char *s, int width, int *used)
{
    size_t n = 0;

    *used = 0;
    while (s[n]) {
        size_t length = char_length(s + n);
        int more = char_width(s + n, length);

        if (*used + more > width)
            break;
        *used += more;
        n += length;
    }
    return n;
}

/* Marks that must not start a line. */
static int closes(const char *s)
{
    static const char *const marks[] = {"，", "。", "；", "：", "、", "）", "”", "》", "！", "？",
                                        ",",  ".",  ";",  ":",  ")",  "%",  "…",  "’"};
    size_t i;

    for (i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(s, marks[i], strlen(marks[i])) == 0)
            return 1;
    return 0;
}

static int opens(const char *s)
{
    return strncmp(s, "“", 3) == 0 || strncmp(s, "（", 3) == 0 || strncmp(s, "《", 3) == 0 ||
           *s == '(';
}

/* Between two Chinese characters, or one and a word; words themselves break at spaces. */
static int may_break(const char *before, const char *after)
{
    int wide = (unsigned char)*before >= 0xE2 || (unsigned char)*after >= 0xE2;

    return *after == ' ' || *before == ' ' || (wide && !closes(after) && !opens(before));
}

/* Bytes of s for one line; at least one character, at most all. */
static size_t line_length(const char *s, int width)
{
    int used;
    size_t n = 0, last = 0, most = fit(s, width, &used);

    if (!s[most])
        return most;
    while (n < most) {
        size_t next = n + char_length(s + n);

        if (next <= most && may_break(s + n, s + next))
            last = next;
        n = next;
    }
    if (last == 0)
        last = most ? most : char_length(s);
    return last;
}

static const char *skip_spaces(const char *s)
{
    while (*s == ' ')
        s++;
    return s;
}

/* ---- Widths ---- */

static int total_width(const struct sheet *sheet, const int *widths, int gap)
{
    int c, sum = gap * (sheet->n - 1);

    for (c = 0; c < sheet->n; c++)
        sum += widths[c];
    return sum;
}

static void shrink(const struct sheet *sheet, int *widths, int gap, enum sheet_kind kind, int least)
{
    int c, over = total_width(sheet, widths, gap) - SHEET_WIDTH;

    for (c = 0; c < sheet->n && over > 0; c++) {
        int room = widths[c] - least;

        if (sheet->kinds[c] != kind || room <= 0)
            continue;
        widths[c] -= room < over ? room : over;
        over -= room;
    }
}

/* Returns the gap between columns. */
static int fit_columns(const struct sheet *sheet, int *widths)
{
    size_t i;
    int c, gap;

    for (c = 0; c < sheet->n; c++)
        widths[c] = 0;
    for (i = 0; i < sheet->n_rows; i++)
        for (c = 0; c < sheet->n && !sheet->rows[i].line; c++) {
            int width = sheet->rows[i].cells[c] ? text_width(sheet->rows[i].cells[c]) : 0;

            widths[c] = width > widths[c] ? width : widths[c];
        }
    gap = total_width(sheet, widths, 2) > SHEET_WIDTH ? 1 : 2;
    shrink(sheet, widths, gap, SHEET_WRAP, WRAP_LEAST);
    shrink(sheet, widths, gap, SHEET_CUT, CUT_LEAST);
    return gap;
}

/* ---- Printing ---- */

static void spaces(FILE *out, int n)
{
    while (n-- > 0)
        fputc(' ', out);
}

static void coloured(FILE *out, const char *s, size_t n, int colour)
{
    if (colour)
        fputs("\x1b[1m", out);
    fwrite(s, 1, n, out);
    if (colour)
        fputs("\x1b[0m", out);
}

/* Returns the columns that it took. */
static int print_cut(FILE *out, const char *s, int width, int colour)
{
    int used;
    size_t n = fit(s, width, &used);

    if (s[n])
        n = fit(s, width - 1, &used);
    coloured(out, s, n, colour);
    if (s[n]) {
        fputs("…", out);
        used++;
    }
    return used;
}

static void print_wrapped(FILE *out, const char *s, int indent, int width, int colour)
{
    for (;;) {
        size_t n = line_length(s, width), shown = n;

        while (shown > 0 && s[shown - 1] == ' ')
            shown--;
        coloured(out, s, shown, colour);
        s = skip_spaces(s + n);
        if (!*s)
            return;
        fputc('\n', out);
        spaces(out, indent);
    }
}

/* Nothing but the line end stands after the last cell that is not empty. */
static int last_cell(const struct sheet *sheet, const struct sheet_row *row)
{
    int c = sheet->n - 1;

    while (c > 0 && (!row->cells[c] || !*row->cells[c]))
        c--;
    return c;
}

static void print_row(const struct sheet *sheet, const struct sheet_row *row, FILE *out,
                      const int *widths, int gap, int head)
{
    int c, indent = 0, last = last_cell(sheet, row);

    for (c = 0; c <= last; c++) {
        const char *cell = row->cells[c] ? row->cells[c] : "";
        int colour = head == 1 || (head == 0 && (row->marked >> c & 1));
        int pad = widths[c] - text_width(cell);

        if (sheet->kinds[c] == SHEET_NUMBER)
            spaces(out, pad);
        if (sheet->kinds[c] == SHEET_WRAP)
            print_wrapped(out, cell, indent, widths[c], colour);
        else
            pad = widths[c] - print_cut(out, cell, widths[c], colour);
        if (c < last && sheet->kinds[c] != SHEET_NUMBER)
            spaces(out, pad);
        if (c < last)
            spaces(out, gap);
        indent += widths[c] + gap;
    }
    fputc('\n', out);
}

static void print_line(FILE *out, const char *line, int colour)
{
    print_cut(out, line, SHEET_WIDTH, colour);
    fputc('\n', out);
}

void sheet_print(const struct sheet *sheet, FILE *out, int colour)
{
    int widths[SHEET_COLUMNS] = {0};
    int gap = fit_columns(sheet, widths);
    size_t i;

    for (i = 0; i < sheet->n_rows; i++) {
        const struct sheet_row *row = &sheet->rows[i];

        if (row->line)
            print_line(out, row->line, colour);
        else
            print_row(sheet, row, out, widths, gap, colour ? i == 0 : -1);
    }
}

void paragraph(FILE *out, const char *first, const char *text)
{
    char *shown = visible(text);
    int indent = text_width(first);

    fputs(first, out);
    print_wrapped(out, shown, indent, SHEET_WIDTH - indent, 0);
    fputc('\n', out);
    free(shown);
}

void paragraph_at(FILE *out, int indent, const char *text)
{
    char blanks[SHEET_WIDTH] = {0};

    memset(blanks, ' ', (size_t)indent);
    paragraph(out, blanks, text);
}

void heading(FILE *out, const char *text, int colour)
{
    char *shown = visible(text);

    coloured(out, shown, strlen(shown), colour);
    fputc('\n', out);
    free(shown);
}
