/* SPDX-License-Identifier: MIT */
#include "rows.h"

#include <string.h>

#include "cells.h"

/* ---- Cells ---- */

static const char *cell_of(const struct grid_row *row, int column)
{
    return column >= 0 && column < row->n ? row->cells[column].text : "";
}

/* As it stands: blank below the first of merged cells. */
static const char *own_cell(const struct reader *r, int column)
{
    return cell_of(r->row, column);
}

/* What a blank cell is merged with, in a row above; NULL if nothing. */
static const struct grid_row *merged_row(const struct reader *r, int column)
{
    const struct grid *grid = r->grid;

    if (grid->n_merged == 0 || column < 0 || *own_cell(r, column))
        return NULL;
    return grid_above(grid, r->row->line, column);
}

/* Words that are merged over several rows are said of each of them. */
static const char *cell(const struct reader *r, int column)
{
    const struct grid_row *above = merged_row(r, column);

    return above ? cell_of(above, column) : own_cell(r, column);
}

struct place row_place(const struct reader *r, int column)
{
    const char *name = column >= 0 ? r->columns->items[column].name : NULL;
    const struct layout *l = r->layout;

    if (column < 0) /* the cell that says whose row it is */
        column = l->id.n > 0 ? l->id.columns[0] : l->school;
    return (struct place){r->file, r->sheet, r->row->line, name, column + 1};
}

void row_problem(struct reader *r, int column, enum message key, const char *const *args)
{
    problem_add(r->problems, row_place(r, column), key, args);
}

/* What is wrong with a cell that a spreadsheet could not compute; MESSAGES: nothing.  A
 * text file may have them, too, but there a '=' may stand for anything. */
static enum message uncomputed(const struct reader *r, const char *text)
{
    static const char *const errors[] = {"#DIV/0!", "#N/A",    "#NAME?",        "#NULL!",
                                         "#NUM!",   "#REF!",   "#VALUE!",       "#SPILL!",
                                         "#CALC!",  "#FIELD!", "#GETTING_DATA", "#BLOCKED!"};
    size_t i;

    if (*text == '=' && r->sheet)
        return MSG_CELL_FORMULA;
    for (i = 0; *text == '#' && i < sizeof errors / sizeof *errors; i++)
        if (strcmp(text, errors[i]) == 0)
            return MSG_CELL_ERROR;
    return MESSAGES;
}

/* Trimmed; *n bytes. */
static const char *trimmed(struct reader *r, int column, size_t *n)
{
    const char *text = cell_trim(cell(r, column), n);
    enum message wrong = uncomputed(r, text);

    if (wrong != MESSAGES)
        row_problem(r, column, wrong, ARGS(text));
    return text;
}

const char *row_text(struct reader *r, int column)
{
    size_t n;
    const char *text = trimmed(r, column, &n);

    return n > 0 ? strings_keep(r->strings, text, n) : NULL;
}

/* As row_text, but not the one copy: nobody looks for the names of schools that have an
 * id, and they differ. */
static const char *row_copy(struct reader *r, int column)
{
    size_t n;
    const char *text = trimmed(r, column, &n);

    return n > 0 ? strings_add(r->strings, text, n) : NULL;
}

/* What people write where there is nothing to write.  Whether that is none or unknown,
 * only they know; vacancies and leavers cannot be unknown. */
static int is_placeholder(struct reader *r, int column, const char *text)
{
    static const char *const words[] = {
        "无",   "没有", "暂无", "空",  "-",    "--",   "—", "——",  "/", "\\",   "、",      "不详",
        "未知", "n/a",  "na",   "nil", "none", "null", "?", "...", "*", "待定", "unknown", NULL};
    int32_t field = r->columns->items[column].header.field;
    const char *word = cell_word(&r->scratch, text), *const *w = words;

    if (field == STAFF_FIELD_VACANCIES || field == STAFF_FIELD_LEAVERS)
        return 0;
    while (*w && strcmp(word, *w) != 0)
        w++;
    return *w != NULL;
}

static enum message count_message(struct reader *r, int column, enum staff_status status,
                                  const char *text)
{
    enum message wrong = uncomputed(r, text);

    if (wrong != MESSAGES)
        return wrong;
    switch (status) {
    case STAFF_NOT_WHOLE:
        return MSG_CELL_NOT_WHOLE;
    case STAFF_NEGATIVE:
        return MSG_CELL_NEGATIVE;
    case STAFF_TOO_LARGE:
        return MSG_CELL_TOO_LARGE;
    default:
        return is_placeholder(r, column, text) ? MSG_CELL_PLACEHOLDER : MSG_CELL_NOT_A_NUMBER;
    }
}

static int same_cell(const struct reader *r, const struct grid_row *other, int column)
{
    return column < 0 || strcmp(cell(r, column), cell_of(other, column)) == 0;
}

static int same_school(const struct reader *r, const struct grid_row *other)
{
    const struct layout *l = r->layout;

    if (l->id.n > 0)
        return same_cell(r, other, l->id.columns[0]);
    return same_cell(r, other, l->school) && same_cell(r, other, l->district);
}

/* A number that is merged over several rows is said once. */
static void merged_problem(struct reader *r, int column, const struct grid_row *above)
{
    struct place first = {r->file, r->sheet, above->line, NULL, column + 1};
    struct text at = {0};

    place_add(&at, &first);
    row_problem(r, column, MSG_CELL_MERGED, ARGS(at.data));
    text_free(&at);
}

int32_t row_count(struct reader *r, int column)
{
    const char *text = own_cell(r, column);
    const struct grid_row *above;
    enum staff_status status;
    int32_t count;

    if (column < 0) /* most of those that there could be */
        return STAFF_UNKNOWN;
    above = merged_row(r, column);
    status = cell_count(&r->scratch, text, &count);
    if (above && !cell_is_blank(cell_of(above, column)))
        merged_problem(r, column, above);
    if (status == STAFF_OK)
        return count;
    row_problem(r, column, count_message(r, column, status, text), ARGS(text));
    return STAFF_UNKNOWN;
}

/* Of the whole school: merged over its rows, it is said in the first. */
static int32_t school_count(struct reader *r, int column)
{
    const struct grid_row *above = merged_row(r, column);

    if (above && same_school(r, above))
        return cell_is_blank(cell_of(above, column)) ? STAFF_UNKNOWN : 0;
    return row_count(r, column);
}

const char *row_word(struct reader *r, int column)
{
    return cell_word(&r->scratch, cell(r, column));
}

int row_year(struct reader *r, int column, int32_t *year)
{
    const char *text = cell(r, column);

    if (cell_year(&r->scratch, text, year))
        return 1;
    row_problem(r, column, MSG_CELL_YEAR, ARGS(text));
    return 0;
}

static void disagree(struct reader *r, int first, int second)
{
    row_problem(r, second, MSG_CELLS_DISAGREE,
                ARGS(cell(r, second), r->columns->items[first].name, cell(r, first)));
}

const char *row_id(struct reader *r)
{
    const struct doubles *ids = &r->layout->id;
    const char *id = NULL;
    int i, first = -1;

    for (i = 0; i < ids->n; i++) {
        const char *other = row_text(r, ids->columns[i]);

        if (id && other && other != id)
            disagree(r, first, ids->columns[i]);
        if (!id && other) {
            id = other;
            first = ids->columns[i];
        }
    }
    return id;
}

/* A word that was not understood is unknown, its problem added. */
static int32_t one_locale(struct reader *r, int column)
{
    const char *text = cell(r, column), *word = cell_word(&r->scratch, text);
    int32_t locale = *word ? staff_find_locale(word) : STAFF_LOCALE_UNKNOWN;

    if (locale >= 0 && locale < STAFF_LOCALES)
        return locale;
    row_problem(r, column, locale < 0 ? MSG_CELL_LOCALE : MSG_CELL_LOCALE_EITHER, ARGS(text));
    return STAFF_LOCALE_UNKNOWN;
}

static int32_t row_locale(struct reader *r)
{
    const struct doubles *locales = &r->layout->locale;
    int32_t locale = STAFF_LOCALE_UNKNOWN;
    int i, first = -1;

    for (i = 0; i < locales->n; i++) {
        int32_t other = one_locale(r, locales->columns[i]);

        if (locale && other && other != locale)
            disagree(r, first, locales->columns[i]);
        if (!locale && other) {
            locale = other;
            first = locales->columns[i];
        }
    }
    return locale;
}

static void composite_problem(struct reader *r, const char *text, uint32_t stages)
{
    struct text names = {0};
    int32_t s;

    text_add(&names, "");
    for (s = 0; s < STAFF_STAGES; s++) {
        if (!(stages & 1u << s))
            continue;
        if (names.length > 0)
            text_add(&names, r->columns->lang == STAFF_ZH ? "、" : ", ");
        text_add(&names, staff_stage_name(s, r->columns->lang));
    }
    row_problem(r, r->layout->stage, MSG_CELL_STAGE_COMPOSITE, ARGS(text, names.data));
    text_free(&names);
}

static int32_t row_stage(struct reader *r)
{
    const char *text = cell(r, r->layout->stage), *word = cell_word(&r->scratch, text);
    int32_t stage = *word ? staff_find_stage(word) : -1;

    if (stage >= 0 && stage < STAFF_STAGES)
        return stage;
    if (!*word)
        row_problem(r, r->layout->stage, MSG_CELL_STAGE_BLANK, NULL);
    else if (stage < 0)
        row_problem(r, r->layout->stage, MSG_CELL_STAGE, ARGS(text));
    else
        composite_problem(r, text, (uint32_t)(stage - STAFF_STAGES));
    return STAFF_UNKNOWN;
}

/* ---- The shape of a row ---- */

const char row_sum_letters[] = "aAoOuU"; /* of average, total, sum */
const char *const row_sum_marks[] = {"计", "和", "均", NULL};

static int has_sum_mark(const char *text)
{
    const char *const *mark;

    for (; *text; text++) {
        if (*text >= 'A' && *text <= 'z' && strchr(row_sum_letters, *text))
            return 1;
        for (mark = row_sum_marks; (unsigned char)*text >= 0xC0 && *mark; mark++)
            if (**mark == *text && strncmp(text, *mark, strlen(*mark)) == 0)
                return 1;
    }
    return 0;
}

/* 合计, and 矿区小计: the last word may follow the name of what is added up. */
int row_is_sum(struct reader *r, const char *text)
{
    const char *word;
    size_t n, tail = strlen("合计");

    if (!has_sum_mark(text)) /* most cells; the rest is slow */
        return 0;
    word = cell_word(&r->scratch, text);
    n = strlen(word);
    return n > 0 &&
           (staff_is_sum_word(word) || (n > tail && (unsigned char)word[n - tail] >= 0xC0 &&
                                        staff_is_sum_word(word + n - tail)));
}

static int is_sum(struct reader *r, int column)
{
    return row_is_sum(r, cell(r, column));
}

static int first_filled(const struct grid_row *row)
{
    int i = 0;

    while (i < row->n && cell_is_blank(row->cells[i].text))
        i++;
    return i;
}

static int is_sum_row(struct reader *r, int first)
{
    const struct layout *l = r->layout;
    int i;

    for (i = 0; i < l->id.n; i++)
        if (is_sum(r, l->id.columns[i]))
            return 1;
    return is_sum(r, first) || is_sum(r, l->school) || is_sum(r, l->district) ||
           (!l->wide && is_sum(r, l->stage));
}

/* ---- Notes ---- */

static size_t starts_with_any(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (**words == *word && strncmp(word, *words, strlen(*words)) == 0)
            return strlen(*words);
    return 0;
}

/* How the lines under a table begin, and those that say what it is about.  Some words
 * need a mark behind them: there are places called 注溪. */
static const char *const always_notes[] = {"填表",     "填报",     "制表",     "报出日期",
                                           "单位负责", "统计负责", "联系人",   "联系电话",
                                           "数据来源", "资料来源", "填写说明", NULL};
static const char *const marked_notes[] = {"注",     "备注",   "说明",    "日期",   "单位", "审核",
                                           "审核人", "复核",   "复核人",  "负责人", "note", "notes",
                                           "source", "remark", "remarks", NULL};

const char *row_note_word(size_t i)
{
    size_t n = sizeof always_notes / sizeof *always_notes - 1;

    if (i < n)
        return always_notes[i];
    return i - n < sizeof marked_notes / sizeof *marked_notes ? marked_notes[i - n] : NULL;
}

static int is_note_word(const char *word)
{
    static const char *const marks[] = {":", "(", "1", ".", "、", ",", NULL};
    const char *const *m;

    if (starts_with_any(word, always_notes))
        return 1;
    for (m = marked_notes; *m; m++) {
        size_t n = strlen(*m);

        if (**m == *word && strncmp(word, *m, n) == 0 &&
            (!word[n] || starts_with_any(word + n, marks)))
            return 1;
    }
    return 0;
}

static int is_number(struct reader *r, int column)
{
    const char *text = own_cell(r, column);
    int32_t count;

    return column >= 0 && !cell_is_blank(text) && cell_count(&r->scratch, text, &count) == STAFF_OK;
}

/* Whether any column of numbers has one. */
static int has_number(struct reader *r)
{
    const struct layout *l = r->layout;
    int i, found = is_number(r, l->classes) || is_number(r, l->students) ||
                   is_number(r, l->establishment) || is_number(r, l->on_establishment);

    for (i = 0; i < STAFF_STAGES && !found; i++)
        found = is_number(r, l->stage_classes[i]) || is_number(r, l->stage_students[i]);
    for (i = 0; i < l->n_subjects && !found; i++)
        found = is_number(r, l->full_time[i]) || is_number(r, l->part_time[i]) ||
                is_number(r, l->teachers[i]);
    for (i = 0; i < l->n_counts && !found; i++)
        found = is_number(r, l->counts[i]);
    return found;
}

static int is_alone(const struct grid_row *row, int first)
{
    int i = first + 1;

    while (i < row->n && cell_is_blank(row->cells[i].text))
        i++;
    return i >= row->n;
}

/* A line of text between the rows: one cell alone, which spans columns, is a sentence, or
 * is where no column means anything. */
static int is_heading(struct reader *r, int first)
{
    const char *text = own_cell(r, first);

    if (!is_alone(r->row, first) || is_number(r, first))
        return 0;
    return first >= r->columns->n || r->columns->items[first].header.field == STAFF_FIELD_NONE ||
           strstr(text, "：") || strstr(text, "。") || grid_beside(r->grid, r->row->line, first);
}

/* Forms number their lines before anybody fills them. */
static int is_line_number(struct reader *r, int first)
{
    return is_alone(r->row, first) && is_number(r, first) && first < r->columns->n &&
           r->columns->items[first].header.field == STAFF_FIELD_NONE;
}

static int same_cells(const struct grid_row *a, const struct grid_row *b)
{
    int i, n = a->n > b->n ? a->n : b->n;

    for (i = 0; i < n; i++)
        if (strcmp(cell_of(a, i), cell_of(b, i)) != 0)
            return 0;
    return 1;
}

/* Lists repeat their title and header where a new page began. */
static int is_header_again(const struct reader *r)
{
    size_t i;

    for (i = 0; i < r->columns->first_row; i++)
        if (same_cells(r->row, &r->grid->rows[i]))
            return 1;
    return 0;
}

/* Rows that hold no data; a text that may mean something to its reader is told. */
static int is_skipped(struct reader *r, int first)
{
    if (first == r->row->n || is_sum_row(r, first) || is_line_number(r, first) ||
        is_header_again(r))
        return 1;
    if (cell_is_long(own_cell(r, first)))
        return 0;
    if (is_note_word(cell_word(&r->scratch, own_cell(r, first))))
        return !has_number(r);
    if (!is_heading(r, first))
        return 0;
    warning_add(r->problems, row_place(r, first < r->columns->n ? first : -1), MSG_WARN_HEADING,
                ARGS(own_cell(r, first)));
    return 1;
}

static void long_problem(struct reader *r, int column)
{
    struct place where = {r->file, r->sheet, r->row->line, NULL, column + 1};
    struct text n = {0}, width = {0};

    text_add_int(&n, r->row->n);
    text_add_int(&width, r->columns->n);
    problem_add(r->problems, where, MSG_ROW_LONG, ARGS(n.data, width.data, own_cell(r, column)));
    text_free(&n);
    text_free(&width);
}

static void short_problem(struct reader *r)
{
    struct text n = {0}, width = {0};

    text_add_int(&n, r->row->n);
    text_add_int(&width, r->layout->width);
    row_problem(r, -1, MSG_ROW_SHORT, ARGS(n.data, width.data));
    text_free(&n);
    text_free(&width);
}

/* Columns that nobody knows may hold whole essays. */
static int long_cells(struct reader *r)
{
    struct text most = {0};
    int i, found = 0;

    for (i = 0; i < r->columns->n; i++) {
        if (r->columns->items[i].header.field == STAFF_FIELD_NONE || !cell_is_long(cell(r, i)))
            continue;
        most.length = 0;
        text_add_int(&most, CELL_LONG);
        row_problem(r, i, MSG_CELL_LONG, ARGS(most.data, cell(r, i)));
        found = 1;
    }
    text_free(&most);
    return found;
}

enum row_kind row_shape(struct reader *r, const struct grid_row *row)
{
    int i, first = first_filled(row);

    r->row = row;
    if (long_cells(r))
        return ROW_BAD;
    if (is_skipped(r, first))
        return ROW_SKIPPED;
    for (i = r->columns->n; i < row->n; i++) {
        if (!cell_is_blank(row->cells[i].text)) {
            long_problem(r, i);
            return ROW_BAD;
        }
    }
    /* A sheet does not store blank cells at the end of a row; a text file does. */
    if (row->n >= r->layout->width || r->grid->sheet)
        return ROW_READ;
    short_problem(r);
    return ROW_BAD;
}

/* ---- The counts of a row ---- */

static void read_wide(struct reader *r, struct staff_school *counts)
{
    const struct layout *l = r->layout;
    int i;

    for (i = 0; i < STAFF_STAGES; i++) {
        counts->classes[i] = row_count(r, l->stage_classes[i]);
        counts->students[i] = row_count(r, l->stage_students[i]);
    }
    counts->students_all = row_count(r, l->students);
}

static void warn(struct reader *r, int column, enum message key, const int64_t *values, int n)
{
    struct text texts[3] = {{0}, {0}, {0}};
    int i;

    for (i = 0; i < n; i++)
        text_add_int(&texts[i], values[i]);
    warning_add(r->problems, row_place(r, column), key,
                ARGS(texts[0].data, texts[1].data, texts[2].data));
    for (i = 0; i < n; i++)
        text_free(&texts[i]);
}

/* ---- Possible, but hardly so ---- */

enum { SIZE_MOST = 60, SIZE_LEAST = 5 };

/* Where the number of classes is, or else the students. */
static int size_column(int classes, int students)
{
    return classes >= 0 ? classes : students;
}

static void check_size(struct reader *r, int column, int32_t classes, int32_t students)
{
    const int64_t values[] = {students, classes};

    if (!r->suspicious || students <= 0 || classes < 0)
        return;
    if (classes == 0)
        warn(r, column, MSG_WARN_SIZE_NONE, values, 1);
    else if (students > (int64_t)classes * SIZE_MOST)
        warn(r, column, MSG_WARN_SIZE_LARGE, values, 2);
    else if (students < (int64_t)classes * SIZE_LEAST)
        warn(r, column, MSG_WARN_SIZE_SMALL, values, 2);
}

/* The whole school's, where its stages do not say. */
static void check_wide_sizes(struct reader *r, const struct staff_school *counts)
{
    const struct layout *l = r->layout;
    int64_t classes = 0;
    int i, said = 0;

    for (i = 0; i < STAFF_STAGES; i++) {
        said |= counts->students[i] >= 0;
        classes += counts->classes[i] > 0 ? counts->classes[i] : 0;
        if (i != STAFF_UNIVERSITY)
            check_size(r, size_column(l->stage_classes[i], l->stage_students[i]),
                       counts->classes[i], counts->students[i]);
    }
    if (!said && classes > 0)
        check_size(r, l->students, (int32_t)classes, counts->students_all);
}

/* In the wide form the column only repeats what the stages say. */
static void check_classes(struct reader *r, const struct staff_school *counts)
{
    int32_t classes = row_count(r, r->layout->classes);
    int64_t sum = 0;
    int i, there = 0;

    for (i = 0; i < STAFF_STAGES; i++) {
        there |= r->layout->stage_classes[i] >= 0;
        sum += counts->classes[i] > 0 ? counts->classes[i] : 0;
    }
    if (there && classes >= 0 && classes != sum)
        warn(r, r->layout->classes, MSG_WARN_CLASSES, (const int64_t[]){classes, sum}, 2);
}

static void check_teachers(struct reader *r, int column, int32_t total, int32_t full_time,
                           int32_t part_time)
{
    int32_t rest = part_time >= 0 ? part_time : 0;

    if (total >= 0 && full_time >= 0 && total != full_time + rest)
        warn(r, column, MSG_WARN_TEACHERS, (const int64_t[]){total, full_time, rest}, 3);
}

static void read_teachers(struct reader *r, struct staff_school *counts)
{
    const struct layout *l = r->layout;
    int i;

    for (i = 0; i < l->n_subjects; i++) {
        int32_t total = school_count(r, l->teachers[i]);

        counts->full_time[i] = school_count(r, l->full_time[i]);
        counts->part_time[i] = school_count(r, l->part_time[i]);
        if (l->full_time[i] < 0)
            counts->full_time[i] = total;
        else
            check_teachers(r, l->teachers[i], total, counts->full_time[i], counts->part_time[i]);
    }
    for (i = 0; i < l->n_counts; i++)
        counts->counts[i] = school_count(r, l->counts[i]);
}

/* False where the stage is not known. */
static int read_long(struct reader *r, struct record *record)
{
    int32_t classes = row_count(r, r->layout->classes);
    int32_t students = row_count(r, r->layout->students);

    record->stage = row_stage(r);
    if (record->stage < 0)
        return 0;
    record->counts.classes[record->stage] = classes;
    record->counts.students[record->stage] = students;
    if (record->stage != STAFF_UNIVERSITY)
        check_size(r, size_column(r->layout->classes, r->layout->students), classes, students);
    return 1;
}

/* Whose row it is.  False after a problem. */
static int read_school(struct reader *r, struct record *record)
{
    const struct layout *l = r->layout;
    int ok;

    *record = (struct record){.stage = STAFF_UNKNOWN, .place = row_place(r, -1)};
    record->establishment = record->on_establishment = STAFF_UNKNOWN;
    staff_school_init(&record->counts);
    record->id = row_id(r);
    record->name = record->id && l->wide && !r->suspicious ? row_copy(r, l->school)
                                                           : row_text(r, l->school);
    record->district = row_text(r, l->district);
    ok = record->id || record->name;
    if (!ok)
        row_problem(r, -1, MSG_ROW_NO_SCHOOL, NULL);
    return ok & row_year(r, l->year, &record->year);
}

enum row_kind row_read_staff(struct reader *r, const struct grid_row *row, struct record *record)
{
    enum row_kind kind = row_shape(r, row);
    int32_t stage;
    int ok;

    if (kind != ROW_READ)
        return kind;
    ok = read_school(r, record);
    stage = staff_find_stage(cell_word(&r->scratch, cell(r, r->layout->stage)));
    if (stage >= 0 && stage < STAFF_STAGES) /* else it is only a type of school */
        record->stage = stage;
    read_teachers(r, &record->counts);
    return ok ? ROW_READ : ROW_BAD;
}

/* A district above its schools looks just like a school without numbers. */
static void check_alone(struct reader *r)
{
    int first = first_filled(r->row);

    if (is_alone(r->row, first))
        warning_add(r->problems, row_place(r, first), MSG_WARN_ALONE, ARGS(own_cell(r, first)));
}

enum row_kind row_read(struct reader *r, const struct grid_row *row, struct record *record)
{
    const struct layout *l = r->layout;
    enum row_kind kind = row_shape(r, row);
    int ok;

    if (kind != ROW_READ)
        return kind;
    ok = read_school(r, record);
    record->counts.locale = row_locale(r);
    if (l->wide) {
        check_alone(r);
        read_wide(r, &record->counts);
        check_classes(r, &record->counts);
        check_wide_sizes(r, &record->counts);
    } else {
        ok &= read_long(r, record);
    }
    read_teachers(r, &record->counts);
    record->establishment = school_count(r, l->establishment);
    record->on_establishment = school_count(r, l->on_establishment);
    return ok ? ROW_READ : ROW_BAD;
}
