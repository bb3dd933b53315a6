/* SPDX-License-Identifier: MIT
 * The two tables that cells point into: shared strings, and the formats of styles. */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

/* ---- Shared strings ---- */

struct shared {
    struct xlsx_xml xml;
    struct text text; /* of the string so far */
    int in_string, in_text, in_phonetic;
};

static void XMLCALL start_string(void *user, const char *name, const char **attributes)
{
    struct shared *s = user;

    (void)attributes;
    name = xlsx_local(name);
    if (!xlsx_enter(&s->xml))
        return;
    if (strcmp(name, "si") == 0) {
        s->in_string = 1;
        s->text.length = 0;
    } else if (strcmp(name, "rPh") == 0) {
        s->in_phonetic = 1;
    } else if (strcmp(name, "t") == 0) {
        s->in_text = s->in_string && !s->in_phonetic;
    }
}

static void end_string(struct shared *s)
{
    struct xlsx *book = s->xml.book;
    size_t n;

    s->in_string = 0;
    if (book->n_shared == XLSX_CELLS_MAX) {
        xlsx_damaged(&s->xml, "too many shared strings");
        return;
    }
    text_add_n(&s->text, "", 0);
    n = xlsx_unescape(s->text.data, s->text.length);
    book->shared = grow(book->shared, book->n_shared, &book->shared_room, sizeof *book->shared);
    book->shared[book->n_shared++] = n ? strings_add(book->texts, s->text.data, n) : "";
}

static void XMLCALL end_of_string(void *user, const char *name)
{
    struct shared *s = user;

    name = xlsx_local(name);
    s->xml.depth--;
    if (strcmp(name, "t") == 0)
        s->in_text = 0;
    else if (strcmp(name, "rPh") == 0)
        s->in_phonetic = 0;
    else if (strcmp(name, "si") == 0)
        end_string(s);
}

static void XMLCALL add_text(void *user, const char *text, int n)
{
    struct shared *s = user;

    if (s->in_text)
        text_add_n(&s->text, text, (size_t)n);
}

int xlsx_read_strings(struct xlsx *book, const char *part)
{
    static const struct xlsx_handlers handlers = {start_string, end_of_string, add_text, NULL};
    struct shared s = {.in_string = 0};
    int ok = xlsx_try(book, part, &handlers, &s.xml);

    if (!ok) {
        /* cppcheck-suppress unreadVariable ; the handlers get s by its first member */
        s.in_string = s.in_text = s.in_phonetic = 0;
        book->n_shared = 0;
        ok = xlsx_parse(book, part, &handlers, &s.xml);
    }
    text_free(&s.text);
    return ok;
}

/* ---- Number formats ---- */

struct format {
    long id;
    enum xlsx_date date;
};

struct styles {
    struct xlsx_xml xml;
    struct format *custom;
    size_t n, room;
    int in_cells; /* in cellXfs: the styles that cells point at */
};

/* What letters a format code shows outside quotes, brackets and after a backslash. */
struct letters {
    int year, month, day, clock;
};

static const char *skip_quoted(const char *p)
{
    char end = *p == '[' ? ']' : '"';

    if (*p == '\\' || *p == '_' || *p == '*') /* the next character as it stands */
        return p[1] ? p + 2 : p + 1;
    for (p++; *p && *p != end; p++)
        ;
    return *p ? p + 1 : p;
}

static void note_letter(struct letters *l, const char *p)
{
    switch (*p | 0x20) {
    case 'y':
        l->year = 1;
        break;
    case 'e': /* a year, but not in 0.00E+00 */
        l->year |= p[1] != '+' && p[1] != '-';
        break;
    case 'm':
        l->month = 1;
        break;
    case 'd':
        l->day = 1;
        break;
    case 'h':
    case 's':
        l->clock = 1;
        break;
    default:
        break;
    }
}

enum xlsx_date xlsx_date_format(const char *code)
{
    struct letters l = {0, 0, 0, 0};
    const char *p = code;

    while (*p && *p != ';') {
        if (strncmp(p, "General", 7) == 0) {
            p += 7;
        } else if (strchr("\"[\\_*", *p)) {
            p = skip_quoted(p);
        } else {
            note_letter(&l, p++);
        }
    }
    if (l.day || (l.month && l.year && l.clock))
        return XLSX_DAY;
    if (l.month && !l.clock) /* beside hours, m is minutes */
        return XLSX_MONTH;
    return l.year ? XLSX_YEAR : XLSX_NO_DATE;
}

/* The formats that every workbook has; the higher ones are of Chinese Excel. */
static enum xlsx_date built_in(long id)
{
    if (id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57)
        return XLSX_MONTH;
    if ((id >= 14 && id <= 16) || id == 22 || (id >= 28 && id <= 31) || id == 51 || id == 53 ||
        id == 54 || id == 58)
        return XLSX_DAY;
    return XLSX_NO_DATE;
}

static enum xlsx_date format_of(const struct styles *s, long id)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        if (s->custom[i].id == id)
            return s->custom[i].date;
    return built_in(id);
}

static void add_format(struct styles *s, const char **attributes)
{
    const char *id = xlsx_attribute(attributes, "numFmtId");
    const char *code = xlsx_attribute(attributes, "formatCode");

    if (!id || !code)
        return;
    if (s->n == XLSX_SHEETS_MAX) {
        xlsx_damaged(&s->xml, "too many number formats");
        return;
    }
    s->custom = grow(s->custom, s->n, &s->room, sizeof *s->custom);
    s->custom[s->n++] = (struct format){strtol(id, NULL, 10), xlsx_date_format(code)};
}

static void add_style(struct styles *s, const char **attributes)
{
    struct xlsx *book = s->xml.book;
    const char *id = xlsx_attribute(attributes, "numFmtId");

    if (book->n_dates == XLSX_STYLES_MAX) {
        xlsx_damaged(&s->xml, "too many styles");
        return;
    }
    book->dates = grow(book->dates, book->n_dates, &book->dates_room, sizeof *book->dates);
    book->dates[book->n_dates++] = id ? (unsigned char)format_of(s, strtol(id, NULL, 10)) : 0;
}

static void XMLCALL start_style(void *user, const char *name, const char **attributes)
{
    struct styles *s = user;

    name = xlsx_local(name);
    if (!xlsx_enter(&s->xml))
        return;
    if (strcmp(name, "numFmt") == 0)
        add_format(s, attributes);
    else if (strcmp(name, "cellXfs") == 0)
        s->in_cells = 1;
    else if (s->in_cells && strcmp(name, "xf") == 0)
        add_style(s, attributes);
}

static void XMLCALL end_style(void *user, const char *name)
{
    struct styles *s = user;

    s->xml.depth--;
    if (strcmp(xlsx_local(name), "cellXfs") == 0)
        s->in_cells = 0;
}

int xlsx_read_styles(struct xlsx *book, const char *part)
{
    static const struct xlsx_handlers handlers = {start_style, end_style, NULL, NULL};
    struct styles s = {.n = 0};
    int ok = xlsx_parse(book, part, &handlers, &s.xml);

    free(s.custom);
    return ok;
}
