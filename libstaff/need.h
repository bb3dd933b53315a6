/* SPDX-License-Identifier: MIT
 * need.h: the rules of need.c that explain.c retells. */
#ifndef NEED_H
#define NEED_H

#include "ratio.h"

enum need_answer { NEED_NO, NEED_YES, NEED_OPEN };

/* The count that a basis looks at in a stage. */
static inline int32_t need_count(const struct staff_school *school, int basis, int stage)
{
    return basis == STAFF_PER_CLASS ? school->classes[stage] : school->students[stage];
}

/* In units.c.  `i` is a clause of subject `s`, as in staff_compiled_subject.clause.
 *
 * What the clause counts of one stage, and of the whole school: *first is the first stage
 * with something to count. */
int64_t need_stage_units(const struct staff_compiled *norms, int32_t s, int32_t i,
                         const struct staff_school *school, int stage);
int64_t need_units(const struct staff_compiled *norms, int32_t s, int32_t i,
                   const struct staff_school *school, int *first);

/* Units of a clause with a band: a part of one belongs to the band above. */
int need_in_band(const struct staff_compiled_subject *subject, const struct staff_norm *norm,
                 int64_t units);

/* Has the school something that the clause counts, and within its band? */
int need_asks(const struct staff_compiled *norms, int32_t s, int32_t i,
              const struct staff_school *school);

/* Has the stage bands, and none for the school's count?  With `above`, only where the
 * count is behind all of them. */
int need_outside_bands(const struct staff_compiled *norms, int32_t s, int stage, int above,
                       const struct staff_school *school);

/* Rule 1: the requirement over den, by stage. */
void need_parts(const struct staff_compiled *norms, int32_t s, const struct staff_school *school,
                int64_t *by_stage);

/* Does the policy give a school posts? */
static inline int need_has_posts(const struct staff_compiled *norms)
{
    return norms->policy.rounding != STAFF_NO_ROUNDING &&
           norms->policy.round_at != STAFF_AT_POOL;
}

/* The first count or locale that is outside its range, in the order of the struct. */
enum staff_status need_check(const struct staff_school *school, int n_counts, int n_subjects);

/* The locales that a minimum asks of, as the policy reads them; 0 is everywhere. */
uint32_t need_locales(const struct staff_compiled *norms, const struct staff_norm *norm);

/* The whole school's students.  *known is false where they are a lower bound only. */
int64_t need_students(const struct staff_school *school, int *known);

/* Does a minimum ask of this school?  Only for one that has a stage of it. */
enum need_answer need_minimum_asks(const struct staff_compiled *norms,
                                   const struct staff_school *school,
                                   const struct staff_norm *norm);

/* One subject, counts checked already. */
void need_subject(const struct staff_compiled *norms, int32_t subject,
                  const struct staff_school *school, struct staff_need *need);

/* Adds one need to one total. */
enum staff_status total_add(struct staff_total *total, const struct staff_need *need);

#endif
