/* SPDX-License-Identifier: MIT
 * need.c: what one school needs.  The numbers are the rules of the contract, and the
 * tests cite them:
 *
 *   1 requirement   the sum of count * weight, exact (units.c: where it is more than that)
 *   2 rounding      once, last: the school's sum, or each stage's part
 *   3 minimum       after rounding: full-time posts, posts, and posts at least as many
 *   4 share         full-time posts at least share * posts, rounded up
 *   5 staff         full-time + weight * part-time, exact
 *   6 comparison    shortfall, surplus, full-time shortfall, hires
 *   7 unknown       is not zero: a blank count makes no need, blank staff no comparison
 *   8 clauses       every number carries the clauses that made it, in table order
 */
#include "need.h"

/* ---- Counts ---- */

static enum staff_status check_counts(const int32_t *counts, int n)
{
    for (int i = 0; i < n; i++) {
        if (counts[i] < STAFF_UNKNOWN)
            return STAFF_NEGATIVE;
        if (counts[i] > STAFF_COUNT_MAX)
            return STAFF_TOO_LARGE;
    }
    return STAFF_OK;
}

enum staff_status need_check(const struct staff_school *school, int n_counts, int n_subjects)
{
    enum staff_status status;

    if ((status = check_counts(school->classes, STAFF_STAGES)) != STAFF_OK ||
        (status = check_counts(school->students, STAFF_STAGES)) != STAFF_OK ||
        (status = check_counts(&school->students_all, 1)) != STAFF_OK ||
        (status = check_counts(school->counts, n_counts)) != STAFF_OK)
        return status;
    if (school->locale < STAFF_LOCALE_UNKNOWN || school->locale > STAFF_RURAL)
        return STAFF_BAD_LOCALE;
    if ((status = check_counts(school->full_time, n_subjects)) != STAFF_OK)
        return status;
    return check_counts(school->part_time, n_subjects);
}

static void blank(int32_t *counts, int n)
{
    for (int i = 0; i < n; i++)
        counts[i] = STAFF_UNKNOWN;
}

void staff_school_init(struct staff_school *school)
{
    blank(school->classes, STAFF_STAGES);
    blank(school->students, STAFF_STAGES);
    blank(school->counts, STAFF_COUNTS_MAX);
    blank(school->full_time, STAFF_SUBJECTS_MAX);
    blank(school->part_time, STAFF_SUBJECTS_MAX);
    school->students_all = STAFF_UNKNOWN;
    school->locale = STAFF_LOCALE_UNKNOWN;
}

/* Rows of one school: a blank adds nothing. */
static int add_counts(int32_t *sums, const int32_t *counts, int n)
{
    for (int i = 0; i < n; i++) {
        if (counts[i] == STAFF_UNKNOWN)
            continue;
        sums[i] = sums[i] == STAFF_UNKNOWN ? counts[i] : sums[i] + counts[i];
        if (sums[i] > STAFF_COUNT_MAX)
            return 0;
    }
    return 1;
}

enum staff_status staff_school_add(struct staff_school *school, const struct staff_school *row)
{
    struct staff_school sum;
    enum staff_status status;

    if (school == NULL || row == NULL)
        return STAFF_BAD_ARGUMENT;
    if ((status = need_check(school, STAFF_COUNTS_MAX, STAFF_SUBJECTS_MAX)) != STAFF_OK ||
        (status = need_check(row, STAFF_COUNTS_MAX, STAFF_SUBJECTS_MAX)) != STAFF_OK)
        return status;
    sum = *school;
    if (sum.locale != row->locale && sum.locale != STAFF_LOCALE_UNKNOWN &&
        row->locale != STAFF_LOCALE_UNKNOWN)
        return STAFF_DISAGREE;
    if (sum.locale == STAFF_LOCALE_UNKNOWN)
        sum.locale = row->locale;
    if (!add_counts(sum.classes, row->classes, STAFF_STAGES) ||
        !add_counts(sum.students, row->students, STAFF_STAGES) ||
        !add_counts(&sum.students_all, &row->students_all, 1) ||
        !add_counts(sum.counts, row->counts, STAFF_COUNTS_MAX) ||
        !add_counts(sum.full_time, row->full_time, STAFF_SUBJECTS_MAX) ||
        !add_counts(sum.part_time, row->part_time, STAFF_SUBJECTS_MAX))
        return STAFF_TOO_LARGE;
    for (int s = 0; s < STAFF_SUBJECTS_MAX; s++)
        if (school->full_time[s] == STAFF_UNKNOWN || row->full_time[s] == STAFF_UNKNOWN)
            sum.full_time[s] = STAFF_UNKNOWN;
    *school = sum;
    return STAFF_OK;
}

/* ---- Conditions ---- */

int64_t need_students(const struct staff_school *school, int *known)
{
    int64_t sum = 0;

    *known = 1;
    if (school->students_all != STAFF_UNKNOWN)
        return school->students_all;
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if (school->students[stage] != STAFF_UNKNOWN)
            sum += school->students[stage];
        else if (school->classes[stage] > 0)
            *known = 0;
    }
    return sum;
}

uint32_t need_locales(const struct staff_compiled *norms, const struct staff_norm *norm)
{
    uint32_t asked = norm->locales;

    if ((asked & 1u << STAFF_RURAL) != 0)
        asked = (asked & ~(1u << STAFF_RURAL)) | norms->policy.rural;
    return asked;
}

static enum need_answer in_locale(const struct staff_compiled *norms, const struct staff_norm *norm,
                                  int32_t locale)
{
    uint32_t asked = need_locales(norms, norm);

    if (asked == 0)
        return NEED_YES;
    if (locale == STAFF_LOCALE_UNKNOWN && (asked & 1u << STAFF_LOCALE_UNKNOWN) == 0)
        return NEED_OPEN;
    return (asked & 1u << locale) != 0 ? NEED_YES : NEED_NO;
}

static enum need_answer has_students(const struct staff_norm *norm,
                                     const struct staff_school *school)
{
    int known;
    int64_t students = need_students(school, &known);

    if (norm->max_students != 0 && students > norm->max_students)
        return NEED_NO;
    if (students >= norm->min_students && (known || norm->max_students == 0))
        return NEED_YES;
    return known ? NEED_NO : NEED_OPEN;
}

enum need_answer need_minimum_asks(const struct staff_compiled *norms,
                                   const struct staff_school *school, const struct staff_norm *norm)
{
    enum need_answer where = in_locale(norms, norm, school->locale);
    enum need_answer size = has_students(norm, school);

    if (where == NEED_NO || size == NEED_NO)
        return NEED_NO;
    return where == NEED_YES && size == NEED_YES ? NEED_YES : NEED_OPEN;
}

/* ---- The rules ---- */

/* Rules 1 and 2.  Only known counts above 0 count (7). */
static int32_t round_requirement(const struct staff_compiled *norms, int32_t subject,
                                 const struct staff_school *school, int64_t *requirement)
{
    int64_t den = norms->subject[subject].den, by_stage[STAFF_STAGES], posts = 0;
    int rounding = norms->policy.rounding;

    need_parts(norms, subject, school, by_stage);
    *requirement = 0;
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if (by_stage[stage] == 0) /* most; a division takes long */
            continue;
        *requirement += by_stage[stage];
        posts += ratio_round(by_stage[stage], den, rounding);
    }
    if (norms->policy.round_at != STAFF_AT_STAGE)
        posts = ratio_round(*requirement, den, rounding);
    return (int32_t)posts;
}

/* Rules 3 and 8: the clauses that ask, and the largest minimum.  Weights change what others
 * count: where nobody else asks, they ask of nothing. */
static void apply_clauses(const struct staff_compiled *norms, int32_t subject,
                          const struct staff_school *school, struct staff_need *need)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    uint64_t weights = 0;

    for (int32_t i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
        enum need_answer asks = NEED_YES;
        int64_t least;

        if (!need_asks(norms, subject, i, school))
            continue;
        if (norm->kind == STAFF_MINIMUM || norm->kind == STAFF_MINIMUM_POSTS)
            asks = need_minimum_asks(norms, school, norm);
        if (asks == NEED_OPEN)
            need->minimum_undecided = 1;
        if (asks != NEED_YES)
            continue;
        need->clauses |= (uint64_t)1 << i;
        if (norm->kind == STAFF_WEIGHT)
            weights |= (uint64_t)1 << i;
        least = norm->value.num / norm->value.den;
        if (norm->kind == STAFF_MINIMUM && need->full_time_posts < least)
            need->full_time_posts = (int32_t)least;
        if (norm->kind == STAFF_MINIMUM_POSTS && need->posts < least)
            need->posts = (int32_t)least;
    }
    if (need->posts < need->full_time_posts)
        need->posts = need->full_time_posts;
    if (need->clauses == weights)
        need->clauses = 0;
}

/* Rule 4.  The share asks of the posts; the plan's words speak of the teachers there
 * are, so share_unmet looks at those. */
static void apply_share(const struct staff_compiled *norms, int32_t subject,
                        struct staff_need *need)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];

    for (int32_t i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
        struct staff_fraction share;
        int32_t least;

        if (norm->kind != STAFF_FULL_TIME_SHARE || (need->clauses >> i & 1) == 0)
            continue;
        share = ratio_reduce(norm->value);
        least = (int32_t)ratio_round(share.num * need->posts, share.den, STAFF_UP);
        if (need->full_time_posts < least)
            need->full_time_posts = least;
        if (need->full_time == STAFF_UNKNOWN)
            continue;
        if (need->share_unmet != 1)
            need->share_unmet = need->full_time * share.den <
                                share.num * ((int64_t)need->full_time + need->part_time);
    }
}

/* Rules 5 and 6. */
static void compare_staff(struct staff_fraction weight, struct staff_need *need)
{
    int64_t staff = need->full_time * weight.den + need->part_time * weight.num;
    int64_t missing = need->posts * weight.den - staff;

    need->staff = ratio_reduce((struct staff_fraction){staff, weight.den});
    if (need->posts == STAFF_UNKNOWN)
        return;
    if (missing > 0)
        need->shortfall = (int32_t)ratio_round(missing, weight.den, STAFF_UP);
    else
        need->surplus = (int32_t)ratio_round(-missing, weight.den, STAFF_DOWN);
    if (need->full_time_posts > need->full_time)
        need->full_time_shortfall = need->full_time_posts - need->full_time;
    need->hires = need->shortfall > need->full_time_shortfall ? need->shortfall
                                                              : need->full_time_shortfall;
}

/* Nothing is rounded for a school: no posts, and nothing to compare with them. */
static void posts_unknown(struct staff_need *need)
{
    need->posts = need->full_time_posts = STAFF_UNKNOWN;
    need->shortfall = need->full_time_shortfall = STAFF_UNKNOWN;
    need->surplus = need->hires = STAFF_UNKNOWN;
}

/* Rule 7. */
static void staff_unknown(struct staff_need *need)
{
    need->part_time = STAFF_UNKNOWN;
    need->staff = (struct staff_fraction){STAFF_UNKNOWN, 1};
    need->shortfall = need->full_time_shortfall = STAFF_UNKNOWN;
    need->surplus = need->hires = STAFF_UNKNOWN;
}

void need_subject(const struct staff_compiled *norms, int32_t subject,
                  const struct staff_school *school, struct staff_need *need)
{
    int64_t sum;

    *need = (struct staff_need){.requirement = {0, 1}, .staff = {0, 1}};
    need->posts = round_requirement(norms, subject, school, &sum);
    apply_clauses(norms, subject, school, need);
    if (need->clauses == 0) {
        *need = (struct staff_need){.requirement = {0, 1}, .staff = {0, 1}};
        return;
    }
    need->requirement = ratio_reduce((struct staff_fraction){sum, norms->subject[subject].den});
    need->full_time = school->full_time[subject];
    need->part_time = school->part_time[subject] > 0 ? school->part_time[subject] : 0;
    need->share_unmet = STAFF_UNKNOWN;
    apply_share(norms, subject, need);
    if (!need_has_posts(norms))
        posts_unknown(need);
    if (need->full_time == STAFF_UNKNOWN)
        staff_unknown(need);
    else
        compare_staff(norms->policy.part_time[subject], need);
}

enum staff_status staff_assess(const struct staff_compiled *norms,
                               const struct staff_school *school, struct staff_need *needs)
{
    enum staff_status status;

    if (norms == NULL || school == NULL || needs == NULL)
        return STAFF_BAD_ARGUMENT;
    if ((status = need_check(school, norms->set->n_counts, norms->n_subjects)) != STAFF_OK)
        return status;
    for (int32_t s = 0; s < norms->n_subjects; s++)
        need_subject(norms, s, school, &needs[s]);
    return STAFF_OK;
}

/* ---- Warnings ---- */

static int counts_classes(const struct staff_compiled *norms, int stage)
{
    for (int32_t s = 0; s < norms->n_subjects; s++)
        for (int32_t i = 0; i < norms->subject[s].n_clauses; i++) {
            const struct staff_norm *norm = &norms->set->norms[norms->subject[s].clause[i]];

            if (norm->kind <= STAFF_BAND_RATIO && norm->basis == STAFF_PER_CLASS &&
                (norm->stages >> stage & 1) != 0)
                return 1;
        }
    return 0;
}

static int needs_nothing(const struct staff_compiled *norms, const struct staff_school *school)
{
    for (int32_t s = 0; s < norms->n_subjects; s++) {
        struct staff_need need;

        need_subject(norms, s, school, &need);
        if (need.clauses != 0)
            return 0;
    }
    return 1;
}

uint32_t staff_warnings(const struct staff_compiled *norms, const struct staff_school *school)
{
    uint32_t warnings = 0;
    int students = school->students_all > 0;

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        for (int32_t s = 0; s < norms->n_subjects; s++)
            if (!norms->subject[s].plain && need_outside_bands(norms, s, stage, 1, school))
                warnings |= STAFF_OUTSIDE_BANDS;
        if (school->students[stage] <= 0)
            continue;
        students = 1;
        if (school->classes[stage] == STAFF_UNKNOWN && counts_classes(norms, stage))
            warnings |= STAFF_STUDENTS_WITHOUT_CLASSES;
    }
    if (students && needs_nothing(norms, school))
        warnings |= STAFF_NO_STAGE_COUNTS;
    return warnings;
}
