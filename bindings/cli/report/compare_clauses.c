/* SPDX-License-Identifier: MIT
 * compare_clauses.c: what two norm sets say differently, a clause a row. */
#include <string.h>

#include "compare_report.h"
#include "words.h"

struct rows {
    struct sheet *sheet;
    const struct comparison *c;
    enum staff_lang lang;
    const struct staff_norm *from, *to; /* of the row that is being made */
    const char *subject;
    struct text label, text;
};

static void end_row(struct rows *r)
{
    if (r->text.length)
        labelled(r->sheet, r->label.data, r->text.data);
    text_free(&r->label);
    text_free(&r->text);
}

static void start_row(struct rows *r, const struct norm_change *change)
{
    const char *label = change->clause ? change->clause : change->subject;

    end_row(r);
    text_add(&r->label, label ? label : message_text(MSG_REASON_NORM, r->lang));
    r->from = change->from_norm;
    r->to = change->to_norm;
    r->subject = change->subject;
}

/* A clause of one set alone, in words. */
static void add_alone(struct rows *r, const struct norm_change *change)
{
    int is_from = change->from_norm != NULL;
    struct text rule = {0};

    add_rule(&rule, (is_from ? r->c->from : r->c->to)->set,
             is_from ? change->from_norm : change->to_norm, r->lang);
    message_add(&r->text, r->lang, is_from ? MSG_COMPARE_ONLY_FROM : MSG_COMPARE_ONLY_TO,
                ARGS(rule.data));
    text_free(&rule);
}

static void put(void *context, const struct norm_change *change)
{
    const char *none;
    struct rows *r = context;

    if (r->from != change->from_norm || r->to != change->to_norm || r->subject != change->subject ||
        !r->label.data)
        start_row(r, change);
    if (change->field < 0) {
        add_alone(r, change);
        return;
    }
    none = message_text(MSG_COMPARE_BLANK, r->lang);
    if (r->text.length)
        text_add(&r->text, message_text(MSG_BREAK, r->lang));
    message_add(&r->text, r->lang, MSG_COMPARE_CELL,
                ARGS(staff_norm_field_name(change->field, r->lang),
                     *change->from ? change->from : none, *change->to ? change->to : none));
}

int compare_clauses(struct sheet *sheet, const struct comparison *c, enum staff_lang lang)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct rows r = {.sheet = sheet, .c = c, .lang = lang};

    sheet_init(sheet, kinds, 2);
    labelled(sheet, message_text(MSG_W_CLAUSES, lang), message_text(MSG_COMPARE_DIFFERENCE, lang));
    if (c->from->set != c->to->set || c->from->norms.as_of != c->to->norms.as_of)
        compare_norms(c, lang, put, &r);
    end_row(&r);
    return sheet->n_rows > 1;
}
