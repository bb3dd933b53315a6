/* SPDX-License-Identifier: MIT
 * kernel_plain.c: the loops of the kernel, for any CPU. */
#define TARGET
#include "kernel_loops.h"

const struct kernel_loops *kernel_plain(void)
{
    return &loops;
}
