/* SPDX-License-Identifier: MIT
 * The JSON of `staff compare`.  Keys and their order are a contract: new ones only at the
 * end.  Schools that did not change are left out without --all. */
#include "compare_report.h"
#include "json.h"
#include "receipt.h"
#include "words.h"

/* ---- Numbers ---- */

static void put_number(struct json *json, const char *key, int measure,
                       struct staff_fraction number, int is_there)
{
    char text[STAFF_TEXT_MAX];

    staff_fraction_write(number, text, sizeof text);
    if (!is_there)
        json_text(json, key, NULL);
    else if (measure_is_exact(measure))
        json_text(json, key, text);
    else
        json_int(json, key, number.num);
}

static void put_value(struct json *json, int measure, const struct value *value,
                      int is_sum)
{
    int reason, last = is_sum ? REASON_UNKNOWN : REASONS - 1, known = value->why == WHY_KNOWN;

    json_object_start(json, measure_keys[measure]);
    put_number(json, "from", measure, value->from, value->has_from);
    put_number(json, "to", measure, value->to, value->has_to);
    put_number(json, "change", measure, value->change, known);
    if (known) {
        json_object_start(json, "steps");
        for (reason = 0; reason <= last; reason++)
            put_number(json, reason_keys[reason], measure, value->steps[reason], 1);
        json_object_end(json);
    } else {
        json_text(json, "steps", NULL);
        json_text(json, "why", value->why == WHY_STAFF ? "staff_unknown" : "no_posts");
    }
    json_object_end(json);
}

static void put_sums(struct json *json, const struct comparison *c, int32_t s,
                     const struct change *change)
{
    static const char *const ends[] = {"from", "to", "either"};
    int measure, i;

    json_text(json, "subject", c->subjects[s].subject->id);
    for (measure = 0; measure < MEASURES; measure++)
        put_value(json, measure, &change->values[measure], 1);
    json_object_start(json, "unknown");
    for (i = 0; i < 3; i++)
        json_count(json, ends[i], change->unknown[i]);
    json_object_end(json);
}

/* ---- Parts ---- */

static void put_norm_change(void *context, const struct norm_change *change)
{
    struct json *json = context;

    json_object_start(json, NULL);
    json_text(json, "subject", change->subject);
    json_text(json, "clause", change->clause);
    json_text(json, "column",
              change->field < 0 ? NULL : staff_norm_field_name(change->field, STAFF_EN));
    json_text(json, "from", change->from);
    json_text(json, "to", change->to);
    json_object_end(json);
}

static void put_total(struct json *json, const struct comparison *c)
{
    int32_t s;

    json_array_start(json, "total");
    for (s = 0; s < c->n_subjects; s++)
        if (has_need(&c->total[s])) {
            json_object_start(json, NULL);
            put_sums(json, c, s, &c->total[s]);
            json_object_end(json);
        }
    json_array_end(json);
}

static void put_districts(struct json *json, const struct comparison *c)
{
    size_t d, n = (size_t)c->n_subjects;
    int32_t s;

    json_array_start(json, "districts");
    for (d = 0; d < c->n_districts; d++)
        for (s = 0; s < c->n_subjects; s++) {
            const struct change *change = &c->districts[d * n + (size_t)s];

            if (!has_need(change))
                continue;
            json_object_start(json, NULL);
            json_text(json, "district", c->district_names[d]);
            put_sums(json, c, s, change);
            json_object_end(json);
        }
    json_array_end(json);
}

static void put_clauses(struct json *json, const struct comparison *c, int32_t s,
                        const struct change *change)
{
    static const char *const ends[] = {"from", "to"};
    int end;
    int32_t i;

    json_object_start(json, "clauses");
    for (end = 0; end < 2; end++) {
        const struct staff_compiled *norms = &(end ? c->to : c->from)->norms;
        int32_t own = c->subjects[s].in[end];

        json_array_start(json, ends[end]);
        for (i = 0; own >= 0 && i < norms->subject[own].n_clauses; i++)
            if (change->clauses[end] >> i & 1)
                json_text(json, NULL, norms->set->norms[norms->subject[own].clause[i]].clause);
        json_array_end(json);
    }
    json_object_end(json);
}

static void put_need(struct json *json, const struct comparison *c, int32_t s,
                     const struct change *change)
{
    int measure;

    json_object_start(json, NULL);
    json_text(json, "subject", c->subjects[s].subject->id);
    put_clauses(json, c, s, change);
    for (measure = MEASURE_REQUIREMENT; measure < MEASURES; measure++)
        if (measure != MEASURE_POOLED)
            put_value(json, measure, &change->values[measure], 0);
    json_object_end(json);
}

static void put_school(struct json *json, const struct comparison *c, size_t pair)
{
    const struct pair_of *p = &c->pairs[pair];
    const struct school *school = pair_school(c, pair);
    struct change changes[2 * STAFF_SUBJECTS_MAX];
    int32_t s;
    int end;

    json_object_start(json, NULL);
    json_text(json, "id", school->id);
    json_text(json, "school", school->name);
    json_text(json, "status", pair_status(p));
    json_object_start(json, "district");
    for (end = 0; end < 2; end++)
        json_text(json, end ? "to" : "from",
                  p->district[end] < 0 ? NULL : c->district_names[p->district[end]]);
    json_object_end(json);
    json_array_start(json, "needs");
    for (s = 0; compare_school(c, pair, changes) && s < c->n_subjects; s++)
        if (has_need(&changes[s]))
            put_need(json, c, s, &changes[s]);
    json_array_end(json);
    json_object_end(json);
}

static void put_comparison(struct json *json, const struct compared *compared, size_t i)
{
    const struct comparison *c = &compared->all[i];
    size_t pair;

    json_object_start(json, NULL);
    json_count(json, "from", 0);
    json_count(json, "to", (int64_t)i + 1);
    json_array_start(json, "norms");
    compare_norms(c, STAFF_EN, put_norm_change, json);
    json_array_end(json);
    put_total(json, c);
    put_districts(json, c);
    json_array_start(json, "schools");
    for (pair = 0; pair < c->n; pair++)
        if (c->moved_by[pair] || compared->options->all)
            put_school(json, c, pair);
    json_array_end(json);
    json_count(json, "changed", c->changed);
    json_count(json, "unchanged", (int64_t)c->n - c->changed);
    json_count(json, "opened", c->opened);
    json_count(json, "closed", c->closed);
    json_count(json, "moved", c->moved);
    json_object_end(json);
}

static void put_receipt(struct json *json, const struct compared *compared)
{
    struct receipt_side sides[SIDES_MAX];
    size_t i;

    for (i = 0; i < compared->n_sides; i++) {
        const struct side *side = &compared->sides[i];

        sides[i] = (struct receipt_side){&side->norms, side->stale, side->options.files[0]};
    }
    json_receipt_sides(json, compared->options, sides, compared->n_sides);
}

void compare_json(const struct compared *compared, FILE *out)
{
    struct json *json = json_new(out);
    size_t i;
    int reason;

    json_object_start(json, NULL);
    json_array_start(json, "sides");
    for (i = 0; i < compared->n_sides; i++) {
        const struct side *side = &compared->sides[i];

        json_object_start(json, NULL);
        json_norms_as_of(json, &side->norms, side->stale);
        json_policy(json, &side->norms);
        json_count(json, "schools", (int64_t)side->schools->n);
        json_object_end(json);
    }
    json_array_end(json);
    json_array_start(json, "order");
    for (reason = 0; reason < REASONS; reason++)
        json_text(json, NULL, reason_keys[reason]);
    json_array_end(json);
    json_array_start(json, "comparisons");
    for (i = 0; i + 1 < compared->n_sides; i++)
        put_comparison(json, compared, i);
    json_array_end(json);
    put_receipt(json, compared);
    json_object_end(json);
    json_end(json);
}
