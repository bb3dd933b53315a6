/* SPDX-License-Identifier: MIT
 * Who comes first.  Each person of a backlog stands in the district's order with
 * backlog/posts as it is when he is the next one; a school's second person thus stands
 * behind its first. */
#include "plan.h"

#include <stdlib.h>

/* ---- Backlogs ---- */

/* The full-time heads at which a unit lacks nobody (spec, rule 6). */
static int64_t target(const struct plan_model *model, int64_t unit, int32_t t)
{
    const struct staff_unit *u = &model->units[unit];
    struct staff_fraction weight = model->norms.policy.part_time[u->subject];
    int64_t rest = model->posts[plan_at(model, unit, t)];
    int64_t full_time = model->full_time_posts[plan_at(model, unit, t)];

    rest -= weight.num * u->part_time / weight.den;
    return t < u->enters ? 0 : rest > full_time ? rest : full_time;
}

int64_t *plan_heads(const struct plan_model *model)
{
    int64_t *heads = xcalloc((size_t)model->plan.n_units + 1, sizeof *heads);

    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        heads[unit] = model->units[unit].enters == 0 ? model->units[unit].full_time : 0;
    for (int64_t i = 0; i < model->n_moves; i++) {
        heads[model->result.moves[i].from] -= model->result.moves[i].people;
        heads[model->result.moves[i].to] += model->result.moves[i].people;
    }
    return heads;
}

void plan_open_year(const struct plan_model *model, int32_t t, int64_t *heads, int64_t *backlog)
{
    for (int64_t unit = 0; unit < model->plan.n_units; unit++) {
        const struct staff_unit *u = &model->units[unit];

        if (t > 0 && u->enters == t)
            heads[unit] += u->full_time;
        heads[unit] -= model->leavers[plan_at(model, unit, t)];
        backlog[unit] = target(model, unit, t) - heads[unit];
        if (backlog[unit] < 0)
            backlog[unit] = 0;
    }
}

void plan_close_year(const struct plan_model *model, int32_t t, int64_t *heads)
{
    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        heads[unit] += model->result.hires[plan_at(model, unit, t)];
}

/* ---- The order ---- */

struct plan_stand plan_stand(const struct plan_model *model, int32_t t, int64_t unit,
                             int64_t backlog)
{
    const struct staff_unit *u = &model->units[unit];

    return (struct plan_stand){backlog,   model->posts[plan_at(model, unit, t)], unit,
                               u->locale, u->subject, u->order};
}

int plan_stand_compare(const void *left, const void *right)
{
    const struct plan_stand *a = left, *b = right;
    int64_t of_a = a->backlog * b->posts, of_b = b->backlog * a->posts;

    if (of_a != of_b)
        return of_a > of_b ? -1 : 1;
    if (a->backlog != b->backlog)
        return a->backlog > b->backlog ? -1 : 1;
    if (a->locale != b->locale)
        return a->locale > b->locale ? -1 : 1;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

/* ---- Who is hired ---- */

static int compare_hires(const void *left, const void *right)
{
    const struct plan_hire *a = left, *b = right;

    if (a->district != b->district)
        return a->district < b->district ? -1 : 1;
    if (a->t != b->t)
        return a->t < b->t ? -1 : 1;
    return plan_stand_compare(&a->stand, &b->stand);
}

static size_t count_hires(const struct plan_model *model)
{
    size_t n = 0;

    for (int64_t i = 0; i < model->plan.n_units * model->plan.n_years; i++)
        n += model->result.hires[i] > 0;
    return n;
}

struct plan_hire *plan_hires(const struct plan_model *model, size_t *n)
{
    struct plan_hire *hires = xcalloc(count_hires(model) + 1, sizeof *hires);
    int64_t *backlog = xcalloc((size_t)model->plan.n_units + 1, sizeof *backlog);
    int64_t *heads = plan_heads(model);

    *n = 0;
    for (int32_t t = 0; t < model->plan.n_years; t++) {
        plan_open_year(model, t, heads, backlog);
        for (int64_t unit = 0; unit < model->plan.n_units; unit++) {
            int64_t people = model->result.hires[plan_at(model, unit, t)];

            if (people > 0)
                hires[(*n)++] =
                    (struct plan_hire){model->units[unit].district, t,
                                       plan_stand(model, t, unit, backlog[unit]), people};
        }
        plan_close_year(model, t, heads);
    }
    qsort(hires, *n, sizeof *hires, compare_hires);
    free(backlog);
    free(heads);
    return hires;
}
