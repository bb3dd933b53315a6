/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "merge.h"

static const char *keep(struct strings *strings, const char *s)
{
    return s ? strings_keep(strings, s, strlen(s)) : NULL;
}

/* Rows that cannot be read are counted nowhere: the table gives no result. */
static void read_rows(struct reader *r, struct merge *m)
{
    struct record record;
    size_t i, skipped = 0;

    for (i = r->columns->first_row; i < r->grid->n; i++) {
        switch (row_read(r, &r->grid->rows[i], &record)) {
        case ROW_READ:
            merge_add(m, &record);
            break;
        case ROW_SKIPPED:
            skipped++;
            break;
        case ROW_BAD:
            break;
        }
    }
    m->schools->skipped_rows += (int64_t)skipped;
    if (r->columns->first_row + skipped >= r->grid->n)
        problem_add(m->problems, (struct place){.file = r->file, .sheet = r->sheet}, MSG_HEADER_NO_ROWS,
                    NULL);
}

static void note_teachers(const struct layout *l, struct schools *schools)
{
    int i;

    for (i = 0; i < l->n_subjects; i++) {
        if (l->teachers[i] < 0)
            continue;
        if (l->full_time[i] >= 0)
            schools->teachers[i] = TEACHERS_CHECKED;
        else if (schools->teachers[i] == TEACHERS_NONE)
            schools->teachers[i] = TEACHERS_FULL_TIME;
    }
}

static void note_columns(const struct layout *l, struct schools *schools)
{
    schools->has_id |= l->id.n > 0;
    schools->has_district |= l->district >= 0;
    schools->has_establishment |= l->establishment >= 0 && l->on_establishment >= 0;
    note_teachers(l, schools);
}

static void read_grid(const struct grid *grid, const struct columns *columns,
                      const struct staff_norm_set *set, struct merge *m)
{
    struct layout layout;
    struct reader r = {.grid = grid,
                       .columns = columns,
                       .layout = &layout,
                       .set = set,
                       .problems = m->problems,
                       .strings = m->schools->strings};
    int64_t errors = m->problems->errors;

    layout_make(columns, set, &layout);
    layout_check(&layout, grid, columns, set, m->problems);
    if (m->problems->errors > errors) /* each row would only say it again */
        return;
    note_columns(&layout, m->schools);
    r.file = keep(r.strings, grid->file);
    r.sheet = keep(r.strings, grid->sheet);
    read_rows(&r, m);
    text_free(&r.scratch);
}

/* True where the header was found. */
static int read_one(const char *file, const struct staff_norm_set *set, struct merge *m,
                    int lang_is_known)
{
    struct columns columns;
    struct grid grid;
    int found;

    if (!grid_read(file, NULL, m->problems, &grid))
        return 0;
    found = columns_find(&grid, set, m->problems, &columns);
    if (found) {
        if (!lang_is_known)
            m->schools->lang = columns.lang;
        read_grid(&grid, &columns, set, m);
        columns_free(&columns);
    }
    grid_free(&grid);
    return found;
}

int schools_read(const char *const *files, size_t n_files, const struct staff_norm_set *set,
                 struct problems *problems, struct schools *schools)
{
    struct merge m = {.schools = schools, .problems = problems};
    int64_t errors = problems->errors;
    int lang_is_known = 0;
    size_t i;

    *schools = (struct schools){.lang = environment_lang(), .strings = strings_new()};
    for (i = 0; i < n_files; i++)
        lang_is_known |= read_one(files[i], set, &m, lang_is_known);
    merge_end(&m);
    merge_free(&m);
    return problems->errors == errors;
}

void schools_free(struct schools *schools)
{
    free(schools->items);
    free(schools->districts);
    strings_free(schools->strings);
    *schools = (struct schools){0};
}

static int32_t latest_year(const struct schools *schools)
{
    int32_t latest = STAFF_UNKNOWN;
    size_t i;

    for (i = 0; i < schools->n; i++)
        if (schools->items[i].year > latest)
            latest = schools->items[i].year;
    return latest;
}

int schools_keep_year(struct schools *schools, int32_t year)
{
    size_t i, n = 0;

    if (year == STAFF_UNKNOWN)
        year = latest_year(schools);
    for (i = 0; i < schools->n; i++)
        if (schools->items[i].year == year)
            schools->items[n++] = schools->items[i];
    if (n == 0)
        return 0;
    schools->n = n;
    number_districts(schools);
    return 1;
}
