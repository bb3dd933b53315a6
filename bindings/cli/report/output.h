/* SPDX-License-Identifier: MIT
 * Where results go: standard output, or a file that is replaced whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <sys/types.h>

#include "../command.h"

/* Standard output without -o; else a temporary file beside the target.  NULL after a
 * message.  One output at a time, or two: */
FILE *output_open(const struct options *options, enum staff_lang lang);

/* From output_beside(1) to output_beside(0), all of these are about a second file.  It is
 * closed before the first, whose closing then gives both their names.  Where anything fails
 * before, both targets are as they were; a second that cannot take its name stays so. */
void output_beside(int second);

/* Do two names mean one file, there or not? */
int output_same(const char *a, const char *b);

/* Until it is called with NULL, what would go to standard output goes here, and stays
 * open. */
void output_capture(FILE *to);

/* The name of the temporary file, for what a library writes by name; NULL where the
 * output is standard output. */
const char *output_path(void);

/* These bytes of the file, which are in it, may go to the disk while more are made:
 * output_close then waits less.  Where it fails, output_close finds out. */
void output_begin(off_t from, off_t n);

/* Flushes, and puts the file in its place.  EXIT_DONE, or EXIT_FILE after a message: the
 * target is then as it was. */
int output_close(enum staff_lang lang);

/* Says why not, with the name of the target, and leaves that as it was.  EXIT_FILE. */
int output_give_up(enum staff_lang lang, enum message why);

/* Removes the temporary files, if there are any. */
void output_abandon(void);

/* Between the two, signals and want of memory wait: while a library has a temporary file
 * that nobody else knows of. */
void output_hold(void);
void output_let(void);

/* Whether to colour: a terminal, and NO_COLOR is not set. */
int output_colour(const FILE *out);

#endif
