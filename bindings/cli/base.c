/* SPDX-License-Identifier: MIT */
#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "messages.h"

static void (*fatal_cleanup)(void);

void on_fatal(void (*cleanup)(void))
{
    fatal_cleanup = cleanup;
}

void fatal(int status)
{
    void (*cleanup)(void) = fatal_cleanup;

    fatal_cleanup = NULL; /* so that a cleanup that fails does not come back here */
    if (cleanup)
        cleanup();
    exit(status);
}

/* ---- What libraries tell standard error ---- */

static int hushed = -1; /* standard error, meanwhile */

void hush(void)
{
    int nowhere;

    fflush(stderr);
    hushed = dup(STDERR_FILENO);
    nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (hushed >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
        close(nowhere);
}

void unhush(void)
{
    if (hushed < 0)
        return;
    fflush(stderr);
    dup2(hushed, STDERR_FILENO);
    close(hushed);
    hushed = -1;
}

/* ---- Memory ---- */

/* Says it without allocating: say() would need memory. */
void out_of_memory(void)
{
    static int said;

    if (said) /* what is cleaned up needs memory, too */
        _exit(EXIT_FILE);
    said = 1;
    unhush();
    fputs("staff: ", stderr);
    fputs(message_text(MSG_OUT_OF_MEMORY, environment_lang()), stderr);
    fputc('\n', stderr);
    fatal(EXIT_FILE);
}

void check_memory(void)
{
    if (errno == ENOMEM)
        out_of_memory();
}

void *xmalloc(size_t size)
{
    void *p = malloc(size ? size : 1);

    if (!p)
        out_of_memory();
    return p;
}

void *xcalloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);

    if (!p)
        out_of_memory();
    return p;
}

void *xrealloc(void *old, size_t count, size_t size)
{
    void *p;

    if (size && count > SIZE_MAX / size)
        out_of_memory();
    size *= count;
    p = realloc(old, size ? size : 1);
    if (!p)
        out_of_memory();
    return p;
}

char *xstrndup(const char *text, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        out_of_memory();
    copy = xmalloc(length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

void *grow(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    if (*room > SIZE_MAX / 2)
        out_of_memory();
    *room = *room ? *room * 2 : 16;
    return xrealloc(items, *room, size);
}

void text_add_n(struct text *t, const char *s, size_t n)
{
    if (n >= SIZE_MAX / 2 - t->length)
        out_of_memory();
    if (t->length + n + 1 > t->room) {
        size_t room = t->room ? t->room : 32;

        while (room < t->length + n + 1)
            room *= 2;
        t->data = xrealloc(t->data, room, 1);
        t->room = room;
    }
    if (n)
        memcpy(t->data + t->length, s, n);
    t->length += n;
    t->data[t->length] = '\0';
}

void text_add(struct text *t, const char *s)
{
    text_add_n(t, s, strlen(s));
}

void text_add_char(struct text *t, char c)
{
    text_add_n(t, &c, 1);
}

void text_add_int(struct text *t, int64_t value)
{
    char digits[24];
    char *p = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--p = '-';
    text_add_n(t, p, (size_t)(digits + sizeof digits - p));
}

void text_free(struct text *t)
{
    free(t->data);
    *t = (struct text){0};
}

/* The next code point of s, and its bytes; a byte that is not UTF-8 gives -1. */
static utf8proc_int32_t next_point(const char *s, size_t *bytes)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &point);

    *bytes = n > 0 ? (size_t)n : 1;
    return n > 0 ? point : -1;
}

/* Would it do something else than show itself?  Controls, marks that turn the direction
 * of what is beside them (and with it figures), line ends, marks that nobody sees, and what
 * is no character, which a page and a workbook must not have. */
static int is_hidden(utf8proc_int32_t point)
{
    static const utf8proc_int32_t ranges[][2] = {
        {0, 0x1f},        {0x7f, 0x9f},     {0xad, 0xad},      {0x61c, 0x61c},
        {0x200b, 0x200b}, {0x200e, 0x200f}, {0x2028, 0x202e},  {0x2060, 0x206f},
        {0xfdd0, 0xfdef}, {0xfeff, 0xfeff},   {0xfff9, 0xfffb},
        {0xe0000, 0xe007f}};
    size_t i;

    for (i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return 1;
    return (point & 0xfffe) == 0xfffe;
}

static void text_add_escape(struct text *t, unsigned value)
{
    static const char hex[] = "0123456789abcdef";
    int digits = value > 0xffff ? 8 : value > 0xff ? 4 : 2;

    text_add(t, digits == 8 ? "\\U" : digits == 4 ? "\\u" : "\\x");
    while (digits-- > 0)
        text_add_char(t, hex[value >> (4 * digits) & 15]);
}

void text_add_visible(struct text *t, const char *s)
{
    size_t bytes;

    for (; *s; s += bytes) {
        utf8proc_int32_t point = next_point(s, &bytes);

        if (point < 0)
            text_add_escape(t, (unsigned char)*s);
        else if (is_hidden(point))
            text_add_escape(t, (unsigned)point);
        else
            text_add_n(t, s, bytes);
    }
}

int text_width(const char *s)
{
    size_t bytes;
    int width = 0;

    for (; *s; s += bytes) {
        utf8proc_int32_t point = next_point(s, &bytes);

        width += point < 0 ? 1 : utf8proc_charwidth(point);
    }
    return width;
}
