/* SPDX-License-Identifier: MIT
 * Small pieces of what is printed for people. */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "sheet.h"
#include "../command.h"

/* 体育, or pe. */
const char *subject_name(const struct staff_norm_set *set, int32_t subject, enum staff_lang lang);
/* 体育, or physical education: in a sentence. */
const char *subject_words(const struct staff_norm_set *set, int32_t subject, enum staff_lang lang);
/* NULL where the locale is unknown. */
const char *locale_word(int32_t locale, enum staff_lang lang);

void add_fraction(struct text *t, struct staff_fraction fraction);
void add_date(struct text *t, int32_t date);
void add_grouped(struct text *t, int64_t number); /* 2,656 */
/* "、" or ", ", unless t is empty. */
void add_comma(struct text *t, enum staff_lang lang);

/* Words for a set of bits. */
void add_stages(struct text *t, uint32_t stages, enum staff_lang lang);
void add_locales(struct text *t, uint32_t locales, enum staff_lang lang);

/* What a clause asks, in words: the rule that is computed, not its sentence. */
void add_rule(struct text *t, const struct staff_norm_set *set, const struct staff_norm *norm,
              enum staff_lang lang);

/* 教学班, 学生, or the name of the set's own count that the clause counts. */
void add_counted(struct text *t, const struct staff_norm_set *set, const struct staff_norm *norm,
                 enum staff_lang lang);

/* The ids of a need's clauses, with a separator between them. */
void add_clauses(struct text *t, const struct staff_compiled *norms, int32_t subject,
                 uint64_t clauses, const char *separator);

/* Whether the bits of any subject have a row of the set. */
int clause_is_used(const struct staff_compiled *norms, const uint64_t *clauses, int32_t row);

/* --stale: which day was asked for, and of which the norms are. */
void add_stale(struct text *t, int32_t stale, int32_t as_of, enum staff_lang lang);
/* The same of the norms of the run; NULL where they are in force.  The first call is not a
 * thread's. */
const char *stale_words(const struct staff_compiled *norms, enum staff_lang lang);

/* "label  text": a row of a sheet of two columns, WRAP last. */
void labelled(struct sheet *sheet, const char *label, const char *text);

/* "up, of each school", "up, once over all schools" */
void add_rounding_at(struct text *t, const struct staff_policy *policy, enum staff_lang lang);

/* Rows about the norms, the day and the settings that were used. */
void labelled_settings(struct sheet *sheet, const struct options *options,
                       const struct staff_compiled *norms, enum staff_lang lang);

/* "yangquan-2021, edition 2021, as of ..." with why that day; stale as stale_day(). */
void add_edition(struct text *t, const struct options *options, const struct staff_compiled *norms,
                 int32_t stale, enum staff_lang lang);
/* "体育 0、音乐 0": what a part-timer counts for. */
void add_weights(struct text *t, const struct staff_compiled *norms, enum staff_lang lang);

/* The sentences of the clauses (rows of the set, by bits of each subject), quoted. */
void print_quotes(FILE *out, const struct staff_compiled *norms, const uint64_t *clauses,
                  enum staff_lang lang);

#endif
