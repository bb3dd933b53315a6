/* SPDX-License-Identifier: MIT
 * `staff shortfall` for people: what was used, the sums, the districts, and the schools
 * that lack most, each number with its clauses. */
#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "output.h"
#include "standing.h"

static void put_title(FILE *out, const char *title)
{
    fputc('\n', out);
    heading(out, title, output_colour(out));
}

static void put_heading(FILE *out, enum message key, const struct result *r)
{
    put_title(out, message_text(key, r->lang));
}

static void put_titles(struct sheet *sheet, const enum message *titles, enum staff_lang lang)
{
    for (; *titles != MESSAGES; titles++)
        sheet_cell(sheet, *titles == MSG_NOTHING ? "" : message_text(*titles, lang));
}

/* ---- The head ---- */

static void put_head(const struct result *r, FILE *out)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    findings_head(&sheet, r);
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
}

/* ---- Sums ---- */

static void put_known(struct sheet *sheet, const struct staff_total *total, int64_t count)
{
    sheet_count(sheet, known(total, count));
}

static void put_shortfall(struct sheet *sheet, const struct staff_total *total)
{
    put_known(sheet, total, total->shortfall);
    if (known(total, total->shortfall) > 0)
        sheet_mark(sheet);
}

static void put_whole(const struct result *r, FILE *out)
{
    static const enum message titles[] = {
        MSG_T_SUBJECT,   MSG_T_REQUIREMENT, MSG_T_POSTS,   MSG_T_POOLED, MSG_T_FULL_TIME,
        MSG_T_PART_TIME, MSG_T_SHORTFALL,   MSG_T_FT_SHORT, MSG_T_SURPLUS, MSG_T_HIRES,
        MSG_T_AFTER,     MSG_T_UNKNOWN,     MESSAGES};
    static const enum sheet_kind kinds[12] = {SHEET_CUT};
    struct sheet sheet;
    int32_t s;

    sheet_init(&sheet, kinds, 12);
    put_titles(&sheet, titles, r->lang);
    for (s = 0; s < r->norms->n_subjects; s++) {
        const struct staff_total *total = &r->total[s];

        if (!total->schools)
            continue;
        sheet_cell(&sheet, subject_name(r->norms->set, s, r->lang));
        sheet_fraction(&sheet, total->requirement);
        sheet_count(&sheet, total->posts);
        sheet_count(&sheet, staff_pooled_posts(r->norms, total));
        put_known(&sheet, total, total->full_time);
        put_known(&sheet, total, total->part_time);
        put_shortfall(&sheet, total);
        put_known(&sheet, total, total->full_time_shortfall);
        put_known(&sheet, total, total->surplus);
        put_known(&sheet, total, total->hires);
        put_known(&sheet, total, staff_shortfall_after_sharing(total));
        sheet_count(&sheet, total->unknown);
    }
    put_heading(out, MSG_TITLE_TOTAL, r);
    sheet_print(&sheet, out, output_colour(out));
    sheet_free(&sheet);
}

static void put_district(struct sheet *sheet, const struct result *r, const char *name, int32_t s,
                         const struct staff_total *total)
{
    sheet_cell(sheet, name);
    sheet_cell(sheet, subject_name(r->norms->set, s, r->lang));
    sheet_fraction(sheet, total->requirement);
    sheet_count(sheet, total->posts);
    sheet_count(sheet, staff_pooled_posts(r->norms, total));
    put_known(sheet, total, total->full_time);
    put_shortfall(sheet, total);
    put_known(sheet, total, total->surplus);
    put_known(sheet, total, total->hires);
    put_known(sheet, total, staff_shortfall_after_sharing(total));
    sheet_count(sheet, total->unknown);
}

static void put_districts(const struct result *r, FILE *out)
{
    static const enum message titles[] = {
        MSG_T_DISTRICT,  MSG_T_SUBJECT, MSG_T_REQUIREMENT, MSG_T_POSTS, MSG_T_POOLED,
        MSG_T_FULL_TIME, MSG_T_SHORTFALL, MSG_T_SURPLUS,   MSG_T_HIRES, MSG_T_AFTER,
        MSG_T_UNKNOWN,   MESSAGES};
    static const enum sheet_kind kinds[11] = {SHEET_CUT, SHEET_TEXT};
    struct sheet sheet;
    size_t d;
    int32_t s;

    sheet_init(&sheet, kinds, 11);
    put_titles(&sheet, titles, r->lang);
    for (d = 0; d < r->schools->n_districts; d++) {
        const char *name = district_name(r, d);

        for (s = 0; s < r->norms->n_subjects; s++) {
            const struct staff_total *total = district_total(r, d, s);

            if (!total->schools)
                continue;
            put_district(&sheet, r, name, s, total);
            name = "";
        }
    }
    put_heading(out, MSG_TITLE_DISTRICTS, r);
    sheet_print(&sheet, out, output_colour(out));
    sheet_free(&sheet);
}

/* ---- The range ---- */

static void put_standing(const struct result *r, FILE *out, int districts)
{
    struct sheet sheet;

    table_standing(&sheet, r, districts);
    put_heading(out, MSG_W_RANGE, r);
    sheet_print(&sheet, out, output_colour(out));
    sheet_free(&sheet);
}

/* ---- Schools ---- */

void put_school_name(struct sheet *sheet, const struct result *r, const struct school *school,
                     size_t place)
{
    struct text line = {0};

    text_add_int(&line, (int64_t)place);
    text_add(&line, ". ");
    text_add(&line, school->name ? school->name : school->id);
    if (school->name && school->id) {
        text_add(&line, "  ");
        text_add(&line, school->id);
    }
    if (school->district) {
        text_add(&line, "  ");
        text_add(&line, school->district);
    }
    if (school->counts.locale != STAFF_LOCALE_UNKNOWN) {
        text_add(&line, "  ");
        text_add(&line, staff_locale_name(school->counts.locale, r->lang));
    }
    sheet_line(sheet, line.data);
    text_free(&line);
}

/* "5–6 inside ": before the clauses, as there is no room for more columns. */
static void add_standing(struct text *t, const struct result *r, size_t school, int32_t s)
{
    text_add_int(t, lenient_need(r, school, s)->posts);
    text_add(t, "–");
    text_add_int(t, result_need(r, school, s)->posts);
    text_add_char(t, ' ');
    text_add(t, standing_word(standing_of(r, school, s), r->lang));
    text_add_char(t, ' ');
}

static void put_need(struct sheet *sheet, const struct result *r, size_t school, int32_t s)
{
    const struct staff_need *need = result_need(r, school, s);
    struct text name = {0}, clauses = {0};

    text_add(&name, "   ");
    text_add(&name, subject_name(r->norms->set, s, r->lang));
    if (r->lenient)
        add_standing(&clauses, r, school, s);
    add_clauses(&clauses, r->norms, s, need->clauses, " ");
    sheet_cell(sheet, name.data);
    sheet_fraction(sheet, need->requirement);
    sheet_count(sheet, need->posts);
    sheet_count(sheet, need->full_time_posts);
    sheet_count(sheet, need->full_time);
    sheet_count(sheet, need->part_time);
    sheet_count(sheet, need->shortfall);
    if (need->shortfall > 0)
        sheet_mark(sheet);
    sheet_count(sheet, need->surplus);
    sheet_count(sheet, need->hires);
    sheet_cell(sheet, clauses.data);
    text_free(&name);
    text_free(&clauses);
}

static void put_school(struct sheet *sheet, const struct result *r, size_t school, size_t place,
                       uint64_t *clauses)
{
    int32_t s;

    put_school_name(sheet, r, &r->schools->items[school], place);
    for (s = 0; s < r->norms->n_subjects; s++) {
        const struct staff_need *need = result_need(r, school, s);

        if (!need->clauses)
            continue;
        put_need(sheet, r, school, s);
        clauses[s] |= need->clauses;
    }
}

static void put_ranked(const struct result *r, FILE *out, const struct rank *ranks, size_t n,
                       uint64_t *clauses)
{
    static const enum message titles[] = {
        MSG_NOTHING,     MSG_T_REQUIREMENT, MSG_T_POSTS,   MSG_T_FT_POSTS, MSG_T_FULL_TIME,
        MSG_T_PART_TIME, MSG_T_SHORTFALL,   MSG_T_SURPLUS, MSG_T_HIRES,    MSG_T_CLAUSES,
        MESSAGES};
    static const enum sheet_kind kinds[10] = {[0] = SHEET_TEXT, [9] = SHEET_WRAP};
    struct sheet sheet;
    size_t i;

    sheet_init(&sheet, kinds, 10);
    put_titles(&sheet, titles, r->lang);
    for (i = 0; i < n; i++)
        put_school(&sheet, r, ranks[i].school, i + 1, clauses);
    sheet_print(&sheet, out, output_colour(out));
    sheet_free(&sheet);
}

static void put_schools(const struct result *r, FILE *out, uint64_t *clauses)
{
    struct rank *ranks = xcalloc(r->schools->n, sizeof *ranks);
    size_t all = rank_schools(r, ranks), n = shown_schools(r, all);
    struct text title = {0};

    if (all == 0) {
        put_title(out, no_schools(r));
    } else if (n > 0) {
        add_schools_title(&title, r, n, all);
        put_title(out, title.data);
        put_ranked(r, out, ranks, n, clauses);
    }
    if (n == 0) /* the sums are of all */
        all_clauses(r, clauses);
    text_free(&title);
    free(ranks);
}

/* ---- The whole ---- */

static void put_note(void *out, const char *sentence)
{
    paragraph(out, "  ", sentence);
}

void shortfall_table(const struct result *r, FILE *out)
{
    uint64_t clauses[STAFF_SUBJECTS_MAX] = {0};
    int by = r->options->by;

    put_head(r, out);
    if (r->without_norm == (int64_t)r->schools->n) {
        put_heading(out, MSG_NO_NEED_AT_ALL, r);
        return;
    }
    put_whole(r, out);
    put_note(out, message_text(MSG_NOTE_POOLED, r->lang));
    findings_notes(r, put_note, out);
    if (r->lenient)
        put_standing(r, out, by != BY_TOTAL && by != BY_SCHOOL);
    if (by != BY_TOTAL && by != BY_SCHOOL)
        put_districts(r, out);
    if (by == BY_AUTO || by == BY_SCHOOL)
        put_schools(r, out, clauses);
    else
        all_clauses(r, clauses);
    put_heading(out, MSG_TITLE_QUOTES, r);
    print_quotes(out, r->norms, clauses, r->lang);
}
