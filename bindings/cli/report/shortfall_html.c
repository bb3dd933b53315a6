/* SPDX-License-Identifier: MIT
 * The report for whoever decides: what is missing, where, under which clause, and how the
 * numbers are meant. */
#include "shortfall_html.h"

#include <stdlib.h>

#include "chart.h"
#include "plan_parts.h"
#include "standing.h"
#include "tables.h"

/* More bars, or more schools that have to report, than can be read at a glance. */
enum { MOST_BARS = 20, MOST_INCOMPLETE = 50 };

struct page {
    struct html html;
    const struct result *r;
    const struct plan_model *plan; /* NULL: none */
};

static const char *say_in(const struct page *p, enum message key)
{
    return message_text(key, p->r->lang);
}

static void put_message(struct page *p, const char *name, const char *class, enum message key,
                        const char *const *args)
{
    struct text t = {0};

    message_add(&t, p->r->lang, key, args);
    html_element(&p->html, name, class, t.data);
    text_free(&t);
}

static void put_counted(struct page *p, const char *name, const char *class, enum message key,
                        int64_t count)
{
    struct text number = {0};

    add_grouped(&number, count);
    put_message(p, name, class, key, ARGS(number.data));
    text_free(&number);
}

/* ---- The summary ---- */

static void put_big(struct page *p, const struct staff_total *total)
{
    int64_t missing = known(total, total->shortfall);

    if (missing > 0)
        put_counted(p, "p", "big short", MSG_R_LACKS, missing);
    else if (missing == 0)
        html_say(&p->html, "p", "big", MSG_R_LACKS_NONE);
    else if (total->posts >= 0)
        put_counted(p, "p", "big", MSG_R_MUST_HAVE, total->posts);
    else if (staff_pooled_posts(p->r->norms, total) >= 0)
        put_counted(p, "p", "big", MSG_R_MUST_POOL, staff_pooled_posts(p->r->norms, total));
}

static void put_card(struct page *p, int32_t subject)
{
    const struct staff_total *total = &p->r->total[subject];
    struct text staff = {0}, posts = {0}, surplus = {0};

    fputs("<li>\n", p->html.out);
    html_element(&p->html, "h3", NULL, subject_words(p->r->norms->set, subject, p->r->lang));
    put_big(p, total);
    add_exact(&staff, total->staff);
    add_grouped(&posts, total->posts);
    add_grouped(&surplus, total->surplus);
    if (known(total, total->shortfall) >= 0)
        put_message(p, "p", NULL, MSG_R_CARD, ARGS(posts.data, staff.data, surplus.data));
    if (total->unknown)
        put_counted(p, "p", NULL, MSG_R_CARD_UNKNOWN, total->unknown);
    fputs("</li>\n", p->html.out);
    text_free(&staff);
    text_free(&posts);
    text_free(&surplus);
}

static void put_plan_sentence(struct page *p)
{
    int64_t *hired = plan_hired(p->plan);
    struct text title = {0}, sentence = {0};

    plan_add_title(p->plan, &title);
    text_add(&title, p->r->lang == STAFF_ZH ? "：" : ": ");
    plan_add_summary(p->plan, hired, &sentence);
    text_add(&title, sentence.data);
    html_element(&p->html, "p", NULL, title.data);
    text_free(&title);
    text_free(&sentence);
    free(hired);
}

static void put_sentences(struct page *p)
{
    int32_t s;

    html_say(&p->html, "h3", NULL, MSG_R_PASTE);
    fputs("<blockquote>\n", p->html.out);
    for (s = 0; s < p->r->norms->n_subjects; s++) {
        struct text sentence = {0};

        if (!p->r->total[s].schools)
            continue;
        add_summary(&sentence, p->r, s);
        html_element(&p->html, "p", NULL, sentence.data);
        text_free(&sentence);
    }
    if (p->plan)
        put_plan_sentence(p);
    fputs("</blockquote>\n", p->html.out);
}

static void put_summary(struct page *p)
{
    int32_t s;

    html_section(&p->html, "summary", say_in(p, MSG_R_SUMMARY));
    fputs("<ul class=\"cards\">\n", p->html.out);
    for (s = 0; s < p->r->norms->n_subjects; s++)
        if (p->r->total[s].schools)
            put_card(p, s);
    fputs("</ul>\n", p->html.out);
    put_sentences(p);
    fputs("</section>\n", p->html.out);
}

/* ---- Subjects ---- */

/* Posts of schools whose staff nobody counted. */
static int64_t unknown_posts(const struct result *r, int32_t subject)
{
    int64_t posts = 0;
    size_t i;

    for (i = 0; i < r->schools->n; i++) {
        const struct staff_need *need = result_need(r, i, subject);

        if (need->clauses && need->full_time == STAFF_UNKNOWN)
            posts += need->posts;
    }
    return posts;
}

static void put_subject_bar(struct chart *chart, const struct result *r, int32_t subject)
{
    const struct staff_total *total = &r->total[subject];
    int64_t unknown = unknown_posts(r, subject);
    int64_t parts[3] = {total->posts - unknown - total->shortfall, total->shortfall, unknown};
    struct text end = {0}, posts = {0};

    add_grouped(&posts, total->posts);
    message_add(&end, r->lang, MSG_R_OF_POSTS, ARGS(posts.data));
    chart_bar(chart, subject_words(r->norms->set, subject, r->lang), parts, end.data);
    text_free(&end);
    text_free(&posts);
}

static void put_subject_chart(struct page *p)
{
    struct chart chart;
    int32_t s;

    chart_init(&chart, say_in(p, MSG_R_CHART_SUBJECTS), say_in(p, MSG_R_CHART_SUBJECTS_TEXT));
    chart_part(&chart, say_in(p, MSG_R_PART_FILLED));
    chart_part(&chart, say_in(p, MSG_R_PART_SHORT));
    chart_part(&chart, say_in(p, MSG_R_PART_UNKNOWN));
    for (s = 0; s < p->r->norms->n_subjects; s++)
        if (p->r->total[s].schools)
            put_subject_bar(&chart, p->r, s);
    chart_print(&chart, &p->html);
}

/* "体育 323 对 302、音乐 127 对 102" in one sentence. */
static void put_pooled(struct page *p)
{
    struct text pairs = {0};
    int32_t s;

    for (s = 0; s < p->r->norms->n_subjects; s++) {
        const struct staff_total *total = &p->r->total[s];
        struct text posts = {0}, pooled = {0};

        if (!total->schools)
            continue;
        add_comma(&pairs, p->r->lang);
        add_grouped(&posts, total->posts);
        add_grouped(&pooled, staff_pooled_posts(p->r->norms, total));
        message_add(&pairs, p->r->lang, MSG_R_POOLED_PAIR,
                    ARGS(subject_words(p->r->norms->set, s, p->r->lang), posts.data, pooled.data));
        text_free(&posts);
        text_free(&pooled);
    }
    put_message(p, "p", NULL, MSG_R_POOLED, ARGS(pairs.data));
    text_free(&pairs);
}

static void put_note(void *context, const char *sentence)
{
    struct page *p = context;

    html_element(&p->html, "li", NULL, sentence);
}

static void put_subjects(struct page *p)
{
    struct sheet sheet;

    html_section(&p->html, "subjects", say_in(p, MSG_R_SUBJECTS));
    if (has_posts(p->r))
        put_subject_chart(p);
    table_total(&sheet, p->r);
    html_table(&p->html, &sheet, 1, say_in(p, MSG_R_TABLE_SUBJECTS));
    if (p->r->lenient) {
        table_standing(&sheet, p->r, 0);
        html_table(&p->html, &sheet, 1, say_in(p, MSG_W_RANGE));
    }
    if (has_posts(p->r))
        put_pooled(p);
    fputs("<ul class=\"lines\">\n", p->html.out);
    findings_notes(p->r, put_note, p);
    fputs("</ul>\n</section>\n", p->html.out);
}

/* ---- Districts ---- */

struct district_bar {
    int64_t people;
    size_t district;
};

static int compare_bars(const void *a, const void *b)
{
    const struct district_bar *x = a, *y = b;

    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return x->district < y->district ? -1 : x->district > y->district;
}

static int64_t missing_in(const struct result *r, size_t district, int32_t subject)
{
    const struct staff_total *total = district_total(r, district, subject);

    return total->schools && total->shortfall > 0 ? total->shortfall : 0;
}

static void put_district_bar(struct page *p, struct chart *chart, const struct district_bar *bar)
{
    int64_t parts[CHART_PARTS] = {0};
    struct text end = {0};
    int32_t s, n = 0;

    for (s = 0; s < p->r->norms->n_subjects; s++)
        if (p->r->total[s].schools)
            parts[n++] = missing_in(p->r, bar->district, s);
    add_grouped(&end, bar->people);
    chart_bar(chart, district_name(p->r, bar->district), parts, end.data);
    text_free(&end);
}

/* Who lacks most stands first. */
static void put_district_chart(struct page *p)
{
    const struct result *r = p->r;
    size_t d, n = r->schools->n_districts;
    struct district_bar *bars = xcalloc(n, sizeof *bars);
    struct chart chart;
    int32_t s;

    chart_init(&chart, say_in(p, n > MOST_BARS ? MSG_R_CHART_DISTRICTS_MOST : MSG_W_CHART),
               say_in(p, MSG_R_CHART_DISTRICTS_TEXT));
    for (s = 0; s < r->norms->n_subjects; s++)
        if (r->total[s].schools)
            chart_part(&chart, subject_words(r->norms->set, s, r->lang));
    for (d = 0; d < n; d++) {
        bars[d].district = d;
        for (s = 0; s < r->norms->n_subjects; s++)
            bars[d].people += missing_in(r, d, s);
    }
    qsort(bars, n, sizeof *bars, compare_bars);
    for (d = 0; d < n && d < MOST_BARS; d++)
        put_district_bar(p, &chart, &bars[d]);
    chart_print(&chart, &p->html);
    free(bars);
}

static void put_districts(struct page *p)
{
    struct sheet sheet;

    html_section(&p->html, "districts", say_in(p, MSG_TITLE_DISTRICTS));
    if (has_posts(p->r) && !all_unknown(p->r))
        put_district_chart(p);
    table_districts(&sheet, p->r);
    html_table(&p->html, &sheet, 2, say_in(p, MSG_R_TABLE_DISTRICTS));
    if (p->r->lenient) {
        table_standing(&sheet, p->r, 1);
        html_table(&p->html, &sheet, 2, say_in(p, MSG_W_RANGE));
    }
    fputs("</section>\n", p->html.out);
}

/* ---- Schools ---- */

static void put_schools(struct page *p)
{
    struct rank *ranks = xcalloc(p->r->schools->n, sizeof *ranks);
    size_t all = rank_schools(p->r, ranks), n = shown_schools(p->r, all);
    struct text title = {0};
    struct sheet sheet;

    html_section(&p->html, "schools", say_in(p, MSG_R_SCHOOLS));
    if (all == 0) {
        html_element(&p->html, "p", NULL, no_schools(p->r));
    } else if (n > 0) {
        add_schools_title(&title, p->r, n, all);
        table_schools(&sheet, p->r, ranks, n);
        html_table(&p->html, &sheet, 1, title.data);
    }
    fputs("</section>\n", p->html.out);
    text_free(&title);
    free(ranks);
}

/* What a school has to report still; empty where nothing. */
static void add_incomplete(struct text *t, const struct result *r, size_t school)
{
    struct text subjects = {0};
    int32_t s, undecided = 0;

    for (s = 0; s < r->norms->n_subjects; s++) {
        const struct staff_need *need = result_need(r, school, s);

        undecided |= need->clauses && need->minimum_undecided;
        if (!need->clauses || need->full_time != STAFF_UNKNOWN)
            continue;
        add_comma(&subjects, r->lang);
        text_add(&subjects, subject_words(r->norms->set, s, r->lang));
    }
    if (subjects.length)
        message_add(t, r->lang, MSG_R_MISSING_STAFF, ARGS(subjects.data));
    if (undecided) {
        text_add(t, subjects.length ? message_text(MSG_BREAK, r->lang) : "");
        text_add(t, message_text(MSG_R_MISSING_STUDENTS, r->lang));
    }
    text_free(&subjects);
}

/* Adds the first schools to the sheet.  Returns how many there are in all. */
static size_t list_incomplete(const struct result *r, struct sheet *sheet)
{
    static const enum message titles[] = {MSG_W_SCHOOL, MSG_W_ID, MSG_W_DISTRICT, MSG_R_MISSING};
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_TEXT, SHEET_TEXT, SHEET_WRAP};
    size_t i, n = 0;

    table_start(sheet, titles, kinds, 4, r->lang);
    for (i = 0; i < r->schools->n; i++) {
        const struct school *school = &r->schools->items[i];
        struct text missing = {0};

        add_incomplete(&missing, r, i);
        n += missing.length > 0;
        if (missing.length && n <= MOST_INCOMPLETE) {
            sheet_cell(sheet, school->name ? school->name : school->id);
            sheet_cell(sheet, school->id);
            sheet_cell(sheet, school->district);
            sheet_cell(sheet, missing.data);
        }
        text_free(&missing);
    }
    return n;
}

static void put_incomplete(struct page *p)
{
    struct text caption = {0}, all = {0}, shown = {0};
    struct sheet sheet;
    size_t n = list_incomplete(p->r, &sheet);

    if (n == 0) {
        sheet_free(&sheet);
        return;
    }
    add_grouped(&all, (int64_t)n);
    add_grouped(&shown, n < MOST_INCOMPLETE ? (int64_t)n : MOST_INCOMPLETE);
    message_add(&caption, p->r->lang, MSG_R_TABLE_INCOMPLETE, ARGS(all.data, shown.data));
    html_section(&p->html, "incomplete", say_in(p, MSG_R_INCOMPLETE));
    html_table(&p->html, &sheet, 1, caption.data);
    fputs("</section>\n", p->html.out);
    text_free(&caption);
    text_free(&all);
    text_free(&shown);
}

/* ---- What it rests on ---- */

static void put_basis(struct page *p)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    uint64_t used[STAFF_SUBJECTS_MAX] = {0};
    struct sheet sheet;

    html_section(&p->html, "basis", say_in(p, MSG_W_BASIS));
    all_clauses(p->r, used);
    table_clauses(&sheet, p->r->norms, used, p->r->lang);
    html_table(&p->html, &sheet, 1, say_in(p, MSG_W_BASIS_CLAUSES));
    html_say(&p->html, "h3", NULL, MSG_R_SETTINGS);
    sheet_init(&sheet, kinds, 2);
    findings_head(&sheet, p->r);
    html_facts(&p->html, &sheet);
    fputs("</section>\n", p->html.out);
}

static void put_footer(struct page *p)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    findings_receipt(&sheet, p->r->norms->set, p->r->lang);
    fputs("<footer>\n", p->html.out);
    html_say(&p->html, "h2", NULL, MSG_RECEIPT);
    html_facts(&p->html, &sheet);
    fputs("</footer>\n", p->html.out);
}

/* ---- The whole ---- */

static void put_link(struct page *p, const char *id, enum message key)
{
    fprintf(p->html.out, "<li><a href=\"#%s\">", id);
    html_text(&p->html, say_in(p, key));
    fputs("</a></li>\n", p->html.out);
}

static void put_contents(struct page *p)
{
    fprintf(p->html.out, "<nav aria-label=\"%s\">\n<ul>\n", say_in(p, MSG_R_CONTENTS));
    put_link(p, "summary", MSG_R_SUMMARY);
    put_link(p, "subjects", MSG_R_SUBJECTS);
    put_link(p, "districts", MSG_TITLE_DISTRICTS);
    put_link(p, "schools", MSG_R_SCHOOLS);
    if (p->plan)
        put_link(p, "plan", MSG_W_PLAN);
    put_link(p, "basis", MSG_W_BASIS);
    fputs("</ul>\n</nav>\n", p->html.out);
}

static enum message title_of(const struct page *p)
{
    return p->plan ? MSG_W_TITLE_PLAN : MSG_W_TITLE;
}

static void put_header(struct page *p)
{
    struct text lead = {0}, day = {0}, data = {0};

    add_date(&day, p->r->norms->as_of);
    add_data(&data, p->r);
    message_add(&lead, p->r->lang, MSG_R_LEAD, ARGS(p->r->norms->set->title, day.data, data.data));
    fputs("<header>\n", p->html.out);
    html_say(&p->html, "h1", NULL, title_of(p));
    html_element(&p->html, "p", "lead", lead.data);
    fputs("</header>\n", p->html.out);
    text_free(&lead);
    text_free(&day);
    text_free(&data);
}

void report_html(const struct result *r, const struct plan_model *plan, FILE *out)
{
    struct page p = {.r = r, .plan = plan};

    html_start(&p.html, out, say_in(&p, title_of(&p)), r->lang);
    put_header(&p);
    if (r->without_norm < (int64_t)r->schools->n)
        put_contents(&p);
    fputs("<main>\n", out);
    if (r->without_norm == (int64_t)r->schools->n) {
        html_say(&p.html, "p", NULL, MSG_NO_NEED_AT_ALL);
    } else {
        put_summary(&p);
        put_subjects(&p);
        put_districts(&p);
        put_schools(&p);
        if (plan)
            plan_html(&p.html, plan);
        put_incomplete(&p);
        put_basis(&p);
    }
    fputs("</main>\n", out);
    put_footer(&p);
    html_end(&p.html);
}

void shortfall_html(const struct result *r, FILE *out)
{
    report_html(r, NULL, out);
}
