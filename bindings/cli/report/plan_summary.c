/* SPDX-License-Identifier: MIT
 * A plan in a few sentences: the least share, who cannot, and how many each year. */
#include "../plan.h"

#include <stdlib.h>

#include "plan_parts.h"

enum { NAMED = 8, YEARS_NAMED = 10 }; /* districts and years; of more, only how many */

struct summary {
    const struct plan_model *model;
    const int64_t *hired;
    enum staff_lang lang;
    int32_t able, unable; /* districts */
    int32_t largest;      /* the district with the largest share of those that have one */
    int64_t missing;
};

static void judge(struct summary *s, int32_t d)
{
    const struct staff_plan_district *all = s->model->result.districts;

    s->missing += all[d].unfilled;
    if (all[d].unfilled > 0) {
        s->unable++;
        return;
    }
    s->able++;
    if (s->largest < 0 || staff_fraction_compare(all[d].share, all[s->largest].share) > 0)
        s->largest = d;
}

/* Those with something left open. */
static void add_unable(const struct summary *s, struct text *t)
{
    int32_t named = 0;

    for (int32_t d = 0; d < s->model->plan.n_districts && named < NAMED; d++) {
        if (s->model->result.districts[d].unfilled == 0)
            continue;
        add_comma(t, s->lang);
        text_add(t, plan_district_name(s->model, d));
        named++;
    }
    if (s->unable > named)
        text_add(t, s->lang == STAFF_ZH ? "……" : ", ...");
}

static enum message least_message(const struct summary *s)
{
    if (s->unable == 0)
        return s->able == 1 ? MSG_PLAN_ONE_CAN : MSG_PLAN_ALL_CAN;
    if (s->able == 0)
        return s->unable == 1 ? MSG_PLAN_ONE_CANNOT : MSG_PLAN_NONE_CAN;
    return MSG_PLAN_SOME_CAN;
}

static enum message asked_message(const struct summary *s)
{
    if (s->unable == 0)
        return MSG_PLAN_SHARE_FILLS;
    return s->able + s->unable == 1 ? MSG_PLAN_SHARE_LEAVES : MSG_PLAN_SHARE_LEAVES_SOME;
}

static void add_shares(const struct summary *s, struct text *t)
{
    const struct plan_model *model = s->model;
    int asked = model->input->share.num >= 0;
    struct staff_fraction share = asked              ? staff_fraction_reduce(model->input->share)
                                  : s->largest < 0 ? (struct staff_fraction){0, 1}
                                                   : model->result.districts[s->largest].share;
    struct text fraction = {0}, percent = {0}, able = {0}, unable = {0}, names = {0}, missing = {0};

    add_fraction(&fraction, share);
    plan_percent(share, &percent);
    text_add_int(&able, s->able);
    text_add_int(&unable, s->unable);
    text_add(&names, "");
    add_unable(s, &names);
    add_grouped(&missing, s->missing);
    message_add(t, s->lang, asked ? asked_message(s) : least_message(s),
                ARGS(fraction.data, percent.data,
                     s->largest < 0 ? "" : plan_district_name(model, s->largest), able.data,
                     unable.data, names.data, missing.data));
    text_free(&fraction);
    text_free(&percent);
    text_free(&able);
    text_free(&unable);
    text_free(&names);
    text_free(&missing);
}

/* "2026 年 79 人、2027 年 69 人" */
static int64_t add_years(const struct summary *s, struct text *t)
{
    int64_t all = 0;
    int32_t n = s->model->plan.n_years;

    for (int32_t year = 0; year < n; year++) {
        struct text name = {0}, people = {0};
        int64_t hired = 0;

        for (int32_t d = 0; d < s->model->plan.n_districts; d++)
            hired += s->hired[(int64_t)d * n + year];
        all += hired;
        plan_add_year(s->model, year, &name);
        add_grouped(&people, hired);
        add_comma(t, s->lang);
        message_add(t, s->lang, MSG_PLAN_IN_YEAR, ARGS(name.data, people.data));
        text_free(&name);
        text_free(&people);
    }
    return all;
}

/* What is not in the plan: unknown is not filled. */
static void add_unknown(const struct summary *s, int64_t unknown, struct text *t)
{
    struct text units = {0};

    add_grouped(&units, unknown);
    if (unknown > 0)
        message_add(t, s->lang,
                    s->model->plan.n_units > 0 ? MSG_PLAN_SOME_UNKNOWN : MSG_PLAN_ALL_UNKNOWN,
                    ARGS(units.data));
    text_free(&units);
}

/* Nor is a share of people who are there already. */
static void add_shares_of(const struct summary *s, struct text *t)
{
    const struct staff_norm_set *set = s->model->norms.set;
    struct text names = {0};

    for (int32_t i = 0; i < s->model->norms.n_subjects; i++)
        if (s->model->shares >> i & 1) {
            add_comma(&names, s->lang);
            text_add(&names, s->lang == STAFF_ZH ? set->subjects[i].zh : set->subjects[i].en);
        }
    if (names.length)
        message_add(t, s->lang, MSG_PLAN_SHARES_OUT, ARGS(names.data));
    text_free(&names);
}

static void add_people(const struct summary *s, int64_t moved, struct text *t)
{
    struct text years = {0}, hired = {0}, moves = {0};

    add_grouped(&hired, add_years(s, &years));
    add_grouped(&moves, moved);
    if (moved > 0)
        message_add(t, s->lang, MSG_PLAN_MOVED_FIRST, ARGS(moves.data));
    message_add(t, s->lang,
                s->model->plan.n_years > YEARS_NAMED ? MSG_PLAN_HIRED_SUM : MSG_PLAN_HIRED,
                ARGS(hired.data, years.data));
    text_free(&years);
    text_free(&hired);
    text_free(&moves);
}

void plan_add_summary(const struct plan_model *model, const int64_t *hired, struct text *t)
{
    struct summary s = {.model = model, .hired = hired, .lang = model->input->lang, .largest = -1};
    struct plan_sums sums;

    plan_sum(model, &sums);
    for (int32_t d = 0; d < model->plan.n_districts; d++)
        judge(&s, d);
    text_add(t, "");
    if (sums.backlog > 0 || sums.hires > 0 || sums.unfilled > 0) {
        add_shares(&s, t);
        add_people(&s, sums.moved, t);
    } else if (model->plan.n_units > 0 || sums.unknown == 0) {
        text_add(t, message_text(MSG_PLAN_NOTHING, s.lang));
    }
    add_unknown(&s, sums.unknown, t);
    add_shares_of(&s, t);
}

void plan_write_summary(const struct plan_model *model, const int64_t *hired, FILE *out)
{
    struct text t = {0};

    plan_add_summary(model, hired, &t);
    paragraph(out, "", t.data);
    fputc('\n', out);
    text_free(&t);
}
