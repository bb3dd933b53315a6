/* SPDX-License-Identifier: MIT
 * The worked cases of cases.tsv: through one school, through columns, and explained. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const char *const corpus_lines[];

enum { FIELDS = 16, WIDE = 512, ROWS = 32 };
enum { NAME, CLAUSE, SUBJECT, POLICY, SCHOOL, REQUIREMENT, POSTS };

struct one_case {
    char fields[FIELDS][WIDE];
    int32_t subject;
    const struct staff_norm_set *set;
    struct staff_compiled norms;
    struct staff_school school;
};

/* The set that `norm` lines make. */
static struct {
    char cells[ROWS][STAFF_NORM_FIELDS][WIDE];
    struct staff_norm_row rows[ROWS];
    struct staff_subject subjects[STAFF_SUBJECTS_MAX];
    struct staff_count counts[STAFF_COUNTS_MAX];
    struct staff_norm norms[ROWS];
    struct staff_norm_set set;
    int32_t n;
} own;

/* ---- Reading ---- */

static int split(const char *line, struct one_case *c)
{
    int n = 0;

    memset(c->fields, 0, sizeof c->fields);
    for (; n < FIELDS; n++) {
        size_t length = strcspn(line, "\t");

        cr_assert_lt(length, (size_t)WIDE);
        memcpy(c->fields[n], line, length);
        if (line[length] == '\0')
            return n + 1;
        line += length + 1;
    }
    return n;
}

static void read_norm(const struct one_case *c)
{
    const char *words = c->fields[2];
    int32_t row = own.n++;
    char name[WIDE], value[WIDE];

    cr_assert_lt(row, ROWS);
    staff_norm_row_init(&own.rows[row]);
    memcpy(own.cells[row][STAFF_NORM_SET], c->fields[1], WIDE);
    staff_norm_row_read(&own.rows[row], STAFF_NORM_SET, own.cells[row][STAFF_NORM_SET]);
    for (int used; sscanf(words, " %511[^= ]=%511s%n", name, value, &used) == 2; words += used) {
        int32_t field = staff_find_norm_field(name);

        cr_assert_geq(field, 0, "%s", name);
        memcpy(own.cells[row][field], value, WIDE);
        cr_assert_eq(staff_norm_row_read(&own.rows[row], field, own.cells[row][field]), STAFF_OK,
                     "%s", value);
    }
}

static void read_norms(void)
{
    static struct one_case c;
    int32_t row, field;

    own.n = 0;
    for (int line = 0; corpus_lines[line] != NULL; line++) {
        split(corpus_lines[line], &c);
        if (strcmp(c.fields[0], "norm") == 0)
            read_norm(&c);
    }
    cr_assert_gt(own.n, 0);
    cr_assert_eq(staff_norm_rows_join(own.rows, own.n, own.subjects, own.counts, own.norms,
                                      &own.set, &row, &field),
                 STAFF_OK);
}

/* norms=ID comes first among a policy's words. */
static const struct staff_norm_set *find_set(const char *words)
{
    char id[WIDE];
    int i = 0;

    if (sscanf(words, "norms=%511s", id) != 1)
        return staff_norms(0);
    while (staff_norms(i) != NULL && strcmp(staff_norms(i)->id, id) != 0)
        i++;
    if (staff_norms(i) == NULL)
        cr_assert_str_eq(id, own.set.id);
    return staff_norms(i) != NULL ? staff_norms(i) : &own.set;
}

static int find_name(const char *(*name)(int32_t, enum staff_lang), const char *word)
{
    int code = 0;

    while (name(code, STAFF_EN) != NULL && strcmp(name(code, STAFF_EN), word) != 0)
        code++;
    cr_assert(name(code, STAFF_EN) != NULL, "%s", word);
    return code;
}

static void read_policy(const struct staff_norm_set *set, const char *words,
                        struct staff_policy *policy)
{
    char text[WIDE], value[WIDE];

    for (int used; sscanf(words, " %511[^= ]=%511s%n", text, value, &used) == 2; words += used) {
        if (strncmp(text, "part_time.", 10) == 0) {
            int32_t s = staff_find_subject(set, text + 10);

            cr_assert_geq(s, 0);
            cr_assert_eq(staff_fraction_read(value, &policy->part_time[s]), STAFF_OK);
        } else if (strcmp(text, "round_at") == 0) {
            policy->round_at = find_name(staff_round_at_name, value);
        } else if (strcmp(text, "range") == 0) {
            policy->range = find_name(staff_range_name, value);
        } else if (strcmp(text, "rural") == 0) {
            policy->rural = 1u << STAFF_RURAL;
            if (strstr(value, "town") != NULL)
                policy->rural |= 1u << STAFF_TOWN;
        } else if (strcmp(text, "norms") != 0) {
            policy->rounding = find_name(staff_rounding_name, value);
        }
    }
}

static int32_t *count_of(const struct staff_norm_set *set, struct staff_school *school,
                         const char *name)
{
    const char *parts[] = {name};
    struct staff_header header;

    cr_assert(staff_find_header(set, parts, 1, &header), "%s", name);
    switch (header.field) {
    case STAFF_FIELD_STUDENTS: return &school->students_all;
    case STAFF_FIELD_STAGE_CLASSES: return &school->classes[header.stage];
    case STAFF_FIELD_STAGE_STUDENTS: return &school->students[header.stage];
    case STAFF_FIELD_FULL_TIME: return &school->full_time[header.subject];
    case STAFF_FIELD_PART_TIME: return &school->part_time[header.subject];
    case STAFF_FIELD_COUNT: return &school->counts[header.count];
    default: cr_assert_fail("%s", name);
    }
    return NULL;
}

static void read_school(const struct staff_norm_set *set, const char *words,
                        struct staff_school *school)
{
    char name[WIDE], value[WIDE];

    staff_school_init(school);
    for (int used; sscanf(words, " %511[^= ]=%511s%n", name, value, &used) == 2; words += used) {
        if (strcmp(name, "locale") == 0)
            school->locale = staff_find_locale(value);
        else
            *count_of(set, school, name) = (int32_t)strtol(value, NULL, 10);
    }
}

/* The next case at *line, or false past the last. */
static int next_case(int *line, struct one_case *c)
{
    struct staff_policy policy;

    if (*line < 0)
        read_norms();
    do {
        ++*line;
        if (corpus_lines[*line] == NULL)
            return 0;
    } while (corpus_lines[*line][0] == '#' || split(corpus_lines[*line], c) != FIELDS ||
             strcmp(c->fields[NAME], "case") == 0);
    c->set = find_set(c->fields[POLICY]);
    staff_policy_init(c->set, &policy);
    read_policy(c->set, c->fields[POLICY], &policy);
    c->subject = staff_find_subject(c->set, c->fields[SUBJECT]);
    cr_assert_geq(c->subject, 0, "%s", c->fields[NAME]);
    cr_assert_eq(staff_compile(c->set, 20251231, &policy, &c->norms, NULL), STAFF_OK, "%s",
                 c->fields[NAME]);
    read_school(c->set, c->fields[SCHOOL], &c->school);
    return 1;
}

/* ---- Writing an answer as the corpus does ---- */

static void put(char **out, const char *text)
{
    *out += sprintf(*out, "\t%s", text);
}

static void put_count(char **out, int32_t count)
{
    if (count == STAFF_UNKNOWN)
        put(out, "-");
    else
        *out += sprintf(*out, "\t%d", (int)count);
}

static void put_fraction(char **out, struct staff_fraction f)
{
    char text[STAFF_TEXT_MAX] = "-";

    if (f.num >= 0)
        cr_assert_eq(staff_fraction_write(f, text, sizeof text), STAFF_OK);
    put(out, text);
}

static void put_clauses(char **out, const struct one_case *c, uint64_t clauses)
{
    const struct staff_compiled_subject *subject = &c->norms.subject[c->subject];
    const char *before = "\t";

    for (int32_t i = 0; i < subject->n_clauses; i++)
        if ((clauses >> i & 1) != 0) {
            *out += sprintf(*out, "%s%s", before, c->norms.set->norms[subject->clause[i]].clause);
            before = ";";
        }
}

static void write_answer(const struct one_case *c, const struct staff_need *need, char *out)
{
    static const char *const answers[] = {"-", "false", "true"};

    put_fraction(&out, need->requirement);
    put_count(&out, need->posts);
    put_count(&out, need->full_time_posts);
    put_fraction(&out, need->staff);
    put_count(&out, need->shortfall);
    put_count(&out, need->full_time_shortfall);
    put_count(&out, need->surplus);
    put_count(&out, need->hires);
    put_clauses(&out, c, need->clauses);
    put(&out, answers[need->minimum_undecided + 1]);
    put(&out, answers[need->share_unmet + 1]);
}

static void expected_answer(const struct one_case *c, char *out)
{
    for (int i = REQUIREMENT; i < FIELDS; i++)
        put(&out, c->fields[i]);
}

static void check_status(const struct one_case *c, enum staff_status status)
{
    static const struct {
        const char *name;
        enum staff_status status;
    } names[] = {{"!too_large", STAFF_TOO_LARGE}, {"!negative", STAFF_NEGATIVE}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, c->fields[REQUIREMENT]) == 0) {
            cr_assert_eq(status, names[i].status, "%s", c->fields[NAME]);
            return;
        }
    cr_assert_fail("%s: a status nobody knows", c->fields[NAME]);
}

static void check_need(const struct one_case *c, const struct staff_need *need)
{
    char got[WIDE * 4] = "", want[WIDE * 4 * FIELDS] = "";

    if (strcmp(c->fields[POSTS], "none") == 0) {
        cr_assert_eq(need->clauses, 0u, "%s", c->fields[NAME]);
        return;
    }
    write_answer(c, need, got);
    expected_answer(c, want);
    cr_assert_str_eq(got, want, "%s\n got%s\nwant%s", c->fields[NAME], got, want);
}

/* ---- The tests ---- */

Test(cases, one_school)
{
    static struct one_case c;
    int line = -1, n = 0;

    for (; next_case(&line, &c); n++) {
        struct staff_need needs[STAFF_SUBJECTS_MAX];
        enum staff_status status = staff_assess(&c.norms, &c.school, needs);

        if (c.fields[REQUIREMENT][0] == '!') {
            check_status(&c, status);
            continue;
        }
        cr_assert_eq(status, STAFF_OK, "%s", c.fields[NAME]);
        check_need(&c, &needs[c.subject]);
    }
    cr_assert_geq(n, 120);
}

/* A table of one row, its columns pointing into the school. */
static void to_table(struct staff_school *school, struct staff_table *table)
{
    memset(table, 0, sizeof *table);
    table->n = 1;
    for (int i = 0; i < STAFF_STAGES; i++) {
        table->classes[i].values = &school->classes[i];
        table->students[i].values = &school->students[i];
    }
    table->students_all.values = &school->students_all;
    table->locale.values = &school->locale;
    for (int i = 0; i < STAFF_COUNTS_MAX; i++)
        table->counts[i].values = &school->counts[i];
    for (int i = 0; i < STAFF_SUBJECTS_MAX; i++) {
        table->full_time[i].values = &school->full_time[i];
        table->part_time[i].values = &school->part_time[i];
    }
}

Test(cases, columns)
{
    static struct one_case c;
    int line = -1;

    while (next_case(&line, &c)) {
        struct staff_table table;
        struct staff_result result = {0};
        int32_t posts, shortfall, hires;
        uint64_t clauses;
        uint8_t status;

        to_table(&c.school, &table);
        result.status = &status;
        result.subject[c.subject] = (struct staff_need_columns){
            .posts = &posts, .shortfall = &shortfall, .hires = &hires, .clauses = &clauses};
        staff_assess_columns(&c.norms, &table, &result);
        if (c.fields[REQUIREMENT][0] == '!') {
            check_status(&c, (enum staff_status)status);
            cr_assert_eq(posts, STAFF_UNKNOWN);
            continue;
        }
        cr_assert_eq(clauses == 0, strcmp(c.fields[POSTS], "none") == 0, "%s", c.fields[NAME]);
        if (clauses == 0)
            continue;
        cr_assert_eq(posts, c.fields[POSTS][0] == '-' ? -1 : atoi(c.fields[POSTS]), "%s",
                     c.fields[NAME]);
        cr_assert_eq(shortfall, c.fields[9][0] == '-' ? -1 : atoi(c.fields[9]), "%s",
                     c.fields[NAME]);
        cr_assert_eq(hires, c.fields[12][0] == '-' ? -1 : atoi(c.fields[12]), "%s", c.fields[NAME]);
    }
}

/* The steps tell the same story: their sum, posts and hires are the need's. */
static void check_steps(const struct one_case *c, const struct staff_step *steps, int32_t n)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    struct staff_fraction sum = {0, 1};
    int seen = 0;

    cr_assert_eq(staff_assess(&c->norms, &c->school, needs), STAFF_OK);
    for (int32_t i = 0; i < n; i++) {
        if (steps[i].kind == STAFF_STEP_SUM)
            sum = steps[i].result;
        if (steps[i].kind == STAFF_STEP_POSTS) {
            seen = 1;
            cr_assert_eq(steps[i].count, needs[c->subject].posts, "%s", c->fields[NAME]);
            cr_assert_eq(steps[i].result.num, needs[c->subject].full_time_posts);
        }
        if (steps[i].kind == STAFF_STEP_HIRES)
            cr_assert_eq(steps[i].result.num, needs[c->subject].hires, "%s", c->fields[NAME]);
        if (steps[i].kind == STAFF_STEP_NO_POSTS) {
            seen = 1;
            cr_assert_eq(needs[c->subject].posts, STAFF_UNKNOWN);
        }
        if (steps[i].kind == STAFF_STEP_STAFF_UNKNOWN)
            cr_assert_eq(needs[c->subject].hires, STAFF_UNKNOWN);
    }
    cr_assert_eq(seen, needs[c->subject].clauses != 0, "%s", c->fields[NAME]);
    cr_assert_eq(staff_fraction_compare(sum, needs[c->subject].requirement), 0);
}

Test(cases, explained)
{
    static struct one_case c;
    int line = -1;

    while (next_case(&line, &c)) {
        struct staff_step steps[STAFF_STEPS_MAX];
        int32_t n, again;

        if (c.fields[REQUIREMENT][0] == '!')
            continue;
        cr_assert_eq(staff_explain(&c.norms, &c.school, c.subject, steps, STAFF_STEPS_MAX, &n),
                     STAFF_OK);
        check_steps(&c, steps, n);
        if (n > 0) {
            cr_assert_eq(staff_explain(&c.norms, &c.school, c.subject, steps, n - 1, &again),
                         STAFF_TOO_SMALL);
            cr_assert_eq(again, n);
        }
    }
}
