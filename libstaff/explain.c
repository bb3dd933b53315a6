/* SPDX-License-Identifier: MIT
 * explain.c: the steps behind one number, in the order of the rules of need.c. */
#include "need.h"

struct steps {
    struct staff_step *items;
    int32_t capacity, n;
};

static struct staff_step blank_step(enum staff_step_kind kind)
{
    return (struct staff_step){
        .kind = (int32_t)kind,
        .stage = STAFF_UNKNOWN,
        .basis = STAFF_UNKNOWN,
        .norm = STAFF_UNKNOWN,
        .count = STAFF_UNKNOWN,
        .part_time = STAFF_UNKNOWN,
        .value = {0, 1},
        .result = {0, 1},
    };
}

/* Past the capacity, steps are only counted. */
static void add(struct steps *steps, struct staff_step step)
{
    step.value = ratio_reduce(step.value);
    step.result = ratio_reduce(step.result);
    if (steps->n < steps->capacity)
        steps->items[steps->n] = step;
    steps->n++;
}

static void add_result(struct steps *steps, enum staff_step_kind kind, int64_t result)
{
    struct staff_step step = blank_step(kind);

    step.result.num = result;
    add(steps, step);
}

/* The row whose ratio gave a stage its weight. */
static int32_t ratio_row(const struct staff_compiled *norms, int32_t subject, int basis, int stage)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];

    for (int32_t i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];

        if (norm->kind == STAFF_RATIO && norm->basis == basis && (norm->stages >> stage & 1) != 0)
            return compiled->clause[i];
    }
    return STAFF_UNKNOWN;
}

static void add_no_norm(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                        const struct staff_school *school)
{
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        struct staff_step step = blank_step(STAFF_STEP_NO_NORM);

        step.stage = stage;
        step.basis = school->classes[stage] > 0 ? STAFF_PER_CLASS : STAFF_PER_STUDENT;
        step.count = need_count(school, step.basis, stage);
        if (step.count > 0 && ratio_row(norms, subject, STAFF_PER_CLASS, stage) < 0 &&
            ratio_row(norms, subject, STAFF_PER_STUDENT, stage) < 0)
            add(steps, step);
    }
}

/* Rule 1; returns the sum over the subject's den for each stage. */
static void add_counts(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                       const struct staff_school *school, int64_t *by_stage)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];

    for (int stage = 0; stage < STAFF_STAGES; stage++)
        for (int basis = 0; basis < 2; basis++) {
            struct staff_step step = blank_step(STAFF_STEP_COUNT);
            int64_t weight = compiled->weight[basis][stage];

            step.count = need_count(school, basis, stage);
            if (weight == 0 || step.count <= 0)
                continue;
            step.stage = stage;
            step.basis = basis;
            step.norm = ratio_row(norms, subject, basis, stage);
            step.value = (struct staff_fraction){weight, compiled->den};
            step.result = (struct staff_fraction){weight * step.count, compiled->den};
            by_stage[stage] += weight * step.count;
            add(steps, step);
        }
}

static void add_round(struct steps *steps, const struct staff_compiled *norms, int stage,
                      struct staff_fraction value)
{
    struct staff_step step = blank_step(STAFF_STEP_ROUND);

    step.stage = stage;
    step.value = value;
    step.result.num = ratio_round(value.num, value.den, norms->policy.rounding);
    add(steps, step);
}

/* Rule 2. */
static void add_rounding(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                         const int64_t *by_stage)
{
    int64_t den = norms->subject[subject].den, sum = 0;
    struct staff_step step = blank_step(STAFF_STEP_SUM);

    for (int stage = 0; stage < STAFF_STAGES; stage++)
        sum += by_stage[stage];
    step.result = (struct staff_fraction){sum, den};
    add(steps, step);
    if (norms->policy.round_at == STAFF_AT_SCHOOL) {
        add_round(steps, norms, STAFF_UNKNOWN, step.result);
        return;
    }
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        if (by_stage[stage] > 0)
            add_round(steps, norms, stage, (struct staff_fraction){by_stage[stage], den});
}

/* Rule 3. */
static void add_minimum(struct steps *steps, const struct staff_compiled *norms, int32_t row,
                        const struct staff_school *school)
{
    static const enum staff_step_kind kinds[] = {
        [NEED_NO] = STAFF_STEP_NO_MINIMUM,
        [NEED_YES] = STAFF_STEP_MINIMUM,
        [NEED_OPEN] = STAFF_STEP_UNDECIDED,
    };
    const struct staff_norm *norm = &norms->set->norms[row];
    int known;
    int64_t students = need_students(school, &known);
    struct staff_step step = blank_step(kinds[need_minimum_asks(norms, school, norm)]);

    step.norm = row;
    if (known || students >= norm->min_students)
        step.count = (int32_t)students;
    step.value = step.result = norm->value;
    add(steps, step);
}

/* Rule 4. */
static void add_share(struct steps *steps, const struct staff_norm *norm, int32_t row,
                      int32_t posts)
{
    struct staff_step step = blank_step(STAFF_STEP_SHARE);
    struct staff_fraction share = ratio_reduce(norm->value);

    step.norm = row;
    step.count = posts;
    step.value = share;
    step.result.num = ratio_round(share.num * posts, share.den, STAFF_UP);
    add(steps, step);
}

static void add_clauses(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                        const struct staff_school *school, const struct staff_need *need)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];

    for (int kind = STAFF_MINIMUM; kind <= STAFF_FULL_TIME_SHARE; kind++)
        for (int32_t i = 0; i < compiled->n_clauses; i++) {
            const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];

            if (norm->kind != kind || !need_has_stage(school, norm))
                continue;
            if (kind == STAFF_MINIMUM)
                add_minimum(steps, norms, compiled->clause[i], school);
            else
                add_share(steps, norm, compiled->clause[i], need->posts);
        }
}

/* Rules 5 to 7. */
static void add_comparison(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                           const struct staff_need *need)
{
    struct staff_step step = blank_step(STAFF_STEP_STAFF);

    step.count = need->full_time;
    step.part_time = need->part_time;
    step.value = norms->policy.part_time[subject];
    step.result = need->staff;
    if (need->full_time == STAFF_UNKNOWN) {
        add(steps, blank_step(STAFF_STEP_STAFF_UNKNOWN));
        return;
    }
    add(steps, step);
    if (need->share_unmet == 1) {
        step.kind = STAFF_STEP_SHARE_UNMET;
        add(steps, step);
    }
    add_result(steps, STAFF_STEP_SHORTFALL, need->shortfall);
    if (need->full_time_posts > 0)
        add_result(steps, STAFF_STEP_FULL_TIME, need->full_time_shortfall);
    add_result(steps, STAFF_STEP_SURPLUS, need->surplus);
    add_result(steps, STAFF_STEP_HIRES, need->hires);
}

static void add_need(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                     const struct staff_school *school, const struct staff_need *need)
{
    int64_t by_stage[STAFF_STAGES] = {0};
    struct staff_step posts = blank_step(STAFF_STEP_POSTS);

    add_counts(steps, norms, subject, school, by_stage);
    add_rounding(steps, norms, subject, by_stage);
    add_clauses(steps, norms, subject, school, need);
    posts.count = need->posts;
    posts.result.num = need->full_time_posts;
    add(steps, posts);
    add_comparison(steps, norms, subject, need);
}

enum staff_status staff_explain(const struct staff_compiled *norms,
                                const struct staff_school *school, int32_t subject,
                                struct staff_step *steps, int32_t capacity, int32_t *n)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    struct steps out = {.items = steps, .capacity = capacity};
    enum staff_status status;

    if (norms == NULL || n == NULL || (steps == NULL && capacity > 0) || subject < 0 ||
        subject >= norms->n_subjects)
        return STAFF_BAD_ARGUMENT;
    if ((status = staff_assess(norms, school, needs)) != STAFF_OK)
        return status;
    add_no_norm(&out, norms, subject, school);
    if (needs[subject].clauses != 0)
        add_need(&out, norms, subject, school, &needs[subject]);
    *n = out.n;
    return out.n > capacity ? STAFF_TOO_SMALL : STAFF_OK;
}
