/* SPDX-License-Identifier: MIT
 * staff norms check: what is wrong in a norm table (errors), and what is worth a look
 * (remarks).  Every day on which something begins or ends is looked at. */
#include <stdlib.h>
#include <string.h>

#include "norms_load.h"
#include "report/output.h"
#include "report/words.h"

struct check {
    struct norm_table table;
    struct problems problems;
    enum staff_lang lang;
    char *told; /* a mark for each row that was refused already */
};

static const struct staff_norm *norm_at(const struct check *c, int32_t i)
{
    return &c->table.set.norms[i];
}

/* ---- Days ---- */

/* A subject that begins later than others leaves no hole; one that had ended does. */
static int begins_later(const struct check *c, int32_t row, int32_t day)
{
    int32_t i;

    for (i = 0; i < c->table.set.n_norms; i++)
        if (strcmp(norm_at(c, i)->subject, norm_at(c, row)->subject) == 0 &&
            norm_at(c, i)->until && norm_at(c, i)->until < day)
            return 0;
    return norm_at(c, row)->from > day;
}

static void check_day(struct check *c, int32_t day)
{
    struct staff_compiled norms;
    struct text when = {0};
    int32_t row = -1;
    enum staff_status status = staff_compile(&c->table.set, day, NULL, &norms, &row);

    if (status == STAFF_OK || (row >= 0 && c->told[row]) ||
        (status == STAFF_NOT_IN_FORCE && begins_later(c, row, day)))
        return;
    if (row >= 0)
        c->told[row] = 1;
    add_date(&when, day);
    problem_add(&c->problems, norm_place(&c->table, row, -1), MSG_LINT_REFUSED,
                ARGS(row >= 0 ? norm_at(c, row)->clause : c->table.set.id,
                     staff_status_text(status, c->table.lang), when.data));
    text_free(&when);
}

static int32_t day_after(int32_t date)
{
    int32_t next = date + 1;
    char text[STAFF_TEXT_MAX];

    if (staff_date_write(next, text, sizeof text) == STAFF_OK)
        return next;
    next = (date / 100 + 1) * 100 + 1;
    if (staff_date_write(next, text, sizeof text) == STAFF_OK)
        return next;
    return (date / 10000 + 1) * 10000 + 101;
}

/* A day behind the first beginning and not behind the last end: all must be in force. */
static void check_days(struct check *c)
{
    int32_t i, last = 0;

    for (i = 0; i < c->table.set.n_norms; i++) {
        int32_t until = norm_at(c, i)->until ? norm_at(c, i)->until : 99991231;

        last = until > last ? until : last;
    }
    for (i = 0; i < c->table.set.n_norms; i++) {
        check_day(c, norm_at(c, i)->from);
        if (norm_at(c, i)->until && norm_at(c, i)->until < last)
            check_day(c, day_after(norm_at(c, i)->until));
    }
}

/* ---- Sources ---- */

static void remark(struct check *c, int32_t row, int32_t field, enum message key)
{
    warning_add(&c->problems, norm_place(&c->table, row, field), key,
                ARGS(norm_at(c, row)->clause));
}

static void check_source(struct check *c, int32_t row)
{
    const struct staff_norm *norm = norm_at(c, row);

    if (!*norm->document)
        problem_add(&c->problems, norm_place(&c->table, row, STAFF_NORM_DOCUMENT),
                    MSG_LINT_NO_SOURCE, ARGS(norm->clause));
    if (!*norm->number)
        remark(c, row, STAFF_NORM_NUMBER, MSG_LINT_NO_NUMBER);
    if (!*norm->issued)
        remark(c, row, STAFF_NORM_ISSUED, MSG_LINT_NO_ISSUED);
    if (!*norm->url)
        remark(c, row, STAFF_NORM_URL, MSG_LINT_NO_URL);
    if (!*norm->quote)
        remark(c, row, STAFF_NORM_QUOTE, MSG_LINT_NO_QUOTE);
}

/* ---- The number of a quote ---- */

enum { NUMBERS = 64, MOST = 1000000000 };

/* The decimals in a text, 50% as 1/2; quotes whose numbers are words have none. */
static int numbers_of(const char *text, struct staff_fraction *numbers)
{
    int n = 0;

    while (*text && n < NUMBERS) {
        size_t length = strspn(text, "0123456789.");
        char *word;

        if (*text < '0' || *text > '9') {
            text++;
            continue;
        }
        word = xstrndup(text, length + (text[length] == '%'));
        if (staff_fraction_read(word, &numbers[n]) == STAFF_OK && numbers[n].num > 0)
            n++;
        free(word);
        text += length;
    }
    return n;
}

/* Is a/b the value, of any two of the numbers?  1/5 is in "every 5". */
static int is_among(struct staff_fraction value, const struct staff_fraction *numbers, int n)
{
    int i, j;

    for (i = 0; i < n; i++) {
        struct staff_fraction over = {numbers[i].den, numbers[i].num};

        if (staff_fraction_compare(value, numbers[i]) == 0 ||
            staff_fraction_compare(value, over) == 0)
            return 1;
        for (j = 0; j < n; j++) {
            struct staff_fraction a = numbers[i], b = numbers[j];

            if (a.num <= MOST && a.den <= MOST && b.num <= MOST && b.den <= MOST &&
                staff_fraction_compare(value, (struct staff_fraction){a.num * b.den,
                                                                      a.den * b.num}) == 0)
                return 1;
        }
    }
    return 0;
}

static void check_quote(struct check *c, int32_t row)
{
    struct staff_fraction numbers[NUMBERS];
    const struct staff_norm *norm = norm_at(c, row);
    int n = numbers_of(norm->quote, numbers);
    struct text value = {0};

    if (n == 0 || is_among(norm->value, numbers, n))
        return;
    add_fraction(&value, norm->value);
    problem_add(&c->problems, norm_place(&c->table, row, STAFF_NORM_QUOTE), MSG_LINT_QUOTE,
                ARGS(norm->clause, value.data));
    text_free(&value);
}

/* ---- Stages that a sibling has ---- */

static uint32_t stages_of(const struct check *c, const char *subject)
{
    uint32_t stages = 0;
    int32_t i;

    for (i = 0; i < c->table.set.n_norms; i++)
        if (strcmp(norm_at(c, i)->subject, subject) == 0 && norm_at(c, i)->kind <= STAFF_BAND_RATIO)
            stages |= norm_at(c, i)->stages;
    return stages;
}

static void check_sibling(struct check *c, int32_t one, int32_t other)
{
    const struct staff_subject *subjects = c->table.set.subjects;
    uint32_t mine = stages_of(c, subjects[one].id), theirs = stages_of(c, subjects[other].id);
    struct text stages = {0};

    if ((mine & theirs) == 0 || (theirs & ~mine) == 0)
        return;
    add_stages(&stages, theirs & ~mine, c->table.lang);
    warning_add(&c->problems, (struct place){.file = c->table.file, .sheet = c->table.sheet},
                MSG_LINT_SIBLING, ARGS(subjects[one].id, stages.data, subjects[other].id));
    text_free(&stages);
}

static void check_siblings(struct check *c)
{
    int32_t one, other;

    for (one = 0; one < c->table.set.n_subjects; one++)
        for (other = 0; other < c->table.set.n_subjects; other++)
            if (one != other)
                check_sibling(c, one, other);
}

/* ---- The whole ---- */

static void put_summary(const struct check *c)
{
    struct text n = {0}, errors = {0}, remarks = {0};

    text_add_int(&n, c->table.set.n_norms);
    text_add_int(&errors, c->problems.errors);
    text_add_int(&remarks, c->problems.warnings);
    say(c->lang, MSG_LINT_DONE, ARGS(c->table.file, n.data, errors.data, remarks.data));
    text_free(&n);
    text_free(&errors);
    text_free(&remarks);
}

int run_norms_check(const struct options *options, enum staff_lang lang)
{
    struct check c = {.lang = lang};
    int32_t i;
    int status, ok;

    if (options->n_files != 2) {
        say(lang, MSG_NORMS_CHECK_FILE, NULL);
        return EXIT_USAGE;
    }
    ok = norm_table_read(options->files[1], NULL, &c.problems, &c.table);
    if (c.table.n > 0)
        c.lang = choose_lang(options, c.table.lang);
    if (ok) {
        c.told = xcalloc((size_t)c.table.set.n_norms, 1);
        check_days(&c);
        for (i = 0; i < c.table.set.n_norms; i++) {
            check_source(&c, i);
            check_quote(&c, i);
        }
        check_siblings(&c);
    }
    problems_print(&c.problems, c.lang);
    if (ok)
        put_summary(&c);
    status = c.problems.unreadable ? EXIT_FILE : c.problems.errors ? EXIT_DATA : EXIT_DONE;
    free(c.told);
    norm_table_free(&c.table);
    problems_free(&c.problems);
    return status;
}
