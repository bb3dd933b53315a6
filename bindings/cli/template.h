/* SPDX-License-Identifier: MIT
 * staff template: a form for what the norms ask of a school. */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "command.h"

enum { TEMPLATE_COLUMNS = 96, TEMPLATE_EXAMPLES = 2 };

/* A column: what it holds, its header, how to fill it in, and two schools' cells. */
struct template_column {
    struct staff_header header;
    char name[STAFF_TEXT_MAX];
    enum message help;
    char examples[TEMPLATE_EXAMPLES][STAFF_TEXT_MAX];
};

struct template_form {
    const struct options *options;
    enum staff_lang lang;
    const struct staff_norm_set *set;
    struct template_column columns[TEMPLATE_COLUMNS];
    int n;
};

/* Opens and closes its output itself; an exit status. */
int template_book(const struct template_form *form);

#endif
