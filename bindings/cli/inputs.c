/* SPDX-License-Identifier: MIT */
#include "inputs.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <string.h>

/* As many as the command line names: kept until the command ends. */
static struct {
    struct input *items;
    size_t n, room;
} inputs;

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

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
