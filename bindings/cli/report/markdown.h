/* SPDX-License-Identifier: MIT
 * Pieces of Markdown (GitHub's tables). */
#ifndef CLI_MARKDOWN_H
#define CLI_MARKDOWN_H

#include "sheet.h"

void markdown_heading(FILE *out, const char *text);
void markdown_item(void *out, const char *text);
/* These two free the sheet. */
void markdown_table(FILE *out, struct sheet *sheet);
void markdown_facts(FILE *out, struct sheet *sheet, enum staff_lang lang);

#endif
