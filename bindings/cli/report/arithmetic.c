/* SPDX-License-Identifier: MIT */
#include "arithmetic.h"

#include <string.h>

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

void add_mixed(struct text *t, struct staff_fraction fraction, enum staff_lang lang)
{
    struct staff_fraction f = staff_fraction_reduce(fraction);
    struct text exact = {0};

    add_exact(&exact, f);
    if (!strchr(exact.data, '/') || f.num < f.den) {
        text_add(t, exact.data);
    } else {
        text_add_int(t, f.num / f.den);
        text_add(t, lang == STAFF_ZH ? "又" : " ");
        add_fraction(t, (struct staff_fraction){f.num % f.den, f.den});
    }
    text_free(&exact);
}

/* ---- One line ---- */

struct line {
    struct text *t;
    const struct staff_compiled *norms;
    const struct steps *steps;
    enum staff_lang lang;
};

/* Signs stand close in Chinese, between spaces in English. */
static void add_sign(const struct line *l, const char *sign)
{
    const char *space = l->lang == STAFF_ZH ? "" : " ";

    text_add(l->t, space);
    text_add(l->t, sign);
    text_add(l->t, space);
}

static void add_result(const struct line *l, const char *sign, struct staff_fraction result)
{
    add_sign(l, sign);
    add_exact(l->t, result);
}

static int is_fixed(const struct line *l, const struct staff_step *step)
{
    return step->kind == STAFF_STEP_BAND && step->norm >= 0 &&
           l->norms->set->norms[step->norm].kind == STAFF_BAND_POSTS;
}

/* Where some count with a weight, the students are those and all others: result / value. */
static struct staff_fraction counted(const struct line *l, const struct staff_step *step)
{
    struct staff_fraction a = {step->result.num, step->value.num};
    struct staff_fraction b = {step->value.den, step->result.den};
    int32_t i, weighted = 0;

    for (i = 0; i < l->steps->n; i++)
        weighted |= l->steps->items[i].kind == STAFF_STEP_WEIGHTED;
    if (!weighted || step->basis != STAFF_PER_STUDENT || is_fixed(l, step) || a.den <= 0)
        return (struct staff_fraction){step->count, 1};
    a = staff_fraction_reduce(a);
    b = staff_fraction_reduce(b);
    return (struct staff_fraction){a.num * b.num, a.den * b.den};
}

/* "18班", "812人", "住宿生120". */
static void add_count(const struct line *l, const struct staff_step *step, int with_stage)
{
    enum message unit = step->basis == STAFF_PER_CLASS ? MSG_UNIT_CLASSES : MSG_UNIT_STUDENTS;
    struct text count = {0};

    if (step->count == 1)
        unit = step->basis == STAFF_PER_CLASS ? MSG_UNIT_CLASS : MSG_UNIT_STUDENT;
    if (step->basis == STAFF_PER_COUNT)
        add_counted(l->t, l->norms->set, &l->norms->set->norms[step->norm], l->lang);
    else if (with_stage)
        text_add(l->t, staff_stage_name(step->stage, l->lang));
    if (l->lang != STAFF_ZH && (with_stage || step->basis == STAFF_PER_COUNT))
        text_add_char(l->t, ' ');
    add_exact(&count, counted(l, step));
    if (step->basis == STAFF_PER_COUNT)
        text_add(l->t, count.data);
    else
        message_add(l->t, l->lang, unit, ARGS(count.data));
    text_free(&count);
}

/* "小学8班÷9" */
static void add_term(const struct line *l, const struct staff_step *step, int with_stage)
{
    struct staff_fraction each = staff_fraction_reduce(step->value);
    struct text posts = {0};

    add_count(l, step, with_stage);
    add_exact(&posts, each);
    if (is_fixed(l, step)) {
        message_add(l->t, l->lang, MSG_POSTS_OF_BAND, ARGS(posts.data));
    } else {
        if (each.num != 1)
            add_result(l, "×", (struct staff_fraction){each.num, 1});
        if (each.den != 1)
            add_result(l, "÷", (struct staff_fraction){each.den, 1});
    }
    text_free(&posts);
}

static int is_term(const struct staff_step *step)
{
    return step->kind == STAFF_STEP_COUNT || step->kind == STAFF_STEP_BAND;
}

static int32_t count_terms(const struct steps *steps)
{
    int32_t i, n = 0;

    for (i = 0; i < steps->n; i++)
        n += is_term(&steps->items[i]);
    return n;
}

/* The terms of one stage, or of all (-1), and what they come to. */
static void add_sum(const struct line *l, int32_t stage, struct staff_fraction sum)
{
    int32_t i, n = 0, all = count_terms(l->steps);

    for (i = 0; i < l->steps->n; i++) {
        const struct staff_step *step = &l->steps->items[i];

        if (!is_term(step) || (stage >= 0 && step->stage != stage))
            continue;
        if (n++)
            add_sign(l, "+");
        add_term(l, step, all > 1);
    }
    if (n)
        add_result(l, "=", sum);
    else
        add_exact(l->t, sum);
}

static void add_break(const struct line *l)
{
    text_add(l->t, message_text(MSG_BREAK, l->lang));
}

/* Rule 2.  Returns what the rounded parts come to; -1 where nothing was rounded. */
static int64_t add_rounded(const struct line *l)
{
    int64_t posts = 0;
    int32_t i, n = 0;

    for (i = 0; i < l->steps->n; i++) {
        const struct staff_step *step = &l->steps->items[i];

        if (step->kind != STAFF_STEP_ROUND)
            continue;
        if (n++)
            add_break(l);
        add_sum(l, step->stage, step->value);
        if (staff_fraction_compare(step->value, step->result) != 0)
            add_result(l, "→", step->result);
        posts += step->result.num / step->result.den;
    }
    if (n > 1) {
        add_break(l);
        text_add(l->t, message_text(MSG_SUM_OF_STAGES, l->lang));
        text_add_int(l->t, posts);
    }
    return n ? posts : -1;
}

static void add_unrounded(const struct line *l)
{
    int32_t i;

    for (i = 0; i < l->steps->n; i++)
        if (l->steps->items[i].kind == STAFF_STEP_SUM)
            add_sum(l, -1, l->steps->items[i].result);
}

/* Rules 3 and 4: "专职≥1", "专职≥37×1/2=18.5→19". */
static void add_least(const struct line *l, const struct staff_step *step)
{
    const struct staff_norm *norm = &l->norms->set->norms[step->norm];
    struct staff_fraction part = step->value;

    add_break(l);
    text_add(l->t,
             message_text(norm->kind == STAFF_MINIMUM_POSTS ? MSG_LEAST_POSTS : MSG_LEAST_FULL_TIME,
                          l->lang));
    if (step->kind == STAFF_STEP_SHARE) {
        part.num *= step->count;
        text_add_int(l->t, step->count);
        add_sign(l, "×");
        add_fraction(l->t, step->value);
        add_result(l, "=", part);
        if (staff_fraction_compare(part, step->result) == 0)
            return;
        add_sign(l, "→");
    }
    add_exact(l->t, step->result);
}

void add_arithmetic(struct text *t, const struct staff_compiled *norms, const struct steps *steps,
                    enum staff_lang lang)
{
    const struct line l = {t, norms, steps, lang};
    int64_t posts;
    int32_t i;

    if (count_terms(steps) == 0)
        return;
    posts = add_rounded(&l);
    if (posts < 0)
        add_unrounded(&l);
    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];

        if (step->kind == STAFF_STEP_MINIMUM || step->kind == STAFF_STEP_SHARE)
            add_least(&l, step);
        if (step->kind == STAFF_STEP_POSTS && posts >= 0 && step->count > posts) {
            add_sign(&l, "→");
            text_add_int(t, step->count);
        }
    }
}
