/* SPDX-License-Identifier: MIT
 * compile.c: norms + policy + day -> integer weights over one denominator a subject.
 *
 * Whatever could make a later result inexact is refused here, once, so that the loops
 * over schools need no checks: after STAFF_OK, no requirement, rounding or comparison
 * of counts within 0..STAFF_COUNT_MAX leaves 63 bits, and posts fit 31. */
#include <string.h>

#include "ratio.h"

enum {
    ALL_STAGES = (1 << STAFF_STAGES) - 1,
    ALL_LOCALES = (1 << STAFF_LOCALES) - 1,
    OPEN_END = 99991231,
    LARGEST_DIVISOR = 1000000000 /* of a weight or share: it multiplies posts */
};

static int32_t last_day(const struct staff_norm *norm)
{
    return norm->until == 0 ? OPEN_END : norm->until;
}

static int in_force(const struct staff_norm *norm, int32_t day)
{
    return norm->from <= day && day <= last_day(norm);
}

static int is_date(int32_t date)
{
    char text[STAFF_TEXT_MAX];

    return staff_date_write(date, text, sizeof text) == STAFF_OK;
}

static int32_t subject_index(const struct staff_norm_set *set, const char *id)
{
    for (int32_t s = 0; s < set->n_subjects; s++)
        if (id != NULL && strcmp(set->subjects[s].id, id) == 0)
            return s;
    return -1;
}

int32_t staff_norms_day(const struct staff_norm_set *set, int32_t today)
{
    int32_t last = 0;

    for (int32_t i = 0; i < set->n_norms; i++) {
        if (in_force(&set->norms[i], today))
            return today;
        if (last_day(&set->norms[i]) > last)
            last = last_day(&set->norms[i]);
    }
    return last;
}

void staff_policy_init(const struct staff_norm_set *set, struct staff_policy *policy)
{
    *policy = (struct staff_policy){.rural = 1u << STAFF_RURAL};
    for (int32_t s = 0; s < STAFF_SUBJECTS_MAX; s++)
        policy->part_time[s] = s < set->n_subjects ? set->subjects[s].part_time
                                                   : (struct staff_fraction){0, 1};
}

/* A share or weight: 0..1. */
static enum staff_status check_share(struct staff_fraction f)
{
    if (f.den <= 0 || f.num < 0 || f.num > f.den)
        return STAFF_BAD_VALUE;
    return ratio_reduce(f).den > LARGEST_DIVISOR ? STAFF_OVERFLOW : STAFF_OK;
}

static enum staff_status check_value(const struct staff_norm *norm)
{
    struct staff_fraction f = ratio_reduce(norm->value);

    if (norm->kind == STAFF_FULL_TIME_SHARE)
        return check_share(norm->value);
    if (norm->value.den <= 0 || norm->value.num <= 0)
        return STAFF_BAD_VALUE;
    if (norm->kind == STAFF_MINIMUM && (f.den != 1 || f.num > STAFF_COUNT_MAX))
        return STAFF_BAD_VALUE;
    return f.den > LARGEST_DIVISOR ? STAFF_OVERFLOW : STAFF_OK;
}

static enum staff_status check_norm(const struct staff_norm_set *set, const struct staff_norm *norm)
{
    if (subject_index(set, norm->subject) < 0)
        return STAFF_BAD_SUBJECT;
    if (norm->stages == 0 || (norm->stages & ~(uint32_t)ALL_STAGES) != 0 ||
        (norm->locales & ~(uint32_t)ALL_LOCALES) != 0 || norm->kind < STAFF_RATIO ||
        norm->kind > STAFF_FULL_TIME_SHARE || norm->basis < STAFF_PER_CLASS ||
        norm->basis > STAFF_PER_STUDENT || norm->min_students < 0 || norm->clause == NULL)
        return STAFF_BAD_ARGUMENT;
    if (!is_date(norm->from) || (norm->until != 0 && !is_date(norm->until)) ||
        last_day(norm) < norm->from)
        return STAFF_BAD_DATE;
    return check_value(norm);
}

/* Do two rows rule the same thing, whatever their days?  Ratios of the same stage by
 * class and by student add up; two minimums may differ in their condition. */
static int same_thing(const struct staff_norm *a, const struct staff_norm *b)
{
    if (strcmp(a->subject, b->subject) != 0 || a->kind != b->kind || (a->stages & b->stages) == 0)
        return 0;
    if (a->kind == STAFF_MINIMUM)
        return a->locales == b->locales && a->min_students == b->min_students;
    return a->basis == b->basis;
}

static int same_days(const struct staff_norm *a, const struct staff_norm *b)
{
    return a->from <= last_day(b) && b->from <= last_day(a);
}

static int overlaps(const struct staff_norm_set *set, int32_t row)
{
    for (int32_t i = 0; i < row; i++) {
        const struct staff_norm *a = &set->norms[i], *b = &set->norms[row];
        int same = strcmp(a->clause, b->clause) == 0 || same_thing(a, b);

        if (same && same_days(a, b))
            return 1;
    }
    return 0;
}

/* Is every stage of a row that is not in force on the day ruled by one that is? */
static int covered(const struct staff_norm_set *set, int32_t row, int32_t day)
{
    const struct staff_norm *norm = &set->norms[row];
    uint32_t left = norm->stages;

    for (int32_t i = 0; i < set->n_norms; i++) {
        const struct staff_norm *other = &set->norms[i];

        if (strcmp(other->subject, norm->subject) == 0 && other->kind == norm->kind &&
            in_force(other, day))
            left &= ~other->stages;
    }
    return left == 0;
}

static enum staff_status check_set(const struct staff_norm_set *set, int32_t day, int32_t *row)
{
    enum staff_status status = STAFF_OK;

    for (*row = 0; *row < set->n_norms; ++*row)
        if ((status = check_norm(set, &set->norms[*row])) != STAFF_OK)
            return status;
    for (*row = 0; *row < set->n_norms; ++*row)
        if (overlaps(set, *row))
            return STAFF_OVERLAP;
    for (*row = 0; *row < set->n_norms; ++*row)
        if (!covered(set, *row, day))
            return STAFF_NOT_IN_FORCE;
    *row = -1;
    return STAFF_OK;
}

static enum staff_status check_policy(const struct staff_policy *policy, int32_t n_subjects)
{
    if (policy->rounding < STAFF_UP || policy->rounding > STAFF_DOWN ||
        policy->round_at < STAFF_AT_SCHOOL || policy->round_at > STAFF_AT_STAGE ||
        policy->rural == 0 || (policy->rural & ~(uint32_t)ALL_LOCALES) != 0)
        return STAFF_BAD_ARGUMENT;
    for (int32_t s = 0; s < n_subjects; s++) {
        enum staff_status status = check_share(policy->part_time[s]);

        if (status != STAFF_OK)
            return status;
    }
    return STAFF_OK;
}

/* Adds a row to its subject; the denominator grows to the least common multiple. */
static enum staff_status add_clause(struct staff_compiled_subject *subject,
                                    const struct staff_norm *norm, int32_t row)
{
    struct staff_fraction f = ratio_reduce(norm->value);

    if (subject->n_clauses == STAFF_CLAUSES_MAX)
        return STAFF_TOO_MANY;
    subject->clause[subject->n_clauses++] = row;
    if (norm->kind != STAFF_RATIO)
        return STAFF_OK;
    return ratio_multiply(subject->den / ratio_gcd(subject->den, f.den), f.den, &subject->den)
               ? STAFF_OK
               : STAFF_OVERFLOW;
}

/* One ratio's weights; *sum is what a school at the limit of every count comes to. */
static int add_weights(struct staff_compiled_subject *subject, const struct staff_norm *norm,
                       int64_t *sum)
{
    struct staff_fraction f = ratio_reduce(norm->value);
    int64_t weight, most;

    if (!ratio_multiply(subject->den / f.den, f.num, &weight) ||
        !ratio_multiply(weight, STAFF_COUNT_MAX, &most))
        return 0;
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if ((norm->stages & 1u << stage) == 0)
            continue;
        subject->weight[norm->basis][stage] = weight;
        if (!ratio_add(*sum, most, sum) || *sum > RATIO_LIMIT)
            return 0;
    }
    return 1;
}

static enum staff_status fill_weights(struct staff_compiled *out, int32_t s, int32_t *row)
{
    struct staff_compiled_subject *subject = &out->subject[s];
    int64_t sum = 0;

    for (int32_t i = 0; i < subject->n_clauses; i++) {
        const struct staff_norm *norm = &out->set->norms[subject->clause[i]];

        *row = subject->clause[i];
        if (norm->kind == STAFF_RATIO && !add_weights(subject, norm, &sum))
            return STAFF_OVERFLOW;
        if (sum / subject->den > INT32_MAX - STAFF_STAGES)
            return STAFF_OVERFLOW;
    }
    *row = -1;
    return STAFF_OK;
}

static enum staff_status compile_subjects(struct staff_compiled *out, int32_t *row)
{
    enum staff_status status;

    for (int32_t s = 0; s < out->n_subjects; s++)
        out->subject[s].den = 1;
    for (*row = 0; *row < out->set->n_norms; ++*row) {
        const struct staff_norm *norm = &out->set->norms[*row];

        if (!in_force(norm, out->as_of))
            continue;
        status = add_clause(&out->subject[subject_index(out->set, norm->subject)], norm, *row);
        if (status != STAFF_OK)
            return status;
    }
    for (int32_t s = 0; s < out->n_subjects; s++)
        if ((status = fill_weights(out, s, row)) != STAFF_OK)
            return status;
    return STAFF_OK;
}

enum staff_status staff_compile(const struct staff_norm_set *set, int32_t as_of,
                                const struct staff_policy *policy, struct staff_compiled *out,
                                int32_t *row)
{
    int32_t ignored;
    enum staff_status status;

    if (row == NULL)
        row = &ignored;
    *row = -1;
    if (set == NULL || out == NULL || set->n_subjects < 1 || set->n_norms < 0)
        return STAFF_BAD_ARGUMENT;
    if (set->n_subjects > STAFF_SUBJECTS_MAX)
        return STAFF_TOO_MANY;
    if (!is_date(as_of))
        return STAFF_BAD_DATE;
    *out = (struct staff_compiled){.set = set, .as_of = as_of, .n_subjects = set->n_subjects};
    if (policy != NULL)
        out->policy = *policy;
    else
        staff_policy_init(set, &out->policy);
    if ((status = check_policy(&out->policy, set->n_subjects)) != STAFF_OK)
        return status;
    for (int32_t s = 0; s < set->n_subjects; s++)
        out->policy.part_time[s] = ratio_reduce(out->policy.part_time[s]);
    if ((status = check_set(set, as_of, row)) != STAFF_OK)
        return status;
    return compile_subjects(out, row);
}
