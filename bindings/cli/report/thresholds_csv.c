/* SPDX-License-Identifier: MIT
 * The CSV of `staff thresholds`: a line for a school and rule, or with --by for a district
 * and rule, or a rule. */
#include "../thresholds.h"

#include "csv.h"
#include "words.h"

static const enum message step_columns[] = {
    MSG_COL_DISTRICT,  MSG_COL_ID,        MSG_COL_SCHOOL,
    MSG_COL_LOCALE,    MSG_COL_SUBJECT,   MSG_COL_CLAUSES,
    MSG_COL_COUNTED,   MSG_COL_COUNT,     MSG_COL_POSTS,
    MSG_COL_MORE,      MSG_COL_FEWER,     MSG_COL_FULL_TIME_POSTS,
    MSG_COL_FULL_TIME_MORE, MSG_COL_FULL_TIME_FEWER, MSG_COL_DISTANCE,
    MESSAGES};

static const enum message tally_columns[] = {
    MSG_COL_SUBJECT, MSG_COL_CLAUSES, MSG_COL_COUNTED,   MSG_COL_SCHOOLS,
    MSG_COL_ON,      MSG_COL_ON_EVEN, MSG_COL_BELOW, MSG_COL_BELOW_EVEN, MESSAGES};

static void put_head(struct csv_writer *csv, const enum message *columns, enum staff_lang lang)
{
    for (; *columns != MESSAGES; columns++)
        csv_text(csv, message_text(*columns, lang));
    csv_line_end(csv);
}

static void put_rule(struct csv_writer *csv, const struct thresholds *t, const struct rule *rule)
{
    struct text clauses = {0}, counts = {0};

    add_clauses(&clauses, t->r->norms, rule->subject, rule->clauses, ";");
    add_rule_counts(&counts, t->r->norms, rule, t->r->lang);
    csv_text(csv, subject_name(t->r->norms->set, rule->subject, t->r->lang));
    csv_text(csv, clauses.data);
    csv_text(csv, counts.data);
    text_free(&clauses);
    text_free(&counts);
}

static void put_step(struct csv_writer *csv, const struct thresholds *t, const struct step *step)
{
    const struct school *school = &t->r->schools->items[step->school];
    int64_t distance = step_distance(step);

    csv_text(csv, school->district);
    csv_text(csv, school->id);
    csv_text(csv, school->name);
    csv_text(csv, locale_word(school->counts.locale, t->r->lang));
    put_rule(csv, t, &t->rules[step->rule]);
    csv_count(csv, step->count);
    csv_count(csv, step->posts);
    csv_count(csv, step->more);
    csv_count(csv, step->fewer);
    csv_count(csv, step->full_time_posts);
    csv_count(csv, step->full_time_more);
    csv_count(csv, step->full_time_fewer);
    if (distance == INT64_MAX)
        csv_text(csv, NULL);
    else
        csv_integer(csv, distance);
    csv_line_end(csv);
}

static void put_even(struct csv_writer *csv, const struct tally *tally, int minimum, int distance)
{
    int64_t even = tally_even(tally, minimum, distance);
    struct text text = {0};

    if (even >= 0)
        add_tenths(&text, even);
    csv_text(csv, text.data);
    text_free(&text);
}

static void put_tally(struct csv_writer *csv, const struct thresholds *t, int32_t rule,
                      const struct tally *tally)
{
    int minimum = t->rules[rule].minimum;

    put_rule(csv, t, &t->rules[rule]);
    csv_count(csv, tally->schools);
    csv_count(csv, tally->on);
    put_even(csv, tally, minimum, 0);
    csv_count(csv, tally->below);
    put_even(csv, tally, minimum, -1);
    csv_line_end(csv);
}

static void put_districts(struct csv_writer *csv, const struct thresholds *t)
{
    size_t d;
    int32_t i;

    csv_text(csv, message_text(MSG_COL_DISTRICT, t->r->lang));
    put_head(csv, tally_columns, t->r->lang);
    for (d = 0; d < t->r->schools->n_districts; d++)
        for (i = 0; i < t->n_rules; i++)
            if (district_tally(t, d, i)->schools) {
                csv_text(csv, t->r->schools->districts[d]);
                put_tally(csv, t, i, district_tally(t, d, i));
            }
}

static void put_whole(struct csv_writer *csv, const struct thresholds *t)
{
    int32_t i;

    put_head(csv, tally_columns, t->r->lang);
    for (i = 0; i < t->n_rules; i++)
        if (t->total[i].schools)
            put_tally(csv, t, i, &t->total[i]);
}

void thresholds_csv(const struct thresholds *t, FILE *out)
{
    struct csv_writer csv = csv_writer_open(out, out != stdout && t->r->lang == STAFF_ZH);
    size_t i;

    csv_warn(&csv, message_text(MSG_COL_WARNING, t->r->lang),
             stale_words(t->r->norms, t->r->lang));
    if (t->r->options->by == BY_DISTRICT) {
        put_districts(&csv, t);
    } else if (t->r->options->by == BY_TOTAL) {
        put_whole(&csv, t);
    } else {
        put_head(&csv, step_columns, t->r->lang);
        for (i = 0; i < t->n_steps; i++)
            put_step(&csv, t, &t->steps[i]);
    }
}
