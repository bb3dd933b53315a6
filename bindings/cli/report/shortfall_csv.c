/* SPDX-License-Identifier: MIT
 * The CSV of `staff shortfall`: a line for a school and subject, or with --by for a
 * district and subject, or a subject. */
#include "csv.h"
#include "result.h"
#include "standing.h"
#include "words.h"

/* ---- Heads ---- */

static const enum message school_columns[] = {
    MSG_COL_DISTRICT,  MSG_COL_ID,        MSG_COL_SCHOOL,
    MSG_COL_LOCALE,    MSG_COL_SUBJECT,   MSG_COL_REQUIREMENT,
    MSG_COL_POSTS,     MSG_COL_FULL_TIME_POSTS, MSG_COL_FULL_TIME,
    MSG_COL_PART_TIME, MSG_COL_STAFF,     MSG_COL_SHORTFALL,
    MSG_COL_FULL_TIME_SHORTFALL, MSG_COL_SURPLUS, MSG_COL_HIRES,
    MSG_COL_CLAUSES,   MESSAGES};

static const enum message total_columns[] = {
    MSG_COL_SUBJECT, MSG_COL_SCHOOLS, MSG_COL_REQUIREMENT, MSG_COL_POSTS, MSG_COL_POOLED,
    MSG_COL_FULL_TIME, MSG_COL_PART_TIME, MSG_COL_STAFF, MSG_COL_SHORTFALL,
    MSG_COL_FULL_TIME_SHORTFALL, MSG_COL_SURPLUS, MSG_COL_HIRES, MSG_COL_AFTER_SHARING,
    MSG_COL_UNKNOWN, MESSAGES};

/* With --range both, after all others. */
static const enum message band_columns[] = {MSG_COL_POSTS_STRICT, MSG_COL_POSTS_LENIENT, MESSAGES};
static const enum message standing_columns[] = {MSG_COL_STANDING, MESSAGES};
static const enum message standings_columns[] = {MSG_COL_BELOW_RANGE, MSG_COL_INSIDE_RANGE,
                                                 MSG_COL_ABOVE_RANGE, MESSAGES};

static void put_words(struct csv_writer *csv, const enum message *columns, enum staff_lang lang)
{
    for (; *columns != MESSAGES; columns++)
        csv_text(csv, message_text(*columns, lang));
}

static void put_head(struct csv_writer *csv, const struct result *r, const enum message *columns)
{
    put_words(csv, columns, r->lang);
    if (r->lenient) {
        put_words(csv, band_columns, r->lang);
        put_words(csv, columns == school_columns ? standing_columns : standings_columns, r->lang);
    }
    csv_line_end(csv);
}

/* ---- Schools ---- */

static void put_need(struct csv_writer *csv, const struct result *r, int32_t subject,
                     const struct staff_need *need)
{
    struct text clauses = {0};

    csv_text(csv, subject_name(r->norms->set, subject, r->lang));
    csv_fraction(csv, need->requirement);
    csv_count(csv, need->posts);
    csv_count(csv, need->full_time_posts);
    csv_count(csv, need->full_time);
    csv_count(csv, need->part_time);
    csv_fraction(csv, need->staff);
    csv_count(csv, need->shortfall);
    csv_count(csv, need->full_time_shortfall);
    csv_count(csv, need->surplus);
    csv_count(csv, need->hires);
    add_clauses(&clauses, r->norms, subject, need->clauses, ";");
    csv_text(csv, clauses.data);
    text_free(&clauses);
}

/* A school without a need has a line, too: it is not lost. */
static void put_no_need(struct csv_writer *csv, const struct result *r)
{
    int i;

    for (i = 0; i < (r->lenient ? 15 : 12); i++)
        csv_text(csv, NULL);
}

static void start_line(struct csv_writer *csv, const struct result *r, const struct school *school)
{
    csv_text(csv, school->district);
    csv_text(csv, school->id);
    csv_text(csv, school->name);
    csv_text(csv, locale_word(school->counts.locale, r->lang));
}

static void put_school(struct csv_writer *csv, const struct result *r, size_t i)
{
    const struct school *school = &r->schools->items[i];
    int lines = 0;
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++) {
        if (!result_need(r, i, s)->clauses)
            continue;
        start_line(csv, r, school);
        put_need(csv, r, s, result_need(r, i, s));
        if (r->lenient) {
            csv_count(csv, result_need(r, i, s)->posts);
            csv_count(csv, lenient_need(r, i, s)->posts);
            csv_text(csv, standing_word(standing_of(r, i, s), r->lang));
        }
        csv_line_end(csv);
        lines++;
    }
    if (lines)
        return;
    start_line(csv, r, school);
    put_no_need(csv, r);
    csv_line_end(csv);
}

/* ---- Sums ---- */

static void put_total(struct csv_writer *csv, const struct result *r, int32_t subject,
                      const struct staff_total *total, const struct standing_total *standing)
{
    csv_text(csv, subject_name(r->norms->set, subject, r->lang));
    csv_count(csv, total->schools);
    csv_fraction(csv, total->requirement);
    csv_count(csv, total->posts);
    csv_count(csv, staff_pooled_posts(r->norms, total));
    csv_count(csv, total->full_time);
    csv_count(csv, total->part_time);
    csv_fraction(csv, total->staff);
    csv_count(csv, total->shortfall);
    csv_count(csv, total->full_time_shortfall);
    csv_count(csv, total->surplus);
    csv_count(csv, total->hires);
    csv_count(csv, staff_shortfall_after_sharing(total));
    csv_count(csv, total->unknown);
    if (standing) {
        csv_count(csv, total->posts);
        csv_count(csv, standing->posts_lenient);
        csv_count(csv, standing->schools[STANDING_BELOW]);
        csv_count(csv, standing->schools[STANDING_INSIDE]);
        csv_count(csv, standing->schools[STANDING_ABOVE]);
    }
    csv_line_end(csv);
}

static void put_districts(struct csv_writer *csv, const struct result *r)
{
    size_t d, n = (size_t)r->norms->n_subjects;
    int32_t s;

    csv_text(csv, message_text(MSG_COL_DISTRICT, r->lang));
    put_head(csv, r, total_columns);
    for (d = 0; d < r->schools->n_districts; d++)
        for (s = 0; s < r->norms->n_subjects; s++)
            if (r->districts[d * n + (size_t)s].schools) {
                csv_text(csv, r->schools->districts[d]);
                put_total(csv, r, s, &r->districts[d * n + (size_t)s],
                          r->lenient ? standing_in(r, d, s) : NULL);
            }
}

static void put_whole(struct csv_writer *csv, const struct result *r)
{
    int32_t s;

    put_head(csv, r, total_columns);
    for (s = 0; s < r->norms->n_subjects; s++)
        if (r->total[s].schools)
            put_total(csv, r, s, &r->total[s], r->lenient ? standing_all(r, s) : NULL);
}

static void put_schools(struct csv_writer *csv, const struct result *r)
{
    size_t i;

    put_head(csv, r, school_columns);
    for (i = 0; i < r->schools->n; i++)
        put_school(csv, r, i);
}

void shortfall_csv(const struct result *r, FILE *out)
{
    struct csv_writer csv = csv_writer_open(out, out != stdout && r->lang == STAFF_ZH);

    csv_warn(&csv, message_text(MSG_COL_WARNING, r->lang), stale_words(r->norms, r->lang));
    if (r->options->by == BY_DISTRICT)
        put_districts(&csv, r);
    else if (r->options->by == BY_TOTAL)
        put_whole(&csv, r);
    else
        put_schools(&csv, r);
}
