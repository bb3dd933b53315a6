/* SPDX-License-Identifier: MIT
 * plan_years.c: the years of one district at one share. */
#include "plan.h"

int32_t plan_target(const struct staff_plan *plan, int32_t unit, int32_t year)
{
    const struct staff_unit *u = &plan->units[unit];
    struct staff_fraction weight = plan->norms->policy.part_time[u->subject];
    int64_t at = plan_cell(plan, unit, year), rest = plan->posts[at];

    if (year < u->enters)
        return 0;
    if (u->part_time > 0 && weight.num > 0)
        rest -= weight.num * u->part_time / weight.den;
    return rest > plan->full_time_posts[at] ? (int32_t)rest : plan->full_time_posts[at];
}

int32_t plan_change(const struct staff_plan *plan, int32_t unit, int32_t year)
{
    const struct staff_unit *u = &plan->units[unit];
    int32_t enter = u->enters == year && year > 0 ? u->full_time : 0;

    return plan->leavers == NULL ? enter : enter - plan->leavers[plan_cell(plan, unit, year)];
}

/* Starts a year as if all its backlog could be hired, and lists the backlogs. */
static int64_t open_year(const struct district *d, int32_t year, struct heap *heap)
{
    struct run *run = d->run;
    const struct staff_plan *plan = run->plan;
    int64_t backlog = 0;

    heap->n = 0;
    for (int32_t i = 0; i < d->n; i++) {
        int32_t unit = d->members[i], goal = plan_target(plan, unit, year);
        int64_t at = plan_cell(plan, unit, year), lack;

        run->heads[unit] += plan_change(plan, unit, year);
        lack = (int64_t)goal - run->heads[unit];
        run->result->hires[at] = lack > 0 ? (int32_t)lack : 0;
        if (lack <= 0)
            continue;
        heap->items[heap->n++] =
            (struct entry){(int32_t)lack, plan->posts[at], run->ties[unit], unit};
        run->heads[unit] = goal;
        backlog += lack;
    }
    return backlog;
}

/* Gives the vacancies to the first in order; takes back what the others did not get. */
static void hire(const struct district *d, int32_t year, int64_t vacancies, struct heap *heap)
{
    struct run *run = d->run;

    plan_take_first(heap, vacancies);
    for (int64_t i = 0; i < heap->n; i++) {
        int32_t unit = heap->items[i].unit, missing = heap->items[i].people;

        run->result->hires[plan_cell(run->plan, unit, year)] -= missing;
        run->heads[unit] -= missing;
    }
}

int64_t plan_simulate(const struct district *d, struct staff_fraction share)
{
    struct run *run = d->run;
    int32_t n_years = run->plan->n_years;
    struct heap heap = {run->entries, 0, plan_hires_before};
    int64_t backlog = 0;

    for (int32_t i = 0; i < d->n; i++)
        run->heads[d->members[i]] = run->start[d->members[i]];
    for (int32_t year = 0; year < n_years; year++) {
        int64_t vacancies = share.num * d->vacancies[year] / share.den;

        backlog = open_year(d, year, &heap);
        if (vacancies < backlog)
            hire(d, year, vacancies, &heap);
        backlog = backlog > vacancies ? backlog - vacancies : 0;
        if (run->result->left != NULL)
            run->result->left[(int64_t)d->index * n_years + year] = backlog;
    }
    return backlog;
}
