/* SPDX-License-Identifier: MIT
 * norms_table.c: norms as rows of text, and back: the cells of a table that a person can
 * edit.  Columns and words are data, in both languages, for every face. */
#include <string.h>

#include "ratio.h"

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

enum { NAMES_MAX = 5, TEXT = 1, NEEDED = 2, NOT_FOUND = -1, NO_FIELD = -1 };

/* The first name is the one in English, the second the one in Chinese. */
static const struct {
    int32_t is;
    const char *names[NAMES_MAX];
} columns[STAFF_NORM_FIELDS] = {
    [STAFF_NORM_SET] = {TEXT | NEEDED, {"set", "标准", "标准代号", "set_id"}},
    [STAFF_NORM_EDITION] = {TEXT, {"edition", "版本"}},
    [STAFF_NORM_TITLE] = {TEXT, {"title", "标准名称"}},
    [STAFF_NORM_ROUNDING] = {0, {"rounding", "取整"}},
    [STAFF_NORM_ROUND_AT] = {0, {"round_at", "取整处"}},
    [STAFF_NORM_SUBJECT] = {TEXT | NEEDED, {"subject", "学科代号", "subject_id"}},
    [STAFF_NORM_SUBJECT_ZH] = {TEXT, {"subject_zh", "学科", "学科名称"}},
    [STAFF_NORM_SUBJECT_EN] = {TEXT, {"subject_en", "学科英文名"}},
    [STAFF_NORM_PART_TIME] = {0, {"part_time", "兼职折算", "part_time_weight"}},
    [STAFF_NORM_CLAUSE] = {TEXT | NEEDED, {"clause", "条款", "条款代号", "clause_id"}},
    [STAFF_NORM_STAGES] = {NEEDED, {"stages", "学段", "stage"}},
    [STAFF_NORM_KIND] = {NEEDED, {"kind", "规定类别", "类别", "类型"}},
    [STAFF_NORM_BASIS] = {NEEDED, {"basis", "计算单位", "按什么计"}},
    [STAFF_NORM_COUNT] = {TEXT, {"count", "计数代号", "count_id"}},
    [STAFF_NORM_COUNT_ZH] = {TEXT, {"count_zh", "计数名称"}},
    [STAFF_NORM_COUNT_EN] = {TEXT, {"count_en", "计数英文名"}},
    [STAFF_NORM_COUNT_FROM] = {0, {"count_from", "档下限"}},
    [STAFF_NORM_COUNT_TO] = {0, {"count_to", "档上限"}},
    [STAFF_NORM_POSTS] = {NEEDED, {"posts", "名额", "value", "数值"}},
    [STAFF_NORM_PER] = {0, {"per", "每"}},
    [STAFF_NORM_PER_LENIENT] = {0, {"per_lenient", "每(从宽)"}},
    [STAFF_NORM_LOCALES] = {0, {"locales", "城乡类别", "locale"}},
    [STAFF_NORM_MIN_STUDENTS] = {0, {"min_students", "学生数下限"}},
    [STAFF_NORM_MAX_STUDENTS] = {0, {"max_students", "学生数上限"}},
    [STAFF_NORM_FROM] = {NEEDED, {"from", "生效日", "valid_from", "生效日期"}},
    [STAFF_NORM_UNTIL] = {0, {"until", "截止日", "valid_until", "失效日期", "截止日期"}},
    [STAFF_NORM_DOCUMENT] = {TEXT, {"document", "文件", "文件名称"}},
    [STAFF_NORM_NUMBER] = {TEXT, {"number", "文号"}},
    [STAFF_NORM_ISSUED] = {TEXT, {"issued", "发布日期"}},
    [STAFF_NORM_URL] = {TEXT, {"url", "网址"}},
    [STAFF_NORM_CHECKED] = {TEXT, {"checked", "核对日期"}},
    [STAFF_NORM_QUOTE] = {TEXT, {"quote", "原文"}},
};

static int is_field(int32_t field)
{
    return field >= 0 && field < STAFF_NORM_FIELDS;
}

const char *staff_norm_field_name(int32_t field, enum staff_lang lang)
{
    return is_field(field) ? columns[field].names[lang != STAFF_EN] : NULL;
}

int32_t staff_find_norm_field(const char *word)
{
    for (int32_t field = 0; field < STAFF_NORM_FIELDS; field++)
        for (int32_t i = 0; i < NAMES_MAX && columns[field].names[i] != NULL; i++)
            if (strcmp(columns[field].names[i], word) == 0)
                return field;
    return -1;
}

int staff_norm_field_is_text(int32_t field)
{
    return is_field(field) && (columns[field].is & TEXT) != 0;
}

int staff_norm_field_is_needed(int32_t field)
{
    return is_field(field) && (columns[field].is & NEEDED) != 0;
}

/* ---- Text of a row ---- */

/* NULL where the field is no text. */
static const char **text_field(struct staff_norm_row *row, int32_t field)
{
    switch (field) {
    case STAFF_NORM_SET: return &row->set;
    case STAFF_NORM_EDITION: return &row->edition;
    case STAFF_NORM_TITLE: return &row->title;
    case STAFF_NORM_SUBJECT: return &row->subject.id;
    case STAFF_NORM_SUBJECT_ZH: return &row->subject.zh;
    case STAFF_NORM_SUBJECT_EN: return &row->subject.en;
    case STAFF_NORM_CLAUSE: return &row->norm.clause;
    case STAFF_NORM_COUNT: return &row->count.id;
    case STAFF_NORM_COUNT_ZH: return &row->count.zh;
    case STAFF_NORM_COUNT_EN: return &row->count.en;
    case STAFF_NORM_DOCUMENT: return &row->norm.document;
    case STAFF_NORM_NUMBER: return &row->norm.number;
    case STAFF_NORM_ISSUED: return &row->norm.issued;
    case STAFF_NORM_URL: return &row->norm.url;
    case STAFF_NORM_CHECKED: return &row->norm.checked;
    case STAFF_NORM_QUOTE: return &row->norm.quote;
    default: return NULL;
    }
}

void staff_norm_row_init(struct staff_norm_row *row)
{
    static const struct staff_fraction one = {1, 1};

    *row = (struct staff_norm_row){.subject.part_time = {0, 1}, .posts = one, .per = one};
    for (int32_t field = 0; field < STAFF_NORM_FIELDS; field++) {
        const char **text = text_field(row, field);

        if (text != NULL)
            *text = "";
    }
}

/* ---- Words ---- */

struct word {
    const char *text;
    int32_t code;
};

static const struct word other_kinds[] = {
    {"乘数", STAFF_BAND_RATIO},         {"multiplier", STAFF_BAND_RATIO},
    {"定额", STAFF_BAND_POSTS},         {"分档", STAFF_BAND_POSTS},
    {"band", STAFF_BAND_POSTS},         {"最低配备", STAFF_MINIMUM},
    {"区间", STAFF_RANGE},              {"share", STAFF_FULL_TIME_SHARE},
};
static const struct word other_bases[] = {
    {"班", STAFF_PER_CLASS},     {"班级", STAFF_PER_CLASS},     {"班数", STAFF_PER_CLASS},
    {"classes", STAFF_PER_CLASS}, {"学生数", STAFF_PER_STUDENT}, {"生", STAFF_PER_STUDENT},
    {"students", STAFF_PER_STUDENT},
};
static const struct word stage_groups[] = {
    {"义务教育", 1 << STAFF_PRIMARY | 1 << STAFF_JUNIOR},
    {"compulsory", 1 << STAFF_PRIMARY | 1 << STAFF_JUNIOR},
    {"高中阶段", 1 << STAFF_SENIOR | 1 << STAFF_VOCATIONAL},
};

static int32_t find_word(const struct word *words, int32_t n, const char *text)
{
    for (int32_t i = 0; i < n; i++)
        if (strcmp(words[i].text, text) == 0)
            return words[i].code;
    return NOT_FOUND;
}

/* The code whose name in either language is the word. */
static int32_t find_name(const char *(*name)(int32_t, enum staff_lang), const char *word)
{
    for (int32_t code = 0; name(code, STAFF_EN) != NULL; code++)
        if (strcmp(name(code, STAFF_EN), word) == 0 || strcmp(name(code, STAFF_ZH), word) == 0)
            return code;
    return NOT_FOUND;
}

static enum staff_status read_code(const char *(*name)(int32_t, enum staff_lang),
                                   const struct word *others, int32_t n, const char *cell,
                                   int32_t *code)
{
    char word[STAFF_TEXT_MAX];

    if (strlen(cell) >= sizeof word)
        return STAFF_BAD_ARGUMENT;
    memcpy(word, cell, strlen(cell) + 1);
    staff_normalise(word);
    *code = find_name(name, word);
    if (*code == NOT_FOUND)
        *code = find_word(others, n, word);
    return *code == NOT_FOUND ? STAFF_BAD_ARGUMENT : STAFF_OK;
}

/* Bytes of a mark that stands between words. */
static size_t separator_at(const char *s)
{
    static const char *const marks[] = {";", ",", "/", " ", "、", "，", "；", "和", "+"};

    for (int32_t i = 0; i < COUNT(marks); i++)
        if (strncmp(s, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

static uint32_t bits_of(int is_stage, const char *word)
{
    int32_t code = is_stage ? staff_find_stage(word) : staff_find_locale(word);
    int32_t group = is_stage ? find_word(stage_groups, COUNT(stage_groups), word) : NOT_FOUND;

    if (group != NOT_FOUND)
        return (uint32_t)group;
    return code >= 0 && code < (is_stage ? STAFF_STAGES : STAFF_LOCALES) ? 1u << code : 0;
}

/* Words with marks between them; a blank cell has none. */
static enum staff_status read_bits(int is_stage, const char *cell, uint32_t *bits)
{
    char word[STAFF_TEXT_MAX];

    *bits = 0;
    while (*cell != '\0') {
        size_t n = 0, mark = 0;
        uint32_t more;

        while (cell[n] != '\0' && (mark = separator_at(cell + n)) == 0)
            n++;
        if (n >= sizeof word)
            return STAFF_BAD_ARGUMENT;
        memcpy(word, cell, n);
        word[n] = '\0';
        cell += n + mark;
        staff_normalise(word);
        if (word[0] == '\0')
            continue;
        if ((more = bits_of(is_stage, word)) == 0)
            return STAFF_BAD_ARGUMENT;
        *bits |= more;
    }
    return STAFF_OK;
}

/* ---- Numbers ---- */

/* ">60" is 61 as a lower bound, "<60" is 59 as an upper one. */
static enum staff_status read_bound(const char *cell, int32_t *bound)
{
    static const struct {
        const char *sign;
        int32_t add;
    } signs[] = {{">=", 0}, {"<=", 0}, {"≥", 0}, {"≤", 0}, {">", 1}, {"<", -1}, {"超过", 1}, {"不足", -1}};
    int32_t add = 0;
    enum staff_status status;

    for (int32_t i = 0; i < COUNT(signs); i++)
        if (strncmp(cell, signs[i].sign, strlen(signs[i].sign)) == 0) {
            add = signs[i].add;
            cell += strlen(signs[i].sign);
            break;
        }
    cell += strspn(cell, " ");
    if ((status = staff_count_read(cell, bound)) == STAFF_OK)
        *bound += add;
    return status == STAFF_OK && *bound < 0 ? STAFF_BAD_VALUE : status;
}

/* 2025-12-31, 2025/1/1, 2025.1.1, 2025年1月1日, 20251231. */
static enum staff_status read_day(const char *cell, int32_t *day)
{
    int32_t parts[3] = {0};
    int n = 0;

    if (staff_date_read(cell, day) == STAFF_OK)
        return STAFF_OK;
    for (; n < 3 && *cell >= '0' && *cell <= '9'; n++) {
        static const char *const marks[] = {"-", "/", ".", "年", "月", "日"};

        for (int digits = 0; *cell >= '0' && *cell <= '9'; cell++) {
            if (++digits > 4)
                return STAFF_BAD_DATE;
            parts[n] = parts[n] * 10 + (*cell - '0');
        }
        for (int32_t i = 0; i < COUNT(marks); i++)
            if (strncmp(cell, marks[i], strlen(marks[i])) == 0) {
                cell += strlen(marks[i]);
                break;
            }
    }
    if (n < 3 || (*cell != '\0' && strcmp(cell, " 00:00:00") != 0 && strcmp(cell, "T00:00:00") != 0))
        return STAFF_BAD_DATE;
    *day = parts[0] * 10000 + parts[1] * 100 + parts[2];
    return staff_date_write(*day, (char[STAFF_TEXT_MAX]){0}, STAFF_TEXT_MAX);
}

/* A fraction, or a whole number with thousands commas. */
static enum staff_status read_fraction(const char *cell, struct staff_fraction *f)
{
    enum staff_status status = staff_fraction_read(cell, f);
    int32_t whole;

    if (status == STAFF_OK || staff_count_read(cell, &whole) != STAFF_OK)
        return status;
    *f = (struct staff_fraction){whole, 1};
    return STAFF_OK;
}

static enum staff_status read_number(struct staff_norm_row *row, int32_t field, const char *cell)
{
    struct staff_norm *norm = &row->norm;

    switch (field) {
    case STAFF_NORM_PART_TIME: return read_fraction(cell, &row->subject.part_time);
    case STAFF_NORM_POSTS: return read_fraction(cell, &row->posts);
    case STAFF_NORM_PER: return read_fraction(cell, &row->per);
    case STAFF_NORM_PER_LENIENT: return read_fraction(cell, &row->per_lenient);
    case STAFF_NORM_COUNT_FROM: return read_bound(cell, &norm->count_from);
    case STAFF_NORM_COUNT_TO: return read_bound(cell, &norm->count_to);
    case STAFF_NORM_MIN_STUDENTS: return read_bound(cell, &norm->min_students);
    case STAFF_NORM_MAX_STUDENTS: return read_bound(cell, &norm->max_students);
    case STAFF_NORM_FROM: return read_day(cell, &norm->from);
    case STAFF_NORM_UNTIL: return read_day(cell, &norm->until);
    default: return STAFF_BAD_ARGUMENT;
    }
}

enum staff_status staff_norm_row_read(struct staff_norm_row *row, int32_t field, const char *cell)
{
    struct staff_norm *norm = &row->norm;
    const char **text = text_field(row, field);

    if (!is_field(field) || cell == NULL)
        return STAFF_BAD_ARGUMENT;
    if (text != NULL) {
        *text = cell;
        return STAFF_OK;
    }
    if (*cell == '\0')
        return STAFF_OK;
    switch (field) {
    case STAFF_NORM_ROUNDING:
        return read_code(staff_rounding_name, NULL, 0, cell, &row->rounding);
    case STAFF_NORM_ROUND_AT:
        return read_code(staff_round_at_name, NULL, 0, cell, &row->round_at);
    case STAFF_NORM_KIND:
        return read_code(staff_kind_name, other_kinds, COUNT(other_kinds), cell, &norm->kind);
    case STAFF_NORM_BASIS:
        return read_code(staff_basis_name, other_bases, COUNT(other_bases), cell, &norm->basis);
    case STAFF_NORM_STAGES:
        return read_bits(1, cell, &norm->stages);
    case STAFF_NORM_LOCALES:
        return read_bits(0, cell, &norm->locales);
    default:
        return read_number(row, field, cell);
    }
}

/* ---- Cells out ---- */

enum { ROOM = STAFF_TEXT_MAX + 64 };

/* To a room that is empty. */
static void write_bits(int is_stage, uint32_t bits, enum staff_lang lang, char *room)
{
    int32_t n = is_stage ? STAFF_STAGES : STAFF_LOCALES;

    for (int32_t code = 0; code < n; code++) {
        const char *name = is_stage ? staff_stage_name(code, lang) : staff_locale_name(code, lang);

        if ((bits >> code & 1) == 0 || strlen(room) + strlen(name) + 4 > ROOM)
            continue;
        if (room[0] != '\0')
            memcpy(room + strlen(room), lang == STAFF_ZH ? "、" : ";", lang == STAFF_ZH ? 4 : 2);
        memcpy(room + strlen(room), name, strlen(name) + 1);
    }
}

static int is_decimal(int64_t den)
{
    return 1000000 % den == 0;
}

/* A decimal where it is exact: a spreadsheet makes a date of "1/5". */
static void write_number(struct staff_fraction f, char *room)
{
    char *digits;

    f = staff_fraction_reduce(f);
    if (!is_decimal(f.den)) {
        staff_fraction_write(f, room, ROOM);
        return;
    }
    staff_fraction_write((struct staff_fraction){f.num / f.den, 1}, room, ROOM);
    if (f.den == 1)
        return;
    digits = room + strlen(room);
    *digits++ = '.';
    for (int64_t rest = f.num % f.den; rest > 0; rest = rest * 10 % f.den)
        *digits++ = (char)('0' + rest * 10 / f.den);
    *digits = '\0';
}

static void write_bound(int32_t bound, char *room)
{
    if (bound != 0)
        staff_fraction_write((struct staff_fraction){bound, 1}, room, ROOM);
}

static void write_value(const struct staff_norm_row *row, int32_t field, char *room)
{
    const struct staff_norm *norm = &row->norm;

    switch (field) {
    case STAFF_NORM_PART_TIME: write_number(row->subject.part_time, room); break;
    case STAFF_NORM_POSTS: write_number(row->posts, room); break;
    case STAFF_NORM_PER: write_number(row->per, room); break;
    case STAFF_NORM_PER_LENIENT:
        if (row->per_lenient.num > 0)
            write_number(row->per_lenient, room);
        break;
    case STAFF_NORM_COUNT_FROM: write_bound(norm->count_from, room); break;
    case STAFF_NORM_COUNT_TO: write_bound(norm->count_to, room); break;
    case STAFF_NORM_MIN_STUDENTS: write_bound(norm->min_students, room); break;
    case STAFF_NORM_MAX_STUDENTS: write_bound(norm->max_students, room); break;
    case STAFF_NORM_FROM: staff_date_write(norm->from, room, ROOM); break;
    case STAFF_NORM_UNTIL: staff_date_write(norm->until, room, ROOM); break; /* 0: no date */
    default: break;
    }
}

void staff_norm_row_write(const struct staff_norm_row *row, int32_t field, enum staff_lang lang,
                          char *room, const char **text)
{
    struct staff_norm_row copy = *row;
    const char **kept = text_field(&copy, field);

    room[0] = '\0';
    *text = room;
    if (!is_field(field))
        return;
    if (kept != NULL)
        *text = *kept;
    else if (field == STAFF_NORM_ROUNDING)
        *text = staff_rounding_name(row->rounding, lang);
    else if (field == STAFF_NORM_ROUND_AT)
        *text = staff_round_at_name(row->round_at, lang);
    else if (field == STAFF_NORM_KIND)
        *text = staff_kind_name(row->norm.kind, lang);
    else if (field == STAFF_NORM_BASIS)
        *text = staff_basis_name(row->norm.basis, lang);
    else if (field == STAFF_NORM_STAGES)
        write_bits(1, row->norm.stages, lang, room);
    else if (field == STAFF_NORM_LOCALES)
        write_bits(0, row->norm.locales, lang, room);
    else
        write_value(row, field, room);
    if (*text == NULL)
        *text = "";
}

/* ---- Rows of a set ---- */

/* value = posts / per, in the numbers that people write: 1 per 13.5, 663 per 400000, a
 * multiplier or share as it is. */
static void split_value(const struct staff_norm *norm, struct staff_norm_row *row)
{
    struct staff_fraction f = ratio_reduce(norm->value), lenient = ratio_reduce(norm->lenient);
    int ratio = norm->kind == STAFF_RATIO || f.num < f.den;

    if (norm->kind == STAFF_FULL_TIME_SHARE || norm->basis == STAFF_PER_COUNT)
        ratio = 0; /* 60 %, not 3 of 5 */

    row->posts = f;
    row->per = (struct staff_fraction){1, 1};
    if (norm->kind == STAFF_RANGE && f.num > 0 && lenient.num > 0) {
        int64_t common = f.num / ratio_gcd(f.num, lenient.num) * lenient.num;

        row->posts = (struct staff_fraction){common, 1};
        row->per = (struct staff_fraction){common / f.num * f.den, 1};
        row->per_lenient = (struct staff_fraction){common / lenient.num * lenient.den, 1};
    } else if (ratio && (f.num == 2 || f.num == 4) && f.num < f.den) {
        row->posts = (struct staff_fraction){1, 1};
        row->per = (struct staff_fraction){f.den, f.num};
    } else if (ratio || !is_decimal(f.den)) {
        row->posts = (struct staff_fraction){f.num, 1};
        row->per = (struct staff_fraction){f.den, 1};
    }
}

static int32_t index_of(const struct staff_norm_set *set, const struct staff_norm *norm)
{
    for (int32_t s = 0; s < set->n_subjects; s++)
        if (strcmp(set->subjects[s].id, norm->subject) == 0)
            return s;
    return -1;
}

void staff_norm_row_of(const struct staff_norm_set *set, int32_t i, struct staff_norm_row *row)
{
    const struct staff_norm *norm = &set->norms[i];
    int32_t s = index_of(set, norm);

    staff_norm_row_init(row);
    row->set = set->id;
    row->edition = set->edition;
    row->title = set->title;
    row->rounding = set->rounding;
    row->round_at = set->round_at;
    row->norm = *norm;
    row->subject.id = norm->subject;
    if (s >= 0)
        row->subject = set->subjects[s];
    for (int32_t c = 0; c < set->n_counts; c++)
        if (norm->count != NULL && strcmp(set->counts[c].id, norm->count) == 0)
            row->count = set->counts[c];
    split_value(norm, row);
}

/* ---- A set of rows ---- */

static int same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* posts / per.  False where it does not fit. */
static int divide(struct staff_fraction posts, struct staff_fraction per,
                  struct staff_fraction *value)
{
    if (per.num <= 0)
        return 0;
    return ratio_multiply(posts.num, per.den, &value->num) &&
           ratio_multiply(posts.den, per.num, &value->den);
}

/* Finds or adds a row's subject; the field that disagrees, if any. */
static int32_t join_subject(const struct staff_norm_row *row, struct staff_subject *subjects,
                            int32_t *n)
{
    for (int32_t s = 0; s < *n; s++) {
        if (!same(subjects[s].id, row->subject.id))
            continue;
        if (!same(subjects[s].zh, row->subject.zh))
            return STAFF_NORM_SUBJECT_ZH;
        if (!same(subjects[s].en, row->subject.en))
            return STAFF_NORM_SUBJECT_EN;
        return ratio_compare(subjects[s].part_time, row->subject.part_time) != 0
                   ? STAFF_NORM_PART_TIME
                   : NO_FIELD;
    }
    if (*n == STAFF_SUBJECTS_MAX)
        return STAFF_NORM_SUBJECT;
    subjects[(*n)++] = row->subject;
    return NO_FIELD;
}

static int32_t join_count(const struct staff_norm_row *row, struct staff_count *counts, int32_t *n)
{
    if (row->count.id[0] == '\0')
        return NO_FIELD;
    for (int32_t c = 0; c < *n; c++) {
        if (!same(counts[c].id, row->count.id))
            continue;
        if (!same(counts[c].zh, row->count.zh))
            return STAFF_NORM_COUNT_ZH;
        return same(counts[c].en, row->count.en) ? NO_FIELD : STAFF_NORM_COUNT_EN;
    }
    if (*n == STAFF_COUNTS_MAX)
        return STAFF_NORM_COUNT;
    counts[(*n)++] = row->count;
    return NO_FIELD;
}

static int32_t join_set(const struct staff_norm_row *row, const struct staff_norm_row *first)
{
    if (!same(row->set, first->set))
        return STAFF_NORM_SET;
    if (!same(row->edition, first->edition))
        return STAFF_NORM_EDITION;
    if (!same(row->title, first->title))
        return STAFF_NORM_TITLE;
    if (row->rounding != first->rounding)
        return STAFF_NORM_ROUNDING;
    return row->round_at != first->round_at ? STAFF_NORM_ROUND_AT : NO_FIELD;
}

/* Names that a row leaves blank are those of its first row, or the id. */
static struct staff_norm_row filled(const struct staff_norm_row *row)
{
    struct staff_norm_row full = *row;

    if (full.subject.zh[0] == '\0')
        full.subject.zh = full.subject.id;
    if (full.subject.en[0] == '\0')
        full.subject.en = full.subject.id;
    if (full.count.zh[0] == '\0')
        full.count.zh = full.count.id;
    if (full.count.en[0] == '\0')
        full.count.en = full.count.id;
    if (full.title[0] == '\0')
        full.title = full.set;
    return full;
}

static enum staff_status join_row(const struct staff_norm_row *given,
                                  const struct staff_norm_row *first,
                                  struct staff_subject *subjects, struct staff_count *counts,
                                  struct staff_norm *norm, struct staff_norm_set *set,
                                  int32_t *field)
{
    struct staff_norm_row row = filled(given), top = filled(first);
    int32_t n_subjects = set->n_subjects, n_counts = set->n_counts;

    if ((*field = join_set(&row, &top)) != NO_FIELD)
        return STAFF_DISAGREE;
    if ((*field = join_subject(&row, subjects, &n_subjects)) != NO_FIELD)
        return *field == STAFF_NORM_SUBJECT ? STAFF_TOO_MANY : STAFF_DISAGREE;
    if ((*field = join_count(&row, counts, &n_counts)) != NO_FIELD)
        return *field == STAFF_NORM_COUNT ? STAFF_TOO_MANY : STAFF_DISAGREE;
    set->n_subjects = n_subjects;
    set->n_counts = n_counts;
    *norm = row.norm;
    norm->subject = row.subject.id;
    norm->count = row.count.id;
    *field = STAFF_NORM_PER;
    if (!divide(row.posts, row.per, &norm->value))
        return STAFF_BAD_VALUE;
    *field = STAFF_NORM_PER_LENIENT;
    if (row.per_lenient.den > 0 && !divide(row.posts, row.per_lenient, &norm->lenient))
        return STAFF_BAD_VALUE;
    norm->value = ratio_reduce(norm->value);
    norm->lenient = ratio_reduce(norm->lenient);
    *field = NO_FIELD;
    return STAFF_OK;
}

enum staff_status staff_norm_rows_join(const struct staff_norm_row *rows, int32_t n,
                                       struct staff_subject *subjects, struct staff_count *counts,
                                       struct staff_norm *norms, struct staff_norm_set *set,
                                       int32_t *row, int32_t *field)
{
    struct staff_norm_row top;
    enum staff_status status;

    *set = (struct staff_norm_set){0};
    *row = *field = -1;
    if (n < 1)
        return STAFF_BAD_ARGUMENT;
    for (*row = 0; *row < n; ++*row)
        if ((status = join_row(&rows[*row], &rows[0], subjects, counts, &norms[*row], set,
                               field)) != STAFF_OK)
            return status;
    *row = -1;
    top = filled(&rows[0]);
    set->id = top.set;
    set->edition = top.edition;
    set->title = top.title;
    set->rounding = top.rounding;
    set->round_at = top.round_at;
    set->subjects = subjects;
    set->norms = norms;
    set->n_norms = n;
    set->counts = counts;
    return STAFF_OK;
}
