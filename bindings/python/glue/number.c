/* SPDX-License-Identifier: MIT
 * Numbers of any type, as counts.  Everything is read by memcpy, since a column with a
 * stride need not be aligned. */
#include <string.h>

#include "value.h"

/* What one value is. */
enum kind { NUMBER, NOTHING, BAD };

static int64_t width_of(char type)
{
    switch (type) {
    case 'c': case 'C': return 1;
    case 's': case 'S': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'd': return 16;
    default: return 8;
    }
}

static int64_t load_signed(const char *at, int64_t width)
{
    int8_t one;
    int16_t two;
    int32_t four;
    int64_t eight;

    if (width == 1)
        return memcpy(&one, at, sizeof one), one;
    if (width == 2)
        return memcpy(&two, at, sizeof two), two;
    if (width == 4)
        return memcpy(&four, at, sizeof four), four;
    return memcpy(&eight, at, sizeof eight), eight;
}

static uint64_t load_unsigned(const char *at, int64_t width)
{
    uint8_t one;
    uint16_t two;
    uint32_t four;
    uint64_t eight;

    if (width == 1)
        return memcpy(&one, at, sizeof one), one;
    if (width == 2)
        return memcpy(&two, at, sizeof two), two;
    if (width == 4)
        return memcpy(&four, at, sizeof four), four;
    return memcpy(&eight, at, sizeof eight), eight;
}

static double load_real(const char *at, int64_t width)
{
    float four;
    double eight;

    if (width == 4)
        return memcpy(&four, at, sizeof four), (double)four;
    return memcpy(&eight, at, sizeof eight), eight;
}

/* Two words, the lower first: a decimal of 38 digits.  Only what fits one is a number. */
static enum kind load_decimal(const char *at, int64_t divisor, int64_t *out)
{
    int64_t low, high;

    memcpy(&low, at, sizeof low);
    memcpy(&high, at + sizeof low, sizeof high);
    if (high != (low < 0 ? -1 : 0) || low % divisor != 0)
        return BAD;
    *out = low / divisor;
    return NUMBER;
}

/* A whole number within int64; 2^63 is the first double past it. */
static enum kind whole(double value, int64_t *out)
{
    if (value != value)
        return NOTHING;
    if (!(value >= -9223372036854775808.0 && value < 9223372036854775808.0))
        return BAD;
    *out = (int64_t)value;
    return (double)*out == value ? NUMBER : BAD;
}

static const char *place_of(const struct glue_numbers *numbers, int64_t row)
{
    return (const char *)numbers->values + (numbers->offset + row) * numbers->stride;
}

static enum kind load(const struct glue_numbers *numbers, int64_t row, int64_t *out)
{
    const char *at = place_of(numbers, row);
    int64_t width = width_of(numbers->type);
    uint64_t natural;

    if (!is_valid(numbers->validity, numbers->offset + row))
        return NOTHING;
    if (numbers->type == 'f' || numbers->type == 'g')
        return whole(load_real(at, width), out);
    if (numbers->type == 'd')
        return load_decimal(at, numbers->divisor, out);
    if (numbers->type >= 'a') {
        *out = load_signed(at, width);
        return NUMBER;
    }
    natural = load_unsigned(at, width);
    *out = natural <= INT64_MAX ? (int64_t)natural : 0;
    return natural <= INT64_MAX ? NUMBER : BAD;
}

/* The common case, as fast as memory. */
static int all_counts(const int32_t *values, int64_t n)
{
    int worse = 0;

    for (int64_t row = 0; row < n; row++)
        worse |= (uint32_t)values[row] > STAFF_COUNT_MAX;
    return !worse;
}

int64_t glue_to_counts(const struct glue_numbers *numbers, int32_t *out, int64_t *bad,
                       int64_t room)
{
    int64_t n_bad = 0;

    if (out == NULL && numbers->type == 'i' && numbers->validity == NULL &&
        all_counts((const int32_t *)numbers->values + numbers->offset, numbers->n))
        return 0;
    for (int64_t row = 0; row < numbers->n; row++) {
        int64_t value = STAFF_UNKNOWN;
        enum kind kind = load(numbers, row, &value);

        if (kind == NUMBER && (value < 0 || value > STAFF_COUNT_MAX))
            kind = BAD;
        if (kind == BAD)
            n_bad = add_bad(bad, room, n_bad, row);
        if (out != NULL)
            out[row] = kind == NUMBER ? (int32_t)value : STAFF_UNKNOWN;
    }
    return n_bad;
}

int64_t glue_to_integers(const struct glue_numbers *numbers, int64_t *out, uint8_t *nulls,
                         int64_t *bad, int64_t room)
{
    int64_t n_bad = 0;

    for (int64_t row = 0; row < numbers->n; row++) {
        enum kind kind;

        out[row] = 0;
        kind = load(numbers, row, &out[row]);
        nulls[row] = kind != NUMBER;
        if (kind == BAD)
            n_bad = add_bad(bad, room, n_bad, row);
    }
    return n_bad;
}

void glue_mark_numbers(const struct glue_numbers *numbers, uint8_t *filled)
{
    int64_t value;

    for (int64_t row = 0; row < numbers->n; row++)
        if (load(numbers, row, &value) != NOTHING)
            filled[row] = 1;
}

void glue_take(const struct staff_column *column, const int64_t *rows, int64_t n, int32_t *out)
{
    for (int64_t i = 0; i < n; i++)
        out[i] = rows[i] >= 0 ? value_at(column, rows[i]) : STAFF_UNKNOWN;
}

void glue_count_up(int32_t *narrow, int64_t *wide, int64_t n)
{
    for (int64_t i = 0; narrow != NULL && i < n; i++)
        narrow[i] = (int32_t)i;
    for (int64_t i = 0; wide != NULL && i < n; i++)
        wide[i] = i;
}

void glue_compose(const int64_t *map, const int64_t *rows, int64_t n, int64_t *out)
{
    for (int64_t i = 0; i < n; i++)
        out[i] = rows[i] >= 0 ? map[rows[i]] : -1;
}
