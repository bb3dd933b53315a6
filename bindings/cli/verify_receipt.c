/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "report/receipt.h"
#include "verify.h"

/* What is wrong with a receipt is the name of the part that is. */
#define TRY(part, ok)                                                                              \
    if (!(ok))                                                                                     \
    return part

static const char *string_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- Options ---- */

static const struct option_row *find_row(int command, const char *name, size_t n)
{
    const struct option_row *row;

    for (row = option_rows; row->name; row++)
        if ((row->commands & command) && strlen(row->name) == n && strncmp(row->name, name, n) == 0)
            return row;
    return NULL;
}

/* A number or a word; a file is among the inputs. */
static int is_vacancies(const char *value)
{
    int32_t n;

    /* The option has a value, so that the word has one.
     * NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
    return staff_count_read(value, &n) == STAFF_OK || strcmp(value, "establishment") == 0 ||
           strcmp(value, "编制") == 0;
}

/* One that receipts have, in one word: nothing here may name a file, to read or to write. */
static int is_option(int command, const char *word)
{
    const struct option_row *row;
    const char *equals;

    if (!word || strncmp(word, "--", 2) != 0)
        return 0;
    equals = strchr(word, '=');
    row = find_row(command, word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
    if (!row || !receipt_has_option(row) || !row->value != !equals)
        return 0;
    return strcmp(row->name, "vacancies") != 0 || is_vacancies(equals + 1);
}

static int are_options(int command, const json_t *options)
{
    size_t i;

    for (i = 0; i < json_array_size(options); i++)
        if (!is_option(command, json_string_value(json_array_get(options, i))))
            return 0;
    return json_is_array(options);
}

/* ---- Inputs ---- */

static int is_sha256(const char *text)
{
    return text && strlen(text) == SHA256_TEXT - 1 &&
           strspn(text, "0123456789abcdef") == SHA256_TEXT - 1;
}

static int read_input(const json_t *object, struct receipt_input *input)
{
    const char *role = string_of(object, "role");
    int i = 0;

    input->file = string_of(object, "file");
    input->sha256 = string_of(object, "sha256");
    while (role && i < INPUT_ROLES && strcmp(role, input_role_name((enum input_role)i)) != 0)
        i++;
    input->role = (enum input_role)i;
    return role && i < INPUT_ROLES && input->file && is_sha256(input->sha256);
}

static int has_several(const struct receipt *r, enum input_role role)
{
    size_t i, n = 0;

    for (i = 0; i < r->n_inputs; i++)
        n += r->inputs[i].role == role;
    return n > 1;
}

static int read_inputs(const json_t *inputs, struct receipt *r)
{
    size_t i, n = json_array_size(inputs);

    r->inputs = xcalloc(n, sizeof *r->inputs);
    for (i = 0; i < n; i++)
        if (!read_input(json_array_get(inputs, i), &r->inputs[r->n_inputs++]))
            return 0;
    return n > 0 && r->inputs[0].role == INPUT_SCHOOLS && !has_several(r, INPUT_NORMS) &&
           !has_several(r, INPUT_VACANCIES) && !has_several(r, INPUT_LEAVERS);
}

/* ---- The whole ---- */

static const struct command *find_command(const char *name)
{
    const struct command *command;

    for (command = commands; command->name && name; command++)
        if ((command->bit & (FOR_SHORTFALL | FOR_PLAN | FOR_THRESHOLDS)) &&
            strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static int is_day(const char *text)
{
    int32_t day;

    return text && staff_date_read(text, &day) == STAFF_OK;
}

/* NULL, or the part that is wrong. */
static const char *read_parts(const json_t *receipt, struct receipt *r)
{
    const json_t *norms = json_object_get(receipt, "norms");

    r->program = string_of(receipt, "program");
    r->command = find_command(string_of(receipt, "command"));
    r->set = string_of(norms, "id");
    r->edition = string_of(norms, "edition");
    r->sha256 = string_of(norms, "sha256");
    r->day = string_of(receipt, json_object_get(receipt, "stale") ? "stale" : "as_of");
    r->options = json_object_get(receipt, "options");
    TRY("program", r->program);
    TRY("command", r->command);
    TRY("norms", r->set && r->edition && is_sha256(r->sha256));
    TRY("as_of", is_day(r->day));
    TRY("options", are_options(r->command->bit, r->options));
    TRY("inputs", read_inputs(json_object_get(receipt, "inputs"), r));
    return NULL;
}

int receipt_read(const json_t *document, const char *file, struct problems *problems,
                 struct receipt *receipt)
{
    const struct place place = {.file = file};
    const json_t *object = json_object_get(document, "receipt");
    const char *wrong = NULL;

    *receipt = (struct receipt){0};
    if (!json_is_object(object))
        problem_add(problems, place, MSG_VERIFY_NO_RECEIPT, NULL);
    else if ((wrong = read_parts(object, receipt)) != NULL && !receipt->command)
        problem_add(problems, place, MSG_VERIFY_COMMAND, NULL);
    else if (wrong)
        problem_add(problems, place, MSG_VERIFY_BAD_RECEIPT, ARGS(wrong));
    return json_is_object(object) && !wrong;
}

void receipt_free(struct receipt *receipt)
{
    free(receipt->inputs);
}

/* ---- The command line ---- */

struct words {
    char **items;
    int n;
};

static void add_word(struct words *words, const char *option, const char *value)
{
    struct text word = {0};

    text_add(&word, option);
    text_add(&word, value);
    words->items[words->n++] = word.data;
}

/* With a folder, so that no file is taken for an option, a number, or the id of a set. */
static void add_file(struct words *words, const char *option, const char *file)
{
    struct text path = {0};

    text_add(&path, strchr(file, '/') ? "" : "./");
    text_add(&path, file);
    add_word(words, option, path.data);
    text_free(&path);
}

char **receipt_words(const struct receipt *r, enum staff_lang lang, int *n)
{
    static const char *const options[INPUT_ROLES] = {
        [INPUT_SCHOOLS] = "", [INPUT_STAFF] = "--staff=", [INPUT_VACANCIES] = "--vacancies=",
        [INPUT_LEAVERS] = "--leavers=", [INPUT_NORMS] = "--norms=",
    };
    size_t most = r->n_inputs + json_array_size(r->options) + 8, i;
    struct words words = {.items = xcalloc(most, sizeof *words.items)};
    int own_norms = 0;

    add_word(&words, "--format=", "json");
    add_word(&words, "--lang=", lang == STAFF_ZH ? "zh" : "en");
    add_word(&words, "--as-of=", r->day);
    for (i = 0; i < json_array_size(r->options); i++)
        add_word(&words, "", json_string_value(json_array_get(r->options, i)));
    for (i = 0; i < r->n_inputs; i++) {
        own_norms |= r->inputs[i].role == INPUT_NORMS;
        add_file(&words, options[r->inputs[i].role], r->inputs[i].found);
    }
    if (!own_norms)
        add_word(&words, "--norms=", r->set);
    *n = words.n;
    return words.items;
}
