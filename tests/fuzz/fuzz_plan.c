/* SPDX-License-Identifier: MIT
 * Any small plan: nobody is hired beyond the share or where nothing is lacking, what is
 * hired and what is left add up, and the least share is the least. */
#include <stdlib.h>
#include <string.h>

#include "shared.h"

enum { UNITS = 12, YEARS = 4, DISTRICTS = 3 };

struct town {
    struct staff_compiled norms;
    struct staff_plan plan;
    struct staff_unit units[UNITS];
    int32_t posts[UNITS * YEARS], full_time_posts[UNITS * YEARS], leavers[UNITS * YEARS];
    int32_t vacancies[DISTRICTS * YEARS];
    int32_t hires[UNITS * YEARS];
    int64_t left[DISTRICTS * YEARS];
    struct staff_plan_district districts[DISTRICTS];
};

static void fill(struct town *t, struct choices *c)
{
    struct staff_plan *plan = &t->plan;
    int i;

    *plan = (struct staff_plan){.norms = &t->norms,
                                .units = t->units,
                                .posts = t->posts,
                                .full_time_posts = t->full_time_posts,
                                .vacancies = t->vacancies};
    plan->n_years = 1 + choose_byte(c) % YEARS;
    plan->n_districts = 1 + choose_byte(c) % DISTRICTS;
    plan->n_units = choose_byte(c) % (UNITS + 1);
    plan->leavers = choose_byte(c) & 1 ? t->leavers : NULL;
    plan->share_surplus = choose_byte(c) & 1;
    plan->share = (struct staff_fraction){-1, 1};
    for (i = 0; i < plan->n_units; i++) {
        t->units[i].district = choose_byte(c) % plan->n_districts;
        t->units[i].subject = choose_byte(c) % t->norms.n_subjects;
        t->units[i].locale = choose_byte(c) % STAFF_LOCALES;
        t->units[i].order = i;
        t->units[i].full_time = choose_byte(c) % 8;
        t->units[i].part_time = choose_byte(c) % 4;
        t->units[i].enters = choose_byte(c) % 8 == 0 ? choose_byte(c) % YEARS : 0;
    }
    for (i = 0; i < UNITS * YEARS; i++) {
        t->posts[i] = choose_byte(c) % 12;
        t->full_time_posts[i] = choose_byte(c) % (t->posts[i] + 1);
        t->leavers[i] = choose_byte(c) % 16 ? 0 : choose_byte(c) % 3;
    }
    for (i = 0; i < DISTRICTS * YEARS; i++)
        t->vacancies[i] = choose_byte(c) % 16;
}

static enum staff_status run(struct town *t)
{
    int64_t room = staff_plan_moves(&t->plan), n_moves;
    size_t n = staff_plan_scratch(&t->plan);
    void *scratch = xmalloc(n);
    struct staff_move *moves = xcalloc((size_t)(room > 0 ? room : 1), sizeof *moves);
    struct staff_plan_result result = {t->hires, t->districts, t->left, moves, room};
    enum staff_status status = staff_plan_run(&t->plan, &result, scratch, n, &n_moves);
    int64_t i;

    for (i = 0; status == STAFF_OK && i < n_moves; i++) {
        MUST(moves[i].people > 0 && moves[i].from != moves[i].to);
        MUST(t->units[moves[i].from].subject == t->units[moves[i].to].subject);
        MUST(t->units[moves[i].from].district == t->units[moves[i].to].district);
    }
    free(scratch);
    free(moves);
    return status;
}

static int64_t hired(const struct town *t, int32_t district, int32_t year)
{
    int64_t sum = 0, i;

    for (i = 0; i < t->plan.n_units; i++)
        if (t->units[i].district == district)
            sum += t->hires[i * t->plan.n_years + year];
    return sum;
}

static void check_district(const struct town *t, int32_t d)
{
    const struct staff_plan_district *out = &t->districts[d];
    struct staff_fraction share = out->share.num < 0 ? (struct staff_fraction){1, 1} : out->share;
    int32_t year, n = t->plan.n_years;

    MUST(share.den > 0 && share.num <= share.den);
    MUST(out->backlog >= 0 && out->moved >= 0 && out->unfilled >= 0);
    MUST((out->share.num < 0) == (out->unfilled > 0) || t->plan.share.num >= 0);
    for (year = 0; year < n; year++) {
        int64_t most = share.num * t->vacancies[d * n + year] / share.den;
        int64_t sum = hired(t, d, year), left = t->left[d * n + year];

        MUST(sum <= most);
        MUST(left == 0 || sum == most); /* nobody waits while a place is free */
    }
    MUST(t->left[d * n + n - 1] == out->unfilled);
}

/* One step of share less leaves somebody out. */
static void check_least(struct town *t, int32_t d)
{
    struct staff_fraction least = t->districts[d].share, best = {-1, 1};
    int32_t year, n = t->plan.n_years;

    if (least.num <= 0)
        return;
    for (year = 0; year < n; year++) { /* the largest k/V below it */
        int64_t v = t->vacancies[d * n + year], k = (least.num * v - 1) / least.den;
        struct staff_fraction below = {k, v};

        if (v > 0 && (best.num < 0 || staff_fraction_compare(below, best) > 0))
            best = below;
    }
    t->plan.share = best;
    MUST(run(t) == STAFF_OK);
    MUST(t->districts[d].unfilled > 0);
    t->plan.share = (struct staff_fraction){-1, 1};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct choices c = {data, size};
    static struct town t;
    int32_t d;

    MUST(staff_compile(staff_norms(0), 20251231, NULL, &t.norms, NULL) == STAFF_OK);
    fill(&t, &c);
    if (run(&t) != STAFF_OK)
        return 0;
    for (d = 0; d < t.plan.n_districts; d++)
        check_district(&t, d);
    for (d = 0; d < t.plan.n_districts; d++) {
        MUST(run(&t) == STAFF_OK);
        check_least(&t, d);
    }
    return 0;
}
