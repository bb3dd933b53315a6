/* SPDX-License-Identifier: MIT */
#include "narrow.h"

#include <stdlib.h>
#include <string.h>

/* ---- One year ---- */

static int compare_years(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return x < y ? -1 : x > y;
}

/* "2022, 2023, 2024": the years there are. */
static void add_years(struct text *t, const struct schools *schools)
{
    int32_t *years = xcalloc(schools->n, sizeof *years);
    size_t i;

    for (i = 0; i < schools->n; i++)
        years[i] = schools->items[i].year;
    qsort(years, schools->n, sizeof *years, compare_years);
    for (i = 0; i < schools->n; i++) {
        if (i && years[i] == years[i - 1])
            continue;
        text_add(t, i ? ", " : "");
        text_add_int(t, years[i]);
    }
    free(years);
}

static int keep_year(const struct options *options, struct schools *schools, enum staff_lang lang)
{
    struct text years = {0}, asked = {0};

    if (options->year != STAFF_UNKNOWN && !schools->has_year) {
        say(lang, MSG_NO_YEAR_COLUMN, NULL);
        return EXIT_USAGE;
    }
    if (schools->n == 0 || schools_keep_year(schools, options->year))
        return EXIT_DONE;
    add_years(&years, schools);
    text_add_int(&asked, options->year);
    say(lang, MSG_NO_SUCH_YEAR, ARGS(asked.data, years.data));
    text_free(&years);
    text_free(&asked);
    return EXIT_USAGE;
}

/* ---- One district ---- */

static int no_district(const char *name, const struct schools *schools, enum staff_lang lang)
{
    const char **names = xcalloc(schools->n_districts, sizeof *names), *near;
    size_t i, n = 0;

    for (i = 0; i < schools->n_districts; i++)
        if (schools->districts[i])
            names[n++] = schools->districts[i];
    near = nearest_word(name, names, n);
    if (n == 0)
        say(lang, MSG_NO_DISTRICT_COLUMN, NULL);
    else if (near)
        say(lang, MSG_NO_SUCH_DISTRICT_NEAR, ARGS(name, near));
    else
        say(lang, MSG_NO_SUCH_DISTRICT, ARGS(name));
    free(names);
    return EXIT_USAGE;
}

static int keep_district(const struct options *options, struct schools *schools,
                         enum staff_lang lang)
{
    const char *name = options->district;
    size_t i, n = 0;

    if (!name)
        return EXIT_DONE;
    for (i = 0; i < schools->n; i++)
        if (schools->items[i].district && strcmp(schools->items[i].district, name) == 0) {
            schools->items[n] = schools->items[i];
            schools->items[n++].district_index = 0;
        }
    if (n == 0)
        return no_district(name, schools, lang);
    schools->n = n;
    schools->districts[0] = schools->items[0].district;
    schools->n_districts = 1;
    return EXIT_DONE;
}

/* ---- Reading ---- */

int tables_ask(const struct options *options, enum staff_lang lang, struct table_ask *ask)
{
    const struct staff_norm_set *set = options_norms(options, lang);
    struct header_maps *maps = xcalloc(1, sizeof *maps);
    size_t bad;

    *ask = (struct table_ask){.sheet = options->sheet,
                              .maps = maps,
                              .staff = options->staff.items,
                              .n_staff = options->staff.n,
                              .say_columns = options->verbose,
                              .lang = options->lang};
    if (header_maps_read(options->maps.items, options->maps.n, set, maps, &bad))
        return 1;
    say(lang, MSG_MAP_BAD, ARGS(options->maps.items[bad]));
    tables_ask_free(ask);
    return 0;
}

void tables_ask_free(struct table_ask *ask)
{
    header_maps_free(ask->maps);
    free(ask->maps);
    *ask = (struct table_ask){0};
}

/* Which of the maps were used, added to what is known. */
static void note_maps(const struct table_ask *ask, char *used)
{
    size_t i;

    for (i = 0; used && i < ask->maps->n; i++)
        used[i] |= (char)ask->maps->items[i].used;
}

int tables_load(const struct options *options, struct problems *problems, struct schools *schools,
                char *used, enum staff_lang *lang)
{
    const struct staff_norm_set *set = options_norms(options, environment_lang());
    struct table_ask ask;
    int ok;

    *schools = (struct schools){.n = 0};
    *lang = choose_lang(options, environment_lang());
    if (!tables_ask(options, *lang, &ask))
        return EXIT_USAGE;
    ask.some_maps = used != NULL;
    ok = schools_read(options->files, options->n_files, set, &ask, problems, schools);
    note_maps(&ask, used);
    tables_ask_free(&ask);
    *lang = choose_lang(options, schools->lang);
    if (!ok)
        return problems->unreadable ? EXIT_FILE : EXIT_DATA;
    return EXIT_DONE;
}

int tables_narrow(const struct options *options, struct schools *schools, enum staff_lang lang)
{
    int status = keep_year(options, schools, lang);

    return status == EXIT_DONE ? keep_district(options, schools, lang) : status;
}

int tables_read(const struct options *options, struct problems *problems, struct schools *schools,
                enum staff_lang *lang)
{
    int status = tables_load(options, problems, schools, NULL, lang);

    if (status == EXIT_DONE)
        return tables_narrow(options, schools, *lang);
    if (status != EXIT_USAGE)
        problems_print(problems, *lang);
    return status;
}

int tables_with(const struct options *options, tables_use use)
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
        status = use(options, &schools, lang, &problems);
    schools_free(&schools);
    problems_free(&problems);
    return status;
}
