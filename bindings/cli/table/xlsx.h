/* SPDX-License-Identifier: MIT
 * Workbooks (.xlsx).  libzip opens the archive, expat reads each part while it is
 * inflated.  Nothing is unpacked to disk; what is read has caps; and of all the numbers
 * that a file claims only the size of a part is used, which it may not outgrow:
 *
 *   xlsx.c          which sheet, and the whole
 *   xlsx_archive.c  the parts of the archive, one of them through expat
 *   xlsx_scan.c     or on a short way around it,
 *   xlsx_plain.c    with a shorter one for cells
 *   xlsx_book.c     the list of sheets
 *   xlsx_strings.c  shared strings and date formats
 *   xlsx_sheet.c    a sheet's cells into a grid
 *   xlsx_value.c    what a number says as text */
#ifndef CLI_XLSX_H
#define CLI_XLSX_H

#include <expat.h>

#include "pool.h"
#include "table.h"
#include "unzip.h"

enum {
    XLSX_INFLATED_MAX = 256 << 20, /* bytes, all parts that are read together */
    XLSX_RATIO_MAX = 200,          /* inflated by compressed, of a part over RATIO_FREE */
    XLSX_RATIO_FREE = 1 << 20,
    XLSX_TOKEN_MAX = 1 << 20,  /* bytes of a tag or comment: expat scans those again and again */
    XLSX_DEPTH_MAX = 64,       /* elements in elements */
    XLSX_PARTS_MAX = 10000,    /* files of the archive */
    XLSX_SHEETS_MAX = 1000,    /* and relations, and custom number formats */
    XLSX_STYLES_MAX = 1 << 16, /* Excel itself stops at 65,490 */
    XLSX_CELLS_MAX = 1 << 24,  /* also of shared strings, and with the gaps in rows */
    XLSX_WIDTH_MAX = 4096,     /* columns with text in them */
    XLSX_COLUMNS_MAX = 16384,  /* XFD */
    XLSX_ROWS_MAX = 1048576,
    XLSX_MERGES_MAX = 100000
};

/* A grid from the bytes of a workbook.  False after a problem. */
int xlsx_read(const struct text *bytes, const struct grid_want *want, struct problems *problems,
              struct grid *grid);

/* ---- The archive ---- */

struct xlsx_part {
    char *name;                       /* in small letters: Excel does not tell them apart */
    uint64_t index, compressed, size; /* sizes as the archive claims */
};

/* What a number format shows of a date. */
enum xlsx_date { XLSX_NO_DATE, XLSX_DAY, XLSX_MONTH, XLSX_YEAR };

struct xlsx_sheet {
    char *name, *part;
    int hidden;
};

struct xlsx {
    const char *file;
    struct problems *problems;
    zip_t *zip;
    size_t archive_size;
    struct xlsx_part *parts;
    size_t n_parts;
    uint64_t inflated;
    int quiet;                 /* while a part is only tried */
    struct xlsx_sheet *sheets; /* in the order of the workbook */
    size_t n_sheets, sheets_room;
    int from_1904;
    struct strings *texts; /* owns all texts of cells */
    const char **shared;
    size_t n_shared, shared_room;
    unsigned char *dates; /* enum xlsx_date of each cell style */
    size_t n_dates, dates_room;
};

/* False after a problem. */
int xlsx_open(struct xlsx *book, const struct text *bytes);
void xlsx_close(struct xlsx *book);

/* "/xl/workbook.xml" and "sheets/a.xml" to "xl/sheets/a.xml", in small letters.  NULL
 * where it leaves the archive. */
char *xlsx_resolve(const char *from, const char *target);
const struct xlsx_part *xlsx_find(const struct xlsx *book, const char *name);

/* A part while it is read: what the handlers get, as the first member of their own. */
struct xlsx_xml {
    struct xlsx *book;
    XML_Parser parser; /* NULL: it is only tried */
    const char *name;
    int depth;
    int done; /* stopped before the end, on purpose or after a problem */
    int failed;
};

struct xlsx_handlers {
    XML_StartElementHandler start;
    XML_EndElementHandler end;
    XML_CharacterDataHandler text; /* may be NULL for xlsx_parse */
    /* May be NULL.  The bytes, up to a NUL at end, begin with "<c": how many of them are
     * whole cells, which were read, so that no other handler sees their tags. */
    size_t (*cells)(void *user, const char *bytes, const char *end);
};

/* Runs the part through expat.  False after a problem. */
int xlsx_parse(struct xlsx *book, const char *name, const struct xlsx_handlers *handlers,
               struct xlsx_xml *xml);
/* The same at several times the speed, where the part is as plain as all are; else false,
 * and nothing was reported: to be read again, from the start, by xlsx_parse. */
int xlsx_try(struct xlsx *book, const char *name, const struct xlsx_handlers *handlers,
             struct xlsx_xml *xml);
int xlsx_scan(struct xlsx_xml *xml, const struct xlsx_handlers *handlers, zip_file_t *file,
              uint64_t size);
/* The end of the text at p that stands for itself, as it stands. */
const char *xlsx_run(const char *p);
void xlsx_stop(struct xlsx_xml *xml);
/* Stops with a problem about the file, sheet or cell at `where`. */
void xlsx_fail(struct xlsx_xml *xml, struct place where, enum message key, const char *const *args);
/* A part that breaks the rules of the format: what is wrong, for a programmer. */
void xlsx_damaged(struct xlsx_xml *xml, const char *what);
/* For start handlers: false, and stopped, too deep in elements. */
int xlsx_enter(struct xlsx_xml *xml);

/* The name without its prefix. */
const char *xlsx_local(const char *name);
/* The value of an attribute, by its name without prefix; NULL if not there. */
const char *xlsx_attribute(const char **attributes, const char *name);
int xlsx_is_true(const char *value); /* "1", "true" */

/* ---- The workbook ---- */

int xlsx_read_book(struct xlsx *book);
int xlsx_read_strings(struct xlsx *book, const char *part);
int xlsx_read_styles(struct xlsx *book, const char *part);
enum xlsx_date xlsx_date_format(const char *code);

/* Reads a sheet; only its first rows where rows_wanted > 0; dressed: kinds and widths. */
int xlsx_read_sheet(struct xlsx *book, const struct xlsx_sheet *sheet, size_t rows_wanted,
                    int dressed, struct grid *grid);

/* Frees what was read of a sheet, its texts apart. */
void xlsx_clear(struct grid *grid);

/* ---- Plain cells ---- */

enum xlsx_form { XLSX_BLANK, XLSX_DIGITS, XLSX_SHARED, XLSX_INLINE };

struct xlsx_plain {
    enum xlsx_form form;
    int column;       /* from 1 */
    int64_t style;    /* -1: none is named */
    const char *text; /* of INLINE; digits of the others */
    size_t n;
    int64_t number; /* what the digits say */
    const char *end;
};

/* A cell of this line (its digits) that begins at p, and is plain and whole, with a NUL at
 * end; else false, and nothing is known of it. */
int xlsx_plain_cell(const char *p, const char *end, const struct text *line,
                    struct xlsx_plain *cell);

/* ---- Values ---- */

/* The text of a number as Excel keeps it (18, 1.8E1, 17.999999999999996), written out as
 * Excel shows it (18), into out, which has XLSX_NUMBER_MAX bytes.  What is not a number
 * comes back as it is, cut to the size. */
enum { XLSX_NUMBER_MAX = 128 };
size_t xlsx_number(const char *value, size_t n, char *out);
/* The same for a number that is shown as a date: 2024-09-01, 2024-09 or 2024; a time of
 * day that is not midnight follows the day.  0 if it is no day of Excel's calendar. */
size_t xlsx_date(const char *number, enum xlsx_date shown, int from_1904, char *out);
/* Excel's _x000D_ in a text, in place.  Returns the new length. */
size_t xlsx_unescape(char *s, size_t n);

#endif
