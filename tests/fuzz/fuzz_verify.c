/* SPDX-License-Identifier: MIT
 * Any bytes as a result that `staff verify` is given, with the files of tests/fuzz/tables.
 * A receipt that is believed names no file but those that were given, and writes none; what
 * it makes is a result, whose own receipt makes the same; two documents differ where they
 * are not equal, and nowhere else; what is said has no control in it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <norms_load.h>
#include <report/output.h>
#include <verify.h>

#include "shared.h"

#define TABLES "tests/fuzz/tables/"

static const char *const files[] = {
    [INPUT_SCHOOLS] = TABLES "a.csv",   [INPUT_STAFF] = TABLES "a.csv",
    [INPUT_VACANCIES] = TABLES "v.csv", [INPUT_LEAVERS] = TABLES "l.csv",
    [INPUT_NORMS] = TABLES "norms.csv",
};

/* ---- Files ---- */

static int is_given(const char *path)
{
    int role = 0;

    while (role < INPUT_ROLES && strcmp(files[role], path) != 0)
        role++;
    return role < INPUT_ROLES;
}

static const char *sum_of(int role)
{
    static char sums[INPUT_ROLES][SHA256_TEXT];
    struct problems problems = {0};
    struct text bytes = {0};

    if (!*sums[role]) {
        MUST(file_read(files[role], &problems, &bytes));
        sha256_text(bytes.data, bytes.length, sums[role]);
        text_free(&bytes);
    }
    return sums[role];
}

/* What the command would find, and something for what it would not. */
static void find_files(struct receipt *receipt)
{
    size_t i;
    int role;

    for (i = 0; i < receipt->n_inputs; i++) {
        struct receipt_input *input = &receipt->inputs[i];

        input->found = files[input->role];
        for (role = 0; role < INPUT_ROLES; role++)
            if (strcmp(input->sha256, sum_of(role)) == 0)
                input->found = files[role];
    }
}

/* ---- What a receipt may ask for ---- */

static int is_built_in(const char *id)
{
    int32_t i = 0;

    while (staff_norms(i) && strcmp(staff_norms(i)->id, id) != 0)
        i++;
    return staff_norms(i) != NULL;
}

static int has_norms(const struct receipt *receipt)
{
    size_t i = 0;

    while (i < receipt->n_inputs && receipt->inputs[i].role != INPUT_NORMS)
        i++;
    return i < receipt->n_inputs || is_built_in(receipt->set);
}

static void check_files(const struct options *o)
{
    int32_t number;
    size_t i;

    MUST(!o->output && !o->force && !o->help && !o->version && o->format == FORMAT_JSON);
    for (i = 0; i < o->n_files; i++)
        MUST(is_given(o->files[i]));
    for (i = 0; i < o->staff.n; i++)
        MUST(is_given(o->staff.items[i]));
    MUST(!o->leavers || is_given(o->leavers));
    MUST(!o->norms || is_given(o->norms) || is_built_in(o->norms));
    MUST(!o->vacancies || is_given(o->vacancies) ||
         staff_count_read(o->vacancies, &number) == STAFF_OK ||
         strcmp(o->vacancies, "establishment") == 0 || strcmp(o->vacancies, "编制") == 0);
}

/* The result that the receipt describes; NULL where nothing comes of it. */
static json_t *make(const struct receipt *receipt)
{
    int n, status;
    char **words = receipt_words(receipt, STAFF_EN, &n), *bytes = NULL;
    struct options options;
    json_t *made = NULL;
    size_t length;
    FILE *out = open_memstream(&bytes, &length);

    MUST(out);
    status = options_read(n, words, receipt->command->bit, &options);
    if (status == EXIT_DONE) {
        check_files(&options);
        output_capture(out);
        status = receipt->command->run(&options);
        output_capture(NULL);
    }
    fclose(out);
    if (status == EXIT_DONE)
        MUST((made = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL)));
    options_free(&options);
    norms_free();
    inputs_free();
    while (n > 0)
        free(words[--n]);
    free(words);
    free(bytes);
    return made;
}

/* ---- Two documents ---- */

/* Apart from what may differ in results that are the same. */
static json_t *bare(const json_t *document)
{
    json_t *copy = json_deep_copy(document), *receipt = json_object_get(copy, "receipt");

    MUST(copy);
    json_object_del(copy, "skipped_rows");
    json_object_del(receipt, "program");
    json_object_del(receipt, "norms");
    json_object_del(receipt, "inputs");
    return copy;
}

static void check_said(const char *said)
{
    for (; *said; said++) {
        uint8_t c = (uint8_t)said[0], next = (uint8_t)said[1];

        MUST(c == '\n' || (c >= 0x20 && c != 0x7F));
        MUST(c != 0xC2 || next >= 0xA0);
    }
}

/* Whether they are the same. */
static int are_same(const json_t *was, const json_t *is)
{
    struct text said = {0};
    json_t *a = bare(was), *b = bare(is);
    int64_t n = documents_compare(was, is, STAFF_EN, &said);

    MUST((n == 0) == json_equal(a, b));
    MUST((n == 0) == (said.length == 0));
    check_said(n ? said.data : "");
    json_decref(a);
    json_decref(b);
    text_free(&said);
    return n == 0;
}

/* ---- The command ---- */

static int run_whole(const uint8_t *data, size_t size)
{
    static struct memory_file file;
    char *words[INPUT_ROLES + 1];
    struct options options;
    int n = 0, role, status;
    char *said;

    memory_file_set(&file, data, size);
    words[n++] = file.path;
    for (role = 0; role < INPUT_ROLES; role++)
        if (role != INPUT_STAFF)
            words[n++] = (char *)(uintptr_t)files[role];
    MUST(options_read(n, words, FOR_VERIFY, &options) == EXIT_DONE);
    print_to_memory();
    status = run_verify(&options);
    said = printed();
    MUST(status == EXIT_DONE || status == EXIT_DATA || status == EXIT_FILE);
    MUST(said || status == EXIT_FILE);
    check_said(said ? said : "");
    free(said);
    options_free(&options);
    norms_free();
    inputs_free();
    return status;
}

static void check_receipt(const json_t *document, struct receipt *receipt, int *same)
{
    json_t *made, *again;
    struct receipt own;
    struct problems problems = {0};

    *same = 0;
    find_files(receipt);
    made = make(receipt);
    if (!made)
        return;
    *same = are_same(document, made);
    MUST(are_same(made, made));
    MUST(receipt_read(made, "made", &problems, &own) && problems.errors == 0);
    find_files(&own);
    MUST((again = make(&own)) && are_same(made, again));
    receipt_free(&own);
    json_decref(made);
    json_decref(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_t *document = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES, NULL);
    struct problems problems = {0};
    struct receipt receipt;
    int same = 0, read;

    if (!document)
        return 0;
    read = receipt_read(document, "result", &problems, &receipt);
    MUST(read == (problems.errors == 0));
    MUST(!json_is_object(json_object_get(document, "receipt")) || are_same(document, document));
    if (read && has_norms(&receipt))
        check_receipt(document, &receipt, &same);
    MUST(run_whole(data, size) != EXIT_DONE || same);
    receipt_free(&receipt);
    problems_free(&problems);
    json_decref(document);
    return 0;
}
