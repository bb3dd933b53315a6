/* SPDX-License-Identifier: MIT
 * The JSON of `staff shortfall`.  Keys and their order are a contract: new ones only at
 * the end.  It is always whole: --by and --top are for people. */
#include "json.h"
#include "receipt.h"
#include "result.h"
#include "standing.h"
#include "words.h"

static void put_clauses(struct json *json, const struct staff_compiled *norms, int32_t subject,
                        uint64_t clauses)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    int32_t i;

    json_array_start(json, "clauses");
    for (i = 0; i < compiled->n_clauses; i++)
        if (clauses >> i & 1)
            json_text(json, NULL, norms->set->norms[compiled->clause[i]].clause);
    json_array_end(json);
}

static void put_need(struct json *json, const struct staff_compiled *norms, int32_t subject,
                     const struct staff_need *need)
{
    json_text(json, "subject", norms->set->subjects[subject].id);
    json_fraction(json, "requirement", need->requirement);
    json_count(json, "posts", need->posts);
    json_count(json, "full_time_posts", need->full_time_posts);
    json_count(json, "full_time", need->full_time);
    json_count(json, "part_time", need->part_time);
    json_fraction(json, "staff", need->staff);
    json_count(json, "shortfall", need->shortfall);
    json_count(json, "full_time_shortfall", need->full_time_shortfall);
    json_count(json, "surplus", need->surplus);
    json_count(json, "hires", need->hires);
    put_clauses(json, norms, subject, need->clauses);
    json_bool(json, "minimum_undecided", need->minimum_undecided);
    json_bool_or_null(json, "share_unmet", need->share_unmet);
}

void json_need(struct json *json, const char *key, const struct staff_compiled *norms,
               int32_t subject, const struct staff_need *need)
{
    json_object_start(json, key);
    put_need(json, norms, subject, need);
    json_object_end(json);
}

static void put_school_need(struct json *json, const struct result *r, size_t i, int32_t s)
{
    json_object_start(json, NULL);
    put_need(json, r->norms, s, result_need(r, i, s));
    if (r->lenient) {
        json_count(json, "posts_strict", result_need(r, i, s)->posts);
        json_count(json, "posts_lenient", lenient_need(r, i, s)->posts);
        json_text(json, "standing", standing_word(standing_of(r, i, s), STAFF_EN));
    }
    json_object_end(json);
}

static void put_school(struct json *json, const struct result *r, size_t i, int lines)
{
    const struct school *school = &r->schools->items[i];
    int32_t s;

    json_object_start(json, NULL);
    json_text(json, "id", school->id);
    json_text(json, "school", school->name);
    json_text(json, "district", school->district);
    json_text(json, "locale", locale_word(school->counts.locale, STAFF_EN));
    json_array_start(json, "needs");
    for (s = 0; s < r->norms->n_subjects; s++)
        if (result_need(r, i, s)->clauses)
            put_school_need(json, r, i, s);
    json_array_end(json);
    if (lines && stale_day()) { /* nothing else says it there */
        json_date(json, "as_of", r->norms->as_of);
        json_date(json, "stale", stale_day());
    }
    json_object_end(json);
}

static void put_total(struct json *json, const struct result *r, int32_t subject,
                      const struct staff_total *total, const struct standing_total *standing)
{
    json_text(json, "subject", r->norms->set->subjects[subject].id);
    json_count(json, "schools", total->schools);
    json_fraction(json, "requirement", total->requirement);
    json_count(json, "posts", total->posts);
    json_count(json, "pooled_posts", staff_pooled_posts(r->norms, total));
    json_count(json, "full_time", total->full_time);
    json_count(json, "part_time", total->part_time);
    json_fraction(json, "staff", total->staff);
    json_count(json, "shortfall", total->shortfall);
    json_count(json, "full_time_shortfall", total->full_time_shortfall);
    json_count(json, "surplus", total->surplus);
    json_count(json, "hires", total->hires);
    json_count(json, "shortfall_after_sharing", staff_shortfall_after_sharing(total));
    json_count(json, "unknown", total->unknown);
    if (!standing)
        return;
    json_count(json, "posts_strict", total->posts);
    json_count(json, "posts_lenient", standing->posts_lenient);
    json_count(json, "below", standing->schools[STANDING_BELOW]);
    json_count(json, "inside", standing->schools[STANDING_INSIDE]);
    json_count(json, "above", standing->schools[STANDING_ABOVE]);
}

static void put_districts(struct json *json, const struct result *r)
{
    size_t d, n = (size_t)r->norms->n_subjects;
    int32_t s;

    json_array_start(json, "districts");
    for (d = 0; d < r->schools->n_districts; d++)
        for (s = 0; s < r->norms->n_subjects; s++) {
            const struct staff_total *total = &r->districts[d * n + (size_t)s];

            if (total->schools == 0)
                continue;
            json_object_start(json, NULL);
            json_text(json, "district", r->schools->districts[d]);
            put_total(json, r, s, total, r->lenient ? standing_in(r, d, s) : NULL);
            json_object_end(json);
        }
    json_array_end(json);
}

static void put_whole(struct json *json, const struct result *r)
{
    int32_t s;

    json_array_start(json, "total");
    for (s = 0; s < r->norms->n_subjects; s++) {
        if (r->total[s].schools == 0)
            continue;
        json_object_start(json, NULL);
        put_total(json, r, s, &r->total[s], r->lenient ? standing_all(r, s) : NULL);
        json_object_end(json);
    }
    json_array_end(json);
}

void shortfall_json(const struct result *r, FILE *out)
{
    struct json *json = json_new(out);
    size_t i;

    json_object_start(json, NULL);
    json_norms(json, r->norms);
    json_policy(json, r->norms);
    json_array_start(json, "schools");
    for (i = 0; i < r->schools->n; i++)
        put_school(json, r, i, 0);
    json_array_end(json);
    put_districts(json, r);
    put_whole(json, r);
    json_count(json, "schools_without_norm", r->without_norm);
    json_count(json, "skipped_rows", r->schools->skipped_rows);
    json_receipt(json, r->options, r->norms);
    json_object_end(json);
    json_end(json);
}

/* One school a line, for pipes: no sums, and nothing about the norms. */
void shortfall_json_lines(const struct result *r, FILE *out)
{
    size_t i;

    for (i = 0; i < r->schools->n; i++) {
        struct json *json = json_new_line(out);

        put_school(json, r, i, 1);
        json_end(json);
    }
}
