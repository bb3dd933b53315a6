/* SPDX-License-Identifier: MIT
 * thresholds_find.c: where the posts of a school step, found by asking for them. */
#include <stdlib.h>

#include "thresholds.h"

/* ---- Rules ---- */

static int is_band(const struct staff_norm *norm)
{
    return norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO;
}

static int32_t find_count(const struct staff_compiled *norms, int32_t subject, int32_t i)
{
    return norms->subject[subject].counted[i];
}

/* Bands of one count are one rule. */
static void add_rule(struct rule *rules, int32_t *n, const struct rule *rule, int band)
{
    int32_t i;

    for (i = 0; i < *n && band; i++)
        if (rules[i].subject == rule->subject && rules[i].basis == rule->basis &&
            rules[i].count == rule->count && rules[i].stages == rule->stages &&
            !rules[i].minimum) {
            rules[i].clauses |= rule->clauses;
            return;
        }
    if (*n < RULES_MAX)
        rules[(*n)++] = *rule;
}

/* Where each stage is rounded, a class more in one is not a class more in another. */
static void add_stages_of(struct rule *rules, int32_t *n, const struct rule *rule, int apart)
{
    int stage;

    if (!apart) {
        add_rule(rules, n, rule, 0);
        return;
    }
    for (stage = 0; stage < STAFF_STAGES; stage++)
        if (rule->stages >> stage & 1) {
            struct rule one = *rule;

            one.stages = 1u << stage;
            add_rule(rules, n, &one, 0);
        }
}

static void add_clause_rule(const struct staff_compiled *norms, int32_t s, int32_t i,
                            struct rule *rules, int32_t *n)
{
    const struct staff_norm *norm = &norms->set->norms[norms->subject[s].clause[i]];
    struct rule rule = {.subject = s,
                        .basis = norm->basis,
                        .count = find_count(norms, s, i),
                        .stages = norm->stages,
                        .clauses = (uint64_t)1 << i};
    int apart = norms->policy.round_at == STAFF_AT_STAGE && norm->basis != STAFF_PER_COUNT;

    switch (norm->kind) {
    case STAFF_RATIO:
    case STAFF_RANGE:
        add_stages_of(rules, n, &rule, apart);
        break;
    case STAFF_BAND_POSTS:
    case STAFF_BAND_RATIO:
        add_rule(rules, n, &rule, 1);
        break;
    case STAFF_MINIMUM:
    case STAFF_MINIMUM_POSTS:
        rule.minimum = 1;
        if (norm->min_students > 1 || norm->max_students > 0)
            add_rule(rules, n, &rule, 0);
        break;
    case STAFF_WEIGHT:
        rule.basis = STAFF_PER_COUNT;
        rule.weight = 1;
        add_rule(rules, n, &rule, 0);
        break;
    default:
        break;
    }
}

int32_t rules_of(const struct staff_compiled *norms, struct rule *rules)
{
    int32_t s, i, n = 0;

    for (s = 0; s < norms->n_subjects; s++)
        for (i = 0; i < norms->subject[s].n_clauses; i++)
            add_clause_rule(norms, s, i, rules, &n);
    return n;
}

/* ---- A school with another count ---- */

struct probe {
    const struct staff_compiled *norms;
    const struct rule *rule;
    const struct staff_school *school;
    int64_t now, most; /* the count as it is, and the largest that can be asked about */
};

static int64_t above_0(int32_t count)
{
    return count > 0 ? count : 0;
}

static const int32_t *counts_of(const struct rule *rule, const struct staff_school *school)
{
    return rule->basis == STAFF_PER_CLASS ? school->classes : school->students;
}

/* The whole school's students; *known is false where some stage has not said its own. */
static int64_t all_students(const struct staff_school *school, int *known)
{
    int64_t sum = 0;
    int stage;

    *known = 1;
    if (school->students_all != STAFF_UNKNOWN)
        return school->students_all;
    for (stage = 0; stage < STAFF_STAGES; stage++) {
        sum += above_0(school->students[stage]);
        if (school->students[stage] == STAFF_UNKNOWN && school->classes[stage] > 0)
            *known = 0;
    }
    return sum;
}

static int has_stage(const struct rule *rule, const struct staff_school *school)
{
    int stage;

    for (stage = 0; stage < STAFF_STAGES; stage++)
        if ((rule->stages >> stage & 1) &&
            (school->classes[stage] > 0 || school->students[stage] > 0))
            return 1;
    return 0;
}

/* What the school has of what the rule counts, or STAFF_UNKNOWN. */
static int64_t count_now(const struct rule *rule, const struct staff_school *school)
{
    int64_t sum = 0;
    int stage, known;

    if (rule->minimum) {
        sum = all_students(school, &known);
        return known ? sum : STAFF_UNKNOWN;
    }
    if (rule->basis == STAFF_PER_COUNT)
        return rule->weight || has_stage(rule, school) ? above_0(school->counts[rule->count]) : 0;
    for (stage = 0; stage < STAFF_STAGES; stage++)
        if (rule->stages >> stage & 1)
            sum += above_0(counts_of(rule, school)[stage]);
    return sum;
}

/* More go to the first stage that the school has, fewer are taken from it, and then from
 * the next. */
static void change_stages(const struct rule *rule, int32_t *counts, int64_t change)
{
    int stage;

    for (stage = 0; stage < STAFF_STAGES && change != 0; stage++) {
        if (!(rule->stages >> stage & 1) || counts[stage] <= 0)
            continue;
        if (counts[stage] + change >= 0) {
            counts[stage] += (int32_t)change;
            return;
        }
        change += counts[stage];
        counts[stage] = 0;
    }
}

static void school_at(const struct probe *p, int64_t count, struct staff_school *school)
{
    const struct rule *rule = p->rule;
    int64_t change = count - p->now;

    *school = *p->school;
    if (rule->minimum) {
        school->students_all = (int32_t)count;
    } else if (rule->basis == STAFF_PER_COUNT) {
        school->counts[rule->count] = (int32_t)count;
    } else if (rule->basis == STAFF_PER_CLASS) {
        change_stages(rule, school->classes, change);
    } else {
        change_stages(rule, school->students, change);
        if (school->students_all != STAFF_UNKNOWN)
            school->students_all = (int32_t)(school->students_all + change > 0
                                                 ? school->students_all + change
                                                 : 0);
    }
}

static int64_t most_of(const struct rule *rule, const struct staff_school *school, int64_t now)
{
    int64_t room = STAFF_COUNT_MAX - now;

    if (rule->basis == STAFF_PER_STUDENT && !rule->minimum && school->students_all > now)
        room = STAFF_COUNT_MAX - school->students_all;
    return now + room;
}

/* ---- What is measured ---- */

enum measure { POSTS, FULL_TIME_POSTS, ASKS };

static int32_t measure(const struct probe *p, int64_t count, enum measure what)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    const struct staff_need *need = &needs[p->rule->subject];
    struct staff_school school;

    school_at(p, count, &school);
    if (staff_assess(p->norms, &school, needs) != STAFF_OK || need->clauses == 0)
        return 0;
    if (what == ASKS)
        return (need->clauses & p->rule->clauses) != 0;
    return what == POSTS ? need->posts : need->full_time_posts;
}

/* ---- Pieces ----
 *
 * Between two edges posts never fall while the count rises: nothing changes there but a
 * sum with weights of 0 and more, which is rounded, and raised by what a minimum asks or a
 * share.  An edge too many does no harm. */

enum { EDGES_MAX = STAFF_STAGES + 4 * STAFF_CLAUSES_MAX };

struct edges {
    int64_t at[EDGES_MAX];
    int n;
};

static void add_edge(struct edges *edges, const struct probe *p, int64_t count)
{
    if (count > 0 && count <= p->most && edges->n < EDGES_MAX)
        edges->at[edges->n++] = count;
}

/* Units of the clause's count that the school has where the rule's count is 0, and what one
 * more of that adds. */
static int64_t units_of(const struct probe *p, const struct staff_norm *norm, int32_t i,
                        int64_t *each)
{
    const struct staff_compiled_subject *subject = &p->norms->subject[p->rule->subject];
    struct staff_school school;
    int64_t units = 0;
    int stage, k;

    school_at(p, 0, &school);
    *each = 1;
    if (norm->basis == STAFF_PER_COUNT)
        return above_0(school.counts[find_count(p->norms, p->rule->subject, i)]);
    for (stage = 0; stage < STAFF_STAGES; stage++)
        if (norm->stages >> stage & 1)
            units += norm->basis == STAFF_PER_CLASS
                         ? above_0(school.classes[stage])
                         : above_0(school.students[stage]) * subject->unit;
    if (norm->basis == STAFF_PER_CLASS)
        return units;
    for (k = 0; k < STAFF_COUNTS_MAX; k++)
        if (subject->count_stage[k] >= 0 && (norm->stages >> subject->count_stage[k] & 1))
            units += subject->count_units[k] * above_0(school.counts[k]);
    *each = p->rule->basis == STAFF_PER_COUNT ? subject->count_units[p->rule->count]
                                              : subject->unit;
    return units;
}

/* The count at which the school comes into a band. */
static void add_band_edges(struct edges *edges, const struct probe *p,
                           const struct staff_norm *norm, int32_t i)
{
    int64_t unit = norm->basis == STAFF_PER_STUDENT
                       ? p->norms->subject[p->rule->subject].unit : 1;
    int64_t each, before = units_of(p, norm, i, &each);
    const int32_t from[] = {norm->count_from, norm->count_to + 1};
    int e;

    for (e = 0; e < 2 && each > 0; e++)
        add_edge(edges, p, ((from[e] - 1) * unit - before) / each + 1);
}

static void add_edges(struct edges *edges, const struct probe *p)
{
    const struct staff_compiled_subject *subject = &p->norms->subject[p->rule->subject];
    int known, stage;
    int64_t students = all_students(p->school, &known), left = p->now;
    int32_t i;

    for (stage = 0; stage < STAFF_STAGES && p->rule->basis != STAFF_PER_COUNT; stage++)
        if ((p->rule->stages >> stage & 1) && !p->rule->minimum) {
            left -= above_0(counts_of(p->rule, p->school)[stage]);
            add_edge(edges, p, left + 1); /* from here on the school has the stage */
        }
    for (i = 0; i < subject->n_clauses; i++) {
        const struct staff_norm *norm = &p->norms->set->norms[subject->clause[i]];

        if (is_band(norm))
            add_band_edges(edges, p, norm, i);
        if (norm->min_students > 0)
            add_edge(edges, p, p->now + norm->min_students - students);
        if (norm->max_students > 0)
            add_edge(edges, p, p->now + norm->max_students + 1 - students);
    }
}

static int compare_edges(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* ---- Looking for a step ---- */

/* way 1: more than `than`; -1: less. */
static int is_past(const struct probe *p, enum measure what, int64_t count, int way, int32_t than)
{
    int32_t value = measure(p, count, what);

    return way > 0 ? value > than : value < than;
}

/* The first count on the way from `from` to `to` whose measure is past `than`; -1 if there is
 * none.  Once past, it stays so up to the end.  Steps are near: looks further by doubling,
 * and not at all where the end is not past. */
static int64_t first_in(const struct probe *p, enum measure what, int64_t from, int64_t to, int way,
                        int32_t than)
{
    enum { NEAR = 16 };
    int64_t length = (to - from) * way, no = -1, yes, jump = 1;

    for (yes = 0; !is_past(p, what, from + yes * way, way, than); jump *= 2) {
        if (yes == length || (jump == NEAR && !is_past(p, what, to, way, than)))
            return -1;
        no = yes;
        yes = yes + jump < length ? yes + jump : length;
    }
    while (yes - no > 1) {
        int64_t half = no + (yes - no) / 2;

        if (is_past(p, what, from + half * way, way, than))
            yes = half;
        else
            no = half;
    }
    return from + yes * way;
}

/* How many more give more of it; -1: none do. */
static int32_t look_up(const struct probe *p, const struct edges *edges, enum measure what,
                       int32_t than)
{
    int64_t from = p->now + 1, found = -1;
    int i;

    for (i = 0; i <= edges->n && found < 0; i++) {
        int64_t to = i < edges->n ? edges->at[i] - 1 : p->most;

        if (to < from)
            continue;
        found = first_in(p, what, from, to, 1, than);
        from = to + 1;
    }
    return found < 0 ? STAFF_UNKNOWN : (int32_t)(found - p->now);
}

/* How many fewer give less of it. */
static int32_t look_down(const struct probe *p, const struct edges *edges, enum measure what,
                         int32_t than)
{
    int64_t from = p->now - 1, found = -1;
    int i;

    for (i = edges->n - 1; i >= -1 && found < 0; i--) {
        int64_t to = i >= 0 ? edges->at[i] : 0;

        if (to > from)
            continue;
        found = first_in(p, what, from, to, -1, than);
        from = to - 1;
    }
    return found < 0 ? STAFF_UNKNOWN : (int32_t)(p->now - found);
}

/* ---- The whole ---- */

/* Does a minimum ask of such a school, if only it has the students? */
static int concerns(const struct probe *p)
{
    const struct staff_compiled_subject *subject = &p->norms->subject[p->rule->subject];
    const struct staff_norm *norm;
    int32_t i = 0;

    while (!(p->rule->clauses >> i & 1))
        i++;
    norm = &p->norms->set->norms[subject->clause[i]];
    return measure(p, norm->min_students ? norm->min_students : norm->max_students, ASKS);
}

static int has_posts_at(const struct staff_compiled *norms)
{
    return norms->policy.rounding != STAFF_NO_ROUNDING && norms->policy.round_at != STAFF_AT_POOL;
}

/* Without such a clause no count gives full-time posts. */
static int asks_full_time(const struct probe *p)
{
    const struct staff_compiled_subject *subject = &p->norms->subject[p->rule->subject];
    int32_t i;

    for (i = 0; i < subject->n_clauses; i++) {
        int kind = p->norms->set->norms[subject->clause[i]].kind;

        if (kind == STAFF_MINIMUM || kind == STAFF_FULL_TIME_SHARE)
            return 1;
    }
    return 0;
}

static void look(const struct probe *p, struct step *step, const struct staff_need *need)
{
    enum measure what = p->rule->minimum ? ASKS : POSTS;
    struct edges edges = {.n = 0};
    int32_t now = need->clauses ? need->posts : 0;

    add_edges(&edges, p);
    qsort(edges.at, (size_t)edges.n, sizeof *edges.at, compare_edges);
    if (what == ASKS)
        now = (need->clauses & p->rule->clauses) != 0;
    step->more = what == ASKS && now ? STAFF_UNKNOWN : look_up(p, &edges, what, now);
    step->fewer = now ? look_down(p, &edges, what, now) : STAFF_UNKNOWN;
    now = need->clauses ? need->full_time_posts : 0;
    if (asks_full_time(p))
        step->full_time_more = look_up(p, &edges, FULL_TIME_POSTS, now);
    step->full_time_fewer = now ? look_down(p, &edges, FULL_TIME_POSTS, now) : STAFF_UNKNOWN;
}

int find_step(const struct staff_compiled *norms, const struct rule *rule,
              const struct staff_school *school, struct step *step)
{
    struct probe p = {norms, rule, school, count_now(rule, school), 0};
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    const struct staff_need *need = &needs[rule->subject];

    if ((!rule->minimum && p.now == 0) || (rule->minimum && !concerns(&p)) ||
        staff_assess(norms, school, needs) != STAFF_OK)
        return 0;
    p.most = most_of(rule, school, p.now);
    step->count = p.now;
    step->more = step->fewer = STAFF_UNKNOWN;
    step->full_time_more = step->full_time_fewer = STAFF_UNKNOWN;
    step->posts = need->clauses ? need->posts : STAFF_UNKNOWN;
    step->full_time_posts = need->clauses ? need->full_time_posts : STAFF_UNKNOWN;
    if (has_posts_at(norms) && p.now != STAFF_UNKNOWN)
        look(&p, step, need);
    return 1;
}
