/* SPDX-License-Identifier: MIT */
#ifndef CLI_CSV_H
#define CLI_CSV_H

#include "table.h"

/* Cuts grid->bytes into rows and cells, in place: RFC 4180 with `,` `;` or tab, whichever
 * splits the first rows most evenly.  Broken quotes become problems, and what can still
 * be read is. */
void csv_read(struct grid *grid, struct problems *problems);

/* A part of a text file that begins at a line of its own. */
void csv_read_from(struct grid *grid, char separator, int64_t line, struct problems *problems);
char csv_separator(const char *text);

#endif
