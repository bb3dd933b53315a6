/* SPDX-License-Identifier: MIT
 * plan_share.c: the least share of the vacancies that fills every post in time.
 *
 * Only the candidates k / vacancies change anything, so the search halves those of one
 * year at a time.  It runs twice.  First with a test that is cheap and never too strict
 * (could_suffice), whose answer no smaller share can beat; then, from that answer on,
 * with the plan itself.  Where no unit's demand ever falls, the first answer stands. */
#include "plan.h"

/* Adds who must be hired in each year or later, whatever the order: a unit's k-th
 * person cannot come before its demand first reaches k, and is needed if the last
 * year's demand does. */
static void add_needed(const struct district *d, int32_t unit)
{
    struct run *run = d->run;
    const struct staff_plan *plan = run->plan;
    int32_t last = plan->n_years - 1;
    int64_t heads = run->start[unit], final, reached = 0;

    for (int32_t year = 0; year <= last; year++)
        heads += plan_change(plan, unit, year);
    final = plan_target(plan, unit, last) - heads;
    heads = run->start[unit];
    for (int32_t year = 0; year <= last && reached < final; year++) {
        int64_t lack;

        run->needed[year] += final - reached;
        heads += plan_change(plan, unit, year);
        lack = plan_target(plan, unit, year) - heads;
        if (lack > reached)
            reached = lack;
    }
}

/* Could the vacancies do at all, if everybody were hired where he is needed last? */
static int could_suffice(const struct district *d, struct staff_fraction share)
{
    int64_t vacancies = 0;

    for (int32_t year = d->run->plan->n_years; year-- > 0;) {
        vacancies += share.num * d->vacancies[year] / share.den;
        if (vacancies < d->run->needed[year])
            return 0;
    }
    return 1;
}

static int suffices(const struct district *d, struct staff_fraction share)
{
    return plan_simulate(d, share) == 0;
}

/* The middle one of the year with most candidates strictly between low and high. */
static int middle(const struct district *d, struct staff_fraction low,
                  struct staff_fraction high, struct staff_fraction *share)
{
    int64_t most = 0;

    for (int32_t year = 0; year < d->run->plan->n_years; year++) {
        int64_t n = d->vacancies[year];
        int64_t from = low.num * n / low.den + 1;
        int64_t to = ratio_round(high.num * n, high.den, STAFF_UP) - 1;

        if (to - from + 1 <= most)
            continue;
        most = to - from + 1;
        *share = (struct staff_fraction){from + (to - from) / 2, n};
    }
    return most > 0;
}

/* The least candidate from low on that passes; num -1 if none does. */
static struct staff_fraction search(const struct district *d, struct staff_fraction low,
                                    int (*passes)(const struct district *,
                                                  struct staff_fraction))
{
    struct staff_fraction high = {1, 1}, share;

    if (passes(d, low))
        return low;
    if (!passes(d, high))
        return (struct staff_fraction){-1, 1};
    while (middle(d, low, high, &share)) {
        if (passes(d, share))
            high = share;
        else
            low = share;
    }
    return high;
}

struct staff_fraction plan_least_share(const struct district *d)
{
    struct run *run = d->run;
    struct staff_fraction share = {0, 1};

    for (int32_t year = 0; year < run->plan->n_years; year++)
        run->needed[year] = 0;
    for (int32_t i = 0; i < d->n; i++)
        add_needed(d, d->members[i]);
    share = search(d, share, could_suffice);
    return share.num < 0 ? share : search(d, share, suffices);
}
