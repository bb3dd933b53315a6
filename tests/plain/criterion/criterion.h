/* SPDX-License-Identifier: MIT
 * As much of Criterion as our tests use, for machines where it is not to be had: tests
 * register themselves, main runs them all in one process, and the first failed assertion
 * of a test ends it. */
#ifndef PLAIN_CRITERION_H
#define PLAIN_CRITERION_H

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

void plain_register(const char *name, void (*test)(void));
_Noreturn void plain_fail(const char *file, int line, const char *what);

#define Test(suite, name)                                                                          \
    static void suite##_##name(void);                                                              \
    __attribute__((constructor)) static void register_##suite##_##name(void)                       \
    {                                                                                              \
        plain_register(#suite "/" #name, suite##_##name);                                          \
    }                                                                                              \
    static void suite##_##name(void)

#define PLAIN(holds, what)             ((holds) ? (void)0 : plain_fail(__FILE__, __LINE__, what))
#define cr_assert(a, ...)              PLAIN(a, #a)
#define cr_assert_not(a, ...)          PLAIN(!(a), "not " #a)
#define cr_assert_null(a, ...)         PLAIN((a) == NULL, #a " is NULL")
#define cr_assert_fail(...)            PLAIN(0, "fail")
#define cr_assert_eq(a, b, ...)        PLAIN((a) == (b), #a " == " #b)
#define cr_assert_neq(a, b, ...)       PLAIN((a) != (b), #a " != " #b)
#define cr_assert_lt(a, b, ...)        PLAIN((a) < (b), #a " < " #b)
#define cr_assert_leq(a, b, ...)       PLAIN((a) <= (b), #a " <= " #b)
#define cr_assert_gt(a, b, ...)        PLAIN((a) > (b), #a " > " #b)
#define cr_assert_geq(a, b, ...)       PLAIN((a) >= (b), #a " >= " #b)
#define cr_assert_str_eq(a, b, ...)    PLAIN(strcmp(a, b) == 0, #a " is " #b)
#define cr_assert_arr_eq(a, b, n, ...) PLAIN(memcmp(a, b, n) == 0, #a " and " #b)

#endif
