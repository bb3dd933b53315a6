/* SPDX-License-Identifier: MIT */
#include "json.h"

#include "../command.h"

#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_gen.h>

struct json {
    yajl_gen gen;
    FILE *out;
    int in_one_line;
};

/* ---- Memory and bytes ---- */

static void *allocate(void *context, size_t size)
{
    (void)context;
    return xmalloc(size);
}

static void *reallocate(void *context, void *old, size_t size)
{
    (void)context;
    return xrealloc(old, size, 1);
}

static void release(void *context, void *p)
{
    (void)context;
    free(p);
}

/* Bytes of a control that yajl lets through and a terminal obeys: DEL, and U+0080 to
 * U+009F, which are \xC2 and the point itself.  0 for anything else. */
static size_t control_bytes(const char *s, size_t n)
{
    if (s[0] == 0x7F)
        return 1;
    return n > 1 && (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] < 0xA0 ? 2 : 0;
}

/* What cannot be written leaves its mark on the FILE: output_close looks. */
static void print(void *context, const char *bytes, size_t n)
{
    size_t start = 0, i = 0;

    while (i < n) {
        size_t control = control_bytes(bytes + i, n - i);

        if (!control) {
            i++;
            continue;
        }
        fwrite(bytes + start, 1, i - start, context);
        fprintf(context, "\\u00%02X", (unsigned char)bytes[i + control - 1]);
        start = i += control;
    }
    fwrite(bytes + start, 1, n - start, context);
}

static struct json *make(FILE *out, int in_one_line)
{
    static const yajl_alloc_funcs memory = {allocate, reallocate, release, NULL};
    struct json *json = xmalloc(sizeof *json);

    json->out = out;
    json->in_one_line = in_one_line;
    json->gen = yajl_gen_alloc(&memory);
    yajl_gen_config(json->gen, yajl_gen_print_callback, print, out);
    yajl_gen_config(json->gen, yajl_gen_beautify, !in_one_line);
    yajl_gen_config(json->gen, yajl_gen_indent_string, " ");
    return json;
}

struct json *json_new(FILE *out)
{
    return make(out, 0);
}

struct json *json_new_line(FILE *out)
{
    return make(out, 1);
}

/* yajl ends a whole value with a line end of its own, if it is in several lines. */
void json_end(struct json *json)
{
    if (json->in_one_line)
        fputc('\n', json->out);
    yajl_gen_free(json->gen);
    free(json);
}

/* ---- Values ---- */

static void string(struct json *json, const char *text)
{
    yajl_gen_string(json->gen, (const unsigned char *)text, strlen(text));
}

static void name(struct json *json, const char *key)
{
    if (key)
        string(json, key);
}

void json_object_start(struct json *json, const char *key)
{
    name(json, key);
    yajl_gen_map_open(json->gen);
}

void json_object_end(struct json *json)
{
    yajl_gen_map_close(json->gen);
}

void json_array_start(struct json *json, const char *key)
{
    name(json, key);
    yajl_gen_array_open(json->gen);
}

void json_array_end(struct json *json)
{
    yajl_gen_array_close(json->gen);
}

void json_text(struct json *json, const char *key, const char *text)
{
    name(json, key);
    if (text)
        string(json, text);
    else
        yajl_gen_null(json->gen);
}

void json_count(struct json *json, const char *key, int64_t count)
{
    name(json, key);
    if (count >= 0)
        yajl_gen_integer(json->gen, count);
    else
        yajl_gen_null(json->gen);
}

void json_int(struct json *json, const char *key, int64_t number)
{
    name(json, key);
    yajl_gen_integer(json->gen, number);
}

void json_fraction(struct json *json, const char *key, struct staff_fraction fraction)
{
    char text[STAFF_TEXT_MAX];

    staff_fraction_write(fraction, text, sizeof text);
    json_text(json, key, fraction.num < 0 ? NULL : text);
}

void json_bool(struct json *json, const char *key, int truth)
{
    name(json, key);
    yajl_gen_bool(json->gen, truth);
}

void json_bool_or_null(struct json *json, const char *key, int truth)
{
    if (truth < 0)
        json_text(json, key, NULL);
    else
        json_bool(json, key, truth);
}

void json_date(struct json *json, const char *key, int32_t date)
{
    char text[STAFF_TEXT_MAX];

    staff_date_write(date, text, sizeof text);
    json_text(json, key, date ? text : NULL);
}

/* ---- What was used ---- */

void json_norms(struct json *json, const struct staff_compiled *norms)
{
    json_norms_as_of(json, norms, stale_day());
}

void json_norms_as_of(struct json *json, const struct staff_compiled *norms, int32_t stale)
{
    json_object_start(json, "norms");
    json_text(json, "id", norms->set->id);
    json_text(json, "edition", norms->set->edition);
    json_text(json, "title", norms->set->title);
    json_date(json, "as_of", norms->as_of);
    if (stale) /* --stale: the norms are those of another day than was asked for */
        json_date(json, "stale", stale);
    json_object_end(json);
}

void json_policy(struct json *json, const struct staff_compiled *norms)
{
    const struct staff_policy *policy = &norms->policy;
    int32_t i;

    json_object_start(json, "policy");
    json_text(json, "rounding", staff_rounding_name(policy->rounding, STAFF_EN));
    json_text(json, "round_at", staff_round_at_name(policy->round_at, STAFF_EN));
    json_array_start(json, "rural");
    for (i = STAFF_LOCALES - 1; i >= 0; i--)
        if (policy->rural >> i & 1)
            json_text(json, NULL, staff_locale_name(i, STAFF_EN));
    json_array_end(json);
    json_object_start(json, "part_time");
    for (i = 0; i < norms->n_subjects; i++)
        if (!norms->subject[i].shares)
            json_fraction(json, norms->set->subjects[i].id, policy->part_time[i]);
    json_object_end(json);
    json_text(json, "range",
              range_is_both ? "both" : staff_range_name(policy->range, STAFF_EN));
    json_object_end(json);
}
