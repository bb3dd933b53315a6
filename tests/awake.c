/* SPDX-License-Identifier: MIT
 * What the checks must catch: each test here passes as far as Criterion can see, and has
 * a fault that only a sanitizer or valgrind reports.  If its run is ever green, the
 * checks sleep (tests/check/canary.sh). */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>

static void *volatile kept;

Test(awake, leak)
{
    kept = malloc(17);
    kept = NULL;
    cr_assert_null(kept);
}

Test(awake, read_past_the_end)
{
    volatile size_t end = 3;
    volatile unsigned char *bytes = calloc(end, 1);
    volatile int sum = bytes[end];

    (void)sum;
    free((void *)bytes);
}

Test(awake, overflow)
{
    volatile int32_t large = INT32_MAX;

    large = large + 1;
}

Test(awake, uninitialised)
{
    volatile int *number = malloc(sizeof *number);
    volatile int sum = 0;

    if (*number == 42)
        sum = 1;
    (void)sum;
    free((void *)number);
}
