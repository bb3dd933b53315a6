/* SPDX-License-Identifier: MIT */
#include "gb.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { LEADS = 126, TRAILS = 192, LEAD = 0x81, TRAIL = 0x40, LONGEST = 4 };

struct gb {
    iconv_t decoder;
    char text[LEADS][TRAILS][LONGEST]; /* UTF-8; its length is in the array below */
    unsigned char length[LEADS][TRAILS];
};

/* One character by iconv; the bytes that it takes in UTF-8, 0 where there is none. */
static size_t ask(struct gb *gb, const char *bytes, size_t n, char *out)
{
    char from[LONGEST], to[2 * LONGEST], *in = from, *end = to;
    size_t left = n, room = sizeof to;

    memcpy(from, bytes, n);
    if (iconv(gb->decoder, &in, &left, &end, &room) == (size_t)-1 || left > 0 ||
        end - to > LONGEST)
        return 0;
    memcpy(out, to, (size_t)(end - to));
    return (size_t)(end - to);
}

struct gb *gb_new(void)
{
    iconv_t decoder = iconv_open("UTF-8", "GB18030");
    struct gb *gb;

    if (decoder == (iconv_t)-1)
        return NULL;
    gb = xcalloc(1, sizeof *gb);
    gb->decoder = decoder;
    for (int lead = 0; lead < LEADS; lead++) {
        for (int trail = 0; trail < TRAILS; trail++) {
            char pair[] = {(char)(LEAD + lead), (char)(TRAIL + trail)};

            gb->length[lead][trail] = (unsigned char)ask(gb, pair, 2, gb->text[lead][trail]);
        }
    }
    return gb;
}

void gb_free(struct gb *gb)
{
    if (gb)
        iconv_close(gb->decoder);
    free(gb);
}

/* Bytes that the character takes, and its text: either from the table, or, for the four
 * bytes of a rare one, by iconv.  0 where it is none. */
static size_t character(struct gb *gb, const char *bytes, size_t n, char *out, size_t *length)
{
    unsigned lead = (unsigned char)bytes[0] - LEAD, trail = (unsigned char)bytes[1] - TRAIL;

    *length = 0;
    if (n < 2 || lead >= LEADS)
        return 0;
    if (trail < TRAILS) {
        memcpy(out, gb->text[lead][trail], LONGEST);
        *length = gb->length[lead][trail];
        return *length ? 2 : 0;
    }
    *length = n < LONGEST ? 0 : ask(gb, bytes, LONGEST, out);
    return *length ? LONGEST : 0;
}

int gb_scan(struct gb *gb, const char *bytes, size_t n)
{
    size_t i = 0, taken, length;
    char text[LONGEST];

    for (; i < n; i += taken) {
        taken = 1;
        if ((unsigned char)bytes[i] >= 0x80)
            taken = character(gb, bytes + i, n - i, text, &length);
        if (!taken)
            return 0;
    }
    return 1;
}

char *gb_decode(struct gb *gb, const char *bytes, size_t n, char *out)
{
    size_t i = 0, taken, length;

    while (i < n) {
        taken = 0;
        if ((unsigned char)bytes[i] >= 0x80)
            taken = character(gb, bytes + i, n - i, out, &length);
        if (taken > 0)
            out += length;
        else
            *out++ = bytes[i];
        i += taken > 0 ? taken : 1;
    }
    return out;
}
