/* SPDX-License-Identifier: MIT
 * --range both: a norm that gives a range leaves a school posts from the lenient reading to
 * the strict one, and its staff is below them, inside, or above. */
#ifndef CLI_STANDING_H
#define CLI_STANDING_H

#include "result.h"

enum standing { STANDING_BELOW, STANDING_INSIDE, STANDING_ABOVE, STANDING_UNKNOWN, STANDINGS };

/* The schools of each standing, and the posts that are read leniently; those that are read
 * strictly are in the struct staff_total beside it. */
struct standing_total {
    int64_t posts_lenient; /* STAFF_UNKNOWN where the policy gives a school no posts */
    int64_t schools[STANDINGS];
};

/* Only where the result has a lenient reading. */
const struct staff_need *lenient_need(const struct result *r, size_t school, int32_t subject);
enum standing standing_of(const struct result *r, size_t school, int32_t subject);
/* "below"; 低于下限 */
const char *standing_word(enum standing standing, enum staff_lang lang);
const struct standing_total *standing_in(const struct result *r, size_t district, int32_t subject);
const struct standing_total *standing_all(const struct result *r, int32_t subject);

/* Does some clause of that day give a range? */
int has_range(const struct staff_compiled *norms);

/* Assesses all schools leniently and counts; result_free frees. */
void standing_make(struct result *r);

/* A table of subjects, or of districts and subjects: the first row is the head. */
struct sheet;
void table_standing(struct sheet *sheet, const struct result *r, int districts);

#endif
