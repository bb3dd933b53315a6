/* SPDX-License-Identifier: MIT
 * Comma-separated values that a spreadsheet opens without running anything. */
#ifndef CLI_CSV_WRITE_H
#define CLI_CSV_WRITE_H

#include "../base.h"

struct csv_writer {
    FILE *out;
    int started; /* the line has a field */
    const char *title, *warning; /* of a last column; see csv_warn */
};

/* mark: starts with a byte order mark, so that Excel reads it as UTF-8. */
struct csv_writer csv_writer_open(FILE *out, int mark);

/* Text of others: NULL is empty, control characters become \x1b, and what a spreadsheet
 * would take for a formula gets an apostrophe before it. */
void csv_text(struct csv_writer *csv, const char *text);
void csv_count(struct csv_writer *csv, int64_t count);                      /* below 0: empty */
void csv_integer(struct csv_writer *csv, int64_t value);                    /* also below 0 */
void csv_fraction(struct csv_writer *csv, struct staff_fraction fraction); /* the same */
void csv_signed(struct csv_writer *csv, struct staff_fraction fraction);    /* of any sign */
void csv_date(struct csv_writer *csv, int32_t date);                        /* 0: empty */
void csv_line_end(struct csv_writer *csv);

/* A last column that says the same in every line; the next line is the head and has its
 * title.  Where warning is NULL there is none. */
void csv_warn(struct csv_writer *csv, const char *title, const char *warning);

#endif
