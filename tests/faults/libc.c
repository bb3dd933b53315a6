/* SPDX-License-Identifier: MIT
 * Of the whole process: what memory.c asks the C library for makes the detour. */
#include <stddef.h>

#include "allocations.h"

void *__real___libc_malloc(size_t size);
void *__real___libc_calloc(size_t count, size_t size);
void *__real___libc_realloc(void *old, size_t size);
void *__wrap___libc_malloc(size_t size);
void *__wrap___libc_calloc(size_t count, size_t size);
void *__wrap___libc_realloc(void *old, size_t size);

void *__wrap___libc_malloc(size_t size)
{
    return allocation_fails() ? NULL : __real___libc_malloc(size);
}

void *__wrap___libc_calloc(size_t count, size_t size)
{
    return allocation_fails() ? NULL : __real___libc_calloc(count, size);
}

void *__wrap___libc_realloc(void *old, size_t size)
{
    return allocation_fails() ? NULL : __real___libc_realloc(old, size);
}
