/* SPDX-License-Identifier: MIT */
#include "cells.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static size_t next_point(const char *s, int32_t *point)
{
    utf8proc_ssize_t n;

    if ((unsigned char)*s < 0x80) {
        *point = (unsigned char)*s;
        return 1;
    }
    n = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, point);
    return n > 0 ? (size_t)n : 1;
}

static int is_space(int32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x3000 ||
           (point >= 0x2000 && point <= 0x200B) || point == 0x202F || point == 0xFEFF;
}

/* A character of U+4000 to U+9FFF, which most Chinese characters are. */
static int is_common(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;

    return p[0] >= 0xE4 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

/* Does a text of n bytes begin and end with ASCII or Chinese characters that are no space? */
static int is_trim(const char *s, size_t n)
{
    const char *last = s + n - 1;

    return n > 0 && ((*s > ' ' && *s < 0x7F) || is_common(s)) &&
           ((*last > ' ' && *last < 0x7F) || (n >= 3 && is_common(s + n - 3)));
}

const char *cell_trim(const char *s, size_t *n)
{
    const char *start = NULL, *end = s;
    int32_t point;

    *n = strlen(s);
    if (is_trim(s, *n))
        return s;
    while (*s) {
        size_t bytes = next_point(s, &point);

        if (!is_space(point)) {
            if (!start)
                start = s;
            end = s + bytes;
        }
        s += bytes;
    }
    *n = start ? (size_t)(end - start) : 0;
    return start ? start : s;
}

int cell_is_blank(const char *s)
{
    const char *end = s + CELL_LONG;
    int32_t point;

    while (*s) {
        s += next_point(s, &point);
        if (!is_space(point) || s > end)
            return 0;
    }
    return 1;
}

int cell_is_long(const char *s)
{
    return strnlen(s, CELL_LONG + 1) > CELL_LONG;
}

/* Is the text its own NFKC, as ASCII and common Chinese characters are? */
static int is_nfkc(const char *s)
{
    while (*s) {
        if ((unsigned char)*s >= 0x80 && !is_common(s))
            return 0;
        s += (unsigned char)*s >= 0x80 ? 3 : 1;
    }
    return 1;
}

/* utf8proc_NFKC would allocate by itself, and could not say that memory is out. */
static void add_nfkc(struct text *t, const char *s)
{
    const utf8proc_option_t options =
        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)s;
    utf8proc_ssize_t n = utf8proc_decompose(from, 0, NULL, 0, options);
    utf8proc_int32_t *points;

    if (n < 0) {
        text_add(t, s);
        return;
    }
    points = xrealloc(NULL, (size_t)n + 1, sizeof *points);
    utf8proc_decompose(from, 0, points, n, options);
    n = utf8proc_reencode(points, n, options);
    text_add_n(t, (const char *)points, n > 0 ? (size_t)n : 0);
    free(points);
}

static char *nfkc(struct text *scratch, const char *s)
{
    scratch->length = 0;
    text_add_n(scratch, "", 0);
    if (is_nfkc(s))
        text_add(scratch, s);
    else
        add_nfkc(scratch, s);
    return scratch->data;
}

char *cell_plain(struct text *scratch, const char *s)
{
    char *plain = nfkc(scratch, s);
    size_t n;
    const char *start = cell_trim(plain, &n);

    memmove(plain, start, n);
    plain[n] = '\0';
    return plain;
}

char *cell_word(struct text *scratch, const char *s)
{
    char *word = nfkc(scratch, s);

    staff_normalise(word);
    return word;
}

/* Up to seven digits and nothing else, as most counts are. */
static int plain_count(const char *s, int32_t *out)
{
    int32_t value = 0, n;

    for (n = 0; n < 7 && s[n] >= '0' && s[n] <= '9'; n++)
        value = value * 10 + (s[n] - '0');
    if (n > 0 && !s[n])
        *out = value;
    return n > 0 && !s[n];
}

enum staff_status cell_count(struct text *scratch, const char *s, int32_t *out)
{
    *out = STAFF_UNKNOWN;
    if (!*s || plain_count(s, out))
        return STAFF_OK;
    s = cell_plain(scratch, s);
    return *s ? staff_count_read(s, out) : STAFF_OK;
}

/* Digits at s as a number; *n is how many, at most 4 are read. */
static int32_t digits(const char *s, size_t *n)
{
    int32_t value = 0;

    for (*n = 0; *n < 4 && s[*n] >= '0' && s[*n] <= '9'; ++*n)
        value = value * 10 + (s[*n] - '0');
    return value;
}

static const char *skip_any(const char *s, const char *const *words)
{
    for (; *words; words++)
        if (strncmp(s, *words, strlen(*words)) == 0)
            return s + strlen(*words);
    return s;
}

/* The second half of a school year must be the year after.  staff_normalise has made
 * the '-' of 2024-2025 a '_'. */
static const char *skip_next_year(const char *s, int32_t year)
{
    static const char *const marks[] = {"_", "-", "/", "~", "–", "—", "至", NULL};
    const char *second = skip_any(s, marks);
    size_t n;
    int32_t next = digits(second, &n);

    if (second != s && ((n == 4 && next == year + 1) || (n == 2 && next == (year + 1) % 100)))
        return second + n;
    return s;
}

/* The rest of 2024-09-01, 2024/9, 2024年9月1日, with or without a time: a sheet's dates. */
static const char *skip_date(const char *s)
{
    static const char *const marks[] = {"_", "-", "/", ".", "年", "月", NULL};
    static const char *const day_marks[] = {"日", "t", NULL};
    const char *month = skip_any(s, marks), *rest;
    size_t n;
    int32_t value = digits(month, &n);

    if (month == s || n < 1 || n > 2 || value < 1 || value > 12)
        return s;
    rest = month + n;
    month = skip_any(rest, marks);
    value = digits(month, &n);
    if (month == rest || n == 0 || n > 2 || value < 1 || value > 31)
        return month;
    rest = skip_any(month + n, day_marks);
    return rest + strspn(rest, "_0123456789:"); /* normalised, a space is '_' */
}

int cell_year(struct text *scratch, const char *s, int32_t *out)
{
    static const char *const units[] = {"学年度", "学年", "年度", "年", ".0", NULL};
    size_t n;
    int32_t year;

    *out = STAFF_UNKNOWN;
    s = cell_word(scratch, s);
    if (!*s)
        return 1;
    year = digits(s, &n);
    if (n != 4 || year < 1000)
        return 0;
    s += n;
    if (*skip_any(skip_next_year(s, year), units) && *skip_date(s))
        return 0;
    *out = year;
    return 1;
}

int is_han(int32_t point)
{
    return (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3400 && point <= 0x4DBF) ||
           (point >= 0xF900 && point <= 0xFAFF) || (point >= 0x20000 && point <= 0x323AF) ||
           point == 0x3005 || point == 0x3007;
}

int text_has_han(const char *s)
{
    int32_t point;

    while (*s) {
        s += next_point(s, &point);
        if (is_han(point))
            return 1;
    }
    return 0;
}
