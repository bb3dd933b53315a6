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

/* Called before any exit that is not main's return: see report/output.c. */
void on_fatal(void (*cleanup)(void));
_Noreturn void fatal(int status);

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
