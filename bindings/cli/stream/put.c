/* SPDX-License-Identifier: MIT */
#include "put.h"

char *put_long(char *p, uint64_t n)
{
    char digits[PUT_NUMBER], *d = digits + sizeof digits;
    size_t length;

    for (; n > 9; n /= 10)
        *--d = (char)('0' + n % 10);
    *--d = (char)('0' + n);
    length = (size_t)(digits + sizeof digits - d);
    memcpy(p, d, length);
    return p + length;
}

void put_digits(struct digits small[PUT_SMALL])
{
    char text[PUT_NUMBER];
    int i;

    for (i = 0; i < PUT_SMALL; i++) {
        small[i] = (struct digits){.n = (unsigned char)(put_long(text, (uint64_t)i) - text)};
        memcpy(small[i].text, text, small[i].n);
    }
}

void put_pad(struct text *text)
{
    static const char zeros[PUT_OVER];

    text_add_n(text, zeros, sizeof zeros);
    text->length -= sizeof zeros;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

char *put_new(char *p, int64_t den, int64_t num, struct fraction *kept)
{
    int64_t divisor = common_divisor(den, num);
    char *end = put_long(p, (uint64_t)(num / divisor));

    if (divisor != den) {
        *end++ = '/';
        end = put_long(end, (uint64_t)(den / divisor));
    }
    if ((size_t)(end - p) <= sizeof kept->text) {
        kept->num = num;
        kept->n = (int32_t)(end - p);
        memcpy(kept->text, p, (size_t)kept->n);
    }
    return end;
}
