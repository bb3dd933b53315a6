/* SPDX-License-Identifier: MIT
 * How far each school is from the next post, and from losing one.
 *
 * A rule is what a count is compared with: a ratio, a family of bands, or the students that
 * a minimum asks for.  Posts are always the library's own (staff_assess): a step is looked
 * for among counts, never computed. */
#ifndef CLI_THRESHOLDS_H
#define CLI_THRESHOLDS_H

#include "report/result.h"

enum { RULES_MAX = 256, RULE_REACH = 10 }; /* distances that are counted: -10 to 10 */

struct rule {
    int32_t subject;
    int basis;        /* enum staff_basis */
    int32_t count;    /* which count of the set's own; -1: classes or students */
    uint32_t stages;
    uint64_t clauses; /* bits of the subject's clauses that it is made of */
    int minimum;      /* the students of the whole school, that a minimum asks for */
    int weight;       /* the count is counted as students */
};

/* Counts that are not there are STAFF_UNKNOWN.  more: so many more give a post more than
 * now; fewer: so many fewer, one less.  Of a minimum: until it asks, or asks no longer. */
struct step {
    int32_t school, rule;
    int64_t count;
    int32_t posts, more, fewer;
    int32_t full_time_posts, full_time_more, full_time_fewer;
};

/* Schools whose posts are the same for so many counts. */
struct plateau {
    int64_t width, schools;
};

/* distances[RULE_REACH + d]: schools that are d from the nearest step, where 0 is the last
 * class or student that a post needs, and -1 one too few. */
struct tally {
    int64_t schools, on, below;
    int64_t distances[2 * RULE_REACH + 1];
    struct plateau *widths;
    size_t n_widths, room;
};

struct thresholds {
    const struct result *r;
    struct rule rules[RULES_MAX];
    int32_t n_rules;
    struct step *steps; /* in the order of the schools, and of the rules */
    size_t n_steps, room;
    struct tally *districts; /* [district][rule] */
    struct tally *total;     /* [rule] */
};

static inline const struct tally *district_tally(const struct thresholds *t, size_t district,
                                                 int32_t rule)
{
    return &t->districts[district * (size_t)t->n_rules + (size_t)rule];
}

/* thresholds_find.c: the rules of compiled norms, and the steps of a school. */
int32_t rules_of(const struct staff_compiled *norms, struct rule *rules);
/* Fills step, whose school and rule are set; false where the rule is none of the school's. */
int find_step(const struct staff_compiled *norms, const struct rule *rule,
              const struct staff_school *school, struct step *step);

/* thresholds_tally.c: how far the nearest step is; INT64_MAX where there is none. */
int64_t step_distance(const struct step *step);
void tally_add(struct tally *tally, const struct step *step);
/* Tenths of schools that would be at a distance if schools were spread evenly; -1 where no
 * school can be there. */
int64_t tally_even(const struct tally *tally, int minimum, int distance);

/* Words: "pe.compulsory", "a…b" of bands, "pe.compulsory/junior" of a stage that is rounded
 * by itself; 小学、初中班数. */
void add_rule_name(struct text *t, const struct staff_compiled *norms, const struct rule *rule);
void add_rule_counts(struct text *t, const struct staff_compiled *norms, const struct rule *rule,
                     enum staff_lang lang);
/* "class", "student", or the id of a count. */
const char *rule_basis(const struct staff_compiled *norms, const struct rule *rule);
/* "10.4" */
void add_tenths(struct text *t, int64_t tenths);

void thresholds_table(const struct thresholds *t, FILE *out);
void thresholds_csv(const struct thresholds *t, FILE *out);
void thresholds_json(const struct thresholds *t, FILE *out);

#endif
