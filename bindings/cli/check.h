/* SPDX-License-Identifier: MIT
 * staff check: everything that is wrong with a table, grouped by kind. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "command.h"
#include "table/table.h"

/* Problems of one kind: order[first] to order[first + n - 1]. */
struct group {
    enum message kind;
    int warning;
    size_t first, n;
};

/* What was found.  Errors stand before warnings, each kind where it was first seen; in a
 * group the order is that of the files. */
struct check {
    const struct options *options;
    enum staff_lang lang;
    const struct staff_norm_set *set;
    const struct table_ask *ask;
    const struct problems *problems;
    size_t n_schools;
    const struct problem **order;
    struct group *groups;
    size_t n_groups;
};

void check_schools(const struct schools *schools, const struct staff_compiled *norms,
                   struct problems *problems);

/* Sets order and groups of the problems; and frees them. */
void check_group(struct check *check);
void check_free(struct check *check);

/* What a kind says, its places left open: "应为整数，读到“…”". */
void check_title(struct text *t, const struct group *group, enum staff_lang lang);
/* All that a problem says. */
void check_sentence(struct text *t, const struct problem *problem, enum staff_lang lang);

void check_table(const struct check *check, FILE *out);
void check_csv(const struct check *check, FILE *out);
void check_json(const struct check *check, FILE *out);
/* Opens and closes its output itself; an exit status. */
int check_book(const struct check *check);

#endif
