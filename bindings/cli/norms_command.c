/* SPDX-License-Identifier: MIT
 * staff norms: the clauses that are used, for a person to check against the source. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/output.h"
#include "report/words.h"

struct listing {
    const struct options *options;
    const struct staff_norm_set *set;
    int32_t subject; /* -1: all */
    enum staff_lang lang;
    FILE *out;
};

/* Clauses of --subject, in force on --as-of. */
static int is_listed(const struct listing *l, const struct staff_norm *norm)
{
    int32_t day = l->options->as_of;

    if (l->subject >= 0 && strcmp(norm->subject, l->set->subjects[l->subject].id) != 0)
        return 0;
    return day == STAFF_UNKNOWN ||
           (norm->from <= day && (norm->until == 0 || day <= norm->until));
}

static const struct staff_norm *next_listed(const struct listing *l, const struct staff_norm *norm)
{
    const struct staff_norm *end = l->set->norms + l->set->n_norms;

    for (norm = norm ? norm + 1 : l->set->norms; norm < end; norm++)
        if (is_listed(l, norm))
            return norm;
    return NULL;
}

/* ---- For people ---- */

static void put_source_line(struct sheet *sheet, const struct listing *l, enum message label,
                            const char *text)
{
    labelled(sheet, message_text(label, l->lang),
             *text ? text : message_text(MSG_SOURCE_NOT_GIVEN, l->lang));
}

static void put_source(const struct listing *l, const struct staff_norm *norm)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct text from = {0}, until = {0}, days = {0};
    struct sheet sheet;

    add_date(&from, norm->from);
    if (norm->until)
        add_date(&until, norm->until);
    message_add(&days, l->lang, norm->until ? MSG_SOURCE_DAYS : MSG_SOURCE_DAYS_OPEN,
                ARGS(from.data, until.data));
    sheet_init(&sheet, kinds, 2);
    put_source_line(&sheet, l, MSG_SOURCE_DOCUMENT, norm->document);
    put_source_line(&sheet, l, MSG_SOURCE_NUMBER, norm->number);
    put_source_line(&sheet, l, MSG_SOURCE_ISSUED, norm->issued);
    put_source_line(&sheet, l, MSG_SOURCE_URL, norm->url);
    put_source_line(&sheet, l, MSG_SOURCE_FORCE, days.data);
    put_source_line(&sheet, l, MSG_SOURCE_CHECKED, norm->checked);
    fputc('\n', l->out);
    sheet_print(&sheet, l->out, 0);
    fputc('\n', l->out);
    sheet_free(&sheet);
    text_free(&from);
    text_free(&until);
    text_free(&days);
}

static int same_source(const struct staff_norm *a, const struct staff_norm *b)
{
    return strcmp(a->document, b->document) == 0 && strcmp(a->number, b->number) == 0 &&
           strcmp(a->issued, b->issued) == 0 && strcmp(a->url, b->url) == 0 &&
           strcmp(a->checked, b->checked) == 0 && a->from == b->from && a->until == b->until;
}

static void put_clause(const struct listing *l, const struct staff_norm *norm)
{
    struct text line = {0}, quote = {0};

    heading(l->out, norm->clause, output_colour(l->out));
    add_rule(&line, l->set, norm, l->lang);
    paragraph(l->out, "  ", line.data);
    if (*norm->quote) {
        message_add(&quote, l->lang, MSG_QUOTE, ARGS(norm->quote));
        paragraph(l->out, "  ", quote.data);
    }
    text_free(&line);
    text_free(&quote);
}

static void put_set(const struct listing *l)
{
    struct text about = {0}, weights = {0};
    int32_t i;

    heading(l->out, l->set->title, output_colour(l->out));
    message_add(&about, l->lang, MSG_SET_EDITION, ARGS(l->set->id, l->set->edition));
    paragraph(l->out, "", about.data);
    for (i = 0; i < l->set->n_subjects; i++) {
        add_comma(&weights, l->lang);
        text_add(&weights, l->set->subjects[i].id);
        text_add_char(&weights, ' ');
        text_add(&weights, l->lang == STAFF_ZH ? l->set->subjects[i].zh : l->set->subjects[i].en);
        text_add_char(&weights, ' ');
        add_fraction(&weights, l->set->subjects[i].part_time);
    }
    about.length = 0;
    message_add(&about, l->lang, MSG_SET_SUBJECTS, ARGS(weights.data));
    paragraph(l->out, "", about.data);
    text_free(&about);
    text_free(&weights);
}

static void list_table(const struct listing *l)
{
    const struct staff_norm *norm, *before = NULL;

    put_set(l);
    for (norm = next_listed(l, NULL); norm; norm = next_listed(l, norm)) {
        if (!before || !same_source(before, norm))
            put_source(l, norm);
        put_clause(l, norm);
        before = norm;
    }
    if (!before)
        paragraph(l->out, "", message_text(MSG_SET_NONE, l->lang));
}

/* ---- For machines ---- */

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

static void json_bits(struct json *json, const char *key, uint32_t bits, int32_t n,
                      const char *(*name)(int32_t, enum staff_lang))
{
    int32_t i;

    json_array_start(json, key);
    for (i = 0; i < n; i++)
        if (bits >> i & 1)
            json_text(json, NULL, name(i, STAFF_EN));
    json_array_end(json);
}

static void json_clause(struct json *json, const struct staff_norm *norm)
{
    json_object_start(json, NULL);
    json_text(json, "clause", norm->clause);
    json_text(json, "subject", norm->subject);
    json_bits(json, "stages", norm->stages, STAFF_STAGES, staff_stage_name);
    json_text(json, "kind", staff_kind_name(norm->kind, STAFF_EN));
    json_text(json, "basis", staff_basis_name(norm->basis, STAFF_EN));
    json_fraction(json, "value", norm->value);
    json_bits(json, "locales", norm->locales, STAFF_LOCALES, staff_locale_name);
    json_count(json, "min_students", norm->min_students);
    json_date(json, "from", norm->from);
    json_date(json, "until", norm->until);
    json_text(json, "document", or_null(norm->document));
    json_text(json, "number", or_null(norm->number));
    json_text(json, "issued", or_null(norm->issued));
    json_text(json, "url", or_null(norm->url));
    json_text(json, "checked", or_null(norm->checked));
    json_text(json, "quote", or_null(norm->quote));
    json_object_end(json);
}

static void json_subject(struct json *json, const struct staff_subject *subject)
{
    json_object_start(json, NULL);
    json_text(json, "id", subject->id);
    json_text(json, "zh", subject->zh);
    json_text(json, "en", subject->en);
    json_fraction(json, "part_time", subject->part_time);
    json_object_end(json);
}

static void list_json(const struct listing *l)
{
    struct json *json = json_new(l->out);
    const struct staff_norm *norm;
    int32_t i;

    json_object_start(json, NULL);
    json_text(json, "id", l->set->id);
    json_text(json, "edition", l->set->edition);
    json_text(json, "title", l->set->title);
    json_array_start(json, "subjects");
    for (i = 0; i < l->set->n_subjects; i++)
        json_subject(json, &l->set->subjects[i]);
    json_array_end(json);
    json_array_start(json, "clauses");
    for (norm = next_listed(l, NULL); norm; norm = next_listed(l, norm))
        json_clause(json, norm);
    json_array_end(json);
    json_object_end(json);
    json_end(json);
}

static void csv_bits(struct csv_writer *csv, uint32_t bits, int32_t n,
                     const char *(*name)(int32_t, enum staff_lang))
{
    struct text words = {0};
    int32_t i;

    for (i = 0; i < n; i++)
        if (bits >> i & 1) {
            text_add(&words, words.length ? ";" : "");
            text_add(&words, name(i, STAFF_EN));
        }
    csv_text(csv, words.data);
    text_free(&words);
}

/* The same names and words in both languages: the struct is the format. */
static void list_csv(const struct listing *l)
{
    static const char *const names[] = {"clause", "subject", "stages", "kind", "basis", "value",
                                        "locales", "min_students", "from", "until", "document",
                                        "number", "issued", "url", "checked", "quote"};
    struct csv_writer csv = csv_writer_open(l->out, l->out != stdout && l->lang == STAFF_ZH);
    const struct staff_norm *norm;
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        csv_text(&csv, names[i]);
    csv_line_end(&csv);
    for (norm = next_listed(l, NULL); norm; norm = next_listed(l, norm)) {
        const char *const texts[] = {norm->document, norm->number, norm->issued,
                                     norm->url, norm->checked, norm->quote};

        csv_text(&csv, norm->clause);
        csv_text(&csv, norm->subject);
        csv_bits(&csv, norm->stages, STAFF_STAGES, staff_stage_name);
        csv_text(&csv, staff_kind_name(norm->kind, STAFF_EN));
        csv_text(&csv, staff_basis_name(norm->basis, STAFF_EN));
        csv_fraction(&csv, norm->value);
        csv_bits(&csv, norm->locales, STAFF_LOCALES, staff_locale_name);
        csv_count(&csv, norm->min_students);
        csv_date(&csv, norm->from);
        csv_date(&csv, norm->until);
        for (i = 0; i < sizeof texts / sizeof *texts; i++)
            csv_text(&csv, texts[i]);
        csv_line_end(&csv);
    }
}

int run_norms(const struct options *options)
{
    struct listing l = {.options = options};

    l.lang = choose_lang(options, environment_lang());
    if (options->n_files == 1 && strcmp(options->files[0], "test") == 0)
        return run_corpus(options, l.lang);
    if (options->n_files > 0 && strcmp(options->files[0], "check") == 0)
        return run_norms_check(options, l.lang);
    if (options->n_files > 0 && strcmp(options->files[0], "export") == 0)
        return run_norms_export(options, l.lang);
    if (options->n_files > 0) {
        say(l.lang, MSG_NORMS_NO_FILES, ARGS(options->files[0]));
        return EXIT_USAGE;
    }
    if (options->format == FORMAT_XLSX)
        return run_norms_export(options, l.lang);
    l.set = options_norms(options, l.lang);
    if (!options_subject(options, l.set, l.lang, &l.subject))
        return EXIT_USAGE;
    l.out = output_open(options, l.lang);
    if (!l.out)
        return EXIT_FILE;
    if (options->format == FORMAT_JSON)
        list_json(&l);
    else if (options->format == FORMAT_CSV)
        list_csv(&l);
    else
        list_table(&l);
    return output_close(l.lang);
}
