/* SPDX-License-Identifier: MIT
 * Rows of the same school become one, and what they say of it must agree. */
#ifndef CLI_MERGE_H
#define CLI_MERGE_H

#include "rows.h"

/* A school in all years: what must not change from row to row, and the rows where it was
 * said; and its first year. */
struct identity {
    const char *id, *name, *district;
    uint32_t name_at, district_at, locale_at;
    int32_t locale, year;
    uint32_t school; /* in that year, its position plus 1 */
};

/* A school in one year: its first row, and the stage of that. */
struct entry {
    uint32_t row;
    int32_t stage;
};

struct merge {
    struct schools *schools;
    struct problems *problems;
    struct pairs keys;    /* (district, name) -> identity; an id has it as its mark */
    struct pairs years;   /* (identity, year) -> school, but for its first year */
    struct pairs stages;  /* (school, stage) -> row, but for its first stage */
    struct identity *identities;
    size_t n_identities, identities_room;
    struct entry *entries; /* of each school, also of those that were there before */
    size_t n_entries, entries_room;
    struct place *rows; /* of all; the last is the one that is added */
    size_t n_rows, rows_room;
    struct place year_at, no_year_at; /* the first row with a year, and without */
};

void merge_add(struct merge *m, const struct record *record);
/* What can only be said when all rows are in.  Then the districts are numbered. */
void merge_end(struct merge *m);
void merge_free(struct merge *m);

/* Warns of districts that are blank beside others, or that may be one. */
void districts_check(const struct schools *schools, struct problems *problems);

/* Numbers the districts of the schools, in order of first appearance. */
void number_districts(struct schools *schools);

#endif
