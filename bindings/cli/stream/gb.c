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

/* The character at p, which is not ASCII: either from the table, or, for the four bytes of a
 * rare one, by iconv.  Returns its end, and moves out behind its text; NULL where it is none. */
static const char *character(struct gb *gb, const char *p, const char *end, char **out)
{
    unsigned lead = (unsigned char)p[0] - LEAD, trail = (unsigned char)p[1] - TRAIL;
    size_t length;

    if (end - p < 2 || lead >= LEADS)
        return NULL;
    if (trail < TRAILS) {
        memcpy(*out, gb->text[lead][trail], LONGEST);
        length = gb->length[lead][trail];
        *out += length;
        return length ? p + 2 : NULL;
    }
    length = end - p < LONGEST ? 0 : ask(gb, p, LONGEST, *out);
    *out += length;
    return length ? p + LONGEST : NULL;
}

char *gb_decode(struct gb *gb, const char *bytes, size_t n, char *out)
{
    const char *p = bytes, *end = bytes + n;

    while (p && p < end) {
        if ((unsigned char)*p < 0x80)
            *out++ = *p++;
        else
            p = character(gb, p, end, &out);
    }
    return p ? out : NULL;
}
