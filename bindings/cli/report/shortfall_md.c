/* SPDX-License-Identifier: MIT
 * The report as Markdown (GitHub's tables): for a wiki, a letter, a version control. */
#include <stdlib.h>
#include <string.h>

#include "markdown.h"
#include "standing.h"
#include "tables.h"

/* What others wrote stays text, whatever signs it has. */
static void put_text(FILE *out, const char *text)
{
    struct text shown = {0};
    const char *p;

    text_add(&shown, "");
    text_add_visible(&shown, text);
    for (p = shown.data; *p; p++) {
        if (strchr("\\`*_[]<>|#&~$", *p))
            fputc('\\', out);
        fputc(*p, out);
    }
    text_free(&shown);
}

void markdown_heading(FILE *out, const char *text)
{
    fputs("\n## ", out);
    put_text(out, text);
    fputs("\n\n", out);
}

static void put_row(FILE *out, const struct sheet *sheet, const struct sheet_row *row)
{
    int i;

    for (i = 0; i < sheet->n; i++) {
        int marked = row->marked >> i & 1;

        fputs(i ? " " : "| ", out);
        fputs(marked ? "**" : "", out);
        put_text(out, row->cells[i] ? row->cells[i] : "");
        fputs(marked ? "** |" : " |", out);
    }
    fputc('\n', out);
}

void markdown_table(FILE *out, struct sheet *sheet)
{
    size_t i;
    int column;

    for (i = 0; i < sheet->n_rows; i++) {
        put_row(out, sheet, &sheet->rows[i]);
        if (i > 0)
            continue;
        for (column = 0; column < sheet->n; column++)
            fputs(sheet->kinds[column] == SHEET_NUMBER ? "|---:" : "|---", out);
        fputs("|\n", out);
    }
    sheet_free(sheet);
}

void markdown_item(void *out, const char *text)
{
    fputs("- ", out);
    put_text(out, text);
    fputc('\n', out);
}

/* "label: text", a line each; a label that is empty goes on from the line before. */
void markdown_facts(FILE *out, struct sheet *sheet, enum staff_lang lang)
{
    size_t i;

    for (i = 0; i < sheet->n_rows; i++) {
        struct text line = {0};

        text_add(&line, sheet->rows[i].cells[0]);
        if (line.length)
            text_add(&line, lang == STAFF_ZH ? "：" : ": ");
        text_add(&line, sheet->rows[i].cells[1]);
        markdown_item(out, line.data);
        text_free(&line);
    }
    sheet_free(sheet);
}

static void put_summaries(const struct result *r, FILE *out)
{
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++) {
        struct text sentence = {0};

        if (!r->total[s].schools)
            continue;
        add_summary(&sentence, r, s);
        markdown_item(out, sentence.data);
        text_free(&sentence);
    }
}

static void put_schools(const struct result *r, FILE *out)
{
    struct rank *ranks = xcalloc(r->schools->n, sizeof *ranks);
    size_t all = rank_schools(r, ranks), n = shown_schools(r, all);
    struct text title = {0};
    struct sheet sheet;

    if (all == 0) {
        markdown_heading(out, no_schools(r));
    } else if (n > 0) {
        add_schools_title(&title, r, n, all);
        markdown_heading(out, title.data);
        table_schools(&sheet, r, ranks, n);
        markdown_table(out, &sheet);
    }
    text_free(&title);
    free(ranks);
}

static void put_basis(const struct result *r, FILE *out)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    uint64_t used[STAFF_SUBJECTS_MAX] = {0};
    struct sheet sheet;

    all_clauses(r, used);
    markdown_heading(out, message_text(MSG_W_BASIS, r->lang));
    table_clauses(&sheet, r->norms, used, r->lang);
    markdown_table(out, &sheet);
    markdown_heading(out, message_text(MSG_W_BASIS_SETTINGS, r->lang));
    sheet_init(&sheet, kinds, 2);
    findings_head(&sheet, r);
    markdown_facts(out, &sheet, r->lang);
    markdown_heading(out, message_text(MSG_RECEIPT, r->lang));
    sheet_init(&sheet, kinds, 2);
    findings_receipt(&sheet, r->norms->set, r->lang);
    markdown_facts(out, &sheet, r->lang);
}

void shortfall_markdown(const struct result *r, FILE *out)
{
    struct sheet sheet;

    fprintf(out, "# %s\n\n", message_text(MSG_W_TITLE, r->lang));
    if (r->without_norm == (int64_t)r->schools->n) {
        markdown_item(out, message_text(MSG_NO_NEED_AT_ALL, r->lang));
        return;
    }
    put_summaries(r, out);
    markdown_heading(out, message_text(MSG_TITLE_TOTAL, r->lang));
    table_total(&sheet, r);
    markdown_table(out, &sheet);
    fputc('\n', out);
    markdown_item(out, message_text(MSG_NOTE_POOLED, r->lang));
    findings_notes(r, markdown_item, out);
    if (r->lenient) {
        markdown_heading(out, message_text(MSG_W_RANGE, r->lang));
        table_standing(&sheet, r, r->options->by != BY_TOTAL && r->options->by != BY_SCHOOL);
        markdown_table(out, &sheet);
    }
    if (r->options->by != BY_TOTAL && r->options->by != BY_SCHOOL) {
        markdown_heading(out, message_text(MSG_TITLE_DISTRICTS, r->lang));
        table_districts(&sheet, r);
        markdown_table(out, &sheet);
    }
    if (r->options->by == BY_AUTO || r->options->by == BY_SCHOOL)
        put_schools(r, out);
    put_basis(r, out);
}
