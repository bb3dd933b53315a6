/* SPDX-License-Identifier: MIT
 *
 * staff.h: how many teachers of a subject a school must have, exactly.
 *
 * Three verbs carry the library:
 *
 *   compile   a norm set, a day and a policy  ->  integer weights
 *   assess    one school, or columns of them  ->  needs and totals
 *   plan      needs, vacancies and years      ->  the least share, and who is hired
 *
 * Everything else names, explains or prints.  In ten lines:
 *
 *   struct staff_compiled norms;
 *   struct staff_school school;
 *   struct staff_need needs[STAFF_SUBJECTS_MAX];
 *   staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL);
 *   staff_school_init(&school);
 *   school.classes[STAFF_PRIMARY] = 18;
 *   school.full_time[0] = 2;                      // pe is subject 0 of this set
 *   staff_assess(&norms, &school, needs);
 *   // needs[0]: requirement 18/5, posts 4, shortfall 2
 *
 * Units.     Classes, students, posts and heads are whole; requirements, weights
 *            and shares are exact fractions.  No float takes part anywhere.
 * Unknown    is STAFF_UNKNOWN (-1) and never 0: a blank cell, staff nobody counted.
 * Errors.    A function that can fail returns enum staff_status.  After anything
 *            but STAFF_OK the out-parameters hold nothing to use, unless said.
 * Memory.    Every struct and array is the caller's; nothing is allocated, kept or
 *            freed.  Strings that are returned are constants of the library.
 * Threads.   Nothing is global but constants: any function from any thread, as
 *            long as two threads do not write to the same struct.
 * Text       is UTF-8.  No function prints, reads a file, or asks the locale.
 */
#ifndef STAFF_H
#define STAFF_H

#include <stddef.h>
#include <stdint.h>

#define STAFF_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)
/* cdef: begin (plain C up to the end mark; bindings cut it out, nobody retypes it) */

enum {
    STAFF_UNKNOWN = -1,         /* a blank; also "no need" in a result column */
    STAFF_COUNT_MAX = 10000000, /* the largest count of a cell, and of a school's sum */
    STAFF_SUBJECTS_MAX = 16,    /* subjects of one norm set */
    STAFF_CLAUSES_MAX = 64,     /* clauses of one subject in force on one day */
    STAFF_COUNTS_MAX = 8,       /* counts of its own that one norm set may name */
    STAFF_STAGES = 7,
    STAFF_LOCALES = 4,
    STAFF_STEPS_MAX = 160, /* no explanation has more steps */
    STAFF_TEXT_MAX = 64    /* bytes that any fraction or date needs, with its NUL */
};

enum staff_status {
    STAFF_OK = 0,
    STAFF_BAD_ARGUMENT,  /* a NULL, an index or enum outside its range, an id twice */
    STAFF_TOO_MANY,      /* more subjects or clauses than the limits above */
    STAFF_BAD_SUBJECT,   /* a norm names a subject that its set does not have */
    STAFF_BAD_COUNT,     /* a norm names a count that its set does not have, or needs one */
    STAFF_BAD_CONDITION, /* a condition that norms of its kind do not have */
    STAFF_BAD_VALUE,     /* a divisor of 0, a negative value, a share outside 0..1 */
    STAFF_BAD_DATE,      /* not a day of the calendar, or until before from */
    STAFF_OVERLAP,       /* two norms rule the same thing on the same day */
    STAFF_GAP,           /* between two bands, a count that none of them rules */
    STAFF_NOT_IN_FORCE,  /* the set rules this thing, but not on that day */
    STAFF_OVERFLOW,      /* cannot be computed exactly in 64 bits */
    STAFF_NEGATIVE,      /* a count below 0 that is not STAFF_UNKNOWN */
    STAFF_TOO_LARGE,     /* a count, or a school's sum, above STAFF_COUNT_MAX */
    STAFF_BAD_LOCALE,    /* a locale code outside enum staff_locale */
    STAFF_BAD_DISTRICT,  /* a district index outside 0..n_districts-1 */
    STAFF_DISAGREE,      /* rows of one school that differ where they must not */
    STAFF_BAD_ROWS,      /* some rows of a batch have a status of their own */
    STAFF_NOT_A_NUMBER,  /* text that is no whole number */
    STAFF_NOT_WHOLE,     /* text that is a number with a fraction */
    STAFF_TOO_SMALL,     /* the caller's array or buffer is too small */
    STAFF_STATUSES
};

enum staff_lang { STAFF_ZH, STAFF_EN };

enum staff_stage {
    STAFF_KINDERGARTEN,
    STAFF_PRIMARY,
    STAFF_JUNIOR,
    STAFF_SENIOR,
    STAFF_VOCATIONAL,
    STAFF_UNIVERSITY,
    STAFF_SPECIAL
};

/* Ordered as the plan prefers nothing: 0 is unknown, so that a blank is harmless. */
enum staff_locale { STAFF_LOCALE_UNKNOWN, STAFF_URBAN, STAFF_TOWN, STAFF_RURAL };

/* STAFF_NO_ROUNDING and STAFF_AT_POOL leave a school a requirement, and no posts. */
enum staff_rounding { STAFF_UP, STAFF_HALF_UP, STAFF_DOWN, STAFF_NO_ROUNDING };
enum staff_round_at { STAFF_AT_SCHOOL, STAFF_AT_STAGE, STAFF_AT_POOL };
enum staff_range { STAFF_STRICT, STAFF_LENIENT };
enum staff_basis { STAFF_PER_CLASS, STAFF_PER_STUDENT, STAFF_PER_COUNT };
enum staff_kind {
    STAFF_RATIO,           /* value posts for each class, student, or thing counted */
    STAFF_RANGE,           /* the same, from value (strict) to lenient: the policy says */
    STAFF_BAND_POSTS,      /* value posts, where the count is in the band */
    STAFF_BAND_RATIO,      /* value posts for each counted, where the count is in the band */
    STAFF_MINIMUM,         /* at least value full-time posts, on a condition */
    STAFF_MINIMUM_POSTS,   /* at least value posts of any kind, on a condition */
    STAFF_FULL_TIME_SHARE, /* at least value of the posts are full-time */
    STAFF_WEIGHT,          /* one of `count` counts as value more students of the stage */
    STAFF_KINDS
};

/* An exact fraction, den > 0.  What the library returns is in lowest terms,
 * unless said; what it is given need not be. */
struct staff_fraction {
    int64_t num, den;
};

/* ---- Norms: one row a clause, with its source -------------------------------- */

/* A subject of a norm set.  part_time is the weight of a part-timer, 0..1. */
struct staff_subject {
    const char *id, *zh, *en;
    struct staff_fraction part_time;
};

/* A count of a set's own, beside classes and students: a column that a table may have
 * (students in hostels, teachers of a trade), of the whole school. */
struct staff_count {
    const char *id, *zh, *en;
};

/* One clause.  stages and locales are sets of bits (1u << STAFF_PRIMARY); locales 0
 * is everywhere, and where it has STAFF_RURAL, the policy says what counts as rural.
 * A minimum or share asks of schools with something to count (basis) in one of its
 * stages; a minimum, besides, only in its locales and with min_students to
 * max_students (0: any).  Days are yyyymmdd as a number, both inclusive; until 0 is
 * open.  document to quote are for people, and may be "".
 *
 * A band rules a count of count_from to count_to, both inclusive (count_to 0: open): the
 * sum over its stages; its posts are a part of the first of them that the school has.
 * Bands of the same subject, stages and basis follow each other without a gap; a count
 * before the first or behind the last has no norm.  A weighted count that falls between
 * two bands belongs to the upper.  A weight changes what others count, and alone is no norm.
 * count is the id of a count of the set where basis is STAFF_PER_COUNT (of schools with
 * classes or students in one of the stages) or kind is STAFF_WEIGHT (one stage, students
 * that the stage's own number does not have in it yet); else NULL or "".
 * lenient is only read in a range: 0 < lenient <= value. */
struct staff_norm {
    const char *clause, *subject;
    uint32_t stages;
    int32_t kind, basis;
    struct staff_fraction value, lenient;
    const char *count;
    int32_t count_from, count_to;
    uint32_t locales;
    int32_t min_students, max_students;
    int32_t from, until;
    const char *document, *number, *issued, *url, *checked, *quote;
};

/* rounding and round_at are what the set asks for; staff_policy_init copies them. */
struct staff_norm_set {
    const char *id, *edition, *title;
    const struct staff_subject *subjects;
    int32_t n_subjects;
    const struct staff_norm *norms;
    int32_t n_norms;
    const struct staff_count *counts;
    int32_t n_counts;
    int32_t rounding, round_at;
};

/* The built-in sets by number, from 0; NULL past the last.  0 is yangquan-2021. */
const struct staff_norm_set *staff_norms(int32_t index);

/* The day that a set is taken at when nobody says: today if one of its rows is in
 * force today, else the last day on which one was. */
int32_t staff_norms_day(const struct staff_norm_set *set, int32_t today);

/* ---- Norm tables: a set as rows of text -------------------------------------- */

/* The columns of a norm table, a row a clause.  What is of the set is the same in every
 * row; what is of a subject or a count, in every row of it.  A value is POSTS / PER. */
enum staff_norm_field {
    STAFF_NORM_SET,
    STAFF_NORM_EDITION,
    STAFF_NORM_TITLE,
    STAFF_NORM_ROUNDING,
    STAFF_NORM_ROUND_AT,
    STAFF_NORM_SUBJECT,
    STAFF_NORM_SUBJECT_ZH,
    STAFF_NORM_SUBJECT_EN,
    STAFF_NORM_PART_TIME,
    STAFF_NORM_CLAUSE,
    STAFF_NORM_STAGES,
    STAFF_NORM_KIND,
    STAFF_NORM_BASIS,
    STAFF_NORM_COUNT,
    STAFF_NORM_COUNT_ZH,
    STAFF_NORM_COUNT_EN,
    STAFF_NORM_COUNT_FROM,
    STAFF_NORM_COUNT_TO,
    STAFF_NORM_POSTS,
    STAFF_NORM_PER,
    STAFF_NORM_PER_LENIENT,
    STAFF_NORM_LOCALES,
    STAFF_NORM_MIN_STUDENTS,
    STAFF_NORM_MAX_STUDENTS,
    STAFF_NORM_FROM,
    STAFF_NORM_UNTIL,
    STAFF_NORM_DOCUMENT,
    STAFF_NORM_NUMBER,
    STAFF_NORM_ISSUED,
    STAFF_NORM_URL,
    STAFF_NORM_CHECKED,
    STAFF_NORM_QUOTE,
    STAFF_NORM_FIELDS
};

/* One row.  norm's value and lenient are made of posts and per by staff_norm_rows_join. */
struct staff_norm_row {
    const char *set, *edition, *title;
    int32_t rounding, round_at;
    struct staff_subject subject;
    struct staff_count count;
    struct staff_fraction posts, per, per_lenient;
    struct staff_norm norm;
};

/* The header of a column, and what a header (normalised, as for schools) means: a field
 * or -1. */
const char *staff_norm_field_name(int32_t field, enum staff_lang lang);
int32_t staff_find_norm_field(const char *word);

/* Is the cell kept as it is, and may it be blank? */
int staff_norm_field_is_text(int32_t field);
int staff_norm_field_is_needed(int32_t field);

/* Everything blank; then a cell at a time.  Text is kept by its pointer; other cells are
 * NFKC, trimmed, and may be blank.  STAFF_BAD_ARGUMENT: a word that no list has. */
void staff_norm_row_init(struct staff_norm_row *row);
enum staff_status staff_norm_row_read(struct staff_norm_row *row, int32_t field,
                                      const char *cell);
/* A cell of a row in words of one language, "" where it is blank; *text is set to the row's
 * own string or to room, which has STAFF_TEXT_MAX + 64 bytes. */
void staff_norm_row_write(const struct staff_norm_row *row, int32_t field, enum staff_lang lang,
                          char *room, const char **text);

/* Rows of a set, and a set of n rows: subjects (STAFF_SUBJECTS_MAX), counts
 * (STAFF_COUNTS_MAX) and norms (n) are the caller's, strings the rows'.  STAFF_DISAGREE
 * where a row says something else than one before it: *row and *field say where. */
void staff_norm_row_of(const struct staff_norm_set *set, int32_t i, struct staff_norm_row *row);
enum staff_status staff_norm_rows_join(const struct staff_norm_row *rows, int32_t n,
                                       struct staff_subject *subjects,
                                       struct staff_count *counts, struct staff_norm *norms,
                                       struct staff_norm_set *set, int32_t *row,
                                       int32_t *field);

/* ---- Compile ----------------------------------------------------------------- */

/* How the norms are read.  rural is a set of locale bits.  part_time has a weight
 * for each subject of the set.  staff_policy_init gives: the set's rounding (up, at
 * school, where it asks for nothing else), strict, rural only, and its own weights. */
struct staff_policy {
    int32_t rounding, round_at, range;
    uint32_t rural;
    struct staff_fraction part_time[STAFF_SUBJECTS_MAX];
};

void staff_policy_init(const struct staff_norm_set *set, struct staff_policy *policy);

/* A subject, compiled.  clause[i] is a row of set->norms in force that day, in table
 * order; bit i of staff_need.clauses is that row.  den is a common multiple of its
 * divisors, and weight what its ratios and ranges give for each class or student, over den.
 * plain: the requirement is the sum over basis and stage of count * weight, it is
 * rounded at the school or its stages, and nothing besides but full-time minimums without
 * max_students, and shares.  shares: all that it counts are counts of the set's own, so
 * that its posts are a share of people who are there; nobody is hired for it, and a school
 * without such a column is none of its business.
 * Where it is not plain, its clauses decide: value[i] is what a unit counted is worth (in
 * a band of fixed posts: the posts) over den, counted[i] the index of the clause's count
 * or -1.  A student is `unit` units; one of count k counts as count_units[k] units of the
 * students of stage count_stage[k] (-1: no weight). */
struct staff_compiled_subject {
    int64_t den;
    int64_t weight[2][STAFF_STAGES];
    int32_t n_clauses;
    int32_t clause[STAFF_CLAUSES_MAX];
    int32_t plain;
    int32_t shares;
    int64_t unit;
    int64_t count_units[STAFF_COUNTS_MAX];
    int32_t count_stage[STAFF_COUNTS_MAX];
    int64_t value[STAFF_CLAUSES_MAX];
    int32_t counted[STAFF_CLAUSES_MAX];
};

/* Compiled norms.  Fixed size, no pointers but to the set, which must outlive it.
 * Read what you like; only staff_compile writes it. */
struct staff_compiled {
    const struct staff_norm_set *set;
    struct staff_policy policy;
    int32_t as_of;
    int32_t n_subjects;
    struct staff_compiled_subject subject[STAFF_SUBJECTS_MAX];
    int32_t avx2; /* may staff_assess_columns use it?  0 gives the same, more slowly */
};

/* Compiles set for a day (yyyymmdd).  policy NULL is the default.  Refuses what could
 * not be exact for every accepted count; then *row (if not NULL) is the row of
 * set->norms at fault, or -1 where it is not one row.  Postcondition of STAFF_OK:
 * no call below can overflow on counts of 0..STAFF_COUNT_MAX. */
enum staff_status staff_compile(const struct staff_norm_set *set, int32_t as_of,
                                const struct staff_policy *policy,
                                struct staff_compiled *out, int32_t *row);

/* ---- Assess one school ------------------------------------------------------- */

/* Counts are whole, 0..STAFF_COUNT_MAX, or STAFF_UNKNOWN for a blank.  students_all
 * is the whole school's, where the table has it.  counts are the set's own.  Staff is by
 * subject of the set; part_time unknown beside a known full_time is 0. */
struct staff_school {
    int32_t classes[STAFF_STAGES], students[STAFF_STAGES];
    int32_t students_all;
    int32_t counts[STAFF_COUNTS_MAX];
    int32_t locale;
    int32_t full_time[STAFF_SUBJECTS_MAX], part_time[STAFF_SUBJECTS_MAX];
};

/* Everything unknown. */
void staff_school_init(struct staff_school *school);

/* Adds another row of the same school: counts add up, a blank adds nothing, but one
 * blank full-time cell makes that subject's staff unknown.  STAFF_TOO_LARGE where a
 * sum passes the limit, STAFF_DISAGREE where two known locales differ; *school is
 * then unchanged. */
enum staff_status staff_school_add(struct staff_school *school,
                                   const struct staff_school *row);

/* What a school needs of one subject.  No clause asks: clauses is 0, everything else
 * 0 too, and it is *no need*, not a need of 0.  With unknown staff, full_time,
 * part_time, shortfall, full_time_shortfall, surplus and hires are STAFF_UNKNOWN, and
 * staff is -1/1.  share_unmet is 1, 0, or STAFF_UNKNOWN where unknown or not asked.
 * Where the policy gives a school no posts, posts, full_time_posts and what is compared
 * with them (shortfall to hires) are STAFF_UNKNOWN. */
struct staff_need {
    struct staff_fraction requirement, staff;
    int32_t posts, full_time_posts;
    int32_t full_time, part_time;
    int32_t shortfall, full_time_shortfall, surplus, hires;
    int32_t minimum_undecided, share_unmet;
    uint64_t clauses;
};

/* needs has room for norms->n_subjects.  Fails only on a count or locale outside its
 * range: the first one found, in the order of the struct. */
enum staff_status staff_assess(const struct staff_compiled *norms,
                               const struct staff_school *school, struct staff_need *needs);

/* Possible, but worth a look (spec rule 7): bits, 0 if nothing. */
enum staff_warning {
    STAFF_STUDENTS_WITHOUT_CLASSES = 1, /* in a stage whose norms count classes */
    STAFF_NO_STAGE_COUNTS = 2,          /* students, but no need of any subject */
    STAFF_OUTSIDE_BANDS = 4             /* a stage has bands, and its count is behind the last */
};
uint32_t staff_warnings(const struct staff_compiled *norms, const struct staff_school *school);

/* ---- Totals ------------------------------------------------------------------ */

/* Sums over schools of one subject: schools, requirement and posts over all that
 * have a need; the rest over those whose staff is known; unknown counts the others.
 * requirement and staff are over the subject's common denominators, not in lowest
 * terms.  Surplus never cancels shortfall: both stand.  Where the policy gives a school no
 * posts, posts and shortfall to hires are STAFF_UNKNOWN. */
struct staff_total {
    int64_t schools, unknown;
    struct staff_fraction requirement, staff;
    int64_t posts, full_time, part_time;
    int64_t shortfall, full_time_shortfall, surplus, hires;
};

/* totals has one for each subject; init first, then add each school's needs.
 * Totals of parts of a table are merged into the total of the whole. */
void staff_total_init(const struct staff_compiled *norms, struct staff_total *totals);
enum staff_status staff_total_add(struct staff_total *totals, const struct staff_need *needs,
                                  int32_t n_subjects);
enum staff_status staff_total_merge(struct staff_total *into, const struct staff_total *from,
                                    int32_t n_subjects);

/* The requirement rounded once, as if teachers were shared between all the schools;
 * STAFF_UNKNOWN where nothing is rounded. */
int64_t staff_pooled_posts(const struct staff_compiled *norms, const struct staff_total *total);

/* max(0, shortfall - surplus); STAFF_UNKNOWN where those are. */
int64_t staff_shortfall_after_sharing(const struct staff_total *total);

/* ---- Assess columns ---------------------------------------------------------- */

/* n values, as in struct staff_school; values NULL is a column that is not there.
 * validity (may be NULL) has a bit a row, least significant first; a 0 is a blank.
 * Its first bit is bit `offset`. */
struct staff_column {
    const int32_t *values;
    const uint8_t *validity;
    int64_t offset;
};

struct staff_table {
    int64_t n;
    struct staff_column classes[STAFF_STAGES], students[STAFF_STAGES];
    struct staff_column students_all, locale;
    struct staff_column counts[STAFF_COUNTS_MAX];
    struct staff_column full_time[STAFF_SUBJECTS_MAX], part_time[STAFF_SUBJECTS_MAX];
    struct staff_column district; /* 0..n_districts-1; only read where n_districts > 0 */
    int32_t n_districts;
};

/* Columns of n results for one subject; NULL is one not wanted.  requirement is over
 * the subject's den, staff over its part-time weight's den; both, and all others, are
 * STAFF_UNKNOWN where the row has no need, an error, or the value is unknown. */
struct staff_need_columns {
    int64_t *requirement, *staff;
    int32_t *posts, *full_time_posts;
    int32_t *shortfall, *full_time_shortfall, *surplus, *hires;
    int8_t *minimum_undecided, *share_unmet;
    uint64_t *clauses;
};

/* status (may be NULL) has n; districts (may be NULL) n_districts * n_subjects,
 * district-major; total (may be NULL) n_subjects.  Totals are set, not added to. */
struct staff_result {
    struct staff_need_columns subject[STAFF_SUBJECTS_MAX];
    uint8_t *status;
    struct staff_total *districts, *total;
};

/* n schools, each exactly as staff_assess would.  A bad row gets its status, adds to
 * no total and stops nothing; the return is then STAFF_BAD_ROWS.  Any part of a table
 * can be its own call, on its own thread; merge the totals. */
enum staff_status staff_assess_columns(const struct staff_compiled *norms,
                                       const struct staff_table *table,
                                       const struct staff_result *result);

/* ---- Explain ----------------------------------------------------------------- */

/* The kinds of step, in the order in which they come.  `norm` is a row of set->norms
 * or -1.  What count, value and result hold is said beside each. */
enum staff_step_kind {
    STAFF_STEP_NO_NORM,        /* a stage with classes or students (count) that no clause rules */
    STAFF_STEP_NO_BAND,        /* the same, but bands rule other counts of the stage */
    STAFF_STEP_WEIGHT,         /* count of the norm's count, value each: result more students */
    STAFF_STEP_WEIGHTED,       /* count students of stage and those: result students */
    STAFF_STEP_COUNT,          /* count things of stage, value for each: result */
    STAFF_STEP_BAND,           /* count things, in the norm's band: value posts, or each: result */
    STAFF_STEP_SUM,            /* result: the requirement */
    STAFF_STEP_NO_POSTS,       /* the policy rounds no school's: pooled, or not at all */
    STAFF_STEP_ROUND,          /* value rounded: result; stage >= 0 where each is rounded */
    STAFF_STEP_MINIMUM,        /* applies: count students, result full-time posts */
    STAFF_STEP_NO_MINIMUM,     /* does not apply: the wrong locale, or count students */
    STAFF_STEP_UNDECIDED,      /* could go either way: locale or students unknown */
    STAFF_STEP_SHARE,          /* value of the posts must be full-time: result */
    STAFF_STEP_POSTS,          /* count posts, result of them full-time */
    STAFF_STEP_STAFF,          /* count full-time + value * part-time heads: result */
    STAFF_STEP_STAFF_UNKNOWN,  /* nothing is compared */
    STAFF_STEP_SHARE_UNMET,    /* count full-time heads are under the share of all heads */
    STAFF_STEP_SHORTFALL,      /* result people are missing (0: none) */
    STAFF_STEP_FULL_TIME,      /* result full-time teachers are missing (0: none) */
    STAFF_STEP_SURPLUS,        /* result people more than the posts (0: none) */
    STAFF_STEP_HIRES           /* result: the larger of the two shortfalls */
};

struct staff_step {
    int32_t kind, stage, basis, norm;
    int32_t count; /* STAFF_UNKNOWN where it is not known */
    int32_t part_time;
    struct staff_fraction value, result;
};

/* The steps behind one subject's need, at most STAFF_STEPS_MAX of them.  *n is how
 * many there are, also when STAFF_TOO_SMALL says that capacity is less.  A school
 * without a need of the subject gets its STAFF_STEP_NO_NORM steps only, if any. */
enum staff_status staff_explain(const struct staff_compiled *norms,
                                const struct staff_school *school, int32_t subject,
                                struct staff_step *steps, int32_t capacity, int32_t *n);

/* ---- Plan -------------------------------------------------------------------- */

/* A school and subject with a need and known staff.  order says which school goes
 * first where all else is equal (id order, smaller first).  A unit that enters in a
 * later year than the first (enters > 0) has no heads and no posts before. */
struct staff_unit {
    int32_t district, subject, locale, order;
    int32_t full_time, part_time;
    int32_t enters;
};

/* Years are 0..n_years-1.  posts and full_time_posts are unit-major, [unit][year];
 * so is leavers (NULL: nobody leaves); vacancies is [district][year].  share.num < 0
 * asks for the least share of each district; else the plan runs at that share. */
struct staff_plan {
    const struct staff_compiled *norms;
    int32_t n_years, n_districts;
    int64_t n_units;
    const struct staff_unit *units;
    const int32_t *posts, *full_time_posts, *leavers;
    const int32_t *vacancies;
    struct staff_fraction share;
    int32_t share_surplus; /* move surplus teachers before hiring */
};

/* people moved from one unit to another before the first year; first says which of all
 * the people moved was the first of them, from 0.  Moves are in that order. */
struct staff_move {
    int64_t from, to;
    int64_t first;
    int32_t people;
};

/* share is the least, or the one asked for; num is -1 where even 1 is not enough, and
 * the plan is then at 1.  backlog is the first year's, before moves and leavers. */
struct staff_plan_district {
    struct staff_fraction share;
    int64_t backlog, moved, unfilled;
};

/* The caller's arrays: hires is [unit][year]; districts n_districts; left (may be
 * NULL) [district][year], the backlog after that year; moves (may be NULL) has room for
 * n_moves, and staff_plan_moves says how many are always enough. */
struct staff_plan_result {
    int32_t *hires;
    struct staff_plan_district *districts;
    int64_t *left;
    struct staff_move *moves;
    int64_t n_moves;
};

/* Bytes of scratch that staff_plan_run needs, aligned as for malloc; 0 if too many. */
size_t staff_plan_scratch(const struct staff_plan *plan);
/* Room for moves that is always enough for a plan that staff_plan_run accepts. */
int64_t staff_plan_moves(const struct staff_plan *plan);

/* Who is hired: the unit with the largest backlog/posts, then the larger backlog, then
 * rural before town before urban before unknown, subject, order.  The least share: 0 or
 * some k/vacancies, the smallest that leaves no backlog after the last year.
 * O((units + hires) log units) for each share that is tried, and the shares tried are
 * halved.  *n_moves (may be NULL) is how many moves there are.
 * STAFF_TOO_LARGE where a unit's leavers are more than its full-time heads, or come
 * before it enters; STAFF_TOO_SMALL for scratch or moves; other counts and indices as
 * their names say. */
enum staff_status staff_plan_run(const struct staff_plan *plan,
                                 const struct staff_plan_result *result, void *scratch,
                                 size_t n_scratch, int64_t *n_moves);

/* ---- Words ------------------------------------------------------------------- */

/* What a column of a table holds.  STAGE_ and SUBJECT_ fields come with which one.
 * The REFUSED ones are recognised so that they can be refused with a sentence. */
enum staff_field {
    STAFF_FIELD_NONE,
    STAFF_FIELD_ID,
    STAFF_FIELD_SCHOOL,
    STAFF_FIELD_DISTRICT,
    STAFF_FIELD_STAGE,
    STAFF_FIELD_LOCALE,
    STAFF_FIELD_YEAR,
    STAFF_FIELD_CLASSES,
    STAFF_FIELD_STUDENTS,
    STAFF_FIELD_STAGE_CLASSES,
    STAFF_FIELD_STAGE_STUDENTS,
    STAFF_FIELD_TEACHERS,  /* of a subject, kind not said */
    STAFF_FIELD_FULL_TIME, /* of a subject */
    STAFF_FIELD_PART_TIME, /* of a subject */
    STAFF_FIELD_COUNT,     /* a count of the set's own */
    STAFF_FIELD_SUBJECT,
    STAFF_FIELD_VACANCIES,
    STAFF_FIELD_LEAVERS,
    STAFF_FIELD_ESTABLISHMENT,
    STAFF_FIELD_ON_ESTABLISHMENT,
    STAFF_FIELD_REFUSED_TRACKS,     /* parallel classes a grade (轨数) */
    STAFF_FIELD_REFUSED_CLASS_SIZE, /* class size (班额) */
    STAFF_FIELD_REFUSED_ARTS,       /* music and art in one (艺术) */
    STAFF_FIELD_REFUSED_MIXED,      /* music, pe and art in one (音体美) */
    STAFF_FIELDS
};

/* stage belongs to the STAGE_ fields, subject to the teachers', count (which of the set's
 * counts) to STAFF_FIELD_COUNT; where they say nothing they are 0.  rank is the place in
 * the field's list of aliases, 0 first. */
struct staff_header {
    int32_t field, stage, subject, rank, count;
};

/* Makes a header or word comparable, in place: drops white space, lowers ASCII, makes
 * '-' between ASCII letters '_', drops a bracketed unit at the end.  The text must be
 * NFKC already (the caller's part).  Returns the new length. */
size_t staff_normalise(char *text);

/* What a header means, given as the normalised parts of its path, top first (one part
 * for a plain header).  False (0) where nothing matches; *out is then field NONE. */
int staff_find_header(const struct staff_norm_set *set, const char *const *parts,
                      int32_t n_parts, struct staff_header *out);

/* Words of cells, normalised.  Each returns the code, or -1.  A stage that is really
 * several (九年一贯制) gives STAFF_STAGES + the set of bits of its stages; a locale
 * that may be two (城镇) gives STAFF_LOCALES. */
int32_t staff_find_stage(const char *word);
int32_t staff_find_locale(const char *word);
int32_t staff_find_subject(const struct staff_norm_set *set, const char *word);

/* True for 合计, 总计, 小计, total, 平均: a row of sums or averages. */
int staff_is_sum_word(const char *word);

/* The preferred header of a field ("小学班数", "primary_classes"), into text (size
 * bytes, with NUL).  stage and subject only matter where the field has one. */
enum staff_status staff_write_header(const struct staff_norm_set *set,
                                     const struct staff_header *header, enum staff_lang lang,
                                     char *text, size_t size);

/* The i-th alias of a field without stage or subject; NULL past the last. */
const char *staff_field_alias(enum staff_field field, int32_t i);

/* Names of the codes: English ones are those of tables and JSON.  NULL if no code. */
const char *staff_stage_name(int32_t stage, enum staff_lang lang);
const char *staff_locale_name(int32_t locale, enum staff_lang lang);
const char *staff_rounding_name(int32_t rounding, enum staff_lang lang);
const char *staff_round_at_name(int32_t round_at, enum staff_lang lang);
const char *staff_range_name(int32_t range, enum staff_lang lang);
const char *staff_kind_name(int32_t kind, enum staff_lang lang);
const char *staff_basis_name(int32_t basis, enum staff_lang lang);

/* ---- Text -------------------------------------------------------------------- */

const char *staff_version(void);       /* of the code */
const char *staff_norms_edition(void); /* of the built-in data, apart from the code */

/* A sentence without a full stop; STAFF_STATUSES and above give "". */
const char *staff_status_text(enum staff_status status, enum staff_lang lang);

/* Lowest terms.  0/1 where den is 0. */
struct staff_fraction staff_fraction_reduce(struct staff_fraction f);
/* -1, 0 or 1: exact for any two fractions with den > 0. */
int staff_fraction_compare(struct staff_fraction a, struct staff_fraction b);
/* To a whole number; f >= 0. */
int64_t staff_fraction_round(struct staff_fraction f, enum staff_rounding rounding);

/* "13/5", or "2": in lowest terms.  STAFF_TOO_SMALL where size is not enough. */
enum staff_status staff_fraction_write(struct staff_fraction f, char *text, size_t size);
/* "1/2", "50%", "0.5", "1"; not negative.  Result in lowest terms. */
enum staff_status staff_fraction_read(const char *text, struct staff_fraction *out);

/* A cell's count: digits, thousands commas, a trailing .0; text is NFKC, trimmed. */
enum staff_status staff_count_read(const char *text, int32_t *out);

/* "2025-12-31" (or 20251231) to the number 20251231, and back. */
enum staff_status staff_date_read(const char *text, int32_t *out);
enum staff_status staff_date_write(int32_t date, char *text, size_t size);

/* cdef: end */
#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
