/* SPDX-License-Identifier: MIT
 * Any bytes as a text table, without asking what it means: the cells that are read are
 * the cells that are read again when they are written out, each between quotes. */
#include <string.h>

#include "shared.h"

/* False where the file was refused, or something in it. */
static int read_cells(const char *path, struct grid *grid)
{
    struct problems problems = {0};
    int found = grid_read(path, NULL, &problems, grid);
    int ok = found && problems.errors == 0;

    MUST(found || problems.errors > 0);
    problems_free(&problems);
    if (found && !ok)
        grid_free(grid);
    return ok;
}

static void write_cells(struct text *out, const struct grid *grid)
{
    size_t i;
    int j;

    text_add(out, "\xEF\xBB\xBF");
    for (i = 0; i < grid->n; i++) {
        for (j = 0; j < grid->rows[i].n; j++) {
            const char *p = grid->rows[i].cells[j].text;

            text_add(out, j ? ",\"" : "\"");
            for (; *p; p++)
                text_add(out, *p == '"' ? "\"\"" : (char[]){*p, '\0'});
            text_add(out, "\"");
        }
        text_add(out, "\r\n");
    }
}

static void check_lines(const struct grid *grid, const uint8_t *data, size_t size)
{
    int64_t line = 0, breaks = 1;
    size_t i;

    for (i = 0; i < size; i++)
        breaks += data[i] == '\n' || data[i] == '\r';
    for (i = 0; i < grid->n; i++) {
        MUST(grid->rows[i].line > line && grid->rows[i].line <= breaks);
        MUST(grid->rows[i].n > 0);
        line = grid->rows[i].line;
    }
}

static void check_same_cells(const struct grid *a, const struct grid *b)
{
    size_t i;
    int j;

    MUST(a->n == b->n);
    for (i = 0; i < a->n; i++) {
        MUST(a->rows[i].n == b->rows[i].n);
        for (j = 0; j < a->rows[i].n; j++)
            MUST(strcmp(a->rows[i].cells[j].text, b->rows[i].cells[j].text) == 0);
    }
}

/* Which separator splits the rows best is a guess; with one column more of commas than
 * of anything else it is none. */
static int has_other_separators(const struct grid *grid)
{
    size_t i;
    int j;

    for (i = 0; i < grid->n; i++)
        for (j = 0; j < grid->rows[i].n; j++)
            if (strpbrk(grid->rows[i].cells[j].text, ";\t"))
                return 1;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct memory_file first, second;
    struct grid grid, again;
    struct text out = {0};

    memory_file_set(&first, data, size);
    if (!read_cells(first.path, &grid))
        return 0;
    check_lines(&grid, data, size);
    if (!has_other_separators(&grid)) {
        write_cells(&out, &grid);
        memory_file_set(&second, out.data, out.length);
        MUST(read_cells(second.path, &again));
        check_same_cells(&grid, &again);
        grid_free(&again);
    }
    text_free(&out);
    grid_free(&grid);
    return 0;
}
