/* SPDX-License-Identifier: MIT
 * What every part of the command stands on: memory, text, exit codes. */
#ifndef CLI_BASE_H
#define CLI_BASE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <staff.h>

enum { EXIT_DONE = 0, EXIT_DATA = 1, EXIT_USAGE = 2, EXIT_FILE = 3 };

/* These never return NULL: out of memory removes the temporary output and exits with
 * EXIT_FILE after one sentence.  Overflow of count * size is out of memory, too. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t count, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t length);

/* One sentence, no result, EXIT_FILE. */
_Noreturn void out_of_memory(void);

/* After a library has failed that may say anything: was it for want of memory?  errno
 * must be 0 before. */
void check_memory(void);

/* Called before any exit that is not main's return: see report/output.c. */
void on_fatal(void (*cleanup)(void));
_Noreturn void fatal(int status);

/* Between the two, want of memory is made good for once and only noted; the run ends with
 * the second.  For where a library must not be left half-way. */
void memory_hold(void);
void memory_let(void);

/* Between the two, what libraries tell standard error goes nowhere. */
void hush(void);
void unhush(void);

/* A growing string, always NUL-terminated once something was added. */
struct text {
    char *data;
    size_t length, room;
};
void text_add(struct text *t, const char *s);
void text_add_n(struct text *t, const char *s, size_t n);
void text_add_char(struct text *t, char c);
void text_add_int(struct text *t, int64_t value);
void text_free(struct text *t);

/* Makes room for one more of *items (elements of size bytes), doubling. */
void *grow(void *items, size_t count, size_t *room, size_t size);

/* s with control characters as \x1b: safe to show.  Appends. */
void text_add_visible(struct text *t, const char *s);

/* Columns that s takes in a terminal (Chinese: two each); utf8proc knows. */
int text_width(const char *s);

#endif
