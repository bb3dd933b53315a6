/* SPDX-License-Identifier: MIT */
#include "messages.h"

#include <stdlib.h>
#include <string.h>

static const char *const texts[MESSAGES][2] = {
#define M(key, zh, en) {[STAFF_ZH] = zh, [STAFF_EN] = en},
#include "messages.def"
#undef M
};

void message_name(struct text *t, enum message key)
{
    static const char *const names[MESSAGES] = {
#define M(name, zh, en) #name,
#include "messages.def"
#undef M
    };
    const char *p;

    for (p = names[key]; *p; p++)
        text_add_char(t, (char)(*p >= 'A' && *p <= 'Z' ? *p + 'a' - 'A' : *p));
}

const char *message_text(enum message key, enum staff_lang lang)
{
    return texts[key][lang == STAFF_ZH ? STAFF_ZH : STAFF_EN];
}

static int is_place(const char *p)
{
    return p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}';
}

static void fill(struct text *t, const char *text, const char *const *args,
                 void (*add)(struct text *, const char *))
{
    const char *from = text, *p;

    for (p = text; *p; p++) {
        if (!is_place(p))
            continue;
        text_add_n(t, from, (size_t)(p - from));
        add(t, args[p[1] - '0']);
        p += 2;
        from = p + 1;
    }
    text_add_n(t, from, (size_t)(p - from));
}

void text_fill(struct text *t, const char *text, const char *const *args)
{
    fill(t, text, args, text_add);
}

void message_add(struct text *t, enum staff_lang lang, enum message key, const char *const *args)
{
    fill(t, message_text(key, lang), args, text_add);
}

static int silent;

void say_nothing(int on)
{
    silent = on;
}

void say(enum staff_lang lang, enum message key, const char *const *args)
{
    struct text t = {0};

    if (silent)
        return;
    text_add(&t, "staff: ");
    fill(&t, message_text(key, lang), args, text_add_visible);
    text_add_char(&t, '\n');
    fwrite(t.data, 1, t.length, stderr);
    text_free(&t);
}

enum staff_lang environment_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return strncmp(value, "zh", 2) == 0 ? STAFF_ZH : STAFF_EN;
    }
    return STAFF_EN;
}
