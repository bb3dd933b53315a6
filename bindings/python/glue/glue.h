/* SPDX-License-Identifier: MIT
 * glue.h: what Python needs besides staff.h: columns of any Arrow type to int32, and
 * tables out through the Arrow C data interface (its structs are the published ABI). */
#ifndef GLUE_H
#define GLUE_H

#include <stdint.h>

/* cdef: begin */
struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

/* Calls through the pointers of a stream that somebody gave us. */
int glue_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema);
int glue_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array);
const char *glue_stream_error(struct ArrowArrayStream *stream);
void glue_stream_release(struct ArrowArrayStream *stream);
void glue_schema_release(struct ArrowSchema *schema);
void glue_array_release(struct ArrowArray *array);

/* n values of an Arrow primitive type ("c" int8 ... "g" float64) to int32:
 * a null or NaN becomes -1.  A value that is no whole number in int32's range, or is
 * negative, stops: its row is returned, else -1.  stride is in bytes (0: packed).
 * validity may be NULL; bit `offset` of it, and value `offset`, are the first. */
int64_t glue_to_int32(char format, const void *values, int64_t stride, const uint8_t *validity,
                      int64_t offset, int64_t n, int32_t *out);

/* The first row whose value is valid and negative, or -1. */
int64_t glue_find_negative(const int32_t *values, const uint8_t *validity, int64_t offset,
                           int64_t n);

/* Result lines: one a school and subject that it needs, one (subject -1) for a school
 * that needs none.  clauses has n_subjects columns of n rows.  Fills rows and subjects
 * (room for n * n_subjects, at least n) and returns how many lines there are. */
int64_t glue_lines(const uint64_t *const *clauses, int32_t n_subjects, int64_t n, int64_t *rows,
                   int32_t *subjects);

/* out[i] = columns[subjects[i]][rows[i]], -1 where the line has no subject; the 64-bit
 * one multiplies what is not -1 by scale[subject]. */
void glue_pick32(const int32_t *const *columns, const int64_t *rows, const int32_t *subjects,
                 int64_t n, int32_t *out);
void glue_pick64(const int64_t *const *columns, const int64_t *scale, const int64_t *rows,
                 const int32_t *subjects, int64_t n, int64_t *out);
void glue_pick8(const int8_t *const *columns, const int64_t *rows, const int32_t *subjects,
                int64_t n, int8_t *out);

/* Heads as the rules take them: a blank part-time cell beside known full-time heads is 0,
 * and with unknown full-time heads both are unknown.  part NULL: those of full. */
struct staff_column;
void glue_heads(const struct staff_column *full, const struct staff_column *part, int64_t n,
                int32_t *out);

/* One column out: int32 ("i"), int64 ("l"), a byte a row for booleans ("b"), or text
 * ("U": UTF-8 in values, int64 offsets).  The stream owns copies.  nulls is a byte a
 * row, 1 for null; where it is NULL, a negative number is null if unknown is set. */
struct glue_column {
    const char *name, *format, *metadata; /* metadata: "key\0value\0", or NULL */
    const void *values;
    const int64_t *offsets; /* for "U" only, n + 1 */
    const uint8_t *nulls;
    int32_t unknown;
};

/* Fills *stream with one record batch; 0, or ENOMEM.  The stream owns copies. */
int glue_export(const struct glue_column *columns, int64_t n_columns, int64_t n_rows,
                struct ArrowArrayStream *stream);

/* A stream on the heap for a capsule, and its end. */
struct ArrowArrayStream *glue_stream_new(void);
void glue_stream_free(struct ArrowArrayStream *stream);
/* cdef: end */

#endif
