/* SPDX-License-Identifier: MIT
 * At the limit: norms so large that a result would not fit are refused when they are
 * compiled, without an overflow on the way there; those that are accepted give exact
 * results for the largest counts. */
#include <criterion/criterion.h>
#include <staff.h>

static const struct staff_subject subjects[] = {{"a", "a", "a", {0, 1}}};
static const struct staff_count counts[] = {{"boarders", "boarders", "boarders"}};

static struct staff_norm ratio(int basis, int64_t num)
{
    return (struct staff_norm){.clause = "ratio",
                               .subject = "a",
                               .stages = 1u << STAFF_PRIMARY,
                               .basis = basis,
                               .value = {num, 1},
                               .from = 20210101};
}

static struct staff_norm weight(int64_t num, int64_t den)
{
    struct staff_norm norm = ratio(STAFF_PER_STUDENT, num);

    norm.clause = "weight";
    norm.kind = STAFF_WEIGHT;
    norm.count = "boarders";
    norm.value.den = den;
    return norm;
}

static enum staff_status compile(const struct staff_norm *norms, int32_t n,
                                 struct staff_compiled *out)
{
    static struct staff_norm_set set;

    set = (struct staff_norm_set){.id = "a",
                                  .subjects = subjects,
                                  .n_subjects = 1,
                                  .norms = norms,
                                  .n_norms = n,
                                  .counts = counts,
                                  .n_counts = 1};
    return staff_compile(&set, 20210101, NULL, out, NULL);
}

/* Refused before it is multiplied by what one student counts as. */
Test(limits, large_ratio_beside_a_weight)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_STUDENT, (int64_t)1 << 61), weight(1, 4)};
    struct staff_compiled out;

    cr_assert_eq(compile(norms, 2, &out), STAFF_OVERFLOW);
}

/* A minimum gives no posts for what it counts, and yet it counts. */
Test(limits, large_weight_beside_a_minimum)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, 1), weight(1000000000000, 1),
                                 ratio(STAFF_PER_STUDENT, 1)};
    struct staff_compiled out;
    struct staff_school school;
    struct staff_need need;

    norms[2].clause = "minimum";
    norms[2].kind = STAFF_MINIMUM;
    cr_assert_eq(compile(norms, 3, &out), STAFF_OVERFLOW);

    norms[1].value.num = 400000000000; /* (1 + 4e11) * 1e7 < 2^62 */
    cr_assert_eq(compile(norms, 3, &out), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = school.counts[0] = STAFF_COUNT_MAX;
    cr_assert_eq(staff_assess(&out, &school, &need), STAFF_OK);
    cr_assert_eq(need.full_time_posts, 1);
}

/* One of whom is more students than fit. */
Test(limits, large_weight)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, 1), weight(INT64_MAX, 1)};
    struct staff_compiled out;

    cr_assert_eq(compile(norms, 2, &out), STAFF_OVERFLOW);
    norms[1].value.num = 1;
    cr_assert_eq(compile(norms, 2, &out), STAFF_OK);
}

/* ---- Every product on the way ---- */

enum { PRIME = 999999937, OTHER_PRIME = 999999929, THIRD_PRIME = 999999893 };

/* Its denominators have no common multiple below the limit. */
Test(limits, denominators)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, 1), ratio(STAFF_PER_CLASS, 1),
                                 ratio(STAFF_PER_CLASS, 1)};
    struct staff_compiled out;

    norms[0].value.den = PRIME;
    norms[1].value.den = OTHER_PRIME;
    norms[2].value.den = 4;
    norms[1].clause = "junior";
    norms[2].clause = "senior";
    norms[1].stages = 1u << STAFF_JUNIOR;
    norms[2].stages = 1u << STAFF_SENIOR;
    for (int i = 0; i < 3; i++)
        norms[i].value.num = 1;
    cr_assert_eq(compile(norms, 2, &out), STAFF_OK); /* 1e7 * 2e9 of 1e18 */
    cr_assert_eq(out.subject[0].den, (int64_t)PRIME * OTHER_PRIME);
    norms[2].value.den = THIRD_PRIME;
    cr_assert_eq(compile(norms, 3, &out), STAFF_OVERFLOW);
    norms[2] = weight(1, 5); /* the denominator is of units, too */
    cr_assert_eq(compile(norms, 3, &out), STAFF_OVERFLOW);
    norms[2] = weight(1, 4);
    cr_assert_eq(compile(norms, 3, &out), STAFF_OK);
}

/* What one student counts as, and those who count with him, in several stages. */
Test(limits, units)
{
    static const char *const names[] = {"w0", "w1", "w2", "w3"};
    static const struct staff_count four[] = {{"w0", "w0", "w0"}, {"w1", "w1", "w1"},
                                              {"w2", "w2", "w2"}, {"w3", "w3", "w3"}};
    static const int64_t dens[] = {PRIME, OTHER_PRIME, 4, 4};
    struct staff_norm norms[5];
    struct staff_norm_set set = {.id = "a", .subjects = subjects, .n_subjects = 1,
                                 .norms = norms, .n_norms = 5, .counts = four, .n_counts = 4};
    static struct staff_compiled out;
    int32_t row;

    for (int i = 0; i < 4; i++) {
        norms[i + 1] = weight(1, dens[i]);
        norms[i + 1].count = norms[i + 1].clause = names[i];
        norms[i + 1].stages = 1u << STAFF_SPECIAL; /* nobody counts with the others */
    }
    norms[0] = ratio(STAFF_PER_STUDENT, 1);
    norms[0].kind = STAFF_MINIMUM;
    norms[0].clause = "minimum";
    norms[0].stages = 1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR | 1u << STAFF_SENIOR;
    cr_assert_eq(staff_compile(&set, 20210101, NULL, &out, &row), STAFF_OVERFLOW); /* 3 * 4e18 */
    cr_assert_eq(row, 0);
    norms[0].stages = 1u << STAFF_PRIMARY;
    norms[3].stages = norms[4].stages = 1u << STAFF_PRIMARY;
    norms[3].value.num = norms[4].value.num = 3; /* 4e18 + 3e18 + 3e18 */
    cr_assert_eq(staff_compile(&set, 20210101, NULL, &out, &row), STAFF_OVERFLOW);
    cr_assert_eq(row, 0);
}

/* Sums that are exactly at the limit, and above it: 16 posts of 2^58 twice. */
Test(limits, sums)
{
    struct staff_norm norms[] = {weight(1, 1 << 29), ratio(STAFF_PER_CLASS, 16),
                                 ratio(STAFF_PER_CLASS, 16), ratio(STAFF_PER_CLASS, 1)};
    struct staff_compiled out;

    for (int i = 1; i < 3; i++) {
        norms[i].kind = STAFF_BAND_POSTS;
        norms[i].clause = i == 1 ? "band" : "junior band";
        norms[i].stages = i == 1 ? 1u << STAFF_PRIMARY : 1u << STAFF_JUNIOR;
    }
    norms[3].value.den = 1 << 29;
    norms[3].stages = 1u << STAFF_SENIOR;
    cr_assert_eq(compile(norms, 2, &out), STAFF_OK);
    norms[2].value = (struct staff_fraction){1, 1 << 29}; /* so that one post is 2^58 */
    cr_assert_eq(compile(norms, 3, &out), STAFF_OVERFLOW);
    norms[2].value.num = 16 << 24;
    norms[1].value.num = 15;
    cr_assert_eq(compile(norms, 3, &out), STAFF_OK);
    norms[1].value.num = norms[2].value.num = 16;
    norms[2].value.den = 1;
    norms[3].stages = 1u << STAFF_SPECIAL;
    cr_assert_eq(compile(norms, 4, &out), STAFF_OVERFLOW);
}

/* A band's count is at most what a school can have, however high it ends. */
Test(limits, bands_that_end_above_every_count)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_STUDENT, 1)};
    static const int32_t ends[] = {STAFF_COUNT_MAX - 1, STAFF_COUNT_MAX, 2 * STAFF_COUNT_MAX,
                                   INT32_MAX, 0};
    struct staff_compiled out;

    norms[0].kind = STAFF_BAND_RATIO;
    norms[0].value.num = 214; /* 2.14e9 < 2^31 - 7 */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        norms[0].count_to = ends[i];
        cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
    }
    norms[0].value.num = 21474;
    norms[0].count_to = 100000;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
    norms[0].value.num = 21475;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OVERFLOW);
    norms[0].count_to = 99999;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
}

/* Posts of 2^31 - 8, half a post less and half a post more. */
Test(limits, posts)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, INT32_MAX - STAFF_STAGES)};
    struct staff_compiled out;

    norms[0].kind = STAFF_BAND_POSTS;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
    norms[0].value.num++;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OVERFLOW);
    norms[0].value.num = 2 * norms[0].value.num - 1;
    norms[0].value.den = 2;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
}

/* Of every stage, the first and the last among them. */
Test(limits, every_stage)
{
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, 214)};
        struct staff_compiled out;

        norms[0].stages = 1u << stage;
        cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
        norms[0].value.num = 215;
        cr_assert_eq(compile(norms, 1, &out), STAFF_OVERFLOW, "%d", stage);
    }
}

/* A sum of 2^62: 2^33 / 5 posts, over 5 * 2^29. */
Test(limits, a_sum_at_the_limit)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, 1), ratio(STAFF_PER_CLASS, (1 << 29) - 1),
                                 ratio(STAFF_PER_CLASS, ((int64_t)1 << 33) - 5)};
    struct staff_compiled out;

    for (int i = 0; i < 3; i++) {
        static const char *const names[] = {"0", "1", "2"};

        norms[i].clause = names[i];
        norms[i].kind = STAFF_BAND_POSTS;
        norms[i].stages = 2u << i;
        norms[i].value.den = i < 2 ? 1 << 29 : 5;
    }
    cr_assert_eq(compile(norms, 3, &out), STAFF_OK);
    cr_assert_eq(out.subject[0].den, (int64_t)5 << 29);
    norms[2].value.num++;
    cr_assert_eq(compile(norms, 3, &out), STAFF_OVERFLOW);
}

/* Bands of one: what they come to is what one gives, of students in parts as well. */
Test(limits, bands_that_end_at_one)
{
    struct staff_norm norms[] = {ratio(STAFF_PER_CLASS, INT32_MAX - STAFF_STAGES),
                                 weight(1, 1000)};
    struct staff_compiled out;

    norms[0].kind = STAFF_BAND_RATIO;
    norms[0].count_to = 1;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OK);
    norms[0].value.num++;
    cr_assert_eq(compile(norms, 1, &out), STAFF_OVERFLOW);
    norms[0].basis = STAFF_PER_STUDENT;
    norms[0].value.num = 21474;
    norms[0].count_to = 100000;
    cr_assert_eq(compile(norms, 2, &out), STAFF_OK);
    norms[0].value.num = 21475;
    cr_assert_eq(compile(norms, 2, &out), STAFF_OVERFLOW);
    norms[0].value.num = 200;
    norms[0].count_to = INT32_MAX; /* which nobody has */
    cr_assert_eq(compile(norms, 2, &out), STAFF_OK);
}
