/* SPDX-License-Identifier: MIT
 * staff shortfall: from tables of schools to who lacks how many. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "narrow.h"
#include "report/output.h"
#include "report/result.h"
#include "report/shortfall_book.h"
#include "report/shortfall_html.h"

static int print(const struct result *result)
{
    static void (*const writers[FORMATS])(const struct result *, FILE *) = {
        [FORMAT_TABLE] = shortfall_table,
        [FORMAT_CSV] = shortfall_csv,
        [FORMAT_JSON] = shortfall_json,
        [FORMAT_HTML] = shortfall_html,
        [FORMAT_MD] = shortfall_markdown,
        [FORMAT_JSONL] = shortfall_json_lines,
    };
    FILE *out;

    if (result->options->format == FORMAT_XLSX)
        return shortfall_book(result, NULL);
    out = output_open(result->options, result->lang);
    if (!out)
        return EXIT_FILE;
    writers[result->options->format](result, out);
    return output_close(result->lang);
}

static int assess(const struct options *options, const struct schools *schools,
                  enum staff_lang lang, struct problems *problems)
{
    struct staff_compiled norms;
    struct result result = {
        .options = options, .lang = lang, .schools = schools, .norms = &norms};
    int status = EXIT_DATA;

    if (!options_compile(options, lang, &norms) ||
        !options_subject(options, norms.set, lang, &result.subject))
        return EXIT_USAGE;
    if (result_make(&result, problems)) {
        problems_print(problems, lang);
        status = print(&result);
    }
    result_free(&result);
    return status;
}

int run_shortfall(const struct options *options)
{
    struct problems problems = {0};
    struct schools schools;
    enum staff_lang lang;
    int status;

    if (options->n_files == 0) {
        say(choose_lang(options, environment_lang()), MSG_NO_FILE, NULL);
        return EXIT_USAGE;
    }
    status = tables_read(options, &problems, &schools, &lang);
    if (status == EXIT_DONE)
        status = assess(options, &schools, lang, &problems);
    schools_free(&schools);
    problems_free(&problems);
    return status;
}
