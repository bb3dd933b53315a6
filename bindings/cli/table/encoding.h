/* SPDX-License-Identifier: MIT */
#ifndef CLI_ENCODING_H
#define CLI_ENCODING_H

#include "problems.h"

/* Turns the bytes of a text file into UTF-8 without a byte order mark and without NUL.
 * The rule: a byte order mark decides; else UTF-8 that is plain ASCII or has a Chinese
 * character; else GB18030 that has one.  Being valid is not enough: the GBK bytes of
 * 学校 are valid UTF-8, and those of Müller in Windows-1252 valid GB18030.  Such bytes are
 * doubtful (1 + the offset of the first, else 0): whether they were GB18030, the words of
 * the header must say.  False after a problem was added. */
int encoding_decode(struct place file, struct problems *problems, struct text *bytes,
                    size_t *doubtful);
/* Adds the problem that they were not. */
void encoding_uncertain(struct place file, struct problems *problems, size_t doubtful);

#endif
