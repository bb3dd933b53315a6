/* SPDX-License-Identifier: MIT
 * staff completion bash|zsh|fish: made from the tables of subcommands and options that
 * the command itself reads. */
#include <string.h>

#include "command.h"
#include "report/output.h"

/* "a|b" are words to choose from, "FILE" and "NAME" are not. */
static int is_choice(const char *value)
{
    return value && strchr(value, '|') && !strpbrk(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

static int is_file(const char *value)
{
    return value && strncmp(value, "FILE", 4) == 0;
}

/* The choices with spaces between them. */
static void put_words(FILE *out, const char *value)
{
    for (; *value; value++)
        fputc(*value == '|' ? ' ' : *value, out);
}

/* Within single quotes; with a backslash before each of `special`. */
static void put_quoted(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", out);
            continue;
        }
        if (strchr(special, *text))
            fputc('\\', out);
        fputc(*text == '\n' ? ' ' : *text, out);
    }
}

static void put_commands(FILE *out, const char *between)
{
    const struct command *command;

    for (command = commands; command->name; command++)
        fprintf(out, "%s%s", command == commands ? "" : between, command->name);
}

/* ---- bash ---- */

static void bash_values(FILE *out)
{
    const struct command *command;
    const struct option_row *row;

    for (command = commands; command->name; command++)
        for (row = option_rows; row->name; row++) {
            if (!(row->commands & command->bit) || !row->value)
                continue;
            fprintf(out, "    %s/--%s", command->name, row->name);
            if (row->letter)
                fprintf(out, "|%s/-%c", command->name, row->letter);
            fputs(") ", out);
            if (is_choice(row->value)) {
                fputs("COMPREPLY=($(compgen -W '", out);
                put_words(out, row->value);
                fputs("' -- \"$cur\")); ", out);
            }
            fputs("return ;;\n", out);
        }
}

static void bash_options(FILE *out)
{
    const struct command *command;
    const struct option_row *row;

    for (command = commands; command->name; command++) {
        fprintf(out, "    %s) COMPREPLY=($(compgen -W '", command->name);
        for (row = option_rows; row->name; row++)
            if (row->commands & command->bit)
                fprintf(out, "--%s ", row->name);
        fputs("' -- \"$cur\")) ;;\n", out);
    }
}

static void bash(FILE *out, enum staff_lang lang)
{
    (void)lang;
    fputs("# bash completion for staff: source <(staff completion bash)\n"
          "_staff() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local command=shortfall\n"
          "    COMPREPLY=()\n"
          "    case ${COMP_WORDS[1]} in\n    ",
          out);
    put_commands(out, "|");
    fputs(") [ \"$COMP_CWORD\" = 1 ] || command=${COMP_WORDS[1]} ;;\n    esac\n"
          "    case $command/$prev in\n",
          out);
    bash_values(out);
    fputs("    esac\n    case $cur in\n    -*) ;;\n"
          "    *) [ \"$COMP_CWORD\" != 1 ] || COMPREPLY=($(compgen -W '",
          out);
    put_commands(out, " ");
    fputs(" help' -- \"$cur\")); return ;;\n    esac\n    case $command in\n", out);
    bash_options(out);
    fputs("    esac\n}\ncomplete -o default -F _staff staff\n", out);
}

/* ---- zsh ---- */

static void zsh_option(FILE *out, const struct option_row *row, enum staff_lang lang)
{
    /* "*": it may come twice, as two sides or two tables have */
    fprintf(out, " \\\n        '%s--%s%s[", row->value ? "*" : "", row->name,
            row->value ? "=" : "");
    put_quoted(out, message_text(row->help, lang), "[]\\:");
    fputc(']', out);
    if (row->value) {
        fputc(':', out);
        put_quoted(out, row->value, "[]\\:");
        fputc(':', out);
    }
    if (is_choice(row->value)) {
        fputc('(', out);
        put_words(out, row->value);
        fputc(')', out);
    } else if (is_file(row->value)) {
        fputs("_files", out);
    }
    fputc('\'', out);
}

static void zsh(FILE *out, enum staff_lang lang)
{
    const struct command *command;
    const struct option_row *row;

    fputs("#compdef staff\n# zsh completion for staff: source <(staff completion zsh)\n"
          "_staff() {\n    local command=shortfall\n    local -a commands\n    commands=(\n",
          out);
    for (command = commands; command->name; command++) {
        fprintf(out, "        '%s:", command->name);
        put_quoted(out, message_text(command->summary, lang), "\\:");
        fputs("'\n", out);
    }
    fputs("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n"
          "    else\n        case $words[2] in\n        ",
          out);
    put_commands(out, "|");
    fputs(") command=$words[2] ;;\n        esac\n    fi\n    case $command in\n", out);
    for (command = commands; command->name; command++) {
        fprintf(out, "    %s) _arguments", command->name);
        for (row = option_rows; row->name; row++)
            if (row->commands & command->bit)
                zsh_option(out, row, lang);
        fputs(" \\\n        '*:file:_files' ;;\n", out);
    }
    fputs("    esac\n}\n"
          "if [ \"$funcstack[1]\" = _staff ]; then _staff \"$@\"; else compdef _staff staff; fi\n",
          out);
}

/* ---- fish ---- */

static void fish_option(FILE *out, const struct command *command, const struct option_row *row,
                        enum staff_lang lang)
{
    fprintf(out, "complete -c staff -n '__fish_seen_subcommand_from %s' -l %s", command->name,
            row->name);
    if (row->letter)
        fprintf(out, " -s %c", row->letter);
    if (is_choice(row->value)) {
        fputs(" -x -a '", out);
        put_words(out, row->value);
        fputc('\'', out);
    } else if (row->value) {
        fputs(is_file(row->value) ? " -r -F" : " -x", out);
    }
    fputs(" -d '", out);
    put_quoted(out, message_text(row->help, lang), "\\");
    fputs("'\n", out);
}

static void fish(FILE *out, enum staff_lang lang)
{
    const struct command *command;
    const struct option_row *row;

    fputs("# fish completion for staff: staff completion fish | source\n", out);
    for (command = commands; command->name; command++) {
        fprintf(out, "complete -c staff -n __fish_use_subcommand -a %s -d '", command->name);
        put_quoted(out, message_text(command->summary, lang), "\\");
        fputs("'\n", out);
        for (row = option_rows; row->name; row++)
            if (row->commands & command->bit)
                fish_option(out, command, row, lang);
    }
}

/* ---- The subcommand ---- */

int run_completion(const struct options *options)
{
    static const struct {
        const char *name;
        void (*write)(FILE *out, enum staff_lang lang);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    enum staff_lang lang = choose_lang(options, environment_lang());
    size_t i;

    for (i = 0; i < sizeof shells / sizeof *shells; i++)
        if (options->n_files == 1 && strcmp(options->files[0], shells[i].name) == 0) {
            FILE *out = output_open(options, lang);

            shells[i].write(out, lang);
            return output_close(lang);
        }
    say(lang, MSG_COMPLETION_SHELL, NULL);
    return EXIT_USAGE;
}
