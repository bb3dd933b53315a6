/* SPDX-License-Identifier: MIT */
#include "pool.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16 };

struct block {
    struct block *next;
    char data[];
};

struct strings {
    struct block *blocks;
    char *free;
    size_t left;
    const char **slots; /* open addressing; room is a power of 2 */
    size_t n, room;
};

struct strings *strings_new(void)
{
    return xcalloc(1, sizeof(struct strings));
}

void strings_free(struct strings *strings)
{
    struct block *b, *next;

    if (!strings)
        return;
    for (b = strings->blocks; b; b = next) {
        next = b->next;
        free(b);
    }
    free(strings->slots);
    free(strings);
}

/* Spreads every bit over the low ones, which choose the slot. */
static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t hash_bytes(const char *s, size_t n)
{
    uint64_t h = 0xCBF29CE484222325u;
    size_t i;

    for (i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 0x100000001B3u;
    return mix(h);
}

static size_t find_slot(const struct strings *t, const char *s, size_t n)
{
    size_t i = (size_t)hash_bytes(s, n) & (t->room - 1);

    while (t->slots[i] && (strncmp(t->slots[i], s, n) != 0 || t->slots[i][n]))
        i = (i + 1) & (t->room - 1);
    return i;
}

static void rehash(struct strings *t)
{
    const char **old = t->slots;
    size_t i, room = t->room;

    t->room = room ? room * 2 : 256;
    t->slots = xcalloc(t->room, sizeof *t->slots);
    for (i = 0; i < room; i++)
        if (old[i])
            t->slots[find_slot(t, old[i], strlen(old[i]))] = old[i];
    free(old);
}

const char *strings_add(struct strings *t, const char *s, size_t n)
{
    char *to;

    if (n >= t->left) {
        size_t size = n < BLOCK ? BLOCK : n + 1;
        struct block *b = xrealloc(NULL, sizeof *b + size, 1);

        b->next = t->blocks;
        t->blocks = b;
        t->free = b->data;
        t->left = size;
    }
    to = t->free;
    memcpy(to, s, n);
    to[n] = '\0';
    t->free += n + 1;
    t->left -= n + 1;
    return to;
}

const char *strings_keep(struct strings *strings, const char *s, size_t n)
{
    size_t i;

    if (strings->n * 2 >= strings->room)
        rehash(strings);
    i = find_slot(strings, s, n);
    if (!strings->slots[i]) {
        strings->slots[i] = strings_add(strings, s, n);
        strings->n++;
    }
    return strings->slots[i];
}

static struct pair *find_pair(const struct pairs *p, uint64_t a, uint64_t b)
{
    size_t i = (size_t)mix(mix(a) + b) & (p->room - 1);

    while (p->slots[i].value && (p->slots[i].a != a || p->slots[i].b != b))
        i = (i + 1) & (p->room - 1);
    return &p->slots[i];
}

static void widen(struct pairs *p)
{
    struct pairs wide = {NULL, p->n, p->room ? p->room * 2 : 64};
    size_t i;

    wide.slots = xcalloc(wide.room, sizeof *wide.slots);
    for (i = 0; i < p->room; i++)
        if (p->slots[i].value)
            *find_pair(&wide, p->slots[i].a, p->slots[i].b) = p->slots[i];
    free(p->slots);
    *p = wide;
}

uint32_t *pairs_at(struct pairs *pairs, uint64_t a, uint64_t b)
{
    struct pair *at;

    if (pairs->n * 3 >= pairs->room * 2)
        widen(pairs);
    at = find_pair(pairs, a, b);
    if (!at->value) {
        at->a = a;
        at->b = b;
        pairs->n++;
    }
    return &at->value;
}

void pairs_free(struct pairs *pairs)
{
    free(pairs->slots);
    *pairs = (struct pairs){0};
}
