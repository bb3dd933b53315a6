/* SPDX-License-Identifier: MIT */
#include "../plan.h"

#include <stdlib.h>

#include "output.h"
#include "words.h"

/* What the parts of the table share. */
struct writer {
    const struct plan_model *model;
    FILE *out;
    enum staff_lang lang;
    int colour;
    const int64_t *hired;
    int64_t *first, *units; /* by district */
};

static const char *say_in(const struct writer *w, enum message key)
{
    return message_text(key, w->lang);
}

static void start(const struct writer *w, struct sheet *sheet, const enum message *heads,
                  const enum sheet_kind *kinds, int n)
{
    sheet_init(sheet, kinds, n);
    for (int i = 0; i < n; i++)
        sheet_cell(sheet, say_in(w, heads[i]));
}

static void finish(const struct writer *w, struct sheet *sheet)
{
    sheet_print(sheet, w->out, w->colour);
    fputc('\n', w->out);
    sheet_free(sheet);
}

static void add_paragraph(const struct writer *w, enum message key, const char *const *args)
{
    struct text t = {0};

    message_add(&t, w->lang, key, args);
    paragraph(w->out, "", t.data);
    text_free(&t);
}

static void add_count(const struct writer *w, enum message key, int64_t count, struct text *t)
{
    struct text n = {0};

    text_add_int(&n, count);
    message_add(t, w->lang, key, ARGS(n.data));
    text_free(&n);
}

/* ---- The head ---- */

static void write_title(const struct writer *w)
{
    int32_t n = w->model->plan.n_years;
    struct text from = {0}, to = {0}, title = {0};

    text_add_int(&from, plan_year(w->model, 0));
    text_add_int(&to, plan_year(w->model, n - 1));
    if (w->model->input->first_year == 1)
        message_add(&title, w->lang, MSG_PLAN_TITLE_YEARS, ARGS(to.data));
    else
        message_add(&title, w->lang, MSG_PLAN_TITLE, ARGS(from.data, to.data));
    heading(w->out, title.data, w->colour);
    text_free(&from);
    text_free(&to);
    text_free(&title);
}

static int64_t unknown_units(const struct plan_model *model)
{
    int64_t n = 0;

    for (int32_t d = 0; d < model->plan.n_districts; d++)
        n += model->unknown[d];
    return n;
}

static void add_vacancies(const struct writer *w, struct text *t)
{
    const struct plan_input *input = w->model->input;

    if (input->kind == VACANCIES_ESTABLISHMENT)
        text_add(t, say_in(w, MSG_PLAN_FROM_ESTABLISHMENT));
    else
        message_add(t, w->lang,
                    input->kind == VACANCIES_NUMBER ? MSG_PLAN_FROM_NUMBER : MSG_PLAN_FROM_TABLE,
                    ARGS(input->options->vacancies));
    if (input->establishment_unknown == 0)
        return;
    text_add_char(t, ' ');
    add_count(w, MSG_PLAN_ESTABLISHMENT_UNKNOWN, input->establishment_unknown, t);
}

static void add_aim(const struct writer *w, struct text *t)
{
    char share[STAFF_TEXT_MAX];

    if (w->model->input->share.num < 0) {
        add_count(w, MSG_PLAN_LEAST, w->model->plan.n_years, t);
    } else {
        staff_fraction_write(w->model->input->share, share, sizeof share);
        message_add(t, w->lang, MSG_PLAN_ASKED, ARGS(share));
    }
    if (w->model->input->options->share_surplus)
        text_add(t, say_in(w, MSG_PLAN_SHARED_FIRST));
}

static void write_settings(const struct writer *w)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct text vacancies = {0}, aim = {0}, unknown = {0};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    labelled_settings(&sheet, w->model->input->options, &w->model->norms, w->lang);
    add_vacancies(w, &vacancies);
    labelled(&sheet, say_in(w, MSG_PLAN_VACANCIES), vacancies.data);
    add_aim(w, &aim);
    labelled(&sheet, say_in(w, MSG_PLAN_AIM), aim.data);
    add_count(w, MSG_PLAN_UNKNOWN_UNITS, unknown_units(w->model), &unknown);
    if (unknown_units(w->model) > 0)
        labelled(&sheet, say_in(w, MSG_PLAN_UNKNOWN), unknown.data);
    finish(w, &sheet);
    text_free(&vacancies);
    text_free(&aim);
    text_free(&unknown);
}

/* ---- Districts ---- */

static void add_share(struct sheet *sheet, struct staff_fraction share)
{
    struct text percent = {0};

    if (share.num < 0) {
        sheet_cell(sheet, "—");
        sheet_cell(sheet, "—");
        return;
    }
    sheet_fraction(sheet, share);
    plan_percent(share, &percent);
    text_add_char(&percent, '%');
    sheet_cell(sheet, percent.data);
    text_free(&percent);
}

/* The year in which, and after which, nothing was left open. */
static void add_done(const struct writer *w, struct sheet *sheet, int32_t d)
{
    const int64_t *left = &w->model->result.left[(int64_t)d * w->model->plan.n_years];
    int32_t t = w->model->plan.n_years;
    int needed = w->model->result.districts[d].backlog > 0;

    while (t > 0 && left[t - 1] == 0)
        t--;
    for (int32_t year = 0; year < w->model->plan.n_years; year++)
        needed |= w->hired[(int64_t)d * w->model->plan.n_years + year] > 0;
    sheet_count(sheet, t < w->model->plan.n_years && needed ? plan_year(w->model, t)
                                                            : STAFF_UNKNOWN);
}

static int64_t sum(const int64_t *counts, int32_t n)
{
    int64_t all = 0;

    for (int32_t i = 0; i < n; i++)
        all += counts[i];
    return all;
}

static int64_t all_vacancies(const struct plan_model *model, int32_t d)
{
    int64_t all = 0;

    for (int32_t t = 0; t < model->plan.n_years; t++)
        all += model->vacancies[(int64_t)d * model->plan.n_years + t];
    return all;
}

static void write_districts(const struct writer *w)
{
    static const enum message heads[] = {
        MSG_PLAN_CSV_DISTRICT, MSG_PLAN_SHARE, MSG_PLAN_PERCENT,  MSG_PLAN_BACKLOG,
        MSG_PLAN_VACANCIES,    MSG_PLAN_HIRES, MSG_PLAN_MOVED,    MSG_PLAN_UNFILLED,
        MSG_PLAN_DONE};
    static const enum sheet_kind kinds[] = {
        SHEET_CUT,    SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER,
        SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER};
    const struct plan_model *model = w->model;
    struct plan_sums all;
    struct sheet sheet;

    start(w, &sheet, heads, kinds, 9);
    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        const struct staff_plan_district *out = &model->result.districts[d];

        sheet_cell(&sheet, plan_district_name(w->model, d));
        add_share(&sheet, out->share);
        sheet_count(&sheet, out->backlog);
        sheet_count(&sheet, all_vacancies(model, d));
        sheet_count(&sheet, sum(&w->hired[(int64_t)d * model->plan.n_years], model->plan.n_years));
        sheet_count(&sheet, out->moved);
        sheet_count(&sheet, out->unfilled);
        add_done(w, &sheet, d);
    }
    plan_sum(model, &all);
    sheet_cell(&sheet, say_in(w, MSG_PLAN_ALL));
    add_share(&sheet, all.largest);
    sheet_count(&sheet, all.backlog);
    sheet_count(&sheet, all.vacancies);
    sheet_count(&sheet, all.hires);
    sheet_count(&sheet, all.moved);
    sheet_count(&sheet, all.unfilled);
    sheet_cell(&sheet, NULL);
    finish(w, &sheet);
}

/* The years that stand in the way: since the last one that ended with nothing open,
 * every vacancy was used. */
static int32_t first_short_year(const struct plan_model *model, int32_t d)
{
    const int64_t *left = &model->result.left[(int64_t)d * model->plan.n_years];
    int32_t t = model->plan.n_years - 1;

    while (t > 0 && left[t - 1] > 0)
        t--;
    return t;
}

static void write_certificate(const struct writer *w, int32_t d)
{
    const struct plan_model *model = w->model;
    const struct staff_plan_district *out = &model->result.districts[d];
    int32_t from = first_short_year(model, d);
    const int32_t *vacancies = &model->vacancies[(int64_t)d * model->plan.n_years];
    struct text year = {0}, backlog = {0}, needed = {0}, all = {0}, years = {0}, missing = {0};
    int64_t sum_of = 0;

    for (int32_t t = from; t < model->plan.n_years; t++) {
        sum_of += vacancies[t];
        text_add(&years, t > from ? " + " : "");
        text_add_int(&years, vacancies[t]);
    }
    text_add_int(&year, plan_year(model, from));
    text_add_int(&backlog, out->backlog);
    text_add_int(&needed, sum_of + out->unfilled);
    text_add_int(&all, sum_of);
    text_add_int(&missing, out->unfilled);
    if (out->share.num < 0)
        add_paragraph(w, MSG_PLAN_CERTIFICATE,
                      ARGS(plan_district_name(w->model, d), backlog.data, year.data, needed.data,
                           all.data, years.data, missing.data));
    else
        add_paragraph(w, MSG_PLAN_NOT_ENOUGH, ARGS(plan_district_name(w->model, d), missing.data));
    text_free(&year);
    text_free(&backlog);
    text_free(&needed);
    text_free(&all);
    text_free(&years);
    text_free(&missing);
}

static void write_certificates(const struct writer *w)
{
    int64_t unfilled = 0;

    for (int32_t d = 0; d < w->model->plan.n_districts; d++) {
        if (w->model->result.districts[d].unfilled > 0)
            write_certificate(w, d);
        unfilled += w->model->result.districts[d].unfilled;
    }
    if (unfilled > 0)
        fputc('\n', w->out);
}

/* ---- Years ---- */

static void write_years(const struct writer *w)
{
    static const enum message heads[] = {MSG_PLAN_CSV_DISTRICT, MSG_PLAN_CSV_YEAR,
                                         MSG_PLAN_VACANCIES,    MSG_PLAN_PLACES,
                                         MSG_PLAN_HIRES,        MSG_PLAN_LEFT};
    static const enum sheet_kind kinds[] = {SHEET_CUT,    SHEET_NUMBER, SHEET_NUMBER,
                                            SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER};
    const struct plan_model *model = w->model;
    struct sheet sheet;

    heading(w->out, say_in(w, MSG_PLAN_BY_YEAR), w->colour);
    start(w, &sheet, heads, kinds, 6);
    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        for (int32_t t = 0; t < model->plan.n_years; t++) {
            int64_t at = (int64_t)d * model->plan.n_years + t;

            sheet_cell(&sheet, t == 0 ? plan_district_name(w->model, d) : NULL);
            sheet_count(&sheet, plan_year(model, t));
            sheet_count(&sheet, model->vacancies[at]);
            sheet_count(&sheet, plan_places(model, d, t));
            sheet_count(&sheet, w->hired[at]);
            sheet_count(&sheet, model->result.left[at]);
        }
    }
    finish(w, &sheet);
}

/* ---- People ---- */

static void write_moves(const struct writer *w)
{
    static const enum message heads[] = {MSG_PLAN_CSV_DISTRICT, MSG_PLAN_CSV_SUBJECT,
                                         MSG_PLAN_FROM_SCHOOL, MSG_PLAN_TO_SCHOOL,
                                         MSG_PLAN_MOVED};
    static const enum sheet_kind kinds[] = {SHEET_CUT, SHEET_TEXT, SHEET_CUT, SHEET_CUT,
                                            SHEET_NUMBER};
    struct sheet sheet;

    if (w->model->n_moves == 0)
        return;
    heading(w->out, say_in(w, MSG_PLAN_MOVES), w->colour);
    start(w, &sheet, heads, kinds, 5);
    for (int64_t i = 0; i < w->model->n_moves; i++) {
        const struct staff_move *move = &w->model->result.moves[i];

        sheet_cell(&sheet, plan_district_name(w->model, w->model->units[move->from].district));
        sheet_cell(&sheet, plan_subject_name(w->model, move->from));
        sheet_cell(&sheet, plan_school_name(w->model, move->from));
        sheet_cell(&sheet, plan_school_name(w->model, move->to));
        sheet_count(&sheet, move->people);
    }
    finish(w, &sheet);
}

/* One line for each unit of a district that hires in a year.  The number of lines. */
static int64_t add_hires(const struct writer *w, int32_t d, int32_t t, struct sheet *sheet)
{
    int64_t n = 0;

    for (int64_t i = w->first[d]; i < w->first[d + 1]; i++) {
        int64_t unit = w->units[i];
        int32_t people = w->model->result.hires[plan_at(w->model, unit, t)];

        if (people == 0)
            continue;
        n++;
        sheet_count(sheet, plan_year(w->model, t));
        sheet_cell(sheet, plan_district_name(w->model, d));
        sheet_cell(sheet, plan_unit_school(w->model, unit)->id);
        sheet_cell(sheet, plan_school_name(w->model, unit));
        sheet_cell(sheet, plan_subject_name(w->model, unit));
        sheet_count(sheet, people);
    }
    return n;
}

static void write_hires(const struct writer *w)
{
    static const enum message heads[] = {MSG_PLAN_CSV_YEAR,   MSG_PLAN_CSV_DISTRICT,
                                         MSG_PLAN_CSV_ID,     MSG_PLAN_CSV_SCHOOL,
                                         MSG_PLAN_CSV_SUBJECT, MSG_PLAN_CSV_PEOPLE};
    static const enum sheet_kind kinds[] = {SHEET_NUMBER, SHEET_CUT,  SHEET_CUT,
                                            SHEET_CUT,    SHEET_TEXT, SHEET_NUMBER};
    int64_t n = 0;
    struct sheet sheet;

    heading(w->out, say_in(w, MSG_PLAN_WHO), w->colour);
    start(w, &sheet, heads, kinds, 6);
    for (int32_t d = 0; d < w->model->plan.n_districts; d++)
        for (int32_t t = 0; t < w->model->plan.n_years; t++)
            n += add_hires(w, d, t, &sheet);
    if (n == 0)
        add_paragraph(w, MSG_PLAN_NOBODY, NULL);
    else
        sheet_print(&sheet, w->out, w->colour);
    sheet_free(&sheet);
}

void plan_write_table(const struct plan_model *model, const struct plan_cases *cases, FILE *out)
{
    int64_t *hired = plan_hired(model);
    struct writer w = {.model = model,
                       .out = out,
                       .lang = model->input->lang,
                       .colour = output_colour(out),
                       .hired = hired};

    w.units = plan_group(model, &w.first);
    write_title(&w);
    write_settings(&w);
    write_districts(&w);
    write_certificates(&w);
    if (cases) {
        plan_write_cases(model, cases, out);
    } else {
        write_years(&w);
        write_moves(&w);
        write_hires(&w);
    }
    free(w.units);
    free(w.first);
    free(hired);
}
