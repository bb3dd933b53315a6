/* SPDX-License-Identifier: MIT
 * plan_moves.c: sharing before hiring, and the list of who moved. */
#include "plan.h"

/* Order of the moves: by pair to merge them, then by their first person. */
static int move_before(const struct staff_move *a, const struct staff_move *b, int by_pair)
{
    if (by_pair && a->from != b->from)
        return a->from < b->from;
    if (by_pair && a->to != b->to)
        return a->to < b->to;
    return a->first < b->first;
}

static void move_sink(struct staff_move *moves, int64_t n, int64_t at, int by_pair)
{
    struct staff_move sinking = moves[at];

    for (int64_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && move_before(&moves[child], &moves[child + 1], by_pair))
            child++;
        if (!move_before(&sinking, &moves[child], by_pair))
            break;
        moves[at] = moves[child];
    }
    moves[at] = sinking;
}

static void sort_moves(struct staff_move *moves, int64_t n, int by_pair)
{
    for (int64_t i = n / 2; i-- > 0;)
        move_sink(moves, n, i, by_pair);
    while (n > 1) {
        struct staff_move last = moves[--n];

        moves[n] = moves[0];
        moves[0] = last;
        move_sink(moves, n, 0, by_pair);
    }
}

/* One line for each pair of the subject at hand, in the order of their first person. */
static void merge_moves(struct run *run)
{
    int64_t n = run->n_moves - run->first_move, kept = 0;
    struct staff_move *moves = run->result->moves;

    if (n <= 0)
        return;
    moves += run->first_move;
    sort_moves(moves, n, 1);
    for (int64_t i = 1; i < n; i++) {
        if (moves[i].from == moves[kept].from && moves[i].to == moves[kept].to)
            moves[kept].people += moves[i].people;
        else
            moves[++kept] = moves[i];
    }
    sort_moves(moves, kept + 1, 0);
    run->n_moves = run->first_move + kept + 1;
}

/* False where even merged the moves do not fit. */
static int note_move(struct run *run, int32_t from, int32_t to)
{
    struct staff_move *last;

    if (run->n_moves == run->result->n_moves)
        merge_moves(run);
    last = run->n_moves > run->first_move ? &run->result->moves[run->n_moves - 1] : NULL;
    if (last != NULL && last->from == from && last->to == to) {
        last->people++;
        return 1;
    }
    if (run->n_moves == run->result->n_moves)
        return 0;
    /* n_moves of the result is more than 0: there are moves.
     * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
    run->result->moves[run->n_moves++] =
        (struct staff_move){from, to, run->people_moved, 1};
    return 1;
}

/* The units of a subject that can take (or lend) people before the first year. */
static void list_units(const struct district *d, int32_t subject, int takers, struct heap *heap)
{
    const struct run *run = d->run;
    const struct staff_plan *plan = run->plan;

    for (int32_t i = 0; i < d->n; i++) {
        int32_t unit = d->members[i], tie = takers ? run->ties[unit] : plan->units[unit].order;
        int32_t lack = plan_target(plan, unit, 0) - run->start[unit];
        int32_t people = takers ? lack : -lack;

        if (people > 0 && plan->units[unit].subject == subject) /* 0 before it enters */
            heap->items[heap->n++] =
                (struct entry){people, plan->posts[plan_cell(plan, unit, 0)], tie, unit};
    }
    plan_heap_build(heap);
}

static enum staff_status share_subject(const struct district *d, int32_t subject)
{
    struct run *run = d->run;
    struct heap takers = {run->entries, 0, plan_hires_before}, lenders = takers;

    list_units(d, subject, 1, &takers);
    lenders.items += takers.n;
    lenders.before = plan_lends_before;
    list_units(d, subject, 0, &lenders);
    run->first_move = run->n_moves;
    for (; takers.n > 0 && lenders.n > 0; run->people_moved++) {
        int32_t from = lenders.items[0].unit, to = takers.items[0].unit;

        if (run->result->moves != NULL && !note_move(run, from, to))
            return STAFF_TOO_SMALL;
        run->start[from]--;
        run->start[to]++;
        plan_heap_take(&takers);
        plan_heap_take(&lenders);
    }
    merge_moves(run);
    return STAFF_OK;
}

enum staff_status plan_share_surplus(const struct district *d)
{
    enum staff_status status = STAFF_OK;

    for (int32_t s = 0; s < d->run->plan->norms->n_subjects && status == STAFF_OK; s++)
        status = share_subject(d, s);
    return status;
}

/* Without merging, a line a person; with it, a line a pair, and as much again to merge
 * in without doing so at every step. */
int64_t staff_plan_moves(const struct staff_plan *plan)
{
    int64_t lent = 0, taken = 0, lenders = 0, takers = 0, pairs;

    if (!plan_is_complete(plan) || !plan->share_surplus)
        return 0;
    for (int64_t unit = 0; unit < plan->n_units; unit++) {
        int32_t subject = plan->units[unit].subject;
        int64_t lack;

        if (subject < 0 || subject >= plan->norms->n_subjects)
            return 0; /* staff_plan_run refuses it */
        lack = (int64_t)plan_target(plan, (int32_t)unit, 0) - plan->units[unit].full_time;
        if (plan->units[unit].enters > 0 || lack == 0)
            continue;
        lenders += lack < 0;
        takers += lack > 0;
        lent -= lack < 0 ? lack : 0;
        taken += lack > 0 ? lack : 0;
    }
    if (taken > lent)
        taken = lent;
    pairs = 2 * lenders * takers; /* of at most 2^31 units: 2^61 at most */
    return pairs < taken ? pairs : taken;
}
