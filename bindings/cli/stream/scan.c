/* SPDX-License-Identifier: MIT */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

/* Bits of a block of bytes, the first lowest. */
struct bits {
    uint64_t separator, line_end, quote, carriage_return, nul, high;
};

#ifdef __SSE2__
static uint64_t equal(const __m128i *v, char c)
{
    const __m128i wanted = _mm_set1_epi8(c);
    uint64_t bits = 0;

    for (int i = 0; i < BLOCK / 16; i++)
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
    return bits;
}

static struct bits look(const char *p, char separator)
{
    struct bits bits = {0};
    __m128i v[BLOCK / 16];

    for (size_t i = 0; i < BLOCK / 16; i++) {
        v[i] = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
        bits.high |= (uint64_t)(unsigned)_mm_movemask_epi8(v[i]) << (16 * i);
    }
    bits.separator = equal(v, separator);
    bits.line_end = equal(v, '\n');
    bits.quote = equal(v, '"');
    bits.carriage_return = equal(v, '\r');
    bits.nul = equal(v, '\0');
    return bits;
}
#else
static struct bits look(const char *p, char separator)
{
    struct bits bits = {0};

    for (int i = 0; i < BLOCK; i++) {
        bits.separator |= (uint64_t)(p[i] == separator) << i;
        bits.line_end |= (uint64_t)(p[i] == '\n') << i;
        bits.quote |= (uint64_t)(p[i] == '"') << i;
        bits.carriage_return |= (uint64_t)(p[i] == '\r') << i;
        bits.nul |= (uint64_t)(p[i] == '\0') << i;
        bits.high |= (uint64_t)((unsigned char)p[i] >> 7) << i;
    }
    return bits;
}
#endif

static int lowest(uint64_t bits)
{
    return __builtin_ctzll(bits);
}

/* Each bit is the parity of those up to it: set from an opening quote to before the
 * closing one.  `inside` is 0 or all ones, and goes on to the next block. */
static uint64_t quoted(uint64_t quotes, uint64_t *inside)
{
    for (int shift = 1; shift < BLOCK; shift *= 2)
        quotes ^= quotes << shift;
    quotes ^= *inside;
    *inside = quotes >> (BLOCK - 1) != 0 ? ~(uint64_t)0 : 0;
    return quotes;
}

/* The bits of bytes that are there. */
static uint64_t first(size_t n)
{
    return n >= BLOCK ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
}

static void add_marks(struct scanned *s, uint64_t bits, size_t at)
{
    uint32_t *to = s->marks + s->n;

    for (; bits; bits &= bits - 1)
        *to++ = (uint32_t)at + (uint32_t)lowest(bits);
    s->n = (size_t)(to - s->marks);
}

static void make_room(struct scanned *s, size_t n)
{
    if (s->room >= n + BLOCK)
        return;
    s->room = n + BLOCK;
    free(s->marks);
    s->marks = xmalloc(s->room * sizeof *s->marks);
}

int scan_rows(const char *bytes, size_t n, char separator, struct scanned *s)
{
    uint64_t inside = 0, cut = 0;
    size_t at;

    make_room(s, n);
    s->n = 0;
    s->has_quotes = s->has_text = 0;
    for (at = 0; at < n; at += BLOCK) {
        uint64_t there = first(n - at);
        struct bits bits = look(bytes + at, separator);
        uint64_t returns = bits.carriage_return & there;

        /* a return at the end of a block asks of the next, whose first bit it is */
        if ((bits.nul & there) || ((returns << 1 | cut) & ~bits.line_end & first(n - at)))
            return 0;
        cut = returns >> (BLOCK - 1);
        if ((bits.quote & there) || inside) {
            s->has_quotes = 1;
            there &= ~quoted(bits.quote & there, &inside);
        }
        s->has_text |= (bits.high & first(n - at)) != 0;
        add_marks(s, (bits.separator | bits.line_end) & there, at);
    }
    return !inside && !cut && (n % BLOCK == 0 || bytes[n - 1] != '\r');
}

size_t scan_whole(const char *bytes, size_t n)
{
    uint64_t inside = 0;
    size_t at, end = 0;
    const char *last;

    if (!memchr(bytes, '"', n)) {
        for (last = bytes + n; last > bytes && last[-1] != '\n';)
            last--;
        return (size_t)(last - bytes);
    }
    for (at = 0; at < n; at += BLOCK) {
        struct bits bits = look(bytes + at, ',');
        uint64_t there = first(n - at), ends;

        ends = bits.line_end & there & ~quoted(bits.quote & there, &inside);
        if (ends)
            end = at + (size_t)(BLOCK - __builtin_clzll(ends));
    }
    return end;
}

/* ---- UTF-8 ---- */

static int follows(const unsigned char *p, int n)
{
    for (int i = 1; i <= n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return 1;
}

/* Bytes of the character at p, which is not ASCII; 0 where there is none.  Padding ends
 * whatever is cut off. */
static size_t sequence(const unsigned char *p)
{
    if (p[0] < 0xC2)
        return 0;
    if (p[0] < 0xE0)
        return follows(p, 1) ? 2 : 0;
    if (p[0] < 0xF0) {
        if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
            return 0; /* too long, or half of a pair */
        return follows(p, 2) ? 3 : 0;
    }
    if (p[0] > 0xF4 || (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return follows(p, 3) ? 4 : 0;
}

/* Of a byte above 0x7F among the eight at p: how far it is; 8 where there is none. */
static size_t ascii_run(const unsigned char *p)
{
    uint64_t bytes;

    memcpy(&bytes, p, sizeof bytes);
    bytes &= 0x8080808080808080u;
    if (!bytes)
        return 8;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)lowest(bytes) / 8;
#else
    return *p < 0x80;
#endif
}

/* U+4000 to U+8FFF: most of the characters of Chinese. */
static int is_common(const unsigned char *p)
{
    return p[0] >= 0xE4 && p[0] <= 0xE8 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

int scan_utf8(const char *bytes, size_t n, int *han)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + n;
    int found = 0;

    while (p < end) {
        size_t length;

        if (*p < 0x80) {
            p += ascii_run(p);
            continue;
        }
        if (is_common(p)) {
            found |= p[0] > 0xE4; /* U+4000 to U+4DFF are none, or rare */
            p += 3;
            continue;
        }
        length = sequence(p);
        if (!length)
            return 0;
        p += length;
    }
    *han |= found;
    return 1;
}
