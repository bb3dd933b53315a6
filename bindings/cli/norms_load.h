/* SPDX-License-Identifier: MIT
 * Norm sets by what the command line calls them: the id of a built-in one, or a file. */
#ifndef CLI_NORMS_LOAD_H
#define CLI_NORMS_LOAD_H

#include "inputs.h"
#include "table/norm_rows.h"

/* NULL is the first built-in set.  A file is read once, and kept until norms_free.  NULL
 * after a message; *status is then the exit status that it asks for. */
const struct staff_norm_set *norms_find(const char *name, enum staff_lang lang, int *status);

/* The table that a set was read from; NULL for the built-in ones. */
const struct norm_table *norms_table(const struct staff_norm_set *set);

void norms_free(void);

/* norms_export.c: the SHA-256 of all rows of a set, as `staff norms export SET --lang en
 * --format csv` prints them: the same wherever the set was read from. */
void norms_sha256(const struct staff_norm_set *set, char text[SHA256_TEXT]);

/* ---- Days ---- */

/* Days from one date to another, both yyyymmdd. */
int64_t days_between(int32_t from, int32_t to);

/* The day nearest to `day` on which all of the set is in force as the policy reads it; 0
 * if there is none. */
int32_t norms_nearest_day(const struct staff_norm_set *set, const struct staff_policy *policy,
                          int32_t day);

#endif
