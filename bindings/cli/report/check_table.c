/* SPDX-License-Identifier: MIT
 * What staff check found, for people, as CSV, and as JSON. */
#include "../check.h"
#include "csv.h"
#include "json.h"
#include "output.h"
#include "sheet.h"
#include "words.h"

enum { PLACES_SHOWN = 20 };

/* ---- For people ---- */

static void add_number(struct text *t, int64_t number)
{
    t->length = 0;
    add_grouped(t, number);
}

static int64_t kinds(const struct check *check, int warning)
{
    int64_t n = 0;
    size_t i;

    for (i = 0; i < check->n_groups; i++)
        n += check->groups[i].warning == warning;
    return n;
}

static void put_summary(const struct check *check, FILE *out)
{
    const struct problems *p = check->problems;
    struct text line = {0}, schools = {0}, errors = {0}, warnings = {0}, kinds_of_errors = {0},
                kinds_of_warnings = {0};

    add_number(&schools, (int64_t)check->n_schools);
    add_number(&errors, p->errors);
    add_number(&kinds_of_errors, kinds(check, 0));
    add_number(&warnings, p->warnings);
    add_number(&kinds_of_warnings, kinds(check, 1));
    message_add(&line, check->lang, p->n > 0 ? MSG_CHECK_SUMMARY : MSG_CHECK_CLEAN,
                ARGS(schools.data, errors.data, kinds_of_errors.data, warnings.data,
                     kinds_of_warnings.data));
    fprintf(out, "%s\n", line.data);
    text_free(&line);
    text_free(&schools);
    text_free(&errors);
    text_free(&kinds_of_errors);
    text_free(&warnings);
    text_free(&kinds_of_warnings);
}

/* One text is shown alone, under a title that says what it is. */
static void put_detail(struct sheet *sheet, const struct problem *problem, enum staff_lang lang)
{
    struct text sentence = {0};

    if (problem->args[0] && !problem->args[1]) {
        sheet_cell(sheet, problem->args[0]);
        return;
    }
    if (problem->args[0])
        check_sentence(&sentence, problem, lang);
    sheet_cell(sheet, sentence.data);
    text_free(&sentence);
}

/* 学校情况!C3, schools.csv:3; with the file's name where there are several. */
static void put_place(struct sheet *sheet, const struct check *check, struct place place)
{
    int several = check->options->n_files + check->options->staff.n > 1;
    struct text at = {0};

    text_add(&at, "  ");
    if (place.file && place.sheet && !several) {
        place.file = place.sheet;
        place.sheet = "";
    }
    if (place.file)
        place_add(&at, &place);
    sheet_cell(sheet, at.data);
    text_free(&at);
}

static void put_problem(struct sheet *sheet, const struct check *check,
                        const struct problem *problem)
{
    put_place(sheet, check, problem->place);
    sheet_cell(sheet, problem->place.column);
    put_detail(sheet, problem, check->lang);
}

static void put_group(const struct check *check, const struct group *group, FILE *out)
{
    static const enum sheet_kind columns[] = {SHEET_TEXT, SHEET_CUT, SHEET_WRAP};
    size_t most = check->options->top >= 0 ? (size_t)check->options->top : PLACES_SHOWN, i;
    size_t n = group->n < most ? group->n : most;
    struct text title = {0}, line = {0}, number = {0};
    struct sheet sheet;

    check_title(&title, group, check->lang);
    add_number(&number, (int64_t)group->n);
    message_add(&line, check->lang, group->warning ? MSG_CHECK_WARNINGS : MSG_CHECK_ERRORS,
                ARGS(title.data, number.data));
    fputc('\n', out);
    heading(out, line.data, output_colour(out));
    sheet_init(&sheet, columns, 3);
    for (i = 0; i < n; i++)
        put_problem(&sheet, check, check->order[group->first + i]);
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
    line.length = 0;
    add_number(&number, (int64_t)(group->n - n));
    message_add(&line, check->lang, MSG_CHECK_MORE, ARGS(number.data));
    if (n < group->n)
        fprintf(out, "  %s\n", line.data);
    text_free(&title);
    text_free(&line);
    text_free(&number);
}

/* Beyond a limit problems are only counted, not kept. */
static void put_rest(const struct check *check, FILE *out)
{
    const struct problems *p = check->problems;
    int64_t rest = p->errors + p->warnings - (int64_t)p->n;
    struct text line = {0}, number = {0};

    add_number(&number, rest);
    message_add(&line, check->lang, MSG_CHECK_NOT_KEPT, ARGS(number.data));
    if (rest > 0)
        fprintf(out, "\n%s\n", line.data);
    text_free(&line);
    text_free(&number);
}

void check_table(const struct check *check, FILE *out)
{
    size_t i;

    put_summary(check, out);
    for (i = 0; i < check->n_groups; i++)
        put_group(check, &check->groups[i], out);
    put_rest(check, out);
}

/* ---- For programs ---- */

/* "C3"; NULL where there is no sheet or no cell. */
static const char *add_address(struct text *t, const struct place *place)
{
    t->length = 0;
    if (!place->sheet || !place->line || !place->cell)
        return NULL;
    place_add_letters(t, place->cell);
    text_add_int(t, place->line);
    return t->data;
}

void check_csv(const struct check *check, FILE *out)
{
    static const enum message titles[] = {MSG_CHECK_LEVEL, MSG_CHECK_FILE,   MSG_CHECK_SHEET,
                                          MSG_CHECK_ROW,   MSG_CHECK_COLUMN, MSG_CHECK_CELL,
                                          MSG_CHECK_WHAT};
    struct csv_writer csv = csv_writer_open(out, check->options->output && check->lang == STAFF_ZH);
    struct text text = {0};
    size_t i;

    for (i = 0; i < sizeof titles / sizeof *titles; i++)
        csv_text(&csv, message_text(titles[i], check->lang));
    csv_line_end(&csv);
    for (i = 0; i < check->problems->n; i++) {
        const struct problem *problem = check->order[i];
        const struct place *place = &problem->place;

        csv_text(&csv,
                 message_text(problem->warning ? MSG_CHECK_WARNING : MSG_CHECK_ERROR, check->lang));
        csv_text(&csv, place->file);
        csv_text(&csv, place->sheet);
        csv_count(&csv, place->line ? place->line : -1);
        csv_text(&csv, place->column);
        csv_text(&csv, add_address(&text, place));
        text.length = 0;
        check_sentence(&text, problem, check->lang);
        csv_text(&csv, text.data);
        csv_line_end(&csv);
    }
    text_free(&text);
}

static void put_json_problem(struct json *json, const struct problem *problem, enum staff_lang lang)
{
    const struct place *place = &problem->place;
    struct text text = {0};
    size_t i;

    json_object_start(json, NULL);
    json_text(json, "file", place->file);
    json_text(json, "sheet", place->sheet);
    json_count(json, "row", place->line ? place->line : -1);
    json_text(json, "column", place->column);
    json_text(json, "cell", add_address(&text, place));
    json_array_start(json, "read");
    for (i = 0; problem->args[i]; i++)
        json_text(json, NULL, problem->args[i]);
    json_array_end(json);
    text.length = 0;
    check_sentence(&text, problem, lang);
    json_text(json, "message", text.data);
    json_object_end(json);
    text_free(&text);
}

static void put_json_group(struct json *json, const struct check *check, const struct group *group)
{
    struct text text = {0};
    size_t i;

    json_object_start(json, NULL);
    message_name(&text, group->kind);
    json_text(json, "kind", text.data);
    json_text(json, "level", group->warning ? "warning" : "error");
    text.length = 0;
    check_title(&text, group, check->lang);
    json_text(json, "message", text.data);
    json_count(json, "count", (int64_t)group->n);
    json_array_start(json, "places");
    for (i = 0; i < group->n; i++)
        put_json_problem(json, check->order[group->first + i], check->lang);
    json_array_end(json);
    json_object_end(json);
    text_free(&text);
}

void check_json(const struct check *check, FILE *out)
{
    struct json *json = json_new(out);
    size_t i;

    json_object_start(json, NULL);
    json_count(json, "schools", (int64_t)check->n_schools);
    json_count(json, "errors", check->problems->errors);
    json_count(json, "warnings", check->problems->warnings);
    json_array_start(json, "kinds");
    for (i = 0; i < check->n_groups; i++)
        put_json_group(json, check, &check->groups[i]);
    json_array_end(json);
    json_object_end(json);
    json_end(json);
}
