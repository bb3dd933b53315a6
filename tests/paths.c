/* SPDX-License-Identifier: MIT
 * Which way the columns go.  The other tests see that every way gives the same numbers;
 * these, that what is fast is taken where it can be and nowhere else, up to the very
 * limits of each.  tests/plain/trace.h counts the functions that are entered. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stdio.h>
#include <string.h>

#include "plain/trace.h"

enum { ROWS = 9000, KINDERGARTEN = 1, PRIMARY = 2, JUNIOR = 4, SENIOR = 8, ALL = 127 };

/* ---- A table ---- */

static int32_t classes[STAFF_STAGES][ROWS], students[STAFF_STAGES][ROWS], counts[2][ROWS];
static int32_t all_students[ROWS], locale[ROWS], district[ROWS], full_time[2][ROWS];
static int32_t part_time[2][ROWS];
static struct staff_table table;
static struct staff_result result;
static struct {
    int64_t requirement[ROWS], staff[ROWS];
    int32_t posts[ROWS], full_time_posts[ROWS], shortfall[ROWS], full_time_shortfall[ROWS];
    int32_t surplus[ROWS], hires[ROWS];
    int8_t minimum_undecided[ROWS], share_unmet[ROWS];
    uint64_t clauses[ROWS];
} out[2];

/* Classes of one stage, and full-timers; posts and shortfall are wanted. */
static void begin(int64_t n, int n_subjects)
{
    table = (struct staff_table){.n = n};
    result = (struct staff_result){0};
    table.classes[1].values = classes[1];
    for (int64_t i = 0; i < n; i++) {
        for (int stage = 0; stage < STAFF_STAGES; stage++)
            classes[stage][i] = students[stage][i] = 7;
        counts[0][i] = counts[1][i] = all_students[i] = 5;
        locale[i] = STAFF_RURAL;
        full_time[0][i] = full_time[1][i] = part_time[0][i] = part_time[1][i] = 1;
        district[i] = 0;
    }
    for (int s = 0; s < n_subjects; s++) {
        table.full_time[s].values = full_time[s];
        result.subject[s].posts = out[s].posts;
        result.subject[s].shortfall = out[s].shortfall;
    }
}

static void want_everything(int s)
{
    result.subject[s] = (struct staff_need_columns){
        out[s].requirement,       out[s].staff,       out[s].posts,
        out[s].full_time_posts,   out[s].shortfall,   out[s].full_time_shortfall,
        out[s].surplus,           out[s].hires,       out[s].minimum_undecided,
        out[s].share_unmet,       out[s].clauses};
}

/* ---- Norms ---- */

static struct staff_norm rows[8];
static struct staff_subject subjects[] = {{"a", "a", "a", {0, 1}}, {"b", "b", "b", {0, 1}}};
static const struct staff_count own[] = {{"x", "x", "x"}, {"y", "y", "y"}};
static struct staff_norm_set set = {.id = "p", .subjects = subjects, .norms = rows, .counts = own};
static struct staff_policy policy;
static struct staff_compiled norms;

static struct staff_norm *row(int i, uint32_t stages, int kind, int basis, int64_t num, int64_t den)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7"};

    rows[i] = (struct staff_norm){.clause = names[i], .subject = "a", .stages = stages,
                                  .kind = kind, .basis = basis, .value = {num, den},
                                  .from = 20200101};
    if (basis == STAFF_PER_COUNT || kind == STAFF_WEIGHT)
        rows[i].count = "x";
    return &rows[i];
}

static void compile(int n, int n_subjects)
{
    set.n_norms = n;
    set.n_subjects = n_subjects;
    set.n_counts = 2;
    cr_assert_eq(staff_compile(&set, 20250101, &policy, &norms, NULL), STAFF_OK);
}

/* The usual policy, and a ratio of classes in one stage. */
static void usual(void)
{
    policy = (struct staff_policy){.rural = 1u << STAFF_RURAL};
    for (int s = 0; s < STAFF_SUBJECTS_MAX; s++)
        policy.part_time[s].den = 1;
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(1, 1);
    begin(20, 1);
}

/* ---- The way ---- */

/* "quick 1, loop 2": the functions that were entered, in this order, and how often. */
static const char *way(void)
{
    static const struct {
        const char *function, *name;
    } steps[] = {{"run_quick", "quick"},     {"run_copies", "copies"},     {"look", "look"},
                 {"need_subject", "row"},    {"kernel_nothing", "nothing"}, {"each_row", "loop"},
                 {"repeat", "repeat"},       {"set_minimum", "minimum"},
                 {"weigh_stages", "stages"}, {"weigh_clauses", "clauses"}, {"ask_minimum", "ask"},
                 {"count_units", "units"},   {"make_students", "students"},
                 {"look_for_unmet", "share"}, {"fill", "fill"},            {"add", "add"},
                 {"divide", "divide"},       {"mark", "mark"},             {"scale", "scale"},
                 {"add_few", "few"},         {"total", "many"}};
    static char said[512];
    char *to = said;

    trace_begin();
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    *to = '\0';
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        long n = trace_entered(steps[i].function);

        cr_assert_neq(n, -1, "no function %s", steps[i].function);
        if (n > 0)
            to += sprintf(to, "%s%s %ld", to == said ? "" : ", ", steps[i].name, n);
    }
    return said;
}

/* Step by step, for 20 rows or some more. */
#define STEPS   "look 57, loop 1, stages 1, "
#define CLAUSES "look 57, loop 1, clauses 1, "

#define GOES(expected)                                                                           \
    do {                                                                                         \
        const char *went = way();                                                                \
        if (strcmp(went, expected) != 0)                                                         \
            printf("%s:%d: %s\n", __FILE__, __LINE__, went);                                     \
        cr_assert_str_eq(went, expected);                                                        \
    } while (0)

/* ---- The main loop straight into the caller's columns ---- */

Test(paths, quick)
{
    usual();
    GOES("quick 1, loop 1");
    table.n = 8192;
    GOES("quick 1, loop 1");
    table.n = 8193;
    GOES("quick 2, loop 2");
}

/* What is not for the main loop alone: each once, and what is just within. */
Test(paths, quick_columns)
{
    usual();
    table.full_time[0].values = NULL;
    GOES("look 57, loop 1, fill 1");
    usual();
    table.part_time[0].values = part_time[0]; /* of no weight */
    GOES("quick 1, look 1, loop 1");
    policy.part_time[0].num = 1;
    compile(1, 1);
    GOES("look 57, loop 1, fill 1, add 2");
    table.part_time[0].values = NULL;
    GOES("quick 1, loop 1");
    policy.part_time[0].den = 2;
    compile(1, 1);
    GOES("look 57, loop 1, fill 1, divide 2, scale 1");
    table.part_time[0].values = part_time[0];
    GOES("look 57, loop 1, divide 2, scale 1");
    usual();
    result.total = (struct staff_total[1]){0};
    GOES("look 57, loop 1, fill 1, many 1");
    usual();
    table.full_time[0].validity = (const uint8_t[]){255, 255, 255};
    GOES("copies 1, look 57, loop 1, fill 1");
}

Test(paths, quick_results)
{
    usual();
    result.subject[0].posts = NULL;
    GOES("look 57, loop 1, fill 1");
    usual();
    result.subject[0].shortfall = NULL;
    GOES("look 57, loop 1, fill 1");
    result.subject[0].posts = NULL;
    GOES("quick 1, look 2");
    for (int column = 0; column < 9; column++) {
        struct staff_need_columns *one = &result.subject[0];

        usual();
        switch (column) {
        case 0: one->full_time_posts = out[0].full_time_posts; break;
        case 1: one->full_time_shortfall = out[0].full_time_shortfall; break;
        case 2: one->surplus = out[0].surplus; break;
        case 3: one->hires = out[0].hires; break;
        case 4: one->requirement = out[0].requirement; break;
        case 5: one->staff = out[0].staff; break;
        case 6: one->share_unmet = out[0].share_unmet; break;
        case 7: one->minimum_undecided = out[0].minimum_undecided; break;
        default: one->clauses = out[0].clauses;
        }
        if (column < 7)
            GOES("look 57, loop 1, fill 1");
        else
            GOES(column == 7 ? STEPS "fill 12, add 8, divide 1"
                             : STEPS "fill 13, add 8, divide 1, mark 1");
        *one = (struct staff_need_columns){
            .surplus = column == 0 ? out[0].surplus : NULL,
            .clauses = column == 8 ? out[0].clauses : NULL};
    }
}

/* Five columns at most are weighed at once. */
Test(paths, terms)
{
    for (int basis = 0; basis < 2; basis++)
        for (int n = 0; n <= STAFF_STAGES; n++) {
            usual();
            row(0, ALL, STAFF_RATIO, basis, 1, 5);
            compile(1, 1);
            table.classes[1].values = NULL;
            for (int stage = 0; stage < n; stage++)
                if (basis == STAFF_PER_CLASS)
                    table.classes[stage].values = classes[stage];
                else
                    table.students[stage].values = students[stage];
            if (n == 0)
                GOES("look 57, nothing 1");
            else if (n <= 5)
                GOES("quick 1, loop 1");
            else
                GOES(n == 6 ? STEPS "fill 12, add 13, divide 1"
                            : STEPS "fill 12, add 14, divide 1");
        }
    usual(); /* classes and students that nobody weighs are no terms */
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        table.classes[stage].values = classes[stage];
        table.students[stage].values = students[stage];
    }
    GOES("quick 1, look 13, loop 1");
}

/* Terms of a block: a column without anything above 0 is none. */
Test(paths, terms_of_a_block)
{
    usual();
    row(0, ALL, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(1, 1);
    want_everything(0);
    result.subject[0].minimum_undecided = NULL;
    result.subject[0].clauses = NULL;
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        table.classes[stage].values = classes[stage];
    GOES(STEPS "fill 12, add 14, divide 1");
    for (int i = 0; i < 20; i++)
        classes[0][i] = 0;
    GOES(STEPS "fill 12, add 13, divide 1");
    for (int i = 0; i < 20; i++)
        classes[6][i] = STAFF_UNKNOWN;
    GOES("look 57, loop 1, fill 1");
    for (int stage = 1; stage < STAFF_STAGES - 1; stage++)
        for (int i = 0; i < 20; i++)
            classes[stage][i] = 0;
    GOES(STEPS "fill 12, add 7, divide 1");
    classes[3][7] = 1;
    GOES("look 57, loop 1, fill 1");
}

/* ---- Minimums ---- */

static struct staff_norm *minimum(int i, uint32_t stages, int basis, uint32_t locales,
                                  int32_t least)
{
    struct staff_norm *norm = row(i, stages, STAFF_MINIMUM, basis, 2, 1);

    norm->locales = locales;
    norm->min_students = least;
    return norm;
}

Test(paths, minimums)
{
    usual();
    minimum(1, PRIMARY, STAFF_PER_CLASS, 0, 0);
    compile(2, 1);
    GOES("quick 1, loop 1, minimum 1");
    table.students[1].values = students[1];
    GOES("look 57, loop 1, minimum 1, fill 1");
    table.students[1].values = NULL;
    table.students[0].values = students[0];
    GOES("look 57, loop 1, minimum 1, fill 1");
    table.students[0].values = NULL;
    minimum(1, PRIMARY | JUNIOR, STAFF_PER_CLASS, 0, 0); /* who has no ratio may have this */
    compile(2, 1);
    GOES(STEPS "ask 1, students 1, fill 16, add 8, divide 1, mark 2");
    minimum(1, PRIMARY, STAFF_PER_STUDENT, 0, 0);
    compile(2, 1);
    GOES(STEPS "ask 1, students 1, fill 16, add 8, divide 1, mark 1");
    minimum(1, PRIMARY, STAFF_PER_CLASS, 0, 0);
    minimum(2, PRIMARY, STAFF_PER_CLASS, 0, 3);
    compile(3, 1);
    GOES(STEPS "ask 2, students 2, fill 18, add 8, divide 1, mark 3");
    minimum(1, PRIMARY, STAFF_PER_COUNT, 0, 0);
    compile(2, 1);
    GOES(CLAUSES "ask 1, units 2, students 1, fill 10, add 1, divide 1, mark 1");
    minimum(1, PRIMARY, STAFF_PER_CLASS, 0, 0)->max_students = 9;
    compile(2, 1);
    GOES(CLAUSES "ask 1, units 2, students 1, fill 10, add 2, divide 1, mark 1");
    rows[1].max_students = 0;
    rows[1].kind = STAFF_MINIMUM_POSTS;
    compile(2, 1);
    GOES(CLAUSES "ask 1, units 2, students 1, fill 10, add 2, divide 1, mark 1");
    minimum(0, PRIMARY, STAFF_PER_CLASS, 0, 0); /* and it stands first */
    row(1, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(2, 1);
    GOES("quick 1, loop 1, minimum 1");
    minimum(0, KINDERGARTEN, STAFF_PER_CLASS, 0, 0); /* of the first stage, which no ratio weighs */
    compile(2, 1);
    GOES(STEPS "ask 1, students 1, fill 16, add 8, divide 1, mark 1");
    minimum(0, 64, STAFF_PER_CLASS, 0, 0);
    compile(2, 1);
    GOES(STEPS "ask 1, students 1, fill 16, add 8, divide 1, mark 1");
}

/* Locales that are neighbours are for the main loop. */
Test(paths, locales)
{
    static const int apart[16] = {[5] = 1, [9] = 1, [10] = 1, [11] = 1, [13] = 1};

    usual();
    table.locale.values = locale;
    for (uint32_t locales = 0; locales < 16; locales++) {
        policy.rural = locales & 8 ? 8 : 4;
        minimum(1, PRIMARY, STAFF_PER_CLASS, locales, 0);
        compile(2, 1);
        if (apart[locales])
            GOES(STEPS "ask 1, students 1, fill 16, add 8, divide 1, mark 2");
        else
            GOES("quick 1, loop 1, minimum 1");
    }
}

/* The columns that the minimum's main loop looks at itself are not looked at before. */
Test(paths, columns_of_a_minimum)
{
    for (int asks = 0; asks < 8; asks++)
        for (int with = 0; with < 4; with++) {
            int can, looks; /* can the minimum ask of anybody? */

            usual();
            policy.rural = asks < 4 ? 8 : 3; /* where it is unknown, too */
            minimum(1, PRIMARY, STAFF_PER_CLASS, asks & 1 ? 8 : 0, asks & 2 ? 1 : 0);
            compile(2, 1);
            if (with & 1)
                table.locale.values = locale;
            if (with & 2)
                table.students_all.values = all_students;
            can = (!(asks & 2) || with & 2) && (!(asks & 1) || with & 1 || asks & 4);
            looks = (with & 1 && !can) + (with & 2 && !(can && asks & 2));
            GOES(looks ? "quick 1, look 1, loop 1, minimum 1" : "quick 1, loop 1, minimum 1");
        }
}

/* ---- Shares, stages, policies ---- */

Test(paths, shares)
{
    usual();
    row(1, PRIMARY, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 2);
    compile(2, 1);
    GOES(STEPS "share 1, fill 14, add 9, divide 2, mark 1");
    row(1, PRIMARY | JUNIOR, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 2);
    compile(2, 1);
    GOES(CLAUSES "units 3, share 1, fill 9, add 4, divide 2");
    row(1, PRIMARY, STAFF_FULL_TIME_SHARE, STAFF_PER_STUDENT, 1, 2);
    compile(2, 1);
    GOES(CLAUSES "units 3, share 1, fill 9, add 2, divide 2");
    row(1, PRIMARY, STAFF_FULL_TIME_SHARE, STAFF_PER_COUNT, 1, 2);
    compile(2, 1);
    GOES(CLAUSES "units 3, share 1, fill 9, add 2, divide 2");
    row(0, PRIMARY, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 2);
    row(1, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(2, 1);
    GOES(STEPS "share 1, fill 14, add 9, divide 2, mark 1");
    row(0, KINDERGARTEN, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 2);
    compile(2, 1);
    GOES(CLAUSES "units 3, share 1, fill 9, add 2, divide 2");
    row(0, 64, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 2);
    compile(2, 1);
    GOES(CLAUSES "units 3, share 1, fill 9, add 2, divide 2");
}

Test(paths, policies)
{
    usual();
    policy.round_at = STAFF_AT_STAGE;
    compile(1, 1);
    GOES(STEPS "fill 12, add 15, divide 7");
    row(0, PRIMARY, STAFF_BAND_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(1, 1);
    GOES("look 57, row 20");
    policy.round_at = STAFF_AT_SCHOOL;
    compile(1, 1);
    GOES(CLAUSES "units 1, fill 6, add 1, divide 1");
    policy.round_at = STAFF_AT_POOL;
    compile(1, 1);
    GOES("look 57, row 20");
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(1, 1);
    GOES("look 57, row 20");
    policy.round_at = STAFF_AT_SCHOOL;
    policy.rounding = STAFF_NO_ROUNDING;
    compile(1, 1);
    GOES("look 57, row 20");
    policy.rounding = STAFF_HALF_UP;
    compile(1, 1);
    GOES("quick 1, loop 1");
}

/* Clauses that count the same are counted once, one after the other. */
Test(paths, bands)
{
    usual();
    row(0, PRIMARY, STAFF_BAND_RATIO, STAFF_PER_CLASS, 1, 5)->count_to = 9;
    row(1, PRIMARY, STAFF_BAND_RATIO, STAFF_PER_CLASS, 1, 6)->count_from = 10;
    compile(2, 1);
    GOES("look 57, loop 1, clauses 1, units 1, fill 6, add 1, divide 1");
    row(1, JUNIOR, STAFF_BAND_RATIO, STAFF_PER_CLASS, 1, 6);
    compile(2, 1);
    GOES("look 57, loop 1, clauses 1, units 2, fill 7, add 1, divide 1");
    row(1, PRIMARY, STAFF_BAND_RATIO, STAFF_PER_STUDENT, 1, 6);
    compile(2, 1);
    GOES("look 57, loop 1, clauses 1, units 2, fill 7, add 1, divide 1");
}

/* ---- Two subjects ---- */

static void two(void)
{
    usual();
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    row(1, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5)->subject = "b";
    compile(2, 2);
    begin(20, 2);
}

Test(paths, repeats)
{
    two();
    GOES("quick 1, loop 2, repeat 1");
    want_everything(0);
    want_everything(1);
    GOES("look 57, loop 2, stages 2, fill 25, add 16, divide 2, mark 2");
    for (int s = 0; s < 2; s++)
        result.subject[s].minimum_undecided = NULL, result.subject[s].clauses = NULL;
    GOES("look 57, loop 2, repeat 1, fill 1");
    two();
    rows[1].value.den = 6;
    compile(2, 2);
    GOES("quick 1, loop 2");
    two();
    rows[1].value.num = 2; /* the same denominator */
    compile(2, 2);
    GOES("quick 1, loop 2");
    two();
    rows[1].stages |= JUNIOR;
    compile(2, 2);
    GOES("quick 1, loop 2");
    two();
    minimum(2, PRIMARY, STAFF_PER_CLASS, 0, 0);
    compile(3, 2);
    GOES("quick 1, loop 2, minimum 1");
    rows[2].subject = "b";
    compile(3, 2);
    GOES("quick 1, loop 2, minimum 1");
    two();
    result.subject[0] = (struct staff_need_columns){0};
    GOES("quick 1, look 1, loop 1");
    result.subject[1].hires = out[1].hires;
    GOES("look 57, loop 1, fill 1");
    two();
    result.subject[1] = (struct staff_need_columns){0};
    GOES("quick 1, look 1, loop 1");
    result.subject[0].hires = out[0].hires;
    GOES("look 57, loop 1, fill 1");
}

/* ---- Nothing to count ---- */

Test(paths, idle)
{
    usual();
    table.classes[1].values = NULL;
    table.students[1].values = students[1];
    table.classes[0].values = classes[0];
    table.classes[2].values = classes[2];
    GOES("look 57, nothing 1");
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_STUDENT, 1, 5);
    compile(1, 1);
    GOES("quick 1, look 2, loop 1");
    for (int first = 0; first < 2; first++) { /* the first stage and the last */
        usual();
        row(0, first ? KINDERGARTEN : 64, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
        compile(1, 1);
        GOES("look 57, nothing 1");
        table.classes[first ? 0 : 6].values = classes[0];
        GOES("quick 1, look 1, loop 1");
    }
    usual();
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_COUNT, 1, 5);
    compile(1, 1);
    GOES("look 57, nothing 1");
    table.counts[1].values = counts[1];
    GOES("look 57, nothing 1");
    table.counts[0].values = counts[0];
    GOES(CLAUSES "units 1, fill 7, divide 1, mark 1");
    row(1, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile(2, 1);
    table.counts[0].values = NULL;
    GOES(CLAUSES "units 2, fill 7, add 1, divide 1");
}

/* ---- What 32 bits hold ---- */

/* Sums of 2^31 - 1 - 7, and what is larger: 232/7 a class. */
Test(paths, limits_of_sums)
{
    for (int quick = 0; quick < 2; quick++)
        for (int both = 0; both < 2; both++)
            for (int more = 0; more < 2; more++) {
                usual();
                row(0, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, both ? 116 : 232, 7);
                row(1, PRIMARY, STAFF_RATIO, STAFF_PER_STUDENT, 116, 7);
                compile(1 + both, 1);
                if (both)
                    table.students[1].values = students[1];
                if (!quick)
                    result.subject[0].hires = out[0].hires;
                classes[1][11] = students[1][11] = 9256395;
                classes[1][12] = 9256395 + more;
                if (quick)
                    GOES(more ? "quick 1, copies 1, look 57, row 20, loop 1" : "quick 1, loop 1");
                else
                    GOES(more ? "look 57, row 20" : "look 57, loop 1, fill 1");
            }
    usual(); /* of the first stage and the last */
    row(0, KINDERGARTEN | 64, STAFF_RATIO, STAFF_PER_CLASS, 116, 7);
    compile(1, 1);
    table.classes[0].values = classes[0];
    table.classes[6].values = classes[6];
    classes[0][3] = 9256395;
    GOES("quick 1, look 1, loop 1");
    classes[0][3]++;
    GOES("quick 1, copies 1, look 58, loop 2, fill 1");
    result.subject[0].hires = out[0].hires;
    classes[6][5] = 9256394;
    GOES("look 57, loop 1, fill 1");
    classes[6][5]++;
    GOES("look 57, row 20");
    classes[6][5]++;
    classes[0][3] = 0; /* and nothing else in the column: it may be anything up to the limit */
    GOES("look 57, loop 1, fill 1");
    usual(); /* no count is above the limit of a cell, however small the weight */
    classes[1][3] = STAFF_COUNT_MAX;
    GOES("quick 1, loop 1");
}

/* Posts of 2^31 - 2, with the stages' seven. */
Test(paths, limits_of_posts)
{
    usual();
    row(0, PRIMARY, STAFF_BAND_POSTS, STAFF_PER_CLASS, INT32_MAX - 8, 1);
    compile(1, 1);
    GOES(CLAUSES "units 1, fill 6, add 1, divide 1");
    rows[0].value.num++;
    compile(1, 1);
    GOES("look 57, row 20");
    row(1, PRIMARY, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 3, 4);
    rows[0].value.num = 715827874; /* times 3, with seven: 2^31 - 1 - 4 */
    compile(2, 1);
    GOES(CLAUSES "units 3, share 1, fill 9, add 4, divide 2");
    rows[0].value.num++;
    compile(2, 1);
    GOES("look 57, row 20");
    for (int i = 0; i < 20; i++)
        classes[1][i] = 0;
    GOES(CLAUSES "units 3, share 1, fill 9, add 1, divide 2");
}

/* Heads or posts times the weight's denominator. */
Test(paths, limits_of_heads)
{
    usual();
    policy.part_time[0] = (struct staff_fraction){1, 1000};
    compile(1, 1);
    table.part_time[0].values = part_time[0];
    full_time[0][3] = 2147000;
    part_time[0][4] = 482;
    GOES("look 57, loop 1, divide 2, scale 1");
    part_time[0][4]++;
    GOES("look 57, row 20");
    part_time[0][4] = 1;
    for (int kind = STAFF_MINIMUM; kind <= STAFF_MINIMUM_POSTS; kind++) {
        full_time[0][3] = 1;
        policy.part_time[0].den = 214;
        minimum(1, PRIMARY, STAFF_PER_CLASS, 0, 0)->value.num = STAFF_COUNT_MAX;
        rows[1].kind = kind;
        compile(2, 1);
        GOES(kind == STAFF_MINIMUM
                 ? "look 57, loop 1, minimum 1, divide 2, scale 1"
                 : CLAUSES "ask 1, units 2, students 1, fill 10, add 2, divide 3, mark 1, scale 1");
        policy.part_time[0].den = 215;
        compile(2, 1);
        GOES("look 57, row 20");
    }
    usual();
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 1);
    policy.part_time[0] = (struct staff_fraction){1, 1000};
    compile(1, 1);
    classes[1][3] = 2147482 - 7;
    GOES("look 57, loop 1, fill 1, divide 2, scale 1");
    classes[1][3]++;
    GOES("look 57, row 20");
    minimum(1, PRIMARY, STAFF_PER_CLASS, 0, 0); /* of two, which makes it no less */
    compile(2, 1);
    GOES("look 57, row 20");
}

/* Units of 2^31 - 2, and what is larger. */
Test(paths, limits_of_units)
{
    usual();
    row(0, PRIMARY, STAFF_BAND_RATIO, STAFF_PER_STUDENT, 1, 1)->count_to = 1000;
    row(1, PRIMARY, STAFF_WEIGHT, STAFF_PER_STUDENT, 1, 214);
    compile(2, 1);
    table.classes[1].values = NULL;
    table.students[1].values = students[1];
    table.counts[0].values = counts[0];
    students[1][3] = STAFF_COUNT_MAX;
    counts[0][4] = 7483646;
    GOES(CLAUSES "units 2, fill 7, add 3, divide 1");
    counts[0][4]++;
    GOES("look 57, row 20, nothing 2");
    counts[0][4] = 0;
    rows[0].value.num = 10;
    rows[0].count_to = 1003496; /* times 10 * 214 */
    compile(2, 1);
    GOES(CLAUSES "units 2, fill 7, add 3, divide 1");
    rows[0].count_to++;
    compile(2, 1);
    GOES("look 57, row 20, nothing 1");
    rows[0].kind = STAFF_BAND_POSTS; /* the same, however many there are */
    compile(2, 1);
    GOES(CLAUSES "units 2, fill 7, add 3, divide 1");
    rows[0].kind = STAFF_RATIO;
    rows[0].count_to = 0;
    compile(2, 1);
    students[1][3] = 1003496;
    GOES(CLAUSES "units 2, fill 7, add 3, divide 1");
    students[1][3]++;
    GOES("look 57, row 20");
}

/* A subject's largest denominator for the loops. */
Test(paths, limits_of_denominators)
{
    usual();
    row(0, PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 2);
    row(1, JUNIOR, STAFF_RATIO, STAFF_PER_CLASS, 1, 999999937);
    compile(2, 1);
    GOES("quick 1, copies 1, look 57, row 20, loop 1");
    rows[0].value.den = 3;
    compile(2, 1);
    GOES("look 57, row 20");
}

/* ---- Totals ---- */

Test(paths, runs)
{
    static struct staff_total districts[3], total[1];

    for (int length = 10; length < 15; length++) {
        usual();
        begin(60, 1);
        table.district.values = district;
        table.n_districts = 3;
        for (int i = 0; i < 60; i++)
            district[i] = i < length ? 0 : i < 48 ? 1 : 2;
        result.districts = districts;
        GOES(length < 12 ? "look 57, loop 1, fill 1, few 1, many 2"
                         : "look 57, loop 1, fill 1, many 3");
    }
    result.districts = NULL;
    result.total = total;
    table.n_districts = 0;
    GOES("look 57, loop 1, fill 1, many 1");
    table.n = 11;
    GOES("look 57, loop 1, fill 1, few 1");
    table.n = 12;
    GOES("look 57, loop 1, fill 1, many 1");
}

/* Rows that are copied are so in blocks of 64; others in blocks of 512. */
Test(paths, blocks)
{
    usual();
    begin(1025, 1);
    result.subject[0].hires = out[0].hires;
    GOES("look 171, loop 3, fill 3");
    table.n = 1024;
    GOES("look 114, loop 2, fill 2");
    classes[1][1023] = -2;
    table.n = 1023;
    GOES("look 114, loop 2, fill 2");
    table.full_time[0].validity = (const uint8_t[128]){0};
    table.n = 128;
    GOES("copies 1, look 114, loop 2, fill 2");
    table.n = 129;
    GOES("copies 1, look 171, loop 3, fill 3");
}

/* ---- The plan ---- */

enum { UNITS = 64 };

/* Units that lack a to b people, and vacancies for so many. */
static long heap_steps(int n, int from, int to, int32_t vacancies, const char *function)
{
    static struct staff_unit units[UNITS];
    static int32_t posts[UNITS], none[UNITS], hires[UNITS];
    static char scratch[UNITS * 64];
    struct staff_plan_district district_of[1];
    struct staff_plan plan = {.norms = &norms, .n_years = 1, .n_districts = 1, .n_units = n,
                              .units = units, .posts = posts, .full_time_posts = none,
                              .vacancies = &vacancies, .share = {1, 1}};
    struct staff_plan_result planned = {.hires = hires, .districts = district_of};

    usual();
    for (int u = 0; u < n; u++) {
        units[u] = (struct staff_unit){.order = u};
        posts[u] = from + u * (to - from) / n;
    }
    trace_begin();
    cr_assert_eq(staff_plan_run(&plan, &planned, scratch, sizeof scratch, NULL), STAFF_OK);
    return trace_entered(function);
}

/* Many people go at once, a few one by one, and nobody is sorted where all are hired. */
Test(paths, hires_at_once)
{
    static const char *const of[] = {"plan_heap_take", "hired_from", "sink", "drop_to"};
    static const struct {
        int n, from, to;
        int32_t vacancies;
        long entered[4];
    } cases[] = {{64, 10, 1000, 5, {5, 0, 37, 0}},
                {64, 10, 1000, 8, {8, 0, 40, 0}},
                {64, 10, 1000, 9, {9, 11, 41, 1}},
                {64, 10, 1000, 100, {36, 11, 68, 1}},
                {64, 10, 1000, 30000, {36, 10, 67, 1}},
                {64, 1000, 1000, 63999, {191, 10, 223, 1}},
                {64, 10, 1000, 40000, {0, 0, 0, 0}},
                {8, 1, 2, 1, {1, 0, 5, 0}},
                {8, 1, 2, 2, {2, 11, 6, 1}}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int f = 0; f < 4; f++)
            cr_assert_eq(heap_steps(cases[i].n, cases[i].from, cases[i].to, cases[i].vacancies,
                                    of[f]),
                         cases[i].entered[f], "%zu, %s", i, of[f]);
}

/* The least share is found by halves, and first without a plan for each: the plan itself
 * is then tried a few times only. */
Test(paths, least_share)
{
    enum { YEARS = 3 };
    static const struct {
        int32_t posts[4][YEARS], leavers[4][YEARS], vacancies[YEARS], heads;
        long tried, planned;
    } cases[] = {
        {{{6, 6, 6}, {4, 4, 4}}, {{0}}, {7, 14, 7}, 0, 6, 2},
        {{{60, 60, 60}, {40, 50, 60}}, {{0}}, {700, 1400, 700}, 6, 13, 2},
        {{{6, 6, 60}, {0, 50, 60}}, {{0}}, {100, 300, 90}, 0, 12, 2},
        {{{60, 6, 6}, {9, 5, 6}}, {{0}}, {100, 300, 90}, 6, 1, 2},
        {{{60, 60, 60}, {50, 40, 30}, {0, 0, 30}}, {{1, 2, 3}, {0, 0, 2}}, {90, 80, 70}, 6, 11, 10},
        {{{5, 5, 5}}, {{0}}, {1, 1, 2}, 0, 2, 1},
        {{{0, 0, 0}}, {{0}}, {1, 1, 2}, 0, 1, 2},
        {{{1, 2, 1}, {2, 1, 3}, {9, 9, 9}, {3, 8, 3}}, {{0, 1, 0}}, {1000, 2000, 3000}, 3, 13, 15},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const int32_t none[4 * YEARS];
        static int32_t hires[4 * YEARS];
        static char scratch[1024];
        struct staff_unit units[4];
        struct staff_plan_district district_of[1];
        const struct staff_plan plan = {.norms = &norms, .n_years = YEARS, .n_districts = 1,
                                        .n_units = 4, .units = units, .posts = cases[i].posts[0],
                                        .full_time_posts = none, .leavers = cases[i].leavers[0],
                                        .vacancies = cases[i].vacancies, .share = {-1, 1}};
        struct staff_plan_result planned = {.hires = hires, .districts = district_of};

        usual();
        for (int u = 0; u < 4; u++)
            units[u] = (struct staff_unit){.order = u, .full_time = cases[i].heads};
        trace_begin();
        cr_assert_eq(staff_plan_run(&plan, &planned, scratch, sizeof scratch, NULL), STAFF_OK);
        cr_assert_eq(trace_entered("could_suffice"), cases[i].tried, "%zu", i);
        cr_assert_eq(trace_entered("plan_simulate"), cases[i].planned, "%zu", i);
    }
}

/* ---- Headers ---- */

/* Most cells above a table are numbers: they are not looked for among hundreds of words. */
Test(paths, headers)
{
    static const char *const number = "1234", *const word = "1234x", *const path[] = {"a", "b"};
    struct staff_header header;

    trace_begin();
    staff_find_header(&set, &number, 1, &header);
    cr_assert_eq(trace_entered("find_fixed"), 0);
    staff_find_header(&set, &word, 1, &header);
    cr_assert_eq(trace_entered("find_fixed"), 1);
    cr_assert_eq(trace_entered("find_combined"), 0); /* which is for paths */
    staff_find_header(&set, path, 2, &header);
    cr_assert_eq(trace_entered("find_combined"), 1);
}
