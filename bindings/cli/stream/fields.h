/* SPDX-License-Identifier: MIT
 * What fields.c and plain.c share: a thread's reader of rows. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include <stddef.h>

#include "stream.h"

/* What a column is.  KIND_OTHER: nobody knows it, and only its quotes are looked at. */
enum kind { KIND_COUNT, KIND_LOCALE, KIND_ID, KIND_NAME, KIND_DISTRICT, KIND_YEAR, KIND_OTHER };

enum { CHECKED = -1 };

struct field {
    int column;
    enum kind kind;
    int32_t *counts;  /* of the batch, where it is a count, or the locale */
    ptrdiff_t offset; /* the same in struct staff_school; CHECKED where it is in neither */
};

/* A word that was understood once, followed by zeros. */
enum { WORD_LONGEST = 28, WORDS = 32, NOTES = 64, MARKS = 8 };
struct word {
    char text[WORD_LONGEST + 8];
    uint32_t n;
    int32_t value;
};

/* Of a byte of a text: a sum may have it; or writers may not write it as it stands; or a
 * note, or anything that is not plain, may begin with it. */
enum { SUM_LETTER = 1, SUM_LEAD = 2, CARE = 4, NOTE_LEAD = 8, START = 16 };

struct fields {
    const struct head *head;
    struct gb *gb; /* NULL: the table is UTF-8 */
    struct scanned scanned;
    struct batch batch;
    struct field *fields;
    int n_fields, n_subjects;
    int32_t *memory; /* of all columns of counts */
    /* columns that are only checked */
    int32_t *classes, *teachers[STAFF_SUBJECTS_MAX], *year;
    int any_checked;
    const int32_t *stage_classes[STAFF_STAGES], *full_time[STAFF_SUBJECTS_MAX],
        *part_time[STAFF_SUBJECTS_MAX];

    /* the chunk */
    const char *bytes;
    size_t row;
    int64_t line;
    char *decoded; /* of GB18030 */
    size_t decoded_room;
    struct seen seen;
    int32_t ahead; /* rows that are taken for plain at once */

    /* rows that are not plain */
    struct reader reader;
    struct problems problems;
    struct grid grid;
    uint32_t note_starts[NOTES]; /* three bytes that a note may begin with */
    int n_note_starts;
    unsigned char kinds[256]; /* of a text's bytes */
    uint32_t marks[MARKS];    /* of a sum; 0 is none */
    int any_mark;             /* there are too many of them */

    struct word locales[WORDS], years[WORDS];
    struct span first, district; /* the last ones that were plain, as they stand */
    unsigned char district_care;
};

/* Tables of what is in a text. */
void plain_tables(struct fields *fields);

/* The next n rows of the chunk, at most PLAIN_ROWS, which have a cell for each column, to the
 * batch behind its last.  What so many are made of stays in the nearest cache.  Returns how
 * many of the first are plain: what is behind them is of no use. */
enum { PLAIN_ROWS = 128 };
int32_t plain_rows(struct fields *fields, int32_t n);

#endif
