/* SPDX-License-Identifier: MIT
 * Tables and paragraphs for people: columns line up whatever the script. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "../base.h"

enum { SHEET_WIDTH = 80, SHEET_COLUMNS = 16 };

/* A column of numbers stands right; where the sheet is too wide, a CUT column is cut
 * with an ellipsis, and a WRAP column (the last one) goes on in the next line. */
enum sheet_kind { SHEET_NUMBER, SHEET_TEXT, SHEET_CUT, SHEET_WRAP };

struct sheet_row {
    char *cells[SHEET_COLUMNS];
    char *line; /* instead of cells: a line of its own */
    int marked; /* bits of the cells that stand out */
};

struct sheet {
    int n, next;
    enum sheet_kind kinds[SHEET_COLUMNS];
    struct sheet_row *rows;
    size_t n_rows, room;
};

/* n columns; all zero before. */
void sheet_init(struct sheet *sheet, const enum sheet_kind *kinds, int n);
void sheet_free(struct sheet *sheet);

/* Cells go from left to right; the row ends by itself when all are there.  Control
 * characters become \x1b.  NULL is an empty cell. */
void sheet_cell(struct sheet *sheet, const char *text);
void sheet_count(struct sheet *sheet, int64_t count); /* below 0: an em dash */
void sheet_fraction(struct sheet *sheet, struct staff_fraction fraction);
void sheet_mark(struct sheet *sheet); /* the cell that was added last */
void sheet_line(struct sheet *sheet, const char *text);

/* The first row is the head. */
void sheet_print(const struct sheet *sheet, FILE *out, int colour);

/* A paragraph: the first line after `first`, the others under it.  Breaks at spaces and
 * between Chinese characters, never before a closing mark. */
void paragraph(FILE *out, const char *first, const char *text);
/* The same, after so many spaces. */
void paragraph_at(FILE *out, int indent, const char *text);

void heading(FILE *out, const char *text, int colour);

#endif
