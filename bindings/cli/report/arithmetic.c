/* SPDX-License-Identifier: MIT */
#include "arithmetic.h"

/* ---- Exact decimals ---- */

enum { DECIMALS = 4 };

void add_exact(struct text *t, struct staff_fraction fraction)
{
    struct staff_fraction f = staff_fraction_reduce(fraction);
    int64_t rest = f.den > 0 ? f.num % f.den : 0;
    int i;

    for (i = 0; rest && i < DECIMALS; i++) {
        if (rest > INT64_MAX / 10)
            break;
        rest = rest * 10 % f.den;
    }
    if (rest) {
        add_fraction(t, f);
        return;
    }
    text_add_int(t, f.num / f.den);
    rest = f.num % f.den;
    if (rest)
        text_add_char(t, '.');
    for (; rest; rest = rest * 10 % f.den)
        text_add_char(t, (char)('0' + rest * 10 / f.den));
}

/* ---- One line ---- */

/* Signs stand close in Chinese, between spaces in English. */
static void add_sign(struct text *t, const char *sign, enum staff_lang lang)
{
    if (lang != STAFF_ZH)
        text_add_char(t, ' ');
    text_add(t, sign);
    if (lang != STAFF_ZH)
        text_add_char(t, ' ');
}

static void add_result(struct text *t, const char *sign, struct staff_fraction result,
                       enum staff_lang lang)
{
    add_sign(t, sign, lang);
    add_exact(t, result);
}

/* "小学8班÷9" */
static void add_term(struct text *t, const struct staff_step *step, int with_stage,
                     enum staff_lang lang)
{
    struct staff_fraction each = staff_fraction_reduce(step->value);
    enum message unit = step->basis == STAFF_PER_CLASS ? MSG_UNIT_CLASSES : MSG_UNIT_STUDENTS;
    struct text count = {0};

    if (step->count == 1)
        unit = step->basis == STAFF_PER_CLASS ? MSG_UNIT_CLASS : MSG_UNIT_STUDENT;
    if (with_stage) {
        text_add(t, staff_stage_name(step->stage, lang));
        text_add(t, lang == STAFF_ZH ? "" : " ");
    }
    text_add_int(&count, step->count);
    message_add(t, lang, unit, ARGS(count.data));
    if (each.num != 1)
        add_result(t, "×", (struct staff_fraction){each.num, 1}, lang);
    if (each.den != 1)
        add_result(t, "÷", (struct staff_fraction){each.den, 1}, lang);
    text_free(&count);
}

static int32_t count_terms(const struct steps *steps)
{
    int32_t i, n = 0;

    for (i = 0; i < steps->n; i++)
        n += steps->items[i].kind == STAFF_STEP_COUNT;
    return n;
}

/* The terms of one stage, or of all (-1), and what they come to. */
static void add_sum(struct text *t, const struct steps *steps, int32_t stage,
                    struct staff_fraction sum, enum staff_lang lang)
{
    int32_t i, n = 0, all = count_terms(steps);

    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];

        if (step->kind != STAFF_STEP_COUNT || (stage >= 0 && step->stage != stage))
            continue;
        if (n++)
            add_sign(t, "+", lang);
        add_term(t, step, all > 1, lang);
    }
    if (n)
        add_result(t, "=", sum, lang);
    else
        add_exact(t, sum);
}

/* Rule 2.  Returns what the rounded parts come to; -1 where nothing was rounded. */
static int64_t add_rounded(struct text *t, const struct steps *steps, enum staff_lang lang)
{
    int64_t posts = 0;
    int32_t i, n = 0;

    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];

        if (step->kind != STAFF_STEP_ROUND)
            continue;
        if (n++)
            text_add(t, message_text(MSG_BREAK, lang));
        add_sum(t, steps, step->stage, step->value, lang);
        if (staff_fraction_compare(step->value, step->result) != 0)
            add_result(t, "→", step->result, lang);
        posts += step->result.num / step->result.den;
    }
    if (n > 1) {
        text_add(t, message_text(MSG_BREAK, lang));
        message_add(t, lang, MSG_SUM_OF_STAGES, NULL);
        text_add_int(t, posts);
    }
    return n ? posts : -1;
}

static void add_unrounded(struct text *t, const struct steps *steps, enum staff_lang lang)
{
    int32_t i;

    for (i = 0; i < steps->n; i++)
        if (steps->items[i].kind == STAFF_STEP_SUM)
            add_sum(t, steps, -1, steps->items[i].result, lang);
}

/* Rules 3 and 4: "专职≥1", "专职≥37×1/2=18.5→19". */
static void add_least(struct text *t, const struct staff_step *step, enum staff_lang lang)
{
    struct staff_fraction part = step->value;

    text_add(t, message_text(MSG_BREAK, lang));
    text_add(t, message_text(MSG_LEAST_FULL_TIME, lang));
    if (step->kind == STAFF_STEP_SHARE) {
        part.num *= step->count;
        text_add_int(t, step->count);
        add_sign(t, "×", lang);
        add_fraction(t, step->value);
        add_result(t, "=", part, lang);
        if (staff_fraction_compare(part, step->result) == 0)
            return;
        add_sign(t, "→", lang);
    }
    add_exact(t, step->result);
}

void add_arithmetic(struct text *t, const struct steps *steps, enum staff_lang lang)
{
    int64_t posts;
    int32_t i;

    if (count_terms(steps) == 0)
        return;
    posts = add_rounded(t, steps, lang);
    if (posts < 0)
        add_unrounded(t, steps, lang);
    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];

        if (step->kind == STAFF_STEP_MINIMUM || step->kind == STAFF_STEP_SHARE)
            add_least(t, step, lang);
        if (step->kind == STAFF_STEP_POSTS && posts >= 0 && step->count > posts) {
            add_sign(t, "→", lang);
            text_add_int(t, step->count);
        }
    }
}
