/* SPDX-License-Identifier: MIT */
#include "check_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "../table/cells.h"
#include "../table/pool.h"

enum {
    MERGED_MOST = 2000,    /* ranges, of */
    MERGED_CELLS = 10000,  /* so many cells */
    COMMENTS_MOST = 10000, /* cells with a comment; the others are coloured only */
    COMMENT_LINES = 8,
    DIGITS_EXACT = 15, /* a number of a workbook is a double */
    WIDTH_ROWS = 200
};

struct writer {
    struct book *book;
    const struct check_styles *styles;
    const struct marked *m;
    lxw_worksheet *sheet;
    struct pairs merged; /* cells of merged ranges: they are counted with those */
    size_t next;         /* problem */
    int comments;
};

/* ---- Styles ---- */

void check_styles(struct book *book, struct check_styles *styles)
{
    static const uint32_t fills[MARKS] = {0, 0xFFEB9C, 0xFFC7CE};
    static const char *const numbers[CELL_KINDS] = {NULL, NULL, "yyyy-mm-dd", "yyyy-mm", "yyyy"};
    int mark, kind;

    for (mark = 0; mark < MARKS; mark++) {
        for (kind = 0; kind < CELL_KINDS; kind++) {
            lxw_format *format = lxw.workbook_add_format(book->file);

            styles->cells[mark][kind] = format;
            lxw.format_set_border(format, LXW_BORDER_THIN);
            lxw.format_set_border_color(format, 0xBFBFBF);
            lxw.format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
            if (fills[mark])
                lxw.format_set_bg_color(format, fills[mark]);
            if (numbers[kind])
                lxw.format_set_num_format(format, numbers[kind]);
        }
    }
    styles->link = lxw.workbook_add_format(book->file);
    lxw.format_set_border(styles->link, LXW_BORDER_THIN);
    lxw.format_set_border_color(styles->link, 0xBFBFBF);
    lxw.format_set_font_size(styles->link, 10);
    lxw.format_set_font_color(styles->link, 0x0563C1);
    lxw.format_set_underline(styles->link, LXW_UNDERLINE_SINGLE);
    styles->head = lxw.workbook_add_format(book->file);
    lxw.format_set_border(styles->head, LXW_BORDER_THIN);
    lxw.format_set_bold(styles->head);
    lxw.format_set_text_wrap(styles->head);
    lxw.format_set_align(styles->head, LXW_ALIGN_CENTER);
    lxw.format_set_align(styles->head, LXW_ALIGN_VERTICAL_CENTER);
    lxw.format_set_bg_color(styles->head, 0xDDE6F3);
}

/* ---- Rows and columns ---- */

int64_t check_row(const struct marked *m, int64_t line)
{
    size_t low = 0, high = m->grid.n;

    if (!m->rows_moved)
        return line - 1;
    while (low < high) { /* the row that the line is in: a quoted cell may have several */
        size_t middle = low + (high - low) / 2;

        if (m->grid.rows[middle].line <= line)
            low = middle + 1;
        else
            high = middle;
    }
    return (int64_t)low - 1;
}

static double text_columns(const struct grid *grid, int column)
{
    int widest = 8;
    size_t i;

    for (i = 0; i < grid->n && i < WIDTH_ROWS; i++) {
        const struct grid_row *row = &grid->rows[i];
        int width = column < row->n ? text_width(row->cells[column].text) : 0;

        widest = width > widest ? width : widest;
    }
    return widest > 40 ? 40 : widest + 1;
}

static void set_widths(struct writer *w)
{
    const struct grid *grid = &w->m->grid;
    size_t i;
    int j, columns = 0;

    for (i = 0; i < grid->n_widths; i++)
        if (grid->widths[i].width > 0 && grid->widths[i].width <= 255)
            lxw.worksheet_set_column(w->sheet, (lxw_col_t)grid->widths[i].first,
                                     (lxw_col_t)grid->widths[i].last, grid->widths[i].width, NULL);
    for (i = 0; i < grid->n && i < WIDTH_ROWS; i++)
        columns = grid->rows[i].n > columns ? grid->rows[i].n : columns;
    for (j = 0; j < columns && grid->n_widths == 0; j++)
        lxw.worksheet_set_column(w->sheet, (lxw_col_t)j, (lxw_col_t)j, text_columns(grid, j), NULL);
}

/* ---- Merged cells ---- */

/* False where one of its cells is in another range already: Excel refuses such a file. */
static int take_cells(struct writer *w, const struct merged *m)
{
    int64_t line;
    int j;

    for (line = m->first_line; line <= m->last_line; line++)
        for (j = m->first; j <= m->last; j++) {
            uint32_t *at = pairs_at(&w->merged, (uint64_t)line, (uint64_t)j);

            if (*at)
                return 0;
            *at = 1;
        }
    return 1;
}

static void merge_cells(struct writer *w)
{
    const struct grid *grid = &w->m->grid;
    size_t i;

    for (i = 0; i < grid->n_merged && i < MERGED_MOST; i++) {
        const struct merged *m = &grid->merged[i];
        int64_t cells = (m->last_line - m->first_line + 1) * (m->last - m->first + 1);
        int is_head = m->first_line < grid->rows[w->m->first_row].line;

        if (cells < 2 || cells > MERGED_CELLS || !take_cells(w, m))
            continue;
        book_note(w->book, lxw.worksheet_merge_range(
                               w->sheet, (lxw_row_t)m->first_line - 1, (lxw_col_t)m->first,
                               (lxw_row_t)m->last_line - 1, (lxw_col_t)m->last, "",
                               is_head ? w->styles->head : w->styles->cells[0][CELL_TEXT]));
        w->book->cells += cells;
    }
}

static int is_merged(struct writer *w, int64_t line, int column)
{
    uint32_t *at;

    if (w->merged.n == 0)
        return 0;
    at = pairs_at(&w->merged, (uint64_t)line, (uint64_t)column);
    if (*at == 1)
        return 1;
    *at = 2; /* not a cell of theirs, but looked for */
    return 0;
}

/* ---- Cells ---- */

static const char *const no_text = "";

/* A text file says nothing of its cells: plain numbers are numbers, codes are not. */
static int looks_like_count(const char *text)
{
    size_t n = strspn(text, "0123456789");

    return n > 0 && n <= 9 && !text[n] && (text[0] != '0' || n == 1);
}

static int is_exact(const char *text)
{
    size_t digits = 0;
    const char *p;

    for (p = text; *p; p++)
        digits += *p >= '0' && *p <= '9';
    return digits > 0 && digits <= DIGITS_EXACT;
}

static enum cell_kind kind_of(const struct grid *grid, const struct cell *cell)
{
    enum cell_kind kind;

    if (!grid->kinds)
        return looks_like_count(cell->text) ? CELL_NUMBER : CELL_TEXT;
    kind = (enum cell_kind)grid->kinds[cell - grid->cells];
    return kind == CELL_NUMBER && !is_exact(cell->text) ? CELL_TEXT : kind;
}

static void write_day(struct writer *w, lxw_row_t row, lxw_col_t col, const char *text,
                      lxw_format *format)
{
    /* cppcheck-suppress legacyUninitvar ; it does not see the library's struct */
    lxw_datetime day = {.year = 1900, .month = 1, .day = 1};
    char *end;

    day.year = (int)strtol(text, &end, 10);
    if (*end == '-')
        day.month = (int)strtol(end + 1, &end, 10);
    if (*end == '-')
        day.day = (int)strtol(end + 1, &end, 10);
    book_note(w->book, lxw.worksheet_write_datetime(w->sheet, row, col, &day, format));
}

static void write_text(struct writer *w, lxw_row_t row, lxw_col_t col, const char *text,
                       lxw_format *format)
{
    struct text shown = {0};

    if (*text)
        book_cell_text(&shown, text);
    if (shown.length)
        book_note(w->book, lxw.worksheet_write_string(w->sheet, row, col, shown.data, format));
    else
        book_note(w->book, lxw.worksheet_write_blank(w->sheet, row, col, format));
    text_free(&shown);
}

static void write_cell(struct writer *w, lxw_row_t row, lxw_col_t col, const char *text,
                       enum cell_kind kind, lxw_format *format)
{
    char *end;
    double number = strtod(text, &end);

    if (kind == CELL_NUMBER && !*end && end != text)
        book_note(w->book, lxw.worksheet_write_number(w->sheet, row, col, number, format));
    else if (kind >= CELL_DAY)
        write_day(w, row, col, text, format);
    else
        write_text(w, row, col, text, format);
}

/* ---- Marks ---- */

static void comment(struct writer *w, lxw_row_t row, lxw_col_t col, const struct text *text,
                    int lines)
{
    lxw_comment_options options = {.x_scale = 2, .y_scale = lines > 3 ? 2 : 1, .author = "staff"};

    if (w->comments++ < COMMENTS_MOST)
        book_note(w->book,
                  lxw.worksheet_write_comment_opt(w->sheet, row, col, text->data, &options));
}

static void add_line(struct text *t, const struct problem *problem, enum staff_lang lang)
{
    struct text sentence = {0};

    check_sentence(&sentence, problem, lang);
    book_cell_text(t, sentence.data);
    text_free(&sentence);
}

/* What the problems of a cell ask for; past them. */
static int take_marks(struct writer *w, lxw_row_t row, lxw_col_t col, int cell)
{
    const struct marked *m = w->m;
    struct text text = {0};
    int mark = MARK_NONE, lines = 0;

    for (; w->next < m->n_problems; w->next++) {
        const struct problem *problem = m->problems[w->next];

        if (check_row(m, problem->place.line) != (int64_t)row || problem->place.cell != cell)
            break;
        if (!problem->warning)
            mark = MARK_ERROR;
        else if (mark == MARK_NONE)
            mark = MARK_WARNING;
        if (lines++ >= COMMENT_LINES)
            continue;
        text_add(&text, lines > 1 ? "\n" : "");
        add_line(&text, problem, w->book->lang);
    }
    if (mark != MARK_NONE)
        comment(w, row, col, &text, lines);
    text_free(&text);
    return mark;
}

/* The last column of a row that has text or a mark. */
static int row_width(const struct writer *w, const struct grid_row *source, lxw_row_t row)
{
    const struct marked *m = w->m;
    int width = source->n;
    size_t i;

    for (i = w->next; i < m->n_problems && check_row(m, m->problems[i]->place.line) == (int64_t)row;
         i++)
        if (m->problems[i]->place.cell > width)
            width = m->problems[i]->place.cell;
    return width < LXW_COL_MAX ? width : LXW_COL_MAX;
}

static void write_row(struct writer *w, size_t i)
{
    const struct grid *grid = &w->m->grid;
    const struct grid_row *source = &grid->rows[i];
    lxw_row_t row = (lxw_row_t)check_row(w->m, source->line);
    int j, width = row_width(w, source, row);

    for (j = 0; j < width; j++) {
        const struct cell *cell = j < source->n ? &source->cells[j] : NULL;
        enum cell_kind kind = cell ? kind_of(grid, cell) : CELL_TEXT;
        int mark = take_marks(w, row, (lxw_col_t)j, j + 1);
        int in_range = is_merged(w, source->line, j);
        lxw_format *format = w->styles->cells[mark][kind];

        if (mark == MARK_NONE && in_range && (!cell || !*cell->text))
            continue;
        if (mark == MARK_NONE && i < w->m->first_row)
            format = w->styles->head;
        write_cell(w, row, (lxw_col_t)j, cell ? cell->text : no_text, kind, format);
        w->book->cells += !in_range;
    }
    while (w->next < w->m->n_problems && /* of lines that became no row */
           check_row(w->m, w->m->problems[w->next]->place.line) <= (int64_t)row)
        w->next++;
}

void check_sheet(struct book *book, const struct check_styles *styles, const struct marked *m)
{
    struct writer w = {.book = book, .styles = styles, .m = m};
    size_t i;

    w.sheet = book_sheet(book, m->name);
    lxw.worksheet_set_landscape(w.sheet);
    lxw.worksheet_set_paper(w.sheet, 9); /* A4 */
    lxw.worksheet_fit_to_pages(w.sheet, 1, 0);
    set_widths(&w);
    merge_cells(&w);
    for (i = 0; i < m->grid.n; i++)
        write_row(&w, i);
    if (m->first_row > 0 && m->first_row < m->grid.n)
        lxw.worksheet_freeze_panes(w.sheet,
                                   (lxw_row_t)check_row(m, m->grid.rows[m->first_row].line), 0);
    pairs_free(&w.merged);
}
