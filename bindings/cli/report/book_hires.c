/* SPDX-License-Identifier: MIT
 * Who is hired where, and who moves: a row for each, as a person would filter it. */
#include <stdlib.h>

#include "shortfall_book.h"

enum { DISTRICT, YEAR, ID, SCHOOL, SUBJECT, RATIO, PEOPLE, KEY, COLUMNS };
enum { HEAD = 2 };

static const double widths[COLUMNS] = {12, 8, 13, 30, 10, 12, 8, 8};

/* The title, a line about it, the heads. */
static void put_titles(struct workbook *w, lxw_worksheet *sheet, enum message title,
                       enum message note, const enum message *titles, int n)
{
    int i;

    book_note(&w->book, lxw.worksheet_set_row(sheet, 0, 26, NULL));
    book_text(&w->book, sheet, 0, 0, book_word(w, title), BOOK_TITLE);
    book_text(&w->book, sheet, 1, 0, book_word(w, note), BOOK_NOTE_LINE);
    book_note(&w->book, lxw.worksheet_set_row(sheet, HEAD, 20, NULL));
    for (i = 0; i < n; i++)
        book_text(&w->book, sheet, HEAD, (lxw_col_t)i, book_word(w, titles[i]),
                  titles[i] == MSG_W_NUMBER ? BOOK_KEY_HEAD : BOOK_HEAD);
}

static const char *subject_of(const struct workbook *w, int64_t unit)
{
    return subject_words(w->r->norms->set, w->plan->units[unit].subject, w->r->lang);
}

/* ---- Hires ---- */

static void put_hire(struct workbook *w, lxw_worksheet *sheet, lxw_row_t row,
                     const struct plan_hire *hire)
{
    const struct plan_model *plan = w->plan;
    const struct school *school = plan_unit_school(plan, hire->stand.unit);
    struct text ratio = {0};

    text_add_int(&ratio, hire->stand.backlog);
    text_add_char(&ratio, '/');
    text_add_int(&ratio, hire->stand.posts);
    book_text(&w->book, sheet, row, DISTRICT, plan_district_name(plan, hire->district), BOOK_TEXT);
    book_count(&w->book, sheet, row, YEAR, plan_year(plan, hire->t), BOOK_YEAR);
    book_text(&w->book, sheet, row, ID, school->id, BOOK_TEXT);
    book_text(&w->book, sheet, row, SCHOOL, school->name, BOOK_TEXT);
    book_text(&w->book, sheet, row, SUBJECT, subject_of(w, hire->stand.unit), BOOK_WORD);
    book_text(&w->book, sheet, row, RATIO, ratio.data, BOOK_WORD);
    book_count(&w->book, sheet, row, PEOPLE, hire->people, BOOK_COUNT);
    book_count(&w->book, sheet, row, KEY, book_plan_key(plan, hire->district, hire->t), BOOK_KEY);
    text_free(&ratio);
}

static void define(struct workbook *w, enum message name, lxw_col_t col, lxw_row_t last)
{
    struct text range = {0}, column = {0}, from = {0}, to = {0};

    add_column(&column, col);
    text_add_int(&from, HEAD + 2);
    text_add_int(&to, (int64_t)last + 1);
    text_fill(&range, "='{0}'!${1}${2}:${1}${3}",
              ARGS(book_word(w, MSG_W_HIRES_SHEET), column.data, from.data, to.data));
    book_note(&w->book, lxw.workbook_define_name(w->book.file, book_word(w, name), range.data));
    text_free(&range);
    text_free(&column);
    text_free(&from);
    text_free(&to);
}

void book_hires(struct workbook *w, lxw_worksheet *sheet)
{
    static const enum message titles[COLUMNS] = {MSG_W_DISTRICT, MSG_PLAN_CSV_YEAR, MSG_W_ID,
                                                 MSG_W_SCHOOL,   MSG_W_SUBJECT,     MSG_PLAN_RATIO,
                                                 MSG_PLAN_HIRES, MSG_W_NUMBER};
    size_t i, n;
    struct plan_hire *hires = plan_hires(w->plan, &n);
    lxw_row_t last = HEAD + (lxw_row_t)(n ? n : 1);

    define(w, MSG_W_HIRES_PEOPLE, PEOPLE, last);
    define(w, MSG_W_HIRES_KEY, KEY, last);
    book_widths(sheet, widths, COLUMNS);
    put_titles(w, sheet, MSG_W_HIRES_SHEET, MSG_W_HIRES_NOTE, titles, COLUMNS);
    for (i = 0; i < n; i++)
        put_hire(w, sheet, HEAD + 1 + (lxw_row_t)i, &hires[i]);
    lxw.worksheet_freeze_panes(sheet, HEAD + 1, 0);
    book_note(&w->book, lxw.worksheet_autofilter(sheet, HEAD, 0, last, COLUMNS - 1));
    book_print_setup(&w->book, sheet, book_word(w, MSG_W_HIRES_SHEET), HEAD);
    book_note(&w->book, lxw.worksheet_print_area(sheet, 0, 0, last, PEOPLE));
    free(hires);
}

/* ---- Moves ---- */

static void put_move(struct workbook *w, lxw_worksheet *sheet, lxw_row_t row,
                     const struct staff_move *move)
{
    const struct plan_model *plan = w->plan;
    const struct school *from = plan_unit_school(plan, move->from);
    const struct school *to = plan_unit_school(plan, move->to);

    book_text(&w->book, sheet, row, 0, plan_district_name(plan, plan->units[move->from].district),
              BOOK_TEXT);
    book_text(&w->book, sheet, row, 1, subject_of(w, move->from), BOOK_WORD);
    book_text(&w->book, sheet, row, 2, from->id, BOOK_TEXT);
    book_text(&w->book, sheet, row, 3, from->name, BOOK_TEXT);
    book_text(&w->book, sheet, row, 4, to->id, BOOK_TEXT);
    book_text(&w->book, sheet, row, 5, to->name, BOOK_TEXT);
    book_count(&w->book, sheet, row, 6, move->people, BOOK_COUNT);
}

void book_moves(struct workbook *w, lxw_worksheet *sheet)
{
    static const enum message titles[] = {MSG_W_DISTRICT,       MSG_W_SUBJECT, MSG_W_ID,
                                          MSG_PLAN_FROM_SCHOOL, MSG_W_ID,      MSG_PLAN_TO_SCHOOL,
                                          MSG_PLAN_MOVED};
    static const double move_widths[] = {12, 10, 13, 30, 13, 30, 8};
    int64_t i;

    book_widths(sheet, move_widths, 7);
    put_titles(w, sheet, MSG_PLAN_MOVES, MSG_W_MOVES_NOTE, titles, 7);
    for (i = 0; i < w->plan->n_moves; i++)
        put_move(w, sheet, HEAD + 1 + (lxw_row_t)i, &w->plan->result.moves[i]);
    lxw.worksheet_freeze_panes(sheet, HEAD + 1, 0);
    book_note(&w->book,
              lxw.worksheet_autofilter(sheet, HEAD, 0, HEAD + (lxw_row_t)w->plan->n_moves, 6));
    book_print_setup(&w->book, sheet, book_word(w, MSG_PLAN_MOVES), HEAD);
}
