/* SPDX-License-Identifier: MIT
 * staff verify RESULT.json FILE...: is a result what its receipt says that it is? */
#include "verify.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/output.h"
#include "table/table.h"

enum { LARGEST_MIB = 256 };

/* A file that was given. */
struct given_file {
    const char *path;
    char sha256[SHA256_TEXT];
    int used;
};

struct verify {
    enum staff_lang lang;
    struct receipt receipt;
    struct given_file *files;
    size_t n_files;
    struct text said; /* of what is to be on standard output */
    int changed;      /* something that the numbers rest on */
    char **words;     /* the command line that makes the result again: inputs.c and the */
    int n_words;      /* norms that are loaded point into it */
};

static void say_line(struct verify *v, enum message key, const char *const *args)
{
    message_add(&v->said, v->lang, key, args);
    text_add_char(&v->said, '\n');
}

/* ---- The result ---- */

static json_t *parse(const char *bytes, size_t n, const char *file, struct problems *problems)
{
    json_error_t error;
    json_t *document = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);

    if (!document && json_error_code(&error) == json_error_out_of_memory)
        out_of_memory();
    if (!document)
        problem_add(problems, (struct place){.file = file, .line = error.line > 0 ? error.line : 0},
                    MSG_VERIFY_NOT_JSON, ARGS(error.text));
    return document;
}

static int is_small(const char *file, int64_t bytes, struct problems *problems)
{
    struct text most = {0};

    if (bytes <= (int64_t)LARGEST_MIB << 20)
        return 1;
    text_add_int(&most, LARGEST_MIB);
    problem_add(problems, (struct place){.file = file}, MSG_VERIFY_LARGE, ARGS(most.data));
    text_free(&most);
    return 0;
}

static json_t *read_document(const char *file, struct problems *problems)
{
    struct text bytes = {0};
    json_t *document = NULL;
    struct stat status;

    if (stat(file, &status) == 0 && !is_small(file, (int64_t)status.st_size, problems))
        return NULL;
    if (file_read(file, problems, &bytes) && is_small(file, (int64_t)bytes.length, problems))
        document = parse(bytes.data, bytes.length, file, problems);
    text_free(&bytes);
    return document;
}

/* ---- The files ---- */

static void read_files(struct verify *v, const struct options *options, struct problems *problems)
{
    size_t i;

    v->n_files = options->n_files - 1;
    v->files = xcalloc(v->n_files, sizeof *v->files);
    for (i = 0; i < v->n_files; i++) {
        struct given_file *file = &v->files[i];
        struct text bytes = {0};

        file->path = options->files[i + 1];
        if (file_read(file->path, problems, &bytes))
            sha256_text(bytes.data, bytes.length, file->sha256);
        text_free(&bytes);
    }
}

static struct given_file *find(struct verify *v, const struct receipt_input *input, int by_sum,
                               int by_name)
{
    size_t i;

    for (i = 0; i < v->n_files; i++) {
        struct given_file *file = &v->files[i];
        int named = strcmp(file_name(file->path), input->file) == 0;

        if ((!by_sum || strcmp(file->sha256, input->sha256) == 0) && (!by_name || named))
            return file;
    }
    return NULL;
}

/* By what it holds, best under its own name too; else by its name. */
static const struct given_file *assign(struct verify *v, struct receipt_input *input)
{
    struct given_file *file = find(v, input, 1, 1);

    if (!file)
        file = find(v, input, 1, 0);
    if (!file) {
        file = find(v, input, 0, 1);
        input->changed = file != NULL;
    }
    if (file) {
        input->found = file->path;
        file->used = 1;
    }
    return file;
}

static void say_input(struct verify *v, const struct receipt_input *input,
                      const struct given_file *file)
{
    static const enum message roles[INPUT_ROLES] = {
        [INPUT_SCHOOLS] = MSG_INPUT_SCHOOLS,     [INPUT_STAFF] = MSG_INPUT_STAFF,
        [INPUT_VACANCIES] = MSG_INPUT_VACANCIES, [INPUT_LEAVERS] = MSG_INPUT_LEAVERS,
        [INPUT_NORMS] = MSG_INPUT_NORMS,
    };
    const char *role = message_text(roles[input->role], v->lang);
    struct text name = {0}, path = {0};

    text_add_visible(&name, *input->file ? input->file : "-");
    text_add_visible(&path, file ? file->path : "");
    if (!file)
        say_line(v, MSG_VERIFY_MISSING, ARGS(role, name.data, input->sha256));
    else if (input->changed)
        say_line(v, MSG_VERIFY_CHANGED,
                 ARGS(role, name.data, input->sha256, path.data, file->sha256));
    else if (strcmp(file_name(file->path), input->file) != 0)
        say_line(v, MSG_VERIFY_RENAMED, ARGS(role, name.data, input->sha256, path.data));
    else
        say_line(v, MSG_VERIFY_SAME, ARGS(role, name.data, input->sha256));
    text_free(&name);
    text_free(&path);
}

static void say_strangers(struct verify *v)
{
    size_t i;

    for (i = 0; i < v->n_files; i++) {
        struct text path = {0};

        if (v->files[i].used)
            continue;
        text_add_visible(&path, v->files[i].path);
        say_line(v, MSG_VERIFY_STRANGER, ARGS(path.data, v->files[i].sha256));
        text_free(&path);
    }
}

/* True where every input was given, though it may have changed.  A whole folder may be
 * given: what is not needed is only told where something lacks. */
static int find_inputs(struct verify *v)
{
    size_t i;
    int missing = 0;

    for (i = 0; i < v->receipt.n_inputs; i++) {
        struct receipt_input *input = &v->receipt.inputs[i];
        const struct given_file *file = assign(v, input);

        say_input(v, input, file);
        v->changed |= input->changed;
        missing |= !file;
    }
    if (missing)
        say_strangers(v);
    return !missing;
}

/* ---- The same again ---- */

static int run_words(const struct command *command, int n, char **words, FILE *out)
{
    struct options options;
    int status = options_read(n, words, command->bit, &options);

    output_capture(out);
    if (status == EXIT_DONE)
        status = command->run(&options);
    output_capture(NULL);
    options_free(&options);
    return status;
}

/* What the command prints, to be freed; NULL where it does not. */
static char *make_again(const struct verify *v, size_t *length)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, length);
    int status;

    if (!out)
        out_of_memory();
    status = run_words(v->receipt.command, v->n_words, v->words, out);
    if (fclose(out) != 0)
        out_of_memory();
    if (status == EXIT_DONE)
        return bytes;
    free(bytes);
    return NULL;
}

/* Its warnings were said when the result was made; only what stops it is told. */
static json_t *compute(struct verify *v, struct problems *problems)
{
    size_t n;
    char *bytes;
    json_t *document;

    v->words = receipt_words(&v->receipt, v->lang, &v->n_words);
    hush();
    bytes = make_again(v, &n);
    unhush();
    if (!bytes)
        bytes = make_again(v, &n);
    if (!bytes)
        return NULL;
    document = parse(bytes, n, "-", problems);
    free(bytes);
    return document;
}

static int is_built_in(const char *id)
{
    int32_t i;

    for (i = 0; staff_norms(i); i++)
        if (strcmp(staff_norms(i)->id, id) == 0)
            return 1;
    return 0;
}

static int has_norms(const struct receipt *receipt)
{
    size_t i;

    for (i = 0; i < receipt->n_inputs; i++)
        if (receipt->inputs[i].role == INPUT_NORMS)
            return 1;
    return is_built_in(receipt->set);
}

/* ---- What is different ---- */

static const char *text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static void compare_norms(struct verify *v, const json_t *now)
{
    const struct receipt *r = &v->receipt;
    const char *id = text_at(now, "id"), *edition = text_at(now, "edition");
    const char *sha256 = text_at(now, "sha256");
    struct text set = {0}, then = {0};

    text_add_visible(&set, r->set);
    text_add_visible(&then, r->edition);
    if (strcmp(r->set, id) == 0 && strcmp(r->edition, edition) == 0 &&
        strcmp(r->sha256, sha256) == 0) {
        say_line(v, MSG_VERIFY_SET_SAME, ARGS(set.data, sha256));
    } else {
        say_line(v, MSG_VERIFY_SET_CHANGED,
                 ARGS(set.data, then.data, r->sha256, id, edition, sha256));
        v->changed = 1;
    }
    text_free(&set);
    text_free(&then);
}

/* Another version that gives the same numbers is no difference. */
static void compare_programs(struct verify *v, const char *now)
{
    struct text then = {0};

    text_add_visible(&then, v->receipt.program);
    if (strcmp(v->receipt.program, now) == 0)
        say_line(v, MSG_VERIFY_PROGRAM_SAME, ARGS(now));
    else
        say_line(v, MSG_VERIFY_PROGRAM_CHANGED, ARGS(then.data, now));
    text_free(&then);
}

static int compare(struct verify *v, const json_t *was, const json_t *is)
{
    const json_t *receipt = json_object_get(is, "receipt");
    struct text places = {0}, count = {0};
    int64_t n = documents_compare(was, is, v->lang, &places);

    compare_norms(v, json_object_get(receipt, "norms"));
    compare_programs(v, text_at(receipt, "program"));
    text_add_int(&count, n);
    if (n > 0) {
        say_line(v, MSG_VERIFY_PLACES, ARGS(count.data));
        text_add(&v->said, places.data);
    }
    say_line(v,
             n > 0        ? MSG_VERIFY_DIFFERS
             : v->changed ? MSG_VERIFY_NUMBERS_SAME
                          : MSG_VERIFY_IDENTICAL,
             NULL);
    text_free(&places);
    text_free(&count);
    return n > 0 || v->changed ? EXIT_DATA : EXIT_DONE;
}

/* ---- All of it ---- */

static int compute_and_compare(struct verify *v, const json_t *was, struct problems *problems)
{
    struct text set = {0};
    json_t *is;
    int status = EXIT_DATA;

    if (!find_inputs(v)) {
        say_line(v, MSG_VERIFY_CANNOT, NULL);
        return EXIT_DATA;
    }
    if (!has_norms(&v->receipt)) {
        text_add_visible(&set, v->receipt.set);
        say_line(v, MSG_VERIFY_NO_SET, ARGS(set.data));
        text_free(&set);
        say_line(v, MSG_VERIFY_CANNOT, NULL);
        return EXIT_DATA;
    }
    is = compute(v, problems);
    if (is)
        status = compare(v, was, is);
    else
        say_line(v, MSG_VERIFY_CANNOT, NULL);
    json_decref(is);
    return status;
}

static int print(const struct options *options, const struct verify *v)
{
    FILE *out = output_open(options, v->lang);

    if (v->said.length)
        fwrite(v->said.data, 1, v->said.length, out);
    return output_close(v->lang);
}

static int verify(const struct options *options, struct verify *v, struct problems *problems)
{
    json_t *was = read_document(options->files[0], problems);
    int status = EXIT_FILE, printed;

    read_files(v, options, problems);
    if (was && receipt_read(was, options->files[0], problems, &v->receipt) &&
        problems->errors == 0)
        status = compute_and_compare(v, was, problems);
    problems_print(problems, v->lang);
    json_decref(was);
    if (!v->said.length)
        return status;
    printed = print(options, v);
    return printed == EXIT_DONE ? status : printed;
}

static int check_usage(const struct options *options, enum staff_lang lang)
{
    size_t i;

    if (options->n_files < 2) {
        say(lang, MSG_VERIFY_FILES, NULL);
        return EXIT_USAGE;
    }
    for (i = 1; i < options->n_files; i++)
        if (strcmp(options->files[i], "-") == 0) {
            say(lang, MSG_VERIFY_STDIN, NULL);
            return EXIT_USAGE;
        }
    return EXIT_DONE;
}

int run_verify(const struct options *options)
{
    struct verify v = {.lang = choose_lang(options, environment_lang())};
    struct problems problems = {0};
    int status = check_usage(options, v.lang);

    if (status == EXIT_DONE)
        status = verify(options, &v, &problems);
    receipt_free(&v.receipt);
    problems_free(&problems);
    text_free(&v.said);
    free(v.files);
    while (v.n_words > 0)
        free(v.words[--v.n_words]);
    free(v.words);
    return status;
}
