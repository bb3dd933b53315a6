/* SPDX-License-Identifier: MIT
 * Any bytes as text.  What comes out is UTF-8 without NUL; what was marked or plain goes
 * through as it was; what was GB18030 or UTF-16 can be turned back into the same bytes. */
#include <iconv.h>
#include <string.h>
#include <table/cells.h>
#include <table/encoding.h>
#include <utf8proc.h>

#include "shared.h"

static int is_utf8(const char *s, size_t n)
{
    size_t at = 0;

    while (at < n) {
        utf8proc_int32_t point;
        utf8proc_ssize_t bytes =
            utf8proc_iterate((const utf8proc_uint8_t *)s + at, (utf8proc_ssize_t)(n - at), &point);

        if (bytes <= 0 || point == 0)
            return 0;
        at += (size_t)bytes;
    }
    return 1;
}

static int starts(const uint8_t *data, size_t size, const char *mark, size_t n)
{
    return size >= n && memcmp(data, mark, n) == 0;
}

static void check_back(const struct text *text, const char *charset, const uint8_t *data,
                       size_t size)
{
    iconv_t cd = iconv_open(charset, "UTF-8");
    size_t left = text->length, room = size + 16;
    char *in = text->data, *back = xmalloc(room), *out = back;

    MUST(cd != (iconv_t)-1);
    MUST(iconv(cd, &in, &left, &out, &room) == 0);
    MUST((size_t)(out - back) == size && memcmp(back, data, size) == 0);
    iconv_close(cd);
    free(back);
}

static void check_text(const struct text *text, const uint8_t *data, size_t size)
{
    MUST(strlen(text->data) == text->length);
    MUST(is_utf8(text->data, text->length));
    if (starts(data, size, "\xFF\xFE", 2))
        check_back(text, "UTF-16LE", data + 2, size - 2);
    else if (starts(data, size, "\xFE\xFF", 2))
        check_back(text, "UTF-16BE", data + 2, size - 2);
    else if (starts(data, size, "\xEF\xBB\xBF", 3))
        MUST(text->length == size - 3 && memcmp(text->data, data + 3, size - 3) == 0);
    else if (text->length != size || memcmp(text->data, data, size) != 0)
        check_back(text, "GB18030", data, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct text bytes = {0};
    size_t doubtful;
    int ok;

    text_add_n(&bytes, (const char *)data, size);
    ok = encoding_decode((struct place){.file = "x"}, &problems, &bytes, &doubtful);
    MUST(ok == (problems.errors == 0) && problems.errors < 2);
    MUST(doubtful <= size);
    if (ok)
        check_text(&bytes, data, size);
    problems_free(&problems);
    text_free(&bytes);
    return 0;
}
