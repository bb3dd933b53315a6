/* SPDX-License-Identifier: MIT
 * Hashes of the schools' keys, in parts by their first byte, so that the question whether
 * any came twice looks at a part at a time: that is as much as a cache holds. */
#include <stdlib.h>
#include <string.h>

#include "stream.h"

enum { PARTS = 256, BLOCK = 255 };

struct block {
    struct block *next;
    uint64_t hashes[BLOCK];
};

struct keys {
    struct block *blocks[PARTS]; /* the first one is filled up to `filled` */
    uint32_t filled[PARTS];
    size_t n[PARTS];
};

struct keys *keys_new(void)
{
    return xcalloc(1, sizeof(struct keys));
}

void keys_free(struct keys *keys)
{
    struct block *block, *next;
    int part;

    for (part = 0; keys && part < PARTS; part++) {
        for (block = keys->blocks[part]; block; block = next) {
            next = block->next;
            free(block);
        }
    }
    free(keys);
}

/* ---- Hashes ---- */

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

static uint64_t hash_span(uint64_t h, struct span s)
{
    uint64_t word;
    size_t i;

    for (i = 0; i + 8 <= s.n; i += 8) {
        memcpy(&word, s.text + i, 8);
        h = mix(h, word);
    }
    word = s.n;
    for (; i < s.n; i++)
        word = word << 8 | (unsigned char)s.text[i];
    return mix(h, word);
}

/* An id is the key, or the district and name.  0 is a free place below. */
static uint64_t hash_key(struct span id, struct span district, struct span name)
{
    uint64_t h = id.text ? hash_span(1, id) : hash_span(hash_span(2, district), name);

    h = mix(h, 0x2545F4914F6CDD1Du);
    return h ? h : 1;
}

void keys_add(struct keys *keys, struct span id, struct span district, struct span name)
{
    uint64_t hash = hash_key(id, district, name);
    unsigned part = (unsigned)(hash >> 56);
    struct block *block = keys->blocks[part];

    if (!block || keys->filled[part] == BLOCK) {
        block = xmalloc(sizeof *block);
        block->next = keys->blocks[part];
        keys->blocks[part] = block;
        keys->filled[part] = 0;
    }
    block->hashes[keys->filled[part]++] = hash;
    keys->n[part]++;
}

/* ---- Did any come twice? ---- */

struct table {
    uint64_t *slots;
    size_t room; /* a power of 2 */
};

static int add_hash(struct table *t, uint64_t hash)
{
    size_t i = (size_t)hash & (t->room - 1);

    for (; t->slots[i]; i = (i + 1) & (t->room - 1))
        if (t->slots[i] == hash)
            return 0;
    t->slots[i] = hash;
    return 1;
}

static void empty(struct table *t, size_t n)
{
    if (!t->slots || t->room < 2 * n) {
        for (t->room = t->room ? t->room : 64; t->room < 2 * n;)
            t->room *= 2;
        free(t->slots);
        t->slots = xcalloc(t->room, sizeof *t->slots);
        return;
    }
    memset(t->slots, 0, t->room * sizeof *t->slots);
}

static int part_doubled(struct keys *const *keys, int n, int part, struct table *t)
{
    size_t all = 0, filled;
    int i, doubled = 0;

    for (i = 0; i < n; i++)
        all += keys[i]->n[part];
    if (all == 0)
        return 0;
    empty(t, all);
    for (i = 0; i < n && !doubled; i++) {
        struct block *block = keys[i]->blocks[part];

        for (filled = keys[i]->filled[part]; block && !doubled; block = block->next) {
            while (filled > 0 && !doubled)
                doubled = !add_hash(t, block->hashes[--filled]);
            filled = BLOCK;
        }
    }
    return doubled;
}

int keys_doubled(struct keys *const *keys, int n, int share, int shares)
{
    struct table table = {0};
    int part, doubled = 0;

    for (part = share; part < PARTS && !doubled; part += shares)
        doubled = part_doubled(keys, n, part, &table);
    free(table.slots);
    return doubled;
}
