/* SPDX-License-Identifier: MIT
 * From files to schools.  The stages, each its own file:
 *
 *   file bytes -> encoding.c -> UTF-8 -> csv.c -> grid -> header.c -> columns
 *              -> xlsx.c ------------------------^
 *   -> rows.c -> records -> schools.c -> schools, one a key and year
 *
 * Every stage adds what is wrong to a struct problems and goes on as far as it can, so
 * that all the errors of a file come out at once. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "../inputs.h"
#include "problems.h"

/* The bytes of a file, or of standard input ("-"), which inputs.h is told of.  False where
 * there were errors. */
int file_read(const char *file, struct problems *problems, struct text *bytes);

/* ---- A grid: the cells of one sheet, as text ---- */

struct cell {
    const char *text; /* NUL-terminated UTF-8; may hold line breaks */
};

/* What a sheet keeps of a cell besides its text. */
enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_DAY, CELL_MONTH, CELL_YEAR };

/* Columns of a sheet, from 0, and how wide they are. */
struct width {
    int first, last;
    double width;
};

struct grid_row {
    int64_t line; /* where it starts in the file, from 1; for a sheet, its row */
    int n;
    struct cell *cells;
};

/* Cells that are one: lines as in grid_row, columns from 0.  The text is in the first. */
struct merged {
    int64_t first_line, last_line;
    int first, last;
};

/* The cells of a row of a sheet stand at their columns: cells[2] is C.  A row ends with
 * its last text, and rows without any are left out. */
struct grid {
    const char *file, *sheet; /* sheet NULL for text files */
    struct grid_row *rows;
    size_t n, room;
    struct text bytes; /* owns the cells' text */
    struct cell *cells;
    size_t doubtful;       /* see encoding_decode */
    struct strings *texts; /* of a sheet; NULL for text files */
    struct merged *merged; /* of a sheet */
    size_t n_merged;
    int64_t hidden_rows, first_hidden; /* rows that a sheet hides: how many, and a line */
    unsigned char *kinds;              /* as cells; only where they were wanted */
    struct width *widths;
    size_t n_widths;
};

/* Which sheet of a workbook: the one of this name (or number, from 1), else the first
 * visible one that suits.  If two do, that is a problem that asks for a name.  `suits`
 * is shown the first rows of each visible sheet; NULL: any that is not empty. */
struct grid_want {
    const char *sheet;
    int (*suits)(const struct grid *head, const void *context);
    const void *context;
    int dressed; /* kinds and widths, too: to write the sheet again */
    enum input_role role;
};

/* Reads a file ("-": standard input) into a grid; want may be NULL.  False after a
 * problem that leaves nothing to go on with; a broken quote is a problem, and the rest
 * is still read. */
int grid_read(const char *file, const struct grid_want *want, struct problems *problems,
              struct grid *grid);
void grid_free(struct grid *grid);

/* Merged cells in the order in which the two below look for them. */
void grid_sort_merged(struct grid *grid);
/* The row that has the text of a blank cell: the first row of cells that are merged
 * downwards.  NULL if the cell is not one of the others. */
const struct grid_row *grid_above(const struct grid *grid, int64_t line, int column);
/* The cells that are merged with this one to its right; NULL if none are. */
const struct merged *grid_beside(const struct grid *grid, int64_t line, int column);

/* ---- Columns: what a grid's header says ---- */

struct column {
    struct staff_header header; /* STAFF_FIELD_NONE: a column that we do not know */
    char *name;                 /* as written, line breaks dropped */
    int is_roster;              /* means something in a roster, though not to the library */
};

struct columns {
    struct column *items;
    int n;
    size_t first_row;     /* the first row of data */
    enum staff_lang lang; /* of the headers */
};

/* Headers that the user says the meaning of: --map 班级数=教学班个数. */
struct header_map {
    const char *text; /* as given, for messages */
    char *written;    /* the table's header, as a word of cells.h */
    struct staff_header header;
    int used;
};
struct header_maps {
    struct header_map *items;
    size_t n;
};
/* "known=written" each.  False where one is not of that form, and *bad is which. */
int header_maps_read(const char *const *texts, size_t n, const struct staff_norm_set *set,
                     struct header_maps *maps, size_t *bad);
void header_maps_free(struct header_maps *maps);

/* Looks for the header in the first 20 rows; the row (or 2-4 merged rows) with most
 * known headers wins.  maps may be NULL; those that are found are marked.  Refused and
 * doubled columns become problems.  False where there is no header at all. */
int columns_find(const struct grid *grid, const struct staff_norm_set *set,
                 struct header_maps *maps, struct problems *problems, struct columns *columns);
void columns_free(struct columns *columns);
/* How each column is read, to stderr. */
void columns_say(const struct grid *grid, const struct columns *columns,
                 const struct staff_norm_set *set, enum staff_lang lang);
/* Index of the column of a field (stage, and subject or count, where it has one), or -1. */
int columns_index(const struct columns *columns, int32_t field, int32_t stage, int32_t subject);

/* ---- Schools ---- */

/* One school in one year, its rows added up.  Strings belong to the table; NULL where
 * the table does not have it. */
struct school {
    const char *id, *name, *district;
    struct staff_school counts;
    int32_t year;                            /* STAFF_UNKNOWN without a year column */
    int32_t establishment, on_establishment; /* STAFF_UNKNOWN where not given */
    int32_t district_index;                  /* into schools.districts */
    struct place place;                      /* its first row, column NULL */
};

/* How a <subject> column was taken (spec 6). */
enum teachers_use { TEACHERS_NONE, TEACHERS_FULL_TIME, TEACHERS_CHECKED };

struct schools {
    enum staff_lang lang; /* of the first file's headers */
    struct school *items; /* in order of first appearance */
    size_t n, room;
    const char **districts; /* in order of first appearance; one NULL without a column */
    size_t n_districts;
    int has_id, has_district, has_year, has_establishment;
    int64_t skipped_rows;
    enum teachers_use teachers[STAFF_SUBJECTS_MAX];
    struct strings *strings; /* owns the strings */
};

/* What the user said of how to read the tables of schools. */
struct table_ask {
    const char *sheet;        /* NULL: see struct grid_want */
    struct header_maps *maps; /* may be NULL */
    const char *const *staff; /* files that have the teachers, or none: see staff_files.h */
    size_t n_staff;
    int some_maps;            /* a map may be of another table: not to be found is no error */
    int suspicious;           /* warn of what is possible, but hardly so */
    int say_columns;          /* say how each column is read */
    int lang;                 /* what says it; -1: the language of the headers */
};

/* The grid of one of the files, as schools_read reads it, with its kinds and widths. */
int schools_grid(const char *file, const struct staff_norm_set *set, const struct table_ask *ask,
                 struct problems *problems, struct grid *grid);

/* The same of a file of ask->staff. */
int staff_grid(const char *file, const struct staff_norm_set *set, const struct table_ask *ask,
               struct problems *problems, struct grid *grid);

/* All files as one table; every year is kept, in the order of the file: what to do
 * with several years is the caller's.  ask may be NULL.  False where there were errors;
 * warnings alone do not fail.  Schools keep the order of first appearance. */
int schools_read(const char *const *files, size_t n_files, const struct staff_norm_set *set,
                 const struct table_ask *ask, struct problems *problems,
                 struct schools *schools);
void schools_free(struct schools *schools);

/* Keeps the rows of one year only: `year`, or the latest where it is STAFF_UNKNOWN.
 * Districts left without a school go, too.  False where no row is of that year. */
int schools_keep_year(struct schools *schools, int32_t year);

/* ---- Small tables of the plan ---- */

/* year, district, vacancies / year, id, subject, leavers.  Rows are checked by shape
 * and number only, and none may come twice; whether a district or school exists is the
 * plan's to say.  A blank district is "", and so is every one where there is no column
 * for it and none is needed. */
struct plan_row {
    int32_t year, subject, count; /* subject STAFF_UNKNOWN for vacancies */
    const char *key; /* district name, or school id (name where the schools have no id) */
    struct place place;
};
struct plan_rows {
    struct plan_row *items;
    size_t n, room;
    int has_year; /* leavers and vacancies without a year column are errors */
    const char *key_column, *year_column, *count_column; /* their headers */
    struct strings *strings;
};
int vacancies_read(const char *file, int needs_district, const struct staff_norm_set *set,
                   struct problems *problems, struct plan_rows *rows);
int leavers_read(const char *file, const struct staff_norm_set *set, struct problems *problems,
                 struct plan_rows *rows);
void plan_rows_free(struct plan_rows *rows);

#endif
