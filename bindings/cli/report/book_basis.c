/* SPDX-License-Identifier: MIT
 * The last sheet: what the numbers rest on. */
#include <stdlib.h>

#include "plan_parts.h"
#include "shortfall_book.h"

enum { CLAUSE, RULE, QUOTE, DOCUMENT, NUMBER, ISSUED, FROM, UNTIL, CHECKED, COLUMNS };

struct basis {
    struct workbook *w;
    lxw_worksheet *sheet;
    lxw_row_t row;
};

static const double widths[COLUMNS] = {20, 36, 46, 34, 12, 11, 11, 11, 11};

static void put_date(struct basis *b, lxw_col_t col, int32_t date)
{
    struct text day = {0};

    if (date)
        add_date(&day, date);
    book_text(&b->w->book, b->sheet, b->row, col, day.data, BOOK_WRAP);
    text_free(&day);
}

static double highest(const char *rule, const char *quote, const char *document)
{
    double high = book_height(rule, widths[RULE], BOOK_WRAP), next;

    next = book_height(quote, widths[QUOTE], BOOK_WRAP);
    high = next > high ? next : high;
    next = book_height(document, widths[DOCUMENT], BOOK_WRAP);
    return next > high ? next : high;
}

static void put_clause(struct basis *b, const struct staff_norm *norm)
{
    struct book *book = &b->w->book;
    const struct result *r = b->w->r;
    struct text rule = {0}, document = {0};

    add_rule(&rule, r->norms->set, norm, r->lang);
    text_add(&document, norm->document);
    text_add(&document, *norm->url ? " " : "");
    text_add(&document, norm->url);
    book_note(book, lxw.worksheet_set_row(b->sheet, b->row,
                                          highest(rule.data, norm->quote, document.data), NULL));
    book_text(book, b->sheet, b->row, CLAUSE, norm->clause, BOOK_WRAP);
    book_text(book, b->sheet, b->row, RULE, rule.data, BOOK_WRAP);
    book_text(book, b->sheet, b->row, QUOTE, norm->quote, BOOK_WRAP);
    book_text(book, b->sheet, b->row, DOCUMENT, document.data, BOOK_WRAP);
    book_text(book, b->sheet, b->row, NUMBER, norm->number, BOOK_WRAP);
    book_text(book, b->sheet, b->row, ISSUED, norm->issued, BOOK_WRAP);
    put_date(b, FROM, norm->from);
    put_date(b, UNTIL, norm->until);
    book_text(book, b->sheet, b->row, CHECKED, norm->checked, BOOK_WRAP);
    b->row++;
    text_free(&rule);
    text_free(&document);
}

static void put_section(struct basis *b, enum message title)
{
    book_text(&b->w->book, b->sheet, b->row++, 0, book_word(b->w, title), BOOK_SECTION);
}

static void put_clauses(struct basis *b)
{
    static const enum message titles[COLUMNS] = {MSG_W_CLAUSES,  MSG_W_RULE,       MSG_W_QUOTE,
                                                 MSG_W_DOCUMENT, MSG_W_DOC_NUMBER, MSG_W_ISSUED,
                                                 MSG_W_FROM,     MSG_W_UNTIL,      MSG_W_CHECKED};
    const struct staff_norm_set *set = b->w->r->norms->set;
    uint64_t used[STAFF_SUBJECTS_MAX] = {0};
    int32_t i;

    put_section(b, MSG_W_BASIS_CLAUSES);
    for (i = 0; i < COLUMNS; i++)
        book_text(&b->w->book, b->sheet, b->row, (lxw_col_t)i, book_word(b->w, titles[i]),
                  BOOK_HEAD);
    b->row++;
    all_clauses(b->w->r, used);
    for (i = 0; i < set->n_norms; i++)
        if (clause_is_used(b->w->r->norms, used, i))
            put_clause(b, &set->norms[i]);
    b->row++;
}

/* "label  text" rows, as every report has them. */
static void put_facts(struct basis *b, const struct sheet *facts)
{
    const double room = widths[RULE] + widths[QUOTE] + widths[DOCUMENT];
    size_t i;

    for (i = 0; i < facts->n_rows; i++) {
        const struct sheet_row *row = &facts->rows[i];

        book_note(&b->w->book,
                  lxw.worksheet_set_row(b->sheet, b->row,
                                        book_height(row->cells[1], room, BOOK_FACT), NULL));
        book_text(&b->w->book, b->sheet, b->row, 0, row->cells[0], BOOK_FACT);
        book_merge(&b->w->book, b->sheet, b->row++, 1, DOCUMENT, row->cells[1], BOOK_FACT);
    }
    b->row++;
}

static void put_settings(struct basis *b)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet facts;

    sheet_init(&facts, kinds, 2);
    findings_head(&facts, b->w->r);
    if (b->w->plan)
        plan_settings(b->w->plan, &facts);
    put_section(b, MSG_W_BASIS_SETTINGS);
    put_facts(b, &facts);
    sheet_free(&facts);
    sheet_init(&facts, kinds, 2);
    findings_receipt(&facts, b->w->r->norms->set, b->w->r->lang);
    put_section(b, MSG_RECEIPT);
    put_facts(b, &facts);
    sheet_free(&facts);
}

static void put_columns(struct basis *b)
{
    static const enum message pairs[][2] = {{MSG_W_REQUIREMENT, MSG_W_SAY_REQUIREMENT},
                                            {MSG_W_POSTS, MSG_W_SAY_POSTS},
                                            {MSG_W_POOLED, MSG_W_SAY_POOLED},
                                            {MSG_W_FT_POSTS, MSG_W_SAY_FT_POSTS},
                                            {MSG_W_STAFF, MSG_W_SAY_STAFF},
                                            {MSG_W_SHORTFALL, MSG_W_SAY_SHORTFALL},
                                            {MSG_W_FT_SHORT, MSG_W_SAY_FT_SHORT},
                                            {MSG_W_SURPLUS, MSG_W_SAY_SURPLUS},
                                            {MSG_W_HIRES, MSG_W_SAY_HIRES},
                                            {MSG_W_AFTER, MSG_W_SAY_AFTER},
                                            {MSG_W_UNKNOWN, MSG_W_SAY_UNKNOWN}};
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet facts;
    size_t i;

    sheet_init(&facts, kinds, 2);
    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        labelled(&facts, book_word(b->w, pairs[i][0]), book_word(b->w, pairs[i][1]));
    put_section(b, MSG_W_BASIS_COLUMNS);
    put_facts(b, &facts);
    sheet_free(&facts);
}

void book_basis(struct workbook *w, lxw_worksheet *sheet)
{
    struct basis b = {.w = w, .sheet = sheet};

    book_widths(sheet, widths, COLUMNS);
    book_text(&w->book, sheet, b.row++, 0, book_word(w, MSG_W_BASIS), BOOK_TITLE);
    book_note(&w->book, lxw.worksheet_set_row(sheet, 0, 30, NULL));
    put_clauses(&b);
    put_settings(&b);
    put_columns(&b);
    book_print_setup(&w->book, sheet, book_word(w, MSG_W_BASIS), 2);
}
