/* SPDX-License-Identifier: MIT
 * staff: how many teachers of which subject a school must have, lacks, and why. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "norms_load.h"
#include "progress.h"
#include "report/output.h"

const struct command commands[] = {
    {"shortfall", FOR_SHORTFALL, run_shortfall, MSG_USAGE_SHORTFALL, MSG_ABOUT_SHORTFALL,
     MSG_MORE_SHORTFALL},
    {"explain", FOR_EXPLAIN, run_explain, MSG_USAGE_EXPLAIN, MSG_ABOUT_EXPLAIN, MSG_MORE_EXPLAIN},
    {"plan", FOR_PLAN, run_plan, MSG_USAGE_PLAN, MSG_ABOUT_PLAN, MSG_MORE_PLAN},
    {"compare", FOR_COMPARE, run_compare, MSG_USAGE_COMPARE, MSG_ABOUT_COMPARE, MSG_MORE_COMPARE},
    {"check", FOR_CHECK, run_check, MSG_USAGE_CHECK, MSG_ABOUT_CHECK, MSG_MORE_CHECK},
    {"template", FOR_TEMPLATE, run_template, MSG_USAGE_TEMPLATE, MSG_ABOUT_TEMPLATE,
     MSG_MORE_TEMPLATE},
    {"thresholds", FOR_THRESHOLDS, run_thresholds, MSG_USAGE_THRESHOLDS, MSG_ABOUT_THRESHOLDS,
     MSG_MORE_THRESHOLDS},
    {"norms", FOR_NORMS, run_norms, MSG_USAGE_NORMS, MSG_ABOUT_NORMS, MSG_MORE_NORMS},
    {"verify", FOR_VERIFY, run_verify, MSG_USAGE_VERIFY, MSG_ABOUT_VERIFY, MSG_MORE_VERIFY},
    {"completion", FOR_COMPLETION, run_completion, MSG_USAGE_COMPLETION, MSG_ABOUT_COMPLETION,
     MSG_MORE_COMPLETION},
    {NULL, 0, NULL, MSG_USAGE_SHORTFALL, MSG_ABOUT_SHORTFALL, MSG_MORE_SHORTFALL},
};

static const struct command *find_command(const char *name)
{
    const struct command *command = commands;

    while (command->name && strcmp(command->name, name) != 0)
        command++;
    return command->name ? command : NULL;
}

static const char *nearest_command(const char *word)
{
    const char *names[12] = {"help"};
    size_t n = 1;

    for (; commands[n - 1].name && n < sizeof names / sizeof *names; n++)
        names[n] = commands[n - 1].name;
    return nearest_word(word, names, n);
}

static int unknown_command(const char *word, enum staff_lang lang)
{
    const char *near = nearest_command(word);

    if (near)
        say(lang, MSG_COMMAND_UNKNOWN_NEAR, ARGS(word, near));
    else
        say(lang, MSG_COMMAND_UNKNOWN, ARGS(word));
    return EXIT_USAGE;
}

/* `staff shortfal x.csv`: neither a subcommand nor anything like a file. */
static int is_mistyped(const char *word)
{
    return word[0] != '-' && !strpbrk(word, "./\\") && access(word, F_OK) != 0 &&
           nearest_command(word) != NULL;
}

/* ---- What only prints ---- */

static const struct options to_stdout = {.format = FORMAT_TABLE};

static int print_help(const struct command *command, enum staff_lang lang)
{
    FILE *out = output_open(&to_stdout, lang);

    if (command)
        help_command(out, command, lang);
    else
        help_all(out, lang);
    return output_close(lang);
}

static int print_version(enum staff_lang lang)
{
    FILE *out = output_open(&to_stdout, lang);
    struct text line = {0};

    message_add(&line, lang, MSG_VERSION, ARGS(staff_version(), staff_norms_edition()));
    fprintf(out, "%s\n", line.data);
    text_free(&line);
    return output_close(lang);
}

static int run_help(int argc, char **argv, enum staff_lang lang)
{
    const struct command *command = NULL;
    int i;

    for (i = 2; i < argc && strncmp(argv[i], "--lang", 6) == 0; i++)
        i += argv[i][6] != '=';
    if (i < argc && strcmp(argv[i], "help") != 0 && !(command = find_command(argv[i])))
        return unknown_command(argv[i], lang);
    return print_help(command, lang);
}

/* ---- Dispatch ---- */

static int run(const struct command *command, int argc, char **argv, int bare,
               enum staff_lang lang)
{
    struct options options;
    int status = options_read(argc, argv, command->bit, &options);

    options.bare = bare;
    if (status == EXIT_DONE && options.help)
        status = print_help(command, lang);
    else if (status == EXIT_DONE && options.version)
        status = print_version(lang);
    else if (status == EXIT_DONE)
        status = command->run(&options);
    else if (status == EXIT_USAGE)
        say(lang, MSG_SEE_HELP, ARGS(command->name));
    norms_free();
    inputs_free();
    options_free(&options);
    return status;
}

int main(int argc, char **argv)
{
    enum staff_lang lang = options_lang(argc, argv);
    const struct command *command;

    progress_init(lang);
    signal(SIGPIPE, SIG_IGN); /* so that a closed pipe is an error to report */
    if (argc < 2) {
        help_all(stderr, lang);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "help") == 0)
        return run_help(argc, argv, lang);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_help(NULL, lang);
    command = find_command(argv[1]);
    if (command)
        return run(command, argc - 2, argv + 2, 0, lang);
    if (is_mistyped(argv[1]))
        return unknown_command(argv[1], lang);
    return run(commands, argc - 1, argv + 1, 1, lang);
}
