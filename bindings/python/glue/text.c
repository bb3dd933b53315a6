/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "value.h"

static int64_t add_found(int64_t *found, int64_t room, int64_t n, int64_t row)
{
    if (n < room)
        found[n] = row;
    return n + 1;
}

/* ---- White space ---- */

/* Bytes of white space at s, of which there are n left: ASCII, no-break, general
 * punctuation's spaces, ideographic, byte order mark. */
static int64_t blank_at(const char *s, int64_t n)
{
    static const char *const marks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE3\x80\x80",
                                        "\xEF\xBB\xBF"};
    unsigned char c = (unsigned char)*s;

    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    if (c < 0xC2)
        return 0;
    if (n >= 3 && memcmp(s, "\xE2\x80", 2) == 0 && (unsigned char)s[2] >= 0x80 &&
        (unsigned char)s[2] <= 0x8B)
        return 3;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        int64_t length = (int64_t)strlen(marks[i]);

        if (n >= length && memcmp(s, marks[i], (size_t)length) == 0)
            return length;
    }
    return 0;
}

/* The start of the character that ends before end. */
static const char *last_character(const char *start, const char *end)
{
    do
        end--;
    while (end > start && ((unsigned char)*end & 0xC0) == 0x80);
    return end;
}

static const char *trim(const char *s, int64_t *length)
{
    const char *end = s + *length;
    int64_t blank;

    while (s < end && (blank = blank_at(s, end - s)) > 0)
        s += blank;
    while (s < end) {
        const char *last = last_character(s, end);

        if (blank_at(last, end - last) != end - last)
            break;
        end = last;
    }
    *length = end - s;
    return *length > 0 ? s : NULL;
}

/* ---- Layouts ---- */

/* 16 bytes: a length, then up to 12 bytes of text, or 4 of them, a buffer and a place. */
static const char *view_at(const struct glue_text *text, int64_t row, int64_t *length)
{
    const char *view = (const char *)text->offsets + 16 * (text->offset + row);
    int32_t n, buffer, place;

    memcpy(&n, view, sizeof n);
    *length = n;
    if (n <= 12)
        return view + 4;
    memcpy(&buffer, view + 8, sizeof buffer);
    memcpy(&place, view + 12, sizeof place);
    return (const char *)text->buffers[buffer] + place;
}

static const char *raw_at(const struct glue_text *text, int64_t row, int64_t *length)
{
    int64_t at = text->offset + row;
    const int32_t *narrow = text->offsets;
    const int64_t *wide = text->offsets;

    if (text->layout == 'v')
        return view_at(text, row, length);
    if (text->layout == 'u') {
        *length = narrow[at + 1] - narrow[at];
        return text->data + narrow[at];
    }
    *length = wide[at + 1] - wide[at];
    return text->data + wide[at];
}

const char *glue_text_at(const struct glue_text *text, int64_t row, int64_t *length)
{
    const char *s;

    *length = 0;
    if (text == NULL || row < 0)
        return NULL;
    if (text->layout == 'd')
        return text->indices[row] >= 0 ? glue_text_at(text->words, text->indices[row], length)
                                       : NULL;
    if (!is_valid(text->validity, text->offset + row))
        return NULL;
    s = raw_at(text, row, length);
    return *length > 0 ? trim(s, length) : NULL;
}

/* ---- Out ---- */

int64_t glue_gather(const struct glue_text *text, const int64_t *rows, int64_t n, int64_t start,
                    int64_t *offsets, uint8_t *nulls, char *data)
{
    int64_t end = start;

    for (int64_t i = 0; i < n; i++) {
        int64_t row = rows != NULL ? rows[i] : i, length = 0;
        const char *s = glue_text_at(text, row, &length);

        if (data != NULL && s != NULL)
            memcpy(data + end, s, (size_t)length);
        if (data == NULL) {
            nulls[i] = s == NULL;
            offsets[i] = end;
        }
        end += length;
    }
    if (data == NULL)
        offsets[n] = end;
    return end;
}

void glue_write_integers(const int64_t *values, const uint8_t *nulls, int64_t n,
                         int64_t *offsets, char *data)
{
    int64_t end = 0;

    for (int64_t i = 0; i < n; i++) {
        char digits[20];
        int count = 0;
        uint64_t rest = values[i] < 0 ? 0 - (uint64_t)values[i] : (uint64_t)values[i];

        offsets[i] = end;
        if (nulls[i])
            continue;
        do
            digits[count++] = (char)('0' + rest % 10);
        while ((rest /= 10) > 0);
        if (values[i] < 0)
            data[end++] = '-';
        while (count > 0)
            data[end++] = digits[--count];
    }
    offsets[n] = end;
}

/* ---- Counts ---- */

/* Longer than any count; what is longer is looked at by Python. */
enum { SHORT = 32 };

static int is_plain(const char *s, int64_t length, char *copy)
{
    if (length >= SHORT)
        return 0;
    for (int64_t i = 0; i < length; i++)
        if ((unsigned char)s[i] >= 0x80 || s[i] == '\0')
            return 0;
    memcpy(copy, s, (size_t)length);
    copy[length] = '\0';
    return 1;
}

int64_t glue_read_counts(const struct glue_text *text, int32_t *out, int64_t *bad, int64_t room)
{
    int64_t n_bad = 0;

    for (int64_t row = 0; row < text->n; row++) {
        char copy[SHORT];
        int64_t length;
        const char *s = glue_text_at(text, row, &length);

        out[row] = STAFF_UNKNOWN;
        if (s == NULL)
            continue;
        if (is_plain(s, length, copy) && staff_count_read(copy, &out[row]) == STAFF_OK)
            continue;
        out[row] = STAFF_UNKNOWN;
        n_bad = add_found(bad, room, n_bad, row);
    }
    return n_bad;
}

/* ---- Rows that are left out ---- */

static int holds(const char *s, int64_t length, const char *word)
{
    int64_t n = (int64_t)strlen(word);

    for (; length >= n; s++, length--)
        if (memcmp(s, word, (size_t)n) == 0)
            return 1;
    return 0;
}

/* Plain text is as it is in NFKC, and asked at once; most has no letter, or is longer. */
static int may_be_sum(const char *s, int64_t length)
{
    static const char last[] = "\xE8\xAE\xA1", other[] = "\xE6\x80\xBB\xE5\x92\x8C"; /* 计, 总和 */
    char copy[SHORT];

    if (length < 12 && is_plain(s, length, copy)) {
        if (strpbrk(copy, "sStT") == NULL)
            return 0;
        staff_normalise(copy);
        return staff_is_sum_word(copy);
    }
    return holds(s, length, last) || holds(s, length, other);
}

int64_t glue_find_sums(const struct glue_text *text, int64_t *found, int64_t room)
{
    int64_t n = 0;

    for (int64_t row = 0; row < text->n; row++) {
        int64_t length;
        const char *s = glue_text_at(text, row, &length);

        if (s != NULL && may_be_sum(s, length))
            n = add_found(found, room, n, row);
    }
    return n;
}

void glue_mark_texts(const struct glue_text *text, uint8_t *filled)
{
    int64_t length;

    for (int64_t row = 0; row < text->n; row++)
        if (filled[row] == 0 && glue_text_at(text, row, &length) != NULL)
            filled[row] = 1;
}

int64_t glue_find_blank(const struct glue_text *a, const struct glue_text *b, int64_t n,
                        int64_t *found, int64_t room)
{
    int64_t count = 0, length;

    for (int64_t row = 0; row < n; row++)
        if (glue_text_at(a, row, &length) == NULL && glue_text_at(b, row, &length) == NULL)
            count = add_found(found, room, count, row);
    return count;
}
