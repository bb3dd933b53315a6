/* SPDX-License-Identifier: MIT
 * libcsv TABLE: finds the cells and rows of a table, and counts them. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

enum { PIECE = 1 << 18 };

struct counts {
    long long cells, rows;
};

static void count_cell(void *cell, size_t n, void *context)
{
    (void)cell;
    (void)n;
    ((struct counts *)context)->cells++;
}

static void count_row(int end, void *context)
{
    (void)end;
    ((struct counts *)context)->rows++;
}

int main(int argc, char **argv)
{
    static char bytes[PIECE];
    struct counts counts = {0, 0};
    struct csv_parser parser;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t n;

    if (file == NULL || csv_init(&parser, CSV_APPEND_NULL) != 0)
        return 1;
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        if (csv_parse(&parser, bytes, n, count_cell, count_row, &counts) != n)
            return 1;
    csv_fini(&parser, count_cell, count_row, &counts);
    csv_free(&parser);
    fclose(file);
    printf("%lld cells, %lld rows\n", counts.cells, counts.rows);
    return 0;
}
