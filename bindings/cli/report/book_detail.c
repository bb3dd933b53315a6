/* SPDX-License-Identifier: MIT
 * The sheet of schools: a row for each school and subject.  What follows from others is a
 * formula, so that a corrected number of teachers goes through to the summary. */
#include "../progress.h"
#include "arithmetic.h"
#include "shortfall_book.h"

/* One row as it is written. */
struct detail {
    struct workbook *w;
    lxw_worksheet *sheet;
    lxw_row_t row;
    int32_t subject;
    const struct staff_need *need;
    struct steps steps;
    char cells[DETAIL_COLUMNS][16]; /* "L5": what formulas call the cells of this row */
};

static const double widths[DETAIL_COLUMNS] = {9, 12, 26, 6, 8, 32, 8,  6, 6, 6, 6,
                                              7, 6,  6,  6, 6, 8,  26, 9, 8, 8, 8};

/* ---- Formulas ---- */

static void name_cells(struct detail *d)
{
    int i;

    for (i = 0; i < DETAIL_COLUMNS; i++) {
        struct text cell = {0};

        add_cell(&cell, d->row, (lxw_col_t)i);
        snprintf(d->cells[i], sizeof d->cells[i], "%s", cell.data);
        text_free(&cell);
    }
}

static void put_formula(const struct detail *d, enum detail_column column, const char *formula,
                        double value, enum book_style style)
{
    book_formula(&d->w->book, d->sheet, d->row, (lxw_col_t)column, formula, value, NULL, style);
}

/* Where the staff is unknown, an empty text; the formula wakes up once it is known.  Where
 * the policy gives a school no posts, nothing. */
static void put_compared(const struct detail *d, enum detail_column column, const char *formula,
                         double value, enum book_style style)
{
    int unknown = d->need->full_time == STAFF_UNKNOWN;
    struct text whole = {0};

    if (d->need->posts == STAFF_UNKNOWN && column != DETAIL_STAFF) {
        book_text(&d->w->book, d->sheet, d->row, (lxw_col_t)column, NULL, style);
        return;
    }
    text_fill(&whole, "=IF({0}=\"\",\"\",{1})", ARGS(d->cells[DETAIL_FULL_TIME], formula));
    book_formula(&d->w->book, d->sheet, d->row, (lxw_col_t)column, whole.data, value,
                 unknown ? "" : NULL, style);
    text_free(&whole);
}

/* ---- What must be there ---- */

/* The largest minimum of full-time posts; or, with `all`, of any posts. */
static int64_t least(const struct detail *d, int all)
{
    const struct staff_norm *norms = d->w->r->norms->set->norms;
    int64_t most = 0;
    int32_t i;

    for (i = 0; i < d->steps.n; i++) {
        const struct staff_step *step = &d->steps.items[i];

        if (step->kind == STAFF_STEP_MINIMUM && step->result.num / step->result.den > most &&
            (all || norms[step->norm].kind == STAFF_MINIMUM))
            most = step->result.num / step->result.den;
    }
    return most;
}

/* "ROUNDUP(S5/T5,0)"; where each stage is rounded, "ROUNDUP(6/5,0)+ROUNDUP(3/5,0)". */
static void add_rounded(struct text *t, const struct detail *d)
{
    const struct staff_compiled *norms = d->w->r->norms;
    int32_t i, n = 0;

    for (i = 0; i < d->steps.n; i++) {
        const struct staff_step *step = &d->steps.items[i];
        struct text x = {0};

        if (step->kind != STAFF_STEP_ROUND)
            continue;
        if (step->stage < 0)
            text_fill(&x, "{0}/{1}", ARGS(d->cells[DETAIL_NUM], d->cells[DETAIL_DEN]));
        else
            add_fraction(&x, step->value);
        text_add(t, n++ ? "+" : "");
        add_rounding(t, norms, x.data);
        text_free(&x);
    }
    if (n == 0)
        text_add_char(t, '0');
}

static void put_posts(const struct detail *d)
{
    int64_t most = least(d, 1);
    struct text rounded = {0}, number = {0}, formula = {0};

    if (d->need->posts == STAFF_UNKNOWN) {
        book_text(&d->w->book, d->sheet, d->row, DETAIL_POSTS, NULL, BOOK_COUNT);
        return;
    }
    add_rounded(&rounded, d);
    text_add_int(&number, most);
    text_fill(&formula, most ? "=MAX({0},{1})" : "={0}", ARGS(rounded.data, number.data));
    put_formula(d, DETAIL_POSTS, formula.data, d->need->posts, BOOK_COUNT);
    text_free(&rounded);
    text_free(&number);
    text_free(&formula);
}

/* A minimum is a number, a share follows from the posts. */
static void put_full_time_posts(const struct detail *d)
{
    struct text formula = {0};
    int32_t i, shares = 0;

    text_add(&formula, "=MAX(");
    text_add_int(&formula, least(d, 0));
    for (i = 0; i < d->steps.n; i++) {
        const struct staff_step *step = &d->steps.items[i];

        if (step->kind != STAFF_STEP_SHARE)
            continue;
        shares++;
        text_add(&formula, ",ROUNDUP(");
        text_add(&formula, d->cells[DETAIL_POSTS]);
        text_add_char(&formula, '*');
        text_add_int(&formula, step->value.num);
        text_add_char(&formula, '/');
        text_add_int(&formula, step->value.den);
        text_add(&formula, ",0)");
    }
    text_add_char(&formula, ')');
    if (shares)
        put_formula(d, DETAIL_FULL_TIME_POSTS, formula.data, d->need->full_time_posts, BOOK_COUNT);
    else
        book_count(&d->w->book, d->sheet, d->row, DETAIL_FULL_TIME_POSTS, d->need->full_time_posts,
                   BOOK_COUNT);
    text_free(&formula);
}

static void put_requirement(const struct detail *d)
{
    struct staff_fraction f = d->need->requirement;
    struct text formula = {0};

    text_fill(&formula, "={0}/{1}", ARGS(d->cells[DETAIL_NUM], d->cells[DETAIL_DEN]));
    put_formula(d, DETAIL_REQUIREMENT, formula.data, (double)f.num / (double)f.den, BOOK_DECIMAL);
    text_free(&formula);
}

/* ---- Against who is there ---- */

/* Whole numbers where the weight is 0 or 1; else over its denominator: exact, too. */
static void put_staff(const struct detail *d)
{
    struct staff_fraction weight = d->w->r->norms->policy.part_time[d->subject];
    const char *full_time = d->cells[DETAIL_FULL_TIME], *part_time = d->cells[DETAIL_PART_TIME];
    struct text num = {0}, den = {0}, formula = {0};

    text_add_int(&num, weight.num);
    text_add_int(&den, weight.den);
    if (weight.num == 0)
        text_add(&formula, full_time);
    else
        text_fill(&formula, weight.den == 1 ? "{0}+{1}*{2}" : "({0}*{3}+{1}*{2})/{3}",
                  ARGS(full_time, part_time, num.data, den.data));
    put_compared(d, DETAIL_STAFF, formula.data,
                 (double)d->need->staff.num / (double)d->need->staff.den,
                 weight.den == 1 ? BOOK_COUNT : BOOK_DECIMAL);
    text_free(&num);
    text_free(&den);
    text_free(&formula);
}

static void put_difference(const struct detail *d)
{
    struct staff_fraction weight = d->w->r->norms->policy.part_time[d->subject];
    const char *posts = d->cells[DETAIL_POSTS], *full_time = d->cells[DETAIL_FULL_TIME];
    const char *part_time = d->cells[DETAIL_PART_TIME], *staff = d->cells[DETAIL_STAFF];
    struct text num = {0}, den = {0}, missing = {0}, over = {0};

    text_add_int(&num, weight.num);
    text_add_int(&den, weight.den);
    if (weight.den == 1) {
        text_fill(&missing, "MAX(0,{0}-{1})", ARGS(posts, staff));
        text_fill(&over, "MAX(0,{1}-{0})", ARGS(posts, staff));
    } else {
        const char *const args[] = {posts, full_time, part_time, num.data, den.data};

        text_fill(&missing, "ROUNDUP(MAX(0,{0}*{4}-{1}*{4}-{2}*{3})/{4},0)", args);
        text_fill(&over, "ROUNDDOWN(MAX(0,{1}*{4}+{2}*{3}-{0}*{4})/{4},0)", args);
    }
    put_compared(d, DETAIL_SHORTFALL, missing.data, d->need->shortfall, BOOK_COUNT);
    put_compared(d, DETAIL_SURPLUS, over.data, d->need->surplus, BOOK_COUNT);
    text_free(&num);
    text_free(&den);
    text_free(&missing);
    text_free(&over);
}

static void put_hires(const struct detail *d)
{
    struct text missing = {0}, hires = {0};

    text_fill(&missing, "MAX(0,{0}-{1})",
              ARGS(d->cells[DETAIL_FULL_TIME_POSTS], d->cells[DETAIL_FULL_TIME]));
    text_fill(&hires, "MAX({0},{1})",
              ARGS(d->cells[DETAIL_SHORTFALL], d->cells[DETAIL_FULL_TIME_SHORTFALL]));
    put_compared(d, DETAIL_FULL_TIME_SHORTFALL, missing.data, d->need->full_time_shortfall,
                 BOOK_COUNT);
    put_compared(d, DETAIL_HIRES, hires.data, d->need->hires, BOOK_COUNT);
    text_free(&missing);
    text_free(&hires);
}

static void put_finding(const struct detail *d)
{
    const char *unknown = book_word(d->w, MSG_W_IS_UNKNOWN);
    const char *lacks = book_word(d->w, MSG_W_IS_SHORT), *over = book_word(d->w, MSG_W_IS_OVER);
    const char *full = book_word(d->w, MSG_W_IS_FULL), *value = full;
    struct text formula = {0};

    if (d->need->full_time == STAFF_UNKNOWN)
        value = unknown;
    else if (d->need->hires > 0)
        value = lacks;
    else if (d->need->surplus > 0)
        value = over;
    if (d->need->posts == STAFF_UNKNOWN) {
        book_text(&d->w->book, d->sheet, d->row, DETAIL_FINDING, "—", BOOK_WORD);
        return;
    }
    text_fill(&formula, "=IF({0}=\"\",\"{1}\",IF({2}>0,\"{3}\",IF({4}>0,\"{5}\",\"{6}\")))",
              ARGS(d->cells[DETAIL_FULL_TIME], unknown, d->cells[DETAIL_HIRES], lacks,
                   d->cells[DETAIL_SURPLUS], over, full));
    book_formula(&d->w->book, d->sheet, d->row, DETAIL_FINDING, formula.data, 0, value, BOOK_WORD);
    text_free(&formula);
}

/* ---- Rows ---- */

static void put_school(const struct detail *d, const struct school *school, const char *subject)
{
    struct book *book = &d->w->book;
    const char *locale = locale_word(school->counts.locale, d->w->r->lang);

    book_text(book, d->sheet, d->row, DETAIL_DISTRICT,
              district_name(d->w->r, (size_t)school->district_index), BOOK_TEXT);
    book_text(book, d->sheet, d->row, DETAIL_ID, school->id, BOOK_TEXT);
    book_text(book, d->sheet, d->row, DETAIL_SCHOOL, school->name, BOOK_TEXT);
    book_text(book, d->sheet, d->row, DETAIL_LOCALE, locale, BOOK_WORD);
    book_text(book, d->sheet, d->row, DETAIL_SUBJECT, subject, BOOK_WORD);
}

static void put_keys(const struct detail *d, const struct school *school)
{
    const struct staff_compiled *norms = d->w->r->norms;
    struct staff_fraction f = d->need->requirement;
    int64_t den = norms->subject[d->subject].den;
    size_t at = (size_t)school->district_index * (size_t)norms->n_subjects + (size_t)d->subject;
    struct book *book = &d->w->book;

    book_count(book, d->sheet, d->row, DETAIL_NUM, f.num * (den / f.den), BOOK_KEY);
    book_count(book, d->sheet, d->row, DETAIL_DEN, den, BOOK_KEY);
    book_count(book, d->sheet, d->row, DETAIL_KEY, d->w->keys[at], BOOK_KEY);
    book_count(book, d->sheet, d->row, DETAIL_SUBJECT_KEY, d->subject + 1, BOOK_KEY);
}

static void put_need(struct detail *d, const struct school *school)
{
    const struct result *r = d->w->r;
    struct book *book = &d->w->book;
    struct text arithmetic = {0}, clauses = {0};

    steps_make(r->norms, &school->counts, d->subject, &d->steps);
    add_arithmetic(&arithmetic, r->norms, &d->steps, r->lang);
    add_clauses(&clauses, r->norms, d->subject, d->need->clauses, ", ");
    name_cells(d);
    put_school(d, school, subject_words(r->norms->set, d->subject, r->lang));
    book_text(book, d->sheet, d->row, DETAIL_ARITHMETIC, arithmetic.data, BOOK_SHRINK);
    put_requirement(d);
    put_posts(d);
    put_full_time_posts(d);
    book_count(book, d->sheet, d->row, DETAIL_FULL_TIME, d->need->full_time, BOOK_COUNT);
    book_count(book, d->sheet, d->row, DETAIL_PART_TIME, d->need->part_time, BOOK_COUNT);
    put_staff(d);
    put_difference(d);
    put_hires(d);
    put_finding(d);
    book_text(book, d->sheet, d->row, DETAIL_CLAUSES, clauses.data, BOOK_SHRINK);
    put_keys(d, school);
    text_free(&arithmetic);
    text_free(&clauses);
}

/* It has a row, too: it is not lost. */
static void put_no_need(const struct detail *d, const struct school *school)
{
    int column;

    put_school(d, school, NULL);
    for (column = DETAIL_ARITHMETIC; column <= DETAIL_CLAUSES; column++)
        book_text(&d->w->book, d->sheet, d->row, (lxw_col_t)column,
                  column == DETAIL_FINDING ? book_word(d->w, MSG_W_IS_NONE) : NULL,
                  column == DETAIL_FINDING ? BOOK_WORD : BOOK_TEXT);
}

static void put_rows(struct workbook *w, lxw_worksheet *sheet)
{
    struct detail d = {.w = w, .sheet = sheet, .row = w->detail_first};
    const struct result *r = w->r;
    size_t i;

    progress_start(MSG_PROGRESS_BOOK, (int64_t)r->schools->n);
    for (i = 0; i < r->schools->n; i++) {
        const struct school *school = &r->schools->items[i];
        lxw_row_t before = d.row;

        progress_at((int64_t)i);
        for (d.subject = 0; d.subject < r->norms->n_subjects; d.subject++) {
            d.need = result_need(r, i, d.subject);
            if (!d.need->clauses)
                continue;
            put_need(&d, school);
            d.row++;
        }
        if (d.row == before) {
            put_no_need(&d, school);
            d.row++;
        }
    }
    progress_end();
}

/* ---- The sheet ---- */

static void put_condition(struct workbook *w, lxw_worksheet *sheet, const char *formula,
                          enum detail_column first, enum detail_column last, enum book_style style)
{
    struct text row = {0}, filled = {0};
    lxw_conditional_format condition = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                        .format = w->book.styles[style]};

    text_add_int(&row, (int64_t)w->detail_first + 1);
    text_fill(&filled, formula, ARGS(row.data));
    condition.value_string = filled.data;
    book_note(&w->book,
              lxw.worksheet_conditional_format_range(sheet, w->detail_first, (lxw_col_t)first,
                                                     w->detail_last, (lxw_col_t)last, &condition));
    text_free(&row);
    text_free(&filled);
}

/* A text is larger than any number, so that ISNUMBER is asked first. */
static void put_conditions(struct workbook *w, lxw_worksheet *sheet)
{
    put_condition(w, sheet, "=AND($E{0}<>\"\",$J{0}=\"\")", DETAIL_FULL_TIME, DETAIL_FINDING,
                  BOOK_UNKNOWN);
    put_condition(w, sheet, "=AND(ISNUMBER($M{0}),$M{0}>0)", DETAIL_SHORTFALL, DETAIL_SHORTFALL,
                  BOOK_SHORT);
    put_condition(w, sheet, "=AND(ISNUMBER($N{0}),$N{0}>0)", DETAIL_FULL_TIME_SHORTFALL,
                  DETAIL_FULL_TIME_SHORTFALL, BOOK_SHORT);
    put_condition(w, sheet, "=AND(ISNUMBER($P{0}),$P{0}>0)", DETAIL_FINDING, DETAIL_FINDING,
                  BOOK_SHORT);
    put_condition(w, sheet, "=AND(ISNUMBER($O{0}),$O{0}>0)", DETAIL_SURPLUS, DETAIL_SURPLUS,
                  BOOK_SURPLUS);
    put_condition(w, sheet, "=AND(ISNUMBER($O{0}),$O{0}>0,$P{0}=0)", DETAIL_FINDING, DETAIL_FINDING,
                  BOOK_SURPLUS);
}

static void hide(const struct workbook *w, lxw_worksheet *sheet)
{
    const struct schools *schools = w->r->schools;
    /* cppcheck-suppress legacyUninitvar ; it does not see the library's struct */
    lxw_row_col_options hidden = {.hidden = 1};

    if (!schools->has_district)
        lxw.worksheet_set_column_opt(sheet, DETAIL_DISTRICT, DETAIL_DISTRICT, 10, NULL, &hidden);
    if (!schools->has_id)
        lxw.worksheet_set_column_opt(sheet, DETAIL_ID, DETAIL_ID, 13, NULL, &hidden);
}

static void put_title(struct workbook *w, lxw_worksheet *sheet, lxw_row_t row,
                      enum detail_column column)
{
    book_text(&w->book, sheet, row, (lxw_col_t)column, book_word(w, detail_title(column)),
              column >= DETAIL_NUM ? BOOK_KEY_HEAD : BOOK_HEAD);
}

void book_detail(struct workbook *w, lxw_worksheet *sheet)
{
    lxw_row_t head = w->detail_first - 1;
    int i;

    book_widths(sheet, widths, DETAIL_COLUMNS);
    hide(w, sheet);
    book_print_setup(&w->book, sheet, book_word(w, MSG_W_DETAIL), head);
    lxw.worksheet_freeze_panes(sheet, w->detail_first, DETAIL_SCHOOL + 1);
    book_text(&w->book, sheet, 0, 0, book_word(w, MSG_W_DETAIL_TITLE), BOOK_TITLE);
    book_note(&w->book, lxw.worksheet_set_row(sheet, 0, 26, NULL));
    book_text(&w->book, sheet, 1, 0, book_word(w, MSG_W_DETAIL_NOTE), BOOK_NOTE_LINE);
    book_note(&w->book, lxw.worksheet_set_row(sheet, head, 32, NULL));
    for (i = 0; i < DETAIL_COLUMNS; i++)
        put_title(w, sheet, head, (enum detail_column)i);
    put_rows(w, sheet);
    put_conditions(w, sheet);
    book_note(&w->book,
              lxw.worksheet_autofilter(sheet, head, 0, w->detail_last, DETAIL_COLUMNS - 1));
    book_note(&w->book, lxw.worksheet_print_area(sheet, 0, 0, w->detail_last, DETAIL_CLAUSES));
}
