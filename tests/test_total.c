/* SPDX-License-Identifier: MIT
 * Sums over schools: every field is added, and one that does not fit refuses the whole. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const size_t fields[] = {
    offsetof(struct staff_total, schools),
    offsetof(struct staff_total, unknown),
    offsetof(struct staff_total, requirement.num),
    offsetof(struct staff_total, staff.num),
    offsetof(struct staff_total, posts),
    offsetof(struct staff_total, full_time),
    offsetof(struct staff_total, part_time),
    offsetof(struct staff_total, shortfall),
    offsetof(struct staff_total, full_time_shortfall),
    offsetof(struct staff_total, surplus),
    offsetof(struct staff_total, hires),
};

static int64_t *field(struct staff_total *total, size_t i)
{
    return (int64_t *)(void *)((char *)total + fields[i]);
}

static struct staff_total blank(void)
{
    return (struct staff_total){.requirement = {0, 960}, .staff = {0, 2}};
}

Test(total, every_field_is_added)
{
    for (size_t i = 0; i < COUNT(fields); i++) {
        struct staff_total into = blank(), from = blank();

        *field(&into, i) = 40;
        *field(&from, i) = 2;
        cr_assert_eq(staff_total_merge(&into, &from, 1), STAFF_OK);
        for (size_t k = 0; k < COUNT(fields); k++)
            cr_assert_eq(*field(&into, k), k == i ? 42 : 0, "%zu %zu", i, k);
    }
}

Test(total, what_does_not_fit_is_refused)
{
    for (size_t i = 0; i < COUNT(fields); i++) {
        struct staff_total into = blank(), from = blank();

        *field(&into, i) = INT64_MAX - 7;
        *field(&from, i) = 8;
        cr_assert_eq(staff_total_merge(&into, &from, 1), STAFF_OVERFLOW, "%zu", i);
        into = blank();
        *field(&into, i) = INT64_MAX - 7;
        *field(&from, i) = 7;
        cr_assert_eq(staff_total_merge(&into, &from, 1), STAFF_OK, "%zu", i);
        cr_assert_eq(*field(&into, i), INT64_MAX);
    }
}

/* A need whose sum does not fit leaves the total as it was. */
Test(total, a_need_that_does_not_fit)
{
    struct staff_total total = blank(), before;
    struct staff_need need = {.requirement = {13, 5}, .staff = {3, 1}, .posts = 3,
                              .full_time_posts = 1, .full_time = 1, .part_time = 1,
                              .shortfall = 2, .full_time_shortfall = 4, .surplus = 5,
                              .hires = 6, .clauses = 1};

    cr_assert_eq(staff_total_add(&total, &need, 1), STAFF_OK);
    cr_assert_eq(total.schools, 1);
    cr_assert_eq(total.unknown, 0);
    cr_assert_eq(total.requirement.num, 2496);
    cr_assert_eq(total.staff.num, 6); /* of halves */
    cr_assert_eq(total.posts, 3);
    cr_assert_eq(total.full_time, 1);
    cr_assert_eq(total.part_time, 1);
    cr_assert_eq(total.shortfall, 2);
    cr_assert_eq(total.full_time_shortfall, 4);
    cr_assert_eq(total.surplus, 5);
    cr_assert_eq(total.hires, 6);
    total.hires = INT64_MAX;
    before = total;
    cr_assert_eq(staff_total_add(&total, &need, 1), STAFF_OVERFLOW);
    cr_assert_arr_eq(&total, &before, sizeof total);
    need.full_time = STAFF_UNKNOWN; /* then its hires add nothing */
    cr_assert_eq(staff_total_add(&total, &need, 1), STAFF_OK);
    cr_assert_eq(total.unknown, 1);
    cr_assert_eq(total.schools, 2);
    cr_assert_eq(total.full_time, 1);
    cr_assert_eq(total.shortfall, 2);
    need.full_time = 1;
    need.staff = (struct staff_fraction){3, 2};
    total.hires = 0;
    cr_assert_eq(staff_total_add(&total, &need, 1), STAFF_OK);
    cr_assert_eq(total.staff.num, 9); /* and three more halves */
    need.clauses = 0; /* no need: nothing at all */
    before = total;
    cr_assert_eq(staff_total_add(&total, &need, 1), STAFF_OK);
    cr_assert_arr_eq(&total, &before, sizeof total);
}

Test(total, of_other_denominators_or_never_initialised)
{
    struct staff_total into[2] = {blank(), blank()}, from[2] = {blank(), blank()};
    struct staff_need need = {.requirement = {1, 1}, .staff = {1, 1}, .clauses = 1};

    into[0].schools = from[0].schools = 1;
    from[0].requirement.den = 5;
    cr_assert_eq(staff_total_merge(into, from, 1), STAFF_BAD_ARGUMENT);
    from[0].requirement.den = 960;
    from[1].requirement.den = 5;
    cr_assert_eq(staff_total_merge(into, from, 2), STAFF_BAD_ARGUMENT);
    cr_assert_eq(into[0].schools, 1); /* nor is the other added */
    from[1].requirement.den = 960;
    from[1].staff.den = 1;
    cr_assert_eq(staff_total_merge(into, from, 2), STAFF_BAD_ARGUMENT);
    from[1].staff.den = 2;
    cr_assert_eq(staff_total_merge(into, from, 2), STAFF_OK);
    cr_assert_eq(into[0].schools, 2);
    into[0].staff.den = 0;
    cr_assert_eq(staff_total_add(into, &need, 1), STAFF_BAD_ARGUMENT);
    into[0] = blank();
    into[0].requirement.den = 0;
    cr_assert_eq(staff_total_add(into, &need, 1), STAFF_BAD_ARGUMENT);
}

Test(total, after_sharing)
{
    struct staff_total total = blank();

    total.shortfall = 9;
    total.surplus = 4;
    cr_assert_eq(staff_shortfall_after_sharing(&total), 5);
    total.surplus = 9;
    cr_assert_eq(staff_shortfall_after_sharing(&total), 0);
    total.surplus = 10;
    cr_assert_eq(staff_shortfall_after_sharing(&total), 0);
}
