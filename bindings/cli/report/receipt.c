/* SPDX-License-Identifier: MIT */
#include "receipt.h"

#include <stdlib.h>
#include <string.h>

#include "../inputs.h"
#include "../norms_load.h"
#include "json.h"

int receipt_has_option(const struct option_row *row)
{
    static const char *const others[] = {"format", "output", "by",   "top",    "lang",
                                         "force",  "verbose", "help", "version", "norms",
                                         "as-of",  "staff",  "leavers", "totals"};
    size_t i;

    for (i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(row->name, others[i]) == 0)
            return 0;
    return 1;
}

/* The set by its rows: two of the same id and edition may still differ. */
static void put_norms(struct json *json, const struct staff_norm_set *set)
{
    char sha256[SHA256_TEXT];

    norms_sha256(set, sha256);
    json_object_start(json, "norms");
    json_text(json, "id", set->id);
    json_text(json, "edition", set->edition);
    json_text(json, "sha256", sha256);
    json_object_end(json);
}

static int has_role(const struct input_use *uses, size_t n, enum input_role role)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (uses[i].role == role)
            return 1;
    return 0;
}

/* --vacancies is a number, a word, or a file, which is among the inputs. */
static int is_file(const struct given *given, const struct input_use *uses, size_t n)
{
    return strcmp(given->row->name, "vacancies") == 0 && has_role(uses, n, INPUT_VACANCIES);
}

static void put_options(struct json *json, const struct options *options,
                        const struct input_use *uses, size_t n)
{
    size_t i;

    json_array_start(json, "options");
    for (i = 0; i < options->n_given; i++) {
        const struct given *given = &options->given[i];
        struct text option = {0};

        if (!receipt_has_option(given->row) || is_file(given, uses, n))
            continue;
        text_add(&option, "--");
        text_add(&option, given->row->name);
        if (given->value) {
            text_add_char(&option, '=');
            text_add(&option, given->value);
        }
        json_text(json, NULL, option.data);
        text_free(&option);
    }
    json_array_end(json);
}

static void put_inputs(struct json *json, const struct input_use *uses, size_t n)
{
    size_t i, n_inputs;
    const struct input *inputs = inputs_all(&n_inputs);

    json_array_start(json, "inputs");
    for (i = 0; i < n; i++) {
        const struct input *input = &inputs[uses[i].input];

        json_object_start(json, NULL);
        json_text(json, "role", input_role_name(uses[i].role));
        json_text(json, "file", file_name(input->file));
        json_text(json, "sheet", uses[i].sheet);
        json_count(json, "bytes", input->bytes);
        json_text(json, "sha256", input->sha256);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_program(struct json *json, const struct options *options)
{
    const struct command *command = commands;
    struct text program = {0};

    while (command->bit != options->command)
        command++;
    text_add(&program, "staff ");
    text_add(&program, staff_version());
    json_text(json, "program", program.data);
    json_text(json, "command", command->name);
    text_free(&program);
}

static void put_side(struct json *json, const struct staff_compiled *norms, int32_t stale)
{
    put_norms(json, norms->set);
    json_date(json, "as_of", norms->as_of);
    if (stale)
        json_date(json, "stale", stale);
    json_policy(json, norms);
}

static void put_rest(struct json *json, const struct options *options)
{
    size_t n;
    struct input_use *uses = inputs_uses(&n);

    put_options(json, options, uses, n);
    put_inputs(json, uses, n);
    free(uses);
}

void json_receipt(struct json *json, const struct options *options,
                  const struct staff_compiled *norms)
{
    json_object_start(json, "receipt");
    put_program(json, options);
    put_side(json, norms, stale_day());
    put_rest(json, options);
    json_object_end(json);
}

void json_receipt_sides(struct json *json, const struct options *options,
                        const struct receipt_side *sides, size_t n)
{
    size_t i;

    json_object_start(json, "receipt");
    put_program(json, options);
    json_array_start(json, "sides");
    for (i = 0; i < n; i++) {
        json_object_start(json, NULL);
        put_side(json, sides[i].norms, sides[i].stale);
        json_text(json, "file", file_name(sides[i].file));
        json_object_end(json);
    }
    json_array_end(json);
    put_rest(json, options);
    json_object_end(json);
}
