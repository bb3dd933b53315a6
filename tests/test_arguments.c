/* SPDX-License-Identifier: MIT
 * A caller's mistakes: whatever returns a status says so, and nothing is read or written. */
#include <criterion/criterion.h>
#include <staff.h>

#define REFUSED(call) cr_assert_eq(call, STAFF_BAD_ARGUMENT, "%s", #call)

Test(arguments, no_null_is_followed)
{
    struct staff_school school;
    struct staff_total total[STAFF_SUBJECTS_MAX] = {{0}};
    static struct staff_need needs[STAFF_SUBJECTS_MAX];
    struct staff_fraction f = {1, 2};
    struct staff_header header = {.field = STAFF_FIELD_ID};
    char text[STAFF_TEXT_MAX];
    int32_t number;

    staff_school_init(&school);
    REFUSED(staff_school_add(NULL, &school));
    REFUSED(staff_school_add(&school, NULL));
    REFUSED(staff_total_add(NULL, needs, 1));
    REFUSED(staff_total_add(total, NULL, 1));
    REFUSED(staff_total_merge(NULL, total, 1));
    REFUSED(staff_total_merge(total, NULL, 1));
    REFUSED(staff_write_header(NULL, &header, STAFF_ZH, text, sizeof text));
    REFUSED(staff_write_header(staff_norms(0), NULL, STAFF_ZH, text, sizeof text));
    REFUSED(staff_write_header(staff_norms(0), &header, STAFF_ZH, NULL, sizeof text));
    REFUSED(staff_fraction_write(f, NULL, sizeof text));
    REFUSED(staff_fraction_read(NULL, &f));
    REFUSED(staff_fraction_read("1/2", NULL));
    REFUSED(staff_count_read(NULL, &number));
    REFUSED(staff_count_read("1", NULL));
    REFUSED(staff_date_read(NULL, &number));
    REFUSED(staff_date_read("2025-12-31", NULL));
    REFUSED(staff_date_write(20251231, NULL, sizeof text));
    cr_assert_eq(staff_plan_scratch(NULL), 0);
    cr_assert_eq(staff_plan_moves(NULL), 0);
}

static enum staff_status compile(const struct staff_norm_set *set)
{
    static struct staff_compiled out;
    int32_t row = 7;
    enum staff_status status = staff_compile(set, 20251231, NULL, &out, &row);

    cr_assert_eq(row, -1);
    return status;
}

/* What a set says that it has is there, and can be told apart by its ids. */
Test(arguments, sets_have_what_they_count)
{
    struct staff_subject subjects[2] = {{"pe", "体育", "PE", {0, 1}}, {"art", "美术", "art", {0, 1}}};
    struct staff_count counts[2] = {{"beds", "寄宿生", "boarders"}, {"dogs", "警犬", "dogs"}};
    struct staff_norm norm = {.clause = "pe.all", .subject = "pe", .stages = 1u << STAFF_PRIMARY,
                              .value = {1, 5}, .from = 20210101};
    struct staff_norm_set set = {.id = "own", .edition = "1", .title = "own", .subjects = subjects,
                                 .n_subjects = 2, .norms = &norm, .n_norms = 1,
                                 .counts = counts, .n_counts = 2};

    cr_assert_eq(compile(&set), STAFF_OK);
    counts[1].id = "beds";
    REFUSED(compile(&set));
    counts[1].id = "dogs";
    counts[1].en = NULL;
    REFUSED(compile(&set));
    counts[1].en = "dogs";
    counts[1].zh = NULL;
    REFUSED(compile(&set));
    counts[1].zh = "警犬";
    counts[1].id = NULL;
    REFUSED(compile(&set));
    set.counts = NULL;
    REFUSED(compile(&set));
    set.n_counts = -1;
    REFUSED(compile(&set));
    set.n_counts = 0;
    cr_assert_eq(compile(&set), STAFF_OK);
    subjects[1].id = "pe"; /* else its norms would be those of the first */
    REFUSED(compile(&set));
    subjects[1].id = "art";
    subjects[1].zh = NULL;
    REFUSED(compile(&set));
    subjects[1].zh = "美术";
    subjects[1].en = NULL;
    REFUSED(compile(&set));
    subjects[1].en = "art";
    subjects[1].id = NULL;
    REFUSED(compile(&set));
    subjects[1].id = "art";
    set.subjects = NULL;
    REFUSED(compile(&set));
    set.subjects = subjects;
    subjects[1].zh = "美术";
    cr_assert_eq(compile(&set), STAFF_OK);
    set.norms = NULL;
    REFUSED(compile(&set));
    set.n_norms = 0;
    cr_assert_eq(compile(&set), STAFF_OK);
}

/* A need of other norms has other denominators: its share of a total would not be exact. */
Test(arguments, needs_of_other_norms_are_not_added)
{
    static struct staff_compiled norms;
    struct staff_total totals[STAFF_SUBJECTS_MAX];
    static struct staff_need needs[STAFF_SUBJECTS_MAX];

    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL), STAFF_OK);
    staff_total_init(&norms, totals);
    needs[0] = (struct staff_need){
        .requirement = {13, 7}, .staff = {1, 1}, .posts = 2, .full_time = 1, .clauses = 1};
    REFUSED(staff_total_add(totals, needs, 1));
    needs[0].requirement.den = 5;
    needs[0].staff.den = 2; /* the weights of pe are whole */
    REFUSED(staff_total_add(totals, needs, 1));
    needs[0].staff.den = 1;
    cr_assert_eq(staff_total_add(totals, needs, 1), STAFF_OK);
}

/* A plan that staff_plan_run would refuse has no moves to make room for. */
Test(arguments, no_moves_of_a_subject_that_is_not_there)
{
    static struct staff_compiled norms;
    struct staff_unit unit = {.subject = 1000000, .full_time = 2};
    int32_t posts = 1, vacancies = 0;
    struct staff_plan plan = {.norms = &norms, .n_years = 1, .n_districts = 1, .n_units = 1,
                              .units = &unit, .posts = &posts, .full_time_posts = &posts,
                              .vacancies = &vacancies, .share_surplus = 1};

    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL), STAFF_OK);
    cr_assert_eq(staff_plan_moves(&plan), 0);
    unit.subject = -1;
    cr_assert_eq(staff_plan_moves(&plan), 0);
}

/* A plan that lacks something, and one that lacks it and does not need it. */
Test(arguments, plans_have_what_they_count)
{
    static struct staff_compiled norms;
    struct staff_unit unit = {.full_time = 2};
    int32_t posts = 3, vacancies = 1, hires;
    struct staff_plan_district district;
    struct staff_move move;
    _Alignas(16) char scratch[512];
    struct staff_plan whole = {.norms = &norms, .n_years = 1, .n_districts = 1, .n_units = 1,
                               .units = &unit, .posts = &posts, .full_time_posts = &posts,
                               .vacancies = &vacancies, .share = {-1, 1}}, plan;
    struct staff_plan_result given = {&hires, &district, NULL, &move, 1}, result;

#define PLAN(change)                                                                        \
    (plan = whole, result = given, change,                                                  \
     staff_plan_run(&plan, &result, scratch, sizeof scratch, NULL))
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL), STAFF_OK);
    cr_assert_eq(PLAN(plan.leavers = NULL), STAFF_OK);
    cr_assert_eq(hires, 1);
    cr_assert_eq(district.unfilled, 0);
    REFUSED(PLAN(plan.norms = NULL));
    REFUSED(PLAN(plan.n_units = -1));
    REFUSED(PLAN(plan.n_units = (int64_t)INT32_MAX + 1));
    REFUSED(PLAN(plan.vacancies = NULL));
    REFUSED(PLAN(plan.posts = NULL));
    REFUSED(PLAN(plan.full_time_posts = NULL));
    REFUSED(PLAN(result.districts = NULL));
    REFUSED(PLAN(result.hires = NULL));
    REFUSED(PLAN(result.n_moves = -1));
    cr_assert_eq(PLAN((result.moves = NULL, result.n_moves = -1)), STAFF_OK);
    cr_assert_eq(PLAN((plan.n_units = 0, result.hires = NULL, plan.units = NULL)), STAFF_OK);
    cr_assert_eq(PLAN((plan.n_units = 0, plan.n_districts = 0, plan.vacancies = NULL)), STAFF_OK);
    cr_assert_eq(PLAN((plan.n_districts = 0, plan.vacancies = NULL)), STAFF_BAD_DISTRICT);
    plan = whole;
    REFUSED(staff_plan_run(&plan, NULL, scratch, sizeof scratch, NULL));
    REFUSED(staff_plan_run(&plan, &given, NULL, sizeof scratch, NULL));
}
