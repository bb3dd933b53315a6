/* SPDX-License-Identifier: MIT
 * The tables of a report that is not a terminal's: as wide as they need, with whole words
 * in their heads.  Markdown and HTML print the same ones. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "findings.h"

/* Each makes a sheet, whose first row is the head; sheet_free is the caller's. */
void table_total(struct sheet *sheet, const struct result *r);
void table_districts(struct sheet *sheet, const struct result *r);
void table_schools(struct sheet *sheet, const struct result *r, const struct rank *ranks, size_t n);
void table_clauses(struct sheet *sheet, const struct staff_compiled *norms, const uint64_t *used,
                   enum staff_lang lang);

/* A sheet with this head. */
void table_start(struct sheet *sheet, const enum message *titles, const enum sheet_kind *kinds,
                 int n, enum staff_lang lang);

#endif
