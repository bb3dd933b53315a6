/* SPDX-License-Identifier: MIT
 * names.c: words as data: headers, stages, locales, subjects and sentences, in both
 * languages, and the lookups over them.  One list for every face. */
#include <string.h>

#include "ratio.h"

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- Names of codes ---- */

static const char *const stage_names[STAFF_STAGES][2] = {
    {"幼儿园", "kindergarten"}, {"小学", "primary"},    {"初中", "junior"},         {"普通高中", "senior"},
    {"中职", "vocational"},     {"高校", "university"}, {"特殊教育", "special"},
};
static const char *const locale_names[STAFF_LOCALES][2] = {
    {"未知", "unknown"}, {"城区", "urban"}, {"镇区", "town"}, {"乡村", "rural"}};
static const char *const rounding_names[][2] = {
    {"向上取整", "up"}, {"四舍五入", "half_up"}, {"向下取整", "down"}, {"不取整", "none"}};
static const char *const round_at_names[][2] = {
    {"按学校", "school"}, {"按学段", "stage"}, {"合并后", "pooled"}};
static const char *const range_names[][2] = {{"从严", "strict"}, {"从宽", "lenient"}};
static const char *const kind_names[STAFF_KINDS][2] = {
    [STAFF_RATIO] = {"比例", "ratio"},
    [STAFF_RANGE] = {"幅度", "range"},
    [STAFF_BAND_POSTS] = {"分档定额", "band_posts"},
    [STAFF_BAND_RATIO] = {"分档比例", "band_ratio"},
    [STAFF_MINIMUM] = {"至少专职", "minimum"},
    [STAFF_MINIMUM_POSTS] = {"至少应配", "minimum_posts"},
    [STAFF_FULL_TIME_SHARE] = {"专职占比", "full_time_share"},
    [STAFF_WEIGHT] = {"折合", "weight"},
};
static const char *const basis_names[][2] = {
    {"教学班", "class"}, {"学生", "student"}, {"计数", "count"}};

static const char *name_at(const char *const (*names)[2], int32_t n, int32_t i,
                           enum staff_lang lang)
{
    return i >= 0 && i < n ? names[i][lang == STAFF_EN] : NULL;
}

const char *staff_stage_name(int32_t stage, enum staff_lang lang)
{
    return name_at(stage_names, STAFF_STAGES, stage, lang);
}

const char *staff_locale_name(int32_t locale, enum staff_lang lang)
{
    return name_at(locale_names, STAFF_LOCALES, locale, lang);
}

const char *staff_rounding_name(int32_t rounding, enum staff_lang lang)
{
    return name_at(rounding_names, COUNT(rounding_names), rounding, lang);
}

const char *staff_round_at_name(int32_t round_at, enum staff_lang lang)
{
    return name_at(round_at_names, COUNT(round_at_names), round_at, lang);
}

const char *staff_range_name(int32_t range, enum staff_lang lang)
{
    return name_at(range_names, COUNT(range_names), range, lang);
}

const char *staff_kind_name(int32_t kind, enum staff_lang lang)
{
    return name_at(kind_names, STAFF_KINDS, kind, lang);
}

const char *staff_basis_name(int32_t basis, enum staff_lang lang)
{
    return name_at(basis_names, COUNT(basis_names), basis, lang);
}

/* ---- Sentences of statuses ---- */

static const char *const status_texts[STAFF_STATUSES][2] = {
    [STAFF_OK] = {"没有问题", "no problem"},
    [STAFF_BAD_ARGUMENT] = {"参数为空或超出范围", "an argument is missing or outside its range"},
    [STAFF_TOO_MANY] = {"学科或条款超过上限", "more subjects or clauses than the limit"},
    [STAFF_BAD_SUBJECT] = {"条款的学科不在本标准中", "the norm set does not have this subject"},
    [STAFF_BAD_COUNT] = {"条款的计数不在本标准中，或本该指明计数而没有指明",
                         "the norm set does not have this count, or the norm must name one"},
    [STAFF_BAD_CONDITION] = {"这类条款没有这个条件，或条件的上限小于下限",
                             "norms of this kind have no such condition, or it ends too early"},
    [STAFF_BAD_VALUE] = {"数值不成立：除数须大于 0，比例须在 0 到 1 之间",
                         "not a possible value: a divisor must be above 0, a share from 0 to 1"},
    [STAFF_BAD_DATE] = {"不是有效日期，应写作 2025-12-31", "not a date; write 2025-12-31"},
    [STAFF_OVERLAP] = {"两条规定在同一天管同一件事", "two norms rule the same thing on the same day"},
    [STAFF_GAP] = {"两档之间有数量没有规定", "between two bands, a count that none of them rules"},
    [STAFF_NOT_IN_FORCE] = {"该条款在这一天没有生效", "the norm is not in force on that day"},
    [STAFF_OVERFLOW] = {"数太大，无法精确计算", "too large to be computed exactly"},
    [STAFF_NEGATIVE] = {"应为不小于 0 的整数", "expected a whole number, 0 or more"},
    [STAFF_TOO_LARGE] = {"超过上限 10,000,000", "above the limit of 10,000,000"},
    [STAFF_BAD_LOCALE] = {"不是城乡类别，应为城区、镇区或乡村",
                          "not a locale; give urban, town or rural"},
    [STAFF_BAD_DISTRICT] = {"区县序号超出范围", "the district index is outside its range"},
    [STAFF_DISAGREE] = {"同一学校的几行不一致", "rows of one school disagree"},
    [STAFF_BAD_ROWS] = {"有些行有错误", "some rows have errors"},
    [STAFF_NOT_A_NUMBER] = {"应为整数", "expected a whole number"},
    [STAFF_NOT_WHOLE] = {"应为整数，不能有小数", "expected a whole number, without a fraction"},
    [STAFF_TOO_SMALL] = {"给的空间不够", "the room given is too small"},
};

const char *staff_status_text(enum staff_status status, enum staff_lang lang)
{
    if ((int)status < 0 || status >= STAFF_STATUSES)
        return "";
    return status_texts[status][lang == STAFF_EN];
}

/* ---- Words of cells ---- */

struct word {
    const char *text;
    int32_t code;
};

enum {
    NOT_FOUND = -1,
    NAME_SIZE = 256 /* of a subject or count; longer ones are taken as they are */
};

enum {
    PRIMARY_BIT = 1 << STAFF_PRIMARY,
    JUNIOR_BIT = 1 << STAFF_JUNIOR,
    SENIOR_BIT = 1 << STAFF_SENIOR,
    NINE_YEARS = STAFF_STAGES + (PRIMARY_BIT | JUNIOR_BIT),
    SIX_YEARS = STAFF_STAGES + (JUNIOR_BIT | SENIOR_BIT),
    TWELVE_YEARS = STAFF_STAGES + (PRIMARY_BIT | JUNIOR_BIT | SENIOR_BIT)
};

static const struct word stage_words[] = {
    {"小学", STAFF_PRIMARY},
    {"初中", STAFF_JUNIOR},
    {"高中", STAFF_SENIOR},
    {"普通高中", STAFF_SENIOR},
    {"教学点", STAFF_PRIMARY},
    {"小学教学点", STAFF_PRIMARY},
    {"村小", STAFF_PRIMARY},
    {"附设小学班", STAFF_PRIMARY},
    {"211", STAFF_PRIMARY},
    {"218", STAFF_PRIMARY},
    {"219", STAFF_PRIMARY},
    {"primary", STAFF_PRIMARY},
    {"普通初中", STAFF_JUNIOR},
    {"初级中学", STAFF_JUNIOR},
    {"311", STAFF_JUNIOR},
    {"junior", STAFF_JUNIOR},
    {"高级中学", STAFF_SENIOR},
    {"342", STAFF_SENIOR},
    {"senior", STAFF_SENIOR},
    {"中职", STAFF_VOCATIONAL},
    {"职业高中", STAFF_VOCATIONAL},
    {"职高", STAFF_VOCATIONAL},
    {"中等职业学校", STAFF_VOCATIONAL},
    {"中等职业技术学校", STAFF_VOCATIONAL},
    {"vocational", STAFF_VOCATIONAL},
    {"高校", STAFF_UNIVERSITY},
    {"高等学校", STAFF_UNIVERSITY},
    {"大学", STAFF_UNIVERSITY},
    {"普通高校", STAFF_UNIVERSITY},
    {"高职", STAFF_UNIVERSITY},
    {"高等专科学校", STAFF_UNIVERSITY},
    {"university", STAFF_UNIVERSITY},
    {"幼儿园", STAFF_KINDERGARTEN},
    {"kindergarten", STAFF_KINDERGARTEN},
    {"特殊教育", STAFF_SPECIAL},
    {"特殊教育学校", STAFF_SPECIAL},
    {"special", STAFF_SPECIAL},
    {"九年一贯制", NINE_YEARS},
    {"九年一贯制学校", NINE_YEARS},
    {"312", NINE_YEARS},
    {"完全中学", SIX_YEARS},
    {"341", SIX_YEARS},
    {"十二年一贯制", TWELVE_YEARS},
    {"十二年一贯制学校", TWELVE_YEARS},
    {"345", TWELVE_YEARS},
};

/* The codes are those of the statistical division of urban and rural areas. */
static const struct word locale_words[] = {
    {"城区", STAFF_URBAN},
    {"镇区", STAFF_TOWN},
    {"乡村", STAFF_RURAL},
    {"城市", STAFF_URBAN},
    {"主城区", STAFF_URBAN},
    {"城乡结合区", STAFF_URBAN},
    {"110", STAFF_URBAN},
    {"111", STAFF_URBAN},
    {"112", STAFF_URBAN},
    {"urban", STAFF_URBAN},
    {"县镇", STAFF_TOWN},
    {"镇中心区", STAFF_TOWN},
    {"镇乡结合区", STAFF_TOWN},
    {"特殊区域", STAFF_TOWN},
    {"120", STAFF_TOWN},
    {"121", STAFF_TOWN},
    {"122", STAFF_TOWN},
    {"123", STAFF_TOWN},
    {"town", STAFF_TOWN},
    {"农村", STAFF_RURAL},
    {"乡中心区", STAFF_RURAL},
    {"村庄", STAFF_RURAL},
    {"200", STAFF_RURAL},
    {"210", STAFF_RURAL},
    {"220", STAFF_RURAL},
    {"rural", STAFF_RURAL},
    {"未知", STAFF_LOCALE_UNKNOWN},
    {"unknown", STAFF_LOCALE_UNKNOWN},
    {"城镇", STAFF_LOCALES},
    {"100", STAFF_LOCALES},
};

/* And of averages, which are no school either. */
static const struct word sum_words[] = {
    {"合计", 1}, {"总计", 1}, {"小计", 1},   {"共计", 1},   {"总和", 1},    {"total", 1},
    {"sum", 1},  {"平均", 1}, {"平均数", 1}, {"平均值", 1}, {"average", 1},
};

/* strcmp, but without a call: most words differ within their first character, and every
 * cell above a table is compared with hundreds of them. */
static int is_same(const char *a, const char *b)
{
    for (; *a == *b; a++, b++)
        if (*a == '\0')
            return 1;
    return 0;
}

static int32_t find_word(const struct word *words, int32_t n, const char *text)
{
    for (int32_t i = 0; i < n; i++)
        if (is_same(words[i].text, text))
            return words[i].code;
    return NOT_FOUND;
}

int32_t staff_find_stage(const char *word)
{
    return find_word(stage_words, COUNT(stage_words), word);
}

int32_t staff_find_locale(const char *word)
{
    return find_word(locale_words, COUNT(locale_words), word);
}

int staff_is_sum_word(const char *word)
{
    return find_word(sum_words, COUNT(sum_words), word) == 1;
}

/* ---- Normal form ---- */

static int is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Bytes of white space, or of a mark without width, at s. */
static size_t blank_at(const char *s)
{
    static const char *const blanks[] = {"\xC2\xA0",     "\xE3\x80\x80", "\xEF\xBB\xBF",
                                         "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D"};

    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    if (*s != '\xC2' && *s != '\xE2' && *s != '\xE3' && *s != '\xEF') /* no blank starts so */
        return 0;
    for (int i = 0; i < COUNT(blanks); i++)
        if (strncmp(s, blanks[i], strlen(blanks[i])) == 0)
            return strlen(blanks[i]);
    return 0;
}

/* 体育教师(人) -> 体育教师 */
static size_t drop_unit(char *text, size_t n)
{
    static const char *const units[] = {"(人)", "(名)", "(位)", "(个)", "(班)"};

    for (int i = 0; i < COUNT(units) && n > 0 && text[n - 1] == ')'; i++) {
        size_t length = strlen(units[i]);

        if (n > length && memcmp(text + n - length, units[i], length) == 0) {
            text[n - length] = '\0';
            return n - length;
        }
    }
    return n;
}

size_t staff_normalise(char *text)
{
    size_t in = 0, out = 0;

    while (text[in] != '\0') {
        size_t start = in, blank = 0, dashes = 0;

        while (text[in] == '-' || (blank = blank_at(text + in)) > 0) {
            dashes += text[in] == '-';
            in += text[in] == '-' ? 1 : blank;
        }
        if (in == start) {
            char c = text[in++];

            text[out++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        } else if (out > 0 && is_ascii_word(text[out - 1]) && is_ascii_word(text[in])) {
            text[out++] = '_';
        } else {
            for (; dashes > 0; dashes--)
                text[out++] = '-';
        }
    }
    text[out] = '\0';
    return drop_unit(text, out);
}

/* ---- Headers that stand alone ---- */

enum { ALIASES_MAX = 21 };

/* In list order: the first is the name in English, the second the one in Chinese. */
static const struct {
    int32_t field;
    const char *aliases[ALIASES_MAX];
} fields[] = {
    {STAFF_FIELD_ID,
     {"id", "学校代码", "school_id", "学校标识码", "学校(机构)标识码", "机构代码", "标识码", "学校编码",
      "统一社会信用代码"}},
    {STAFF_FIELD_SCHOOL,
     {"school", "学校名称", "name", "校名", "单位名称", "学校(机构)名称", "单位全称", "学校", "学校全称",
      "校点名称", "办学点", "学校名", "学校名称(全称)", "学校(机构)"}},
    {STAFF_FIELD_DISTRICT,
     {"district", "区县", "县区", "区县名称", "县(市、区)", "所属县区", "所属区县", "区域", "行政区",
      "属地管理教育行政部门", "所在区县", "所在县区", "所在县(市、区)", "所属县(市、区)", "县区名称", "县市区",
      "县(区)", "区(县)", "区县(市)", "县(市)区", "所属区域"}},
    {STAFF_FIELD_STAGE, {"stage", "学段", "办学类型", "学校类型", "学校类别", "编制所在学段", "学校办学类型"}},
    {STAFF_FIELD_LOCALE,
     {"locale", "城乡类别", "城乡分类", "城乡类型", "城乡", "驻地城乡类型", "学校(机构)驻地城乡类型",
      "城乡分类代码", "驻地城乡类型代码", "所在地城乡类型", "学校所在地城乡类型", "学校驻地城乡类型", "城乡属性",
      "城乡划分"}},
    {STAFF_FIELD_YEAR, {"year", "年度", "学年度", "学年", "采集年份", "填报年度", "年份", "统计年度", "统计年份", "数据年份"}},
    {STAFF_FIELD_CLASSES,
     {"classes", "教学班数", "教学班", "班级总数", "班级数", "班数", "实际班级数量", "学校班级数", "班级个数",
      "班额数", "班级数量", "教学班数量", "教学班总数", "总班数", "总班级数", "班数合计", "现有班级数",
      "现有教学班数"}},
    {STAFF_FIELD_STUDENTS,
     {"students", "在校生数", "学生数", "学生人数", "在校学生数", "在校人数", "学生总人数", "在校生数/合计",
      "学生总数", "在校学生总数", "在校生总数", "在校生人数", "在校学生人数", "在校学生", "在校生"}},
    {STAFF_FIELD_SUBJECT, {"subject", "学科", "科目", "任教学科", "主教学科"}},
    {STAFF_FIELD_VACANCIES, {"vacancies", "可用编制", "空编", "空编数", "可用空编", "招聘计划数"}},
    {STAFF_FIELD_LEAVERS, {"leavers", "减员", "退休", "退休人数", "离职人数"}},
    {STAFF_FIELD_ESTABLISHMENT,
     {"establishment", "编制数", "核定编制", "核定编制数", "教职工编制数"}},
    {STAFF_FIELD_ON_ESTABLISHMENT,
     {"on_establishment", "在编数", "在编人数", "实有在编", "现有在编"}},
    {STAFF_FIELD_REFUSED_CLASS_SIZE, {"class_size", "班额", "平均班额", "average_class_size"}},
    {STAFF_FIELD_REFUSED_TRACKS, {"tracks", "轨数", "轨制"}},
};

const char *staff_field_alias(enum staff_field field, int32_t i)
{
    for (int32_t f = 0; f < COUNT(fields); f++)
        if (fields[f].field == (int32_t)field)
            return i >= 0 && i < ALIASES_MAX ? fields[f].aliases[i] : NULL;
    return NULL;
}

static int find_fixed(const char *word, struct staff_header *out)
{
    for (int32_t f = 0; f < COUNT(fields); f++)
        for (int32_t i = 0; i < ALIASES_MAX && fields[f].aliases[i] != NULL; i++)
            if (is_same(fields[f].aliases[i], word)) {
                *out = (struct staff_header){.field = fields[f].field, .rank = i};
                return 1;
            }
    return 0;
}

/* ---- Headers of a stage ---- */

static const struct word stage_parts[] = {
    {"幼儿园", STAFF_KINDERGARTEN},   {"学前", STAFF_KINDERGARTEN},
    {"kindergarten", STAFF_KINDERGARTEN}, {"小学", STAFF_PRIMARY},
    {"primary", STAFF_PRIMARY},       {"初中", STAFF_JUNIOR},
    {"junior", STAFF_JUNIOR},         {"高中", STAFF_SENIOR},
    {"普通高中", STAFF_SENIOR},       {"senior", STAFF_SENIOR},
    {"小学部", STAFF_PRIMARY},        {"初中部", STAFF_JUNIOR},
    {"高中部", STAFF_SENIOR},         {"普高", STAFF_SENIOR},
    {"中职", STAFF_VOCATIONAL},       {"职高", STAFF_VOCATIONAL},
    {"职业高中", STAFF_VOCATIONAL},   {"中等职业学校", STAFF_VOCATIONAL},
    {"vocational", STAFF_VOCATIONAL}, {"高校", STAFF_UNIVERSITY},
    {"高等学校", STAFF_UNIVERSITY},   {"大学", STAFF_UNIVERSITY},
    {"university", STAFF_UNIVERSITY}, {"特殊教育", STAFF_SPECIAL},
    {"特教", STAFF_SPECIAL},          {"special", STAFF_SPECIAL},
};

static const struct word stage_fields[] = {
    {"班数", STAFF_FIELD_STAGE_CLASSES},         {"班级数", STAFF_FIELD_STAGE_CLASSES},
    {"教学班数", STAFF_FIELD_STAGE_CLASSES},     {"班额数合计", STAFF_FIELD_STAGE_CLASSES},
    {"班额数", STAFF_FIELD_STAGE_CLASSES},       {"教学班", STAFF_FIELD_STAGE_CLASSES},
    {"班级总数", STAFF_FIELD_STAGE_CLASSES},     {"班级个数", STAFF_FIELD_STAGE_CLASSES},
    {"教学班个数", STAFF_FIELD_STAGE_CLASSES},   {"_classes", STAFF_FIELD_STAGE_CLASSES},
    {"班级", STAFF_FIELD_STAGE_CLASSES},         {"班级数量", STAFF_FIELD_STAGE_CLASSES},
    {"教学班数量", STAFF_FIELD_STAGE_CLASSES},   {"教学班总数", STAFF_FIELD_STAGE_CLASSES},
    {"班数合计", STAFF_FIELD_STAGE_CLASSES},     {"学生", STAFF_FIELD_STAGE_STUDENTS},
    {"生数", STAFF_FIELD_STAGE_STUDENTS},        {"生人数", STAFF_FIELD_STAGE_STUDENTS},
    {"在校生", STAFF_FIELD_STAGE_STUDENTS},      {"在校生人数", STAFF_FIELD_STAGE_STUDENTS},
    {"在校学生", STAFF_FIELD_STAGE_STUDENTS},    {"在校学生人数", STAFF_FIELD_STAGE_STUDENTS},
    {"学生总数", STAFF_FIELD_STAGE_STUDENTS},
    {"学生数", STAFF_FIELD_STAGE_STUDENTS},      {"在校生数", STAFF_FIELD_STAGE_STUDENTS},
    {"学生人数", STAFF_FIELD_STAGE_STUDENTS},    {"在校学生数", STAFF_FIELD_STAGE_STUDENTS},
    {"在校人数", STAFF_FIELD_STAGE_STUDENTS},    {"在园数", STAFF_FIELD_STAGE_STUDENTS},
    {"在园幼儿数", STAFF_FIELD_STAGE_STUDENTS},  {"_students", STAFF_FIELD_STAGE_STUDENTS},
    {"班额", STAFF_FIELD_REFUSED_CLASS_SIZE},    {"平均班额", STAFF_FIELD_REFUSED_CLASS_SIZE},
    {"轨数", STAFF_FIELD_REFUSED_TRACKS},
};

/* Headers that name a stage without its word. */
static const struct word whole_headers[] = {
    {"在园幼儿数", STAFF_KINDERGARTEN}, {"全日制在校生数", STAFF_UNIVERSITY}};

/* A header of a stage.  One that is refused is refused whatever the stage. */
static struct staff_header stage_header(int32_t field, int32_t part)
{
    if (field != STAFF_FIELD_STAGE_CLASSES && field != STAFF_FIELD_STAGE_STUDENTS)
        return (struct staff_header){.field = field};
    return (struct staff_header){.field = field, .stage = stage_parts[part].code, .rank = part};
}

/* 班数(小学): the stage behind. */
static int find_stage_behind(const char *word, struct staff_header *out)
{
    const char *open = strchr(word, '(');
    size_t length, n;

    if (open == NULL)
        return 0;
    length = (size_t)(open - word);
    for (int32_t i = 0; i < COUNT(stage_parts); i++) {
        n = strlen(stage_parts[i].text);
        if (strncmp(open + 1, stage_parts[i].text, n) != 0 || !is_same(open + 1 + n, ")"))
            continue;
        for (int32_t f = 0; f < COUNT(stage_fields); f++)
            if (strlen(stage_fields[f].text) == length &&
                memcmp(stage_fields[f].text, word, length) == 0) {
                *out = stage_header(stage_fields[f].code, i);
                return 1;
            }
    }
    return 0;
}

static int find_stage_header(const char *word, struct staff_header *out)
{
    for (int32_t i = 0; i < COUNT(stage_parts); i++) {
        size_t n = strlen(stage_parts[i].text);
        int32_t field;

        if (strncmp(word, stage_parts[i].text, n) != 0)
            continue;
        field = find_word(stage_fields, COUNT(stage_fields), word + n);
        if (field == NOT_FOUND)
            continue;
        *out = stage_header(field, i);
        return 1;
    }
    for (int32_t i = 0; i < COUNT(whole_headers); i++)
        if (strcmp(whole_headers[i].text, word) == 0) {
            *out = (struct staff_header){.field = STAFF_FIELD_STAGE_STUDENTS,
                                         .stage = whole_headers[i].code};
            return 1;
        }
    return find_stage_behind(word, out);
}

/* ---- Headers of a subject ---- */

/* Other names that sheets give a subject, by its Chinese name. */
static const struct {
    const char *subject, *other;
} other_names[] = {{"体育", "体育与健康"}, {"美术", "美术与书法"}, {"公共艺术", "公共艺术课程"}};

/* X stands for the subject. */
static const struct word subject_patterns[] = {
    {"X", STAFF_FIELD_TEACHERS},
    {"X教师", STAFF_FIELD_TEACHERS},
    {"X教师数", STAFF_FIELD_TEACHERS},
    {"X教师人数", STAFF_FIELD_TEACHERS},
    {"X老师", STAFF_FIELD_TEACHERS},
    {"X课教师", STAFF_FIELD_TEACHERS},
    {"X课教师数", STAFF_FIELD_TEACHERS},
    {"已有X教师", STAFF_FIELD_TEACHERS},
    {"现有X教师", STAFF_FIELD_TEACHERS},
    {"现有X教师数", STAFF_FIELD_TEACHERS},
    {"X教师总数", STAFF_FIELD_TEACHERS},
    {"X学科教师", STAFF_FIELD_TEACHERS},
    {"X_teachers", STAFF_FIELD_TEACHERS},
    {"X_full_time", STAFF_FIELD_FULL_TIME},
    {"full_time_X", STAFF_FIELD_FULL_TIME},
    {"X_part_time", STAFF_FIELD_PART_TIME},
    {"part_time_X", STAFF_FIELD_PART_TIME},
};

/* The same with K, the word for the kind of teacher. */
static const char *const kind_patterns[] = {
    "KX教师",   "KX教师人数", "KX教师数", "X(K)",     "XK",        "KX",         "KX课教师",
    "KX老师",   "XK教师",     "XK教师数", "XK教师人数", "X教师(K)", "X教师K",     "KX课教师数",
    "现有KX教师", "X学科K教师", "X课K教师",
};
static const struct word kind_words[] = {
    {"专职", STAFF_FIELD_FULL_TIME},       {"专任", STAFF_FIELD_FULL_TIME},
    {"专职教师", STAFF_FIELD_FULL_TIME},   {"专任教师", STAFF_FIELD_FULL_TIME},
    {"专职人数", STAFF_FIELD_FULL_TIME},   {"专职教师数", STAFF_FIELD_FULL_TIME},
    {"full_time", STAFF_FIELD_FULL_TIME},  {"兼职", STAFF_FIELD_PART_TIME},
    {"兼任", STAFF_FIELD_PART_TIME},       {"兼职教师", STAFF_FIELD_PART_TIME},
    {"兼职人数", STAFF_FIELD_PART_TIME},   {"兼职教师数", STAFF_FIELD_PART_TIME},
    {"part_time", STAFF_FIELD_PART_TIME},  {"兼课", STAFF_FIELD_PART_TIME},
    {"专任教师数", STAFF_FIELD_FULL_TIME}, {"兼课教师", STAFF_FIELD_PART_TIME},
};

/* Does word read as pattern, with X and K put in? */
static int matches(const char *word, const char *pattern, const char *subject, const char *kind)
{
    for (; *pattern != '\0'; pattern++) {
        const char *part = *pattern == 'X' ? subject : *pattern == 'K' ? kind : NULL;
        size_t n = part != NULL ? strlen(part) : 1;

        if (strncmp(word, part != NULL ? part : pattern, n) != 0)
            return 0;
        word += n;
    }
    return *word == '\0';
}

/* The field of a header about a subject of this name. */
static int32_t match_subject(const char *word, const char *name)
{
    if (strstr(word, name) == NULL) /* of most words, and there are two hundred patterns */
        return NOT_FOUND;
    for (int32_t i = 0; i < COUNT(subject_patterns); i++)
        if (matches(word, subject_patterns[i].text, name, ""))
            return subject_patterns[i].code;
    for (int32_t k = 0; k < COUNT(kind_words); k++)
        for (int32_t i = 0; i < COUNT(kind_patterns); i++)
            if (matches(word, kind_patterns[i], name, kind_words[k].text))
                return kind_words[k].code;
    return NOT_FOUND;
}

/* Does the word equal a name once that is normalised?  Names are short. */
static const char *normal_name(const char *name, char *room, size_t size)
{
    if (strlen(name) >= size)
        return name;
    memcpy(room, name, strlen(name) + 1);
    staff_normalise(room);
    return room;
}

/* All the names of a subject, one after the other; NULL past the last. */
static const char *subject_name(const struct staff_subject *subject, int i, char *room, size_t size)
{
    const char *const names[] = {subject->zh, subject->id, subject->en};
    int after = i - COUNT(names);

    if (i < COUNT(names))
        return normal_name(names[i], room, size);
    for (int k = 0; k < COUNT(other_names); k++)
        if (strcmp(other_names[k].subject, subject->zh) == 0 && after-- == 0)
            return other_names[k].other;
    return NULL;
}

static int find_subject_header(const struct staff_norm_set *set, const char *word,
                               struct staff_header *out)
{
    char room[NAME_SIZE];
    const char *name;

    for (int32_t s = 0; s < set->n_subjects; s++)
        for (int i = 0; (name = subject_name(&set->subjects[s], i, room, sizeof room)) != NULL;
             i++) {
            int32_t field = match_subject(word, name);

            if (field == NOT_FOUND)
                continue;
            *out = (struct staff_header){.field = field, .subject = s, .rank = i};
            return 1;
        }
    return 0;
}

int32_t staff_find_subject(const struct staff_norm_set *set, const char *word)
{
    char room[NAME_SIZE];
    const char *name;

    for (int32_t s = 0; s < set->n_subjects; s++)
        for (int i = 0; (name = subject_name(&set->subjects[s], i, room, sizeof room)) != NULL; i++)
            if (strcmp(word, name) == 0 || matches(word, "X课", name, ""))
                return s;
    return -1;
}

/* ---- Headers of a set's own counts ---- */

static int find_count_header(const struct staff_norm_set *set, const char *word,
                             struct staff_header *out)
{
    static const char *const after[] = {"", "数", "人数", "总数", "学生数", "教师数"};
    char room[NAME_SIZE];

    for (int32_t c = 0; c < set->n_counts; c++) {
        const char *const names[] = {set->counts[c].zh, set->counts[c].id, set->counts[c].en};

        for (int32_t i = 0; i < COUNT(names); i++) {
            const char *name = normal_name(names[i], room, sizeof room);
            size_t n = strlen(name);

            if (n == 0 || strncmp(word, name, n) != 0)
                continue;
            for (int32_t k = 0; k < COUNT(after); k++)
                if (strcmp(word + n, after[k]) == 0) {
                    *out = (struct staff_header){
                        .field = STAFF_FIELD_COUNT, .count = c, .rank = i};
                    return 1;
                }
        }
    }
    return 0;
}

/* Teachers of several subjects in one column; only asked where the set has no such subject. */
static int find_mixed(const char *word, struct staff_header *out)
{
    static const struct word mixed[] = {
        {"艺术", STAFF_FIELD_REFUSED_ARTS},   {"音体美", STAFF_FIELD_REFUSED_MIXED},
        {"体音美", STAFF_FIELD_REFUSED_MIXED}, {"体美音", STAFF_FIELD_REFUSED_MIXED},
        {"音美体", STAFF_FIELD_REFUSED_MIXED}, {"音美", STAFF_FIELD_REFUSED_ARTS},
    };

    for (int32_t i = 0; i < COUNT(mixed); i++)
        if (match_subject(word, mixed[i].text) != NOT_FOUND) {
            *out = (struct staff_header){.field = mixed[i].code};
            return 1;
        }
    return 0;
}

/* ---- Headers ---- */

/* Most cells of a table are numbers, and no header is one. */
static int has_letter(const char *word)
{
    for (; *word != '\0'; word++)
        if ((unsigned char)*word >= 0x80 || (*word >= 'a' && *word <= 'z'))
            return 1;
    return 0;
}

static int find_plain(const struct staff_norm_set *set, const char *word, struct staff_header *out)
{
    return has_letter(word) &&
           (find_fixed(word, out) || find_stage_header(word, out) ||
            find_subject_header(set, word, out) || find_count_header(set, word, out) ||
            find_mixed(word, out));
}

/* A part that only says that a column is a sum, or what it counts in. */
static int is_idle_part(const char *part)
{
    static const struct word units[] = {{"人", 1}, {"名", 1}, {"位", 1}, {"个", 1}, {"计", 1}};

    return *part == '\0' || find_word(units, COUNT(units), part) == 1 || staff_is_sum_word(part);
}

/* 小学/班数: a stage somewhere above a count; 体育教师/专职: a subject and a kind.  Not
 * 小学/班数/一年级: what stands last and is not known makes it less than the whole. */
static int find_combined(const struct staff_norm_set *set, const char *const *parts, int32_t n,
                         struct staff_header *out)
{
    int32_t stage = NOT_FOUND, kind = NOT_FOUND, subject = NOT_FOUND;
    struct staff_header plain = {.field = STAFF_FIELD_NONE};

    for (int32_t i = 0; i < n; i++) {
        int32_t of_stage = find_word(stage_parts, COUNT(stage_parts), parts[i]);
        int32_t of_kind = find_word(kind_words, COUNT(kind_words), parts[i]);
        struct staff_header part;

        if (stage == NOT_FOUND)
            stage = of_stage;
        if (kind == NOT_FOUND)
            kind = of_kind;
        if (!find_plain(set, parts[i], &part)) {
            if (i == n - 1 && of_stage == NOT_FOUND && of_kind == NOT_FOUND)
                return 0;
            continue;
        }
        if (part.field == STAFF_FIELD_TEACHERS)
            subject = part.subject;
        else if (part.field == STAFF_FIELD_CLASSES || part.field == STAFF_FIELD_STUDENTS)
            plain = part;
    }
    if (subject != NOT_FOUND && kind != NOT_FOUND) {
        *out = (struct staff_header){.field = kind, .subject = subject};
        return 1;
    }
    if (stage == NOT_FOUND || plain.field == STAFF_FIELD_NONE)
        return 0;
    *out = (struct staff_header){.field = plain.field == STAFF_FIELD_CLASSES
                                              ? STAFF_FIELD_STAGE_CLASSES
                                              : STAFF_FIELD_STAGE_STUDENTS,
                                 .stage = stage};
    return 1;
}

int staff_find_header(const struct staff_norm_set *set, const char *const *parts, int32_t n_parts,
                      struct staff_header *out)
{
    enum { PATH_MAX_PARTS = 8 };
    const char *kept[PATH_MAX_PARTS];
    int32_t n = 0;

    *out = (struct staff_header){.field = STAFF_FIELD_NONE};
    for (int32_t i = 0; i < n_parts && n < PATH_MAX_PARTS; i++)
        if (!is_idle_part(parts[i]))
            kept[n++] = parts[i];
    if (n == 0)
        return 0;
    if (n > 1 && find_combined(set, kept, n, out))
        return 1;
    return find_plain(set, kept[n - 1], out);
}

/* ---- Headers out ---- */

static enum staff_status join(char *text, size_t size, const char *a, const char *b, const char *c)
{
    size_t of_a = strlen(a), of_b = strlen(b), of_c = strlen(c) + 1;

    if (of_a + of_b + of_c > size)
        return STAFF_TOO_SMALL;
    memcpy(text, a, of_a);        /* NOLINT(*not-null-terminated-result): c ends it */
    memcpy(text + of_a, b, of_b); /* NOLINT(*not-null-terminated-result) */
    memcpy(text + of_a + of_b, c, of_c);
    return STAFF_OK;
}

enum staff_status staff_write_header(const struct staff_norm_set *set,
                                     const struct staff_header *header, enum staff_lang lang,
                                     char *text, size_t size)
{
    static const char *const around[STAFF_FIELDS][2][2] = {
        [STAFF_FIELD_STAGE_CLASSES] = {{"", "班数"}, {"", "_classes"}},
        [STAFF_FIELD_STAGE_STUDENTS] = {{"", "学生数"}, {"", "_students"}},
        [STAFF_FIELD_TEACHERS] = {{"", "教师"}, {"", ""}},
        [STAFF_FIELD_FULL_TIME] = {{"专职", "教师"}, {"", "_full_time"}},
        [STAFF_FIELD_PART_TIME] = {{"兼职", "教师"}, {"", "_part_time"}},
        [STAFF_FIELD_COUNT] = {{"", ""}, {"", ""}},
    };
    int english = lang == STAFF_EN;
    const char *name;

    if (set == NULL || header == NULL || text == NULL)
        return STAFF_BAD_ARGUMENT;
    if (header->field <= STAFF_FIELD_NONE || header->field >= STAFF_FIELDS)
        return STAFF_BAD_ARGUMENT;
    if (around[header->field][0][0] == NULL) {
        name = staff_field_alias((enum staff_field)header->field, !english);
        return name != NULL ? join(text, size, name, "", "") : STAFF_BAD_ARGUMENT;
    }
    if (header->field == STAFF_FIELD_COUNT) {
        if (header->count < 0 || header->count >= set->n_counts)
            return STAFF_BAD_ARGUMENT;
        name = english ? set->counts[header->count].id : set->counts[header->count].zh;
    } else if (header->field == STAFF_FIELD_STAGE_CLASSES ||
               header->field == STAFF_FIELD_STAGE_STUDENTS) {
        name = staff_stage_name(header->stage, lang);
    } else {
        if (header->subject < 0 || header->subject >= set->n_subjects)
            return STAFF_BAD_ARGUMENT;
        name = english ? set->subjects[header->subject].id : set->subjects[header->subject].zh;
    }
    if (name == NULL)
        return STAFF_BAD_ARGUMENT;
    return join(text, size, around[header->field][english][0], name,
                around[header->field][english][1]);
}
