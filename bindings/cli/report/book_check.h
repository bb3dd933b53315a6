/* SPDX-License-Identifier: MIT
 * Reads a workbook back that was just written. */
#ifndef CLI_BOOK_CHECK_H
#define CLI_BOOK_CHECK_H

#include <stdint.h>

/* How many cells all its sheets have; -1 where a part cannot be read or is no XML.
 * libzip_load comes first. */
int64_t book_cells(const char *path);

#endif
