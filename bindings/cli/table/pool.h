/* SPDX-License-Identifier: MIT
 * Strings kept once each, and a map from two numbers to one: equal strings have equal
 * addresses, so that keys made of strings are compared and hashed as numbers. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include "../base.h"

struct strings *strings_new(void);
void strings_free(struct strings *strings);

/* The one copy of these n bytes, with a NUL; lives as long as the strings. */
const char *strings_keep(struct strings *strings, const char *s, size_t n);

/* So many more are likely to be kept: one table for all of them is made now. */
void strings_expect(struct strings *strings, size_t n);

/* A number that goes with a string that was kept, for its owner to use; 0 at first. */
uint32_t *strings_mark(const char *kept);

/* A copy that is not looked for among the others: faster where few texts come twice. */
const char *strings_add(struct strings *strings, const char *s, size_t n);

struct pair {
    uint64_t a, b;
    uint32_t value; /* 0 is a free slot */
};

/* All zero is an empty map. */
struct pairs {
    struct pair *slots;
    size_t n, room;
};

/* Where the value of (a, b) stands; 0 if it is new, and then the caller must set it to
 * something else before the next call. */
uint32_t *pairs_at(struct pairs *pairs, uint64_t a, uint64_t b);
void pairs_free(struct pairs *pairs);

/* A string's number as half of a key; NULL is 0. */
static inline uint64_t pair_key(const void *p)
{
    return (uint64_t)(uintptr_t)p;
}

#endif
