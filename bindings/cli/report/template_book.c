/* SPDX-License-Identifier: MIT
 * The form as a workbook: a sheet to fill in, one that explains it, and a hidden one with
 * the words of its drop-downs (a list written out would be cut at 255 characters). */
#include "../template.h"
#include "book.h"

enum {
    TITLE,
    LEAD,
    HEAD,
    FIRST,               /* row to fill in */
    FRAMED = FIRST + 60, /* rows with a frame */
    CHECKED = FIRST + 5000
};

struct form_book {
    const struct template_form *form;
    struct book book;
    lxw_format *text, *count; /* of whole columns */
};

/* The library takes texts that it does not change as if it did. */
static char *text_of(const struct form_book *f, enum message key)
{
    return (char *)message_text(key, f->form->lang);
}

static const char *word(const struct form_book *f, enum message key)
{
    return message_text(key, f->form->lang);
}

static int is_count(const struct template_column *column)
{
    switch (column->header.field) {
    case STAFF_FIELD_ID:
    case STAFF_FIELD_SCHOOL:
    case STAFF_FIELD_DISTRICT:
    case STAFF_FIELD_LOCALE:
        return 0;
    default:
        return 1;
    }
}

static double width_of(const struct template_column *column)
{
    if (column->header.field == STAFF_FIELD_SCHOOL)
        return 28;
    return is_count(column) ? 9 : 14;
}

/* ---- The sheet to fill in ---- */

static void make_formats(struct form_book *f)
{
    f->text = lxw.workbook_add_format(f->book.file);
    lxw.format_set_num_format(f->text, "@"); /* or 0123 becomes 123 */
    lxw.format_set_font_size(f->text, 10);
    f->count = lxw.workbook_add_format(f->book.file);
    lxw.format_set_num_format(f->count, "0");
    lxw.format_set_font_size(f->count, 10);
}

static void set_columns(struct form_book *f, lxw_worksheet *sheet)
{
    int i;

    for (i = 0; i < f->form->n; i++) {
        const struct template_column *column = &f->form->columns[i];

        lxw.worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, width_of(column),
                                 is_count(column) ? f->count : f->text);
    }
}

/* Excel takes at most 32 characters for a title and 255 for a message. */
static void set_checks(struct form_book *f, lxw_worksheet *sheet)
{
    struct text locales = {0};
    int i;

    message_add(&locales, f->form->lang, MSG_FORM_LOCALES, ARGS(word(f, MSG_FORM_LISTS)));
    for (i = 0; i < f->form->n; i++) {
        const struct template_column *column = &f->form->columns[i];
        lxw_data_validation check = {.ignore_blank = LXW_VALIDATION_ON,
                                     .input_message = text_of(f, column->help),
                                     .validate = LXW_VALIDATION_TYPE_ANY};

        if (column->header.field == STAFF_FIELD_LOCALE) {
            check.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            check.value_formula = locales.data;
            check.error_message = text_of(f, MSG_FORM_LOCALE);
        } else if (is_count(column)) {
            check.validate = LXW_VALIDATION_TYPE_INTEGER;
            check.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
            check.maximum_number = STAFF_COUNT_MAX;
            check.error_message = text_of(f, MSG_FORM_NUMBERS);
        }
        book_note(&f->book, lxw.worksheet_data_validation_range(sheet, FIRST, (lxw_col_t)i, CHECKED,
                                                                (lxw_col_t)i, &check));
    }
    text_free(&locales);
}

static void put_form(struct form_book *f, lxw_worksheet *sheet)
{
    lxw_row_t row;
    int i;

    set_columns(f, sheet);
    book_text(&f->book, sheet, TITLE, 0, word(f, MSG_FORM_TITLE), BOOK_TITLE);
    book_text(&f->book, sheet, LEAD, 0, word(f, MSG_FORM_LEAD), BOOK_NOTE_LINE);
    lxw.worksheet_set_row(sheet, HEAD, 45, NULL);
    for (i = 0; i < f->form->n; i++)
        book_text(&f->book, sheet, HEAD, (lxw_col_t)i, f->form->columns[i].name, BOOK_HEAD);
    for (row = FIRST; row < FRAMED; row++)
        for (i = 0; i < f->form->n; i++)
            book_blank(&f->book, sheet, row, (lxw_col_t)i,
                       is_count(&f->form->columns[i]) ? BOOK_FIELD_COUNT : BOOK_FIELD_TEXT);
    set_checks(f, sheet);
    lxw.worksheet_freeze_panes(sheet, FIRST, 2);
    book_print_setup(&f->book, sheet, word(f, MSG_FORM_TITLE), HEAD);
    lxw.worksheet_activate(sheet);
}

/* ---- What to write where ---- */

static void put_notes(struct form_book *f, lxw_worksheet *sheet)
{
    static const double widths[] = {20, 70, 18, 22};
    static const enum message heads[] = {MSG_CHECK_COLUMN, MSG_FORM_HOW, MSG_FORM_EXAMPLE_1,
                                         MSG_FORM_EXAMPLE_2};
    lxw_row_t row = 3;
    int i;

    book_widths(sheet, widths, 4);
    book_text(&f->book, sheet, 0, 0, word(f, MSG_FORM_NOTES), BOOK_TITLE);
    book_banner(&f->book, sheet, 1, 3, widths, word(f, MSG_FORM_RULES), BOOK_LEAD);
    for (i = 0; i < 4; i++)
        book_text(&f->book, sheet, 2, (lxw_col_t)i, word(f, heads[i]), BOOK_HEAD);
    for (i = 0; i < f->form->n; i++, row++) {
        const struct template_column *column = &f->form->columns[i];

        book_text(&f->book, sheet, row, 0, column->name, BOOK_TEXT);
        book_text(&f->book, sheet, row, 1, word(f, column->help), BOOK_WRAP);
        book_text(&f->book, sheet, row, 2, column->examples[0], BOOK_TEXT);
        book_text(&f->book, sheet, row, 3, column->examples[1], BOOK_TEXT);
    }
    book_print_setup(&f->book, sheet, word(f, MSG_FORM_NOTES), 2);
}

static void put_lists(struct form_book *f, lxw_worksheet *sheet)
{
    static const int32_t locales[] = {STAFF_URBAN, STAFF_TOWN, STAFF_RURAL};
    lxw_row_t i;

    for (i = 0; i < 3; i++)
        book_text(&f->book, sheet, i, 0, staff_locale_name(locales[i], f->form->lang), BOOK_PLAIN);
    lxw.worksheet_hide(sheet);
}

int template_book(const struct template_form *form)
{
    struct form_book f = {.form = form};
    lxw_worksheet *sheet, *notes, *lists;

    if (!book_open(&f.book, form->options, word(&f, MSG_FORM_TITLE), form->lang))
        return EXIT_FILE;
    make_formats(&f);
    sheet = book_sheet(&f.book, word(&f, MSG_FORM_SHEET));
    notes = book_sheet(&f.book, word(&f, MSG_FORM_NOTES));
    lists = book_sheet(&f.book, word(&f, MSG_FORM_LISTS));
    put_form(&f, sheet);
    put_notes(&f, notes);
    put_lists(&f, lists);
    return book_close(&f.book);
}
