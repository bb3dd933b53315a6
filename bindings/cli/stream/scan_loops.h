/* SPDX-License-Identifier: MIT
 * The loops of scan.h, for the two files that define how a block of bytes is looked at:
 *
 *   look_for_rows    ends, line ends; is there anything rare?
 *   look_for_rare    quotes, carriage returns, NUL
 *   look_for_letters UTF-8
 *   add_marks        bits to offsets
 *   count            bits
 */
#include <string.h>

#include "scan.h"

/* Each bit is the parity of those up to it: set from an opening quote to before the
 * closing one.  `inside` is 0 or all ones, and goes on to the next block. */
INLINE uint64_t quoted(uint64_t quotes, uint64_t *inside)
{
    for (int shift = 1; shift < SCAN_BLOCK; shift *= 2)
        quotes ^= quotes << shift;
    quotes ^= *inside;
    *inside = quotes >> (SCAN_BLOCK - 1) != 0 ? ~(uint64_t)0 : 0;
    return quotes;
}

/* The bits of bytes that are there. */
INLINE uint64_t first(size_t n)
{
    return n >= SCAN_BLOCK ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
}

/* ---- Rows ---- */

/* What a block leaves to the next: is it inside quotes; was its last byte a return? */
struct state {
    uint64_t inside, cut;
};

/* Of what is there, what is outside quotes.  False where more care is asked for. */
INLINE int outside_quotes(const char *p, uint64_t line_ends, struct state *state, uint64_t *there,
                          struct scanned *s)
{
    struct rare rare = look_for_rare(p);
    uint64_t returns = rare.carriage_return & *there;

    /* a return at the end of a block asks of the next, whose first bit it is */
    if ((rare.nul & *there) || ((returns << 1 | state->cut) & ~line_ends & *there))
        return 0;
    state->cut = returns >> (SCAN_BLOCK - 1);
    s->has_returns |= returns != 0;
    if ((rare.quote & *there) || state->inside) {
        s->has_quotes = 1;
        *there &= ~quoted(rare.quote & *there, &state->inside);
    }
    return 1;
}

/* The number of cells up to a row's end. */
INLINE uint32_t cells_to(const struct scanned *s, uint64_t marks, uint64_t line_ends)
{
    uint64_t up_to = line_ends ^ (line_ends - 1);

    return (uint32_t)s->n_cells + (uint32_t)count(marks & up_to);
}

/* Mostly one or two: those are written where there are none, too, as it is faster than to
 * ask. */
INLINE void add_rows(struct scanned *s, uint64_t marks, uint64_t line_ends)
{
    uint32_t *rows = s->rows + s->n_rows + 1;

    s->n_rows += (size_t)count(line_ends);
    *rows++ = cells_to(s, marks, line_ends);
    line_ends &= line_ends - 1;
    *rows++ = cells_to(s, marks, line_ends);
    for (line_ends &= line_ends - 1; line_ends; line_ends &= line_ends - 1)
        *rows++ = cells_to(s, marks, line_ends);
}

/* False where more care is asked for. */
INLINE int add_block(const char *bytes, size_t at, uint64_t there, char separator,
                     struct state *state, struct scanned *s)
{
    struct ends ends = look_for_rows(bytes + at, separator);
    uint64_t marks;
    int ok = 1;

    if (ends.rare || state->inside || state->cut)
        ok = outside_quotes(bytes + at, ends.line_end, state, &there, s);
    marks = ends.any & there;
    add_rows(s, marks, ends.line_end & there);
    s->n_cells += add_marks(s->marks + s->n_cells + 1, marks, (uint32_t)at);
    return ok;
}

TARGET static int find_rows(const char *bytes, size_t n, char separator, struct scanned *scanned)
{
    struct scanned s = *scanned; /* which no byte can be part of */
    struct state state = {0, 0};
    size_t at = 0;
    int ok = 1;

    s.n_cells = s.n_rows = 0;
    s.has_quotes = s.has_returns = 0;
    s.marks[0] = UINT32_MAX;
    s.rows[0] = 0;
    for (; n - at >= SCAN_BLOCK && ok; at += SCAN_BLOCK)
        ok = add_block(bytes, at, ~(uint64_t)0, separator, &state, &s);
    if (ok && at < n)
        ok = add_block(bytes, at, first(n - at), separator, &state, &s);
    *scanned = s;
    return ok && !state.inside && !state.cut && (n == 0 || bytes[n - 1] != '\r');
}

TARGET static size_t find_whole(const char *bytes, size_t n)
{
    uint64_t inside = 0;
    size_t end = 0;

    for (size_t at = 0; at < n; at += SCAN_BLOCK) {
        uint64_t there = first(n - at), ends;

        ends = look_for_rows(bytes + at, ',').line_end & there;
        ends &= ~quoted(look_for_rare(bytes + at).quote & there, &inside);
        if (ends)
            end = at + (size_t)(SCAN_BLOCK - __builtin_clzll(ends));
    }
    return end;
}

/* ---- UTF-8 ---- */

/* E5 to E8 begin most characters of Chinese: U+5000 to U+8FFF. */
INLINE int has_han(const char *p, uint64_t leads)
{
    int found = 0;

    for (; leads && !found; leads &= leads - 1) {
        unsigned char c = (unsigned char)p[__builtin_ctzll(leads)];

        found = c >= 0xE5 && c <= 0xE8;
    }
    return found;
}

/* A block that has other characters than ASCII and U+4000 to U+9FFF, or none: one by one.
 * The first ones of its bytes are of a character before. */
INLINE int read_block(const char *p, const char *end, uint64_t follow, uint64_t *begun)
{
    const char *start = p + count(*begun), *next = p + SCAN_BLOCK;

    if ((follow & *begun) != *begun)
        return 0;
    start = scan_characters(start, end < next ? end : next);
    if (!start || start > end)
        return 0;
    *begun = start > next ? first((size_t)(start - next)) : 0;
    return 1;
}

/* `begun`: bits of the bytes that a character in the block before goes on with. */
TARGET static int find_texts(const char *bytes, size_t n, uint64_t *odd, struct scripts *scripts)
{
    uint64_t begun = 0, high = 0;
    int found = 0;

    for (size_t at = 0; at < n; at += SCAN_BLOCK) {
        uint64_t there = first(n - at);
        struct letters letters = look_for_letters(bytes + at);
        uint64_t lead = letters.lead & there, follow = letters.follow & there;

        high |= letters.high & there;
        if (odd)
            odd[at / SCAN_BLOCK] = letters.odd;
        if (!found && lead)
            found = has_han(bytes + at, lead);
        if ((letters.high & there) == (lead | follow) && follow == (lead << 1 | lead << 2 | begun))
            begun = lead >> (SCAN_BLOCK - 2) | lead >> (SCAN_BLOCK - 1);
        else if (!read_block(bytes + at, bytes + n, follow, &begun))
            return 0;
    }
    scripts->any |= high != 0;
    scripts->han |= found && !begun;
    return !begun;
}

static const struct scan_loops loops = {find_rows, find_texts, find_whole};
