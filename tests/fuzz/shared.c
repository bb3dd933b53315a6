/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memfd_create */
#include "shared.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void must_have_held(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: must hold: %s\n", file, line, what);
    abort();
}

void memory_file_set(struct memory_file *file, const void *bytes, size_t n)
{
    if (!file->descriptor) {
        file->descriptor = memfd_create("fuzz", 0);
        MUST(file->descriptor > 0);
        snprintf(file->path, sizeof file->path, "/proc/self/fd/%d", file->descriptor);
    }
    MUST(ftruncate(file->descriptor, 0) == 0);
    MUST(pwrite(file->descriptor, bytes, n, 0) == (ssize_t)n);
}

/* ---- Standard output ---- */

static FILE *real_stdout;
static char *bytes; /* not there before the stream is flushed */
static size_t n_bytes;

void print_to_memory(void)
{
    bytes = NULL;
    real_stdout = stdout;
    stdout = open_memstream(&bytes, &n_bytes);
    MUST(stdout);
}

char *printed(void)
{
    char *all = bytes;

    if (!all)
        fclose(stdout);
    if (!all)
        free(bytes);
    stdout = real_stdout;
    return all;
}

/* ---- Choices ---- */

uint8_t choose_byte(struct choices *c)
{
    if (c->left == 0)
        return 0;
    c->left--;
    return *c->data++;
}

uint32_t choose_word(struct choices *c)
{
    uint32_t word = 0;
    int i;

    for (i = 0; i < 4; i++)
        word = word << 8 | choose_byte(c);
    return word;
}

int32_t choose_count(struct choices *c)
{
    uint8_t kind = choose_byte(c);

    if (kind < 192)
        return kind & 63;
    if (kind < 224)
        return STAFF_UNKNOWN;
    if (kind < 240)
        return STAFF_COUNT_MAX - (kind & 3);
    return (int32_t)(choose_word(c) % (STAFF_COUNT_MAX + 1));
}

int32_t choose_any_count(struct choices *c)
{
    static const int32_t edges[] = {-2, INT32_MIN, INT32_MAX, STAFF_COUNT_MAX + 1};
    uint8_t kind = choose_byte(c);

    return kind < 4 ? edges[kind] : choose_count(c);
}
