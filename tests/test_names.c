/* SPDX-License-Identifier: MIT
 * Words: headers, stages, locales, subjects, in both languages. */
#include <criterion/criterion.h>
#include <staff.h>
#include <string.h>

#define SET staff_norms(0)
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { PE, MUSIC, ART, PUBLIC_ARTS };

static struct staff_header find(const char *const *parts, int32_t n)
{
    struct staff_header header;
    int found = staff_find_header(SET, parts, n, &header);

    cr_assert_eq(found, header.field != STAFF_FIELD_NONE, "%s", parts[0]);
    return header;
}

/* ---- Plain headers ---- */

struct plain {
    const char *header;
    int32_t field, code; /* of the stage or the subject */
};

static void check_plain(const struct plain *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct staff_header header = find(&rows[i].header, 1);
        int of_stage = header.field == STAFF_FIELD_STAGE_CLASSES ||
                       header.field == STAFF_FIELD_STAGE_STUDENTS;

        cr_assert_eq(header.field, rows[i].field, "%s: %d", rows[i].header, (int)header.field);
        cr_assert_eq(of_stage ? header.stage : header.subject, rows[i].code, "%s", rows[i].header);
        cr_assert(of_stage || header.stage == 0, "%s", rows[i].header);
    }
}

Test(names, headers)
{
    static const struct plain rows[] = {
        {"id", STAFF_FIELD_ID, 0},
        {"学校(机构)标识码", STAFF_FIELD_ID, 0},
        {"办学点", STAFF_FIELD_SCHOOL, 0},
        {"县(市、区)", STAFF_FIELD_DISTRICT, 0},
        {"编制所在学段", STAFF_FIELD_STAGE, 0},
        {"驻地城乡类型", STAFF_FIELD_LOCALE, 0},
        {"采集年份", STAFF_FIELD_YEAR, 0},
        {"班额数", STAFF_FIELD_CLASSES, 0},
        {"在校生数/合计", STAFF_FIELD_STUDENTS, 0},
        {"小学班额数合计", STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {"普通高中班数", STAFF_FIELD_STAGE_CLASSES, STAFF_SENIOR},
        {"vocational_classes", STAFF_FIELD_STAGE_CLASSES, STAFF_VOCATIONAL},
        {"特教班数", STAFF_FIELD_STAGE_CLASSES, STAFF_SPECIAL},
        {"全日制在校生数", STAFF_FIELD_STAGE_STUDENTS, STAFF_UNIVERSITY},
        {"在园幼儿数", STAFF_FIELD_STAGE_STUDENTS, STAFF_KINDERGARTEN},
        {"班数(幼儿园)", STAFF_FIELD_STAGE_CLASSES, STAFF_KINDERGARTEN},
        {"junior_students", STAFF_FIELD_STAGE_STUDENTS, STAFF_JUNIOR},
        {"体育", STAFF_FIELD_TEACHERS, PE},
        {"体育与健康", STAFF_FIELD_TEACHERS, PE},
        {"art", STAFF_FIELD_TEACHERS, ART},
        {"专任音乐教师", STAFF_FIELD_FULL_TIME, MUSIC},
        {"美术(专职)", STAFF_FIELD_FULL_TIME, ART},
        {"public_arts_full_time", STAFF_FIELD_FULL_TIME, PUBLIC_ARTS},
        {"full_time_pe", STAFF_FIELD_FULL_TIME, PE},
        {"physical_education", STAFF_FIELD_TEACHERS, PE},
        {"兼职公共艺术课教师", STAFF_FIELD_PART_TIME, PUBLIC_ARTS},
        {"体育兼职", STAFF_FIELD_PART_TIME, PE},
        {"学科", STAFF_FIELD_SUBJECT, 0},
        {"可用空编", STAFF_FIELD_VACANCIES, 0},
        {"离职人数", STAFF_FIELD_LEAVERS, 0},
        {"核定编制数", STAFF_FIELD_ESTABLISHMENT, 0},
        {"现有在编", STAFF_FIELD_ON_ESTABLISHMENT, 0},
        {"班额", STAFF_FIELD_REFUSED_CLASS_SIZE, 0},
        {"小学班额", STAFF_FIELD_REFUSED_CLASS_SIZE, 0},
        {"轨数", STAFF_FIELD_REFUSED_TRACKS, 0},
        {"艺术教师", STAFF_FIELD_REFUSED_ARTS, 0},
        {"音体美教师", STAFF_FIELD_REFUSED_MIXED, 0},
        {"备注", STAFF_FIELD_NONE, 0},
        {"小学", STAFF_FIELD_NONE, 0},
        {"数学教师", STAFF_FIELD_NONE, 0},
        {"体育馆", STAFF_FIELD_NONE, 0},
        {"", STAFF_FIELD_NONE, 0},
    };

    check_plain(rows, COUNT(rows));
}

Test(names, headers_of_forms)
{
    static const struct plain rows[] = {
        {"所在县(市、区)", STAFF_FIELD_DISTRICT, 0},
        {"小学部班级数", STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {"初中生数", STAFF_FIELD_STAGE_STUDENTS, STAFF_JUNIOR},
        {"普高班级", STAFF_FIELD_STAGE_CLASSES, STAFF_SENIOR},
        {"班级数(初中)", STAFF_FIELD_STAGE_CLASSES, STAFF_JUNIOR},
        {"在校生数(小学部)", STAFF_FIELD_STAGE_STUDENTS, STAFF_PRIMARY},
        {"班额(小学)", STAFF_FIELD_REFUSED_CLASS_SIZE, 0},
        {"现有专职体育教师", STAFF_FIELD_FULL_TIME, PE},
        {"兼课音乐教师", STAFF_FIELD_PART_TIME, MUSIC},
        {"美术学科教师", STAFF_FIELD_TEACHERS, ART},
        {"备注(小学)", STAFF_FIELD_NONE, 0},
        {"(小学)", STAFF_FIELD_NONE, 0},
        {"班数(小学)合计", STAFF_FIELD_NONE, 0},
        {"体育教师缺额", STAFF_FIELD_NONE, 0},
    };

    check_plain(rows, COUNT(rows));
}

Test(names, rank_is_the_place_in_the_list)
{
    const char *first = "id", *later = "标识码";

    cr_assert_eq(find(&first, 1).rank, 0);
    cr_assert_gt(find(&later, 1).rank, 0);
}

/* ---- Merged headers ---- */

Test(names, paths)
{
    static const struct {
        const char *parts[4];
        int32_t n, field, code;
    } rows[] = {
        {{"小学", "班数"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {{"幼儿园", "班数"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_KINDERGARTEN},
        {{"班数", "幼儿园"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_KINDERGARTEN},
        {{"班数", "幼儿园", "小学"}, 3, STAFF_FIELD_STAGE_CLASSES, STAFF_KINDERGARTEN},
        {{"小学班数", "人"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {{"小学班数", "名"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {{"小学班数", "位"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {{"小学班数", "计"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {{"体育教师", "体育教师"}, 2, STAFF_FIELD_TEACHERS, 0},
        {{"初中", "在校生数", "合计"}, 3, STAFF_FIELD_STAGE_STUDENTS, STAFF_JUNIOR},
        {{"在校生数", "合计"}, 2, STAFF_FIELD_STUDENTS, 0},
        {{"在校生数", "初中", "计"}, 3, STAFF_FIELD_STAGE_STUDENTS, STAFF_JUNIOR},
        {{"体育教师", "专职"}, 2, STAFF_FIELD_FULL_TIME, PE},
        {{"教师", "音乐", "兼职"}, 3, STAFF_FIELD_PART_TIME, MUSIC},
        {{"专任教师", "美术"}, 2, STAFF_FIELD_FULL_TIME, ART},
        {{"基本情况", "学校名称"}, 2, STAFF_FIELD_SCHOOL, 0},
        {{"学校名称", "学校名称"}, 2, STAFF_FIELD_SCHOOL, 0},
        {{"合计", "计"}, 2, STAFF_FIELD_NONE, 0},
        {{"小学班数", "个"}, 2, STAFF_FIELD_STAGE_CLASSES, STAFF_PRIMARY},
        {{"小学", "班数", "一年级"}, 3, STAFF_FIELD_NONE, 0},
        {{"体育教师", "专职", "女"}, 3, STAFF_FIELD_NONE, 0},
        {{"小学", "专职"}, 2, STAFF_FIELD_NONE, 0},        /* of no subject, and no count */
        {{"体育教师", "小学"}, 2, STAFF_FIELD_NONE, 0},    /* of no kind */
        {{"1", "2"}, 2, STAFF_FIELD_NONE, 0},
        {{"1"}, 1, STAFF_FIELD_NONE, 0},
        {{"{1}"}, 1, STAFF_FIELD_NONE, 0},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct staff_header header = find(rows[i].parts, rows[i].n);

        cr_assert_eq(header.field, rows[i].field, "%s/%s", rows[i].parts[0], rows[i].parts[1]);
        cr_assert_eq(rows[i].field == STAFF_FIELD_FULL_TIME ||
                             rows[i].field == STAFF_FIELD_PART_TIME
                         ? header.subject
                         : header.stage,
                     rows[i].code, "%s/%s", rows[i].parts[0], rows[i].parts[1]);
    }
}

Test(names, long_paths_are_not_read_past_their_room)
{
    static char part[200];
    const char *parts[12];

    memset(part, 'x', sizeof part - 1);
    for (size_t i = 0; i < COUNT(parts); i++)
        parts[i] = part;
    cr_assert_eq(find(parts, (int32_t)COUNT(parts)).field, STAFF_FIELD_NONE);
}

/* Eight parts are looked at, the rest are no part of the header. */
Test(names, paths_of_many_parts)
{
    const char *parts[9] = {"a", "b", "c", "d", "e", "f", "小学", "班数", "甲"};

    cr_assert_eq(find(parts, 8).field, STAFF_FIELD_STAGE_CLASSES);
    cr_assert_eq(find(parts, 9).field, STAFF_FIELD_STAGE_CLASSES);
    parts[7] = "甲";
    parts[8] = "班数";
    cr_assert_eq(find(parts, 9).field, STAFF_FIELD_NONE);
}

/* ---- A set of its own subjects and counts ---- */

Test(names, counts_of_a_set)
{
    static const struct staff_subject subjects[] = {{"labour", "劳动", "Labour", {0, 1}}};
    static const struct staff_count counts[] = {{"boarders", "寄宿生", ""},
                                                {"lab-rooms", "实验室", "Rooms For Labs"}};
    const struct staff_norm_set set = {.subjects = subjects, .n_subjects = 1, .counts = counts,
                                       .n_counts = 2};
    static const struct {
        const char *word;
        int32_t count, rank; /* -1: none */
    } rows[] = {
        {"寄宿生", 0, 0},     {"寄宿生数", 0, 0},   {"寄宿生总数", 0, 0},  {"boarders", 0, 1},
        {"实验室", 1, 0},     {"lab_rooms", 1, 1},  {"rooms_for_labs", 1, 2}, {"实验室人数", 1, 0},
        {"寄宿生甲", -1, 0},  {"数", -1, 0},        {"寄宿", -1, 0},
    };
    char text[STAFF_TEXT_MAX];

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct staff_header header;
        int found = staff_find_header(&set, &rows[i].word, 1, &header);

        cr_assert_eq(found, rows[i].count >= 0, "%s", rows[i].word);
        cr_assert_eq(header.field, found ? STAFF_FIELD_COUNT : STAFF_FIELD_NONE);
        cr_assert_eq(header.count, found ? rows[i].count : 0);
        cr_assert_eq(header.rank, rows[i].rank, "%s", rows[i].word);
    }
    for (int32_t count = -1; count <= 2; count++) {
        const struct staff_header header = {.field = STAFF_FIELD_COUNT, .count = count};
        enum staff_status status = staff_write_header(&set, &header, STAFF_EN, text, sizeof text);

        cr_assert_eq(status, count == 0 || count == 1 ? STAFF_OK : STAFF_BAD_ARGUMENT);
        if (status == STAFF_OK)
            cr_assert_str_eq(text, counts[count].id);
        if (status == STAFF_OK && !staff_write_header(&set, &header, STAFF_ZH, text, sizeof text))
            cr_assert_str_eq(text, counts[count].zh);
    }
}

/* Subjects of one letter, at both ends of those that are letters. */
Test(names, short_names_of_subjects)
{
    static const struct staff_subject subjects[] = {{"a", "甲", "x", {0, 1}},
                                                    {"z", "乙", "y", {0, 1}}};
    const struct staff_norm_set set = {.subjects = subjects, .n_subjects = 2};
    static const char *const words[] = {"a", "z", "1", "{", "`"};

    for (int i = 0; i < (int)COUNT(words); i++) {
        struct staff_header header;

        cr_assert_eq(staff_find_header(&set, &words[i], 1, &header), i < 2, "%s", words[i]);
        cr_assert_eq(header.subject, i == 1);
    }
}

/* A name of 255 bytes is made normal, a longer one is taken as it is. */
Test(names, long_names_of_subjects)
{
    static char name[300];
    const struct staff_subject subject = {"long", name, "Long", {0, 1}};
    const struct staff_norm_set set = {.subjects = &subject, .n_subjects = 1};

    for (size_t n = 254; n <= 257; n++) {
        char word[300];

        memset(name, 'x', n);
        name[0] = 'A';
        name[n] = '\0';
        memcpy(word, name, n + 1);
        cr_assert_eq(staff_find_subject(&set, word), n < 256 ? -1 : 0, "%zu", n);
        word[0] = 'a';
        cr_assert_eq(staff_find_subject(&set, word), n < 256 ? 0 : -1, "%zu", n);
    }
}

/* ---- Every header that is written is read ---- */

Test(names, written_headers_are_read_back)
{
    char text[STAFF_TEXT_MAX];

    for (int32_t field = STAFF_FIELD_NONE; field < STAFF_FIELDS; field++)
        for (int32_t code = 0; code < 7; code++)
            for (int lang = STAFF_ZH; lang <= STAFF_EN; lang++) {
                const struct staff_header header = {.field = field, .stage = code, .subject = code};
                const char *part = text;
                struct staff_header back;

                if (staff_write_header(SET, &header, (enum staff_lang)lang, text, sizeof text))
                    continue;
                staff_normalise(text);
                back = find(&part, 1);
                cr_assert_eq(back.field, field, "%s", text);
            }
}

Test(names, headers_that_cannot_be_written)
{
    struct staff_header header = {.field = STAFF_FIELD_FULL_TIME, .subject = 5};
    char text[STAFF_TEXT_MAX];

    for (int32_t field = -2; field < 0; field++) {
        const struct staff_header none = {.field = field};

        cr_assert_eq(staff_write_header(SET, &none, STAFF_EN, text, sizeof text),
                     STAFF_BAD_ARGUMENT);
    }
    cr_assert_eq(staff_write_header(SET, &header, STAFF_ZH, text, sizeof text), STAFF_BAD_ARGUMENT);
    header.subject = 0;
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, sizeof text), STAFF_OK);
    cr_assert_str_eq(text, "pe_full_time");
    header.subject = -1;
    cr_assert_eq(staff_write_header(SET, &header, STAFF_ZH, text, sizeof text), STAFF_BAD_ARGUMENT);
    header = (struct staff_header){.field = STAFF_FIELD_STAGE_CLASSES, .stage = STAFF_STAGES};
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, sizeof text), STAFF_BAD_ARGUMENT);
    header.stage = STAFF_PRIMARY;
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, strlen("primary_classes")),
                 STAFF_TOO_SMALL);
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, strlen("primary_classes") + 1),
                 STAFF_OK);
    cr_assert_str_eq(text, "primary_classes");
    header.field = STAFF_FIELDS;
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, sizeof text), STAFF_BAD_ARGUMENT);
    header.field = STAFF_FIELD_NONE;
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, sizeof text), STAFF_BAD_ARGUMENT);
    header.field = STAFF_FIELD_REFUSED_ARTS; /* nobody should write this one */
    cr_assert_eq(staff_write_header(SET, &header, STAFF_EN, text, sizeof text), STAFF_BAD_ARGUMENT);
}

Test(names, aliases_end)
{
    int32_t n = 0;

    while (staff_field_alias(STAFF_FIELD_ID, n) != NULL)
        n++;
    cr_assert_eq(n, 9);
    cr_assert_null(staff_field_alias(STAFF_FIELD_ID, -1));
    cr_assert_null(staff_field_alias(STAFF_FIELD_ID, 1000));
    for (n = 0; staff_field_alias(STAFF_FIELD_DISTRICT, n) != NULL;) /* the longest list */
        n++;
    cr_assert_null(staff_field_alias(STAFF_FIELD_DISTRICT, n));
    cr_assert_null(staff_field_alias(STAFF_FIELD_DISTRICT, n + 1));
    cr_assert_null(staff_field_alias(STAFF_FIELD_FULL_TIME, 0));
    cr_assert_null(staff_field_alias(STAFF_FIELDS, 0));
}

/* ---- Normal form ---- */

Test(names, normalise)
{
    static const struct {
        const char *text, *normal;
    } rows[] = {
        {"  学校 名称\n", "学校名称"},
        {"体育教师(人)", "体育教师"},
        {"(人)", "(人)"},
        {"Primary Classes", "primary_classes"},
        {"primary-classes", "primary_classes"},
        {"PE  Full-Time ", "pe_full_time"},
        {"PE - full", "pe_full"},
        {"-x", "-x"},
        {"小学-班数", "小学-班数"},
        {"小\u3000学\u00a0班\u200b数\ufeff", "小学班数"},
        {"\u00e9t\u00e9", "\u00e9t\u00e9"}, /* starts like a no-break space, and is none */
        {"\u30a2\u2030x", "\u30a2\u2030x"},    /* start like blanks, too */
        {"a Z", "a_z"},
        {"z A", "z_a"},
        {"a 0", "a_0"},
        {"9-9", "9_9"},
        {"a - 9", "a_9"},
        {"a {", "a{"},
        {"a [", "a["},
        {"a `", "a`"},
        {"a @", "a@"},
        {"a /", "a/"},
        {"a :", "a:"},
        {"{ a", "{a"},
        {"a-{", "a-{"},
        {"a--", "a--"},
        {"AZ", "az"},
        {"@[`{", "@[`{"},
        {"x\t\r\vy", "x_y"},
        {"\x0e", "\x0e"},
        {"\x08", "\x08"},
        {"体育(班)", "体育"},
        {"体育(节)", "体育(节)"},
        {"", ""},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[STAFF_TEXT_MAX];
        size_t n;

        strcpy(text, rows[i].text);
        n = staff_normalise(text);
        cr_assert_str_eq(text, rows[i].normal);
        cr_assert_eq(n, strlen(text));
    }
}

/* ---- Words of cells ---- */

Test(names, stages)
{
    static const struct {
        const char *word;
        int32_t stage;
    } rows[] = {
        {"幼儿园", STAFF_KINDERGARTEN},      {"教学点", STAFF_PRIMARY},
        {"小学教学点", STAFF_PRIMARY},       {"村小", STAFF_PRIMARY},
        {"211", STAFF_PRIMARY},              {"218", STAFF_PRIMARY},
        {"219", STAFF_PRIMARY},              {"附设小学班", STAFF_PRIMARY},
        {"初级中学", STAFF_JUNIOR},          {"311", STAFF_JUNIOR},
        {"高中", STAFF_SENIOR},              {"342", STAFF_SENIOR},
        {"职高", STAFF_VOCATIONAL},          {"中等职业技术学校", STAFF_VOCATIONAL},
        {"高职", STAFF_UNIVERSITY},          {"高等专科学校", STAFF_UNIVERSITY},
        {"特殊教育学校", STAFF_SPECIAL},     {"九年一贯制", STAFF_STAGES + 6},
        {"312", STAFF_STAGES + 6},           {"完全中学", STAFF_STAGES + 12},
        {"341", STAFF_STAGES + 12},          {"十二年一贯制", STAFF_STAGES + 14},
        {"345", STAFF_STAGES + 14},          {"中学", -1},
        {"", -1},
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        cr_assert_eq(staff_find_stage(rows[i].word), rows[i].stage, "%s", rows[i].word);
    for (int32_t stage = 0; stage < STAFF_STAGES; stage++) {
        cr_assert_eq(staff_find_stage(staff_stage_name(stage, STAFF_ZH)), stage);
        cr_assert_eq(staff_find_stage(staff_stage_name(stage, STAFF_EN)), stage);
    }
}

Test(names, locales)
{
    static const struct {
        const char *word;
        int32_t locale;
    } rows[] = {
        {"城市", STAFF_URBAN},    {"主城区", STAFF_URBAN},   {"城乡结合区", STAFF_URBAN},
        {"110", STAFF_URBAN},     {"111", STAFF_URBAN},      {"112", STAFF_URBAN},
        {"县镇", STAFF_TOWN},     {"镇中心区", STAFF_TOWN},  {"镇乡结合区", STAFF_TOWN},
        {"特殊区域", STAFF_TOWN}, {"120", STAFF_TOWN},       {"121", STAFF_TOWN},
        {"122", STAFF_TOWN},      {"123", STAFF_TOWN},       {"农村", STAFF_RURAL},
        {"乡中心区", STAFF_RURAL}, {"村庄", STAFF_RURAL},    {"200", STAFF_RURAL},
        {"210", STAFF_RURAL},     {"220", STAFF_RURAL},      {"城镇", STAFF_LOCALES},
        {"100", STAFF_LOCALES},   {"山区", -1},
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        cr_assert_eq(staff_find_locale(rows[i].word), rows[i].locale, "%s", rows[i].word);
    for (int32_t locale = 0; locale < STAFF_LOCALES; locale++) {
        cr_assert_eq(staff_find_locale(staff_locale_name(locale, STAFF_ZH)), locale);
        cr_assert_eq(staff_find_locale(staff_locale_name(locale, STAFF_EN)), locale);
    }
}

Test(names, subjects)
{
    static const char *const words[] = {"pe", "体育", "体育课", "体育与健康", "physical_education"};

    for (size_t i = 0; i < COUNT(words); i++)
        cr_assert_eq(staff_find_subject(SET, words[i]), PE, "%s", words[i]);
    cr_assert_eq(staff_find_subject(SET, "公共艺术课程"), PUBLIC_ARTS);
    cr_assert_eq(staff_find_subject(SET, "数学"), -1);
}

Test(names, sums)
{
    cr_assert(staff_is_sum_word("合计"));
    cr_assert(staff_is_sum_word("小计"));
    cr_assert(staff_is_sum_word("total"));
    cr_assert_not(staff_is_sum_word("计"));
    cr_assert_not(staff_is_sum_word("东区"));
}

Test(names, codes_without_a_name)
{
    cr_assert_null(staff_stage_name(-1, STAFF_ZH));
    cr_assert_null(staff_stage_name(STAFF_STAGES, STAFF_EN));
    cr_assert_null(staff_locale_name(STAFF_LOCALES, STAFF_EN));
    cr_assert_null(staff_rounding_name(99, STAFF_EN));
    cr_assert_null(staff_round_at_name(3, STAFF_EN));
    cr_assert_null(staff_range_name(2, STAFF_EN));
    cr_assert_null(staff_kind_name(STAFF_KINDS, STAFF_EN));
    cr_assert_null(staff_basis_name(-1, STAFF_EN));
    cr_assert_str_eq(staff_rounding_name(STAFF_HALF_UP, STAFF_EN), "half_up");
    cr_assert_str_eq(staff_round_at_name(STAFF_AT_STAGE, STAFF_ZH), "按学段");
}

Test(names, statuses_have_sentences)
{
    for (int status = 0; status < STAFF_STATUSES; status++)
        for (int lang = STAFF_ZH; lang <= STAFF_EN; lang++)
            cr_assert_neq(staff_status_text((enum staff_status)status, (enum staff_lang)lang)[0],
                          '\0', "%d", status);
    cr_assert_str_eq(staff_status_text(STAFF_OK, STAFF_EN), "no problem");
    cr_assert_str_eq(staff_status_text(STAFF_OK, STAFF_ZH), "没有问题");
    cr_assert_str_eq(staff_status_text(STAFF_STATUSES, STAFF_ZH), "");
    cr_assert_str_eq(staff_status_text((enum staff_status)-1, STAFF_ZH), "");
}
