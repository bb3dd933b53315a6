/* SPDX-License-Identifier: MIT */
#include "csv.h"

#include <string.h>

struct csv_writer csv_writer_open(FILE *out, int mark)
{
    if (mark)
        fputs("\xEF\xBB\xBF", out);
    return (struct csv_writer){.out = out};
}

static void field(struct csv_writer *csv)
{
    if (csv->started)
        fputc(',', csv->out);
    csv->started = 1;
}

static void quoted(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s; s++) {
        if (*s == '"')
            fputc('"', out);
        fputc(*s, out);
    }
    fputc('"', out);
}

/* A spreadsheet takes what starts so for a formula; some do so for wide signs too. */
static int is_formula(const char *text)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    size_t i;

    for (i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return 1;
    return 0;
}

void csv_text(struct csv_writer *csv, const char *text)
{
    struct text shown = {0};

    field(csv);
    if (!text || !*text)
        return;
    if (is_formula(text))
        text_add_char(&shown, '\'');
    text_add_visible(&shown, text);
    if (strpbrk(shown.data, ",;\""))
        quoted(csv->out, shown.data);
    else
        fputs(shown.data, csv->out);
    text_free(&shown);
}

void csv_count(struct csv_writer *csv, int64_t count)
{
    struct text digits = {0};

    field(csv);
    if (count < 0)
        return;
    text_add_int(&digits, count);
    fputs(digits.data, csv->out);
    text_free(&digits);
}

void csv_integer(struct csv_writer *csv, int64_t value)
{
    struct text digits = {0};

    field(csv);
    text_add_int(&digits, value);
    fputs(digits.data, csv->out);
    text_free(&digits);
}

void csv_fraction(struct csv_writer *csv, struct staff_fraction fraction)
{
    char text[STAFF_TEXT_MAX];

    field(csv);
    if (fraction.num >= 0 && staff_fraction_write(fraction, text, sizeof text) == STAFF_OK)
        fputs(text, csv->out);
}

void csv_signed(struct csv_writer *csv, struct staff_fraction fraction)
{
    char text[STAFF_TEXT_MAX];

    field(csv);
    if (staff_fraction_write(fraction, text, sizeof text) == STAFF_OK)
        fputs(text, csv->out);
}

void csv_date(struct csv_writer *csv, int32_t date)
{
    char text[STAFF_TEXT_MAX];

    field(csv);
    if (date && staff_date_write(date, text, sizeof text) == STAFF_OK)
        fputs(text, csv->out);
}

void csv_warn(struct csv_writer *csv, const char *title, const char *warning)
{
    csv->title = warning ? title : NULL;
    csv->warning = warning;
}

void csv_line_end(struct csv_writer *csv)
{
    if (csv->warning)
        csv_text(csv, csv->title ? csv->title : csv->warning);
    csv->title = NULL;
    fputc('\n', csv->out);
    csv->started = 0;
}
