/* SPDX-License-Identifier: MIT
 * What the files of `staff verify` share:
 *
 *   verify.c            the command: files by their SHA-256, the same again, the verdict
 *   verify_receipt.c    the receipt that somebody brings, which may be anybody's
 *   verify_compare.c    two documents, and where they differ */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include <jansson.h>

#include "command.h"
#include "inputs.h"

/* ---- The receipt ---- */

struct receipt_input {
    enum input_role role;
    const char *file, *sha256;
    const char *found; /* the path that was given for it; NULL: none */
    int changed;       /* by its name only, not by its SHA-256 */
};

/* Strings are the document's. */
struct receipt {
    const struct command *command;
    const char *program, *set, *edition, *sha256;
    const char *day; /* what --as-of asked for */
    const json_t *options;
    struct receipt_input *inputs;
    size_t n_inputs;
};

/* False after a problem about `file`, where the receipt is not as report/receipt.c writes
 * it: nothing of it is believed that could not be an option of a result. */
int receipt_read(const json_t *document, const char *file, struct problems *problems,
                 struct receipt *receipt);
void receipt_free(struct receipt *receipt);

/* The words of a command line that makes the result again, with a NULL behind them; each
 * of *n to be freed, and the list.  Every input has been found. */
char **receipt_words(const struct receipt *receipt, enum staff_lang lang, int *n);

/* ---- Two documents ---- */

/* Adds a line for each of the first differences, and how many more there are; returns how
 * many in all. `receipt` and `skipped_rows` apart; of the two receipts, what is no name and
 * no sum is the same, too. */
int64_t documents_compare(const json_t *was, const json_t *is, enum staff_lang lang,
                          struct text *out);

#endif
