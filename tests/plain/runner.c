/* SPDX-License-Identifier: MIT
 * The main of a test program without Criterion: runs all tests, or those that are named. */
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

static int run(int i)
{
    if (setjmp(end) == 0) {
        tests[i].test();
        return 1;
    }
    printf("FAIL %s\n", tests[i].name);
    return 0;
}

/* The tests that are named, until one fails. */
static int run_named(int n, char **names)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n_tests; i++)
            if (strcmp(tests[i].name, names[k]) == 0 && !run(i))
                return 1;
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;

    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (int i = 0; i < n_tests; i++)
            puts(tests[i].name);
        return 0;
    }
    if (argc > 1)
        return run_named(argc - 1, argv + 1);
    for (int i = 0; i < n_tests; i++)
        failed += !run(i);
    printf("%d passed, %d failed\n", n_tests - failed, failed);
    return failed != 0;
}
