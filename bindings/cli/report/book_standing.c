/* SPDX-License-Identifier: MIT
 * The sheet of --range both: how each school stands in the range.  Its staff is the cell of
 * the detail, so that a corrected number of teachers goes through. */
#include "shortfall_book.h"
#include "standing.h"

enum { DISTRICT, ID, SCHOOL, SUBJECT, LENIENT, STRICT, STAFF, STANDING, COLUMNS };
enum { HEAD = 2 };

static const double widths[COLUMNS] = {12, 13, 30, 10, 12, 12, 12, 12};

static void put_titles(struct workbook *w, lxw_worksheet *sheet)
{
    static const enum message titles[COLUMNS] = {
        MSG_W_DISTRICT, MSG_W_ID,      MSG_W_SCHOOL, MSG_W_SUBJECT, MSG_COL_POSTS_LENIENT_W,
        MSG_COL_POSTS_STRICT_W, MSG_W_STAFF, MSG_COL_STANDING_W};
    int i;

    book_note(&w->book, lxw.worksheet_set_row(sheet, 0, 26, NULL));
    book_text(&w->book, sheet, 0, 0, book_word(w, MSG_W_RANGE), BOOK_TITLE);
    book_text(&w->book, sheet, 1, 0, book_word(w, MSG_NOTE_STANDING), BOOK_NOTE_LINE);
    book_note(&w->book, lxw.worksheet_set_row(sheet, HEAD, 20, NULL));
    for (i = 0; i < COLUMNS; i++)
        book_text(&w->book, sheet, HEAD, (lxw_col_t)i, book_word(w, titles[i]), BOOK_HEAD);
}

/* "='学校'!L5", and how it stands between the cells E and F of its row. */
static void put_standing(struct workbook *w, lxw_worksheet *sheet, lxw_row_t row,
                         lxw_row_t detail_row, const struct staff_need *need,
                         enum standing standing)
{
    struct text cell = {0}, staff = {0}, here = {0}, formula = {0};

    add_cell(&cell, detail_row, DETAIL_STAFF);
    text_fill(&staff, "='{0}'!{1}", ARGS(book_word(w, MSG_W_DETAIL), cell.data));
    book_formula(&w->book, sheet, row, STAFF, staff.data,
                 (double)need->staff.num / (double)need->staff.den,
                 need->full_time == STAFF_UNKNOWN ? "" : NULL, BOOK_COUNT);
    text_add_int(&here, (int64_t)row + 1);
    text_fill(&formula,
              "=IF(OR(G{0}=\"\",F{0}=\"\"),\"{1}\",IF(G{0}<E{0},\"{2}\",IF(G{0}>F{0},\"{3}\","
              "\"{4}\")))",
              ARGS(here.data, standing_word(STANDING_UNKNOWN, w->r->lang),
                   standing_word(STANDING_BELOW, w->r->lang),
                   standing_word(STANDING_ABOVE, w->r->lang),
                   standing_word(STANDING_INSIDE, w->r->lang)));
    book_formula(&w->book, sheet, row, STANDING, formula.data, 0,
                 standing_word(standing, w->r->lang), BOOK_WORD);
    text_free(&cell);
    text_free(&staff);
    text_free(&here);
    text_free(&formula);
}

static void put_need(struct workbook *w, lxw_worksheet *sheet, lxw_row_t row, lxw_row_t detail_row,
                     size_t i, int32_t s)
{
    const struct school *school = &w->r->schools->items[i];
    struct book *book = &w->book;

    book_text(book, sheet, row, DISTRICT, district_name(w->r, (size_t)school->district_index),
              BOOK_TEXT);
    book_text(book, sheet, row, ID, school->id, BOOK_TEXT);
    book_text(book, sheet, row, SCHOOL, school->name, BOOK_TEXT);
    book_text(book, sheet, row, SUBJECT, subject_words(w->r->norms->set, s, w->r->lang), BOOK_WORD);
    book_count(book, sheet, row, LENIENT, lenient_need(w->r, i, s)->posts, BOOK_COUNT);
    book_count(book, sheet, row, STRICT, result_need(w->r, i, s)->posts, BOOK_COUNT);
    put_standing(w, sheet, row, detail_row, result_need(w->r, i, s), standing_of(w->r, i, s));
}

/* A school without a need has a row in the detail, and none here. */
void book_standing(struct workbook *w, lxw_worksheet *sheet)
{
    lxw_row_t row = HEAD + 1, detail_row = w->detail_first;
    size_t i;
    int32_t s;

    book_widths(sheet, widths, COLUMNS);
    put_titles(w, sheet);
    for (i = 0; i < w->r->schools->n; i++) {
        lxw_row_t before = detail_row;

        for (s = 0; s < w->r->norms->n_subjects; s++)
            if (result_need(w->r, i, s)->clauses)
                put_need(w, sheet, row++, detail_row++, i, s);
        detail_row += detail_row == before;
    }
    lxw.worksheet_freeze_panes(sheet, HEAD + 1, SCHOOL + 1);
    book_note(&w->book, lxw.worksheet_autofilter(sheet, HEAD, 0,
                                                 row > HEAD + 1 ? row - 1 : HEAD + 1, COLUMNS - 1));
    book_print_setup(&w->book, sheet, book_word(w, MSG_W_RANGE), HEAD);
}
