/* SPDX-License-Identifier: MIT
 * What staff_compile refuses, with the row at fault, and what it makes. */
#include <criterion/criterion.h>
#include <staff.h>
#include <string.h>

#define CLASS_RATIO(name, of, stage, n, per, first, last)                                 \
    {.clause = name, .subject = of, .stages = 1u << (stage), .kind = STAFF_RATIO,         \
     .basis = STAFF_PER_CLASS, .value = {n, per}, .from = first, .until = last}

static const struct staff_subject subjects[] = {{"a", "甲", "alpha", {0, 1}},
                                                {"b", "乙", "beta", {1, 2}}};

static enum staff_status compile(const struct staff_norm *norms, int32_t n, int32_t day,
                                 int32_t *row)
{
    struct staff_norm_set set = {
        .subjects = subjects, .n_subjects = 2, .norms = norms, .n_norms = n};
    static struct staff_compiled out;

    return staff_compile(&set, day, NULL, &out, row);
}

/* One good row; each test spoils a copy. */
static struct staff_norm good(void)
{
    return (struct staff_norm)CLASS_RATIO("a.1", "a", STAFF_PRIMARY, 1, 5, 20200101, 20301231);
}

#define REFUSES(expected, spoil)                                                          \
    do {                                                                                  \
        struct staff_norm rows[2] = {good(), good()};                                        \
        struct staff_norm *norm = &rows[1];                                                  \
        int32_t row = 99;                                                                 \
                                                                                          \
        norm->clause = "a.2";                                                             \
        norm->stages = 1u << STAFF_JUNIOR;                                                \
        cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);                         \
        spoil;                                                                            \
        cr_assert_eq(compile(rows, 2, 20250101, &row), expected, #spoil);                 \
        cr_assert_eq(row, 1, #spoil);                                                     \
    } while (0)

Test(compile, refuses_a_row)
{
    REFUSES(STAFF_BAD_SUBJECT, norm->subject = "c");
    REFUSES(STAFF_BAD_SUBJECT, norm->subject = NULL);
    REFUSES(STAFF_BAD_VALUE, norm->value.den = 0);
    REFUSES(STAFF_BAD_VALUE, norm->value.num = 0);
    REFUSES(STAFF_BAD_VALUE, norm->value.num = -1);
    REFUSES(STAFF_BAD_VALUE, (norm->kind = STAFF_FULL_TIME_SHARE, norm->value.num = 6));
    REFUSES(STAFF_BAD_VALUE, (norm->kind = STAFF_FULL_TIME_SHARE, norm->value.num = -1));
    REFUSES(STAFF_BAD_VALUE, (norm->kind = STAFF_FULL_TIME_SHARE, norm->value.den = 0));
    REFUSES(STAFF_BAD_VALUE, norm->kind = STAFF_MINIMUM); /* 1/5 of a teacher */
    REFUSES(STAFF_BAD_VALUE, (norm->kind = STAFF_MINIMUM,
                              norm->value = (struct staff_fraction){STAFF_COUNT_MAX + 1, 1}));
    REFUSES(STAFF_BAD_ARGUMENT, norm->stages = 0);
    REFUSES(STAFF_BAD_ARGUMENT, norm->stages = 1u << STAFF_STAGES);
    REFUSES(STAFF_BAD_ARGUMENT, norm->locales = 1u << STAFF_LOCALES);
    REFUSES(STAFF_BAD_ARGUMENT, norm->kind = STAFF_KINDS);
    REFUSES(STAFF_BAD_ARGUMENT, norm->kind = -1);
    REFUSES(STAFF_BAD_ARGUMENT, norm->basis = 3);
    REFUSES(STAFF_BAD_ARGUMENT, norm->basis = -1);
    REFUSES(STAFF_BAD_ARGUMENT, norm->min_students = -1);
    REFUSES(STAFF_BAD_ARGUMENT, norm->max_students = -1);
    REFUSES(STAFF_BAD_ARGUMENT, norm->count_from = -1);
    REFUSES(STAFF_BAD_ARGUMENT, norm->count_to = -1);
    REFUSES(STAFF_BAD_CONDITION, norm->max_students = 1);
    REFUSES(STAFF_BAD_CONDITION, norm->count_from = 1);
    REFUSES(STAFF_BAD_CONDITION, norm->count_to = 1);
    REFUSES(STAFF_BAD_CONDITION, norm->lenient = ((struct staff_fraction){1, 6}));
    REFUSES(STAFF_BAD_ARGUMENT, norm->kind = STAFF_WEIGHT); /* of classes */
    REFUSES(STAFF_BAD_ARGUMENT, norm->clause = NULL);
    REFUSES(STAFF_BAD_DATE, norm->from = 20250229);
    REFUSES(STAFF_BAD_DATE, norm->until = 20191231);
    REFUSES(STAFF_BAD_DATE, norm->until = 1);
    REFUSES(STAFF_OVERFLOW, norm->value.num = INT64_MAX / 2);
    REFUSES(STAFF_OVERFLOW, norm->value.num = INT64_MAX);
    REFUSES(STAFF_OVERFLOW, (norm->kind = STAFF_RANGE,
                             norm->lenient = (struct staff_fraction){1, 1000000007}));
    REFUSES(STAFF_OVERFLOW, (norm->kind = STAFF_FULL_TIME_SHARE, norm->value.den = 1000000007));
    REFUSES(STAFF_OVERFLOW, norm->value.num = 1073); /* (1 + 1073)/5 * 10^7 pass 2^31 */
    REFUSES(STAFF_OVERFLOW, norm->value.den = 1000000007);
    REFUSES(STAFF_OVERLAP, norm->clause = "a.1");
    REFUSES(STAFF_OVERLAP, norm->stages |= 1u << STAFF_PRIMARY);
    REFUSES(STAFF_NOT_IN_FORCE, norm->from = 20260101);
    REFUSES(STAFF_NOT_IN_FORCE, norm->until = 20241231);
}

/* The largest divisor, the largest minimum, a share of all and one of nobody. */
Test(compile, accepts_what_is_just_within)
{
    struct staff_norm rows[2] = {good(), good()};
    int32_t row;

    rows[1].clause = "a.2";
    rows[1].stages = 1u << STAFF_JUNIOR;
    rows[1].value.den = 1000000000;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].kind = STAFF_RANGE;
    rows[1].value.den = 5;
    rows[1].lenient = (struct staff_fraction){1, 1000000000};
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].lenient = rows[1].value;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].lenient.num = 0;
    rows[1].kind = STAFF_FULL_TIME_SHARE;
    rows[1].value.den = 1000000000;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].value.num = 1000000000;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].value.num = 0;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].kind = STAFF_MINIMUM;
    rows[1].value = (struct staff_fraction){STAFF_COUNT_MAX, 1};
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].min_students = rows[1].max_students = 7;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[1].from = rows[1].until = 20250101; /* one day */
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    cr_assert_eq(row, -1);
}

/* Rows that follow each other do not overlap, in whichever order they stand. */
Test(compile, earlier_rows_may_stand_later)
{
    struct staff_norm rows[2] = {good(), good()};
    int32_t row;

    rows[1].from = 20000101;
    rows[1].until = 20191231;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    cr_assert_eq(compile(rows, 2, 20100101, &row), STAFF_OK);
    rows[1].until = 20200101;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OVERLAP);
    cr_assert_eq(row, 1);
}

/* Minimums of one stage may differ in any of their conditions, and in nothing else. */
Test(compile, minimums_that_differ)
{
    struct staff_norm rows[2];
    int32_t row;

    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 2; k++) {
            rows[k] = good();
            rows[k].clause = k == 0 ? "a.1" : "a.2";
            rows[k].kind = STAFF_MINIMUM;
            rows[k].value = (struct staff_fraction){k + 1, 1};
        }
        rows[1].locales = i == 1 ? 1u << STAFF_TOWN : 0;
        rows[1].min_students = i == 2 ? 10 : 0;
        rows[1].max_students = i == 3 ? 10 : 0;
        cr_assert_eq(compile(rows, 2, 20250101, &row), i == 0 ? STAFF_OVERLAP : STAFF_OK, "%d", i);
    }
    rows[1].max_students = 0;
    rows[1].kind = STAFF_MINIMUM_POSTS; /* of another kind */
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
}

/* A row out of force is no loss where others rule each of its stages, for its subject and
 * with posts as it did. */
Test(compile, stages_that_others_rule)
{
    struct staff_norm rows[3] = {good(), good(), good()};
    int32_t row;

    rows[0].stages = 1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR;
    rows[0].until = 20241231;
    rows[1].clause = "a.2";
    rows[2].clause = "a.3";
    rows[1].from = rows[2].from = 20250101;
    rows[2].stages = 1u << STAFF_JUNIOR;
    cr_assert_eq(compile(rows, 3, 20250101, &row), STAFF_OK);
    rows[2].subject = "b";
    cr_assert_eq(compile(rows, 3, 20250101, &row), STAFF_NOT_IN_FORCE);
    cr_assert_eq(row, 0);
    rows[2].subject = "a";
    rows[2].kind = STAFF_FULL_TIME_SHARE;
    cr_assert_eq(compile(rows, 3, 20250101, &row), STAFF_NOT_IN_FORCE);
    rows[2].kind = STAFF_RANGE;
    rows[2].lenient = (struct staff_fraction){1, 6};
    cr_assert_eq(compile(rows, 3, 20250101, &row), STAFF_OK);
}

Test(compile, largest_that_fits)
{
    struct staff_norm rows[] = {good()};
    int32_t row;

    rows[0].value = (struct staff_fraction){214, 1}; /* 214 * 10^7 < 2^31 - 7 */
    cr_assert_eq(compile(rows, 1, 20250101, &row), STAFF_OK);
    rows[0].value = (struct staff_fraction){215, 1};
    cr_assert_eq(compile(rows, 1, 20250101, &row), STAFF_OVERFLOW);
}

Test(compile, days_are_inclusive_and_rows_follow_each_other)
{
    struct staff_norm rows[] = {
        CLASS_RATIO("old", "a", STAFF_PRIMARY, 1, 5, 20200101, 20221231),
        CLASS_RATIO("new", "a", STAFF_PRIMARY, 1, 6, 20230101, 0),
    };
    struct staff_norm_set set = {
        .subjects = subjects, .n_subjects = 2, .norms = rows, .n_norms = 2};
    static const struct {
        int32_t day;
        enum staff_status status;
        int64_t den;
    } days[] = {{20191231, STAFF_NOT_IN_FORCE, 0}, {20200101, STAFF_OK, 5},
                {20221231, STAFF_OK, 5},           {20230101, STAFF_OK, 6},
                {99991231, STAFF_OK, 6},           {20230229, STAFF_BAD_DATE, 0}};
    static struct staff_compiled out;

    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        cr_assert_eq(staff_compile(&set, days[i].day, NULL, &out, NULL), days[i].status);
        if (days[i].status == STAFF_OK)
            cr_assert_eq(out.subject[0].den, days[i].den);
    }
    cr_assert_eq(staff_norms_day(&set, 20250101), 20250101);
    rows[1].until = 20231231;
    cr_assert_eq(staff_norms_day(&set, 20250101), 20231231);
}

Test(compile, refuses_a_policy)
{
    static const struct staff_policy bad[] = {
        {.rounding = 4, .rural = 8},
        {.rounding = -1, .rural = 8},
        {.round_at = 3, .rural = 8},
        {.range = 2, .rural = 8},
        {.range = -1, .rural = 8},
        {.round_at = -1, .rural = 8},
        {.rural = 0},
        {.rural = 1u << STAFF_LOCALES},
    };
    struct staff_policy policy;
    static struct staff_compiled out;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        staff_policy_init(staff_norms(0), &policy);
        policy.rounding = bad[i].rounding;
        policy.round_at = bad[i].round_at;
        policy.range = bad[i].range;
        policy.rural = bad[i].rural;
        cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &out, NULL),
                     STAFF_BAD_ARGUMENT);
    }
    staff_policy_init(staff_norms(0), &policy);
    policy.part_time[0] = (struct staff_fraction){3, 2};
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &out, NULL), STAFF_BAD_VALUE);
    policy.part_time[0] = (struct staff_fraction){1, 1000000007};
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &out, NULL), STAFF_OVERFLOW);
    policy.part_time[0] = (struct staff_fraction){2, 4};
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &out, NULL), STAFF_OK);
    cr_assert_eq(out.policy.part_time[0].den, 2);
}

/* A fraction over nothing is no share, not even of nobody. */
Test(compile, shares_over_nothing)
{
    struct staff_policy policy;
    struct staff_norm rows[2] = {good(), good()};
    static struct staff_compiled out;
    int32_t row;

    staff_policy_init(staff_norms(0), &policy);
    policy.part_time[0] = (struct staff_fraction){0, 0};
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &out, NULL), STAFF_BAD_VALUE);
    rows[1].clause = "a.2";
    rows[1].kind = STAFF_FULL_TIME_SHARE;
    rows[1].value = (struct staff_fraction){0, 0};
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_BAD_VALUE);
    cr_assert_eq(row, 1);
}

/* The usual policy says something of every subject that there can be. */
Test(compile, the_usual_policy)
{
    struct staff_norm_set set = {.subjects = subjects, .n_subjects = 2};
    struct staff_policy policy;

    staff_policy_init(&set, &policy);
    cr_assert_eq(policy.part_time[1].num, 1);
    cr_assert_eq(policy.part_time[1].den, 2);
    for (int s = 2; s < STAFF_SUBJECTS_MAX; s++) {
        cr_assert_eq(policy.part_time[s].num, 0);
        cr_assert_eq(policy.part_time[s].den, 1);
    }
    cr_assert_eq(staff_norms_day(&set, 20250101), 0); /* it has no day */
}

/* A day in force is that of any row, the first among them. */
Test(compile, the_first_row_has_its_day)
{
    struct staff_norm rows[2] = {good(), good()};
    const struct staff_norm_set set = {.subjects = subjects, .n_subjects = 2, .norms = rows,
                                       .n_norms = 2};

    rows[1].from = rows[1].until = 20100101;
    cr_assert_eq(staff_norms_day(&set, 20250101), 20250101);
    rows[0].until = 20241231;
    cr_assert_eq(staff_norms_day(&set, 20250101), 20241231);
    rows[1].until = 20241230;
    cr_assert_eq(staff_norms_day(&set, 20250101), 20241231);
}

/* One day that two rows share is enough, whichever begins first. */
Test(compile, rows_that_share_a_day)
{
    struct staff_norm rows[2] = {good(), good()};
    int32_t row;

    rows[1].clause = "a.2";
    rows[0].until = rows[1].from = 20240101;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OVERLAP);
    rows[1].from = 20240102;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
    rows[0] = rows[1];
    rows[0].clause = "a.1";
    rows[1].from = 20200101;
    rows[1].until = 20240102;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OVERLAP);
    rows[1].until = 20240101;
    cr_assert_eq(compile(rows, 2, 20250101, &row), STAFF_OK);
}

/* What says how a set is worked out, for all to read. */
Test(compile, plain_or_not)
{
    static const struct staff_count counts[] = {{"x", "x", "x"}, {"y", "y", "y"}};
    struct staff_norm rows[2] = {good(), good()};
    const struct staff_norm_set set = {.subjects = subjects, .n_subjects = 2, .norms = rows,
                                       .n_norms = 2, .counts = counts, .n_counts = 2};
    struct staff_policy policy;
    static struct staff_compiled out;

    rows[1].clause = "a.2";
    rows[1].kind = STAFF_MINIMUM;
    rows[1].value.den = 1;
    staff_policy_init(&set, &policy);
    for (int how = 0; how < 7; how++) {
        policy.rounding = how == 1 ? STAFF_NO_ROUNDING : STAFF_UP;
        policy.round_at = how == 2 ? STAFF_AT_POOL : how == 3 ? STAFF_AT_STAGE : STAFF_AT_SCHOOL;
        rows[1].max_students = how == 4 ? 9 : 0;
        rows[1].basis = how == 5 ? STAFF_PER_COUNT : STAFF_PER_CLASS;
        rows[1].count = how == 5 ? "y" : NULL;
        rows[1].kind = how == 6 ? STAFF_MINIMUM_POSTS : STAFF_MINIMUM;
        cr_assert_eq(staff_compile(&set, 20250101, &policy, &out, NULL), STAFF_OK);
        cr_assert_eq(out.subject[0].plain, how == 0 || how == 3, "%d", how);
        cr_assert_eq(out.subject[1].plain, 1);
        cr_assert_eq(out.subject[0].counted[0], -1);
        cr_assert_eq(out.subject[0].counted[1], how == 5 ? 1 : -1);
        for (int count = 0; count < STAFF_COUNTS_MAX; count++)
            cr_assert_eq(out.subject[0].count_stage[count], -1);
    }
}

/* Who counts as a part of a student, in the first stage of all. */
Test(compile, weights_of_the_first_stage)
{
    static const struct staff_count counts[] = {{"x", "x", "x"}};
    struct staff_norm rows[2] = {good(), good()};
    const struct staff_norm_set set = {.subjects = subjects, .n_subjects = 2, .norms = rows,
                                       .n_norms = 2, .counts = counts, .n_counts = 1};
    static struct staff_compiled out;
    struct staff_school school;
    struct staff_need needs[2];

    rows[0].basis = rows[1].basis = STAFF_PER_STUDENT;
    rows[0].stages = rows[1].stages = 1u << STAFF_KINDERGARTEN;
    rows[1].clause = "a.2";
    rows[1].kind = STAFF_WEIGHT;
    rows[1].count = "x";
    rows[1].value = (struct staff_fraction){3, 4};
    cr_assert_eq(staff_compile(&set, 20250101, NULL, &out, NULL), STAFF_OK);
    cr_assert_eq(out.subject[0].unit, 4);
    cr_assert_eq(out.subject[0].count_stage[0], STAFF_KINDERGARTEN);
    cr_assert_eq(out.subject[0].count_units[0], 3);
    cr_assert_eq(out.subject[0].weight[STAFF_PER_STUDENT][STAFF_KINDERGARTEN] * 5,
                 out.subject[0].den);
    staff_school_init(&school);
    school.students[STAFF_KINDERGARTEN] = 10;
    school.counts[0] = 2;
    cr_assert_eq(staff_assess(&out, &school, needs), STAFF_OK);
    cr_assert_eq(needs[0].requirement.num, 23); /* 11 1/2 of 5 */
    cr_assert_eq(needs[0].requirement.den, 10);
}

/* Each subject and count has all its names, the first among them; and there may be as
 * many counts as there is room for. */
Test(compile, names_of_subjects_and_counts)
{
    static const char *const ids[STAFF_COUNTS_MAX] = {"0", "1", "2", "3", "4", "5", "6", "7"};
    struct staff_count counts[STAFF_COUNTS_MAX];
    struct staff_subject some[2];
    struct staff_norm rows[] = {good()};
    static struct staff_compiled out;

    for (int spoilt = -1; spoilt < 12; spoilt++) {
        struct staff_norm_set set = {.subjects = some, .n_subjects = 2, .norms = rows,
                                     .n_norms = 1, .counts = counts,
                                     .n_counts = STAFF_COUNTS_MAX};
        int what = spoilt % 6 / 2;

        some[0] = subjects[0];
        some[1] = subjects[1];
        for (int c = 0; c < STAFF_COUNTS_MAX; c++)
            counts[c] = (struct staff_count){ids[c], ids[c], ids[c]};
        if (spoilt >= 6)
            *(what == 0   ? &counts[spoilt % 2].id
              : what == 1 ? &counts[spoilt % 2].zh
                          : &counts[spoilt % 2].en) = NULL;
        else if (spoilt >= 0)
            *(what == 0   ? &some[spoilt % 2].id
              : what == 1 ? &some[spoilt % 2].zh
                          : &some[spoilt % 2].en) = NULL;
        cr_assert_eq(staff_compile(&set, 20250101, NULL, &out, NULL),
                     spoilt < 0 ? STAFF_OK : STAFF_BAD_ARGUMENT, "%d", spoilt);
        set.n_counts = 1;
        set.counts = NULL;
        cr_assert_eq(staff_compile(&set, 20250101, NULL, &out, NULL), STAFF_BAD_ARGUMENT);
    }
}

#if defined(__x86_64__) || defined(__i386__)
/* As the compiler's own run-time sees it. */
Test(compile, sees_the_cpu)
{
    static struct staff_compiled out;

    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &out, NULL), STAFF_OK);
    cr_assert_eq(out.avx2, __builtin_cpu_supports("avx2") != 0);
}
#endif

Test(compile, refuses_arguments)
{
    static struct staff_compiled out;
    struct staff_norm_set set = *staff_norms(0);

    cr_assert_eq(staff_compile(NULL, 20251231, NULL, &out, NULL), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_compile(&set, 20251231, NULL, NULL, NULL), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_compile(&set, 20251301, NULL, &out, NULL), STAFF_BAD_DATE);
    set.n_subjects = 0;
    cr_assert_eq(staff_compile(&set, 20251231, NULL, &out, NULL), STAFF_BAD_ARGUMENT);
    set.n_subjects = STAFF_SUBJECTS_MAX + 1;
    cr_assert_eq(staff_compile(&set, 20251231, NULL, &out, NULL), STAFF_TOO_MANY);
    set = *staff_norms(0);
    set.n_counts = STAFF_COUNTS_MAX + 1;
    cr_assert_eq(staff_compile(&set, 20251231, NULL, &out, NULL), STAFF_TOO_MANY);
    set.n_counts = 0;
    set.n_norms = -1;
    cr_assert_eq(staff_compile(&set, 20251231, NULL, &out, NULL), STAFF_BAD_ARGUMENT);
    set.n_norms = 0; /* nothing is asked of anybody */
    set.norms = NULL;
    cr_assert_eq(staff_compile(&set, 20251231, NULL, &out, NULL), STAFF_OK);
    cr_assert_eq(out.subject[0].n_clauses, 0);
}

Test(compile, sixty_four_clauses_a_subject_and_no_more)
{
    struct staff_norm rows[STAFF_CLAUSES_MAX + 1];
    char names[STAFF_CLAUSES_MAX + 1][8];
    int32_t row;

    for (int i = 0; i <= STAFF_CLAUSES_MAX; i++) {
        rows[i] = good();
        memcpy(names[i], "m00", 4);
        names[i][1] = (char)('0' + i / 10);
        names[i][2] = (char)('0' + i % 10);
        rows[i].clause = names[i];
        rows[i].kind = STAFF_MINIMUM;
        rows[i].value = (struct staff_fraction){1, 1};
        rows[i].min_students = i;
    }
    cr_assert_eq(compile(rows, STAFF_CLAUSES_MAX, 20250101, &row), STAFF_OK);
    cr_assert_eq(compile(rows, STAFF_CLAUSES_MAX + 1, 20250101, &row), STAFF_TOO_MANY);
    cr_assert_eq(row, STAFF_CLAUSES_MAX);
}

/* Every weight of the built-in norms is the fraction of its row. */
Test(compile, weights_are_the_rows)
{
    static struct staff_compiled norms;
    int seen = 0;

    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL), STAFF_OK);
    for (int32_t s = 0; s < norms.n_subjects; s++)
        for (int32_t i = 0; i < norms.subject[s].n_clauses; i++) {
            const struct staff_norm *norm = &norms.set->norms[norms.subject[s].clause[i]];

            for (int stage = 0; stage < STAFF_STAGES && norm->basis != STAFF_PER_COUNT &&
                                norm->kind == STAFF_RATIO;
                 stage++) {
                if ((norm->stages >> stage & 1) == 0)
                    continue;
                seen++;
                cr_assert_eq(norms.subject[s].weight[norm->basis][stage] * norm->value.den,
                             norms.subject[s].den * norm->value.num, "%s", norm->clause);
            }
        }
    cr_assert_eq(seen, 12); /* pe 5, music 3, art 3, public_arts 1 */
    cr_assert_eq(norms.subject[0].den, 960);
    cr_assert_eq(norms.subject[1].den, 252);
}
