/* SPDX-License-Identifier: MIT */
#include "chart.h"

#include <stdlib.h>
#include <string.h>

/* In units of the drawing, which is as wide as a telephone. */
enum {
    WIDTH = 440,
    COLUMN = 7,      /* of a terminal's width: half of a Chinese character */
    LABEL_MOST = 20, /* columns of a label; a longer one is cut, the table has it whole */
    BAR = 18,
    STEP = 28,      /* from a bar to the next */
    NEXT_STEP = 22, /* from a bar to one that goes on under it */
    LEGEND_STEP = 22,
    SWATCH = 14,
    GAP = 8
};

void chart_init(struct chart *chart, const char *title, const char *description)
{
    *chart = (struct chart){.title = xstrdup(title), .description = xstrdup(description)};
}

void chart_part(struct chart *chart, const char *word)
{
    if (chart->n_parts < CHART_PARTS)
        chart->words[chart->n_parts++] = xstrdup(word);
}

/* At most LABEL_MOST columns. */
static char *cut(const char *label)
{
    struct text shown = {0};
    size_t n;

    text_add_visible(&shown, label);
    if (text_width(shown.data) <= LABEL_MOST)
        return shown.data;
    for (n = shown.length; n > 0 && text_width(shown.data) > LABEL_MOST - 1;) {
        while (n > 0 && (shown.data[--n] & 0xC0) == 0x80)
            ;
        shown.data[n] = '\0';
    }
    shown.length = n;
    text_add(&shown, "…");
    return shown.data;
}

void chart_bar(struct chart *chart, const char *label, const int64_t *parts, const char *end)
{
    struct chart_bar *bar;

    chart->bars = grow(chart->bars, chart->n, &chart->room, sizeof *chart->bars);
    bar = &chart->bars[chart->n++];
    *bar = (struct chart_bar){.label = label && *label ? cut(label) : NULL, .end = xstrdup(end)};
    memcpy(bar->parts, parts, (size_t)chart->n_parts * sizeof *parts);
}

static void chart_free(struct chart *chart)
{
    size_t i;
    int p;

    for (i = 0; i < chart->n; i++) {
        free(chart->bars[i].label);
        free(chart->bars[i].end);
    }
    for (p = 0; p < chart->n_parts; p++)
        free(chart->words[p]);
    free(chart->bars);
    free(chart->title);
    free(chart->description);
}

/* ---- Drawing ---- */

struct drawing {
    const struct chart *chart;
    struct html *html;
    int id;
    int y, left, length; /* where the bars start, and how long they may be */
    int64_t most;
};

/* What each part is filled with: one is solid, the others have a pattern of their own. */
static const char *const patterns[CHART_DRESSES] = {
    NULL,
    /* NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one text on two lines */
    "width=\"6\" height=\"6\" patternTransform=\"rotate(45)\">%s<rect class=\"d1\" width=\"3\" "
    "height=\"6\"/>",
    "width=\"6\" height=\"6\">%s<circle class=\"d2\" cx=\"3\" cy=\"3\" r=\"1.8\"/>",
    "width=\"6\" height=\"5\">%s<rect class=\"d3\" width=\"6\" height=\"2\"/>",
    "width=\"5\" height=\"6\">%s<rect class=\"d4\" width=\"2\" height=\"6\"/>",
    "width=\"7\" height=\"7\">%s<path class=\"e5\" d=\"M0 0L7 7M7 0L0 7\"/>",
};

static void put_patterns(const struct drawing *d)
{
    static const char under[] = "<rect class=\"under\" width=\"9\" height=\"9\"/>";
    int i;

    fputs("<defs>", d->html->out);
    for (i = 1; i < CHART_DRESSES && i < d->chart->n_parts; i++) {
        fprintf(d->html->out, "<pattern id=\"c%dp%d\" patternUnits=\"userSpaceOnUse\" ", d->id, i);
        fprintf(d->html->out, patterns[i], under);
        fputs("</pattern>", d->html->out);
    }
    fputs("</defs>\n", d->html->out);
}

static void put_box(const struct drawing *d, int part, int x, int y, int width, int height)
{
    int dress = part % CHART_DRESSES;

    fprintf(d->html->out, "<rect class=\"e%d%s\" ", dress, dress ? "" : " d0");
    if (dress)
        fprintf(d->html->out, "fill=\"url(#c%dp%d)\" ", d->id, dress);
    fprintf(d->html->out, "x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", x, y, width, height);
}

static void put_text(const struct drawing *d, const char *class, const char *anchor, int x, int y,
                     const char *text)
{
    fprintf(d->html->out, "<text%s%s%s text-anchor=\"%s\" x=\"%d\" y=\"%d\">",
            class ? " class=\"" : "", class ? class : "", class ? "\"" : "", anchor, x, y);
    html_text(d->html, text);
    fputs("</text>\n", d->html->out);
}

static int width_of(const char *text)
{
    return text_width(text) * COLUMN;
}

/* Swatch and word, as many in a line as there is room for. */
static void put_legend(struct drawing *d)
{
    int i, x = 0;

    for (i = 0; i < d->chart->n_parts; i++) {
        int width = SWATCH + GAP + width_of(d->chart->words[i]) + 2 * GAP;

        if (x > 0 && x + width > WIDTH) {
            x = 0;
            d->y += LEGEND_STEP;
        }
        put_box(d, i, x + 1, d->y + 1, SWATCH, SWATCH);
        put_text(d, NULL, "start", x + SWATCH + GAP, d->y + 13, d->chart->words[i]);
        x += width;
    }
    d->y += LEGEND_STEP + GAP;
}

/* The number within its part, if there is room for it. */
static void put_part(const struct drawing *d, int part, int x, int width, int64_t value)
{
    struct text number = {0};

    put_box(d, part, x, d->y, width, BAR);
    text_add_int(&number, value);
    if (width_of(number.data) + GAP <= width)
        put_text(d, "in", "middle", x + width / 2, d->y + 13, number.data);
    else
        fputc('\n', d->html->out);
    text_free(&number);
}

static void put_bar(const struct drawing *d, const struct chart_bar *bar)
{
    int64_t before = 0;
    int i, end = d->left;

    if (bar->label)
        put_text(d, NULL, "end", d->left - GAP, d->y + 14, bar->label);
    for (i = 0; i < d->chart->n_parts; i++) {
        int from = d->left + (int)((double)before / (double)d->most * d->length);

        before += bar->parts[i];
        end = d->left + (int)((double)before / (double)d->most * d->length);
        if (bar->parts[i] > 0)
            put_part(d, i, from, end > from ? end - from : 1, bar->parts[i]);
    }
    put_text(d, NULL, "start", end + GAP, d->y + 14, bar->end);
}

static int64_t length_of(const struct chart *chart, const struct chart_bar *bar)
{
    int64_t all = 0;
    int i;

    for (i = 0; i < chart->n_parts; i++)
        all += bar->parts[i];
    return all;
}

static void measure(struct drawing *d)
{
    int label = 0, end = 0;
    size_t i;

    d->most = 1;
    for (i = 0; i < d->chart->n; i++) {
        const struct chart_bar *bar = &d->chart->bars[i];
        int64_t length = length_of(d->chart, bar);

        if (bar->label && width_of(bar->label) > label)
            label = width_of(bar->label);
        if (width_of(bar->end) > end)
            end = width_of(bar->end);
        if (length > d->most)
            d->most = length;
    }
    d->left = label + GAP;
    d->length = WIDTH - d->left - end - 2 * GAP;
    if (d->length < 60)
        d->length = 60;
}

static int legend_lines(const struct chart *chart)
{
    int i, x = 0, lines = 1;

    for (i = 0; i < chart->n_parts; i++) {
        int width = SWATCH + GAP + width_of(chart->words[i]) + 2 * GAP;

        if (x > 0 && x + width > WIDTH) {
            x = 0;
            lines++;
        }
        x += width;
    }
    return lines;
}

static int height_of(const struct chart *chart)
{
    int height = legend_lines(chart) * LEGEND_STEP + GAP;
    size_t i;

    for (i = 0; i < chart->n; i++)
        height += i + 1 < chart->n && !chart->bars[i + 1].label ? NEXT_STEP : STEP;
    return height;
}

static void put_bars(struct drawing *d)
{
    size_t i;
    int top = d->y;

    for (i = 0; i < d->chart->n; i++) {
        put_bar(d, &d->chart->bars[i]);
        d->y += i + 1 < d->chart->n && !d->chart->bars[i + 1].label ? NEXT_STEP : STEP;
    }
    fprintf(d->html->out, "<path class=\"axis\" d=\"M%d %dV%d\"/>\n", d->left, top - 2,
            d->y - (STEP - BAR) + 2);
}

void chart_print(struct chart *chart, struct html *html)
{
    struct drawing d = {.chart = chart, .html = html, .id = ++html->ids};

    measure(&d);
    fputs("<figure>\n", html->out);
    html_element(html, "figcaption", NULL, chart->title);
    fprintf(html->out,
            "<svg role=\"img\" aria-labelledby=\"c%dt c%dd\" viewBox=\"0 0 %d %d\">\n"
            "<title id=\"c%dt\">",
            d.id, d.id, WIDTH, height_of(chart), d.id);
    html_text(html, chart->title);
    fprintf(html->out, "</title>\n<desc id=\"c%dd\">", d.id);
    html_text(html, chart->description);
    fputs("</desc>\n", html->out);
    put_patterns(&d);
    put_legend(&d);
    put_bars(&d);
    fputs("</svg>\n</figure>\n", html->out);
    chart_free(chart);
}
