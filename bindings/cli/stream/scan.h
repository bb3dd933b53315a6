/* SPDX-License-Identifier: MIT
 * Where cells and rows end in the bytes of a CSV file, and whether the bytes are valid.
 * Bytes are followed by SCAN_PADDING others, of any value. */
#ifndef CLI_SCAN_H
#define CLI_SCAN_H

#include "../base.h"

enum { SCAN_PADDING = 64 };

/* Of whole rows.  marks: offsets of the separators and line ends outside quotes. */
struct scanned {
    uint32_t *marks;
    size_t n, room;
    int has_quotes, has_text; /* text: bytes above 0x7F */
};

/* False where a NUL, a carriage return that ends no line, or a quote that does not end
 * asks for more care. */
int scan_rows(const char *bytes, size_t n, char separator, struct scanned *scanned);

/* How many of the bytes are whole rows, if they begin with one. */
size_t scan_whole(const char *bytes, size_t n);

/* Valid UTF-8?  *han is set where there is a Chinese character, unless a rare one. */
int scan_utf8(const char *bytes, size_t n, int *han);

#endif
