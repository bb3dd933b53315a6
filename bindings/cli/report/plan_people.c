/* SPDX-License-Identifier: MIT
 * The people of a plan, for people: who moves, and who is hired where, in the order in
 * which the places go. */
#include "../plan.h"

#include <stdlib.h>

#include "output.h"
#include "plan_parts.h"

enum { TOP = 10 }; /* of each district and year */

struct writer {
    const struct plan_model *model;
    FILE *out;
    enum staff_lang lang;
};

static void start(const struct writer *w, struct sheet *sheet, const enum message *heads,
                  const enum sheet_kind *kinds, int n)
{
    sheet_init(sheet, kinds, n);
    for (int i = 0; i < n; i++)
        sheet_cell(sheet, message_text(heads[i], w->lang));
}

/* ---- Moves ---- */

void plan_moves(const struct plan_model *model, struct sheet *sheet)
{
    static const enum message heads[] = {MSG_PLAN_CSV_DISTRICT, MSG_PLAN_CSV_SUBJECT,
                                         MSG_PLAN_FROM_SCHOOL, MSG_PLAN_TO_SCHOOL,
                                         MSG_PLAN_MOVED};
    static const enum sheet_kind kinds[] = {SHEET_CUT, SHEET_TEXT, SHEET_CUT, SHEET_CUT,
                                            SHEET_NUMBER};
    const struct writer w = {.model = model, .lang = model->input->lang};

    start(&w, sheet, heads, kinds, 5);
    for (int64_t i = 0; i < model->n_moves; i++) {
        const struct staff_move *move = &model->result.moves[i];

        sheet_cell(sheet, plan_district_name(model, model->units[move->from].district));
        sheet_cell(sheet, plan_subject_name(model, move->from));
        sheet_cell(sheet, plan_school_name(model, move->from));
        sheet_cell(sheet, plan_school_name(model, move->to));
        sheet_count(sheet, move->people);
    }
}

static void write_moves(const struct writer *w)
{
    struct sheet sheet;

    if (w->model->n_moves == 0)
        return;
    heading(w->out, message_text(MSG_PLAN_MOVES, w->lang), output_colour(w->out));
    plan_moves(w->model, &sheet);
    sheet_print(&sheet, w->out, output_colour(w->out));
    sheet_free(&sheet);
    fputc('\n', w->out);
}

/* ---- Hires ---- */

/* "甲县 2026 年" above the schools of a district and year. */
static void add_group(const struct writer *w, const struct plan_hire *hire, struct sheet *sheet)
{
    struct text line = {0}, year = {0}, places = {0};

    plan_add_year(w->model, hire->t, &year);
    text_add_int(&places, plan_places(w->model, hire->district, hire->t));
    message_add(&line, w->lang, MSG_PLAN_GROUP,
                ARGS(plan_district_name(w->model, hire->district), year.data, places.data));
    sheet_line(sheet, line.data);
    text_free(&line);
    text_free(&year);
    text_free(&places);
}

static void add_hire(const struct writer *w, const struct plan_hire *hire, struct sheet *sheet)
{
    int64_t unit = hire->stand.unit;
    struct text ratio = {0};

    text_add_int(&ratio, hire->stand.backlog);
    text_add_char(&ratio, '/');
    text_add_int(&ratio, hire->stand.posts);
    sheet_cell(sheet, plan_unit_school(w->model, unit)->id);
    sheet_cell(sheet, plan_unit_school(w->model, unit)->name);
    sheet_cell(sheet, plan_subject_name(w->model, unit));
    sheet_cell(sheet, ratio.data);
    sheet_count(sheet, hire->people);
    text_free(&ratio);
}

/* The group that starts at `first`: its end, and a line for those not shown. */
static size_t write_group(const struct writer *w, const struct plan_hire *hires, size_t n,
                          size_t first, int64_t *hidden, struct sheet *sheet)
{
    int64_t top = w->model->input->options->top, others = 0, people = 0;
    struct text units = {0}, heads = {0}, line = {0};
    size_t i;

    if (top == STAFF_UNKNOWN)
        top = TOP;
    add_group(w, &hires[first], sheet);
    for (i = first; i < n && hires[i].district == hires[first].district &&
                    hires[i].t == hires[first].t; i++) {
        if ((int64_t)(i - first) < top) {
            add_hire(w, &hires[i], sheet);
            continue;
        }
        others++;
        people += hires[i].people;
    }
    text_add_int(&units, others);
    text_add_int(&heads, people);
    message_add(&line, w->lang, MSG_PLAN_GROUP_MORE, ARGS(units.data, heads.data));
    if (others > 0)
        sheet_line(sheet, line.data);
    *hidden += others;
    text_free(&units);
    text_free(&heads);
    text_free(&line);
    return i;
}

size_t plan_hires_sheet(const struct plan_model *model, int64_t *hidden, struct sheet *sheet)
{
    static const enum message heads[] = {MSG_PLAN_CSV_ID, MSG_PLAN_CSV_SCHOOL,
                                         MSG_PLAN_CSV_SUBJECT, MSG_PLAN_RATIO,
                                         MSG_PLAN_HIRES};
    static const enum sheet_kind kinds[] = {SHEET_CUT, SHEET_CUT, SHEET_TEXT, SHEET_NUMBER,
                                            SHEET_NUMBER};
    const struct writer w = {.model = model, .lang = model->input->lang};
    size_t n, i = 0;
    struct plan_hire *hires = plan_hires(model, &n);

    *hidden = 0;
    start(&w, sheet, heads, kinds, 5);
    while (i < n)
        i = write_group(&w, hires, n, i, hidden, sheet);
    free(hires);
    return n;
}

static void write_hires(const struct writer *w)
{
    struct sheet sheet;
    int64_t hidden;
    size_t n = plan_hires_sheet(w->model, &hidden, &sheet);

    if (n > 0) {
        heading(w->out, message_text(MSG_PLAN_WHO, w->lang), output_colour(w->out));
        sheet_print(&sheet, w->out, output_colour(w->out));
    }
    if (hidden > 0)
        paragraph(w->out, "", message_text(MSG_PLAN_ALL_HIRES, w->lang));
    sheet_free(&sheet);
}

void plan_write_people(const struct plan_model *model, FILE *out)
{
    struct writer w = {model, out, model->input->lang};

    write_moves(&w);
    if (model->input->options->top != 0)
        write_hires(&w);
}
