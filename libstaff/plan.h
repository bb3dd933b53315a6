/* SPDX-License-Identifier: MIT
 * plan.h: what the files of the plan share.
 *
 *   plan_order.c  who comes first, and heaps
 *   plan_years.c  the years of one district at one share
 *   plan_share.c  the least share
 *   plan_moves.c  sharing before hiring
 *   plan.c        checks, scratch, and the call
 *
 * A unit's target is max(posts - whole part-timers counted, full-time posts).  What its
 * full-time heads lack of that is its backlog (rule 6); what they pass it by is what it
 * can share.  Districts do not touch each other: each is planned alone. */
#ifndef PLAN_H
#define PLAN_H

#include "ratio.h"

/* A unit in a heap: people is its backlog or surplus, tie its place where all else is
 * equal. */
struct entry {
    int32_t people, posts, tie, unit;
};

typedef int plan_order(const struct entry *a, const struct entry *b);
plan_order plan_hires_before, plan_lends_before;

struct heap {
    struct entry *items;
    int64_t n;
    plan_order *before;
};

void plan_heap_build(struct heap *heap);
/* One person less for the first entry; it goes when nobody is left. */
void plan_heap_take(struct heap *heap);

/* Takes the first `people` of a heap to be (items in any order); what stays is what is
 * left of them. */
void plan_take_first(struct heap *heap, int64_t people);

/* One call's state.  first is by district, needed by year, the rest by unit; members
 * are the units, grouped by district. */
struct run {
    const struct staff_plan *plan;
    const struct staff_plan_result *result;
    struct entry *entries;
    int64_t *first, *needed;
    int32_t *members, *ties, *start, *heads;
    int64_t n_moves, first_move, people_moved;
};

struct district {
    struct run *run;
    int32_t index, n;
    const int32_t *members, *vacancies;
};

/* Is everything there that a plan needs?  What is in it is checked later. */
int plan_is_complete(const struct staff_plan *plan);

static inline int64_t plan_cell(const struct staff_plan *plan, int64_t unit, int32_t year)
{
    return unit * plan->n_years + year;
}

/* Sorts a district's units as the contract breaks ties, into run->ties. */
void plan_rank(const struct district *d);
/* The full-time heads at which a unit has no backlog; none before it enters. */
int32_t plan_target(const struct staff_plan *plan, int32_t unit, int32_t year);
/* How many heads come (a unit that enters) or go at the start of a year. */
int32_t plan_change(const struct staff_plan *plan, int32_t unit, int32_t year);
/* Writes the plan of a district at a share; the backlog after the last year. */
int64_t plan_simulate(const struct district *d, struct staff_fraction share);
struct staff_fraction plan_least_share(const struct district *d);
/* Moves what can be shared; STAFF_TOO_SMALL where the moves have no room. */
enum staff_status plan_share_surplus(const struct district *d);

#endif
