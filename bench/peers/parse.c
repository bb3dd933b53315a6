/* SPDX-License-Identifier: MIT
 * parse TABLE: what the command's reader of large tables does before a row is assessed:
 * whole rows to columns of whole numbers, and texts, all of them valid.  One thread. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stream/stream.h"

struct counts {
    long long rows, primary;
};

static int parse(struct fields *fields, const char *bytes, size_t n, struct counts *counts)
{
    const struct batch *batch;

    if (!fields_start(fields, bytes, n))
        return 0;
    while ((batch = fields_next(fields)) != NULL && batch->n > 0) {
        const struct staff_column *primary = &batch->counts.classes[STAFF_PRIMARY];

        counts->rows += batch->n;
        for (int32_t i = 0; primary->values != NULL && i < batch->n; i++)
            counts->primary += primary->values[i] > 0 ? primary->values[i] : 0;
    }
    return batch != NULL;
}

/* Pieces of a file whose last line ends. */
static int parse_all(struct head *head, struct fields *fields, struct counts *counts)
{
    static char bytes[STREAM_CHUNK + SCAN_PADDING];
    size_t kept = 0;
    ssize_t n;
    off_t at = head->start;

    while ((n = pread(head->descriptor, bytes + kept, STREAM_CHUNK - kept, at)) > 0) {
        size_t whole = scan_whole(bytes, kept + (size_t)n);

        at += n;
        kept += (size_t)n - whole;
        if (whole == 0 || !parse(fields, bytes, whole, counts))
            return 0;
        memmove(bytes, bytes + whole, kept);
    }
    return n == 0 && kept == 0;
}

int main(int argc, char **argv)
{
    struct options options = {.format = FORMAT_CSV, .top = STAFF_UNKNOWN, .year = STAFF_UNKNOWN};
    struct counts counts = {0, 0};
    struct head head;
    struct fields *fields;

    if (argc != 2)
        return 2;
    options.files = (const char **)&argv[1];
    options.n_files = 1;
    if (!head_read(&head, &options, staff_norms(0)))
        return 1;
    fields = fields_new(&head, staff_norms(0));
    if (!parse_all(&head, fields, &counts))
        return 1;
    printf("%lld rows, %lld classes of primary schools\n", counts.rows, counts.primary);
    fields_free(fields);
    head_free(&head);
    return 0;
}
