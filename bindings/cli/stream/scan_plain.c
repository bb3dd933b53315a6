/* SPDX-License-Identifier: MIT
 * The loops of scan.h for any CPU; most have SSE2. */
#define TARGET
#define INLINE static inline

#include "scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __SSE2__
static uint64_t equal(const char *p, char c)
{
    const __m128i wanted = _mm_set1_epi8(c);
    uint64_t bits = 0;

    for (size_t i = 0; i < SCAN_BLOCK; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));

        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, wanted)) << i;
    }
    return bits;
}

/* Bytes from `low` on as far as `more`. */
static uint64_t range(const char *p, unsigned char low, unsigned char more)
{
    const __m128i from = _mm_set1_epi8((char)low), most = _mm_set1_epi8((char)more);
    uint64_t bits = 0;

    for (size_t i = 0; i < SCAN_BLOCK; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));

        v = _mm_sub_epi8(v, from);
        v = _mm_cmpeq_epi8(_mm_min_epu8(v, most), v);
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(v) << i;
    }
    return bits;
}
#else
static uint64_t range(const char *p, unsigned char low, unsigned char more)
{
    uint64_t bits = 0;

    for (int i = 0; i < SCAN_BLOCK; i++)
        bits |= (uint64_t)((unsigned char)((unsigned char)p[i] - low) <= more) << i;
    return bits;
}

static uint64_t equal(const char *p, char c)
{
    return range(p, (unsigned char)c, 0);
}
#endif

INLINE struct rare look_for_rare(const char *p)
{
    return (struct rare){equal(p, '"'), equal(p, '\r'), equal(p, '\0')};
}

INLINE struct ends look_for_rows(const char *p, char separator)
{
    struct rare rare = look_for_rare(p);
    struct ends ends = {.line_end = equal(p, '\n')};

    ends.any = ends.line_end | equal(p, separator);
    ends.rare = rare.quote | rare.carriage_return | rare.nul;
    return ends;
}

INLINE struct letters look_for_letters(const char *p)
{
    return (struct letters){range(p, 0x80, 0x7F), range(p, 0xE4, 5), range(p, 0x80, 0x3F),
                         ~(uint64_t)0};
}

INLINE int count(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

INLINE size_t add_marks(uint32_t *to, uint64_t bits, uint32_t at)
{
    uint32_t *end = to;

    for (; bits; bits &= bits - 1)
        *end++ = at + (uint32_t)__builtin_ctzll(bits);
    return (size_t)(end - to);
}

#include "scan_loops.h"

const struct scan_loops *scan_plain(void)
{
    return &loops;
}
