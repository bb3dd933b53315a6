/* SPDX-License-Identifier: MIT
 * The command's subcommands and options: one table of each, from which the dispatch,
 * the help and the checks of usage are made. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "messages.h"
#include "table/problems.h"

enum format { FORMAT_AUTO, FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON };
enum by { BY_AUTO, BY_SCHOOL, BY_DISTRICT, BY_TOTAL };

/* What the command line said.  Strings point into argv. */
struct options {
    const char **files;
    size_t n_files;
    enum format format;
    enum by by;
    const char *output, *district, *subject, *school;
    int64_t top;          /* STAFF_UNKNOWN: not given */
    int32_t year, as_of;  /* STAFF_UNKNOWN: not given */
    const char *norms;    /* id of a set; NULL: the first built-in */
    int lang;             /* -1: not given */
    int rounding, round_at;
    uint32_t rural;
    const char *part_time; /* "pe=1/2,art=1", checked by options_policy */
    int verbose;
    /* staff explain without a file: a school from the command line */
    struct staff_school counts;
    int has_counts;
    /* staff plan */
    const char *vacancies, *leavers, *share, *explain;
    int32_t years, from;
    int share_surplus, what_if;
};

/* The set and policy that the options ask for.  False after a message. */
const struct staff_norm_set *options_norms(const struct options *options, enum staff_lang lang);
int options_compile(const struct options *options, enum staff_lang lang,
                    struct staff_compiled *norms);

struct command {
    const char *name;
    int (*run)(const struct options *options);
    enum message summary, usage;
};
extern const struct command commands[]; /* ends with name NULL */

int run_shortfall(const struct options *options);
int run_explain(const struct options *options);
int run_norms(const struct options *options);
int run_plan(const struct options *options);

#endif
