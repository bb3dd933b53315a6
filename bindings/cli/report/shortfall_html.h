/* SPDX-License-Identifier: MIT */
#ifndef CLI_SHORTFALL_HTML_H
#define CLI_SHORTFALL_HTML_H

#include "findings.h"
#include "html.h"

void shortfall_html(const struct result *r, FILE *out);

#endif
