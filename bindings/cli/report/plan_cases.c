/* SPDX-License-Identifier: MIT
 * staff plan --what-if: the least shares of other years and other norms. */
#include "../plan.h"

#include "json.h"
#include "output.h"
#include "words.h"

enum { YEARS_ACROSS = 8 };

/* ---- For people ---- */

static void add_percent(struct sheet *sheet, struct staff_fraction share)
{
    struct text percent = {0};

    if (share.num >= 0) {
        plan_percent(share, &percent);
        text_add_char(&percent, '%');
    }
    sheet_cell(sheet, share.num < 0 ? "—" : percent.data);
    text_free(&percent);
}

/* The largest share of those that have one; short_of counts the others. */
static struct staff_fraction largest(const struct plan_model *model, const struct plan_case *one)
{
    struct staff_fraction share = {-1, 1};

    for (int32_t d = 0; d < model->plan.n_districts; d++)
        if (one->districts[d].share.num >= 0 &&
            (share.num < 0 || staff_fraction_compare(one->districts[d].share, share) > 0))
            share = one->districts[d].share;
    return share;
}

static void add_case(const struct plan_model *model, const struct plan_case *one, const char *label,
                     struct sheet *sheet)
{
    struct staff_fraction share = largest(model, one);

    sheet_cell(sheet, label);
    sheet_count(sheet, one->posts);
    sheet_count(sheet, one->sums.vacancies);
    sheet_count(sheet, one->sums.hires);
    if (share.num < 0)
        sheet_cell(sheet, "—");
    else
        sheet_fraction(sheet, share);
    add_percent(sheet, share);
    sheet_count(sheet, one->short_of);
    sheet_count(sheet, one->sums.unfilled);
}

static void start(struct sheet *sheet, enum message label, enum staff_lang lang)
{
    static const enum message heads[] = {MSG_PLAN_POSTS,   MSG_PLAN_VACANCIES, MSG_PLAN_HIRES,
                                         MSG_PLAN_LARGEST, MSG_PLAN_PERCENT,   MSG_PLAN_SHORT,
                                         MSG_PLAN_UNFILLED};
    static const enum sheet_kind kinds[] = {SHEET_TEXT,   SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER,
                                            SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER};

    sheet_init(sheet, kinds, 8);
    sheet_cell(sheet, message_text(label, lang));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        sheet_cell(sheet, message_text(heads[i], lang));
}

static void finish(struct sheet *sheet, FILE *out)
{
    sheet_print(sheet, out, output_colour(out));
    sheet_free(sheet);
    fputc('\n', out);
}

/* Each district's own share, where as many years fit beside each other. */
static void write_across(const struct plan_model *model, const struct plan_cases *cases, FILE *out)
{
    static const enum sheet_kind kinds[1 + YEARS_ACROSS] = {SHEET_CUT};
    int n = cases->n_years < YEARS_ACROSS ? (int)cases->n_years : YEARS_ACROSS;
    struct sheet sheet;

    sheet_init(&sheet, kinds, n + 1);
    for (int i = 0; i < n; i++)
        sheet.kinds[i + 1] = SHEET_NUMBER;
    sheet_cell(&sheet, message_text(MSG_PLAN_CSV_DISTRICT, model->input->lang));
    for (int i = 0; i < n; i++) {
        struct text years = {0}, head = {0};

        text_add_int(&years, cases->items[i].years);
        message_add(&head, model->input->lang, MSG_PLAN_IN_YEARS, ARGS(years.data));
        sheet_cell(&sheet, head.data);
        text_free(&years);
        text_free(&head);
    }
    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        sheet_cell(&sheet, plan_district_name(model, d));
        for (int i = 0; i < n; i++)
            add_percent(&sheet, cases->items[i].districts[d].share);
    }
    finish(&sheet, out);
}

static void add_norm_label(const struct plan_case *one, struct text *t)
{
    text_add(t, one->norm->clause);
    text_add(t, " ");
    add_fraction(t, one->before);
    text_add(t, " → ");
    add_fraction(t, one->value);
}

void plan_write_cases(const struct plan_model *model, const struct plan_cases *cases, FILE *out)
{
    enum staff_lang lang = model->input->lang;
    struct sheet sheet;

    heading(out, message_text(MSG_PLAN_IF_YEARS, lang), output_colour(out));
    start(&sheet, MSG_PLAN_YEARS, lang);
    for (size_t i = 0; i < cases->n_years; i++) {
        struct text label = {0};

        text_add_int(&label, cases->items[i].years);
        add_case(model, &cases->items[i], label.data, &sheet);
        text_free(&label);
    }
    finish(&sheet, out);
    if (model->plan.n_districts > 1)
        write_across(model, cases, out);
    heading(out, message_text(MSG_PLAN_IF_NORMS, lang), output_colour(out));
    start(&sheet, MSG_PLAN_NORM, lang);
    for (size_t i = cases->n_years; i < cases->n; i++) {
        struct text label = {0};

        add_norm_label(&cases->items[i], &label);
        add_case(model, &cases->items[i], label.data, &sheet);
        text_free(&label);
    }
    finish(&sheet, out);
}

/* ---- In JSON ---- */

static void write_case(const struct plan_model *model, const struct plan_case *one,
                       struct json *json)
{
    json_object_start(json, NULL);
    if (one->norm) {
        json_text(json, "clause", one->norm->clause);
        json_fraction(json, "value", one->value);
    }
    json_count(json, "years", one->years);
    json_count(json, "posts", one->posts);
    json_fraction(json, "largest_share", one->sums.largest);
    json_count(json, "backlog", one->sums.backlog);
    json_count(json, "vacancies", one->sums.vacancies);
    json_count(json, "hires", one->sums.hires);
    json_count(json, "unfilled", one->sums.unfilled);
    json_array_start(json, "districts");
    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        json_object_start(json, NULL);
        json_text(json, "district", model->input->table.districts[d]);
        json_fraction(json, "share", one->districts[d].share);
        json_count(json, "unfilled", one->districts[d].unfilled);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

void plan_cases_json(const struct plan_model *model, const struct plan_cases *cases,
                     struct json *json)
{
    json_object_start(json, "what_if");
    json_array_start(json, "years");
    for (size_t i = 0; i < cases->n_years; i++)
        write_case(model, &cases->items[i], json);
    json_array_end(json);
    json_array_start(json, "norms");
    for (size_t i = cases->n_years; i < cases->n; i++)
        write_case(model, &cases->items[i], json);
    json_array_end(json);
    json_object_end(json);
}
