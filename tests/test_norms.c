/* SPDX-License-Identifier: MIT
 * Kinds of norms, each on sets of its own; norms as rows of text, and back. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stdio.h>
#include <string.h>

static const struct staff_subject subjects[] = {{"a", "甲", "alpha", {0, 1}}};
static const struct staff_count counts[] = {{"masters", "硕士生", "masters"},
                                            {"guests", "留学生", "guests"}};

#define WITH(which, per, n, d, ...)                                                      \
    {.clause = #which #n #__VA_ARGS__, .subject = "a", .stages = 1u << STAFF_PRIMARY,     \
     .kind = which, .basis = per, .value = {n, d}, .from = 20200101, __VA_ARGS__}
#define NORM(which, per, n, d) WITH(which, per, n, d, .until = 0)

static struct staff_compiled compiled;

static enum staff_status compile(const struct staff_norm *norms, int32_t n, int32_t *row,
                                 void (*change)(struct staff_policy *))
{
    static struct staff_norm_set set;
    struct staff_policy policy;

    set = (struct staff_norm_set){.subjects = subjects, .n_subjects = 1, .norms = norms,
                                  .n_norms = n, .counts = counts, .n_counts = 2};
    staff_policy_init(&set, &policy);
    if (change != NULL)
        change(&policy);
    return staff_compile(&set, 20250101, &policy, &compiled, row);
}

static struct staff_need need_of(const struct staff_school *school)
{
    struct staff_need need;

    cr_assert_eq(staff_assess(&compiled, school, &need), STAFF_OK);
    return need;
}

static struct staff_need pupils(int32_t n)
{
    struct staff_school school;

    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = n;
    return need_of(&school);
}

#define SAYS(need, n, d, p)                                                              \
    do {                                                                                  \
        struct staff_need said = (need);                                                  \
        cr_assert_eq(said.requirement.num, n);                                            \
        cr_assert_eq(said.requirement.den, d);                                            \
        cr_assert_eq(said.posts, p);                                                      \
    } while (0)

/* ---- Bands ---- */

static const struct staff_norm bands[] = {
    WITH(STAFF_BAND_POSTS, STAFF_PER_STUDENT, 2, 1, .count_to = 60),
    WITH(STAFF_BAND_POSTS, STAFF_PER_STUDENT, 3, 1, .count_from = 61, .count_to = 90),
    WITH(STAFF_BAND_RATIO, STAFF_PER_STUDENT, 1, 40, .count_from = 91),
};

Test(kinds, bands)
{
    cr_assert_eq(compile(bands, 3, NULL, NULL), STAFF_OK);
    cr_assert_eq(compiled.subject[0].plain, 0);
    cr_assert_eq(pupils(0).clauses, 0u);
    SAYS(pupils(1), 2, 1, 2);
    SAYS(pupils(60), 2, 1, 2);
    SAYS(pupils(61), 3, 1, 3);
    SAYS(pupils(90), 3, 1, 3);
    SAYS(pupils(91), 91, 40, 3);
    SAYS(pupils(121), 121, 40, 4);
    SAYS(pupils(STAFF_COUNT_MAX), 250000, 1, 250000);
    cr_assert_eq(pupils(61).clauses, 2u);
}

/* A band of several stages counts their sum, and stands with the first of them. */
Test(kinds, a_band_over_stages)
{
    struct staff_norm rows[] = {
        WITH(STAFF_BAND_POSTS, STAFF_PER_STUDENT, 7, 2, .count_to = 100),
        WITH(STAFF_BAND_POSTS, STAFF_PER_STUDENT, 9, 2, .count_from = 101),
        NORM(STAFF_RATIO, STAFF_PER_CLASS, 1, 4),
    };
    struct staff_school school;

    rows[0].stages = rows[1].stages = 1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR;
    cr_assert_eq(compile(rows, 3, NULL, NULL), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 60;
    school.students[STAFF_JUNIOR] = 41;
    school.classes[STAFF_PRIMARY] = 1;
    SAYS(need_of(&school), 19, 4, 5);
    school.students[STAFF_JUNIOR] = 40;
    SAYS(need_of(&school), 15, 4, 4);
    cr_assert_eq(need_of(&school).clauses, 5u);
}

/* Before the first band and behind the last there is no norm; behind, it is warned of. */
Test(kinds, outside_of_bands)
{
    struct staff_norm rows[] = {bands[1]};
    struct staff_school school;
    struct staff_step steps[STAFF_STEPS_MAX];
    int32_t n;

    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    cr_assert_eq(pupils(60).clauses, 0u);
    cr_assert_eq(pupils(91).clauses, 0u);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 60;
    cr_assert_eq(staff_warnings(&compiled, &school), STAFF_NO_STAGE_COUNTS);
    school.students[STAFF_PRIMARY] = 91;
    cr_assert_eq(staff_warnings(&compiled, &school), STAFF_NO_STAGE_COUNTS | STAFF_OUTSIDE_BANDS);
    cr_assert_eq(staff_explain(&compiled, &school, 0, steps, STAFF_STEPS_MAX, &n), STAFF_OK);
    cr_assert_eq(n, 1);
    cr_assert_eq(steps[0].kind, STAFF_STEP_NO_BAND);
    cr_assert_eq(steps[0].count, 91);
}

/* A count before the first band is not behind the last, however that ends; classes and
 * counts of the set's own can be behind it, too. */
Test(kinds, outside_of_bands_of_any_basis)
{
    struct staff_norm rows[] = {bands[2]};
    struct staff_school school;

    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 90;
    cr_assert_eq(staff_warnings(&compiled, &school), STAFF_NO_STAGE_COUNTS);
    rows[0].basis = STAFF_PER_CLASS;
    rows[0].kind = STAFF_BAND_POSTS;
    rows[0].value = (struct staff_fraction){1, 1};
    rows[0].count_from = 0;
    rows[0].count_to = 6;
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    school.classes[STAFF_PRIMARY] = 6;
    cr_assert_eq(staff_warnings(&compiled, &school), 0u);
    school.classes[STAFF_PRIMARY] = 7;
    cr_assert_eq(staff_warnings(&compiled, &school), STAFF_NO_STAGE_COUNTS | STAFF_OUTSIDE_BANDS);
    rows[0].basis = STAFF_PER_COUNT;
    rows[0].count = "guests";
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    school.counts[1] = 6;
    cr_assert_eq(staff_warnings(&compiled, &school), 0u);
    school.counts[1] = 7;
    cr_assert_eq(staff_warnings(&compiled, &school), STAFF_NO_STAGE_COUNTS | STAFF_OUTSIDE_BANDS);
}

/* Bands of another basis or count, or of other days, are other bands. */
Test(kinds, bands_beside_others)
{
    struct staff_norm rows[4] = {bands[0], bands[1], bands[0], bands[1]};
    int32_t row;

    for (int i = 2; i < 4; i++)
        rows[i].basis = STAFF_PER_CLASS;
    rows[2].clause = "by class";
    rows[3].clause = "more by class";
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_OK);
    rows[3].count_from = 62;
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_GAP);
    cr_assert_eq(row, 3);
    for (int i = 0; i < 4; i++) {
        rows[i].basis = STAFF_PER_COUNT;
        rows[i].count = i < 2 ? "guests" : "masters";
    }
    rows[3].count_from = 61;
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_OK);
    rows[3].count_from = 62;
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_GAP);
    rows[3].count = "guests"; /* now it is a third band, and before the second ends */
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_OVERLAP);
    cr_assert_eq(row, 3);
}

/* The bands of last year have no gap this year, whatever stands before them today. */
Test(kinds, bands_of_other_days)
{
    struct staff_norm rows[4] = {bands[0], bands[1], bands[0], bands[1]};
    int32_t row;

    rows[0].until = rows[1].until = 20241231;
    rows[2].clause = "new";
    rows[3].clause = "newer";
    rows[2].from = rows[3].from = 20250101;
    rows[2].count_to = 30;
    rows[3].count_from = 31;
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_OK);
    rows[2].count_to = 60;
    rows[3].count_from = 61;
    rows[1].count_from = 71; /* a gap, and gone */
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_OK);
    rows[3].count_from = 71;
    cr_assert_eq(compile(rows, 4, &row, NULL), STAFF_GAP);
    cr_assert_eq(row, 3);
}

/* The same bands, the upper one first. */
Test(kinds, bands_in_any_order)
{
    struct staff_norm rows[3] = {bands[2], bands[1], bands[0]};
    int32_t row;

    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OK);
    SAYS(pupils(60), 2, 1, 2);
    SAYS(pupils(61), 3, 1, 3);
    SAYS(pupils(91), 91, 40, 3);
    rows[0].count_from = 92;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_GAP);
    cr_assert_eq(row, 0);
    rows[0].count_from = 90;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OVERLAP);
    cr_assert_eq(row, 1);
}

Test(kinds, bands_refused)
{
    struct staff_norm rows[3];
    int32_t row;

    memcpy(rows, bands, sizeof rows);
    rows[1].count_from = 62; /* 61 is ruled by nothing */
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_GAP);
    cr_assert_eq(row, 1);
    rows[1].count_from = 60;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OVERLAP);
    rows[1].count_from = 61;
    rows[2].count_from = 90;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OVERLAP);
    cr_assert_eq(row, 2);
    rows[2].count_from = 91;
    rows[2].stages |= 1u << STAFF_JUNIOR; /* other bands of the same stage */
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OVERLAP);
    rows[2].stages = rows[0].stages;
    rows[2].kind = STAFF_RATIO;
    rows[2].count_from = 0;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OVERLAP);
    rows[2].basis = STAFF_PER_CLASS; /* by class it adds up */
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_OK);
    rows[2].count_to = 5;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_BAD_CONDITION);
    rows[2].count_to = 0;
    rows[1].count_to = 60;
    cr_assert_eq(compile(rows, 3, &row, NULL), STAFF_BAD_CONDITION);
}

/* ---- Ranges ---- */

static void lenient(struct staff_policy *policy)
{
    policy->range = STAFF_LENIENT;
}

Test(kinds, ranges)
{
    struct staff_norm rows[] = {
        WITH(STAFF_RANGE, STAFF_PER_STUDENT, 1, 5, .lenient = {1, 6})};
    int32_t row;

    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    cr_assert_eq(compiled.subject[0].plain, 1);
    SAYS(pupils(31), 31, 5, 7);
    cr_assert_eq(compile(rows, 1, NULL, lenient), STAFF_OK);
    SAYS(pupils(31), 31, 6, 6);
    rows[0].lenient = (struct staff_fraction){1, 4};
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_VALUE);
    rows[0].lenient = (struct staff_fraction){0, 1};
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_VALUE);
    rows[0].kind = STAFF_RATIO;
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_OK);
    rows[0].lenient = (struct staff_fraction){1, 6};
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_CONDITION);
}

/* ---- Minimums ---- */

Test(kinds, minimums_of_all_posts)
{
    const struct staff_norm rows[] = {
        NORM(STAFF_RATIO, STAFF_PER_STUDENT, 1, 100),
        WITH(STAFF_MINIMUM_POSTS, STAFF_PER_STUDENT, 3, 1, .min_students = 10, .max_students = 50),
        WITH(STAFF_MINIMUM, STAFF_PER_STUDENT, 1, 1, .max_students = 20),
    };
    struct staff_school school;

    cr_assert_eq(compile(rows, 3, NULL, NULL), STAFF_OK);
    cr_assert_eq(compiled.subject[0].plain, 0);
    SAYS(pupils(9), 9, 100, 1);
    cr_assert_eq(pupils(9).full_time_posts, 1);
    SAYS(pupils(10), 1, 10, 3);
    SAYS(pupils(50), 1, 2, 3);
    SAYS(pupils(51), 51, 100, 1);
    cr_assert_eq(pupils(50).full_time_posts, 0);
    cr_assert_eq(pupils(20).clauses, 7u);
    cr_assert_eq(pupils(21).clauses, 3u);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 50;
    school.classes[STAFF_JUNIOR] = 1; /* its students are not known: 50 or more */
    cr_assert_eq(need_of(&school).minimum_undecided, 1);
    SAYS(need_of(&school), 1, 2, 1);
    school.students[STAFF_PRIMARY] = 51;
    cr_assert_eq(need_of(&school).minimum_undecided, 0);
}

Test(kinds, conditions_that_nobody_reads_are_refused)
{
    struct staff_norm rows[] = {NORM(STAFF_RATIO, STAFF_PER_STUDENT, 1, 100)};

    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    rows[0].locales = 1u << STAFF_RURAL;
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_BAD_CONDITION);
    rows[0].locales = 0;
    rows[0].min_students = 1;
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_BAD_CONDITION);
    rows[0].kind = STAFF_MINIMUM_POSTS;
    rows[0].value.den = 1;
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    rows[0].max_students = 1;
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    rows[0].min_students = 2;
    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_BAD_CONDITION);
}

/* ---- Weights and counts ---- */

Test(kinds, weighted_students)
{
    const struct staff_norm rows[] = {
        NORM(STAFF_RATIO, STAFF_PER_STUDENT, 1, 320),
        WITH(STAFF_WEIGHT, STAFF_PER_STUDENT, 3, 2, .count = "masters"),
        WITH(STAFF_WEIGHT, STAFF_PER_STUDENT, 10, 3, .count = "guests"),
    };
    struct staff_school school;

    cr_assert_eq(compile(rows, 3, NULL, NULL), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 300;
    SAYS(need_of(&school), 15, 16, 1);
    cr_assert_eq(need_of(&school).clauses, 1u);
    school.counts[0] = 13; /* 319.5 */
    SAYS(need_of(&school), 639, 640, 1);
    school.counts[1] = 1; /* 322 5/6 */
    SAYS(need_of(&school), 1937, 1920, 2);
    cr_assert_eq(need_of(&school).clauses, 7u);
    school.students[STAFF_PRIMARY] = STAFF_UNKNOWN;
    SAYS(need_of(&school), 137, 1920, 1);
    school.counts[1] = STAFF_COUNT_MAX + 1;
    cr_assert_eq(staff_assess(&compiled, &school, &(struct staff_need){0}), STAFF_TOO_LARGE);
}

/* 60 1/2 is more than 60: it belongs to the band above. */
Test(kinds, weighted_students_in_bands)
{
    struct staff_norm rows[] = {bands[0], bands[1], bands[2],
                                WITH(STAFF_WEIGHT, STAFF_PER_STUDENT, 1, 2, .count = "masters")};
    struct staff_school school;

    cr_assert_eq(compile(rows, 4, NULL, NULL), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 59;
    school.counts[0] = 2;
    SAYS(need_of(&school), 2, 1, 2);
    school.counts[0] = 3;
    SAYS(need_of(&school), 3, 1, 3);
    school.counts[0] = 63; /* 90 1/2 */
    SAYS(need_of(&school), 181, 80, 3);
}

/* Behind the last band no norm rules: the weight that carried the count there is none. */
Test(kinds, a_weight_alone_is_no_norm)
{
    struct staff_norm rows[] = {WITH(STAFF_WEIGHT, STAFF_PER_STUDENT, 1, 2, .count = "masters"),
                                bands[0], bands[1],
                                NORM(STAFF_MINIMUM, STAFF_PER_CLASS, 1, 1)};
    struct staff_school school;

    cr_assert_eq(compile(rows, 4, NULL, NULL), STAFF_OK);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 90;
    SAYS(need_of(&school), 3, 1, 3);
    cr_assert_eq(need_of(&school).clauses, 1u << 2);
    school.counts[0] = 1;
    school.full_time[0] = 4;
    cr_assert_eq(need_of(&school).clauses, 0u);
    cr_assert_eq(need_of(&school).surplus, 0);
    cr_assert_eq(staff_warnings(&compiled, &school), STAFF_OUTSIDE_BANDS | STAFF_NO_STAGE_COUNTS);
    school.classes[STAFF_PRIMARY] = 1; /* the minimum's */
    SAYS(need_of(&school), 0, 1, 1);
    cr_assert_eq(need_of(&school).clauses, 1u | 1u << 3);
}

Test(kinds, counts_of_the_sets_own)
{
    struct staff_norm rows[] = {WITH(STAFF_RATIO, STAFF_PER_COUNT, 3, 5, .count = "masters")};
    struct staff_school school;
    int32_t row;

    cr_assert_eq(compile(rows, 1, NULL, NULL), STAFF_OK);
    staff_school_init(&school);
    school.counts[0] = 51;
    cr_assert_eq(need_of(&school).clauses, 0u); /* a school without the stage */
    school.classes[STAFF_PRIMARY] = 1;
    SAYS(need_of(&school), 153, 5, 31);
    rows[0].count = "nobody";
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_COUNT);
    rows[0].count = "";
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_COUNT);
    rows[0].count = "masters";
    rows[0].basis = STAFF_PER_CLASS;
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_COUNT);
    rows[0].basis = STAFF_PER_STUDENT;
    rows[0].kind = STAFF_WEIGHT;
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_OK);
    rows[0].stages |= 1u << STAFF_JUNIOR;
    cr_assert_eq(compile(rows, 1, &row, NULL), STAFF_BAD_ARGUMENT);
}

/* ---- No posts of its own ---- */

static void pooled(struct staff_policy *policy)
{
    policy->round_at = STAFF_AT_POOL;
}

static void unrounded(struct staff_policy *policy)
{
    policy->rounding = STAFF_NO_ROUNDING;
}

static void no_posts(void (*change)(struct staff_policy *), int64_t pooled_posts)
{
    const struct staff_norm rows[] = {NORM(STAFF_RATIO, STAFF_PER_CLASS, 2667, 1000),
                                      NORM(STAFF_FULL_TIME_SHARE, STAFF_PER_CLASS, 1, 2)};
    struct staff_school school;
    struct staff_need need;
    struct staff_total total, parts[2];

    cr_assert_eq(compile(rows, 2, NULL, change), STAFF_OK);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = 3;
    school.full_time[0] = 5;
    school.part_time[0] = 6;
    need = need_of(&school);
    SAYS(need, 8001, 1000, STAFF_UNKNOWN);
    cr_assert_eq(need.full_time_posts, STAFF_UNKNOWN);
    cr_assert_eq(need.shortfall, STAFF_UNKNOWN);
    cr_assert_eq(need.full_time_shortfall, STAFF_UNKNOWN);
    cr_assert_eq(need.surplus, STAFF_UNKNOWN);
    cr_assert_eq(need.hires, STAFF_UNKNOWN);
    cr_assert_eq(need.full_time, 5);
    cr_assert_eq(need.staff.num, 5);
    cr_assert_eq(need.share_unmet, 1);
    for (int i = 0; i < 2; i++) {
        staff_total_init(&compiled, &parts[i]);
        cr_assert_eq(staff_total_add(&parts[i], &need, 1), STAFF_OK);
    }
    total = parts[0];
    cr_assert_eq(staff_total_merge(&total, &parts[1], 1), STAFF_OK);
    cr_assert_eq(total.posts, STAFF_UNKNOWN);
    cr_assert_eq(total.hires, STAFF_UNKNOWN);
    cr_assert_eq(total.full_time, 10);
    cr_assert_eq(total.requirement.num * 500, 8001 * total.requirement.den);
    cr_assert_eq(staff_pooled_posts(&compiled, &total), pooled_posts);
    cr_assert_eq(staff_shortfall_after_sharing(&total), STAFF_UNKNOWN);
}

Test(kinds, rounded_once_over_all_schools)
{
    no_posts(pooled, 17); /* 16.002, not 9 + 9 */
}

Test(kinds, rounded_nowhere)
{
    no_posts(unrounded, STAFF_UNKNOWN);
}

/* ---- All built-in sets ---- */

Test(sets, all_compile_on_the_day_nobody_names)
{
    int n = 0;

    for (; staff_norms(n) != NULL; n++) {
        const struct staff_norm_set *set = staff_norms(n);

        cr_assert_eq(staff_compile(set, staff_norms_day(set, 20261124), NULL, &compiled, NULL),
                     STAFF_OK, "%s", set->id);
        for (int32_t i = 0; i < set->n_norms; i++) {
            cr_assert_neq(set->norms[i].document[0], '\0', "%s", set->norms[i].clause);
            cr_assert_neq(set->norms[i].checked[0], '\0', "%s", set->norms[i].clause);
        }
    }
    cr_assert_eq(n, 7);
}

/* ---- Rows of text ---- */

/* Every cell of every built-in set, written in either language and read again. */
static void there_and_back(const struct staff_norm_set *set, enum staff_lang lang)
{
    static struct staff_norm_row rows[64];
    static struct staff_norm norms[64];
    static char cells[64][STAFF_NORM_FIELDS][1600];
    struct staff_subject read_subjects[STAFF_SUBJECTS_MAX];
    struct staff_count read_counts[STAFF_COUNTS_MAX];
    struct staff_norm_set back;
    int32_t row, field;

    for (int32_t i = 0; i < set->n_norms; i++) {
        struct staff_norm_row out;

        staff_norm_row_of(set, i, &out);
        staff_norm_row_init(&rows[i]);
        for (int32_t f = 0; f < STAFF_NORM_FIELDS; f++) {
            char room[STAFF_TEXT_MAX + 64];
            const char *text;

            staff_norm_row_write(&out, f, lang, room, &text);
            cr_assert_lt(snprintf(cells[i][f], sizeof cells[i][f], "%s", text), 1600);
            cr_assert_eq(staff_norm_row_read(&rows[i], f, cells[i][f]), STAFF_OK, "%s %s",
                         staff_norm_field_name(f, STAFF_EN), text);
        }
    }
    cr_assert_eq(staff_norm_rows_join(rows, set->n_norms, read_subjects, read_counts, norms, &back,
                                      &row, &field),
                 STAFF_OK, "%s: %d %d", set->id, (int)row, (int)field);
    cr_assert_str_eq(back.id, set->id);
    cr_assert_str_eq(back.title, set->title);
    cr_assert_eq(back.rounding, set->rounding);
    cr_assert_eq(back.round_at, set->round_at);
    cr_assert_eq(back.n_subjects, set->n_subjects);
    cr_assert_eq(back.n_counts, set->n_counts);
    for (int32_t s = 0; s < set->n_subjects; s++) {
        cr_assert_str_eq(back.subjects[s].id, set->subjects[s].id);
        cr_assert_str_eq(back.subjects[s].zh, set->subjects[s].zh);
        cr_assert_str_eq(back.subjects[s].en, set->subjects[s].en);
        cr_assert_eq(back.subjects[s].part_time.num, set->subjects[s].part_time.num);
    }
    for (int32_t i = 0; i < set->n_norms; i++) {
        const struct staff_norm *a = &set->norms[i], *b = &back.norms[i];

        cr_assert_str_eq(a->clause, b->clause);
        cr_assert_eq(staff_fraction_compare(a->value, b->value), 0, "%s", a->clause);
        cr_assert_eq(a->stages, b->stages);
        cr_assert_eq(a->kind, b->kind);
        cr_assert_eq(a->basis, b->basis);
        cr_assert_eq(a->locales, b->locales);
        cr_assert_eq(a->min_students, b->min_students);
        cr_assert_eq(a->count_from, b->count_from);
        cr_assert_eq(a->count_to, b->count_to);
        cr_assert_eq(a->from, b->from);
        cr_assert_eq(a->until, b->until);
        cr_assert_str_eq(a->quote, b->quote);
        cr_assert_str_eq(a->url, b->url);
        cr_assert_str_eq(a->count != NULL ? a->count : "", b->count);
    }
}

Test(tables, every_set_there_and_back)
{
    for (int i = 0; staff_norms(i) != NULL; i++)
        for (int lang = STAFF_ZH; lang <= STAFF_EN; lang++)
            there_and_back(staff_norms(i), (enum staff_lang)lang);
}

Test(tables, ranges_there_and_back)
{
    struct staff_norm norm =
        WITH(STAFF_RANGE, STAFF_PER_CLASS, 2, 9, .lenient = {3, 20});
    struct staff_norm_set set = {.id = "x", .edition = "", .title = "", .subjects = subjects,
                                 .n_subjects = 1, .norms = &norm, .n_norms = 1};
    struct staff_norm_row row;

    norm.document = norm.number = norm.issued = norm.url = norm.checked = norm.quote = "";
    staff_norm_row_of(&set, 0, &row);
    cr_assert_eq(row.posts.num, 6);
    cr_assert_eq(row.per.num, 27);
    cr_assert_eq(row.per_lenient.num, 40);
}

static struct staff_norm_row cell(int32_t field, const char *text, enum staff_status status)
{
    struct staff_norm_row row;

    staff_norm_row_init(&row);
    cr_assert_eq(staff_norm_row_read(&row, field, text), status, "%s", text);
    return row;
}

Test(tables, cells)
{
    uint32_t both = 1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR;

    cr_assert_eq(cell(STAFF_NORM_STAGES, "小学、初中", STAFF_OK).norm.stages, both);
    cr_assert_eq(cell(STAFF_NORM_STAGES, "Primary; junior", STAFF_OK).norm.stages, both);
    cr_assert_eq(cell(STAFF_NORM_STAGES, "义务教育", STAFF_OK).norm.stages, both);
    cell(STAFF_NORM_STAGES, "小学、书院", STAFF_BAD_ARGUMENT);
    cell(STAFF_NORM_STAGES, "九年一贯制", STAFF_BAD_ARGUMENT); /* a kind of school */
    cr_assert_eq(cell(STAFF_NORM_LOCALES, "农村", STAFF_OK).norm.locales, 1u << STAFF_RURAL);
    cell(STAFF_NORM_LOCALES, "城镇", STAFF_BAD_ARGUMENT);
    cr_assert_eq(cell(STAFF_NORM_KIND, "Band-ratio", STAFF_OK).norm.kind, STAFF_BAND_RATIO);
    cr_assert_eq(cell(STAFF_NORM_KIND, "乘数", STAFF_OK).norm.kind, STAFF_BAND_RATIO);
    cell(STAFF_NORM_KIND, "随意", STAFF_BAD_ARGUMENT);
    cr_assert_eq(cell(STAFF_NORM_PER, "400,000", STAFF_OK).per.num, 400000);
    cr_assert_eq(cell(STAFF_NORM_PER, "13.5", STAFF_OK).per.num, 27);
    cr_assert_eq(cell(STAFF_NORM_POSTS, "1/5", STAFF_OK).posts.den, 5);
    cell(STAFF_NORM_POSTS, "1月5日", STAFF_NOT_A_NUMBER);
    cr_assert_eq(cell(STAFF_NORM_COUNT_FROM, ">7", STAFF_OK).norm.count_from, 8);
    cr_assert_eq(cell(STAFF_NORM_COUNT_FROM, "≥ 7", STAFF_OK).norm.count_from, 7);
    cr_assert_eq(cell(STAFF_NORM_COUNT_TO, "<7", STAFF_OK).norm.count_to, 6);
    cell(STAFF_NORM_COUNT_TO, "<0", STAFF_BAD_VALUE);
    cr_assert_eq(cell(STAFF_NORM_FROM, "2025年1月2日", STAFF_OK).norm.from, 20250102);
    cr_assert_eq(cell(STAFF_NORM_FROM, "2025/1/2", STAFF_OK).norm.from, 20250102);
    cr_assert_eq(cell(STAFF_NORM_FROM, "20250102", STAFF_OK).norm.from, 20250102);
    cell(STAFF_NORM_FROM, "2025-02-29", STAFF_BAD_DATE);
    cell(STAFF_NORM_FROM, "2025", STAFF_BAD_DATE);
    cell(STAFF_NORM_FROM, "2025-1-2 noon", STAFF_BAD_DATE);
    cell(STAFF_NORM_FIELDS, "", STAFF_BAD_ARGUMENT);
}

Test(tables, headers)
{
    for (int32_t field = 0; field < STAFF_NORM_FIELDS; field++)
        for (int lang = STAFF_ZH; lang <= STAFF_EN; lang++) {
            char word[64];

            snprintf(word, sizeof word, "%s", staff_norm_field_name(field, (enum staff_lang)lang));
            staff_normalise(word);
            cr_assert_eq(staff_find_norm_field(word), field, "%s", word);
        }
    cr_assert_eq(staff_find_norm_field("备注"), -1);
    cr_assert_null(staff_norm_field_name(STAFF_NORM_FIELDS, STAFF_EN));
}

Test(tables, rows_that_disagree)
{
    struct staff_norm_row rows[2];
    struct staff_subject read_subjects[STAFF_SUBJECTS_MAX];
    struct staff_count read_counts[STAFF_COUNTS_MAX];
    struct staff_norm norms[2];
    struct staff_norm_set set;
    int32_t row, field;

#define JOIN() staff_norm_rows_join(rows, 2, read_subjects, read_counts, norms, &set, &row, &field)
    staff_norm_row_of(staff_norms(0), 0, &rows[0]);
    staff_norm_row_of(staff_norms(0), 1, &rows[1]);
    cr_assert_eq(JOIN(), STAFF_OK);
    cr_assert_eq(set.n_subjects, 1);
    rows[1].title = "another";
    cr_assert_eq(JOIN(), STAFF_DISAGREE);
    cr_assert_eq(row, 1);
    cr_assert_eq(field, STAFF_NORM_TITLE);
    rows[1].title = rows[0].title;
    rows[1].subject.part_time = (struct staff_fraction){1, 2};
    cr_assert_eq(JOIN(), STAFF_DISAGREE);
    cr_assert_eq(field, STAFF_NORM_PART_TIME);
    rows[1].subject = rows[0].subject;
    rows[1].per = (struct staff_fraction){0, 1};
    cr_assert_eq(JOIN(), STAFF_BAD_VALUE);
    cr_assert_eq(field, STAFF_NORM_PER);
}
