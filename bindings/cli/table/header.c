/* SPDX-License-Identifier: MIT
 * Which rows are the header, and what each column is. */
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "encoding.h"
#include "layout.h"

enum { ROWS_SEARCHED = 20, DEPTH_MAX = 4, WIDTH_MAX = 512 };

/* The first rows as words that the library can compare; "" for a blank cell.  Where a
 * sheet says which cells of a row are merged, each has the text of the first. */
struct words {
    const struct grid *grid;
    const struct staff_norm_set *set;
    struct header_maps *maps;
    size_t rows;
    int width;
    char **items;
    int *from;                              /* the column that the text stands in */
    char merged[ROWS_SEARCHED + DEPTH_MAX]; /* rows whose merged cells are known */
};

/* rows..rows+depth-1 as a header. */
struct candidate {
    size_t first;
    int depth, matches, keys; /* keys: columns that say whose row it is */
};

/* The parts of a column's header, top first, and the cells that they are from. */
struct path {
    const char *parts[DEPTH_MAX];
    size_t rows[DEPTH_MAX];
    int columns[DEPTH_MAX];
    int n;
};

/* ---- Fields ---- */

static int has_stage(int32_t field)
{
    return field == STAFF_FIELD_STAGE_CLASSES || field == STAFF_FIELD_STAGE_STUDENTS;
}

static int has_subject(int32_t field)
{
    return field == STAFF_FIELD_TEACHERS || field == STAFF_FIELD_FULL_TIME ||
           field == STAFF_FIELD_PART_TIME;
}

static int same_field(const struct staff_header *a, const struct staff_header *b)
{
    return a->field == b->field && (!has_stage(a->field) || a->stage == b->stage) &&
           (!has_subject(a->field) || a->subject == b->subject) &&
           (a->field != STAFF_FIELD_COUNT || a->count == b->count);
}

/* ---- Words ---- */

static const char *word(const struct words *w, size_t row, int column)
{
    return w->items[row * (size_t)w->width + (size_t)column];
}

static int from_column(const struct words *w, size_t row, int column)
{
    return w->from[row * (size_t)w->width + (size_t)column];
}

static int width_of(const struct grid *grid, size_t rows)
{
    int width = 0;
    size_t i;

    for (i = 0; i < rows; i++)
        if (grid->rows[i].n > width)
            width = grid->rows[i].n;
    return width;
}

static void words_make(struct words *w, const struct grid *grid)
{
    struct text scratch = {0};
    size_t i;
    int j;

    w->grid = grid;
    w->rows = grid->n < ROWS_SEARCHED + DEPTH_MAX - 1 ? grid->n : ROWS_SEARCHED + DEPTH_MAX - 1;
    w->width = width_of(grid, w->rows);
    if (w->width > WIDTH_MAX)
        w->width = WIDTH_MAX;
    w->items = xcalloc(w->rows * (size_t)w->width, sizeof *w->items);
    w->from = xcalloc(w->rows * (size_t)w->width, sizeof *w->from);
    for (i = 0; i < w->rows; i++) {
        for (j = 0; j < w->width; j++) {
            const char *text = j < grid->rows[i].n ? grid->rows[i].cells[j].text : "";

            w->items[i * (size_t)w->width + (size_t)j] =
                xstrdup(cell_is_long(text) ? "" : cell_word(&scratch, text));
            w->from[i * (size_t)w->width + (size_t)j] = j;
        }
    }
    text_free(&scratch);
}

static void fill_merged(struct words *w, size_t row, const struct merged *m)
{
    char **cells = w->items + row * (size_t)w->width;
    int *from = w->from + row * (size_t)w->width, j;

    w->merged[row] |= m->last > m->first;
    for (j = m->first + 1; j <= m->last && j < w->width; j++) {
        free(cells[j]);
        cells[j] = xstrdup(cells[m->first]);
        from[j] = m->first;
    }
}

static void words_fill(struct words *w)
{
    const struct grid *grid = w->grid;
    size_t i, j;

    for (i = 0; i < grid->n_merged; i++)
        for (j = 0; j < w->rows; j++)
            if (grid->rows[j].line == grid->merged[i].first_line &&
                grid->merged[i].first < w->width)
                fill_merged(w, j, &grid->merged[i]);
}

static void words_free(struct words *w)
{
    size_t i;

    for (i = 0; i < w->rows * (size_t)w->width; i++)
        free(w->items[i]);
    free(w->items);
    free(w->from);
}

/* ---- What the user says ---- */

/* A map may name the whole path (体育教师/专职) or a plain header. */
static int is_written(const char *written, const char *const *parts, int n)
{
    int i;

    for (i = 0; i < n; i++) {
        size_t length = strlen(parts[i]);

        if (strncmp(written, parts[i], length) != 0)
            return 0;
        written += length;
        if (i < n - 1 && *written++ != '/')
            return 0;
    }
    return !*written;
}

static struct header_map *find_map(struct header_maps *maps, const char *const *parts, int n)
{
    size_t i;

    for (i = 0; maps && i < maps->n; i++)
        if (is_written(maps->items[i].written, parts, n))
            return &maps->items[i];
    return NULL;
}

/* ---- Paths ---- */

/* A merged cell leaves blanks to its right.  The column that holds the text, or -1: not
 * past the edge of a cell above, which is the edge of this one, too. */
static int merged_from(const struct words *w, size_t first, size_t row, int column)
{
    if (w->merged[row])
        return -1;
    for (; column >= 0; column--) {
        size_t above;

        if (*word(w, row, column))
            return column;
        for (above = first; above < row; above++)
            if (*word(w, above, column))
                return -1;
    }
    return -1;
}

static void path_add(const struct words *w, struct path *path, size_t row, int column)
{
    const char *part = word(w, row, column);

    if (path->n > 0 && strcmp(path->parts[path->n - 1], part) == 0)
        return; /* a cell merged downwards, exported with its text repeated */
    path->parts[path->n] = part;
    path->rows[path->n] = row;
    path->columns[path->n++] = from_column(w, row, column);
}

/* fill: whether blanks of the upper rows are read as merged cells. */
static struct path path_make(const struct words *w, const struct candidate *c, int column, int fill)
{
    struct path path = {.n = 0};
    size_t row, last = c->first + (size_t)c->depth - 1;

    for (row = c->first; row <= last; row++) {
        int from = column;

        if (!*word(w, row, column))
            from = fill && row < last ? merged_from(w, c->first, row, column) : -1;
        if (from >= 0)
            path_add(w, &path, row, from);
    }
    return path;
}

/* What a path means: what the user says, else what the library knows. */
static int find_header(const struct words *w, const struct path *path, int first,
                       struct staff_header *header)
{
    struct header_map *map = find_map(w->maps, path->parts + first, path->n - first);

    if (!map)
        return staff_find_header(w->set, path->parts + first, path->n - first, header);
    *header = map->header;
    map->used = 1;
    return 1;
}

/* Without the parts at the top that say nothing more: a title, or 学校 above 学校名称. */
static void path_shorten(const struct words *w, struct path *path,
                         const struct staff_header *header)
{
    struct staff_header shorter;
    int i;

    while (path->n > 1 && find_header(w, path, 1, &shorter) && same_field(header, &shorter)) {
        path->n--;
        for (i = 0; i < path->n; i++) {
            path->parts[i] = path->parts[i + 1];
            path->rows[i] = path->rows[i + 1];
            path->columns[i] = path->columns[i + 1];
        }
    }
}

static int same_parts(const struct path *a, const struct path *b)
{
    int i;

    for (i = 0; i < a->n && i < b->n; i++)
        if (strcmp(a->parts[i], b->parts[i]) != 0)
            return 0;
    return a->n == b->n;
}

/* The path that means something, or else the filled one. */
static struct path path_find(const struct words *w, const struct candidate *c, int column,
                             struct staff_header *header)
{
    struct path filled = path_make(w, c, column, 1), own;
    int known = filled.n > 0 && find_header(w, &filled, 0, header);

    if (known) {
        path_shorten(w, &filled, header);
        return filled;
    }
    own = path_make(w, c, column, 0);
    known = own.n > 0 && !same_parts(&own, &filled) && find_header(w, &own, 0, header);
    if (known)
        path_shorten(w, &own, header);
    else
        *header = (struct staff_header){.field = STAFF_FIELD_NONE};
    return known ? own : filled;
}

/* ---- The best rows ---- */

/* Whether a field says whose row it is.  Words of data may be headers, too (体育, 退休),
 * but hardly these. */
static int is_key(int32_t field)
{
    return field == STAFF_FIELD_ID || field == STAFF_FIELD_SCHOOL ||
           field == STAFF_FIELD_DISTRICT || field == STAFF_FIELD_YEAR;
}

/* The rows of a path that have a text in the column itself, as bits from the first. */
static unsigned own_rows(const struct path *path, const struct candidate *c, int column)
{
    unsigned rows = 0;
    int i;

    for (i = 0; i < path->n; i++)
        if (path->columns[i] == column)
            rows |= 1u << (path->rows[i] - c->first);
    return rows;
}

/* Which of those that have the same field a header is of. */
static int32_t which(const struct staff_header *header)
{
    if (header->field == STAFF_FIELD_COUNT)
        return header->count;
    return has_stage(header->field) ? header->stage
                                    : has_subject(header->field) ? header->subject : 0;
}

/* How many fields are known, each once, and not by what stands above a neighbour alone;
 * 0 where one of the rows adds nothing to any of them: a title above, or a row of data
 * below. */
static void count_matches(const struct words *w, struct candidate *c)
{
    char seen[STAFF_FIELDS][STAFF_SUBJECTS_MAX] = {{0}};
    unsigned used = 0;
    int column;

    c->matches = c->keys = 0;
    for (column = 0; column < w->width; column++) {
        struct staff_header header;
        struct path path = path_find(w, c, column, &header);
        unsigned own = header.field == STAFF_FIELD_NONE ? 0 : own_rows(&path, c, column);
        char *known = &seen[header.field][which(&header)];

        used |= own;
        if (own == 0 || *known)
            continue;
        *known = 1;
        c->matches++;
        c->keys += is_key(header.field);
    }
    if (used != (1u << c->depth) - 1)
        c->matches = c->keys = 0;
}

/* Of rows that begin alike the deeper ones, else the earlier. */
static int is_better(const struct candidate *c, const struct candidate *best)
{
    if (!c->keys != !best->keys)
        return c->keys > 0;
    return c->matches > best->matches ||
           (c->matches && c->matches == best->matches && c->first == best->first);
}

static struct candidate find_best(const struct words *w)
{
    struct candidate best = {.matches = 0}, c;

    for (c.first = 0; c.first < w->rows && c.first < ROWS_SEARCHED; c.first++) {
        for (c.depth = 1; c.depth <= DEPTH_MAX; c.depth++) {
            if (c.first + (size_t)c.depth > w->rows)
                break;
            count_matches(w, &c);
            if (is_better(&c, &best))
                best = c;
        }
    }
    return best;
}

/* ---- Columns ---- */

/* As written, without line breaks. */
static void add_written(struct text *name, const char *cell)
{
    size_t n, i;

    cell = cell_trim(cell, &n);
    for (i = 0; i < n; i++)
        if (cell[i] != '\n' && cell[i] != '\r')
            text_add_char(name, cell[i]);
}

static char *column_name(const struct words *w, const struct path *path)
{
    struct text name = {0};
    int i;

    text_add(&name, "");
    for (i = 0; i < path->n; i++) {
        if (i > 0)
            text_add_char(&name, '/');
        add_written(&name, w->grid->rows[path->rows[i]].cells[path->columns[i]].text);
    }
    return name.data;
}

static void make_columns(const struct words *w, const struct candidate *best,
                         struct columns *columns)
{
    const struct grid_row *rows = w->grid->rows + best->first;
    int i;

    columns->first_row = best->first + (size_t)best->depth;
    for (i = 0; i < best->depth; i++)
        if (rows[i].n > columns->n)
            columns->n = rows[i].n;
    if (columns->n > w->width)
        columns->n = w->width;
    columns->items = xcalloc((size_t)columns->n, sizeof *columns->items);
    columns->lang = STAFF_EN;
    for (i = 0; i < columns->n; i++) {
        struct column *column = &columns->items[i];
        struct path path = path_find(w, best, i, &column->header);

        column->name = column_name(w, &path);
        if (text_has_han(column->name))
            columns->lang = STAFF_ZH;
    }
}

/* ---- What is wrong with them ---- */

static enum message refusal(int32_t field)
{
    switch (field) {
    case STAFF_FIELD_REFUSED_TRACKS:
        return MSG_REFUSED_TRACKS;
    case STAFF_FIELD_REFUSED_CLASS_SIZE:
        return MSG_REFUSED_CLASS_SIZE;
    case STAFF_FIELD_REFUSED_ARTS:
        return MSG_REFUSED_ARTS;
    case STAFF_FIELD_REFUSED_MIXED:
        return MSG_REFUSED_MIXED;
    default:
        return MESSAGES;
    }
}

static int is_wide(const struct columns *columns)
{
    int i = 0;

    while (i < columns->n && !has_stage(columns->items[i].header.field))
        i++;
    return i < columns->n;
}

/* The column that column i repeats, or -1.  Ids and locales often come twice, as code
 * and as word: their cells are compared instead.  In the wide form no stage is read. */
static int doubled(const struct columns *columns, int i)
{
    const struct staff_header *header = &columns->items[i].header;
    int allowed = header->field == STAFF_FIELD_ID || header->field == STAFF_FIELD_LOCALE;
    int j, before = 0;

    if (header->field == STAFF_FIELD_NONE ||
        (header->field == STAFF_FIELD_STAGE && is_wide(columns)))
        return -1;
    for (j = 0; j < i; j++) {
        if (!same_field(header, &columns->items[j].header))
            continue;
        if (!allowed || ++before == LAYOUT_DOUBLES)
            return j;
    }
    return -1;
}

static void check_width(const struct grid *grid, size_t first, size_t end,
                        struct problems *problems)
{
    struct text number = {0};
    size_t i;

    text_add_int(&number, WIDTH_MAX);
    for (i = first; i < end; i++) {
        struct place where = {grid->file, grid->sheet, grid->rows[i].line, NULL, WIDTH_MAX + 1};

        if (grid->rows[i].n > WIDTH_MAX)
            problem_add(problems, where, MSG_HEADER_TOO_WIDE, ARGS(number.data));
    }
    text_free(&number);
}

static void check_columns(const struct grid *grid, const struct columns *columns, int64_t line,
                          struct problems *problems)
{
    int i;

    for (i = 0; i < columns->n; i++) {
        const struct column *column = &columns->items[i];
        struct place where = {grid->file, grid->sheet, line, column->name, i + 1};
        enum message refused = refusal(column->header.field);
        int other = doubled(columns, i);

        if (refused != MESSAGES)
            problem_add(problems, where, refused, NULL);
        else if (other >= 0)
            problem_add(problems, where, MSG_HEADER_DOUBLED, ARGS(columns->items[other].name));
    }
}

/* Words that the library knows are no chance: a Chinese one settles the encoding. */
static int has_known_han(const struct columns *columns)
{
    int i;

    for (i = 0; i < columns->n; i++)
        if (columns->items[i].header.field != STAFF_FIELD_NONE &&
            text_has_han(columns->items[i].name))
            return 1;
    return 0;
}

int columns_find(const struct grid *grid, const struct staff_norm_set *set,
                 struct header_maps *maps, struct problems *problems, struct columns *columns)
{
    struct words words = {.set = set, .maps = maps};
    struct place where = {.file = grid->file, .sheet = grid->sheet};
    struct candidate best;

    *columns = (struct columns){.lang = environment_lang()};
    words_make(&words, grid);
    words_fill(&words);
    best = find_best(&words);
    if (best.matches > 0)
        make_columns(&words, &best, columns);
    else
        problem_add(problems, where, MSG_HEADER_NONE, NULL);
    words_free(&words);
    if (best.matches == 0)
        return 0;
    if (grid->doubtful && !has_known_han(columns))
        encoding_uncertain(where, problems, grid->doubtful);
    check_width(grid, best.first, columns->first_row, problems);
    check_columns(grid, columns, grid->rows[best.first].line, problems);
    return 1;
}

void columns_free(struct columns *columns)
{
    int i;

    for (i = 0; i < columns->n; i++)
        free(columns->items[i].name);
    free(columns->items);
    *columns = (struct columns){0};
}

int columns_index(const struct columns *columns, int32_t field, int32_t stage, int32_t subject)
{
    const struct staff_header wanted = {
        .field = field, .stage = stage, .subject = subject, .count = subject};
    int i, found = -1;

    for (i = 0; i < columns->n; i++) {
        const struct staff_header *header = &columns->items[i].header;

        if (same_field(header, &wanted) &&
            (found < 0 || header->rank < columns->items[found].header.rank))
            found = i;
    }
    return found;
}
