/* SPDX-License-Identifier: MIT
 * kernel_avx2.c: the loops of the kernel again, for CPUs that have AVX2. */
#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
#define TARGET __attribute__((target("avx2")))
#include "kernel_loops.h"

const struct kernel_loops *kernel_avx2(void)
{
    return &loops;
}
#else
#include "kernel.h"

const struct kernel_loops *kernel_avx2(void)
{
    return kernel_plain();
}
#endif
