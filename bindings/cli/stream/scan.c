/* SPDX-License-Identifier: MIT */
#include "scan.h"

#include <stdlib.h>
#include <string.h>

/* ---- The choice of loops ---- */

static const struct scan_loops *fastest(void)
{
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("popcnt"))
        return scan_avx2();
#endif
    return scan_plain();
}

static const struct scan_loops *loops_of(const struct scanned *s)
{
    return s && s->loops ? s->loops : fastest();
}

int scan_rows(const char *bytes, size_t n, char separator, struct scanned *s)
{
    scan_make_room(s, n);
    return loops_of(s)->rows(bytes, n, separator, s);
}

int scan_texts(const char *bytes, size_t n, struct scanned *s, struct scripts *scripts)
{
    return loops_of(s)->texts(bytes, n, s ? s->odd : NULL, scripts);
}

size_t scan_whole(const char *bytes, size_t n)
{
    const char *last;

    if (memchr(bytes, '"', n))
        return fastest()->whole(bytes, n);
    for (last = bytes + n; last > bytes && last[-1] != '\n';)
        last--;
    return (size_t)(last - bytes);
}

/* ---- Memory ---- */

enum { SLACK = 2 * SCAN_PADDING }; /* a block of marks more than there are */

void scan_make_room(struct scanned *s, size_t n)
{
    if (s->room >= n + SLACK)
        return;
    scan_free(s);
    s->room = n + SLACK;
    s->marks = xmalloc(s->room * sizeof *s->marks);
    s->rows = xmalloc(s->room * sizeof *s->rows);
    s->odd = xcalloc(s->room / 64 + 2, sizeof *s->odd);
}

void scan_free(struct scanned *s)
{
    free(s->marks);
    free(s->rows);
    free(s->odd);
    *s = (struct scanned){.loops = s->loops};
}

/* ---- UTF-8 ---- */

static int follows(const unsigned char *p, int n)
{
    for (int i = 1; i <= n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return 1;
}

/* Bytes of the character at p; 0 where there is none. */
static int sequence(const unsigned char *p)
{
    if (p[0] < 0x80)
        return 1;
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

const char *scan_characters(const char *p, const char *end)
{
    do {
        int length = sequence((const unsigned char *)p);

        if (length == 0)
            return NULL;
        p += length;
    } while (p < end);
    return p;
}
