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
