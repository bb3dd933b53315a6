/* SPDX-License-Identifier: MIT
 * The plan's sheet: what share of the vacancies, how many each year, what is left open,
 * and a chart of that.  Sums are live formulas over the years and over who is hired. */
#include <stdlib.h>

#include "plan_parts.h"
#include "shortfall_book.h"

/* Columns of the three blocks: of districts, of years, and of the chart's numbers. */
enum {
    KEY,
    DISTRICT,
    SHARE,
    PERCENT,
    BACKLOG,
    VACANCIES,
    HIRES,
    MOVED,
    UNFILLED,
    UNKNOWN,
    DONE,
    COLUMNS
};
enum { YEAR = SHARE, YEAR_VACANCIES, YEAR_PLACES, YEAR_HIRES, YEAR_LEFT, YEAR_DISTRICT };
enum { BARS = 20, BAR_YEARS = 6, CHART_ROWS = 17 };

struct plan_sheet {
    struct workbook *w;
    lxw_worksheet *sheet;
    const struct plan_model *plan;
    const int64_t *hired;
    lxw_row_t row;
    lxw_row_t districts, years; /* the first row of each block */
};

static const double widths[COLUMNS] = {5, 16, 10, 10, 10, 10, 10, 10, 10, 10, 10};

int64_t book_plan_key(const struct plan_model *plan, int32_t district, int32_t t)
{
    return (int64_t)district * plan->plan.n_years + t + 1;
}

/* The row of the block of years. */
static lxw_row_t year_row(const struct plan_sheet *s, int32_t district, int32_t t)
{
    return s->years + (lxw_row_t)book_plan_key(s->plan, district, t) - 1;
}

static void put(const struct plan_sheet *s, lxw_col_t col, const char *formula, int64_t value,
                enum book_style style)
{
    book_formula(&s->w->book, s->sheet, s->row, col, formula, (double)value, NULL, style);
}

/* "=SUM(E20:E24)" */
static void put_sum(const struct plan_sheet *s, lxw_col_t col, int64_t value)
{
    struct text formula = {0};

    text_add(&formula, "=SUM(");
    add_cell(&formula, s->districts, col);
    text_add_char(&formula, ':');
    add_cell(&formula, s->districts + (lxw_row_t)s->plan->plan.n_districts - 1, col);
    text_add_char(&formula, ')');
    put(s, col, formula.data, value, BOOK_TOTAL_COUNT);
    text_free(&formula);
}

static void put_cell(const struct plan_sheet *s, lxw_col_t col, lxw_row_t row, lxw_col_t from,
                     int64_t value)
{
    struct text formula = {0};

    text_add_char(&formula, '=');
    add_cell(&formula, row, from);
    put(s, col, formula.data, value, BOOK_COUNT);
    text_free(&formula);
}

/* "$D$30:$D$44", of the block of years. */
static void add_range(const struct plan_sheet *s, lxw_col_t col, struct text *t)
{
    lxw_row_t n = (lxw_row_t)(s->plan->plan.n_districts * s->plan->plan.n_years);

    text_add_char(t, '$');
    add_column(t, col);
    text_add_char(t, '$');
    text_add_int(t, (int64_t)s->years + 1);
    text_add(t, ":$");
    add_column(t, col);
    text_add_char(t, '$');
    text_add_int(t, (int64_t)s->years + n);
}

/* What the years of a district come to. */
static void put_year_sum(const struct plan_sheet *s, lxw_col_t col, lxw_col_t from, int64_t value)
{
    struct text formula = {0};

    text_add(&formula, "=SUMIFS(");
    add_range(s, from, &formula);
    text_add_char(&formula, ',');
    add_range(s, YEAR_DISTRICT, &formula);
    text_add(&formula, ",$");
    add_cell(&formula, s->row, KEY);
    text_add_char(&formula, ')');
    put(s, col, formula.data, value, BOOK_COUNT);
    text_free(&formula);
}

static void put_heads(struct plan_sheet *s, const enum message *titles, int n)
{
    int i;

    book_note(&s->w->book, lxw.worksheet_set_row(s->sheet, s->row, 20, NULL));
    for (i = 0; i < n; i++)
        book_text(&s->w->book, s->sheet, s->row, (lxw_col_t)i, book_word(s->w, titles[i]),
                  titles[i] == MSG_W_NUMBER || titles[i] == MSG_W_DISTRICT_KEY ? BOOK_KEY_HEAD
                                                                               : BOOK_HEAD);
    s->row++;
}

static void put_section(struct plan_sheet *s, enum message title)
{
    book_text(&s->w->book, s->sheet, s->row++, DISTRICT, book_word(s->w, title), BOOK_SECTION);
}

/* ---- Districts ---- */

/* "8/11" and "72.73%", as texts: the fraction is exact, the percent rounded up. */
static void put_share(const struct plan_sheet *s, struct staff_fraction share, int whole)
{
    enum book_style style = whole ? BOOK_TOTAL_WORD : BOOK_WORD;
    struct text fraction = {0}, percent = {0};

    if (share.num >= 0) {
        add_fraction(&fraction, share);
        plan_percent(share, &percent);
        text_add_char(&percent, '%');
    }
    book_text(&s->w->book, s->sheet, s->row, SHARE, share.num < 0 ? "—" : fraction.data, style);
    book_text(&s->w->book, s->sheet, s->row, PERCENT, share.num < 0 ? "—" : percent.data, style);
    text_free(&fraction);
    text_free(&percent);
}

static int64_t hired_in(const struct plan_sheet *s, int32_t district)
{
    int64_t all = 0;
    int32_t t;

    for (t = 0; t < s->plan->plan.n_years; t++)
        all += s->hired[(int64_t)district * s->plan->plan.n_years + t];
    return all;
}

static void put_district(struct plan_sheet *s, int32_t d)
{
    const struct staff_plan_district *out = &s->plan->result.districts[d];
    int32_t done = plan_done(s->plan, s->hired, d);
    struct book *book = &s->w->book;

    book_count(book, s->sheet, s->row, KEY, d + 1, BOOK_KEY);
    book_text(book, s->sheet, s->row, DISTRICT, plan_district_name(s->plan, d), BOOK_TEXT);
    put_share(s, out->share, 0);
    book_count(book, s->sheet, s->row, BACKLOG, out->backlog, BOOK_COUNT);
    put_year_sum(s, VACANCIES, YEAR_VACANCIES, plan_all_vacancies(s->plan, d));
    put_year_sum(s, HIRES, YEAR_HIRES, hired_in(s, d));
    book_count(book, s->sheet, s->row, MOVED, out->moved, BOOK_COUNT);
    put_cell(s, UNFILLED, year_row(s, d, s->plan->plan.n_years - 1), YEAR_LEFT, out->unfilled);
    book_count(book, s->sheet, s->row, UNKNOWN, s->plan->unknown[d], BOOK_COUNT);
    if (done >= 0)
        book_count(book, s->sheet, s->row, DONE, plan_year(s->plan, done), BOOK_YEAR);
    else
        book_text(book, s->sheet, s->row, DONE, "—", BOOK_WORD);
    s->row++;
}

static void put_all(struct plan_sheet *s)
{
    struct plan_sums sums;

    plan_sum(s->plan, &sums);
    book_text(&s->w->book, s->sheet, s->row, DISTRICT, book_word(s->w, MSG_PLAN_ALL),
              BOOK_TOTAL_TEXT);
    put_share(s, sums.largest, 1);
    put_sum(s, BACKLOG, sums.backlog);
    put_sum(s, VACANCIES, sums.vacancies);
    put_sum(s, HIRES, sums.hires);
    put_sum(s, MOVED, sums.moved);
    put_sum(s, UNFILLED, sums.unfilled);
    put_sum(s, UNKNOWN, sums.unknown);
    book_text(&s->w->book, s->sheet, s->row++, DONE, NULL, BOOK_TOTAL_TEXT);
}

static void put_districts(struct plan_sheet *s)
{
    static const enum message titles[COLUMNS] = {
        MSG_W_NUMBER,      MSG_W_DISTRICT,     MSG_PLAN_SHARE, MSG_PLAN_PERCENT,
        MSG_PLAN_BACKLOG,  MSG_PLAN_VACANCIES, MSG_PLAN_HIRES, MSG_PLAN_MOVED,
        MSG_PLAN_UNFILLED, MSG_PLAN_UNKNOWN,   MSG_PLAN_DONE};
    int32_t d;

    put_section(s, MSG_R_TABLE_SHARES);
    put_heads(s, titles, COLUMNS);
    for (d = 0; d < s->plan->plan.n_districts; d++)
        put_district(s, d);
    put_all(s);
}

/* ---- Years ---- */

/* The share of a year's vacancies, rounded down. */
static void put_places(const struct plan_sheet *s, int32_t d, int32_t t)
{
    struct staff_fraction share = s->plan->result.districts[d].share;
    struct text formula = {0};

    if (share.num < 0)
        share = (struct staff_fraction){1, 1};
    text_add(&formula, "=ROUNDDOWN(");
    add_cell(&formula, s->row, YEAR_VACANCIES);
    text_add_char(&formula, '*');
    add_fraction(&formula, share);
    text_add(&formula, ",0)");
    put(s, YEAR_PLACES, formula.data, plan_places(s->plan, d, t), BOOK_COUNT);
    text_free(&formula);
}

static void put_hired(const struct plan_sheet *s, int64_t value)
{
    struct text formula = {0}, key = {0};

    add_cell(&key, s->row, KEY);
    text_fill(
        &formula, "=SUMIFS({0},{1},${2})",
        ARGS(book_word(s->w, MSG_W_HIRES_PEOPLE), book_word(s->w, MSG_W_HIRES_KEY), key.data));
    put(s, YEAR_HIRES, formula.data, value, BOOK_COUNT);
    text_free(&formula);
    text_free(&key);
}

static void put_year(struct plan_sheet *s, int32_t d, int32_t t)
{
    int64_t at = (int64_t)d * s->plan->plan.n_years + t;
    struct book *book = &s->w->book;

    book_count(book, s->sheet, s->row, KEY, book_plan_key(s->plan, d, t), BOOK_KEY);
    book_text(book, s->sheet, s->row, DISTRICT, plan_district_name(s->plan, d), BOOK_TEXT);
    book_count(book, s->sheet, s->row, YEAR, plan_year(s->plan, t), BOOK_YEAR);
    book_count(book, s->sheet, s->row, YEAR_VACANCIES, s->plan->vacancies[at], BOOK_COUNT);
    put_places(s, d, t);
    put_hired(s, s->hired[at]);
    book_count(book, s->sheet, s->row, YEAR_LEFT, s->plan->result.left[at], BOOK_COUNT);
    book_count(book, s->sheet, s->row, YEAR_DISTRICT, d + 1, BOOK_KEY);
    s->row++;
}

static void put_years(struct plan_sheet *s)
{
    static const enum message titles[] = {MSG_W_NUMBER,       MSG_W_DISTRICT,  MSG_PLAN_CSV_YEAR,
                                          MSG_PLAN_VACANCIES, MSG_PLAN_PLACES, MSG_PLAN_HIRES,
                                          MSG_PLAN_LEFT,      MSG_W_DISTRICT_KEY};
    int32_t d, t;

    put_section(s, MSG_PLAN_BY_YEAR);
    put_heads(s, titles, 8);
    for (d = 0; d < s->plan->plan.n_districts; d++)
        for (t = 0; t < s->plan->plan.n_years; t++)
            put_year(s, d, t);
}

/* ---- The chart ---- */

struct bar {
    int64_t people;
    int32_t district;
};

static int compare_bars(const void *a, const void *b)
{
    const struct bar *x = a, *y = b;

    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    return x->district < y->district ? -1 : x->district > y->district;
}

static int32_t count_bars(const struct plan_sheet *s)
{
    return s->plan->plan.n_districts < BARS ? s->plan->plan.n_districts : BARS;
}

static int is_shown(const struct plan_sheet *s, int32_t t)
{
    return s->plan->plan.n_years <= BAR_YEARS || t < BAR_YEARS - 1 ||
           t == s->plan->plan.n_years - 1;
}

/* All districts in their order, or the largest ones; to be freed. */
static struct bar *choose_bars(const struct plan_sheet *s)
{
    int32_t d, n = s->plan->plan.n_districts;
    struct bar *bars = xcalloc((size_t)n, sizeof *bars);

    for (d = 0; d < n; d++)
        bars[d] = (struct bar){s->plan->result.districts[d].backlog, d};
    if (n > BARS)
        qsort(bars, (size_t)n, sizeof *bars, compare_bars);
    return bars;
}

/* "期初", "2026 年末": the heads of the chart's numbers.  Returns how many. */
static int put_bar_heads(const struct plan_sheet *s)
{
    lxw_col_t col = SHARE;
    int32_t t;

    book_text(&s->w->book, s->sheet, s->row, DISTRICT, book_word(s->w, MSG_W_DISTRICT), BOOK_HEAD);
    book_text(&s->w->book, s->sheet, s->row, col++, book_word(s->w, MSG_R_PART_START), BOOK_HEAD);
    for (t = 0; t < s->plan->plan.n_years; t++) {
        struct text year = {0}, title = {0};

        if (!is_shown(s, t))
            continue;
        plan_add_year(s->plan, t, &year);
        message_add(&title, s->w->r->lang, MSG_W_YEAR_END, ARGS(year.data));
        book_text(&s->w->book, s->sheet, s->row, col++, title.data, BOOK_HEAD);
        text_free(&year);
        text_free(&title);
    }
    return col - SHARE;
}

static void put_bar(struct plan_sheet *s, int32_t d)
{
    lxw_col_t col = SHARE;
    int32_t t;

    book_text(&s->w->book, s->sheet, s->row, DISTRICT, plan_district_name(s->plan, d), BOOK_TEXT);
    put_cell(s, col++, s->districts + (lxw_row_t)d, BACKLOG, s->plan->result.districts[d].backlog);
    for (t = 0; t < s->plan->plan.n_years; t++)
        if (is_shown(s, t))
            put_cell(s, col++, year_row(s, d, t), YEAR_LEFT,
                     s->plan->result.left[(int64_t)d * s->plan->plan.n_years + t]);
    s->row++;
}

static void put_chart(const struct plan_sheet *s, lxw_row_t head, int series)
{
    const char *name = book_word(s->w, MSG_W_PLAN);
    lxw_chart *chart = lxw.workbook_add_chart(s->w->book.file, LXW_CHART_COLUMN);
    lxw_row_t last = head + (lxw_row_t)count_bars(s);
    int i;

    for (i = 0; i < series; i++) {
        lxw_chart_series *one = lxw.chart_add_series(chart, NULL, NULL);

        lxw.chart_series_set_categories(one, name, head + 1, DISTRICT, last, DISTRICT);
        lxw.chart_series_set_values(one, name, head + 1, (lxw_col_t)(SHARE + i), last,
                                    (lxw_col_t)(SHARE + i));
        lxw.chart_series_set_name_range(one, name, head, (lxw_col_t)(SHARE + i));
        book_dress(one, i);
    }
    book_chart(s->w, s->sheet, chart, MSG_R_CHART_PLAN, head, (lxw_col_t)(SHARE + series + 1));
}

static void put_bars(struct plan_sheet *s)
{
    struct bar *bars = choose_bars(s);
    lxw_row_t head = s->row + 1;
    int32_t i, n = count_bars(s);
    int series;

    put_section(s, MSG_R_CHART_PLAN);
    series = put_bar_heads(s);
    s->row++;
    for (i = 0; i < n; i++)
        put_bar(s, bars[i].district);
    put_chart(s, head, series);
    s->row = head + (n < CHART_ROWS ? CHART_ROWS : (lxw_row_t)n + 1) + 1;
    free(bars);
}

/* ---- The sheet ---- */

static void put_sentence(void *context, const char *sentence)
{
    struct plan_sheet *s = context;

    book_banner(&s->w->book, s->sheet, s->row++, COLUMNS - 1, widths, sentence, BOOK_NOTE);
}

static void put_head(struct plan_sheet *s)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct text title = {0}, summary = {0};
    struct sheet facts;
    size_t i;

    plan_add_title(s->plan, &title);
    plan_add_summary(s->plan, s->hired, &summary);
    book_text(&s->w->book, s->sheet, s->row++, 0, title.data, BOOK_TITLE);
    book_note(&s->w->book, lxw.worksheet_set_row(s->sheet, 0, 30, NULL));
    book_banner(&s->w->book, s->sheet, s->row++, COLUMNS - 1, widths, summary.data, BOOK_LEAD);
    sheet_init(&facts, kinds, 2);
    plan_settings(s->plan, &facts);
    for (i = 0; i < facts.n_rows; i++) {
        struct text line = {0};

        text_add(&line, facts.rows[i].cells[0]);
        text_add(&line, s->w->r->lang == STAFF_ZH ? "：" : ": ");
        text_add(&line, facts.rows[i].cells[1]);
        put_sentence(s, line.data);
        text_free(&line);
    }
    sheet_free(&facts);
    text_free(&title);
    text_free(&summary);
}

static lxw_row_t count_certificates(const struct plan_model *plan)
{
    lxw_row_t n = 0;
    int32_t d;

    for (d = 0; d < plan->plan.n_districts; d++)
        n += plan->result.districts[d].unfilled > 0;
    return n;
}

/* The blocks come in the order in which they are read; their formulas look ahead. */
void book_plan(struct workbook *w, lxw_worksheet *sheet)
{
    struct plan_sheet s = {.w = w, .sheet = sheet, .plan = w->plan};
    int64_t *hired = plan_hired(w->plan);
    lxw_row_t n = (lxw_row_t)count_bars(&s);

    s.hired = hired;
    book_widths(sheet, widths, COLUMNS);
    put_head(&s);
    s.row++;
    s.districts = s.row + 1 + (n < CHART_ROWS ? CHART_ROWS : n + 1) + 1 + 2;
    s.years = s.districts + (lxw_row_t)w->plan->plan.n_districts + 1 + count_certificates(w->plan) +
              1 + 2;
    put_bars(&s);
    put_districts(&s);
    plan_certificates(w->plan, put_sentence, &s);
    s.row++;
    put_years(&s);
    book_print_setup(&w->book, sheet, book_word(w, MSG_W_PLAN), s.years - 1);
    free(hired);
}
