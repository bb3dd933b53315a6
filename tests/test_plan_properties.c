/* SPDX-License-Identifier: MIT
 * What is true of any plan, on random plans of up to 40 units, 4 districts and 10 years,
 * small counts and large ones.  Whether a plan is the right one: test_plan.c. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { CASES = 10000, UNITS = 40, YEARS = 10, DISTRICTS = 4 };

struct numbers {
    struct staff_unit units[UNITS];
    int32_t posts[UNITS][YEARS], full_time_posts[UNITS][YEARS], leavers[UNITS][YEARS];
    int32_t vacancies[DISTRICTS][YEARS];
};

/* What the library is given and gives: its arrays have no gaps, numbers has. */
struct trial {
    struct staff_plan plan;
    int32_t posts[UNITS * YEARS], full_time_posts[UNITS * YEARS], leavers[UNITS * YEARS];
    int32_t vacancies[DISTRICTS * YEARS];
    int32_t hires[UNITS * YEARS];
    struct staff_plan_district districts[DISTRICTS];
    int64_t left[DISTRICTS * YEARS], n_moves;
    struct staff_move moves[UNITS * UNITS];
};

static struct staff_compiled norms;

/* ---- Random numbers ---- */

static uint32_t seed = 20251231;

static int32_t below(int32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int32_t)((uint64_t)(seed >> 8) * (uint64_t)n >> 24);
}

/* Whether posts are few or many, fall or only rise, and people leave: one case in three. */
static void make_unit(struct numbers *n, const struct staff_plan *plan, int u, int32_t size)
{
    struct staff_unit *unit = &n->units[u];
    int falls = below(3) == 0, leaves = below(3) == 0;
    int32_t posts = below(size), left;

    *unit = (struct staff_unit){below(plan->n_districts), below(norms.n_subjects), below(4),
                                (u * 7 + 3) % UNITS, below(size), below(4),
                                below(5) == 0 ? below(plan->n_years + 1) : 0};
    left = unit->full_time;
    for (int year = 0; year < plan->n_years; year++) {
        if (falls)
            posts = below(size);
        else if (below(4) == 0)
            posts += below(size / 4 + 1);
        n->posts[u][year] = posts;
        n->full_time_posts[u][year] = posts > 0 && below(2) ? below(posts + 1) : 0;
        n->leavers[u][year] = leaves && year >= unit->enters ? below(left + 1) : 0;
        left -= n->leavers[u][year];
    }
}

static void make_plan(struct numbers *n, struct staff_plan *plan)
{
    const int32_t sizes[] = {4, 9, 40, 1000}, vacancies[] = {0, 1, 3, 8, 30, 200, 5000};
    int32_t size = sizes[below(4)];

    *plan = (struct staff_plan){.norms = &norms,
                                .n_years = 1 + below(YEARS),
                                .n_districts = 1 + below(DISTRICTS),
                                .n_units = below(UNITS + 1),
                                .share = {-1, 1},
                                .share_surplus = below(2)};
    for (int s = 0; s < norms.n_subjects; s++)
        norms.policy.part_time[s] = (struct staff_fraction){below(4), 3};
    for (int u = 0; u < plan->n_units; u++)
        make_unit(n, plan, u, size);
    for (int d = 0; d < plan->n_districts; d++)
        for (int year = 0; year < plan->n_years; year++)
            n->vacancies[d][year] = vacancies[below(7)];
}

/* ---- A run ---- */

/* Exactly as much scratch and room for moves as asked for. */
static void run(const struct numbers *n, struct staff_plan plan, struct trial *t)
{
    struct staff_plan_result result = {t->hires, t->districts, t->left, t->moves, 0};
    enum staff_status status;
    void *scratch;
    size_t size;

    for (int u = 0; u < plan.n_units; u++)
        for (int year = 0; year < plan.n_years; year++) {
            t->posts[u * plan.n_years + year] = n->posts[u][year];
            t->full_time_posts[u * plan.n_years + year] = n->full_time_posts[u][year];
            t->leavers[u * plan.n_years + year] = n->leavers[u][year];
        }
    for (int d = 0; d < plan.n_districts; d++)
        memcpy(&t->vacancies[d * plan.n_years], n->vacancies[d],
               (size_t)plan.n_years * sizeof(int32_t));
    plan.units = n->units;
    plan.posts = t->posts;
    plan.full_time_posts = t->full_time_posts;
    plan.leavers = t->leavers;
    plan.vacancies = t->vacancies;
    t->plan = plan;
    size = staff_plan_scratch(&plan);
    scratch = malloc(size);
    result.n_moves = staff_plan_moves(&plan);
    result.n_moves = result.n_moves < UNITS * UNITS ? result.n_moves : UNITS * UNITS;
    status = staff_plan_run(&plan, &result, scratch, size, &t->n_moves);
    free(scratch);
    cr_assert_eq(status, STAFF_OK, "%s", staff_status_text(status, STAFF_EN));
}

static struct staff_fraction used(const struct trial *t, int district)
{
    struct staff_fraction share = t->districts[district].share;

    return share.num < 0 ? (struct staff_fraction){1, 1} : share;
}

/* The full-time heads at which a unit lacks nobody. */
static int64_t goal(const struct trial *t, int u, int year)
{
    const struct staff_unit *unit = &t->plan.units[u];
    struct staff_fraction w = norms.policy.part_time[unit->subject];
    int64_t posts = t->posts[u * t->plan.n_years + year] - w.num * unit->part_time / w.den;
    int64_t full_time = t->full_time_posts[u * t->plan.n_years + year];

    return year < unit->enters ? 0 : posts > full_time ? posts : full_time;
}

static int64_t lack(const struct trial *t, int u, int year, int64_t heads)
{
    return goal(t, u, year) > heads ? goal(t, u, year) - heads : 0;
}

static void heads_after_moves(const struct trial *t, int64_t *heads)
{
    for (int u = 0; u < t->plan.n_units; u++)
        heads[u] = t->plan.units[u].enters == 0 ? t->plan.units[u].full_time : 0;
    for (int64_t i = 0; i < t->n_moves; i++) {
        heads[t->moves[i].from] -= t->moves[i].people;
        heads[t->moves[i].to] += t->moves[i].people;
    }
}

/* ---- Properties ---- */

/* Nobody is hired whom a unit does not lack, and hires + moved + unfilled = the first
 * backlog + the rises of the backlog at the years' starts. */
static void check_flow(const struct trial *t, int district)
{
    const struct staff_plan_district *out = &t->districts[district];
    int64_t heads[UNITS], first = 0, rises = 0, hired = 0;

    heads_after_moves(t, heads);
    for (int u = 0; u < t->plan.n_units; u++) {
        int64_t open = lack(t, u, 0, heads[u]);

        if (t->plan.units[u].district != district)
            continue;
        first += lack(t, u, 0, t->plan.units[u].enters == 0 ? t->plan.units[u].full_time : 0);
        for (int year = 0; year < t->plan.n_years; year++) {
            int at = u * t->plan.n_years + year;
            int enters = year > 0 && t->plan.units[u].enters == year;

            heads[u] += (enters ? t->plan.units[u].full_time : 0) - t->leavers[at];
            cr_assert(t->hires[at] >= 0 && t->hires[at] <= lack(t, u, year, heads[u]));
            rises += lack(t, u, year, heads[u]) - open;
            hired += t->hires[at];
            heads[u] += t->hires[at];
            open = lack(t, u, year, heads[u]);
        }
    }
    cr_assert_eq(out->backlog, first);
    cr_assert_eq(hired + out->moved + out->unfilled, first + rises);
}

/* No more are hired than the share allows, and none less while somebody is lacking. */
static void check_years(const struct trial *t, int district)
{
    struct staff_fraction share = used(t, district);

    for (int year = 0; year < t->plan.n_years; year++) {
        int at = district * t->plan.n_years + year;
        int64_t hired = 0, most = t->vacancies[at] * share.num / share.den;

        for (int u = 0; u < t->plan.n_units; u++)
            if (t->plan.units[u].district == district)
                hired += t->hires[u * t->plan.n_years + year];
        cr_assert_leq(hired, most);
        cr_assert(hired == most || t->left[at] == 0);
    }
}

/* The largest candidate below a share; num -1 below 0. */
static struct staff_fraction one_less(const struct trial *t, int district,
                                      struct staff_fraction share)
{
    struct staff_fraction best = {share.num > 0 ? 0 : -1, 1};

    for (int year = 0; year < t->plan.n_years; year++) {
        int64_t n = t->vacancies[district * t->plan.n_years + year];
        struct staff_fraction less = {(share.num * n + share.den - 1) / share.den - 1, n};

        if (n > 0 && less.num >= 0 && staff_fraction_compare(less, best) > 0)
            best = less;
    }
    return best;
}

/* The backlog after the last year is 0 exactly where a share is given; that share gives
 * the same plan when asked for; one candidate less is not enough. */
static void check_share(const struct numbers *n, const struct trial *t, int district)
{
    static struct trial other;
    const struct staff_plan_district *out = &t->districts[district];
    struct staff_plan plan = t->plan;
    size_t row = (size_t)t->plan.n_years * sizeof(int32_t);

    cr_assert_eq(out->unfilled == 0, out->share.num >= 0);
    cr_assert_eq(out->unfilled, t->left[(district + 1) * t->plan.n_years - 1]);
    plan.share = used(t, district);
    run(n, plan, &other);
    for (int u = 0; u < plan.n_units; u++)
        cr_assert(plan.units[u].district != district ||
                  memcmp(&other.hires[u * plan.n_years], &t->hires[u * plan.n_years], row) == 0);
    plan.share = one_less(t, district, out->share);
    if (out->share.num <= 0)
        return;
    run(n, plan, &other);
    cr_assert_gt(other.districts[district].unfilled, 0);
}

/* After sharing no lender is below its posts, no taker above, the number of teachers is
 * what it was, and nothing more could be shared. */
static void check_moves(const struct trial *t)
{
    int64_t heads[UNITS], moved = 0, people = 0;

    heads_after_moves(t, heads);
    for (int64_t i = 0; i < t->n_moves; i++) {
        const struct staff_move *m = &t->moves[i];

        cr_assert_eq(t->plan.units[m->from].subject, t->plan.units[m->to].subject);
        cr_assert_eq(t->plan.units[m->from].district, t->plan.units[m->to].district);
        cr_assert_geq(heads[m->from], goal(t, (int)m->from, 0));
        cr_assert_leq(heads[m->to], goal(t, (int)m->to, 0));
        cr_assert(m->people > 0 && (i == 0 || m->first > t->moves[i - 1].first));
        people += m->people;
    }
    for (int d = 0; d < t->plan.n_districts; d++)
        moved += t->districts[d].moved;
    cr_assert_eq(moved, people);
    for (int a = 0; t->plan.share_surplus && a < t->plan.n_units; a++)
        for (int b = 0; b < t->plan.n_units; b++)
            cr_assert(t->plan.units[a].subject != t->plan.units[b].subject ||
                      t->plan.units[a].district != t->plan.units[b].district ||
                      t->plan.units[a].enters > 0 || heads[a] <= goal(t, a, 0) ||
                      lack(t, b, 0, heads[b]) == 0);
}

/* Units in another order: the same plan. */
static void check_order(const struct numbers *n, const struct trial *t)
{
    static struct numbers shuffled;
    static struct trial other;
    int from[UNITS];
    size_t row = (size_t)t->plan.n_years * sizeof(int32_t);

    for (int u = 0; u < t->plan.n_units; u++) {
        int at = below(u + 1);

        from[u] = from[at];
        from[at] = u;
    }
    shuffled = *n;
    for (int u = 0; u < t->plan.n_units; u++) {
        shuffled.units[u] = n->units[from[u]];
        memcpy(shuffled.posts[u], n->posts[from[u]], row);
        memcpy(shuffled.full_time_posts[u], n->full_time_posts[from[u]], row);
        memcpy(shuffled.leavers[u], n->leavers[from[u]], row);
    }
    run(&shuffled, t->plan, &other);
    cr_assert_eq(other.n_moves, t->n_moves);
    for (int64_t i = 0; i < t->n_moves; i++)
        cr_assert(from[other.moves[i].from] == t->moves[i].from &&
                  from[other.moves[i].to] == t->moves[i].to &&
                  other.moves[i].people == t->moves[i].people);
    for (int u = 0; u < t->plan.n_units; u++)
        cr_assert(memcmp(&other.hires[u * t->plan.n_years],
                         &t->hires[from[u] * t->plan.n_years], row) == 0);
}

static void check_doubled(const struct numbers *n, const struct trial *t)
{
    static struct numbers more;
    static struct trial other;

    more = *n;
    for (int d = 0; d < t->plan.n_districts; d++)
        for (int year = 0; year < t->plan.n_years; year++)
            more.vacancies[d][year] *= 2;
    run(&more, t->plan, &other);
    for (int d = 0; d < t->plan.n_districts; d++)
        cr_assert(t->districts[d].share.num < 0 ||
                  (other.districts[d].share.num >= 0 &&
                   staff_fraction_compare(other.districts[d].share, t->districts[d].share) <= 0));
}

Test(plan_properties, hold)
{
    static struct numbers n;
    static struct trial t;
    struct staff_plan plan;

    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL), STAFF_OK);
    for (int i = 0; i < CASES; i++) {
        make_plan(&n, &plan);
        run(&n, plan, &t);
        for (int d = 0; d < plan.n_districts; d++) {
            check_flow(&t, d);
            check_years(&t, d);
            check_share(&n, &t, d);
        }
        check_moves(&t);
        check_order(&n, &t);
        check_doubled(&n, &t);
    }
}
