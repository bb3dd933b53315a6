/* SPDX-License-Identifier: MIT
 * One number's arithmetic in one line, as a person would write it down to check it. */
#ifndef CLI_ARITHMETIC_H
#define CLI_ARITHMETIC_H

#include "steps.h"

/* "3.6", or where the decimal does not end (or is long) "25/18": never rounded. */
void add_exact(struct text *t, struct staff_fraction fraction);

/* The same, a fraction above 1 as a mixed number: "101又17/36". */
void add_mixed(struct text *t, struct staff_fraction fraction, enum staff_lang lang);

/* "18班÷5=3.6→4"; "小学8班÷9+初中7班÷14=25/18→2".  What a minimum or a share asks
 * stands behind a semicolon. */
void add_arithmetic(struct text *t, const struct staff_compiled *norms, const struct steps *steps,
                    enum staff_lang lang);

#endif
