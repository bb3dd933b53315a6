/* SPDX-License-Identifier: MIT */
#include "../plan.h"

#include <stdlib.h>

#include "../inputs.h"
#include "output.h"
#include "plan_parts.h"

/* What the parts of the table share. */
struct writer {
    const struct plan_model *model;
    FILE *out;
    enum staff_lang lang;
    int colour;
    const int64_t *hired; /* [district][year] */
    int repeat;           /* the name of a district in each of its rows */
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

static void add_count(const struct writer *w, enum message key, int64_t count, struct text *t)
{
    struct text n = {0};

    text_add_int(&n, count);
    message_add(t, w->lang, key, ARGS(n.data));
    text_free(&n);
}

/* ---- The head ---- */

void plan_add_title(const struct plan_model *model, struct text *title)
{
    int32_t n = model->plan.n_years;
    enum staff_lang lang = model->input->lang;
    struct text from = {0}, to = {0};

    text_add_int(&from, plan_year(model, 0));
    text_add_int(&to, plan_year(model, n - 1));
    if (model->input->first_year == 1)
        message_add(title, lang, MSG_PLAN_TITLE_YEARS, ARGS(to.data));
    else
        message_add(title, lang, n > 1 ? MSG_PLAN_TITLE : MSG_PLAN_TITLE_YEAR,
                    ARGS(from.data, to.data));
    text_free(&from);
    text_free(&to);
}

static void write_title(const struct writer *w)
{
    struct text title = {0};

    plan_add_title(w->model, &title);
    heading(w->out, title.data, w->colour);
    text_free(&title);
}

static void add_vacancies(const struct writer *w, struct text *t)
{
    const struct plan_input *input = w->model->input;

    if (input->kind == VACANCIES_ESTABLISHMENT)
        text_add(t, say_in(w, MSG_PLAN_FROM_ESTABLISHMENT));
    else
        message_add(t, w->lang,
                    input->kind == VACANCIES_NUMBER ? MSG_PLAN_FROM_NUMBER : MSG_PLAN_FROM_TABLE,
                    ARGS(file_name(input->options->vacancies)));
    if (input->establishment_unknown == 0)
        return;
    text_add(t, w->lang == STAFF_ZH ? "" : " ");
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

void plan_settings(const struct plan_model *model, struct sheet *sheet)
{
    const struct writer w = {.model = model, .lang = model->input->lang};
    struct text vacancies = {0}, aim = {0};

    add_vacancies(&w, &vacancies);
    labelled(sheet, say_in(&w, MSG_PLAN_VACANCIES), vacancies.data);
    add_aim(&w, &aim);
    labelled(sheet, say_in(&w, MSG_PLAN_AIM), aim.data);
    text_free(&vacancies);
    text_free(&aim);
}

static void write_settings(const struct writer *w)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    labelled_settings(&sheet, w->model->input->options, &w->model->norms, w->lang);
    plan_settings(w->model, &sheet);
    finish(w, &sheet);
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

static int64_t sum(const int64_t *counts, int32_t n)
{
    int64_t all = 0;

    for (int32_t i = 0; i < n; i++)
        all += counts[i];
    return all;
}

int64_t plan_all_vacancies(const struct plan_model *model, int32_t d)
{
    int64_t all = 0;

    for (int32_t t = 0; t < model->plan.n_years; t++)
        all += model->vacancies[(int64_t)d * model->plan.n_years + t];
    return all;
}

static void add_done(const struct writer *w, int32_t d, struct sheet *sheet)
{
    int32_t t = plan_done(w->model, w->hired, d);

    sheet_count(sheet, t < 0 ? STAFF_UNKNOWN : plan_year(w->model, t));
}

static void add_all(const struct writer *w, struct sheet *sheet)
{
    struct plan_sums all;

    plan_sum(w->model, &all);
    if (w->model->plan.n_units == 0 && all.unknown > 0)
        all.largest.num = -1;
    sheet_cell(sheet, say_in(w, MSG_PLAN_ALL));
    add_share(sheet, all.largest);
    sheet_count(sheet, all.backlog);
    sheet_count(sheet, all.vacancies);
    sheet_count(sheet, all.hires);
    sheet_count(sheet, all.moved);
    sheet_count(sheet, all.unfilled);
    sheet_count(sheet, all.unknown);
    sheet_cell(sheet, NULL);
}

void plan_districts(const struct plan_model *model, const int64_t *hired, struct sheet *sheet)
{
    static const enum message heads[] = {
        MSG_PLAN_CSV_DISTRICT, MSG_PLAN_SHARE, MSG_PLAN_PERCENT,  MSG_PLAN_BACKLOG,
        MSG_PLAN_VACANCIES,    MSG_PLAN_HIRES, MSG_PLAN_MOVED,    MSG_PLAN_UNFILLED,
        MSG_PLAN_UNKNOWN,      MSG_PLAN_DONE};
    static const enum sheet_kind kinds[] = {
        SHEET_CUT,    SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER,
        SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER};
    const struct writer w = {.model = model, .lang = model->input->lang, .hired = hired};
    int64_t *first, *units = plan_group(model, &first);

    start(&w, sheet, heads, kinds, 10);
    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        const struct staff_plan_district *out = &model->result.districts[d];
        int known = first[d] < first[d + 1] || model->unknown[d] == 0;

        sheet_cell(sheet, plan_district_name(model, d));
        add_share(sheet, known ? out->share : (struct staff_fraction){-1, 1});
        sheet_count(sheet, out->backlog);
        sheet_count(sheet, plan_all_vacancies(model, d));
        sheet_count(sheet, sum(&hired[(int64_t)d * model->plan.n_years], model->plan.n_years));
        sheet_count(sheet, out->moved);
        sheet_count(sheet, out->unfilled);
        sheet_count(sheet, model->unknown[d]);
        add_done(&w, d, sheet);
    }
    if (model->plan.n_districts > 1)
        add_all(&w, sheet);
    free(first);
    free(units);
}

static void write_districts(const struct writer *w)
{
    struct sheet sheet;

    plan_districts(w->model, w->hired, &sheet);
    finish(w, &sheet);
}

/* The years that stand in the way: since the last one that ended with nothing open,
 * every vacancy was used. */
static int32_t first_short_year(const struct plan_model *model, int32_t d)
{
    const int64_t *left = &model->result.left[(int64_t)d * model->plan.n_years];
    int32_t t = model->plan.n_years - 1;

    /* cppcheck-suppress objectIndex ; left points at the first of n_years */
    while (t > 0 && left[t - 1] > 0)
        t--;
    return t;
}

/* "（10 + 12 + 11）", of more than one. */
static void add_terms(const struct writer *w, int32_t d, int32_t from, struct text *t)
{
    int32_t n = w->model->plan.n_years;

    text_add(t, "");
    if (n - from < 2)
        return;
    text_add(t, w->lang == STAFF_ZH ? "（" : " (");
    for (int32_t year = from; year < n; year++) {
        text_add(t, year > from ? " + " : "");
        text_add_int(t, w->model->vacancies[(int64_t)d * n + year]);
    }
    text_add(t, w->lang == STAFF_ZH ? "）" : ")");
}

static void add_certificate(const struct writer *w, int32_t d, struct text *t)
{
    const struct plan_model *model = w->model;
    const struct staff_plan_district *out = &model->result.districts[d];
    int32_t from = first_short_year(model, d);
    struct text year = {0}, backlog = {0}, needed = {0}, all = {0}, terms = {0}, missing = {0};
    int64_t vacancies = 0;

    for (int32_t at = from; at < model->plan.n_years; at++)
        vacancies += model->vacancies[(int64_t)d * model->plan.n_years + at];
    plan_add_year(model, from, &year);
    text_add_int(&backlog, out->backlog);
    text_add_int(&needed, vacancies + out->unfilled);
    text_add_int(&all, vacancies);
    add_terms(w, d, from, &terms);
    text_add_int(&missing, out->unfilled);
    message_add(t, w->lang, out->share.num < 0 ? MSG_PLAN_CERTIFICATE : MSG_PLAN_NOT_ENOUGH,
                ARGS(plan_district_name(model, d), backlog.data, year.data, needed.data,
                     all.data, terms.data, missing.data));
    text_free(&year);
    text_free(&backlog);
    text_free(&needed);
    text_free(&all);
    text_free(&terms);
    text_free(&missing);
}

void plan_certificates(const struct plan_model *model,
                       void (*put)(void *context, const char *sentence), void *context)
{
    const struct writer w = {.model = model, .lang = model->input->lang};

    for (int32_t d = 0; d < model->plan.n_districts; d++) {
        struct text t = {0};

        if (model->result.districts[d].unfilled == 0)
            continue;
        add_certificate(&w, d, &t);
        put(context, t.data);
        text_free(&t);
    }
}

static void write_sentence(void *out, const char *sentence)
{
    paragraph(out, "", sentence);
}

static void write_certificates(const struct writer *w)
{
    struct plan_sums sums;

    plan_certificates(w->model, write_sentence, w->out);
    plan_sum(w->model, &sums);
    if (sums.unfilled > 0)
        fputc('\n', w->out);
}

/* ---- Years ---- */

static void add_year(const struct writer *w, const char *name, int32_t t, const int64_t *counts,
                     struct sheet *sheet)
{
    sheet_cell(sheet, t == 0 || w->repeat ? name : NULL);
    sheet_count(sheet, plan_year(w->model, t));
    for (int i = 0; i < 4; i++)
        sheet_count(sheet, counts[i]);
}

/* counts: vacancies, places, hires, left open; added to those of all districts. */
static void count_year(const struct writer *w, int32_t d, int32_t t, int64_t *counts, int64_t *all)
{
    int64_t at = (int64_t)d * w->model->plan.n_years + t;

    counts[0] = w->model->vacancies[at];
    counts[1] = plan_places(w->model, d, t);
    counts[2] = w->hired[at];
    counts[3] = w->model->result.left[at];
    for (int i = 0; i < 4; i++)
        all[i] += counts[i];
}

void plan_years(const struct plan_model *model, const int64_t *hired, int repeat,
                struct sheet *sheet)
{
    static const enum message heads[] = {MSG_PLAN_CSV_DISTRICT, MSG_PLAN_CSV_YEAR,
                                         MSG_PLAN_VACANCIES,    MSG_PLAN_PLACES,
                                         MSG_PLAN_HIRES,        MSG_PLAN_LEFT};
    static const enum sheet_kind kinds[] = {SHEET_CUT,    SHEET_NUMBER, SHEET_NUMBER,
                                            SHEET_NUMBER, SHEET_NUMBER, SHEET_NUMBER};
    const struct writer w = {
        .model = model, .lang = model->input->lang, .hired = hired, .repeat = repeat};
    int32_t n_years = model->plan.n_years, n_districts = model->plan.n_districts;
    int64_t *all = xcalloc((size_t)n_years * 4, sizeof *all), counts[4];

    start(&w, sheet, heads, kinds, 6);
    for (int32_t d = 0; d < n_districts; d++) {
        for (int32_t t = 0; t < n_years; t++) {
            count_year(&w, d, t, counts, &all[(int64_t)t * 4]);
            add_year(&w, plan_district_name(model, d), t, counts, sheet);
        }
    }
    for (int32_t t = 0; n_districts > 1 && t < n_years; t++)
        add_year(&w, say_in(&w, MSG_PLAN_ALL), t, &all[(int64_t)t * 4], sheet);
    free(all);
}

static void write_years(const struct writer *w)
{
    struct sheet sheet;

    plan_years(w->model, w->hired, 0, &sheet);
    heading(w->out, say_in(w, MSG_PLAN_BY_YEAR), w->colour);
    finish(w, &sheet);
}

void plan_write_table(const struct plan_model *model, const struct plan_cases *cases, FILE *out)
{
    int64_t *hired = plan_hired(model);
    struct writer w = {.model = model,
                       .out = out,
                       .lang = model->input->lang,
                       .colour = output_colour(out),
                       .hired = hired};

    write_title(&w);
    plan_write_summary(model, hired, out);
    write_settings(&w);
    write_districts(&w);
    write_certificates(&w);
    if (cases) {
        plan_write_cases(model, cases, out);
    } else {
        write_years(&w);
        plan_write_people(model, out);
    }
    free(hired);
}
