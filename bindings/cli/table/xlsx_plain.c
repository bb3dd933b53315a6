/* SPDX-License-Identifier: MIT
 * Cells as all programs write them.  A sheet is mostly cells, and nearly all of these are
 * one of a few forms, to the byte: such a cell is read here in one go.  Any other, or one
 * that is cut off, is left to the reader of tags. */
#include <string.h>

#include "xlsx.h"

enum { STYLE_DIGITS = 5, VALUE_DIGITS = 15 };

struct cursor {
    const char *p, *end; /* *end is NUL */
};

static inline int skip(struct cursor *c, const char *text)
{
    size_t n = strlen(text);

    if ((size_t)(c->end - c->p) < n || memcmp(c->p, text, n) != 0)
        return 0;
    c->p += n;
    return 1;
}

/* At least one digit and at most so many, as a number; -1 where there are not. */
static inline int64_t number(struct cursor *c, int most)
{
    const char *start = c->p;
    int64_t value = 0;

    while (*c->p >= '0' && *c->p <= '9' && c->p - start < most)
        value = value * 10 + (*c->p++ - '0');
    return c->p == start || (*c->p >= '0' && *c->p <= '9') ? -1 : value;
}

/* <c r="C12"> of this line.  The first column is 1. */
static int address(struct cursor *c, const struct text *line, int *column)
{
    if (!skip(c, "<c r=\""))
        return 0;
    for (*column = 0; *c->p >= 'A' && *c->p <= 'Z' && *column <= XLSX_COLUMNS_MAX; c->p++)
        *column = *column * 26 + (*c->p - 'A' + 1);
    if ((size_t)(c->end - c->p) < line->length || memcmp(c->p, line->data, line->length) != 0)
        return 0;
    c->p += line->length;
    return *column > 0 && *column <= XLSX_COLUMNS_MAX && skip(c, "\"");
}

static int style(struct cursor *c, int64_t *index)
{
    *index = -1;
    if (!skip(c, " s=\""))
        return 1;
    *index = number(c, STYLE_DIGITS);
    return *index >= 0 && *index <= XLSX_STYLES_MAX && skip(c, "\"");
}

static int form(struct cursor *c, enum xlsx_form *form)
{
    *form = XLSX_DIGITS;
    if (!skip(c, " t=\"") || skip(c, "n\""))
        return 1;
    *form = XLSX_SHARED;
    if (skip(c, "s\""))
        return 1;
    *form = XLSX_INLINE;
    return skip(c, "inlineStr\"");
}

static int inline_text(struct cursor *c, struct xlsx_plain *cell)
{
    if (!skip(c, "<is><t>"))
        return 0;
    cell->text = c->p;
    c->p = xlsx_run(c->p);
    cell->n = (size_t)(c->p - cell->text);
    return cell->n > 0 && !memchr(cell->text, '_', cell->n) && skip(c, "</t></is></c>");
}

static int digits(struct cursor *c, struct xlsx_plain *cell)
{
    if (!skip(c, "<v>"))
        return 0;
    cell->text = c->p;
    cell->number = number(c, VALUE_DIGITS);
    cell->n = (size_t)(c->p - cell->text);
    return cell->number >= 0 && skip(c, "</v></c>");
}

int xlsx_plain_cell(const char *p, const char *end, const struct text *line,
                    struct xlsx_plain *cell)
{
    struct cursor c = {p, end};
    int ok = address(&c, line, &cell->column) && style(&c, &cell->style) && form(&c, &cell->form);

    if (ok && skip(&c, ">")) {
        ok = cell->form == XLSX_INLINE ? inline_text(&c, cell) : digits(&c, cell);
    } else if (ok) {
        cell->form = XLSX_BLANK;
        ok = skip(&c, "/>") || skip(&c, " />");
    }
    cell->end = c.p;
    return ok;
}
