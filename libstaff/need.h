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

/* Has the school something to count in one of the clause's stages? */
int need_has_stage(const struct staff_school *school, const struct staff_norm *norm);

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
