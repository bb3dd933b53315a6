/* SPDX-License-Identifier: MIT
 * The command's subcommands and options: one table of each, from which the dispatch,
 * the help and the checks of usage are made. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "messages.h"
#include "table/problems.h"

enum format {
    FORMAT_AUTO = -1,
    FORMAT_TABLE,
    FORMAT_CSV,
    FORMAT_JSON,
    FORMAT_XLSX,
    FORMAT_HTML,
    FORMAT_MD,
    FORMAT_JSONL,
    FORMATS
};
enum { RANGE_BOTH = STAFF_LENIENT + 1 };
enum by { BY_AUTO = -1, BY_SCHOOL, BY_DISTRICT, BY_TOTAL };

/* Values of an option that may be repeated. */
struct list {
    const char **items;
    size_t n;
};

/* What the command line said.  Strings point into argv. */
struct options {
    const char **files;
    size_t n_files;
    int format; /* enum format; never FORMAT_AUTO once options_read is done */
    int by;     /* enum by */
    const char *output; /* NULL: standard output */
    const char *district, *subject, *school;
    const char *sheet;
    struct list maps, staff;
    int64_t top;         /* STAFF_UNKNOWN: not given */
    int32_t year, as_of; /* STAFF_UNKNOWN: not given */
    const char *norms;   /* id of a set, or a file; NULL: the first built-in */
    int lang;            /* -1: not given */
    int rounding, round_at; /* STAFF_UNKNOWN: what the norms ask for */
    int range;              /* enum staff_range, or RANGE_BOTH */
    int stale;              /* norms that are not in force are warned of, not refused */
    uint32_t rural;
    const char *part_time; /* "pe=1/2,art=1", checked by options_compile */
    int verbose, help, version;
    int force;    /* the workbook beside the table may be replaced */
    int bare;     /* no subcommand was named */
    int command;  /* FOR_, of the subcommand */
    int settings; /* how many options were given, --lang and --force apart */
    /* staff explain without a file: a school from the command line */
    struct staff_school counts;
    int has_counts;
    /* staff plan */
    const char *vacancies, *leavers, *share, *explain;
    int32_t years, from; /* STAFF_UNKNOWN: not given */
    int share_surplus, what_if;
    /* Each option with its value (NULL where it takes none), as they were given. */
    struct given {
        const struct option_row *row;
        const char *value;
    } * given;
    size_t n_given;
    int all; /* staff compare: schools that did not change, too */
    /* staff shortfall: the totals of districts beside, and their enum format */
    const char *totals;
    int totals_format;
};

/* ---- Options ---- */

/* Which subcommands an option belongs to. */
enum {
    FOR_SHORTFALL = 1,
    FOR_EXPLAIN = 2,
    FOR_NORMS = 4,
    FOR_PLAN = 8,
    FOR_CHECK = 16,
    FOR_TEMPLATE = 32,
    FOR_COMPLETION = 64,
    FOR_COMPARE = 128,
    FOR_THRESHOLDS = 256,
    FOR_ALL = 63 | FOR_COMPARE | FOR_THRESHOLDS, /* that compute something */
    FOR_VERIFY = 512
};

struct option_row {
    const char *name; /* without the dashes */
    char letter;      /* short form, or 0 */
    int commands;     /* FOR_ bits */
    const char *value; /* its argument as the help writes it; choices are "a|b"; NULL: none */
    enum message help;
    /* Puts a value into its field of struct options; false: it is none. */
    int (*take)(void *field, const char *value, const char *choices);
    size_t field;
};
extern const struct option_row option_rows[]; /* ends with name NULL */

/* Reads argv[0..argc-1], without the names of command and subcommand.  EXIT_DONE, or
 * EXIT_USAGE after a message; free them in any case. */
int options_read(int argc, char **argv, int command, struct options *options);
void options_free(struct options *options);

/* "xlsx"; and the suffix that asks for it, ".xlsx". */
const char *format_name(int format);
const char *format_suffix(int format);

/* What --lang says, anywhere in argv; else the environment. */
enum staff_lang options_lang(int argc, char **argv);

/* The language of messages and results, where a table's headers say `sheet`. */
enum staff_lang choose_lang(const struct options *options, enum staff_lang sheet);

/* The set and policy that the options ask for.  False after a message. */
const struct staff_norm_set *options_norms(const struct options *options, enum staff_lang lang);
int options_compile(const struct options *options, enum staff_lang lang,
                    struct staff_compiled *norms);
/* The subject that --subject names; -1 without one.  False after a message. */
int options_subject(const struct options *options, const struct staff_norm_set *set,
                    enum staff_lang lang, int32_t *subject);

/* What the options say of the policy, without the weights of part-timers. */
void policy_make(const struct options *options, const struct staff_norm_set *set,
                 struct staff_policy *policy);

/* Both readings of a range are computed: posts are the strict ones. */
extern int range_is_both;

/* With --stale: the day that was asked for, where norms of another day were used; else 0. */
int32_t stale_day(void);

int32_t today(void);

/* Where a school keeps the count of such a column; NULL for columns of other things. */
int32_t *header_count(const struct staff_header *header, struct staff_school *school);

/* The nearest of n words to one that nobody knows; NULL where none is near. */
const char *nearest_word(const char *word, const char *const *words, size_t n);

/* ---- Subcommands ---- */

struct command {
    const char *name;
    int bit; /* FOR_ */
    int (*run)(const struct options *options);
    enum message usage, summary, more;
};
extern const struct command commands[]; /* ends with name NULL */

int run_shortfall(const struct options *options);
int run_explain(const struct options *options);
int run_norms(const struct options *options);
int run_plan(const struct options *options);
int run_check(const struct options *options);
int run_template(const struct options *options);
int run_compare(const struct options *options);
int run_completion(const struct options *options);
int run_thresholds(const struct options *options);
int run_verify(const struct options *options);

/* staff norms export: a set as a table that --norms reads. */
int run_norms_export(const struct options *options, enum staff_lang lang);

/* staff norms check: what is wrong or doubtful in a norm table. */
int run_norms_check(const struct options *options, enum staff_lang lang);

/* staff norms test: the worked cases that are built in. */
int run_corpus(const struct options *options, enum staff_lang lang);

/* help.c: to out, in full or one subcommand's. */
void help_all(FILE *out, enum staff_lang lang);
void help_command(FILE *out, const struct command *command, enum staff_lang lang);

#endif
