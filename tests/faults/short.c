/* SPDX-License-Identifier: MIT
 * To be loaded before the C library: reads and writes of the command do less than they are
 * asked for, and every third of them nothing, because of a signal. */
#define _GNU_SOURCE /* syscall */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST = 4093 };

/* 0: interrupted. */
static size_t less(size_t n)
{
    static atomic_uint calls;
    unsigned call = atomic_fetch_add(&calls, 1);
    size_t some = 1 + call * 2053u % MOST;

    errno = EINTR;
    if (call % 3 == 2)
        return 0;
    return n < some ? n : some;
}

ssize_t pread(int descriptor, void *bytes, size_t n, off_t at)
{
    size_t some = less(n);

    return some || n == 0 ? syscall(SYS_pread64, descriptor, bytes, some, at) : -1;
}

ssize_t write(int descriptor, const void *bytes, size_t n)
{
    size_t some = less(n);

    return some || n == 0 ? syscall(SYS_write, descriptor, bytes, some) : -1;
}
