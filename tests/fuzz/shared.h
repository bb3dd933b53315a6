/* SPDX-License-Identifier: MIT
 * What the fuzz targets share.  A target gives the code any bytes at all, under ASan and
 * UBSan, and checks what must then hold: that it does not crash is not enough. */
#ifndef FUZZ_SHARED_H
#define FUZZ_SHARED_H

#include <table/table.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An invariant: where it does not hold, the input is a finding. */
#define MUST(what) ((what) ? (void)0 : must_have_held(#what, __FILE__, __LINE__))
_Noreturn void must_have_held(const char *what, const char *file, int line);

/* ---- Files in memory ---- */

struct memory_file {
    int descriptor; /* 0: not made yet */
    char path[32];  /* opened as any other file's */
};

void memory_file_set(struct memory_file *file, const void *bytes, size_t n);

/* ---- Standard output in memory: the command closes it when it is done ---- */

void print_to_memory(void);
/* What was printed, to be freed; NULL: nothing was.  Standard output is what it was. */
char *printed(void);

/* ---- The input as a stream of choices; 0 where nothing is left ---- */

struct choices {
    const uint8_t *data;
    size_t left;
};

uint8_t choose_byte(struct choices *c);
uint32_t choose_word(struct choices *c);
/* A count as schools have it, or a blank, or one at an edge. */
int32_t choose_count(struct choices *c);
/* As choose_count, sometimes outside what is accepted. */
int32_t choose_any_count(struct choices *c);

/* ---- Schools ---- */

/* Reads one file as `staff shortfall` would; false where it refuses it. */
int read_schools(const char *path, struct schools *schools);

/* No count outside its range, and of every school a name or an id. */
void check_ranges(const struct schools *schools);

/* Writes the schools as a table in wide form, all of what was read of them. */
void write_schools(struct text *out, const struct schools *schools, enum staff_lang lang);

/* The same schools in the same order, each with the same counts. */
void check_same(const struct schools *a, const struct schools *b);

/* Reads what is in the file; what it accepts must be in range, and the same again when
 * it is written out and read. */
void check_reading(const char *path);

#endif
