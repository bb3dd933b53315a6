/* SPDX-License-Identifier: MIT
 * Rows of the same school become one, and what they say of it must agree. */
#ifndef CLI_MERGE_H
#define CLI_MERGE_H

#include "rows.h"

/* A school in all years: what must not change from row to row, and where it was said. */
struct identity {
    const char *name, *district;
    int32_t locale;
    struct place name_at, district_at, locale_at;
};

struct merge {
    struct schools *schools;
    struct problems *problems;
    struct pairs keys;    /* (id, 0) or (district, name) -> identity */
    struct pairs entries; /* (identity, year) -> school */
    struct pairs stages;  /* (school, stage) -> row */
    struct identity *identities;
    size_t n_identities, identities_room;
    struct place *rows;
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
