/* SPDX-License-Identifier: MIT
 * The tables that were checked, given back: cells in colour, a comment on each, and a list
 * whose links lead to them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../inputs.h"
#include "../table/pool.h"
#include "check_sheet.h"
#include "words.h"

enum {
    NAME_CHARACTERS = 31, /* of a sheet */
    LINKS_MOST = 65000,   /* what Excel allows in a sheet, nearly */
    HEAD_ROWS = 3         /* title, sum, head */
};

struct annotated {
    const struct check *check;
    struct book book;
    struct check_styles styles;
    struct marked *tables;
    size_t n;
};

/* ---- The names of sheets ---- */

static int is_taken(const struct annotated *a, const char *name)
{
    size_t i;

    if (strcasecmp(name, message_text(MSG_CHECK_LIST, a->check->lang)) == 0 ||
        strcasecmp(name, "History") == 0) /* Excel keeps that for itself */
        return 1;
    for (i = 0; i < a->n; i++)
        if (strcasecmp(name, a->tables[i].name) == 0)
            return 1;
    return 0;
}

/* At most n characters of s that a sheet's name may have; Excel counts in UTF-16. */
static void add_allowed(struct text *t, const char *s, int n)
{
    for (; *s; s++) {
        n -= ((unsigned char)*s & 0xC0) != 0x80;
        n -= (unsigned char)*s >= 0xF0;
        if (n < 0)
            break;
        text_add_char(t, strchr("[]:*?/\\'", *s) ? '_' : *s);
    }
}

/* The sheet's own name, or the file's without its suffix. */
static char *sheet_name(const struct annotated *a, const struct grid *grid)
{
    const char *base = grid->sheet ? grid->sheet : file_name(grid->file);
    const char *dot = grid->sheet ? NULL : strrchr(base, '.');
    char *stem = dot && dot != base ? xstrndup(base, (size_t)(dot - base)) : xstrdup(base);
    struct text shown = {0}, name = {0};
    int i;

    text_add(&name, "");
    text_add_visible(&shown, *stem ? stem : "Sheet");
    add_allowed(&name, shown.data, NAME_CHARACTERS);
    for (i = 2; is_taken(a, name.data); i++) {
        name.length = 0;
        add_allowed(&name, shown.data, NAME_CHARACTERS - 8);
        text_add(&name, " (");
        text_add_int(&name, i);
        text_add_char(&name, ')');
    }
    free(stem);
    text_free(&shown);
    return name.data;
}

/* ---- The tables ---- */

static int by_cell(const void *a, const void *b)
{
    const struct problem *x = *(const struct problem *const *)a;
    const struct problem *y = *(const struct problem *const *)b;

    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    if (x->place.cell != y->place.cell)
        return x->place.cell < y->place.cell ? -1 : 1;
    if (x->warning != y->warning)
        return x->warning - y->warning;
    return x < y ? -1 : x > y;
}

static int is_of(const struct problem *problem, const struct marked *m)
{
    const struct place *place = &problem->place;

    if (!place->file || strcmp(place->file, m->file) != 0 || !place->line || !place->cell)
        return 0;
    return !place->sheet == !m->grid.sheet &&
           (!place->sheet || strcmp(place->sheet, m->grid.sheet) == 0);
}

static void find_problems(const struct check *check, struct marked *m)
{
    size_t i;

    m->problems = xcalloc(check->problems->n, sizeof *m->problems);
    for (i = 0; i < check->problems->n; i++)
        if (is_of(check->order[i], m))
            m->problems[m->n_problems++] = check->order[i];
    if (m->n_problems > 0)
        qsort(m->problems, m->n_problems, sizeof *m->problems, by_cell);
}

static void find_head(const struct check *check, struct marked *m)
{
    struct problems ignored = {0};
    struct columns columns;

    if (columns_find(&m->grid, check->set, check->ask->maps, &ignored, &columns)) {
        m->first_row = columns.first_row < m->grid.n ? columns.first_row : 0;
        columns_free(&columns);
    }
    problems_free(&ignored);
}

/* What cannot be read again has no sheet; its problems are in the list. */
static void add_table(struct annotated *a, const char *file,
                      int (*read)(const char *, const struct staff_norm_set *,
                                  const struct table_ask *, struct problems *, struct grid *))
{
    struct marked *m = &a->tables[a->n];
    struct problems ignored = {0};

    *m = (struct marked){.file = file};
    if (read(file, a->check->set, a->check->ask, &ignored, &m->grid)) {
        m->rows_moved = m->grid.sheet == NULL;
        m->name = sheet_name(a, &m->grid);
        find_head(a->check, m);
        find_problems(a->check, m);
        a->n++;
    }
    problems_free(&ignored);
}

static void add_tables(struct annotated *a)
{
    const struct options *options = a->check->options;
    size_t i;

    a->tables = xcalloc(options->n_files + options->staff.n, sizeof *a->tables);
    for (i = 0; i < options->n_files; i++)
        add_table(a, options->files[i], schools_grid);
    for (i = 0; i < options->staff.n; i++)
        add_table(a, options->staff.items[i], staff_grid);
}

/* ---- The list ---- */

static const struct marked *find_table(const struct annotated *a, const struct problem *problem)
{
    size_t i;

    for (i = 0; i < a->n; i++)
        if (is_of(problem, &a->tables[i]))
            return &a->tables[i];
    return NULL;
}

/* "internal:'学校'!C3", and what is shown of it. */
static void put_link(struct annotated *a, lxw_worksheet *sheet, lxw_row_t row,
                     const struct problem *problem)
{
    const struct marked *m = find_table(a, problem);
    int64_t target = m ? check_row(m, problem->place.line) : -1;
    struct text url = {0}, shown = {0};

    if (problem->place.file)
        place_add(&shown, &problem->place);
    if (target < 0 || row > LINKS_MOST) {
        book_text(&a->book, sheet, row, 1, shown.data, BOOK_TEXT);
    } else {
        shown.length = 0;
        text_add(&shown, m->name);
        text_add_char(&shown, '!');
        place_add_letters(&shown, problem->place.cell);
        text_add_int(&shown, target + 1);
        text_add(&url, "internal:'");
        text_add(&url, m->name);
        text_add(&url, "'!");
        place_add_letters(&url, problem->place.cell);
        text_add_int(&url, target + 1);
        book_note(&a->book, lxw.worksheet_write_url_opt(sheet, row, 1, url.data, a->styles.link,
                                                        shown.data, NULL));
        a->book.cells++;
    }
    text_free(&url);
    text_free(&shown);
}

static void put_problem(struct annotated *a, lxw_worksheet *sheet, lxw_row_t row,
                        const struct problem *problem)
{
    enum staff_lang lang = a->check->lang;
    struct text sentence = {0};

    check_sentence(&sentence, problem, lang);
    book_text(&a->book, sheet, row, 0,
              message_text(problem->warning ? MSG_CHECK_WARNING : MSG_CHECK_ERROR, lang),
              BOOK_WORD);
    put_link(a, sheet, row, problem);
    book_text(&a->book, sheet, row, 2, problem->place.column, BOOK_TEXT);
    book_text(&a->book, sheet, row, 3, sentence.data, BOOK_WRAP);
    text_free(&sentence);
}

/* A row for each kind, with its count; returns the next row. */
static lxw_row_t put_kinds(struct annotated *a, lxw_worksheet *sheet, lxw_row_t row)
{
    const struct check *check = a->check;
    size_t i;

    for (i = 0; i < check->n_groups; i++, row++) {
        const struct group *group = &check->groups[i];
        struct text title = {0};

        check_title(&title, group, check->lang);
        book_text(&a->book, sheet, row, 0,
                  message_text(group->warning ? MSG_CHECK_WARNING : MSG_CHECK_ERROR, check->lang),
                  BOOK_WORD);
        book_count(&a->book, sheet, row, 1, (int64_t)group->n, BOOK_COUNT);
        book_merge(&a->book, sheet, row, 2, 3, title.data, BOOK_TEXT);
        text_free(&title);
    }
    return row;
}

static void put_heads(struct annotated *a, lxw_worksheet *sheet, lxw_row_t row,
                      const enum message *heads, int n)
{
    int i;

    for (i = 0; i < n; i++)
        book_text(&a->book, sheet, row, (lxw_col_t)i, message_text(heads[i], a->check->lang),
                  BOOK_HEAD);
}

static void put_list(struct annotated *a)
{
    static const double widths[] = {8, 20, 24, 90};
    static const enum message kinds[] = {MSG_CHECK_LEVEL, MSG_CHECK_COUNT};
    static const enum message heads[] = {MSG_CHECK_LEVEL, MSG_CHECK_CELL, MSG_CHECK_COLUMN,
                                         MSG_CHECK_WHAT};
    const struct check *check = a->check;
    const char *name = message_text(MSG_CHECK_LIST, check->lang);
    lxw_worksheet *sheet = book_sheet(&a->book, name);
    lxw_row_t row = HEAD_ROWS;
    size_t i;

    book_widths(sheet, widths, 4);
    book_text(&a->book, sheet, 0, 0, name, BOOK_TITLE);
    book_banner(&a->book, sheet, 1, 3, widths, message_text(MSG_CHECK_NOTE, check->lang),
                BOOK_NOTE);
    put_heads(a, sheet, row - 1, kinds, 2);
    book_merge(&a->book, sheet, row - 1, 2, 3, message_text(MSG_CHECK_KIND, check->lang),
               BOOK_HEAD);
    row = put_kinds(a, sheet, row) + 1;
    put_heads(a, sheet, row, heads, 4);
    book_print_setup(&a->book, sheet, name, row);
    lxw.worksheet_autofilter(sheet, row, 0, row + (lxw_row_t)check->problems->n, 3);
    for (i = 0; i < check->problems->n; i++)
        put_problem(a, sheet, ++row, check->order[i]);
    lxw.worksheet_activate(sheet);
}

/* ---- The whole ---- */

int check_book(const struct check *check)
{
    struct annotated a = {.check = check};
    int status = EXIT_FILE;
    size_t i;

    add_tables(&a);
    if (book_open_whole(&a.book, check->options, message_text(MSG_CHECK_LIST, check->lang),
                        check->lang)) {
        check_styles(&a.book, &a.styles);
        for (i = 0; i < a.n; i++)
            check_sheet(&a.book, &a.styles, &a.tables[i]);
        put_list(&a);
        status = book_close(&a.book);
    }
    for (i = 0; i < a.n; i++) {
        free(a.tables[i].name);
        free(a.tables[i].problems);
        grid_free(&a.tables[i].grid);
    }
    free(a.tables);
    return status;
}
