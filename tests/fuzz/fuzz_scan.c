/* SPDX-License-Identifier: MIT
 * Any bytes to the loops that find cells and check UTF-8: those with AVX2 and those for any
 * CPU find the same, and that is what can be found byte by byte. */
#include <stdlib.h>
#include <string.h>

#include <stream/scan.h>

#include "../../bindings/cli/table/rows.h"
#include "shared.h"

static int cpu_has_them(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
#else
    return 1;
#endif
}

/* ---- Rows ---- */

static void check_marks(const char *bytes, size_t n, char separator, const struct scanned *s)
{
    size_t i, cell = 0, row = 0;
    int inside = 0;

    for (i = 0; i < n; i++) {
        inside ^= bytes[i] == '"';
        MUST(bytes[i] != '\0' && (bytes[i] != '\r' || bytes[i + 1] == '\n'));
        if (inside || (bytes[i] != separator && bytes[i] != '\n'))
            continue;
        MUST(s->marks[++cell] == i);
        if (bytes[i] == '\n')
            MUST(s->rows[++row] == cell);
    }
    MUST(!inside && s->n_cells == cell && s->n_rows == row);
    MUST(s->marks[0] == UINT32_MAX && s->rows[0] == 0);
}

static void check_rows(const char *bytes, size_t n, char separator)
{
    static struct scanned a, b;
    int ok;

    scan_make_room(&a, n);
    scan_make_room(&b, n);
    ok = scan_plain()->rows(bytes, n, separator, &a);
    MUST(ok == scan_avx2()->rows(bytes, n, separator, &b));
    if (!ok)
        return;
    check_marks(bytes, n, separator, &a);
    check_marks(bytes, n, separator, &b);
    MUST(a.has_quotes == b.has_quotes);
    MUST(a.has_returns == b.has_returns && a.has_returns == (memchr(bytes, '\r', n) != NULL));
    MUST(a.has_quotes == (memchr(bytes, '"', n) != NULL));
}

/* ---- UTF-8 ---- */

/* The code point at p, and its bytes; 0 bytes where there is none. */
static size_t decode(const unsigned char *p, size_t n, uint32_t *c)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = *p < 0x80 ? 1 : *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : 2, i;

    *c = *p;
    if (length == 1)
        return 1;
    if (*p < 0xC0 || *p >= 0xF8 || length > n)
        return 0;
    *c &= 0x7Fu >> length;
    for (i = 1; i < length; i++) {
        if (p[i] >> 6 != 2)
            return 0;
        *c = *c << 6 | (p[i] & 0x3F);
    }
    return *c < least[length] || *c > 0x10FFFF || *c >> 11 == 0x1B ? 0 : length;
}

static int is_valid(const char *bytes, size_t n, int *han)
{
    size_t i, length;
    uint32_t c;

    *han = 0;
    for (i = 0; i < n; i += length) {
        length = decode((const unsigned char *)bytes + i, n - i, &c);
        if (length == 0)
            return 0;
        *han |= c >= 0x5000 && c < 0x9000;
    }
    return 1;
}

static int has_high(const char *bytes, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return 1;
    return 0;
}

static int has_bit(const uint64_t *bits, size_t i)
{
    return (bits[i / 64] >> i % 64 & 1) != 0;
}

/* What a text must not have to be written as it stands. */
static void check_odd(const char *bytes, size_t n, const uint64_t *odd)
{
    const char *const *mark;
    size_t i;

    for (i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        int is_odd = c < 0x20 || c >= 0xEA || (c >= 0xC0 && c < 0xE4) || strchr("\",;\\\x7F", c) ||
                     strchr(row_sum_letters, c);

        for (mark = row_sum_marks; *mark; mark++)
            is_odd |= n - i >= 3 && memcmp(bytes + i, *mark, 3) == 0;
        MUST(!is_odd || has_bit(odd, i));
        MUST(c >= 0x80 || is_odd == has_bit(odd, i) || odd[i / 64] == ~(uint64_t)0);
    }
}

static void check_texts(const char *bytes, size_t n)
{
    static uint64_t odd[1 << 10];
    struct scripts a = {0, 0}, b = {0, 0}, c = {0, 0};
    int valid, han;

    valid = is_valid(bytes, n, &han);
    MUST(valid == scan_plain()->texts(bytes, n, NULL, &a));
    MUST(valid == scan_avx2()->texts(bytes, n, odd, &b));
    MUST(a.han == (valid && han) && a.han == b.han);
    MUST(a.any == b.any && (!valid || a.any == has_high(bytes, n)));
    if (valid)
        check_odd(bytes, n, odd);
    MUST(scan_plain()->texts(bytes, n, odd, &c) == valid && a.han == c.han);
    if (valid)
        check_odd(bytes, n, odd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes;

    if (size < 2 || size > 1 << 13 || !cpu_has_them())
        return 0;
    bytes = malloc(size + SCAN_PADDING); /* of any value: that of the first byte */
    MUST(bytes != NULL);
    memset(bytes, data[0], size + SCAN_PADDING);
    memcpy(bytes, data + 1, size - 1);
    check_rows(bytes, size - 1, ',');
    check_rows(bytes, size - 1, '\t');
    check_texts(bytes, size - 1);
    MUST(scan_plain()->whole(bytes, size - 1) == scan_avx2()->whole(bytes, size - 1));
    free(bytes);
    return 0;
}
