/* SPDX-License-Identifier: MIT */
#ifndef CLI_SHORTFALL_HTML_H
#define CLI_SHORTFALL_HTML_H

#include "findings.h"
#include "html.h"
#include "../plan.h"

void shortfall_html(const struct result *r, FILE *out);
/* With a plan's section, where there is one. */
void report_html(const struct result *r, const struct plan_model *plan, FILE *out);
void plan_html(struct html *html, const struct plan_model *model);

#endif
