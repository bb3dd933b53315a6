/* SPDX-License-Identifier: MIT
 * Columns give what one school gives, row for row, and totals add up exactly. */
#include <criterion/criterion.h>
#include <staff.h>
#include <string.h>

enum { ROWS = 700, DISTRICTS = 5, SUBJECTS = 5 };

static struct staff_compiled norms;
static struct staff_school schools[ROWS];
static int32_t district[ROWS];

/* What the columns point at: gathered from the schools. */
static int32_t classes[STAFF_STAGES][ROWS], students[STAFF_STAGES][ROWS], all[ROWS], locale[ROWS],
    professional[ROWS], full_time[SUBJECTS][ROWS], part_time[SUBJECTS][ROWS];

static struct {
    int64_t requirement[ROWS], staff[ROWS];
    int32_t posts[ROWS], full_time_posts[ROWS], shortfall[ROWS], full_time_shortfall[ROWS],
        surplus[ROWS], hires[ROWS];
    int8_t minimum_undecided[ROWS], share_unmet[ROWS];
    uint64_t clauses[ROWS];
} out[SUBJECTS];
static uint8_t status[ROWS];
static struct staff_total districts[DISTRICTS * SUBJECTS], total[SUBJECTS];

/* xorshift: the same schools every time. */
static uint32_t state;
static int32_t random_below(int32_t n)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (int32_t)(state % (uint32_t)n);
}

static int32_t random_count(void)
{
    static const int32_t special[] = {-1, -1, 0,   1,   4,   5,   6,   9,
                                      13, 14, 199, 200, 319, 320, 500, STAFF_COUNT_MAX};
    int32_t i = random_below(24);

    return i < 16 ? special[i] : random_below(60);
}

static void random_schools(int bad)
{
    for (int i = 0; i < ROWS; i++) {
        staff_school_init(&schools[i]);
        for (int s = 0; s < STAFF_STAGES; s++) {
            schools[i].classes[s] = random_count();
            schools[i].students[s] = random_count();
        }
        schools[i].students_all = random_count();
        schools[i].counts[0] = random_count();
        schools[i].locale = random_below(STAFF_LOCALES);
        for (int s = 0; s < SUBJECTS; s++) {
            schools[i].full_time[s] = random_count();
            schools[i].part_time[s] = random_count();
        }
        district[i] = random_below(DISTRICTS);
        if (bad && random_below(9) == 0)
            schools[i].classes[random_below(STAFF_STAGES)] =
                random_below(2) ? -2 : STAFF_COUNT_MAX + 1;
        if (bad && random_below(9) == 0)
            schools[i].locale = 4;
        if (bad && random_below(9) == 0)
            district[i] = random_below(2) ? -1 : DISTRICTS;
    }
}

static void gather(struct staff_table *table)
{
    memset(table, 0, sizeof *table);
    table->n = ROWS;
    table->n_districts = DISTRICTS;
    table->district.values = district;
    for (int i = 0; i < ROWS; i++) {
        for (int s = 0; s < STAFF_STAGES; s++) {
            classes[s][i] = schools[i].classes[s];
            students[s][i] = schools[i].students[s];
        }
        all[i] = schools[i].students_all;
        locale[i] = schools[i].locale;
        professional[i] = schools[i].counts[0];
        for (int s = 0; s < SUBJECTS; s++) {
            full_time[s][i] = schools[i].full_time[s];
            part_time[s][i] = schools[i].part_time[s];
        }
    }
    for (int s = 0; s < STAFF_STAGES; s++) {
        table->classes[s].values = classes[s];
        table->students[s].values = students[s];
    }
    table->students_all.values = all;
    table->locale.values = locale;
    table->counts[0].values = professional;
    for (int s = 0; s < SUBJECTS; s++) {
        table->full_time[s].values = full_time[s];
        table->part_time[s].values = part_time[s];
    }
}

static struct staff_result everything(void)
{
    struct staff_result result = {.status = status, .districts = districts, .total = total};

    for (int s = 0; s < SUBJECTS; s++)
        result.subject[s] = (struct staff_need_columns){
            out[s].requirement,       out[s].staff,        out[s].posts,
            out[s].full_time_posts,   out[s].shortfall,    out[s].full_time_shortfall,
            out[s].surplus,           out[s].hires,        out[s].minimum_undecided,
            out[s].share_unmet,       out[s].clauses};
    return result;
}

static void compile(int32_t rounding)
{
    struct staff_policy policy;

    staff_policy_init(staff_norms(0), &policy);
    policy.rounding = rounding;
    policy.part_time[0] = (struct staff_fraction){2, 7};
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &norms, NULL), STAFF_OK);
}

static void check_row(int i, int s, const struct staff_need *need)
{
    int none = need->clauses == 0, unknown = none || need->full_time == STAFF_UNKNOWN;
    int64_t num = need->requirement.num * (norms.subject[s].den / need->requirement.den);
    int64_t staff =
        unknown ? -1 : need->staff.num * (norms.policy.part_time[s].den / need->staff.den);

    cr_assert_eq(out[s].clauses[i], need->clauses);
    cr_assert_eq(out[s].requirement[i], none ? -1 : num);
    cr_assert_eq(out[s].staff[i], staff);
    cr_assert_eq(out[s].posts[i], none ? -1 : need->posts);
    cr_assert_eq(out[s].full_time_posts[i], none ? -1 : need->full_time_posts);
    cr_assert_eq(out[s].shortfall[i], none ? -1 : need->shortfall);
    cr_assert_eq(out[s].full_time_shortfall[i], none ? -1 : need->full_time_shortfall);
    cr_assert_eq(out[s].surplus[i], none ? -1 : need->surplus);
    cr_assert_eq(out[s].hires[i], none ? -1 : need->hires);
    cr_assert_eq(out[s].minimum_undecided[i], none ? -1 : need->minimum_undecided);
    cr_assert_eq(out[s].share_unmet[i], none ? -1 : need->share_unmet);
}

static void check_all(int may_be_bad)
{
    struct staff_total want[DISTRICTS][SUBJECTS], whole[SUBJECTS];
    struct staff_table table;
    struct staff_result result = everything();
    int bad = 0;

    gather(&table);
    enum staff_status got = staff_assess_columns(&norms, &table, &result);

    staff_total_init(&norms, whole);
    for (int d = 0; d < DISTRICTS; d++)
        staff_total_init(&norms, want[d]);
    for (int i = 0; i < ROWS; i++) {
        struct staff_need needs[STAFF_SUBJECTS_MAX];
        enum staff_status one = staff_assess(&norms, &schools[i], needs);

        if (district[i] < 0 || district[i] >= DISTRICTS)
            one = STAFF_BAD_DISTRICT;
        cr_assert_eq(status[i], one);
        if (one != STAFF_OK) {
            memset(needs, 0, sizeof needs);
            for (int s = 0; s < SUBJECTS; s++)
                needs[s].requirement.den = needs[s].staff.den = 1;
            bad++;
        } else {
            cr_assert_eq(staff_total_add(want[district[i]], needs, SUBJECTS), STAFF_OK);
            cr_assert_eq(staff_total_add(whole, needs, SUBJECTS), STAFF_OK);
        }
        for (int s = 0; s < SUBJECTS; s++)
            check_row(i, s, &needs[s]);
    }
    cr_assert_eq(got, bad ? STAFF_BAD_ROWS : STAFF_OK);
    cr_assert_eq(bad > 0, may_be_bad);
    cr_assert_arr_eq(districts, want, sizeof want);
    cr_assert_arr_eq(total, whole, sizeof whole);
}

Test(batch, is_one_school)
{
    state = 20210101;
    for (int32_t rounding = STAFF_UP; rounding <= STAFF_DOWN; rounding++) {
        compile(rounding);
        random_schools(0);
        check_all(0);
        random_schools(1);
        check_all(1);
    }
}

Test(batch, nothing_wanted_and_no_columns)
{
    struct staff_table table = {.n = 3};
    struct staff_result result = {.total = total};

    compile(STAFF_UP);
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    cr_assert_eq(total[0].schools, 0);
    cr_assert_eq(staff_assess_columns(NULL, &table, &result), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_assess_columns(&norms, NULL, &result), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_assess_columns(&norms, &table, NULL), STAFF_BAD_ARGUMENT);
    table.n = -1;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_BAD_ARGUMENT);
}

/* A table of districts without the column says nothing of any row; one without districts
 * has no totals of theirs, and nothing is written to them. */
Test(batch, no_column_of_districts)
{
    struct staff_table table;
    struct staff_result result = everything();

    state = 3;
    compile(STAFF_UP);
    random_schools(0);
    gather(&table);
    table.district.values = NULL;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_BAD_ROWS);
    for (int i = 0; i < ROWS; i++) {
        cr_assert_eq(status[i], STAFF_BAD_DISTRICT);
        cr_assert_eq(out[0].posts[i], -1);
    }
    cr_assert_eq(total[0].schools, 0);
    cr_assert_eq(districts[0].schools, 0);
    table.n_districts = 0;
    districts[0].schools = 77;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    cr_assert_eq(districts[0].schools, 77);
    cr_assert_gt(total[0].schools, 0);
    cr_assert_gt(total[4].schools, 0); /* of a share, which is worked out row by row */
}

/* Norms whose requirement over den is large: a few schools pass 64 bits. */
Test(batch, totals_that_do_not_fit)
{
    static const struct staff_subject one[] = {{"a", "a", "a", {0, 1}}};
    static const struct staff_norm rows[] = {
        {.clause = "p", .subject = "a", .stages = 1u << STAFF_PRIMARY, .value = {100, 999999937},
         .from = 20200101},
        {.clause = "j", .subject = "a", .stages = 1u << STAFF_JUNIOR, .value = {100, 999999929},
         .from = 20200101}};
    const struct staff_norm_set set = {.subjects = one, .n_subjects = 1, .norms = rows,
                                       .n_norms = 2};
    static const uint8_t all_there[2] = {0xff, 0xff};
    static int32_t classes_of[16], district_of[16];
    struct staff_table table = {.n = 4, .n_districts = 1};
    struct staff_result result = {.total = total};
    int32_t posts[16];

    cr_assert_eq(staff_compile(&set, 20250101, NULL, &norms, NULL), STAFF_OK);
    for (int i = 0; i < 16; i++)
        classes_of[i] = STAFF_COUNT_MAX;
    table.classes[STAFF_PRIMARY].values = table.classes[STAFF_JUNIOR].values = classes_of;
    table.district.values = district_of;
    result.subject[0].posts = posts;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK); /* 4 * 2e18 */
    cr_assert_eq(posts[3], 3);
    table.n = 5;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OVERFLOW);
    result = (struct staff_result){.districts = districts};
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OVERFLOW);
    table.classes[STAFF_PRIMARY].validity = all_there;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OVERFLOW);
    table.n = 4;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    cr_assert_eq(districts[0].posts, 12);
}

Test(batch, validity_bits)
{
    static const int32_t values[] = {5, 6, 7, 8, 9, 10, 11, 12};
    static const uint8_t bits[] = {0xA4, 0x01}; /* rows 2, 5, 7 and 8 are there */
    struct staff_table table = {.n = 6};
    struct staff_result result = {0};

    compile(STAFF_UP);
    table.classes[STAFF_PRIMARY] = (struct staff_column){values, bits, 2};
    result.subject[0].posts = out[0].posts;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    for (int i = 0; i < 6; i++) {
        int there = bits[(i + 2) / 8] >> (i + 2) % 8 & 1;

        cr_assert_eq(out[0].posts[i], there ? (values[i] + 4) / 5 : -1, "row %d", i);
    }
}

Test(batch, parts_merge_into_the_whole)
{
    struct staff_total parts[SUBJECTS], sum[SUBJECTS];
    struct staff_result result = {.total = parts};
    struct staff_table table;

    state = 7;
    compile(STAFF_HALF_UP);
    random_schools(0);
    check_all(0);
    gather(&table);
    staff_total_init(&norms, sum);
    for (int half = 0; half < 2; half++) {
        struct staff_table part = table;

        part.n = ROWS / 2;
        for (int s = 0; s < STAFF_STAGES; s++) {
            part.classes[s].values += half * ROWS / 2;
            part.students[s].values += half * ROWS / 2;
        }
        part.students_all.values += half * ROWS / 2;
        part.locale.values += half * ROWS / 2;
        part.counts[0].values += half * ROWS / 2;
        part.district.values += half * ROWS / 2;
        for (int s = 0; s < SUBJECTS; s++) {
            part.full_time[s].values += half * ROWS / 2;
            part.part_time[s].values += half * ROWS / 2;
        }
        cr_assert_eq(staff_assess_columns(&norms, &part, &result), STAFF_OK);
        cr_assert_eq(staff_total_merge(sum, parts, SUBJECTS), STAFF_OK);
    }
    cr_assert_arr_eq(sum, total, sizeof sum);
}

Test(batch, totals_refuse)
{
    struct staff_total a[SUBJECTS], b[SUBJECTS];
    struct staff_need needs[SUBJECTS] = {
        {.requirement = {1, 1}, .staff = {0, 1}, .posts = 1, .clauses = 1}};

    compile(STAFF_UP);
    staff_total_init(&norms, a);
    staff_total_init(&norms, b);
    a[0].posts = INT64_MAX;
    cr_assert_eq(staff_total_add(a, needs, 1), STAFF_OVERFLOW);
    b[0].posts = 1;
    cr_assert_eq(staff_total_merge(a, b, SUBJECTS), STAFF_OVERFLOW);
    b[1].requirement.den = 9;
    cr_assert_eq(staff_total_merge(a, b, SUBJECTS), STAFF_BAD_ARGUMENT);
    b[0].requirement.den = 0;
    cr_assert_eq(staff_total_add(b, needs, 1), STAFF_BAD_ARGUMENT);
}

Test(batch, pooled_and_shared)
{
    struct staff_total one = {.requirement = {52398 * 192, 960}, .shortfall = 7, .surplus = 3};

    compile(STAFF_UP);
    one.requirement = (struct staff_fraction){52398LL * 192, 960};
    cr_assert_eq(staff_pooled_posts(&norms, &one), 10480);
    cr_assert_eq(staff_shortfall_after_sharing(&one), 4);
    one.surplus = 8;
    cr_assert_eq(staff_shortfall_after_sharing(&one), 0);
    compile(STAFF_DOWN);
    cr_assert_eq(staff_pooled_posts(&norms, &one), 10479);
}

/* ---- What is looked at ---- */

enum { EXACT = 600 };

static const struct staff_subject pair[] = {{"a", "a", "a", {1, 1000}}, {"b", "b", "b", {0, 1}}};
static const struct staff_norm alike[] = {
    {.clause = "a", .subject = "a", .stages = 1u << STAFF_PRIMARY, .value = {1, 5},
     .from = 20200101},
    {.clause = "b", .subject = "b", .stages = 1u << STAFF_PRIMARY, .value = {1, 5},
     .from = 20200101}};
static const struct staff_norm_set alike_set = {.subjects = pair, .n_subjects = 2, .norms = alike,
                                                .n_norms = 2};

/* What stands in columns that the set does not know is nobody's business. */
Test(batch, columns_that_the_set_does_not_have)
{
    static int32_t bad[ROWS];
    struct staff_table table = {.n = ROWS};
    struct staff_result result = {.status = status};

    cr_assert_eq(staff_compile(&alike_set, 20250101, NULL, &norms, NULL), STAFF_OK);
    for (int i = 0; i < ROWS; i++) {
        bad[i] = -2 - i;
        classes[0][i] = i;
    }
    table.classes[STAFF_PRIMARY].values = classes[0];
    table.full_time[0].values = table.full_time[1].values = classes[0];
    for (int s = 2; s < STAFF_SUBJECTS_MAX; s++)
        table.full_time[s].values = table.part_time[s].values = bad;
    for (int count = 0; count < STAFF_COUNTS_MAX; count++)
        table.counts[count].values = bad;
    table.district.values = bad; /* there are no districts */
    for (int quick = 0; quick < 2; quick++) {
        result.subject[0] = result.subject[1] = (struct staff_need_columns){
            .posts = out[0].posts, .shortfall = quick ? out[0].shortfall : NULL};
        result.subject[1].surplus = quick ? NULL : out[1].surplus;
        cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
        for (int i = 0; i < ROWS; i++) {
            cr_assert_eq(status[i], STAFF_OK);
            cr_assert_eq(out[0].posts[i], i == 0 ? -1 : (i + 4) / 5);
        }
    }
}

/* Column c of those that the tables of this file have, counted through. */
static int32_t *column_at(int c)
{
    int32_t *const single[] = {all, locale, professional, district};
    int rest = c - 2 * STAFF_STAGES - 4;

    if (c < STAFF_STAGES)
        return classes[c];
    if (c < 2 * STAFF_STAGES)
        return students[c - STAFF_STAGES];
    if (rest < 0)
        return single[rest + 4];
    return rest < SUBJECTS ? full_time[rest] : part_time[rest - SUBJECTS];
}

/* Of the columns that it has, each is looked at, whoever is asked about. */
Test(batch, a_bad_value_in_every_column)
{
    struct staff_table table;
    struct staff_result result = {.status = status};

    state = 5;
    random_schools(0);
    gather(&table);
    for (int quick = 0; quick < 2; quick++) {
        cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL), STAFF_OK);
        if (quick) /* what the main loop alone can do */
            memset(table.students, 0, sizeof table.students);
        result.total = quick ? NULL : total;
        result.subject[0] = (struct staff_need_columns){
            .posts = out[0].posts, .shortfall = quick ? out[0].shortfall : NULL};
        cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
        for (int c = 0; c < 2 * STAFF_STAGES + 4 + 2 * SUBJECTS; c++) {
            int32_t *column = column_at(c), row = (c * 37 + quick) % ROWS, good = column[row];

            if (quick && c >= STAFF_STAGES && c < 2 * STAFF_STAGES)
                continue;
            column[row] = column == locale     ? STAFF_RURAL + 1
                          : column == district ? DISTRICTS
                                               : STAFF_COUNT_MAX + 1;
            cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_BAD_ROWS, "%d", c);
            for (int i = 0; i < ROWS; i++)
                cr_assert_eq(status[i] != STAFF_OK, i == row, "column %d, row %d", c, i);
            column[row] = good;
        }
    }
}

/* A subject repeats the posts of the one before only where that one was worked out. */
Test(batch, the_second_of_two_alike)
{
    struct staff_table table = {.n = ROWS};
    struct staff_result result = {.status = status};

    cr_assert_eq(staff_compile(&alike_set, 20250101, NULL, &norms, NULL), STAFF_OK);
    for (int i = 0; i < ROWS; i++) {
        classes[0][i] = i + 1;
        full_time[0][i] = STAFF_COUNT_MAX; /* times 1,000: 32 bits do not hold it */
        full_time[1][i] = i % 3;
    }
    table.classes[STAFF_PRIMARY].values = classes[0];
    table.full_time[0].values = full_time[0];
    table.full_time[1].values = full_time[1];
    for (int how = 0; how < 4; how++) {
        struct staff_result one = result;

        memset(out, 0, sizeof out);
        one.subject[1].posts = out[1].posts;
        one.subject[1].shortfall = out[1].shortfall;
        one.subject[1].hires = how == 1 ? out[1].hires : NULL;
        one.subject[0].posts = how == 2 ? out[0].posts : NULL;
        one.total = how == 3 ? total : NULL;
        cr_assert_eq(staff_assess_columns(&norms, &table, &one), STAFF_OK);
        for (int i = 0; i < ROWS; i++) {
            cr_assert_eq(out[1].posts[i], i / 5 + 1, "%d, row %d", how, i);
            cr_assert_eq(out[1].shortfall[i], i / 5 + 1 - i % 3 > 0 ? i / 5 + 1 - i % 3 : 0);
            cr_assert_eq(out[0].posts[i], how == 2 ? i / 5 + 1 : 0);
        }
    }
}

/* Arrays of just so many rows as there are: nothing is read or written past them, as
 * sanitizers see. */
Test(batch, nothing_past_the_rows)
{
    static int32_t some_classes[EXACT], heads[EXACT], in_district[EXACT], where[EXACT];
    static int32_t posts[EXACT], short_of[EXACT], blanks[64], few_posts[64];
    static const uint8_t bits[8];
    static uint8_t statuses[EXACT];
    struct staff_table table = {.n = EXACT, .n_districts = DISTRICTS};
    struct staff_result result = {.status = statuses, .districts = districts, .total = total};
    int64_t sum = 0;

    cr_assert_eq(staff_compile(&alike_set, 20250101, NULL, &norms, NULL), STAFF_OK);
    for (int i = 0; i < EXACT; i++) {
        some_classes[i] = 5 * (i % 7) + 1;
        sum += i % 7 + 1;
        in_district[i] = i / 50 % DISTRICTS; /* runs of 50, and of one */
        if (i > 500)
            in_district[i] = i % DISTRICTS;
    }
    table.classes[STAFF_PRIMARY].values = some_classes;
    table.full_time[0].values = table.full_time[1].values = heads;
    table.locale.values = where;
    table.district.values = in_district;
    result.subject[1] = (struct staff_need_columns){.posts = posts, .shortfall = short_of};
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    cr_assert_eq(total[0].posts, sum);
    cr_assert_eq(total[1].shortfall, sum);
    result.districts = result.total = NULL;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    cr_assert_eq(short_of[EXACT - 1], (EXACT - 1) % 7 + 1);

    table = (struct staff_table){.n = 64}; /* all of them blank: one block of copies */
    table.classes[STAFF_PRIMARY] = (struct staff_column){blanks, bits, 0};
    result = (struct staff_result){.subject[0] = {.posts = few_posts}};
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    for (int i = 0; i < 64; i++)
        cr_assert_eq(few_posts[i], -1);
}

/* Runs of a district's rows of every length, and what each adds. */
Test(batch, runs_of_every_length)
{
    struct staff_table table = {.n = ROWS, .n_districts = DISTRICTS};
    struct staff_result result = {.districts = districts};
    int64_t want[DISTRICTS] = {0}, part[DISTRICTS] = {0};
    int row = 0;

    compile(STAFF_UP);
    for (int length = 1; row < ROWS; length++)
        for (int i = 0; i < length && row < ROWS; i++, row++) {
            classes[0][row] = 5 * row + 1;
            full_time[0][row] = row % 2 - 1;
            part_time[0][row] = row % 4 - 1;
            district[row] = length % DISTRICTS;
            want[length % DISTRICTS] += row + 1;
            part[length % DISTRICTS] += row % 4 == 3 ? 2 : 0;
        }
    table.classes[STAFF_PRIMARY].values = classes[0];
    table.full_time[0].values = full_time[0];
    table.part_time[0].values = part_time[0];
    table.district.values = district;
    cr_assert_eq(staff_assess_columns(&norms, &table, &result), STAFF_OK);
    for (int d = 0; d < DISTRICTS; d++) {
        cr_assert_eq(districts[d * SUBJECTS].posts, want[d]);
        cr_assert_eq(districts[d * SUBJECTS].part_time, part[d]);
    }
}
