/* SPDX-License-Identifier: MIT
 * cells.c: which cells xlsx_plain.c takes; and sheets that are put together, and then
 * spoiled at random, read with it and without: the same cells, kinds and problems.  (A
 * comment sends a sheet the long way.)  Ends with `N passed, N failed`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/xlsx.h"

enum { SHEETS = 30000, SHARED = 1300 };

static uint64_t state = 1;

static unsigned rnd(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

/* ---- Single cells ---- */

static const struct {
    const char *cell;
    int column; /* 0: it is not plain */
    enum xlsx_form form;
    int64_t style, number;
    const char *text;
} cells[] = {
    {"<c r=\"A12\"><v>36</v></c>", 1, XLSX_DIGITS, -1, 36, "36"},
    {"<c r=\"AB12\" s=\"7\" t=\"n\"><v>007</v></c>", 28, XLSX_DIGITS, 7, 7, "007"},
    {"<c r=\"XFD12\" t=\"s\"><v>0</v></c>", 16384, XLSX_SHARED, -1, 0, "0"},
    {"<c r=\"C12\" s=\"65536\" t=\"s\"><v>12</v></c>", 3, XLSX_SHARED, 65536, 12, "12"},
    {"<c r=\"C12\"><v>999999999999999</v></c>", 3, XLSX_DIGITS, -1, 999999999999999,
     "999999999999999"},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t>学校 1</t></is></c>", 3, XLSX_INLINE, -1, 0, "学校 1"},
    {"<c r=\"C12\" s=\"1\"/>", 3, XLSX_BLANK, 1, 0, NULL},
    {"<c r=\"C12\" s=\"1\" />", 3, XLSX_BLANK, 1, 0, NULL},
    {"<c r=\"C12\" t=\"s\"/>", 3, XLSX_BLANK, -1, 0, NULL},
    {"<c r=\"XFE12\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"AAAAAAAA12\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"12\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C13\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C012\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C123\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C1\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r='C12'><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" s=\"65537\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" s=\"123456\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" s=\"x\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" s=\"1><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"str\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"s\" s=\"1\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><v>1.5</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><v>-1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><v></v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><v>1234567890123456</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><v>1</v><f>2</f></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><v>1</v></c", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"><f>A1</f><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><v>1</v></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t></t></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t>a&amp;b</t></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t>a_x000D_</t></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t>a]b</t></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t>a\xE5\xAD</t></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><r><t>a</t></r></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\" t=\"inlineStr\"><is><t>a</t><t>b</t></is></c>", 0, 0, 0, 0, NULL},
    {"<c r=\"C12\"", 0, 0, 0, 0, NULL},
    {"<cols>", 0, 0, 0, 0, NULL},
};

static int is_as_said(size_t i, const struct xlsx_plain *cell, const char *end)
{
    const char *text = cells[i].text;

    if (cell->column != cells[i].column || cell->form != cells[i].form ||
        cell->style != cells[i].style || cell->end != end)
        return 0;
    if (text && (cell->n != strlen(text) || memcmp(cell->text, text, cell->n) != 0))
        return 0;
    return !text || cell->form == XLSX_INLINE || cell->number == cells[i].number;
}

static int check_cells(void)
{
    struct text line = {0};
    size_t i;
    int failed = 0;

    text_add_int(&line, 12);
    for (i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *p = cells[i].cell, *end = p + strlen(p);
        struct xlsx_plain cell;
        int ok = xlsx_plain_cell(p, end, &line, &cell);

        if (ok != (cells[i].column > 0) || (ok && !is_as_said(i, &cell, end))) {
            printf("FAIL %s\n", p);
            failed++;
        }
    }
    text_free(&line);
    return failed;
}

/* ---- Sheets ---- */

enum { SHARED_TYPE = 2, INLINE_TYPE, COMMON_TYPES };

static void add_value(struct text *t, unsigned type)
{
    static const char *const values[] = {
        "<v>1</v>", "<v>36</v>", "<v>1260</v>", "<v>007</v>", "<v>12.50</v>",
        "<v>2</v>", "<v>0</v>", "<v>1.8E1</v>", "<v>45536</v>", "<v></v>",
        "<v> 3</v>", "", "<f>A1</f><v>4</v>", "<f>A1</f>", "<v>3</v><v>4</v>",
        "<v>-5</v>", "<v>99999999999999999</v>"};
    static const char *const texts[] = {
        "<is><t>学校</t></is>", "<is><t>第1县</t></is>", "<is><t>a_x000D_b</t></is>",
        "<is><t>a &lt; b</t></is>", "<is><t/></is>", "<is><t>a</t><rPh><t>b</t></rPh></is>",
        "<is><r><t>a</t></r><r><t>b</t></r></is>", "<is><t xml:space=\"preserve\"> x </t></is>",
        "<is><t>]</t></is>", "<is><t>\t</t></is>", "<is><t>_</t></is>"};

    if (type == SHARED_TYPE && rnd(40))
        text_add(t, values[rnd(4)]);
    else if (type == INLINE_TYPE ? rnd(9) : rnd(9) == 0)
        text_add(t, texts[rnd(rnd(2) ? 2 : sizeof texts / sizeof *texts)]);
    else
        text_add(t, values[rnd(rnd(2) ? 4 : sizeof values / sizeof *values)]);
}

static void add_cell(struct text *t, int64_t line, int column)
{
    static const char *const styles[] = {"", "", " s=\"0\"", " s=\"1\"", " s=\"2\"", " s=\"99\""};
    static const char *const types[] = {"",
                                        " t=\"n\"",
                                        " t=\"s\"",
                                        " t=\"inlineStr\"",
                                        " t=\"str\"",
                                        " t=\"b\"",
                                        " t=\"d\"",
                                        " t=\"e\"",
                                        " t=\"?\""};
    unsigned type = rnd(rnd(20) ? COMMON_TYPES : sizeof types / sizeof *types);

    text_add(t, "<c r=\"");
    text_add_char(t, (char)('A' + column));
    text_add_int(t, rnd(300) ? line : line + 1);
    text_add(t, "\"");
    text_add(t, styles[rnd(sizeof styles / sizeof *styles)]);
    text_add(t, types[type]);
    if (rnd(6) == 0) {
        text_add(t, rnd(2) ? "/>" : " />");
        return;
    }
    text_add(t, ">");
    add_value(t, type);
    text_add(t, "</c>");
}

static void add_row(struct text *t, int64_t line)
{
    int column = 0;

    text_add(t, "<row r=\"");
    text_add_int(t, line);
    text_add(t, rnd(9) ? "\">" : "\" hidden=\"1\">");
    while (column < 9 && rnd(9)) {
        add_cell(t, line, column);
        column += rnd(60) ? 1 + (int)rnd(2) : 0;
        text_add(t, rnd(20) ? "" : "\n");
    }
    text_add(t, "</row>");
}

static void spoil(struct text *t)
{
    static const char bytes[] = "<>&\"'/=; \n\0\xE5\x80\xBF-._aAct019";
    unsigned n = 1 + rnd(2), i;

    for (i = 0; i < n; i++)
        t->data[rnd((unsigned)t->length)] = bytes[rnd(sizeof bytes - 1)];
    if (rnd(4) == 0)
        t->length = 1 + rnd((unsigned)t->length - 1);
}

static void make(struct text *t)
{
    int64_t line = 0;
    int i, n = 1 + (int)rnd(4);

    t->length = 0;
    text_add(t, "<worksheet><sheetData>");
    for (i = 0; i < n; i++)
        add_row(t, line += 1 + rnd(300) % 7 * 40);
    text_add(t, "</sheetData></worksheet>");
    if (rnd(3) == 0)
        spoil(t);
}

/* ---- Both ways ---- */

struct seen {
    struct text text;
    int ok;
};

static void add_problem(struct text *t, const struct problem *problem)
{
    size_t i;

    place_add(t, &problem->place);
    text_add_int(t, problem->key);
    for (i = 0; i < sizeof problem->args / sizeof *problem->args && problem->args[i]; i++) {
        text_add(t, "|");
        text_add(t, problem->args[i]);
    }
}

static void tell(struct seen *seen, const struct grid *grid, const struct problems *problems)
{
    size_t i;
    int j;

    seen->text.length = 0;
    text_add_int(&seen->text, grid->hidden_rows);
    for (i = 0; i < grid->n && seen->ok; i++) {
        const struct grid_row *row = &grid->rows[i];

        text_add(&seen->text, "\n");
        text_add_int(&seen->text, row->line);
        for (j = 0; j < row->n; j++) {
            text_add(&seen->text, "|");
            text_add_int(&seen->text, grid->kinds[row->cells + j - grid->cells]);
            text_add(&seen->text, row->cells[j].text);
        }
    }
    for (i = 0; i < problems->n; i++)
        add_problem(&seen->text, &problems->items[i]);
}

static void read_sheet(zip_t *zip, size_t size, struct seen *seen)
{
    static const char *const words[] = {"班数", "", "_x0041_"}, *shared[SHARED];
    static unsigned char dates[] = {XLSX_NO_DATE, XLSX_DAY, XLSX_NO_DATE};
    struct problems problems = {0};
    struct xlsx_part part = {.name = (char *)"x", .compressed = size, .size = size};
    const struct xlsx_sheet sheet = {.name = (char *)"S", .part = (char *)"x"};
    struct grid grid = {.file = "x", .texts = strings_new()};
    struct xlsx book = {.file = "x",
                        .problems = &problems,
                        .zip = zip,
                        .archive_size = size,
                        .parts = &part,
                        .n_parts = 1,
                        .texts = grid.texts,
                        .shared = shared,
                        .n_shared = SHARED,
                        .dates = dates,
                        .n_dates = sizeof dates};
    size_t i;

    for (i = 0; i < SHARED; i++)
        shared[i] = words[i % 3];
    seen->ok = xlsx_read_sheet(&book, &sheet, 0, 1, &grid);
    tell(seen, &grid, &problems);
    xlsx_clear(&grid);
    strings_free(grid.texts);
    problems_free(&problems);
}

/* The document as the only part of an archive, made in memory. */
static void read_document(const struct text *document, struct seen *seen)
{
    zip_error_t error;
    zip_source_t *kept;
    zip_t *zip;

    zip_error_init(&error);
    kept = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(kept);
    zip = zip_open_from_source(kept, ZIP_TRUNCATE, &error);
    zip_file_add(zip, "x", zip_source_buffer(zip, document->data, document->length, 0), 0);
    zip_close(zip);
    zip = zip_open_from_source(kept, ZIP_RDONLY, &error);
    read_sheet(zip, document->length, seen);
    zip_discard(zip);
}

int main(void)
{
    struct text document = {0}, commented = {0};
    struct seen fast = {.ok = 0}, slow = {.ok = 0};
    int i, good = 0, failed = check_cells();

    if (libzip_load())
        return 1;
    for (i = 0; i < SHEETS; i++) {
        make(&document);
        commented.length = 0;
        text_add(&commented, "<!---->");
        text_add_n(&commented, document.data, document.length);
        read_document(&document, &fast);
        read_document(&commented, &slow);
        good += fast.ok;
        if (fast.ok != slow.ok || strcmp(fast.text.data, slow.text.data) != 0) {
            printf("FAIL %.*s\n--%s\n--%s\n", (int)document.length, document.data, fast.text.data,
                   slow.text.data);
            failed++;
        }
    }
    printf("%d of %d sheets were read\n", good, SHEETS);
    text_free(&document);
    text_free(&commented);
    text_free(&fast.text);
    text_free(&slow.text);
    failed += good < SHEETS / 4 || good == SHEETS; /* or nothing was compared */
    printf("%d passed, %d failed\n", SHEETS + (int)(sizeof cells / sizeof *cells) - failed, failed);
    return failed > 0;
}
