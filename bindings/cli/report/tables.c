/* SPDX-License-Identifier: MIT */
#include "tables.h"

#include "arithmetic.h"
#include "standing.h"

void table_start(struct sheet *sheet, const enum message *titles, const enum sheet_kind *kinds,
                 int n, enum staff_lang lang)
{
    int i;

    sheet_init(sheet, kinds, n);
    for (i = 0; i < n; i++)
        sheet_cell(sheet, message_text(titles[i], lang));
}

static void put_requirement(struct sheet *sheet, struct staff_fraction fraction,
                            enum staff_lang lang)
{
    struct text t = {0};

    if (fraction.num >= 0)
        add_mixed(&t, fraction, lang);
    sheet_cell(sheet, t.length ? t.data : "—");
    text_free(&t);
}

/* A number that stands out where it is more than none. */
static void put_marked(struct sheet *sheet, int64_t count)
{
    sheet_count(sheet, count);
    if (count > 0)
        sheet_mark(sheet);
}

/* ---- Sums ---- */

static void put_sums(struct sheet *sheet, const struct result *r, const struct staff_total *total)
{
    sheet_count(sheet, total->schools);
    put_requirement(sheet, total->requirement, r->lang);
    sheet_count(sheet, total->posts);
    sheet_count(sheet, staff_pooled_posts(r->norms, total));
    sheet_count(sheet, known(total, total->full_time));
    sheet_count(sheet, known(total, total->part_time));
    put_marked(sheet, known(total, total->shortfall));
    sheet_count(sheet, known(total, total->full_time_shortfall));
    sheet_count(sheet, known(total, total->surplus));
    sheet_count(sheet, known(total, total->hires));
    sheet_count(sheet, known(total, staff_shortfall_after_sharing(total)));
    sheet_count(sheet, total->unknown);
}

#define SUM_TITLES                                                                                 \
    MSG_W_SUBJECT, MSG_W_SCHOOLS, MSG_W_REQUIREMENT, MSG_W_POSTS, MSG_W_POOLED, MSG_W_FULL_TIME,   \
        MSG_W_PART_TIME, MSG_W_SHORTFALL, MSG_W_FT_SHORT, MSG_W_SURPLUS, MSG_W_HIRES, MSG_W_AFTER, \
        MSG_W_UNKNOWN

void table_total(struct sheet *sheet, const struct result *r)
{
    static const enum message titles[] = {SUM_TITLES};
    static const enum sheet_kind kinds[13] = {SHEET_TEXT};
    int32_t s;

    table_start(sheet, titles, kinds, 13, r->lang);
    for (s = 0; s < r->norms->n_subjects; s++)
        if (r->total[s].schools) {
            sheet_cell(sheet, subject_words(r->norms->set, s, r->lang));
            put_sums(sheet, r, &r->total[s]);
        }
}

void table_districts(struct sheet *sheet, const struct result *r)
{
    static const enum message titles[] = {MSG_W_DISTRICT, SUM_TITLES};
    static const enum sheet_kind kinds[14] = {SHEET_TEXT, SHEET_TEXT};
    size_t d;
    int32_t s;

    table_start(sheet, titles, kinds, 14, r->lang);
    for (d = 0; d < r->schools->n_districts; d++)
        for (s = 0; s < r->norms->n_subjects; s++)
            if (district_total(r, d, s)->schools) {
                sheet_cell(sheet, district_name(r, d));
                sheet_cell(sheet, subject_words(r->norms->set, s, r->lang));
                put_sums(sheet, r, district_total(r, d, s));
            }
}

/* ---- Schools ---- */

/* "东河区梨园小学（9901000012）" */
static void put_name(struct sheet *sheet, const struct school *school, enum staff_lang lang)
{
    struct text name = {0};

    if (school->name && school->id)
        message_add(&name, lang, MSG_W_NAME_AND_ID, ARGS(school->name, school->id));
    else
        text_add(&name, school->name ? school->name : school->id);
    sheet_cell(sheet, name.data);
    text_free(&name);
}

static void put_need(struct sheet *sheet, const struct result *r, const struct school *school,
                     int32_t s, const struct staff_need *need)
{
    struct text arithmetic = {0}, clauses = {0};
    struct steps steps;

    steps_make(r->norms, &school->counts, s, &steps);
    add_arithmetic(&arithmetic, r->norms, &steps, r->lang);
    add_clauses(&clauses, r->norms, s, need->clauses, " ");
    put_name(sheet, school, r->lang);
    sheet_cell(sheet, school->district);
    sheet_cell(sheet, locale_word(school->counts.locale, r->lang));
    sheet_cell(sheet, subject_words(r->norms->set, s, r->lang));
    sheet_cell(sheet, arithmetic.data);
    sheet_count(sheet, need->posts);
    sheet_count(sheet, need->full_time);
    sheet_count(sheet, need->part_time);
    put_marked(sheet, need->shortfall);
    sheet_count(sheet, need->surplus);
    sheet_count(sheet, need->hires);
    sheet_cell(sheet, clauses.data);
    text_free(&arithmetic);
    text_free(&clauses);
}

void table_schools(struct sheet *sheet, const struct result *r, const struct rank *ranks, size_t n)
{
    static const enum message titles[] = {MSG_W_SCHOOL,    MSG_W_DISTRICT,   MSG_W_LOCALE,
                                          MSG_W_SUBJECT,   MSG_W_ARITHMETIC, MSG_W_POSTS,
                                          MSG_W_FULL_TIME, MSG_W_PART_TIME,  MSG_W_SHORTFALL,
                                          MSG_W_SURPLUS,   MSG_W_HIRES,      MSG_W_CLAUSES,
                                          MSG_T_LENIENT,   MSG_COL_STANDING_W};
    static const enum sheet_kind kinds[14] = {
        [0] = SHEET_TEXT, [1] = SHEET_TEXT, [2] = SHEET_TEXT,
        [3] = SHEET_TEXT, [4] = SHEET_WRAP, [11] = SHEET_WRAP,
        [13] = SHEET_TEXT};
    size_t i;
    int32_t s;

    table_start(sheet, titles, kinds, r->lenient ? 14 : 12, r->lang);
    for (i = 0; i < n; i++)
        for (s = 0; s < r->norms->n_subjects; s++) {
            const struct staff_need *need = result_need(r, ranks[i].school, s);

            if (need->clauses)
                put_need(sheet, r, &r->schools->items[ranks[i].school], s, need);
            if (need->clauses && r->lenient) {
                sheet_count(sheet, lenient_need(r, ranks[i].school, s)->posts);
                sheet_cell(sheet, standing_word(standing_of(r, ranks[i].school, s), r->lang));
            }
        }
}

/* ---- Clauses ---- */

static void add_days(struct text *t, const struct staff_norm *norm, enum staff_lang lang)
{
    struct text from = {0}, until = {0};

    add_date(&from, norm->from);
    if (norm->until)
        add_date(&until, norm->until);
    message_add(t, lang, norm->until ? MSG_SOURCE_DAYS : MSG_SOURCE_DAYS_OPEN,
                ARGS(from.data, until.data));
    text_free(&from);
    text_free(&until);
}

/* Title, number, day of issue and address, as far as they are known. */
static void add_source(struct text *t, const struct staff_norm *norm)
{
    const char *const parts[] = {norm->document, norm->number, norm->issued, norm->url};
    size_t i;

    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*parts[i]) {
            text_add(t, t->length ? " " : "");
            text_add(t, parts[i]);
        }
}

void table_clauses(struct sheet *sheet, const struct staff_compiled *norms, const uint64_t *used,
                   enum staff_lang lang)
{
    static const enum message titles[] = {MSG_W_CLAUSES,  MSG_W_RULE,       MSG_W_QUOTE,
                                          MSG_W_DOCUMENT, MSG_SOURCE_FORCE, MSG_W_CHECKED};
    static const enum sheet_kind kinds[6] = {SHEET_TEXT, SHEET_WRAP, SHEET_WRAP,
                                             SHEET_WRAP, SHEET_WRAP, SHEET_TEXT};
    int32_t i;

    table_start(sheet, titles, kinds, 6, lang);
    for (i = 0; i < norms->set->n_norms; i++) {
        const struct staff_norm *norm = &norms->set->norms[i];
        struct text rule = {0}, source = {0}, days = {0};

        if (!clause_is_used(norms, used, i))
            continue;
        add_rule(&rule, norms->set, norm, lang);
        add_source(&source, norm);
        add_days(&days, norm, lang);
        sheet_cell(sheet, norm->clause);
        sheet_cell(sheet, rule.data);
        sheet_cell(sheet, norm->quote);
        sheet_cell(sheet, source.data);
        sheet_cell(sheet, days.data);
        sheet_cell(sheet, norm->checked);
        text_free(&rule);
        text_free(&source);
        text_free(&days);
    }
}
