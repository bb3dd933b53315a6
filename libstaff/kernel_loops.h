/* SPDX-License-Identifier: MIT
 * kernel_loops.h: the loops of kernel.h, with the instructions of TARGET; for the two files
 * that define it.  No array that is written is another one, and no row looks at another:
 * VECTOR says so to the compiler, which makes vectors of them. */
#include "kernel.h"

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* sanitizers stand in the way */
#define VECTOR _Pragma("clang loop vectorize(assume_safety)")
#define WRAPS  __attribute__((no_sanitize("unsigned-integer-overflow")))
#else
#define VECTOR _Pragma("GCC ivdep")
#define WRAPS
#endif
#define INLINE static inline __attribute__((always_inline)) TARGET WRAPS

INLINE int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

INLINE uint32_t larger_bits(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

INLINE int32_t mask(int truth)
{
    return truth ? -1 : 0;
}

/* ---- The main loop ---- */

/* Counts may be out of range here: what they come to is then of no use, and thrown away,
 * but defined.  So sums and differences are unsigned. */
INLINE int32_t minus(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a - (uint32_t)b);
}

INLINE int32_t divided(uint32_t value, struct kernel_divider by)
{
    return (int32_t)((uint64_t)(value + by.up) * by.multiply >> by.shift);
}

struct weighed {
    uint32_t range, sum;
    int32_t has;
};

INLINE void weigh(const struct kernel_rows *rows, int term, int32_t count, struct weighed *row)
{
    row->range = larger_bits(row->range, (uint32_t)count + 1);
    row->sum += (uint32_t)rows->weight[term] * (uint32_t)larger(count, 0);
    row->has = larger(row->has, count & rows->asks[term]);
}

/* Rules 1 to 3 (need.c).  *need is -1 where there is none; what comes back is the minimum. */
INLINE int32_t ask(const struct kernel_rows *rows, int minimum, const struct weighed *row,
                   int32_t i, int32_t *need)
{
    int32_t none = mask(row->sum == 0), least = 0;

    *need = divided(row->sum, rows->round);
    if (minimum) {
        int32_t asks = mask(row->has > 0) & mask(rows->locale[i] >= rows->first_locale) &
                       mask(rows->locale[i] <= rows->last_locale) &
                       mask(rows->students[i] >= rows->min_students);

        least = asks & rows->least;
        *need = larger(*need, least);
        none &= ~asks;
    }
    *need |= none;
    return least | none;
}

/* Rule 6, after rule 7. */
INLINE void compare(const struct kernel_rows *rows, int everything, int32_t i, int32_t need,
                    int32_t least)
{
    int32_t full_time = rows->full_time[i], missing = minus(need, rows->staff[i]);
    int32_t unknown = mask(need < 0) | mask(full_time < 0);

    rows->shortfall[i] = larger(missing, 0) | unknown;
    if (everything) {
        int32_t full_time_missing = larger(minus(least, full_time), 0);

        rows->full_time_shortfall[i] = full_time_missing | unknown;
        rows->surplus[i] = larger(minus(0, missing), 0) | unknown;
        rows->hires[i] = larger(larger(missing, 0), full_time_missing) | unknown;
    }
}

/* terms, minimum and everything are constants where this is called, so that no branch is
 * left; terms are written out, as a loop in the loop would not be made into vectors. */
INLINE struct kernel_range each_row(const struct kernel_rows *all, const int terms,
                                    const int minimum, const int everything)
{
    /* cppcheck-suppress shadowFunction ; rows, of others */
    const struct kernel_rows rows = *all;
    const int32_t n = rows.n;
    uint32_t counts = 0, students = 0, locales = 0;

    VECTOR
    for (int32_t i = 0; i < n; i++) {
        struct weighed row = {(uint32_t)rows.full_time[i] + 1, 0, 0};
        int32_t need, least = 0;

        for (int term = 0; term < terms; term++)
            weigh(&rows, term, rows.count[term][i], &row);
        if (terms > 0) {
            least = ask(&rows, minimum, &row, i, &need);
        } else {
            need = rows.given[i];
            least = everything ? rows.given_full_time[i] : 0;
        }
        rows.posts[i] = need;
        if (everything)
            rows.full_time_posts[i] = least;
        if (terms > 0 && everything)
            rows.sum[i] = (int32_t)row.sum;
        compare(&rows, everything, i, need, least);
        counts = larger_bits(counts, row.range);
        if (minimum) {
            students = larger_bits(students, (uint32_t)rows.students[i] + 1);
            locales = larger_bits(locales, (uint32_t)rows.locale[i] + 1);
        }
    }
    return (struct kernel_range){counts, students, locales};
}

INLINE struct kernel_range each_row_of(const struct kernel_rows *rows, const int terms)
{
    if (rows->has_minimum)
        return rows->everything ? each_row(rows, terms, 1, 1) : each_row(rows, terms, 1, 0);
    return rows->everything ? each_row(rows, terms, 0, 1) : each_row(rows, terms, 0, 0);
}

static TARGET struct kernel_range rows(const struct kernel_rows *rows)
{
    switch (rows->n_terms) {
    case 0:
        return rows->everything ? each_row(rows, 0, 0, 1) : each_row(rows, 0, 0, 0);
    case 3:
        return each_row_of(rows, 3);
    case 4:
        return each_row_of(rows, 4);
    default:
        return each_row_of(rows, KERNEL_TERMS);
    }
}

/* ---- One step each ---- */

/* The largest of value + plus as unsigned, so that what is below -plus is very large. */
static TARGET WRAPS uint32_t range(const int32_t *values, uint32_t plus, int32_t n)
{
    uint32_t most = 0;

    VECTOR
    for (int32_t i = 0; i < n; i++)
        most = larger_bits(most, (uint32_t)values[i] + plus);
    return most;
}

static TARGET void fill(int32_t *out, int32_t value, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        out[i] = value;
}

static TARGET void add(const int32_t *values, int32_t weight, int32_t *sum, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        sum[i] += weight * larger(values[i], 0);
}

static TARGET WRAPS void divide(const int32_t *values, struct kernel_divider by, int32_t *out,
                                int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        out[i] = divided((uint32_t)values[i], by);
}

static TARGET void mark(const int32_t *counts, int32_t *positive, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        positive[i] |= mask(counts[i] > 0);
}

/* ---- Students ---- */

static TARGET void mark_open(const int32_t *classes, const int32_t *students, int32_t *open,
                             int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        open[i] |= mask(classes[i] > 0) & mask(students[i] < 0);
}

static TARGET void prefer(const int32_t *known, int32_t *students, int32_t *open, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++) {
        students[i] = known[i] < 0 ? students[i] : known[i];
        open[i] &= mask(known[i] < 0);
    }
}

/* ---- Clauses ---- */

/* yes is who has a stage of the clause, and then whom it asks. */
static TARGET void minimum(const struct kernel_minimum *norm, const int32_t *locales,
                           const struct kernel_block *block, int32_t *yes, int32_t *undecided)
{
    const struct kernel_minimum in = *norm;
    const int32_t open_locale = ~in.in[STAFF_LOCALE_UNKNOWN], n = block->n;
    const int32_t limited = mask(in.max_students != INT32_MAX);

    VECTOR
    for (int32_t i = 0; i < n; i++) {
        int32_t locale = locales[i], has = yes[i];
        int32_t nowhere = mask(locale <= STAFF_LOCALE_UNKNOWN);
        int32_t here = (nowhere & in.in[STAFF_LOCALE_UNKNOWN]) |
                       (mask(locale == STAFF_URBAN) & in.in[STAFF_URBAN]) |
                       (mask(locale == STAFF_TOWN) & in.in[STAFF_TOWN]) |
                       (mask(locale == STAFF_RURAL) & in.in[STAFF_RURAL]);
        int32_t within = mask(block->students[i] <= in.max_students), open = block->open[i];
        int32_t enough = mask(block->students[i] >= in.min_students) & within & ~(open & limited);
        int32_t may_be = (here | (nowhere & open_locale)) & (enough | (open & within));

        yes[i] = has & here & enough;
        undecided[i] |= has & may_be & ~(here & enough);
    }
}

/* least is at least value, where it is asked for. */
static TARGET void raise(const int32_t *asked, const int32_t *value, int32_t *least, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        least[i] = asked[i] != 0 ? larger(least[i], value[i]) : least[i];
}

/* asked is where the clause asks. */
static TARGET void pick(const int32_t *units, struct kernel_band band, int32_t *asked,
                        int32_t *sum, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++) {
        int32_t asks = mask(units[i] >= band.low) & mask(units[i] <= band.high);

        asked[i] = asks;
        sum[i] += (units[i] & asks) * band.each + (asks & band.flat);
    }
}

static TARGET void join(const int32_t *asked, int32_t *any, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++)
        any[i] |= asked[i];
}

/* Posts are at least `least`; both are -1 where nothing asks. */
static TARGET void settle(const int32_t *sum, int32_t *posts, int32_t *least, int32_t n)
{
    VECTOR
    for (int32_t i = 0; i < n; i++) {
        int32_t none = mask(sum[i] == 0) & mask(least[i] == 0);

        posts[i] = larger(posts[i], least[i]) | none;
        least[i] |= none;
    }
}

/* ---- Staff that is weighed ---- */

/* What is missing and what is over, times the weight's den. */
static TARGET void scale(const struct kernel_rows *rows, const int32_t *part,
                         struct staff_fraction weight, int32_t *missing, int32_t *over)
{
    const int32_t *posts = rows->posts, *full_time = rows->full_time;
    const int32_t num = (int32_t)weight.num, den = (int32_t)weight.den, n = rows->n;

    VECTOR
    for (int32_t i = 0; i < n; i++) {
        int32_t more = (larger(posts[i], 0) - larger(full_time[i], 0)) * den -
                       larger(part[i], 0) * num;

        missing[i] = larger(more, 0);
        over[i] = larger(-more, 0);
    }
}

/* Shortfall and surplus are there, hires are not, and nobody looked at unknowns. */
static TARGET void finish(const struct kernel_rows *rows)
{
    const int32_t *posts = rows->posts, *full_time = rows->full_time, n = rows->n;
    const int32_t *full_time_shortfall = rows->full_time_shortfall;
    int32_t *shortfall = rows->shortfall, *surplus = rows->surplus, *hires = rows->hires;

    VECTOR
    for (int32_t i = 0; i < n; i++) {
        int32_t unknown = mask(posts[i] < 0) | mask(full_time[i] < 0);

        shortfall[i] |= unknown;
        surplus[i] |= unknown;
        hires[i] = larger(shortfall[i], full_time_shortfall[i]);
    }
}

/* ---- Totals ---- */

/* The rows from..until-1; staff is left to the caller, as it follows from the heads. */
static TARGET void total(const struct kernel_rows *rows, const int32_t *part, int32_t from,
                         int32_t until, struct staff_total *sums)
{
    const struct kernel_rows r = *rows;
    struct staff_total sum = {0};

    VECTOR
    for (int32_t i = from; i < until; i++) {
        int32_t need = mask(r.posts[i] >= 0), known = mask(r.hires[i] >= 0);

        sum.schools -= need;
        sum.unknown -= need & ~known;
        sum.requirement.num += r.sum[i];
        sum.posts += r.posts[i] & need;
        sum.full_time += r.full_time[i] & known;
        sum.part_time += larger(part[i], 0) & known;
        sum.shortfall += r.shortfall[i] & known;
        sum.full_time_shortfall += r.full_time_shortfall[i] & known;
        sum.surplus += r.surplus[i] & known;
        sum.hires += r.hires[i] & known;
    }
    *sums = sum;
}

static const struct kernel_loops loops = {
    rows, range, fill, add, divide, mark, mark_open, prefer,
    minimum, raise, pick, join, settle, scale, finish, total,
};
