/* SPDX-License-Identifier: MIT
 * A workbook as it is written: cells in the few styles that all our sheets share.
 *
 * libxlsxwriter keeps each row until the next one begins, so that a workbook of a million
 * rows needs no memory: rows of a sheet are written from top to bottom.  It computes
 * nothing, so that every formula is given its value; and it does not look whether its
 * own temporary files took what it wrote, so that the finished file is read back, and
 * counted, before it takes its name. */
#ifndef CLI_BOOK_H
#define CLI_BOOK_H

#include "../command.h"
#include "writer.h"

enum book_style {
    BOOK_PLAIN,
    BOOK_TITLE,
    BOOK_LEAD, /* a sentence, wrapped, over merged cells */
    BOOK_NOTE, /* the same, small */
    BOOK_SECTION,
    BOOK_HEAD,
    BOOK_TEXT,
    BOOK_WRAP,
    BOOK_SHRINK, /* made smaller where it does not fit */
    BOOK_WORD,   /* a short text in the middle */
    BOOK_COUNT,
    BOOK_YEAR,
    BOOK_DECIMAL,
    BOOK_TOTAL_TEXT,
    BOOK_TOTAL_WORD,
    BOOK_TOTAL_COUNT,
    BOOK_TOTAL_DECIMAL,
    BOOK_FACT,      /* a line of text without a frame, wrapped */
    BOOK_NOTE_LINE, /* small, in one line */
    BOOK_KEY,       /* numbers that only formulas look at */
    BOOK_KEY_HEAD,
    BOOK_FIELD_TEXT, /* empty, to be filled in */
    BOOK_FIELD_COUNT,
    BOOK_SHORT,   /* conditional: somebody is missing */
    BOOK_SURPLUS, /* conditional: more than the posts */
    BOOK_UNKNOWN, /* conditional: staff that nobody counted */
    BOOK_STYLES
};

enum { BOOK_ROWS = LXW_ROW_MAX }; /* of a sheet, its head included */

struct book {
    lxw_workbook *file;
    enum staff_lang lang;
    lxw_error error; /* the first one */
    int64_t cells;   /* how many the file must hold when it is read back */
    lxw_format *styles[BOOK_STYLES];
};

/* A workbook at the place that -o says.  False after a message. */
int book_open(struct book *book, const struct options *options, const char *title,
              enum staff_lang lang);
/* The same, with all cells in memory: written in any order, and merged over rows. */
int book_open_whole(struct book *book, const struct options *options, const char *title,
                    enum staff_lang lang);
/* EXIT_DONE, or EXIT_FILE after a message: then there is no file. */
int book_close(struct book *book);

/* The name is at most 31 characters, and not one of []:*?/\. */
lxw_worksheet *book_sheet(struct book *book, const char *name);
/* A4 landscape, as wide as the page, the row `head` on every page, page numbers. */
void book_print_setup(struct book *book, lxw_worksheet *sheet, const char *title, lxw_row_t head);
void book_widths(lxw_worksheet *sheet, const double *widths, int n);

/* A text as a cell can hold it: control characters shown, and not too long. */
void book_cell_text(struct text *out, const char *text);

/* Text is never a formula, whatever it starts with.  NULL is an empty cell. */
void book_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
               const char *text, enum book_style style);
/* Below 0: an empty cell. */
void book_count(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                int64_t count, enum book_style style);
/* With its value: a number, or a text where text is not NULL. */
void book_formula(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                  const char *formula, double value, const char *text, enum book_style style);
void book_blank(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                enum book_style style);
/* One text over the columns 0 to last, as high as it needs. */
void book_banner(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t last,
                 const double *widths, const char *text, enum book_style style);

/* How high a row must be for a text, wrapped, in a column (or merged ones) of this width:
 * a merged cell does not grow by itself. */
double book_height(const char *text, double width, enum book_style style);

/* One text over the columns first to last. */
void book_merge(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t first,
                lxw_col_t last, const char *text, enum book_style style);

/* Notes what a call of the library returned. */
void book_note(struct book *book, lxw_error error);

/* "$L" of column 11; "L5" of row 4. */
void add_column(struct text *t, lxw_col_t col);
void add_cell(struct text *t, lxw_row_t row, lxw_col_t col);

#endif
