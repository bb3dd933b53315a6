/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

enum { CHUNK = 1 << 16 };

static int problem(struct xlsx *book, enum message key, const char *const *args)
{
    if (!book->quiet)
        problem_add(book->problems, (struct place){.file = book->file}, key, args);
    return 0;
}

static int too_many(struct xlsx *book, enum message key, const char *part, int64_t most)
{
    struct text number = {0};

    text_add_int(&number, most);
    problem(book, key, ARGS(number.data, part));
    text_free(&number);
    return 0;
}

/* ---- Names ---- */

static char *lower(char *name)
{
    char *p;

    for (p = name; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p += 'a' - 'A';
    return name;
}

/* Parts are only looked up, never unpacked: a name that climbs has no good reason. */
static int is_trick(const char *name)
{
    const char *p;

    if (*name == '/' || strchr(name, '\\'))
        return 1;
    for (p = name; (p = strstr(p, "..")) != NULL; p += 2)
        if ((p == name || p[-1] == '/') && (p[2] == '/' || !p[2]))
            return 1;
    return 0;
}

/* Drops the last part of a path, with its slash.  False where there is none. */
static int drop_last(struct text *path)
{
    if (path->length == 0)
        return 0;
    do
        path->length--;
    while (path->length > 0 && path->data[path->length] != '/');
    path->data[path->length] = '\0';
    return 1;
}

char *xlsx_resolve(const char *from, const char *target)
{
    struct text path = {0};
    int ok = 1;

    text_add(&path, *target == '/' ? "" : from);
    drop_last(&path);
    while (ok && *target) {
        size_t n = strcspn(target, "/");

        if (n == 2 && strncmp(target, "..", n) == 0) {
            ok = drop_last(&path);
        } else if (n > 0 && !(n == 1 && *target == '.')) {
            if (path.length > 0)
                text_add_char(&path, '/');
            text_add_n(&path, target, n);
        }
        target += n + (target[n] == '/');
    }
    if (ok)
        return lower(path.data);
    text_free(&path);
    return NULL;
}

/* ---- Opening ---- */

static int compare_parts(const void *a, const void *b)
{
    return strcmp(((const struct xlsx_part *)a)->name, ((const struct xlsx_part *)b)->name);
}

/* Two parts of one name: which of them is read would be chance. */
static int check_parts(struct xlsx *book)
{
    size_t i;

    for (i = 0; i < book->n_parts; i++)
        if (is_trick(book->parts[i].name))
            return problem(book, MSG_XLSX_PATH, ARGS(book->parts[i].name));
    for (i = 1; i < book->n_parts; i++)
        if (strcmp(book->parts[i - 1].name, book->parts[i].name) == 0)
            return problem(book, MSG_XLSX_TWICE, ARGS(book->parts[i].name));
    return 1;
}

static int list_parts(struct xlsx *book)
{
    zip_int64_t i, n = libzip.zip_get_num_entries(book->zip, 0);

    if (n > XLSX_PARTS_MAX)
        return too_many(book, MSG_XLSX_PARTS, "", XLSX_PARTS_MAX);
    book->parts = xcalloc((size_t)n, sizeof *book->parts);
    for (i = 0; i < n; i++) {
        zip_stat_t stat;

        if (libzip.zip_stat_index(book->zip, (zip_uint64_t)i, 0, &stat) != 0)
            return problem(book, MSG_XLSX_ARCHIVE, ARGS(libzip.zip_strerror(book->zip)));
        book->parts[book->n_parts++] = (struct xlsx_part){
            lower(xstrdup(stat.name)), (zip_uint64_t)i, stat.comp_size, stat.size};
    }
    qsort(book->parts, book->n_parts, sizeof *book->parts, compare_parts);
    return check_parts(book);
}

int xlsx_open(struct xlsx *book, const struct text *bytes)
{
    const char *why = libzip_load();
    zip_error_t error;
    zip_source_t *source;

    if (why) {
        book->problems->unreadable = 1;
        return problem(book, MSG_NO_UNZIP, ARGS(why));
    }
    libzip.zip_error_init(&error);
    book->archive_size = bytes->length;
    source = libzip.zip_source_buffer_create(bytes->data, bytes->length, 0, &error);
    if (source)
        book->zip = libzip.zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!book->zip) {
        problem(book, MSG_XLSX_ARCHIVE, ARGS(libzip.zip_error_strerror(&error)));
        libzip.zip_source_free(source);
    }
    libzip.zip_error_fini(&error);
    return book->zip && list_parts(book);
}

void xlsx_close(struct xlsx *book)
{
    size_t i;

    for (i = 0; i < book->n_parts; i++)
        free(book->parts[i].name);
    for (i = 0; i < book->n_sheets; i++) {
        free(book->sheets[i].name);
        free(book->sheets[i].part);
    }
    free(book->parts);
    free(book->sheets);
    free(book->shared);
    free(book->dates);
    if (book->zip)
        libzip.zip_discard(book->zip);
}

const struct xlsx_part *xlsx_find(const struct xlsx *book, const char *name)
{
    const struct xlsx_part wanted = {.name = (char *)name};

    return bsearch(&wanted, book->parts, book->n_parts, sizeof wanted, compare_parts);
}

/* ---- XML ---- */

const char *xlsx_local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(xlsx_local(*attributes), name) == 0)
            return attributes[1];
    return NULL;
}

int xlsx_is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

void xlsx_stop(struct xlsx_xml *xml)
{
    xml->done = 1;
    if (xml->parser)
        XML_StopParser(xml->parser, XML_FALSE);
}

void xlsx_fail(struct xlsx_xml *xml, struct place where, enum message key, const char *const *args)
{
    if (!xml->failed && !xml->book->quiet)
        problem_add(xml->book->problems, where, key, args);
    xml->failed = 1;
    xlsx_stop(xml);
}

void xlsx_damaged(struct xlsx_xml *xml, const char *what)
{
    struct text line = {0};

    if (xml->parser)
        text_add_int(&line, (int64_t)XML_GetCurrentLineNumber(xml->parser));
    xlsx_fail(xml, (struct place){.file = xml->book->file}, MSG_XLSX_XML,
              ARGS(xml->name, line.data, what));
    text_free(&line);
}

int xlsx_enter(struct xlsx_xml *xml)
{
    if (++xml->depth <= XLSX_DEPTH_MAX)
        return 1;
    xlsx_damaged(xml, "nested too deep");
    return 0;
}

/* Entities can grow without end; no program that writes workbooks declares any. */
static void refuse_doctype(void *user, const char *name, const char *system, const char *public,
                           int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    xlsx_damaged(user, "DOCTYPE");
}

/* Whether a part is within the caps, and with the parts before it. */
static int check_caps(struct xlsx *book, const struct xlsx_part *part)
{
    uint64_t compressed = part->compressed;

    if (compressed > book->archive_size) /* a claim, too */
        compressed = book->archive_size;
    if (part->size > XLSX_INFLATED_MAX - book->inflated)
        return too_many(book, MSG_XLSX_INFLATED, part->name, XLSX_INFLATED_MAX >> 20);
    if (part->size > XLSX_RATIO_FREE && part->size / XLSX_RATIO_MAX > compressed)
        return too_many(book, MSG_XLSX_RATIO, part->name, XLSX_RATIO_MAX);
    return 1;
}

static int bad_xml(struct xlsx_xml *xml)
{
    enum XML_Error error = XML_GetErrorCode(xml->parser);

    if (!xml->done)
        xlsx_damaged(xml, XML_ErrorString(error));
    return 0;
}

/* False at the end, or after a problem. */
static int parse_chunk(struct xlsx_xml *xml, const struct xlsx_part *part, zip_file_t *file,
                       uint64_t *read)
{
    void *chunk = XML_GetBuffer(xml->parser, CHUNK);
    zip_int64_t n = libzip.zip_fread(file, chunk, CHUNK);

    if (n < 0) {
        xml->failed = 1;
        return problem(xml->book, MSG_XLSX_PART, ARGS(part->name, libzip.zip_file_strerror(file)));
    }
    *read += (uint64_t)n;
    xml->book->inflated += (uint64_t)n;
    if (*read > part->size) {
        xml->failed = 1;
        return problem(xml->book, MSG_XLSX_LIES, ARGS(part->name));
    }
    if (XML_ParseBuffer(xml->parser, (int)n, n == 0) != XML_STATUS_OK)
        return bad_xml(xml);
    if (*read > (uint64_t)XML_GetCurrentByteIndex(xml->parser) + XLSX_TOKEN_MAX) {
        xlsx_damaged(xml, "a tag or comment too long");
        return 0;
    }
    return n > 0;
}

static zip_file_t *open_part(struct xlsx *book, const struct xlsx_part *part, const char *name)
{
    zip_stat_t stat;
    zip_file_t *file;

    if (!part || libzip.zip_stat_index(book->zip, part->index, 0, &stat) != 0) {
        problem(book, MSG_XLSX_MISSING, ARGS(name));
        return NULL;
    }
    if (stat.encryption_method != ZIP_EM_NONE) {
        problem(book, MSG_FILE_ENCRYPTED, NULL);
        return NULL;
    }
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
        problem(book, MSG_XLSX_METHOD, ARGS(name));
        return NULL;
    }
    if (!check_caps(book, part)) /* one that inflates to more than it says is refused, too */
        return NULL;
    file = libzip.zip_fopen_index(book->zip, part->index, 0);
    if (!file)
        problem(book, MSG_XLSX_PART, ARGS(name, libzip.zip_strerror(book->zip)));
    return file;
}

static void *resize(void *old, size_t size)
{
    return xrealloc(old, size, 1);
}

static void run_expat(struct xlsx_xml *xml, const struct xlsx_handlers *handlers,
                      const struct xlsx_part *part, zip_file_t *file)
{
    static const XML_Memory_Handling_Suite memory = {xmalloc, resize, free};
    uint64_t read = 0;

    xml->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, handlers->start, handlers->end);
    XML_SetCharacterDataHandler(xml->parser, handlers->text);
    XML_SetStartDoctypeDeclHandler(xml->parser, refuse_doctype);
    while (parse_chunk(xml, part, file, &read))
        ;
    XML_ParserFree(xml->parser);
}

static void start_part(struct xlsx_xml *xml, struct xlsx *book, const char *name)
{
    xml->book = book;
    xml->name = name;
    xml->parser = NULL;
    xml->depth = xml->done = xml->failed = 0;
}

int xlsx_parse(struct xlsx *book, const char *name, const struct xlsx_handlers *handlers,
               struct xlsx_xml *xml)
{
    const struct xlsx_part *part = xlsx_find(book, name);
    zip_file_t *file = open_part(book, part, name);

    start_part(xml, book, name);
    if (!file)
        return 0;
    run_expat(xml, handlers, part, file);
    libzip.zip_fclose(file);
    return !xml->failed;
}

int xlsx_try(struct xlsx *book, const char *name, const struct xlsx_handlers *handlers,
             struct xlsx_xml *xml)
{
    const struct xlsx_part *part = xlsx_find(book, name);
    uint64_t before = book->inflated;
    zip_file_t *file;
    int ok = 0;

    book->quiet = 1;
    start_part(xml, book, name);
    file = open_part(book, part, name);
    if (file) {
        ok = xlsx_scan(xml, handlers, file, part->size);
        libzip.zip_fclose(file);
    }
    book->quiet = 0;
    if (!ok)
        book->inflated = before;
    return ok;
}
