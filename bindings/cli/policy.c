/* SPDX-License-Identifier: MIT
 * policy.c: which norms, as of which day, and how they are read. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "command.h"
#include "norms_load.h"
#include "table/cells.h"

const struct staff_norm_set *options_norms(const struct options *options, enum staff_lang lang)
{
    int status;

    return norms_find(options->norms, lang, &status);
}

int32_t today(void)
{
    time_t now = time(NULL);
    struct tm day;

    if (!localtime_r(&now, &day))
        return 19700101;
    return (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
}

/* ---- Subjects ---- */

static void add_subjects(struct text *t, const struct staff_norm_set *set, enum staff_lang lang)
{
    int32_t i;

    for (i = 0; i < set->n_subjects; i++) {
        if (i)
            text_add(t, lang == STAFF_ZH ? "、" : ", ");
        text_add(t, set->subjects[i].id);
    }
}

static int32_t find_subject(const struct staff_norm_set *set, const char *word)
{
    struct text scratch = {0};
    int32_t subject = staff_find_subject(set, cell_word(&scratch, word));

    text_free(&scratch);
    return subject;
}

int options_subject(const struct options *options, const struct staff_norm_set *set,
                    enum staff_lang lang, int32_t *subject)
{
    struct text names = {0};

    *subject = options->subject ? find_subject(set, options->subject) : -1;
    if (!options->subject || *subject >= 0)
        return 1;
    add_subjects(&names, set, lang);
    say(lang, MSG_SUBJECT_UNKNOWN, ARGS(options->subject, names.data));
    text_free(&names);
    return 0;
}

/* ---- Part-time weights ---- */

/* One "pe=1/2". */
static int read_weight(const struct staff_norm_set *set, const char *text, size_t n,
                       struct staff_policy *policy)
{
    char *word = xstrndup(text, n), *equals = strchr(word, '=');
    struct staff_fraction weight = {0, 1};
    int32_t subject = -1;

    if (equals) {
        *equals = '\0';
        subject = find_subject(set, word);
        if (staff_fraction_read(equals + 1, &weight) != STAFF_OK || weight.num > weight.den)
            subject = -1;
    }
    if (subject >= 0)
        policy->part_time[subject] = weight;
    free(word);
    return subject >= 0;
}

static int read_weights(const struct staff_norm_set *set, const char *text, enum staff_lang lang,
                        struct staff_policy *policy)
{
    struct text names = {0};
    int ok = 1;

    while (ok && *text) {
        size_t n = strcspn(text, ",");

        ok = read_weight(set, text, n, policy);
        if (!ok) {
            char *word = xstrndup(text, n);

            add_subjects(&names, set, lang);
            say(lang, MSG_WEIGHT_BAD, ARGS(word, names.data));
            free(word);
        }
        text += n + (text[n] == ',');
    }
    text_free(&names);
    return ok;
}

/* ---- Compiling ---- */

/* Of a norm table, the row as well. */
static void say_clause(const struct staff_norm_set *set, int32_t row, enum staff_status status,
                       enum staff_lang lang, const char *const *args)
{
    enum message key = status == STAFF_NOT_IN_FORCE ? MSG_CLAUSE_NOT_IN_FORCE : MSG_CLAUSE_REFUSED;
    const struct norm_table *table = norms_table(set);
    struct problems problems = {0};

    if (!table) {
        say(lang, key, args);
        return;
    }
    problem_add(&problems, norm_place(table, row, -1), key, args);
    problems_print(&problems, lang);
    problems_free(&problems);
}

static void say_refused(const struct staff_norm_set *set, int32_t day, int32_t row,
                        enum staff_status status, enum staff_lang lang)
{
    char from[STAFF_TEXT_MAX], until[STAFF_TEXT_MAX], when[STAFF_TEXT_MAX];
    const char *text = staff_status_text(status, lang);

    staff_date_write(day, when, sizeof when);
    if (row < 0 || row >= set->n_norms) {
        say(lang, MSG_NORMS_REFUSED, ARGS(set->id, when, text));
        return;
    }
    staff_date_write(set->norms[row].from, from, sizeof from);
    if (!set->norms[row].until || staff_date_write(set->norms[row].until, until, sizeof until))
        strcpy(until, "…");
    say_clause(set, row, status, lang, ARGS(set->norms[row].clause, when, text, from, until));
}

/* The day that was asked for, where the norms are those of another. */
static int32_t asked_day;

int range_is_both;

int32_t stale_day(void)
{
    return asked_day;
}

void policy_make(const struct options *options, const struct staff_norm_set *set,
                 struct staff_policy *policy)
{
    staff_policy_init(set, policy);
    if (options->rounding >= 0)
        policy->rounding = options->rounding;
    if (options->round_at >= 0)
        policy->round_at = options->round_at;
    policy->range = options->range == RANGE_BOTH ? STAFF_STRICT : options->range;
    policy->rural = options->rural;
}

int options_compile(const struct options *options, enum staff_lang lang,
                    struct staff_compiled *norms)
{
    const struct staff_norm_set *set = options_norms(options, lang);
    struct staff_policy policy;
    enum staff_status status;
    int32_t row = -1, day = options->as_of;

    asked_day = 0;
    if (!set)
        return 0;
    policy_make(options, set, &policy);
    if (options->part_time && !read_weights(set, options->part_time, lang, &policy))
        return 0;
    if (day == STAFF_UNKNOWN)
        day = staff_norms_day(set, today());
    status = staff_compile(set, day, &policy, norms, &row);
    if (status == STAFF_NOT_IN_FORCE && options->stale) {
        int32_t nearest = norms_nearest_day(set, &policy, day);

        if (nearest) {
            asked_day = day;
            return staff_compile(set, nearest, &policy, norms, &row) == STAFF_OK;
        }
    }
    if (status != STAFF_OK)
        say_refused(set, day, row, status, lang);
    return status == STAFF_OK;
}
