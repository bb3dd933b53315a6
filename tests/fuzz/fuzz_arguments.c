/* SPDX-License-Identifier: MIT
 * Any words on the command line, one a line, the first byte saying of which subcommand.
 * What is accepted is within its range; what can run without a file runs. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "shared.h"

enum { WORDS_MAX = 64 };

static int split(char *text, char **words)
{
    int n = 0;

    while (text && n < WORDS_MAX) {
        char *end = strchr(text, '\n');

        words[n++] = text;
        if (end)
            *end++ = '\0';
        text = end;
    }
    return n;
}

static void check_options(const struct options *o, int n_words)
{
    MUST(o->n_files <= (size_t)n_words);
    MUST(o->format != FORMAT_AUTO && o->top >= STAFF_UNKNOWN);
    MUST(o->year >= STAFF_UNKNOWN && o->years >= STAFF_UNKNOWN && o->from >= STAFF_UNKNOWN);
    MUST(o->lang >= -1 && o->lang <= STAFF_EN);
    MUST(o->rounding >= -1 && o->rounding <= STAFF_NO_ROUNDING); /* -1: as the set asks */
    MUST(o->round_at >= -1 && o->round_at <= STAFF_AT_POOL);
    MUST(o->rural != 0 && o->rural >> STAFF_LOCALES == 0);
    MUST(!o->output || strcmp(o->output, "-") != 0);
}

static void compile(const struct options *o)
{
    struct staff_compiled norms;
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    int32_t subject;

    if (!options_compile(o, STAFF_EN, &norms))
        return;
    MUST(o->rounding < 0 || norms.policy.rounding == o->rounding);
    MUST(norms.policy.rural == o->rural);
    if (options_subject(o, norms.set, STAFF_EN, &subject))
        MUST(subject >= -1 && subject < norms.n_subjects);
    MUST(staff_assess(&norms, &o->counts, needs) == STAFF_OK);
}

static void read_words(const struct command *command, int n, char **words)
{
    struct options options = {0};

    options_lang(n, words);
    if (options_read(n, words, command->bit, &options) == EXIT_DONE && !options.help &&
        !options.version) {
        check_options(&options, n);
        compile(&options);
        if (options.n_files == 0 && !options.output && command->bit == FOR_EXPLAIN) {
            print_to_memory();
            command->run(&options);
            free(printed());
        }
    }
    options_free(&options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *words[WORDS_MAX], *text;
    size_t n_commands = 0;

    if (size == 0)
        return 0;
    while (commands[n_commands].name)
        n_commands++;
    text = xstrndup((const char *)data + 1, size - 1);
    read_words(&commands[data[0] % n_commands], split(text, words), words);
    free(text);
    return 0;
}
