/* SPDX-License-Identifier: MIT
 * `staff compare` for people: on a terminal, and as Markdown. */
#include "compare_report.h"
#include "markdown.h"
#include "output.h"

/* Where the parts go. */
struct page {
    const struct compared *compared;
    FILE *out;
    int markdown;
};

static void put_heading(const struct page *page, const char *text)
{
    if (page->markdown) {
        markdown_heading(page->out, text);
        return;
    }
    fputc('\n', page->out);
    heading(page->out, text, output_colour(page->out));
}

static void put_note(const struct page *page, const char *text)
{
    if (page->markdown)
        markdown_item(page->out, text);
    else
        paragraph(page->out, "  ", text);
}

/* Frees the sheet. */
static void put_sheet(const struct page *page, struct sheet *sheet)
{
    if (page->markdown) {
        markdown_table(page->out, sheet);
        return;
    }
    sheet_print(sheet, page->out, output_colour(page->out));
    sheet_free(sheet);
}

static void put_part(const struct page *page, enum message title, struct sheet *sheet, int is_there)
{
    if (is_there) {
        put_heading(page, message_text(title, page->compared->lang));
        put_sheet(page, sheet);
    } else {
        sheet_free(sheet);
    }
}

static int64_t most_unknown(const struct comparison *c)
{
    int64_t most = 0;
    int32_t s;

    for (s = 0; s < c->n_subjects; s++)
        if (c->total[s].unknown[2] > most)
            most = c->total[s].unknown[2];
    return most;
}

static void put_notes(const struct page *page, const struct comparison *c)
{
    enum staff_lang lang = page->compared->lang;
    struct text number = {0}, note = {0};
    int64_t unknown = most_unknown(c);

    if (page->markdown)
        fputc('\n', page->out);
    put_note(page, message_text(MSG_COMPARE_NOTE, lang));
    text_add_int(&number, unknown);
    message_add(&note, lang, MSG_COMPARE_NOTE_UNKNOWN, ARGS(number.data));
    if (unknown)
        put_note(page, note.data);
    text_free(&number);
    text_free(&note);
}

static void put_schools(const struct page *page, const struct comparison *c)
{
    struct text title = {0};
    struct sheet sheet;

    if (page->compared->options->top != 0 && (c->changed || page->compared->options->all)) {
        compare_schools(&sheet, page->compared, c, !page->markdown);
        add_schools_heading(&title, page->compared, c);
        put_heading(page, title.data);
        put_sheet(page, &sheet);
    }
    text_free(&title);
}

static void put_comparison(const struct page *page, const struct comparison *c)
{
    enum staff_lang lang = page->compared->lang;
    struct text title = {0}, counts = {0};
    struct sheet sheet;
    int there;

    add_comparison(&title, c, page->compared);
    add_counts(&counts, c, lang);
    put_heading(page, title.data);
    put_note(page, counts.data);
    text_free(&title);
    text_free(&counts);
    there = compare_clauses(&sheet, c, lang);
    put_part(page, MSG_COMPARE_TITLE_NORMS, &sheet, there);
    there = compare_total(&sheet, c, lang);
    put_part(page, MSG_TITLE_TOTAL, &sheet, there);
    put_notes(page, c);
    there = compare_districts(&sheet, c, lang);
    put_part(page, MSG_COMPARE_TITLE_DISTRICTS, &sheet, there);
    put_schools(page, c);
}

static void put_all(const struct page *page)
{
    const struct compared *compared = page->compared;
    struct sheet sheet;
    size_t i;

    if (compare_beside(&sheet, compared)) {
        put_heading(page, message_text(MSG_COMPARE_TITLE_BESIDE, compared->lang));
        put_sheet(page, &sheet);
    }
    for (i = 0; i + 1 < compared->n_sides; i++)
        put_comparison(page, &compared->all[i]);
}

void compare_table(const struct compared *compared, FILE *out)
{
    const struct page page = {compared, out, 0};
    struct sheet sheet;

    compare_head(&sheet, compared);
    put_sheet(&page, &sheet);
    put_all(&page);
}

void compare_markdown(const struct compared *compared, FILE *out)
{
    const struct page page = {compared, out, 1};
    struct sheet sheet;

    fprintf(out, "# %s\n\n", message_text(MSG_COMPARE_TITLE, compared->lang));
    compare_head(&sheet, compared);
    markdown_facts(out, &sheet, compared->lang);
    put_all(&page);
}
