/* SPDX-License-Identifier: MIT
 * Any bytes as a table that is read in one pass: what that accepts are the schools that
 * the reader of whole tables finds in it, to the last count. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stream/fields.h>

#include "shared.h"

struct reading {
    struct fields *fields;
    struct keys *keys;
    struct schools *schools; /* what the other reader found */
    int is_same;             /* did it find no error? */
    size_t n;
};

static int is_text(struct span span, const char *text)
{
    if (!text)
        return span.text == NULL;
    return span.text && span.n == strlen(text) && memcmp(span.text, text, span.n) == 0;
}

static void check_column(const struct staff_column *column, int32_t i, int32_t count)
{
    MUST((column->values ? column->values[i] : STAFF_UNKNOWN) == count);
}

static void check_counts(const struct staff_table *t, int32_t i, const struct staff_school *school)
{
    int j;

    MUST((t->locale.values ? t->locale.values[i] : STAFF_LOCALE_UNKNOWN) == school->locale);
    check_column(&t->students_all, i, school->students_all);
    for (j = 0; j < STAFF_STAGES; j++) {
        check_column(&t->classes[j], i, school->classes[j]);
        check_column(&t->students[j], i, school->students[j]);
    }
    for (j = 0; j < STAFF_SUBJECTS_MAX; j++) {
        check_column(&t->full_time[j], i, school->full_time[j]);
        check_column(&t->part_time[j], i, school->part_time[j]);
    }
}

static void check_batch(struct reading *r, const struct batch *batch, int64_t line)
{
    int32_t i;

    for (i = 0; i < batch->n; i++) {
        const struct school *school = &r->schools->items[r->n];

        keys_add(r->keys, batch->id[i], batch->district[i], batch->name[i]);
        if (!r->is_same)
            continue;
        MUST(r->n++ < r->schools->n);
        MUST(is_text(batch->id[i], school->id) && is_text(batch->name[i], school->name));
        MUST(is_text(batch->district[i], school->district));
        MUST(line + batch->line[i] == school->place.line);
        check_counts(&batch->counts, i, &school->counts);
    }
}

/* What is behind the head, as one chunk.  False where it is none to stream. */
static int read_rows(struct reading *r, const struct head *head, const uint8_t *data, size_t size)
{
    size_t n = size - (size_t)head->start;
    char *bytes = xcalloc(n + 1 + SCAN_PADDING, 1);
    const struct batch *batch = NULL;

    memcpy(bytes, data + head->start, n);
    if (n > 0 && bytes[n - 1] != '\n')
        bytes[n++] = '\n';
    if (scan_whole(bytes, n) == n && fields_start(r->fields, bytes, n))
        while ((batch = fields_next(r->fields)) != NULL && batch->n > 0)
            check_batch(r, batch, head->line);
    free(bytes);
    return batch != NULL;
}

static void check_table(struct reading *r, const struct head *head, const uint8_t *data,
                        size_t size)
{
    const struct seen *seen = fields_seen(r->fields);
    int is_doubtful;

    if (!read_rows(r, head, data, size))
        return;
    is_doubtful = seen->text && !head->is_gb18030 && !head->marked && !seen->han;
    MUST(r->is_same || !seen->has_rows || is_doubtful || keys_doubled(&r->keys, 1, 0, 1));
    MUST(!r->is_same || r->n == r->schools->n || keys_doubled(&r->keys, 1, 0, 1));
}

/* With the loops of this CPU, and with those of any. */
static void check_both(const char *path, const struct head *head, const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct schools schools;
    int plain, is_same = schools_read(&path, 1, staff_norms(0), NULL, &problems, &schools);

    for (plain = 0; plain < 2; plain++) {
        struct reading r = {fields_new(head, staff_norms(0)), keys_new(), &schools, is_same, 0};

        r.fields->scanned.loops = plain ? scan_plain() : NULL;
        check_table(&r, head, data, size);
        keys_free(r.keys);
        fields_free(r.fields);
    }
    problems_free(&problems);
    schools_free(&schools);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct memory_file file;
    struct options options = {.format = FORMAT_CSV, .top = STAFF_UNKNOWN, .year = STAFF_UNKNOWN};
    struct head head;
    const char *path;

    memory_file_set(&file, data, size);
    path = file.path;
    options.files = &path;
    options.n_files = 1;
    if (head_read(&head, &options, staff_norms(0))) {
        check_both(path, &head, data, size);
        head_free(&head);
    }
    return 0;
}
