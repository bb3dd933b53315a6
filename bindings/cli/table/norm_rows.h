/* SPDX-License-Identifier: MIT
 * A norm table, read: a set of norms, and where each of its rows stands. */
#ifndef CLI_NORM_ROWS_H
#define CLI_NORM_ROWS_H

#include "table.h"

struct norm_table {
    const char *file, *sheet; /* sheet NULL for text files */
    enum staff_lang lang;     /* of the headers */
    int column[STAFF_NORM_FIELDS]; /* -1: not there */
    char *header[STAFF_NORM_FIELDS];
    int32_t n;
    struct staff_norm_row *rows;
    int64_t *lines;
    struct staff_norm *norms;
    struct staff_subject subjects[STAFF_SUBJECTS_MAX];
    struct staff_count counts[STAFF_COUNTS_MAX];
    struct staff_norm_set set;
    struct strings *strings; /* owns the texts */
};

/* False where there were errors; they are all there, and the table holds what could be
 * read.  file must outlive the table. */
int norm_table_read(const char *file, const char *sheet, struct problems *problems,
                    struct norm_table *table);
void norm_table_free(struct norm_table *table);

/* The cell of a field in a row, or the row (field -1). */
struct place norm_place(const struct norm_table *table, int32_t row, int32_t field);

#endif
