/* SPDX-License-Identifier: MIT
 * Charts of a workbook, dressed alike. */
#include <stdlib.h>

#include "shortfall_book.h"

void book_dress(lxw_chart_series *series, int i)
{
    static const uint32_t colours[] = {0x1F4E79, 0xC55A11, 0x548235, 0x7F6000, 0x7030A0, 0x404040};
    static const uint8_t patterns[] = {
        LXW_CHART_PATTERN_NONE,        LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL,
        LXW_CHART_PATTERN_DOTTED_GRID, LXW_CHART_PATTERN_DARK_HORIZONTAL,
        LXW_CHART_PATTERN_SMALL_CHECK, LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL};
    uint32_t colour = colours[i % 6];
    lxw_chart_pattern pattern = {.fg_color = colour, .bg_color = 0xFFFFFF, .type = patterns[i % 6]};
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line line = {.color = colour, .width = 0.75};

    if (pattern.type == LXW_CHART_PATTERN_NONE)
        lxw.chart_series_set_fill(series, &fill);
    else
        lxw.chart_series_set_pattern(series, &pattern);
    lxw.chart_series_set_line(series, &line);
    lxw.chart_series_set_labels(series);
    lxw.chart_series_set_labels_num_format(series, "#,##0;-#,##0;;");
}

/* As wide as a page has room for beside the numbers; a bar needs room for its own. */
void book_chart(struct workbook *w, lxw_worksheet *sheet, lxw_chart *chart, enum message title,
                lxw_row_t row, lxw_col_t col)
{
    char *description = xstrdup(book_word(w, MSG_W_CHART_TEXT));
    lxw_chart_options options = {
        .x_offset = 12, .x_scale = 1.25, .y_scale = 1.1, .description = description};
    lxw_chart_font font = {.size = 12, .bold = 1};
    lxw_chart_line grid = {.color = 0xD9D9D9, .width = 0.5};

    lxw.chart_title_set_name(chart, book_word(w, title));
    lxw.chart_title_set_name_font(chart, &font);
    lxw.chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    lxw.chart_axis_set_num_format(chart->y_axis, "#,##0");
    lxw.chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    book_note(&w->book, lxw.worksheet_insert_chart_opt(sheet, row, col, chart, &options));
    free(description);
}
