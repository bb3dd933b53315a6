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

/* Notes a file that was read whole, with its bytes as they stand on the disk; once,
 * however often it is read. */
void inputs_add(const char *file, const void *bytes, size_t n);

/* All of them, in the order of reading. */
const struct input *inputs_all(size_t *n);

void sha256_text(const void *bytes, size_t n, char text[SHA256_TEXT]);

/* The name without its folders: a result does not say where somebody keeps their files. */
const char *file_name(const char *path);

#endif
