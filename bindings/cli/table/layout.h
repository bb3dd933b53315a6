/* SPDX-License-Identifier: MIT
 * Where each field of a table stands.  -1 is a column that is not there. */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "table.h"

enum { LAYOUT_DOUBLES = 8 };

/* Columns of one field that may come several times; the first in list order wins. */
struct doubles {
    int n, columns[LAYOUT_DOUBLES];
};

struct layout {
    int wide;
    int width; /* cells that a row must have */
    int n_subjects;
    struct doubles id, locale;
    int school, district, stage, year, classes, students;
    int establishment, on_establishment;
    int stage_classes[STAFF_STAGES], stage_students[STAFF_STAGES];
    int full_time[STAFF_SUBJECTS_MAX], part_time[STAFF_SUBJECTS_MAX];
    int teachers[STAFF_SUBJECTS_MAX]; /* kind not said */
    int n_counts, counts[STAFF_COUNTS_MAX]; /* of the set's own */
};

void layout_make(const struct columns *columns, const struct staff_norm_set *set,
                 struct layout *layout);

/* Adds a problem for each column that a table of schools needs and this one lacks. */
void layout_check(const struct layout *layout, const struct grid *grid,
                  const struct columns *columns, const struct staff_norm_set *set,
                  struct problems *problems);

/* Adds the problem that none of these fields (ended by NONE) is there, with the header
 * that is nearest to one of their names; has_maps: --map may say that it is the one. */
void layout_missing(const struct grid *grid, const struct columns *columns,
                    const struct staff_norm_set *set, const int32_t *fields, int has_maps,
                    struct problems *problems);

#endif
