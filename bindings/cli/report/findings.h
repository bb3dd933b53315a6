/* SPDX-License-Identifier: MIT
 * What every report for people says about a result, whatever it is written in: the
 * terminal's table, Markdown, HTML and the workbook. */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "arithmetic.h"
#include "result.h"

/* ---- What was used ---- */

/* Rows of "label  text": norms, settings, the table, how its columns were taken. */
void findings_head(struct sheet *sheet, const struct result *r);

/* "59 所学校，5 个区县；……": the table. */
void add_data(struct text *t, const struct result *r);

/* Further rows, the last: the norm set with the SHA-256 of its rows; the files that were
 * read, with theirs; the version of this program and of its norms. */
void findings_receipt(struct sheet *sheet, const struct staff_norm_set *set,
                      enum staff_lang lang);

/* ---- Sums ---- */

/* Where nobody's staff is known, sums of staff say nothing: -1, not 0. */
int64_t known(const struct staff_total *total, int64_t count);

int all_unknown(const struct result *r);
/* Whether the policy gives each school posts, or only a requirement. */
int has_posts(const struct result *r);
const struct staff_total *district_total(const struct result *r, size_t district, int32_t subject);
const char *district_name(const struct result *r, size_t district); /* never NULL */

/* "截至2025-12-31，5个区县、59所学校体育教师应配323人……": to be pasted into a letter. */
void add_summary(struct text *t, const struct result *r, int32_t subject);

/* Each sentence that these sums need beside them; how posts and pooled posts are meant
 * (MSG_NOTE_POOLED) is the same for all. */
void findings_notes(const struct result *r, void (*put)(void *context, const char *sentence),
                    void *context);

/* ---- Schools ---- */

/* A school's place: by what it lacks; where all staff is unknown, by its posts. */
struct rank {
    int64_t first, second;
    size_t school;
};

/* Schools that lack nobody are not in the list.  ranks has room for all schools; returns
 * how many there are. */
size_t rank_schools(const struct result *r, struct rank *ranks);
/* How many of `all` are shown. */
size_t shown_schools(const struct result *r, size_t all);
/* Why there are none. */
const char *no_schools(const struct result *r);
void add_schools_title(struct text *t, const struct result *r, size_t n, size_t all);

/* The clauses of all schools' needs, as bits for each subject. */
void all_clauses(const struct result *r, uint64_t *clauses);

/* The line above a school's rows on a terminal: its place in the list, name, id, district
 * and locale. */
void put_school_name(struct sheet *sheet, const struct result *r, const struct school *school,
                     size_t place);

#endif
