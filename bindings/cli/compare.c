/* SPDX-License-Identifier: MIT
 * staff compare: the sides, as the command line names them. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "norms_load.h"
#include "report/compare_report.h"
#include "report/output.h"
#include "report/result.h"

/* ---- Sides ---- */

/* What each side may have its own of; anything else holds for all of them. */
static int is_sided(const struct option_row *row)
{
    static const char *const names[] = {"norms", "as-of",     "rounding", "round-at", "range",
                                        "rural", "part-time", "year",     "sheet",    "staff"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(row->name, names[i]) == 0)
            return 1;
    return 0;
}

static size_t times(const struct options *options, const struct option_row *row)
{
    size_t i, n = 0;

    for (i = 0; i < options->n_given; i++)
        n += options->given[i].row == row;
    return n;
}

static int say_times(const char *name, size_t given, size_t sides, enum staff_lang lang)
{
    struct text times_given = {0}, wanted = {0};

    text_add_int(&times_given, (int64_t)given);
    text_add_int(&wanted, (int64_t)sides);
    say(lang, MSG_COMPARE_TIMES, ARGS(name, times_given.data, wanted.data));
    text_free(&times_given);
    text_free(&wanted);
    return EXIT_USAGE;
}

/* "--norms": an option as messages name it. */
static int check_times(const struct options *options, size_t sides, enum staff_lang lang)
{
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < options->n_given && status == EXIT_DONE; i++) {
        const struct option_row *row = options->given[i].row;
        size_t given = is_sided(row) ? times(options, row) : 1;
        struct text name = {0};

        text_add(&name, "--");
        text_add(&name, row->name);
        if (given != 1 && given != sides)
            status = say_times(name.data, given, sides, lang);
        text_free(&name);
    }
    if (status == EXIT_DONE && options->n_files != 1 && options->n_files != sides)
        status = say_times(message_text(MSG_COMPARE_TABLE, lang), options->n_files, sides, lang);
    return status;
}

static int count_sides(const struct options *options, enum staff_lang lang, size_t *n)
{
    size_t i;

    *n = options->n_files;
    for (i = 0; i < options->n_given; i++)
        if (is_sided(options->given[i].row) && times(options, options->given[i].row) > *n)
            *n = times(options, options->given[i].row);
    if (options->n_files == 0)
        say(lang, MSG_NO_FILE, NULL);
    else if (*n < 2)
        say(lang, MSG_COMPARE_ONE, NULL);
    else if (*n > SIDES_MAX)
        say(lang, MSG_COMPARE_MANY, NULL);
    else
        return check_times(options, *n, lang);
    return EXIT_USAGE;
}

/* Option i of those given, to a side; lists are kept in the order in which they came. */
static void set_option(struct side *side, const struct options *options, size_t i, size_t nth)
{
    const struct option_row *row = options->given[i].row;
    void *field = (char *)&side->options + row->field;

    if (strcmp(row->name, "staff") == 0)
        side->options.staff = (struct list){&options->staff.items[nth], 1};
    else
        row->take(field, options->given[i].value, row->value);
}

static void make_side(struct side *side, const struct options *options, size_t number)
{
    size_t i, j;

    side->options = *options;
    side->options.files = &options->files[options->n_files == 1 ? 0 : number];
    side->options.n_files = 1;
    for (i = 0; i < options->n_given; i++) {
        const struct option_row *row = options->given[i].row;
        size_t nth = 0;

        for (j = 0; j < i; j++)
            nth += options->given[j].row == row;
        if (is_sided(row) && (times(options, row) == 1 || nth == number))
            set_option(side, options, i, nth);
    }
}

/* All of the norms are read before any table, so that what is wrong with each is said. */
static int find_norms(struct side *sides, size_t n, enum staff_lang lang)
{
    int status = EXIT_DONE, own;
    size_t i;

    for (i = 0; i < n; i++) {
        sides[i].set = norms_find(sides[i].options.norms, lang, &own);
        if (!sides[i].set && own > status)
            status = own;
    }
    return status;
}

static int compile(struct side *sides, size_t n, enum staff_lang lang)
{
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < n; i++) {
        if (!options_compile(&sides[i].options, lang, &sides[i].norms))
            status = EXIT_USAGE;
        sides[i].stale = stale_day();
    }
    return status;
}

/* ---- The whole ---- */

static void warn(const struct side *sides, size_t n, struct problems *problems)
{
    size_t side, i;

    for (side = 0; side < n; side++) {
        const struct schools *schools = sides[side].schools;
        struct problems own = {0};

        for (i = 0; i < schools->n; i++) {
            const struct school *school = &schools->items[i];

            result_warn(&sides[side].norms, &school->counts,
                        school->name ? school->name : school->id, school->place, &own);
        }
        problems_take(problems, &own);
        problems_free(&own);
    }
}

static int compare(const struct options *options, struct side *sides, size_t n,
                   const struct schools *const *between, struct problems *problems,
                   enum staff_lang lang)
{
    struct comparison *all = xcalloc(n - 1, sizeof *all);
    int status = compile(sides, n, lang);
    size_t i;

    for (i = 0; i + 1 < n && status == EXIT_DONE; i++) {
        all[i].from = &sides[0];
        all[i].to = &sides[i + 1];
        all[i].between = between[i + 1];
        if (!compare_subjects(&all[i], options, lang))
            status = EXIT_USAGE;
        else if (!compare_join(&all[i], problems))
            status = EXIT_DATA;
        else if (!compare_walk(&all[i])) {
            say(lang, MSG_CANNOT_ADD, ARGS(staff_status_text(STAFF_OVERFLOW, lang)));
            status = EXIT_DATA;
        }
    }
    if (status == EXIT_DONE)
        warn(sides, n, problems);
    if (status == EXIT_DONE || status == EXIT_DATA)
        problems_print(problems, lang);
    if (status == EXIT_DONE)
        status = compare_report(options, sides, n, all, lang);
    for (i = 0; i + 1 < n; i++)
        compare_free(&all[i]);
    free(all);
    return status;
}

int run_compare(const struct options *options)
{
    struct side *sides = xcalloc(SIDES_MAX, sizeof *sides);
    struct compare_tables *tables = xcalloc(1, sizeof *tables);
    const struct schools *between[SIDES_MAX];
    enum staff_lang lang = choose_lang(options, environment_lang());
    struct problems problems = {0};
    size_t n, i;
    int status = count_sides(options, lang, &n);

    for (i = 0; i < n && status == EXIT_DONE; i++)
        make_side(&sides[i], options, i);
    if (status == EXIT_DONE)
        status = find_norms(sides, n, lang);
    if (status == EXIT_DONE)
        status = compare_read(sides, n, tables, between, &problems, &lang);
    if (status == EXIT_DONE)
        status = compare(options, sides, n, between, &problems, lang);
    compare_tables_free(tables);
    problems_free(&problems);
    free(tables);
    free(sides);
    return status;
}
