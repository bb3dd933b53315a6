/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

/* ---- Numbers ---- */

enum {
    DIGITS_MAX = 48,
    POINT_MAX = 40,  /* zeros before or after the digits that are still written out */
    SIGNIFICANT = 15 /* digits that Excel shows; a double's others are not the user's */
};

/* 0.d1d2d3... * 10^point. */
struct decimal {
    int negative, n, point;
    char digits[DIGITS_MAX];
};

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Digits from *p on; false where there are too many. */
static int take_digits(const char **p, const char *end, struct decimal *d)
{
    for (; *p < end && is_digit(**p); ++*p) {
        if (d->n == 0 && **p == '0') {
            d->point--; /* a leading zero only moves the point */
            continue;
        }
        if (d->n == DIGITS_MAX)
            return 0;
        d->digits[d->n++] = **p;
    }
    return 1;
}

static int take_exponent(const char **p, const char *end, int *exponent)
{
    int negative, value = 0;

    if (*p == end || (**p | 0x20) != 'e')
        return 1;
    ++*p;
    negative = *p < end && **p == '-';
    *p += *p < end && (**p == '-' || **p == '+');
    if (*p == end || end - *p > 3)
        return 0;
    for (; *p < end && is_digit(**p); ++*p)
        value = value * 10 + (**p - '0');
    *exponent = negative ? -value : value;
    return 1;
}

static int parse(const char *p, const char *end, struct decimal *d)
{
    const char *start, *point;
    int exponent = 0, fraction = 0, whole;

    *d = (struct decimal){.negative = p < end && *p == '-'};
    p += d->negative;
    start = p;
    if (!take_digits(&p, end, d))
        return 0;
    whole = (int)(p - start);
    if (p < end && *p == '.') {
        point = ++p;
        if (!take_digits(&p, end, d))
            return 0;
        fraction = (int)(p - point);
    }
    if (whole + fraction == 0 || !take_exponent(&p, end, &exponent) || p != end)
        return 0;
    d->point += whole + exponent; /* take_digits has taken off the zeros before */
    return d->point <= POINT_MAX && d->point >= -POINT_MAX;
}

static void drop_zeros(struct decimal *d)
{
    while (d->n > 0 && d->digits[d->n - 1] == '0')
        d->n--;
}

/* To the digits that Excel shows, where there is a fraction at all. */
static void round_off(struct decimal *d)
{
    int i = SIGNIFICANT - 1;

    drop_zeros(d);
    if (d->n <= SIGNIFICANT || d->n <= d->point)
        return;
    d->n = SIGNIFICANT;
    if (d->digits[SIGNIFICANT] >= '5') {
        while (i >= 0 && d->digits[i] == '9')
            d->digits[i--] = '0';
        if (i >= 0) {
            d->digits[i]++;
        } else {
            d->digits[0] = '1';
            d->point++;
        }
    }
    drop_zeros(d);
}

static size_t write_decimal(const struct decimal *d, char *out)
{
    char *p = out;
    int i;

    if (d->negative && d->n > 0)
        *p++ = '-';
    if (d->point <= 0)
        *p++ = '0';
    for (i = 0; i < d->point; i++)
        *p++ = i < d->n ? d->digits[i] : '0';
    if (d->n > d->point) {
        *p++ = '.';
        for (i = d->point; i < 0; i++)
            *p++ = '0';
        for (i = d->point > 0 ? d->point : 0; i < d->n; i++)
            *p++ = d->digits[i];
    }
    *p = '\0';
    return (size_t)(p - out);
}

static size_t as_it_is(const char *value, size_t n, char *out)
{
    if (n >= XLSX_NUMBER_MAX) {
        n = XLSX_NUMBER_MAX - 1;
        while (n > 0 && ((unsigned char)value[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(out, value, n);
    out[n] = '\0';
    return n;
}

size_t xlsx_number(const char *value, size_t n, char *out)
{
    struct decimal d;
    size_t i;

    while (n > 0 && is_space(value[n - 1]))
        n--;
    while (n > 0 && is_space(*value)) {
        value++;
        n--;
    }
    for (i = 0; i < n && is_digit(value[i]); i++)
        ;
    if (i == n || !parse(value, value + n, &d)) /* most are whole already */
        return as_it_is(value, n, out);
    round_off(&d);
    if (d.n == 0)
        d.point = 1; /* 0.00 */
    return write_decimal(&d, out);
}

/* ---- Dates ---- */

enum { DAY_SECONDS = 86400, LAST_DAY = 2958465 /* 9999-12-31 */ };

/* A day of the calendar by its number from 1899-12-30 (Excel's 0, one off before March
 * 1900): Euclidean arithmetic on years that begin in March. */
static void civil(int64_t day, int *year, int *month, int *of_month)
{
    int64_t z = day + 693899; /* from 0000-03-01 */
    int64_t era = z / 146097, of_era = z % 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;

    *of_month = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

/* Days and seconds of 45536.75; false where it is no moment of the calendar. */
static int split(const char *number, int64_t *days, int64_t *seconds)
{
    int64_t fraction = 0, scale = 1;

    for (*days = 0; is_digit(*number) && *days <= LAST_DAY; number++)
        *days = *days * 10 + (*number - '0');
    if (*number == '.')
        for (number++; is_digit(*number) && scale < 1000000000; number++) {
            fraction = fraction * 10 + (*number - '0');
            scale *= 10;
        }
    while (is_digit(*number) && scale > 1)
        number++;
    *seconds = (fraction * DAY_SECONDS + scale / 2) / scale;
    *days += *seconds / DAY_SECONDS;
    *seconds %= DAY_SECONDS;
    return !*number && *days <= LAST_DAY;
}

static char *put(char *p, int value, int width)
{
    int i;

    for (i = width - 1; i >= 0; i--) {
        p[i] = (char)('0' + value % 10);
        value /= 10;
    }
    p[width] = '\0';
    return p + width;
}

static char *put_time(char *p, int seconds)
{
    *p++ = ' ';
    p = put(p, seconds / 3600, 2);
    *p++ = ':';
    p = put(p, seconds / 60 % 60, 2);
    if (seconds % 60) {
        *p++ = ':';
        p = put(p, seconds % 60, 2);
    }
    return p;
}

size_t xlsx_date(const char *number, enum xlsx_date shown, int from_1904, char *out)
{
    int64_t days, seconds;
    int year, month, day;
    char *p = out;

    if (shown == XLSX_NO_DATE || !split(number, &days, &seconds))
        return 0;
    if (from_1904)
        days += 1462;
    if (days == 0 || days > LAST_DAY)
        return 0;
    civil(days < 60 ? days + 1 : days, &year, &month, &day);
    if (days == 60 && !from_1904) { /* Excel's 1900-02-29 never was */
        month = 2;
        day = 29;
    }
    p = put(p, year, 4);
    if (shown == XLSX_YEAR)
        return (size_t)(p - out);
    *p++ = '-';
    p = put(p, month, 2);
    if (shown == XLSX_MONTH)
        return (size_t)(p - out);
    *p++ = '-';
    p = put(p, day, 2);
    if (seconds)
        p = put_time(p, (int)seconds);
    return (size_t)(p - out);
}

/* ---- Texts ---- */

static int hex(const char *s)
{
    int i, value = 0;

    for (i = 0; i < 4; i++) {
        char c = s[i], low = (char)(c | 0x20);

        if (!is_digit(c) && !(low >= 'a' && low <= 'f'))
            return -1;
        value = value * 16 + (is_digit(c) ? c - '0' : low - 'a' + 10);
    }
    return value;
}

static size_t put_utf8(char *to, int point)
{
    if (point < 0x80) {
        *to = (char)point;
        return 1;
    }
    if (point < 0x800) {
        to[0] = (char)(0xC0 | point >> 6);
        to[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | point >> 12);
    to[1] = (char)(0x80 | (point >> 6 & 0x3F));
    to[2] = (char)(0x80 | (point & 0x3F));
    return 3;
}

size_t xlsx_unescape(char *s, size_t n)
{
    char *from = strstr(s, "_x"), *to = from;

    if (!from)
        return n;
    while (*from) {
        int point = from[0] == '_' && from[1] == 'x' ? hex(from + 2) : -1;

        if (point > 0 && from[6] == '_' && (point < 0xD800 || point > 0xDFFF)) {
            to += put_utf8(to, point);
            from += 7;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return (size_t)(to - s);
}
