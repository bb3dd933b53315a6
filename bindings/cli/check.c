/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "narrow.h"
#include "report/output.h"

enum { PROBLEMS_KEPT = 100000 };

/* ---- Groups ---- */

static size_t find_group(const struct check *check, const struct problem *problem)
{
    size_t i;

    for (i = 0; i < check->n_groups; i++)
        if (check->groups[i].kind == problem->key && check->groups[i].warning == problem->warning)
            break;
    return i;
}

static void count_groups(struct check *check)
{
    const struct problems *p = check->problems;
    int warning;
    size_t i, room = 0;

    for (warning = 0; warning <= 1; warning++) {
        for (i = 0; i < p->n; i++) {
            size_t g;

            if (p->items[i].warning != warning)
                continue;
            g = find_group(check, &p->items[i]);
            if (g == check->n_groups) {
                check->groups = grow(check->groups, check->n_groups, &room, sizeof *check->groups);
                check->groups[check->n_groups++] = (struct group){p->items[i].key, warning, 0, 0};
            }
            check->groups[g].n++;
        }
    }
}

void check_group(struct check *check)
{
    const struct problem **sorted = problems_sorted(check->problems);
    size_t i, g, first = 0;

    count_groups(check);
    for (g = 0; g < check->n_groups; g++) {
        check->groups[g].first = first;
        first += check->groups[g].n;
        check->groups[g].n = 0;
    }
    check->order = xcalloc(check->problems->n, sizeof *check->order);
    for (i = 0; i < check->problems->n; i++) {
        struct group *group = &check->groups[find_group(check, sorted[i])];

        /* count_groups made a group of each problem.
           NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        check->order[group->first + group->n++] = sorted[i];
    }
    free(sorted);
}

void check_free(struct check *check)
{
    free(check->order);
    free(check->groups);
}

void check_title(struct text *t, const struct group *group, enum staff_lang lang)
{
    message_add(t, lang, group->kind, ARGS("…", "…", "…", "…"));
}

void check_sentence(struct text *t, const struct problem *problem, enum staff_lang lang)
{
    message_add(t, lang, problem->key, (const char *const *)problem->args);
}

/* ---- The whole ---- */

static int print(const struct check *check)
{
    static void (*const writers[FORMATS])(const struct check *, FILE *) = {
        [FORMAT_TABLE] = check_table,
        [FORMAT_CSV] = check_csv,
        [FORMAT_JSON] = check_json,
    };
    FILE *out;

    if (check->options->format == FORMAT_XLSX)
        return check_book(check);
    out = output_open(check->options, check->lang);
    if (!out)
        return EXIT_FILE;
    writers[check->options->format](check, out);
    return output_close(check->lang);
}

static int report(struct check *check)
{
    const struct problems *p = check->problems;
    int status;

    check_group(check);
    status = print(check);
    check_free(check);
    if (status != EXIT_DONE)
        return status;
    if (p->unreadable)
        return EXIT_FILE;
    return p->errors ? EXIT_DATA : EXIT_DONE;
}

static int read_and_report(const struct options *options, const struct staff_compiled *norms,
                           struct table_ask *ask)
{
    struct problems problems = {.most = PROBLEMS_KEPT};
    struct check check = {.options = options, .set = norms->set, .ask = ask, .problems = &problems};
    struct schools schools;
    int status;

    ask->suspicious = 1;
    schools_read(options->files, options->n_files, norms->set, ask, &problems, &schools);
    check_schools(&schools, norms, &problems);
    check.lang = choose_lang(options, schools.lang);
    check.n_schools = schools.n;
    status = report(&check);
    schools_free(&schools);
    problems_free(&problems);
    return status;
}

static int reads_stdin(const struct options *options)
{
    size_t i;

    for (i = 0; i < options->n_files; i++)
        if (strcmp(options->files[i], "-") == 0)
            return 1;
    return 0;
}

int run_check(const struct options *options)
{
    enum staff_lang lang = choose_lang(options, environment_lang());
    struct staff_compiled norms;
    struct table_ask ask;
    int status;

    if (options->n_files == 0) {
        say(lang, MSG_NO_FILE, NULL);
        return EXIT_USAGE;
    }
    if (options->format == FORMAT_XLSX && reads_stdin(options)) {
        say(lang, MSG_CHECK_STDIN, NULL);
        return EXIT_USAGE;
    }
    if (!options_compile(options, lang, &norms) || !tables_ask(options, lang, &ask))
        return EXIT_USAGE;
    status = read_and_report(options, &norms, &ask);
    tables_ask_free(&ask);
    return status;
}
