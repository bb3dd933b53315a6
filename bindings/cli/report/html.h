/* SPDX-License-Identifier: MIT
 * A page of HTML that stands alone: no script, nothing from the network (its own policy
 * forbids both), readable without colour, on a telephone, in the dark and on paper. */
#ifndef CLI_HTML_H
#define CLI_HTML_H

#include "sheet.h"
#include "../messages.h"

struct html {
    FILE *out;
    enum staff_lang lang;
    int ids; /* how many were given out */
};

/* The head, and the policy that its style is under. */
void html_start(struct html *html, FILE *out, const char *title, enum staff_lang lang);
void html_end(struct html *html);

/* Text of others is never markup; control characters become \x1b. */
void html_text(struct html *html, const char *text);
/* <name class="class">text</name>; class may be NULL. */
void html_element(struct html *html, const char *name, const char *class, const char *text);
void html_say(struct html *html, const char *name, const char *class, enum message key);
/* <section> with its heading, to which the contents can point. */
void html_section(struct html *html, const char *id, const char *title);

/* The sheet as a table that can be scrolled, its first `heads` columns the heads of the
 * rows.  Frees the sheet. */
void html_table(struct html *html, struct sheet *sheet, int heads, const char *caption);
/* Rows of "label  text" as a list of terms.  Frees the sheet. */
void html_facts(struct html *html, struct sheet *sheet);

#endif
