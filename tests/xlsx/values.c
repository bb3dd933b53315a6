/* SPDX-License-Identifier: MIT
 * values.c: what xlsx_value.c makes of numbers, dates and escaped texts.  Ends with
 * `N passed, N failed`. */
#include <stdio.h>
#include <string.h>

#include "table/xlsx.h"

#define TEN       "1111111111"
#define COUNT(of) (sizeof(of) / sizeof *(of))

static int passed, failed;

static void same(const char *from, const char *made, size_t n, const char *wanted)
{
    int ok = n == strlen(wanted) && strcmp(made, wanted) == 0;

    passed += ok;
    failed += !ok;
    if (!ok)
        printf("FAIL %s gives %s, not %s\n", from, made, wanted);
}

/* ---- Numbers ---- */

static const char *const numbers[][2] = {
    {"18", "18"},
    {"007", "007"},
    {" \t12\r\n", "12"},
    {"17.999999999999996", "18"},
    {"0.30000000000000004", "0.3"},
    {"0.1234567890123454", "0.123456789012345"},
    {"99999999999999.99995", "100000000000000"},
    {"0.99999999999999999", "1"},
    {"1234567890123456.5", "1234567890123460"},
    {"12345678901234567890", "12345678901234567890"},
    {"12345678901234567890.0", "12345678901234567890"},
    {"1.8E1", "18"},
    {"1.8e+1", "18"},
    {"180E-1", "18"},
    {"1.23E20", "123000000000000000000"},
    {"1E-5", "0.00001"},
    {"1E39", "1000000000000000000000000000000000000000"},
    {"1E-40", "0.0000000000000000000000000000000000000001"}, /* no more than POINT_MAX zeros */
    {"1E40", "1E40"},
    {"1E-42", "1E-42"},
    {"1E", "1E"},
    {"1E+", "1E+"},
    {"1E1234", "1E1234"},
    {"1E2x", "1E2x"},
    {"-0.5", "-0.5"},
    {"-0", "0"},
    {"0.00", "0"},
    {".5", "0.5"},
    {"5.", "5"},
    {"10.5", "10.5"},
    {".", "."},
    {"-", "-"},
    {"", ""},
    {"x", "x"},
    {"1x", "1x"},
    {"1,5", "1,5"},
    {"1.2.3", "1.2.3"},
    {TEN TEN TEN TEN TEN ".5", TEN TEN TEN TEN TEN ".5"},
    {"0." TEN TEN TEN TEN TEN, "0." TEN TEN TEN TEN TEN},
};

static void check_numbers(void)
{
    char long_one[200], out[XLSX_NUMBER_MAX];
    size_t i, n;

    for (i = 0; i < COUNT(numbers); i++) {
        n = xlsx_number(numbers[i][0], strlen(numbers[i][0]), out);
        same(numbers[i][0], out, n, numbers[i][1]);
    }
    /* A text that is no number is cut between characters. */
    memset(long_one, 'x', sizeof long_one - 1);
    long_one[sizeof long_one - 1] = '\0';
    memcpy(long_one + XLSX_NUMBER_MAX - 2, "学", strlen("学"));
    n = xlsx_number(long_one, strlen(long_one), out);
    long_one[XLSX_NUMBER_MAX - 2] = '\0';
    same("a long text", out, n, long_one);
}

/* ---- Dates ---- */

static const struct {
    const char *number;
    enum xlsx_date shown;
    int from_1904;
    const char *wanted;
} dates[] = {
    {"45536", XLSX_DAY, 0, "2024-09-01"},
    {"45536", XLSX_MONTH, 0, "2024-09"},
    {"45536", XLSX_YEAR, 0, "2024"},
    {"45536", XLSX_NO_DATE, 0, ""},
    {"44074", XLSX_DAY, 1, "2024-09-01"},
    {"45536.75", XLSX_DAY, 0, "2024-09-01 18:00"},
    {"45536.5000116", XLSX_DAY, 0, "2024-09-01 12:00:01"},
    {"45536.50001157407407", XLSX_DAY, 0, "2024-09-01 12:00:01"},
    {"45535.9999999999", XLSX_DAY, 0, "2024-09-01"},
    {"1", XLSX_DAY, 0, "1900-01-01"},
    {"59", XLSX_DAY, 0, "1900-02-28"},
    {"60", XLSX_DAY, 0, "1900-02-29"},
    {"61", XLSX_DAY, 0, "1900-03-01"},
    {"0", XLSX_DAY, 1, "1904-01-01"},
    {"2958465", XLSX_DAY, 0, "9999-12-31"},
    {"2958465", XLSX_DAY, 1, ""},
    {"2958466", XLSX_DAY, 0, ""},
    {"99999999", XLSX_DAY, 0, ""},
    {"0.5", XLSX_DAY, 0, ""},
    {"-1", XLSX_DAY, 0, ""},
    {"4x", XLSX_DAY, 0, ""},
    {"4.5x", XLSX_DAY, 0, ""},
};

static void check_dates(void)
{
    char out[XLSX_NUMBER_MAX];
    size_t i;

    for (i = 0; i < COUNT(dates); i++) {
        size_t n;

        *out = '\0';
        n = xlsx_date(dates[i].number, dates[i].shown, dates[i].from_1904, out);
        same(dates[i].number, n ? out : "", n, dates[i].wanted);
    }
}

/* ---- Texts ---- */

static const char *const texts[][2] = {
    {"学校", "学校"},
    {"a_b", "a_b"},
    {"a_x000D_b", "a\rb"},
    {"_x0041__x0042_", "AB"},
    {"_x00e9_", "é"},
    {"_x5B66_", "学"},
    {"_xE000_", "\xEE\x80\x80"},
    {"_xD800_", "_xD800_"},
    {"_xDFFF_", "_xDFFF_"},
    {"_x0000_", "_x0000_"},
    {"_x005F_x0041_", "_x0041_"},
    {"_x41_", "_x41_"},
    {"_x00G1_", "_x00G1_"},
    {"_x00@1_", "_x00@1_"},
    {"_x0041", "_x0041"},
    {"_x0041-", "_x0041-"},
    {"_x00", "_x00"},
    {"_x", "_x"},
};

static void check_texts(void)
{
    char text[64];
    size_t i;

    for (i = 0; i < COUNT(texts); i++) {
        strcpy(text, texts[i][0]);
        same(texts[i][0], text, xlsx_unescape(text, strlen(text)), texts[i][1]);
    }
}

int main(void)
{
    check_numbers();
    check_dates();
    check_texts();
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
