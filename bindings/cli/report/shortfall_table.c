/* SPDX-License-Identifier: MIT
 * `staff shortfall` for people: what was used, the sums, the districts, and the schools
 * that lack most, each number with its clauses. */
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "result.h"
#include "words.h"

enum { TOP = 10 };

static void put_heading(FILE *out, enum message key, const struct result *r,
                        const char *const *args)
{
    struct text title = {0};

    message_add(&title, r->lang, key, args);
    fputc('\n', out);
    heading(out, title.data, output_colour(out));
    text_free(&title);
}

static void put_titles(struct sheet *sheet, const enum message *titles, enum staff_lang lang)
{
    for (; *titles != MESSAGES; titles++)
        sheet_cell(sheet, *titles == MSG_NOTHING ? "" : message_text(*titles, lang));
}

/* ---- The head ---- */

static void add_count(struct text *t, const struct result *r, enum message key, int64_t count)
{
    struct text number = {0};

    add_grouped(&number, count);
    message_add(t, r->lang, key, ARGS(number.data));
    text_free(&number);
}

static void add_data(struct text *t, const struct result *r)
{
    const struct schools *schools = r->schools;

    add_count(t, r, MSG_HEAD_SCHOOLS, (int64_t)schools->n);
    if (schools->has_district)
        add_count(t, r, MSG_HEAD_DISTRICTS, (int64_t)schools->n_districts);
    if (schools->has_year && schools->n > 0 && schools->items[0].year != STAFF_UNKNOWN) {
        struct text year = {0};

        text_add_int(&year, schools->items[0].year);
        message_add(t, r->lang, MSG_HEAD_YEAR, ARGS(year.data));
        text_free(&year);
    }
    if (r->without_norm)
        add_count(t, r, MSG_HEAD_WITHOUT_NORM, r->without_norm);
    if (schools->skipped_rows)
        add_count(t, r, MSG_HEAD_SKIPPED, schools->skipped_rows);
    if (r->warnings)
        add_count(t, r, MSG_HEAD_WARNINGS, r->warnings);
}

/* How a column that only names a subject was taken. */
static void put_teachers(struct sheet *sheet, const struct result *r)
{
    static const enum message keys[] = {[TEACHERS_FULL_TIME] = MSG_HEAD_AS_FULL_TIME,
                                        [TEACHERS_CHECKED] = MSG_HEAD_AS_CHECK};
    enum teachers_use use;

    for (use = TEACHERS_FULL_TIME; use <= TEACHERS_CHECKED; use++) {
        struct text names = {0}, sentence = {0};
        int32_t s;

        for (s = 0; s < r->norms->n_subjects; s++)
            if (r->schools->teachers[s] == use) {
                add_comma(&names, r->lang);
                text_add(&names, subject_name(r->norms->set, s, r->lang));
            }
        if (names.length) {
            message_add(&sentence, r->lang, keys[use], ARGS(names.data));
            labelled(sheet, message_text(MSG_HEAD_COLUMNS, r->lang), sentence.data);
        }
        text_free(&names);
        text_free(&sentence);
    }
}

static void put_head(const struct result *r, FILE *out)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct text data = {0};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    labelled_settings(&sheet, r->options, r->norms, r->lang);
    add_data(&data, r);
    labelled(&sheet, message_text(MSG_HEAD_DATA, r->lang), data.data);
    put_teachers(&sheet, r);
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
    text_free(&data);
}

/* ---- Sums ---- */

/* Where nobody's staff is known, sums of staff say nothing: a dash, not 0. */
static int64_t known(const struct staff_total *total, int64_t count)
{
    return total->unknown == total->schools ? -1 : count;
}

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
    put_heading(out, MSG_TITLE_TOTAL, r, NULL);
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

static const char *district_name(const struct result *r, size_t d)
{
    const char *name = r->schools->districts[d];

    return name ? name : message_text(MSG_NO_DISTRICT, r->lang);
}

static void put_districts(const struct result *r, FILE *out)
{
    static const enum message titles[] = {
        MSG_T_DISTRICT,  MSG_T_SUBJECT, MSG_T_REQUIREMENT, MSG_T_POSTS, MSG_T_POOLED,
        MSG_T_FULL_TIME, MSG_T_SHORTFALL, MSG_T_SURPLUS,   MSG_T_HIRES, MSG_T_AFTER,
        MSG_T_UNKNOWN,   MESSAGES};
    static const enum sheet_kind kinds[11] = {SHEET_CUT, SHEET_TEXT};
    size_t d, n = (size_t)r->norms->n_subjects;
    struct sheet sheet;
    int32_t s;

    sheet_init(&sheet, kinds, 11);
    put_titles(&sheet, titles, r->lang);
    for (d = 0; d < r->schools->n_districts; d++) {
        const char *name = district_name(r, d);

        for (s = 0; s < r->norms->n_subjects; s++) {
            if (!r->districts[d * n + (size_t)s].schools)
                continue;
            put_district(&sheet, r, name, s, &r->districts[d * n + (size_t)s]);
            name = "";
        }
    }
    put_heading(out, MSG_TITLE_DISTRICTS, r, NULL);
    sheet_print(&sheet, out, output_colour(out));
    sheet_free(&sheet);
}

/* ---- Notes under the sums ---- */

static void note(FILE *out, const struct result *r, enum message key, const char *const *args)
{
    struct text sentence = {0};

    message_add(&sentence, r->lang, key, args);
    paragraph(out, "  ", sentence.data);
    text_free(&sentence);
}

static void note_count(FILE *out, const struct result *r, enum message key, int64_t count)
{
    struct text sentence = {0};

    if (count) {
        add_count(&sentence, r, key, count);
        paragraph(out, "  ", sentence.data);
    }
    text_free(&sentence);
}

static int all_unknown(const struct result *r)
{
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++)
        if (r->total[s].unknown != r->total[s].schools)
            return 0;
    return 1;
}

static void note_unknown(FILE *out, const struct result *r)
{
    struct text subjects = {0};
    int32_t s;

    if (all_unknown(r)) {
        note_count(out, r, MSG_NOTE_ALL_UNKNOWN, (int64_t)r->schools->n - r->without_norm);
        return;
    }
    for (s = 0; s < r->norms->n_subjects; s++) {
        if (!r->total[s].unknown)
            continue;
        add_comma(&subjects, r->lang);
        text_add(&subjects, subject_name(r->norms->set, s, r->lang));
        text_add_char(&subjects, ' ');
        add_grouped(&subjects, r->total[s].unknown);
    }
    if (subjects.length)
        note(out, r, MSG_NOTE_UNKNOWN, ARGS(subjects.data));
    text_free(&subjects);
}

static void put_notes(const struct result *r, FILE *out)
{
    size_t i, n = r->schools->n * (size_t)r->norms->n_subjects;
    int64_t undecided = 0, unmet = 0;

    for (i = 0; i < n; i++) {
        undecided += r->needs[i].clauses && r->needs[i].minimum_undecided;
        unmet += r->needs[i].clauses && r->needs[i].share_unmet == 1;
    }
    note(out, r, MSG_NOTE_POOLED, NULL);
    note_unknown(out, r);
    note_count(out, r, MSG_NOTE_UNDECIDED, undecided);
    note_count(out, r, MSG_NOTE_UNMET, unmet);
}

/* ---- Schools ---- */

/* A school's place: by what it lacks; where all staff is unknown, by its posts. */
struct rank {
    int64_t first, second;
    size_t school;
};

static int compare_ranks(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;

    if (x->first != y->first)
        return x->first > y->first ? -1 : 1;
    if (x->second != y->second)
        return x->second > y->second ? -1 : 1;
    return x->school < y->school ? -1 : x->school > y->school;
}

static struct rank rank_of(const struct result *r, size_t school, int by_posts)
{
    struct rank rank = {0, 0, school};
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++) {
        const struct staff_need *need = result_need(r, school, s);

        if (!need->clauses)
            continue;
        if (by_posts) {
            rank.first += need->posts;
        } else if (need->full_time != STAFF_UNKNOWN) {
            rank.first += need->shortfall;
            rank.second += need->hires;
        }
    }
    return rank;
}

/* Schools that lack nobody are not in the list.  Returns how many there are. */
static size_t rank_schools(const struct result *r, int by_posts, struct rank *ranks)
{
    size_t i, n = 0;

    for (i = 0; i < r->schools->n; i++) {
        ranks[n] = rank_of(r, i, by_posts);
        n += ranks[n].first > 0 || ranks[n].second > 0;
    }
    qsort(ranks, n, sizeof *ranks, compare_ranks);
    return n;
}

static void put_school_name(struct sheet *sheet, const struct result *r,
                            const struct school *school, size_t place)
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

static void put_need(struct sheet *sheet, const struct result *r, int32_t s,
                     const struct staff_need *need)
{
    struct text name = {0}, clauses = {0};

    text_add(&name, "   ");
    text_add(&name, subject_name(r->norms->set, s, r->lang));
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
        put_need(sheet, r, s, need);
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

static void put_schools_title(const struct result *r, FILE *out, size_t n, size_t all, int by_posts)
{
    struct text shown = {0}, whole = {0};

    add_grouped(&shown, (int64_t)n);
    add_grouped(&whole, (int64_t)all);
    put_heading(out, by_posts ? MSG_TITLE_BY_POSTS : MSG_TITLE_SCHOOLS, r,
                ARGS(shown.data, whole.data));
    text_free(&shown);
    text_free(&whole);
}

static size_t how_many(const struct result *r, size_t all)
{
    int64_t top = r->options->top;

    if (top == STAFF_UNKNOWN)
        top = r->options->by == BY_SCHOOL ? (int64_t)all : TOP;
    return (uint64_t)top < all ? (size_t)top : all;
}

static void put_schools(const struct result *r, FILE *out, uint64_t *clauses)
{
    struct rank *ranks = xcalloc(r->schools->n, sizeof *ranks);
    int by_posts = all_unknown(r);
    size_t all = rank_schools(r, by_posts, ranks), n = how_many(r, all);

    if (all == 0)
        put_heading(out, MSG_NOBODY_LACKS, r, NULL);
    else if (n > 0) {
        put_schools_title(r, out, n, all, by_posts);
        put_ranked(r, out, ranks, n, clauses);
    }
    free(ranks);
}

/* ---- The whole ---- */

/* Without a list of schools, the clauses of all of them are quoted. */
static void all_clauses(const struct result *r, uint64_t *clauses)
{
    size_t i;
    int32_t s;

    for (i = 0; i < r->schools->n; i++)
        for (s = 0; s < r->norms->n_subjects; s++)
            clauses[s] |= result_need(r, i, s)->clauses;
}

void shortfall_table(const struct result *r, FILE *out)
{
    uint64_t clauses[STAFF_SUBJECTS_MAX] = {0};
    int by = r->options->by;

    put_head(r, out);
    if (r->without_norm == (int64_t)r->schools->n) {
        put_heading(out, MSG_NO_NEED_AT_ALL, r, NULL);
        return;
    }
    put_whole(r, out);
    put_notes(r, out);
    if (by != BY_TOTAL && by != BY_SCHOOL)
        put_districts(r, out);
    if (by == BY_AUTO || by == BY_SCHOOL)
        put_schools(r, out, clauses);
    else
        all_clauses(r, clauses);
    put_heading(out, MSG_TITLE_QUOTES, r, NULL);
    print_quotes(out, r->norms, clauses, r->lang);
}
