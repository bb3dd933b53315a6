/* SPDX-License-Identifier: MIT */
#include "layout.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cells.h"

/* ---- Where the fields stand ---- */

static int before(const struct columns *columns, int a, int b)
{
    int32_t x = columns->items[a].header.rank, y = columns->items[b].header.rank;

    return x != y ? x < y : a < b;
}

static void find_doubles(const struct columns *columns, int32_t field, struct doubles *d)
{
    int i, j;

    d->n = 0;
    for (i = 0; i < columns->n && d->n < LAYOUT_DOUBLES; i++) {
        if (columns->items[i].header.field != field)
            continue;
        for (j = d->n++; j > 0 && before(columns, i, d->columns[j - 1]); j--)
            d->columns[j] = d->columns[j - 1];
        d->columns[j] = i;
    }
}

static void find_stages(const struct columns *columns, struct layout *l)
{
    int32_t s;

    for (s = 0; s < STAFF_STAGES; s++) {
        l->stage_classes[s] = columns_index(columns, STAFF_FIELD_STAGE_CLASSES, s, -1);
        l->stage_students[s] = columns_index(columns, STAFF_FIELD_STAGE_STUDENTS, s, -1);
        l->wide |= l->stage_classes[s] >= 0 || l->stage_students[s] >= 0;
    }
}

static void find_subjects(const struct columns *columns, struct layout *l)
{
    int32_t s;

    for (s = 0; s < l->n_subjects; s++) {
        l->full_time[s] = columns_index(columns, STAFF_FIELD_FULL_TIME, -1, s);
        l->part_time[s] = columns_index(columns, STAFF_FIELD_PART_TIME, -1, s);
        l->teachers[s] = columns_index(columns, STAFF_FIELD_TEACHERS, -1, s);
    }
    for (s = 0; s < l->n_counts; s++)
        l->counts[s] = columns_index(columns, STAFF_FIELD_COUNT, -1, s);
}

/* Blank headers at the end ask for nothing. */
static int named_width(const struct columns *columns)
{
    int n = columns->n;

    while (n > 0 && !*columns->items[n - 1].name)
        n--;
    return n;
}

void layout_make(const struct columns *columns, const struct staff_norm_set *set, struct layout *l)
{
    *l = (struct layout){.width = named_width(columns),
                         .n_subjects = set->n_subjects,
                         .n_counts = set->n_counts};
    find_doubles(columns, STAFF_FIELD_ID, &l->id);
    find_doubles(columns, STAFF_FIELD_LOCALE, &l->locale);
    l->school = columns_index(columns, STAFF_FIELD_SCHOOL, -1, -1);
    l->district = columns_index(columns, STAFF_FIELD_DISTRICT, -1, -1);
    l->stage = columns_index(columns, STAFF_FIELD_STAGE, -1, -1);
    l->year = columns_index(columns, STAFF_FIELD_YEAR, -1, -1);
    l->classes = columns_index(columns, STAFF_FIELD_CLASSES, -1, -1);
    l->students = columns_index(columns, STAFF_FIELD_STUDENTS, -1, -1);
    l->establishment = columns_index(columns, STAFF_FIELD_ESTABLISHMENT, -1, -1);
    l->on_establishment = columns_index(columns, STAFF_FIELD_ON_ESTABLISHMENT, -1, -1);
    find_stages(columns, l);
    find_subjects(columns, l);
}

/* ---- The nearest header ---- */

enum { NEAR_MAX = 48 }; /* characters; no alias is longer */

static int points_of(const char *s, int32_t *points)
{
    int n = 0;

    while (*s && n < NEAR_MAX) {
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &points[n++]);

        s += bytes > 0 ? bytes : 1;
    }
    return n;
}

static int least(int a, int b, int c)
{
    if (b < a)
        a = b;
    return c < a ? c : a;
}

/* Characters to add, drop or replace. */
static int distance(const char *a, const char *b)
{
    int32_t x[NEAR_MAX], y[NEAR_MAX];
    int row[NEAR_MAX + 1] = {0}, n = points_of(a, x), m = points_of(b, y), i, j;

    for (j = 0; j <= m; j++)
        row[j] = j;
    for (i = 1; i <= n; i++) {
        int corner = row[0];

        row[0] = i;
        for (j = 1; j <= m; j++) {
            int up = row[j];

            row[j] = least(up + 1, row[j - 1] + 1, corner + (x[i - 1] != y[j - 1]));
            corner = up;
        }
    }
    return row[m];
}

/* In hundredths of the longer text, so that a short alias is not near to everything. */
static int remoteness(const char *a, const char *b)
{
    int32_t points[NEAR_MAX];
    int n = points_of(a, points), m = points_of(b, points);

    return n + m == 0 ? 100 : distance(a, b) * 100 / (n > m ? n : m);
}

static int field_remoteness(const struct staff_norm_set *set, int32_t field, const char *name)
{
    struct staff_header header = {.field = field};
    char text[256];
    int best = 100, far, lang;
    const char *alias;
    int32_t i;

    for (i = 0; (alias = staff_field_alias((enum staff_field)field, i)) != NULL; i++) {
        far = remoteness(name, alias);
        best = far < best ? far : best;
    }
    if (field != STAFF_FIELD_STAGE_CLASSES && field != STAFF_FIELD_STAGE_STUDENTS)
        return best;
    for (header.stage = 0; header.stage < STAFF_STAGES; header.stage++) {
        for (lang = STAFF_ZH; lang <= STAFF_EN; lang++) {
            if (staff_write_header(set, &header, (enum staff_lang)lang, text, sizeof text))
                continue;
            far = remoteness(name, text);
            best = far < best ? far : best;
        }
    }
    return best;
}

/* The unknown header that is nearest to one of the fields; NULL where none is near. */
static const char *nearest(const struct columns *columns, const struct staff_norm_set *set,
                           const int32_t *fields)
{
    struct text scratch = {0};
    const char *found = NULL;
    int i, best = 75;

    for (i = 0; i < columns->n; i++) {
        const struct column *column = &columns->items[i];
        const int32_t *field;

        if (column->header.field != STAFF_FIELD_NONE || !*column->name)
            continue;
        for (field = fields; *field != STAFF_FIELD_NONE; field++) {
            int far = field_remoteness(set, *field, cell_word(&scratch, column->name));

            if (far < best) {
                best = far;
                found = column->name;
            }
        }
    }
    text_free(&scratch);
    return found;
}

/* ---- What is missing ---- */

static void add_header(struct text *t, const struct staff_norm_set *set, int32_t field,
                       enum staff_lang lang)
{
    const struct staff_header header = {.field = field, .stage = STAFF_PRIMARY};
    char text[256];

    if (staff_write_header(set, &header, lang, text, sizeof text) != STAFF_OK)
        return;
    if (t->length > 0)
        text_add(t, lang == STAFF_ZH ? " 或 " : " or ");
    text_add(t, text);
}

void layout_missing(const struct grid *grid, const struct columns *columns,
                    const struct staff_norm_set *set, const int32_t *fields, int has_maps,
                    struct problems *problems)
{
    static const enum message keys[2][2] = {
        {MSG_MISSING_COLUMN, MSG_MISSING_COLUMN_NEAREST},
        {MSG_MISSING_COLUMN_MAP, MSG_MISSING_COLUMN_NEAREST_MAP}};
    struct place where = {.file = grid->file, .sheet = grid->sheet};
    const char *near = nearest(columns, set, fields);
    struct text names = {0}, first = {0};
    const int32_t *field;

    text_add(&names, "");
    for (field = fields; *field != STAFF_FIELD_NONE; field++)
        add_header(&names, set, *field, columns->lang);
    add_header(&first, set, *fields, columns->lang);
    problem_add(problems, where, keys[has_maps][near != NULL],
                ARGS(names.data, first.data, near));
    text_free(&names);
    text_free(&first);
}

void layout_check(const struct layout *l, const struct grid *grid, const struct columns *columns,
                  const struct staff_norm_set *set, struct problems *problems)
{
    static const int32_t school[] = {STAFF_FIELD_SCHOOL, STAFF_FIELD_ID, STAFF_FIELD_NONE};
    static const int32_t counts[] = {STAFF_FIELD_CLASSES, STAFF_FIELD_STUDENTS, STAFF_FIELD_NONE};
    static const int32_t either[] = {STAFF_FIELD_STAGE_CLASSES, STAFF_FIELD_STAGE_STUDENTS,
                                     STAFF_FIELD_NONE};
    int count = l->classes >= 0 ? l->classes : l->students;
    struct place where = {.file = grid->file, .sheet = grid->sheet};

    if (l->id.n == 0 && l->school < 0)
        layout_missing(grid, columns, set, school, 1, problems);
    if (l->wide)
        return;
    if (count < 0)
        layout_missing(grid, columns, set, l->stage >= 0 ? counts : either, 1, problems);
    else if (l->stage < 0)
        problem_add(problems, where, MSG_MISSING_STAGE, ARGS(columns->items[count].name));
}
