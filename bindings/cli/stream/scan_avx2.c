/* SPDX-License-Identifier: MIT
 * The loops of scan.h for CPUs that have AVX2. */
#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#include "scan.h"

#define TARGET __attribute__((target("avx2,bmi,popcnt")))
#define INLINE static inline __attribute__((always_inline)) TARGET

struct block {
    __m256i low, high;
};

INLINE struct block load(const char *p)
{
    return (struct block){_mm256_loadu_si256((const __m256i *)(const void *)p),
                          _mm256_loadu_si256((const __m256i *)(const void *)(p + SCAN_BLOCK / 2))};
}

INLINE uint64_t bits(__m256i low, __m256i high)
{
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32 |
           (uint32_t)_mm256_movemask_epi8(low);
}

INLINE __m256i all(int c)
{
    return _mm256_set1_epi8((char)c);
}

INLINE __m256i is(__m256i v, int c)
{
    return _mm256_cmpeq_epi8(v, all(c));
}

INLINE __m256i either(__m256i a, __m256i b)
{
    return _mm256_or_si256(a, b);
}

/* ---- Rows ---- */

INLINE __m256i is_rare(__m256i v)
{
    return either(either(is(v, '"'), is(v, '\r')), is(v, '\0'));
}

INLINE struct ends look_for_rows(const char *p, char separator)
{
    struct block v = load(p);
    __m256i low = is(v.low, '\n'), high = is(v.high, '\n'), rare;
    struct ends ends = {.line_end = bits(low, high)};

    ends.any = bits(either(low, is(v.low, separator)), either(high, is(v.high, separator)));
    rare = either(is_rare(v.low), is_rare(v.high));
    ends.rare = !_mm256_testz_si256(rare, rare);
    return ends;
}

INLINE struct rare look_for_rare(const char *p)
{
    struct block v = load(p);

    return (struct rare){bits(is(v.low, '"'), is(v.high, '"')),
                         bits(is(v.low, '\r'), is(v.high, '\r')),
                         bits(is(v.low, '\0'), is(v.high, '\0'))};
}

INLINE int count(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

/* Mostly between 8 and 16: those that are there no more are written, too, as it is faster
 * than to ask. */
INLINE size_t add_marks(uint32_t *to, uint64_t bits, uint32_t at)
{
    size_t n = (size_t)count(bits), i;

    for (i = 0; i < 8; i++, bits = _blsr_u64(bits))
        to[i] = at + (uint32_t)_tzcnt_u64(bits);
    if (n <= 8)
        return n;
    for (; i < 16; i++, bits = _blsr_u64(bits))
        to[i] = at + (uint32_t)_tzcnt_u64(bits);
    for (; i < n; i++, bits = _blsr_u64(bits))
        to[i] = at + (uint32_t)_tzcnt_u64(bits);
    return n;
}

/* ---- Text ---- */

INLINE __m256i between(__m256i v, int low, int high)
{
    v = _mm256_sub_epi8(v, all(low));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(v, all(high - low)), v);
}

/* Not odd, or not ASCII.  Classes of the others, by their upper and by their lower halves:
 * 1: controls, 2: " and comma, 4: semicolon, 8: A O, 16: U backslash, 32: a o, 64: u DEL. */
INLINE __m256i is_plain(__m256i v)
{
    const __m256i upper = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(1, 1, 2, 4, 8, 16, 32, 64, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m256i lower = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(1, 1 | 8 | 32, 1 | 2, 1, 1, 1 | 16 | 64, 1, 1, 1, 1, 1, 1 | 4, 1 | 2 | 16, 1,
                      1, 1 | 8 | 32 | 64));
    __m256i half = _mm256_and_si256(_mm256_srli_epi16(v, 4), all(0x0F));
    /* no class where the highest bit is set */
    __m256i classes = _mm256_and_si256(_mm256_shuffle_epi8(upper, half),
                                       _mm256_shuffle_epi8(lower, v));

    return _mm256_cmpeq_epi8(classes, _mm256_setzero_si256());
}

/* The first two bytes of 计, 和 and 均, and of their neighbours. */
INLINE __m256i may_be_sum(__m256i v, const char *next)
{
    __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)next);
    __m256i e5 = either(is(w, 0x92), is(w, 0x9D));

    return either(_mm256_and_si256(is(v, 0xE8), is(w, 0xAE)),
                  _mm256_and_si256(is(v, 0xE5), e5));
}

INLINE struct letters look_for_letters(const char *p)
{
    struct block v = load(p);
    struct letters letters = {
        .high = bits(v.low, v.high),
        .lead = bits(between(v.low, 0xE4, 0xE9), between(v.high, 0xE4, 0xE9)),
        .follow = bits(_mm256_cmpgt_epi8(all(-64), v.low), _mm256_cmpgt_epi8(all(-64), v.high))};

    letters.odd = letters.high & ~(letters.lead | letters.follow);
    letters.odd |= ~bits(is_plain(v.low), is_plain(v.high));
    letters.odd |= bits(may_be_sum(v.low, p + 1), may_be_sum(v.high, p + SCAN_BLOCK / 2 + 1));
    return letters;
}

#include "scan_loops.h"

const struct scan_loops *scan_avx2(void)
{
    return &loops;
}
#else
#include "scan.h"

const struct scan_loops *scan_avx2(void)
{
    return scan_plain();
}
#endif
