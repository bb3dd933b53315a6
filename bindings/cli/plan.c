/* SPDX-License-Identifier: MIT
 * staff plan: what share of the vacancies fills every post in time, and who is hired. */
#include "plan.h"

#include "report/output.h"

/* EXIT_DONE or EXIT_FILE. */
static int write(const struct plan_model *model)
{
    const struct options *options = model->input->options;
    enum staff_lang lang = model->input->lang;
    FILE *out = output_open(options, lang);

    if (!out)
        return EXIT_FILE;
    if (options->format == FORMAT_JSON)
        plan_write_json(model, out);
    else if (options->format == FORMAT_CSV)
        plan_write_csv(model, out);
    else
        plan_write_table(model, out);
    return output_close(lang);
}

static int plan(const struct plan_input *input)
{
    struct staff_compiled norms;
    struct plan_model model;
    int status = EXIT_DATA;

    if (!options_compile(input->options, input->lang, &norms))
        return EXIT_USAGE;
    if (plan_model_make(input, &norms, input->n_years, &model))
        status = write(&model);
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
