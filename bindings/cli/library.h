/* SPDX-License-Identifier: MIT
 * Libraries that are opened when something needs them.  What a program is linked with is
 * bound at each start: libzip and libxlsxwriter, which draw in libcrypto, made that twice as
 * long, and few runs have to do with a workbook. */
#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H

#include <stddef.h>

/* A struct of pointers, and their names, of a list of functions: LIST(LIBRARY_POINTER). */
#define LIBRARY_POINTER(function) __typeof__(function) *function;
#define LIBRARY_NAME(function)    #function,

/* What the linker notes of a library that it links; the Makefile asks it. */
extern const char libzip_soname[], libxlsxwriter_soname[];

/* Puts the addresses of n functions of the library into a table of pointers to functions,
 * in the order of their names, or of NULL.  NULL, or why not. */
const char *library_open(const char *soname, const char *const *names, size_t n, void *table);

#endif
