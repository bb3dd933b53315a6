/* SPDX-License-Identifier: MIT
 * libxlsxwriter, opened when the first workbook is written.  Its functions are called
 * through a table, lxw.worksheet_set_row(...), whose types are those of its header. */
#ifndef CLI_WRITER_H
#define CLI_WRITER_H

#include <xlsxwriter.h>

#include "../library.h"

/* clang-format off */
#define LXW_FUNCTIONS(F)                                                                           \
    F(chart_add_series) F(chart_axis_major_gridlines_set_line) F(chart_axis_set_num_format)        \
    F(chart_legend_set_position) F(chart_series_set_categories) F(chart_series_set_fill)           \
    F(chart_series_set_labels) F(chart_series_set_labels_num_format) F(chart_series_set_line)      \
    F(chart_series_set_name_range) F(chart_series_set_pattern) F(chart_series_set_values)          \
    F(chart_title_set_name) F(chart_title_set_name_font) F(format_set_align)                       \
    F(format_set_bg_color) F(format_set_bold) F(format_set_border) F(format_set_border_color)      \
    F(format_set_font_color) F(format_set_font_name) F(format_set_font_size)                       \
    F(format_set_num_format) F(format_set_shrink) F(format_set_text_wrap)                          \
    F(format_set_underline) F(workbook_add_chart) F(workbook_add_format)                           \
    F(workbook_add_worksheet) F(workbook_close) F(workbook_define_name)                            \
    F(workbook_new_opt) F(workbook_set_properties) F(worksheet_activate)                           \
    F(worksheet_autofilter) F(worksheet_center_horizontally) F(worksheet_conditional_format_range) \
    F(worksheet_data_validation_range) F(worksheet_fit_to_pages) F(worksheet_freeze_panes)         \
    F(worksheet_hide) F(worksheet_insert_chart_opt) F(worksheet_merge_range)                       \
    F(worksheet_print_area) F(worksheet_repeat_rows) F(worksheet_set_column)                       \
    F(worksheet_set_column_opt) F(worksheet_set_footer) F(worksheet_set_header)                    \
    F(worksheet_set_landscape) F(worksheet_set_margins) F(worksheet_set_paper)                     \
    F(worksheet_set_row) F(worksheet_write_blank) F(worksheet_write_comment_opt)                   \
    F(worksheet_write_datetime) F(worksheet_write_formula_num) F(worksheet_write_formula_str)      \
    F(worksheet_write_number) F(worksheet_write_string) F(worksheet_write_url_opt)

/* clang-format on */

struct lxw {
    LXW_FUNCTIONS(LIBRARY_POINTER)
};
extern struct lxw lxw;

/* Before any of them is called.  NULL, or why there is no such library. */
const char *lxw_load(void);

#endif
