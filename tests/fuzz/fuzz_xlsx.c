/* SPDX-License-Identifier: MIT
 * Any bytes as a workbook: as they are where they begin as an archive does; else as the
 * text of its parts, as tests/xlsx/pack.py takes it, put into an archive here, so that
 * what changes is the XML and not a checksum. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "shared.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, kind, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" kind "\" Target=\"" target "\"/>"

static const struct {
    const char *name, *text;
} defaults[] = {
    {"_rels/.rels",
     "<Relationships>" RELATION("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships>" RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
         RELATION("rId2", "worksheet", "worksheets/sheet2.xml")
             RELATION("s", "sharedStrings", "sharedStrings.xml")
                 RELATION("t", "styles", "styles.xml") "</Relationships>"},
    {"xl/workbook.xml",
     "<workbook xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"
     "</sheets></workbook>"},
};

static void add_part(zip_t *zip, const char *name, const char *text, size_t n)
{
    zip_source_t *source = zip_source_buffer(zip, text, n, 0);
    zip_int64_t index;

    if (!source)
        return;
    index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) /* a name that is no name, or comes twice */
        zip_source_free(source);
    else
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

/* The parts of the text, which is cut up for it. */
static void add_parts(zip_t *zip, char *text)
{
    char *part = strncmp(text, "== ", 3) == 0 ? text : NULL;
    size_t i;

    while (part) {
        char *name = part + 3, *body = strchr(name, '\n'), *end;

        if (!body)
            break;
        *body++ = '\0';
        end = strstr(body, "\n== ");
        add_part(zip, name, body, end ? (size_t)(end - body) : strlen(body));
        part = end ? end + 1 : NULL;
    }
    for (i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (zip_name_locate(zip, defaults[i].name, 0) < 0)
            add_part(zip, defaults[i].name, defaults[i].text, strlen(defaults[i].text));
}

static void set_packed(struct memory_file *file, char *text)
{
    zip_error_t error;
    zip_source_t *book;
    zip_t *zip;
    zip_stat_t stat;
    void *bytes;

    zip_error_init(&error);
    book = zip_source_buffer_create(NULL, 0, 0, &error);
    MUST(book != NULL);
    zip = zip_open_from_source(book, ZIP_TRUNCATE, &error);
    MUST(zip != NULL);
    zip_source_keep(book);
    add_parts(zip, text);
    MUST(zip_close(zip) == 0);
    MUST(zip_source_open(book) == 0 && zip_source_stat(book, &stat) == 0);
    bytes = xmalloc(stat.size);
    MUST(zip_source_read(book, bytes, stat.size) == (zip_int64_t)stat.size);
    memory_file_set(file, bytes, stat.size);
    free(bytes);
    zip_source_close(book);
    zip_source_free(book);
    zip_error_fini(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct memory_file file;
    char *text;

    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        memory_file_set(&file, data, size);
    } else {
        text = xstrndup((const char *)data, size);
        set_packed(&file, text);
        free(text);
    }
    check_reading(file.path);
    return 0;
}
