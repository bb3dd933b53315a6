/* SPDX-License-Identifier: MIT
 * GB18030 by the table of iconv: each pair of bytes is asked of it once, at the start. */
#ifndef CLI_GB_H
#define CLI_GB_H

#include "../base.h"

/* NULL where the system has no decoder. */
struct gb *gb_new(void);
void gb_free(struct gb *gb);

/* To UTF-8; the bytes are followed by 4 others.  2 * n + 4 bytes of room are enough.  Returns
 * the end; NULL where a character is none that iconv decodes. */
char *gb_decode(struct gb *gb, const char *bytes, size_t n, char *out);

#endif
