/* SPDX-License-Identifier: MIT
 * compile.c: norms + policy + day -> integer weights over one denominator a subject.
 *
 * Whatever could make a later result inexact is refused here, once, so that the loops
 * over schools need no checks: after STAFF_OK, no requirement, rounding or comparison
 * of counts within 0..STAFF_COUNT_MAX leaves 63 bits, and posts fit 31. */
#include "compile.h"
#include "kernel.h"

int32_t staff_norms_day(const struct staff_norm_set *set, int32_t today)
{
    int32_t last = 0;

    for (int32_t i = 0; i < set->n_norms; i++) {
        if (compile_in_force(&set->norms[i], today))
            return today;
        if (compile_last_day(&set->norms[i]) > last)
            last = compile_last_day(&set->norms[i]);
    }
    return last;
}

void staff_policy_init(const struct staff_norm_set *set, struct staff_policy *policy)
{
    *policy = (struct staff_policy){
        .rounding = set->rounding, .round_at = set->round_at, .rural = 1u << STAFF_RURAL};
    for (int32_t s = 0; s < STAFF_SUBJECTS_MAX; s++)
        policy->part_time[s] = s < set->n_subjects ? set->subjects[s].part_time
                                                   : (struct staff_fraction){0, 1};
}

/* ---- Clauses and denominators ---- */

static int grow_multiple(int64_t *multiple, int64_t den)
{
    return ratio_multiply(*multiple / ratio_gcd(*multiple, den), den, multiple);
}

static struct staff_fraction value_of(const struct staff_compiled *out,
                                      const struct staff_norm *norm)
{
    int lenient = norm->kind == STAFF_RANGE && out->policy.range == STAFF_LENIENT;

    return ratio_reduce(lenient ? norm->lenient : norm->value);
}

/* Only what the row loop of a plain subject can do. */
static int is_plain(const struct staff_compiled *out, const struct staff_norm *norm)
{
    int counts = norm->basis != STAFF_PER_COUNT;

    if (out->policy.rounding == STAFF_NO_ROUNDING || out->policy.round_at == STAFF_AT_POOL)
        return 0;
    if (norm->kind == STAFF_MINIMUM)
        return counts && norm->max_students == 0;
    return counts && (norm->kind == STAFF_RATIO || norm->kind == STAFF_RANGE ||
                      norm->kind == STAFF_FULL_TIME_SHARE);
}

/* Adds a row to its subject; the denominators grow to the least common multiples. */
static enum staff_status add_clause(struct staff_compiled *out, const struct staff_norm *norm,
                                    int32_t row)
{
    struct staff_compiled_subject *subject =
        &out->subject[compile_subject(out->set, norm->subject)];
    int ok = 1;

    if (subject->n_clauses == STAFF_CLAUSES_MAX)
        return STAFF_TOO_MANY;
    subject->plain = subject->plain && is_plain(out, norm);
    subject->shares = subject->shares && norm->basis == STAFF_PER_COUNT;
    subject->counted[subject->n_clauses] = compile_count(out->set, norm->count);
    subject->clause[subject->n_clauses++] = row;
    if (norm->kind == STAFF_WEIGHT)
        ok = grow_multiple(&subject->unit, value_of(out, norm).den);
    else if (compile_gives_posts(norm))
        ok = grow_multiple(&subject->den, value_of(out, norm).den);
    return ok ? STAFF_OK : STAFF_OVERFLOW;
}

/* ---- What each clause is worth ---- */

static int add_count_units(struct staff_compiled_subject *subject, int32_t i,
                           const struct staff_norm *norm)
{
    struct staff_fraction f = ratio_reduce(norm->value);
    int32_t count = subject->counted[i], stage = 0;

    while ((norm->stages >> stage & 1) == 0)
        stage++;
    subject->count_stage[count] = stage;
    return ratio_multiply(subject->unit / f.den, f.num, &subject->count_units[count]);
}

/* The most units that a clause can meet in one school; false where they do not fit. */
static int most_units(const struct staff_compiled_subject *subject, const struct staff_norm *norm,
                      int64_t *most)
{
    int64_t units = 0, scale = norm->basis == STAFF_PER_STUDENT ? subject->unit : 1;

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if ((norm->stages >> stage & 1) == 0)
            continue;
        if (!ratio_add(units, scale, &units))
            return 0;
        for (int count = 0; count < STAFF_COUNTS_MAX; count++)
            if (norm->basis == STAFF_PER_STUDENT && subject->count_stage[count] == stage &&
                !ratio_add(units, subject->count_units[count], &units))
                return 0;
    }
    if (!ratio_multiply(units, STAFF_COUNT_MAX, most))
        return 0;
    if (norm->count_to > 0 && norm->count_to < *most / scale)
        *most = norm->count_to * scale;
    return 1;
}

/* One clause's value, of at most so many units (and at least one student); *sum is what a
 * school at the limit of every count comes to. */
static int add_value(struct staff_compiled *out, struct staff_compiled_subject *subject, int32_t i,
                     int64_t most, int64_t *sum)
{
    const struct staff_norm *norm = &out->set->norms[subject->clause[i]];
    struct staff_fraction f = value_of(out, norm);
    int by_student = norm->basis == STAFF_PER_STUDENT;
    int64_t unit = by_student && norm->kind != STAFF_BAND_POSTS ? subject->unit : 1;

    if (norm->kind == STAFF_BAND_POSTS)
        most = 1;
    if (!ratio_multiply(subject->den / f.den / unit, f.num, &subject->value[i]) ||
        !ratio_multiply(subject->value[i], most, &most) || !ratio_add(*sum, most, sum) ||
        *sum > RATIO_LIMIT)
        return 0;
    /* den is a product of divisors, and check.c refuses one of 0.
     * NOLINTNEXTLINE(clang-analyzer-core.DivideZero,*UndefinedBinaryOperatorResult) */
    if (*sum / subject->den > INT32_MAX - STAFF_STAGES)
        return 0;
    for (int stage = 0; stage < STAFF_STAGES && !compile_is_band(norm); stage++)
        if ((norm->stages >> stage & 1) != 0 && norm->basis != STAFF_PER_COUNT)
            subject->weight[norm->basis][stage] = subject->value[i] * unit;
    return 1;
}

static enum staff_status fill_subject(struct staff_compiled *out, int32_t s, int32_t *row)
{
    struct staff_compiled_subject *subject = &out->subject[s];
    const struct staff_norm *norms = out->set->norms;
    int64_t sum = 0, most;

    if (!ratio_multiply(subject->den, subject->unit, &subject->den))
        return STAFF_OVERFLOW;
    for (int32_t i = 0; i < subject->n_clauses; i++) {
        *row = subject->clause[i];
        if (norms[*row].kind == STAFF_WEIGHT && !add_count_units(subject, i, &norms[*row]))
            return STAFF_OVERFLOW;
    }
    for (int32_t i = 0; i < subject->n_clauses; i++) {
        *row = subject->clause[i];
        /* Even where it gives no posts: units are counted all the same. */
        if (!most_units(subject, &norms[*row], &most))
            return STAFF_OVERFLOW;
        if (compile_gives_posts(&norms[*row]) && !add_value(out, subject, i, most, &sum))
            return STAFF_OVERFLOW;
    }
    *row = -1;
    return STAFF_OK;
}

static enum staff_status compile_subjects(struct staff_compiled *out, int32_t *row)
{
    enum staff_status status;

    for (int32_t s = 0; s < out->n_subjects; s++) {
        out->subject[s].den = out->subject[s].unit = 1;
        out->subject[s].plain = out->subject[s].shares = 1;
        for (int count = 0; count < STAFF_COUNTS_MAX; count++)
            out->subject[s].count_stage[count] = STAFF_UNKNOWN;
    }
    for (*row = 0; *row < out->set->n_norms; ++*row) {
        const struct staff_norm *norm = &out->set->norms[*row];

        if (compile_in_force(norm, out->as_of) &&
            (status = add_clause(out, norm, *row)) != STAFF_OK)
            return status;
    }
    for (int32_t s = 0; s < out->n_subjects; s++)
        if ((status = fill_subject(out, s, row)) != STAFF_OK)
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
    if (set == NULL || out == NULL || set->n_subjects < 1 || set->n_counts < 0 ||
        set->n_norms < 0)
        return STAFF_BAD_ARGUMENT;
    if (set->n_subjects > STAFF_SUBJECTS_MAX || set->n_counts > STAFF_COUNTS_MAX)
        return STAFF_TOO_MANY;
    if (!compile_has_names(set))
        return STAFF_BAD_ARGUMENT;
    if (!compile_is_date(as_of))
        return STAFF_BAD_DATE;
    *out = (struct staff_compiled){.set = set, .as_of = as_of, .n_subjects = set->n_subjects};
    out->avx2 = kernel_has_avx2();
    if (policy != NULL)
        out->policy = *policy;
    else
        staff_policy_init(set, &out->policy);
    if ((status = compile_check_policy(&out->policy, set->n_subjects)) != STAFF_OK)
        return status;
    for (int32_t s = 0; s < set->n_subjects; s++)
        out->policy.part_time[s] = ratio_reduce(out->policy.part_time[s]);
    if ((status = compile_check_set(set, as_of, row)) != STAFF_OK)
        return status;
    return compile_subjects(out, row);
}
