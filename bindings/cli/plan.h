/* SPDX-License-Identifier: MIT
 * What the files of `staff plan` share.  The way of a plan:
 *
 *   tables -> plan_input.c, plan_tables.c -> plan_input: schools and years, checked
 *   -> plan_model.c -> plan_model: units, posts, and the library's answer
 *   -> report/plan_*.c, plan_explain.c, plan_what_if.c
 *
 * An input can be planned more than once: other norms, fewer years. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H

#include "command.h"
#include "table/table.h"

/* A school over all years: its rows, by year, and the one that says its staff. */
struct plan_school {
    const struct school *const *rows;
    int32_t n_rows;
    int32_t order; /* by id (name where there is none) in byte order */
};

enum vacancies_kind { VACANCIES_TABLE, VACANCIES_NUMBER, VACANCIES_ESTABLISHMENT };

struct plan_input {
    const struct options *options;
    enum staff_lang lang;
    const struct staff_norm_set *set;
    struct problems problems;
    struct schools table;
    const struct school **rows; /* of the base year and later, by school and year */
    struct plan_school *schools;
    size_t n_schools;
    int32_t *district_order; /* districts by name, to find one */
    size_t *school_order;    /* schools by key, to find one */
    size_t *name_order;      /* those with a name by name */
    size_t n_named;

    enum vacancies_kind kind;
    int32_t each; /* vacancies in every district and year */
    struct plan_rows vacancies, leavers;
    int32_t *vacancies_district; /* of each row */
    int64_t *leavers_school;
    int32_t base;                    /* the table's year; STAFF_UNKNOWN without */
    int32_t first_year, n_years;     /* of the plan; first_year 1 where years have no name */
    int64_t establishment_unknown;   /* schools whose vacancies cannot be told */
    struct staff_fraction share;     /* num -1: the least */
};

/* Tables read and checked.  What is wrong is in input->problems, or said already;
 * returns an exit status. */
int plan_input_read(const struct options *options, struct plan_input *input);
void plan_input_free(struct plan_input *input);

/* Reads and checks the two small tables, once schools and years are known. */
void plan_tables_read(struct plan_input *input);
/* Decides on the plan's years; needs the small tables to be read. */
void plan_tables_check(struct plan_input *input);

const char *plan_school_key(const struct school *school);
/* By id, else by name; -1 where there is none; *n how many schools have this key. */
int64_t plan_find_school(const struct plan_input *input, const char *key, size_t *n);
int32_t plan_find_district(const struct plan_input *input, const char *name);
/* The row that counts in year t of the plan; NULL before the school appears. */
const struct school *plan_row_in(const struct plan_input *input, const struct plan_school *school,
                                 int32_t t);

/* ---- The model ---- */

struct plan_model {
    const struct plan_input *input;
    struct staff_compiled norms;
    struct staff_plan plan;
    struct staff_plan_result result;
    int64_t n_moves;
    struct staff_unit *units;
    int64_t *unit_school;  /* into input->schools */
    int32_t *school_unit;  /* [school][subject], -1 where there is none */
    int32_t *posts, *full_time_posts, *leavers, *vacancies;
    int64_t *unknown; /* units with unknown staff, by district */
    uint32_t shares;  /* subjects, by bit, that some school needs and nobody is hired for */
    void *scratch;
};

/* Plans the first n_years of the input under these norms.  False after a message. */
int plan_model_make(const struct plan_input *input, const struct staff_compiled *norms,
                    int32_t n_years, struct plan_model *model);
void plan_model_free(struct plan_model *model);

static inline int64_t plan_at(const struct plan_model *model, int64_t unit, int32_t t)
{
    return unit * model->plan.n_years + t;
}

const struct school *plan_unit_school(const struct plan_model *model, int64_t unit);

struct plan_sums {
    struct staff_fraction largest; /* num -1: some district has none */
    int64_t backlog, vacancies, hires, moved, unfilled;
    int64_t unknown; /* units of unknown staff, which are left out */
};
void plan_sum(const struct plan_model *model, struct plan_sums *sums);
/* People hired by [district][year]; to be freed. */
int64_t *plan_hired(const struct plan_model *model);
/* Units by district, in the order of the file; *first[d] to *first[d + 1] are those of
 * district d.  Both to be freed. */
int64_t *plan_group(const struct plan_model *model, int64_t **first);
int32_t plan_year(const struct plan_model *model, int32_t t);
/* "2026 年", or "第 1 年" where years have no name; "2026", "year 1". */
void plan_add_year(const struct plan_model *model, int32_t t, struct text *text);
/* vacancies_missing of the contract. */
int64_t plan_missing(const struct plan_model *model, int32_t district);

/* The year (from 0) after which nothing was open any more; -1 where something is at the
 * end, or nothing ever was.  hired is of plan_hired. */
int32_t plan_done(const struct plan_model *model, const int64_t *hired, int32_t district);

/* "28.58": percent, rounded up to two decimals. */
void plan_percent(struct staff_fraction share, struct text *t);

/* ---- Who comes first ---- */

/* Heads after the moves, before the first year; and units as year t finds them (leavers
 * gone, newcomers there), with the backlog of each.  plan_close_year adds the hired. */
int64_t *plan_heads(const struct plan_model *model);
void plan_open_year(const struct plan_model *model, int32_t t, int64_t *heads, int64_t *backlog);
void plan_close_year(const struct plan_model *model, int32_t t, int64_t *heads);

/* Where a person stands: the backlog that he is the next of, and what breaks ties. */
struct plan_stand {
    int64_t backlog, posts, unit;
    int32_t locale, subject, order;
};
struct plan_stand plan_stand(const struct plan_model *model, int32_t t, int64_t unit,
                             int64_t backlog);
/* For qsort: below 0 where a comes before b. */
int plan_stand_compare(const void *a, const void *b);

/* A unit that hires in a year; stand is that of its first person. */
struct plan_hire {
    int32_t district, t;
    struct plan_stand stand;
    int64_t people;
};
/* By district, then year, then in the order in which their first persons are hired.  To
 * be freed; *n is how many. */
struct plan_hire *plan_hires(const struct plan_model *model, size_t *n);

/* ---- Why this school, and why then ---- */

/* A unit that comes before another, and with how many people. */
struct plan_ahead {
    int64_t unit;
    int64_t people;
};

/* One unit in one year.  Every person of a district's backlog has a place in the order;
 * who stands within `places` is hired. */
struct plan_turn {
    int64_t unit;
    int32_t t;
    int64_t heads, backlog; /* at the start of the year, leavers gone */
    int64_t places, people; /* of the district; hired here */
    int64_t first, next;    /* the place of its first person, and of its first not hired */
    int64_t last_unit, last_backlog; /* who was hired last; -1: nobody */
    struct plan_ahead *ahead; /* those before its first person, in order */
    size_t n_ahead;
};

struct plan_turns {
    struct plan_turn *items;
    size_t n, room;
};

/* School and subject, year by year; 0 turns where the school has no unit. */
void plan_explain(const struct plan_model *model, int64_t school, struct plan_turns *turns);
void plan_turns_free(struct plan_turns *turns);
/* The school that --explain names: by id, else by name.  -1 after a message. */
int64_t plan_explained_school(const struct plan_input *input);

/* ---- What if ---- */

/* The least shares under one change: other years, or one norm one up or down. */
struct plan_case {
    int32_t years;
    const struct staff_norm *norm; /* NULL where only the years differ */
    struct staff_fraction before, value; /* of the norm, as read and changed */
    int64_t posts;                 /* in the last year */
    struct plan_sums sums;
    int32_t short_of; /* districts for which even all vacancies are not enough */
    struct staff_plan_district *districts;
};

struct plan_cases {
    struct plan_case *items;
    size_t n, n_years, room; /* the first n_years differ in years, the rest in norms */
};

/* False after a message. */
int plan_what_if(const struct plan_model *model, struct plan_cases *cases);
void plan_cases_free(struct plan_cases *cases);

/* ---- Reports ---- */

struct json;
void plan_write_json(const struct plan_model *model, const struct plan_turns *turns,
                     const struct plan_cases *cases, FILE *out);
void plan_write_csv(const struct plan_model *model, FILE *out);
void plan_write_table(const struct plan_model *model, const struct plan_cases *cases, FILE *out);
/* The workbook or the HTML page, with the shortfall of the base year; an exit status. */
int plan_write_report(const struct plan_model *model);
/* Parts of the table. */
void plan_write_summary(const struct plan_model *model, const int64_t *hired, FILE *out);
void plan_write_people(const struct plan_model *model, FILE *out);
void plan_write_turns(const struct plan_model *model, int64_t school,
                      const struct plan_turns *turns, FILE *out);
void plan_write_cases(const struct plan_model *model, const struct plan_cases *cases, FILE *out);
void plan_turns_json(const struct plan_model *model, const struct plan_turns *turns,
                     struct json *json);
void plan_cases_json(const struct plan_model *model, const struct plan_cases *cases,
                     struct json *json);

/* How many the share gives in a year: what the vacancies allow, not only what was used. */
int64_t plan_places(const struct plan_model *model, int32_t district, int32_t t);
/* Names for people, never NULL. */
const char *plan_district_name(const struct plan_model *model, int32_t district);
const char *plan_school_name(const struct plan_model *model, int64_t unit);
const char *plan_subject_name(const struct plan_model *model, int64_t unit);

#endif
