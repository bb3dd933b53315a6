/* SPDX-License-Identifier: MIT
 * options_read.c: from argv to struct options. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "command.h"
#include "norms_load.h"
#include "report/output.h"
#include "table/cells.h"

struct reading {
    int argc, at, command;
    char **argv;
    enum staff_lang lang;
    const struct staff_norm_set *set; /* whose subjects --pe-full-time can name */
    struct options *options;
};

/* ---- What stands anywhere in argv ---- */

static const char *value_ahead(int argc, char **argv, const char *name)
{
    size_t n = strlen(name);
    int i;

    for (i = 0; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0 || strncmp(argv[i] + 2, name, n) != 0)
            continue;
        if (argv[i][2 + n] == '=')
            return argv[i] + 3 + n;
        if (!argv[i][2 + n] && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

enum staff_lang options_lang(int argc, char **argv)
{
    const char *value = value_ahead(argc, argv, "lang");

    if (value && strcmp(value, "zh") == 0)
        return STAFF_ZH;
    if (value && strcmp(value, "en") == 0)
        return STAFF_EN;
    return environment_lang();
}

enum staff_lang choose_lang(const struct options *options, enum staff_lang sheet)
{
    return options->lang >= 0 ? (enum staff_lang)options->lang : sheet;
}

/* ---- A school on the command line ---- */

int32_t *header_count(const struct staff_header *header, struct staff_school *school)
{
    switch (header->field) {
    case STAFF_FIELD_STUDENTS:
        return &school->students_all;
    case STAFF_FIELD_STAGE_CLASSES:
        return &school->classes[header->stage];
    case STAFF_FIELD_STAGE_STUDENTS:
        return &school->students[header->stage];
    case STAFF_FIELD_TEACHERS:
    case STAFF_FIELD_FULL_TIME:
        return &school->full_time[header->subject];
    case STAFF_FIELD_PART_TIME:
        return &school->part_time[header->subject];
    case STAFF_FIELD_COUNT:
        return &school->counts[header->count];
    default:
        return NULL;
    }
}

/* --primary-classes, --pe-full-time, --小学班数: the headers of tables.  NULL for others. */
static int32_t *count_field(const struct reading *r, const char *name)
{
    struct staff_header header;
    struct text scratch = {0};
    int found = 0;

    if (r->command == FOR_EXPLAIN)
        found = staff_find_header(r->set, ARGS(cell_word(&scratch, name)), 1, &header);
    text_free(&scratch);
    return found ? header_count(&header, &r->options->counts) : NULL;
}

/* The names that count_field knows, for a suggestion. */
static size_t count_names(const struct reading *r, char names[][STAFF_TEXT_MAX], size_t n)
{
    static const int32_t fields[] = {STAFF_FIELD_STUDENTS, STAFF_FIELD_STAGE_CLASSES,
                                     STAFF_FIELD_STAGE_STUDENTS, STAFF_FIELD_FULL_TIME,
                                     STAFF_FIELD_PART_TIME};
    size_t f, found = 0;
    int32_t i;

    for (f = 0; f < sizeof fields / sizeof *fields; f++)
        for (i = 0; i < STAFF_SUBJECTS_MAX && found < n; i++) {
            struct staff_header header = {
                .field = fields[f], .stage = i % STAFF_STAGES, .subject = i};
            char *dash;

            if (staff_write_header(r->set, &header, STAFF_EN, names[found], STAFF_TEXT_MAX))
                continue;
            for (dash = names[found]; (dash = strchr(dash, '_')); dash++)
                *dash = '-';
            found++;
        }
    return found;
}

/* ---- Words that nobody knows ---- */

static size_t distance(const char *a, const char *b)
{
    enum { LONGEST = 40 };
    size_t i, j, n = strlen(b), row[LONGEST + 1];

    if (n > LONGEST)
        return LONGEST;
    for (j = 0; j <= n; j++)
        row[j] = j;
    for (i = 1; a[i - 1]; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (j = 1; j <= n; j++) {
            size_t change = corner + (a[i - 1] != b[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

            corner = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[n];
}

const char *nearest_word(const char *word, const char *const *words, size_t n)
{
    size_t i, least = strlen(word) / 2;
    const char *best = NULL;

    for (i = 0; i < n; i++) {
        size_t edits = distance(word, words[i]);

        if (edits < least || (edits == least && !best)) {
            least = edits;
            best = words[i];
        }
    }
    return best;
}

static int unknown_option(const struct reading *r, const char *name)
{
    enum { MOST = 128 };
    char counts[MOST][STAFF_TEXT_MAX];
    const char *names[2 * MOST], *near;
    const struct option_row *row;
    size_t i, n = 0, n_counts = r->command == FOR_EXPLAIN ? count_names(r, counts, MOST) : 0;

    for (row = option_rows; row->name && n < MOST; row++)
        if (row->commands & r->command)
            names[n++] = row->name;
    for (i = 0; i < n_counts; i++)
        names[n++] = counts[i];
    near = nearest_word(name, names, n);
    if (near)
        say(r->lang, MSG_OPTION_UNKNOWN_NEAR, ARGS(name, near));
    else
        say(r->lang, MSG_OPTION_UNKNOWN, ARGS(name));
    return EXIT_USAGE;
}

/* An option that another subcommand has is not a typing error. */
static int other_commands_option(const struct reading *r, const char *name)
{
    const struct option_row *row;
    const struct command *command;

    for (row = option_rows; row->name; row++)
        if (strcmp(row->name, name) == 0)
            break;
    if (!row->name)
        return unknown_option(r, name);
    for (command = commands; !(command->bit & row->commands); command++)
        ;
    say(r->lang, MSG_OPTION_OF_OTHER, ARGS(name, command->name));
    return EXIT_USAGE;
}

/* ---- Reading ---- */

static const struct option_row *find_row(const char *name, char letter, int command)
{
    const struct option_row *row;

    for (row = option_rows; row->name; row++)
        if ((row->commands & command) &&
            (letter ? row->letter == letter : strcmp(row->name, name) == 0))
            return row;
    return NULL;
}

/* The value in the same word, or the next word. */
static const char *next_value(struct reading *r, const char *attached)
{
    if (attached)
        return attached;
    return r->at + 1 < r->argc ? r->argv[++r->at] : NULL;
}

static int bad_value(const struct reading *r, const char *name, const char *value,
                     const char *expected, enum message key)
{
    const char *meaning = message_text(key, r->lang);

    if (value)
        say(r->lang, MSG_OPTION_BAD_VALUE, ARGS(name, expected, value, meaning));
    else
        say(r->lang, MSG_OPTION_NO_VALUE, ARGS(name, expected, meaning));
    return EXIT_USAGE;
}

static void note_given(struct reading *r, const struct option_row *row, const char *value)
{
    r->options->given[r->options->n_given++] = (struct given){row, value};
}

static int take_row(struct reading *r, const struct option_row *row, const char *attached)
{
    void *field = (char *)r->options + row->field;
    const char *value;

    if (strcmp(row->name, "lang") != 0 && strcmp(row->name, "force") != 0)
        r->options->settings++;
    if (!row->value) {
        if (attached)
            say(r->lang, MSG_OPTION_TAKES_NONE, ARGS(row->name, attached));
        else
            note_given(r, row, NULL);
        return attached ? EXIT_USAGE : (row->take(field, NULL, NULL), EXIT_DONE);
    }
    value = next_value(r, attached);
    if (!value || !row->take(field, value, row->value))
        return bad_value(r, row->name, value, row->value, row->help);
    note_given(r, row, value);
    return EXIT_DONE;
}

static int take_count_option(struct reading *r, const char *name, const char *attached)
{
    int32_t *field = count_field(r, name);
    struct text scratch = {0};
    const char *value;
    int ok;

    if (!field)
        return other_commands_option(r, name);
    value = next_value(r, attached);
    ok = value && *value && cell_count(&scratch, value, field) == STAFF_OK &&
         *field != STAFF_UNKNOWN;
    text_free(&scratch);
    return ok ? EXIT_DONE : bad_value(r, name, value, "N", MSG_OPTION_COUNT);
}

static int take_long(struct reading *r, const char *argument)
{
    const char *equals = strchr(argument, '=');
    char *name = xstrndup(argument, equals ? (size_t)(equals - argument) : strlen(argument));
    const struct option_row *row = find_row(name, 0, r->command);
    int status = row ? take_row(r, row, equals ? equals + 1 : NULL)
                     : take_count_option(r, name, equals ? equals + 1 : NULL);

    free(name);
    return status;
}

static int take_short(struct reading *r, const char *argument)
{
    const struct option_row *row = find_row("", argument[0], r->command);

    if (row)
        return take_row(r, row, argument[1] ? argument + 1 : NULL);
    say(r->lang, MSG_OPTION_UNKNOWN_LETTER, ARGS(argument));
    return EXIT_USAGE;
}

/* ---- The whole ---- */

/* The format that a file's suffix asks for; FORMAT_AUTO where it says nothing. */
static int suffix_format(const char *file)
{
    size_t n = strlen(file);
    int i;

    for (i = 0; i < FORMATS; i++) {
        size_t length = strlen(format_suffix(i));

        if (n > length && strcasecmp(file + n - length, format_suffix(i)) == 0)
            return i;
    }
    return FORMAT_AUTO;
}

static int has_format(const struct reading *r, int format)
{
    const struct option_row *row = find_row("format", 0, r->command);
    int unused;

    return !row || row->take(&unused, format_name(format), row->value);
}

/* ".txt, .csv, .json" */
static void add_suffixes(const struct reading *r, struct text *t)
{
    int i;

    for (i = 0; i < FORMATS; i++)
        if (has_format(r, i)) {
            text_add(t, t->length ? ", " : "");
            text_add(t, format_suffix(i));
        }
}

static int say_no_suffix(const struct reading *r)
{
    struct text suffixes = {0};

    add_suffixes(r, &suffixes);
    say(r->lang, MSG_OUTPUT_SUFFIX, ARGS(r->options->output, suffixes.data));
    text_free(&suffixes);
    return EXIT_USAGE;
}

static int say_not_here(const struct reading *r, int format)
{
    const struct command *command;
    struct text name = {0};

    for (command = commands; !(command->bit & r->command); command++)
        ;
    text_add(&name, "staff ");
    text_add(&name, command->name);
    say(r->lang, MSG_FORMAT_NOT_HERE, ARGS(format_name(format), name.data));
    text_free(&name);
    return EXIT_USAGE;
}

static int choose_format(const struct reading *r)
{
    struct options *o = r->options;
    int suffix;

    if (o->output && strcmp(o->output, "-") == 0)
        o->output = NULL;
    suffix = o->output                     ? suffix_format(o->output)
             : has_format(r, FORMAT_TABLE) ? FORMAT_TABLE
                                           : FORMAT_XLSX;
    if (o->output && o->format == FORMAT_AUTO && suffix == FORMAT_AUTO)
        return say_no_suffix(r);
    if (o->output && o->format != FORMAT_AUTO && suffix != FORMAT_AUTO && suffix != o->format) {
        say(r->lang, MSG_OUTPUT_CONTRADICTS, ARGS(o->output));
        return EXIT_USAGE;
    }
    if (o->format == FORMAT_AUTO)
        o->format = suffix;
    if (!has_format(r, o->format))
        return say_not_here(r, o->format);
    if (o->format == FORMAT_XLSX && !o->output) {
        say(r->lang, MSG_OUTPUT_NEEDED, NULL);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

/* The formats that show districts without their schools. */
static int choose_totals(const struct reading *r)
{
    struct options *o = r->options;
    enum message wrong = MESSAGES;

    if (!o->totals)
        return EXIT_DONE;
    o->totals_format = suffix_format(o->totals);
    if (o->totals_format != FORMAT_CSV && o->totals_format != FORMAT_TABLE &&
        o->totals_format != FORMAT_MD)
        wrong = MSG_TOTALS_SUFFIX;
    else if (o->output && output_same(o->output, o->totals))
        wrong = MSG_TOTALS_SAME;
    if (wrong != MESSAGES)
        say(r->lang, wrong, ARGS(o->totals));
    return wrong == MESSAGES ? EXIT_DONE : EXIT_USAGE;
}

static void defaults(struct options *options, int argc)
{
    *options = (struct options){
        .files = xcalloc((size_t)argc + 1, sizeof *options->files),
        .staff.items = xcalloc((size_t)argc + 1, sizeof *options->staff.items),
        .maps.items = xcalloc((size_t)argc + 1, sizeof *options->maps.items),
        .given = xcalloc((size_t)argc + 1, sizeof *options->given),
        .format = FORMAT_AUTO,
        .by = BY_AUTO,
        .top = STAFF_UNKNOWN,
        .year = STAFF_UNKNOWN,
        .as_of = STAFF_UNKNOWN,
        .lang = -1,
        .rounding = STAFF_UNKNOWN,
        .round_at = STAFF_UNKNOWN,
        .rural = 1u << STAFF_RURAL,
        .years = STAFF_UNKNOWN,
        .from = STAFF_UNKNOWN,
    };
    staff_school_init(&options->counts);
}

static int is_file(const char *argument, int only_files)
{
    return only_files || argument[0] != '-' || !argument[1];
}

static int read_all(struct reading *r)
{
    int only_files = 0, status = EXIT_DONE;

    for (r->at = 0; r->at < r->argc && status == EXIT_DONE; r->at++) {
        const char *argument = r->argv[r->at];

        if (is_file(argument, only_files))
            r->options->files[r->options->n_files++] = argument;
        else if (strcmp(argument, "--") == 0)
            only_files = 1;
        else if (argument[1] == '-')
            status = take_long(r, argument + 2);
        else
            status = take_short(r, argument + 1);
    }
    return status;
}

int options_read(int argc, char **argv, int command, struct options *options)
{
    struct reading r = {.argc = argc, .argv = argv, .command = command, .options = options};
    struct staff_school blank;
    int status;

    defaults(options, argc);
    options->command = command;
    options->norms = value_ahead(argc, argv, "norms");
    r.lang = options_lang(argc, argv);
    /* staff compare has several, and says itself what is wrong with them */
    r.set = norms_find(command == FOR_COMPARE ? NULL : options->norms, r.lang, &status);
    if (!r.set)
        return status;
    status = read_all(&r);
    if (status != EXIT_DONE || options->help || options->version)
        return status;
    staff_school_init(&blank);
    options->has_counts = memcmp(&blank, &options->counts, sizeof blank) != 0;
    status = choose_format(&r);
    return status == EXIT_DONE ? choose_totals(&r) : status;
}

void options_free(struct options *options)
{
    free(options->files);
    free(options->maps.items);
    free(options->staff.items);
    free(options->given);
}
