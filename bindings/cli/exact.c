/* SPDX-License-Identifier: MIT */
#include "exact.h"

static int64_t divisor_of(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* Over the least common denominator, so that nothing overflows that need not. */
int exact_add(struct staff_fraction *sum, struct staff_fraction f)
{
    int64_t divisor, a, b, num, den;

    if (f.num == 0)
        return 1;
    divisor = sum->den == f.den ? f.den : divisor_of(sum->den, f.den);
    if (__builtin_mul_overflow(sum->num, f.den / divisor, &a) ||
        __builtin_mul_overflow(f.num, sum->den / divisor, &b) ||
        __builtin_mul_overflow(sum->den, f.den / divisor, &den) ||
        __builtin_add_overflow(a, b, &num) || num == INT64_MIN)
        return 0;
    *sum = den == 1 ? exact_whole(num) : staff_fraction_reduce((struct staff_fraction){num, den});
    return 1;
}

int exact_subtract(struct staff_fraction *sum, struct staff_fraction f)
{
    if (f.num == INT64_MIN)
        return 0;
    f.num = -f.num;
    return exact_add(sum, f);
}
