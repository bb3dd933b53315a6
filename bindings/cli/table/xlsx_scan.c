/* SPDX-License-Identifier: MIT
 * A short way through plain XML.  Sheets are long, and all programs write them alike:
 * tags, attributes, text and the five entities.  That much is read here, as it stands in
 * the buffer, at several times the speed of expat.  Whatever is anything else (a comment,
 * a DOCTYPE, another encoding, a tag that does not close) is not judged here: the scan
 * gives up, and the part is read again by expat, which says what is wrong. */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

enum {
    BUFFER = 1 << 18,  /* no tag and no text is longer */
    CHUNK = 1 << 16,   /* read at a time */
    NAME_LONGEST = 31, /* of an element */
    ATTRIBUTES_MOST = 24
};

/* What a byte may be part of. */
enum { NAME = 1, FIRST = 2, SPACE = 4, PLAIN = 8, HIGH = 16 };

#define LETTER (NAME | FIRST | PLAIN)
#define DIGIT  (NAME | PLAIN)

/* clang-format off */
static const unsigned char classes[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE | PLAIN, ['\r'] = SPACE, [' '] = SPACE | PLAIN,
    ['!'] = PLAIN, ['"'] = PLAIN, ['#'] = PLAIN, ['$'] = PLAIN, ['%'] = PLAIN, ['\''] = PLAIN,
    ['('] = PLAIN, [')'] = PLAIN, ['*'] = PLAIN, ['+'] = PLAIN, [','] = PLAIN, ['/'] = PLAIN,
    [';'] = PLAIN, ['='] = PLAIN, ['?'] = PLAIN, ['@'] = PLAIN, ['['] = PLAIN, ['\\'] = PLAIN,
    ['^'] = PLAIN, ['`'] = PLAIN, ['{'] = PLAIN, ['|'] = PLAIN, ['}'] = PLAIN, ['~'] = PLAIN,
    ['-'] = DIGIT, ['.'] = DIGIT, [':'] = DIGIT, ['_'] = LETTER,
    ['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT,
    ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
    ['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER, ['D'] = LETTER, ['E'] = LETTER,
    ['F'] = LETTER, ['G'] = LETTER, ['H'] = LETTER, ['I'] = LETTER, ['J'] = LETTER,
    ['K'] = LETTER, ['L'] = LETTER, ['M'] = LETTER, ['N'] = LETTER, ['O'] = LETTER,
    ['P'] = LETTER, ['Q'] = LETTER, ['R'] = LETTER, ['S'] = LETTER, ['T'] = LETTER,
    ['U'] = LETTER, ['V'] = LETTER, ['W'] = LETTER, ['X'] = LETTER, ['Y'] = LETTER,
    ['Z'] = LETTER,
    ['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER,
    ['f'] = LETTER, ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER,
    ['k'] = LETTER, ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER, ['o'] = LETTER,
    ['p'] = LETTER, ['q'] = LETTER, ['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER,
    ['u'] = LETTER, ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER, ['y'] = LETTER,
    ['z'] = LETTER,
};
/* clang-format on */

struct scan {
    struct xlsx_xml *xml;
    const struct xlsx_handlers *handlers;
    zip_file_t *file;
    uint64_t left;          /* bytes that the part may still have */
    char *buffer, *p, *end; /* *end is NUL */
    int depth, had_root, at_end;
    char names[XLSX_DEPTH_MAX][NAME_LONGEST + 1];
    const char *attributes[2 * ATTRIBUTES_MOST + 1];
};

static int is(const char *p, int class)
{
    return classes[(unsigned char)*p] & class;
}

/* ---- Characters ---- */

/* Bytes of the character at p, whose first is not ASCII; 0 if it is none of XML's. */
static size_t high_length(const unsigned char *p)
{
    uint32_t point;

    if (p[0] >= 0xC2 && p[0] < 0xE0)
        return (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (p[0] >= 0xE0 && p[0] < 0xF0) {
        if ((p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
            return 0;
        point = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63u);
        return point >= 0x800 && (point < 0xD800 || point > 0xDFFF) && point < 0xFFFE ? 3 : 0;
    }
    if (p[0] < 0xF0 || p[0] > 0xF4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
        (p[3] & 0xC0) != 0x80)
        return 0;
    point = (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 63) << 12;
    return point >= 0x10000 && point < 0x110000 ? 4 : 0;
}

const char *xlsx_run(const char *p)
{
    for (;;) {
        size_t n;

        while (is(p, PLAIN))
            p++;
        n = (unsigned char)*p < 0x80 ? 0 : high_length((const unsigned char *)p);
        if (n == 0)
            return p;
        p += n;
    }
}

static size_t put_point(char *to, uint32_t point)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        to[0] = (char)(0xC0 | point >> 6);
        to[1] = (char)(0x80 | (point & 63));
        return 2;
    }
    if (point < 0x10000) {
        to[0] = (char)(0xE0 | point >> 12);
        to[1] = (char)(0x80 | (point >> 6 & 63));
        to[2] = (char)(0x80 | (point & 63));
        return 3;
    }
    to[0] = (char)(0xF0 | point >> 18);
    to[1] = (char)(0x80 | (point >> 12 & 63));
    to[2] = (char)(0x80 | (point >> 6 & 63));
    to[3] = (char)(0x80 | (point & 63));
    return 4;
}

static int is_character(uint32_t point)
{
    if (point < 0x20)
        return point == '\t' || point == '\n' || point == '\r';
    return point < 0xD800 || (point > 0xDFFF && point < 0xFFFE) ||
           (point > 0xFFFF && point < 0x110000);
}

static int digit_of(char c, int base)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* &#10; or &#xA;  Bytes of the reference, 0 if it is none. */
static size_t numeric(const char *p, uint32_t *point)
{
    int base = p[2] == 'x' ? 16 : 10, digit;
    const char *q = p + (base == 16 ? 3 : 2), *start = q;

    for (*point = 0; (digit = digit_of(*q, base)) >= 0 && *point < 0x110000; q++)
        *point = *point * (uint32_t)base + (uint32_t)digit;
    return q > start && *q == ';' && is_character(*point) ? (size_t)(q + 1 - p) : 0;
}

static size_t entity(const char *p, uint32_t *point)
{
    static const struct {
        const char *name;
        uint32_t point;
    } names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    size_t i;

    if (p[1] == '#')
        return numeric(p, point);
    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(p, names[i].name, strlen(names[i].name)) == 0) {
            *point = names[i].point;
            return strlen(names[i].name);
        }
    return 0;
}

/* What stands between p and end, in place: references as what they stand for, line breaks
 * as \n.  Returns the new end; NULL where it is no text, or may be none: `]` and `>` have a
 * meaning together. */
static char *decode(char *p, const char *end, int in_attribute)
{
    char *to = p;

    while (p < end) {
        uint32_t point = 0;
        size_t n = 1;

        if ((unsigned char)*p >= 0x80)
            n = high_length((const unsigned char *)p);
        else if (*p == '&')
            n = entity(p, &point);
        else if ((in_attribute && is(p, SPACE) && *p != ' ') ||
                 (!is(p, PLAIN | SPACE) && !(*p == '>' && in_attribute)))
            return NULL;
        if (n == 0 || n > (size_t)(end - p))
            return NULL;
        if (*p == '&') {
            to += put_point(to, point);
        } else if (*p == '\r') {
            n += p + 1 < end && p[1] == '\n';
            *to++ = '\n';
        } else {
            memmove(to, p, n);
            to += n;
        }
        p += n;
    }
    return to;
}

/* ---- The buffer ---- */

/* More bytes behind what is left; 0 at the end, -1 where there is no room, or no file. */
static int refill(struct scan *s)
{
    size_t rest = (size_t)(s->end - s->p);
    zip_int64_t n;

    if (s->at_end)
        return 0;
    if (rest + CHUNK > BUFFER)
        return -1;
    memmove(s->buffer, s->p, rest);
    n = libzip.zip_fread(s->file, s->buffer + rest, CHUNK);
    s->p = s->buffer;
    s->end = s->buffer + rest + (n > 0 ? n : 0);
    *s->end = '\0';
    if (n < 0 || (uint64_t)n > s->left)
        return -1;
    s->left -= (uint64_t)n;
    s->xml->book->inflated += (uint64_t)n;
    s->at_end = n == 0;
    return n > 0;
}

/* ---- Tags ---- */

static int close_tag(struct scan *s)
{
    s->handlers->end(s->xml, s->names[--s->depth]);
    s->had_root |= s->depth == 0;
    return 1;
}

static int end_tag(struct scan *s)
{
    char *name = s->p + 2, *p = name;
    size_t n;

    while (is(p, NAME))
        p++;
    n = (size_t)(p - name);
    while (is(p, SPACE))
        p++;
    if (*p != '>' || s->depth == 0 || n > NAME_LONGEST ||
        memcmp(s->names[s->depth - 1], name, n) != 0 || s->names[s->depth - 1][n])
        return 0;
    s->p = p + 1;
    return close_tag(s);
}

/* A value with a '&' or the like in it. */
static char *decoded_value(char *value, char **p, char quote)
{
    char *end = strchr(value, quote), *to;

    if (!end || memchr(value, '<', (size_t)(end - value)))
        return NULL;
    to = decode(value, end, 1);
    if (to)
        *to = '\0';
    *p = end + 1;
    return to;
}

/* name="value" at *p, both ended with a NUL. */
static int attribute(struct scan *s, char **at, int n)
{
    char *name = *at, *p = name, *name_end, *value, quote;
    int i;

    if (n == ATTRIBUTES_MOST || !is(p, FIRST))
        return 0;
    while (is(p, NAME))
        p++;
    name_end = p;
    while (is(p, SPACE))
        p++;
    if (*p++ != '=')
        return 0;
    while (is(p, SPACE))
        p++;
    quote = *p++;
    if (quote != '"' && quote != '\'')
        return 0;
    for (value = p; *p != quote && is(p, PLAIN) && *p != '\n'; p++)
        ;
    *name_end = '\0';
    for (i = 0; i < n; i++) {
        const char *other = s->attributes[(ptrdiff_t)2 * i];

        if (*other == *name && strcmp(other, name) == 0)
            return 0;
    }
    s->attributes[(ptrdiff_t)2 * n] = name;
    s->attributes[(ptrdiff_t)2 * n + 1] = value;
    if (*p == quote) {
        *p = '\0';
        *at = p + 1;
        return 1;
    }
    return decoded_value(value, at, quote) != NULL;
}

/* Hands the tag over: name ends at name_end, and the tag before s->p. */
static int open_tag(struct scan *s, const char *name, size_t n, int attributes, int is_empty)
{
    if (n == 0 || n > NAME_LONGEST || s->depth == XLSX_DEPTH_MAX || (s->depth == 0 && s->had_root))
        return 0;
    memcpy(s->names[s->depth], name, n);
    s->names[s->depth][n] = '\0';
    s->attributes[(ptrdiff_t)2 * attributes] = NULL;
    s->handlers->start(s->xml, s->names[s->depth++], s->attributes);
    return is_empty ? close_tag(s) : 1;
}

static int start_tag(struct scan *s)
{
    char *name = s->p + 1, *p = name;
    int n = 0, is_empty;
    size_t length;

    if (!is(p, FIRST))
        return 0;
    while (is(p, NAME))
        p++;
    length = (size_t)(p - name);
    while (*p != '>' && *p != '/') {
        if (!is(p, SPACE))
            return 0;
        while (is(p, SPACE))
            p++;
        if (*p == '>' || *p == '/')
            break;
        if (!attribute(s, &p, n++))
            return 0;
    }
    is_empty = *p == '/';
    p += is_empty;
    if (*p != '>')
        return 0;
    s->p = p + 1;
    return open_tag(s, name, length, n, is_empty);
}

/* ---- Text ---- */

/* Up to the tag at end. */
static int take_text(struct scan *s, char *end)
{
    size_t n = (size_t)(xlsx_run(s->p) - s->p);
    char *p = s->p + n;
    char *to = p < end ? decode(p, end, 0) : p;

    if (!to)
        return 0;
    if (s->depth > 0)
        s->handlers->text(s->xml, s->p, (int)(to - s->p));
    else if (strspn(s->p, " \t\r\n") < (size_t)(end - s->p))
        return 0;
    s->p = end;
    return 1;
}

/* ---- The whole ---- */

static int skip(struct scan *s, const char *text)
{
    size_t n = strlen(text);

    if (strncmp(s->p, text, n) != 0)
        return 0;
    s->p += n;
    return 1;
}

/* Past <?xml version="1.0" encoding="UTF-8" standalone="yes"?>, the last two if they are
 * there; false for another one. */
static int skip_declaration(struct scan *s)
{
    if (refill(s) <= 0)
        return 0;
    skip(s, "\xEF\xBB\xBF");
    if (!skip(s, "<?xml version=\"1.0\""))
        return 1;
    if (!skip(s, " encoding=\"UTF-8\""))
        skip(s, " encoding=\"utf-8\"");
    if (!skip(s, " standalone=\"yes\""))
        skip(s, " standalone=\"no\"");
    skip(s, " ");
    return skip(s, "?>");
}

/* Plain cells, if there are any here. */
static int skip_cells(struct scan *s)
{
    size_t n;

    if (!s->handlers->cells || s->p[0] != '<' || s->p[1] != 'c')
        return 0;
    n = s->handlers->cells(s->xml, s->p, s->end);
    s->p += n;
    return n > 0;
}

/* One tag, or the text before one, or plain cells.  1 went on, 0 at the end, -1 to be
 * judged by expat. */
static int step(struct scan *s)
{
    size_t left = (size_t)(s->end - s->p);
    char *mark;
    int more;

    if (skip_cells(s))
        return 1;
    mark = memchr(s->p, *s->p == '<' ? '>' : '<', left);

    if (!mark) {
        more = refill(s);
        if (more)
            return more;
        left = (size_t)(s->end - s->p);
        return strspn(s->p, " \t\r\n") == left && s->depth == 0 && s->had_root ? 0 : -1;
    }
    if (*s->p != '<')
        return take_text(s, mark) ? 1 : -1;
    if (s->p[1] == '/')
        return end_tag(s) ? 1 : -1;
    return start_tag(s) ? 1 : -1;
}

int xlsx_scan(struct xlsx_xml *xml, const struct xlsx_handlers *handlers, zip_file_t *file,
              uint64_t size)
{
    struct scan s = {.xml = xml, .handlers = handlers, .file = file, .left = size};
    int more;

    s.buffer = s.p = s.end = xmalloc(BUFFER + 1);
    more = skip_declaration(&s) ? 1 : -1;
    while (more > 0 && !xml->done)
        more = step(&s);
    free(s.buffer);
    return more >= 0 && !xml->failed;
}
