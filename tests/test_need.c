/* SPDX-License-Identifier: MIT
 * Rules that the corpus cannot show: exhaustive rounding, adding rows, warnings, other
 * norm sets. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stddef.h>

static struct staff_compiled norms;

static void compile(int rounding)
{
    struct staff_policy policy;

    staff_policy_init(staff_norms(0), &policy);
    policy.rounding = rounding;
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &norms, NULL), STAFF_OK);
}

/* Another definition of each rounding: the one whole number that satisfies it. */
static int is_rounded(int64_t posts, int64_t count, int64_t per, int rounding)
{
    if (rounding == STAFF_UP)
        return posts * per >= count && (posts - 1) * per < count;
    if (rounding == STAFF_DOWN)
        return posts * per <= count && (posts + 1) * per > count;
    return 2 * posts * per <= 2 * count + per && 2 * (posts + 1) * per > 2 * count + per;
}

Test(need, every_count_of_every_ratio)
{
    static const struct {
        int subject, basis, stage, per;
    } ratios[] = {
        {0, 0, STAFF_PRIMARY, 5},    {0, 0, STAFF_JUNIOR, 5},       {0, 0, STAFF_SENIOR, 6},
        {0, 0, STAFF_VOCATIONAL, 6}, {0, 1, STAFF_UNIVERSITY, 320}, {1, 0, STAFF_PRIMARY, 9},
        {1, 0, STAFF_JUNIOR, 14},    {1, 0, STAFF_SENIOR, 12},      {2, 0, STAFF_PRIMARY, 9},
        {2, 0, STAFF_JUNIOR, 14},    {2, 0, STAFF_SENIOR, 12},      {3, 1, STAFF_UNIVERSITY, 500}};

    for (int rounding = STAFF_UP; rounding <= STAFF_DOWN; rounding++) {
        compile(rounding);
        for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
            for (int32_t count = 1; count <= 20000; count++) {
                struct staff_school school;
                struct staff_need needs[STAFF_SUBJECTS_MAX];

                staff_school_init(&school);
                school.locale = STAFF_URBAN;
                (ratios[i].basis ? school.students : school.classes)[ratios[i].stage] = count;
                staff_assess(&norms, &school, needs);
                cr_assert(
                    is_rounded(needs[ratios[i].subject].posts, count, ratios[i].per, rounding),
                    "%d per %d, rounding %d", (int)count, ratios[i].per, rounding);
            }
    }
}

Test(need, adding_rows)
{
    struct staff_school a, b, before;

    staff_school_init(&a);
    staff_school_init(&b);
    a.classes[STAFF_PRIMARY] = 6;
    b.classes[STAFF_JUNIOR] = 3;
    b.classes[STAFF_PRIMARY] = 1;
    a.full_time[0] = 1, b.full_time[0] = 2;
    a.full_time[1] = 1; /* b's is blank: unknown, but for the counts a blank adds nothing */
    a.part_time[0] = 4;
    b.locale = STAFF_TOWN;
    cr_assert_eq(staff_school_add(&a, &b), STAFF_OK);
    cr_assert_eq(a.classes[STAFF_PRIMARY], 7);
    cr_assert_eq(a.classes[STAFF_JUNIOR], 3);
    cr_assert_eq(a.classes[STAFF_SENIOR], STAFF_UNKNOWN);
    cr_assert_eq(a.full_time[0], 3);
    cr_assert_eq(a.full_time[1], STAFF_UNKNOWN);
    cr_assert_eq(a.part_time[0], 4);
    cr_assert_eq(a.locale, STAFF_TOWN);

    before = a;
    b.locale = STAFF_RURAL;
    cr_assert_eq(staff_school_add(&a, &b), STAFF_DISAGREE);
    b.locale = STAFF_TOWN;
    b.classes[STAFF_PRIMARY] = STAFF_COUNT_MAX - 6;
    cr_assert_eq(staff_school_add(&a, &b), STAFF_TOO_LARGE);
    cr_assert_arr_eq(&a, &before, sizeof a);
    b.classes[STAFF_PRIMARY] = STAFF_COUNT_MAX - 7;
    cr_assert_eq(staff_school_add(&a, &b), STAFF_OK);
    b.classes[STAFF_PRIMARY] = -2;
    cr_assert_eq(staff_school_add(&a, &b), STAFF_NEGATIVE);
    cr_assert_eq(staff_school_add(&b, &a), STAFF_NEGATIVE);
    staff_school_init(&b); /* a locale that is not known agrees with any */
    cr_assert_eq(staff_school_add(&a, &b), STAFF_OK);
    cr_assert_eq(a.locale, STAFF_TOWN);
}

/* Every count has the limit of a cell, and the first sum over it refuses the row. */
Test(need, adding_rows_to_the_limit)
{
    static const size_t counts[] = {
        offsetof(struct staff_school, classes[6]),   offsetof(struct staff_school, students[6]),
        offsetof(struct staff_school, students_all), offsetof(struct staff_school, counts[7]),
        offsetof(struct staff_school, full_time[15]), offsetof(struct staff_school, part_time[15])};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct staff_school a, b;
        int32_t *of_a = (int32_t *)(void *)((char *)&a + counts[i]);
        int32_t *of_b = (int32_t *)(void *)((char *)&b + counts[i]);

        staff_school_init(&a);
        staff_school_init(&b);
        *of_a = STAFF_COUNT_MAX - 2;
        *of_b = 3;
        cr_assert_eq(staff_school_add(&a, &b), STAFF_TOO_LARGE, "%zu", i);
        cr_assert_eq(*of_a, STAFF_COUNT_MAX - 2);
        *of_b = 2;
        cr_assert_eq(staff_school_add(&a, &b), STAFF_OK, "%zu", i);
        cr_assert_eq(*of_a, STAFF_COUNT_MAX);
        *of_b = STAFF_COUNT_MAX + 1;
        cr_assert_eq(staff_school_add(&a, &b), STAFF_TOO_LARGE, "%zu", i);
    }
}

/* Of two shares, the one that is not met decides, whichever it is. */
Test(need, two_shares)
{
    static const struct staff_subject subject = {"a", "甲", "alpha", {1, 1}};
    struct staff_norm rows[3];
    const struct staff_norm_set set = {
        .subjects = &subject, .n_subjects = 1, .norms = rows, .n_norms = 3};
    static struct staff_compiled compiled;
    struct staff_school school;
    struct staff_need need;

    for (int swapped = 0; swapped < 2; swapped++) {
        for (int i = 0; i < 3; i++)
            rows[i] = (struct staff_norm){
                .clause = i == 0 ? "ratio" : i == 1 ? "share.1" : "share.2", .subject = "a",
                .stages = i == 2 ? 1u << STAFF_JUNIOR : 1u << STAFF_PRIMARY,
                .kind = i == 0 ? STAFF_RATIO : STAFF_FULL_TIME_SHARE, .value = {1, 1},
                .from = 20200101};
        rows[swapped ? 1 : 2].value.den = 4;
        cr_assert_eq(staff_compile(&set, 20250101, NULL, &compiled, NULL), STAFF_OK);
        staff_school_init(&school);
        school.classes[STAFF_PRIMARY] = 8;
        school.classes[STAFF_JUNIOR] = 1;
        school.full_time[0] = 4;
        school.part_time[0] = 4;
        cr_assert_eq(staff_assess(&compiled, &school, &need), STAFF_OK);
        cr_assert_eq(need.share_unmet, 1); /* a quarter is met, all is not */
        cr_assert_eq(need.full_time_posts, 8);
        school.part_time[0] = 0;
        cr_assert_eq(staff_assess(&compiled, &school, &need), STAFF_OK);
        cr_assert_eq(need.share_unmet, 0);
    }
}

/* Who does not know the first subject's staff does not know the sum. */
Test(need, staff_that_one_row_does_not_know)
{
    for (int s = 0; s < STAFF_SUBJECTS_MAX; s++)
        for (int which = 0; which < 2; which++) {
            struct staff_school rows[2];

            staff_school_init(&rows[0]);
            staff_school_init(&rows[1]);
            for (int k = 0; k < STAFF_SUBJECTS_MAX; k++)
                rows[0].full_time[k] = rows[1].full_time[k] = 2;
            rows[which].full_time[s] = STAFF_UNKNOWN;
            cr_assert_eq(staff_school_add(&rows[0], &rows[1]), STAFF_OK);
            for (int k = 0; k < STAFF_SUBJECTS_MAX; k++)
                cr_assert_eq(rows[0].full_time[k], k == s ? STAFF_UNKNOWN : 4);
        }
}

/* A share, and bands of weighted students, that stand first in their subject. */
Test(need, clauses_that_stand_first)
{
    static const struct staff_subject subject = {"a", "甲", "alpha", {1, 1}};
    static const struct staff_count count = {"x", "x", "x"};
    static const struct staff_norm shares[] = {
        {.clause = "share", .subject = "a", .stages = 2, .kind = STAFF_FULL_TIME_SHARE,
         .value = {1, 2}, .from = 20200101},
        {.clause = "ratio", .subject = "a", .stages = 2, .value = {1, 1}, .from = 20200101}};
    static const struct staff_norm bands[] = {
        {.clause = "band", .subject = "a", .stages = 2, .kind = STAFF_BAND_RATIO,
         .basis = STAFF_PER_STUDENT, .value = {1, 10}, .count_from = 1, .count_to = 10,
         .from = 20200101},
        {.clause = "weight", .subject = "a", .stages = 2, .kind = STAFF_WEIGHT,
         .basis = STAFF_PER_STUDENT, .value = {1, 4}, .count = "x", .from = 20200101}};
    struct staff_norm_set set = {.subjects = &subject, .n_subjects = 1, .norms = shares,
                                 .n_norms = 2, .counts = &count, .n_counts = 1};
    static struct staff_compiled compiled;
    struct staff_school school;
    struct staff_need need;

    cr_assert_eq(staff_compile(&set, 20250101, NULL, &compiled, NULL), STAFF_OK);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = 5;
    school.full_time[0] = 1;
    school.part_time[0] = 4;
    cr_assert_eq(staff_assess(&compiled, &school, &need), STAFF_OK);
    cr_assert_eq(need.full_time_posts, 3);
    cr_assert_eq(need.share_unmet, 1);
    set.norms = bands;
    cr_assert_eq(staff_compile(&set, 20250101, NULL, &compiled, NULL), STAFF_OK);
    school.students[STAFF_PRIMARY] = 9;
    school.counts[0] = 4; /* who make one more */
    cr_assert_eq(staff_warnings(&compiled, &school), 0u);
    cr_assert_eq(staff_assess(&compiled, &school, &need), STAFF_OK);
    cr_assert_eq(need.posts, 1);
    school.counts[0] = 5;
    cr_assert_eq(staff_warnings(&compiled, &school),
                 (uint32_t)(STAFF_OUTSIDE_BANDS | STAFF_NO_STAGE_COUNTS));
    school.students[STAFF_PRIMARY] = 0;
    school.counts[0] = 0; /* nothing to count is not outside */
    cr_assert_eq(staff_warnings(&compiled, &school), 0u);
}

Test(need, refuses)
{
    struct staff_school school;
    struct staff_need needs[STAFF_SUBJECTS_MAX];

    compile(STAFF_UP);
    staff_school_init(&school);
    cr_assert_eq(staff_assess(NULL, &school, needs), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_assess(&norms, NULL, needs), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_assess(&norms, &school, NULL), STAFF_BAD_ARGUMENT);
    school.locale = STAFF_LOCALES;
    cr_assert_eq(staff_assess(&norms, &school, needs), STAFF_BAD_LOCALE);
    school.locale = -1;
    cr_assert_eq(staff_assess(&norms, &school, needs), STAFF_BAD_LOCALE);
    school.locale = STAFF_RURAL;
    school.part_time[3] = STAFF_COUNT_MAX + 1;
    cr_assert_eq(staff_assess(&norms, &school, needs), STAFF_TOO_LARGE);
    school.part_time[3] = STAFF_UNKNOWN;
    school.part_time[5] = STAFF_COUNT_MAX + 1; /* the set has no sixth subject */
    cr_assert_eq(staff_assess(&norms, &school, needs), STAFF_OK);
}

Test(need, warnings)
{
    struct staff_school school;

    compile(STAFF_UP);
    staff_school_init(&school);
    cr_assert_eq(staff_warnings(&norms, &school), 0u);
    school.students_all = 0;
    cr_assert_eq(staff_warnings(&norms, &school), 0u);
    school.students_all = 30;
    cr_assert_eq(staff_warnings(&norms, &school), (uint32_t)STAFF_NO_STAGE_COUNTS);
    school.students[STAFF_PRIMARY] = 30;
    cr_assert_eq(staff_warnings(&norms, &school),
                 (uint32_t)(STAFF_NO_STAGE_COUNTS | STAFF_STUDENTS_WITHOUT_CLASSES));
    school.classes[STAFF_PRIMARY] = 0; /* written, so no blank */
    cr_assert_eq(staff_warnings(&norms, &school), (uint32_t)STAFF_NO_STAGE_COUNTS);
    school.classes[STAFF_PRIMARY] = 1;
    cr_assert_eq(staff_warnings(&norms, &school), 0u);
    school.students[STAFF_UNIVERSITY] = 100; /* counted by students: no class is missed */
    school.students[STAFF_KINDERGARTEN] = 100;
    cr_assert_eq(staff_warnings(&norms, &school), 0u);
    school.students[STAFF_JUNIOR] = 5;
    cr_assert_eq(staff_warnings(&norms, &school), (uint32_t)STAFF_STUDENTS_WITHOUT_CLASSES);
}

/* The first stage and the first subject count like the others, and one of anything does. */
Test(need, the_first_and_the_least)
{
    static const struct staff_subject subjects[] = {{"a", "甲", "alpha", {0, 1}},
                                                    {"b", "乙", "beta", {0, 1}}};
    struct staff_norm rows[] = {
        {.clause = "a", .subject = "a", .stages = 1, .value = {1, 2}, .from = 20200101},
        {.clause = "b", .subject = "b", .stages = 64, .kind = STAFF_BAND_RATIO, .value = {1, 2},
         .count_from = 1, .count_to = 3, .from = 20200101},
        {.clause = "c", .subject = "a", .stages = 1, .kind = STAFF_MINIMUM, .value = {6, 2},
         .from = 20200101, .locales = 1u << STAFF_LOCALE_UNKNOWN}};
    const struct staff_norm_set set = {
        .subjects = subjects, .n_subjects = 2, .norms = rows, .n_norms = 3};
    static struct staff_compiled compiled;
    struct staff_school school;
    struct staff_need needs[2];

    cr_assert_eq(staff_compile(&set, 20250101, NULL, &compiled, NULL), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_KINDERGARTEN] = 1;
    cr_assert_eq(staff_warnings(&compiled, &school),
                 (uint32_t)(STAFF_STUDENTS_WITHOUT_CLASSES | STAFF_NO_STAGE_COUNTS));
    school.students[STAFF_KINDERGARTEN] = 0;
    cr_assert_eq(staff_warnings(&compiled, &school), 0u);
    school.students_all = 1;
    cr_assert_eq(staff_warnings(&compiled, &school), (uint32_t)STAFF_NO_STAGE_COUNTS);
    school.students[STAFF_SPECIAL] = 5; /* bands count classes, too */
    cr_assert_eq(staff_warnings(&compiled, &school),
                 (uint32_t)(STAFF_STUDENTS_WITHOUT_CLASSES | STAFF_NO_STAGE_COUNTS));
    school.classes[STAFF_SPECIAL] = 4;
    cr_assert_eq(staff_warnings(&compiled, &school),
                 (uint32_t)(STAFF_OUTSIDE_BANDS | STAFF_NO_STAGE_COUNTS));
    school.classes[STAFF_KINDERGARTEN] = 1;
    cr_assert_eq(staff_warnings(&compiled, &school), (uint32_t)STAFF_OUTSIDE_BANDS);
    cr_assert_eq(staff_assess(&compiled, &school, needs), STAFF_OK);
    cr_assert_eq(needs[0].requirement.num, 1);
    cr_assert_eq(needs[0].requirement.den, 2);
    cr_assert_eq(needs[0].full_time_posts, 3); /* 6/2, and where nobody knows the locale */
    cr_assert_eq(needs[0].posts, 3);
    cr_assert_eq(needs[0].clauses, 3u);
    cr_assert_eq(needs[1].clauses, 0u);
    cr_assert_eq(needs[1].requirement.num, 0);
    cr_assert_eq(needs[1].requirement.den, 1);
    cr_assert_eq(needs[1].staff.num, 0);
    cr_assert_eq(needs[1].staff.den, 1);
    school.locale = STAFF_TOWN;
    cr_assert_eq(staff_assess(&compiled, &school, needs), STAFF_OK);
    cr_assert_eq(needs[0].full_time_posts, 0);
    school.classes[STAFF_SPECIAL] = 3;
    cr_assert_eq(staff_assess(&compiled, &school, needs), STAFF_OK);
    cr_assert_eq(needs[1].posts, 2);
}

/* Rural is what the policy says it is, and nothing else. */
Test(need, rural_is_what_the_policy_says)
{
    struct staff_policy policy;
    struct staff_school school;
    struct staff_need needs[STAFF_SUBJECTS_MAX];

    staff_policy_init(staff_norms(0), &policy);
    policy.rural = 1u << STAFF_TOWN;
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &norms, NULL), STAFF_OK);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = 4;
    school.students_all = 200;
    school.locale = STAFF_TOWN;
    cr_assert_eq(staff_assess(&norms, &school, needs), STAFF_OK);
    cr_assert_eq(needs[0].full_time_posts, 1);
    school.locale = STAFF_RURAL;
    cr_assert_eq(staff_assess(&norms, &school, needs), STAFF_OK);
    cr_assert_eq(needs[0].full_time_posts, 0);
}

/* A set of other subjects: a ratio by class and by student at once, two minimums (the
 * larger asks), a share of a third. */
Test(need, another_set)
{
    static const struct staff_subject subjects[] = {{"labour", "劳动", "labour", {1, 3}}};
#define LABOUR(name, which, per, n, d, where, students)                                   \
    {.clause = name, .subject = "labour", .stages = 1u << STAFF_SPECIAL, .kind = which,   \
     .basis = per, .value = {n, d}, .locales = where, .min_students = students,           \
     .from = 20200101}
    static const struct staff_norm rows[] = {
        LABOUR("class", STAFF_RATIO, STAFF_PER_CLASS, 5, 4, 0, 0),
        LABOUR("student", STAFF_RATIO, STAFF_PER_STUDENT, 2, 27, 0, 0),
        LABOUR("two", STAFF_MINIMUM, STAFF_PER_CLASS, 2, 1, 0, 0),
        LABOUR("four", STAFF_MINIMUM, STAFF_PER_CLASS, 4, 1, 1u << STAFF_TOWN, 10),
        LABOUR("third", STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 3, 0, 0),
    };
    static const struct staff_norm_set set = {
        .subjects = subjects, .n_subjects = 1, .norms = rows, .n_norms = 5};
    struct staff_school school;
    struct staff_need need;
    static struct staff_compiled other;

    cr_assert_eq(staff_compile(&set, 20250101, NULL, &other, NULL), STAFF_OK);
    staff_school_init(&school);
    school.classes[STAFF_SPECIAL] = 4;
    school.students[STAFF_SPECIAL] = 27;
    school.locale = STAFF_TOWN;
    school.full_time[0] = 2, school.part_time[0] = 4;
    cr_assert_eq(staff_assess(&other, &school, &need), STAFF_OK);
    cr_assert_eq(need.requirement.num, 7);
    cr_assert_eq(need.posts, 7);
    cr_assert_eq(need.full_time_posts, 4);
    cr_assert_eq(need.clauses, 31u);
    cr_assert_eq(need.staff.num, 10);
    cr_assert_eq(need.staff.den, 3);
    cr_assert_eq(need.shortfall, 4); /* 7 - 10/3 = 11/3 */
    cr_assert_eq(need.full_time_shortfall, 2);
    cr_assert_eq(need.share_unmet, 0); /* 2 of 6 is a third */
    school.part_time[0] = 5;
    cr_assert_eq(staff_assess(&other, &school, &need), STAFF_OK);
    cr_assert_eq(need.share_unmet, 1);
    school.locale = STAFF_URBAN;
    cr_assert_eq(staff_assess(&other, &school, &need), STAFF_OK);
    cr_assert_eq(need.full_time_posts, 3); /* a third of 7, rounded up */
}
