/* SPDX-License-Identifier: MIT
 * Why a school gets its teacher in a year and not before.  Each person of a backlog
 * stands in the district's order (plan_order.c); who stands within the places is hired. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

/* ---- Places ---- */

/* How many of the people that `other` lacks come before this one. */
static int64_t people_ahead(struct plan_stand other, const struct plan_stand *stand)
{
    int64_t low = 1, backlog = other.backlog, high = backlog + 1;

    while (low < high) {
        other.backlog = low + (high - low) / 2;
        if (plan_stand_compare(&other, stand) < 0)
            high = other.backlog;
        else
            low = other.backlog + 1;
    }
    return backlog + 1 - low;
}

static int is_rival(const struct plan_model *model, int64_t other, int64_t unit)
{
    return other != unit && model->units[other].district == model->units[unit].district;
}

static int64_t place_of(const struct plan_model *model, int32_t t, const int64_t *backlog,
                        int64_t unit, int64_t k)
{
    struct plan_stand stand = plan_stand(model, t, unit, k);
    int64_t place = 1 + backlog[unit] - k;

    for (int64_t other = 0; other < model->plan.n_units; other++)
        if (is_rival(model, other, unit))
            place += people_ahead(plan_stand(model, t, other, backlog[other]), &stand);
    return place;
}

static void list_ahead(const struct plan_model *model, const int64_t *backlog,
                       struct plan_turn *turn)
{
    struct plan_stand stand = plan_stand(model, turn->t, turn->unit, turn->backlog), *rivals = NULL;
    size_t n = 0, room = 0;

    for (int64_t other = 0; other < model->plan.n_units; other++) {
        struct plan_stand one = plan_stand(model, turn->t, other, backlog[other]);

        if (!is_rival(model, other, turn->unit) || people_ahead(one, &stand) == 0)
            continue;
        rivals = grow(rivals, n, &room, sizeof *rivals);
        rivals[n++] = one;
    }
    if (n > 0)
        qsort(rivals, n, sizeof *rivals, plan_stand_compare);
    turn->ahead = xcalloc(n + 1, sizeof *turn->ahead);
    for (turn->n_ahead = 0; turn->n_ahead < n; turn->n_ahead++)
        turn->ahead[turn->n_ahead] = (struct plan_ahead){
            rivals[turn->n_ahead].unit, people_ahead(rivals[turn->n_ahead], &stand)};
    free(rivals);
}

/* The one hired last in the district. */
static void find_last(const struct plan_model *model, const int64_t *backlog,
                      struct plan_turn *turn)
{
    struct plan_stand last = {.unit = -1};

    for (int64_t other = 0; other < model->plan.n_units; other++) {
        int64_t people = model->result.hires[plan_at(model, other, turn->t)];
        struct plan_stand one = plan_stand(model, turn->t, other, backlog[other] - people + 1);

        if (people > 0 && model->units[other].district == model->units[turn->unit].district &&
            (last.unit < 0 || plan_stand_compare(&last, &one) < 0))
            last = one;
    }
    turn->last_unit = last.unit;
    turn->last_backlog = last.backlog;
}

/* ---- Turns ---- */

int64_t plan_places(const struct plan_model *model, int32_t district, int32_t t)
{
    struct staff_fraction share = model->result.districts[district].share;
    int64_t vacancies = model->vacancies[(int64_t)district * model->plan.n_years + t];

    return share.num < 0 ? vacancies : share.num * vacancies / share.den;
}

static void add_turn(const struct plan_model *model, int64_t unit, int32_t t, const int64_t *heads,
                     const int64_t *backlog, struct plan_turns *turns)
{
    struct plan_turn turn = {.unit = unit, .t = t, .heads = heads[unit], .backlog = backlog[unit]};

    turn.people = model->result.hires[plan_at(model, unit, t)];
    turn.places = plan_places(model, model->units[unit].district, t);
    if (turn.backlog > 0) {
        turn.first = place_of(model, t, backlog, unit, turn.backlog);
        list_ahead(model, backlog, &turn);
    }
    if (turn.backlog > turn.people)
        turn.next = place_of(model, t, backlog, unit, turn.backlog - turn.people);
    find_last(model, backlog, &turn);
    turns->items = grow(turns->items, turns->n, &turns->room, sizeof *turns->items);
    turns->items[turns->n++] = turn;
}

void plan_explain(const struct plan_model *model, int64_t school, struct plan_turns *turns)
{
    const int32_t *units = &model->school_unit[school * model->norms.n_subjects];
    int64_t *backlog = xcalloc((size_t)model->plan.n_units + 1, sizeof *backlog);
    int64_t *heads = plan_heads(model);

    *turns = (struct plan_turns){0};
    for (int32_t t = 0; t < model->plan.n_years; t++) {
        plan_open_year(model, t, heads, backlog);
        for (int32_t s = 0; s < model->norms.n_subjects; s++)
            if (units[s] >= 0 && t >= model->units[units[s]].enters)
                add_turn(model, units[s], t, heads, backlog, turns);
        plan_close_year(model, t, heads);
    }
    free(backlog);
    free(heads);
}

void plan_turns_free(struct plan_turns *turns)
{
    for (size_t i = 0; i < turns->n; i++)
        free(turns->items[i].ahead);
    free(turns->items);
    *turns = (struct plan_turns){0};
}

int64_t plan_explained_school(const struct plan_input *input)
{
    const char *wanted = input->options->explain;
    size_t n;
    int64_t school = plan_find_school(input, wanted, &n);

    if (n < 2 && school >= 0)
        return school;
    say(input->lang, school < 0 ? MSG_PLAN_UNKNOWN_SCHOOL : MSG_PLAN_SAME_NAME, ARGS(wanted));
    return -1;
}
