/* SPDX-License-Identifier: MIT */
#include "pool.h"

#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = 1 << 16,
    LEAST = 256 /* slots */
};

struct block {
    struct block *next;
    char data[];
};

struct slot {
    const char *text; /* NULL: free */
    uint64_t hash;
};

struct strings {
    struct block *blocks;
    char *free;
    size_t left;
    struct slot *slots; /* open addressing; room is a power of 2 */
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

/* Eight bytes at a time. */
static uint64_t hash_bytes(const char *s, size_t n)
{
    uint64_t h = n, word;

    for (; n >= sizeof word; n -= sizeof word, s += sizeof word) {
        memcpy(&word, s, sizeof word);
        h = mix(h ^ word);
    }
    for (word = 0; n > 0; n--)
        word = word << 8 | (unsigned char)s[n - 1];
    return mix(h ^ word);
}

static int is_in(const struct slot *slot, uint64_t hash, const char *s, size_t n)
{
    return slot->hash == hash && strncmp(slot->text, s, n) == 0 && !slot->text[n];
}

static struct slot *find_slot(const struct strings *t, uint64_t hash, const char *s, size_t n)
{
    size_t i = (size_t)hash & (t->room - 1);

    while (t->slots[i].text && !is_in(&t->slots[i], hash, s, n))
        i = (i + 1) & (t->room - 1);
    return &t->slots[i];
}

static void rehash(struct strings *t, size_t wanted)
{
    struct slot *old = t->slots;
    size_t i, at, room = t->room;

    t->room = wanted;
    t->slots = xcalloc(t->room, sizeof *t->slots);
    for (i = 0; i < room; i++) {
        if (!old[i].text)
            continue;
        for (at = (size_t)old[i].hash & (t->room - 1); t->slots[at].text;)
            at = (at + 1) & (t->room - 1);
        t->slots[at] = old[i];
    }
    free(old);
}

static void make_room(struct strings *t, size_t n)
{
    size_t size = n < BLOCK ? BLOCK : n;
    struct block *b;

    if (n <= t->left)
        return;
    b = xrealloc(NULL, sizeof *b + size, 1);
    b->next = t->blocks;
    t->blocks = b;
    t->free = b->data;
    t->left = size;
}

const char *strings_add(struct strings *t, const char *s, size_t n)
{
    char *to;

    make_room(t, n + 1);
    to = t->free;
    memcpy(to, s, n);
    to[n] = '\0';
    t->free += n + 1;
    t->left -= n + 1;
    return to;
}

/* A copy at an address that is one of a uint32_t, with one before it. */
static const char *add_marked(struct strings *t, const char *s, size_t n)
{
    uint32_t *mark;

    make_room(t, n + 1 + 2 * sizeof *mark);
    while ((uintptr_t)t->free % sizeof *mark != 0) {
        t->free++;
        t->left--;
    }
    mark = (uint32_t *)(void *)t->free;
    *mark = 0;
    t->free += sizeof *mark;
    t->left -= sizeof *mark;
    return strings_add(t, s, n);
}

uint32_t *strings_mark(const char *kept)
{
    return (uint32_t *)(uintptr_t)kept - 1;
}

void strings_expect(struct strings *strings, size_t n)
{
    size_t room = LEAST;

    while ((strings->n + n) * 4 >= room * 3)
        room *= 2;
    if (room > strings->room)
        rehash(strings, room);
}

const char *strings_keep(struct strings *strings, const char *s, size_t n)
{
    uint64_t hash = hash_bytes(s, n);
    struct slot *slot;

    if (strings->n * 4 >= strings->room * 3)
        rehash(strings, strings->room ? strings->room * 2 : LEAST);
    slot = find_slot(strings, hash, s, n);
    if (!slot->text) {
        *slot = (struct slot){add_marked(strings, s, n), hash};
        strings->n++;
    }
    return slot->text;
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
