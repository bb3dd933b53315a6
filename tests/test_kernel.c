/* SPDX-License-Identifier: MIT
 * The columns' fast path against the one-school call, where it could go wrong: around
 * every divisor, in every lane and tail, with blanks and bad values in every position, on
 * columns that are unaligned or share a page offset, for norms of any shape.  All of it
 * twice: with AVX2, where the CPU has it, and without. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stdio.h>
#include <string.h>

/* A column is whole pages long, so that all begin at the same page offset. */
enum { ROOM = 9216, SUBJECTS = STAFF_SUBJECTS_MAX, DISTRICTS = 7, CANARY = 0x5a };

static struct {
    int32_t classes[STAFF_STAGES][ROOM], students[STAFF_STAGES][ROOM];
    int32_t students_all[ROOM], counts[STAFF_COUNTS_MAX][ROOM], locale[ROOM], district[ROOM];
    int32_t full_time[SUBJECTS][ROOM], part_time[SUBJECTS][ROOM];
} in;

static struct {
    int64_t requirement[ROOM], staff[ROOM];
    int32_t posts[ROOM], full_time_posts[ROOM], shortfall[ROOM], full_time_shortfall[ROOM];
    int32_t surplus[ROOM], hires[ROOM];
    int8_t minimum_undecided[ROOM], share_unmet[ROOM];
    uint64_t clauses[ROOM];
} out[SUBJECTS];
static uint8_t status[ROOM], bitmap[ROOM / 8 + 8];

/* QUICK: of the first subjects only, which are all that the main loop alone can do.  MOST:
 * all but the two columns that it does not make.  ALONE + c: besides what QUICK gives,
 * column c; ALONE + COLUMNS + c: that one and no other. */
enum wanted { ONLY_POSTS_AND_SHORTFALL, QUICK, EVERYTHING, EVERY_OTHER, MOST, ALONE };
enum { COLUMNS = 11, POSTS = 2, SHORTFALL = 4, UNDECIDED = 8, CLAUSES_OF = 10 };

static uint32_t state;
static int32_t random_below(int32_t n)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (int32_t)(state % (uint32_t)n);
}

/* ---- One row, and all of them ---- */

static int32_t value_at(const struct staff_column *column, int64_t row)
{
    int64_t bit = column->offset + row;

    if (column->values == NULL ||
        (column->validity != NULL && (column->validity[bit / 8] >> bit % 8 & 1) == 0))
        return STAFF_UNKNOWN;
    return column->values[row];
}

static void gather(const struct staff_table *table, int64_t row, struct staff_school *school)
{
    staff_school_init(school);
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        school->classes[stage] = value_at(&table->classes[stage], row);
        school->students[stage] = value_at(&table->students[stage], row);
    }
    school->students_all = value_at(&table->students_all, row);
    for (int count = 0; count < STAFF_COUNTS_MAX; count++)
        school->counts[count] = value_at(&table->counts[count], row);
    school->locale = value_at(&table->locale, row);
    if (school->locale == STAFF_UNKNOWN)
        school->locale = STAFF_LOCALE_UNKNOWN;
    for (int s = 0; s < SUBJECTS; s++) {
        school->full_time[s] = value_at(&table->full_time[s], row);
        school->part_time[s] = value_at(&table->part_time[s], row);
    }
}

#define SAME(field, want)                                                                        \
    if (columns->field != NULL)                                                                  \
    cr_assert_eq(columns->field[row], (want), "row %d, subject %d: " #field " %lld, not %lld",   \
                 (int)row, s, (long long)columns->field[row], (long long)(want))

static void same_need(const struct staff_compiled *norms, int s,
                      const struct staff_need_columns *columns, int64_t row,
                      const struct staff_need *need)
{
    int none = need->clauses == 0, unknown = none || need->full_time == STAFF_UNKNOWN;
    int64_t den = norms->subject[s].den, part = norms->policy.part_time[s].den;

    SAME(requirement, none ? -1 : need->requirement.num * (den / need->requirement.den));
    SAME(staff, unknown ? -1 : need->staff.num * (part / need->staff.den));
    SAME(posts, none ? -1 : need->posts);
    SAME(full_time_posts, none ? -1 : need->full_time_posts);
    SAME(shortfall, unknown ? -1 : need->shortfall);
    SAME(full_time_shortfall, unknown ? -1 : need->full_time_shortfall);
    SAME(surplus, unknown ? -1 : need->surplus);
    SAME(hires, unknown ? -1 : need->hires);
    SAME(minimum_undecided, none ? -1 : need->minimum_undecided);
    SAME(share_unmet, none ? -1 : need->share_unmet);
    SAME(clauses, none ? 0 : need->clauses);
}

#define CLEAR(array) memset(array, CANARY, (size_t)(n + 1) * sizeof(array)[0])

/* n rows and one more. */
static void clear(int64_t n, int s)
{
    CLEAR(out[s].requirement);
    CLEAR(out[s].staff);
    CLEAR(out[s].posts);
    CLEAR(out[s].full_time_posts);
    CLEAR(out[s].shortfall);
    CLEAR(out[s].full_time_shortfall);
    CLEAR(out[s].surplus);
    CLEAR(out[s].hires);
    CLEAR(out[s].minimum_undecided);
    CLEAR(out[s].share_unmet);
    CLEAR(out[s].clauses);
}

/* Is a column of a subject, counted as in struct staff_need_columns, wanted? */
static int wants(int wanted, int s, int column)
{
    static const int odd[COLUMNS] = {0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0};
    int few = column == POSTS || column == SHORTFALL, alone = wanted - ALONE;

    switch (wanted) {
    case ONLY_POSTS_AND_SHORTFALL: return few && s != 3; /* nothing of one subject */
    case QUICK: return few && s < 3;
    case EVERYTHING: return 1;
    case EVERY_OTHER: return odd[column] == s % 2;
    case MOST: return column != UNDECIDED && column != CLAUSES_OF;
    default: return s < 3 && (column == alone % COLUMNS || (few && alone < COLUMNS));
    }
}

#define COLUMN(i, field) wants(wanted, s, i) ? out[s].field : NULL

static struct staff_result results(int wanted, int64_t n, int n_subjects)
{
    struct staff_result result = {.status = status};

    CLEAR(status);
    for (int s = 0; s < n_subjects; s++) {
        clear(n, s);
        result.subject[s] = (struct staff_need_columns){
            COLUMN(0, requirement),
            COLUMN(1, staff),
            COLUMN(POSTS, posts),
            COLUMN(3, full_time_posts),
            COLUMN(SHORTFALL, shortfall),
            COLUMN(5, full_time_shortfall),
            COLUMN(6, surplus),
            COLUMN(7, hires),
            COLUMN(UNDECIDED, minimum_undecided),
            COLUMN(9, share_unmet),
            COLUMN(CLAUSES_OF, clauses)};
    }
    return result;
}

/* Nothing is written past the last row. */
static void same_end(int64_t n, int n_subjects)
{
    cr_assert_eq(status[n], CANARY);
    for (int s = 0; s < n_subjects; s++) {
        cr_assert_eq(out[s].posts[n], 0x5a5a5a5a);
        cr_assert_eq(out[s].shortfall[n], 0x5a5a5a5a);
        cr_assert_eq(out[s].hires[n], 0x5a5a5a5a);
        cr_assert_eq(out[s].share_unmet[n], CANARY);
        cr_assert_eq(out[s].clauses[n], 0x5a5a5a5a5a5a5a5a);
    }
}

static void same_totals(const struct staff_compiled *norms, const struct staff_table *table,
                        const struct staff_result *got)
{
    static struct staff_total districts[DISTRICTS * SUBJECTS], total[SUBJECTS];
    size_t n = (size_t)norms->n_subjects;

    staff_total_init(norms, total);
    for (size_t d = 0; d < DISTRICTS; d++)
        staff_total_init(norms, districts + d * n);
    for (int64_t row = 0; row < table->n; row++) {
        struct staff_need needs[SUBJECTS];
        struct staff_school school;

        gather(table, row, &school);
        if (status[row] != STAFF_OK)
            continue;
        staff_assess(norms, &school, needs);
        staff_total_add(total, needs, norms->n_subjects);
        staff_total_add(districts + (size_t)value_at(&table->district, row) * n, needs,
                        norms->n_subjects);
    }
    cr_assert_arr_eq(got->total, total, n * sizeof *total);
    cr_assert_arr_eq(got->districts, districts, n * DISTRICTS * sizeof *districts);
}

/* Every row is what staff_assess says of it. */
static void same_rows(const struct staff_compiled *norms, const struct staff_table *table,
                      int wanted, int with_totals)
{
    static struct staff_total districts[DISTRICTS * SUBJECTS], total[SUBJECTS];
    struct staff_result result = results(wanted, table->n, norms->n_subjects);
    int bad = 0;
    enum staff_status got;

    if (with_totals) {
        result.total = total;
        result.districts = districts;
    }
    got = staff_assess_columns(norms, table, &result);
    for (int64_t row = 0; row < table->n; row++) {
        struct staff_need needs[SUBJECTS] = {0};
        struct staff_school school;
        enum staff_status one;
        int32_t district = value_at(&table->district, row);

        gather(table, row, &school);
        one = staff_assess(norms, &school, needs);
        if (table->n_districts > 0 && (district < 0 || district >= table->n_districts))
            one = STAFF_BAD_DISTRICT;
        cr_assert_eq(status[row], one, "row %d: status %d, not %d", (int)row, status[row], one);
        bad += one != STAFF_OK;
        for (int s = 0; s < norms->n_subjects; s++) {
            struct staff_need none = {.requirement = {0, 1}, .staff = {0, 1}};

            same_need(norms, s, &result.subject[s], row, one == STAFF_OK ? &needs[s] : &none);
        }
    }
    cr_assert_eq(got, bad > 0 ? STAFF_BAD_ROWS : STAFF_OK);
    same_end(table->n, norms->n_subjects);
    if (with_totals)
        same_totals(norms, table, &result);
}

/* With AVX2 and without, and all ways to ask. */
static void same(const struct staff_compiled *norms, const struct staff_table *table)
{
    struct staff_compiled one = *norms;

    for (int with = 0; with <= norms->avx2; with++) {
        one.avx2 = with;
        same_rows(&one, table, ONLY_POSTS_AND_SHORTFALL, 0);
        same_rows(&one, table, QUICK, 0);
        same_rows(&one, table, EVERYTHING, 0);
        same_rows(&one, table, MOST, 0);
        if (table->n_districts > 0) {
            same_rows(&one, table, MOST, 1);
            same_rows(&one, table, EVERY_OTHER, 1);
        }
    }
}

/* ---- Tables ---- */

/* All columns, from `shift` values in. */
static struct staff_table whole(int64_t n, int shift)
{
    struct staff_table table = {.n = n, .n_districts = DISTRICTS};

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        table.classes[stage].values = in.classes[stage] + shift;
        table.students[stage].values = in.students[stage] + shift;
    }
    table.students_all.values = in.students_all + shift;
    for (int count = 0; count < STAFF_COUNTS_MAX; count++)
        table.counts[count].values = in.counts[count] + shift;
    table.locale.values = in.locale + shift;
    table.district.values = in.district + shift;
    for (int s = 0; s < SUBJECTS; s++) {
        table.full_time[s].values = in.full_time[s] + shift;
        table.part_time[s].values = in.part_time[s] + shift;
    }
    return table;
}

/* What most tables have: classes, the whole school's students, full-timers. */
static struct staff_table usual(int64_t n, int shift)
{
    struct staff_table table = whole(n, shift);

    memset(table.students, 0, sizeof table.students);
    memset(table.part_time, 0, sizeof table.part_time);
    memset(&table.classes[STAFF_KINDERGARTEN], 0, sizeof table.classes[0]);
    return table;
}

/* No more columns than the main loop weighs: results go straight into the caller's. */
static struct staff_table bare(int64_t n, int shift)
{
    struct staff_table table = usual(n, shift);

    memset(&table.classes[STAFF_UNIVERSITY], 0, sizeof table.classes[0]);
    memset(&table.classes[STAFF_SPECIAL], 0, sizeof table.classes[0]);
    return table;
}

static int32_t random_count(int32_t most)
{
    int32_t kind = random_below(16);

    if (kind < 2)
        return STAFF_UNKNOWN;
    if (kind < 5)
        return 0;
    return kind == 5 ? random_below(most) : random_below(most < 60 ? most : 60);
}

/* The first n rows, and the shifts that tests read from. */
static void fill(int n, int32_t most)
{
    for (int i = 0; i < n + 64 && i < ROOM; i++) {
        for (int stage = 0; stage < STAFF_STAGES; stage++) {
            in.classes[stage][i] = random_count(most);
            in.students[stage][i] = random_count(most);
        }
        in.students_all[i] = random_below(3) ? random_below(420) : random_count(most);
        for (int count = 0; count < STAFF_COUNTS_MAX; count++)
            in.counts[count][i] = random_count(most);
        in.locale[i] = random_below(5) - 1;
        in.district[i] = random_below(9) ? i / 40 % DISTRICTS : random_below(DISTRICTS);
        for (int s = 0; s < SUBJECTS; s++) {
            in.full_time[s][i] = random_count(most);
            in.part_time[s][i] = random_count(most);
        }
    }
}

static struct staff_compiled compiled(int32_t rounding, int32_t round_at)
{
    struct staff_compiled norms;
    struct staff_policy policy;

    staff_policy_init(staff_norms(0), &policy);
    policy.rounding = rounding;
    policy.round_at = round_at;
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &norms, NULL), STAFF_OK);
    return norms;
}

/* ---- Tests ---- */

Test(kernel, tails_of_every_length)
{
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL);

    state = 1;
    fill(ROOM, 300);
    for (int n = 0; n <= 70; n += n < 40 ? 1 : 5) {
        struct staff_table all = whole(n, n % 9), few = usual(n, n % 7), less = bare(n, n % 5);

        same(&norms, &all);
        same(&norms, &few);
        same(&norms, &less);
    }
}

/* Around the sizes of blocks: n is one less, the same, and one more. */
Test(kernel, blocks_of_every_kind)
{
    static const int sizes[] = {511, 512, 513, 1025, 8191, 8193};
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL);

    state = 2;
    fill(ROOM, 300);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct staff_table few = usual(sizes[i], (int)i), less = bare(sizes[i], (int)i);

        same(&norms, &few);
        same(&norms, &less);
        few.n_districts = 0;
        same(&norms, &few);
    }
}

/* Each column beside the two of the main loop, and each of them alone. */
Test(kernel, every_column_alone)
{
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL), one = norms;
    struct staff_table few = usual(600, 0), all = whole(600, 1);

    state = 12;
    fill(ROOM, 300);
    for (int with = 0; with <= norms.avx2; with++)
        for (int column = 0; column < 2 * COLUMNS; column++) {
            one.avx2 = with;
            same_rows(&one, &few, ALONE + column, 0);
            same_rows(&one, &all, ALONE + column, 0);
        }
}

/* Rows that need nothing, and a table without anything to count. */
Test(kernel, nothing_to_count)
{
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL);
    struct staff_table few = usual(70, 0);

    state = 13;
    fill(70, 300);
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        for (int i = 0; i < 70; i++)
            in.classes[stage][i] = random_below(2) - 1;
    same(&norms, &few);
    in.classes[STAFF_PRIMARY][7] = 1; /* and one that needs the least there is */
    same(&norms, &few);
    memset(few.classes, 0, sizeof few.classes);
    same(&norms, &few);
}

Test(kernel, every_alignment)
{
    struct staff_compiled norms = compiled(STAFF_HALF_UP, STAFF_AT_SCHOOL);

    state = 3;
    fill(ROOM, 300);
    for (int shift = 0; shift < 18; shift++) {
        struct staff_table table = usual(67, shift), less = bare(67, 18 - shift);

        table.full_time[0].values = in.full_time[0] + (shift * 5 + 1) % 17;
        table.locale.values = in.locale + (shift * 3 + 2) % 17;
        same(&norms, &table);
        less.full_time[1] = table.full_time[0];
        less.locale = table.locale;
        same(&norms, &less);
    }
}

/* Every count from one below to one above each multiple of the divisor. */
Test(kernel, around_every_divisor)
{
    static const int divisors[] = {5, 6, 9, 12, 14, 320, 500};

    for (int32_t rounding = STAFF_UP; rounding <= STAFF_DOWN; rounding++) {
        struct staff_compiled norms = compiled(rounding, STAFF_AT_SCHOOL);

        state = 4;
        fill(ROOM, 300);
        for (size_t d = 0; d < sizeof divisors / sizeof divisors[0]; d++) {
            struct staff_table table = usual(1200, 0);

            for (int i = 0; i < 1200; i++) {
                int32_t near = i / 3 * divisors[d] + i % 3 - 1;

                in.classes[1 + i % 4][i] = near;
                in.students[STAFF_UNIVERSITY][i] = near;
                in.full_time[i % 4][i] = i / 3 + i % 2;
            }
            table.students[STAFF_UNIVERSITY].values = in.students[STAFF_UNIVERSITY];
            same(&norms, &table);
        }
    }
}

Test(kernel, blanks_and_bad_values_in_every_position)
{
    static const int32_t values[] = {-1, -2, INT32_MIN, STAFF_COUNT_MAX, STAFF_COUNT_MAX + 1,
                                     INT32_MAX};
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL);

    state = 5;
    for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
        for (int position = 0; position < 41; position += 1 + position % 3) {
            int32_t *const columns[] = {in.classes[1], in.classes[0],   in.students[5],
                                        in.locale,     in.full_time[1], in.part_time[2],
                                        in.district,   in.students_all};
            struct staff_table less = bare(41, 0), few = usual(41, 0), all = whole(41, 0);

            fill(41, 300);
            columns[position % 8][position] = values[v];
            same(&norms, &less);
            same(&norms, &few);
            same(&norms, &all);
        }
    }
}

Test(kernel, bad_rows_among_many)
{
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL);
    struct staff_table table = usual(9000, 0), less = bare(9000, 0);

    state = 6;
    fill(ROOM, 300);
    for (int i = 0; i < 9000; i += 1 + random_below(900)) {
        in.classes[1 + random_below(4)][i] = -2 - random_below(9);
        in.district[i + 1] = DISTRICTS + random_below(3);
        in.full_time[random_below(3)][i + 2] = STAFF_COUNT_MAX + 1 + random_below(3);
    }
    same(&norms, &table);
    table.n_districts = 0;
    same(&norms, &table);
    same(&norms, &less);
}

Test(kernel, validity_at_every_offset)
{
    struct staff_compiled norms = compiled(STAFF_UP, STAFF_AT_SCHOOL);

    state = 7;
    fill(ROOM, 300);
    for (size_t i = 0; i < sizeof bitmap; i++)
        bitmap[i] = (uint8_t)random_below(256);
    for (int offset = 0; offset < 20; offset++) {
        struct staff_table table = usual(150, offset);

        table.classes[STAFF_PRIMARY].validity = bitmap;
        table.classes[STAFF_PRIMARY].offset = offset;
        table.full_time[1].validity = bitmap;
        table.full_time[1].offset = 3 * offset;
        table.locale.validity = bitmap;
        same(&norms, &table);
    }
}

/* Up to the limit of every count: what 32 bits do not hold goes another way. */
Test(kernel, large_counts)
{
    for (int32_t round_at = STAFF_AT_SCHOOL; round_at <= STAFF_AT_STAGE; round_at++) {
        struct staff_compiled norms = compiled(STAFF_UP, round_at);

        state = 8;
        for (int32_t most = 1000; most <= STAFF_COUNT_MAX; most *= 10) {
            struct staff_table few = usual(700, 0), all = whole(700, 1);

            fill(700, most + 1);
            for (int stage = 0; stage < STAFF_STAGES; stage++)
                in.classes[stage][699] = in.students[stage][698] = most;
            same(&norms, &few);
            same(&norms, &all);
        }
    }
}

/* ---- Norms of any shape ---- */

enum { CLAUSES = 112 };
static char ids[SUBJECTS][8], clause_ids[CLAUSES][8];
static struct staff_subject subjects[SUBJECTS];
static const struct staff_count counts[] = {{"beds", "beds", "beds"}, {"labs", "labs", "labs"}};
static struct staff_norm rows[CLAUSES];

static struct staff_fraction random_fraction(int32_t most)
{
    int32_t den = 1 + random_below(most);

    return (struct staff_fraction){1 + random_below(3), den};
}

static struct staff_norm random_norm(int i, int s)
{
    struct staff_norm norm = {.clause = clause_ids[i],
                              .subject = ids[s],
                              .stages = 1u + (uint32_t)random_below(127),
                              .kind = random_below(3) ? STAFF_RATIO : random_below(STAFF_WEIGHT),
                              .basis = random_below(10) ? random_below(2) : STAFF_PER_COUNT,
                              .from = 20200101};

    for (int first = 0; first < i && norm.kind != STAFF_RATIO; first++) {
        if (strcmp(rows[first].subject, ids[s]) != 0 || random_below(4) == 0)
            continue;
        norm.stages = rows[first].stages; /* of something that the subject counts */
        norm.basis = rows[first].basis;
        break;
    }
    norm.count = norm.basis == STAFF_PER_COUNT ? counts[random_below(2)].id : NULL;
    norm.value = random_fraction(norm.basis == STAFF_PER_CLASS ? 20 : 600);
    norm.count_from = norm.kind == STAFF_BAND_POSTS || norm.kind == STAFF_BAND_RATIO;
    if (norm.kind == STAFF_RANGE)
        norm.lenient = (struct staff_fraction){1, 2 * norm.value.den};
    if (norm.kind == STAFF_MINIMUM || norm.kind == STAFF_MINIMUM_POSTS) {
        norm.value = (struct staff_fraction){1 + random_below(4), 1};
        norm.locales = (uint32_t)random_below(16);
        norm.min_students = random_below(2) * random_below(400);
        norm.max_students = random_below(4) ? 0 : norm.min_students + random_below(400);
    }
    if (norm.kind == STAFF_FULL_TIME_SHARE)
        norm.value = random_below(2) ? (struct staff_fraction){random_below(4), 3}
                                     : (struct staff_fraction){random_below(1000), 1000};
    return norm;
}

static void random_policy(const struct staff_norm_set *set, struct staff_policy *policy)
{
    staff_policy_init(set, policy);
    policy->rounding = random_below(8) ? random_below(3) : STAFF_NO_ROUNDING;
    policy->round_at = random_below(8) ? random_below(2) : STAFF_AT_POOL;
    policy->range = random_below(2);
    policy->rural = 1u + (uint32_t)random_below(15);
    for (int s = 0; s < SUBJECTS; s++)
        policy->part_time[s] = random_below(2)
                                   ? (struct staff_fraction){random_below(3), 2}
                                   : (struct staff_fraction){random_below(1000), 1000};
}

/* Row by row; one that the set does not take is left out. */
static void random_norms(struct staff_compiled *norms, struct staff_norm_set *set)
{
    struct staff_policy policy;
    int more = random_below(5);

    set->n_subjects = 1 + random_below(SUBJECTS);
    set->n_norms = 0;
    random_policy(set, &policy);
    for (int i = 0; i < (1 + more) * set->n_subjects; i++) {
        int s = i < set->n_subjects ? i : random_below(set->n_subjects), at = set->n_norms;

        rows[at] = random_norm(at, s);
        if (random_below(3) == 0 && at > 0) { /* another subject asks for the same */
            rows[at] = rows[at - 1];
            rows[at].clause = clause_ids[at];
            rows[at].subject = ids[s];
        }
        set->n_norms++;
        if (staff_compile(set, 20251231, &policy, norms, NULL) != STAFF_OK)
            set->n_norms--;
    }
    cr_assert_eq(staff_compile(set, 20251231, &policy, norms, NULL), STAFF_OK);
}

Test(kernel, norms_of_any_shape)
{
    struct staff_norm_set set = {.id = "any",
                                 .subjects = subjects,
                                 .norms = rows,
                                 .counts = counts,
                                 .n_counts = sizeof counts / sizeof counts[0]};
    int plain = 0, others = 0;

    for (int i = 0; i < CLAUSES; i++)
        snprintf(clause_ids[i], sizeof clause_ids[i], "c%d", i);
    for (int s = 0; s < SUBJECTS; s++) {
        snprintf(ids[s], sizeof ids[s], "s%d", s);
        subjects[s] = (struct staff_subject){ids[s], ids[s], ids[s], {0, 1}};
    }
    state = 9;
    for (int round = 0; round < 60; round++) {
        struct staff_compiled norms;
        struct staff_table few = usual(90, 0), all = whole(90, 3);

        random_norms(&norms, &set);
        for (int s = 0; s < norms.n_subjects; s++)
            norms.subject[s].plain ? plain++ : others++;
        fill(90, random_below(4) ? 500 : STAFF_COUNT_MAX);
        if (random_below(4) == 0)
            few.locale.values = NULL;
        if (random_below(4) == 0)
            few.students_all.values = NULL;
        if (random_below(4) == 0)
            few.full_time[0].values = NULL;
        same(&norms, &few);
        same(&norms, &all);
    }
    cr_assert_geq(plain, 150);
    cr_assert_geq(others, 80, "%d and %d", plain, others);
}

/* Bands that follow each other, one of them without posts; students who count as a part
 * of one, or as several; counts of the school; minimums and shares where nothing else asks. */
Test(kernel, bands_and_weights)
{
    enum { PRIMARY = 1 << STAFF_PRIMARY, JUNIOR = 1 << STAFF_JUNIOR, SENIOR = 1 << STAFF_SENIOR };
#define CLAUSE(name, of, stage, what, by, from_, to, ...)                                        \
    {.clause = name, .subject = of, .stages = stage, .kind = what, .basis = by,                  \
     .count_from = from_, .count_to = to, .from = 20200101, .value = __VA_ARGS__}
    static const struct staff_subject two[] = {{"a", "a", "a", {1, 2}}, {"b", "b", "b", {0, 1}}};
    static const struct staff_norm bands[] = {
        CLAUSE("a1", "a", PRIMARY | JUNIOR, STAFF_BAND_POSTS, STAFF_PER_STUDENT, 0, 60, {0, 1}),
        CLAUSE("a2", "a", PRIMARY | JUNIOR, STAFF_BAND_POSTS, STAFF_PER_STUDENT, 61, 90, {3, 2}),
        CLAUSE("a3", "a", PRIMARY | JUNIOR, STAFF_BAND_RATIO, STAFF_PER_STUDENT, 91, 200, {1, 40}),
        CLAUSE("a4", "a", PRIMARY, STAFF_WEIGHT, STAFF_PER_STUDENT, 0, 0, {1, 3}, .count = "beds"),
        CLAUSE("a5", "a", JUNIOR, STAFF_WEIGHT, STAFF_PER_STUDENT, 0, 0, {5, 2}, .count = "labs"),
        CLAUSE("a6", "a", PRIMARY, STAFF_MINIMUM_POSTS, STAFF_PER_CLASS, 0, 0, {4, 1},
               .locales = 1 << STAFF_RURAL, .max_students = 150),
        CLAUSE("a7", "a", SENIOR, STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 0, 0, {1, 3}),
        CLAUSE("b1", "b", SENIOR, STAFF_BAND_RATIO, STAFF_PER_CLASS, 1, 6, {1, 3}),
        CLAUSE("b2", "b", SENIOR, STAFF_BAND_RATIO, STAFF_PER_CLASS, 7, 40, {1, 4}),
        CLAUSE("b3", "b", SENIOR, STAFF_BAND_POSTS, STAFF_PER_CLASS, 41, 0, {11, 1}),
        CLAUSE("b4", "b", 127, STAFF_RATIO, STAFF_PER_COUNT, 0, 0, {1, 2}, .count = "labs"),
        CLAUSE("b5", "b", JUNIOR, STAFF_RANGE, STAFF_PER_STUDENT, 0, 0, {1, 30},
               .lenient = {1, 50})};
    const struct staff_norm_set set = {
        .id = "bands", .subjects = two, .n_subjects = 2, .counts = counts, .n_counts = 2,
        .norms = bands, .n_norms = sizeof bands / sizeof bands[0]};
    struct staff_policy policy;

    staff_policy_init(&set, &policy);
    state = 15;
    for (policy.rounding = STAFF_UP; policy.rounding <= STAFF_DOWN; policy.rounding++)
        for (policy.range = STAFF_STRICT; policy.range <= STAFF_LENIENT; policy.range++)
            for (int32_t most = 100; most <= STAFF_COUNT_MAX; most *= 10) {
                struct staff_compiled norms;
                struct staff_table all = whole(600, 1);

                cr_assert_eq(staff_compile(&set, 20251231, &policy, &norms, NULL), STAFF_OK);
                fill(600, most);
                same(&norms, &all);
                memset(all.students, 0, sizeof all.students);
                same(&norms, &all);
                all.counts[0].values = NULL;
                same(&norms, &all);
            }
}

/* Units, and posts of a band over a large denominator, that 32 bits do not hold. */
Test(kernel, large_units)
{
    static const struct staff_subject two[] = {{"a", "a", "a", {0, 1}}, {"b", "b", "b", {0, 1}}};
    static const struct staff_norm large[] = {
        CLAUSE("a1", "a", 127, STAFF_BAND_POSTS, STAFF_PER_STUDENT, 1, 4000000, {1, 1}),
        CLAUSE("a2", "a", 127, STAFF_BAND_POSTS, STAFF_PER_STUDENT, 4000001, 0, {2, 1}),
        CLAUSE("a3", "a", 1, STAFF_WEIGHT, STAFF_PER_STUDENT, 0, 0, {1, 997}, .count = "beds"),
        CLAUSE("b1", "b", 1, STAFF_RATIO, STAFF_PER_CLASS, 0, 0, {1, 65537}),
        CLAUSE("b2", "b", 6, STAFF_BAND_POSTS, STAFF_PER_CLASS, 1, 0, {40000, 1})};
    const struct staff_norm_set set = {
        .id = "large", .subjects = two, .n_subjects = 2, .counts = counts, .n_counts = 2,
        .norms = large, .n_norms = sizeof large / sizeof large[0]};
    struct staff_compiled norms;
    struct staff_table table = whole(600, 0);

    cr_assert_eq(staff_compile(&set, 20251231, NULL, &norms, NULL), STAFF_OK);
    state = 17;
    for (int32_t most = 1000; most <= STAFF_COUNT_MAX; most *= 10) {
        fill(600, most);
        same(&norms, &table);
    }
}

/* Every set that is built in, strictly and leniently. */
Test(kernel, built_in_sets)
{
    state = 16;
    fill(300, 400);
    for (int32_t s = 0; staff_norms(s) != NULL; s++) {
        struct staff_policy policy;
        struct staff_compiled norms;

        staff_policy_init(staff_norms(s), &policy);
        for (policy.range = STAFF_STRICT; policy.range <= STAFF_LENIENT; policy.range++) {
            struct staff_table all = whole(300, 0), few = usual(300, 2);

            cr_assert_eq(staff_compile(staff_norms(s), staff_norms_day(staff_norms(s), 20251231),
                                       &policy, &norms, NULL), STAFF_OK);
            if (norms.n_subjects > SUBJECTS)
                continue;
            same(&norms, &all);
            same(&norms, &few);
        }
    }
}

/* The largest set that there can be: a ratio in each stage of each subject.  All of it is for
 * the vectors; what that takes, tests/check/instructions.sh counts. */
Test(kernel, sixteen_subjects_over_seven_stages)
{
    struct staff_norm_set set = {.id = "wide", .subjects = subjects, .norms = rows};
    struct staff_compiled norms;
    struct staff_table few, all;

    for (int s = 0; s < SUBJECTS; s++) {
        snprintf(ids[s], sizeof ids[s], "s%d", s);
        subjects[s] = (struct staff_subject){ids[s], ids[s], ids[s], {s % 2, 1}};
    }
    for (int i = 0; i < SUBJECTS * STAFF_STAGES; i++) {
        snprintf(clause_ids[i], sizeof clause_ids[i], "c%d", i);
        rows[i] = (struct staff_norm){.clause = clause_ids[i], .subject = ids[i / STAFF_STAGES],
                                      .stages = 1u << i % STAFF_STAGES, .kind = STAFF_RATIO,
                                      .basis = i % 3 == 0 ? STAFF_PER_STUDENT : STAFF_PER_CLASS,
                                      .value = {1, 3 + i % 17}, .from = 20200101};
    }
    set.n_subjects = SUBJECTS;
    set.n_norms = SUBJECTS * STAFF_STAGES;
    cr_assert_eq(staff_compile(&set, 20251231, NULL, &norms, NULL), STAFF_OK);
    for (int s = 0; s < SUBJECTS; s++)
        cr_assert(norms.subject[s].plain, "subject %d is not for the vectors", s);
    state = 16;
    fill(300, 500);
    few = usual(300, 0);
    all = whole(300, 3);
    same(&norms, &few);
    same(&norms, &all);
}

/* Posts that 32 bits hold, and a share of them that they do not. */
Test(kernel, shares_of_many_posts)
{
    static const struct staff_subject one[] = {{"pe", "pe", "pe", {0, 1}}};
    static const struct staff_norm share[] = {
        {.clause = "a", .subject = "pe", .stages = 1u << STAFF_SPECIAL, .value = {1, 1},
         .kind = STAFF_RATIO, .from = 20200101},
        {.clause = "b", .subject = "pe", .stages = 1u << STAFF_SPECIAL, .value = {999, 1000},
         .kind = STAFF_FULL_TIME_SHARE, .from = 20200101}};
    const struct staff_norm_set set = {.id = "one", .subjects = one, .n_subjects = 1,
                                       .norms = share, .n_norms = 2};
    struct staff_compiled norms;
    struct staff_table table = whole(200, 0);

    cr_assert_eq(staff_compile(&set, 20251231, NULL, &norms, NULL), STAFF_OK);
    state = 10;
    fill(200, STAFF_COUNT_MAX);
    same(&norms, &table);
}

/* A denominator that 32 bits do not hold, a minimum above every other number, and two
 * shares of which the first is not met. */
Test(kernel, norms_at_the_edge)
{
    static const struct staff_subject one[] = {{"pe", "pe", "pe", {0, 1}}};
    static struct staff_norm edge[] = {
        {.clause = "a", .subject = "pe", .stages = 6, .value = {1, 65537}, .from = 20200101},
        {.clause = "b", .subject = "pe", .stages = 24, .value = {1, 65539}, .from = 20200101},
        {.clause = "c", .subject = "pe", .stages = 2, .value = {STAFF_COUNT_MAX, 1},
         .kind = STAFF_MINIMUM, .from = 20200101},
        {.clause = "d", .subject = "pe", .stages = 2, .value = {2, 3},
         .kind = STAFF_FULL_TIME_SHARE, .from = 20200101},
        {.clause = "e", .subject = "pe", .stages = 4, .value = {1, 3},
         .kind = STAFF_FULL_TIME_SHARE, .from = 20200101}};
    struct staff_norm_set set = {.id = "one", .subjects = one, .n_subjects = 1,
                                 .norms = edge, .n_norms = 2};

    state = 14;
    fill(120, 300);
    for (; set.n_norms <= 5; set.n_norms++)
        for (int32_t den = 65537; den > 0; den = den == 65537 ? 7 : 0) {
            struct staff_compiled norms;
            struct staff_table few = usual(120, 0), all = whole(120, 0);

            edge[0].value.den = den;
            cr_assert_eq(staff_compile(&set, 20251231, NULL, &norms, NULL), STAFF_OK);
            same(&norms, &few);
            same(&norms, &all);
        }
}

/* Clauses that count other things than the one before, in nothing else different; a
 * minimum of posts above every other number. */
Test(kernel, clauses_that_count_other_things)
{
    static const struct staff_subject one[] = {{"pe", "pe", "pe", {0, 1}}};
    static const struct staff_norm mixed[] = {
        {.clause = "a", .subject = "pe", .stages = 2, .basis = STAFF_PER_STUDENT, .value = {1, 9},
         .from = 20200101},
        {.clause = "b", .subject = "pe", .stages = 2, .basis = STAFF_PER_COUNT, .value = {1, 7},
         .count = "beds", .from = 20200101},
        {.clause = "c", .subject = "pe", .stages = 2, .basis = STAFF_PER_COUNT, .value = {1, 5},
         .count = "labs", .from = 20200101},
        {.clause = "d", .subject = "pe", .stages = 2, .basis = STAFF_PER_STUDENT, .value = {3, 2},
         .kind = STAFF_WEIGHT, .count = "beds", .from = 20200101},
        {.clause = "e", .subject = "pe", .stages = 2, .basis = STAFF_PER_STUDENT, .value = {1, 2},
         .kind = STAFF_FULL_TIME_SHARE, .from = 20200101},
        {.clause = "f", .subject = "pe", .stages = 2, .basis = STAFF_PER_STUDENT,
         .value = {STAFF_COUNT_MAX, 1}, .kind = STAFF_MINIMUM_POSTS, .from = 20200101}};
    struct staff_norm_set set = {.id = "one", .subjects = one, .n_subjects = 1, .norms = mixed,
                                 .n_norms = 2, .counts = counts, .n_counts = 2};

    state = 15;
    fill(120, 300);
    for (; set.n_norms <= 6; set.n_norms++) {
        struct staff_compiled norms;
        struct staff_table all = whole(120, 0);

        cr_assert_eq(staff_compile(&set, 20251231, NULL, &norms, NULL), STAFF_OK);
        same(&norms, &all);
    }
}

Test(kernel, minimum_in_every_set_of_locales)
{
    static const struct staff_subject one[] = {{"pe", "pe", "pe", {0, 1}}};
    struct staff_norm minimum[] = {
        {.clause = "a", .subject = "pe", .stages = 6, .value = {1, 5}, .from = 20200101},
        {.clause = "b", .subject = "pe", .stages = 2, .kind = STAFF_MINIMUM, .value = {3, 1},
         .from = 20200101}};
    const struct staff_norm_set set = {.id = "one", .subjects = one, .n_subjects = 1,
                                       .norms = minimum, .n_norms = 2};

    state = 11;
    fill(120, 300);
    for (uint32_t locales = 0; locales < 64; locales++) {
        struct staff_compiled norms;
        struct staff_policy policy;
        struct staff_table few = usual(120, 0), none = usual(120, 0);

        staff_policy_init(&set, &policy);
        policy.rural = locales % 3 + 6; /* with or without the unknown */
        minimum[1].locales = locales % 16;
        minimum[1].min_students = locales & 16 ? 200 : 0;
        minimum[1].stages = locales & 32 ? 2 : 8; /* of what the ratio weighs, or not */
        cr_assert_eq(staff_compile(&set, 20251231, &policy, &norms, NULL), STAFF_OK);
        same(&norms, &few);
        none.locale.values = NULL;
        same(&norms, &none);
        none.students_all.values = NULL;
        same(&norms, &none);
        none.locale.values = few.locale.values;
        same(&norms, &none);
        in.locale[60] = STAFF_LOCALES; /* which no other column makes good */
        same(&norms, &few);
        same(&norms, &none);
        in.locale[60] = STAFF_URBAN;
    }
}
