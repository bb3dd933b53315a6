/* SPDX-License-Identifier: MIT
 * plan.c: what the plan is given, checked and laid out; then district by district. */
#include "plan.h"

/* A backlog, of posts and of people lent who then left, fits 32 bits. */
#define POSTS_MAX (INT32_MAX - STAFF_COUNT_MAX)

/* ---- Checks ---- */

static enum staff_status check_count(int64_t count, int64_t most)
{
    if (count < 0)
        return STAFF_NEGATIVE;
    return count > most ? STAFF_TOO_LARGE : STAFF_OK;
}

/* Nobody can leave a unit that is not there yet, nor more than it has. */
static enum staff_status check_years(const struct staff_plan *plan, int32_t unit)
{
    const struct staff_unit *u = &plan->units[unit];
    int64_t leavers = 0;

    for (int32_t year = 0; year < plan->n_years; year++) {
        int64_t at = plan_cell(plan, unit, year);

        if (plan->posts[at] < 0 || plan->full_time_posts[at] < 0)
            return STAFF_NEGATIVE;
        if (plan->posts[at] > POSTS_MAX)
            return STAFF_TOO_LARGE;
        if (plan->full_time_posts[at] > plan->posts[at])
            return STAFF_BAD_VALUE;
        if (plan->leavers == NULL)
            continue;
        if (plan->leavers[at] < 0)
            return STAFF_NEGATIVE;
        leavers += plan->leavers[at];
        if (leavers > (year < u->enters ? 0 : u->full_time))
            return STAFF_TOO_LARGE;
    }
    return STAFF_OK;
}

static enum staff_status check_unit(const struct staff_plan *plan, int32_t unit)
{
    const struct staff_unit *u = &plan->units[unit];
    enum staff_status status;

    if (u->district < 0 || u->district >= plan->n_districts)
        return STAFF_BAD_DISTRICT;
    if (u->subject < 0 || u->subject >= plan->norms->n_subjects)
        return STAFF_BAD_SUBJECT;
    if (u->locale < STAFF_LOCALE_UNKNOWN || u->locale > STAFF_RURAL)
        return STAFF_BAD_LOCALE;
    if ((status = check_count(u->full_time, STAFF_COUNT_MAX)) != STAFF_OK ||
        (status = check_count(u->part_time, STAFF_COUNT_MAX)) != STAFF_OK ||
        (status = check_count(u->enters, INT32_MAX)) != STAFF_OK)
        return status;
    return check_years(plan, unit);
}

int plan_is_complete(const struct staff_plan *plan)
{
    if (plan == NULL || plan->norms == NULL || plan->n_years < 1 || plan->n_districts < 0 ||
        plan->n_units < 0 || plan->n_units > INT32_MAX)
        return 0;
    if (plan->n_districts > 0 && plan->vacancies == NULL)
        return 0;
    return plan->n_units == 0 ||
           (plan->units != NULL && plan->posts != NULL && plan->full_time_posts != NULL);
}

static enum staff_status check_plan(const struct staff_plan *plan)
{
    int64_t n = (int64_t)plan->n_districts * plan->n_years;
    enum staff_status status;

    if (plan->share.num >= 0 && (plan->share.den <= 0 || plan->share.num > plan->share.den))
        return STAFF_BAD_VALUE;
    if (ratio_reduce(plan->share).num > RATIO_LIMIT / STAFF_COUNT_MAX)
        return STAFF_OVERFLOW;
    for (int64_t i = 0; i < n; i++)
        if ((status = check_count(plan->vacancies[i], STAFF_COUNT_MAX)) != STAFF_OK)
            return status;
    for (int32_t unit = 0; unit < plan->n_units; unit++)
        if ((status = check_unit(plan, unit)) != STAFF_OK)
            return status;
    return STAFF_OK;
}

/* ---- The call ---- */

size_t staff_plan_scratch(const struct staff_plan *plan)
{
    uint64_t bytes;

    if (!plan_is_complete(plan))
        return 0;
    bytes = (uint64_t)plan->n_units * (sizeof(struct entry) + 5 * sizeof(int32_t)) +
            ((uint64_t)plan->n_districts + 1 + (uint64_t)plan->n_years) * sizeof(int64_t);
    return bytes > SIZE_MAX ? 0 : (size_t)bytes;
}

static void lay_out(struct run *run, void *scratch)
{
    int64_t n = run->plan->n_units;

    run->entries = scratch;
    run->first = (int64_t *)(run->entries + n);
    run->needed = run->first + run->plan->n_districts + 1;
    run->members = (int32_t *)(run->needed + run->plan->n_years);
    run->ties = run->members + n;
    run->start = run->ties + n;
    run->heads = run->start + n; /* twice n: plan_rank sorts there */
}

/* Units by district, in the caller's order: a counting sort. */
static void group(struct run *run)
{
    const struct staff_plan *plan = run->plan;

    for (int32_t d = 0; d <= plan->n_districts; d++)
        run->first[d] = 0;
    for (int64_t unit = 0; unit < plan->n_units; unit++)
        run->first[plan->units[unit].district + 1]++;
    for (int32_t d = 0; d < plan->n_districts; d++)
        run->first[d + 1] += run->first[d];
    for (int64_t unit = 0; unit < plan->n_units; unit++)
        run->members[run->first[plan->units[unit].district]++] = (int32_t)unit;
    for (int32_t d = plan->n_districts; d > 0; d--)
        run->first[d] = run->first[d - 1];
    run->first[0] = 0;
}

static void count_heads(struct run *run)
{
    const struct staff_unit *units = run->plan->units;

    for (int64_t unit = 0; unit < run->plan->n_units; unit++)
        run->start[unit] = units[unit].enters == 0 ? units[unit].full_time : 0;
}

static enum staff_status plan_district(const struct district *d)
{
    struct run *run = d->run;
    const struct staff_plan *plan = run->plan;
    struct staff_plan_district *out = &run->result->districts[d->index];
    int64_t moved = run->people_moved;
    enum staff_status status;

    plan_rank(d);
    out->backlog = 0;
    for (int32_t i = 0; i < d->n; i++) {
        int64_t lack = (int64_t)plan_target(plan, d->members[i], 0) - run->start[d->members[i]];

        out->backlog += lack > 0 ? lack : 0;
    }
    if (plan->share_surplus && (status = plan_share_surplus(d)) != STAFF_OK)
        return status;
    out->moved = run->people_moved - moved;
    out->share = ratio_reduce(plan->share.num < 0 ? plan_least_share(d) : plan->share);
    out->unfilled =
        plan_simulate(d, out->share.num < 0 ? (struct staff_fraction){1, 1} : out->share);
    return STAFF_OK;
}

enum staff_status staff_plan_run(const struct staff_plan *plan,
                                 const struct staff_plan_result *result, void *scratch,
                                 size_t n_scratch, int64_t *n_moves)
{
    struct run run = {.plan = plan, .result = result};
    enum staff_status status;

    if (!plan_is_complete(plan) || result == NULL || scratch == NULL ||
        result->districts == NULL || (plan->n_units > 0 && result->hires == NULL) ||
        (result->moves != NULL && result->n_moves < 0))
        return STAFF_BAD_ARGUMENT;
    if (n_scratch < staff_plan_scratch(plan) || staff_plan_scratch(plan) == 0)
        return STAFF_TOO_SMALL;
    if ((status = check_plan(plan)) != STAFF_OK)
        return status;
    lay_out(&run, scratch);
    group(&run);
    count_heads(&run);
    for (int32_t i = 0; i < plan->n_districts; i++) {
        struct district d = {&run, i, (int32_t)(run.first[i + 1] - run.first[i]),
                             run.members + run.first[i],
                             plan->vacancies + (int64_t)i * plan->n_years};

        if ((status = plan_district(&d)) != STAFF_OK)
            return status;
    }
    if (n_moves != NULL)
        *n_moves = run.n_moves;
    return STAFF_OK;
}
