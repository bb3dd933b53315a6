/* SPDX-License-Identifier: MIT
 * staff explain: how one school's numbers come about, with the clauses quoted. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "narrow.h"
#include "report/output.h"
#include "report/result.h"
#include "report/steps.h"

struct explanation {
    const struct options *options;
    struct staff_compiled norms;
    enum staff_lang lang;
    int32_t subject;                   /* the only one; -1: all */
    const struct school *school;       /* of a table; NULL: of the command line */
    const struct staff_school *counts; /* its numbers */
    struct staff_need needs[STAFF_SUBJECTS_MAX];
};

/* ---- Which school ---- */

static int is_called(const struct school *school, const char *name)
{
    return (school->id && strcmp(school->id, name) == 0) ||
           (school->name && strcmp(school->name, name) == 0);
}

static int say_several(const struct school *first, const char *name, size_t n, enum staff_lang lang)
{
    struct text count = {0};

    text_add_int(&count, (int64_t)n);
    if (first->id)
        say(lang, MSG_EXPLAIN_SEVERAL, ARGS(name, count.data, first->id));
    else
        say(lang, MSG_EXPLAIN_SEVERAL_NO_ID, ARGS(name, count.data));
    text_free(&count);
    return EXIT_USAGE;
}

static int say_none(const struct schools *schools, const char *name, enum staff_lang lang)
{
    const char **names = xcalloc(2 * schools->n, sizeof *names), *near;
    size_t i, n = 0;

    for (i = 0; i < schools->n; i++) {
        if (schools->items[i].id)
            names[n++] = schools->items[i].id;
        if (schools->items[i].name)
            names[n++] = schools->items[i].name;
    }
    near = nearest_word(name, names, n);
    if (near)
        say(lang, MSG_EXPLAIN_NO_SCHOOL_NEAR, ARGS(name, near));
    else
        say(lang, MSG_EXPLAIN_NO_SCHOOL, ARGS(name));
    free(names);
    return EXIT_USAGE;
}

/* An id names one school; a name may be that of several. */
static int find_school(const struct schools *schools, const char *name, enum staff_lang lang,
                       const struct school **school)
{
    size_t i, n = 0;

    *school = NULL;
    for (i = 0; i < schools->n; i++) {
        const struct school *s = &schools->items[i];

        if (s->id && strcmp(s->id, name) == 0) {
            *school = s;
            return EXIT_DONE;
        }
        if (!is_called(s, name))
            continue;
        n++;
        if (!*school)
            *school = s;
    }
    if (n > 1)
        return say_several(*school, name, n, lang);
    return n == 1 ? EXIT_DONE : say_none(schools, name, lang);
}

/* ---- For people ---- */

static void put_title(const struct explanation *e, FILE *out)
{
    const struct school *s = e->school;
    struct text title = {0};

    if (!s) {
        text_add(&title, message_text(MSG_EXPLAIN_COUNTS, e->lang));
    } else {
        text_add(&title, s->name ? s->name : s->id);
        if (s->name && s->id) {
            text_add(&title, "  ");
            text_add(&title, s->id);
        }
        if (s->district) {
            text_add(&title, "  ");
            text_add(&title, s->district);
        }
    }
    if (e->counts->locale != STAFF_LOCALE_UNKNOWN) {
        text_add(&title, "  ");
        text_add(&title, staff_locale_name(e->counts->locale, e->lang));
    }
    heading(out, title.data, output_colour(out));
    text_free(&title);
}

static void put_settings(const struct explanation *e, FILE *out)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    labelled_settings(&sheet, e->options, &e->norms, e->lang);
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
}

static void explain_table(const struct explanation *e, FILE *out)
{
    int32_t s, shown = 0;

    put_title(e, out);
    put_settings(e, out);
    for (s = 0; s < e->norms.n_subjects; s++) {
        struct steps steps;

        steps_make(&e->norms, e->counts, s, &steps);
        if ((e->subject >= 0 && s != e->subject) || steps.n == 0)
            continue;
        shown++;
        fputc('\n', out);
        heading(out, subject_name(e->norms.set, s, e->lang), output_colour(out));
        steps_print(&e->norms, &steps, out, e->lang);
        if (!e->needs[s].clauses)
            paragraph(out, "  ", message_text(MSG_EXPLAIN_NO_NEED, e->lang));
    }
    if (shown)
        return;
    fputc('\n', out);
    paragraph(out, "", message_text(MSG_EXPLAIN_NO_NEED, e->lang));
}

/* ---- For machines ---- */

static void explain_json(const struct explanation *e, FILE *out)
{
    struct json *json = json_new(out);
    const struct school *school = e->school;
    int32_t s;

    json_object_start(json, NULL);
    json_norms(json, &e->norms);
    json_policy(json, &e->norms);
    json_text(json, "id", school ? school->id : NULL);
    json_text(json, "school", school ? school->name : NULL);
    json_text(json, "district", school ? school->district : NULL);
    json_text(json, "locale", locale_word(e->counts->locale, STAFF_EN));
    json_array_start(json, "subjects");
    for (s = 0; s < e->norms.n_subjects; s++) {
        struct steps steps;

        if (e->subject >= 0 ? s != e->subject : e->norms.subject[s].shares && !e->needs[s].clauses)
            continue;
        steps_make(&e->norms, e->counts, s, &steps);
        json_object_start(json, NULL);
        json_text(json, "subject", e->norms.set->subjects[s].id);
        if (e->needs[s].clauses)
            json_need(json, "need", &e->norms, s, &e->needs[s]);
        else
            json_text(json, "need", NULL);
        steps_json(json, "steps", &e->norms, &steps);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
    json_end(json);
}

/* ---- The whole ---- */

static int explain(struct explanation *e)
{
    FILE *out;

    if (!options_compile(e->options, e->lang, &e->norms) ||
        !options_subject(e->options, e->norms.set, e->lang, &e->subject))
        return EXIT_USAGE;
    if (e->options->format == FORMAT_CSV) {
        say(e->lang, MSG_FORMAT_NOT_HERE, ARGS("csv", "staff explain"));
        return EXIT_USAGE;
    }
    staff_assess(&e->norms, e->counts, e->needs); /* the counts were read within their range */
    out = output_open(e->options, e->lang);
    if (!out)
        return EXIT_FILE;
    if (e->options->format == FORMAT_JSON)
        explain_json(e, out);
    else
        explain_table(e, out);
    return output_close(e->lang);
}

static int explain_file(struct explanation *e)
{
    struct problems problems = {0};
    struct schools schools;
    int status = tables_read(e->options, &problems, &schools, &e->lang);

    if (status == EXIT_DONE)
        status = find_school(&schools, e->options->school, e->lang, &e->school);
    if (status == EXIT_DONE) {
        e->counts = &e->school->counts;
        problems_print(&problems, e->lang);
        status = explain(e);
    }
    schools_free(&schools);
    problems_free(&problems);
    return status;
}

int run_explain(const struct options *options)
{
    struct explanation e = {.options = options, .counts = &options->counts};
    enum message wrong = MESSAGES;

    e.lang = choose_lang(options, environment_lang());
    if (options->n_files == 0 && !options->has_counts)
        wrong = MSG_EXPLAIN_NOTHING;
    else if (options->n_files > 0 && !options->school)
        wrong = MSG_EXPLAIN_NO_ID;
    else if (options->n_files > 0 && options->has_counts)
        wrong = MSG_EXPLAIN_BOTH;
    if (wrong != MESSAGES) {
        say(e.lang, wrong, NULL);
        return EXIT_USAGE;
    }
    return options->n_files > 0 ? explain_file(&e) : explain(&e);
}
