/* SPDX-License-Identifier: MIT
 * The CSV of `staff compare`: a line for each number of each subject of all, of a district,
 * or of a school.  Of schools, numbers that did not change are left out without --all. */
#include "compare_report.h"
#include "csv.h"
#include "words.h"

static const enum message columns[] = {
    MSG_COMPARE_SIDE,    MSG_COMPARE_LEVEL,    MSG_COL_DISTRICT,      MSG_COL_ID,
    MSG_COL_SCHOOL,      MSG_COMPARE_STATUS,   MSG_COL_SUBJECT,       MSG_COMPARE_NUMBER,
    MSG_COMPARE_FROM,    MSG_COMPARE_TO,       MSG_COMPARE_CHANGE,    MSG_REASON_DATA,
    MSG_REASON_NORM,     MSG_REASON_RANGE,     MSG_REASON_ROUNDING,   MSG_REASON_RURAL,
    MSG_REASON_PART_TIME, MSG_REASON_UNKNOWN,  MSG_COMPARE_FROM_CLAUSES, MSG_COMPARE_TO_CLAUSES};

static const enum message csv_measures[MEASURES] = {
    [MEASURE_SCHOOLS] = MSG_COL_SCHOOLS,
    [MEASURE_REQUIREMENT] = MSG_COL_REQUIREMENT,
    [MEASURE_POSTS] = MSG_COL_POSTS,
    [MEASURE_POOLED] = MSG_COL_POOLED,
    [MEASURE_STAFF] = MSG_COL_STAFF,
    [MEASURE_SHORTFALL] = MSG_COL_SHORTFALL,
    [MEASURE_FULL_TIME_SHORTFALL] = MSG_COL_FULL_TIME_SHORTFALL,
    [MEASURE_SURPLUS] = MSG_COL_SURPLUS,
    [MEASURE_HIRES] = MSG_COL_HIRES,
};

struct writing {
    struct csv_writer csv;
    const struct compared *compared;
    const struct comparison *c;
    const char *side, *level, *district, *id, *school, *status;
};

static const char *subject_of(const struct writing *w, int32_t s)
{
    const struct staff_subject *subject = w->c->subjects[s].subject;

    return w->compared->lang == STAFF_ZH ? subject->zh : subject->id;
}

static void put_number(struct csv_writer *csv, struct staff_fraction number, int is_there)
{
    if (is_there)
        csv_signed(csv, number);
    else
        csv_text(csv, NULL);
}

static void put_clauses(struct writing *w, int32_t s, const struct change *change)
{
    int end;

    for (end = 0; end < 2; end++) {
        struct text clauses = {0};

        add_end_clauses(&clauses, w->c, s, change, end, ";");
        csv_text(&w->csv, clauses.data);
        text_free(&clauses);
    }
}

static void put_value(struct writing *w, int32_t s, int measure,
                      const struct change *change)
{
    const struct value *value = &change->values[measure];
    int reason, known = value->why == WHY_KNOWN;
    struct csv_writer *csv = &w->csv;

    csv_text(csv, w->side);
    csv_text(csv, w->level);
    csv_text(csv, w->district);
    csv_text(csv, w->id);
    csv_text(csv, w->school);
    csv_text(csv, w->status);
    csv_text(csv, subject_of(w, s));
    csv_text(csv, message_text(csv_measures[measure], w->compared->lang));
    put_number(csv, value->from, value->has_from);
    put_number(csv, value->to, value->has_to);
    put_number(csv, value->change, known);
    for (reason = 0; reason < REASONS; reason++)
        put_number(csv, value->steps[reason], known);
    put_number(csv, value->steps[REASON_UNKNOWN], known && !w->school && !w->id);
    put_clauses(w, s, change);
    csv_line_end(csv);
}

static void put_sums(struct writing *w, const struct change *changes)
{
    int32_t s;
    int measure;

    for (s = 0; s < w->c->n_subjects; s++)
        for (measure = 0; measure < MEASURES; measure++)
            if (has_need(&changes[s]))
                put_value(w, s, measure, &changes[s]);
}

static enum message status_word(const struct pair_of *pair)
{
    if (pair->from == NOWHERE)
        return MSG_COMPARE_OPENED;
    if (pair->to == NOWHERE)
        return MSG_COMPARE_CLOSED;
    return pair->district[0] == pair->district[1] ? MSG_COMPARE_BOTH : MSG_COMPARE_MOVED;
}

static void put_school(struct writing *w, size_t pair)
{
    const struct pair_of *p = &w->c->pairs[pair];
    const struct school *school = pair_school(w->c, pair);
    struct change changes[2 * STAFF_SUBJECTS_MAX];
    int32_t s;
    int measure;

    w->district = w->c->district_names[p->district[p->to == NOWHERE ? 0 : 1]];
    w->id = school->id;
    w->school = school->name;
    w->status = message_text(status_word(p), w->compared->lang);
    for (s = 0; compare_school(w->c, pair, changes) && s < w->c->n_subjects; s++)
        for (measure = MEASURE_REQUIREMENT; measure < MEASURES; measure++) {
            int there = has_need(&changes[s]);
            int wanted = w->compared->options->all || value_changed(&changes[s].values[measure]);

            if (there && wanted && measure != MEASURE_POOLED)
                put_value(w, s, measure, &changes[s]);
        }
}

static void put_comparison(struct writing *w)
{
    const struct comparison *c = w->c;
    enum staff_lang lang = w->compared->lang;
    size_t d, pair;

    w->level = message_text(MSG_COMPARE_ALL, lang);
    put_sums(w, c->total);
    w->level = message_text(MSG_COL_DISTRICT, lang);
    for (d = 0; d < c->n_districts; d++) {
        w->district = c->district_names[d];
        put_sums(w, &c->districts[d * (size_t)c->n_subjects]);
    }
    w->level = message_text(MSG_COMPARE_SCHOOL, lang);
    for (pair = 0; pair < c->n; pair++)
        if (c->moved_by[pair] || w->compared->options->all)
            put_school(w, pair);
}

void compare_csv(const struct compared *compared, FILE *out)
{
    struct csv_writer csv =
        csv_writer_open(out, out != stdout && compared->lang == STAFF_ZH);
    struct text stale = {0};
    size_t i;

    for (i = 0; i < compared->n_sides; i++)
        if (compared->sides[i].stale) {
            add_comma(&stale, compared->lang);
            add_stale(&stale, compared->sides[i].stale, compared->sides[i].norms.as_of,
                      compared->lang);
        }
    csv_warn(&csv, message_text(MSG_COL_WARNING, compared->lang), stale.data);
    for (i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_text(&csv, message_text(columns[i], compared->lang));
    csv_line_end(&csv);
    for (i = 0; i + 1 < compared->n_sides; i++) {
        struct writing w = {.csv = csv, .compared = compared, .c = &compared->all[i]};

        w.side = side_letter(i + 1);
        put_comparison(&w);
    }
    text_free(&stale);
}
