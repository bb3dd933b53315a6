/* SPDX-License-Identifier: MIT
 * compare_sums.c: districts and the whole.  What a sum is on either side is what
 * `staff shortfall` says; the steps are those of the schools whose number is known on both,
 * and what the others bring is REASON_UNKNOWN. */
#include "compare.h"

#include <stdlib.h>

#include "exact.h"
#include "progress.h"

struct sums {
    struct comparison *c;
    struct staff_total *ends[2]; /* [district][subject of the side's set], and the whole */
    int ok;
};

/* ---- Steps ---- */

static void add(struct sums *sums, struct staff_fraction *sum, struct staff_fraction number)
{
    sums->ok &= exact_add(sum, number);
}

static void subtract(struct sums *sums, struct staff_fraction *sum, struct staff_fraction number)
{
    sums->ok &= exact_subtract(sum, number);
}

/* What a school brings to the district that it is in afterwards, or to the whole. */
static void add_all(struct sums *sums, struct value *into, const struct value *value)
{
    int reason;

    for (reason = 0; reason < REASONS && value->why == WHY_KNOWN; reason++)
        add(sums, &into->steps[reason], value->steps[reason]);
    if (value->why == WHY_KNOWN)
        return;
    add(sums, &into->steps[REASON_UNKNOWN], value->to);
    subtract(sums, &into->steps[REASON_UNKNOWN], value->from);
}

/* A school that is in another district afterwards takes what it was with it. */
static void carry(struct sums *sums, struct value *out_of, struct value *into,
                  const struct value *value)
{
    enum reason reason = value->why == WHY_KNOWN ? REASON_DATA : REASON_UNKNOWN;

    subtract(sums, &out_of->steps[reason], value->from);
    add(sums, &into->steps[reason], value->from);
}

static void add_unknown(struct change *from, struct change *to, const struct change *change)
{
    to->after |= change->after;
    from->unknown[0] += change->unknown[0];
    to->unknown[1] += change->unknown[1];
    to->unknown[2] += change->unknown[2];
    if (from != to)
        from->unknown[2] += change->unknown[2];
}

static void add_changes(struct sums *sums, const struct pair_of *pair, const struct change *changes)
{
    struct comparison *c = sums->c;
    int32_t s, from = pair->district[0], to = pair->district[1];
    int measure;

    from = from < 0 ? to : from;
    to = to < 0 ? from : to;
    for (s = 0; s < c->n_subjects; s++) {
        struct change *before = &c->districts[from * c->n_subjects + s];
        struct change *after = &c->districts[to * c->n_subjects + s];

        for (measure = 0; measure < MEASURES; measure++) {
            const struct value *value = &changes[s].values[measure];

            add_all(sums, &c->total[s].values[measure], value);
            add_all(sums, &after->values[measure], value);
            if (from != to)
                carry(sums, &before->values[measure], &after->values[measure], value);
        }
        add_unknown(&c->total[s], &c->total[s], &changes[s]);
        add_unknown(before, after, &changes[s]);
    }
}

/* How much a school is moved, for its place in a list; more than 0 if at all. */
static int64_t moved_by(const struct comparison *c, const struct change *changes)
{
    int64_t by = 0;
    int32_t s;
    int measure;

    for (s = 0; s < c->n_subjects; s++)
        for (measure = MEASURE_REQUIREMENT; measure < MEASURES; measure++) {
            const struct value *value = &changes[s].values[measure];
            int counts = measure == MEASURE_POSTS || measure == MEASURE_HIRES;

            by += value_changed(value) && by == 0;
            if (counts && value->why == WHY_KNOWN)
                by += 2 * llabs(value->change.num);
        }
    return by;
}

/* ---- Ends ---- */

static int add_end(struct sums *sums, int end, const struct school *school, int32_t district)
{
    const struct staff_compiled *norms = &(end ? sums->c->to : sums->c->from)->norms;
    struct staff_need needs[STAFF_SUBJECTS_MAX];

    return staff_assess(norms, &school->counts, needs) == STAFF_OK &&
           staff_total_add(&sums->ends[end][(int64_t)district * norms->n_subjects], needs,
                           norms->n_subjects) == STAFF_OK;
}

static void start_ends(struct sums *sums)
{
    size_t d, n = sums->c->n_districts + 1;
    int end;

    for (end = 0; end < 2; end++) {
        const struct staff_compiled *norms = &(end ? sums->c->to : sums->c->from)->norms;
        size_t n_subjects = (size_t)norms->n_subjects;

        sums->ends[end] = xcalloc(n * n_subjects, sizeof **sums->ends);
        for (d = 0; d < n; d++)
            staff_total_init(norms, &sums->ends[end][d * n_subjects]);
    }
}

static int merge_ends(struct sums *sums)
{
    size_t d, n = sums->c->n_districts;
    int end;

    for (end = 0; end < 2; end++) {
        int32_t n_subjects = (end ? sums->c->to : sums->c->from)->norms.n_subjects;
        struct staff_total *ends = sums->ends[end];

        for (d = 0; d < n; d++)
            if (staff_total_merge(&ends[n * (size_t)n_subjects], &ends[d * (size_t)n_subjects],
                                  n_subjects) != STAFF_OK)
                return 0;
    }
    return 1;
}

static int64_t total_number(const struct staff_total *total, int measure)
{
    switch (measure) {
    case MEASURE_SCHOOLS:
        return total->schools;
    case MEASURE_POSTS:
        return total->posts;
    case MEASURE_SHORTFALL:
        return total->shortfall;
    case MEASURE_FULL_TIME_SHORTFALL:
        return total->full_time_shortfall;
    case MEASURE_SURPLUS:
        return total->surplus;
    default:
        return total->hires;
    }
}

static struct point end_number(const struct staff_compiled *norms, const struct staff_total *total,
                               int measure)
{
    int64_t number;

    if (measure == MEASURE_REQUIREMENT)
        /* Only asked where there is a total (needs).
         * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        return (struct point){staff_fraction_reduce(total->requirement), 1};
    if (measure == MEASURE_STAFF)
        return (struct point){staff_fraction_reduce(total->staff), 1};
    number = measure == MEASURE_POOLED ? staff_pooled_posts(norms, total)
                                       : total_number(total, measure);
    return (struct point){exact_whole(number), number >= 0};
}

/* ---- From both to a row ---- */

/* The requirement after each step, rounded once: no school has a part in it. */
static void walk_pooled(struct sums *sums, int32_t s, struct change *change)
{
    const struct value *need = &change->values[MEASURE_REQUIREMENT];
    struct value *pooled = &change->values[MEASURE_POOLED];
    struct staff_total total = {.requirement = need->from};
    struct point points[STATES];
    int state;

    for (state = 0; state < STATES; state++) {
        const struct staff_compiled *norms = sums->c->norms[state];
        int there = sums->c->subjects[s].in[state > REASON_NORM] >= 0;

        if (state > 0)
            add(sums, &total.requirement, need->steps[state - 1]);
        points[state] = (struct point){exact_whole(0), !there};
        if (there && norms)
            points[state] = end_number(norms, &total, MEASURE_POOLED);
    }
    points[0] = (struct point){pooled->from, 1};
    points[STATES - 1] = (struct point){pooled->to, 1};
    sums->ok &= value_walk(pooled, points);
}

static void fill_value(struct sums *sums, struct value *value, const struct point *ends,
                       const int *needs)
{
    int reason;

    value->has_from = needs[0] && ends[0].known;
    value->has_to = needs[1] && ends[1].known;
    value->from = value->has_from ? ends[0].number : exact_whole(0);
    value->to = value->has_to ? ends[1].number : exact_whole(0);
    value->why = value->has_from == needs[0] && value->has_to == needs[1] ? WHY_KNOWN : WHY_POSTS;
    value->change = value->to;
    subtract(sums, &value->change, value->from);
    for (reason = 0; reason <= REASONS && value->why != WHY_KNOWN; reason++)
        value->steps[reason] = exact_whole(0);
}

static void fill_row(struct sums *sums, size_t district, int32_t s, struct change *change)
{
    const struct comparison *c = sums->c;
    const struct staff_total *totals[2] = {NULL};
    int end, measure;

    for (end = 0; end < 2; end++) {
        int32_t i = c->subjects[s].in[end];
        size_t n = (size_t)(end ? c->to : c->from)->norms.n_subjects;

        if (i >= 0)
            totals[end] = &sums->ends[end][district * n + (size_t)i];
        change->needs[end] = totals[end] && totals[end]->schools > 0;
    }
    for (measure = 0; measure < MEASURES; measure++) {
        struct point ends[2] = {{{0, 1}, 1}, {{0, 1}, 1}};

        for (end = 0; end < 2; end++)
            if (change->needs[end])
                ends[end] = end_number(&(end ? c->to : c->from)->norms, totals[end], measure);
        fill_value(sums, &change->values[measure], ends, change->needs);
    }
    if (change->values[MEASURE_POOLED].why == WHY_KNOWN)
        walk_pooled(sums, s, change);
}

/* ---- The whole ---- */

static struct change *start(size_t n)
{
    struct change *changes = xcalloc(n, sizeof *changes);
    size_t i;
    int measure, reason;

    for (i = 0; i < n; i++)
        for (measure = 0; measure < MEASURES; measure++)
            for (reason = 0; reason <= REASONS; reason++)
                changes[i].values[measure].steps[reason] = exact_whole(0);
    return changes;
}

static void add_pairs(struct sums *sums)
{
    struct comparison *c = sums->c;
    struct change changes[2 * STAFF_SUBJECTS_MAX];
    size_t i;

    progress_start(MSG_PROGRESS_ASSESS, (int64_t)c->n);
    for (i = 0; i < c->n && sums->ok; i++) {
        const struct pair_of *pair = &c->pairs[i];

        sums->ok &= compare_school(c, i, changes);
        if (sums->ok)
            add_changes(sums, pair, changes);
        if (pair->from != NOWHERE)
            sums->ok &= add_end(sums, 0, &c->from->schools->items[pair->from], pair->district[0]);
        if (pair->to != NOWHERE)
            sums->ok &= add_end(sums, 1, &c->to->schools->items[pair->to], pair->district[1]);
        c->moved_by[i] = moved_by(c, changes) + (pair->from == NOWHERE || pair->to == NOWHERE ||
                                                 pair->district[0] != pair->district[1]);
        c->changed += c->moved_by[i] != 0;
        progress_at((int64_t)i);
    }
    progress_end();
}

int compare_walk(struct comparison *c)
{
    struct sums sums = {.c = c, .ok = 1};
    size_t d, n = (size_t)c->n_subjects;
    int32_t s;

    compare_states(c);
    c->districts = start(c->n_districts * n);
    c->total = start(n);
    c->moved_by = xcalloc(c->n, sizeof *c->moved_by);
    start_ends(&sums);
    add_pairs(&sums);
    sums.ok = sums.ok && merge_ends(&sums);
    for (d = 0; d <= c->n_districts && sums.ok; d++)
        for (s = 0; s < c->n_subjects; s++)
            fill_row(&sums, d, s,
                     d < c->n_districts ? &c->districts[d * n + (size_t)s] : &c->total[s]);
    free(sums.ends[0]);
    free(sums.ends[1]);
    return sums.ok;
}

void compare_free(struct comparison *c)
{
    free(c->pairs);
    free(c->district_names);
    free(c->districts);
    free(c->total);
    free(c->moved_by);
}
