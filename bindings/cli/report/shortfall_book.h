/* SPDX-License-Identifier: MIT
 * The workbook of an analysis: one file a sheet.
 *
 *   summary   districts and subjects, live formulas over the detail, a chart
 *   detail    a row for each school and subject
 *   plan      who is hired when, where there is a plan
 *   basis     clauses, settings, the file that was read
 *
 * Formulas find the detail's columns by name (明细_缺额), and the rows of a district and
 * subject by a number, not by its words: a district may be called ">5" or "东*", and a
 * sheet may be sorted. */
#ifndef CLI_SHORTFALL_BOOK_H
#define CLI_SHORTFALL_BOOK_H

#include "book.h"
#include "findings.h"
#include "../plan.h"

enum detail_column {
    DETAIL_DISTRICT,
    DETAIL_ID,
    DETAIL_SCHOOL,
    DETAIL_LOCALE,
    DETAIL_SUBJECT,
    DETAIL_ARITHMETIC,
    DETAIL_REQUIREMENT,
    DETAIL_POSTS,
    DETAIL_FULL_TIME_POSTS,
    DETAIL_FULL_TIME,
    DETAIL_PART_TIME,
    DETAIL_STAFF,
    DETAIL_SHORTFALL,
    DETAIL_FULL_TIME_SHORTFALL,
    DETAIL_SURPLUS,
    DETAIL_HIRES,
    DETAIL_FINDING,
    DETAIL_CLAUSES,
    DETAIL_NUM, /* the requirement, exactly, over the subject's denominator */
    DETAIL_DEN,
    DETAIL_KEY,         /* the district and subject, by the number in the summary */
    DETAIL_SUBJECT_KEY, /* the subject, by its number in the set */
    DETAIL_COLUMNS
};

struct workbook {
    struct book book;
    const struct result *r;
    const struct plan_model *plan; /* NULL: none */
    int32_t *keys; /* [district][subject]: the number of its row in the summary, from 1 */
    lxw_row_t detail_first, detail_last;
};

/* Opens and closes its output itself; an exit status.  plan NULL: only the analysis. */
int shortfall_book(const struct result *result, const struct plan_model *plan);

void book_summary(struct workbook *w, lxw_worksheet *sheet);
void book_detail(struct workbook *w, lxw_worksheet *sheet);
void book_standing(struct workbook *w, lxw_worksheet *sheet);
void book_basis(struct workbook *w, lxw_worksheet *sheet);
void book_plan(struct workbook *w, lxw_worksheet *sheet);
void book_hires(struct workbook *w, lxw_worksheet *sheet);
void book_moves(struct workbook *w, lxw_worksheet *sheet);

/* The number of a district and year of the plan, from 1: what formulas find its hires by. */
int64_t book_plan_key(const struct plan_model *plan, int32_t district, int32_t t);

/* Colour and pattern of a chart's i-th series: a print without colour can be read. */
void book_dress(lxw_chart_series *series, int i);
/* Puts a chart beside the numbers that it shows. */
void book_chart(struct workbook *w, lxw_worksheet *sheet, lxw_chart *chart, enum message title,
                lxw_row_t row, lxw_col_t col);

const char *book_word(const struct workbook *w, enum message key);
/* "明细_缺额" */
void add_detail_name(struct text *t, enum detail_column column, enum staff_lang lang);
enum message detail_title(enum detail_column column);
/* "ROUNDUP(x,0)", as the policy rounds. */
void add_rounding(struct text *t, const struct staff_compiled *norms, const char *x);

#endif
