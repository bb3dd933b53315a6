/* SPDX-License-Identifier: MIT
 * kernel.h: many rows of one subject at once, without a branch a row.
 *
 * batch.c cuts a table into blocks that stay in the cache; kernel.c works a subject out
 * for a block by calling loops, and the loops (kernel_loops.h) are compiled twice: for
 * what every CPU of the architecture has, and for AVX2.  Sums are in 32-bit lanes.  Where
 * a block's counts are too large for that, or a clause is none that the loops know,
 * batch.c asks need.c row by row. */
#ifndef KERNEL_H
#define KERNEL_H

#include "need.h"

enum {
    KERNEL_ROWS = 512,     /* of a block, where something is kept between loops, */
    KERNEL_QUICK = 8192,   /* where nothing is, */
    KERNEL_COPIED = 64,    /* and where columns are copied, to put blanks in */
    KERNEL_TERMS = 5,      /* columns that the main loop can weigh */

    /* Columns of a block: counts, classes before students, and then: */
    KERNEL_COUNTS = 2 * STAFF_STAGES,
    KERNEL_STUDENTS = KERNEL_COUNTS, /* of the whole school */
    KERNEL_OWN,                      /* counts of the set's own */
    KERNEL_LOCALE = KERNEL_OWN + STAFF_COUNTS_MAX,
    KERNEL_FULL_TIME,
    KERNEL_PART_TIME = KERNEL_FULL_TIME + STAFF_SUBJECTS_MAX,
    KERNEL_DISTRICT = KERNEL_PART_TIME + STAFF_SUBJECTS_MAX,
    KERNEL_COLUMNS
};

/* Will be read and written soon: it may be brought into the cache. */
#if defined(__GNUC__)
#define KERNEL_SOON(pointer) __builtin_prefetch(pointer, 1)
#else
#define KERNEL_SOON(pointer) ((void)(pointer))
#endif

/* A blank is STAFF_UNKNOWN; NULL is a column that is not there.  most is the largest
 * value, or no less.  students and open (a lower bound only) are made when the first
 * minimum asks; blank is what its name says once has_blank. */
struct kernel_block {
    int32_t n, has_students, has_blank;
    const int32_t *column[KERNEL_COLUMNS];
    int32_t most[KERNEL_COLUMNS];
    int32_t students[KERNEL_ROWS], open[KERNEL_ROWS], blank[KERNEL_ROWS];
};

/* (x + up) / den for x >= 0 and x + up <= INT32_MAX, as ((x + up) * multiply) >> shift:
 * where 2^(l-1) < den <= 2^l, multiply is 2^(31+l) / den rounded up, which makes the
 * quotient too large by less than 2^l * 2^31 / 2^(31+l) / den = 1 / den. */
struct kernel_divider {
    uint32_t multiply, up;
    int32_t shift;
};

/* What the main loop reads and writes, n values each.  Where n_terms is 0, posts (-1: no
 * need) and full-time posts are given, maybe where they are written too.  Where not, it
 * weighs the terms, rounds, and applies one minimum, if has_minimum: of `least`, where a
 * count that `asks` (a mask) is above 0, the locale between two, and the students enough.
 * everything: also full-time posts and what comes after shortfall. */
struct kernel_rows {
    int32_t n, n_terms, has_minimum, everything;
    const int32_t *count[KERNEL_TERMS];
    int32_t weight[KERNEL_TERMS], asks[KERNEL_TERMS];
    struct kernel_divider round;
    const int32_t *locale, *students;
    int32_t first_locale, last_locale, min_students, least;
    const int32_t *full_time, *staff; /* staff: with the part-timers that count whole */
    const int32_t *given, *given_full_time;
    int32_t *posts, *shortfall;
    int32_t *sum, *full_time_posts, *full_time_shortfall, *surplus, *hires;
};

/* The largest value + 1, as unsigned, of what a loop looked at: of counts and heads, and
 * of a minimum's students and locales. */
struct kernel_range {
    uint32_t counts, students, locales;
};

/* A minimum; `in` has masks, 0 or -1; max_students is not 0 but INT32_MAX. */
struct kernel_minimum {
    int32_t in[STAFF_LOCALES], min_students, max_students;
};

/* A clause of units: it asks from low to high, and adds `each` a unit, and flat. */
struct kernel_band {
    int32_t low, high, each, flat;
};

/* Each is said where it is written.  No array that is written is another one. */
struct kernel_loops {
    struct kernel_range (*rows)(const struct kernel_rows *rows);
    uint32_t (*range)(const int32_t *values, uint32_t plus, int32_t n);
    void (*fill)(int32_t *out, int32_t value, int32_t n);
    void (*add)(const int32_t *values, int32_t weight, int32_t *sum, int32_t n);
    void (*divide)(const int32_t *values, struct kernel_divider by, int32_t *out, int32_t n);
    void (*mark)(const int32_t *counts, int32_t *positive, int32_t n);
    void (*mark_open)(const int32_t *classes, const int32_t *students, int32_t *open, int32_t n);
    void (*prefer)(const int32_t *known, int32_t *students, int32_t *open, int32_t n);
    void (*minimum)(const struct kernel_minimum *norm, const int32_t *locales,
                    const struct kernel_block *block, int32_t *yes, int32_t *undecided);
    void (*raise)(const int32_t *asked, const int32_t *value, int32_t *least, int32_t n);
    void (*pick)(const int32_t *units, struct kernel_band band, int32_t *asked, int32_t *sum,
                 int32_t n);
    void (*join)(const int32_t *asked, int32_t *any, int32_t n);
    void (*settle)(const int32_t *sum, int32_t *posts, int32_t *least, int32_t n);
    void (*scale)(const struct kernel_rows *rows, const int32_t *part,
                  struct staff_fraction weight, int32_t *missing, int32_t *over);
    void (*finish)(const struct kernel_rows *rows);
    void (*total)(const struct kernel_rows *rows, const int32_t *part, int32_t from,
                  int32_t until, struct staff_total *sums);
};
const struct kernel_loops *kernel_plain(void);
const struct kernel_loops *kernel_avx2(void); /* the plain ones, where there is no x86 */

/* One subject of a table, looked at once a call. */
struct kernel_subject {
    const struct kernel_loops *loops;
    const struct staff_norm *minimum;
    const struct staff_compiled *norms;
    const struct staff_compiled_subject *compiled;
    int32_t subject;
    int32_t wanted;  /* a column of results is */
    int32_t idle;    /* nobody needs any of it: the table has nothing that it counts */
    int32_t known;   /* its clauses are of kinds that the loops know */
    int32_t by_clause; /* weights of columns are not all: bands, units, counts of a set's own */
    int32_t simple;  /* the main loop alone is enough; one minimum at most */
    int32_t repeats; /* its posts are those of the subject before it */
    int32_t quick;   /* only posts and shortfall, straight into the caller's columns, or none */
    int32_t limit;   /* a count up to here fits, whatever the others are */
    int32_t asks_students, asks_locale; /* quick: its main loop looks at these columns */
    struct kernel_divider round;
};

/* The rows of a block, as they are worked out: in the caller's columns where he wants
 * them, else here.  everything is the caller's, and for all subjects: more than posts and
 * shortfall.  subject is whose rows these are: -1 before the first of a block. */
struct kernel_work {
    int32_t everything, subject, has_part;
    struct kernel_range range;
    struct kernel_rows rows;
    const int32_t *part;
    uint64_t *clauses;
    int32_t own[6][KERNEL_ROWS], sum[KERNEL_ROWS], staff[KERNEL_ROWS];
    int32_t asked[KERNEL_ROWS], value[KERNEL_ROWS], undecided[KERNEL_ROWS];
    int32_t units[KERNEL_ROWS], any[KERNEL_ROWS]; /* any: not 0 where a clause asks */
    int8_t unmet[KERNEL_ROWS];
};

/* What struct staff_compiled.avx2 says. */
int32_t kernel_has_avx2(void);

/* Of a quick subject that ran: was all that its main loop looked at in range?  If not,
 * nothing that was written is of use. */
int kernel_was_in_range(const struct kernel_subject *subject, const struct kernel_work *work);

/* Fills subjects[s]; those before it are filled already. */
void kernel_subject(struct kernel_subject *subjects, int32_t s,
                    const struct staff_compiled *norms, const struct staff_table *table,
                    const struct staff_need_columns *out);

/* n rows without a need. */
void kernel_nothing(const struct staff_need_columns *out, int64_t row, int32_t n);

/* Do 32 bits hold whatever comes of counts up to block->most? */
int kernel_fits(const struct kernel_subject *subject, const struct kernel_block *block);

/* One subject of a block that fits, to `out` from `row` on. */
void kernel_run(const struct kernel_subject *subject, struct kernel_block *block,
                const struct staff_need_columns *out, int64_t row, struct kernel_work *work);

#endif
