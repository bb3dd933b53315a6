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

/* ---- Norms of every kind ---- */

static struct staff_norm rows[8];

static struct staff_norm row(const char *clause, uint32_t stages, int kind, int basis, int64_t num,
                             int64_t den)
{
    return (struct staff_norm){.clause = clause, .subject = "a", .stages = stages, .kind = kind,
                               .basis = basis, .value = {num, den}, .from = 20200101};
}

static void compile_rows(int n, int32_t round_at)
{
    static const struct staff_subject subject = {"a", "甲", "alpha", {1, 2}};
    static const struct staff_count counts[] = {{"beds", "床", "beds"}, {"labs", "室", "labs"}};
    static struct staff_norm_set set;
    struct staff_policy policy;

    set = (struct staff_norm_set){.subjects = &subject, .n_subjects = 1, .norms = rows,
                                  .n_norms = n, .counts = counts, .n_counts = 2};
    staff_policy_init(&set, &policy);
    policy.round_at = round_at;
    cr_assert_eq(staff_compile(&set, 20250101, &policy, &norms, NULL), STAFF_OK);
}

/* The first stage and the last, by class and by student, each said and each rounded. */
Test(explain, every_stage)
{
    struct staff_school school;

    rows[0] = row("class", 127, STAFF_RATIO, STAFF_PER_CLASS, 1, 2);
    rows[1] = row("student", 127, STAFF_RATIO, STAFF_PER_STUDENT, 1, 10);
    compile_rows(2, STAFF_AT_STAGE);
    staff_school_init(&school);
    school.classes[STAFF_KINDERGARTEN] = 1;
    school.students[STAFF_KINDERGARTEN] = 1;
    school.students[STAFF_SPECIAL] = 11;
    TELLS(0, "count kindergarten class class 1 1/2 1/2;count kindergarten student student 1 1/10 "
             "1/10;count special student student 11 1/10 11/10;sum 0 17/10;"
             "round kindergarten 3/5 1;round special 11/10 2;posts 3 0 0;staff_unknown 0 0;");
}

/* Who counts as how many students, a sum of them, and the norm on that. */
Test(explain, weights)
{
    struct staff_school school;

    rows[0] = row("beds", 1u << STAFF_PRIMARY, STAFF_WEIGHT, STAFF_PER_STUDENT, 3, 2);
    rows[0].count = "beds";
    rows[1] = row("labs", 1u << STAFF_PRIMARY, STAFF_WEIGHT, STAFF_PER_STUDENT, 5, 1);
    rows[1].count = "labs";
    rows[2] = row("ratio", 1u << STAFF_PRIMARY, STAFF_RATIO, STAFF_PER_STUDENT, 1, 20);
    compile_rows(3, STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 40;
    school.counts[0] = 7;
    TELLS(0, "weight primary beds 7 3/2 21/2;weighted primary 40 0 101/2;"
             "count primary student ratio 40 1/20 101/40;sum 0 101/40;round 101/40 3;"
             "posts 3 0 0;staff_unknown 0 0;");
    school.counts[1] = 1;
    TELLS(0, "weight primary beds 7 3/2 21/2;weight primary labs 1 5 5;"
             "weighted primary 40 0 111/2;count primary student ratio 40 1/20 111/40;"
             "sum 0 111/40;round 111/40 3;posts 3 0 0;staff_unknown 0 0;");
    school.students[STAFF_PRIMARY] = STAFF_UNKNOWN;
    TELLS(0, "weight primary beds 7 3/2 21/2;weight primary labs 1 5 5;weighted primary 0 31/2;"
             "count primary student ratio 0 1/20 31/40;sum 0 31/40;round 31/40 1;"
             "posts 1 0 0;staff_unknown 0 0;");
    school.students[STAFF_PRIMARY] = 1;
    school.counts[0] = school.counts[1] = 0;
    TELLS(0, "count primary student ratio 1 1/20 1/20;sum 0 1/20;round 1/20 1;posts 1 0 0;"
             "staff_unknown 0 0;");
}

/* Bands of a sum of stages stand once, with the first that the school has. */
Test(explain, bands)
{
    struct staff_school school;

    rows[0] = row("few", 6, STAFF_BAND_POSTS, STAFF_PER_STUDENT, 2, 1);
    rows[0].count_to = 60;
    rows[1] = row("many", 6, STAFF_BAND_RATIO, STAFF_PER_STUDENT, 1, 25);
    rows[1].count_from = 61;
    rows[1].count_to = 1000;
    rows[2] = row("beds", 6, STAFF_RATIO, STAFF_PER_COUNT, 1, 4);
    rows[2].count = "beds";
    rows[3] = row("labs", 1u << STAFF_JUNIOR, STAFF_WEIGHT, STAFF_PER_STUDENT, 1, 2);
    rows[3].count = "labs";
    compile_rows(4, STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = 20;
    school.students[STAFF_JUNIOR] = 40;
    TELLS(0, "band primary student few 60 2 2;sum 0 2;round 2 2;posts 2 0 0;staff_unknown 0 0;");
    school.students[STAFF_JUNIOR] = 55;
    school.counts[0] = 6;
    TELLS(0, "band primary student many 75 1/25 3;count primary count beds 6 1/4 3/2;sum 0 9/2;"
             "round 9/2 5;posts 5 0 0;staff_unknown 0 0;");
    school.students[STAFF_PRIMARY] = STAFF_UNKNOWN;
    school.counts[1] = 3;
    TELLS(0, "weight junior labs 3 1/2 3/2;weighted junior 55 0 113/2;"
             "band junior student few 55 2 2;count junior count beds 6 1/4 3/2;sum 0 7/2;"
             "round 7/2 4;posts 4 0 0;staff_unknown 0 0;");
    school.students[STAFF_JUNIOR] = 1001;
    school.counts[0] = school.counts[1] = 0;
    TELLS(0, "no_band junior student 1001 0 0;");
    school.classes[STAFF_JUNIOR] = 30; /* which the bands do not count */
    TELLS(0, "no_band junior student 1001 0 0;");
    school.counts[1] = 3;
    TELLS(0, "weight junior labs 3 1/2 3/2;weighted junior 1001 0 2005/2;"
             "no_band junior student 1001 0 0;");
    rows[4] = row("least", 1u << STAFF_JUNIOR, STAFF_MINIMUM, STAFF_PER_CLASS, 1, 1);
    compile_rows(5, STAFF_AT_SCHOOL);
    TELLS(0, "weight junior labs 3 1/2 3/2;weighted junior 1001 0 2005/2;"
             "no_band junior student 1001 0 0;sum 0 0;round 0 0;minimum least 1001 1 1;"
             "posts 1 0 1;staff_unknown 0 0;");
    rows[0] = row("few", 2, STAFF_BAND_POSTS, STAFF_PER_COUNT, 2, 1);
    rows[0].count = "beds";
    rows[0].count_to = 8;
    rows[1] = row("ratio", 1u << STAFF_SENIOR, STAFF_RATIO, STAFF_PER_CLASS, 1, 6);
    compile_rows(2, STAFF_AT_SCHOOL);
    school.classes[STAFF_PRIMARY] = 2;
    school.counts[0] = 9;
    TELLS(0, "no_band primary count 9 0 0;no_norm junior class 30 0 0;");
}

/* One student or class more than nothing is something, also in the first stage. */
Test(explain, no_norm_of_one)
{
    struct staff_school school;

    rows[0] = row("ratio", 1u << STAFF_PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile_rows(1, STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.classes[STAFF_KINDERGARTEN] = 1;
    school.students[STAFF_KINDERGARTEN] = 30;
    school.classes[STAFF_SPECIAL] = 0;
    school.students[STAFF_SPECIAL] = 1;
    school.students[STAFF_JUNIOR] = 0;
    school.students[STAFF_PRIMARY] = 9; /* ruled, though its classes are not known */
    TELLS(0, "no_norm kindergarten class 1 0 0;no_norm special student 1 0 0;");
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

/* A clause that gives no posts may stand first. */
Test(explain, a_minimum_that_stands_first)
{
    struct staff_school school;

    rows[0] = row("least", 1u << STAFF_PRIMARY, STAFF_MINIMUM, STAFF_PER_CLASS, 2, 1);
    rows[0].min_students = 10;
    rows[1] = row("ratio", 1u << STAFF_PRIMARY, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile_rows(2, STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = school.classes[STAFF_JUNIOR] = 5;
    school.students_all = 10;
    TELLS(0, "no_norm junior class 5 0 0;count primary class ratio 5 1/5 1;sum 0 1;round 1 1;"
             "minimum least 10 2 2;posts 2 0 2;staff_unknown 0 0;");
    school.students_all = STAFF_UNKNOWN; /* nine that are known are no answer */
    school.students[STAFF_PRIMARY] = 9;
    TELLS(0, "no_norm junior class 5 0 0;count primary class ratio 5 1/5 1;sum 0 1;round 1 1;"
             "undecided least 2 2;posts 1 0 0;staff_unknown 0 0;");
}

/* Below the first band, in it, and above it; another stage is none of its business. */
Test(explain, below_the_bands)
{
    struct staff_school school;

    rows[0] = row("band", 1u << STAFF_PRIMARY, STAFF_BAND_RATIO, STAFF_PER_CLASS, 1, 5);
    rows[0].count_from = 10;
    rows[0].count_to = 20;
    compile_rows(1, STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = 9;
    TELLS(0, "no_band primary class 9 0 0;");
    school.classes[STAFF_PRIMARY] = 15;
    school.classes[STAFF_JUNIOR] = 2;
    TELLS(0, "no_norm junior class 2 0 0;band primary class band 15 1/5 3;sum 0 3;round 3 3;"
             "posts 3 0 0;staff_unknown 0 0;");
    school.classes[STAFF_PRIMARY] = 21;
    TELLS(0, "no_band primary class 21 0 0;no_norm junior class 2 0 0;");
}

/* One of a denominator is a part that is rounded, too; one student counts beside a weight. */
Test(explain, parts_of_one)
{
    struct staff_school school;

    rows[0] = row("ratio", 6, STAFF_RATIO, STAFF_PER_CLASS, 1, 5);
    compile_rows(1, STAFF_AT_STAGE);
    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = 1;
    school.classes[STAFF_JUNIOR] = 6;
    TELLS(0, "count primary class ratio 1 1/5 1/5;count junior class ratio 6 1/5 6/5;sum 0 7/5;"
             "round primary 1/5 1;round junior 6/5 2;posts 3 0 0;staff_unknown 0 0;");
    rows[0] = row("ratio", 6, STAFF_RATIO, STAFF_PER_STUDENT, 1, 5);
    rows[1] = row("beds", 2, STAFF_WEIGHT, STAFF_PER_STUDENT, 1, 2);
    rows[1].count = "beds";
    compile_rows(2, STAFF_AT_SCHOOL);
    staff_school_init(&school);
    school.students[STAFF_PRIMARY] = school.counts[0] = 1;
    TELLS(0, "weight primary beds 1 1/2 1/2;weighted primary 1 0 3/2;"
             "count primary student ratio 1 1/5 3/10;sum 0 3/10;round 3/10 1;posts 1 0 0;"
             "staff_unknown 0 0;");
}

/* Room for just so many steps is enough, and none for one is not. */
Test(explain, just_enough_room)
{
    struct staff_school school = rural_school(13, 240);
    struct staff_step steps[STAFF_STEPS_MAX];
    int32_t n, m;

    compile(STAFF_AT_SCHOOL);
    cr_assert_eq(staff_explain(&norms, &school, PE, steps, STAFF_STEPS_MAX, &n), STAFF_OK);
    cr_assert_gt(n, 3);
    cr_assert_eq(staff_explain(&norms, &school, PE, steps, n, &m), STAFF_OK);
    cr_assert_eq(m, n);
    cr_assert_eq(staff_explain(&norms, &school, PE, steps, n - 1, &m), STAFF_TOO_SMALL);
    cr_assert_eq(m, n);
    cr_assert_eq(staff_explain(&norms, &school, PE, NULL, 1, &m), STAFF_BAD_ARGUMENT);
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
