/* SPDX-License-Identifier: MIT
 * check.c: norms and policies that staff_compile refuses: a row that says nothing that
 * could be computed, rows that contradict each other, and counts that bands forget. */
#include <string.h>

#include "compile.h"

enum {
    ALL_STAGES = (1 << STAFF_STAGES) - 1,
    ALL_LOCALES = (1 << STAFF_LOCALES) - 1,
    LARGEST_DIVISOR = 1000000000 /* of a weight or share: it multiplies posts */
};

int32_t compile_subject(const struct staff_norm_set *set, const char *id)
{
    for (int32_t s = 0; s < set->n_subjects; s++)
        if (id != NULL && strcmp(set->subjects[s].id, id) == 0)
            return s;
    return -1;
}

int32_t compile_count(const struct staff_norm_set *set, const char *id)
{
    for (int32_t c = 0; c < set->n_counts; c++)
        if (id != NULL && strcmp(set->counts[c].id, id) == 0)
            return c;
    return -1;
}

int compile_has_names(const struct staff_norm_set *set)
{
    if (set->subjects == NULL || (set->counts == NULL && set->n_counts > 0) ||
        (set->norms == NULL && set->n_norms > 0))
        return 0;
    for (int32_t s = 0; s < set->n_subjects; s++) {
        const struct staff_subject *subject = &set->subjects[s];

        if (subject->id == NULL || subject->zh == NULL || subject->en == NULL ||
            compile_subject(set, subject->id) != s)
            return 0;
    }
    for (int32_t c = 0; c < set->n_counts; c++) {
        const struct staff_count *count = &set->counts[c];

        if (count->id == NULL || count->zh == NULL || count->en == NULL ||
            compile_count(set, count->id) != c)
            return 0;
    }
    return 1;
}

int compile_is_date(int32_t date)
{
    char text[STAFF_TEXT_MAX];

    return staff_date_write(date, text, sizeof text) == STAFF_OK;
}

/* ---- One row ---- */

/* A share or weight: 0..1. */
static enum staff_status check_share(struct staff_fraction f)
{
    if (f.den <= 0 || f.num < 0 || f.num > f.den)
        return STAFF_BAD_VALUE;
    return ratio_reduce(f).den > LARGEST_DIVISOR ? STAFF_OVERFLOW : STAFF_OK;
}

static int is_minimum(const struct staff_norm *norm)
{
    return norm->kind == STAFF_MINIMUM || norm->kind == STAFF_MINIMUM_POSTS;
}

static enum staff_status check_value(const struct staff_norm *norm)
{
    struct staff_fraction f = ratio_reduce(norm->value), lenient = ratio_reduce(norm->lenient);

    if (norm->kind == STAFF_FULL_TIME_SHARE)
        return check_share(norm->value);
    if (norm->value.den <= 0 || norm->value.num < (norm->kind != STAFF_BAND_POSTS))
        return STAFF_BAD_VALUE;
    if (is_minimum(norm) && (f.den != 1 || f.num > STAFF_COUNT_MAX))
        return STAFF_BAD_VALUE;
    if (norm->kind == STAFF_RANGE && (lenient.num <= 0 || ratio_compare(f, lenient) < 0))
        return STAFF_BAD_VALUE;
    return f.den > LARGEST_DIVISOR || lenient.den > LARGEST_DIVISOR ? STAFF_OVERFLOW : STAFF_OK;
}

/* A condition that its kind would not look at would be a wrong number, silently. */
static enum staff_status check_conditions(const struct staff_norm *norm)
{
    int32_t last = norm->max_students, to = norm->count_to;

    if (!is_minimum(norm) && (norm->locales != 0 || norm->min_students != 0 || last != 0))
        return STAFF_BAD_CONDITION;
    if (!compile_is_band(norm) && (norm->count_from != 0 || to != 0))
        return STAFF_BAD_CONDITION;
    if (norm->kind != STAFF_RANGE && norm->lenient.num != 0)
        return STAFF_BAD_CONDITION;
    if ((last != 0 && last < norm->min_students) || (to != 0 && to < norm->count_from))
        return STAFF_BAD_CONDITION;
    return STAFF_OK;
}

static enum staff_status check_count(const struct staff_norm_set *set,
                                     const struct staff_norm *norm)
{
    int has = norm->count != NULL && norm->count[0] != '\0';
    int asks = norm->basis == STAFF_PER_COUNT || norm->kind == STAFF_WEIGHT;

    if (norm->kind == STAFF_WEIGHT &&
        (norm->basis != STAFF_PER_STUDENT || (norm->stages & (norm->stages - 1)) != 0))
        return STAFF_BAD_ARGUMENT;
    return has != asks || (has && compile_count(set, norm->count) < 0) ? STAFF_BAD_COUNT : STAFF_OK;
}

static enum staff_status check_norm(const struct staff_norm_set *set, const struct staff_norm *norm)
{
    enum staff_status status;

    if (compile_subject(set, norm->subject) < 0)
        return STAFF_BAD_SUBJECT;
    if (norm->stages == 0 || (norm->stages & ~(uint32_t)ALL_STAGES) != 0 ||
        (norm->locales & ~(uint32_t)ALL_LOCALES) != 0 || norm->kind < STAFF_RATIO ||
        norm->kind >= STAFF_KINDS || norm->basis < STAFF_PER_CLASS ||
        norm->basis > STAFF_PER_COUNT || norm->min_students < 0 || norm->max_students < 0 ||
        norm->count_from < 0 || norm->count_to < 0 || norm->clause == NULL)
        return STAFF_BAD_ARGUMENT;
    if (!compile_is_date(norm->from) || (norm->until != 0 && !compile_is_date(norm->until)) ||
        compile_last_day(norm) < norm->from)
        return STAFF_BAD_DATE;
    if ((status = check_count(set, norm)) != STAFF_OK ||
        (status = check_conditions(norm)) != STAFF_OK)
        return status;
    return check_value(norm);
}

/* ---- Rows beside each other ---- */

/* Rows that can take each other's place: all that give posts are of one family. */
static int family(const struct staff_norm *norm)
{
    return compile_gives_posts(norm) ? STAFF_RATIO : norm->kind;
}

static int same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static int32_t band_end(const struct staff_norm *band)
{
    return band->count_to == 0 ? INT32_MAX : band->count_to;
}

static int same_bands(const struct staff_norm *a, const struct staff_norm *b)
{
    return compile_is_band(a) && compile_is_band(b) && strcmp(a->subject, b->subject) == 0 &&
           a->stages == b->stages && a->basis == b->basis && same_text(a->count, b->count);
}

/* Do two rows rule the same thing, whatever their days?  Ratios of the same stage by
 * class and by student add up; two minimums may differ in their condition. */
static int same_thing(const struct staff_norm *a, const struct staff_norm *b)
{
    if (strcmp(a->subject, b->subject) != 0 || family(a) != family(b))
        return 0;
    if (a->kind == STAFF_WEIGHT)
        return same_text(a->count, b->count);
    if ((a->stages & b->stages) == 0)
        return 0;
    if (is_minimum(a))
        return a->locales == b->locales && a->min_students == b->min_students &&
               a->max_students == b->max_students;
    if (same_bands(a, b))
        return a->count_from <= band_end(b) && b->count_from <= band_end(a);
    return a->basis == b->basis && same_text(a->count, b->count);
}

static int same_days(const struct staff_norm *a, const struct staff_norm *b)
{
    return a->from <= compile_last_day(b) && b->from <= compile_last_day(a);
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

        if (strcmp(other->subject, norm->subject) == 0 && family(other) == family(norm) &&
            compile_in_force(other, day))
            left &= ~other->stages;
    }
    return left == 0;
}

/* Is a band that day not the first of its bands, and none ends right before it? */
static int after_gap(const struct staff_norm_set *set, int32_t row, int32_t day)
{
    const struct staff_norm *band = &set->norms[row];
    int lower = 0;

    for (int32_t i = 0; i < set->n_norms; i++) {
        const struct staff_norm *other = &set->norms[i];

        if (!same_bands(band, other) || !compile_in_force(other, day) ||
            band_end(other) >= band->count_from)
            continue;
        lower = 1;
        if (band_end(other) == band->count_from - 1)
            return 0;
    }
    return lower && compile_in_force(band, day);
}

enum staff_status compile_check_set(const struct staff_norm_set *set, int32_t day, int32_t *row)
{
    enum staff_status status;

    for (*row = 0; *row < set->n_norms; ++*row)
        if ((status = check_norm(set, &set->norms[*row])) != STAFF_OK)
            return status;
    for (*row = 1; *row < set->n_norms; ++*row) /* with one before it */
        if (overlaps(set, *row))
            return STAFF_OVERLAP;
    for (*row = 0; *row < set->n_norms; ++*row)
        if (!covered(set, *row, day))
            return STAFF_NOT_IN_FORCE;
    for (*row = 0; *row < set->n_norms; ++*row)
        if (after_gap(set, *row, day))
            return STAFF_GAP;
    return STAFF_OK;
}

/* ---- The policy ---- */

enum staff_status compile_check_policy(const struct staff_policy *policy, int32_t n_subjects)
{
    if (policy->rounding < STAFF_UP || policy->rounding > STAFF_NO_ROUNDING ||
        policy->round_at < STAFF_AT_SCHOOL || policy->round_at > STAFF_AT_POOL ||
        policy->range < STAFF_STRICT || policy->range > STAFF_LENIENT || policy->rural == 0 ||
        (policy->rural & ~(uint32_t)ALL_LOCALES) != 0)
        return STAFF_BAD_ARGUMENT;
    for (int32_t s = 0; s < n_subjects; s++) {
        enum staff_status status = check_share(policy->part_time[s]);

        if (status != STAFF_OK)
            return status;
    }
    return STAFF_OK;
}
