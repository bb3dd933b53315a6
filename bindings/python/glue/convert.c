/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "glue.h"

static int is_valid(const uint8_t *validity, int64_t bit)
{
    return validity == NULL || (validity[bit >> 3] >> (bit & 7) & 1) != 0;
}

/* -1 for NaN; *ok is false for what no count can be. */
static int64_t from_double(double value, int *ok)
{
    if (value != value)
        return -1;
    *ok = value >= 0 && value <= INT32_MAX && value == (double)(int64_t)value;
    return *ok ? (int64_t)value : 0;
}

/* By memcpy, because a strided column need not be aligned. */
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
        return memcpy(&four, at, sizeof four), four;
    return memcpy(&eight, at, sizeof eight), eight;
}

static int64_t width_of(char format)
{
    switch (format) {
    case 'c': case 'C': return 1;
    case 's': case 'S': return 2;
    case 'i': case 'I': case 'f': return 4;
    default: return 8;
    }
}

static int64_t load(char format, const char *at, int *ok)
{
    int64_t width = width_of(format), value;

    if (format == 'f' || format == 'g')
        return from_double(load_real(at, width), ok);
    if (format >= 'A' && format <= 'Z') {
        uint64_t natural = load_unsigned(at, width);

        *ok = natural <= INT32_MAX;
        return (int64_t)natural;
    }
    value = load_signed(at, width);
    *ok = value >= 0 && value <= INT32_MAX;
    return value;
}

int64_t glue_to_int32(char format, const void *values, int64_t stride, const uint8_t *validity,
                      int64_t offset, int64_t n, int32_t *out)
{
    int64_t step = stride != 0 ? stride : width_of(format);

    for (int64_t row = 0; row < n; row++) {
        int ok = 1;

        out[row] = -1;
        if (!is_valid(validity, offset + row))
            continue;
        out[row] = (int32_t)load(format, (const char *)values + (offset + row) * step, &ok);
        if (!ok)
            return row;
    }
    return -1;
}
