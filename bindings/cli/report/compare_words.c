/* SPDX-License-Identifier: MIT
 * compare_words.c: what staff compare calls things, and which schools come first. */
#include <stdlib.h>
#include <string.h>

#include "compare_report.h"
#include "output.h"
#include "words.h"

const char *const reason_keys[REASONS + 1] = {
    [REASON_DATA] = "data",           [REASON_NORM] = "norm",
    [REASON_RANGE] = "range",         [REASON_ROUNDING] = "rounding",
    [REASON_RURAL] = "rural",         [REASON_PART_TIME] = "part_time",
    [REASON_UNKNOWN] = "unknown",
};

const enum message reason_words[REASONS + 1] = {
    [REASON_DATA] = MSG_REASON_DATA,       [REASON_NORM] = MSG_REASON_NORM,
    [REASON_RANGE] = MSG_REASON_RANGE,     [REASON_ROUNDING] = MSG_REASON_ROUNDING,
    [REASON_RURAL] = MSG_REASON_RURAL,     [REASON_PART_TIME] = MSG_REASON_PART_TIME,
    [REASON_UNKNOWN] = MSG_REASON_UNKNOWN,
};

const char *const measure_keys[MEASURES] = {
    [MEASURE_SCHOOLS] = "schools",
    [MEASURE_REQUIREMENT] = "requirement",
    [MEASURE_POSTS] = "posts",
    [MEASURE_POOLED] = "pooled_posts",
    [MEASURE_STAFF] = "staff",
    [MEASURE_SHORTFALL] = "shortfall",
    [MEASURE_FULL_TIME_SHORTFALL] = "full_time_shortfall",
    [MEASURE_SURPLUS] = "surplus",
    [MEASURE_HIRES] = "hires",
};

const enum message measure_words[MEASURES] = {
    [MEASURE_SCHOOLS] = MSG_COMPARE_SCHOOLS,
    [MEASURE_REQUIREMENT] = MSG_T_REQUIREMENT,
    [MEASURE_POSTS] = MSG_T_POSTS,
    [MEASURE_POOLED] = MSG_T_POOLED,
    [MEASURE_STAFF] = MSG_COMPARE_STAFF,
    [MEASURE_SHORTFALL] = MSG_T_SHORTFALL,
    [MEASURE_FULL_TIME_SHORTFALL] = MSG_T_FT_SHORT,
    [MEASURE_SURPLUS] = MSG_T_SURPLUS,
    [MEASURE_HIRES] = MSG_T_HIRES,
};

int measure_is_exact(int measure)
{
    return measure == MEASURE_REQUIREMENT || measure == MEASURE_STAFF;
}

const char *side_letter(size_t side)
{
    static const char *const letters[SIDES_MAX] = {"A", "B", "C", "D", "E", "F"};

    return letters[side];
}

void add_signed(struct text *t, struct staff_fraction number)
{
    if (number.num > 0)
        text_add_char(t, '+');
    add_fraction(t, number);
}

void add_end_clauses(struct text *t, const struct comparison *c, int32_t subject,
                     const struct change *change, int end, const char *separator)
{
    const struct side *side = end ? c->to : c->from;
    int32_t i = c->subjects[subject].in[end];

    if (i >= 0)
        add_clauses(t, &side->norms, i, change->clauses[end], separator);
}

static void add_clause_step(struct text *t, const struct comparison *c,
                            const struct change *change, int32_t subject, enum staff_lang lang)
{
    struct text from = {0}, to = {0};
    const char *none = message_text(MSG_COMPARE_NO_CLAUSE, lang);

    add_end_clauses(&from, c, subject, change, 0, " ");
    add_end_clauses(&to, c, subject, change, 1, " ");
    text_add(&from, from.length ? "" : none);
    text_add(&to, to.length ? "" : none);
    message_add(t, lang,
                strcmp(from.data, to.data) == 0 ? MSG_COMPARE_SAME_CLAUSES : MSG_COMPARE_CLAUSES,
                ARGS(from.data, to.data));
    text_free(&from);
    text_free(&to);
}

void add_reasons(struct text *t, const struct comparison *c, const struct value *value,
                 const struct change *change, const struct subject_of *subject,
                 enum staff_lang lang)
{
    const char *before = "";
    int reason;

    if (value->why != WHY_KNOWN)
        text_add(t, message_text(value->why == WHY_STAFF ? MSG_COMPARE_WHY_STAFF
                                                         : MSG_COMPARE_WHY_POSTS,
                                 lang));
    for (reason = 0; reason <= REASONS; reason++) {
        if (value->steps[reason].num == 0)
            continue;
        text_add(t, before);
        text_add(t, message_text(reason_words[reason], lang));
        text_add_char(t, ' ');
        add_signed(t, value->steps[reason]);
        if (reason == REASON_NORM && subject)
            add_clause_step(t, c, change, (int32_t)(subject - c->subjects), lang);
        before = lang == STAFF_ZH ? "，" : ", ";
    }
}

/* ---- Schools ---- */

const struct school *pair_school(const struct comparison *c, size_t pair)
{
    const struct pair_of *p = &c->pairs[pair];

    return p->to == NOWHERE ? &c->from->schools->items[p->from] : &c->to->schools->items[p->to];
}

const char *pair_status(const struct pair_of *pair)
{
    if (pair->from == NOWHERE)
        return "opened";
    return pair->to == NOWHERE ? "closed" : "both";
}

struct ranked {
    int64_t by;
    size_t pair;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->by != y->by)
        return x->by > y->by ? -1 : 1;
    return x->pair < y->pair ? -1 : x->pair > y->pair;
}

size_t *rank_pairs(const struct compared *compared, const struct comparison *c, size_t *n)
{
    struct ranked *ranked = xcalloc(c->n, sizeof *ranked);
    size_t *pairs = xcalloc(c->n, sizeof *pairs), i;

    *n = 0;
    for (i = 0; i < c->n; i++)
        if (c->moved_by[i] || compared->options->all)
            ranked[(*n)++] = (struct ranked){c->moved_by[i], i};
    qsort(ranked, *n, sizeof *ranked, compare_ranked);
    for (i = 0; i < *n; i++)
        pairs[i] = ranked[i].pair;
    free(ranked);
    return pairs;
}

/* ---- Where it goes ---- */

int compare_report(const struct options *options, const struct side *sides, size_t n,
                   const struct comparison *all, enum staff_lang lang)
{
    static void (*const writers[FORMATS])(const struct compared *, FILE *) = {
        [FORMAT_TABLE] = compare_table,
        [FORMAT_CSV] = compare_csv,
        [FORMAT_JSON] = compare_json,
        [FORMAT_MD] = compare_markdown,
    };
    const struct compared compared = {options, lang, sides, n, all};
    FILE *out = output_open(options, lang);

    if (!out)
        return EXIT_FILE;
    writers[options->format](&compared, out);
    return output_close(lang);
}
