/* SPDX-License-Identifier: MIT
 * Schools out to a table and back. */
#include <string.h>

#include "shared.h"

int read_schools(const char *path, struct schools *schools)
{
    struct problems problems = {0};
    int ok = schools_read(&path, 1, staff_norms(0), NULL, &problems, schools);

    MUST(ok == (problems.errors == 0));
    MUST(ok || problems.n > 0);
    problems_free(&problems);
    return ok;
}

static int in_range(int32_t count)
{
    return count >= STAFF_UNKNOWN && count <= STAFF_COUNT_MAX;
}

static void check_counts(const int32_t *counts, int n)
{
    int i;

    for (i = 0; i < n; i++)
        MUST(in_range(counts[i]));
}

void check_ranges(const struct schools *schools)
{
    size_t i;

    for (i = 0; i < schools->n; i++) {
        const struct school *school = &schools->items[i];

        MUST((school->id && *school->id) || (school->name && *school->name));
        MUST(school->year == STAFF_UNKNOWN || (school->year >= 1000 && school->year <= 9999));
        MUST(school->counts.locale >= 0 && school->counts.locale < STAFF_LOCALES);
        MUST(in_range(school->establishment) && in_range(school->on_establishment));
        MUST(in_range(school->counts.students_all));
        check_counts(school->counts.classes, STAFF_STAGES);
        check_counts(school->counts.students, STAFF_STAGES);
        check_counts(school->counts.full_time, STAFF_SUBJECTS_MAX);
        check_counts(school->counts.part_time, STAFF_SUBJECTS_MAX);
    }
}

/* ---- Writing ---- */

static void add_cell(struct text *out, const char *text)
{
    if (out->length > 0 && out->data[out->length - 1] != '\n')
        text_add(out, ",");
    text_add(out, "\"");
    for (; text && *text; text++) {
        if (*text == '"')
            text_add(out, "\"");
        text_add_char(out, *text);
    }
    text_add(out, "\"");
}

static void add_count(struct text *out, int32_t count)
{
    struct text digits = {0};

    if (count != STAFF_UNKNOWN)
        text_add_int(&digits, count);
    add_cell(out, digits.data);
    text_free(&digits);
}

/* A column of counts: of a field, for a stage or subject where the field has one. */
struct written {
    int32_t field, i;
};

static const int32_t *count_of(const struct school *school, struct written column)
{
    switch (column.field) {
    case STAFF_FIELD_STUDENTS:
        return &school->counts.students_all;
    case STAFF_FIELD_STAGE_CLASSES:
        return &school->counts.classes[column.i];
    case STAFF_FIELD_STAGE_STUDENTS:
        return &school->counts.students[column.i];
    case STAFF_FIELD_FULL_TIME:
        return &school->counts.full_time[column.i];
    case STAFF_FIELD_PART_TIME:
        return &school->counts.part_time[column.i];
    case STAFF_FIELD_ESTABLISHMENT:
        return &school->establishment;
    case STAFF_FIELD_ON_ESTABLISHMENT:
        return &school->on_establishment;
    default:
        return &school->year;
    }
}

/* Has any school such a count?  The first column makes the table wide in any case. */
static int is_written(const struct schools *schools, struct written column)
{
    size_t i;

    if (column.field == STAFF_FIELD_STAGE_CLASSES && column.i == 0)
        return 1;
    if (column.field == STAFF_FIELD_ESTABLISHMENT || column.field == STAFF_FIELD_ON_ESTABLISHMENT)
        return schools->has_establishment;
    for (i = 0; i < schools->n; i++)
        if (*count_of(&schools->items[i], column) != STAFF_UNKNOWN)
            return 1;
    return 0;
}

/* The columns that are written; n of them. */
static int choose_columns(const struct schools *schools, struct written *columns)
{
    static const struct written fields[] = {
        {STAFF_FIELD_YEAR, 1},          {STAFF_FIELD_STAGE_CLASSES, STAFF_STAGES},
        {STAFF_FIELD_STUDENTS, 1},      {STAFF_FIELD_STAGE_STUDENTS, STAFF_STAGES},
        {STAFF_FIELD_ESTABLISHMENT, 1}, {STAFF_FIELD_ON_ESTABLISHMENT, 1},
        {STAFF_FIELD_FULL_TIME, 0},     {STAFF_FIELD_PART_TIME, 0},
    };
    int n = 0;
    size_t f;

    for (f = 0; f < sizeof fields / sizeof *fields; f++) {
        int32_t many = fields[f].i ? fields[f].i : staff_norms(0)->n_subjects, i;

        for (i = 0; i < many; i++) {
            columns[n] = (struct written){fields[f].field, i};
            n += is_written(schools, columns[n]);
        }
    }
    return n;
}

static void add_header(struct text *out, enum staff_lang lang, struct written column)
{
    struct staff_header header = {
        .field = column.field, .stage = column.i % STAFF_STAGES, .subject = column.i};
    char text[STAFF_TEXT_MAX];

    MUST(staff_write_header(staff_norms(0), &header, lang, text, sizeof text) == STAFF_OK);
    add_cell(out, text);
}

static void add_school(struct text *out, const struct schools *schools, const struct school *school,
                       enum staff_lang lang)
{
    int32_t locale = school->counts.locale;

    if (schools->has_id)
        add_cell(out, school->id);
    add_cell(out, school->name);
    if (schools->has_district)
        add_cell(out, school->district);
    add_cell(out, locale ? staff_locale_name(locale, lang) : "");
}

void write_schools(struct text *out, const struct schools *schools, enum staff_lang lang)
{
    struct written columns[4 * STAFF_STAGES + 2 * STAFF_SUBJECTS_MAX];
    int n = choose_columns(schools, columns), j;
    size_t i;

    if (schools->has_id)
        add_header(out, lang, (struct written){STAFF_FIELD_ID, 0});
    add_header(out, lang, (struct written){STAFF_FIELD_SCHOOL, 0});
    if (schools->has_district)
        add_header(out, lang, (struct written){STAFF_FIELD_DISTRICT, 0});
    add_header(out, lang, (struct written){STAFF_FIELD_LOCALE, 0});
    for (j = 0; j < n; j++)
        add_header(out, lang, columns[j]);
    text_add(out, "\n");
    for (i = 0; i < schools->n; i++) {
        add_school(out, schools, &schools->items[i], lang);
        for (j = 0; j < n; j++)
            add_count(out, *count_of(&schools->items[i], columns[j]));
        text_add(out, "\n");
    }
}

/* ---- Comparing ---- */

static int same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

void check_same(const struct schools *a, const struct schools *b)
{
    size_t i;

    MUST(a->n == b->n && a->n_districts == b->n_districts);
    for (i = 0; i < a->n; i++) {
        const struct school *x = &a->items[i], *y = &b->items[i];

        MUST(same_text(x->id, y->id) && same_text(x->name, y->name));
        MUST(same_text(x->district, y->district) && x->district_index == y->district_index);
        MUST(x->year == y->year);
        MUST(memcmp(&x->counts, &y->counts, sizeof x->counts) == 0);
        if (a->has_establishment)
            MUST(x->establishment == y->establishment &&
                 x->on_establishment == y->on_establishment);
    }
}

static void check_again(const struct schools *schools, enum staff_lang lang)
{
    static struct memory_file file;
    struct schools again;
    struct text out = {0};

    write_schools(&out, schools, lang);
    memory_file_set(&file, out.data, out.length);
    MUST(read_schools(file.path, &again));
    check_same(schools, &again);
    schools_free(&again);
    text_free(&out);
}

void check_reading(const char *path)
{
    struct schools schools;

    if (read_schools(path, &schools)) {
        check_ranges(&schools);
        check_again(&schools, schools.n & 1 ? STAFF_EN : STAFF_ZH);
    }
    schools_free(&schools);
}
