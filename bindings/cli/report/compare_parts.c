/* SPDX-License-Identifier: MIT
 * compare_parts.c: the tables of `staff compare` for people. */
#include <stdlib.h>
#include <string.h>

#include "../inputs.h"
#include "../norms_load.h"
#include "compare_report.h"
#include "words.h"

enum { TOP = 10 };

/* ---- What the sides are ---- */

static void add_number(struct text *t, enum staff_lang lang, enum message key, int64_t number)
{
    struct text digits = {0};

    add_grouped(&digits, number);
    message_add(t, lang, key, ARGS(digits.data));
    text_free(&digits);
}

static void add_table(struct text *t, const struct side *side, enum staff_lang lang)
{
    const struct schools *schools = side->schools;

    text_add(t, file_name(side->options.files[0]));
    text_add(t, lang == STAFF_ZH ? "：" : ": ");
    add_number(t, lang, MSG_HEAD_SCHOOLS, (int64_t)schools->n);
    if (schools->has_district)
        add_number(t, lang, MSG_HEAD_DISTRICTS, (int64_t)schools->n_districts);
    if (schools->has_year && schools->n > 0 && schools->items[0].year != STAFF_UNKNOWN) {
        struct text year = {0};

        text_add_int(&year, schools->items[0].year);
        message_add(t, lang, MSG_HEAD_YEAR, ARGS(year.data));
        text_free(&year);
    }
}

static void add_norms(struct text *t, const struct side *side, enum staff_lang lang)
{
    if (norms_table(side->set)) {
        text_add(t, file_name(side->options.norms));
        text_add(t, lang == STAFF_ZH ? "：" : ": ");
    }
    text_add(t, side->set->title);
    text_add(t, lang == STAFF_ZH ? "（" : " (");
    add_edition(t, &side->options, &side->norms, side->stale, lang);
    text_add(t, lang == STAFF_ZH ? "）" : ")");
}

static void add_range(struct text *t, const struct side *side, enum staff_lang lang)
{
    text_add(t, staff_range_name(side->norms.policy.range, lang));
}

static void add_rounding(struct text *t, const struct side *side, enum staff_lang lang)
{
    add_rounding_at(t, &side->norms.policy, lang);
}

static void add_rural(struct text *t, const struct side *side, enum staff_lang lang)
{
    add_locales(t, side->norms.policy.rural, lang);
}

static void add_part_time(struct text *t, const struct side *side, enum staff_lang lang)
{
    add_weights(t, &side->norms, lang);
}

static const struct {
    enum message label;
    void (*add)(struct text *t, const struct side *side, enum staff_lang lang);
} settings[REASONS] = {
    [REASON_DATA] = {MSG_REASON_DATA, add_table},
    [REASON_NORM] = {MSG_REASON_NORM, add_norms},
    [REASON_RANGE] = {MSG_REASON_RANGE, add_range},
    [REASON_ROUNDING] = {MSG_REASON_ROUNDING, add_rounding},
    [REASON_RURAL] = {MSG_REASON_RURAL, add_rural},
    [REASON_PART_TIME] = {MSG_REASON_PART_TIME, add_part_time},
};

static int all_same(const struct compared *compared, const struct text *texts)
{
    size_t i;

    for (i = 1; i < compared->n_sides; i++)
        if (strcmp(texts[0].data, texts[i].data) != 0)
            return 0;
    return 1;
}

/* What all sides share is said once. */
static void put_setting(struct sheet *sheet, const struct compared *compared, int reason)
{
    struct text texts[SIDES_MAX] = {{0}};
    const char *label = message_text(settings[reason].label, compared->lang);
    size_t i;
    int same;

    for (i = 0; i < compared->n_sides; i++) {
        text_add(&texts[i], "");
        settings[reason].add(&texts[i], &compared->sides[i], compared->lang);
    }
    same = all_same(compared, texts);
    for (i = 0; i < compared->n_sides && !(same && i > 0); i++) {
        struct text line = {0};

        if (!same)
            text_add(&line, side_letter(i));
        text_add(&line, same ? "" : "  ");
        text_add(&line, texts[i].data);
        if (!(same && reason == REASON_RANGE)) /* few sets have ranges */
            labelled(sheet, i == 0 ? label : "", line.data);
        text_free(&line);
    }
    for (i = 0; i < compared->n_sides; i++)
        text_free(&texts[i]);
}

void compare_head(struct sheet *sheet, const struct compared *compared)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    int reason;

    sheet_init(sheet, kinds, 2);
    for (reason = 0; reason < REASONS; reason++)
        put_setting(sheet, compared, reason);
}

void add_comparison(struct text *t, const struct comparison *c, const struct compared *compared)
{
    text_add(t, side_letter(0));
    text_add(t, " → ");
    text_add(t, side_letter((size_t)(c->to - compared->sides)));
}

void add_counts(struct text *t, const struct comparison *c, enum staff_lang lang)
{
    add_number(t, lang, MSG_COMPARE_CHANGED, c->changed);
    add_number(t, lang, MSG_COMPARE_UNCHANGED, (int64_t)c->n - c->changed);
    if (c->opened)
        add_number(t, lang, MSG_COMPARE_N_OPENED, c->opened);
    if (c->closed)
        add_number(t, lang, MSG_COMPARE_N_CLOSED, c->closed);
    if (c->moved)
        add_number(t, lang, MSG_COMPARE_N_MOVED, c->moved);
}

/* ---- Rows ---- */

static const char *word_of(const struct subject_of *subject, enum staff_lang lang)
{
    return lang == STAFF_ZH ? subject->subject->zh : subject->subject->id;
}

static void put_number(struct sheet *sheet, struct staff_fraction number, int is_there, int sign)
{
    struct text t = {0};

    if (is_there && sign)
        add_signed(&t, number);
    else if (is_there)
        add_fraction(&t, number);
    sheet_cell(sheet, is_there ? t.data : "—");
    text_free(&t);
}

static void put_value(struct sheet *sheet, const struct comparison *c, const struct change *change,
                      int measure, const struct value *value, const struct subject_of *clauses,
                      enum staff_lang lang)
{
    struct text reasons = {0};

    sheet_cell(sheet, message_text(measure_words[measure], lang));
    put_number(sheet, value->from, value->has_from, 0);
    put_number(sheet, value->to, value->has_to, 0);
    put_number(sheet, value->change, value->why == WHY_KNOWN, 1);
    if (value->why == WHY_KNOWN && value->change.num != 0)
        sheet_mark(sheet);
    add_reasons(&reasons, c, value, change, clauses, lang);
    sheet_cell(sheet, reasons.data);
    text_free(&reasons);
}

/* A sum over nobody known says nothing. */
static struct value of_people(const struct change *sums, int measure)
{
    struct value value = sums->values[measure];
    int end, reason, nobody[2];

    for (end = 0; end < 2; end++) {
        const struct value *schools = &sums->values[MEASURE_SCHOOLS];
        struct staff_fraction n = end ? schools->to : schools->from;

        nobody[end] = measure >= MEASURE_STAFF && n.num > 0 && sums->unknown[end] == n.num;
    }
    value.has_from &= !nobody[0];
    value.has_to &= !nobody[1];
    if (nobody[0] || nobody[1]) {
        value.why = WHY_STAFF;
        for (reason = 0; reason <= REASONS; reason++)
            value.steps[reason].num = 0;
    }
    return value;
}

/* What a list shows of a change: posts and shortfall, and what else moved if they did not. */
static int is_shown(const struct change *change, int measure)
{
    const struct value *values = change->values;
    const struct value *hires = &values[MEASURE_HIRES], *shortfall = &values[MEASURE_SHORTFALL];
    int apart = staff_fraction_compare(hires->change, shortfall->change) != 0 ||
                hires->has_from != shortfall->has_from || hires->has_to != shortfall->has_to;

    if (!value_changed(&values[measure]))
        return 0;
    if (measure == MEASURE_POSTS || measure == MEASURE_SHORTFALL)
        return 1;
    if (measure == MEASURE_HIRES)
        return apart;
    if (measure == MEASURE_POOLED && values[MEASURE_POSTS].why != WHY_KNOWN)
        return 1;
    return !value_changed(&values[MEASURE_POSTS]) && !value_changed(shortfall) &&
           !value_changed(hires);
}

static int is_in_total(const struct change *change, int measure)
{
    return measure == MEASURE_REQUIREMENT || measure == MEASURE_POSTS ||
           measure == MEASURE_SHORTFALL || value_changed(&change->values[measure]);
}

static void put_titles(struct sheet *sheet, const enum message *titles, enum staff_lang lang)
{
    for (; *titles != MESSAGES; titles++)
        sheet_cell(sheet, message_text(*titles, lang));
}

#define ROW_TITLES                                                                                \
    MSG_T_SUBJECT, MSG_COMPARE_NUMBER, MSG_COMPARE_FROM, MSG_COMPARE_TO, MSG_COMPARE_CHANGE,      \
        MSG_COMPARE_REASONS, MESSAGES

/* ---- Sums ---- */

int compare_total(struct sheet *sheet, const struct comparison *c, enum staff_lang lang)
{
    static const enum message titles[] = {ROW_TITLES};
    static const enum sheet_kind kinds[] = {SHEET_CUT,    SHEET_TEXT,   SHEET_NUMBER,
                                            SHEET_NUMBER, SHEET_NUMBER, SHEET_WRAP};
    int32_t s;
    int measure;

    sheet_init(sheet, kinds, 6);
    put_titles(sheet, titles, lang);
    for (s = 0; s < c->n_subjects; s++) {
        const char *name = word_of(&c->subjects[s], lang);

        for (measure = 0; measure < MEASURES && has_need(&c->total[s]); measure++) {
            struct value value = of_people(&c->total[s], measure);

            if (!is_in_total(&c->total[s], measure))
                continue;
            sheet_cell(sheet, name);
            put_value(sheet, c, &c->total[s], measure, &value, NULL, lang);
            name = "";
        }
    }
    return sheet->n_rows > 1;
}

int compare_districts(struct sheet *sheet, const struct comparison *c, enum staff_lang lang)
{
    static const enum message titles[] = {MSG_T_DISTRICT, ROW_TITLES};
    static const enum sheet_kind kinds[] = {SHEET_CUT,    SHEET_CUT,    SHEET_TEXT, SHEET_NUMBER,
                                            SHEET_NUMBER, SHEET_NUMBER, SHEET_WRAP};
    size_t d;
    int32_t s;
    int measure;

    sheet_init(sheet, kinds, 7);
    put_titles(sheet, titles, lang);
    for (d = 0; d < c->n_districts; d++) {
        const char *own = c->district_names[d];
        const char *name = own ? own : message_text(MSG_NO_DISTRICT, lang);

        for (s = 0; s < c->n_subjects; s++) {
            const struct change *change = &c->districts[d * (size_t)c->n_subjects + (size_t)s];
            const char *subject = word_of(&c->subjects[s], lang);

            for (measure = 0; measure < MEASURES; measure++) {
                struct value value = of_people(change, measure);

                if (!has_need(change) || !is_shown(change, measure))
                    continue;
                sheet_cell(sheet, name);
                sheet_cell(sheet, subject);
                put_value(sheet, c, change, measure, &value, NULL, lang);
                name = subject = "";
            }
        }
    }
    return sheet->n_rows > 1;
}

/* ---- More than two sides ---- */

static const struct change *total_of(const struct comparison *c, const char *id)
{
    int32_t s;

    for (s = 0; s < c->n_subjects; s++)
        if (strcmp(c->subjects[s].subject->id, id) == 0)
            return &c->total[s];
    return NULL;
}

static int is_seen(const struct compared *compared, size_t before, const char *id)
{
    size_t i;

    for (i = 0; i < before; i++)
        if (total_of(&compared->all[i], id))
            return 1;
    return 0;
}

static void put_beside(struct sheet *sheet, const struct compared *compared, size_t of, int32_t s,
                       int measure, const char *name)
{
    const char *id = compared->all[of].subjects[s].subject->id;
    struct value first = of_people(&compared->all[of].total[s], measure);
    size_t i;

    sheet_cell(sheet, name);
    sheet_cell(sheet, message_text(measure_words[measure], compared->lang));
    put_number(sheet, first.from, first.has_from, 0);
    for (i = 0; i + 1 < compared->n_sides; i++) {
        const struct change *change = total_of(&compared->all[i], id);
        struct value value = {.has_to = 0};

        if (change)
            value = of_people(change, measure);
        put_number(sheet, value.to, value.has_to, 0);
    }
}

int compare_beside(struct sheet *sheet, const struct compared *compared)
{
    static const enum sheet_kind kinds[2 + SIDES_MAX] = {SHEET_CUT, SHEET_TEXT};
    static const int measures[] = {MEASURE_REQUIREMENT, MEASURE_POSTS,     MEASURE_POOLED,
                                   MEASURE_STAFF,       MEASURE_SHORTFALL, MEASURE_HIRES};
    size_t i, j;
    int32_t s;

    if (compared->n_sides == 2)
        return 0;
    sheet_init(sheet, kinds, 2 + (int)compared->n_sides);
    sheet_cell(sheet, message_text(MSG_T_SUBJECT, compared->lang));
    sheet_cell(sheet, message_text(MSG_COMPARE_NUMBER, compared->lang));
    for (i = 0; i < compared->n_sides; i++)
        sheet_cell(sheet, side_letter(i));
    for (i = 0; i + 1 < compared->n_sides; i++)
        for (s = 0; s < compared->all[i].n_subjects; s++) {
            const struct subject_of *subject = &compared->all[i].subjects[s];

            if (!has_need(&compared->all[i].total[s]) || is_seen(compared, i, subject->subject->id))
                continue;
            for (j = 0; j < sizeof measures / sizeof *measures; j++)
                put_beside(sheet, compared, i, s, measures[j],
                           j ? "" : word_of(subject, compared->lang));
        }
    return sheet->n_rows > 1;
}

/* ---- Schools ---- */

static void add_school(struct text *t, const struct comparison *c, size_t pair,
                       const struct compared *compared)
{
    const struct school *school = pair_school(c, pair);
    const struct pair_of *p = &c->pairs[pair];
    enum staff_lang lang = compared->lang;
    int32_t district = p->district[p->to == NOWHERE ? 0 : 1];

    text_add(t, school->name ? school->name : school->id);
    if (school->name && school->id) {
        text_add(t, "  ");
        text_add(t, school->id);
    }
    if (c->district_names[district]) {
        text_add(t, "  ");
        text_add(t, c->district_names[district]);
    }
    if (p->from == NOWHERE || p->to == NOWHERE) {
        text_add(t, "  ");
        message_add(t, lang, p->from == NOWHERE ? MSG_COMPARE_IS_OPENED : MSG_COMPARE_IS_CLOSED,
                    NULL);
    } else if (p->district[0] != p->district[1]) {
        const char *before = c->district_names[p->district[0]];

        text_add(t, "  ");
        message_add(t, lang, MSG_COMPARE_IS_MOVED,
                    ARGS(before ? before : message_text(MSG_NO_DISTRICT, lang)));
    }
}

static size_t shown_pairs(const struct compared *compared, size_t n)
{
    int64_t top = compared->options->top;

    if (top == STAFF_UNKNOWN)
        top = compared->options->all ? INT64_MAX : TOP;
    return (uint64_t)top < n ? (size_t)top : n;
}

void add_schools_heading(struct text *t, const struct compared *compared,
                         const struct comparison *c)
{
    struct text shown = {0}, all = {0};
    size_t n;

    free(rank_pairs(compared, c, &n));
    add_grouped(&shown, (int64_t)shown_pairs(compared, n));
    add_grouped(&all, (int64_t)n);
    message_add(t, compared->lang,
                compared->options->all ? MSG_COMPARE_TITLE_ALL : MSG_COMPARE_TITLE_SCHOOLS,
                ARGS(shown.data, all.data));
    text_free(&shown);
    text_free(&all);
}

static void put_subject(struct sheet *sheet, const struct compared *compared,
                        const struct comparison *c, const struct change *change, int32_t s,
                        const char *school)
{
    const struct subject_of *subject = &c->subjects[s];
    struct text name = {0};
    int measure;

    if (!school)
        text_add(&name, "   ");
    text_add(&name, word_of(subject, compared->lang));
    for (measure = MEASURE_REQUIREMENT; measure < MEASURES; measure++) {
        int always = measure == MEASURE_POSTS || measure == MEASURE_SHORTFALL;

        if (measure == MEASURE_POOLED ||
            !(is_shown(change, measure) || (always && compared->options->all)))
            continue;
        if (school)
            sheet_cell(sheet, school);
        sheet_cell(sheet, name.data);
        put_value(sheet, c, change, measure, &change->values[measure], subject, compared->lang);
        if (!school) {
            text_free(&name);
            text_add(&name, "");
        }
    }
    text_free(&name);
}

int compare_schools(struct sheet *sheet, const struct compared *compared,
                    const struct comparison *c, int lines)
{
    static const enum message titles[] = {MSG_W_SCHOOL, ROW_TITLES};
    static const enum sheet_kind kinds[] = {SHEET_TEXT,   SHEET_TEXT,   SHEET_TEXT, SHEET_NUMBER,
                                            SHEET_NUMBER, SHEET_NUMBER, SHEET_WRAP};
    struct change changes[2 * STAFF_SUBJECTS_MAX];
    size_t all, n, i, *pairs = rank_pairs(compared, c, &all);
    int32_t s;

    n = shown_pairs(compared, all);
    sheet_init(sheet, kinds + (lines != 0), 7 - (lines != 0));
    put_titles(sheet, titles + (lines != 0), compared->lang);
    for (i = 0; i < n; i++) {
        struct text name = {0};

        if (lines) {
            text_add_int(&name, (int64_t)i + 1);
            text_add(&name, ". ");
        }
        add_school(&name, c, pairs[i], compared);
        if (lines)
            sheet_line(sheet, name.data);
        for (s = 0; compare_school(c, pairs[i], changes) && s < c->n_subjects; s++)
            if (has_need(&changes[s]))
                put_subject(sheet, compared, c, &changes[s], s, lines ? NULL : name.data);
        text_free(&name);
    }
    free(pairs);
    return sheet->n_rows > 1;
}
