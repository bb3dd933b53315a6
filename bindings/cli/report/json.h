/* SPDX-License-Identifier: MIT
 * JSON, written as it is made.  key is NULL inside an array; text NULL, a negative count
 * and a fraction below 0 are null. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "../base.h"

struct json;

struct json *json_new(FILE *out);
struct json *json_new_line(FILE *out); /* all in one line */
void json_end(struct json *json);      /* with a line end; frees */

void json_object_start(struct json *json, const char *key);
void json_object_end(struct json *json);
void json_array_start(struct json *json, const char *key);
void json_array_end(struct json *json);

void json_text(struct json *json, const char *key, const char *text);
void json_count(struct json *json, const char *key, int64_t count);
void json_int(struct json *json, const char *key, int64_t number); /* of any sign */
void json_fraction(struct json *json, const char *key, struct staff_fraction fraction);
void json_bool(struct json *json, const char *key, int truth);
void json_bool_or_null(struct json *json, const char *key, int truth); /* -1: null */
void json_date(struct json *json, const char *key, int32_t date);      /* 0: null */

/* The objects "norms" and "policy" that every output starts with. */
void json_norms(struct json *json, const struct staff_compiled *norms);
/* The same of norms that are stale (a day that was asked for) or not (0). */
void json_norms_as_of(struct json *json, const struct staff_compiled *norms, int32_t stale);
void json_policy(struct json *json, const struct staff_compiled *norms);

#endif
