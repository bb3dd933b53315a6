/* SPDX-License-Identifier: MIT
 * The plan: worked examples, and random plans beside a naive one that hires a person
 * at a time and tries every share there is.  Properties: test_plan_properties.c. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { UNITS = 12, YEARS = 4, DISTRICTS = 3, ROOM = UNITS * UNITS };

/* A plan with its arrays beside it, and a result. */
struct trial {
    struct staff_compiled norms;
    struct staff_plan plan;
    struct staff_unit units[UNITS];
    int32_t posts[UNITS * YEARS], full_time_posts[UNITS * YEARS], leavers[UNITS * YEARS];
    int32_t vacancies[DISTRICTS * YEARS];
    struct staff_plan_result result;
    int32_t hires[UNITS * YEARS];
    struct staff_plan_district districts[DISTRICTS];
    int64_t left[DISTRICTS * YEARS], n_moves;
    struct staff_move moves[ROOM];
};

static void trial_init(struct trial *t, int n_units, int n_years, int n_districts)
{
    memset(t, 0, sizeof *t);
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &t->norms, NULL), STAFF_OK);
    t->plan = (struct staff_plan){&t->norms, n_years, n_districts, n_units, t->units, t->posts,
                                  t->full_time_posts, t->leavers, t->vacancies, {-1, 1}, 0};
    t->result = (struct staff_plan_result){t->hires, t->districts, t->left, t->moves, ROOM};
    for (int u = 0; u < n_units; u++)
        t->units[u].order = u;
}

/* Exactly as much memory as asked for, so that a checker sees a step outside. */
static enum staff_status run(struct trial *t)
{
    size_t n = staff_plan_scratch(&t->plan);
    void *scratch = malloc(n);
    int64_t room = staff_plan_moves(&t->plan);
    enum staff_status status;

    cr_assert(n > 0 && scratch != NULL);
    t->result.n_moves = room < ROOM ? room : ROOM;
    status = staff_plan_run(&t->plan, &t->result, scratch, n, &t->n_moves);
    free(scratch);
    return status;
}

/* ---- The naive plan ---- */

struct naive {
    int64_t heads[UNITS], backlog[UNITS], left[DISTRICTS], hires[UNITS * YEARS];
    int64_t people[UNITS][UNITS], moved;
};

static int64_t goal(const struct trial *t, int u, int year)
{
    struct staff_fraction w = t->norms.policy.part_time[t->units[u].subject];
    int64_t posts = t->posts[u * t->plan.n_years + year];
    int64_t full_time = t->full_time_posts[u * t->plan.n_years + year];
    int64_t missing = posts * w.den - w.num * t->units[u].part_time;

    if (year < t->units[u].enters)
        return 0;
    missing = missing <= 0 ? 0 : (missing + w.den - 1) / w.den;
    return missing > full_time ? missing : full_time;
}

static int goes_before(const struct trial *t, const struct naive *n, int a, int b, int year)
{
    const int rank[] = {3, 2, 1, 0}; /* unknown last, rural first */
    const struct staff_unit *ua = &t->units[a], *ub = &t->units[b];
    int64_t left = n->backlog[a] * t->posts[b * t->plan.n_years + year];
    int64_t right = n->backlog[b] * t->posts[a * t->plan.n_years + year];

    if (left != right)
        return left > right;
    if (n->backlog[a] != n->backlog[b])
        return n->backlog[a] > n->backlog[b];
    if (ua->locale != ub->locale)
        return rank[ua->locale] < rank[ub->locale];
    if (ua->subject != ub->subject)
        return ua->subject < ub->subject;
    return ua->order < ub->order;
}

/* subject -1: any. */
static int next_hire(const struct trial *t, const struct naive *n, int district, int subject,
                     int year)
{
    int best = -1;

    for (int u = 0; u < t->plan.n_units; u++) {
        if (t->units[u].district != district || n->backlog[u] <= 0 ||
            (subject >= 0 && t->units[u].subject != subject))
            continue;
        if (best < 0 || goes_before(t, n, u, best, year))
            best = u;
    }
    return best;
}

static int next_lender(const struct trial *t, const struct naive *n, int district, int subject)
{
    int best = -1;

    for (int u = 0; u < t->plan.n_units; u++) {
        if (t->units[u].district != district || n->backlog[u] >= 0 ||
            t->units[u].enters > 0 || t->units[u].subject != subject)
            continue;
        if (best < 0 || n->backlog[u] < n->backlog[best] ||
            (n->backlog[u] == n->backlog[best] && t->units[u].order < t->units[best].order))
            best = u;
    }
    return best;
}

/* backlog below 0 is a surplus while people are shared. */
static void naive_share(const struct trial *t, struct naive *n, int district)
{
    for (int u = 0; u < t->plan.n_units; u++)
        n->backlog[u] = t->units[u].enters > 0 ? 0 : goal(t, u, 0) - n->heads[u];
    for (int s = 0; t->plan.share_surplus && s < t->norms.n_subjects; s++) {
        int from, to;

        while ((to = next_hire(t, n, district, s, 0)) >= 0 &&
               (from = next_lender(t, n, district, s)) >= 0) {
            n->heads[from]--, n->heads[to]++;
            n->backlog[from]++, n->backlog[to]--;
            n->people[from][to]++;
            n->moved++;
        }
    }
}

static void naive_year(const struct trial *t, struct naive *n, int district, int year,
                       struct staff_fraction p)
{
    int64_t vacancies = t->vacancies[district * t->plan.n_years + year] * p.num / p.den;

    for (int u = 0; u < t->plan.n_units; u++) {
        if (t->units[u].district != district)
            continue;
        if (year > 0 && t->units[u].enters == year)
            n->heads[u] += t->units[u].full_time;
        n->heads[u] -= t->leavers[u * t->plan.n_years + year];
        n->backlog[u] = goal(t, u, year) - n->heads[u];
    }
    for (int u; vacancies > 0 && (u = next_hire(t, n, district, -1, year)) >= 0; vacancies--) {
        n->backlog[u]--;
        n->heads[u]++;
        n->hires[u * t->plan.n_years + year]++;
    }
}

static int64_t naive_plan(const struct trial *t, struct naive *n, int district,
                          struct staff_fraction p)
{
    int64_t left = 0;

    memset(n, 0, sizeof *n);
    for (int u = 0; u < t->plan.n_units; u++)
        n->heads[u] = t->units[u].enters > 0 ? 0 : t->units[u].full_time;
    naive_share(t, n, district);
    for (int year = 0; year < t->plan.n_years; year++)
        naive_year(t, n, district, year, p);
    for (int u = 0; u < t->plan.n_units; u++)
        if (t->units[u].district == district && n->backlog[u] > 0)
            left += n->backlog[u];
    return left;
}

/* Every share there is. */
static struct staff_fraction naive_share_of(const struct trial *t, int district)
{
    struct staff_fraction best = {-1, 1};
    struct naive n;

    if (naive_plan(t, &n, district, (struct staff_fraction){0, 1}) == 0)
        return (struct staff_fraction){0, 1};
    for (int year = 0; year < t->plan.n_years; year++) {
        int32_t vacancies = t->vacancies[district * t->plan.n_years + year];

        for (int32_t k = 1; k <= vacancies; k++) {
            struct staff_fraction p = {k, vacancies};

            if (best.num >= 0 && staff_fraction_compare(p, best) >= 0)
                break;
            if (naive_plan(t, &n, district, p) == 0) {
                best = staff_fraction_reduce(p);
                break;
            }
        }
    }
    return best;
}

/* ---- Random plans ---- */

static uint32_t seed = 20211231;

static int32_t below(int32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int32_t)((uint64_t)(seed >> 8) * (uint64_t)n >> 24);
}

static void random_unit(struct trial *t, int u)
{
    struct staff_unit *unit = &t->units[u];
    int n = t->plan.n_years, falls = below(3) == 0, leaves = below(3) == 0, posts = below(9);
    int32_t left;

    *unit = (struct staff_unit){below(t->plan.n_districts), below(t->norms.n_subjects),
                                below(4), 100 - u * 7 % 12, below(8), below(4),
                                below(5) == 0 ? below(n + 1) : 0};
    left = unit->full_time;
    for (int year = 0; year < n; year++) {
        if (falls || (year > 0 && below(4) == 0))
            posts = below(9);
        t->posts[u * n + year] = posts;
        t->full_time_posts[u * n + year] = posts > 0 && below(2) ? below(posts + 1) : 0;
        t->leavers[u * n + year] = leaves && year >= unit->enters ? below(left + 1) : 0;
        left -= t->leavers[u * n + year];
    }
}

static void random_trial(struct trial *t)
{
    const int32_t sizes[] = {0, 1, 3, 5, 8, 13, 30};

    trial_init(t, below(UNITS + 1), 1 + below(YEARS), 1 + below(DISTRICTS));
    if (below(2) == 0)
        t->norms.policy.part_time[below(4)] = (struct staff_fraction){1 + below(2), 3};
    for (int u = 0; u < t->plan.n_units; u++)
        random_unit(t, u);
    for (int i = 0; i < t->plan.n_years * t->plan.n_districts; i++)
        t->vacancies[i] = sizes[below(7)];
    t->plan.share_surplus = below(2);
    if (below(4) == 0)
        t->plan.share = (struct staff_fraction){below(6), 5};
}

static void same_district(const struct trial *t, const struct naive *n, int district)
{
    for (int u = 0; u < t->plan.n_units; u++) {
        if (t->units[u].district != district)
            continue;
        for (int year = 0; year < t->plan.n_years; year++) {
            int at = u * t->plan.n_years + year;

            cr_assert_eq(t->hires[at], n->hires[at], "unit %d year %d", u, year);
        }
    }
    for (int64_t i = 0; i < t->n_moves; i++) {
        const struct staff_move *m = &t->moves[i];

        if (t->units[m->from].district == district)
            cr_assert_eq(m->people, n->people[m->from][m->to]);
        cr_assert(i == 0 || m->first > t->moves[i - 1].first);
    }
}

Test(plan, equals_a_naive_plan)
{
    static struct trial t;
    static struct naive n;

    for (int round = 0; round < 10000; round++) {
        random_trial(&t);
        if (t.plan.share.num > 5)
            t.plan.share.num = 5;
        cr_assert_eq(run(&t), STAFF_OK);
        for (int d = 0; d < t.plan.n_districts; d++) {
            struct staff_fraction p = t.plan.share.num < 0 ? naive_share_of(&t, d)
                                                           : staff_fraction_reduce(t.plan.share);
            struct staff_fraction used = p.num < 0 ? (struct staff_fraction){1, 1} : p;

            cr_assert_eq(t.districts[d].share.num, p.num, "round %d", round);
            cr_assert_eq(t.districts[d].share.den, p.den, "round %d", round);
            cr_assert_eq(t.districts[d].unfilled, naive_plan(&t, &n, d, used));
            cr_assert_eq(t.districts[d].moved, n.moved);
            same_district(&t, &n, d);
        }
    }
}

/* ---- Worked examples ---- */

/* One unit a school, all pe, urban, district 0. */
static void school(struct trial *t, int u, int posts, int full_time)
{
    t->units[u].locale = STAFF_URBAN;
    t->units[u].full_time = full_time;
    for (int year = 0; year < t->plan.n_years; year++)
        t->posts[u * t->plan.n_years + year] = posts;
}

static void check_hires(const struct trial *t, const int32_t *hires)
{
    for (int i = 0; i < t->plan.n_units * t->plan.n_years; i++)
        cr_assert_eq(t->hires[i], hires[i], "cell %d: %d", i, t->hires[i]);
}

static void check_share(const struct trial *t, int district, int64_t num, int64_t den)
{
    cr_assert_eq(t->districts[district].share.num, num);
    cr_assert_eq(t->districts[district].share.den, den);
}

/* 8 people in 7, 14, 7: 2/7 gives 2 + 4 + 2; anything less loses one somewhere. */
Test(plan, least_share_by_hand)
{
    static struct trial t;

    trial_init(&t, 2, 3, 1);
    school(&t, 0, 6, 0);
    school(&t, 1, 4, 2);
    memcpy(t.vacancies, (int32_t[]){7, 14, 7}, 3 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, 2, 7);
    cr_assert_eq(t.districts[0].backlog, 8);
    cr_assert_eq(t.districts[0].unfilled, 0);
    /* 6/6 and 5/6 before 2/4; then 4/6 and 3/6, 2/4 after 3/6 has the larger backlog */
    check_hires(&t, (int32_t[]){2, 3, 1, 0, 1, 1});
    cr_assert_eq(t.left[0], 6);
    cr_assert_eq(t.left[2], 0);
}

Test(plan, not_even_all_vacancies)
{
    static struct trial t;

    trial_init(&t, 1, 3, 1);
    school(&t, 0, 6, 0);
    memcpy(t.vacancies, (int32_t[]){1, 1, 2}, 3 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, -1, 1);
    cr_assert_eq(t.districts[0].unfilled, 2);
    check_hires(&t, (int32_t[]){1, 1, 2});
}

/* Early vacancies do not help a post that opens in the last year. */
Test(plan, posts_that_open_late)
{
    static struct trial t;

    trial_init(&t, 1, 3, 1);
    school(&t, 0, 0, 0);
    t.posts[2] = 3;
    memcpy(t.vacancies, (int32_t[]){100, 100, 5}, 3 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, 3, 5);
}

Test(plan, leaver_from_a_surplus_makes_no_backlog)
{
    static struct trial t;

    trial_init(&t, 1, 2, 1);
    school(&t, 0, 2, 4);
    memcpy(t.leavers, (int32_t[]){2, 1}, 2 * sizeof(int32_t));
    memcpy(t.vacancies, (int32_t[]){9, 4}, 2 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    cr_assert_eq(t.districts[0].backlog, 0);
    check_share(&t, 0, 1, 4);
    check_hires(&t, (int32_t[]){0, 1});
}

Test(plan, shares_before_it_hires)
{
    static struct trial t;

    trial_init(&t, 3, 1, 1);
    school(&t, 0, 2, 5);
    school(&t, 1, 4, 1);
    school(&t, 2, 2, 1);
    t.plan.share_surplus = 1;
    t.vacancies[0] = 10;
    cr_assert_eq(run(&t), STAFF_OK);
    cr_assert_eq(t.n_moves, 2); /* 3/4 first, then 2/4 before 1/2, then 1/2 before 1/4 */
    cr_assert(t.moves[0].from == 0 && t.moves[0].to == 1 && t.moves[0].people == 2);
    cr_assert(t.moves[1].from == 0 && t.moves[1].to == 2 && t.moves[1].people == 1);
    cr_assert_eq(t.districts[0].backlog, 4);
    cr_assert_eq(t.districts[0].moved, 3);
    check_share(&t, 0, 1, 10);
}

/* The lender's leavers may be more than it has left: its backlog then passes all. */
Test(plan, lends_people_who_then_leave)
{
    static struct trial t;

    trial_init(&t, 2, 1, 1);
    school(&t, 0, 0, 2);
    school(&t, 1, 3, 0);
    t.plan.share_surplus = 1;
    t.leavers[0] = 1;
    t.vacancies[0] = 1;
    cr_assert_eq(run(&t), STAFF_OK);
    check_hires(&t, (int32_t[]){1, 0});
    cr_assert_eq(t.districts[0].unfilled, 1);
}

Test(plan, a_unit_that_enters_later)
{
    static struct trial t;

    trial_init(&t, 1, 3, 1);
    school(&t, 0, 5, 3);
    t.units[0].enters = 1;
    memcpy(t.vacancies, (int32_t[]){8, 8, 1}, 3 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    cr_assert_eq(t.districts[0].backlog, 0);
    check_share(&t, 0, 1, 4);
    check_hires(&t, (int32_t[]){0, 2, 0});
}

/* Nobody leaves where no leavers are given, also among those who come later. */
Test(plan, nobody_leaves)
{
    static struct trial t;

    trial_init(&t, 2, 2, 1);
    school(&t, 0, 3, 1);
    school(&t, 1, 4, 1);
    t.units[1].enters = 1;
    t.plan.leavers = NULL;
    t.result.left = NULL;
    t.left[0] = t.left[1] = -7;
    memcpy(t.vacancies, (int32_t[]){2, 3}, 2 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    check_hires(&t, (int32_t[]){2, 0, 0, 3});
    check_share(&t, 0, 1, 1);
    cr_assert_eq(t.left[0], -7); /* nobody asked what is left */
}

/* Units of three districts in no order, each planned alone with its own vacancies. */
Test(plan, districts_apart)
{
    static struct trial t;
    static const int32_t of[] = {2, 0, 2, 1, 0, 2}, posts[] = {5, 4, 3, 2, 6, 1};

    trial_init(&t, 6, 1, 3);
    for (int u = 0; u < 6; u++) {
        school(&t, u, posts[u], 1);
        t.units[u].district = of[u];
    }
    memcpy(t.vacancies, (int32_t[]){16, 1, 4}, 3 * sizeof(int32_t));
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, 1, 2); /* 8 of 16 */
    check_share(&t, 1, 1, 1);
    check_share(&t, 2, -1, 1); /* 6 of 4 */
    check_hires(&t, (int32_t[]){3, 3, 1, 1, 5, 0});
    cr_assert_eq(t.districts[0].backlog, 8);
    cr_assert_eq(t.districts[1].backlog, 1);
    cr_assert_eq(t.districts[2].backlog, 6);
    cr_assert_eq(t.districts[2].unfilled, 2);
    cr_assert_eq(t.left[2], 2);
    t.plan.share = (struct staff_fraction){0, 1}; /* nobody is hired anywhere */
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, 0, 1);
    cr_assert_eq(t.districts[0].unfilled, 8);
    check_hires(&t, (int32_t[]){0, 0, 0, 0, 0, 0});
}

/* Locale before subject before order, where backlog and posts are the same. */
Test(plan, ties)
{
    static struct trial t;
    static const int32_t locales[] = {1, 1, 2, 3, 2, 0, 1, 2}, subject[] = {1, 0, 2, 3, 2, 0, 0, 1},
                         order[] = {0, 5, 6, 7, 4, 1, 3, 2}, rank[] = {6, 5, 3, 0, 2, 7, 4, 1};

    for (int vacancies = 0; vacancies <= 8; vacancies++) {
        trial_init(&t, 8, 1, 1);
        for (int u = 0; u < 8; u++) {
            school(&t, u, 2, 1);
            t.units[u].locale = locales[u];
            t.units[u].subject = subject[u];
            t.units[u].order = order[u];
        }
        t.vacancies[0] = vacancies;
        t.plan.share = (struct staff_fraction){1, 1};
        cr_assert_eq(run(&t), STAFF_OK);
        for (int u = 0; u < 8; u++)
            cr_assert_eq(t.hires[u], rank[u] < vacancies, "unit %d of %d", u, vacancies);
    }
}

/* Moves of the same people between the same schools are one line, also when others came
 * between; they stand in the order of their first person. */
Test(plan, moves_are_merged)
{
    static struct trial t;
    int64_t room;

    trial_init(&t, 5, 1, 1);
    school(&t, 0, 1, 5); /* lends 4 */
    school(&t, 1, 1, 4); /* lends 3 */
    school(&t, 2, 4, 0);
    school(&t, 3, 4, 1);
    school(&t, 4, 3, 3);
    t.plan.share_surplus = 1;
    room = staff_plan_moves(&t.plan);
    cr_assert_eq(room, 7); /* people: fewer than 2 * 2 pairs twice */
    cr_assert_eq(run(&t), STAFF_OK);
    cr_assert_eq(t.districts[0].moved, 7);
    cr_assert_eq(t.districts[0].unfilled, 0);
    cr_assert_eq(t.n_moves, 2); /* of seven people that went by turns */
    cr_assert(t.moves[0].from == 0 && t.moves[0].to == 2 && t.moves[0].people == 4);
    cr_assert(t.moves[1].from == 1 && t.moves[1].to == 3 && t.moves[1].people == 3);
    cr_assert(t.moves[0].first == 0 && t.moves[1].first == 2);
}

/* A line a person, or two a pair of those who lend and take, whichever is less. */
Test(plan, room_for_moves)
{
    static const struct {
        int32_t posts[4], full_time[4];
        int64_t room;
    } rows[] = {
        {{1, 9, 0, 0}, {1, 9, 0, 0}, 0},  {{0, 1, 0, 0}, {1, 0, 0, 0}, 1},
        {{0, 9, 0, 0}, {1, 0, 0, 0}, 1},  {{0, 1, 0, 0}, {9, 0, 0, 0}, 1},
        {{0, 2, 0, 0}, {9, 0, 0, 0}, 2},  {{0, 9, 0, 0}, {9, 0, 0, 0}, 2},
        {{0, 0, 9, 0}, {5, 5, 0, 3}, 6},  {{0, 9, 9, 9}, {20, 0, 0, 1}, 6},
        {{0, 0, 0, 0}, {5, 5, 5, 5}, 0},  {{5, 5, 5, 5}, {0, 0, 0, 0}, 0},
        {{0, 0, 9, 9}, {9, 9, 0, 0}, 8},  {{0, 0, 2, 2}, {9, 9, 0, 0}, 4},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static struct trial t;

        trial_init(&t, 4, 1, 1);
        for (int u = 0; u < 4; u++)
            school(&t, u, rows[i].posts[u], rows[i].full_time[u]);
        cr_assert_eq(staff_plan_moves(&t.plan), 0); /* nobody shares */
        t.plan.share_surplus = 1;
        cr_assert_eq(staff_plan_moves(&t.plan), rows[i].room, "%zu", i);
        cr_assert_eq(run(&t), STAFF_OK);
        t.units[1].subject = 5; /* refused, so it has no moves */
        cr_assert_eq(staff_plan_moves(&t.plan), 0);
        t.units[1].subject = -1;
        cr_assert_eq(staff_plan_moves(&t.plan), 0);
        t.units[1].subject = 0;
        for (int u = 0; u < 4; u++)
            t.units[u].enters = 1; /* after all the moves */
        cr_assert_eq(staff_plan_moves(&t.plan), 0);
        school(&t, 0, 0, 1);
        school(&t, 1, 9, 0);
        school(&t, 2, 0, 9);
        t.units[0].enters = t.units[1].enters = 0;
        cr_assert_eq(staff_plan_moves(&t.plan), 1); /* the nine are not there yet */
    }
}

/* Where even the order says nothing, the first unit is hired for, and lends, first. */
Test(plan, units_that_nothing_tells_apart)
{
    static struct trial t;

    trial_init(&t, 5, 1, 1);
    for (int u = 0; u < 5; u++) {
        school(&t, u, 4, u < 3 ? 3 : 5);
        t.units[u].order = 7;
    }
    t.vacancies[0] = 1;
    t.plan.share_surplus = 1;
    cr_assert_eq(run(&t), STAFF_OK);
    cr_assert_eq(t.n_moves, 2);
    cr_assert(t.moves[0].from == 3 && t.moves[0].to == 0 && t.moves[0].people == 1);
    cr_assert(t.moves[1].from == 4 && t.moves[1].to == 1 && t.moves[1].people == 1);
    check_hires(&t, (int32_t[]){0, 0, 1, 0, 0});
}

/* Everything at its limit: nothing overflows, and the share is exact. */
Test(plan, largest_counts)
{
    static struct trial t;

    trial_init(&t, 2, 2, 1);
    school(&t, 0, STAFF_COUNT_MAX, 0);
    school(&t, 1, STAFF_COUNT_MAX - 1, STAFF_COUNT_MAX - 2);
    t.vacancies[0] = STAFF_COUNT_MAX - 1;
    t.vacancies[1] = STAFF_COUNT_MAX;
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, 5000001, 10000000);
    cr_assert_eq(t.hires[0] + t.hires[1] + t.hires[2] + t.hires[3], STAFF_COUNT_MAX + 1);
}

Test(plan, nothing_to_plan)
{
    static struct trial t;

    trial_init(&t, 0, 1, 1);
    cr_assert_eq(run(&t), STAFF_OK);
    check_share(&t, 0, 0, 1);
    trial_init(&t, 0, 1, 0);
    cr_assert_eq(run(&t), STAFF_OK);
}

/* ---- Refusals ---- */

Test(plan, refuses)
{
    static struct trial t;
    const struct {
        int32_t *cell, value;
        enum staff_status status;
    } wrong[] = {
        {&t.units[1].district, 2, STAFF_BAD_DISTRICT},
        {&t.units[1].district, -1, STAFF_BAD_DISTRICT},
        {&t.units[1].subject, 5, STAFF_BAD_SUBJECT},
        {&t.units[1].subject, -1, STAFF_BAD_SUBJECT},
        {&t.units[1].locale, 4, STAFF_BAD_LOCALE},
        {&t.units[1].locale, -1, STAFF_BAD_LOCALE},
        {&t.units[1].full_time, -1, STAFF_NEGATIVE},
        {&t.units[1].full_time, STAFF_COUNT_MAX + 1, STAFF_TOO_LARGE},
        {&t.units[1].part_time, -1, STAFF_NEGATIVE},
        {&t.units[1].enters, -1, STAFF_NEGATIVE},
        {&t.units[1].enters, 1, STAFF_TOO_LARGE}, /* who left in year 0? */
        {&t.posts[3], -1, STAFF_NEGATIVE},
        {&t.posts[3], INT32_MAX, STAFF_TOO_LARGE},
        {&t.posts[3], INT32_MAX - STAFF_COUNT_MAX + 1, STAFF_TOO_LARGE},
        {&t.full_time_posts[3], 5, STAFF_BAD_VALUE},
        {&t.full_time_posts[3], -1, STAFF_NEGATIVE},
        {&t.leavers[3], -1, STAFF_NEGATIVE},
        {&t.leavers[3], 3, STAFF_TOO_LARGE},
        {&t.vacancies[3], -1, STAFF_NEGATIVE},
        {&t.vacancies[0], -1, STAFF_NEGATIVE},
        {&t.posts[0], -1, STAFF_NEGATIVE},
        {&t.posts[2], INT32_MAX - STAFF_COUNT_MAX, STAFF_OK},
        {&t.vacancies[0], STAFF_COUNT_MAX, STAFF_OK},
        {&t.units[1].full_time, STAFF_COUNT_MAX, STAFF_OK},
        {&t.units[1].part_time, STAFF_COUNT_MAX, STAFF_OK},
        {&t.vacancies[3], STAFF_COUNT_MAX + 1, STAFF_TOO_LARGE},
        {&t.plan.n_years, 0, STAFF_BAD_ARGUMENT},
        {&t.plan.n_districts, -1, STAFF_BAD_ARGUMENT},
    };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        _Alignas(max_align_t) char scratch[4096];

        trial_init(&t, 2, 2, 2);
        school(&t, 1, 4, 3);
        t.leavers[2] = 1;
        cr_assert_eq(run(&t), STAFF_OK);
        *wrong[i].cell = wrong[i].value;
        cr_assert_eq(staff_plan_run(&t.plan, &t.result, scratch, sizeof scratch, NULL),
                     wrong[i].status, "case %zu", i);
    }
}

Test(plan, refuses_shares_and_small_rooms)
{
    static struct trial t;
    _Alignas(max_align_t) char scratch[4096];
    size_t n;

    trial_init(&t, 2, 1, 1);
    school(&t, 0, 0, 2);
    school(&t, 1, 1, 0);
    n = staff_plan_scratch(&t.plan);
    cr_assert_eq(staff_plan_run(&t.plan, &t.result, scratch, n - 1, NULL), STAFF_TOO_SMALL);
    t.plan.share = (struct staff_fraction){3, 2};
    cr_assert_eq(run(&t), STAFF_BAD_VALUE);
    t.plan.share = (struct staff_fraction){0, 0};
    cr_assert_eq(run(&t), STAFF_BAD_VALUE);
    t.plan.share = (struct staff_fraction){INT64_MAX - 1, INT64_MAX};
    cr_assert_eq(run(&t), STAFF_OVERFLOW);
    t.plan.share = (struct staff_fraction){((int64_t)1 << 62) / STAFF_COUNT_MAX, INT64_MAX};
    cr_assert_eq(run(&t), STAFF_OK);
    t.plan.share.num++;
    cr_assert_eq(run(&t), STAFF_OVERFLOW);
    t.plan.share = (struct staff_fraction){INT64_MAX, INT64_MAX};
    cr_assert_eq(run(&t), STAFF_OK);
    t.plan.share_surplus = 1;
    t.result.n_moves = 0;
    cr_assert_eq(staff_plan_run(&t.plan, &t.result, scratch, n, NULL), STAFF_TOO_SMALL);
    t.result.moves = NULL;
    cr_assert_eq(staff_plan_run(&t.plan, &t.result, scratch, n, NULL), STAFF_OK);
    cr_assert_eq(t.districts[0].moved, 1);
    n = staff_plan_scratch(&t.plan);
    t.plan.n_units = 3; /* 16 + 20 bytes a unit, and 8 a district, a year and one */
    cr_assert_eq(staff_plan_scratch(&t.plan), n + 36);
    cr_assert_eq(n, 2 * 36 + 3 * 8);
    t.plan.n_units = INT32_MAX;
    cr_assert_eq(staff_plan_scratch(&t.plan) > 0, sizeof(size_t) > sizeof(int32_t)); /* 77 GB */
    t.plan.n_units++;
    cr_assert_eq(staff_plan_scratch(&t.plan), 0);
    t.plan.n_units = 2;
    t.plan.units = NULL;
    cr_assert_eq(staff_plan_scratch(&t.plan), 0);
    cr_assert_eq(staff_plan_run(&t.plan, &t.result, scratch, n, NULL), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_plan_run(NULL, &t.result, scratch, n, NULL), STAFF_BAD_ARGUMENT);
}
