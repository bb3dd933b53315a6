/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "cells.h"
#include "csv.h"
#include "encoding.h"
#include "xlsx.h"

static int unreadable(const char *file, int error, struct problems *problems)
{
    enum message key = error == ENOENT                     ? MSG_FILE_NOT_FOUND
                       : error == EACCES || error == EPERM ? MSG_FILE_FORBIDDEN
                       : error == EISDIR                   ? MSG_FILE_IS_DIRECTORY
                       : error == ESTALE                   ? MSG_FILE_CHANGED
                                                           : MSG_FILE_UNREADABLE;

    problems->unreadable = 1;
    problem_add(problems, (struct place){.file = file}, key, ARGS(strerror(error)));
    return 0;
}

/* A file that somebody writes to while it is read may be half of the old one and half of
 * the new; no row need show it. */
static int has_changed(FILE *stream, const struct stat *before)
{
    struct stat after;

    if (!S_ISREG(before->st_mode) || fstat(fileno(stream), &after) != 0)
        return 0;
    return after.st_mtim.tv_sec != before->st_mtim.tv_sec ||
           after.st_mtim.tv_nsec != before->st_mtim.tv_nsec || after.st_size != before->st_size ||
           (before->st_size > 0 && ftello(stream) != before->st_size);
}

/* Returns 0, or the errno of what failed; ESTALE where the file has changed meanwhile. */
static int read_stream(FILE *stream, struct text *bytes)
{
    struct stat status = {0};
    char chunk[1 << 16];
    size_t n;

    if (fstat(fileno(stream), &status) == 0 && S_ISDIR(status.st_mode))
        return EISDIR;
    text_add_n(bytes, "", 0);
    errno = 0;
    while ((n = fread(chunk, 1, sizeof chunk, stream)) > 0)
        text_add_n(bytes, chunk, n);
    if (!ferror(stream))
        return has_changed(stream, &status) ? ESTALE : 0;
    return errno ? errno : EIO;
}

int file_read(const char *file, struct problems *problems, struct text *bytes)
{
    FILE *stream = stdin;
    int error;

    if (strcmp(file, "-") != 0)
        stream = fopen(file, "rb");
    if (!stream)
        return unreadable(file, errno, problems);
    error = read_stream(stream, bytes);
    if (stream != stdin)
        fclose(stream);
    if (error)
        return unreadable(file, error, problems);
    inputs_add(file, bytes->data, bytes->length);
    return 1;
}

static int starts(const struct text *bytes, const char *magic, size_t n)
{
    return bytes->length >= n && memcmp(bytes->data, magic, n) == 0;
}

/* Web pages named .xls, as many official systems export them. */
static int is_html(const struct text *bytes)
{
    static const char *const tags[] = {"<html", "<!doctype", "<table", "<?xml", "<meta"};
    const char *p = bytes->data;
    size_t i;

    if (starts(bytes, "\xEF\xBB\xBF", 3))
        p += 3;
    p += strspn(p, " \t\r\n");
    for (i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strncasecmp(p, tags[i], strlen(tags[i])) == 0)
            return 1;
    return 0;
}

/* The name of a stream in an old Office file is UTF-16. */
static int has_stream(const struct text *bytes, const char *name)
{
    char wide[64] = {0};
    size_t n = strlen(name), i;

    for (i = 0; i < n; i++)
        wide[2 * i] = name[i];
    n = 2 * n + 2;                                /* with its end */
    for (i = 0; i + n <= bytes->length; i += 128) /* where entries of the folder begin */
        if (memcmp(bytes->data + i, wide, n) == 0)
            return 1;
    return 0;
}

/* What an OLE file holds: the same container is used for all of these. */
static enum message what_old(const struct text *bytes)
{
    if (has_stream(bytes, "EncryptedPackage"))
        return MSG_FILE_ENCRYPTED;
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
        return MSG_FILE_XLS;
    return MSG_FILE_OLE;
}

/* MESSAGES where the bytes may be a text table. */
static enum message what_else(const struct text *bytes)
{
    if (bytes->length == 0)
        return MSG_FILE_EMPTY;
    if (starts(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
        return what_old(bytes);
    if (starts(bytes, "%PDF-", 5))
        return MSG_FILE_PDF;
    return is_html(bytes) ? MSG_FILE_HTML : MESSAGES;
}

static int is_blank(const struct grid *grid)
{
    size_t i;
    int j;

    for (i = 0; i < grid->n; i++)
        for (j = 0; j < grid->rows[i].n; j++)
            if (!cell_is_blank(grid->rows[i].cells[j].text))
                return 0;
    return 1;
}

static int ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcasecmp(s + n - m, end) == 0;
}

/* Some systems export text under the name of a workbook. */
static void note_renamed(const struct grid *grid, struct problems *problems)
{
    if (ends_with(grid->file, ".xls") || ends_with(grid->file, ".xlsx"))
        warning_add(problems, (struct place){.file = grid->file}, MSG_WARN_RENAMED, NULL);
}

static int is_archive(const struct text *bytes)
{
    return starts(bytes, "PK\x03\x04", 4) || starts(bytes, "PK\x05\x06", 4);
}

static int read_any(const struct grid_want *want, struct grid *grid, struct problems *problems)
{
    struct place file = {.file = grid->file};
    enum message other;
    int64_t errors = problems->errors;

    if (!file_read(grid->file, problems, &grid->bytes))
        return 0;
    if (is_archive(&grid->bytes))
        return xlsx_read(&grid->bytes, want, problems, grid);
    other = what_else(&grid->bytes);
    if (other != MESSAGES) {
        problem_add(problems, file, other, NULL);
        return 0;
    }
    if (!encoding_decode(file, problems, &grid->bytes, &grid->doubtful))
        return 0;
    note_renamed(grid, problems);
    if (want->sheet)
        warning_add(problems, file, MSG_WARN_NO_SHEETS, ARGS(want->sheet));
    csv_read(grid, problems);
    if (grid->n > 0 && !is_blank(grid))
        return 1;
    if (problems->errors == errors)
        problem_add(problems, file, MSG_FILE_EMPTY, NULL);
    return 0;
}

int grid_read(const char *file, const struct grid_want *want, struct problems *problems,
              struct grid *grid)
{
    static const struct grid_want any = {.sheet = NULL};

    *grid = (struct grid){.file = file};
    if (!want)
        want = &any;
    if (read_any(want, grid, problems)) {
        inputs_used(file, want->role, grid->sheet);
        return 1;
    }
    grid_free(grid);
    return 0;
}

void grid_free(struct grid *grid)
{
    free(grid->rows);
    free(grid->cells);
    free(grid->merged);
    free(grid->kinds);
    free(grid->widths);
    strings_free(grid->texts);
    text_free(&grid->bytes);
    *grid = (struct grid){0};
}
