/* SPDX-License-Identifier: MIT
 * glue.h: what Python needs besides staff.h, where a loop over rows is no work for it:
 *
 *   buffer.c   memory that Python and Arrow share by counting who holds it
 *   number.c   columns of any number type to the int32 of struct staff_table
 *   text.c     columns of text: read where they lie, counted, gathered
 *   index.c    equal texts get equal codes: schools, districts, words
 *   rows.c     rows of one school added up; warnings
 *   lines.c    from columns a subject to lines a school and subject
 *   arrow.c    tables in and out through the Arrow C data interface
 *
 * Where rows are at fault, their positions go into `bad` (as many as there is room for)
 * and the return is how many there are.  A NULL from an allocation is returned as -1. */
#ifndef GLUE_H
#define GLUE_H

#include <stddef.h>
#include <stdint.h>

#include <staff.h>

/* cdef: begin */
/* The structs of the Arrow C data interface, as published. */
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

/* ---- buffer.c ---- */

/* Zeroed bytes that one holder has; NULL if there is no memory.  The last drop frees. */
void *glue_alloc(size_t size);
void *glue_keep(void *buffer);
void glue_drop(void *buffer);

/* n bits, 1 where the number is not negative (or the byte is 0); size is that of a
 * number: 1, 4 or 8.  *zeros is how many bits are 0. */
uint8_t *glue_known_bits(const void *numbers, int32_t size, int64_t n, int64_t *zeros);
uint8_t *glue_filled_bits(const uint8_t *nulls, int64_t n, int64_t *zeros);
/* A bit where the byte is 1. */
uint8_t *glue_pack(const int8_t *bytes, int64_t n);

/* ---- number.c ---- */

/* n numbers: type is Arrow's letter ("c" int8 ... "g" float64, "d" decimal128), stride in
 * bytes, divisor the power of ten of a decimal.  validity may be NULL; bit `offset` of it
 * and value `offset` are the first. */
struct glue_numbers {
    char type;
    int64_t divisor;
    const void *values;
    int64_t stride;
    const uint8_t *validity;
    int64_t offset, n;
};

/* To int32: a null or NaN becomes -1.  Bad is what is no count: negative, not whole, or
 * above STAFF_COUNT_MAX (then -1, too).  out NULL only looks. */
int64_t glue_to_counts(const struct glue_numbers *numbers, int32_t *out, int64_t *bad,
                       int64_t room);

/* For what is a code, and not a count: int64 in out, nulls in a byte a row; bad is what is
 * not whole. */
int64_t glue_to_integers(const struct glue_numbers *numbers, int64_t *out, uint8_t *nulls,
                         int64_t *bad, int64_t room);

/* filled[row] is set to 1 where there is a number, be it a count or not. */
void glue_mark_numbers(const struct glue_numbers *numbers, uint8_t *filled);

/* out[i] = the column's value at rows[i], or -1. */
void glue_take(const struct staff_column *column, const int64_t *rows, int64_t n, int32_t *out);
/* 0, 1, 2 to n - 1; either may be NULL. */
void glue_count_up(int32_t *narrow, int64_t *wide, int64_t n);
/* out[i] = map[rows[i]], or -1. */
void glue_compose(const int64_t *map, const int64_t *rows, int64_t n, int64_t *out);

/* ---- text.c ---- */

/* n texts where they lie.  layout: 'u' or 'U' (int32 or int64 offsets into data), 'v'
 * (views; buffers holds the longer ones), 'd' (words->text[indices[row]], -1 for none). */
struct glue_text {
    int64_t n;
    char layout;
    const void *offsets;
    const char *data;
    const void *const *buffers;
    const uint8_t *validity;
    int64_t offset;
    const int32_t *indices;
    const struct glue_text *words;
};

/* The text of a row without white space around it; NULL where there is none,
 * or the row is -1. */
const char *glue_text_at(const struct glue_text *text, int64_t row, int64_t *length);

/* Texts of rows (NULL: 0..n-1; -1 is none) as offsets, counted from start, and bytes: first
 * with data NULL, for offsets and nulls (a byte a row) alone.  Returns the end. */
int64_t glue_gather(const struct glue_text *text, const int64_t *rows, int64_t n, int64_t start,
                    int64_t *offsets, uint8_t *nulls, char *data);

/* Decimal digits of n integers, 20 bytes each at most, as offsets and bytes. */
void glue_write_integers(const int64_t *values, const uint8_t *nulls, int64_t n,
                         int64_t *offsets, char *data);

/* Counts out of plain text; bad is what is not plainly one, also if it is in full-width
 * digits, say: for Python to look at. */
int64_t glue_read_counts(const struct glue_text *text, int32_t *out, int64_t *bad, int64_t room);

/* Rows that may hold a word for a sum: for Python to look at. */
int64_t glue_find_sums(const struct glue_text *text, int64_t *found, int64_t room);

/* filled[row] is set to 1 where there is a text. */
void glue_mark_texts(const struct glue_text *text, uint8_t *filled);

/* Rows where no text of either column is. */
int64_t glue_find_blank(const struct glue_text *a, const struct glue_text *b, int64_t n,
                        int64_t *found, int64_t room);

/* ---- index.c ---- */

/* Codes from 0 in order of first appearance; firsts (room for n) says where.  The key of
 * a row is `first` where it has one, else the texts of `second` and `third` together;
 * each may be NULL.  A row without any is a value of its own if blank is 1, else -1.
 * Returns how many codes there are. */
int64_t glue_index_texts(const struct glue_text *first, const struct glue_text *second,
                         const struct glue_text *third, const int64_t *rows, int64_t n,
                         int32_t blank, int32_t *codes, int64_t *firsts);

/* The same for pairs of numbers. */
int64_t glue_index_pairs(const int32_t *a, const int32_t *b, int64_t n, int32_t *codes,
                         int64_t *firsts);

/* out[i] = map[codes[i]], or blank where the code is -1. */
void glue_map(const int32_t *map, const int32_t *codes, int64_t n, int32_t blank, int32_t *out);
/* Rows with this value. */
int64_t glue_find_value(const int32_t *values, int64_t n, int32_t value, int64_t *found,
                        int64_t room);

/* Rows whose value (-1: none) is not that of an earlier row of their group; where[group]
 * is that row, and -1 at first. */
int64_t glue_find_unequal(const int32_t *groups, const int32_t *values, int64_t n,
                          int64_t *where, int64_t *bad, int64_t room);

/* Rows that are not the first of their code. */
int64_t glue_find_repeated(const int32_t *codes, const int64_t *firsts, int64_t n, int64_t *bad,
                           int64_t room);

/* out[group] is the first of rows with a text, or -1. */
void glue_first_texts(const struct glue_text *text, const int64_t *rows, const int32_t *groups,
                      int64_t n, int64_t n_groups, int64_t *out);

/* ---- rows.c ---- */

/* The row of a table as a school. */
void glue_school_at(const struct staff_table *table, int32_t n_subjects, int64_t row,
                    struct staff_school *school);

/* Adds the rows of each group up by staff_school_add.  stages (or NULL) says of which
 * stage the row's classes and students are.  schools has one for each group. */
int64_t glue_add_rows(const struct staff_table *table, int32_t n_subjects,
                      const int32_t *stages, const struct staff_column *classes,
                      const struct staff_column *students, const int32_t *groups,
                      int64_t n_groups, struct staff_school *schools, int64_t *bad,
                      int64_t room);

/* out[i] is the int32 at `offset` bytes of schools[i]. */
void glue_member(const struct staff_school *schools, int64_t n, size_t offset, int32_t *out);

/* The same for what adds up outside a school: blanks add nothing. */
int64_t glue_add_counts(const int32_t *values, const int32_t *groups, int64_t n,
                        int64_t n_groups, int32_t *out, int64_t *bad, int64_t room);

/* Bits of staff_warnings for each row; the return is how many rows have any. */
int64_t glue_warnings(const struct staff_compiled *norms, const struct staff_table *table,
                      uint32_t *out);

/* Rows where a known total is not the sum of the known parts; those without the first part
 * are left out if it is asked for. */
int64_t glue_find_wrong_totals(const struct staff_column *total,
                               const struct staff_column *const *parts, int32_t n_parts,
                               int32_t first_needed, int64_t n, int64_t *bad, int64_t room);

/* ---- lines.c ---- */

/* One line a school and subject that it needs, one (subject -1) for a school that needs
 * none.  clauses has a column a subject.  rows and subjects have room for all lines, or
 * are NULL; the return is how many. */
int64_t glue_lines(const uint64_t *const *clauses, int32_t n_subjects, int64_t n, int64_t *rows,
                   int32_t *subjects);

/* out[i] = columns[subjects[i]][rows[i]], -1 where the line has no subject; the 64-bit one
 * multiplies what is not -1 by scale[subject]. */
void glue_pick32(const int32_t *const *columns, const int64_t *rows, const int32_t *subjects,
                 int64_t n, int32_t *out);
void glue_pick64(const int64_t *const *columns, const int64_t *scale, const int64_t *rows,
                 const int32_t *subjects, int64_t n, int64_t *out);
void glue_pick8(const int8_t *const *columns, const int64_t *rows, const int32_t *subjects,
                int64_t n, int8_t *out);
void glue_pick_masks(const uint64_t *const *columns, const int64_t *rows,
                     const int32_t *subjects, int64_t n, uint64_t *out);

/* Codes of (subject, mask) in order of first appearance, for the names of clauses. */
int64_t glue_index_masks(const int32_t *subjects, const uint64_t *masks, int64_t n,
                         int32_t *codes, int64_t *firsts);

/* Heads as the rules take them: a blank part-time cell beside known full-time heads is 0,
 * and with unknown full-time heads both are unknown. */
void glue_pick_heads(const struct staff_table *table, int32_t part_time, const int64_t *rows,
                     const int32_t *subjects, int64_t n, int32_t *out);

/* ---- arrow.c ---- */

/* Calls through the pointers of what we were given. */
int glue_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema);
int glue_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array);
const char *glue_stream_error(struct ArrowArrayStream *stream);
void glue_stream_release(struct ArrowArrayStream *stream);
void glue_schema_release(struct ArrowSchema *schema);
void glue_array_release(struct ArrowArray *array);

/* One column out.  buffers are glue_alloc's, kept by the stream; NULL at 0 is no nulls.
 * metadata is in Arrow's own form, or NULL. */
struct glue_column {
    const char *name, *format, *metadata;
    int64_t null_count;
    int32_t n_buffers;
    void *buffers[3];
};

/* Fills *stream with one record batch; 0, or ENOMEM. */
int glue_export(const struct glue_column *columns, int64_t n_columns, int64_t n_rows,
                const char *metadata, struct ArrowArrayStream *stream);

/* A stream on the heap for a capsule, and its end. */
struct ArrowArrayStream *glue_stream_new(void);
void glue_stream_free(struct ArrowArrayStream *stream);
/* cdef: end */

#endif
