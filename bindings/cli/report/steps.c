/* SPDX-License-Identifier: MIT */
#include "steps.h"

static const char *const kind_names[] = {
    [STAFF_STEP_NO_NORM] = "no_norm",
    [STAFF_STEP_NO_BAND] = "no_band",
    [STAFF_STEP_WEIGHT] = "weight",
    [STAFF_STEP_WEIGHTED] = "weighted",
    [STAFF_STEP_COUNT] = "count",
    [STAFF_STEP_BAND] = "band",
    [STAFF_STEP_SUM] = "sum",
    [STAFF_STEP_NO_POSTS] = "no_posts",
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
    struct text count, part_time, value, result, all, counted;
    const struct staff_norm *norm; /* NULL: none */
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
                          .norm = step->norm < 0 ? NULL : &norms->set->norms[step->norm],
                          .rounding = staff_rounding_name(norms->policy.rounding, lang)};
    if (f->norm)
        add_counted(&f->counted, norms->set, f->norm, lang);
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
    text_free(&f->counted);
    text_free(&f->value);
    text_free(&f->result);
}

static int is_weighted(const struct staff_step *step, const struct staff_step *weighted)
{
    return weighted && weighted->stage == step->stage && step->basis == STAFF_PER_STUDENT;
}

static void add_no_band(struct text *t, const struct staff_step *step, const struct filling *f,
                        const struct staff_step *weighted, enum staff_lang lang)
{
    struct text all = {0};

    if (is_weighted(step, weighted))
        add_fraction(&all, weighted->result);
    else
        text_add(&all, f->count.data);
    message_add(t, lang, MSG_STEP_NO_BAND, ARGS(f->stage, all.data));
    text_free(&all);
}

/* Rule 1, said of what is counted. */
static void add_count(struct text *t, const struct staff_step *step, const struct filling *f,
                      const struct staff_step *weighted, enum staff_lang lang)
{
    const char *value = f->value.data, *result = f->result.data;
    enum message key = MSG_STEP_COUNT_STUDENTS;
    struct text all = {0};

    if (is_weighted(step, weighted)) {
        add_fraction(&all, weighted->result);
        key = MSG_STEP_COUNT_WEIGHTED;
    } else {
        text_add(&all, f->count.data);
        if (step->basis == STAFF_PER_CLASS)
            key = MSG_STEP_COUNT_CLASSES;
        if (step->basis == STAFF_PER_COUNT)
            key = MSG_STEP_COUNT_OTHER;
    }
    if (step->kind == STAFF_STEP_BAND)
        key = f->norm->kind == STAFF_BAND_POSTS ? MSG_STEP_BAND : MSG_STEP_BAND_RATIO;
    message_add(t, lang, key, ARGS(f->stage, all.data, value, result, f->counted.data));
    text_free(&all);
}

static void add_minimum(struct text *t, const struct staff_step *step, const struct filling *f,
                        enum staff_lang lang)
{
    int known = step->count != STAFF_UNKNOWN;
    enum message key = known ? MSG_STEP_MINIMUM : MSG_STEP_MINIMUM_ANY;

    if (f->norm->kind == STAFF_MINIMUM_POSTS)
        key = known ? MSG_STEP_MINIMUM_POSTS : MSG_STEP_MINIMUM_POSTS_ANY;
    message_add(t, lang, key, ARGS(f->count.data, f->result.data));
}

/* The sentence that says the step; its places are count, value, result... in an order
 * of its own. */
static void add_sentence(struct text *t, const struct staff_step *step, const struct filling *f,
                         const struct staff_step *weighted, enum staff_lang lang)
{
    const char *count = f->count.data, *value = f->value.data, *result = f->result.data;
    int by_class = step->basis == STAFF_PER_CLASS, known = step->count != STAFF_UNKNOWN;

    switch (step->kind) {
    case STAFF_STEP_NO_NORM:
        message_add(t, lang, by_class ? MSG_STEP_NO_NORM_CLASSES : MSG_STEP_NO_NORM_STUDENTS,
                    ARGS(f->stage, count));
        break;
    case STAFF_STEP_NO_BAND:
        add_no_band(t, step, f, weighted, lang);
        break;
    case STAFF_STEP_WEIGHT:
        message_add(t, lang, MSG_STEP_WEIGHT, ARGS(f->counted.data, count, value, result));
        break;
    case STAFF_STEP_WEIGHTED:
        message_add(t, lang, MSG_STEP_WEIGHTED, ARGS(f->stage, result));
        break;
    case STAFF_STEP_COUNT:
    case STAFF_STEP_BAND:
        add_count(t, step, f, weighted, lang);
        break;
    case STAFF_STEP_ROUND:
        message_add(t, lang, *f->stage ? MSG_STEP_ROUND_STAGE : MSG_STEP_ROUND,
                    ARGS(f->rounding, value, result, f->stage));
        break;
    case STAFF_STEP_MINIMUM:
        add_minimum(t, step, f, lang);
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
    case STAFF_STEP_NO_POSTS:
        return MSG_STEP_NO_POSTS;
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
    const struct staff_step *weighted = NULL;
    int32_t i;

    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];
        enum message plain = plain_message(step->kind);
        struct text sentence = {0};
        struct filling f;

        if (step->kind == STAFF_STEP_WEIGHTED)
            weighted = step;
        if (step->kind == STAFF_STEP_NO_POSTS && norms->policy.rounding != STAFF_NO_ROUNDING)
            plain = MSG_STEP_NO_POSTS_POOLED;

        fill(&f, norms, step, lang);
        if (plain != MESSAGES)
            message_add(&sentence, lang, plain, ARGS(f.result.data));
        else
            add_sentence(&sentence, step, &f, weighted, lang);
        paragraph(out, "  ", sentence.data);
        if (step->norm >= 0)
            print_quote(&norms->set->norms[step->norm], out, lang);
        text_free(&sentence);
        unfill(&f);
    }
}

/* ---- As JSON ---- */

void steps_json(struct json *json, const char *key, const struct staff_compiled *norms,
                const struct steps *steps)
{
    int32_t i;

    json_array_start(json, key);
    for (i = 0; i < steps->n; i++) {
        const struct staff_step *step = &steps->items[i];

        json_object_start(json, NULL);
        json_text(json, "step", kind_names[step->kind]);
        json_text(json, "stage", staff_stage_name(step->stage, STAFF_EN));
        json_text(json, "basis", staff_basis_name(step->basis, STAFF_EN));
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
