/* SPDX-License-Identifier: MIT
 * The first rows of a table, read by the very code that reads all of another: its
 * encoding, separator, columns and layout are theirs. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../table/cells.h"
#include "../table/csv.h"
#include "../table/encoding.h"
#include "stream.h"

enum {
    HEAD = 1 << 18, /* bytes that must hold the first rows, */
    HEAD_ROWS = 32  /* of which the reader of headers and separators looks at fewer */
};

/* ---- Bytes ---- */

/* Up to n bytes from the start of the file. */
static size_t read_start(int descriptor, char *bytes, size_t n)
{
    size_t length = 0;

    while (length < n) {
        ssize_t got = pread(descriptor, bytes + length, n - length, (off_t)length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    return length;
}

static int starts(const char *bytes, const char *mark)
{
    return strncmp(bytes, mark, strlen(mark)) == 0;
}

/* Workbooks, PDF, web pages and the like, and text in UTF-16. */
static int is_else(const char *bytes)
{
    return starts(bytes, "PK") || starts(bytes, "\xD0\xCF\x11\xE0") || starts(bytes, "%PDF-") ||
           starts(bytes, "\xFF\xFE") || starts(bytes, "\xFE\xFF") ||
           bytes[strspn(bytes, " \t\r\n")] == '<';
}

static int ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcasecmp(s + n - m, end) == 0;
}

/* The ends of the first rows: how many there are.  Quotes that do not close are left to
 * the reader of rows. */
static int find_rows(const char *bytes, size_t n, size_t *ends)
{
    int rows = 0, inside = 0;
    size_t i;

    for (i = 0; i < n && rows < HEAD_ROWS; i++) {
        inside ^= bytes[i] == '"';
        if (bytes[i] == '\n' && !inside)
            ends[rows++] = i + 1;
    }
    if (rows < HEAD_ROWS && n < HEAD && n > (rows ? ends[rows - 1] : 0))
        ends[rows++] = n;
    return rows < HEAD_ROWS && n == HEAD ? 0 : rows;
}

/* ---- Text ---- */

static int decode(struct head *head, const char *bytes, size_t n)
{
    struct problems problems = {0};
    struct text *text = &head->grid.bytes;
    char *padded = xcalloc(n + SCAN_PADDING, 1);
    struct scripts scripts = {0, 0};
    int ok;

    memcpy(padded, bytes, n);
    ok = scan_texts(padded, n, NULL, &scripts);
    free(padded);
    text_add_n(text, bytes, n);
    if (ok)
        return 1;
    head->is_gb18030 = 1;
    ok = !head->marked && encoding_decode((struct place){.file = head->file}, &problems, text,
                                          &head->grid.doubtful);
    head->grid.doubtful = 1; /* a header that is known must settle it, in any case */
    ok &= problems.errors == 0;
    problems_free(&problems);
    return ok;
}

/* Is there nothing about the header that a message would be of?  And is it of those that
 * we read: one column of ids, and of locales, in the wide form. */
static int find_columns(struct head *head, const struct staff_norm_set *set)
{
    struct problems problems = {0};
    struct layout *l = &head->layout;
    int ok;

    head->separator = csv_separator(head->grid.bytes.data);
    csv_read_from(&head->grid, head->separator, 1, &problems);
    ok = head->grid.n > 0 && columns_find(&head->grid, set, NULL, &problems, &head->columns);
    if (ok) {
        layout_make(&head->columns, set, l);
        layout_check(l, &head->grid, &head->columns, set, &problems);
        ok = l->wide && l->id.n <= 1 && l->locale.n <= 1 && head->columns.n <= STREAM_COLUMNS;
    }
    ok &= problems.errors == 0 && problems.warnings == 0;
    problems_free(&problems);
    return ok;
}

/* Could this row of the header come again, and be taken for data?  Then the reader of all
 * rows must tell.  Numbers where counts are is what makes data of a row. */
static int is_like_data(const struct head *head, const struct grid_row *row)
{
    const struct columns *columns = &head->columns;
    int i, filled = 0;

    for (i = 0; i < row->n && i < columns->n; i++) {
        const char *text = row->cells[i].text;
        int32_t field = columns->items[i].header.field;
        int is_text = field == STAFF_FIELD_NONE || field == STAFF_FIELD_ID ||
                      field == STAFF_FIELD_SCHOOL || field == STAFF_FIELD_DISTRICT ||
                      field == STAFF_FIELD_LOCALE || field == STAFF_FIELD_YEAR ||
                      field == STAFF_FIELD_STAGE;

        if (!is_text && text[strspn(text, "0123456789")])
            return 0;
        filled += *text != '\0';
    }
    return filled > 1;
}

static int header_is_like_data(const struct head *head)
{
    size_t i;

    for (i = 0; i < head->columns.first_row; i++)
        if (is_like_data(head, &head->grid.rows[i]))
            return 1;
    return 0;
}

/* Lines that the first rows take. */
static int64_t count_lines(const char *bytes, size_t n)
{
    int64_t lines = 0;
    size_t i;

    for (i = 0; i < n; i++)
        lines += bytes[i] == '\n';
    return lines;
}

static int read_rows(struct head *head, const char *bytes, size_t n,
                     const struct staff_norm_set *set)
{
    size_t ends[HEAD_ROWS], mark = head->marked ? 3 : 0, rows;
    int found = find_rows(bytes + mark, n - mark, ends);

    if (found == 0 || memchr(bytes, '\0', n) || !decode(head, bytes + mark, ends[found - 1]) ||
        !find_columns(head, set))
        return 0;
    rows = head->columns.first_row;
    if (head->grid.n != (size_t)found || rows >= (size_t)found || header_is_like_data(head))
        return 0;
    head->start = (off_t)(mark + ends[rows - 1]);
    head->line = 1 + count_lines(bytes, (size_t)head->start);
    return 1;
}

/* ---- The file ---- */

/* A pipe must not even be opened: what is read of it cannot be read again. */
static int open_regular(struct head *head)
{
    if (stat(head->file, &head->status) != 0 || !S_ISREG(head->status.st_mode) ||
        head->status.st_size == 0)
        return 0;
    head->descriptor = open(head->file, O_RDONLY | O_CLOEXEC);
    return head->descriptor >= 0;
}

int head_has_changed(const struct head *head)
{
    const struct stat *before = &head->status;
    struct stat after;

    return fstat(head->descriptor, &after) != 0 || after.st_dev != before->st_dev ||
           after.st_ino != before->st_ino || after.st_size != before->st_size ||
           after.st_mtim.tv_sec != before->st_mtim.tv_sec ||
           after.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
}

static int read_file(struct head *head, const struct staff_norm_set *set)
{
    char *bytes;
    size_t n;
    int ok;

    bytes = xcalloc(HEAD + 1, 1);
    n = read_start(head->descriptor, bytes, HEAD);
    head->marked = starts(bytes, "\xEF\xBB\xBF");
    ok = n > 0 && !is_else(bytes + (head->marked ? 3 : 0)) && read_rows(head, bytes, n, set);
    free(bytes);
    return ok;
}

/* A norm table may have to be spoken of, and only once. */
static int is_built_in(const char *norms)
{
    const struct staff_norm_set *set = staff_norms(0);
    int32_t i;

    for (i = 1; norms && set && strcmp(set->id, norms) != 0; i++)
        set = staff_norms(i);
    return set != NULL;
}

/* What the table's reader is told besides, and what takes more than one row to answer. */
static int is_asked_more(const struct options *o)
{
    return !is_built_in(o->norms) || o->n_files != 1 || strcmp(o->files[0], "-") == 0 ||
           (o->format != FORMAT_CSV && o->format != FORMAT_JSONL) ||
           (o->format != FORMAT_CSV && is_summed(o)) || o->range == RANGE_BOTH || o->district ||
           (o->totals && o->totals_format != FORMAT_CSV) ||
           o->school || o->sheet || o->maps.n > 0 || o->staff.n > 0 ||
           o->top != STAFF_UNKNOWN || o->year != STAFF_UNKNOWN;
}

int head_read(struct head *head, const struct options *options, const struct staff_norm_set *set)
{
    const char *file = options->n_files > 0 ? options->files[0] : "";

    *head = (struct head){.file = file, .descriptor = -1, .grid = {.file = file}};
    /* the name of a workbook asks for a warning */
    if (is_asked_more(options) || ends_with(file, ".xls") || ends_with(file, ".xlsx"))
        return 0;
    if (open_regular(head) && read_file(head, set))
        return 1;
    head_free(head);
    return 0;
}

void head_free(struct head *head)
{
    if (head->descriptor >= 0)
        close(head->descriptor);
    columns_free(&head->columns);
    grid_free(&head->grid);
    *head = (struct head){.descriptor = -1};
}
