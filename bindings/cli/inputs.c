/* SPDX-License-Identifier: MIT */
#include "inputs.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

/* As many as the command line names: kept until inputs_free. */
static struct {
    struct input *items;
    size_t n, room;
} inputs;

static struct {
    struct input_use *items;
    size_t n, room;
} uses;

void sha256_text(const void *bytes, size_t n, char text[SHA256_TEXT])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_init(&context);
    sha256_update(&context, n, bytes);
    sha256_digest(&context, sizeof digest, digest);
    base16_encode_update(text, sizeof digest, digest);
    text[SHA256_TEXT - 1] = '\0';
}

void inputs_add(const char *file, const void *bytes, size_t n)
{
    struct input input = {.file = file, .bytes = (int64_t)n};
    size_t i;

    sha256_text(bytes, n, input.sha256);
    for (i = 0; i < inputs.n; i++)
        if (strcmp(inputs.items[i].file, file) == 0 &&
            strcmp(inputs.items[i].sha256, input.sha256) == 0)
            return;
    inputs.items = grow(inputs.items, inputs.n, &inputs.room, sizeof *inputs.items);
    inputs.items[inputs.n++] = input;
}

const struct input *inputs_all(size_t *n)
{
    *n = inputs.n;
    return inputs.items;
}

/* ---- What for ---- */

const char *input_role_name(enum input_role role)
{
    static const char *const names[INPUT_ROLES] = {
        [INPUT_SCHOOLS] = "schools", [INPUT_STAFF] = "staff", [INPUT_VACANCIES] = "vacancies",
        [INPUT_LEAVERS] = "leavers", [INPUT_NORMS] = "norms",
    };

    return names[role];
}

static int same_sheet(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

void inputs_used(const char *file, enum input_role role, const char *sheet)
{
    size_t input = inputs.n, i;

    while (input > 0 && strcmp(inputs.items[input - 1].file, file) != 0)
        input--;
    if (input == 0)
        return;
    input--;
    for (i = 0; i < uses.n; i++)
        if (uses.items[i].role == role && uses.items[i].input == input &&
            same_sheet(uses.items[i].sheet, sheet))
            return;
    uses.items = grow(uses.items, uses.n, &uses.room, sizeof *uses.items);
    uses.items[uses.n] = (struct input_use){.role = role, .input = input};
    uses.items[uses.n++].sheet = sheet ? xstrdup(sheet) : NULL;
}

struct input_use *inputs_uses(size_t *n)
{
    struct input_use *sorted = xcalloc(uses.n, sizeof *sorted);
    size_t i;
    int role;

    *n = 0;
    for (role = 0; role < INPUT_ROLES; role++)
        for (i = 0; i < uses.n; i++)
            if ((int)uses.items[i].role == role)
                sorted[(*n)++] = uses.items[i];
    return sorted;
}

void inputs_free(void)
{
    while (uses.n > 0)
        free(uses.items[--uses.n].sheet);
    free(uses.items);
    free(inputs.items);
    uses.items = NULL;
    inputs.items = NULL;
    uses.room = inputs.n = inputs.room = 0;
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
