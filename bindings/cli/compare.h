/* SPDX-License-Identifier: MIT
 * staff compare: what is different between two ways to compute the same schools, and why.
 *
 * A side is all that `staff shortfall` is told: a table, norms, a day, a policy.  From one
 * side to the other one thing is changed at a time, always in the order of enum reason; what
 * a number is after a step less what it was before is what the step did, so that the steps
 * add up to the difference.
 *
 *   compare.c       the sides, from the command line
 *   compare_read.c  their tables
 *   compare_join.c  which school of one is which of the other
 *   compare_walk.c  from side to side: a school's numbers
 *   compare_sums.c  and the sums
 *   compare_norms.c which clauses say something else */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include "command.h"
#include "table/table.h"

enum reason {
    REASON_DATA,
    REASON_NORM, /* the set, and its day */
    REASON_RANGE,
    REASON_ROUNDING, /* and what is rounded */
    REASON_RURAL,
    REASON_PART_TIME,
    REASONS,
    REASON_UNKNOWN = REASONS, /* of sums: schools whose number is unknown on one side */
    STATES = REASONS + 1,     /* before the first step, and after each */
    SIDES_MAX = 6
};

enum measure {
    MEASURE_SCHOOLS, /* of sums alone, as is pooled */
    MEASURE_REQUIREMENT,
    MEASURE_POSTS,
    MEASURE_POOLED,
    MEASURE_STAFF,
    MEASURE_SHORTFALL,
    MEASURE_FULL_TIME_SHORTFALL,
    MEASURE_SURPLUS,
    MEASURE_HIRES,
    MEASURES
};

struct side {
    struct options options; /* as if it were the only one */
    const struct staff_norm_set *set;
    struct staff_compiled norms;
    const struct schools *schools;
    int32_t stale; /* as stale_day() */
};

/* Why a difference is unknown. */
enum why { WHY_KNOWN, WHY_STAFF, WHY_POSTS };

/* One number on both sides.  An end is not there where there is no need, which adds
 * nothing, or where it is unknown: then the difference is, too. */
struct value {
    struct staff_fraction from, to, change, steps[REASONS + 1];
    int has_from, has_to;
    enum why why;
};

/* Numbers of one subject, of a school, a district or all. */
struct change {
    struct value values[MEASURES];
    int needs[2];          /* it has a need, from and to */
    int after;             /* it has one in some state after the first */
    uint64_t clauses[2];   /* of a school */
    int64_t unknown[3];    /* schools whose staff is unknown: from, to, either */
};

/* Whether it has a need in any state. */
static inline int has_need(const struct change *change)
{
    return change->needs[0] || change->after;
}

#define NOWHERE SIZE_MAX

/* One school: where it stands in the tables of from, of to, and of to as from's norms read
 * it, or NOWHERE. */
struct pair_of {
    size_t from, to, between;
    int32_t district[2]; /* -1: not there */
};

/* A subject of either set, and which it is in each; -1 where it is in one alone. */
struct subject_of {
    const struct staff_subject *subject;
    int32_t in[2];
};

struct comparison {
    const struct side *from, *to;
    const struct schools *between;
    const struct staff_compiled *norms[STATES]; /* NULL: they cannot be read this way */
    struct staff_compiled room[STATES];
    struct pair_of *pairs; /* the schools of from, then those that only to has */
    size_t n;
    const char **district_names;
    size_t n_districts;
    struct subject_of subjects[2 * STAFF_SUBJECTS_MAX];
    int32_t n_subjects;
    struct change *districts, *total; /* [district][subject], [subject] */
    int64_t *moved_by;                /* of each school, how much: 0 is nothing */
    int64_t opened, closed, moved, changed;
};

/* ---- Tables ---- */

struct compare_tables {
    struct schools schools[2 * SIDES_MAX];
    struct options options[2 * SIDES_MAX];
    const struct staff_norm_set *sets[2 * SIDES_MAX];
    size_t n;
};

/* Reads what the sides need: each its own table, and each but the first also as the norms
 * of the first read it (between[i]).  EXIT_DONE; else what is wrong was printed. */
int compare_read(struct side *sides, size_t n, struct compare_tables *tables,
                 const struct schools **between, struct problems *problems,
                 enum staff_lang *lang);
void compare_tables_free(struct compare_tables *tables);

/* Adds what is not there yet. */
void problems_take(struct problems *into, const struct problems *from);

/* ---- The walk ---- */

/* The subjects of both sets, or the one that --subject names.  False after a message. */
int compare_subjects(struct comparison *c, const struct options *options, enum staff_lang lang);

/* Pairs, districts.  False after a problem: two schools that cannot be told apart. */
int compare_join(struct comparison *c, struct problems *problems);

/* All sums.  False where one cannot be told exactly. */
int compare_walk(struct comparison *c);

/* The norms of every state. */
void compare_states(struct comparison *c);

/* One school's numbers, a change a subject.  False where one cannot be told exactly. */
int compare_school(const struct comparison *c, size_t pair, struct change *changes);

/* Steps from what is known: points has a number for each state.  Where a state's number is
 * unknown, the step after it takes both. */
struct point {
    struct staff_fraction number;
    int known;
};
int value_walk(struct value *value, const struct point *points);

void compare_free(struct comparison *c);

/* Whether any of its numbers, or what made it, is another. */
int value_changed(const struct value *value);


/* ---- Norms ---- */

/* Calls put for each column of each clause in force that says something else; `from` or
 * `to` is NULL where the clause is on one side alone, and field then -1; clause is NULL for
 * the columns of the set. */
struct norm_change {
    const char *subject, *clause;
    int32_t field;
    const char *from, *to;
    const struct staff_norm *from_norm, *to_norm;
};
void compare_norms(const struct comparison *c, enum staff_lang lang,
                   void (*put)(void *context, const struct norm_change *change), void *context);

#endif
