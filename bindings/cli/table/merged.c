/* SPDX-License-Identifier: MIT
 * Merged cells of a sheet, by where they begin. */
#include <stdlib.h>

#include "table.h"

static int compare(const void *a, const void *b)
{
    const struct merged *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->first_line < y->first_line ? -1 : x->first_line > y->first_line;
}

void grid_sort_merged(struct grid *grid)
{
    if (grid->n_merged > 0)
        qsort(grid->merged, grid->n_merged, sizeof *grid->merged, compare);
}

/* The last one that begins in this column, at this line or above. */
static const struct merged *find_merged(const struct grid *grid, int64_t line, int column)
{
    const struct merged wanted = {.first_line = line, .first = column};
    size_t low = 0, high = grid->n_merged;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare(&grid->merged[middle], &wanted) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && grid->merged[low - 1].first == column ? &grid->merged[low - 1] : NULL;
}

static const struct grid_row *find_row(const struct grid *grid, int64_t line)
{
    size_t low = 0, high = grid->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (grid->rows[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < grid->n && grid->rows[low].line == line ? &grid->rows[low] : NULL;
}

const struct grid_row *grid_above(const struct grid *grid, int64_t line, int column)
{
    const struct merged *m = find_merged(grid, line, column);
    const struct grid_row *row;

    if (!m || m->first_line == line || m->last_line < line)
        return NULL;
    row = find_row(grid, m->first_line);
    return row && column < row->n ? row : NULL;
}

const struct merged *grid_beside(const struct grid *grid, int64_t line, int column)
{
    const struct merged *m = find_merged(grid, line, column);

    return m && m->first_line == line && m->last > m->first ? m : NULL;
}
