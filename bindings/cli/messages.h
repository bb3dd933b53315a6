/* SPDX-License-Identifier: MIT
 * Everything that the command says, in both languages: one table, messages.def.
 *
 * A message has places {0} to {9}, filled with strings; numbers are made strings by
 * the caller.  Nothing else is special in it. */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include "base.h"

enum message {
#define M(key, zh, en) MSG_##key,
#include "messages.def"
#undef M
    MESSAGES
};

/* The text of a message, its places not filled. */
const char *message_text(enum message key, enum staff_lang lang);

/* "cell_not_a_number": what it is called where programs read it. */
void message_name(struct text *t, enum message key);

/* Appends the message to t, {i} replaced by args[i]. */
void message_add(struct text *t, enum staff_lang lang, enum message key,
                 const char *const *args);

/* The same for any text with places. */
void text_fill(struct text *t, const char *text, const char *const *args);

/* "staff: ..." and a line end to stderr. */
void say(enum staff_lang lang, enum message key, const char *const *args);
/* While it is on, say does nothing: what is tried may fail, and is then done otherwise. */
void say_nothing(int on);

/* Arguments, written in place: ARGS("a", "b"). */
#define ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* zh for "zh*", en for anything else, from LC_ALL, LC_MESSAGES, LANG. */
enum staff_lang environment_lang(void);

#endif
