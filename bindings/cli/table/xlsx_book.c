/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

enum kind { OTHER, BOOK, SHEET, STRINGS, STYLES };

struct relation {
    char *id, *part; /* part NULL: it leaves the archive */
    enum kind kind;
};

/* The relations of one part: what it means by an id. */
struct relations {
    struct xlsx_xml xml;
    const char *from;
    struct relation *items;
    size_t n, room;
};

static void file_problem(struct xlsx *book, enum message key, const char *const *args)
{
    problem_add(book->problems, (struct place){.file = book->file}, key, args);
}

/* ---- Relations ---- */

/* By its last word: the strict form of the format has other addresses before it. */
static enum kind kind_of(const char *type)
{
    static const struct {
        const char *word;
        enum kind kind;
    } kinds[] = {{"/officeDocument", BOOK},
                 {"/worksheet", SHEET},
                 {"/sharedStrings", STRINGS},
                 {"/styles", STYLES}};
    const char *last = type ? strrchr(type, '/') : NULL;
    size_t i;

    for (i = 0; last && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(last, kinds[i].word) == 0)
            return kinds[i].kind;
    return OTHER;
}

static void XMLCALL start_relation(void *user, const char *name, const char **attributes)
{
    struct relations *r = user;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *target = xlsx_attribute(attributes, "Target");
    const char *mode = xlsx_attribute(attributes, "TargetMode");
    enum kind kind = kind_of(xlsx_attribute(attributes, "Type"));

    if (!xlsx_enter(&r->xml) || strcmp(xlsx_local(name), "Relationship") != 0)
        return;
    if (!id || !target || (mode && strcmp(mode, "External") == 0))
        return;
    if (r->n == XLSX_SHEETS_MAX) {
        xlsx_damaged(&r->xml, "too many relations");
        return;
    }
    r->items = grow(r->items, r->n, &r->room, sizeof *r->items);
    r->items[r->n++] = (struct relation){xstrdup(id), xlsx_resolve(r->from, target), kind};
    if (kind != OTHER && !r->items[r->n - 1].part)
        xlsx_fail(&r->xml, (struct place){.file = r->xml.book->file}, MSG_XLSX_PATH, ARGS(target));
}

static void XMLCALL leave(void *user, const char *name)
{
    struct xlsx_xml *xml = user;

    (void)name;
    xml->depth--;
}

static void relations_free(struct relations *r)
{
    size_t i;

    for (i = 0; i < r->n; i++) {
        free(r->items[i].id);
        free(r->items[i].part);
    }
    free(r->items);
}

/* "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
static char *relations_name(const char *from)
{
    const char *slash = strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash + 1 - from) : 0;
    struct text name = {0};

    text_add_n(&name, from, folder);
    text_add(&name, "_rels/");
    text_add(&name, from + folder);
    text_add(&name, ".rels");
    return name.data;
}

static int read_relations(struct xlsx *book, const char *from, struct relations *r)
{
    static const struct xlsx_handlers handlers = {start_relation, leave, NULL, NULL};
    char *name = relations_name(from);
    int ok;

    *r = (struct relations){.from = from};
    ok = xlsx_parse(book, name, &handlers, &r->xml);
    free(name);
    return ok;
}

static const char *first_of(const struct relations *r, enum kind kind)
{
    size_t i;

    for (i = 0; i < r->n; i++)
        if (r->items[i].kind == kind)
            return r->items[i].part;
    return NULL;
}

/* ---- Sheets ---- */

struct workbook {
    struct xlsx_xml xml;
    const struct relations *relations;
};

static void add_sheet(struct workbook *w, const char **attributes)
{
    struct xlsx *book = w->xml.book;
    const char *name = xlsx_attribute(attributes, "name");
    const char *id = xlsx_attribute(attributes, "id");
    const char *state = xlsx_attribute(attributes, "state");
    size_t i;

    if (!name || !id) {
        xlsx_damaged(&w->xml, "sheet without name or id");
        return;
    }
    if (book->n_sheets == XLSX_SHEETS_MAX) {
        xlsx_damaged(&w->xml, "too many sheets");
        return;
    }
    for (i = 0; i < w->relations->n && strcmp(w->relations->items[i].id, id) != 0; i++)
        ;
    if (i == w->relations->n || w->relations->items[i].kind != SHEET)
        return; /* a sheet that is one chart */
    book->sheets = grow(book->sheets, book->n_sheets, &book->sheets_room, sizeof *book->sheets);
    book->sheets[book->n_sheets++] =
        (struct xlsx_sheet){xstrdup(name), xstrdup(w->relations->items[i].part),
                            state && strcmp(state, "visible") != 0};
}

static void XMLCALL start_workbook(void *user, const char *name, const char **attributes)
{
    struct workbook *w = user;

    name = xlsx_local(name);
    if (!xlsx_enter(&w->xml))
        return;
    if (strcmp(name, "sheet") == 0)
        add_sheet(w, attributes);
    else if (strcmp(name, "workbookPr") == 0)
        w->xml.book->from_1904 = xlsx_is_true(xlsx_attribute(attributes, "date1904"));
}

static int read_workbook(struct xlsx *book, const char *part)
{
    static const struct xlsx_handlers handlers = {start_workbook, leave, NULL, NULL};
    struct relations relations;
    struct workbook w = {.relations = &relations};
    int ok = read_relations(book, part, &relations) && xlsx_parse(book, part, &handlers, &w.xml);
    const char *strings = first_of(&relations, STRINGS), *styles = first_of(&relations, STYLES);

    if (ok && strings)
        ok = xlsx_read_strings(book, strings);
    if (ok && styles)
        ok = xlsx_read_styles(book, styles);
    if (ok && book->n_sheets == 0) {
        file_problem(book, MSG_XLSX_NO_SHEETS, NULL);
        ok = 0;
    }
    relations_free(&relations);
    return ok;
}

/* ---- Which kind of file it is ---- */

static int ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

/* MESSAGES where it is a workbook that can be read. */
static enum message what_else(const struct xlsx *book, const char *part)
{
    if (xlsx_find(book, "content.xml"))
        return MSG_FILE_ODS;
    if (!part || strncmp(part, "word/", 5) == 0 || strncmp(part, "ppt/", 4) == 0)
        return MSG_FILE_ZIP;
    return ends_with(part, ".bin") ? MSG_FILE_XLSB : MESSAGES;
}

int xlsx_read_book(struct xlsx *book)
{
    struct relations relations = {.n = 0};
    const char *part = NULL;
    enum message other;
    int ok = !xlsx_find(book, "_rels/.rels") || read_relations(book, "", &relations);

    if (ok) {
        part = first_of(&relations, BOOK);
        other = what_else(book, part);
        if (other != MESSAGES)
            file_problem(book, other, NULL);
        ok = other == MESSAGES && read_workbook(book, part);
    }
    relations_free(&relations);
    return ok;
}
