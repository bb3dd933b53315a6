/* SPDX-License-Identifier: MIT
 * From schools to the library's units, and its answer. */
#include "plan.h"

#include <stdlib.h>

#include "report/words.h"

/* ---- Vacancies ---- */

static int64_t *count_establishment(const struct plan_input *input)
{
    int64_t *sums = xcalloc(input->table.n_districts + 1, sizeof *sums);

    for (size_t s = 0; s < input->n_schools; s++) {
        const struct school *row = input->schools[s].rows[0];

        if (row->year == input->base && row->establishment >= 0 && row->on_establishment >= 0 &&
            row->establishment > row->on_establishment)
            sums[row->district_index] += row->establishment - row->on_establishment;
    }
    return sums;
}

/* Once, evenly, earlier years first.  What is too much for the library it will say. */
static void spread_establishment(struct plan_model *model)
{
    int64_t *sums = count_establishment(model->input);
    int32_t n = model->plan.n_years;

    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        for (int32_t t = 0; t < n; t++) {
            int64_t posts = sums[d] / n + (t < sums[d] % n);

            model->vacancies[(int64_t)d * n + t] =
                posts > STAFF_COUNT_MAX ? STAFF_COUNT_MAX + 1 : (int32_t)posts;
        }
    }
    free(sums);
}

static void fill_vacancies(struct plan_model *model)
{
    const struct plan_input *input = model->input;
    int32_t n = model->plan.n_years;

    if (input->kind == VACANCIES_ESTABLISHMENT)
        spread_establishment(model);
    for (int64_t i = 0; i < (int64_t)n * model->plan.n_districts; i++)
        if (input->kind == VACANCIES_NUMBER)
            model->vacancies[i] = input->each;
    for (size_t i = 0; i < input->vacancies.n; i++) {
        const struct plan_row *row = &input->vacancies.items[i];
        int32_t t = row->year - input->first_year;

        if (t >= 0 && t < n)
            model->vacancies[(int64_t)input->vacancies_district[i] * n + t] = row->count;
    }
}

/* ---- Units ---- */

/* The needs of a school in each year of the plan, and before it. */
struct needs {
    struct staff_need *base, *years; /* [subject], [year][subject] */
    int32_t enters;
};

static void assess(const struct plan_model *model, const struct school *row,
                   struct staff_need *needs)
{
    if (row)
        staff_assess(&model->norms, &row->counts, needs);
    for (int32_t s = 0; !row && s < model->norms.n_subjects; s++)
        needs[s] = (struct staff_need){.requirement = {0, 1}, .staff = {0, 1}};
}

static void assess_years(const struct plan_model *model, const struct plan_school *school,
                         struct needs *needs)
{
    int32_t n_subjects = model->norms.n_subjects;
    const struct school *before = NULL;

    assess(model, school->rows[0], needs->base);
    needs->enters = 0;
    for (int32_t t = 0; t < model->plan.n_years; t++) {
        const struct school *row = plan_row_in(model->input, school, t);
        struct staff_need *out = &needs->years[(int64_t)t * n_subjects];

        if (!row)
            needs->enters = t + 1;
        if (t > 0 && row == before) /* most tables have one year */
            for (int32_t s = 0; s < n_subjects; s++)
                out[s] = out[s - n_subjects];
        else
            assess(model, row, out);
        before = row;
    }
}

static int is_needed(const struct plan_model *model, const struct needs *needs, int32_t subject)
{
    int needed = needs->enters == 0 && needs->base[subject].clauses != 0;

    for (int32_t t = 0; t < model->plan.n_years; t++)
        needed |= needs->years[t * model->norms.n_subjects + subject].clauses != 0;
    return needed;
}

static void add_unit(struct plan_model *model, size_t school, int32_t subject,
                     const struct needs *needs)
{
    const struct plan_school *s = &model->input->schools[school];
    const struct school *first = s->rows[0];
    int64_t unit = model->plan.n_units++;
    int32_t part_time = first->counts.part_time[subject];

    model->school_unit[(int64_t)school * model->norms.n_subjects + subject] = (int32_t)unit;
    model->unit_school[unit] = (int64_t)school;
    model->units[unit] = (struct staff_unit){
        .district = first->district_index,
        .subject = subject,
        .locale = first->counts.locale,
        .order = s->order,
        .full_time = first->counts.full_time[subject],
        .part_time = part_time > 0 ? part_time : 0,
        .enters = needs->enters,
    };
    for (int32_t t = 0; t < model->plan.n_years; t++) {
        const struct staff_need *need = &needs->years[t * model->norms.n_subjects + subject];

        model->posts[plan_at(model, unit, t)] = need->posts;
        model->full_time_posts[plan_at(model, unit, t)] = need->full_time_posts;
    }
}

static void add_school(struct plan_model *model, size_t school, struct needs *needs)
{
    const struct school *first = model->input->schools[school].rows[0];

    assess_years(model, &model->input->schools[school], needs);
    for (int32_t subject = 0; subject < model->norms.n_subjects; subject++) {
        model->school_unit[(int64_t)school * model->norms.n_subjects + subject] = -1;
        if (!is_needed(model, needs, subject))
            continue;
        if (model->norms.subject[subject].shares)
            model->shares |= 1u << subject;
        else if (first->counts.full_time[subject] == STAFF_UNKNOWN)
            model->unknown[first->district_index]++;
        else
            add_unit(model, school, subject, needs);
    }
}

static void fill_units(struct plan_model *model)
{
    size_t n_subjects = (size_t)model->norms.n_subjects;
    size_t n_years = (size_t)model->plan.n_years;
    struct needs needs = {xcalloc(n_subjects, sizeof *needs.base),
                          xcalloc(n_subjects * n_years, sizeof *needs.years), 0};

    for (size_t s = 0; s < model->input->n_schools; s++)
        add_school(model, s, &needs);
    free(needs.base);
    free(needs.years);
}

static int64_t leavers_so_far(const struct plan_model *model, int64_t unit)
{
    int64_t sum = 0;

    for (int32_t t = 0; t < model->plan.n_years; t++)
        sum += model->leavers[plan_at(model, unit, t)];
    return sum;
}

/* Leavers of what is no unit change nothing.  Those of a year past the plan (of a case
 * that looks further) were not checked: no more can go than are there. */
static void add_leavers(struct plan_model *model, size_t i)
{
    const struct plan_input *input = model->input;
    const struct plan_row *row = &input->leavers.items[i];
    int32_t t = row->year - input->first_year;
    int64_t at = input->leavers_school[i] * model->norms.n_subjects + row->subject;
    int32_t unit = model->school_unit[at];
    int64_t rest;

    if (unit < 0 || t >= model->plan.n_years || t < model->units[unit].enters)
        return;
    rest = model->units[unit].full_time - leavers_so_far(model, unit);
    model->leavers[plan_at(model, unit, t)] += row->count < rest ? row->count : (int32_t)rest;
}

static void fill_leavers(struct plan_model *model)
{
    const struct plan_input *input = model->input;
    int32_t after = input->first_year + input->n_years;

    for (size_t i = 0; i < input->leavers.n; i++)
        if (input->leavers.items[i].year < after)
            add_leavers(model, i);
    for (size_t i = 0; i < input->leavers.n; i++)
        if (input->leavers.items[i].year >= after)
            add_leavers(model, i);
}

/* ---- The plan ---- */

static void allocate(struct plan_model *model)
{
    size_t n_years = (size_t)model->plan.n_years;
    size_t n_districts = (size_t)model->plan.n_districts;
    size_t n = model->input->n_schools * (size_t)model->norms.n_subjects;

    model->units = xcalloc(n + 1, sizeof *model->units);
    model->unit_school = xcalloc(n + 1, sizeof *model->unit_school);
    model->school_unit = xcalloc(n + 1, sizeof *model->school_unit);
    model->posts = xcalloc(n * n_years + 1, sizeof *model->posts);
    model->full_time_posts = xcalloc(n * n_years + 1, sizeof *model->full_time_posts);
    model->leavers = xcalloc(n * n_years + 1, sizeof *model->leavers);
    model->vacancies = xcalloc(n_districts * n_years + 1, sizeof *model->vacancies);
    model->unknown = xcalloc(n_districts + 1, sizeof *model->unknown);
    model->result.hires = xcalloc(n * n_years + 1, sizeof *model->result.hires);
    model->result.left = xcalloc(n_districts * n_years + 1, sizeof *model->result.left);
    model->result.districts = xcalloc(n_districts + 1, sizeof *model->result.districts);
}

static int run(struct plan_model *model)
{
    enum staff_lang lang = model->input->lang;
    enum staff_status status;
    size_t n_scratch;

    model->plan.units = model->units;
    model->plan.posts = model->posts;
    model->plan.full_time_posts = model->full_time_posts;
    model->plan.leavers = model->leavers;
    model->plan.vacancies = model->vacancies;
    n_scratch = staff_plan_scratch(&model->plan);
    model->result.n_moves = staff_plan_moves(&model->plan);
    model->scratch = xmalloc(n_scratch + 1);
    model->result.moves = xcalloc((size_t)model->result.n_moves + 1, sizeof *model->result.moves);
    status = staff_plan_run(&model->plan, &model->result, model->scratch, n_scratch,
                            &model->n_moves);
    if (status != STAFF_OK)
        say(lang, MSG_PLAN_REFUSED, ARGS(staff_status_text(status, lang)));
    return status == STAFF_OK;
}

int plan_model_make(const struct plan_input *input, const struct staff_compiled *norms,
                    int32_t n_years, struct plan_model *model)
{
    *model = (struct plan_model){.input = input, .norms = *norms};
    model->plan = (struct staff_plan){
        .norms = &model->norms,
        .n_years = n_years,
        .n_districts = (int32_t)input->table.n_districts,
        .share = input->share,
        .share_surplus = input->options->share_surplus,
    };
    allocate(model);
    fill_units(model);
    fill_leavers(model);
    fill_vacancies(model);
    return run(model);
}

void plan_model_free(struct plan_model *model)
{
    free(model->units);
    free(model->unit_school);
    free(model->school_unit);
    free(model->posts);
    free(model->full_time_posts);
    free(model->leavers);
    free(model->vacancies);
    free(model->unknown);
    free(model->result.hires);
    free(model->result.left);
    free(model->result.districts);
    free(model->result.moves);
    free(model->scratch);
}

/* ---- What the reports ask ---- */

const struct school *plan_unit_school(const struct plan_model *model, int64_t unit)
{
    return model->input->schools[model->unit_school[unit]].rows[0];
}

int64_t plan_missing(const struct plan_model *model, int32_t district)
{
    const struct staff_plan_district *d = &model->result.districts[district];

    return d->share.num < 0 ? d->unfilled : 0;
}

int32_t plan_done(const struct plan_model *model, const int64_t *hired, int32_t district)
{
    int32_t n = model->plan.n_years, t = n;
    int64_t at = (int64_t)district * n, needed = model->result.districts[district].backlog;

    while (t > 0 && model->result.left[at + t - 1] == 0)
        t--;
    for (int32_t year = 0; year < n; year++)
        needed += hired[at + year];
    return t < n && needed > 0 ? t : -1;
}

static void sum_district(const struct plan_model *model, int32_t d, struct plan_sums *sums)
{
    const struct staff_plan_district *out = &model->result.districts[d];

    sums->backlog += out->backlog;
    sums->moved += out->moved;
    sums->unfilled += out->unfilled;
    sums->unknown += model->unknown[d];
    for (int32_t t = 0; t < model->plan.n_years; t++)
        sums->vacancies += model->vacancies[(int64_t)d * model->plan.n_years + t];
    if (out->share.num < 0 || sums->largest.num < 0)
        sums->largest = (struct staff_fraction){-1, 1};
    else if (staff_fraction_compare(out->share, sums->largest) > 0)
        sums->largest = out->share;
}

void plan_sum(const struct plan_model *model, struct plan_sums *sums)
{
    *sums = (struct plan_sums){.largest = {0, 1}};
    for (int32_t d = 0; d < model->plan.n_districts; d++)
        sum_district(model, d, sums);
    for (int64_t i = 0; i < model->plan.n_units * model->plan.n_years; i++)
        sums->hires += model->result.hires[i];
}

int64_t *plan_hired(const struct plan_model *model)
{
    int32_t n = model->plan.n_years;
    int64_t *hired = xcalloc((size_t)model->plan.n_districts * (size_t)n + 1, sizeof *hired);

    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        for (int32_t t = 0; t < n; t++)
            hired[(int64_t)model->units[unit].district * n + t] +=
                model->result.hires[plan_at(model, unit, t)];
    return hired;
}

/* Units by district, the school's order kept: *first has one place more than districts. */
int64_t *plan_group(const struct plan_model *model, int64_t **first)
{
    size_t n_districts = (size_t)model->plan.n_districts;
    int64_t *units = xcalloc((size_t)model->plan.n_units + 1, sizeof *units);
    int64_t *at = xcalloc(n_districts + 2, sizeof *at);

    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        at[model->units[unit].district + 2]++;
    for (size_t d = 2; d < n_districts + 2; d++)
        at[d] += at[d - 1];
    for (int64_t unit = 0; unit < model->plan.n_units; unit++)
        units[at[model->units[unit].district + 1]++] = unit;
    *first = at;
    return units;
}

const char *plan_district_name(const struct plan_model *model, int32_t district)
{
    const char *name = model->input->table.districts[district];

    return name ? name : message_text(MSG_PLAN_NO_DISTRICT, model->input->lang);
}

const char *plan_school_name(const struct plan_model *model, int64_t unit)
{
    const struct school *school = plan_unit_school(model, unit);

    return school->name ? school->name : school->id;
}

const char *plan_subject_name(const struct plan_model *model, int64_t unit)
{
    return subject_name(model->norms.set, model->units[unit].subject, model->input->lang);
}

int32_t plan_year(const struct plan_model *model, int32_t t)
{
    return model->input->first_year + t;
}

void plan_add_year(const struct plan_model *model, int32_t t, struct text *text)
{
    int named = model->input->first_year != 1;
    struct text year = {0};

    text_add_int(&year, plan_year(model, t));
    message_add(text, model->input->lang, named ? MSG_PLAN_YEAR_NAMED : MSG_PLAN_YEAR_NUMBERED,
                ARGS(year.data));
    text_free(&year);
}

void plan_percent(struct staff_fraction share, struct text *t)
{
    struct staff_fraction hundredths = {share.num * 10000, share.den};
    int64_t n = staff_fraction_round(hundredths, STAFF_UP);

    text_add_int(t, n / 100);
    text_add_char(t, '.');
    text_add_char(t, (char)('0' + n / 10 % 10));
    text_add_char(t, (char)('0' + n % 10));
}
