/* SPDX-License-Identifier: MIT
 * What `staff compare` found out, in every format. */
#ifndef CLI_COMPARE_REPORT_H
#define CLI_COMPARE_REPORT_H

#include "../compare.h"
#include "sheet.h"

struct compared {
    const struct options *options;
    enum staff_lang lang;
    const struct side *sides;
    size_t n_sides;
    const struct comparison *all; /* of the first side with each other */
};

/* Writes it where the options say.  EXIT_DONE, or EXIT_FILE after a message. */
int compare_report(const struct options *options, const struct side *sides, size_t n,
                   const struct comparison *all, enum staff_lang lang);

void compare_table(const struct compared *compared, FILE *out);
void compare_markdown(const struct compared *compared, FILE *out);
void compare_csv(const struct compared *compared, FILE *out);
void compare_json(const struct compared *compared, FILE *out);

/* ---- Words ---- */

extern const char *const reason_keys[REASONS + 1];   /* "data": in JSON and CSV */
extern const char *const measure_keys[MEASURES];     /* "posts" */
extern const enum message reason_words[REASONS + 1]; /* 数据 */
extern const enum message measure_words[MEASURES];   /* 应配, as in tables */

/* Fractions are printed as text, the others as numbers. */
int measure_is_exact(int measure);

/* "A", "B": a side by its number. */
const char *side_letter(size_t side);

/* +1, -2/5, 0. */
void add_signed(struct text *t, struct staff_fraction number);

/* "数据 +1，标准 -2（pe.compulsory → pe.classes）": what made a difference; why it is not
 * known.  subject NULL: no clauses. */
void add_reasons(struct text *t, const struct comparison *c, const struct value *value,
                 const struct change *change, const struct subject_of *subject,
                 enum staff_lang lang);

/* "pe.compulsory pe.rural" of one end of a school's change. */
void add_end_clauses(struct text *t, const struct comparison *c, int32_t subject,
                     const struct change *change, int end, const char *separator);

const struct school *pair_school(const struct comparison *c, size_t pair); /* where it last is */
const char *pair_status(const struct pair_of *pair); /* "both", "opened", "closed" */

/* Schools in the order of a list: the most moved first; n is how many of them there are, with
 * --all also those that did not change.  To be freed. */
size_t *rank_pairs(const struct compared *compared, const struct comparison *c, size_t *n);

/* ---- Parts that the terminal and Markdown both print ---- */

/* Each makes a sheet whose first row is the head; false, and nothing made, where it would
 * have no other row. */
void compare_head(struct sheet *sheet, const struct compared *compared);
int compare_beside(struct sheet *sheet, const struct compared *compared);
int compare_clauses(struct sheet *sheet, const struct comparison *c, enum staff_lang lang);
int compare_total(struct sheet *sheet, const struct comparison *c, enum staff_lang lang);
int compare_districts(struct sheet *sheet, const struct comparison *c, enum staff_lang lang);
int compare_schools(struct sheet *sheet, const struct compared *compared,
                    const struct comparison *c, int lines);
void add_counts(struct text *t, const struct comparison *c, enum staff_lang lang);
void add_schools_heading(struct text *t, const struct compared *compared,
                         const struct comparison *c);
void add_comparison(struct text *t, const struct comparison *c, const struct compared *compared);

#endif
