/* SPDX-License-Identifier: MIT */
#include "book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../table/unzip.h"
#include "book_check.h"
#include "output.h"

/* The day that a zip archive starts to count from: the same input, the same bytes. */
enum { CREATED = 315532800 };

/* ---- Styles ---- */

struct style {
    uint8_t bold;
    uint8_t wrap; /* 2: shrink */
    uint8_t border, align;
    uint8_t size;
    uint32_t ink, fill; /* 0: black, none */
    const char *number;
};

#define LEFT   LXW_ALIGN_LEFT
#define CENTER LXW_ALIGN_CENTER
#define RIGHT  LXW_ALIGN_RIGHT

/* clang-format off */
static const struct style styles[BOOK_STYLES] = {
    /*                     bold wrap border align size ink        fill      number */
    [BOOK_PLAIN]         = {0,  0,   0,     LEFT,   10, 0,        0,        NULL},
    [BOOK_TITLE]         = {1,  0,   0,     LEFT,   16, 0x1F3864, 0,        NULL},
    [BOOK_LEAD]          = {0,  1,   0,     LEFT,   11, 0,        0,        NULL},
    [BOOK_NOTE]          = {0,  1,   0,     LEFT,   9,  0x595959, 0,        NULL},
    [BOOK_SECTION]       = {1,  0,   0,     LEFT,   12, 0x1F3864, 0,        NULL},
    [BOOK_HEAD]          = {1,  1,   1,     CENTER, 10, 0xFFFFFF, 0x1F3864, NULL},
    [BOOK_TEXT]          = {0,  0,   1,     LEFT,   10, 0,        0,        NULL},
    [BOOK_WRAP]          = {0,  1,   1,     LEFT,   10, 0,        0,        NULL},
    [BOOK_SHRINK]        = {0,  2,   1,     LEFT,   10, 0,        0,        NULL},
    [BOOK_WORD]          = {0,  0,   1,     CENTER, 10, 0,        0,        NULL},
    [BOOK_COUNT]         = {0,  0,   1,     RIGHT,  10, 0,        0,        "#,##0"},
    [BOOK_YEAR]          = {0,  0,   1,     CENTER, 10, 0,        0,        "0"},
    [BOOK_DECIMAL]       = {0,  0,   1,     RIGHT,  10, 0,        0,        "#,##0.00"},
    [BOOK_TOTAL_TEXT]    = {1,  0,   1,     LEFT,   10, 0,        0xDDE6F3, NULL},
    [BOOK_TOTAL_WORD]    = {1,  0,   1,     CENTER, 10, 0,        0xDDE6F3, NULL},
    [BOOK_TOTAL_COUNT]   = {1,  0,   1,     RIGHT,  10, 0,        0xDDE6F3, "#,##0"},
    [BOOK_TOTAL_DECIMAL] = {1,  0,   1,     RIGHT,  10, 0,        0xDDE6F3, "#,##0.00"},
    [BOOK_FACT]          = {0,  1,   0,     LEFT,   10, 0,        0,        NULL},
    [BOOK_NOTE_LINE]     = {0,  0,   0,     LEFT,   9,  0x595959, 0,        NULL},
    [BOOK_KEY_HEAD]      = {0,  1,   0,     CENTER, 9,  0x7F7F7F, 0,        NULL},
    [BOOK_KEY]           = {0,  0,   0,     RIGHT,  9,  0x7F7F7F, 0,        NULL},
    [BOOK_FIELD_TEXT]    = {0,  0,   1,     LEFT,   10, 0,        0,        "@"},
    [BOOK_FIELD_COUNT]   = {0,  0,   1,     RIGHT,  10, 0,        0,        "0"},
    [BOOK_SHORT]         = {1,  0,   0,     0,      0,  0x9C0006, 0xFFC7CE, NULL},
    [BOOK_SURPLUS]       = {0,  0,   0,     0,      0,  0x1F4E79, 0xDDEBF7, NULL},
    [BOOK_UNKNOWN]       = {0,  0,   0,     0,      0,  0x7F6000, 0xFFF2CC, NULL},
};
/* clang-format on */

static lxw_format *make_format(const struct book *book, const struct style *style)
{
    lxw_format *format = lxw.workbook_add_format(book->file);

    if (!format)
        return NULL;
    if (style->size) {
        lxw.format_set_font_name(format, book->lang == STAFF_ZH ? "微软雅黑" : "Calibri");
        lxw.format_set_font_size(format, style->size);
        lxw.format_set_align(format, style->align);
        lxw.format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    }
    if (style->bold)
        lxw.format_set_bold(format);
    if (style->wrap == 1)
        lxw.format_set_text_wrap(format);
    if (style->wrap == 2)
        lxw.format_set_shrink(format);
    if (style->ink)
        lxw.format_set_font_color(format, style->ink);
    if (style->fill)
        lxw.format_set_bg_color(format, style->fill);
    if (style->border) {
        lxw.format_set_border(format, LXW_BORDER_THIN);
        lxw.format_set_border_color(format, 0xBFBFBF);
    }
    if (style->number)
        lxw.format_set_num_format(format, style->number);
    return format;
}

static void make_formats(struct book *book)
{
    int i;

    for (i = 0; i < BOOK_STYLES; i++) {
        book->styles[i] = make_format(book, &styles[i]);
        if (!book->styles[i])
            book_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
}

/* ---- Opening and closing ---- */

void book_note(struct book *book, lxw_error error)
{
    if (!book->error)
        book->error = error;
}

/* Its own temporary files lie beside the result: one disk that can be full, not two. */
static lxw_workbook *new_workbook(const char *path, int whole)
{
    char *folder = xstrdup(path), *slash = strrchr(folder, '/');
    lxw_workbook_options options = {.constant_memory = !whole, .tmpdir = "."};
    lxw_workbook *file;

    if (slash) {
        slash[slash == folder] = '\0';
        options.tmpdir = folder;
    }
    file = lxw.workbook_new_opt(path, &options);
    free(folder);
    return file;
}

/* A norm table's own title may have anything in it. */
static void make_title(struct text *title, const char *said)
{
    enum { CHARACTERS = 255 };
    size_t end, characters = 0;

    text_add(title, "");
    text_add_visible(title, said);
    for (end = 0; end < title->length && characters <= CHARACTERS; end++)
        characters += (title->data[end] & 0xC0) != 0x80;
    if (characters > CHARACTERS)
        title->data[end - 1] = '\0';
}

static int open_book(struct book *book, const struct options *options, const char *title,
                     enum staff_lang lang, int whole)
{
    struct text said = {0};
    lxw_doc_properties properties = {.created = CREATED};
    const char *why = lxw_load();

    *book = (struct book){.lang = lang};
    if (!why)
        why = libzip_load(); /* to read it back */
    if (why)
        say(lang, MSG_NO_WRITER, ARGS(why));
    if (why || !output_open(options, lang))
        return 0;
    book->file = new_workbook(output_path(), whole);
    if (!book->file) {
        output_give_up(lang, MSG_WRITE_INCOMPLETE);
        return 0;
    }
    make_title(&said, title);
    properties.title = said.data;
    properties.comments = "libstaff " STAFF_VERSION;
    book_note(book, lxw.workbook_set_properties(book->file, &properties));
    text_free(&said);
    make_formats(book);
    return 1;
}

int book_open(struct book *book, const struct options *options, const char *title,
              enum staff_lang lang)
{
    return open_book(book, options, title, lang, 0);
}

int book_open_whole(struct book *book, const struct options *options, const char *title,
                    enum staff_lang lang)
{
    return open_book(book, options, title, lang, 1);
}

/* The library tells standard error what we say better.  It takes the names of its
 * temporary files away at once; a signal waits until it has. */
static lxw_error close_quietly(lxw_workbook *file, int *why)
{
    lxw_error error;

    hush();
    output_hold();
    errno = 0;
    error = lxw.workbook_close(file);
    *why = errno;
    output_let();
    unhush();
    return error;
}

int book_close(struct book *book)
{
    int why;
    lxw_error error = close_quietly(book->file, &why);

    if (error && (why == ENOSPC || why == EDQUOT))
        return output_give_up(book->lang, MSG_WRITE_FULL);
    if (error || book->error || book_cells(output_path()) != book->cells)
        return output_give_up(book->lang, MSG_WRITE_INCOMPLETE);
    return output_close(book->lang);
}

/* ---- Sheets ---- */

lxw_worksheet *book_sheet(struct book *book, const char *name)
{
    lxw_worksheet *sheet;

    output_hold();
    sheet = lxw.workbook_add_worksheet(book->file, name);
    output_let();
    if (!sheet)
        fatal(EXIT_FILE); /* out of memory: the library has said so */
    return sheet;
}

void book_print_setup(struct book *book, lxw_worksheet *sheet, const char *title, lxw_row_t head)
{
    struct text header = {0};

    lxw.worksheet_set_landscape(sheet);
    lxw.worksheet_set_paper(sheet, 9); /* A4 */
    lxw.worksheet_fit_to_pages(sheet, 1, 0);
    lxw.worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
    lxw.worksheet_center_horizontally(sheet);
    book_note(book, lxw.worksheet_repeat_rows(sheet, head, head));
    text_add(&header, "&R&9");
    text_add(&header, title);
    if (!strchr(title, '&') && header.length < 200)
        book_note(book, lxw.worksheet_set_header(sheet, header.data));
    book_note(book, lxw.worksheet_set_footer(sheet, "&C&9&P / &N"));
    text_free(&header);
}

void book_widths(lxw_worksheet *sheet, const double *widths, int n)
{
    int i;

    for (i = 0; i < n; i++)
        lxw.worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
}

/* ---- Cells ---- */

void book_blank(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                enum book_style style)
{
    book_note(book, lxw.worksheet_write_blank(sheet, row, col, book->styles[style]));
    book->cells++;
}

/* _x0041_ in a workbook is an escaped "A": where a name is really so, its first character
 * is escaped. */
static int looks_escaped(const char *s)
{
    return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789abcdefABCDEF") >= 4 &&
           s[6] == '_';
}

enum { CELL_CHARACTERS = 32000 }; /* a cell has room for 32,767 */

/* Control characters become \x1b, as everywhere. */
void book_cell_text(struct text *out, const char *text)
{
    struct text shown = {0};
    size_t characters = 0, i;

    text_add_visible(&shown, text);
    for (i = 0; i < shown.length && characters < CELL_CHARACTERS; i++) {
        if (looks_escaped(shown.data + i))
            text_add(out, "_x005F");
        text_add_char(out, shown.data[i]);
        characters += (shown.data[i + 1] & 0xC0) != 0x80;
    }
    if (i < shown.length)
        text_add(out, "…");
    text_free(&shown);
}

void book_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
               const char *text, enum book_style style)
{
    struct text shown = {0};

    if (!text || !*text) {
        book_blank(book, sheet, row, col, style);
        return;
    }
    book_cell_text(&shown, text);
    book_note(book, lxw.worksheet_write_string(sheet, row, col, shown.data, book->styles[style]));
    book->cells++;
    text_free(&shown);
}

void book_count(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                int64_t count, enum book_style style)
{
    if (count < 0) {
        book_blank(book, sheet, row, col, style);
        return;
    }
    book_note(book,
              lxw.worksheet_write_number(sheet, row, col, (double)count, book->styles[style]));
    book->cells++;
}

void book_formula(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                  const char *formula, double value, const char *text, enum book_style style)
{
    lxw_format *format = book->styles[style];

    if (text)
        book_note(book, lxw.worksheet_write_formula_str(sheet, row, col, formula, format, text));
    else
        book_note(book, lxw.worksheet_write_formula_num(sheet, row, col, formula, format, value));
    book->cells++;
}

void book_merge(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t first,
                lxw_col_t last, const char *text, enum book_style style)
{
    struct text shown = {0};

    book_cell_text(&shown, text ? text : "");
    book_note(book, lxw.worksheet_merge_range(sheet, row, first, row, last,
                                              shown.length ? shown.data : "", book->styles[style]));
    book->cells += last - first + 1;
    text_free(&shown);
}

double book_height(const char *text, double width, enum book_style style)
{
    int size = styles[style].size;
    int lines = (int)(text_width(text ? text : "") * size / 10.0 / width) + 1;

    return lines * size * 1.5 + 4;
}

void book_banner(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t last,
                 const double *widths, const char *text, enum book_style style)
{
    double width = 0;
    lxw_col_t col;

    for (col = 0; col <= last; col++)
        width += widths[col];
    book_note(book, lxw.worksheet_set_row(sheet, row, book_height(text, width, style), NULL));
    book_merge(book, sheet, row, 0, last, text, style);
}

void add_column(struct text *t, lxw_col_t col)
{
    if (col >= 26)
        text_add_char(t, (char)('A' + col / 26 - 1));
    text_add_char(t, (char)('A' + col % 26));
}

void add_cell(struct text *t, lxw_row_t row, lxw_col_t col)
{
    add_column(t, col);
    text_add_int(t, (int64_t)row + 1);
}
