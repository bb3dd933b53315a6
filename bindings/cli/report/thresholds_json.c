/* SPDX-License-Identifier: MIT
 * The JSON of `staff thresholds`.  It is always whole. */
#include "../thresholds.h"

#include "json.h"
#include "receipt.h"
#include "words.h"

static void put_clauses(struct json *json, const struct thresholds *t, const struct rule *rule)
{
    const struct staff_compiled_subject *subject = &t->r->norms->subject[rule->subject];
    int32_t i;

    json_array_start(json, "clauses");
    for (i = 0; i < subject->n_clauses; i++)
        if (rule->clauses >> i & 1)
            json_text(json, NULL, t->r->norms->set->norms[subject->clause[i]].clause);
    json_array_end(json);
}

static void put_rule(struct json *json, const struct thresholds *t, const struct rule *rule)
{
    int stage;

    json_text(json, "subject", t->r->norms->set->subjects[rule->subject].id);
    put_clauses(json, t, rule);
    json_text(json, "basis", rule_basis(t->r->norms, rule));
    json_array_start(json, "stages");
    for (stage = 0; stage < STAFF_STAGES; stage++)
        if (rule->stages >> stage & 1)
            json_text(json, NULL, staff_stage_name(stage, STAFF_EN));
    json_array_end(json);
}

static void put_step(struct json *json, const struct thresholds *t, const struct step *step)
{
    int64_t distance = step_distance(step);

    json_object_start(json, NULL);
    put_rule(json, t, &t->rules[step->rule]);
    json_count(json, "count", step->count);
    json_count(json, "posts", step->posts);
    json_count(json, "more", step->more);
    json_count(json, "fewer", step->fewer);
    json_count(json, "full_time_posts", step->full_time_posts);
    json_count(json, "full_time_more", step->full_time_more);
    json_count(json, "full_time_fewer", step->full_time_fewer);
    if (distance == INT64_MAX)
        json_text(json, "distance", NULL);
    else
        json_int(json, "distance", distance);
    json_object_end(json);
}

static void put_school(struct json *json, const struct thresholds *t, size_t i, size_t *at)
{
    const struct school *school = &t->r->schools->items[i];

    json_object_start(json, NULL);
    json_text(json, "id", school->id);
    json_text(json, "school", school->name);
    json_text(json, "district", school->district);
    json_text(json, "locale", locale_word(school->counts.locale, STAFF_EN));
    json_array_start(json, "steps");
    for (; *at < t->n_steps && t->steps[*at].school == (int32_t)i; ++*at)
        put_step(json, t, &t->steps[*at]);
    json_array_end(json);
    json_object_end(json);
}

static void put_even(struct json *json, const char *key, const struct tally *tally, int minimum,
                     int distance)
{
    int64_t even = tally_even(tally, minimum, distance);
    struct text text = {0};

    if (even >= 0)
        add_tenths(&text, even);
    json_text(json, key, text.data);
    text_free(&text);
}

static void put_tally(struct json *json, const struct thresholds *t, int32_t rule,
                      const struct tally *tally)
{
    int minimum = t->rules[rule].minimum, d;

    put_rule(json, t, &t->rules[rule]);
    json_count(json, "schools", tally->schools);
    json_count(json, "on", tally->on);
    put_even(json, "on_if_even", tally, minimum, 0);
    json_count(json, "below", tally->below);
    put_even(json, "below_if_even", tally, minimum, -1);
    json_array_start(json, "distances");
    for (d = -RULE_REACH; d <= RULE_REACH; d++) {
        if (tally_even(tally, minimum, d) < 0)
            continue;
        json_object_start(json, NULL);
        json_int(json, "distance", d);
        json_count(json, "schools", tally->distances[RULE_REACH + d]);
        put_even(json, "if_even", tally, minimum, d);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_districts(struct json *json, const struct thresholds *t)
{
    size_t d;
    int32_t i;

    json_array_start(json, "districts");
    for (d = 0; d < t->r->schools->n_districts; d++)
        for (i = 0; i < t->n_rules; i++) {
            const struct tally *tally = district_tally(t, d, i);

            if (!tally->schools)
                continue;
            json_object_start(json, NULL);
            json_text(json, "district", t->r->schools->districts[d]);
            put_tally(json, t, i, tally);
            json_object_end(json);
        }
    json_array_end(json);
}

void thresholds_json(const struct thresholds *t, FILE *out)
{
    struct json *json = json_new(out);
    size_t i, at = 0;
    int32_t rule;

    json_object_start(json, NULL);
    json_norms(json, t->r->norms);
    json_policy(json, t->r->norms);
    json_array_start(json, "schools");
    for (i = 0; i < t->r->schools->n; i++)
        put_school(json, t, i, &at);
    json_array_end(json);
    put_districts(json, t);
    json_array_start(json, "total");
    for (rule = 0; rule < t->n_rules; rule++) {
        if (!t->total[rule].schools)
            continue;
        json_object_start(json, NULL);
        put_tally(json, t, rule, &t->total[rule]);
        json_object_end(json);
    }
    json_array_end(json);
    json_count(json, "skipped_rows", t->r->schools->skipped_rows);
    json_receipt(json, t->r->options, t->r->norms);
    json_object_end(json);
    json_end(json);
}
