/* SPDX-License-Identifier: MIT
 * staff plan: what share of the vacancies fills every post in time, and who is hired. */
#include "plan.h"

#include "report/output.h"

/* What is asked for besides the plan. */
struct extras {
    int64_t school; /* -1: none is to be explained */
    struct plan_turns turns;
    struct plan_cases cases;
};

/* EXIT_DONE or EXIT_FILE. */
static int write(const struct plan_model *model, const struct extras *extras)
{
    const struct options *options = model->input->options;
    const struct plan_turns *turns = extras->school < 0 ? NULL : &extras->turns;
    const struct plan_cases *cases = options->what_if ? &extras->cases : NULL;
    enum staff_lang lang = model->input->lang;
    FILE *out;

    if (options->format == FORMAT_XLSX || options->format == FORMAT_HTML)
        return plan_write_report(model);
    out = output_open(options, lang);
    if (!out)
        return EXIT_FILE;
    if (options->format == FORMAT_JSON)
        plan_write_json(model, turns, cases, out);
    else if (options->format == FORMAT_CSV)
        plan_write_csv(model, out);
    else if (!turns)
        plan_write_table(model, cases, out);
    else
        plan_write_turns(model, extras->school, turns, out);
    if (options->format == FORMAT_TABLE && turns && cases) {
        fputc('\n', out);
        plan_write_cases(model, cases, out);
    }
    return output_close(lang);
}

static int report(const struct plan_model *model)
{
    const struct options *options = model->input->options;
    struct extras extras = {.school = -1};
    int status = EXIT_DATA;

    if (options->explain && (extras.school = plan_explained_school(model->input)) < 0)
        return EXIT_USAGE;
    if (extras.school >= 0)
        plan_explain(model, extras.school, &extras.turns);
    if (!options->what_if || plan_what_if(model, &extras.cases))
        status = write(model, &extras);
    plan_turns_free(&extras.turns);
    plan_cases_free(&extras.cases);
    return status;
}

static int plan(const struct plan_input *input)
{
    struct staff_compiled norms;
    struct plan_model model;
    int status = EXIT_DATA;

    if (!options_compile(input->options, input->lang, &norms))
        return EXIT_USAGE;
    if (norms.policy.rounding == STAFF_NO_ROUNDING || norms.policy.round_at == STAFF_AT_POOL) {
        say(input->lang, MSG_PLAN_NEEDS_POSTS, NULL);
        return EXIT_USAGE;
    }
    if (plan_model_make(input, &norms, input->n_years, &model))
        status = report(&model);
    plan_model_free(&model);
    return status;
}

int run_plan(const struct options *options)
{
    struct plan_input input;
    int status = plan_input_read(options, &input);

    problems_print(&input.problems, input.lang);
    if (status == EXIT_DONE)
        status = plan(&input);
    plan_input_free(&input);
    return status;
}
