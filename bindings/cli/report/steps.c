/* SPDX-License-Identifier: MIT */
#include "steps.h"

static const char *const kind_names[] = {
    [STAFF_STEP_NO_NORM] = "no_norm",
    [STAFF_STEP_COUNT] = "count",
    [STAFF_STEP_SUM] = "sum",
    [STAFF_STEP_ROUND] = "round",
    [STAFF_STEP_MINIMUM] = "minimum",
    [STAFF_STEP_NO_MINIMUM] = "no_minimum",
    [STAFF_STEP_UNDECIDED] = "undecided",
    [STAFF_STEP_SHARE] = "share",
    [STAFF_STEP_POSTS] = "posts",
    [STAFF_STEP_STAFF] = "staff",
    [STAFF_STEP_STAFF_UNKNOWN] = "staff_unknown",
    [STAFF_STEP_SHARE_UNMET] = "share_unmet",
    [STAFF_STEP_SHORTFALL] = "shortfall",
    [STAFF_STEP_FULL_TIME] = "full_time_shortfall",
    [STAFF_STEP_SURPLUS] = "surplus",
    [STAFF_STEP_HIRES] = "hires",
};

/* What fills the places of a step's sentence. */
struct filling {
    struct text count, part_time, value, result, all;
    const char *stage, *rounding;
};

void steps_make(const struct staff_compiled *norms, const struct staff_school *school,
                int32_t subject, struct steps *steps)
{
    if (staff_explain(norms, school, subject, steps->items, STAFF_STEPS_MAX, &steps->n) != STAFF_OK)
        steps->n = 0;
}

/* ---- In words ---- */

static void fill(struct filling *f, const struct staff_compiled *norms,
                 const struct staff_step *step, enum staff_lang lang)
{
    const char *stage = staff_stage_name(step->stage, lang);

    *f = (struct filling){.stage = stage ? stage : "",
                          .rounding = staff_rounding_name(norms->policy.rounding, lang)};
    text_add_int(&f->count, step->count);
    text_add_int(&f->part_time, step->part_time);
    text_add_int(&f->all, (int64_t)step->count + step->part_time);
    add_fraction(&f->value, step->value);
    add_fraction(&f->result, step->result);
}

static void unfill(struct filling *f)
{
    text_free(&f->count);
    text_free(&f->part_time);
    text_free(&f->all);
    text_free(&f->value);
    text_free(&f->result);
}

/* The sentence that says the step; its places are count, value, result... in an order
 * of its own. */
static void add_sentence(struct text *t, const struct staff_step *step, const struct filling *f,
                         enum staff_lang lang)
{
    const char *count = f->count.data, *value = f->value.data, *result = f->result.data;
    int by_class = step->basis == STAFF_PER_CLASS, known = step->count != STAFF_UNKNOWN;

    switch (step->kind) {
    case STAFF_STEP_NO_NORM:
        message_add(t, lang, by_class ? MSG_STEP_NO_NORM_CLASSES : MSG_STEP_NO_NORM_STUDENTS,
                    ARGS(f->stage, count));
        break;
    case STAFF_STEP_COUNT:
        message_add(t, lang, by_class ? MSG_STEP_COUNT_CLASSES : MSG_STEP_COUNT_STUDENTS,
                    ARGS(f->stage, count, value, result));
        break;
    case STAFF_STEP_ROUND:
        message_add(t, lang, *f->stage ? MSG_STEP_ROUND_STAGE : MSG_STEP_ROUND,
                    ARGS(f->rounding, value, result, f->stage));
        break;
    case STAFF_STEP_MINIMUM:
        message_add(t, lang, known ? MSG_STEP_MINIMUM : MSG_STEP_MINIMUM_ANY, ARGS(count, result));
        break;
    case STAFF_STEP_NO_MINIMUM:
        message_add(t, lang, known ? MSG_STEP_NO_MINIMUM : MSG_STEP_NO_MINIMUM_ANY, ARGS(count));
        break;
    case STAFF_STEP_SHARE:
        message_add(t, lang, MSG_STEP_SHARE, ARGS(value, count, result));
        break;
    case STAFF_STEP_POSTS:
        message_add(t, lang, step->result.num > 0 ? MSG_STEP_POSTS_FULL_TIME : MSG_STEP_POSTS,
                    ARGS(count, result));
        break;
    case STAFF_STEP_STAFF:
        message_add(t, lang, MSG_STEP_STAFF, ARGS(count, f->part_time.data, value, result));
        break;
    case STAFF_STEP_SHARE_UNMET:
        message_add(t, lang, MSG_STEP_SHARE_UNMET, ARGS(count, f->all.data));
        break;
    default:
        break;
    }
}

/* Sentences with nothing but a result, or nothing at all, to fill in. */
static enum message plain_message(int32_t kind)
{
    switch (kind) {
    case STAFF_STEP_SUM:
        return MSG_STEP_SUM;
    case STAFF_STEP_UNDECIDED:
        return MSG_STEP_UNDECIDED;
    case STAFF_STEP_STAFF_UNKNOWN:
        return MSG_STEP_STAFF_UNKNOWN;
    case STAFF_STEP_SHORTFALL:
        return MSG_STEP_SHORTFALL;
    case STAFF_STEP_FULL_TIME:
        return MSG_STEP_FULL_TIME;
    case STAFF_STEP_SURPLUS:
        return MSG_STEP_SURPLUS;
    case STAFF_STEP_HIRES:
        return MSG_STEP_HIRES;
    default:
        return MESSAGES;
    }
}

static void print_quote(const struct staff_norm *norm, FILE *out, enum staff_lang lang)
{
    struct text quote = {0};

    text_add(&quote, norm->clause);
    text_add_char(&quote, ' ');
    if (*norm->quote)
        message_add(&quote, lang, MSG_QUOTE, ARGS(norm->quote));
    else
        text_add(&quote, norm->document);
    paragraph(out, "      ", quote.data);
    text_free(&quote);
}

void steps_print(const struct staff_compiled *norms, const struct steps *steps, FILE *out,
                 enum staff_lang lang)
{
    int32_t i;

    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];
        enum message plain = plain_message(step->kind);
        struct text sentence = {0};
        struct filling f;

        fill(&f, norms, step, lang);
        if (plain != MESSAGES)
            message_add(&sentence, lang, plain, ARGS(f.result.data));
        else
            add_sentence(&sentence, step, &f, lang);
        paragraph(out, "  ", sentence.data);
        if (step->norm >= 0)
            print_quote(&norms->set->norms[step->norm], out, lang);
        text_free(&sentence);
        unfill(&f);
    }
}

/* ---- As JSON ---- */

static const char *basis_name(int32_t basis)
{
    if (basis < 0)
        return NULL;
    return basis == STAFF_PER_CLASS ? "class" : "student";
}

void steps_json(struct json *json, const char *key, const struct staff_compiled *norms,
                const struct steps *steps)
{
    int32_t i;

    json_array(json, key);
    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];

        json_object(json, NULL);
        json_text(json, "step", kind_names[step->kind]);
        json_text(json, "stage", staff_stage_name(step->stage, STAFF_EN));
        json_text(json, "basis", basis_name(step->basis));
        json_text(json, "clause", step->norm < 0 ? NULL : norms->set->norms[step->norm].clause);
        json_text(json, "quote", step->norm < 0 ? NULL : norms->set->norms[step->norm].quote);
        json_count(json, "count", step->count);
        json_count(json, "part_time", step->part_time);
        json_fraction(json, "value", step->value);
        json_fraction(json, "result", step->result);
        json_object_end(json);
    }
    json_array_end(json);
}
