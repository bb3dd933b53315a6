/* SPDX-License-Identifier: MIT
 * The main of a test program without Criterion. */
#include <criterion/criterion.h>

#include <stdlib.h>

enum { TESTS_MAX = 256 };

static struct {
    const char *name;
    void (*test)(void);
} tests[TESTS_MAX];
static int n_tests;
static jmp_buf end;

void plain_register(const char *name, void (*test)(void))
{
    if (n_tests == TESTS_MAX)
        exit(98);
    tests[n_tests].name = name;
    tests[n_tests++].test = test;
}

void plain_fail(const char *file, int line, const char *what)
{
    printf("%s:%d: %s\n", file, line, what);
    longjmp(end, 1);
}

int main(void)
{
    volatile int i, failed = 0;

    for (i = 0; i < n_tests; i++) {
        if (setjmp(end) == 0) {
            tests[i].test();
        } else {
            printf("FAIL %s\n", tests[i].name);
            failed++;
        }
    }
    printf("%d passed, %d failed\n", n_tests - failed, failed);
    return failed != 0;
}
