/* SPDX-License-Identifier: MIT
 * staff norms test: the worked cases of tests/cases.tsv, which are built in, so that an
 * installed command can be checked where it is used. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "report/output.h"
#include "report/words.h"
#include "table/cells.h"

extern const char *const corpus_lines[]; /* made by the build */

enum { LAST_DAY = 20251231 }; /* of the norms that the cases are worked out for */
enum { NAME, CLAUSE, SUBJECT, POLICY, SCHOOL, ANSWER, FIELDS = 16 };

struct worked_case {
    char *line;           /* owns the fields */
    char *fields[FIELDS]; /* the last ones are the answer */
    const struct own_norms *own;
    const struct staff_norm_set *set;
    int32_t subject;
    struct staff_compiled norms;
    struct staff_school school;
};

enum { ROWS = 64 };

/* The set that `norm` lines make. */
struct own_norms {
    char *cells[ROWS]; /* own the rows' texts */
    struct staff_norm_row rows[ROWS];
    struct staff_subject subjects[STAFF_SUBJECTS_MAX];
    struct staff_count counts[STAFF_COUNTS_MAX];
    struct staff_norm norms[ROWS];
    struct staff_norm_set set;
    int32_t n;
};

/* ---- Reading ---- */

/* "norm<tab>ID<tab>column=text column=text".  False for other lines and bad ones. */
static int read_norm(const char *line, struct own_norms *own)
{
    struct staff_norm_row *row = &own->rows[own->n];
    char *rest, *word;

    if (strncmp(line, "norm\t", 5) != 0 || own->n == ROWS)
        return 0;
    rest = own->cells[own->n++] = xstrdup(line + 5);
    staff_norm_row_init(row);
    staff_norm_row_read(row, STAFF_NORM_SET, strtok_r(rest, "\t", &rest));
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        char *equals = strchr(word, '=');

        if (!equals)
            return 0;
        *equals = '\0';
        if (staff_norm_row_read(row, staff_find_norm_field(word), equals + 1) != STAFF_OK)
            return 0;
    }
    return 1;
}

static void read_norms(struct own_norms *own)
{
    int32_t row, field;
    size_t i;

    for (i = 0; corpus_lines[i]; i++)
        read_norm(corpus_lines[i], own);
    if (staff_norm_rows_join(own->rows, own->n, own->subjects, own->counts, own->norms, &own->set,
                             &row, &field) != STAFF_OK)
        own->set.id = ""; /* no case will find it */
}

static void norms_done(struct own_norms *own)
{
    while (own->n > 0)
        free(own->cells[--own->n]);
}

/* False for remarks, the head, and lines that are no case. */
static int split(const char *line, struct worked_case *c)
{
    char *p = c->line = xstrdup(line);
    int n;

    for (n = 0; n < FIELDS && p; n++) {
        c->fields[n] = p;
        p = strchr(p, '\t');
        if (p)
            *p++ = '\0';
    }
    return *line != '#' && n == FIELDS && !p && strcmp(c->fields[NAME], "case") != 0;
}

/* Calls take for each `name=value` of a field; "-" has none.  False if one is refused. */
static int each_word(struct worked_case *c, char *words,
                     int (*take)(struct worked_case *, const char *name, const char *value))
{
    char *rest = words, *word;

    if (strcmp(words, "-") == 0)
        return 1;
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        char *equals = strchr(word, '=');

        if (!equals)
            return 0;
        *equals = '\0';
        if (!take(c, word, equals + 1))
            return 0;
    }
    return 1;
}

static int find_code(const char *word, int32_t n, const char *(*name)(int32_t, enum staff_lang),
                     int32_t *code)
{
    for (*code = 0; *code < n; ++*code)
        if (strcmp(name(*code, STAFF_EN), word) == 0)
            return 1;
    return 0;
}

static int take_rural(struct staff_policy *policy, const char *value)
{
    policy->rural = 0;
    while (*value) {
        size_t n = strcspn(value, ",");
        char *word = xstrndup(value, n);
        int32_t locale = staff_find_locale(word);

        free(word);
        if (locale <= STAFF_LOCALE_UNKNOWN || locale >= STAFF_LOCALES)
            return 0;
        policy->rural |= 1u << locale;
        value += n + (value[n] == ',');
    }
    return policy->rural != 0;
}

/* Comes first among a policy's words: the others are read by it. */
static int take_norms(struct worked_case *c, const char *id)
{
    int32_t i;

    for (i = 0; staff_norms(i) && strcmp(staff_norms(i)->id, id) != 0; i++)
        ;
    c->set = staff_norms(i);
    if (!c->set && strcmp(c->own->set.id, id) == 0)
        c->set = &c->own->set;
    if (c->set)
        staff_policy_init(c->set, &c->norms.policy);
    return c->set != NULL;
}

static int take_policy(struct worked_case *c, const char *name, const char *value)
{
    static const char weight[] = "part_time.";
    struct staff_policy *policy = &c->norms.policy;

    if (strcmp(name, "norms") == 0)
        return take_norms(c, value);
    if (strcmp(name, "rounding") == 0)
        return find_code(value, STAFF_NO_ROUNDING + 1, staff_rounding_name, &policy->rounding);
    if (strcmp(name, "round_at") == 0)
        return find_code(value, STAFF_AT_POOL + 1, staff_round_at_name, &policy->round_at);
    if (strcmp(name, "range") == 0)
        return find_code(value, STAFF_LENIENT + 1, staff_range_name, &policy->range);
    if (strcmp(name, "rural") == 0)
        return take_rural(policy, value);
    if (strncmp(name, weight, sizeof weight - 1) == 0) {
        int32_t subject = staff_find_subject(c->set, name + sizeof weight - 1);

        return subject >= 0 &&
               staff_fraction_read(value, &policy->part_time[subject]) == STAFF_OK;
    }
    return 0;
}

static int take_count(struct worked_case *c, const char *name, const char *value)
{
    struct staff_header header;
    struct text scratch = {0};
    int32_t *field;

    if (strcmp(name, "locale") == 0) {
        c->school.locale = staff_find_locale(value);
        return c->school.locale >= 0;
    }
    if (!staff_find_header(c->set, ARGS(cell_word(&scratch, name)), 1, &header))
        header.field = STAFF_FIELD_NONE;
    text_free(&scratch);
    field = header_count(&header, &c->school);
    if (field)
        *field = (int32_t)strtol(value, NULL, 10); /* also what the library must refuse */
    return field != NULL;
}

static int read_case(struct worked_case *c)
{
    struct staff_policy policy;

    c->set = staff_norms(0);
    staff_policy_init(c->set, &c->norms.policy);
    staff_school_init(&c->school);
    if (!each_word(c, c->fields[POLICY], take_policy) ||
        !each_word(c, c->fields[SCHOOL], take_count))
        return 0;
    c->subject = staff_find_subject(c->set, c->fields[SUBJECT]);
    if (c->subject < 0)
        return 0;
    policy = c->norms.policy;
    return staff_compile(c->set, LAST_DAY, &policy, &c->norms, NULL) == STAFF_OK;
}

/* ---- The answer, as the corpus writes it ---- */

static void add_word(struct text *t, const char *word)
{
    text_add(t, t->length ? " " : "");
    text_add(t, word);
}

static void add_count(struct text *t, int32_t count)
{
    struct text digits = {0};

    text_add_int(&digits, count);
    add_word(t, count == STAFF_UNKNOWN ? "-" : digits.data);
    text_free(&digits);
}

static void add_part(struct text *t, struct staff_fraction fraction)
{
    struct text word = {0};

    add_fraction(&word, fraction);
    add_word(t, fraction.num < 0 ? "-" : word.data);
    text_free(&word);
}

static void add_need(struct text *t, const struct worked_case *c, const struct staff_need *need)
{
    static const char *const answers[] = {"-", "false", "true"};
    struct text clauses = {0};

    add_part(t, need->requirement);
    add_count(t, need->posts);
    add_count(t, need->full_time_posts);
    add_part(t, need->staff);
    add_count(t, need->shortfall);
    add_count(t, need->full_time_shortfall);
    add_count(t, need->surplus);
    add_count(t, need->hires);
    add_clauses(&clauses, &c->norms, c->subject, need->clauses, ";");
    add_word(t, clauses.data);
    add_word(t, answers[need->minimum_undecided + 1]);
    add_word(t, answers[need->share_unmet + 1]);
    text_free(&clauses);
}

static void add_answer(struct text *t, const struct worked_case *c)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    enum staff_status status = staff_assess(&c->norms, &c->school, needs);
    int i;

    if (status != STAFF_OK) {
        text_add(t, status == STAFF_TOO_LARGE  ? "!too_large"
                    : status == STAFF_NEGATIVE ? "!negative"
                                               : "!");
    } else if (needs[c->subject].clauses) {
        add_need(t, c, &needs[c->subject]);
        return;
    } else {
        text_add(t, "- none");
    }
    for (i = status == STAFF_OK ? 2 : 1; i < FIELDS - ANSWER; i++)
        add_word(t, "-");
}

/* ---- The whole ---- */

static void put_line(FILE *out, enum staff_lang lang, enum message key, const char *const *args)
{
    struct text line = {0};

    message_add(&line, lang, key, args);
    fprintf(out, "%s\n", line.data);
    text_free(&line);
}

static int run_case(struct worked_case *c, FILE *out, enum staff_lang lang)
{
    struct text got = {0}, wanted = {0};
    int i, same;

    for (i = ANSWER; i < FIELDS; i++)
        add_word(&wanted, c->fields[i]);
    if (read_case(c))
        add_answer(&got, c);
    else
        text_add(&got, "?");
    same = strcmp(got.data, wanted.data) == 0;
    if (!same) {
        put_line(out, lang, MSG_CORPUS_FAILED, ARGS(c->fields[NAME], c->fields[CLAUSE]));
        put_line(out, lang, MSG_CORPUS_GOT, ARGS(got.data));
        put_line(out, lang, MSG_CORPUS_WANTED, ARGS(wanted.data));
    }
    text_free(&got);
    text_free(&wanted);
    return same;
}

int run_corpus(const struct options *options, enum staff_lang lang)
{
    FILE *out = output_open(options, lang);
    struct own_norms own = {.n = 0};
    int passed = 0, failed = 0, status;
    size_t i;

    if (!out)
        return EXIT_FILE;
    read_norms(&own);
    for (i = 0; corpus_lines[i]; i++) {
        struct worked_case c = {.own = &own};

        if (split(corpus_lines[i], &c)) {
            if (run_case(&c, out, lang))
                passed++;
            else
                failed++;
        }
        free(c.line);
    }
    norms_done(&own);
    fprintf(out, "%d passed, %d failed\n", passed, failed); /* the same in any language */
    status = output_close(lang);
    return status == EXIT_DONE && failed ? EXIT_DATA : status;
}
