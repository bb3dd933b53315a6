/* SPDX-License-Identifier: MIT */
#include "standing.h"

#include <stdlib.h>

#include "findings.h"
#include "tables.h"

static size_t at(const struct result *r, size_t row, int32_t subject)
{
    return row * (size_t)r->norms->n_subjects + (size_t)subject;
}

int has_range(const struct staff_compiled *norms)
{
    int32_t s, i;

    for (s = 0; s < norms->n_subjects; s++)
        for (i = 0; i < norms->subject[s].n_clauses; i++)
            if (norms->set->norms[norms->subject[s].clause[i]].kind == STAFF_RANGE)
                return 1;
    return 0;
}

const struct staff_need *lenient_need(const struct result *r, size_t school, int32_t subject)
{
    return &r->lenient_needs[at(r, school, subject)];
}

enum standing standing_of(const struct result *r, size_t school, int32_t subject)
{
    const struct staff_need *strict = result_need(r, school, subject);
    const struct staff_need *lenient = lenient_need(r, school, subject);

    if (strict->full_time == STAFF_UNKNOWN || strict->posts == STAFF_UNKNOWN)
        return STANDING_UNKNOWN;
    if (staff_fraction_compare(strict->staff, (struct staff_fraction){lenient->posts, 1}) < 0)
        return STANDING_BELOW;
    if (staff_fraction_compare(strict->staff, (struct staff_fraction){strict->posts, 1}) > 0)
        return STANDING_ABOVE;
    return STANDING_INSIDE;
}

const char *standing_word(enum standing standing, enum staff_lang lang)
{
    static const enum message words[STANDINGS] = {MSG_STANDING_BELOW, MSG_STANDING_INSIDE,
                                                  MSG_STANDING_ABOVE, MSG_STANDING_UNKNOWN};

    return message_text(words[standing], lang);
}

const struct standing_total *standing_in(const struct result *r, size_t district, int32_t subject)
{
    return &r->standings[at(r, district, subject)];
}

const struct standing_total *standing_all(const struct result *r, int32_t subject)
{
    return &r->standings[at(r, r->schools->n_districts, subject)];
}

/* ---- Counting ---- */

static void add_to(struct standing_total *total, const struct staff_need *lenient,
                   enum standing standing)
{
    total->schools[standing]++;
    if (lenient->posts == STAFF_UNKNOWN)
        total->posts_lenient = STAFF_UNKNOWN;
    else
        total->posts_lenient += lenient->posts;
}

/* Ranges change how many, not whether a clause asks: the needs are the same ones. */
void standing_make(struct result *r)
{
    size_t i, n = (size_t)r->norms->n_subjects;
    int32_t s;

    r->lenient_needs = xcalloc(r->schools->n, n * sizeof *r->lenient_needs);
    r->standings = xcalloc(r->schools->n_districts + 1, n * sizeof *r->standings);
    for (i = 0; i < r->schools->n; i++) {
        const struct school *school = &r->schools->items[i];

        staff_assess(r->lenient, &school->counts, &r->lenient_needs[at(r, i, 0)]);
        for (s = 0; s < r->norms->n_subjects; s++) {
            const struct staff_need *lenient = lenient_need(r, i, s);
            enum standing standing = standing_of(r, i, s);

            if (!result_need(r, i, s)->clauses)
                continue;
            add_to(&r->standings[at(r, (size_t)school->district_index, s)], lenient, standing);
            add_to(&r->standings[at(r, r->schools->n_districts, s)], lenient, standing);
        }
    }
}

/* ---- The table ---- */

static void put_row(struct sheet *sheet, const struct result *r, int32_t s,
                    const struct staff_total *total, const struct standing_total *standing)
{
    int i;

    sheet_cell(sheet, subject_name(r->norms->set, s, r->lang));
    sheet_count(sheet, total->schools);
    sheet_count(sheet, standing->posts_lenient);
    sheet_count(sheet, total->posts);
    for (i = 0; i < STANDINGS; i++) {
        sheet_count(sheet, standing->schools[i]);
        if (i == STANDING_BELOW && standing->schools[i] > 0)
            sheet_mark(sheet);
    }
}

void table_standing(struct sheet *sheet, const struct result *r, int districts)
{
    static const enum message titles[] = {
        MSG_T_DISTRICT,     MSG_T_SUBJECT,       MSG_COL_SCHOOLS,    MSG_T_LENIENT,
        MSG_T_STRICT,       MSG_STANDING_BELOW,  MSG_STANDING_INSIDE, MSG_STANDING_ABOVE,
        MSG_STANDING_UNKNOWN};
    static const enum sheet_kind kinds[9] = {SHEET_CUT, SHEET_TEXT};
    size_t d;
    int32_t s;

    table_start(sheet, titles + !districts, kinds + !districts, 9 - !districts, r->lang);
    for (s = 0; s < r->norms->n_subjects && !districts; s++)
        if (r->total[s].schools)
            put_row(sheet, r, s, &r->total[s], standing_all(r, s));
    for (d = 0; d < r->schools->n_districts && districts; d++)
        for (s = 0; s < r->norms->n_subjects; s++)
            if (district_total(r, d, s)->schools) {
                sheet_cell(sheet, district_name(r, d));
                put_row(sheet, r, s, district_total(r, d, s), standing_in(r, d, s));
            }
}
