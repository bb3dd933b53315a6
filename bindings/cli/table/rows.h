/* SPDX-License-Identifier: MIT
 * From the cells of one row to what it says of a school. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "layout.h"
#include "pool.h"

/* What the reading of one table's rows needs. */
struct reader {
    const struct grid *grid;
    const struct columns *columns;
    const struct layout *layout;
    const struct staff_norm_set *set;
    struct problems *problems;
    struct strings *strings;
    const char *file, *sheet; /* kept in strings */
    int suspicious; /* warn of sizes that are possible, but hardly so */
    struct text scratch;
    const struct grid_row *row; /* the one that is read */
};

/* Strings are in reader->strings, equal ones at the same address, but for the names of
 * schools with an id in the wide form (unless suspicious); NULL is a blank.  stage is
 * STAFF_UNKNOWN in the wide form. */
struct record {
    const char *id, *name, *district;
    int32_t stage, year;
    int32_t establishment, on_establishment;
    struct staff_school counts;
    struct place place;
};

enum row_kind {
    ROW_READ,
    ROW_SKIPPED, /* blank, a row of sums, or a note */
    ROW_BAD      /* problems were added, and it cannot be said whose row it is */
};

/* Blank rows, rows of sums, notes, and rows too long or too short. */
enum row_kind row_shape(struct reader *r, const struct grid_row *row);
enum row_kind row_read(struct reader *r, const struct grid_row *row, struct record *record);

/* A row of a table of teachers a school: who it is, and its teachers. */
enum row_kind row_read_staff(struct reader *r, const struct grid_row *row, struct record *record);

/* The words that a note between the rows may begin with; NULL past the last. */
const char *row_note_word(size_t i);

/* Does a cell say that its row is a sum?  None does without one of the letters or marks. */
int row_is_sum(struct reader *r, const char *text);
extern const char row_sum_letters[];
extern const char *const row_sum_marks[];

/* Single cells of r->row; column -1 is a blank.  A bad cell adds its problem. */
const char *row_text(struct reader *r, int column); /* kept, or NULL */
int32_t row_count(struct reader *r, int column);
const char *row_word(struct reader *r, int column);        /* as cell_word; until the next call */
int row_year(struct reader *r, int column, int32_t *year); /* false if bad */
const char *row_id(struct reader *r);
struct place row_place(const struct reader *r, int column); /* -1: the whole row */
void row_problem(struct reader *r, int column, enum message key, const char *const *args);

#endif
