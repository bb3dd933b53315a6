/* SPDX-License-Identifier: MIT
 * What `staff shortfall` found out: one struct, which three files print. */
#ifndef CLI_RESULT_H
#define CLI_RESULT_H

#include "../command.h"
#include "../table/table.h"

struct result {
    const struct options *options;
    enum staff_lang lang;
    const struct schools *schools; /* of one year, and of --district */
    const struct staff_compiled *norms;
    int32_t subject;               /* the only one shown; -1: all */
    struct staff_need *needs;      /* [school][subject]; of the last, for sums in CSV */
    struct staff_total *districts; /* [district][subject] */
    struct staff_total *total;     /* [subject] */
    int64_t without_norm;          /* schools without any need */
    /* with --range both: the norms read leniently; see standing.h */
    const struct staff_compiled *lenient;
    struct staff_need *lenient_needs;   /* [school][subject] */
    struct standing_total *standings;   /* [district, and then all][subject] */
    int64_t warnings;
};

/* Assesses all schools and adds up; what is possible but odd becomes a warning.  False
 * after a message. */
int result_make(struct result *result, struct problems *problems);
void result_free(struct result *result);

/* What is possible but odd about one school. */
void result_warn(const struct staff_compiled *norms, const struct staff_school *counts,
                 const char *name, struct place place, struct problems *problems);

const struct staff_need *result_need(const struct result *result, size_t school, int32_t subject);

void shortfall_json(const struct result *result, FILE *out);
void shortfall_csv(const struct result *result, FILE *out);
void shortfall_table(const struct result *result, FILE *out);
void shortfall_json_lines(const struct result *result, FILE *out);
void shortfall_markdown(const struct result *result, FILE *out);

/* One school's need of one subject as a JSON object; explain prints it, too. */
struct json;
void json_need(struct json *json, const char *key, const struct staff_compiled *norms,
               int32_t subject, const struct staff_need *need);

#endif
