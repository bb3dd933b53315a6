/* SPDX-License-Identifier: MIT
 * compare_walk.c: from one side to the other, a step at a time. */
#include "compare.h"

#include <string.h>

#include "exact.h"

/* ---- States ---- */

/* Which set a state is computed by: 0 from's, 1 to's. */
static int set_of(int state)
{
    return state > REASON_NORM;
}

static const struct side *side_after(const struct comparison *c, int state, enum reason reason)
{
    return state > (int)reason ? c->to : c->from;
}

/* A part-timer of a subject that from's set does not have counts as to says at once. */
static struct staff_fraction weight_of(const struct comparison *c, int state, int32_t subject)
{
    const struct staff_norm_set *set = c->from->set;
    int32_t i;

    if (state <= REASON_NORM)
        return c->from->norms.policy.part_time[subject];
    if (state <= REASON_PART_TIME)
        for (i = 0; i < set->n_subjects; i++)
            if (strcmp(set->subjects[i].id, c->to->set->subjects[subject].id) == 0)
                return c->from->norms.policy.part_time[i];
    return c->to->norms.policy.part_time[subject];
}

static void policy_of(const struct comparison *c, int state, struct staff_policy *policy)
{
    const struct staff_policy *rounding = &side_after(c, state, REASON_ROUNDING)->norms.policy;
    const struct staff_norm_set *set = side_after(c, state, REASON_NORM)->set;
    int32_t i;

    staff_policy_init(set, policy);
    policy->rounding = rounding->rounding;
    policy->round_at = rounding->round_at;
    policy->range = side_after(c, state, REASON_RANGE)->norms.policy.range;
    policy->rural = side_after(c, state, REASON_RURAL)->norms.policy.rural;
    for (i = 0; i < set->n_subjects; i++)
        policy->part_time[i] = weight_of(c, state, i);
}

static int is_policy(const struct staff_compiled *norms, const struct staff_policy *policy)
{
    const struct staff_policy *own = &norms->policy;
    int32_t i;

    for (i = 0; i < norms->n_subjects; i++)
        if (staff_fraction_compare(own->part_time[i], policy->part_time[i]) != 0)
            return 0;
    return own->rounding == policy->rounding && own->round_at == policy->round_at &&
           own->range == policy->range && own->rural == policy->rural;
}

/* Norms that are there already, if they are these. */
static const struct staff_compiled *reuse(const struct staff_compiled *norms,
                                          const struct side *side,
                                          const struct staff_policy *policy)
{
    int same = norms && norms->set == side->set && norms->as_of == side->norms.as_of;

    return same && is_policy(norms, policy) ? norms : NULL;
}

void compare_states(struct comparison *c)
{
    int state;

    for (state = 0; state < STATES; state++) {
        const struct side *side = side_after(c, state, REASON_NORM);
        const struct staff_compiled *before = state ? c->norms[state - 1] : &c->from->norms;
        struct staff_policy policy;

        policy_of(c, state, &policy);
        c->norms[state] = reuse(before, side, &policy);
        if (!c->norms[state])
            c->norms[state] = reuse(&c->to->norms, side, &policy);
        if (!c->norms[state] && staff_compile(side->set, side->norms.as_of, &policy,
                                              &c->room[state], NULL) == STAFF_OK)
            c->norms[state] = &c->room[state];
    }
}

/* ---- A school's needs in every state ---- */

enum presence { ABSENT, PRESENT, UNREADABLE };

struct needs {
    struct staff_need of[STATES][STAFF_SUBJECTS_MAX];
    enum presence presence[STATES];
};

static const struct school *school_in(const struct comparison *c, const struct pair_of *pair,
                                      int state)
{
    const struct schools *schools = state == 0   ? c->from->schools
                                    : state == 1 ? c->between
                                                 : c->to->schools;
    size_t at = state == 0 ? pair->from : state == 1 ? pair->between : pair->to;

    return at == NOWHERE ? NULL : &schools->items[at];
}

static void find_needs(const struct comparison *c, size_t pair, struct needs *needs)
{
    const struct school *before = NULL;
    int state;

    for (state = 0; state < STATES; state++) {
        const struct school *school = school_in(c, &c->pairs[pair], state);

        needs->presence[state] = school ? PRESENT : ABSENT;
        if (school && !c->norms[state])
            /* NOLINTNEXTLINE(bugprone-branch-clone): what is asked before comes first */
            needs->presence[state] = UNREADABLE;
        else if (school && school == before && c->norms[state] == c->norms[state - 1])
            memcpy(needs->of[state], needs->of[state - 1], sizeof needs->of[state]);
        else if (school &&
                 staff_assess(c->norms[state], &school->counts, needs->of[state]) != STAFF_OK)
            needs->presence[state] = UNREADABLE;
        before = school;
    }
}

/* ---- From needs to numbers ---- */

static struct point whole(int64_t number)
{
    return (struct point){exact_whole(number), number >= 0};
}

static struct point number_of(const struct staff_need *need, int measure)
{
    switch (measure) {
    case MEASURE_SCHOOLS:
        return whole(1);
    case MEASURE_REQUIREMENT:
        return (struct point){need->requirement, 1};
    case MEASURE_POSTS:
        return whole(need->posts);
    case MEASURE_STAFF:
        return (struct point){need->staff, need->staff.num >= 0};
    case MEASURE_SHORTFALL:
        return whole(need->shortfall);
    case MEASURE_FULL_TIME_SHORTFALL:
        return whole(need->full_time_shortfall);
    case MEASURE_SURPLUS:
        return whole(need->surplus);
    case MEASURE_HIRES:
        return whole(need->hires);
    default:
        return whole(0);
    }
}

int value_walk(struct value *value, const struct point *points)
{
    struct staff_fraction last = points[0].number;
    int state;

    value->from = points[0].number;
    value->to = points[STATES - 1].number;
    value->change = value->to;
    value->steps[REASON_UNKNOWN] = exact_whole(0);
    if (!exact_subtract(&value->change, value->from))
        return 0;
    for (state = 1; state < STATES; state++) {
        value->steps[state - 1] = exact_whole(0);
        if (!points[state].known)
            continue;
        value->steps[state - 1] = points[state].number;
        if (!exact_subtract(&value->steps[state - 1], last))
            return 0;
        last = points[state].number;
    }
    return 1;
}

static const struct staff_need *need_in(const struct comparison *c, const struct needs *needs,
                                        int state, int32_t subject)
{
    int32_t i = c->subjects[subject].in[set_of(state)];

    if (i < 0 || needs->presence[state] != PRESENT || needs->of[state][i].clauses == 0)
        return NULL;
    return &needs->of[state][i];
}

static int fill(const struct comparison *c, const struct needs *needs, int32_t subject,
                int measure, struct change *change)
{
    struct value *value = &change->values[measure];
    struct point points[STATES] = {0};
    int state, reason, last = STATES - 1;

    for (state = 0; state < STATES; state++) {
        const struct staff_need *need = need_in(c, needs, state, subject);

        points[state] = need ? number_of(need, measure) : whole(0);
        points[state].known &= needs->presence[state] != UNREADABLE;
    }
    *value = (struct value){.has_from = change->needs[0] && points[0].known,
                            .has_to = change->needs[1] && points[last].known};
    if (points[0].known && points[last].known)
        return value_walk(value, points);
    value->from = value->has_from ? points[0].number : exact_whole(0);
    value->to = value->has_to ? points[last].number : exact_whole(0);
    value->change = exact_whole(0);
    for (reason = 0; reason <= REASONS; reason++)
        value->steps[reason] = exact_whole(0);
    value->why = change->unknown[2] && measure != MEASURE_POSTS ? WHY_STAFF : WHY_POSTS;
    return 1;
}

int compare_school(const struct comparison *c, size_t pair, struct change *changes)
{
    struct needs needs = {.presence = {ABSENT}};
    int32_t s;
    int state, end, measure;

    find_needs(c, pair, &needs);
    for (s = 0; s < c->n_subjects; s++) {
        struct change *change = &changes[s];

        *change = (struct change){.needs = {0}};
        for (end = 0; end < 2; end++) {
            const struct staff_need *need = need_in(c, &needs, end ? STATES - 1 : 0, s);

            change->needs[end] = need != NULL;
            change->clauses[end] = need ? need->clauses : 0;
            change->unknown[end] = need && need->full_time == STAFF_UNKNOWN;
        }
        for (state = 1; state < STATES; state++)
            change->after |= need_in(c, &needs, state, s) != NULL;
        change->unknown[2] = change->unknown[0] || change->unknown[1];
        for (measure = 0; measure < MEASURES; measure++)
            if (!fill(c, &needs, s, measure, change))
                return 0;
    }
    return 1;
}

int value_changed(const struct value *value)
{
    int reason;

    if (value->why != WHY_KNOWN)
        return value->has_from != value->has_to;
    for (reason = 0; reason <= REASONS; reason++)
        if (value->steps[reason].num != 0)
            return 1;
    return value->change.num != 0;
}
