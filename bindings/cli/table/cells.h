/* SPDX-License-Identifier: MIT
 * What one cell says.  `scratch` is a buffer that the caller keeps between calls; what
 * is returned out of it holds until the next call. */
#ifndef CLI_CELLS_H
#define CLI_CELLS_H

#include "../base.h"

/* The text without white space around it, Chinese and no-break spaces, too; *n bytes. */
const char *cell_trim(const char *s, size_t *n);
int cell_is_blank(const char *s);

/* No name or number is longer.  One text may stand in a million cells of a sheet, and
 * reading it each time takes its length. */
enum { CELL_LONG = 2000 };
int cell_is_long(const char *s);

/* In NFKC: full-width digits and letters become plain ones.  Trimmed. */
char *cell_plain(struct text *scratch, const char *s);

/* In NFKC and as staff_normalise makes it: for comparing with the library's words. */
char *cell_word(struct text *scratch, const char *s);

/* A blank is STAFF_OK and STAFF_UNKNOWN. */
enum staff_status cell_count(struct text *scratch, const char *s, int32_t *out);

/* 2024, 2024年, 2024-2025, 2024/25学年: the first year; 2024-09-01: its year.  False if
 * it is none; a blank is STAFF_UNKNOWN. */
int cell_year(struct text *scratch, const char *s, int32_t *out);

int is_han(int32_t point);
int text_has_han(const char *s);

#endif
