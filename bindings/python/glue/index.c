/* SPDX-License-Identifier: MIT
 * Open addressing over the rows' own keys: a slot holds the code plus 1, and firsts says
 * whose key that is. */
#include <stdlib.h>
#include <string.h>

#include "value.h"

enum { PARTS = 3 };

struct key {
    const char *part[PARTS]; /* NULL: none */
    int64_t length[PARTS];
};

struct source {
    const struct glue_text *texts[PARTS];
    const int64_t *rows;
    const int32_t *a, *b;
    const uint64_t *masks;
};

struct index {
    const struct source *source;
    uint32_t *slots;
    uint32_t *hashes; /* of each code */
    uint64_t mask;
    int64_t *firsts;
    int64_t n;
};

/* ---- Keys ---- */

static struct key key_at(const struct source *source, int64_t i)
{
    int64_t row = source->rows != NULL ? source->rows[i] : i;
    struct key key;

    memset(&key, 0, sizeof key);
    key.part[0] = glue_text_at(source->texts[0], row, &key.length[0]);
    for (int p = 1; p < PARTS && key.part[0] == NULL; p++)
        key.part[p] = glue_text_at(source->texts[p], row, &key.length[p]);
    return key;
}

static int is_blank(const struct key *key)
{
    return key->part[0] == NULL && key->part[1] == NULL && key->part[2] == NULL;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_text(uint64_t hash, const char *s, int64_t length)
{
    uint64_t word = 0;

    for (; length >= 8; s += 8, length -= 8) {
        memcpy(&word, s, 8);
        hash = mix(hash, word);
    }
    word = (uint64_t)length << 56;
    memcpy(&word, s, (size_t)length);
    return mix(hash, word);
}

static uint32_t hash_key(const struct key *key)
{
    uint64_t hash = 0;

    for (int p = 0; p < PARTS; p++) {
        hash = mix(hash, key->part[p] != NULL);
        if (key->part[p] != NULL)
            hash = hash_text(hash, key->part[p], key->length[p]);
    }
    return (uint32_t)(hash >> 32);
}

static int same_key(const struct key *x, const struct key *y)
{
    for (int p = 0; p < PARTS; p++) {
        if ((x->part[p] == NULL) != (y->part[p] == NULL) || x->length[p] != y->length[p])
            return 0;
        if (x->part[p] != NULL && memcmp(x->part[p], y->part[p], (size_t)x->length[p]) != 0)
            return 0;
    }
    return 1;
}

/* ---- The table ---- */

static int index_make(struct index *index, const struct source *source, int64_t n,
                      int64_t *firsts)
{
    uint64_t slots = 16;

    while (slots < (uint64_t)n * 2)
        slots *= 2;
    *index = (struct index){.source = source, .mask = slots - 1, .firsts = firsts};
    index->slots = calloc(slots, sizeof *index->slots);
    index->hashes = malloc(((size_t)n + 1) * sizeof *index->hashes);
    return index->slots != NULL && index->hashes != NULL;
}

static void index_free(struct index *index)
{
    free(index->slots);
    free(index->hashes);
}

/* The slot where the probe goes on. */
static uint64_t slot_after(const struct index *index, uint64_t slot)
{
    return (slot + 1) & index->mask;
}

static int32_t add_code(struct index *index, uint64_t slot, uint32_t hash, int64_t row)
{
    index->hashes[index->n] = hash;
    index->firsts[index->n] = row;
    index->slots[slot] = (uint32_t)++index->n;
    return (int32_t)(index->n - 1);
}

static int32_t code_of(struct index *index, const struct key *key, int64_t row)
{
    uint32_t hash = hash_key(key);
    uint64_t slot = hash & index->mask;

    for (; index->slots[slot] != 0; slot = slot_after(index, slot)) {
        uint32_t code = index->slots[slot] - 1;
        struct key other;

        if (index->hashes[code] != hash)
            continue;
        other = key_at(index->source, index->firsts[code]);
        if (same_key(key, &other))
            return (int32_t)code;
    }
    return add_code(index, slot, hash, row);
}

/* Neighbours are often the same: tables are sorted by district. */
static int32_t next_code(struct index *index, const struct key *key, int64_t row,
                         const struct key *before, int32_t code)
{
    return row > 0 && code >= 0 && same_key(key, before) ? code : code_of(index, key, row);
}

int64_t glue_index_texts(const struct glue_text *first, const struct glue_text *second,
                         const struct glue_text *third, const int64_t *rows, int64_t n,
                         int32_t blank, int32_t *codes, int64_t *firsts)
{
    struct source source = {.texts = {first, second, third}, .rows = rows};
    struct index index;
    struct key before = {.part = {NULL}};

    if (!index_make(&index, &source, n, firsts))
        index.n = -1;
    for (int64_t i = 0; index.n >= 0 && i < n; i++) {
        struct key key = key_at(&source, i);

        codes[i] = -1;
        if (blank || !is_blank(&key))
            codes[i] = next_code(&index, &key, i, &before, i > 0 ? codes[i - 1] : -1);
        before = key;
    }
    index_free(&index);
    return index.n;
}

/* ---- Numbers ---- */

static uint64_t number_at(const struct source *source, int64_t i)
{
    /* Not asked of a source with masks, and others have b.
     * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
    return (uint64_t)(uint32_t)source->a[i] << 32 | (uint32_t)source->b[i];
}

static int same_number(const struct source *source, int64_t i, int64_t j)
{
    if (source->masks != NULL)
        return source->a[i] == source->a[j] && source->masks[i] == source->masks[j];
    return number_at(source, i) == number_at(source, j);
}

static uint32_t hash_number(const struct source *source, int64_t i)
{
    uint64_t hash = source->masks != NULL ? mix(mix(0, (uint32_t)source->a[i]), source->masks[i])
                                          : mix(0, number_at(source, i));

    return (uint32_t)(hash >> 32);
}

static int64_t index_numbers(const struct source *source, int64_t n, int32_t *codes,
                             int64_t *firsts)
{
    struct index index;

    if (!index_make(&index, source, n, firsts))
        index.n = -1;
    for (int64_t i = 0; index.n >= 0 && i < n; i++) {
        uint32_t hash = hash_number(source, i);
        uint64_t slot = hash & index.mask;

        while (index.slots[slot] != 0 &&
               !same_number(source, i, firsts[index.slots[slot] - 1]))
            slot = slot_after(&index, slot);
        codes[i] = index.slots[slot] != 0 ? (int32_t)(index.slots[slot] - 1)
                                          : add_code(&index, slot, hash, i);
    }
    index_free(&index);
    return index.n;
}

int64_t glue_index_pairs(const int32_t *a, const int32_t *b, int64_t n, int32_t *codes,
                         int64_t *firsts)
{
    struct source source = {.a = a, .b = b};

    return index_numbers(&source, n, codes, firsts);
}

int64_t glue_index_masks(const int32_t *subjects, const uint64_t *masks, int64_t n,
                         int32_t *codes, int64_t *firsts)
{
    struct source source = {.a = subjects, .masks = masks};

    return index_numbers(&source, n, codes, firsts);
}

/* ---- What the codes say ---- */

void glue_map(const int32_t *map, const int32_t *codes, int64_t n, int32_t blank, int32_t *out)
{
    for (int64_t i = 0; i < n; i++)
        out[i] = codes[i] >= 0 ? map[codes[i]] : blank;
}

int64_t glue_find_value(const int32_t *values, int64_t n, int32_t value, int64_t *found,
                        int64_t room)
{
    int64_t count = 0;

    for (int64_t i = 0; i < n; i++)
        if (values[i] == value)
            count = add_bad(found, room, count, i);
    return count;
}

int64_t glue_find_unequal(const int32_t *groups, const int32_t *values, int64_t n,
                          int64_t *where, int64_t *bad, int64_t room)
{
    int64_t n_bad = 0;

    for (int64_t i = 0; i < n; i++) {
        int64_t *known;

        if (values[i] < 0)
            continue;
        known = &where[groups[i]];
        if (*known < 0)
            *known = i;
        else if (values[*known] != values[i])
            n_bad = add_bad(bad, room, n_bad, i);
    }
    return n_bad;
}

int64_t glue_find_repeated(const int32_t *codes, const int64_t *firsts, int64_t n, int64_t *bad,
                           int64_t room)
{
    int64_t n_bad = 0;

    for (int64_t i = 0; i < n; i++)
        if (firsts[codes[i]] != i)
            n_bad = add_bad(bad, room, n_bad, i);
    return n_bad;
}

void glue_first_texts(const struct glue_text *text, const int64_t *rows, const int32_t *groups,
                      int64_t n, int64_t n_groups, int64_t *out)
{
    int64_t length;

    for (int64_t g = 0; g < n_groups; g++)
        out[g] = -1;
    for (int64_t i = 0; i < n; i++) {
        int64_t row = rows != NULL ? rows[i] : i;

        if (out[groups[i]] < 0 && glue_text_at(text, row, &length) != NULL)
            out[groups[i]] = row;
    }
}
