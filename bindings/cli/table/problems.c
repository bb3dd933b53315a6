/* SPDX-License-Identifier: MIT */
#include "problems.h"

#include <stdlib.h>
#include <string.h>

enum { ARGUMENT_MAX = 120 }; /* bytes of a cell that a message shows */

/* Bytes of s that fit, never the half of a character. */
static size_t shown_length(const char *s)
{
    size_t n = strlen(s);

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
    for (i = 0; args && args[i] && i < sizeof item->args / sizeof *item->args; i++)
        item->args[i] = shown(args[i]);
}

void problem_add(struct problems *p, struct place where, enum message key, const char *const *args)
{
    if (p->errors++ < PROBLEMS_SHOWN)
        keep(p, where, key, args, 0);
}

void warning_add(struct problems *p, struct place where, enum message key, const char *const *args)
{
    if (p->warnings++ < PROBLEMS_SHOWN)
        keep(p, where, key, args, 1);
}

static void add_place(struct text *t, const struct place *place)
{
    if (!place->file)
        return;
    text_add(t, place->file);
    if (place->sheet) {
        text_add(t, ":");
        text_add(t, place->sheet);
    }
    if (place->line) {
        text_add(t, ":");
        text_add_int(t, place->line);
    }
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

static void print_rest(int64_t count, enum message key, enum staff_lang lang)
{
    struct text number = {0};

    if (count <= PROBLEMS_SHOWN)
        return;
    text_add_int(&number, count - PROBLEMS_SHOWN);
    say(lang, key, ARGS(number.data));
    text_free(&number);
}

static int is_after(const struct place *a, const struct place *b)
{
    return a->file && b->file && strcmp(a->file, b->file) == 0 && a->line > b->line;
}

/* The stages find them one after the other; people read a file from its top. */
static const struct problem **in_order(const struct problems *p)
{
    const struct problem **order = xcalloc(p->n, sizeof *order);
    size_t i, j;

    for (i = 0; i < p->n; i++) {
        for (j = i; j > 0 && is_after(&order[j - 1]->place, &p->items[i].place); j--)
            order[j] = order[j - 1];
        order[j] = &p->items[i];
    }
    return order;
}

void problems_print(const struct problems *p, enum staff_lang lang)
{
    const struct problem **order = in_order(p);
    size_t i;

    for (i = 0; i < p->n; i++)
        print_one(order[i], lang);
    free(order);
    print_rest(p->errors, MSG_MORE_ERRORS, lang);
    print_rest(p->warnings, MSG_MORE_WARNINGS, lang);
}

void problems_free(struct problems *p)
{
    size_t i, j;

    for (i = 0; i < p->n; i++) {
        free((char *)p->items[i].place.file);
        free((char *)p->items[i].place.sheet);
        free((char *)p->items[i].place.column);
        for (j = 0; j < sizeof p->items[i].args / sizeof *p->items[i].args; j++)
            free(p->items[i].args[j]);
    }
    free(p->items);
    *p = (struct problems){0};
}
