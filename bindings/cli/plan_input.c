/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "narrow.h"
#include "table/pool.h"

const char *plan_school_key(const struct school *school)
{
    return school->id ? school->id : school->name;
}

/* ---- Schools over the years ---- */

static int32_t base_year(const struct plan_input *input)
{
    int32_t earliest = STAFF_UNKNOWN;

    if (!input->table.has_year)
        return STAFF_UNKNOWN;
    if (input->options->year != STAFF_UNKNOWN)
        return input->options->year;
    for (size_t i = 0; i < input->table.n; i++)
        if (earliest == STAFF_UNKNOWN || input->table.items[i].year < earliest)
            earliest = input->table.items[i].year;
    return earliest;
}

/* The number of each row's school, by first appearance; -1 for rows before the base. */
static int64_t *number_rows(struct plan_input *input)
{
    const struct schools *table = &input->table;
    int64_t *numbers = xcalloc(table->n + 1, sizeof *numbers);
    struct pairs seen = {0};

    for (size_t i = 0; i < table->n; i++) {
        const struct school *row = &table->items[i];
        uint32_t *at;

        numbers[i] = -1;
        if (row->year < input->base)
            continue;
        at = row->id ? pairs_at(&seen, pair_key(row->id), 0)
                     : pairs_at(&seen, pair_key(row->district), pair_key(row->name));
        if (*at == 0)
            *at = (uint32_t)++input->n_schools;
        numbers[i] = (int64_t)*at - 1;
    }
    pairs_free(&seen);
    return numbers;
}

static int by_year(const void *a, const void *b)
{
    const struct school *const *ra = a, *const *rb = b;

    return ((*ra)->year > (*rb)->year) - ((*ra)->year < (*rb)->year);
}

/* A counting sort by school, then each school's few rows by year. */
static void group_rows(struct plan_input *input)
{
    int64_t *numbers = number_rows(input);
    const struct school **at;

    input->schools = xcalloc(input->n_schools + 1, sizeof *input->schools);
    input->rows = xcalloc(input->table.n + 1, sizeof *input->rows);
    for (size_t i = 0; i < input->table.n; i++)
        if (numbers[i] >= 0)
            input->schools[numbers[i]].n_rows++;
    at = input->rows;
    for (size_t s = 0; s < input->n_schools; s++) {
        input->schools[s].rows = at;
        at += input->schools[s].n_rows;
        input->schools[s].n_rows = 0;
    }
    for (size_t i = 0; i < input->table.n; i++) {
        struct plan_school *school = numbers[i] < 0 ? NULL : &input->schools[numbers[i]];

        if (school)
            input->rows[school->rows - input->rows + school->n_rows++] = &input->table.items[i];
    }
    for (size_t s = 0; s < input->n_schools; s++)
        if (input->schools[s].n_rows > 1)
            qsort(&input->rows[input->schools[s].rows - input->rows],
                  (size_t)input->schools[s].n_rows, sizeof *input->rows, by_year);
    free(numbers);
}

const struct school *plan_row_in(const struct plan_input *input, const struct plan_school *school,
                                 int32_t t)
{
    const struct school *row = NULL;

    for (int32_t i = 0; i < school->n_rows; i++)
        if (school->rows[i]->year <= input->base ||
            school->rows[i]->year <= input->first_year + t)
            row = school->rows[i];
    return row;
}

/* ---- To find a school or district by its name ---- */

struct key {
    const char *text;
    size_t index;
};

static int by_key(const void *a, const void *b)
{
    const struct key *ka = a, *kb = b;
    int order = strcmp(ka->text, kb->text);

    return order ? order : (ka->index > kb->index) - (ka->index < kb->index);
}

/* The schools that have such a name, sorted by it. */
static size_t *sort_schools(const struct plan_input *input,
                            const char *(*name)(const struct school *), size_t *n)
{
    struct key *keys = xcalloc(input->n_schools + 1, sizeof *keys);
    size_t *order = xcalloc(input->n_schools + 1, sizeof *order);

    *n = 0;
    for (size_t s = 0; s < input->n_schools; s++)
        if (name(input->schools[s].rows[0]))
            keys[(*n)++] = (struct key){name(input->schools[s].rows[0]), s};
    qsort(keys, *n, sizeof *keys, by_key);
    for (size_t i = 0; i < *n; i++)
        order[i] = keys[i].index;
    free(keys);
    return order;
}

static const char *plain_name(const struct school *school)
{
    return school->name;
}

/* Schools with the same key have the same place in the order. */
static void order_schools(struct plan_input *input)
{
    size_t n;
    const char *before = NULL;

    input->school_order = sort_schools(input, plan_school_key, &n);
    input->name_order = sort_schools(input, plain_name, &input->n_named);
    for (size_t i = 0; i < n; i++) {
        struct plan_school *school = &input->schools[input->school_order[i]];
        const char *key = plan_school_key(school->rows[0]);
        int same = before && strcmp(before, key) == 0;

        school->order = same ? input->schools[input->school_order[i - 1]].order : (int32_t)i;
        before = key;
    }
}

static int64_t find(const struct plan_input *input, const size_t *order, size_t all,
                    const char *(*name)(const struct school *), const char *wanted, size_t *n)
{
    size_t low = 0, high = all, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(name(input->schools[order[middle]].rows[0]), wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < all; end++)
        if (strcmp(name(input->schools[order[end]].rows[0]), wanted) != 0)
            break;
    *n = end - low;
    return *n > 0 ? (int64_t)order[low] : -1;
}

int64_t plan_find_school(const struct plan_input *input, const char *key, size_t *n)
{
    int64_t school = find(input, input->school_order, input->n_schools, plan_school_key, key, n);

    return school >= 0 ? school
                       : find(input, input->name_order, input->n_named, plain_name, key, n);
}

static const char *district_name(const struct plan_input *input, int32_t district)
{
    const char *name = input->table.districts[district];

    return name ? name : "";
}

static void order_districts(struct plan_input *input)
{
    size_t n = input->table.n_districts;
    struct key *keys = xcalloc(n + 1, sizeof *keys);

    input->district_order = xcalloc(n + 1, sizeof *input->district_order);
    for (size_t d = 0; d < n; d++)
        keys[d] = (struct key){district_name(input, (int32_t)d), d};
    qsort(keys, n, sizeof *keys, by_key);
    for (size_t i = 0; i < n; i++)
        input->district_order[i] = (int32_t)keys[i].index;
    free(keys);
}

int32_t plan_find_district(const struct plan_input *input, const char *name)
{
    size_t low = 0, high = input->table.n_districts;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(district_name(input, input->district_order[middle]), name);

        if (order == 0)
            return input->district_order[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

/* ---- The whole input ---- */

/* Exit status of a usage error, or EXIT_DONE. */
static int read_options(struct plan_input *input)
{
    const struct options *options = input->options;
    enum staff_status status;

    if (options->n_files == 0) {
        say(input->lang, MSG_PLAN_NO_FILE, NULL);
        return EXIT_USAGE;
    }
    if (options->format != FORMAT_TABLE && options->format != FORMAT_JSON &&
        (options->explain || options->what_if)) {
        say(input->lang, MSG_PLAN_CSV_WHOLE, ARGS(format_name(options->format)));
        return EXIT_USAGE;
    }
    if (!options->vacancies) {
        say(input->lang, MSG_PLAN_NO_VACANCIES, NULL);
        return EXIT_USAGE;
    }
    input->n_years = options->years == STAFF_UNKNOWN ? 3 : options->years;
    input->share = (struct staff_fraction){-1, 1};
    if (options->share && (staff_fraction_read(options->share, &input->share) != STAFF_OK ||
                           input->share.num > input->share.den)) {
        say(input->lang, MSG_PLAN_BAD_SHARE, ARGS(options->share));
        return EXIT_USAGE;
    }
    if (strcmp(options->vacancies, "establishment") == 0 ||
        strcmp(options->vacancies, "编制") == 0) {
        input->kind = VACANCIES_ESTABLISHMENT;
        return EXIT_DONE;
    }
    status = staff_count_read(options->vacancies, &input->each);
    if (status == STAFF_NEGATIVE || status == STAFF_NOT_WHOLE || status == STAFF_TOO_LARGE) {
        say(input->lang, MSG_PLAN_BAD_NUMBER,
            ARGS(options->vacancies, staff_status_text(status, input->lang)));
        return EXIT_USAGE;
    }
    input->kind = status == STAFF_OK ? VACANCIES_NUMBER : VACANCIES_TABLE;
    return EXIT_DONE;
}

static void read_schools(struct plan_input *input, const struct table_ask *ask)
{
    const struct options *options = input->options;
    struct place whole = {.file = options->files[0]};
    struct text year = {0};

    if (!schools_read(options->files, options->n_files, input->set, ask, &input->problems,
                      &input->table))
        return;
    input->base = base_year(input);
    group_rows(input);
    order_schools(input);
    order_districts(input);
    for (size_t i = 0; i < input->table.n; i++)
        if (input->base == STAFF_UNKNOWN || input->table.items[i].year == input->base)
            return;
    text_add_int(&year, input->base);
    problem_add(&input->problems, whole, MSG_PLAN_NO_SUCH_YEAR, ARGS(year.data));
    text_free(&year);
}

int plan_input_read(const struct options *options, struct plan_input *input)
{
    struct table_ask ask;
    int usage;

    *input = (struct plan_input){.options = options, .base = STAFF_UNKNOWN};
    input->lang = choose_lang(options, environment_lang());
    input->set = options_norms(options, input->lang);
    if (!input->set)
        return EXIT_USAGE;
    if ((usage = read_options(input)) != EXIT_DONE)
        return usage;
    if (!tables_ask(options, input->lang, &ask))
        return EXIT_USAGE;
    read_schools(input, &ask);
    tables_ask_free(&ask);
    input->lang = choose_lang(options, input->table.lang);
    plan_tables_read(input);
    if (input->problems.errors == 0)
        plan_tables_check(input);
    if (input->problems.errors == 0)
        return EXIT_DONE;
    return input->problems.unreadable ? EXIT_FILE : EXIT_DATA;
}

void plan_input_free(struct plan_input *input)
{
    free(input->rows);
    free(input->schools);
    free(input->district_order);
    free(input->school_order);
    free(input->name_order);
    free(input->vacancies_district);
    free(input->leavers_school);
    if (input->vacancies.strings)
        plan_rows_free(&input->vacancies);
    if (input->leavers.strings)
        plan_rows_free(&input->leavers);
    if (input->table.strings)
        schools_free(&input->table);
    problems_free(&input->problems);
}
