/* SPDX-License-Identifier: MIT
 * scan.c: the short way through XML (xlsx_scan.c) beside expat, on documents that are put
 * together and then spoiled at random.  Where the short way ends well, expat must, too, and
 * both must have seen the same; where it gives up, nothing is asked.  Ends with
 * `N passed, N failed`, and says how many documents the short way took. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/xlsx.h"

enum { DOCUMENTS = 50000 };

/* What a reader sees: tags, attributes, text in one piece. */
struct events {
    struct xlsx_xml xml;
    struct text seen;
    int in_text;
};

static uint64_t state = 1;

static unsigned rnd(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

static void mark(struct events *e, const char *what, const char *text)
{
    text_add(&e->seen, what);
    text_add(&e->seen, text);
    e->in_text = 0;
}

static void XMLCALL start(void *user, const char *name, const char **attributes)
{
    struct events *e = user;

    if (!xlsx_enter(&e->xml))
        return;
    mark(e, "\n<", name);
    for (; *attributes; attributes += 2) {
        mark(e, "\n @", attributes[0]);
        mark(e, "=", attributes[1]);
    }
}

static void XMLCALL end(void *user, const char *name)
{
    struct events *e = user;

    e->xml.depth--;
    mark(e, "\n>", name);
}

static void XMLCALL text(void *user, const char *s, int n)
{
    struct events *e = user;

    if (n > 0 && !e->in_text)
        mark(e, "\n\"", "");
    e->in_text = n > 0 || e->in_text;
    text_add_n(&e->seen, s, (size_t)n);
}

/* ---- Documents ---- */

#define NAME_31    "abcdefghijklmnopqrstuvwxyz.-_12"
#define DEEP(tag)  tag tag tag tag tag tag tag tag tag
#define FOUR(a)    a "1='1' " a "2='1' " a "3='1' " a "4='1' "
#define MANY       FOUR("a") FOUR("b") FOUR("c") FOUR("d") FOUR("e") FOUR("f")

static const char *const plain[] = {"<c r=\"A1\" s=\"3\"><v>12</v></c>",
                                    "<c r='B2' t='s'><v>7</v></c>",
                                    "<c/>",
                                    "<c />",
                                    "<row r=\"1\" spans=\"1:20\" ht=\"15\"><c/></row>",
                                    "<is><t>学校 &amp; 班</t></is>",
                                    "<t xml:space=\"preserve\"> a  b </t>",
                                    "<f>IF(A1&lt;3,&quot;x&quot;,\"y\")</f>",
                                    "<v></v>",
                                    "<t>&#23398;&#x6821;&#10;&#13;</t>",
                                    "<t>a\r\nb\rc\td\r\r\n</t>",
                                    "𠮷野家",
                                    "<x:c xmlns:x=\"urn:x\">1</x:c>",
                                    "<a b=\"1\" c=\"2\" d='\"3\"' e=\"'4'\"></a>",
                                    "<a b=\"&#9;&lt;&gt;>\"/>",
                                    "  \n",
                                    "<a\n b = \"1\" ></a >",
                                    "<t>_x000D_</t>",
                                    "<t>\xC3\xA9\xDF\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF</t>",
                                    "<t>&#233;&#2047;&#xE000;&#xFFFD;&#128512;&#x10FFFF;</t>",
                                    "<a ab=\"1\" ac=\"2\" a=\"3\"/>",
                                    "<" NAME_31 ">1</" NAME_31 ">",
                                    DEEP("<d>") "1" DEEP("</d>")};
static const char *const odd[] = {"<a>]]</a>",
                                  "<!-- comment -->",
                                  "<![CDATA[<x>]]>",
                                  "<?pi x?>",
                                  "&nbsp;",
                                  "<a b=1/>",
                                  "<a b=\"1\"c=\"2\"/>",
                                  "<a b=\"1\" b=\"2\"/>",
                                  "</ a>",
                                  "<\xE5\xAD\xA6/>",
                                  "<row>",
                                  "</row>",
                                  "<t>\x7F\xC2\x80</t>",
                                  "<t>\xEF\xBF\xBF</t>",
                                  "<t>\xED\xA0\x80</t>",
                                  "<t>&#xD800;</t>",
                                  "<t>a > b</t>",
                                  "<t>]]></t>",
                                  "<a b=\"\n\t\"/>",
                                  "<a b=\"<\"/>",
                                  "<1/>",
                                  "<t>&#;</t>",
                                  "<t>&#x;</t>",
                                  "<a:b:c/>",
                                  "<t>&#xFFFF;</t>",
                                  "<t>&#xDFFF;</t>",
                                  "<t>&#x110000;&#99999999999;</t>",
                                  "<t>\xE0\x80\x80</t>",
                                  "<t>\xF4\x90\x80\x80</t>",
                                  "<t>\xF5\x80\x80\x80</t>",
                                  "<t>&l</t>",
                                  "<" NAME_31 "x></" NAME_31 "x>",
                                  "<" NAME_31 "></" NAME_31 "x>",
                                  "<a " MANY " a25='1'/>",
                                  DEEP(DEEP("<d>")) DEEP(DEEP("</d>"))};

static void add_pieces(struct text *t)
{
    unsigned n = rnd(12), i;

    for (i = 0; i < n; i++)
        text_add(t, rnd(24) ? plain[rnd(sizeof plain / sizeof *plain)]
                            : odd[rnd(sizeof odd / sizeof *odd)]);
}

static void spoil(struct text *t)
{
    static const char bytes[] = "<>&\"'/=;]! \t\r\n\0\xC3\xE5\xF0\x80\xBF-:_aA0";
    unsigned n = 1 + rnd(2), i;

    for (i = 0; i < n && t->length > 0; i++) {
        unsigned at = rnd((unsigned)t->length);

        if (rnd(3))
            t->data[at] = bytes[rnd(sizeof bytes - 1)];
        else
            t->length = at;
    }
}

static void make(struct text *t)
{
    static const char *const heads[] = {
        "",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n",
        "<?xml version=\"1.0\"?>",
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<?xml version='1.0' encoding='GBK'?>",
        " "};

    t->length = 0;
    text_add(t, heads[rnd(4) ? rnd(4) : rnd(sizeof heads / sizeof *heads)]);
    text_add(t, "<worksheet>");
    add_pieces(t);
    text_add(t, rnd(9) ? "</worksheet>" : "");
    text_add(t, rnd(9) ? "" : "\n<more/>");
    if (rnd(3) == 0)
        spoil(t);
}

/* ---- Both ways ---- */

static int run(zip_t *zip, size_t size, int fast, struct events *e)
{
    static const struct xlsx_handlers handlers = {start, end, text, NULL};
    struct problems problems = {0};
    struct xlsx_part part = {.name = (char *)"x", .compressed = size, .size = size};
    struct xlsx book = {.file = "x",
                        .problems = &problems,
                        .zip = zip,
                        .archive_size = size,
                        .parts = &part,
                        .n_parts = 1};
    int ok;

    e->seen.length = 0;
    e->in_text = 0;
    text_add(&e->seen, "");
    ok = (fast ? xlsx_try : xlsx_parse)(&book, "x", &handlers, &e->xml);
    problems_free(&problems);
    return ok;
}

/* An archive of one part.  Made in memory, read from memory. */
static zip_t *archive(const struct text *document, zip_source_t **kept)
{
    zip_error_t error;
    zip_t *zip;

    zip_error_init(&error);
    *kept = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(*kept);
    zip = zip_open_from_source(*kept, ZIP_TRUNCATE, &error);
    zip_file_add(zip, "x", zip_source_buffer(zip, document->data, document->length, 0), 0);
    zip_close(zip);
    return zip_open_from_source(*kept, ZIP_RDONLY, &error);
}

int main(void)
{
    struct text document = {0};
    struct events fast = {.in_text = 0}, slow = {.in_text = 0};
    int i, taken = 0, failed = 0;

    if (libzip_load())
        return 1;
    for (i = 0; i < DOCUMENTS; i++) {
        zip_source_t *kept;
        zip_t *zip;
        int ok;

        make(&document);
        if (document.length == 0)
            continue;
        zip = archive(&document, &kept);
        ok = run(zip, document.length, 1, &fast);
        taken += ok;
        if (ok && (!run(zip, document.length, 0, &slow) || fast.seen.length != slow.seen.length ||
                   memcmp(fast.seen.data, slow.seen.data, fast.seen.length) != 0)) {
            printf("FAIL %.*s\n--%s\n--%s\n", (int)document.length, document.data, fast.seen.data,
                   slow.seen.data);
            failed++;
        }
        zip_discard(zip);
    }
    printf("the short way took %d of %d documents\n", taken, DOCUMENTS);
    text_free(&document);
    text_free(&fast.seen);
    text_free(&slow.seen);
    failed += taken < DOCUMENTS / 4; /* or nothing was compared */
    printf("%d passed, %d failed\n", taken - failed, failed);
    return failed > 0;
}
