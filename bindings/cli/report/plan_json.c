/* SPDX-License-Identifier: MIT */
#include "../plan.h"

#include <stdlib.h>

#include "json.h"
#include "receipt.h"

static void write_years(const struct plan_model *model, struct json *json)
{
    json_array_start(json, "years");
    for (int32_t t = 0; t < model->plan.n_years; t++)
        json_count(json, NULL, plan_year(model, t));
    json_array_end(json);
}

static void write_counts(struct json *json, const char *key, const int64_t *counts, int32_t n)
{
    json_array_start(json, key);
    for (int32_t i = 0; i < n; i++)
        json_count(json, NULL, counts[i]);
    json_array_end(json);
}

static void write_percent(struct json *json, struct staff_fraction share)
{
    struct text percent = {0};

    if (share.num >= 0)
        plan_percent(share, &percent);
    json_text(json, "share_percent", percent.data);
    text_free(&percent);
}

static void write_district(const struct plan_model *model, int32_t d, const int64_t *hired,
                           struct json *json)
{
    const struct staff_plan_district *out = &model->result.districts[d];
    int32_t n = model->plan.n_years, done = plan_done(model, hired, d);

    json_object_start(json, NULL);
    json_text(json, "district", model->input->table.districts[d]);
    json_fraction(json, "share", out->share);
    write_percent(json, out->share);
    json_count(json, "backlog", out->backlog);
    json_array_start(json, "vacancies");
    for (int32_t t = 0; t < n; t++)
        json_count(json, NULL, model->vacancies[(int64_t)d * n + t]);
    json_array_end(json);
    write_counts(json, "hires", &hired[(int64_t)d * n], n);
    json_count(json, "moved", out->moved);
    json_count(json, "unfilled", out->unfilled);
    json_count(json, "vacancies_missing", plan_missing(model, d));
    json_count(json, "unknown", model->unknown[d]);
    write_counts(json, "left", &model->result.left[(int64_t)d * n], n);
    json_count(json, "done", done < 0 ? STAFF_UNKNOWN : plan_year(model, done));
    json_object_end(json);
}

static void write_total(const struct plan_model *model, struct json *json)
{
    struct plan_sums sums;

    plan_sum(model, &sums);
    json_object_start(json, "total");
    json_fraction(json, "largest_share", sums.largest);
    json_count(json, "backlog", sums.backlog);
    json_count(json, "vacancies", sums.vacancies);
    json_count(json, "hires", sums.hires);
    json_count(json, "unfilled", sums.unfilled);
    json_object_end(json);
}

static const char *subject_id(const struct plan_model *model, int64_t unit)
{
    return model->norms.set->subjects[model->units[unit].subject].id;
}

static void write_moves(const struct plan_model *model, struct json *json)
{
    json_array_start(json, "moves");
    for (int64_t i = 0; i < model->n_moves; i++) {
        const struct staff_move *move = &model->result.moves[i];
        const struct school *from = plan_unit_school(model, move->from);
        const struct school *to = plan_unit_school(model, move->to);

        json_object_start(json, NULL);
        json_text(json, "district", from->district);
        json_text(json, "subject", subject_id(model, move->from));
        json_text(json, "from", plan_school_key(from));
        json_text(json, "to", plan_school_key(to));
        json_count(json, "people", move->people);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_hire(const struct plan_model *model, int64_t unit, int32_t t, struct json *json)
{
    const struct school *school = plan_unit_school(model, unit);
    int32_t people = model->result.hires[plan_at(model, unit, t)];

    if (people == 0)
        return;
    json_object_start(json, NULL);
    json_count(json, "year", plan_year(model, t));
    json_text(json, "district", school->district);
    json_text(json, "id", school->id);
    json_text(json, "school", school->name);
    json_text(json, "subject", subject_id(model, unit));
    json_count(json, "people", people);
    json_object_end(json);
}

/* By district, then year, then school in the order of the file, then subject. */
static void write_hires(const struct plan_model *model, struct json *json)
{
    int64_t *first, *units = plan_group(model, &first);

    json_array_start(json, "hires");
    for (int32_t d = 0; d < model->plan.n_districts; d++)
        for (int32_t t = 0; t < model->plan.n_years; t++)
            for (int64_t i = first[d]; i < first[d + 1]; i++)
                write_hire(model, units[i], t, json);
    json_array_end(json);
    free(first);
    free(units);
}

/* Where the vacancies are from, and how many schools could not say. */
static void write_source(const struct plan_model *model, struct json *json)
{
    static const char *const kinds[] = {"table", "number", "establishment"};

    json_text(json, "vacancies_from", kinds[model->input->kind]);
    json_count(json, "establishment_unknown", model->input->establishment_unknown);
}

void plan_write_json(const struct plan_model *model, const struct plan_turns *turns,
                     const struct plan_cases *cases, FILE *out)
{
    struct json *json = json_new(out);
    int64_t *hired = plan_hired(model);

    json_object_start(json, NULL);
    json_norms(json, &model->norms);
    json_policy(json, &model->norms);
    write_years(model, json);
    json_array_start(json, "districts");
    for (int32_t d = 0; d < model->plan.n_districts; d++)
        write_district(model, d, hired, json);
    json_array_end(json);
    write_total(model, json);
    write_moves(model, json);
    write_hires(model, json);
    write_source(model, json);
    if (turns)
        plan_turns_json(model, turns, json);
    if (cases)
        plan_cases_json(model, cases, json);
    json_receipt(json, model->input->options, &model->norms);
    json_object_end(json);
    json_end(json);
    free(hired);
}
