/* SPDX-License-Identifier: MIT
 * Texts and numbers to bytes, without a branch where there need be none: most of a line is
 * short, and a branch that cannot be guessed takes longer than what it saves.
 *
 * Everything here may write PUT_OVER bytes more than it says, and read as many more. */
#ifndef CLI_PUT_H
#define CLI_PUT_H

#include <stdint.h>
#include <string.h>

#include "../base.h"

enum {
    PUT_OVER = 16,
    PUT_SMALL = 1000,   /* numbers below are of three digits at most */
    PUT_NUMBER = 20,    /* bytes of any number */
    PUT_BITS = 8        /* of the place where a fraction is kept */
};

/* A number below PUT_SMALL: its digits, and how many. */
struct digits {
    char text[3];
    unsigned char n;
};

void put_digits(struct digits small[PUT_SMALL]);

/* Fractions over one denominator, in lowest terms; the short ones are kept as texts. */
struct fraction {
    int64_t num;
    int32_t n; /* bytes of the text; 0: nothing is kept here */
    char text[PUT_OVER];
};

struct fractions {
    int64_t den;
    struct fraction kept[1 << PUT_BITS];
};

/* Puts it, and keeps it there in place of another. */
char *put_new(char *p, int64_t den, int64_t num, struct fraction *kept);

/* So that the text may be put: what is read behind it is there. */
void put_pad(struct text *text);

static inline char *put_bytes(char *p, const char *bytes, size_t n)
{
    size_t i = 0;

    do {
        memcpy(p + i, bytes + i, PUT_OVER);
        i += PUT_OVER;
    } while (i < n);
    return p + n;
}

/* Of a length that the compiler knows. */
static inline char *put_exactly(char *p, const char *bytes, size_t n)
{
    memcpy(p, bytes, n);
    return p + n;
}

/* A literal. */
#define PUT(p, literal) put_exactly(p, literal, sizeof(literal) - 1)

static inline char *put_text(char *p, const struct text *text)
{
    return put_bytes(p, text->data, text->length);
}

char *put_long(char *p, uint64_t n);

static inline char *put_number(char *p, const struct digits *small, uint64_t n)
{
    if (n >= PUT_SMALL)
        return put_long(p, n);
    memcpy(p, &small[n], sizeof *small);
    return p + small[n].n;
}

/* num >= 0. */
static inline char *put_fraction(char *p, struct fractions *fractions, int64_t num)
{
    uint64_t hash = (uint64_t)num * 0x9E3779B97F4A7C15u;
    struct fraction *f = &fractions->kept[hash >> (64 - PUT_BITS)];

    if (f->num != num || f->n == 0)
        return put_new(p, fractions->den, num, f);
    memcpy(p, f->text, PUT_OVER);
    return p + f->n;
}

#endif
