/* SPDX-License-Identifier: MIT
 * staff shortfall: from tables of schools to who lacks how many. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "command.h"
#include "narrow.h"
#include "report/output.h"
#include "report/result.h"
#include "report/shortfall_book.h"
#include "report/shortfall_html.h"
#include "report/standing.h"
#include "stream/stream.h"

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

/* --totals: a file beside, which takes its name together with that of the lines. */
static int print_totals(const struct result *result)
{
    struct options options = *result->options;
    struct result again = *result;
    int status;

    options.output = options.totals;
    options.format = options.totals_format;
    options.by = BY_DISTRICT;
    again.options = &options;
    output_beside(1);
    status = print(&again);
    output_beside(0);
    return status;
}

static int print_all(const struct result *result)
{
    int status = result->options->totals ? print_totals(result) : EXIT_DONE;

    if (status == EXIT_DONE)
        status = print(result);
    if (status != EXIT_DONE)
        output_abandon();
    return status;
}

/* ---- The workbook beside the table ---- */

static int is_workbook(const char *file)
{
    size_t n = strlen(file);

    return n > 5 && strcasecmp(file + n - 5, ".xlsx") == 0;
}

/* `staff 学校情况.xlsx`, and nothing else said. */
static int wants_workbook(const struct options *options)
{
    return options->bare && options->settings == 0 && is_workbook(options->files[0]);
}

/* "学校情况_缺口分析.xlsx".  Only --force replaces one. */
static int write_workbook(const struct result *result)
{
    struct options options = *result->options;
    struct result again = *result;
    struct text name = {0};
    int status = EXIT_FILE;

    text_add_n(&name, options.files[0], strlen(options.files[0]) - 5);
    text_add(&name, message_text(MSG_WORKBOOK_SUFFIX, result->lang));
    options.output = name.data;
    again.options = &options;
    if (!options.force && access(name.data, F_OK) == 0)
        say(result->lang, MSG_WORKBOOK_EXISTS, ARGS(name.data));
    else
        status = shortfall_book(&again, NULL);
    if (status == EXIT_DONE)
        say(result->lang, MSG_WORKBOOK_WRITTEN, ARGS(name.data));
    text_free(&name);
    return status;
}

/* --range both: false where nothing of the set is a range, which is only said. */
static int compile_lenient(const struct options *options, enum staff_lang lang,
                           const struct staff_compiled *norms, struct staff_compiled *lenient)
{
    struct options other = *options;

    if (!has_range(norms)) {
        say(lang, MSG_NO_RANGE, ARGS(norms->set->id));
        return 0;
    }
    other.range = STAFF_LENIENT;
    range_is_both = options_compile(&other, lang, lenient);
    return range_is_both;
}

static int assess(const struct options *options, const struct schools *schools,
                  enum staff_lang lang, struct problems *problems)
{
    struct staff_compiled norms, lenient;
    struct result result = {
        .options = options, .lang = lang, .schools = schools, .norms = &norms};
    int status = EXIT_DATA;

    if (!options_compile(options, lang, &norms) ||
        !options_subject(options, norms.set, lang, &result.subject))
        return EXIT_USAGE;
    if (options->range == RANGE_BOTH && compile_lenient(options, lang, &norms, &lenient))
        result.lenient = &lenient;
    if (result_make(&result, problems)) {
        problems_print(problems, lang);
        status = print_all(&result);
        if (status == EXIT_DONE && wants_workbook(options))
            status = write_workbook(&result);
    }
    result_free(&result);
    return status;
}

int run_shortfall(const struct options *options)
{
    int status;

    return stream_shortfall(options, &status) ? status : tables_with(options, assess);
}
