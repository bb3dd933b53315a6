/* SPDX-License-Identifier: MIT
 * Sums and differences of exact fractions of any sign. */
#ifndef CLI_EXACT_H
#define CLI_EXACT_H

#include "base.h"

/* *sum becomes *sum + f, or *sum - f, in lowest terms.  False, and *sum as it was, where
 * that cannot be told in 64 bits. */
int exact_add(struct staff_fraction *sum, struct staff_fraction f);
int exact_subtract(struct staff_fraction *sum, struct staff_fraction f);

static inline struct staff_fraction exact_whole(int64_t number)
{
    return (struct staff_fraction){number, 1};
}

#endif
