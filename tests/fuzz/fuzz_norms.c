/* SPDX-License-Identifier: MIT
 * Any rows as a norm set.  What compiles is exact for every accepted count: schools at
 * the limit and at random need what their rows say, worked out in wider numbers, and
 * nothing overflows on the way. */
#include <string.h>

#include "shared.h"

enum { ROWS_MAX = 24 };

__extension__ typedef __int128 wide;

static const struct staff_subject subjects[] = {
    {"pe", "体育", "PE", {0, 1}},
    {"music", "音乐", "music", {1, 2}},
    {"public_arts", "公共艺术", "public arts", {1, 1}},
};

static const struct staff_count counts[] = {
    {"boarders", "寄宿生", "boarders"},
    {"trade_teachers", "专业课教师", "teachers of a trade"},
};

static struct staff_fraction choose_fraction(struct choices *c)
{
    static const int64_t edges[] = {0, -1, INT64_MAX, INT64_MIN, 1000000000, 1000000001, 1LL << 62};
    uint8_t kind = choose_byte(c);

    if (kind < 200)
        return (struct staff_fraction){choose_byte(c) % 16, 1 + choose_byte(c)};
    if (kind < 220)
        return (struct staff_fraction){edges[choose_byte(c) % 7], edges[choose_byte(c) % 7]};
    return (struct staff_fraction){choose_word(c), choose_word(c)};
}

static int32_t choose_day(struct choices *c)
{
    static const int32_t days[] = {20210101, 20211231, 20220101, 20251231, 0, 20230229, -1};

    return days[choose_byte(c) % 7];
}

static struct staff_norm choose_row(struct choices *c)
{
    static const char *const names[] = {"pe", "music", "public_arts", "chess", NULL};
    static const char *const count_names[] = {"", NULL, "boarders", "trade_teachers", "x"};
    uint8_t kind = choose_byte(c);
    struct staff_norm norm = {.clause = "x", .subject = names[kind < 240 ? kind % 3 : kind % 5]};

    norm.stages = kind & 64 ? 1u << choose_byte(c) % STAFF_STAGES : choose_byte(c);
    norm.kind = choose_byte(c) % 16 < 8 ? STAFF_RATIO : choose_byte(c) % (STAFF_KINDS + 1);
    norm.basis = choose_byte(c) % 64 ? choose_byte(c) % 3 : choose_byte(c) - 1;
    norm.value = choose_fraction(c);
    norm.lenient = choose_fraction(c);
    norm.count = count_names[choose_byte(c) % 5];
    norm.count_from = choose_any_count(c);
    norm.count_to = choose_any_count(c);
    norm.max_students = choose_byte(c) & 1 ? 0 : choose_any_count(c);
    norm.locales = choose_byte(c) % 32;
    norm.min_students = choose_any_count(c);
    norm.from = choose_day(c);
    norm.until = choose_day(c);
    norm.document = norm.number = norm.issued = norm.url = norm.checked = norm.quote = "";
    return norm;
}

/* ---- What the rows say, without the compiler ---- */

static int in_force(const struct staff_compiled *norms, const struct staff_norm *norm)
{
    return norm->from <= norms->as_of && (norm->until == 0 || norm->until >= norms->as_of);
}

/* Ratios and ranges of classes and students are simple sums. */
static int is_sum(const struct staff_norm *norm)
{
    return norm->basis != STAFF_PER_COUNT &&
           (norm->kind == STAFF_RATIO || norm->kind == STAFF_RANGE);
}

/* Adds count * value of one row; false where 127 bits are too few. */
static int add_row(const struct staff_compiled *norms, const struct staff_norm *norm,
                   const struct staff_school *school, wide *num, wide *den)
{
    struct staff_fraction value = norm->value;
    int64_t count = 0;
    wide top;
    int stage;

    if (norm->kind == STAFF_RANGE && norms->policy.range == STAFF_LENIENT)
        value = norm->lenient;
    for (stage = 0; stage < STAFF_STAGES; stage++) {
        int32_t n =
            norm->basis == STAFF_PER_CLASS ? school->classes[stage] : school->students[stage];

        count += norm->stages >> stage & 1 && n > 0 ? n : 0;
    }
    return !__builtin_mul_overflow((wide)count, (wide)value.num, &top) &&
           !__builtin_mul_overflow(top, *den, &top) &&
           !__builtin_mul_overflow(*num, (wide)value.den, num) &&
           !__builtin_add_overflow(*num, top, num) &&
           !__builtin_mul_overflow(*den, (wide)value.den, den);
}

/* What one subject comes to as num/den; false where this file cannot say. */
static int requirement(const struct staff_compiled *norms, const char *subject,
                       const struct staff_school *school, wide *num, wide *den)
{
    int32_t i;

    *num = 0;
    *den = 1;
    for (i = 0; i < norms->set->n_norms; i++) {
        const struct staff_norm *norm = &norms->set->norms[i];

        if (strcmp(norm->subject, subject) != 0 || !in_force(norms, norm))
            continue;
        if (norm->kind == STAFF_MINIMUM || norm->kind == STAFF_MINIMUM_POSTS ||
            norm->kind == STAFF_FULL_TIME_SHARE)
            continue;
        if (!is_sum(norm) || !add_row(norms, norm, school, num, den))
            return 0;
    }
    return 1;
}

static void check_need(const struct staff_compiled *norms, const struct staff_school *school,
                       int32_t s, const struct staff_need *need)
{
    int no_posts =
        norms->policy.rounding == STAFF_NO_ROUNDING || norms->policy.round_at == STAFF_AT_POOL;
    wide num, den, left, right;

    MUST(no_posts || (need->posts >= need->full_time_posts && need->full_time_posts >= 0));
    if (need->clauses == 0 || !requirement(norms, norms->set->subjects[s].id, school, &num, &den))
        return;
    if (__builtin_mul_overflow(num, (wide)need->requirement.den, &left) ||
        __builtin_mul_overflow(den, (wide)need->requirement.num, &right))
        return;
    MUST(left == right);
}

static void check_schools(const struct staff_compiled *norms, struct choices *c)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    struct staff_total total[STAFF_SUBJECTS_MAX];
    struct staff_school school;
    int round, i;

    staff_total_init(norms, total);
    for (round = 0; round < 4; round++) {
        staff_school_init(&school);
        for (i = 0; i < STAFF_STAGES; i++) {
            school.classes[i] = round ? choose_count(c) : STAFF_COUNT_MAX;
            school.students[i] = round ? choose_count(c) : STAFF_COUNT_MAX;
        }
        for (i = 0; i < norms->n_subjects; i++) {
            school.full_time[i] = round ? choose_count(c) : 0;
            school.part_time[i] = round ? choose_count(c) : STAFF_COUNT_MAX;
        }
        for (i = 0; i < norms->set->n_counts; i++)
            school.counts[i] = round ? choose_count(c) : STAFF_COUNT_MAX;
        school.locale = choose_byte(c) % STAFF_LOCALES;
        MUST(staff_assess(norms, &school, needs) == STAFF_OK);
        for (i = 0; i < norms->n_subjects; i++)
            check_need(norms, &school, i, &needs[i]);
        staff_total_add(total, needs, norms->n_subjects);
        staff_warnings(norms, &school);
    }
}

static void check_explanations(const struct staff_compiled *norms,
                               const struct staff_school *school)
{
    struct staff_step steps[STAFF_STEPS_MAX];
    int32_t s, n;

    for (s = 0; s < norms->n_subjects; s++)
        MUST(staff_explain(norms, school, s, steps, STAFF_STEPS_MAX, &n) == STAFF_OK &&
             n <= STAFF_STEPS_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct choices c = {data, size};
    struct staff_norm rows[ROWS_MAX];
    struct staff_norm_set set = {.id = "x",
                                 .edition = "",
                                 .title = "",
                                 .subjects = subjects,
                                 .n_subjects = 3,
                                 .norms = rows,
                                 .counts = counts,
                                 .n_counts = 2};
    struct staff_policy policy;
    struct staff_compiled norms;
    struct staff_school school;
    int32_t i, row, day;

    set.n_norms = choose_byte(&c) % (ROWS_MAX + 1);
    staff_policy_init(&set, &policy);
    policy.rounding = choose_byte(&c) % 5;
    policy.round_at = choose_byte(&c) % 4;
    policy.range = choose_byte(&c) % 3;
    policy.rural = choose_byte(&c) % 20;
    for (i = 0; i < 3; i++)
        policy.part_time[i] = choose_fraction(&c);
    for (i = 0; i < set.n_norms; i++)
        rows[i] = choose_row(&c);
    day = choose_day(&c);
    staff_norms_day(&set, day);
    if (staff_compile(&set, day, &policy, &norms, &row) != STAFF_OK) {
        MUST(row >= -1 && row < set.n_norms);
        return 0;
    }
    MUST(row == -1);
    check_schools(&norms, &c);
    staff_school_init(&school);
    for (i = 0; i < STAFF_STAGES; i++)
        school.classes[i] = choose_count(&c);
    check_explanations(&norms, &school);
    return 0;
}
