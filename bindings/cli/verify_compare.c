/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "verify.h"

enum { SHOWN = 20, LONGEST = 60 };

/* Where two documents are compared: districts[盂县].pe.posts. */
struct walk {
    struct text path, *out;
    enum staff_lang lang;
    int64_t n;
};

/* ---- What is said ---- */

/* A value as JSON has it; of a long one its beginning. */
static void add_value(struct text *t, const json_t *value, enum staff_lang lang)
{
    char *dump;
    size_t n;

    if (!value) {
        text_add(t, message_text(MSG_VERIFY_ABSENT, lang));
        return;
    }
    dump = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    if (!dump)
        out_of_memory();
    n = strlen(dump);
    if (n > LONGEST) {
        for (n = LONGEST; n > 0 && (dump[n] & 0xC0) == 0x80; n--)
            ;
        dump[n] = '\0';
    }
    text_add_visible(t, dump);
    text_add(t, n < LONGEST ? "" : "…");
    free(dump);
}

static void note(struct walk *w, const json_t *was, const json_t *is)
{
    struct text a = {0}, b = {0};

    if (w->n++ >= SHOWN)
        return;
    add_value(&a, was, w->lang);
    add_value(&b, is, w->lang);
    text_add(w->out, "  ");
    message_add(w->out, w->lang, MSG_VERIFY_VALUE, ARGS(w->path.data, a.data, b.data));
    text_add_char(w->out, '\n');
    text_free(&a);
    text_free(&b);
}

static void note_order(struct walk *w)
{
    if (w->n++ >= SHOWN)
        return;
    text_add(w->out, "  ");
    message_add(w->out, w->lang, MSG_VERIFY_ORDER, ARGS(w->path.data));
    text_add_char(w->out, '\n');
}

/* ---- What an element is called ---- */

static void add_part(struct text *t, const json_t *value)
{
    struct text digits = {0};

    text_add(t, t->length ? ", " : "");
    if (json_is_integer(value))
        text_add_int(&digits, json_integer_value(value));
    text_add_visible(t, json_is_string(value) ? json_string_value(value) : digits.data);
    text_free(&digits);
}

/* "[2026, 9901000001].pe": of the keys that tell it from others. */
static void add_label(struct text *t, const json_t *element)
{
    static const char *const keys[] = {"year", "id", "district", "school", "from", "to"};
    const json_t *subject = json_object_get(element, "subject");
    struct text parts = {0};
    size_t i;

    for (i = 0; i < sizeof keys / sizeof *keys; i++) {
        const json_t *value = json_object_get(element, keys[i]);

        if (json_is_string(value) || json_is_integer(value))
            add_part(&parts, value);
        if (i == 1 && json_is_string(value))
            break;
    }
    if (parts.length) {
        text_add_char(t, '[');
        text_add(t, parts.data);
        text_add_char(t, ']');
    }
    if (json_is_string(subject)) {
        text_add_char(t, '.');
        text_add_visible(t, json_string_value(subject));
    }
    text_free(&parts);
}

static void add_place(struct text *t, size_t i)
{
    text_add_char(t, '[');
    text_add_int(t, (int64_t)i);
    text_add_char(t, ']');
}

/* The i-th element's; a second one of the same name goes by its place. */
static void name_element(struct text *t, const json_t *array, size_t i, const json_t *taken)
{
    t->length = 0;
    text_add_n(t, "", 0);
    add_label(t, json_array_get(array, i));
    if (t->length == 0)
        add_place(t, i);
    while (json_object_get(taken, t->data))
        add_place(t, i);
}

/* From the names of an array's elements to their places. */
static json_t *name_all(const json_t *array)
{
    json_t *names = json_object();
    struct text name = {0};
    size_t i;

    if (!names)
        out_of_memory();
    for (i = 0; i < json_array_size(array); i++) {
        name_element(&name, array, i, names);
        if (json_object_set_new_nocheck(names, name.data, json_integer((json_int_t)i)) != 0)
            out_of_memory();
    }
    text_free(&name);
    return names;
}

/* ---- Walking ---- */

static void compare(struct walk *w, const json_t *was, const json_t *is);

static void compare_at(struct walk *w, const char *name, const json_t *was, const json_t *is)
{
    size_t length = w->path.length;

    text_add(&w->path, name);
    compare(w, was, is);
    w->path.length = length;
    w->path.data[length] = '\0';
}

static void compare_key(struct walk *w, const char *key, const json_t *was, const json_t *is)
{
    struct text name = {0};

    text_add(&name, w->path.length ? "." : "");
    text_add_visible(&name, key);
    compare_at(w, name.data, was, is);
    text_free(&name);
}

static void compare_objects(struct walk *w, const json_t *was, const json_t *is)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)was, key, value)
        compare_key(w, key, value, json_object_get(is, key));
    json_object_foreach((json_t *)is, key, value)
        if (!json_object_get(was, key))
            compare_key(w, key, NULL, value);
}

/* Elements by their names, for one that is gone must not make all behind it differ. */
static void compare_arrays(struct walk *w, const json_t *was, const json_t *is)
{
    json_t *of_was = name_all(was), *of_is = name_all(is), *place;
    json_int_t last = -1;
    const char *name;
    int in_order = 1;

    json_object_foreach(of_was, name, place) {
        const json_t *other = json_object_get(of_is, name);

        compare_at(w, name, json_array_get(was, (size_t)json_integer_value(place)),
                   other ? json_array_get(is, (size_t)json_integer_value(other)) : NULL);
        if (other && json_integer_value(other) < last)
            in_order = 0;
        if (other)
            last = json_integer_value(other);
    }
    json_object_foreach(of_is, name, place)
        if (!json_object_get(of_was, name))
            compare_at(w, name, NULL, json_array_get(is, (size_t)json_integer_value(place)));
    if (!in_order)
        note_order(w);
    json_decref(of_was);
    json_decref(of_is);
}

static void compare(struct walk *w, const json_t *was, const json_t *is)
{
    if (json_is_object(was) && json_is_object(is))
        compare_objects(w, was, is);
    else if (json_is_array(was) && json_is_array(is))
        compare_arrays(w, was, is);
    else if (!was || !is || !json_equal(was, is))
        note(w, was, is);
}

/* ---- The whole ---- */

/* The document without those keys. */
static json_t *without(const json_t *object, const char *const *keys)
{
    json_t *copy = json_copy((json_t *)object);

    if (!copy)
        out_of_memory();
    for (; *keys; keys++)
        json_object_del(copy, *keys);
    return copy;
}

static void compare_without(struct walk *w, const json_t *was, const json_t *is,
                            const char *const *keys)
{
    json_t *a = without(was, keys), *b = without(is, keys);

    compare(w, a, b);
    json_decref(a);
    json_decref(b);
}

int64_t documents_compare(const json_t *was, const json_t *is, enum staff_lang lang,
                          struct text *out)
{
    struct walk w = {.out = out, .lang = lang};

    text_add_n(&w.path, "", 0);
    compare_without(&w, was, is, ARGS("receipt", "skipped_rows"));
    text_add(&w.path, "receipt");
    compare_without(&w, json_object_get(was, "receipt"), json_object_get(is, "receipt"),
                    ARGS("program", "norms", "inputs"));
    if (w.n > SHOWN) {
        struct text more = {0};

        text_add_int(&more, w.n - SHOWN);
        text_add(out, "  ");
        message_add(out, lang, MSG_VERIFY_MORE, ARGS(more.data));
        text_add_char(out, '\n');
        text_free(&more);
    }
    text_free(&w.path);
    return w.n;
}
