/* SPDX-License-Identifier: MIT
 * What is wrong with a table: collected, never printed on the way. */
#ifndef CLI_PROBLEMS_H
#define CLI_PROBLEMS_H

#include "../messages.h"

enum { PROBLEMS_SHOWN = 100 };

/* Where: line 0 is the whole file, column NULL the whole line.  sheet is NULL for a
 * text file; cell is the column by number, from 1, and 0 where none is meant.  Strings
 * are the list's own copies. */
struct place {
    const char *file, *sheet;
    int64_t line;
    const char *column;
    int cell;
};

/* What is said of a clause has five places. */
enum { PROBLEM_ARGS = 5 };

struct problem {
    struct place place;
    enum message key;
    char *args[PROBLEM_ARGS + 1]; /* the last is NULL */
    int warning;
};

/* Errors and warnings are kept up to `most` each (0: PROBLEMS_SHOWN); the rest is only
 * counted. */
struct problems {
    int64_t most;
    struct problem *items;
    size_t n, room;
    int64_t errors, warnings;
    int unreadable; /* a file could not be read at all: EXIT_FILE rather than EXIT_DATA */
};

/* "schools.csv:12", or "book.xlsx:Sheet1!C12": without the folder and the column's name.
 * With a sheet "", what stands for the file is the sheet: "Sheet1!C12". */
void place_add(struct text *t, const struct place *place);
/* "C" for 3. */
void place_add_letters(struct text *t, int cell);

void problem_add(struct problems *p, struct place where, enum message key, const char *const *args);
void warning_add(struct problems *p, struct place where, enum message key, const char *const *args);

/* In the order of the files that they are in, and of the rows in each; to be freed. */
const struct problem **problems_sorted(const struct problems *p);

/* One line each to stderr, "schools.csv:3:班级数: ...", then the count of the rest. */
void problems_print(const struct problems *p, enum staff_lang lang);
void problems_free(struct problems *p);

#endif
