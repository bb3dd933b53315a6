/* SPDX-License-Identifier: MIT
 * A count of holders stands in front of the bytes, wide enough to leave them as
 * aligned as malloc's.  Arrow readers drop what they hold from any thread. */
#include <stdatomic.h>
#include <stdlib.h>

#include "glue.h"

enum { FRONT = 64 };

static _Atomic int64_t *holders(void *buffer)
{
    return (_Atomic int64_t *)(void *)((char *)buffer - FRONT);
}

void *glue_alloc(size_t size)
{
    char *front = size < SIZE_MAX - FRONT ? calloc(1, size + FRONT) : NULL;

    if (front == NULL)
        return NULL;
    atomic_init(holders(front + FRONT), 1);
    return front + FRONT;
}

void *glue_keep(void *buffer)
{
    if (buffer != NULL)
        atomic_fetch_add(holders(buffer), 1);
    return buffer;
}

void glue_drop(void *buffer)
{
    if (buffer != NULL && atomic_fetch_sub(holders(buffer), 1) == 1)
        free((char *)buffer - FRONT);
}

/* ---- Bits ---- */

static int is_known(const void *numbers, int32_t size, int64_t i)
{
    if (size == 1)
        return ((const int8_t *)numbers)[i] >= 0;
    return size == 4 ? ((const int32_t *)numbers)[i] >= 0 : ((const int64_t *)numbers)[i] >= 0;
}

static void set_bit(uint8_t *bits, int64_t i)
{
    bits[i >> 3] |= (uint8_t)(1u << (i & 7));
}

uint8_t *glue_known_bits(const void *numbers, int32_t size, int64_t n, int64_t *zeros)
{
    uint8_t *bits = glue_alloc((size_t)n / 8 + 1);

    *zeros = 0;
    for (int64_t i = 0; bits != NULL && i < n; i++) {
        if (is_known(numbers, size, i))
            set_bit(bits, i);
        else
            ++*zeros;
    }
    return bits;
}

uint8_t *glue_filled_bits(const uint8_t *nulls, int64_t n, int64_t *zeros)
{
    uint8_t *bits = glue_alloc((size_t)n / 8 + 1);

    *zeros = 0;
    for (int64_t i = 0; bits != NULL && i < n; i++) {
        if (nulls[i] == 0)
            set_bit(bits, i);
        else
            ++*zeros;
    }
    return bits;
}

uint8_t *glue_pack(const int8_t *bytes, int64_t n)
{
    uint8_t *bits = glue_alloc((size_t)n / 8 + 1);

    for (int64_t i = 0; bits != NULL && i < n; i++)
        if (bytes[i] == 1)
            set_bit(bits, i);
    return bits;
}
