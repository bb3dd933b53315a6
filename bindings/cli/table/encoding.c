/* SPDX-License-Identifier: MIT */
#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

#include "cells.h"

enum {
    HAN_ENOUGH = 4 /* Chinese characters before a bad byte that GBK does not give by chance */
};

struct scan {
    size_t valid; /* bytes before the first that is not UTF-8 */
    size_t plain; /* bytes before the first that is not ASCII */
    size_t han;
};

/* The bytes of the character at i, 0 where they are not UTF-8. */
static size_t sequence_utf8(const struct text *bytes, size_t i)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes->data + i,
                                          (utf8proc_ssize_t)(bytes->length - i), &point);

    return n > 0 ? (size_t)n : 0;
}

static struct scan scan_utf8(const char *s, size_t n)
{
    struct scan scan = {0, n, 0};

    while (scan.valid < n) {
        utf8proc_int32_t point;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)s + scan.valid,
                                                  (utf8proc_ssize_t)(n - scan.valid), &point);

        if (bytes <= 0)
            break;
        if (point >= 0x80 && scan.plain == n)
            scan.plain = scan.valid;
        scan.valid += (size_t)bytes;
        scan.han += is_han(point) != 0;
    }
    return scan;
}

static void add_offset(struct place file, struct problems *problems, enum message key,
                       size_t offset)
{
    struct text number = {0};

    text_add_int(&number, (int64_t)offset);
    problem_add(problems, file, key, ARGS(number.data));
    text_free(&number);
}

/* Decodes all of from; *bad is where it failed.  errno is EILSEQ or EINVAL (cut off). */
static int convert(iconv_t cd, const struct text *from, size_t skip, struct text *to, size_t *bad)
{
    char *in = from->data + skip, chunk[8192];
    size_t left = from->length - skip;

    text_add_n(to, "", 0);
    while (left > 0) {
        char *out = chunk;
        size_t room = sizeof chunk, done = iconv(cd, &in, &left, &out, &room);

        text_add_n(to, chunk, (size_t)(out - chunk));
        if (done == (size_t)-1 && errno != E2BIG) {
            *bad = from->length - left;
            return 0;
        }
    }
    return 1;
}

enum decoded { DECODED, BAD_BYTES, NO_DECODER };

/* gcc's analyzer takes the -1 of an iconv_open that fails for a decoder that is lost. */
#pragma GCC diagnostic push
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif
/* *bad is the offset of the bad bytes. */
static enum decoded decode_as(const char *charset, const struct text *from, size_t skip,
                              struct text *to, size_t *bad)
{
    iconv_t cd;
    int ok;

    *bad = skip;
    errno = 0;
    cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t)-1) { /* systems cut down to the bone lack some */
        check_memory();
        return NO_DECODER;
    }
    ok = convert(cd, from, skip, to, bad);
    iconv_close(cd);
    return ok ? DECODED : BAD_BYTES;
}
#pragma GCC diagnostic pop

static void replace(struct text *bytes, const struct text *with)
{
    text_free(bytes);
    *bytes = *with;
}

static int decode_utf16(struct place file, struct problems *problems, struct text *bytes,
                        const char *charset)
{
    struct text out = {0};
    enum decoded decoded;
    size_t i, bad;

    for (i = 2; i + 1 < bytes->length; i += 2) {
        if (!bytes->data[i] && !bytes->data[i + 1]) {
            add_offset(file, problems, MSG_FILE_NUL, i);
            return 0;
        }
    }
    decoded = decode_as(charset, bytes, 2, &out, &bad);
    if (decoded == DECODED) {
        replace(bytes, &out);
        return 1;
    }
    text_free(&out);
    if (decoded == NO_DECODER)
        problem_add(problems, file, MSG_FILE_NO_DECODER, ARGS(charset));
    else
        add_offset(file, problems, MSG_FILE_BAD_BYTES, bad);
    return 0;
}

static int decode_gb18030(struct place file, struct problems *problems, struct text *bytes,
                          const struct scan *utf8)
{
    struct text out = {0};
    size_t bad;
    enum decoded decoded = decode_as("GB18030", bytes, 0, &out, &bad);

    if (decoded == DECODED && text_has_han(out.data)) {
        replace(bytes, &out);
        return 1;
    }
    text_free(&out);
    if (decoded == NO_DECODER)
        problem_add(problems, file, MSG_FILE_NO_DECODER, ARGS("GB18030"));
    else if (utf8->valid == bytes->length)
        add_offset(file, problems, MSG_FILE_UNCERTAIN, utf8->plain);
    else /* the encoding that went further is the one that was meant */
        add_offset(file, problems, MSG_FILE_BAD_BYTES,
                   decoded == DECODED || bad < utf8->valid ? utf8->valid : bad);
    return 0;
}

static int starts_with(const struct text *bytes, const char *mark)
{
    size_t n = strlen(mark);

    return bytes->length >= n && memcmp(bytes->data, mark, n) == 0;
}

/* Is it GB18030 by the look of it, whatever its words?  Bytes that are not UTF-8 are
 * half of the characters that would be, or more: else it is UTF-8 with a fault.  And three in
 * four characters are of the 3,755 that modern Chinese is written with (B0A1 to D7FE):
 * those that Big5 and Windows-1252 give, as of the ü and l of Müller, seldom are. */
static int looks_gb18030(const struct text *bytes)
{
    size_t i = 0, n, utf8 = 0, not_utf8 = 0, common = 0, rare = 0;

    while (i < bytes->length) {
        n = sequence_utf8(bytes, i);
        utf8 += n > 1;
        not_utf8 += n == 0;
        i += n ? n : 1;
    }
    for (i = 0; i + 1 < bytes->length; i += n) {
        unsigned char lead = (unsigned char)bytes->data[i];
        unsigned char next = (unsigned char)bytes->data[i + 1];

        n = lead < 0x80 ? 1 : next < 0x40 ? 4 : 2;
        if (lead >= 0xB0 && lead <= 0xD7 && next >= 0xA1)
            common++;
        else if (lead >= 0x80 && (lead < 0xA1 || lead > 0xA3))
            rare++;
    }
    return 2 * not_utf8 > utf8 && common >= 3 * rare;
}

/* Whole UTF-8 without any Han may be GB18030 by chance, as \xC3\xAB is both ë and 毛; and
 * UTF-8 with a fault, or text in yet another encoding, may decode as GB18030. */
static int decode_8bit(struct place file, struct problems *problems, struct text *bytes, int marked,
                       size_t *doubtful)
{
    struct scan scan = scan_utf8(bytes->data, bytes->length);
    int whole = scan.valid == bytes->length;

    if (whole && (marked || scan.han || scan.plain == scan.valid))
        return 1;
    if (!marked && scan.han < HAN_ENOUGH) {
        if (whole || !looks_gb18030(bytes))
            *doubtful = 1 + (scan.plain < scan.valid ? scan.plain : scan.valid);
        return decode_gb18030(file, problems, bytes, &scan);
    }
    add_offset(file, problems, MSG_FILE_BAD_BYTES, scan.valid);
    return 0;
}

void encoding_uncertain(struct place file, struct problems *problems, size_t doubtful)
{
    add_offset(file, problems, MSG_FILE_UNCERTAIN, doubtful - 1);
}

int encoding_decode(struct place file, struct problems *problems, struct text *bytes,
                    size_t *doubtful)
{
    const char *nul;
    int marked, ok;

    *doubtful = 0;
    if (starts_with(bytes, "\xFF\xFE"))
        return decode_utf16(file, problems, bytes, "UTF-16LE");
    if (starts_with(bytes, "\xFE\xFF"))
        return decode_utf16(file, problems, bytes, "UTF-16BE");
    nul = memchr(bytes->data, 0, bytes->length);
    if (nul) {
        add_offset(file, problems, MSG_FILE_NUL, (size_t)(nul - bytes->data));
        return 0;
    }
    marked = starts_with(bytes, "\xEF\xBB\xBF");
    ok = decode_8bit(file, problems, bytes, marked, doubtful);
    if (ok && marked) {
        bytes->length -= 3;
        memmove(bytes->data, bytes->data + 3, bytes->length + 1);
    }
    return ok;
}
