/* SPDX-License-Identifier: MIT
 * staff thresholds: how far each school is from the next post, and from losing one. */
#include "thresholds.h"

#include <stdlib.h>

#include "narrow.h"
#include "progress.h"
#include "report/output.h"
#include "report/words.h"

/* ---- Words ---- */

void add_rule_name(struct text *t, const struct staff_compiled *norms, const struct rule *rule)
{
    const struct staff_compiled_subject *subject = &norms->subject[rule->subject];
    const struct staff_norm *first = NULL, *last = NULL;
    int32_t i;

    for (i = 0; i < subject->n_clauses; i++)
        if (rule->clauses >> i & 1) {
            last = &norms->set->norms[subject->clause[i]];
            first = first ? first : last;
        }
    if (!first) /* no rule is without clauses */
        return;
    text_add(t, first->clause);
    if (last != first) {
        text_add(t, "…");
        text_add(t, last->clause);
    } else if (rule->stages != first->stages) { /* rounded at each stage: a rule of one */
        text_add_char(t, '/');
        add_stages(t, rule->stages, STAFF_EN);
    }
}

void add_rule_counts(struct text *t, const struct staff_compiled *norms, const struct rule *rule,
                     enum staff_lang lang)
{
    struct text stages = {0};
    enum message key = rule->basis == STAFF_PER_CLASS ? MSG_COUNTED_CLASSES : MSG_COUNTED_STUDENTS;

    if (rule->minimum) {
        text_add(t, message_text(MSG_COUNTED_ALL_STUDENTS, lang));
    } else if (rule->basis == STAFF_PER_COUNT) {
        const struct staff_count *count = &norms->set->counts[rule->count];

        text_add(t, lang == STAFF_ZH ? count->zh : count->en);
    } else {
        add_stages(&stages, rule->stages, lang);
        message_add(t, lang, key, ARGS(stages.data));
        text_free(&stages);
    }
}

const char *rule_basis(const struct staff_compiled *norms, const struct rule *rule)
{
    if (rule->basis == STAFF_PER_COUNT && !rule->minimum)
        return norms->set->counts[rule->count].id;
    return staff_basis_name(rule->minimum ? STAFF_PER_STUDENT : rule->basis, STAFF_EN);
}

/* ---- All schools ---- */

static void add_step(struct thresholds *t, const struct step *step)
{
    size_t district = (size_t)t->r->schools->items[step->school].district_index;

    t->steps = grow(t->steps, t->n_steps, &t->room, sizeof *t->steps);
    t->steps[t->n_steps++] = *step;
    tally_add(&t->total[step->rule], step);
    tally_add(&t->districts[district * (size_t)t->n_rules + (size_t)step->rule], step);
}

static void find_steps(struct thresholds *t)
{
    const struct schools *schools = t->r->schools;
    size_t i;

    t->n_rules = rules_of(t->r->norms, t->rules);
    t->total = xcalloc((size_t)t->n_rules, sizeof *t->total);
    t->districts = xcalloc(schools->n_districts, (size_t)t->n_rules * sizeof *t->districts);
    progress_start(MSG_PROGRESS_ASSESS, (int64_t)schools->n);
    for (i = 0; i < schools->n; i++) {
        struct step step = {.school = (int32_t)i};

        for (step.rule = 0; step.rule < t->n_rules; step.rule++) {
            const struct rule *rule = &t->rules[step.rule];

            if ((t->r->subject < 0 || rule->subject == t->r->subject) &&
                find_step(t->r->norms, rule, &schools->items[i].counts, &step))
                add_step(t, &step);
        }
        progress_at((int64_t)i);
    }
    progress_end();
}

static void thresholds_free(struct thresholds *t)
{
    size_t i, n = (size_t)t->n_rules;

    for (i = 0; i < n; i++)
        free(t->total[i].widths);
    for (i = 0; i < n * t->r->schools->n_districts; i++)
        free(t->districts[i].widths);
    free(t->total);
    free(t->districts);
    free(t->steps);
}

static int print(const struct thresholds *t)
{
    static void (*const writers[FORMATS])(const struct thresholds *, FILE *) = {
        [FORMAT_TABLE] = thresholds_table,
        [FORMAT_CSV] = thresholds_csv,
        [FORMAT_JSON] = thresholds_json,
    };
    FILE *out = output_open(t->r->options, t->r->lang);

    if (!out)
        return EXIT_FILE;
    writers[t->r->options->format](t, out);
    return output_close(t->r->lang);
}

static int find_all(const struct options *options, const struct schools *schools,
                    enum staff_lang lang, struct problems *problems)
{
    struct staff_compiled norms;
    struct result result = {
        .options = options, .lang = lang, .schools = schools, .norms = &norms};
    struct thresholds t = {.r = &result};
    int status = EXIT_DATA;

    if (!options_compile(options, lang, &norms) ||
        !options_subject(options, norms.set, lang, &result.subject))
        return EXIT_USAGE;
    if (result_make(&result, problems)) {
        problems_print(problems, lang);
        find_steps(&t);
        status = print(&t);
    }
    thresholds_free(&t);
    result_free(&result);
    return status;
}

int run_thresholds(const struct options *options)
{
    return tables_with(options, find_all);
}
