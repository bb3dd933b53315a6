/* SPDX-License-Identifier: MIT
 * Norm tables, cell by cell: what each field takes and refuses, how it is written, and
 * which rows do not make one set. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

enum { ROWS = 24 };

static enum staff_status read(struct staff_norm_row *row, int32_t field, const char *text)
{
    staff_norm_row_init(row);
    return staff_norm_row_read(row, field, text);
}

static const char *written(const struct staff_norm_row *row, int32_t field, enum staff_lang lang)
{
    static char room[STAFF_TEXT_MAX + 64];
    const char *text;

    memset(room, 'x', sizeof room);
    staff_norm_row_write(row, field, lang, room, &text);
    return text;
}

/* ---- Fields ---- */

Test(norm_tables, fields_are_text_or_not_and_needed_or_not)
{
    static const int32_t needed[] = {STAFF_NORM_SET,   STAFF_NORM_SUBJECT, STAFF_NORM_CLAUSE,
                                     STAFF_NORM_STAGES, STAFF_NORM_KIND,   STAFF_NORM_BASIS,
                                     STAFF_NORM_POSTS, STAFF_NORM_FROM};
    static const int32_t numbers[] = {
        STAFF_NORM_ROUNDING,   STAFF_NORM_ROUND_AT,   STAFF_NORM_PART_TIME,
        STAFF_NORM_STAGES,     STAFF_NORM_KIND,       STAFF_NORM_BASIS,
        STAFF_NORM_COUNT_FROM, STAFF_NORM_COUNT_TO,   STAFF_NORM_POSTS,
        STAFF_NORM_PER,        STAFF_NORM_PER_LENIENT, STAFF_NORM_LOCALES,
        STAFF_NORM_MIN_STUDENTS, STAFF_NORM_MAX_STUDENTS, STAFF_NORM_FROM,
        STAFF_NORM_UNTIL};

    for (int32_t field = -1; field <= STAFF_NORM_FIELDS; field++) {
        int is_field = field >= 0 && field < STAFF_NORM_FIELDS, is_needed = 0, is_text = is_field;

        for (int32_t i = 0; i < COUNT(needed); i++)
            is_needed |= needed[i] == field;
        for (int32_t i = 0; i < COUNT(numbers); i++)
            is_text &= numbers[i] != field;
        cr_assert_eq(staff_norm_field_is_needed(field), is_needed, "%d", (int)field);
        cr_assert_eq(staff_norm_field_is_text(field), is_text, "%d", (int)field);
        cr_assert_eq(staff_norm_field_name(field, STAFF_EN) != NULL, is_field);
    }
    cr_assert_str_eq(staff_norm_field_name(STAFF_NORM_SET, STAFF_EN), "set");
    cr_assert_str_eq(staff_norm_field_name(STAFF_NORM_SET, STAFF_ZH), "标准");
}

Test(norm_tables, other_names_of_a_field)
{
    cr_assert_eq(staff_find_norm_field("失效日期"), STAFF_NORM_UNTIL);
    cr_assert_eq(staff_find_norm_field("截止日期"), STAFF_NORM_UNTIL); /* the longest list */
    cr_assert_eq(staff_find_norm_field("set_id"), STAFF_NORM_SET);
    cr_assert_eq(staff_find_norm_field("数值"), STAFF_NORM_POSTS);
    cr_assert_eq(staff_find_norm_field(""), -1);
}

/* A new row is blank, and worth one post for each. */
Test(norm_tables, a_blank_row)
{
    struct staff_norm_row row;

    memset(&row, 0x5a, sizeof row);
    staff_norm_row_init(&row);
    for (int32_t field = 0; field < STAFF_NORM_FIELDS; field++)
        if (staff_norm_field_is_text(field))
            cr_assert_str_eq(written(&row, field, STAFF_ZH), "");
    cr_assert_str_eq(row.set, "");
    cr_assert_str_eq(written(&row, STAFF_NORM_PART_TIME, STAFF_EN), "0");
    cr_assert_str_eq(written(&row, STAFF_NORM_POSTS, STAFF_EN), "1");
    cr_assert_str_eq(written(&row, STAFF_NORM_PER, STAFF_EN), "1");
    cr_assert_str_eq(written(&row, STAFF_NORM_PER_LENIENT, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_COUNT_FROM, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_MAX_STUDENTS, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_UNTIL, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_LOCALES, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_ROUNDING, STAFF_EN), "up");
    cr_assert_str_eq(written(&row, -1, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_FIELDS, STAFF_EN), "");
}

Test(norm_tables, blank_cells_change_nothing)
{
    for (int32_t field = 0; field < STAFF_NORM_FIELDS; field++) {
        struct staff_norm_row row;

        cr_assert_eq(read(&row, field, ""), STAFF_OK);
        cr_assert_eq(row.posts.num, 1);
        cr_assert_eq(row.per.num, 1);
        cr_assert_eq(row.norm.stages, 0u);
        cr_assert_eq(staff_norm_row_read(&row, field, NULL), STAFF_BAD_ARGUMENT);
    }
}

/* ---- Words ---- */

Test(norm_tables, words)
{
    static const struct {
        int32_t field;
        const char *text, *english, *chinese; /* NULL: refused */
    } rows[] = {
        {STAFF_NORM_ROUNDING, "half-up", "half_up", "四舍五入"},
        {STAFF_NORM_ROUNDING, "四舍五入", "half_up", "四舍五入"},
        {STAFF_NORM_ROUNDING, "sideways", NULL, NULL},
        {STAFF_NORM_ROUND_AT, "Stage", "stage", "按学段"},
        {STAFF_NORM_BASIS, "班级", "class", "教学班"},
        {STAFF_NORM_BASIS, "生", "student", "学生"},
        {STAFF_NORM_KIND, "区间", "range", "幅度"},
        {STAFF_NORM_KIND, "share", "full_time_share", "专职占比"},
        {STAFF_NORM_STAGES, "高中阶段", "senior;vocational", "普通高中、中职"},
        {STAFF_NORM_STAGES, "compulsory + university", "primary;junior;university",
         "小学、初中、高校"},
        {STAFF_NORM_STAGES, "、，；", "", ""},
        {STAFF_NORM_STAGES, "special kindergarten", "kindergarten;special", "幼儿园、特殊教育"},
        {STAFF_NORM_LOCALES, "农村和镇区", "town;rural", "镇区、乡村"},
        {STAFF_NORM_LOCALES, "小学", NULL, NULL},
        {STAFF_NORM_STAGES, "农村", NULL, NULL},
        {STAFF_NORM_STAGES, "primary primary", "primary", "小学"},
    };

    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct staff_norm_row row;
        enum staff_status status = read(&row, rows[i].field, rows[i].text);

        if (rows[i].english == NULL) {
            cr_assert_eq(status, STAFF_BAD_ARGUMENT, "%s", rows[i].text);
            continue;
        }
        cr_assert_eq(status, STAFF_OK, "%s", rows[i].text);
        cr_assert_str_eq(written(&row, rows[i].field, STAFF_EN), rows[i].english);
        cr_assert_str_eq(written(&row, rows[i].field, STAFF_ZH), rows[i].chinese);
    }
}

/* A word of 63 bytes is looked up, one of 64 has no room. */
Test(norm_tables, long_words)
{
    struct staff_norm_row row;
    char text[80];

    for (size_t n = 62; n <= 66; n++) {
        memset(text, ' ', n);
        memcpy(text, "share", 5);
        text[n] = '\0';
        cr_assert_eq(read(&row, STAFF_NORM_KIND, text), n < 64 ? STAFF_OK : STAFF_BAD_ARGUMENT);
        memset(text, '-', n); /* no mark between words, so that it is one */
        memcpy(text, "primary", 7);
        cr_assert_eq(read(&row, STAFF_NORM_STAGES, text), STAFF_BAD_ARGUMENT);
    }
    memset(text, 'x', sizeof text);
    memcpy(text, "primary;", 8);
    text[79] = '\0';
    cr_assert_eq(read(&row, STAFF_NORM_STAGES, text), STAFF_BAD_ARGUMENT);
}

/* Codes that no name has, as a caller may write them, are blank. */
Test(norm_tables, codes_without_a_name)
{
    struct staff_norm_row row;

    staff_norm_row_init(&row);
    row.rounding = row.round_at = row.norm.kind = row.norm.basis = 99;
    cr_assert_str_eq(written(&row, STAFF_NORM_ROUNDING, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_ROUND_AT, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_KIND, STAFF_EN), "");
    cr_assert_str_eq(written(&row, STAFF_NORM_BASIS, STAFF_EN), "");
}

/* ---- Numbers ---- */

Test(norm_tables, bounds)
{
    static const struct {
        const char *text;
        enum staff_status status;
        int32_t bound;
    } rows[] = {
        {"7", STAFF_OK, 7},          {">=7", STAFF_OK, 7},    {"<= 7", STAFF_OK, 7},
        {"≤7", STAFF_OK, 7},         {">7", STAFF_OK, 8},     {"超过7", STAFF_OK, 8},
        {"<7", STAFF_OK, 6},         {"不足 7", STAFF_OK, 6}, {"<1", STAFF_OK, 0},
        {"<0", STAFF_BAD_VALUE, -1}, {"7.5", STAFF_NOT_WHOLE, 0}, {"<x", STAFF_NOT_A_NUMBER, 0},
        {"-1", STAFF_NEGATIVE, 0},   {"1,200", STAFF_OK, 1200},
    };
    static const int32_t fields[] = {STAFF_NORM_COUNT_FROM, STAFF_NORM_COUNT_TO,
                                     STAFF_NORM_MIN_STUDENTS, STAFF_NORM_MAX_STUDENTS};

    for (int32_t f = 0; f < COUNT(fields); f++)
        for (int32_t i = 0; i < COUNT(rows); i++) {
            struct staff_norm_row row;
            char expected[16] = "";

            cr_assert_eq(read(&row, fields[f], rows[i].text), rows[i].status, "%s", rows[i].text);
            if (rows[i].status != STAFF_OK)
                continue;
            if (rows[i].bound > 0)
                snprintf(expected, sizeof expected, "%d", (int)rows[i].bound);
            cr_assert_str_eq(written(&row, fields[f], STAFF_ZH), expected);
        }
}

Test(norm_tables, days)
{
    static const struct {
        const char *text, *day; /* NULL: refused */
    } rows[] = {
        {"2025-12-31", "2025-12-31"},  {"2025.1.2", "2025-01-02"},
        {"2025/1/2", "2025-01-02"},    {"2025年10月2日", "2025-10-02"},
        {"2025-1-2 00:00:00", "2025-01-02"}, {"2025-01-02T00:00:00", "2025-01-02"},
        {"20250102", "2025-01-02"},    {"2025-1-2T00:00:01", NULL},
        {"2025-1-2 00:00:01", NULL},   {"2025-1-2x", NULL},
        {"2025-1", NULL},              {"2025-1-", NULL},
        {"2025-1-2-3", NULL},          {"20250-1-2", NULL},
        {"2025-00001-2", NULL},        {"2025-1-x", NULL},
        {"2025-1-:", NULL},            {"2025-1-2:", NULL},
        {"2025-2-29", NULL},           {"x", NULL},
        {"2025-2-30", NULL},           {"2025-13-1", NULL},
        {"2024-2-29", "2024-02-29"},   {"2025-0002-0003", "2025-02-03"},
        {"2025--1-2", NULL},           {"2025~1~2", NULL},
        {"2025/9/9", "2025-09-09"},    {"9999/9/9", "9999-09-09"},
    };

    for (int32_t i = 0; i < COUNT(rows); i++)
        for (int32_t field = STAFF_NORM_FROM; field <= STAFF_NORM_UNTIL; field++) {
            struct staff_norm_row row;

            cr_assert_eq(read(&row, field, rows[i].text),
                         rows[i].day != NULL ? STAFF_OK : STAFF_BAD_DATE, "%s", rows[i].text);
            if (rows[i].day != NULL)
                cr_assert_str_eq(written(&row, field, STAFF_ZH), rows[i].day);
        }
}

Test(norm_tables, numbers_are_decimal_where_that_is_exact)
{
    static const struct {
        const char *text, *out;
    } rows[] = {
        {"1/5", "0.2"},    {"13.5", "13.5"},  {"1/3", "1/3"},   {"1/64", "0.015625"},
        {"1/128", "1/128"}, {"1,200", "1200"}, {"2/7", "2/7"},   {"100/8", "12.5"},
        {"1.05", "1.05"},  {"50%", "0.5"},    {"0", "0"},       {"10000000", "10000000"},
        {"6/4", "1.5"},    {"1/1000000", "0.000001"},           {"1/2000000", "1/2000000"},
    };

    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct staff_norm_row row;

        cr_assert_eq(read(&row, STAFF_NORM_POSTS, rows[i].text), STAFF_OK);
        cr_assert_str_eq(written(&row, STAFF_NORM_POSTS, STAFF_EN), rows[i].out);
        cr_assert_eq(read(&row, STAFF_NORM_PER, rows[i].text), STAFF_OK);
        cr_assert_str_eq(written(&row, STAFF_NORM_PER, STAFF_EN), rows[i].out);
        cr_assert_eq(read(&row, STAFF_NORM_PART_TIME, rows[i].text), STAFF_OK);
        cr_assert_str_eq(written(&row, STAFF_NORM_PART_TIME, STAFF_EN), rows[i].out);
        cr_assert_eq(read(&row, STAFF_NORM_PER_LENIENT, rows[i].text), STAFF_OK);
        cr_assert_str_eq(written(&row, STAFF_NORM_PER_LENIENT, STAFF_EN),
                         strcmp(rows[i].out, "0") != 0 ? rows[i].out : "");
    }
}

/* ---- Rows of a set ---- */

static const struct staff_subject one_subject[] = {{"a", "甲", "alpha", {1, 2}}};
static const struct staff_count two_counts[] = {{"beds", "床位", "Beds"},
                                                {"dogs", "警犬", "Dogs"}};

static struct staff_norm_row row_of(struct staff_norm norm)
{
    struct staff_norm_set set = {.id = "x", .edition = "e", .title = "t",
                                 .subjects = one_subject, .n_subjects = 1,
                                 .norms = &norm, .n_norms = 1,
                                 .counts = two_counts, .n_counts = 2,
                                 .rounding = STAFF_DOWN, .round_at = STAFF_AT_STAGE};
    struct staff_norm_row row;

    staff_norm_row_of(&set, 0, &row);
    return row;
}

/* Values in the numbers that people write. */
Test(norm_tables, values_as_posts_and_per)
{
    static const struct {
        int32_t kind, basis;
        struct staff_fraction value, lenient;
        const char *posts, *per, *per_lenient;
    } rows[] = {
        {STAFF_RATIO, STAFF_PER_CLASS, {1, 5}, {0, 1}, "1", "5", ""},
        {STAFF_RATIO, STAFF_PER_CLASS, {2, 27}, {0, 1}, "1", "13.5", ""},
        {STAFF_RATIO, STAFF_PER_CLASS, {4, 55}, {0, 1}, "1", "13.75", ""},
        {STAFF_RATIO, STAFF_PER_CLASS, {3, 20}, {0, 1}, "3", "20", ""},
        {STAFF_RATIO, STAFF_PER_CLASS, {4, 3}, {0, 1}, "4", "3", ""},
        {STAFF_RATIO, STAFF_PER_CLASS, {4, 1}, {0, 1}, "4", "1", ""},
        {STAFF_RATIO, STAFF_PER_CLASS, {2, 1}, {0, 1}, "2", "1", ""},
        {STAFF_RATIO, STAFF_PER_COUNT, {3, 5}, {0, 1}, "0.6", "1", ""},
        {STAFF_RATIO, STAFF_PER_COUNT, {2, 3}, {0, 1}, "2", "3", ""},
        {STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, {3, 5}, {0, 1}, "0.6", "1", ""},
        {STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, {2, 3}, {0, 1}, "2", "3", ""},
        {STAFF_BAND_RATIO, STAFF_PER_STUDENT, {5, 2}, {0, 1}, "2.5", "1", ""},
        {STAFF_BAND_RATIO, STAFF_PER_STUDENT, {7, 3}, {0, 1}, "7", "3", ""},
        {STAFF_BAND_RATIO, STAFF_PER_STUDENT, {2, 55}, {0, 1}, "1", "27.5", ""},
        {STAFF_BAND_POSTS, STAFF_PER_STUDENT, {6, 1}, {0, 1}, "6", "1", ""},
        {STAFF_WEIGHT, STAFF_PER_STUDENT, {3, 2}, {0, 1}, "1.5", "1", ""},
        {STAFF_RANGE, STAFF_PER_STUDENT, {1, 5}, {1, 6}, "1", "5", "6"},
        {STAFF_RANGE, STAFF_PER_STUDENT, {3, 5}, {1, 2}, "3", "5", "6"},
        {STAFF_RANGE, STAFF_PER_STUDENT, {4, 9}, {6, 20}, "12", "27", "40"},
        {STAFF_RANGE, STAFF_PER_STUDENT, {4, 9}, {2, 5}, "4", "9", "10"},
        {STAFF_RANGE, STAFF_PER_STUDENT, {0, 9}, {1, 20}, "0", "1", ""},
        {STAFF_RANGE, STAFF_PER_STUDENT, {1, 9}, {0, 20}, "1", "9", ""},
    };

    for (int32_t i = 0; i < COUNT(rows); i++) {
        struct staff_norm_row row = row_of((struct staff_norm){
            .clause = "c", .subject = "a", .kind = rows[i].kind, .basis = rows[i].basis,
            .value = rows[i].value, .lenient = rows[i].lenient});

        cr_assert_str_eq(written(&row, STAFF_NORM_POSTS, STAFF_EN), rows[i].posts, "%d", (int)i);
        cr_assert_str_eq(written(&row, STAFF_NORM_PER, STAFF_EN), rows[i].per, "%d", (int)i);
        cr_assert_str_eq(written(&row, STAFF_NORM_PER_LENIENT, STAFF_EN), rows[i].per_lenient,
                         "%d", (int)i);
    }
}

Test(norm_tables, a_row_of_a_set)
{
    struct staff_norm_row row =
        row_of((struct staff_norm){.clause = "c", .subject = "a", .count = "dogs"});

    cr_assert_str_eq(row.count.zh, "警犬");
    cr_assert_str_eq(row.subject.en, "alpha");
    cr_assert_eq(row.subject.part_time.den, 2);
    cr_assert_str_eq(row.edition, "e");
    cr_assert_eq(row.rounding, STAFF_DOWN);
    cr_assert_eq(row.round_at, STAFF_AT_STAGE);
    row = row_of((struct staff_norm){.clause = "c", .subject = "nobody's", .count = "cats"});
    cr_assert_str_eq(row.subject.id, "nobody's");
    cr_assert_str_eq(row.subject.zh, "");
    cr_assert_str_eq(row.count.zh, "");
}

/* ---- A set of rows ---- */

static struct staff_norm_row rows[ROWS];
static struct staff_norm norms[ROWS];
static struct staff_subject subjects[STAFF_SUBJECTS_MAX];
static struct staff_count counts[STAFF_COUNTS_MAX];
static struct staff_norm_set set;
static int32_t at_row, at_field;

static enum staff_status join(int32_t n)
{
    return staff_norm_rows_join(rows, n, subjects, counts, norms, &set, &at_row, &at_field);
}

static void two_rows(void)
{
    for (int i = 0; i < 2; i++) {
        staff_norm_row_init(&rows[i]);
        rows[i].set = "own";
        rows[i].edition = "1";
        rows[i].title = "of our own";
        rows[i].subject = one_subject[0];
        rows[i].count = two_counts[0];
        rows[i].norm.clause = i == 0 ? "c1" : "c2";
        rows[i].posts = (struct staff_fraction){3, 2};
        rows[i].per = (struct staff_fraction){10, 1};
        rows[i].per_lenient = (struct staff_fraction){12, 1};
    }
}

Test(norm_tables, rows_make_a_set)
{
    two_rows();
    rows[0].subject.zh = rows[0].subject.en = rows[0].count.zh = rows[0].count.en = "";
    rows[0].title = "";
    rows[1] = rows[0];
    cr_assert_eq(join(2), STAFF_OK);
    cr_assert_eq(at_row, -1);
    cr_assert_eq(at_field, -1);
    cr_assert_eq(set.n_norms, 2);
    cr_assert_eq(set.n_subjects, 1);
    cr_assert_eq(set.n_counts, 1);
    cr_assert_str_eq(set.title, "own"); /* what is blank is the id */
    cr_assert_str_eq(set.edition, "1");
    cr_assert_str_eq(subjects[0].zh, "a");
    cr_assert_str_eq(subjects[0].en, "a");
    cr_assert_str_eq(counts[0].zh, "beds");
    cr_assert_str_eq(counts[0].en, "beds");
    cr_assert_eq(norms[1].value.num, 3);
    cr_assert_eq(norms[1].value.den, 20);
    cr_assert_eq(norms[1].lenient.num, 1);
    cr_assert_eq(norms[1].lenient.den, 8);
    cr_assert_str_eq(norms[1].count, "beds");
    rows[1].count.id = "";
    rows[1].per_lenient = (struct staff_fraction){0, 0};
    cr_assert_eq(join(2), STAFF_OK);
    cr_assert_eq(norms[1].lenient.num, 0);
    cr_assert_eq(norms[1].lenient.den, 1);
    at_row = at_field = 7;
    cr_assert_eq(join(0), STAFF_BAD_ARGUMENT);
    cr_assert_eq(at_row, -1);
    cr_assert_eq(at_field, -1);
}

/* One row is a set. */
Test(norm_tables, a_row_makes_a_set)
{
    struct staff_norm_row one;

    two_rows();
    one = rows[0];
    memset(&set, 0x5a, sizeof set);
    cr_assert_eq(staff_norm_rows_join(&one, 1, subjects, counts, norms, &set, &at_row, &at_field),
                 STAFF_OK);
    cr_assert_eq(set.n_norms, 1);
    cr_assert_eq(set.n_subjects, 1);
    cr_assert_str_eq(set.id, one.set);
    cr_assert_str_eq(set.edition, one.edition);
}

/* Words that are none, for each field that takes words. */
Test(norm_tables, words_that_are_none)
{
    static const int32_t fields[] = {STAFF_NORM_ROUNDING, STAFF_NORM_ROUND_AT, STAFF_NORM_KIND,
                                     STAFF_NORM_BASIS, STAFF_NORM_STAGES, STAFF_NORM_LOCALES};

    for (int32_t f = 0; f < COUNT(fields); f++) {
        struct staff_norm_row row;

        cr_assert_eq(read(&row, fields[f], "none of these"), STAFF_BAD_ARGUMENT);
        cr_assert_eq(read(&row, fields[f], "义务"), STAFF_BAD_ARGUMENT);
    }
}

#define DISAGREES(name, change)                                                             \
    do {                                                                                    \
        two_rows();                                                                         \
        cr_assert_eq(join(2), STAFF_OK);                                                    \
        change;                                                                             \
        cr_assert_eq(join(2), STAFF_DISAGREE, #change);                                     \
        cr_assert_eq(at_row, 1);                                                            \
        cr_assert_eq(at_field, STAFF_NORM_##name, "%d", (int)at_field);                     \
    } while (0)

Test(norm_tables, rows_of_two_sets)
{
    DISAGREES(SET, rows[1].set = "other");
    DISAGREES(EDITION, rows[1].edition = "2");
    DISAGREES(TITLE, rows[1].title = "other");
    DISAGREES(ROUNDING, rows[1].rounding = STAFF_DOWN);
    DISAGREES(ROUND_AT, rows[1].round_at = STAFF_AT_POOL);
    DISAGREES(SUBJECT_ZH, rows[1].subject.zh = "乙");
    DISAGREES(SUBJECT_EN, rows[1].subject.en = "beta");
    DISAGREES(PART_TIME, rows[1].subject.part_time.num = 0);
    DISAGREES(COUNT_ZH, rows[1].count.zh = "张");
    DISAGREES(COUNT_EN, rows[1].count.en = "bunks");
}

#define WRONG(name, change)                                                                 \
    do {                                                                                    \
        two_rows();                                                                         \
        change;                                                                             \
        cr_assert_eq(join(2), STAFF_BAD_VALUE, #change);                                    \
        cr_assert_eq(at_row, 1);                                                            \
        cr_assert_eq(at_field, STAFF_NORM_##name, "%d", (int)at_field);                     \
    } while (0)

Test(norm_tables, rows_of_no_value)
{
    const int64_t large = (int64_t)1 << 61;

    WRONG(PER, rows[1].per.num = 0);
    WRONG(PER, rows[1].per.num = -1);
    WRONG(PER, (rows[1].posts.num = large, rows[1].per.den = 3));
    WRONG(PER, (rows[1].posts.den = large, rows[1].per.num = 3));
    WRONG(PER_LENIENT, rows[1].per_lenient.num = 0);
    WRONG(PER_LENIENT, (rows[1].posts.den = large, rows[1].per.num = 2));
    two_rows();
    rows[1].posts.num = 0; /* nobody, and no division of the limit by 0 on the way */
    rows[1].per.den = 3;
    cr_assert_eq(join(2), STAFF_OK);
    cr_assert_eq(norms[1].value.num, 0);
    cr_assert_eq(norms[1].value.den, 1);
}

Test(norm_tables, as_many_subjects_and_counts_as_there_are)
{
    static char ids[ROWS][4];

    for (int i = 0; i < ROWS; i++) {
        two_rows();
        snprintf(ids[i], sizeof ids[i], "%d", i);
    }
    for (int i = 2; i < ROWS; i++)
        rows[i] = rows[0];
    for (int i = 0; i < ROWS; i++)
        rows[i].subject.id = ids[i];
    cr_assert_eq(join(STAFF_SUBJECTS_MAX), STAFF_OK);
    cr_assert_eq(set.n_subjects, STAFF_SUBJECTS_MAX);
    cr_assert_eq(join(STAFF_SUBJECTS_MAX + 1), STAFF_TOO_MANY);
    cr_assert_eq(at_row, STAFF_SUBJECTS_MAX);
    cr_assert_eq(at_field, STAFF_NORM_SUBJECT);
    for (int i = 0; i < ROWS; i++) {
        rows[i].subject.id = "a";
        rows[i].count.id = ids[i];
    }
    cr_assert_eq(join(STAFF_COUNTS_MAX), STAFF_OK);
    cr_assert_eq(set.n_counts, STAFF_COUNTS_MAX);
    cr_assert_eq(join(STAFF_COUNTS_MAX + 1), STAFF_TOO_MANY);
    cr_assert_eq(at_row, STAFF_COUNTS_MAX);
    cr_assert_eq(at_field, STAFF_NORM_COUNT);
}
