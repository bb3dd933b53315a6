/* SPDX-License-Identifier: MIT
 * How much time, or ratio, costs how large a share. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

enum { YEARS_WITHOUT_TABLE = 5 };

/* ---- One case ---- */

static int64_t last_posts(const struct plan_model *model)
{
    int64_t posts = 0;

    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        posts += model->posts[plan_at(model, unit, model->plan.n_years - 1)];
    return posts;
}

static int add_case(const struct plan_input *input, const struct staff_compiled *norms,
                    struct plan_case one, struct plan_cases *cases)
{
    size_t n = input->table.n_districts;
    struct plan_model model;
    int ok = plan_model_make(input, norms, one.years, &model);

    if (ok) {
        one.posts = last_posts(&model);
        one.districts = xcalloc(n + 1, sizeof *one.districts);
        memcpy(one.districts, model.result.districts, n * sizeof *one.districts);
        plan_sum(&model, &one.sums);
        for (size_t d = 0; d < n; d++)
            one.short_of += one.districts[d].share.num < 0;
        cases->items = grow(cases->items, cases->n, &cases->room, sizeof *cases->items);
        cases->items[cases->n++] = one;
    }
    plan_model_free(&model);
    return ok;
}

/* ---- Years ---- */

static int has_vacancies(const struct plan_input *input, int32_t t)
{
    size_t n = 0;

    for (size_t i = 0; i < input->vacancies.n; i++)
        n += input->vacancies.items[i].year == input->first_year + t;
    return n == input->table.n_districts;
}

/* The years that every district has vacancies for, in a row from the first. */
static int32_t years_covered(const struct plan_input *input)
{
    int32_t n = input->n_years;

    if (input->kind != VACANCIES_TABLE)
        return n > YEARS_WITHOUT_TABLE ? n : YEARS_WITHOUT_TABLE;
    while (has_vacancies(input, n))
        n++;
    return n;
}

static int add_years(const struct plan_model *model, const struct plan_input *input,
                     struct plan_cases *cases)
{
    int32_t n = years_covered(input);

    for (int32_t years = 1; years <= n; years++)
        if (!add_case(input, &model->norms, (struct plan_case){.years = years}, cases))
            return 0;
    cases->n_years = cases->n;
    return 1;
}

/* ---- Norms ---- */

/* The clauses behind the needs of the table, by subject. */
static void clauses_used(const struct plan_model *model, uint64_t *used)
{
    const struct schools *table = &model->input->table;
    struct staff_need needs[STAFF_SUBJECTS_MAX];

    for (int32_t s = 0; s < model->norms.n_subjects; s++)
        used[s] = 0;
    for (size_t i = 0; i < table->n; i++) {
        staff_assess(&model->norms, &table->items[i].counts, needs);
        for (int32_t s = 0; s < model->norms.n_subjects; s++)
            used[s] |= needs[s].clauses;
    }
}

static int has_divisor(int32_t kind)
{
    return kind == STAFF_RATIO || kind == STAFF_RANGE || kind == STAFF_BAND_RATIO;
}

/* What the policy reads: of a range, one of its ends. */
static struct staff_fraction value_of(const struct staff_compiled *norms,
                                      const struct staff_norm *norm)
{
    int lenient = norm->kind == STAFF_RANGE && norms->policy.range == STAFF_LENIENT;

    return staff_fraction_reduce(lenient ? norm->lenient : norm->value);
}

/* One divisor changed; a set whose sums could then not be exact is passed over. */
static int add_norm(const struct plan_model *model, const struct plan_input *input, int32_t row,
                    int64_t change, struct plan_cases *cases)
{
    struct staff_norm_set set = *model->norms.set;
    struct staff_norm *rows;
    struct staff_compiled norms;
    struct plan_case one = {.years = input->n_years, .norm = &model->norms.set->norms[row]};
    int ok = 1;

    one.before = one.value = value_of(&model->norms, one.norm);
    one.value.den += change;
    if (one.value.den < 1)
        return 1;
    rows = xcalloc((size_t)set.n_norms, sizeof *rows);
    memcpy(rows, set.norms, (size_t)set.n_norms * sizeof *rows);
    rows[row].value = one.value;
    if (one.norm->kind == STAFF_RANGE)
        rows[row].lenient = one.value;
    set.norms = rows;
    if (staff_compile(&set, model->norms.as_of, &model->norms.policy, &norms, NULL) == STAFF_OK)
        ok = add_case(input, &norms, one, cases);
    free(rows);
    return ok;
}

static int add_subject(const struct plan_model *model, const struct plan_input *input,
                       int32_t subject, uint64_t used, struct plan_cases *cases)
{
    const struct staff_compiled_subject *compiled = &model->norms.subject[subject];
    int ok = 1;

    for (int32_t i = 0; i < compiled->n_clauses && ok; i++) {
        int32_t row = compiled->clause[i];

        if ((used >> i & 1) == 0 || !has_divisor(model->norms.set->norms[row].kind))
            continue;
        ok = add_norm(model, input, row, -1, cases) && add_norm(model, input, row, 1, cases);
    }
    return ok;
}

/* ---- All ---- */

int plan_what_if(const struct plan_model *model, struct plan_cases *cases)
{
    struct plan_input input = *model->input;
    uint64_t used[STAFF_SUBJECTS_MAX];
    int ok;

    *cases = (struct plan_cases){0};
    input.share = (struct staff_fraction){-1, 1};
    ok = add_years(model, &input, cases);
    clauses_used(model, used);
    for (int32_t s = 0; s < model->norms.n_subjects && ok; s++)
        ok = add_subject(model, &input, s, used[s], cases);
    return ok;
}

void plan_cases_free(struct plan_cases *cases)
{
    for (size_t i = 0; i < cases->n; i++)
        free(cases->items[i].districts);
    free(cases->items);
    *cases = (struct plan_cases){0};
}
