/* SPDX-License-Identifier: MIT
 * Where cells and rows end in the bytes of a CSV file, and whether the bytes are valid.
 * Bytes are followed by SCAN_PADDING others, of any value. */
#ifndef CLI_SCAN_H
#define CLI_SCAN_H

#include "../base.h"

enum { SCAN_PADDING = 80 };

/* Of whole rows.  Cell i is from marks[i] + 1 to marks[i + 1], which is a separator or line
 * end outside quotes; marks[0] + 1 is 0.  The cells of row i are those from rows[i] to
 * before rows[i + 1].
 * odd: a bit a byte.  A text that has none is of U+4000 to U+9FFF and of ASCII, without
 * controls, quotes, separators, backslashes, and letters that words for a sum have. */
struct scanned {
    const struct scan_loops *loops; /* NULL: those that are fastest here */
    uint32_t *marks, *rows;
    size_t n_cells, n_rows, room;
    uint64_t *odd;
    int has_quotes, has_returns;
};

/* False where a NUL, a carriage return that ends no line, or a quote that does not end
 * asks for more care.  Leaves odd alone. */
int scan_rows(const char *bytes, size_t n, char separator, struct scanned *scanned);

/* Is there a Chinese character, unless a rare one; and any but ASCII? */
struct scripts {
    int han, any;
};

/* Valid UTF-8?  Sets what there is, and odd, if scanned is not NULL. */
int scan_texts(const char *bytes, size_t n, struct scanned *scanned, struct scripts *scripts);

void scan_free(struct scanned *scanned);

/* How many of the bytes are whole rows, if they begin with one. */
size_t scan_whole(const char *bytes, size_t n);

/* ---- The loops behind them, with the instructions of any CPU, and with AVX2 ----
 * What they find is the same, but that the plain ones take every byte for odd. */

enum { SCAN_BLOCK = 64 };

/* Bits of a block of bytes, the first lowest. */
struct ends {
    uint64_t any, line_end, rare; /* rare: 0 where there is none of the below */
};
struct rare {
    uint64_t quote, carriage_return, nul;
};
struct letters {
    uint64_t high, lead, follow, odd; /* lead: E4 to E9 */
};

struct scan_loops {
    int (*rows)(const char *bytes, size_t n, char separator, struct scanned *scanned);
    int (*texts)(const char *bytes, size_t n, uint64_t *odd, struct scripts *scripts);
    size_t (*whole)(const char *bytes, size_t n);
};

const struct scan_loops *scan_plain(void);
const struct scan_loops *scan_avx2(void); /* the plain ones, where there is no x86 */

/* Room for the marks of n bytes. */
void scan_make_room(struct scanned *scanned, size_t n);

/* Characters from p, at least one, until `end` is reached: how far that is.  NULL where
 * something is none. */
const char *scan_characters(const char *p, const char *end);

#endif
