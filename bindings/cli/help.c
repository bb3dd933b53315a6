/* SPDX-License-Identifier: MIT
 * help.c: made from the tables of subcommands and options. */
#include "command.h"
#include "report/sheet.h"

static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};

enum { NAME_WIDTH = 30 }; /* a longer name stands in a line of its own */

static void add_option(struct sheet *sheet, const struct option_row *row, enum staff_lang lang)
{
    struct text name = {0};

    text_add(&name, "  ");
    if (row->letter) {
        text_add_char(&name, '-');
        text_add_char(&name, row->letter);
        text_add(&name, ", ");
    }
    text_add(&name, "--");
    text_add(&name, row->name);
    if (row->value) {
        text_add_char(&name, ' ');
        text_add(&name, row->value);
    }
    if (text_width(name.data) > NAME_WIDTH)
        sheet_line(sheet, name.data);
    sheet_cell(sheet, text_width(name.data) > NAME_WIDTH ? "" : name.data);
    sheet_cell(sheet, message_text(row->help, lang));
    text_free(&name);
}

static void print_options(FILE *out, int command, enum staff_lang lang)
{
    const struct option_row *row;
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    for (row = option_rows; row->name; row++)
        if (row->commands & command)
            add_option(&sheet, row, lang);
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
}

static void print_commands(FILE *out, enum staff_lang lang)
{
    const struct command *command;
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    for (command = commands; command->name; command++) {
        struct text name = {0};

        text_add(&name, "  ");
        text_add(&name, command->name);
        sheet_cell(&sheet, name.data);
        sheet_cell(&sheet, message_text(command->summary, lang));
        text_free(&name);
    }
    sheet_cell(&sheet, "  help");
    sheet_cell(&sheet, message_text(MSG_ABOUT_HELP, lang));
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
}

static void print_line(FILE *out, enum message key, enum staff_lang lang)
{
    fprintf(out, "%s\n", message_text(key, lang));
}

void help_all(FILE *out, enum staff_lang lang)
{
    print_line(out, MSG_USAGE_ALL, lang);
    fputc('\n', out);
    paragraph(out, "", message_text(MSG_ABOUT_ALL, lang));
    fputc('\n', out);
    print_commands(out, lang);
    fputc('\n', out);
    paragraph(out, "", message_text(MSG_MORE_ALL, lang));
    fputc('\n', out);
    print_line(out, MSG_EXIT_CODES, lang);
}

void help_command(FILE *out, const struct command *command, enum staff_lang lang)
{
    print_line(out, command->usage, lang);
    fputc('\n', out);
    paragraph(out, "", message_text(command->summary, lang));
    fputc('\n', out);
    print_options(out, command->bit, lang);
    fputc('\n', out);
    print_line(out, command->more, lang);
    fputc('\n', out);
    print_line(out, MSG_EXIT_CODES, lang);
}
