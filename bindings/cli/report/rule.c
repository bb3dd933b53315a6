/* SPDX-License-Identifier: MIT
 * What a clause asks, in words: the rule that is computed, not its sentence. */
#include <string.h>

#include "words.h"

static void add_subject(struct text *t, const struct staff_norm_set *set, const char *id,
                        enum staff_lang lang)
{
    int32_t i;

    for (i = 0; i < set->n_subjects; i++)
        if (strcmp(set->subjects[i].id, id) == 0)
            text_add(t, subject_name(set, i, lang));
}

void add_counted(struct text *t, const struct staff_norm_set *set, const struct staff_norm *norm,
                 enum staff_lang lang)
{
    int32_t i;

    for (i = 0; i < set->n_counts; i++)
        if (norm->count && strcmp(set->counts[i].id, norm->count) == 0) {
            text_add(t, lang == STAFF_ZH ? set->counts[i].zh : set->counts[i].en);
            return;
        }
    text_add(t, message_text(norm->basis == STAFF_PER_CLASS ? MSG_RULE_CLASSES : MSG_RULE_PUPILS,
                             lang));
}

/* "农村、200 名学生及以上：" */
static void add_condition(struct text *t, const struct staff_norm *norm, enum staff_lang lang)
{
    struct text where = {0}, least = {0}, most = {0};

    text_add_int(&least, norm->min_students);
    text_add_int(&most, norm->max_students);
    if (norm->locales) {
        add_locales(&where, norm->locales, lang);
        message_add(t, lang, MSG_RULE_WHERE, ARGS(where.data));
    }
    if (norm->min_students)
        message_add(t, lang, MSG_RULE_STUDENTS, ARGS(least.data));
    if (norm->max_students)
        message_add(t, lang, MSG_RULE_STUDENTS_MOST, ARGS(most.data));
    text_free(&where);
    text_free(&least);
    text_free(&most);
}

/* "61～90 名学生：", "201 名学生以上：" */
static void add_band(struct text *t, const struct staff_norm_set *set,
                     const struct staff_norm *norm, enum staff_lang lang)
{
    struct text from = {0}, to = {0}, counted = {0};
    enum message key = MSG_RULE_BAND;

    if (!norm->count_to)
        key = MSG_RULE_BAND_OPEN;
    else if (norm->count_from <= 1)
        key = MSG_RULE_BAND_FIRST;
    else if (norm->count_from == norm->count_to)
        key = MSG_RULE_BAND_ONE;
    text_add_int(&from, norm->count_from);
    text_add_int(&to, norm->count_to);
    add_counted(&counted, set, norm, lang);
    message_add(t, lang, key, ARGS(counted.data, from.data, to.data));
    text_free(&from);
    text_free(&to);
    text_free(&counted);
}

/* "每 5 个教学班 1 名"; a number of posts for each one is said as a product. */
static void add_ratio(struct text *t, const struct staff_norm_set *set,
                      const struct staff_norm *norm, struct staff_fraction f, enum staff_lang lang)
{
    struct text posts = {0}, per = {0}, value = {0}, counted = {0};

    f = staff_fraction_reduce(f);
    text_add_int(&posts, f.num);
    text_add_int(&per, f.den);
    add_fraction(&value, f);
    add_counted(&counted, set, norm, lang);
    if (norm->kind == STAFF_BAND_RATIO && f.num > f.den)
        message_add(t, lang, MSG_RULE_TIMES, ARGS(counted.data, value.data));
    else if (norm->basis == STAFF_PER_COUNT)
        message_add(t, lang, MSG_RULE_SHARE_OF, ARGS(counted.data, value.data));
    else if (norm->basis == STAFF_PER_CLASS)
        message_add(t, lang, MSG_RULE_PER_CLASS, ARGS(posts.data, per.data));
    else
        message_add(t, lang, MSG_RULE_PER_STUDENT, ARGS(posts.data, per.data));
    text_free(&posts);
    text_free(&per);
    text_free(&value);
    text_free(&counted);
}

static void add_range(struct text *t, const struct staff_norm_set *set,
                      const struct staff_norm *norm, enum staff_lang lang)
{
    struct text strict = {0}, lenient = {0};

    add_ratio(&strict, set, norm, norm->value, lang);
    add_ratio(&lenient, set, norm, norm->lenient, lang);
    message_add(t, lang, MSG_RULE_RANGE, ARGS(strict.data, lenient.data));
    text_free(&strict);
    text_free(&lenient);
}

static void add_value(struct text *t, const struct staff_norm_set *set,
                      const struct staff_norm *norm, enum staff_lang lang)
{
    static const enum message keys[STAFF_KINDS] = {
        [STAFF_BAND_POSTS] = MSG_RULE_POSTS,
        [STAFF_MINIMUM] = MSG_RULE_MINIMUM,
        [STAFF_MINIMUM_POSTS] = MSG_RULE_MINIMUM_POSTS,
        [STAFF_FULL_TIME_SHARE] = MSG_RULE_SHARE,
        [STAFF_WEIGHT] = MSG_RULE_WEIGHT,
    };
    struct text value = {0}, counted = {0};

    add_fraction(&value, norm->value);
    add_counted(&counted, set, norm, lang);
    message_add(t, lang, keys[norm->kind], ARGS(value.data, counted.data));
    text_free(&value);
    text_free(&counted);
}

void add_rule(struct text *t, const struct staff_norm_set *set, const struct staff_norm *norm,
              enum staff_lang lang)
{
    struct text stages = {0};

    add_subject(t, set, norm->subject, lang);
    add_stages(&stages, norm->stages, lang);
    message_add(t, lang, MSG_RULE_STAGES, ARGS(stages.data));
    text_free(&stages);
    add_condition(t, norm, lang);
    if (norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO)
        add_band(t, set, norm, lang);
    if (norm->kind == STAFF_RATIO || norm->kind == STAFF_BAND_RATIO)
        add_ratio(t, set, norm, norm->value, lang);
    else if (norm->kind == STAFF_RANGE)
        add_range(t, set, norm, lang);
    else
        add_value(t, set, norm, lang);
}
