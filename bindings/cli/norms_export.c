/* SPDX-License-Identifier: MIT
 * staff norms export: a norm set as the table that --norms reads back. */
#include <stdlib.h>
#include <string.h>

#include "norms_load.h"
#include "report/book.h"
#include "report/csv.h"
#include "report/output.h"
#include "report/words.h"

/* Numbers that a person changes; the others are words. */
static int is_number(int32_t field)
{
    return field == STAFF_NORM_POSTS || field == STAFF_NORM_PER ||
           field == STAFF_NORM_PER_LENIENT || field == STAFF_NORM_COUNT_FROM ||
           field == STAFF_NORM_COUNT_TO || field == STAFF_NORM_MIN_STUDENTS ||
           field == STAFF_NORM_MAX_STUDENTS || field == STAFF_NORM_PART_TIME;
}

/* ---- CSV ---- */

/* Canonical in English: what the SHA-256 of a set is of. */
static void write_csv(const struct staff_norm_set *set, enum staff_lang lang, int mark, FILE *out)
{
    struct csv_writer csv = csv_writer_open(out, mark);
    int32_t field, i;

    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        csv_text(&csv, staff_norm_field_name(field, lang));
    csv_line_end(&csv);
    for (i = 0; i < set->n_norms; i++) {
        struct staff_norm_row row;

        staff_norm_row_of(set, i, &row);
        for (field = 0; field < STAFF_NORM_FIELDS; field++) {
            char room[STAFF_TEXT_MAX + 64];
            const char *text;

            staff_norm_row_write(&row, field, lang, room, &text);
            csv_text(&csv, text);
        }
        csv_line_end(&csv);
    }
}

void norms_sha256(const struct staff_norm_set *set, char text[SHA256_TEXT])
{
    char *bytes = NULL;
    size_t n;
    FILE *out = open_memstream(&bytes, &n);

    if (!out)
        out_of_memory();
    write_csv(set, STAFF_EN, 0, out);
    if (fclose(out) != 0)
        out_of_memory();
    sha256_text(bytes, n, text);
    free(bytes);
}

static int export_csv(const struct options *options, const struct staff_norm_set *set,
                      enum staff_lang lang)
{
    FILE *out = output_open(options, lang);

    if (!out)
        return EXIT_FILE;
    write_csv(set, lang, out != stdout && lang == STAFF_ZH, out);
    return output_close(lang);
}

/* ---- A workbook ---- */

static void put_number(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                       const char *text)
{
    book_note(book, lxw.worksheet_write_number(sheet, row, col, strtod(text, NULL),
                                               book->styles[BOOK_PLAIN]));
    book->cells++;
}

static void put_cell(struct book *book, lxw_worksheet *sheet, lxw_row_t row, int32_t field,
                     const struct staff_norm_row *from)
{
    char room[STAFF_TEXT_MAX + 64];
    const char *text;

    staff_norm_row_write(from, field, book->lang, room, &text);
    if (is_number(field) && *text && strspn(text, "0123456789.") == strlen(text))
        put_number(book, sheet, row, (lxw_col_t)field, text);
    else
        book_text(book, sheet, row, (lxw_col_t)field, *text ? text : NULL, BOOK_TEXT);
}

static void set_widths(lxw_worksheet *sheet)
{
    double widths[STAFF_NORM_FIELDS];
    int32_t field;

    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        widths[field] = is_number(field) ? 9 : 14;
    widths[STAFF_NORM_TITLE] = widths[STAFF_NORM_DOCUMENT] = 30;
    widths[STAFF_NORM_CLAUSE] = 22;
    widths[STAFF_NORM_QUOTE] = 60;
    book_widths(sheet, widths, STAFF_NORM_FIELDS);
}

static int export_book(const struct options *options, const struct staff_norm_set *set,
                       enum staff_lang lang)
{
    lxw_worksheet *sheet;
    struct book book;
    int32_t field, i;

    if (!book_open(&book, options, set->title, lang))
        return EXIT_FILE;
    sheet = book_sheet(&book, message_text(MSG_NORMS_SHEET, lang));
    set_widths(sheet);
    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        book_text(&book, sheet, 0, (lxw_col_t)field, staff_norm_field_name(field, lang), BOOK_HEAD);
    for (i = 0; i < set->n_norms; i++) {
        struct staff_norm_row row;

        staff_norm_row_of(set, i, &row);
        for (field = 0; field < STAFF_NORM_FIELDS; field++)
            put_cell(&book, sheet, (lxw_row_t)i + 1, field, &row);
    }
    lxw.worksheet_freeze_panes(sheet, 1, 0);
    return book_close(&book);
}

/* ---- The whole ---- */

int run_norms_export(const struct options *options, enum staff_lang lang)
{
    const char *name = options->n_files > 1 ? options->files[1] : options->norms;
    const struct staff_norm_set *set;
    int status;

    if (options->n_files > 2 || (options->n_files > 1 && options->norms)) {
        say(lang, MSG_NORMS_NO_FILES, ARGS(options->files[options->n_files - 1]));
        return EXIT_USAGE;
    }
    set = norms_find(name, lang, &status);
    if (!set)
        return status;
    if (options->format == FORMAT_XLSX)
        return export_book(options, set, lang);
    if (options->format == FORMAT_CSV || (options->format == FORMAT_TABLE && !options->output))
        return export_csv(options, set, lang);
    say(lang, MSG_FORMAT_NOT_HERE, ARGS(format_name(options->format), "staff norms export"));
    return EXIT_USAGE;
}
