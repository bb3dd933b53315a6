/* SPDX-License-Identifier: MIT
 * Why a school gets its teacher in a year and not before.  Each person of a backlog
 * stands in the district's order with backlog/posts as it is when he is the next one;
 * a school's second person thus stands behind its first. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

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

static int64_t *heads_after_moves(const struct plan_model *model)
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

/* All units at the start of year t: heads as the year finds them. */
static void open_year(const struct plan_model *model, int32_t t, int64_t *heads, int64_t *backlog)
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

static void close_year(const struct plan_model *model, int32_t t, int64_t *heads)
{
    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        heads[unit] += model->result.hires[plan_at(model, unit, t)];
}

/* ---- The order ---- */

/* Where a person stands: the backlog that he is the next of, and what breaks ties. */
struct stand {
    int64_t backlog, posts, unit;
    int32_t locale, subject, order;
};

static struct stand stand_of(const struct plan_model *model, int32_t t, int64_t unit,
                             int64_t backlog)
{
    const struct staff_unit *u = &model->units[unit];

    return (struct stand){backlog,   model->posts[plan_at(model, unit, t)], unit,
                          u->locale, u->subject, u->order};
}

/* Below 0 where a comes before b. */
static int compare(const void *left, const void *right)
{
    const struct stand *a = left, *b = right;
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

/* How many of the people that `other` lacks come before this one. */
static int64_t people_ahead(struct stand other, const struct stand *stand)
{
    int64_t low = 1, backlog = other.backlog, high = backlog + 1;

    while (low < high) {
        other.backlog = low + (high - low) / 2;
        if (compare(&other, stand) < 0)
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
    struct stand stand = stand_of(model, t, unit, k);
    int64_t place = 1 + backlog[unit] - k;

    for (int64_t other = 0; other < model->plan.n_units; other++)
        if (is_rival(model, other, unit))
            place += people_ahead(stand_of(model, t, other, backlog[other]), &stand);
    return place;
}

static void list_ahead(const struct plan_model *model, const int64_t *backlog,
                       struct plan_turn *turn)
{
    struct stand stand = stand_of(model, turn->t, turn->unit, turn->backlog), *rivals = NULL;
    size_t n = 0, room = 0;

    for (int64_t other = 0; other < model->plan.n_units; other++) {
        struct stand one = stand_of(model, turn->t, other, backlog[other]);

        if (!is_rival(model, other, turn->unit) || people_ahead(one, &stand) == 0)
            continue;
        rivals = grow(rivals, n, &room, sizeof *rivals);
        rivals[n++] = one;
    }
    if (n > 0)
        qsort(rivals, n, sizeof *rivals, compare);
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
    struct stand last = {.unit = -1};

    for (int64_t other = 0; other < model->plan.n_units; other++) {
        int64_t people = model->result.hires[plan_at(model, other, turn->t)];
        struct stand one = stand_of(model, turn->t, other, backlog[other] - people + 1);

        if (people > 0 && model->units[other].district == model->units[turn->unit].district &&
            (last.unit < 0 || compare(&last, &one) < 0))
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
    int64_t *heads = heads_after_moves(model);

    *turns = (struct plan_turns){0};
    for (int32_t t = 0; t < model->plan.n_years; t++) {
        open_year(model, t, heads, backlog);
        for (int32_t s = 0; s < model->norms.n_subjects; s++)
            if (units[s] >= 0 && t >= model->units[units[s]].enters)
                add_turn(model, units[s], t, heads, backlog, turns);
        close_year(model, t, heads);
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

    for (size_t s = 0; n == 0 && s < input->n_schools; s++) {
        const char *name = input->schools[s].rows[0]->name;

        if (!name || strcmp(name, wanted) != 0)
            continue;
        n += school >= 0 ? 2 : 0;
        school = (int64_t)s;
    }
    if (n < 2 && school >= 0)
        return school;
    say(input->lang, school < 0 ? MSG_PLAN_UNKNOWN_SCHOOL : MSG_PLAN_SAME_NAME, ARGS(wanted));
    return -1;
}
