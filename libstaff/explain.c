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

/* Is a stage ruled by some clause that gives posts, whatever the count? */
static int is_ruled(const struct staff_compiled *norms, int32_t s, int stage)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];

    for (int32_t i = 0; i < subject->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[subject->clause[i]];

        if (norm->kind <= STAFF_BAND_RATIO && (norm->stages >> stage & 1) != 0)
            return 1;
    }
    return 0;
}

/* The counts of the set's own that count as students of a stage. */
static void add_weights(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                        const struct staff_school *school, int stage)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    struct staff_step all = blank_step(STAFF_STEP_WEIGHTED);
    int64_t sum = 0;

    for (int32_t i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
        struct staff_step step = blank_step(STAFF_STEP_WEIGHT);

        if (norm->kind != STAFF_WEIGHT || need_stage_units(norms, subject, i, school, stage) == 0)
            continue;
        step.stage = stage;
        step.norm = compiled->clause[i];
        step.count = school->counts[compiled->counted[i]];
        step.value = norm->value;
        step.result.num = compiled->count_units[compiled->counted[i]] * step.count;
        step.result.den = compiled->unit;
        sum += step.result.num;
        add(steps, step);
    }
    if (sum == 0)
        return;
    all.stage = stage;
    all.count = school->students[stage];
    all.result.num = sum + (all.count > 0 ? all.count * compiled->unit : 0);
    all.result.den = compiled->unit;
    add(steps, all);
}

/* What the bands of a stage count. */
static void set_counted(struct staff_step *step, const struct staff_compiled *norms,
                        int32_t subject, const struct staff_school *school)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];

    for (int32_t i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];

        if ((norm->kind != STAFF_BAND_POSTS && norm->kind != STAFF_BAND_RATIO) ||
            need_stage_units(norms, subject, i, school, step->stage) == 0)
            continue;
        step->basis = norm->basis;
        step->count = norm->basis == STAFF_PER_COUNT ? school->counts[compiled->counted[i]]
                                                     : need_count(school, norm->basis, step->stage);
    }
}

static void add_no_norm(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                        const struct staff_school *school)
{
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        struct staff_step step = blank_step(STAFF_STEP_NO_NORM);

        step.stage = stage;
        step.basis = school->classes[stage] > 0 ? STAFF_PER_CLASS : STAFF_PER_STUDENT;
        step.count = need_count(school, step.basis, stage);
        if (need_outside_bands(norms, subject, stage, 0, school)) {
            step.kind = STAFF_STEP_NO_BAND;
            set_counted(&step, norms, subject, school);
            add_weights(steps, norms, subject, school, stage);
        } else if (step.count <= 0 || is_ruled(norms, subject, stage)) {
            continue;
        }
        add(steps, step);
    }
}

/* How many a clause counts, where the steps before said how many count with them. */
static int32_t plain_count(const struct staff_compiled *norms, int32_t subject, int32_t i,
                           const struct staff_school *school, int only)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
    int32_t sum = 0;

    if (norm->basis == STAFF_PER_COUNT)
        return school->counts[compiled->counted[i]];
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        if ((norm->stages >> stage & 1) != 0 && (only < 0 || stage == only) &&
            need_count(school, norm->basis, stage) > 0)
            sum += need_count(school, norm->basis, stage);
    return sum;
}

/* One clause's step for one stage; a band is counted once, at its first. */
static void add_count(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                      int32_t i, const struct staff_school *school, int stage)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
    int band = norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO, first;
    struct staff_step step = blank_step(band ? STAFF_STEP_BAND : STAFF_STEP_COUNT);
    int64_t unit = norm->basis == STAFF_PER_STUDENT && norm->kind != STAFF_BAND_POSTS
                       ? compiled->unit
                       : 1;
    int64_t units = need_units(norms, subject, i, school, &first);
    int once = band || norm->basis == STAFF_PER_COUNT;

    if (once && first != stage)
        return;
    if (!once)
        units = need_stage_units(norms, subject, i, school, stage);
    if (units == 0 || !need_asks(norms, subject, i, school))
        return;
    if (norm->kind == STAFF_BAND_POSTS)
        units = 1;
    step.stage = stage;
    step.basis = norm->basis;
    step.norm = compiled->clause[i];
    step.count = plain_count(norms, subject, i, school, once ? -1 : stage);
    step.value = (struct staff_fraction){compiled->value[i] * unit, compiled->den};
    step.result = (struct staff_fraction){compiled->value[i] * units, compiled->den};
    add(steps, step);
}

/* Rule 1: stage by stage, and a stage's classes before its students. */
static void add_counts(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                       const struct staff_school *school)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if (!need_outside_bands(norms, subject, stage, 0, school))
            add_weights(steps, norms, subject, school, stage);
        for (int basis = STAFF_PER_CLASS; basis <= STAFF_PER_COUNT; basis++)
            for (int32_t i = 0; i < compiled->n_clauses; i++) {
                const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];

                if (norm->kind <= STAFF_BAND_RATIO && norm->basis == basis)
                    add_count(steps, norms, subject, i, school, stage);
            }
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
                         const struct staff_school *school)
{
    int64_t den = norms->subject[subject].den, by_stage[STAFF_STAGES];
    struct staff_step step = blank_step(STAFF_STEP_SUM);

    need_parts(norms, subject, school, by_stage);
    step.result.den = den;
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        step.result.num += by_stage[stage];
    add(steps, step);
    if (!need_has_posts(norms)) {
        add(steps, blank_step(STAFF_STEP_NO_POSTS));
        return;
    }
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
    if (known || (norm->max_students != 0 ? students > norm->max_students
                                          : students >= norm->min_students))
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

            if (norm->kind != kind || !need_asks(norms, subject, i, school))
                continue;
            if (kind != STAFF_FULL_TIME_SHARE)
                add_minimum(steps, norms, compiled->clause[i], school);
            else if (need->posts != STAFF_UNKNOWN)
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
    if (need->posts == STAFF_UNKNOWN)
        return;
    add_result(steps, STAFF_STEP_SHORTFALL, need->shortfall);
    if (need->full_time_posts > 0)
        add_result(steps, STAFF_STEP_FULL_TIME, need->full_time_shortfall);
    add_result(steps, STAFF_STEP_SURPLUS, need->surplus);
    add_result(steps, STAFF_STEP_HIRES, need->hires);
}

static void add_need(struct steps *steps, const struct staff_compiled *norms, int32_t subject,
                     const struct staff_school *school, const struct staff_need *need)
{
    struct staff_step posts = blank_step(STAFF_STEP_POSTS);

    add_counts(steps, norms, subject, school);
    add_rounding(steps, norms, subject, school);
    add_clauses(steps, norms, subject, school, need);
    posts.count = need->posts;
    posts.result.num = need->full_time_posts;
    if (need->posts != STAFF_UNKNOWN)
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
    if (!norms->subject[subject].shares)
        add_no_norm(&out, norms, subject, school);
    if (needs[subject].clauses != 0)
        add_need(&out, norms, subject, school, &needs[subject]);
    *n = out.n;
    return out.n > capacity ? STAFF_TOO_SMALL : STAFF_OK;
}
