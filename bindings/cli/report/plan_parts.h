/* SPDX-License-Identifier: MIT
 * The parts of a plan's report for people, whatever it is written in. */
#ifndef CLI_PLAN_PARTS_H
#define CLI_PLAN_PARTS_H

#include "../plan.h"
#include "words.h"

/* "2026—2028 年招聘计划" */
void plan_add_title(const struct plan_model *model, struct text *title);
/* A few sentences: the least share, who cannot, how many each year.  hired is of plan_hired. */
void plan_add_summary(const struct plan_model *model, const int64_t *hired, struct text *t);
/* Rows of "label  text": where the vacancies are from, and what is aimed at. */
void plan_settings(const struct plan_model *model, struct sheet *sheet);
/* What stands in the way of each district that is not done at the end. */
void plan_certificates(const struct plan_model *model,
                       void (*put)(void *context, const char *sentence), void *context);

/* Sheets, each with its head; sheet_free is the caller's. */
void plan_districts(const struct plan_model *model, const int64_t *hired, struct sheet *sheet);
/* repeat: the name of a district in each of its rows. */
void plan_years(const struct plan_model *model, const int64_t *hired, int repeat,
                struct sheet *sheet);
void plan_moves(const struct plan_model *model, struct sheet *sheet);
/* Of each district and year as many as --top says; *hidden is how many more there are.
 * Returns how many units hire at all. */
size_t plan_hires_sheet(const struct plan_model *model, int64_t *hidden, struct sheet *sheet);

int64_t plan_all_vacancies(const struct plan_model *model, int32_t district);

#endif
