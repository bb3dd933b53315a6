/* SPDX-License-Identifier: MIT
 * Fractions, counts and dates, to and from text; versions. */
#include <criterion/criterion.h>
#include <staff.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct staff_fraction f(int64_t num, int64_t den)
{
    return (struct staff_fraction){num, den};
}

/* ---- Fractions ---- */

Test(text, reduce)
{
    static const struct {
        struct staff_fraction from, to;
    } rows[] = {
        {{6, 4}, {3, 2}},   {{0, 7}, {0, 1}},   {{-6, 4}, {-3, 2}},
        {{5, 0}, {0, 1}},   {{5, -1}, {0, 1}},  {{INT64_MIN, 2}, {INT64_MIN / 2, 1}},
        {{7, 7}, {1, 1}},   {{INT64_MAX, INT64_MAX}, {1, 1}},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct staff_fraction got = staff_fraction_reduce(rows[i].from);

        cr_assert_eq(got.num, rows[i].to.num, "%zu", i);
        cr_assert_eq(got.den, rows[i].to.den, "%zu", i);
    }
}

Test(text, compare_without_overflow)
{
    static const struct {
        struct staff_fraction a, b;
        int order;
    } rows[] = {
        {{1, 2}, {2, 4}, 0},
        {{1, 3}, {1, 2}, -1},
        {{2, 3}, {3, 5}, 1},
        {{-1, 2}, {-1, 3}, -1},
        {{-1, 2}, {1, INT64_MAX}, -1},
        {{0, 1}, {1, INT64_MAX}, -1},
        {{INT64_MAX, INT64_MAX - 1}, {INT64_MAX - 1, INT64_MAX - 2}, -1},
        {{INT64_MAX - 1, INT64_MAX}, {INT64_MAX - 2, INT64_MAX - 1}, 1},
        {{INT64_MIN, 1}, {INT64_MAX, 1}, -1},
        {{INT64_MAX, 3}, {INT64_MAX, 3}, 0},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        cr_assert_eq(staff_fraction_compare(rows[i].a, rows[i].b), rows[i].order, "%zu", i);
        cr_assert_eq(staff_fraction_compare(rows[i].b, rows[i].a), -rows[i].order, "%zu", i);
    }
}

Test(text, round)
{
    for (int64_t den = 1; den <= 12; den++)
        for (int64_t num = 0; num <= 60; num++) {
            int64_t floor = 0;

            while ((floor + 1) * den <= num)
                floor++;
            cr_assert_eq(staff_fraction_round(f(num, den), STAFF_DOWN), floor);
            cr_assert_eq(staff_fraction_round(f(num, den), STAFF_UP), floor + (floor * den < num));
            cr_assert_eq(staff_fraction_round(f(num, den), STAFF_HALF_UP),
                         floor + (2 * (num - floor * den) >= den));
        }
    cr_assert_eq(staff_fraction_round(f(INT64_MAX, 2), STAFF_HALF_UP), INT64_MAX / 2 + 1);
    cr_assert_eq(staff_fraction_round(f(INT64_MAX - 1, INT64_MAX), STAFF_HALF_UP), 1);
}

Test(text, write_fraction)
{
    char text[STAFF_TEXT_MAX];

    cr_assert_eq(staff_fraction_write(f(13, 5), text, sizeof text), STAFF_OK);
    cr_assert_str_eq(text, "13/5");
    cr_assert_eq(staff_fraction_write(f(10, 5), text, sizeof text), STAFF_OK);
    cr_assert_str_eq(text, "2");
    cr_assert_eq(staff_fraction_write(f(-3, 6), text, sizeof text), STAFF_OK);
    cr_assert_str_eq(text, "-1/2");
    cr_assert_eq(staff_fraction_write(f(0, 9), text, sizeof text), STAFF_OK);
    cr_assert_str_eq(text, "0");
    cr_assert_eq(staff_fraction_write(f(-INT64_MAX, INT64_MAX - 1), text, sizeof text), STAFF_OK);
    cr_assert_str_eq(text, "-9223372036854775807/9223372036854775806");
    cr_assert_eq(staff_fraction_write(f(13, 5), text, 4), STAFF_TOO_SMALL);
    cr_assert_eq(staff_fraction_write(f(13, 5), text, 5), STAFF_OK);
    cr_assert_eq(staff_fraction_write(f(1, 0), text, sizeof text), STAFF_BAD_VALUE);
    cr_assert_eq(staff_fraction_write(f(INT64_MIN, 1), text, sizeof text), STAFF_BAD_VALUE);
}

Test(text, read_fraction)
{
    static const struct {
        const char *text;
        enum staff_status status;
        struct staff_fraction value;
    } rows[] = {
        {"1/2", STAFF_OK, {1, 2}},
        {"50%", STAFF_OK, {1, 2}},
        {"0.5", STAFF_OK, {1, 2}},
        {"12.5%", STAFF_OK, {1, 8}},
        {"1", STAFF_OK, {1, 1}},
        {"0", STAFF_OK, {0, 1}},
        {"6/4", STAFF_OK, {3, 2}},
        {"1000000000.00000001", STAFF_OK, {100000000000000001, 100000000}},
        {"3/1", STAFF_OK, {3, 1}},
        {"2.0", STAFF_OK, {2, 1}},
        {"1/0", STAFF_BAD_VALUE, {0, 0}},
        {"1/1234567890123456789", STAFF_NOT_A_NUMBER, {0, 0}},
        {"0/1234567890123456789", STAFF_NOT_A_NUMBER, {0, 0}},
        {"", STAFF_NOT_A_NUMBER, {0, 0}},
        {"-1/2", STAFF_NEGATIVE, {0, 0}},
        {"x", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1/", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1/x", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1/%", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1.", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1/2x", STAFF_NOT_A_NUMBER, {0, 0}},
        {"50%%", STAFF_NOT_A_NUMBER, {0, 0}},
        {"0.123456789", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1000000001.5", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1234567890123456789", STAFF_NOT_A_NUMBER, {0, 0}},
        {"1/999999999999999999%", STAFF_OVERFLOW, {0, 0}},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct staff_fraction value;

        cr_assert_eq(staff_fraction_read(rows[i].text, &value), rows[i].status, "%s", rows[i].text);
        if (rows[i].status != STAFF_OK)
            continue;
        cr_assert_eq(value.num, rows[i].value.num, "%s", rows[i].text);
        cr_assert_eq(value.den, rows[i].value.den, "%s", rows[i].text);
    }
}

/* ---- Counts ---- */

Test(text, read_count)
{
    static const struct {
        const char *text;
        enum staff_status status;
        int32_t value;
    } rows[] = {
        {"0", STAFF_OK, 0},
        {"007", STAFF_OK, 7},
        {"12.0", STAFF_OK, 12},
        {"12.000", STAFF_OK, 12},
        {"1,200", STAFF_OK, 1200},
        {"10,000,000", STAFF_OK, 10000000},
        {"10000001", STAFF_TOO_LARGE, 0},
        {"100000000", STAFF_TOO_LARGE, 0},
        {"99999999999999999999999999", STAFF_TOO_LARGE, 0},
        {"10,000,001.0", STAFF_TOO_LARGE, 0},
        {"-3", STAFF_NEGATIVE, 0},
        {"-3.5", STAFF_NEGATIVE, 0},
        {"2.5", STAFF_NOT_WHOLE, 0},
        {"2.05", STAFF_NOT_WHOLE, 0},
        {"", STAFF_NOT_A_NUMBER, 0},
        {"-", STAFF_NOT_A_NUMBER, 0},
        {"-x", STAFF_NOT_A_NUMBER, 0},
        {"12班", STAFF_NOT_A_NUMBER, 0},
        {"1e3", STAFF_NOT_A_NUMBER, 0},
        {"+5", STAFF_NOT_A_NUMBER, 0},
        {"5.", STAFF_NOT_A_NUMBER, 0},
        {".5", STAFF_NOT_A_NUMBER, 0},
        {"5.0x", STAFF_NOT_A_NUMBER, 0},
        {"1,20", STAFF_NOT_A_NUMBER, 0},
        {"1,2000", STAFF_NOT_A_NUMBER, 0},
        {"1200,000", STAFF_NOT_A_NUMBER, 0},
        {",100", STAFF_NOT_A_NUMBER, 0},
        {"1,,000", STAFF_NOT_A_NUMBER, 0},
        {"1,000,", STAFF_NOT_A_NUMBER, 0},
        {"1,0000,000", STAFF_NOT_A_NUMBER, 0},
        {"1.0/", STAFF_NOT_A_NUMBER, 0},
        {"1.0:", STAFF_NOT_A_NUMBER, 0},
        {"1:", STAFF_NOT_A_NUMBER, 0},
        {"1/", STAFF_NOT_A_NUMBER, 0},
        {"1.9", STAFF_NOT_WHOLE, 0},
        {"10000000", STAFF_OK, 10000000},
        {"99,999", STAFF_OK, 99999},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t value = -7;

        cr_assert_eq(staff_count_read(rows[i].text, &value), rows[i].status, "%s", rows[i].text);
        cr_assert_eq(value, rows[i].status == STAFF_OK ? rows[i].value : -7, "%s", rows[i].text);
    }
}

/* ---- Dates ---- */

Test(text, dates)
{
    static const struct {
        const char *text;
        int32_t date; /* 0: none */
    } rows[] = {
        {"2025-12-31", 20251231}, {"20251231", 20251231},  {"2024-02-29", 20240229},
        {"2000-02-29", 20000229}, {"1900-02-29", 0},       {"2023-02-29", 0},
        {"2025-04-31", 0},        {"2025-13-01", 0},       {"2025-00-10", 0},
        {"2025-01-00", 0},        {"2025-1-01", 0},        {"2025/01/01", 0},
        {"0999-01-01", 0},        {"1000-01-01", 10000101}, {"9999-12-31", 99991231},
        {"2025-00-31", 0},        {"2025-00-01", 0},
        {"2025-12-3x", 0},        {"", 0},                 {"2025-12-311", 0},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[STAFF_TEXT_MAX];
        int32_t date = 0;
        enum staff_status status = staff_date_read(rows[i].text, &date);

        cr_assert_eq(status, rows[i].date ? STAFF_OK : STAFF_BAD_DATE, "%s", rows[i].text);
        cr_assert_eq(date, rows[i].date, "%s", rows[i].text);
        if (date == 0)
            continue;
        cr_assert_eq(staff_date_write(date, text, sizeof text), STAFF_OK);
        cr_assert_eq(staff_date_read(text, &date), STAFF_OK);
        cr_assert_eq(date, rows[i].date);
    }
}

/* The last day of every month, and the day behind it. */
Test(text, months)
{
    static const int32_t last[] = {131, 228, 331, 430, 531, 630, 731, 831, 930, 1031, 1130, 1231};
    char text[STAFF_TEXT_MAX];

    for (size_t i = 0; i < COUNT(last); i++) {
        int32_t day = 20250000 + last[i];

        cr_assert_eq(staff_date_write(day, text, sizeof text), STAFF_OK, "%d", (int)day);
        cr_assert_eq(staff_date_write(day + 1, text, sizeof text), STAFF_BAD_DATE, "%d", (int)day);
    }
    cr_assert_eq(staff_date_write(20240229, text, sizeof text), STAFF_OK);
    cr_assert_eq(staff_date_write(20240230, text, sizeof text), STAFF_BAD_DATE);
}

Test(text, write_date)
{
    char text[STAFF_TEXT_MAX];

    cr_assert_eq(staff_date_write(20251231, text, 10), STAFF_TOO_SMALL);
    cr_assert_eq(staff_date_write(20251231, text, 11), STAFF_OK);
    cr_assert_str_eq(text, "2025-12-31");
    cr_assert_eq(staff_date_write(20250230, text, sizeof text), STAFF_BAD_DATE);
    cr_assert_eq(staff_date_write(-1, text, sizeof text), STAFF_BAD_DATE);
    cr_assert_eq(staff_date_write(100000101, text, sizeof text), STAFF_BAD_DATE);
}

Test(text, versions)
{
    cr_assert_str_eq(staff_version(), STAFF_VERSION);
    cr_assert_str_eq(staff_norms_edition(), staff_norms(0)->edition);
    cr_assert_null(staff_norms(-1));
    cr_assert_null(staff_norms(1000));
}
