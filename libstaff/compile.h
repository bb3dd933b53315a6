/* SPDX-License-Identifier: MIT
 * compile.h: what compile.c and check.c both ask of a set's rows. */
#ifndef COMPILE_H
#define COMPILE_H

#include "ratio.h"

enum { COMPILE_OPEN_END = 99991231 };

static inline int32_t compile_last_day(const struct staff_norm *norm)
{
    return norm->until == 0 ? COMPILE_OPEN_END : norm->until;
}

static inline int compile_in_force(const struct staff_norm *norm, int32_t day)
{
    return norm->from <= day && day <= compile_last_day(norm);
}

static inline int compile_is_band(const struct staff_norm *norm)
{
    return norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO;
}

/* Does the row give posts for what is counted? */
static inline int compile_gives_posts(const struct staff_norm *norm)
{
    return norm->kind <= STAFF_BAND_RATIO;
}

/* The index of an id in the set, or -1. */
int32_t compile_subject(const struct staff_norm_set *set, const char *id);
int32_t compile_count(const struct staff_norm_set *set, const char *id);

int compile_is_date(int32_t date);

/* Is everything there that a set counts, and has each subject and count names of its own? */
int compile_has_names(const struct staff_norm_set *set);

/* Refuse what no result could be right of; *row is the row that is refused. */
enum staff_status compile_check_set(const struct staff_norm_set *set, int32_t day, int32_t *row);
enum staff_status compile_check_policy(const struct staff_policy *policy, int32_t n_subjects);

#endif
