/* SPDX-License-Identifier: MIT
 * Reading the tables of schools, and keeping what the options ask for. */
#ifndef CLI_NARROW_H
#define CLI_NARROW_H

#include "command.h"
#include "table/table.h"

/* Reads options->files, one year of them, of --district only; *lang is the language from
 * here on.  What is wrong was printed unless EXIT_DONE; warnings are left to print.
 * *schools is to be freed in any case. */
int tables_read(const struct options *options, struct problems *problems, struct schools *schools,
                enum staff_lang *lang);

#endif
