/* SPDX-License-Identifier: MIT */
#include "result.h"

#include <stdlib.h>

#include "../progress.h"
#include "standing.h"

const struct staff_need *result_need(const struct result *result, size_t school, int32_t subject)
{
    return &result->needs[school * (size_t)result->norms->n_subjects + (size_t)subject];
}

static void allocate(struct result *r)
{
    size_t n_subjects = (size_t)r->norms->n_subjects, i;

    r->needs = xcalloc(r->schools->n, n_subjects * sizeof *r->needs);
    r->districts = xcalloc(r->schools->n_districts, n_subjects * sizeof *r->districts);
    r->total = xcalloc(n_subjects, sizeof *r->total);
    for (i = 0; i < r->schools->n_districts; i++)
        staff_total_init(r->norms, &r->districts[i * n_subjects]);
    staff_total_init(r->norms, r->total);
}

/* As if the norm set had only the subject that is asked for. */
static void keep_subject(const struct result *r, struct staff_need *needs)
{
    int32_t s;

    for (s = 0; s < r->norms->n_subjects && r->subject >= 0; s++)
        if (s != r->subject)
            needs[s] = (struct staff_need){.requirement = {0, 1}, .staff = {0, 1}};
}

static int needs_nothing(const struct result *r, const struct staff_need *needs)
{
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++)
        if (needs[s].clauses)
            return 0;
    return 1;
}

void result_warn(const struct staff_compiled *norms, const struct staff_school *counts,
                 const char *name, struct place place, struct problems *problems)
{
    uint32_t warnings = staff_warnings(norms, counts);

    if (warnings & STAFF_STUDENTS_WITHOUT_CLASSES)
        warning_add(problems, place, MSG_WARN_NO_CLASSES, ARGS(name));
    if (warnings & STAFF_NO_STAGE_COUNTS)
        warning_add(problems, place, MSG_WARN_NO_STAGE, ARGS(name));
    if (warnings & STAFF_OUTSIDE_BANDS)
        warning_add(problems, place, MSG_WARN_OUTSIDE_BANDS, ARGS(name));
}

static enum staff_status add_school(struct result *r, size_t i)
{
    const struct school *school = &r->schools->items[i];
    size_t n_subjects = (size_t)r->norms->n_subjects;
    struct staff_need *needs = &r->needs[i * n_subjects];
    struct staff_total *district = &r->districts[(size_t)school->district_index * n_subjects];
    enum staff_status status = staff_assess(r->norms, &school->counts, needs);

    if (status != STAFF_OK)
        return status;
    keep_subject(r, needs);
    r->without_norm += needs_nothing(r, needs);
    return staff_total_add(district, needs, r->norms->n_subjects);
}

static enum staff_status add_districts(struct result *r)
{
    int32_t n_subjects = r->norms->n_subjects;
    enum staff_status status = STAFF_OK;
    size_t i;

    for (i = 0; i < r->schools->n_districts && status == STAFF_OK; i++)
        status = staff_total_merge(r->total, &r->districts[i * (size_t)n_subjects], n_subjects);
    return status;
}

int result_make(struct result *r, struct problems *problems)
{
    enum staff_status status = STAFF_OK;
    size_t i;

    allocate(r);
    progress_start(MSG_PROGRESS_ASSESS, (int64_t)r->schools->n);
    for (i = 0; i < r->schools->n && status == STAFF_OK; i++) {
        const struct school *school = &r->schools->items[i];

        result_warn(r->norms, &school->counts, school->name ? school->name : school->id,
                    school->place, problems);
        status = add_school(r, i);
        progress_at((int64_t)i);
    }
    progress_end();
    if (status == STAFF_OK)
        status = add_districts(r);
    if (status != STAFF_OK)
        say(r->lang, MSG_CANNOT_ADD, ARGS(staff_status_text(status, r->lang)));
    r->warnings = problems->warnings;
    if (status == STAFF_OK && r->lenient)
        standing_make(r);
    return status == STAFF_OK;
}

void result_free(struct result *r)
{
    free(r->needs);
    free(r->districts);
    free(r->total);
    free(r->lenient_needs);
    free(r->standings);
}
