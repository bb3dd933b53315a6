/* SPDX-License-Identifier: MIT
 * A plan in the reports that show the shortfall, too: the schools of the base year, and
 * the plan beside them. */
#include <stdlib.h>

#include "../plan.h"
#include "output.h"
#include "shortfall_book.h"
#include "shortfall_html.h"

/* The rows of the base year; strings stay with the table. */
static struct schools base_schools(const struct plan_input *input)
{
    struct schools base = input->table;
    size_t i;

    base.items = xcalloc(input->table.n, sizeof *base.items);
    base.n = 0;
    for (i = 0; i < input->table.n; i++)
        if (input->base == STAFF_UNKNOWN || input->table.items[i].year == input->base)
            base.items[base.n++] = input->table.items[i];
    return base;
}

static int write(const struct result *result, const struct plan_model *model)
{
    FILE *out;

    if (result->options->format == FORMAT_XLSX)
        return shortfall_book(result, model);
    out = output_open(result->options, result->lang);
    if (!out)
        return EXIT_FILE;
    report_html(result, model, out);
    return output_close(result->lang);
}

int plan_write_report(const struct plan_model *model)
{
    struct schools base = base_schools(model->input);
    struct result result = {.options = model->input->options,
                            .lang = model->input->lang,
                            .schools = &base,
                            .norms = &model->norms,
                            .subject = -1};
    struct problems odd = {0}; /* said already, when the tables were read */
    int status = EXIT_DATA;

    if (result_make(&result, &odd))
        status = write(&result, model);
    result_free(&result);
    problems_free(&odd);
    free(base.items);
    return status;
}
