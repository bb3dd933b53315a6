/* SPDX-License-Identifier: MIT
 * Reading the tables of schools, and keeping what the options ask for. */
#ifndef CLI_NARROW_H
#define CLI_NARROW_H

#include "command.h"
#include "table/table.h"

/* How the options ask tables to be read.  False after a message, with nothing to free. */
int tables_ask(const struct options *options, enum staff_lang lang, struct table_ask *ask);
void tables_ask_free(struct table_ask *ask);

/* Reads options->files, one year of them, of --district only; *lang is the language from
 * here on.  What is wrong was printed unless EXIT_DONE; warnings are left to print.
 * *schools is to be freed in any case. */
int tables_read(const struct options *options, struct problems *problems, struct schools *schools,
                enum staff_lang *lang);

/* The same, and gives them to `use`, whose exit status it is. */
typedef int (*tables_use)(const struct options *options, const struct schools *schools,
                          enum staff_lang lang, struct problems *problems);
int tables_with(const struct options *options, tables_use use);

/* The two halves of tables_read.  Of the first, what is wrong is left to print, unless it is
 * EXIT_USAGE; `used` (NULL: each must be) notes which of options->maps were. */
int tables_load(const struct options *options, struct problems *problems, struct schools *schools,
                char *used, enum staff_lang *lang);
int tables_narrow(const struct options *options, struct schools *schools, enum staff_lang lang);

#endif
