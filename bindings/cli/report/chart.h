/* SPDX-License-Identifier: MIT
 * Bars in SVG: colour and pattern, each with a word, and the numbers beside them.  It is
 * drawn for the width of a telephone and grows from there. */
#ifndef CLI_CHART_H
#define CLI_CHART_H

#include "html.h"

enum { CHART_PARTS = 16, CHART_DRESSES = 6 };

/* Parts stand one after the other; label NULL goes on under the bar before. */
struct chart_bar {
    char *label, *end;
    int64_t parts[CHART_PARTS];
};

struct chart {
    char *title, *description;
    char *words[CHART_PARTS]; /* what the parts are called */
    int n_parts;
    struct chart_bar *bars;
    size_t n, room;
};

void chart_init(struct chart *chart, const char *title, const char *description);
void chart_part(struct chart *chart, const char *word);
/* parts has as many numbers as there are words; end stands behind the bar. */
void chart_bar(struct chart *chart, const char *label, const int64_t *parts, const char *end);
/* Prints and frees. */
void chart_print(struct chart *chart, struct html *html);

#endif
