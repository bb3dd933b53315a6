/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

/* report.css, by its lines; made by the build. */
extern const char *const style_lines[];

/* ---- Text ---- */

void html_text(struct html *html, const char *text)
{
    struct text shown = {0};
    const char *p;

    text_add_visible(&shown, text);
    for (p = shown.data ? shown.data : ""; *p; p++)
        switch (*p) {
        case '&':
            fputs("&amp;", html->out);
            break;
        case '<':
            fputs("&lt;", html->out);
            break;
        case '>':
            fputs("&gt;", html->out);
            break;
        case '"':
            fputs("&quot;", html->out);
            break;
        default:
            fputc(*p, html->out);
        }
    text_free(&shown);
}

void html_element(struct html *html, const char *name, const char *class, const char *text)
{
    fprintf(html->out, "<%s", name);
    if (class)
        fprintf(html->out, " class=\"%s\"", class);
    fputc('>', html->out);
    html_text(html, text);
    fprintf(html->out, "</%s>\n", name);
}

void html_say(struct html *html, const char *name, const char *class, enum message key)
{
    html_element(html, name, class, message_text(key, html->lang));
}

void html_section(struct html *html, const char *id, const char *title)
{
    fprintf(html->out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">", id,
            id, id);
    html_text(html, title);
    fputs("</h2>\n", html->out);
}

/* ---- The page ---- */

static void make_style(struct text *style)
{
    size_t i;

    text_add_char(style, '\n');
    for (i = 0; style_lines[i]; i++) {
        text_add(style, style_lines[i]);
        text_add_char(style, '\n');
    }
}

/* "sha256-..." of the style: no other one may be used, and no style on an element. */
static void put_hash(struct html *html, const struct text *style)
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char hash[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = {0};

    sha256_init(&context);
    sha256_update(&context, style->length, (const uint8_t *)style->data);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(hash, sizeof digest, digest);
    fprintf(html->out, "'sha256-%s'", hash);
}

void html_start(struct html *html, FILE *out, const char *title, enum staff_lang lang)
{
    struct text style = {0};

    *html = (struct html){.out = out, .lang = lang};
    make_style(&style);
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            lang == STAFF_ZH ? "zh-CN" : "en");
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ",
          out);
    put_hash(html, &style);
    fputs("; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n"
          "<meta name=\"generator\" content=\"libstaff " STAFF_VERSION "\">\n<title>",
          out);
    html_text(html, title);
    fprintf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n", style.data);
    text_free(&style);
}

void html_end(struct html *html)
{
    fputs("</body>\n</html>\n", html->out);
}

/* ---- Tables ---- */

static void put_head(struct html *html, const struct sheet *sheet)
{
    int i;

    fputs("<thead>\n<tr>", html->out);
    for (i = 0; i < sheet->n; i++) {
        fputs(sheet->kinds[i] == SHEET_NUMBER ? "<th scope=\"col\" class=\"n\">"
                                              : "<th scope=\"col\">",
              html->out);
        html_text(html, sheet->rows[0].cells[i]);
        fputs("</th>", html->out);
    }
    fputs("</tr>\n</thead>\n<tbody>\n", html->out);
}

static const char *class_of(const struct sheet *sheet, const struct sheet_row *row, int i)
{
    if (row->marked >> i & 1)
        return "n short";
    if (sheet->kinds[i] == SHEET_NUMBER)
        return "n";
    return sheet->kinds[i] == SHEET_WRAP ? "w" : "t";
}

/* A head that is that of the row before stands back. */
static int is_same(const struct sheet_row *row, const struct sheet_row *before, int i)
{
    return before && row->cells[i] && before->cells[i] &&
           strcmp(row->cells[i], before->cells[i]) == 0;
}

static void put_row(struct html *html, const struct sheet *sheet, size_t at, int heads)
{
    const struct sheet_row *row = &sheet->rows[at], *before = at > 1 ? row - 1 : NULL;
    int i;

    fputs("<tr>", html->out);
    if (row->line) {
        fprintf(html->out, "<th scope=\"colgroup\" colspan=\"%d\">", sheet->n);
        html_text(html, row->line);
        fputs("</th></tr>\n", html->out);
        return;
    }
    for (i = 0; i < sheet->n; i++) {
        const char *name = i < heads ? "th" : "td";

        if (i < heads)
            fprintf(html->out, "<th scope=\"row\"%s>",
                    is_same(row, before, i) ? " class=\"same\"" : "");
        else
            fprintf(html->out, "<td class=\"%s\">", class_of(sheet, row, i));
        html_text(html, row->cells[i] ? row->cells[i] : "");
        fprintf(html->out, "</%s>", name);
    }
    fputs("</tr>\n", html->out);
}

void html_table(struct html *html, struct sheet *sheet, int heads, const char *caption)
{
    int id = ++html->ids;
    size_t i;

    fprintf(html->out,
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"table%d\" tabindex=\"0\">\n"
            "<table>\n<caption id=\"table%d\">",
            id, id);
    html_text(html, caption);
    fputs("</caption>\n", html->out);
    put_head(html, sheet);
    for (i = 1; i < sheet->n_rows; i++)
        put_row(html, sheet, i, heads);
    fputs("</tbody>\n</table>\n</div>\n", html->out);
    sheet_free(sheet);
}

void html_facts(struct html *html, struct sheet *sheet)
{
    size_t i;

    fputs("<dl>\n", html->out);
    for (i = 0; i < sheet->n_rows; i++) {
        const struct sheet_row *row = &sheet->rows[i];

        if (row->cells[0] && *row->cells[0])
            html_element(html, "dt", NULL, row->cells[0]);
        html_element(html, "dd", NULL, row->cells[1]);
    }
    fputs("</dl>\n", html->out);
    sheet_free(sheet);
}
