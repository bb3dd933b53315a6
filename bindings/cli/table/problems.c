/* SPDX-License-Identifier: MIT */
#include "problems.h"

#include <stdlib.h>
#include <string.h>

#include "../inputs.h"

enum { ARGUMENT_MAX = 120 }; /* bytes of a cell that a message shows */

/* Bytes of s that fit, never the half of a character. */
static size_t shown_length(const char *s)
{
    size_t n = strnlen(s, ARGUMENT_MAX + 1);

    if (n <= ARGUMENT_MAX)
        return n;
    n = ARGUMENT_MAX;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static char *shown(const char *s)
{
    struct text t = {0};
    size_t n = shown_length(s);
    char *head = xstrndup(s, n);

    text_add_n(&t, "", 0);
    text_add_visible(&t, head);
    if (s[n])
        text_add(&t, "…");
    free(head);
    return t.data;
}

static char *shown_or_null(const char *s)
{
    return s ? shown(s) : NULL;
}

static void keep(struct problems *p, struct place where, enum message key, const char *const *args,
                 int warning)
{
    struct problem *item;
    size_t i;

    p->items = grow(p->items, p->n, &p->room, sizeof *p->items);
    item = &p->items[p->n++];
    *item = (struct problem){.key = key, .warning = warning};
    item->place.file = shown_or_null(where.file);
    item->place.sheet = shown_or_null(where.sheet);
    item->place.line = where.line;
    item->place.column = shown_or_null(where.column);
    item->place.cell = where.cell;
    for (i = 0; args && i < PROBLEM_ARGS && args[i]; i++)
        item->args[i] = shown(args[i]);
}

static int64_t kept(const struct problems *p)
{
    return p->most ? p->most : PROBLEMS_SHOWN;
}

void problem_add(struct problems *p, struct place where, enum message key, const char *const *args)
{
    if (p->errors++ < kept(p))
        keep(p, where, key, args, 0);
}

void warning_add(struct problems *p, struct place where, enum message key, const char *const *args)
{
    if (p->warnings++ < kept(p))
        keep(p, where, key, args, 1);
}

void place_add_letters(struct text *t, int cell)
{
    char letters[8], *p = letters + sizeof letters - 1;

    *p = '\0';
    for (; cell > 0; cell = (cell - 1) / 26)
        *--p = (char)('A' + (cell - 1) % 26);
    text_add(t, p);
}

static void add_at(struct text *t, const char *file, const struct place *place)
{
    text_add(t, file);
    if (place->sheet && *place->sheet) {
        text_add_char(t, ':');
        text_add(t, place->sheet);
    }
    if (!place->line)
        return;
    text_add_char(t, place->sheet ? '!' : ':');
    if (place->sheet)
        place_add_letters(t, place->cell ? place->cell : 1);
    text_add_int(t, place->line);
}

void place_add(struct text *t, const struct place *place)
{
    add_at(t, file_name(place->file), place);
}

static void add_place(struct text *t, const struct place *place)
{
    if (!place->file)
        return;
    add_at(t, place->file, place);
    if (place->column) {
        text_add(t, ":");
        text_add(t, place->column);
    }
    text_add(t, ": ");
}

static void print_one(const struct problem *item, enum staff_lang lang)
{
    struct text t = {0};

    add_place(&t, &item->place);
    if (item->warning)
        text_add(&t, message_text(MSG_WARNING, lang));
    message_add(&t, lang, item->key, (const char *const *)item->args);
    text_add_char(&t, '\n');
    fwrite(t.data, 1, t.length, stderr);
    text_free(&t);
}

static void print_rest(const struct problems *p, int64_t count, enum message key,
                       enum staff_lang lang)
{
    struct text number = {0};

    if (count <= kept(p))
        return;
    text_add_int(&number, count - kept(p));
    say(lang, key, ARGS(number.data));
    text_free(&number);
}

/* A problem, and the first one of its file. */
struct ordered {
    const struct problem *item, *first;
};

static int compare(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->item->place.line != y->item->place.line)
        return x->item->place.line < y->item->place.line ? -1 : 1;
    return x->item < y->item ? -1 : 1;
}

static int same_file(const struct problem *a, const struct problem *b)
{
    return a->place.file && b->place.file && strcmp(a->place.file, b->place.file) == 0;
}

/* The stages find them one after the other; people read a file from its top. */
static struct ordered *in_order(const struct problems *p)
{
    struct ordered *order = xcalloc(p->n, sizeof *order);
    size_t i, j;

    for (i = 0; i < p->n; i++) {
        order[i].item = order[i].first = &p->items[i];
        for (j = i; j > 0 && order[i].first == order[i].item; j--)
            if (same_file(order[i].item, order[j - 1].item))
                order[i].first = order[j - 1].first;
    }
    qsort(order, p->n, sizeof *order, compare);
    return order;
}

const struct problem **problems_sorted(const struct problems *p)
{
    const struct problem **sorted = xcalloc(p->n, sizeof *sorted);
    struct ordered *order = in_order(p);
    size_t i;

    for (i = 0; i < p->n; i++)
        sorted[i] = order[i].item;
    free(order);
    return sorted;
}

void problems_print(const struct problems *p, enum staff_lang lang)
{
    const struct problem **sorted = problems_sorted(p);
    size_t i;

    for (i = 0; i < p->n; i++)
        print_one(sorted[i], lang);
    free(sorted);
    print_rest(p, p->errors, MSG_MORE_ERRORS, lang);
    print_rest(p, p->warnings, MSG_MORE_WARNINGS, lang);
}

void problems_free(struct problems *p)
{
    size_t i, j;

    for (i = 0; i < p->n; i++) {
        free((char *)p->items[i].place.file);
        free((char *)p->items[i].place.sheet);
        free((char *)p->items[i].place.column);
        for (j = 0; j < PROBLEM_ARGS; j++)
            free(p->items[i].args[j]);
    }
    free(p->items);
    *p = (struct problems){0};
}
