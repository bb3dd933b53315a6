/* SPDX-License-Identifier: MIT
 * The plan's section of the HTML report. */
#include <stdlib.h>

#include "chart.h"
#include "plan_parts.h"
#include "shortfall_html.h"

/* More cannot be read at a glance; the table under the chart has all. */
enum { MOST_DISTRICTS = 12, MOST_YEARS = 6 };

struct page {
    struct html *html;
    const struct plan_model *model;
    int64_t *hired; /* [district][year] */
};

static const char *say_in(const struct page *p, enum message key)
{
    return message_text(key, p->html->lang);
}

/* ---- What is left open ---- */

struct backlog {
    int64_t people;
    int32_t district;
};

static int compare(const void *a, const void *b)
{
    const struct backlog *x = a, *y = b;

    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return x->district < y->district ? -1 : x->district > y->district;
}

static void put_start(const struct page *p, struct chart *chart, const struct backlog *backlog)
{
    int64_t parts[2] = {backlog->people, 0};
    struct text people = {0}, end = {0};

    add_grouped(&people, backlog->people);
    message_add(&end, p->html->lang, MSG_R_AT_START, ARGS(people.data));
    chart_bar(chart, plan_district_name(p->model, backlog->district), parts, end.data);
    text_free(&people);
    text_free(&end);
}

static void put_year(const struct page *p, struct chart *chart, int32_t district, int32_t t)
{
    int64_t left = p->model->result.left[(int64_t)district * p->model->plan.n_years + t];
    int64_t parts[2] = {0, left};
    struct text year = {0}, people = {0}, end = {0};

    plan_add_year(p->model, t, &year);
    add_grouped(&people, left);
    message_add(&end, p->html->lang, MSG_R_AT_END, ARGS(year.data, people.data));
    chart_bar(chart, NULL, parts, end.data);
    text_free(&year);
    text_free(&people);
    text_free(&end);
}

/* Of many years the first ones, and the last. */
static int is_shown(const struct page *p, int32_t t)
{
    return p->model->plan.n_years <= MOST_YEARS || t < MOST_YEARS - 1 ||
           t == p->model->plan.n_years - 1;
}

/* Each district: at the start, and at the end of each year. */
static void put_chart(const struct page *p)
{
    int32_t n = p->model->plan.n_districts, i, t;
    struct backlog *all = xcalloc((size_t)n, sizeof *all);
    struct chart chart;

    for (i = 0; i < n; i++)
        all[i] = (struct backlog){p->model->result.districts[i].backlog, i};
    if (n > MOST_DISTRICTS)
        qsort(all, (size_t)n, sizeof *all, compare);
    chart_init(&chart, say_in(p, n > MOST_DISTRICTS ? MSG_R_CHART_PLAN_MOST : MSG_R_CHART_PLAN),
               say_in(p, MSG_R_CHART_PLAN_TEXT));
    chart_part(&chart, say_in(p, MSG_R_PART_START));
    chart_part(&chart, say_in(p, MSG_R_PART_END));
    for (i = 0; i < n && i < MOST_DISTRICTS; i++) {
        put_start(p, &chart, &all[i]);
        for (t = 0; t < p->model->plan.n_years; t++)
            if (is_shown(p, t))
                put_year(p, &chart, all[i].district, t);
    }
    chart_print(&chart, p->html);
    free(all);
}

/* ---- Tables ---- */

static void put_sentence(void *html, const char *sentence)
{
    html_element(html, "li", NULL, sentence);
}

static void put_certificates(const struct page *p)
{
    struct plan_sums sums;

    plan_sum(p->model, &sums);
    if (sums.unfilled == 0)
        return;
    fputs("<ul class=\"lines\">\n", p->html->out);
    plan_certificates(p->model, put_sentence, p->html);
    fputs("</ul>\n", p->html->out);
}

static void put_tables(const struct page *p)
{
    struct sheet sheet;

    plan_districts(p->model, p->hired, &sheet);
    html_table(p->html, &sheet, 1, say_in(p, MSG_R_TABLE_SHARES));
    put_certificates(p);
    plan_years(p->model, p->hired, 1, &sheet);
    html_table(p->html, &sheet, 1, say_in(p, MSG_PLAN_BY_YEAR));
    if (p->model->n_moves > 0) {
        plan_moves(p->model, &sheet);
        html_table(p->html, &sheet, 1, say_in(p, MSG_PLAN_MOVES));
    }
}

static void put_hires(const struct page *p)
{
    struct sheet sheet;
    int64_t hidden;

    if (plan_hires_sheet(p->model, &hidden, &sheet) == 0) {
        sheet_free(&sheet);
        return;
    }
    html_table(p->html, &sheet, 0, say_in(p, MSG_PLAN_WHO));
    if (hidden > 0)
        html_say(p->html, "p", "note", MSG_PLAN_ALL_HIRES);
}

void plan_html(struct html *html, const struct plan_model *model)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct page p = {html, model, plan_hired(model)};
    struct text title = {0}, summary = {0};
    struct sheet facts;

    plan_add_title(model, &title);
    plan_add_summary(model, p.hired, &summary);
    html_section(html, "plan", title.data);
    fputs("<blockquote>\n", html->out);
    html_element(html, "p", NULL, summary.data);
    fputs("</blockquote>\n", html->out);
    sheet_init(&facts, kinds, 2);
    plan_settings(model, &facts);
    html_facts(html, &facts);
    put_chart(&p);
    put_tables(&p);
    put_hires(&p);
    fputs("</section>\n", html->out);
    text_free(&title);
    text_free(&summary);
    free(p.hired);
}
