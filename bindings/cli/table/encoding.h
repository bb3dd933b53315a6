/* SPDX-License-Identifier: MIT */
#ifndef CLI_ENCODING_H
#define CLI_ENCODING_H

#include "problems.h"

/* Turns the bytes of a text file into UTF-8 without a byte order mark and without NUL.
 * The rule: a byte order mark decides; else UTF-8 that is plain ASCII or has a Chinese
 * character; else GB18030 that has one.  Being valid is not enough: the GBK bytes of
 * 学校 are valid UTF-8.  False after a problem was added. */
int encoding_decode(struct place file, struct problems *problems, struct text *bytes);

#endif
