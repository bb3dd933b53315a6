/* SPDX-License-Identifier: MIT
 * The steps behind a number: which, in which order, and what each says. */
#include <criterion/criterion.h>
#include <staff.h>
#include <stdio.h>
#include <string.h>

enum { PE, MUSIC, ART, PUBLIC_ARTS };

static struct staff_compiled norms;

static void compile(int32_t round_at)
{
    struct staff_policy policy;

    staff_policy_init(staff_norms(0), &policy);
    policy.round_at = round_at;
    cr_assert_eq(staff_compile(staff_norms(0), 20251231, &policy, &norms, NULL), STAFF_OK);
}

static void put_fraction(char **out, struct staff_fraction f)
{
    char text[STAFF_TEXT_MAX];

    cr_assert_eq(staff_fraction_write(f, text, sizeof text), STAFF_OK);
    *out += sprintf(*out, " %s", text);
}

/* "count primary pe.compulsory 13 1/5 13/5; ..." */
static const char *tell(const struct staff_school *school, int32_t subject)
{
    static const char *const names[] = {
        "no_norm",   "no_band", "weight",     "weighted", "count", "band",  "sum",
        "no_posts",  "round",   "minimum",    "no_minimum", "undecided", "share", "posts",
        "staff",     "staff_unknown", "share_unmet", "shortfall", "full_time", "surplus", "hires"};
    static char told[4096];
    struct staff_step steps[STAFF_STEPS_MAX];
    char *out = told;
    int32_t n;

    cr_assert_eq(staff_explain(&norms, school, subject, steps, STAFF_STEPS_MAX, &n), STAFF_OK);
    for (int32_t i = 0; i < n; i++) {
        const struct staff_step *s = &steps[i];

        out += sprintf(out, "%s", names[s->kind]);
        if (s->stage >= 0)
            out += sprintf(out, " %s", staff_stage_name(s->stage, STAFF_EN));
        if (s->basis >= 0)
            out += sprintf(out, " %s", staff_basis_name(s->basis, STAFF_EN));
        if (s->norm >= 0)
            out += sprintf(out, " %s", norms.set->norms[s->norm].clause);
        if (s->count != STAFF_UNKNOWN)
            out += sprintf(out, " %d", (int)s->count);
        if (s->part_time != STAFF_UNKNOWN)
            out += sprintf(out, "+%d", (int)s->part_time);
        put_fraction(&out, s->value);
        put_fraction(&out, s->result);
        out += sprintf(out, ";");
    }
    *out = '\0';
    return told;
}

#define TELLS(subject, expected) cr_assert_str_eq(tell(&school, subject), expected)

static struct staff_school rural_school(int32_t classes, int32_t students)
{
    struct staff_school school;

    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = classes;
    school.students_all = students;
    school.locale = STAFF_RURAL;
    return school;
}

Test(explain, a_minimum_that_applies)
{
    struct staff_school school = rural_school(13, 240);

    compile(STAFF_AT_SCHOOL);
    school.full_time[PE] = 1;
    TELLS(PE, "count primary class pe.compulsory 13 1/5 13/5;sum 0 13/5;round 13/5 3;"
              "minimum pe.rural 240 1 1;posts 3 0 1;staff 1+0 0 1;shortfall 0 2;full_time 0 0;"
              "surplus 0 0;hires 0 2;");
}

Test(explain, a_minimum_that_does_not_apply_or_may)
{
    struct staff_school school = rural_school(4, 199);

    compile(STAFF_AT_SCHOOL);
    TELLS(PE, "count primary class pe.compulsory 4 1/5 4/5;sum 0 4/5;round 4/5 1;"
              "no_minimum pe.rural 199 1 1;posts 1 0 0;staff_unknown 0 0;");
    school.students_all = STAFF_UNKNOWN;
    TELLS(PE, "count primary class pe.compulsory 4 1/5 4/5;sum 0 4/5;round 4/5 1;"
              "undecided pe.rural 1 1;posts 1 0 0;staff_unknown 0 0;");
    school.locale = STAFF_URBAN; /* decided, though the students are unknown */
    TELLS(PE, "count primary class pe.compulsory 4 1/5 4/5;sum 0 4/5;round 4/5 1;"
              "no_minimum pe.rural 1 1;posts 1 0 0;staff_unknown 0 0;");
}

Test(explain, a_partial_sum_that_decides)
{
    struct staff_school school = rural_school(4, STAFF_UNKNOWN);

    compile(STAFF_AT_SCHOOL);
    school.classes[STAFF_JUNIOR] = 3;
    school.students[STAFF_PRIMARY] = 200;
    TELLS(PE, "count primary class pe.compulsory 4 1/5 4/5;count junior class pe.compulsory 3 "
              "1/5 3/5;sum 0 7/5;round 7/5 2;minimum pe.rural 200 1 1;posts 2 0 1;"
              "staff_unknown 0 0;");
}

Test(explain, each_stage_rounded)
{
    struct staff_school school = rural_school(8, 100);

    compile(STAFF_AT_STAGE);
    school.classes[STAFF_JUNIOR] = 7;
    school.full_time[MUSIC] = 4;
    TELLS(MUSIC, "count primary class music.primary 8 1/9 8/9;count junior class music.junior 7 "
                 "1/14 1/2;sum 0 25/18;round primary 8/9 1;round junior 1/2 1;posts 2 0 0;"
                 "staff 4+0 0 4;shortfall 0 0;surplus 0 2;hires 0 0;");
}

Test(explain, a_share_that_is_not_met)
{
    struct staff_school school;

    compile(STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.students[STAFF_UNIVERSITY] = 1500;
    school.full_time[PUBLIC_ARTS] = 1;
    school.part_time[PUBLIC_ARTS] = 2;
    TELLS(PUBLIC_ARTS,
          "count university student public_arts.university 1500 1/500 3;sum 0 3;round 3 3;"
          "share public_arts.full_time 3 1/2 2;posts 3 0 2;staff 1+2 1 3;share_unmet 1+2 1 3;"
          "shortfall 0 0;full_time 0 1;surplus 0 0;hires 0 1;");
}

/* Where a school has no posts, nothing is a share of them. */
Test(explain, a_share_of_no_posts)
{
    struct staff_school school;

    compile(STAFF_AT_POOL);
    staff_school_init(&school);
    school.students[STAFF_UNIVERSITY] = 1500;
    school.full_time[PUBLIC_ARTS] = 1;
    school.part_time[PUBLIC_ARTS] = 2;
    TELLS(PUBLIC_ARTS,
          "count university student public_arts.university 1500 1/500 3;sum 0 3;no_posts 0 0;"
          "staff 1+2 1 3;share_unmet 1+2 1 3;");
}

/* A partial sum decides a minimum only where it is above the most students. */
Test(explain, a_minimum_of_small_schools)
{
    static const struct staff_subject subject = {"a", "甲", "alpha", {0, 1}};
    static const struct staff_norm rows[] = {
        {.clause = "ratio", .subject = "a", .stages = 1u << STAFF_PRIMARY, .kind = STAFF_RATIO,
         .basis = STAFF_PER_CLASS, .value = {1, 5}, .from = 20200101},
        {.clause = "small", .subject = "a", .stages = 1u << STAFF_PRIMARY, .kind = STAFF_MINIMUM,
         .basis = STAFF_PER_CLASS, .value = {2, 1}, .from = 20200101, .max_students = 50},
    };
    static const struct staff_norm_set set = {.subjects = &subject, .n_subjects = 1,
                                              .norms = rows, .n_norms = 2};
    struct staff_school school;

    cr_assert_eq(staff_compile(&set, 20250101, NULL, &norms, NULL), STAFF_OK);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = school.classes[STAFF_JUNIOR] = 5;
    school.students[STAFF_PRIMARY] = 50;
    TELLS(0, "no_norm junior class 5 0 0;count primary class ratio 5 1/5 1;sum 0 1;"
             "round 1 1;undecided small 2 2;posts 1 0 0;staff_unknown 0 0;");
    school.students[STAFF_PRIMARY] = 51;
    TELLS(0, "no_norm junior class 5 0 0;count primary class ratio 5 1/5 1;sum 0 1;"
             "round 1 1;no_minimum small 51 2 2;posts 1 0 0;staff_unknown 0 0;");
    school.students[STAFF_PRIMARY] = 49;
    school.students[STAFF_JUNIOR] = 1;
    TELLS(0, "no_norm junior class 5 0 0;count primary class ratio 5 1/5 1;sum 0 1;"
             "round 1 1;minimum small 50 2 2;posts 2 0 2;staff_unknown 0 0;");
}

Test(explain, no_norm)
{
    struct staff_school school;

    compile(STAFF_AT_SCHOOL);
    staff_school_init(&school);
    TELLS(MUSIC, "");
    school.classes[STAFF_VOCATIONAL] = 12;
    school.students[STAFF_VOCATIONAL] = 500;
    school.students[STAFF_SPECIAL] = 40;
    TELLS(MUSIC, "no_norm vocational class 12 0 0;no_norm special student 40 0 0;");
}

Test(explain, refuses)
{
    struct staff_school school = rural_school(6, 100);
    struct staff_step steps[STAFF_STEPS_MAX];
    int32_t n;

    compile(STAFF_AT_SCHOOL);
    cr_assert_eq(staff_explain(NULL, &school, 0, steps, 9, &n), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_explain(&norms, NULL, 0, steps, 9, &n), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_explain(&norms, &school, 0, steps, 9, NULL), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_explain(&norms, &school, 0, NULL, 9, &n), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_explain(&norms, &school, -1, steps, 9, &n), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_explain(&norms, &school, 5, steps, 9, &n), STAFF_BAD_ARGUMENT);
    cr_assert_eq(staff_explain(&norms, &school, 0, NULL, 0, &n), STAFF_TOO_SMALL);
    cr_assert_gt(n, 0);
    school.classes[STAFF_PRIMARY] = -2;
    cr_assert_eq(staff_explain(&norms, &school, 0, steps, 9, &n), STAFF_NEGATIVE);
}
