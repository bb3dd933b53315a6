/* SPDX-License-Identifier: MIT
 * The files that were read, and what they were made of: so that a result can say what
 * it was made from. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "base.h"

enum { SHA256_TEXT = 65 }; /* 64 hexadecimal digits and a NUL */

struct input {
    const char *file; /* as it was named; "-" is standard input */
    char sha256[SHA256_TEXT];
    int64_t bytes;
};

/* What a file is to a result; an order in which it names them. */
enum input_role {
    INPUT_SCHOOLS,
    INPUT_STAFF,
    INPUT_VACANCIES,
    INPUT_LEAVERS,
    INPUT_NORMS,
    INPUT_ROLES
};

/* What a file was read for: the same one may be read for several things. */
struct input_use {
    enum input_role role;
    size_t input; /* of inputs_all */
    char *sheet; /* the sheet of a workbook that was read; NULL for text */
};

/* Notes a file that was read whole, with its bytes as they stand on the disk; once,
 * however often it is read. */
void inputs_add(const char *file, const void *bytes, size_t n);

/* All of them, in the order of reading. */
const struct input *inputs_all(size_t *n);

/* Notes what it was read for, and its sheet. */
void inputs_used(const char *file, enum input_role role, const char *sheet);

/* By role, in the order of reading; to be freed.  *n is how many. */
struct input_use *inputs_uses(size_t *n);

/* Forgets them all. */
void inputs_free(void);

/* "schools", "vacancies". */
const char *input_role_name(enum input_role role);

void sha256_text(const void *bytes, size_t n, char text[SHA256_TEXT]);

/* The name without its folders: a result does not say where somebody keeps their files. */
const char *file_name(const char *path);

#endif
