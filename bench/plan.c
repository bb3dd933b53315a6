/* SPDX-License-Identifier: MIT
 * A province's plan: a million units, as 330,000 schools need PE, music and art, over ten
 * years, leavers and rising posts included.  What is wanted is the least share of each
 * county's vacancies, and who is hired in which year: the share has to be searched, and
 * each share tried is a plan of its own.  Once with 2,800 counties, as a province would
 * have them, and once with all units in one, which is the hardest that the library
 * accepts: every hire then competes with every other.  Smaller sizes beside it show how
 * the time grows.
 *
 * Nothing else computes this; so the same years are planned beside it at the share that
 * was found, one hire after the other out of a heap, in the way one would write it down
 * from the rule.  That is one plan, not a search; it must hire the same people. */
#include <staff.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { UNITS = 1000000, YEARS = 10, COUNTIES = 2800, SUBJECTS = 3 };

struct province {
    struct staff_compiled norms;
    struct staff_plan plan;
    struct staff_plan_result result;
    struct staff_unit *units;
    int32_t *posts, *full_time_posts, *leavers, *vacancies;
    void *scratch;
    size_t n_scratch;
};

/* ---- The province ---- */

static uint32_t draw(uint32_t limit)
{
    static uint64_t state = 2021;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % limit;
}

static void *room(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);

    if (p == NULL)
        exit(1);
    return p;
}

/* Schools of up to 60 classes; nine in ten posts are filled, one teacher in thirty leaves
 * each year. */
static void fill_unit(struct province *p, int64_t u, int32_t n_districts)
{
    int32_t posts = 1 + (int32_t)draw(draw(10) == 0 ? 12 : 4), left;

    left = (int32_t)draw((uint32_t)posts + 1);
    if (draw(3) > 0)
        left = posts;
    p->units[u] = (struct staff_unit){
        .district = (int32_t)(u / SUBJECTS % n_districts),
        .subject = (int32_t)(u % SUBJECTS),
        .locale = (int32_t)draw(4),
        .order = (int32_t)(u / SUBJECTS),
        .full_time = left,
    };
    for (int32_t t = 0; t < YEARS; t++) {
        int32_t leaves = left > 0 && draw(30) == 0;

        posts += draw(40) == 0;
        p->posts[u * YEARS + t] = posts;
        p->full_time_posts[u * YEARS + t] = 0;
        p->leavers[u * YEARS + t] = leaves;
        left -= leaves;
    }
}

static struct province make(int64_t n_units, int32_t n_districts)
{
    struct province p = {.units = room((size_t)n_units, sizeof *p.units)};
    size_t cells = (size_t)n_units * YEARS, rows = (size_t)n_districts * YEARS;

    p.posts = room(cells, sizeof *p.posts);
    p.full_time_posts = room(cells, sizeof *p.full_time_posts);
    p.leavers = room(cells, sizeof *p.leavers);
    p.vacancies = room(rows, sizeof *p.vacancies);
    p.result.hires = room(cells, sizeof *p.result.hires);
    p.result.districts = room((size_t)n_districts, sizeof *p.result.districts);
    p.result.left = room(rows, sizeof *p.result.left);
    for (int64_t u = 0; u < n_units; u++)
        fill_unit(&p, u, n_districts);
    for (size_t i = 0; i < rows; i++)
        p.vacancies[i] = (int32_t)(n_units / n_districts / 4) + (int32_t)draw(100);
    return p;
}

/* norms has to stay where it is. */
static void connect(struct province *p, int64_t n_units, int32_t n_districts)
{
    if (staff_compile(staff_norms(0), 20251231, NULL, &p->norms, NULL) != STAFF_OK)
        exit(1);
    p->plan = (struct staff_plan){
        .norms = &p->norms,
        .n_years = YEARS,
        .n_districts = n_districts,
        .n_units = n_units,
        .units = p->units,
        .posts = p->posts,
        .full_time_posts = p->full_time_posts,
        .leavers = p->leavers,
        .vacancies = p->vacancies,
        .share = {-1, 1},
    };
    p->n_scratch = staff_plan_scratch(&p->plan);
    p->scratch = room(p->n_scratch, 1);
}

static void release(struct province *p)
{
    free(p->units);
    free(p->posts);
    free(p->full_time_posts);
    free(p->leavers);
    free(p->vacancies);
    free(p->result.hires);
    free(p->result.districts);
    free(p->result.left);
    free(p->scratch);
}

/* ---- One hire after the other ---- */

struct waiting {
    int64_t backlog, posts, unit;
};

static int before(const struct province *p, const struct waiting *a, const struct waiting *b)
{
    const struct staff_unit *ua = &p->units[a->unit], *ub = &p->units[b->unit];
    int64_t of_a = a->backlog * b->posts, of_b = b->backlog * a->posts;

    if (of_a != of_b)
        return of_a > of_b;
    if (a->backlog != b->backlog)
        return a->backlog > b->backlog;
    if (ua->locale != ub->locale)
        return ua->locale > ub->locale;
    return ua->subject != ub->subject ? ua->subject < ub->subject : ua->order < ub->order;
}

static void sink(const struct province *p, struct waiting *heap, int64_t n, int64_t at)
{
    for (int64_t child; (child = 2 * at + 1) < n; at = child) {
        struct waiting parent = heap[at];

        child += child + 1 < n && before(p, &heap[child + 1], &heap[child]);
        if (!before(p, &heap[child], &parent))
            return;
        heap[at] = heap[child];
        heap[child] = parent;
    }
}

/* Who waits in a district, at the start of a year. */
static int64_t list(const struct province *p, const int64_t *members, int64_t n, int32_t t,
                    int64_t *heads, struct waiting *heap)
{
    int64_t waiting = 0;

    for (int64_t i = 0; i < n; i++) {
        int64_t u = members[i], at = u * YEARS + t;

        heads[u] -= p->leavers[at];
        if (p->posts[at] > heads[u])
            heap[waiting++] = (struct waiting){p->posts[at] - heads[u], p->posts[at], u};
    }
    for (int64_t i = waiting / 2; i-- > 0;)
        sink(p, heap, waiting, i);
    return waiting;
}

/* How many hires differ from the library's. */
static int64_t by_hand(const struct province *p, int32_t d, const int64_t *members, int64_t n,
                       int64_t *heads, struct waiting *heap)
{
    struct staff_fraction share = p->result.districts[d].share;
    int64_t differ = 0;

    for (int32_t t = 0; t < YEARS; t++) {
        int64_t vacancies = p->vacancies[d * YEARS + t];
        int64_t places = share.num < 0 ? vacancies : share.num * vacancies / share.den;
        int64_t waiting = list(p, members, n, t, heads, heap);

        for (int64_t i = 0; i < n; i++)
            differ += p->result.hires[members[i] * YEARS + t];
        for (; places > 0 && waiting > 0; places--) {
            int64_t u = heap[0].unit;

            differ += --p->result.hires[u * YEARS + t] >= 0 ? -1 : 1;
            heads[u]++;
            if (--heap[0].backlog == 0)
                heap[0] = heap[--waiting];
            sink(p, heap, waiting, 0);
        }
    }
    return differ;
}

static int64_t compare(const struct province *p, int32_t n_districts)
{
    int64_t n = p->plan.n_units, *members = room((size_t)n, sizeof *members), differ = 0;
    int64_t *heads = room((size_t)n, sizeof *heads);
    struct waiting *heap = room((size_t)n, sizeof *heap);

    for (int64_t u = 0; u < n; u++)
        heads[u] = p->units[u].full_time;
    for (int32_t d = 0; d < n_districts; d++) {
        int64_t own = 0;

        for (int64_t school = d; school * SUBJECTS < n; school += n_districts)
            for (int64_t u = school * SUBJECTS; u < (school + 1) * SUBJECTS && u < n; u++)
                members[own++] = u;
        differ += by_hand(p, d, members, own, heads, heap);
    }
    free(members);
    free(heads);
    free(heap);
    return differ;
}

/* ---- Measuring ---- */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void measure(int64_t n_units, int32_t n_districts)
{
    struct province p = make(n_units, n_districts);
    int64_t hires = 0, differ, able = 0;
    double start, library, hand;

    connect(&p, n_units, n_districts);
    start = now();
    if (staff_plan_run(&p.plan, &p.result, p.scratch, p.n_scratch, NULL) != STAFF_OK)
        exit(1);
    library = now() - start;
    for (int64_t i = 0; i < n_units * YEARS; i++)
        hires += p.result.hires[i];
    for (int32_t d = 0; d < n_districts; d++)
        able += p.result.districts[d].share.num >= 0;
    start = now();
    differ = compare(&p, n_districts);
    hand = now() - start;
    printf("  %9lld %9d %9lld %9lld %10.3f s %10.3f s %8lld\n", (long long)n_units, n_districts,
           (long long)able, (long long)hires, library, hand, (long long)differ);
    release(&p);
}

int main(void)
{
    puts("plan: least share and hires over 10 years, beside one plan hire by hire");
    puts("      units districts   with one     hires   least share   one by one   differ");
    for (int64_t n = 10000; n <= UNITS; n *= 10)
        measure(n, 1);
    measure(UNITS, COUNTIES);
    return 0;
}
