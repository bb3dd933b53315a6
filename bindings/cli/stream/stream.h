/* SPDX-License-Identifier: MIT
 * A table of schools that is read, assessed and written in one pass, in little memory.
 *
 * It is an optimist.  A table that is plain (a CSV file in the wide form, one year, a row
 * a school) is done here, and a row of it that is not plain is given to the reader of
 * table/.  Any other table, and any that has an error, is left to the way that keeps the
 * table whole: nothing was said or written then, so that what is said of a table does not
 * depend on the way it went.
 *
 *   head.c    the first rows: encoding, separator, columns; is this a table for us?
 *   scan.c    where cells and rows end, and whether the bytes are what they should be
 *   gb.c      GB18030 to UTF-8
 *   fields.c  chunks of rows to batches, and rows that are not plain
 *   plain.c   those that are, to the columns of a batch
 *   keys.c    did a school come twice?
 *   lines.c   a batch's needs to CSV or JSON Lines
 *   sums.c    or, with --by or --totals, to totals of districts
 *   stream.c  chunks of whole rows, which threads take in turn
 */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include <sys/stat.h>
#include <sys/types.h>

#include "../command.h"
#include "../table/rows.h"
#include "gb.h"
#include "scan.h"

enum {
    STREAM_CHUNK = 1 << 17,   /* bytes that a thread reads at once, */
    STREAM_LONGEST = 1 << 20, /* or more, for a row that is longer */
    STREAM_BATCH = 1024,      /* rows that are assessed at once */
    STREAM_COLUMNS = 512
};

/* Bytes that end without a NUL; text NULL is a blank. */
struct span {
    const char *text;
    size_t n;
};

/* Are totals asked for, and no lines of schools? */
static inline int is_summed(const struct options *options)
{
    return options->by == BY_DISTRICT || options->by == BY_TOTAL;
}

/* ---- The head ---- */

struct head {
    const char *file;
    int descriptor;
    struct stat status; /* before it was read */
    int is_gb18030;
    int marked; /* a byte order mark */
    char separator;
    off_t start;  /* where the first row of data begins, */
    int64_t line; /* and its line */
    struct grid grid;
    struct columns columns;
    struct layout layout;
};

/* True where the table is one to stream; else nothing has happened. */
int head_read(struct head *head, const struct options *options, const struct staff_norm_set *set);
void head_free(struct head *head);

/* Did somebody write to the file since? */
int head_has_changed(const struct head *head);

/* ---- Rows ---- */

/* Schools of a batch.  Lines are from the chunk's first, which is 0.  care: a text may not
 * be written as it stands. */
struct batch {
    int32_t n;
    struct span id[STREAM_BATCH], name[STREAM_BATCH], district[STREAM_BATCH];
    int64_t line[STREAM_BATCH];
    unsigned char care[STREAM_BATCH];
    struct staff_table counts;
};

/* A thread's reader of rows, and what it found in them so far. */
struct fields;
struct fields *fields_new(const struct head *head, const struct staff_norm_set *set);
void fields_free(struct fields *fields);

/* Whole rows that were not read before.  False where they are none to stream. */
int fields_start(struct fields *fields, const char *bytes, size_t n);

/* The next rows of them, at most STREAM_BATCH; n is 0 at the end.  NULL where a row is
 * none to stream.  Spans hold until the next call. */
const struct batch *fields_next(struct fields *fields);

/* Of the chunk: its lines, and warnings whose lines are from its first, which is 0. */
int64_t fields_lines(const struct fields *fields);
struct problems *fields_warnings(struct fields *fields);

/* Of all chunks: whether there was a Chinese character, or any but ASCII, and the year
 * of all rows; false where there are several. */
struct seen {
    int han, text, has_rows;
    int32_t year;
};
int seen_merge(struct seen *into, const struct seen *from);
const struct seen *fields_seen(const struct fields *fields);

/* ---- Keys ---- */

/* Hashes of 64 bits, 8 bytes each: two that are the same may still be of two schools. */
struct keys;
struct keys *keys_new(void);
void keys_free(struct keys *keys);
void keys_add(struct keys *keys, struct span id, struct span district, struct span name);

/* Could a school be in them twice?  Part `part` of `parts` of the question, so that
 * threads can share it. */
int keys_doubled(struct keys *const *keys, int n, int part, int parts);

/* ---- Lines ---- */

/* A thread's writer. */
struct lines;
struct lines *lines_new(const struct options *options, const struct staff_compiled *norms,
                        int32_t subject, enum staff_lang lang);
void lines_free(struct lines *lines);

/* Assesses a batch and adds its lines to out (NULL: none are asked for), its totals to
 * total and to sums (NULL: the same), and to warnings what staff_warnings says. */
struct sums;
enum staff_status lines_add(struct lines *lines, const struct batch *batch,
                            const char *file, struct text *out, struct staff_total *total,
                            struct sums *sums, struct problems *warnings);

/* ---- All of it ---- */

/* Does what `staff shortfall` is asked for, and sets *status to how it ends.  False where
 * it is not done, and has to be done another way. */
int stream_shortfall(const struct options *options, int *status);

#endif
