/* SPDX-License-Identifier: MIT
 * The first sheet: a sentence for each subject, the sums of subjects and districts as
 * live formulas over the detail, and a chart of who lacks whom. */
#include <stdlib.h>
#include <string.h>

#include "shortfall_book.h"

enum summary_column {
    KEY,
    DISTRICT,
    SUBJECT,
    SCHOOLS,
    REQUIREMENT,
    POSTS,
    POOLED,
    FULL_TIME,
    PART_TIME,
    STAFF,
    SHORTFALL,
    FT_SHORTFALL,
    SURPLUS,
    HIRES,
    AFTER,
    UNKNOWN,
    COLUMNS
};

/* More bars cannot be read; and the rows that the chart stands over. */
enum { CHART_DISTRICTS = 20, CHART_ROWS = 17 };

struct summary {
    struct workbook *w;
    lxw_worksheet *sheet;
    lxw_row_t row;
    const struct staff_total *total; /* of the row that is written */
    int32_t subject;
    int whole; /* a row of all districts */
    char cells[COLUMNS][16];
    lxw_row_t first; /* of the rows of districts */
};

static const double widths[COLUMNS] = {5, 12, 10, 8, 10, 8, 8, 8, 8, 9, 8, 8, 8, 8, 9, 9};

/* ---- Formulas ---- */

static void name_cells(struct summary *s)
{
    int i;

    for (i = 0; i < COLUMNS; i++) {
        struct text cell = {0};

        add_cell(&cell, s->row, (lxw_col_t)i);
        snprintf(s->cells[i], sizeof s->cells[i], "%s", cell.data);
        text_free(&cell);
    }
}

static enum book_style style_of(const struct summary *s, enum summary_column column)
{
    if (column == SUBJECT)
        return s->whole ? BOOK_TOTAL_WORD : BOOK_WORD;
    if (column == DISTRICT)
        return s->whole ? BOOK_TOTAL_TEXT : BOOK_TEXT;
    if (column == REQUIREMENT)
        return s->whole ? BOOK_TOTAL_DECIMAL : BOOK_DECIMAL;
    return s->whole ? BOOK_TOTAL_COUNT : BOOK_COUNT;
}

/* The column of the detail that says which rows belong to this one. */
static void add_key(struct text *t, const struct summary *s)
{
    add_detail_name(t, s->whole ? DETAIL_SUBJECT_KEY : DETAIL_KEY, s->w->r->lang);
}

/* "SUMIFS(明细_应配,明细_汇总序号,$A9)" */
static void add_sum(struct text *t, const struct summary *s, enum detail_column column)
{
    text_add(t, "SUMIFS(");
    add_detail_name(t, column, s->w->r->lang);
    text_add_char(t, ',');
    add_key(t, s);
    text_add(t, ",$");
    text_add(t, s->cells[KEY]);
    text_add_char(t, ')');
}

/* Below 0: the policy gives no such number. */
static void put(const struct summary *s, enum summary_column column, const char *formula,
                double value)
{
    struct text whole = {0};

    if (value < 0) {
        book_text(&s->w->book, s->sheet, s->row, (lxw_col_t)column, "—", style_of(s, column));
        return;
    }
    text_add_char(&whole, '=');
    text_add(&whole, formula);
    book_formula(&s->w->book, s->sheet, s->row, (lxw_col_t)column, whole.data, value, NULL,
                 style_of(s, column));
    text_free(&whole);
}

/* Where nobody's staff is known, a dash: 0 would say that nobody is missing. */
static void put_known(const struct summary *s, enum summary_column column, const char *formula,
                      double value)
{
    struct text whole = {0};

    if (value < 0) {
        put(s, column, formula, value);
        return;
    }
    text_fill(&whole, "=IF({0}={1},\"—\",{2})",
              ARGS(s->cells[UNKNOWN], s->cells[SCHOOLS], formula));
    book_formula(&s->w->book, s->sheet, s->row, (lxw_col_t)column, whole.data, value,
                 known(s->total, 0) < 0 ? "—" : NULL, style_of(s, column));
    text_free(&whole);
}

static void put_sum(const struct summary *s, enum summary_column column, enum detail_column from,
                    int64_t value)
{
    struct text sum = {0};

    add_sum(&sum, s, from);
    if (column == POSTS)
        put(s, column, sum.data, (double)value);
    else
        put_known(s, column, sum.data, (double)value);
    text_free(&sum);
}

/* ---- A row ---- */

static void put_schools(const struct summary *s)
{
    struct text schools = {0}, unknown = {0}, key = {0}, name = {0};

    add_key(&key, s);
    add_detail_name(&name, DETAIL_FULL_TIME, s->w->r->lang);
    text_fill(&schools, "COUNTIFS({0},${1})", ARGS(key.data, s->cells[KEY]));
    text_fill(&unknown, "{0}-COUNTIFS({1},${2},{3},\">=0\")",
              ARGS(s->cells[SCHOOLS], key.data, s->cells[KEY], name.data));
    put(s, SCHOOLS, schools.data, (double)s->total->schools);
    put(s, UNKNOWN, unknown.data, (double)s->total->unknown);
    text_free(&schools);
    text_free(&unknown);
    text_free(&key);
    text_free(&name);
}

/* The sum of whole numerators, divided once: exact before it is rounded. */
static void put_requirement(const struct summary *s)
{
    const struct staff_compiled *norms = s->w->r->norms;
    struct staff_fraction f = s->total->requirement;
    struct text quotient = {0}, pooled = {0};

    add_sum(&quotient, s, DETAIL_NUM);
    text_add_char(&quotient, '/');
    text_add_int(&quotient, f.den);
    add_rounding(&pooled, norms, quotient.data);
    put(s, REQUIREMENT, quotient.data, (double)f.num / (double)f.den);
    put(s, POOLED, pooled.data, (double)staff_pooled_posts(norms, s->total));
    text_free(&quotient);
    text_free(&pooled);
}

static void put_staff(const struct summary *s)
{
    struct staff_fraction weight = s->w->r->norms->policy.part_time[s->subject];
    struct staff_fraction staff = s->total->staff;
    struct text num = {0}, den = {0}, formula = {0};

    text_add_int(&num, weight.num);
    text_add_int(&den, weight.den);
    if (weight.num == 0)
        text_add(&formula, s->cells[FULL_TIME]);
    else
        text_fill(&formula, weight.den == 1 ? "{0}+{1}*{2}" : "({0}*{3}+{1}*{2})/{3}",
                  ARGS(s->cells[FULL_TIME], s->cells[PART_TIME], num.data, den.data));
    put_known(s, STAFF, formula.data, (double)staff.num / (double)staff.den);
    text_free(&num);
    text_free(&den);
    text_free(&formula);
}

static void put_after(const struct summary *s)
{
    struct text formula = {0};

    text_fill(&formula, "MAX(0,{0}-{1})", ARGS(s->cells[SHORTFALL], s->cells[SURPLUS]));
    put_known(s, AFTER, formula.data, (double)staff_shortfall_after_sharing(s->total));
    text_free(&formula);
}

static void put_row(struct summary *s, int32_t key, const char *district)
{
    const struct result *r = s->w->r;
    const struct staff_total *total = s->total;

    name_cells(s);
    book_count(&s->w->book, s->sheet, s->row, KEY, key, BOOK_KEY);
    book_text(&s->w->book, s->sheet, s->row, DISTRICT, district, style_of(s, DISTRICT));
    book_text(&s->w->book, s->sheet, s->row, SUBJECT,
              subject_words(r->norms->set, s->subject, r->lang), style_of(s, SUBJECT));
    put_schools(s);
    put_requirement(s);
    put_sum(s, POSTS, DETAIL_POSTS, total->posts);
    put_sum(s, FULL_TIME, DETAIL_FULL_TIME, total->full_time);
    put_sum(s, PART_TIME, DETAIL_PART_TIME, total->part_time);
    put_staff(s);
    put_sum(s, SHORTFALL, DETAIL_SHORTFALL, total->shortfall);
    put_sum(s, FT_SHORTFALL, DETAIL_FULL_TIME_SHORTFALL, total->full_time_shortfall);
    put_sum(s, SURPLUS, DETAIL_SURPLUS, total->surplus);
    put_sum(s, HIRES, DETAIL_HIRES, total->hires);
    put_after(s);
    s->row++;
}

/* ---- The table ---- */

static void put_whole(struct summary *s)
{
    const struct result *r = s->w->r;

    s->whole = 1;
    for (s->subject = 0; s->subject < r->norms->n_subjects; s->subject++) {
        s->total = &r->total[s->subject];
        if (s->total->schools)
            put_row(s, s->subject + 1, book_word(s->w, MSG_W_ALL));
    }
}

static void put_districts(struct summary *s)
{
    const struct result *r = s->w->r;
    size_t d, n = (size_t)r->norms->n_subjects;

    s->whole = 0;
    for (d = 0; d < r->schools->n_districts; d++)
        for (s->subject = 0; s->subject < r->norms->n_subjects; s->subject++) {
            size_t at = d * n + (size_t)s->subject;

            s->total = district_total(r, d, s->subject);
            if (!s->total->schools)
                continue;
            put_row(s, s->w->keys[at], district_name(r, d));
        }
}

static void put_head(struct summary *s)
{
    static const enum message titles[COLUMNS] = {
        MSG_W_NUMBER,      MSG_W_DISTRICT, MSG_W_SUBJECT,   MSG_W_SCHOOLS,
        MSG_W_REQUIREMENT, MSG_W_POSTS,    MSG_W_POOLED,    MSG_W_FULL_TIME,
        MSG_W_PART_TIME,   MSG_W_STAFF,    MSG_W_SHORTFALL, MSG_W_FT_SHORT,
        MSG_W_SURPLUS,     MSG_W_HIRES,    MSG_W_AFTER,     MSG_W_UNKNOWN};
    int i;

    book_note(&s->w->book, lxw.worksheet_set_row(s->sheet, s->row, 32, NULL));
    for (i = 0; i < COLUMNS; i++)
        book_text(&s->w->book, s->sheet, s->row, (lxw_col_t)i, book_word(s->w, titles[i]),
                  i == KEY ? BOOK_KEY_HEAD : BOOK_HEAD);
    s->row++;
}

static void put_bar(const struct summary *s, lxw_row_t first, lxw_row_t last)
{
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .bar_solid = 1,
                                  .bar_color = 0xF4B183,
                                  .bar_no_border = 1,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0};

    if (first <= last)
        book_note(&s->w->book, lxw.worksheet_conditional_format_range(s->sheet, first, SHORTFALL,
                                                                      last, SHORTFALL, &bar));
}

/* ---- The head ---- */

static void put_sentences(struct summary *s)
{
    const struct result *r = s->w->r;
    int32_t subject;

    for (subject = 0; subject < r->norms->n_subjects; subject++) {
        struct text sentence = {0};

        if (!r->total[subject].schools)
            continue;
        add_summary(&sentence, r, subject);
        book_banner(&s->w->book, s->sheet, s->row++, COLUMNS - 1, widths, sentence.data, BOOK_LEAD);
        text_free(&sentence);
    }
}

static void put_note(void *context, const char *sentence)
{
    struct summary *s = context;

    book_banner(&s->w->book, s->sheet, s->row++, COLUMNS - 1, widths, sentence, BOOK_NOTE);
}

/* ---- The chart ---- */

/* Who is missing; where nobody can be compared, the posts. */
static enum summary_column measure(const struct result *r)
{
    if (!has_posts(r))
        return POOLED;
    return all_unknown(r) ? POSTS : SHORTFALL;
}

static int64_t measured(const struct result *r, const struct staff_total *total)
{
    if (!has_posts(r))
        return staff_pooled_posts(r->norms, total);
    return all_unknown(r) ? total->posts : known(total, total->shortfall);
}

static enum message chart_title(const struct result *r)
{
    static const enum message titles[COLUMNS] = {
        [POOLED] = MSG_W_CHART_POOLED, [POSTS] = MSG_W_CHART_POSTS, [SHORTFALL] = MSG_W_CHART};

    return titles[measure(r)];
}

struct bar {
    int64_t people;
    size_t district;
};

static int compare_bars(const void *a, const void *b)
{
    const struct bar *x = a, *y = b;

    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return x->district < y->district ? -1 : x->district > y->district;
}

/* All districts in their order, or the largest ones. */
static size_t choose_bars(const struct result *r, struct bar *bars)
{
    size_t d, n = r->schools->n_districts;
    int32_t s;

    for (d = 0; d < n; d++) {
        bars[d] = (struct bar){0, d};
        for (s = 0; s < r->norms->n_subjects; s++) {
            const struct staff_total *total = district_total(r, d, s);

            if (total->schools && measured(r, total) > 0)
                bars[d].people += measured(r, total);
        }
    }
    if (n <= CHART_DISTRICTS)
        return n;
    qsort(bars, n, sizeof *bars, compare_bars);
    return CHART_DISTRICTS;
}

/* "=K12": what the table says, so that the chart follows it. */
static void put_bar_cell(const struct summary *s, int32_t key, lxw_col_t col,
                         const struct staff_total *total)
{
    struct text formula = {0};
    int64_t value = measured(s->w->r, total);

    if (!key) {
        book_text(&s->w->book, s->sheet, s->row, col, NULL, BOOK_COUNT);
        return;
    }
    text_add_char(&formula, '=');
    add_cell(&formula, s->first + (lxw_row_t)key - 1, (lxw_col_t)measure(s->w->r));
    book_formula(&s->w->book, s->sheet, s->row, col, formula.data, (double)value,
                 value < 0 ? "—" : NULL, BOOK_COUNT);
    text_free(&formula);
}

static void put_bars(struct summary *s, const struct bar *bars, size_t n)
{
    const struct result *r = s->w->r;
    size_t i, n_subjects = (size_t)r->norms->n_subjects;
    int32_t subject;

    for (i = 0; i < n; i++) {
        lxw_col_t col = SUBJECT;

        book_text(&s->w->book, s->sheet, s->row, DISTRICT, district_name(r, bars[i].district),
                  BOOK_TEXT);
        for (subject = 0; subject < r->norms->n_subjects; subject++) {
            size_t at = bars[i].district * n_subjects + (size_t)subject;

            if (r->total[subject].schools)
                put_bar_cell(s, s->w->keys[at], col++,
                             district_total(r, bars[i].district, subject));
        }
        s->row++;
    }
}

static void add_series(const struct summary *s, lxw_chart *chart, lxw_row_t head, size_t n)
{
    const char *name = book_word(s->w, MSG_W_SUMMARY);
    const struct result *r = s->w->r;
    lxw_row_t last = head + (lxw_row_t)n;
    lxw_col_t col = SUBJECT;
    int32_t subject;

    for (subject = 0; subject < r->norms->n_subjects; subject++) {
        lxw_chart_series *series;

        if (!r->total[subject].schools)
            continue;
        series = lxw.chart_add_series(chart, NULL, NULL);
        lxw.chart_series_set_categories(series, name, head + 1, DISTRICT, last, DISTRICT);
        lxw.chart_series_set_values(series, name, head + 1, col, last, col);
        lxw.chart_series_set_name_range(series, name, head, col);
        book_dress(series, col - SUBJECT);
        col++;
    }
}

static void put_chart(const struct summary *s, lxw_row_t head, size_t n, lxw_col_t col)
{
    lxw_chart *chart = lxw.workbook_add_chart(s->w->book.file, LXW_CHART_COLUMN);

    add_series(s, chart, head, n);
    book_chart(s->w, s->sheet, chart, chart_title(s->w->r), head, col);
}

/* Districts by subjects: the numbers of the chart, beside it. */
static void put_matrix(struct summary *s, const struct bar *bars, size_t n)
{
    const struct result *r = s->w->r;
    lxw_row_t head = s->row + 1;
    lxw_col_t col = SUBJECT;
    int32_t subject;

    book_text(&s->w->book, s->sheet, s->row, DISTRICT, book_word(s->w, chart_title(r)),
              BOOK_SECTION);
    s->row = head;
    book_text(&s->w->book, s->sheet, s->row, DISTRICT, book_word(s->w, MSG_W_DISTRICT), BOOK_HEAD);
    for (subject = 0; subject < r->norms->n_subjects; subject++)
        if (r->total[subject].schools)
            book_text(&s->w->book, s->sheet, s->row, col++,
                      subject_words(r->norms->set, subject, r->lang), BOOK_HEAD);
    s->row++;
    put_bars(s, bars, n);
    put_chart(s, head, n, (lxw_col_t)(col + 1));
    s->row = head + (n < CHART_ROWS ? CHART_ROWS : (lxw_row_t)n + 1) + 1;
}

/* The chart stands above the sums, where no page ends within it; so that it has to know
 * where they will be. */
static void put_tables(struct summary *s)
{
    const struct result *r = s->w->r;
    struct bar *bars = xcalloc(r->schools->n_districts, sizeof *bars);
    size_t n = choose_bars(r, bars);
    lxw_row_t rows = n < CHART_ROWS ? CHART_ROWS : (lxw_row_t)n + 1, head = s->row + rows + 2;
    int32_t subject;

    s->first = head + 1;
    for (subject = 0; subject < r->norms->n_subjects; subject++)
        s->first += r->total[subject].schools > 0;
    put_matrix(s, bars, n);
    put_head(s);
    put_whole(s);
    put_districts(s);
    put_bar(s, s->first, s->row - 1);
    book_print_setup(&s->w->book, s->sheet, book_word(s->w, MSG_W_TITLE), head);
    free(bars);
}

void book_summary(struct workbook *w, lxw_worksheet *sheet)
{
    struct summary s = {.w = w, .sheet = sheet};

    book_widths(sheet, widths, COLUMNS);
    book_text(&w->book, sheet, s.row++, 0, book_word(w, MSG_W_TITLE), BOOK_TITLE);
    book_note(&w->book, lxw.worksheet_set_row(sheet, 0, 30, NULL));
    if (w->r->without_norm == (int64_t)w->r->schools->n) {
        put_note(&s, book_word(w, MSG_NO_NEED_AT_ALL));
        book_print_setup(&w->book, sheet, book_word(w, MSG_W_TITLE), 0);
        return;
    }
    put_sentences(&s);
    s.row++;
    put_tables(&s);
    s.row++;
    put_note(&s, book_word(w, MSG_NOTE_POOLED));
    findings_notes(w->r, put_note, &s);
}
