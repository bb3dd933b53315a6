/* SPDX-License-Identifier: MIT
 * memory.c: the memory of the whole process.  Not every library looks whether it got any:
 * libxlsxwriter falls over, or leaves something out and says that all is well.  So no
 * allocation is ever refused: where there is no memory, the run ends as it does for
 * allocations of our own, with a sentence and without a result.
 *
 * Of the GNU C library only, which lets a program put functions in the place of its own;
 * sanitizers do the same, and elsewhere libraries are left to themselves. */
#include <stdlib.h>

#include "base.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

#if defined(__GLIBC__) && !defined(HAS_SANITIZER) && !defined(__SANITIZE_ADDRESS__) &&             \
    !defined(__SANITIZE_THREAD__)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

enum { RESERVE = 1 << 18 };

static void *reserve; /* for as long as memory is held */
static int is_short;

void memory_hold(void)
{
    reserve = __libc_malloc(RESERVE);
    if (!reserve)
        out_of_memory();
}

void memory_let(void)
{
    free(reserve);
    reserve = NULL;
    if (is_short)
        out_of_memory();
}

/* True where it is worth to try again. */
static int has_more(void)
{
    if (!reserve)
        out_of_memory();
    free(reserve);
    reserve = NULL;
    is_short = 1;
    return 1;
}

void *malloc(size_t size)
{
    void *p;

    do
        p = __libc_malloc(size);
    while (!p && has_more());
    return p;
}

void *calloc(size_t count, size_t size)
{
    void *p;

    do
        p = __libc_calloc(count, size);
    while (!p && has_more());
    return p;
}

/* realloc to 0 frees, and gives nothing. */
void *realloc(void *old, size_t size)
{
    void *p;

    do
        p = __libc_realloc(old, size);
    while (!p && size > 0 && has_more());
    return p;
}

#else

void memory_hold(void)
{
}

void memory_let(void)
{
}

#endif
