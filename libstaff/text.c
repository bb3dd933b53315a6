/* SPDX-License-Identifier: MIT
 * text.c: versions, and numbers to and from text. */
#include <string.h>

#include "ratio.h"

const char *staff_version(void)
{
    return STAFF_VERSION;
}

const char *staff_norms_edition(void)
{
    return staff_norms(0)->edition;
}

/* ---- Fractions ---- */

struct staff_fraction staff_fraction_reduce(struct staff_fraction f)
{
    return ratio_reduce(f);
}

int staff_fraction_compare(struct staff_fraction a, struct staff_fraction b)
{
    return ratio_compare(a, b);
}

int64_t staff_fraction_round(struct staff_fraction f, enum staff_rounding rounding)
{
    return ratio_round(f.num, f.den, (int)rounding);
}

/* Digits of value into text, at least `width` of them; returns how many. */
static size_t write_digits(int64_t value, size_t width, char *text)
{
    char reversed[24];
    size_t n = 0;

    for (; value > 0 || n < width; value /= 10)
        reversed[n++] = (char)('0' + value % 10);
    for (size_t i = 0; i < n; i++)
        text[i] = reversed[n - 1 - i];
    return n;
}

static enum staff_status copy_out(const char *from, size_t n, char *text, size_t size)
{
    if (n >= size)
        return STAFF_TOO_SMALL;
    memcpy(text, from, n);
    text[n] = '\0';
    return STAFF_OK;
}

enum staff_status staff_fraction_write(struct staff_fraction f, char *text, size_t size)
{
    char out[STAFF_TEXT_MAX];
    size_t n = 0;

    if (text == NULL)
        return STAFF_BAD_ARGUMENT;
    if (f.den <= 0 || f.num == INT64_MIN)
        return STAFF_BAD_VALUE;
    f = ratio_reduce(f);
    if (f.num < 0)
        out[n++] = '-';
    n += write_digits(f.num < 0 ? -f.num : f.num, 1, out + n);
    if (f.den != 1) {
        out[n++] = '/';
        n += write_digits(f.den, 1, out + n);
    }
    return copy_out(out, n, text, size);
}

/* Digits at *text, at most 18 of them; -1 where there is none, or more. */
static int64_t read_digits(const char **text, int *n_digits)
{
    int64_t value = 0;

    for (*n_digits = 0; **text >= '0' && **text <= '9'; ++*text) {
        if (++*n_digits > 18)
            return -1;
        value = value * 10 + (**text - '0');
    }
    return *n_digits > 0 ? value : -1;
}

static int64_t power_of_ten(int n)
{
    int64_t power = 1;

    while (n-- > 0)
        power *= 10;
    return power;
}

enum staff_status staff_fraction_read(const char *text, struct staff_fraction *out)
{
    int digits;
    int64_t num, den = 1;

    if (text == NULL || out == NULL)
        return STAFF_BAD_ARGUMENT;
    num = read_digits(&text, &digits);
    if (num < 0)
        return *text == '-' ? STAFF_NEGATIVE : STAFF_NOT_A_NUMBER;
    if (*text == '/') {
        text++;
        den = read_digits(&text, &digits);
        if (den <= 0)
            return den == 0 ? STAFF_BAD_VALUE : STAFF_NOT_A_NUMBER;
    } else if (*text == '.') {
        int64_t part;

        text++;
        part = read_digits(&text, &digits);
        if (part < 0 || digits > 8 || num > 1000000000)
            return STAFF_NOT_A_NUMBER;
        den = power_of_ten(digits);
        num = num * den + part;
    }
    if (*text == '%') {
        text++;
        if (!ratio_multiply(den, 100, &den))
            return STAFF_OVERFLOW;
    }
    if (*text != '\0')
        return STAFF_NOT_A_NUMBER;
    *out = ratio_reduce((struct staff_fraction){num, den});
    return STAFF_OK;
}

/* ---- Counts ---- */

/* The whole part: plain digits, or groups of three behind commas. */
static enum staff_status read_whole(const char **text, int64_t *value)
{
    int digits = 0, group = 0, commas = 0;

    for (*value = 0; (**text >= '0' && **text <= '9') || **text == ','; ++*text) {
        if (**text == ',') {
            if (digits == 0 || (commas > 0 ? group != 3 : digits > 3))
                return STAFF_NOT_A_NUMBER;
            commas++;
            group = 0;
            continue;
        }
        digits++;
        group++;
        if (*value <= STAFF_COUNT_MAX)
            *value = *value * 10 + (**text - '0');
    }
    return digits == 0 || (commas > 0 && group != 3) ? STAFF_NOT_A_NUMBER : STAFF_OK;
}

/* What follows the whole part: nothing, or a point and digits. */
static enum staff_status read_rest(const char *text)
{
    enum staff_status status = STAFF_OK;

    if (*text == '\0')
        return STAFF_OK;
    if (*text++ != '.' || *text == '\0')
        return STAFF_NOT_A_NUMBER;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return STAFF_NOT_A_NUMBER;
        if (*text != '0')
            status = STAFF_NOT_WHOLE;
    }
    return status;
}

enum staff_status staff_count_read(const char *text, int32_t *out)
{
    int negative;
    int64_t value;
    enum staff_status status;

    if (text == NULL || out == NULL)
        return STAFF_BAD_ARGUMENT;
    negative = *text == '-';
    text += negative;
    if ((status = read_whole(&text, &value)) != STAFF_OK)
        return status;
    status = read_rest(text);
    if (status == STAFF_NOT_A_NUMBER)
        return status;
    if (negative)
        return STAFF_NEGATIVE;
    if (status != STAFF_OK)
        return status;
    if (value > STAFF_COUNT_MAX)
        return STAFF_TOO_LARGE;
    *out = (int32_t)value;
    return STAFF_OK;
}

/* ---- Dates ---- */

static int days_in(int32_t year, int32_t month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static int is_date(int32_t date)
{
    int32_t year = date / 10000, month = date / 100 % 100, day = date % 100;

    return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in(year, month);
}

enum staff_status staff_date_write(int32_t date, char *text, size_t size)
{
    char out[STAFF_TEXT_MAX];
    size_t n;

    if (text == NULL)
        return STAFF_BAD_ARGUMENT;
    if (!is_date(date))
        return STAFF_BAD_DATE;
    n = write_digits(date / 10000, 4, out);
    out[n++] = '-';
    n += write_digits(date / 100 % 100, 2, out + n);
    out[n++] = '-';
    n += write_digits(date % 100, 2, out + n);
    return copy_out(out, n, text, size);
}

enum staff_status staff_date_read(const char *text, int32_t *out)
{
    static const char dashed[] = "dddd-dd-dd", plain[] = "dddddddd";
    const char *shape;
    int32_t date = 0;

    if (text == NULL || out == NULL)
        return STAFF_BAD_ARGUMENT;
    shape = strlen(text) == strlen(dashed) ? dashed : plain;
    if (strlen(text) != strlen(shape))
        return STAFF_BAD_DATE;
    for (size_t i = 0; shape[i] != '\0'; i++) {
        int is_digit = text[i] >= '0' && text[i] <= '9';

        if (shape[i] == 'd' ? !is_digit : text[i] != shape[i])
            return STAFF_BAD_DATE;
        if (is_digit)
            date = date * 10 + (text[i] - '0');
    }
    if (!is_date(date))
        return STAFF_BAD_DATE;
    *out = date;
    return STAFF_OK;
}
