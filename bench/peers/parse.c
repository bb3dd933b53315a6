/* SPDX-License-Identifier: MIT
 * parse cells TABLE: finds the cells and rows of a table as the command's reader does, and
 * counts them: what libcsv.c does.
 * parse rows TABLE: all that the reader does before a row is assessed: whole rows to columns
 * of whole numbers, and texts, all of them valid.  One thread. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stream/stream.h"

struct counts {
    long long rows, cells, primary;
};

struct parser {
    struct head head;
    struct scanned scanned;
    struct fields *fields; /* NULL: cells and rows are all that is wanted */
    struct counts counts;
};

static int parse(struct parser *parser, const char *bytes, size_t n)
{
    struct fields *fields = parser->fields;
    struct counts *counts = &parser->counts;
    const struct batch *batch;

    if (fields == NULL) {
        if (!scan_rows(bytes, n, parser->head.separator, &parser->scanned))
            return 0;
        counts->cells += (long long)parser->scanned.n_cells;
        counts->rows += (long long)parser->scanned.n_rows;
        return 1;
    }

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
static int parse_all(struct parser *parser)
{
    static char bytes[STREAM_CHUNK + SCAN_PADDING];
    size_t kept = 0;
    ssize_t n;
    off_t at = parser->head.start;

    while ((n = pread(parser->head.descriptor, bytes + kept, STREAM_CHUNK - kept, at)) > 0) {
        size_t whole = scan_whole(bytes, kept + (size_t)n);

        at += n;
        kept += (size_t)n - whole;
        if (whole == 0 || !parse(parser, bytes, whole))
            return 0;
        memmove(bytes, bytes + whole, kept);
    }
    return n == 0 && kept == 0;
}

int main(int argc, char **argv)
{
    struct options options = {.format = FORMAT_CSV, .top = STAFF_UNKNOWN, .year = STAFF_UNKNOWN};
    struct parser parser = {0};

    if (argc != 3)
        return 2;
    options.files = (const char **)&argv[2];
    options.n_files = 1;
    if (!head_read(&parser.head, &options, staff_norms(0)))
        return 1;
    if (strcmp(argv[1], "rows") == 0)
        parser.fields = fields_new(&parser.head, staff_norms(0));
    if (!parse_all(&parser))
        return 1;
    printf("%lld rows, %lld cells, %lld classes of primary schools\n", parser.counts.rows,
           parser.counts.cells, parser.counts.primary);
    if (parser.fields != NULL)
        fields_free(parser.fields);
    scan_free(&parser.scanned);
    head_free(&parser.head);
    return 0;
}
