/* SPDX-License-Identifier: MIT */
#include "../plan.h"

#include <stdlib.h>

#include "csv.h"
#include "words.h"

static void write_head(const struct plan_model *model, struct csv_writer *csv)
{
    static const enum message names[] = {MSG_PLAN_CSV_YEAR,   MSG_PLAN_CSV_DISTRICT,
                                         MSG_PLAN_CSV_ID,     MSG_PLAN_CSV_SCHOOL,
                                         MSG_PLAN_CSV_SUBJECT, MSG_PLAN_CSV_PEOPLE};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_text(csv, message_text(names[i], model->input->lang));
    csv_line_end(csv);
}

static void write_hire(const struct plan_model *model, int64_t unit, int32_t t,
                       struct csv_writer *csv)
{
    const struct school *school = plan_unit_school(model, unit);
    const struct staff_subject *subject = &model->norms.set->subjects[model->units[unit].subject];
    int32_t people = model->result.hires[plan_at(model, unit, t)];

    if (people == 0)
        return;
    csv_count(csv, plan_year(model, t));
    csv_text(csv, school->district);
    csv_text(csv, school->id);
    csv_text(csv, school->name);
    csv_text(csv, model->input->lang == STAFF_ZH ? subject->zh : subject->id);
    csv_count(csv, people);
    csv_line_end(csv);
}

/* A file in Chinese is marked, so that Excel reads it; a pipe is not. */
void plan_write_csv(const struct plan_model *model, FILE *out)
{
    int mark = model->input->options->output != NULL && model->input->lang == STAFF_ZH;
    struct csv_writer csv = csv_writer_open(out, mark);
    int64_t *first, *units = plan_group(model, &first);

    csv_warn(&csv, message_text(MSG_COL_WARNING, model->input->lang),
             stale_words(&model->norms, model->input->lang));
    write_head(model, &csv);
    for (int32_t d = 0; d < model->plan.n_districts; d++)
        for (int32_t t = 0; t < model->plan.n_years; t++)
            for (int64_t i = first[d]; i < first[d + 1]; i++)
                write_hire(model, units[i], t, &csv);
    free(first);
    free(units);
}
