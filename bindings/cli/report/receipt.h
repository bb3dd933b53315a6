/* SPDX-License-Identifier: MIT
 * The receipt of a result: what it was made from, and how, so that `staff verify` can make
 * it again.  It has no date and no folder: the same inputs give the same bytes. */
#ifndef CLI_RECEIPT_H
#define CLI_RECEIPT_H

#include "../command.h"

struct json;

/* The object "receipt", the last of a document. */
void json_receipt(struct json *json, const struct options *options,
                  const struct staff_compiled *norms);

/* The same of a comparison; stale as stale_day(), file is the table of schools. */
struct receipt_side {
    const struct staff_compiled *norms;
    int32_t stale;
    const char *file;
};
void json_receipt_sides(struct json *json, const struct options *options,
                        const struct receipt_side *sides, size_t n);

/* Is it an option that the receipt carries as it was given?  Not those that only say how a
 * result is shown and where, nor those whose place is elsewhere in the receipt: files
 * and days. */
int receipt_has_option(const struct option_row *row);

#endif
