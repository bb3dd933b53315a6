/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEAD_ROWS = 24,    /* more than the header is looked for in */
    HEADS_MOST = 20000 /* cells of the heads of all sheets: then the user must say which */
};

static void add_names(const struct xlsx *book, struct text *names)
{
    size_t i;

    text_add(names, "");
    for (i = 0; i < book->n_sheets; i++) {
        if (book->sheets[i].hidden)
            continue;
        text_add(names, names->length ? ", " : "");
        text_add(names, book->sheets[i].name);
    }
}

/* ---- By name ---- */

/* A sheet's own name first: it may be a number. */
static const struct xlsx_sheet *find_named(const struct xlsx *book, const char *name)
{
    char *end;
    long number;
    size_t i;

    for (i = 0; i < book->n_sheets; i++)
        if (strcmp(book->sheets[i].name, name) == 0)
            return &book->sheets[i];
    number = strtol(name, &end, 10);
    if (*end || number < 1 || (size_t)number > book->n_sheets)
        return NULL;
    return &book->sheets[number - 1];
}

static const struct xlsx_sheet *choose_named(const struct xlsx *book, const char *name)
{
    const struct xlsx_sheet *sheet = find_named(book, name);
    struct text names = {0};

    if (sheet)
        return sheet;
    add_names(book, &names);
    problem_add(book->problems, (struct place){.file = book->file}, MSG_SHEET_UNKNOWN,
                ARGS(name, names.data));
    text_free(&names);
    return NULL;
}

/* ---- By what is in it ---- */

/* -1 after a problem. */
static int suits(struct xlsx *book, const struct xlsx_sheet *sheet, const struct grid_want *want,
                 size_t *looked_at)
{
    size_t i;
    struct grid head = {.file = book->file};
    int ok = xlsx_read_sheet(book, sheet, HEAD_ROWS, 0, &head) ? head.n > 0 : -1;

    for (i = 0; i < head.n; i++)
        *looked_at += (size_t)head.rows[i].n;
    if (ok > 0 && want->suits)
        ok = want->suits(&head, want->context);
    xlsx_clear(&head);
    return ok;
}

static const struct xlsx_sheet *first_visible(const struct xlsx *book)
{
    size_t i;

    for (i = 0; i < book->n_sheets; i++)
        if (!book->sheets[i].hidden)
            return &book->sheets[i];
    return book->sheets; /* no program lets all be hidden */
}

static size_t count_visible(const struct xlsx *book)
{
    size_t i, n = 0;

    for (i = 0; i < book->n_sheets; i++)
        n += !book->sheets[i].hidden;
    return n;
}

static const struct xlsx_sheet *ask_which(struct xlsx *book)
{
    struct text names = {0};

    add_names(book, &names);
    problem_add(book->problems, (struct place){.file = book->file}, MSG_SHEET_TOO_MANY,
                ARGS(names.data));
    text_free(&names);
    return NULL;
}

/* The one that suits; the first one's own errors say more than that none does. */
static const struct xlsx_sheet *choose_suiting(struct xlsx *book, const struct grid_want *want)
{
    const struct xlsx_sheet *found = NULL, *sheet = book->sheets;
    struct text names = {0};
    size_t looked_at = 0;

    for (; sheet < book->sheets + book->n_sheets; sheet++) {
        int ok = sheet->hidden ? 0 : suits(book, sheet, want, &looked_at);

        if (looked_at > HEADS_MOST)
            break;

        if (ok < 0)
            return NULL;
        if (ok && found && want->suits) {
            text_add(&names, names.length ? "" : found->name);
            text_add(&names, ", ");
            text_add(&names, sheet->name);
        }
        if (ok && !found)
            found = sheet;
    }
    if (looked_at > HEADS_MOST) {
        text_free(&names);
        return ask_which(book);
    }
    if (names.length) /* --sheet is of the table of schools */
        problem_add(book->problems, (struct place){.file = book->file},
                    want->role == INPUT_SCHOOLS ? MSG_SHEET_WHICH : MSG_SHEET_WHICH_ONE,
                    ARGS(names.data));
    else if (!found)
        found = first_visible(book);
    sheet = names.length ? NULL : found;
    text_free(&names);
    return sheet;
}

/* ---- The whole ---- */

static int read_book(struct xlsx *book, const struct grid_want *want, struct grid *grid)
{
    const struct xlsx_sheet *sheet;

    if (!xlsx_read_book(book))
        return 0;
    if (want->sheet)
        sheet = choose_named(book, want->sheet);
    else if (count_visible(book) == 1) /* its own errors are the ones to tell */
        sheet = first_visible(book);
    else
        sheet = choose_suiting(book, want);
    if (!sheet || !xlsx_read_sheet(book, sheet, 0, want->dressed, grid))
        return 0;
    grid->sheet = strings_keep(book->texts, sheet->name, strlen(sheet->name));
    if (grid->n == 0)
        problem_add(book->problems, (struct place){.file = book->file, .sheet = grid->sheet},
                    MSG_SHEET_EMPTY, NULL);
    return grid->n > 0;
}

int xlsx_read(const struct text *bytes, const struct grid_want *want, struct problems *problems,
              struct grid *grid)
{
    struct xlsx book = {.file = grid->file, .problems = problems, .texts = strings_new()};
    int ok;

    grid->texts = book.texts;
    errno = 0;
    ok = xlsx_open(&book, bytes) && read_book(&book, want, grid);
    if (!ok)
        check_memory();
    xlsx_close(&book);
    return ok;
}
