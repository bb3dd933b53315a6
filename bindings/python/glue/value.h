/* SPDX-License-Identifier: MIT
 * One value of a column, and lists of bad rows. */
#ifndef GLUE_VALUE_H
#define GLUE_VALUE_H

#include "glue.h"

static inline int is_valid(const uint8_t *validity, int64_t bit)
{
    return validity == NULL || (validity[bit >> 3] >> (bit & 7) & 1) != 0;
}

static inline int32_t value_at(const struct staff_column *column, int64_t row)
{
    if (column->values == NULL || !is_valid(column->validity, column->offset + row))
        return STAFF_UNKNOWN;
    return column->values[row];
}

/* The n-th bad row, kept where there is room; returns how many there are now. */
static inline int64_t add_bad(int64_t *bad, int64_t room, int64_t n, int64_t row)
{
    if (n < room)
        bad[n] = row;
    return n + 1;
}

#endif
