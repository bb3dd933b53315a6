/* SPDX-License-Identifier: MIT
 * total.c: sums over schools.  Every addition is checked: a total is exact or refused. */
#include "need.h"

void staff_total_init(const struct staff_compiled *norms, struct staff_total *totals)
{
    for (int32_t s = 0; s < norms->n_subjects; s++) {
        int64_t none = need_has_posts(norms) ? 0 : STAFF_UNKNOWN;

        totals[s] = (struct staff_total){
            .requirement = {0, norms->subject[s].den},
            .staff = {0, norms->policy.part_time[s].den},
            .posts = none,
            .shortfall = none,
            .full_time_shortfall = none,
            .surplus = none,
            .hires = none,
        };
    }
}

/* What the policy gives nobody stays unknown. */
static int add_posts(int64_t *sum, int64_t posts)
{
    return *sum == STAFF_UNKNOWN || ratio_add(*sum, posts, sum);
}

/* Both are sums of one subject, so their denominators are the same. */
static int add_totals(struct staff_total *a, const struct staff_total *b)
{
    return ratio_add(a->schools, b->schools, &a->schools) &&
           ratio_add(a->unknown, b->unknown, &a->unknown) &&
           ratio_add(a->requirement.num, b->requirement.num, &a->requirement.num) &&
           ratio_add(a->staff.num, b->staff.num, &a->staff.num) &&
           add_posts(&a->posts, b->posts) &&
           ratio_add(a->full_time, b->full_time, &a->full_time) &&
           ratio_add(a->part_time, b->part_time, &a->part_time) &&
           add_posts(&a->shortfall, b->shortfall) &&
           add_posts(&a->full_time_shortfall, b->full_time_shortfall) &&
           add_posts(&a->surplus, b->surplus) &&
           add_posts(&a->hires, b->hires);
}

enum staff_status total_add(struct staff_total *total, const struct staff_need *need)
{
    struct staff_total one = {.schools = 1}, sum = *total;

    if (need->clauses == 0)
        return STAFF_OK;
    if (total->requirement.den <= 0 || total->requirement.den % need->requirement.den != 0 ||
        total->staff.den <= 0 || total->staff.den % need->staff.den != 0)
        return STAFF_BAD_ARGUMENT; /* not of this subject, or never initialised */
    one.requirement.num = need->requirement.num * (total->requirement.den / need->requirement.den);
    one.posts = need->posts;
    if (need->full_time == STAFF_UNKNOWN) {
        one.unknown = 1;
    } else {
        one.full_time = need->full_time;
        one.part_time = need->part_time;
        one.staff.num = need->staff.num * (total->staff.den / need->staff.den);
        one.shortfall = need->shortfall;
        one.full_time_shortfall = need->full_time_shortfall;
        one.surplus = need->surplus;
        one.hires = need->hires;
    }
    if (!add_totals(&sum, &one))
        return STAFF_OVERFLOW;
    *total = sum;
    return STAFF_OK;
}

enum staff_status staff_total_add(struct staff_total *totals, const struct staff_need *needs,
                                  int32_t n_subjects)
{
    enum staff_status status;

    if (totals == NULL || needs == NULL)
        return STAFF_BAD_ARGUMENT;
    for (int32_t s = 0; s < n_subjects; s++)
        if ((status = total_add(&totals[s], &needs[s])) != STAFF_OK)
            return status;
    return STAFF_OK;
}

enum staff_status staff_total_merge(struct staff_total *into, const struct staff_total *from,
                                    int32_t n_subjects)
{
    if (into == NULL || from == NULL)
        return STAFF_BAD_ARGUMENT;
    for (int32_t s = 0; s < n_subjects; s++)
        if (into[s].requirement.den != from[s].requirement.den ||
            into[s].staff.den != from[s].staff.den)
            return STAFF_BAD_ARGUMENT;
    for (int32_t s = 0; s < n_subjects; s++)
        if (!add_totals(&into[s], &from[s]))
            return STAFF_OVERFLOW;
    return STAFF_OK;
}

int64_t staff_pooled_posts(const struct staff_compiled *norms, const struct staff_total *total)
{
    if (norms->policy.rounding == STAFF_NO_ROUNDING)
        return STAFF_UNKNOWN;
    return ratio_round(total->requirement.num, total->requirement.den, norms->policy.rounding);
}

int64_t staff_shortfall_after_sharing(const struct staff_total *total)
{
    if (total->shortfall == STAFF_UNKNOWN)
        return STAFF_UNKNOWN;
    return total->shortfall > total->surplus ? total->shortfall - total->surplus : 0;
}
