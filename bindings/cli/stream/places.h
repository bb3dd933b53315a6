/* SPDX-License-Identifier: MIT
 * The districts of a table, so that districts_check of table/ can look at them without
 * their schools. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "stream.h"

/* A thread's: those that it has seen, and which of them are new in this chunk. */
struct places;
struct places *places_new(void);
void places_free(struct places *places);

/* Returns which of the thread's districts it is, from 0, in the order seen. */
int32_t places_add(struct places *places, struct span district, int64_t line);
int32_t places_count(const struct places *places);

/* All of them, in the order of the file: a chunk's new ones are moved there in its turn. */
struct all_places;
struct all_places *all_places_new(const char *file);
void all_places_free(struct all_places *all);
void places_move(struct places *places, struct all_places *all, int64_t line);

/* Their names in the order of their first schools, one of them NULL where there are
 * blanks; and which of them is the i-th of a thread's. */
const char *const *all_places_names(const struct all_places *all, size_t *n);
size_t all_places_find(struct all_places *all, const struct places *places, int32_t i);

void all_places_check(const struct all_places *all, struct problems *problems);

#endif
