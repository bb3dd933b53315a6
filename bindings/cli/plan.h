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
/* -1 where there is none; *n how many schools have this key. */
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
};
void plan_sum(const struct plan_model *model, struct plan_sums *sums);
/* People hired by [district][year]; to be freed. */
int64_t *plan_hired(const struct plan_model *model);
/* Units by district, in the order of the file; *first[d] to *first[d + 1] are those of
 * district d.  Both to be freed. */
int64_t *plan_group(const struct plan_model *model, int64_t **first);
int32_t plan_year(const struct plan_model *model, int32_t t);
/* vacancies_missing of the contract. */
int64_t plan_missing(const struct plan_model *model, int32_t district);

/* "28.58": percent, rounded up to two decimals. */
void plan_percent(struct staff_fraction share, struct text *t);

/* ---- Reports ---- */

void plan_write_json(const struct plan_model *model, FILE *out);
void plan_write_csv(const struct plan_model *model, FILE *out);
void plan_write_table(const struct plan_model *model, FILE *out);

#endif
