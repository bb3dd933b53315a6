/* SPDX-License-Identifier: MIT */
#include "result.h"

#include <stdlib.h>

#include "../progress.h"
#include "standing.h"

const struct staff_need *result_need(const struct result *result, size_t school, int32_t subject)
{
    return &result->needs[school * (size_t)result->norms->n_subjects + (size_t)subject];
}

/* Sums in CSV say nothing of single schools, and with --range both a little. */
static int are_needs_kept(const struct result *r)
{
    const struct options *o = r->options;

    return o->format != FORMAT_CSV || (o->by != BY_DISTRICT && o->by != BY_TOTAL) || r->lenient ||
           (o->totals && o->totals_format != FORMAT_CSV);
}

static void allocate(struct result *r)
{
    size_t n_subjects = (size_t)r->norms->n_subjects, i;
    size_t n_needs = are_needs_kept(r) ? r->schools->n : 1;

    r->needs = xcalloc(n_needs, n_subjects * sizeof *r->needs);
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

static int has_bands(const struct staff_compiled *norms)
{
    int32_t s, i, kind;

    for (s = 0; s < norms->n_subjects; s++) {
        for (i = 0; i < norms->subject[s].n_clauses; i++) {
            kind = norms->set->norms[norms->subject[s].clause[i]].kind;
            if (kind == STAFF_BAND_POSTS || kind == STAFF_BAND_RATIO)
                return 1;
        }
    }
    return 0;
}

/* Without bands: is there anything to warn of?  Not unless there are students, and
 * something about them is missing; to ask staff_warnings takes a good part of the needs. */
static int may_warn(const struct result *r, const struct staff_school *counts,
                    const struct staff_need *needs)
{
    int students = counts->students_all > 0, stage;

    for (stage = 0; stage < STAFF_STAGES; stage++) {
        if (counts->students[stage] <= 0)
            continue;
        students = 1;
        if (counts->classes[stage] == STAFF_UNKNOWN)
            return 1;
    }
    return students && needs_nothing(r, needs);
}

static enum staff_status add_school(struct result *r, size_t i, int bands,
                                    struct problems *problems)
{
    const struct school *school = &r->schools->items[i];
    size_t n_subjects = (size_t)r->norms->n_subjects;
    struct staff_need *needs = &r->needs[are_needs_kept(r) ? i * n_subjects : 0];
    struct staff_total *district = &r->districts[(size_t)school->district_index * n_subjects];
    enum staff_status status = staff_assess(r->norms, &school->counts, needs);

    if (status != STAFF_OK)
        return status;
    if (bands || may_warn(r, &school->counts, needs))
        result_warn(r->norms, &school->counts, school->name ? school->name : school->id,
                    school->place, problems);
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
    int bands = has_bands(r->norms);
    size_t i;

    allocate(r);
    progress_start(MSG_PROGRESS_ASSESS, (int64_t)r->schools->n);
    for (i = 0; i < r->schools->n && status == STAFF_OK; i++) {
        status = add_school(r, i, bands, problems);
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
