/* SPDX-License-Identifier: MIT
 * units.c: rule 1 where a subject is not plain: bands, weighted counts, counts of the
 * set's own.  What is counted is counted in units, so that a weight stays whole. */
#include "need.h"

static int64_t known(int32_t count)
{
    return count > 0 ? count : 0;
}

/* Students of a stage, and who counts with them. */
static int64_t student_units(const struct staff_compiled_subject *subject,
                             const struct staff_school *school, int stage)
{
    int64_t units = known(school->students[stage]) * subject->unit;

    if (subject->plain)
        return units;
    for (int count = 0; count < STAFF_COUNTS_MAX; count++)
        if (subject->count_stage[count] == stage)
            units += subject->count_units[count] * known(school->counts[count]);
    return units;
}

int64_t need_stage_units(const struct staff_compiled *norms, int32_t s, int32_t i,
                         const struct staff_school *school, int stage)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];
    const struct staff_norm *norm = &norms->set->norms[subject->clause[i]];

    if ((norm->stages >> stage & 1) == 0)
        return 0;
    if (norm->kind == STAFF_WEIGHT)
        return known(school->counts[subject->counted[i]]);
    if (norm->basis == STAFF_PER_CLASS)
        return known(school->classes[stage]);
    if (norm->basis == STAFF_PER_STUDENT)
        return student_units(subject, school, stage);
    return school->classes[stage] > 0 || school->students[stage] > 0
               ? known(school->counts[subject->counted[i]])
               : 0;
}

int64_t need_units(const struct staff_compiled *norms, int32_t s, int32_t i,
                   const struct staff_school *school, int *first)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];
    const struct staff_norm *norm = &norms->set->norms[subject->clause[i]];
    int64_t sum = 0;

    *first = STAFF_UNKNOWN;
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        int64_t units = need_stage_units(norms, s, i, school, stage);

        if (units == 0)
            continue;
        if (*first == STAFF_UNKNOWN)
            *first = stage;
        if (norm->basis == STAFF_PER_COUNT)
            return units; /* the school's, not the stage's */
        sum += units;
    }
    return sum;
}

int need_in_band(const struct staff_compiled_subject *subject, const struct staff_norm *norm,
                 int64_t units)
{
    int64_t unit = norm->basis == STAFF_PER_STUDENT ? subject->unit : 1;
    int64_t count = ratio_round(units, unit, STAFF_UP);

    return norm->count_from <= count && (norm->count_to == 0 || count <= norm->count_to);
}

static int is_above(const struct staff_compiled_subject *subject, const struct staff_norm *norm,
                    int64_t units)
{
    int64_t unit = norm->basis == STAFF_PER_STUDENT ? subject->unit : 1;

    return norm->count_to != 0 && ratio_round(units, unit, STAFF_UP) > norm->count_to;
}

/* A clause's part of the requirement, over den, to the stages that it counts. */
static void add_parts(const struct staff_compiled *norms, int32_t s, int32_t i,
                      const struct staff_school *school, int64_t *by_stage)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];
    const struct staff_norm *norm = &norms->set->norms[subject->clause[i]];
    int first;
    int64_t units = need_units(norms, s, i, school, &first);

    if (units == 0)
        return;
    if (norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO) {
        if (need_in_band(subject, norm, units))
            by_stage[first] += norm->kind == STAFF_BAND_POSTS ? subject->value[i]
                                                              : subject->value[i] * units;
    } else if (norm->basis == STAFF_PER_COUNT) {
        by_stage[first] += subject->value[i] * units;
    } else {
        for (int stage = first; stage < STAFF_STAGES; stage++)
            by_stage[stage] +=
                subject->value[i] * need_stage_units(norms, s, i, school, stage);
    }
}

void need_parts(const struct staff_compiled *norms, int32_t s, const struct staff_school *school,
                int64_t *by_stage)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        by_stage[stage] = 0;
        for (int basis = 0; basis < 2 && subject->plain; basis++)
            by_stage[stage] +=
                subject->weight[basis][stage] * known(need_count(school, basis, stage));
    }
    for (int32_t i = 0; i < subject->n_clauses && !subject->plain; i++) {
        int kind = norms->set->norms[subject->clause[i]].kind;

        if (kind <= STAFF_BAND_RATIO)
            add_parts(norms, s, i, school, by_stage);
    }
}

/* What need_units says of a plain subject's clause is more than 0. */
static int has_count(const struct staff_norm *norm, const struct staff_school *school)
{
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        if ((norm->stages >> stage & 1) != 0 && need_count(school, norm->basis, stage) > 0)
            return 1;
    return 0;
}

int need_asks(const struct staff_compiled *norms, int32_t s, int32_t i,
              const struct staff_school *school)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];
    const struct staff_norm *norm = &norms->set->norms[subject->clause[i]];
    int64_t units;
    int first;

    if (subject->plain)
        return has_count(norm, school);
    units = need_units(norms, s, i, school, &first);
    if (norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO)
        return units > 0 && need_in_band(subject, norm, units);
    return units > 0;
}

int need_outside_bands(const struct staff_compiled *norms, int32_t s, int stage, int above,
                       const struct staff_school *school)
{
    const struct staff_compiled_subject *subject = &norms->subject[s];
    int bands = 0;

    for (int32_t i = 0; i < subject->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[subject->clause[i]];

        int first;

        if ((norm->kind != STAFF_BAND_POSTS && norm->kind != STAFF_BAND_RATIO) ||
            need_stage_units(norms, s, i, school, stage) == 0)
            continue;
        bands = 1;
        if (need_asks(norms, s, i, school) ||
            (above && !is_above(subject, norm, need_units(norms, s, i, school, &first))))
            return 0;
    }
    return bands;
}
