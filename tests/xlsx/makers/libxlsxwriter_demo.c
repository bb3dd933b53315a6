/* SPDX-License-Identifier: MIT
 * libxlsxwriter_demo BOOK < CSV: a table as libxlsxwriter writes it, constant memory and
 * all.  The CSV has no quotes in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static void write_row(lxw_worksheet *sheet, lxw_row_t row, char *line)
{
    lxw_col_t column;

    for (column = 0; line; column++) {
        char *cell = line, *comma = strchr(line, ',');

        line = comma ? comma + 1 : NULL;
        if (comma)
            *comma = '\0';
        if (row > 0 && column > 3 && *cell)
            worksheet_write_number(sheet, row, column, atoi(cell), NULL);
        else if (*cell)
            worksheet_write_string(sheet, row, column, cell, NULL);
    }
}

int main(int argc, char **argv)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = argc == 2 ? workbook_new_opt(argv[1], &options) : NULL;
    lxw_worksheet *sheet = book ? workbook_add_worksheet(book, "学校情况") : NULL;
    char line[4096];
    lxw_row_t row = 0;

    if (!sheet)
        return EXIT_FAILURE;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\r\n")] = '\0';
        write_row(sheet, row++, line);
    }
    return workbook_close(book) == LXW_NO_ERROR ? EXIT_SUCCESS : EXIT_FAILURE;
}
