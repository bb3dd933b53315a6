/* SPDX-License-Identifier: MIT
 * ratio.h: exact fractions.  The bottom of the house: it includes nothing of ours but
 * the public struct, and every result is exact or refused.
 *
 * Numerators are >= 0 and denominators > 0 unless a function says otherwise. */
#ifndef RATIO_H
#define RATIO_H

#include <staff.h>

/* Products up to here can still be added to without a check. */
#define RATIO_LIMIT ((int64_t)1 << 62)

static inline int64_t ratio_gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Any sign of num. */
static inline struct staff_fraction ratio_reduce(struct staff_fraction f)
{
    int64_t divisor;

    if (f.den <= 0)
        return (struct staff_fraction){0, 1};
    divisor = ratio_gcd(f.den, f.num % f.den); /* a rest, so never INT64_MIN */
    if (divisor < 0)
        divisor = -divisor;
    return (struct staff_fraction){f.num / divisor, f.den / divisor};
}

/* Whole part of num / den towards minus infinity, and what is left of num. */
static inline int64_t ratio_floor(int64_t num, int64_t den, int64_t *rest)
{
    int64_t whole = num / den;

    *rest = num % den;
    if (*rest < 0) {
        *rest += den;
        whole--;
    }
    return whole;
}

/* -1, 0, 1 for any signs.  Compares whole parts, then turns the rests over (as a
 * continued fraction), so that no product is ever formed. */
static inline int ratio_compare(struct staff_fraction a, struct staff_fraction b)
{
    for (;;) {
        int64_t rest_a, rest_b;
        int64_t whole_a = ratio_floor(a.num, a.den, &rest_a);
        int64_t whole_b = ratio_floor(b.num, b.den, &rest_b);

        if (whole_a != whole_b)
            return whole_a < whole_b ? -1 : 1;
        if (rest_a == 0 || rest_b == 0)
            return (rest_a > 0) - (rest_b > 0);
        b.num = a.den; /* rest_a/a.den < rest_b/b.den when b.den/rest_b < a.den/rest_a */
        a.num = b.den;
        a.den = rest_b;
        b.den = rest_a;
    }
}

static inline int64_t ratio_round(int64_t num, int64_t den, int rounding)
{
    int64_t whole = num / den, rest = num % den;

    if (rounding == STAFF_UP)
        return whole + (rest > 0);
    if (rounding == STAFF_HALF_UP)
        return whole + (rest >= den - rest);
    return whole;
}

/* *sum = a + b, or false where it does not fit. */
static inline int ratio_add(int64_t a, int64_t b, int64_t *sum)
{
    if (b > INT64_MAX - a)
        return 0;
    *sum = a + b;
    return 1;
}

/* *product = a * b, or false above RATIO_LIMIT. */
static inline int ratio_multiply(int64_t a, int64_t b, int64_t *product)
{
    if (a != 0 && b > RATIO_LIMIT / a)
        return 0;
    *product = a * b;
    return 1;
}

#endif
