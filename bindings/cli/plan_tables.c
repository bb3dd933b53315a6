/* SPDX-License-Identifier: MIT
 * The plan's small tables: read, and checked against the schools and the years. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

void plan_tables_read(struct plan_input *input)
{
    const struct options *options = input->options;

    if (input->kind == VACANCIES_TABLE)
        vacancies_read(options->vacancies, input->table.has_district, input->set,
                       &input->problems, &input->vacancies);
    if (options->leavers)
        leavers_read(options->leavers, input->set, &input->problems, &input->leavers);
}

static void row_problem(struct plan_input *input, const struct plan_row *row, const char *column,
                        enum message key, const char *const *args)
{
    struct place where = row->place;

    where.column = column;
    problem_add(&input->problems, where, key, args);
}

/* ---- Years ---- */

static const struct plan_row *earliest(const struct plan_rows *rows)
{
    const struct plan_row *first = NULL;

    for (size_t i = 0; i < rows->n; i++)
        if (!first || rows->items[i].year < first->year)
            first = &rows->items[i];
    return first;
}

/* The year after the table's own; else that of the vacancies, and it is said; else
 * 1, 2, 3. */
static void choose_first_year(struct plan_input *input)
{
    const struct plan_row *row = earliest(&input->vacancies);
    struct text year = {0};

    input->first_year = 1;
    if (input->options->from != STAFF_UNKNOWN) {
        input->first_year = input->options->from;
    } else if (input->base != STAFF_UNKNOWN) {
        input->first_year = input->base + 1;
    } else if (row && row->year >= 1000) {
        input->first_year = row->year;
        text_add_int(&year, row->year);
        say(input->lang, MSG_PLAN_FROM_VACANCIES, ARGS(year.data));
    }
    text_free(&year);
}

static void check_years(struct plan_input *input, const struct plan_rows *rows)
{
    struct text first = {0};

    text_add_int(&first, input->first_year);
    for (size_t i = 0; i < rows->n; i++) {
        const struct plan_row *row = &rows->items[i];
        struct text year = {0};

        text_add_int(&year, row->year);
        if (row->year >= 1000 && input->first_year == 1)
            row_problem(input, row, rows->year_column, MSG_PLAN_NEEDS_FROM, ARGS(year.data));
        else if (row->year < input->first_year)
            row_problem(input, row, rows->year_column, MSG_PLAN_BEFORE,
                        ARGS(year.data, first.data));
        text_free(&year);
    }
    text_free(&first);
}

/* ---- Vacancies ---- */

static void find_districts(struct plan_input *input)
{
    const struct plan_rows *rows = &input->vacancies;

    input->vacancies_district = xcalloc(rows->n + 1, sizeof *input->vacancies_district);
    for (size_t i = 0; i < rows->n; i++) {
        input->vacancies_district[i] = plan_find_district(input, rows->items[i].key);
        if (input->vacancies_district[i] < 0)
            row_problem(input, &rows->items[i], rows->key_column, MSG_PLAN_UNKNOWN_DISTRICT,
                        ARGS(rows->items[i].key));
    }
}

static void district_problem(struct plan_input *input, size_t district, const int *there)
{
    const char *name = input->table.districts[district];
    struct place whole = {.file = input->options->vacancies};
    struct text years = {0};
    int32_t missing = 0;

    for (int32_t t = 0; t < input->n_years; t++) {
        if (there[t])
            continue;
        if (missing++ > 0)
            text_add(&years, input->lang == STAFF_ZH ? "、" : ", ");
        text_add_int(&years, input->first_year + t);
    }
    if (missing > 0)
        problem_add(&input->problems, whole,
                    name ? MSG_PLAN_DISTRICT_MISSING : MSG_PLAN_NO_DISTRICT_MISSING,
                    ARGS(years.data, name));
    text_free(&years);
}

/* 0 must be written: a district that was forgotten looks the same as one without. */
static void check_complete(struct plan_input *input)
{
    const struct plan_rows *rows = &input->vacancies;
    size_t n_years = (size_t)input->n_years;
    int *there = xcalloc(input->table.n_districts * n_years + 1, sizeof *there);

    for (size_t i = 0; i < rows->n; i++) {
        int32_t d = input->vacancies_district[i], t = rows->items[i].year - input->first_year;

        if (d >= 0 && t >= 0 && t < input->n_years)
            there[(size_t)d * n_years + (size_t)t] = 1;
    }
    for (size_t d = 0; d < input->table.n_districts; d++)
        district_problem(input, d, &there[d * n_years]);
    free(there);
}

static void check_establishment(struct plan_input *input)
{
    struct place whole = {.file = input->options->files[0]};

    if (!input->table.has_establishment)
        problem_add(&input->problems, whole, MSG_PLAN_NO_ESTABLISHMENT, NULL);
    for (size_t s = 0; s < input->n_schools; s++) {
        const struct school *row = input->schools[s].rows[0];

        if (row->year == input->base && (row->establishment < 0 || row->on_establishment < 0))
            input->establishment_unknown++;
    }
}

/* ---- Leavers ---- */

/* -1 after a problem. */
static int64_t leavers_school(struct plan_input *input, const struct plan_row *row)
{
    const char *column = input->leavers.key_column;
    size_t n;
    int64_t school = plan_find_school(input, row->key, &n);

    if (n == 1)
        return school;
    row_problem(input, row, column, n == 0 ? MSG_PLAN_UNKNOWN_SCHOOL : MSG_PLAN_SAME_NAME,
                ARGS(row->key));
    return -1;
}

/* Rows of one school and subject are added up in the order of the file. */
static void check_leavers_of(struct plan_input *input, const struct plan_row *row, int64_t school,
                             int64_t *sums)
{
    const struct plan_school *s = &input->schools[school];
    const struct school *here = plan_row_in(input, s, row->year - input->first_year);
    int32_t has = s->rows[0]->counts.full_time[row->subject];
    int64_t *sum = &sums[school * input->set->n_subjects + row->subject];
    struct text all = {0}, heads = {0};

    if (row->year >= input->first_year + input->n_years || row->count == 0)
        return;
    *sum += row->count;
    text_add_int(&all, *sum);
    text_add_int(&heads, has);
    if (!here)
        row_problem(input, row, input->leavers.year_column, MSG_PLAN_NOT_THERE_YET,
                    ARGS(row->key));
    else if (has >= 0 && *sum > has)
        row_problem(input, row, input->leavers.count_column, MSG_PLAN_TOO_MANY_LEAVERS,
                    ARGS(all.data, heads.data));
    text_free(&all);
    text_free(&heads);
}

static void check_leavers(struct plan_input *input)
{
    const struct plan_rows *rows = &input->leavers;
    int64_t *sums = xcalloc(input->n_schools * (size_t)input->set->n_subjects + 1, sizeof *sums);

    input->leavers_school = xcalloc(rows->n + 1, sizeof *input->leavers_school);
    for (size_t i = 0; i < rows->n; i++) {
        int64_t school = leavers_school(input, &rows->items[i]);

        input->leavers_school[i] = school;
        if (school >= 0)
            check_leavers_of(input, &rows->items[i], school, sums);
    }
    free(sums);
}

void plan_tables_check(struct plan_input *input)
{
    choose_first_year(input);
    check_years(input, &input->vacancies);
    check_years(input, &input->leavers);
    if (input->kind == VACANCIES_TABLE) {
        find_districts(input);
        check_complete(input);
    }
    if (input->kind == VACANCIES_ESTABLISHMENT)
        check_establishment(input);
    check_leavers(input);
}
