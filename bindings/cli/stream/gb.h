/* SPDX-License-Identifier: MIT
 * GB18030 by the table of iconv: each pair of bytes is asked of it once, at the start. */
#ifndef CLI_GB_H
#define CLI_GB_H

#include "../base.h"

/* NULL where the system has no decoder. */
struct gb *gb_new(void);
void gb_free(struct gb *gb);

/* Is every character one that iconv decodes?  Bytes are followed by 4 others. */
int gb_scan(struct gb *gb, const char *bytes, size_t n);

/* To UTF-8; the bytes were scanned.  2 * n bytes of room are enough.  Returns the end. */
char *gb_decode(struct gb *gb, const char *bytes, size_t n, char *out);

#endif
