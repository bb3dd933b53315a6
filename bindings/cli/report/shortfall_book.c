/* SPDX-License-Identifier: MIT */
#include "shortfall_book.h"

#include <stdlib.h>

#include "output.h"

/* What formulas look at. */
static const enum detail_column named[] = {DETAIL_POSTS,
                                           DETAIL_FULL_TIME,
                                           DETAIL_PART_TIME,
                                           DETAIL_SHORTFALL,
                                           DETAIL_FULL_TIME_SHORTFALL,
                                           DETAIL_SURPLUS,
                                           DETAIL_HIRES,
                                           DETAIL_NUM,
                                           DETAIL_KEY,
                                           DETAIL_SUBJECT_KEY};

const char *book_word(const struct workbook *w, enum message key)
{
    return message_text(key, w->r->lang);
}

enum message detail_title(enum detail_column column)
{
    static const enum message titles[DETAIL_COLUMNS] = {
        MSG_W_DISTRICT,   MSG_W_ID,          MSG_W_SCHOOL,    MSG_W_LOCALE,   MSG_W_SUBJECT,
        MSG_W_ARITHMETIC, MSG_W_REQUIREMENT, MSG_W_POSTS,     MSG_W_FT_POSTS, MSG_W_FULL_TIME,
        MSG_W_PART_TIME,  MSG_W_STAFF,       MSG_W_SHORTFALL, MSG_W_FT_SHORT, MSG_W_SURPLUS,
        MSG_W_HIRES,      MSG_W_FINDING,     MSG_W_CLAUSES,   MSG_W_NUM,      MSG_W_DEN,
        MSG_W_KEY,        MSG_W_SUBJECT_KEY};

    return titles[column];
}

/* A name has no spaces, dashes or stops. */
void add_detail_name(struct text *t, enum detail_column column, enum staff_lang lang)
{
    const char *p = message_text(detail_title(column), lang);

    text_add(t, message_text(MSG_W_DETAIL_PREFIX, lang));
    for (; *p; p++)
        if (*p != '.')
            text_add_char(t, *p == ' ' || *p == '-' ? '_' : *p);
}

void add_rounding(struct text *t, const struct staff_compiled *norms, const char *x)
{
    static const char *const functions[] = {[STAFF_UP] = "ROUNDUP(",
                                            [STAFF_HALF_UP] = "ROUND(",
                                            [STAFF_DOWN] = "ROUNDDOWN(",
                                            [STAFF_NO_ROUNDING] = "SUM("};

    text_add(t, functions[norms->policy.rounding]);
    text_add(t, x);
    text_add(t, norms->policy.rounding == STAFF_NO_ROUNDING ? ")" : ",0)");
}

/* Before the sheets that use them, so that every reader knows the names. */
static void define_names(struct workbook *w)
{
    size_t i;

    for (i = 0; i < sizeof named / sizeof *named; i++) {
        struct text name = {0}, column = {0}, from = {0}, to = {0}, range = {0};

        add_detail_name(&name, named[i], w->r->lang);
        add_column(&column, (lxw_col_t)named[i]);
        text_add_int(&from, (int64_t)w->detail_first + 1);
        text_add_int(&to, (int64_t)w->detail_last + 1);
        text_fill(&range, "='{0}'!${1}${2}:${1}${3}",
                  ARGS(book_word(w, MSG_W_DETAIL), column.data, from.data, to.data));
        book_note(&w->book, lxw.workbook_define_name(w->book.file, name.data, range.data));
        text_free(&name);
        text_free(&column);
        text_free(&from);
        text_free(&to);
        text_free(&range);
    }
}

/* ---- What a workbook can hold ---- */

static int64_t count_rows(const struct result *r)
{
    int64_t rows = 0;
    size_t i;
    int32_t s;

    for (i = 0; i < r->schools->n; i++) {
        int64_t before = rows;

        for (s = 0; s < r->norms->n_subjects; s++)
            rows += result_need(r, i, s)->clauses != 0;
        rows += rows == before;
    }
    return rows;
}

/* Numbers of a workbook are doubles: whole up to 2^53. */
static int fits(const struct result *r, int64_t rows, lxw_row_t first)
{
    const int64_t most = (int64_t)1 << 53;
    struct text have = {0}, room = {0};
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++)
        if (r->total[s].requirement.num > most) {
            say(r->lang, MSG_BOOK_TOO_LARGE, NULL);
            return 0;
        }
    if (rows <= (int64_t)BOOK_ROWS - first)
        return 1;
    add_grouped(&have, rows);
    add_grouped(&room, (int64_t)BOOK_ROWS - first);
    say(r->lang, MSG_BOOK_TOO_LONG, ARGS(have.data, room.data));
    text_free(&have);
    text_free(&room);
    return 0;
}

/* ---- The whole ---- */

static void number_rows(struct workbook *w)
{
    const struct result *r = w->r;
    size_t d, n = (size_t)r->norms->n_subjects;
    int32_t s, key = 0;

    w->keys = xcalloc(r->schools->n_districts * n, sizeof *w->keys);
    for (d = 0; d < r->schools->n_districts; d++)
        for (s = 0; s < r->norms->n_subjects; s++)
            if (district_total(r, d, s)->schools)
                w->keys[d * n + (size_t)s] = ++key;
}

/* The hires come before the plan that adds them up. */
static void write_plan(struct workbook *w, lxw_worksheet *plan)
{
    book_hires(w, book_sheet(&w->book, book_word(w, MSG_W_HIRES_SHEET)));
    if (w->plan->n_moves > 0)
        book_moves(w, book_sheet(&w->book, book_word(w, MSG_PLAN_MOVES)));
    book_plan(w, plan);
}

static void write_sheets(struct workbook *w)
{
    lxw_worksheet *summary = book_sheet(&w->book, book_word(w, MSG_W_SUMMARY));
    lxw_worksheet *detail = book_sheet(&w->book, book_word(w, MSG_W_DETAIL));

    define_names(w);
    book_summary(w, summary);
    book_detail(w, detail);
    if (w->r->lenient)
        book_standing(w, book_sheet(&w->book, book_word(w, MSG_W_RANGE)));
    if (w->plan)
        write_plan(w, book_sheet(&w->book, book_word(w, MSG_W_PLAN)));
    book_basis(w, book_sheet(&w->book, book_word(w, MSG_W_BASIS)));
    lxw.worksheet_activate(summary);
}

int shortfall_book(const struct result *r, const struct plan_model *plan)
{
    enum { DETAIL_HEAD = 3 };
    struct workbook w = {.r = r, .plan = plan, .detail_first = DETAIL_HEAD};
    int64_t rows = count_rows(r);
    int status;

    if (!fits(r, rows, w.detail_first))
        return EXIT_DATA;
    if (!book_open(&w.book, r->options, book_word(&w, plan ? MSG_W_TITLE_PLAN : MSG_W_TITLE),
                   r->lang))
        return EXIT_FILE;
    w.detail_last = (lxw_row_t)(w.detail_first + (rows ? rows - 1 : 0));
    number_rows(&w);
    write_sheets(&w);
    status = book_close(&w.book);
    free(w.keys);
    return status;
}
