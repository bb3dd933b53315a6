/* SPDX-License-Identifier: MIT
 * A table written again, with what is wrong in colour. */
#ifndef CLI_CHECK_SHEET_H
#define CLI_CHECK_SHEET_H

#include "../check.h"
#include "book.h"

enum { MARK_NONE, MARK_WARNING, MARK_ERROR, MARKS };
enum { CELL_KINDS = 5 };

/* The formats of cells by mark and by enum cell_kind, and of the head. */
struct check_styles {
    lxw_format *cells[MARKS][CELL_KINDS], *head, *link;
};

/* One table, and the sheet that it becomes. */
struct marked {
    const char *file;
    char *name; /* of the sheet in the new workbook */
    struct grid grid;
    size_t first_row;                /* of data; 0 where there is no header */
    const struct problem **problems; /* of its cells, by row and column */
    size_t n_problems;
    int rows_moved; /* rows are numbered anew: a text file's lines are not its rows */
};

void check_styles(struct book *book, struct check_styles *styles);
void check_sheet(struct book *book, const struct check_styles *styles, const struct marked *m);
/* The row of the new sheet, from 0, that a line became; -1 where none did. */
int64_t check_row(const struct marked *m, int64_t line);

#endif
