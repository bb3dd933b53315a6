/* SPDX-License-Identifier: MIT
 * plan_order.c: who gets the next hire, who lends the next teacher, and heaps. */
#include "plan.h"

/* ---- Order ---- */

/* Largest backlog/posts, larger backlog, tie.  A backlog at 0 posts passes every other:
 * its school has lent people who then left. */
int plan_hires_before(const struct entry *a, const struct entry *b)
{
    int64_t left = (int64_t)a->people * b->posts, right = (int64_t)b->people * a->posts;

    if (left != right)
        return left > right;
    return a->people != b->people ? a->people > b->people : a->tie < b->tie;
}

int plan_lends_before(const struct entry *a, const struct entry *b)
{
    if (a->people != b->people)
        return a->people > b->people;
    return a->tie != b->tie ? a->tie < b->tie : a->unit < b->unit;
}

/* Rural before town before urban before unknown (as the codes fall), subject, order; the
 * unit's index, so that even equal orders have one answer. */
static int tied_before(const struct staff_unit *units, int32_t a, int32_t b)
{
    const struct staff_unit *ua = &units[a], *ub = &units[b];

    if (ua->locale != ub->locale)
        return ua->locale > ub->locale;
    if (ua->subject != ub->subject)
        return ua->subject < ub->subject;
    return ua->order != ub->order ? ua->order < ub->order : a < b;
}

static void merge(const struct staff_unit *units, const int32_t *from, int64_t middle, int64_t n,
                  int32_t *to)
{
    int64_t a = 0, b = middle;

    for (int64_t i = 0; i < n; i++)
        to[i] = b >= n || (a < middle && !tied_before(units, from[b], from[a])) ? from[a++]
                                                                                : from[b++];
}

/* Merges runs of 1, 2, 4... between two arrays; heads is not in use yet. */
void plan_rank(const struct district *d)
{
    const struct staff_unit *units = d->run->plan->units;
    int32_t *from = d->run->heads, *to = from + d->n;

    for (int32_t i = 0; i < d->n; i++)
        from[i] = d->members[i];
    for (int64_t width = 1; width < d->n; width *= 2) {
        int32_t *other = from;

        for (int64_t at = 0; at < d->n; at += 2 * width) {
            int64_t n = d->n - at < 2 * width ? d->n - at : 2 * width;

            merge(units, from + at, width < n ? width : n, n, to + at);
        }
        from = to;
        to = other;
    }
    for (int32_t i = 0; i < d->n; i++)
        d->run->ties[from[i]] = i;
}

/* ---- Heaps ---- */

static void sink(struct heap *heap, int64_t at)
{
    struct entry sinking = heap->items[at];

    for (;;) {
        int64_t child = 2 * at + 1;

        if (child >= heap->n)
            break;
        if (child + 1 < heap->n &&
            heap->before(&heap->items[child + 1], &heap->items[child]))
            child++;
        if (!heap->before(&heap->items[child], &sinking))
            break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    heap->items[at] = sinking;
}

void plan_heap_build(struct heap *heap)
{
    for (int64_t i = heap->n / 2; i-- > 0;)
        sink(heap, i);
}

void plan_heap_take(struct heap *heap)
{
    if (--heap->items[0].people == 0)
        heap->items[0] = heap->items[--heap->n];
    if (heap->n > 0)
        sink(heap, 0);
}

/* ---- Many at once ---- */

enum { FINE = 8 }; /* the ratios are cut into 2^FINE steps */

/* How many of an entry's people stay when all those at a backlog/posts of step or more
 * are hired. */
static int32_t staying(const struct entry *e, int64_t step)
{
    int64_t stay = ((step * e->posts + (1 << FINE) - 1) >> FINE) - 1;

    return stay < 0 ? 0 : stay < e->people ? (int32_t)stay : e->people;
}

static int64_t hired_from(const struct heap *heap, int64_t step)
{
    int64_t people = 0;

    for (int64_t i = 0; i < heap->n; i++)
        people += heap->items[i].people - staying(&heap->items[i], step);
    return people;
}

static void drop_to(struct heap *heap, int64_t step)
{
    int64_t kept = 0;

    for (int64_t i = 0; i < heap->n; i++) {
        struct entry e = heap->items[i];

        e.people = staying(&e, step);
        if (e.people > 0)
            heap->items[kept++] = e;
    }
    heap->n = kept;
}

/* One at a time each would cost a walk through the heap.  So first all those above a
 * ratio go, the lowest step that is not too many; then the rest in order. */
void plan_take_first(struct heap *heap, int64_t people)
{
    int64_t low = 0, high = (1 << FINE) + 1;

    if (people > heap->n / 8 && hired_from(heap, high) <= people) {
        while (high - low > 1) {
            int64_t step = low + (high - low) / 2;

            if (hired_from(heap, step) <= people)
                high = step;
            else
                low = step;
        }
        people -= hired_from(heap, high);
        drop_to(heap, high);
    }
    plan_heap_build(heap);
    while (people-- > 0)
        plan_heap_take(heap);
}
