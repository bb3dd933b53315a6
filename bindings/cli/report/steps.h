/* SPDX-License-Identifier: MIT
 * The steps of staff_explain, said in words or as JSON. */
#ifndef CLI_STEPS_H
#define CLI_STEPS_H

#include "json.h"
#include "words.h"

struct steps {
    struct staff_step items[STAFF_STEPS_MAX];
    int32_t n;
};

/* The steps behind a school's need of a subject. */
void steps_make(const struct staff_compiled *norms, const struct staff_school *school,
                int32_t subject, struct steps *steps);

/* One paragraph a step, each followed by the sentence that it rests on. */
void steps_print(const struct staff_compiled *norms, const struct steps *steps, FILE *out,
                 enum staff_lang lang);
void steps_json(struct json *json, const char *key, const struct staff_compiled *norms,
                const struct steps *steps);

#endif
