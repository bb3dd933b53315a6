/* SPDX-License-Identifier: MIT
 * A province's yearly statistics: every school of some 2,800 counties, a row each, with
 * classes by stage, students, locale and teachers of PE, music and art; wanted are posts
 * and shortfall of each school and the sums of each county.  That is what the batch call
 * is for, and what a script or a spreadsheet does today in doubles: the same loop is
 * written here as one would write it in C, with the norm's numbers typed in.  Both get
 * the same columns, and run in turns in the same process; the best of five counts.
 *
 * The counties are of realistic size (about 360 schools), the counts are made up.  A
 * county's pooled posts are its requirement rounded up once: where the sum is a whole
 * number, doubles land a hair above or below it, and that hair is a teacher. */
#include <math.h>
#include <staff.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SCHOOLS = 1000000, DISTRICTS = 2800, ROUNDS = 5, SUBJECTS = 3, COUNTED = 4 };

static const int32_t stages[COUNTED] = {STAFF_PRIMARY, STAFF_JUNIOR, STAFF_SENIOR,
                                        STAFF_VOCATIONAL};
/* Classes for one teacher; 0 where no clause asks. */
static const double per[SUBJECTS][COUNTED] = {{5, 5, 6, 6}, {9, 14, 12, 0}, {9, 14, 12, 0}};

struct columns {
    int32_t *classes[COUNTED], *students, *locale, *district, *full_time[SUBJECTS];
    int32_t *posts[SUBJECTS], *shortfall[SUBJECTS];
};

struct sums {
    double requirement[SUBJECTS];
    int64_t posts[SUBJECTS], shortfall[SUBJECTS];
};

static struct staff_total exact[DISTRICTS * STAFF_SUBJECTS_MAX];
static struct sums doubles[DISTRICTS];

/* ---- The table ---- */

static uint32_t draw(uint32_t limit)
{
    static uint64_t state = 2021;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % limit;
}

static int32_t *column(void)
{
    int32_t *values = malloc(SCHOOLS * sizeof *values);

    if (values == NULL)
        exit(1);
    return values;
}

static void fill_school(struct columns *t, int64_t i)
{
    uint32_t kind = draw(10);
    int32_t classes = 0;

    for (int s = 0; s < COUNTED; s++)
        t->classes[s][i] = 0;
    /* six primary, two junior, one nine-year, one secondary school of both stages */
    if (kind < 7)
        t->classes[0][i] = 1 + (int32_t)draw(36);
    if (kind >= 6 && kind < 10)
        t->classes[1][i] = 3 + (int32_t)draw(30);
    if (kind == 9)
        t->classes[draw(2) + 2][i] = 6 + (int32_t)draw(54);
    for (int s = 0; s < COUNTED; s++)
        classes += t->classes[s][i];
    t->students[i] = classes * (15 + (int32_t)draw(35));
    t->locale[i] = STAFF_URBAN + (int32_t)draw(3);
    t->district[i] = (int32_t)(i * DISTRICTS / SCHOOLS);
    t->full_time[0][i] = (int32_t)draw((uint32_t)classes / 4 + 2);
    t->full_time[1][i] = (int32_t)draw((uint32_t)classes / 8 + 2);
    t->full_time[2][i] = (int32_t)draw((uint32_t)classes / 8 + 2);
}

static void make(struct columns *t)
{
    for (int s = 0; s < COUNTED; s++)
        t->classes[s] = column();
    for (int s = 0; s < SUBJECTS; s++) {
        t->full_time[s] = column();
        t->posts[s] = column();
        t->shortfall[s] = column();
    }
    t->students = column();
    t->locale = column();
    t->district = column();
    for (int64_t i = 0; i < SCHOOLS; i++)
        fill_school(t, i);
}

/* ---- Exact ---- */

static void run_exact(const struct staff_compiled *norms, const struct columns *t)
{
    struct staff_table table = {.n = SCHOOLS, .n_districts = DISTRICTS};
    struct staff_result result = {.districts = exact};

    for (int s = 0; s < COUNTED; s++)
        table.classes[stages[s]].values = t->classes[s];
    table.students_all.values = t->students;
    table.locale.values = t->locale;
    table.district.values = t->district;
    for (int s = 0; s < SUBJECTS; s++) {
        table.full_time[s].values = t->full_time[s];
        result.subject[s].posts = t->posts[s];
        result.subject[s].shortfall = t->shortfall[s];
    }
    if (staff_assess_columns(norms, &table, &result) != STAFF_OK)
        exit(1);
}

/* ---- In doubles ---- */

static void assess_double(const struct columns *t, int64_t i, int subject)
{
    struct sums *sums = &doubles[t->district[i]];
    double requirement = 0;
    int32_t posts, shortfall;

    for (int s = 0; s < COUNTED; s++)
        if (per[subject][s] > 0)
            requirement += t->classes[s][i] / per[subject][s];
    posts = (int32_t)ceil(requirement);
    if (subject == 0 && posts < 1 && t->locale[i] == STAFF_RURAL && t->students[i] >= 200)
        posts = 1;
    shortfall = posts > t->full_time[subject][i] ? posts - t->full_time[subject][i] : 0;
    t->posts[subject][i] = posts;
    t->shortfall[subject][i] = shortfall;
    sums->requirement[subject] += requirement;
    sums->posts[subject] += posts;
    sums->shortfall[subject] += shortfall;
}

static void run_double(const struct columns *t)
{
    for (int d = 0; d < DISTRICTS; d++)
        doubles[d] = (struct sums){0};
    for (int64_t i = 0; i < SCHOOLS; i++)
        for (int s = 0; s < SUBJECTS; s++)
            assess_double(t, i, s);
}

/* ---- Beside each other ---- */

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void line(const char *name, double best)
{
    printf("  %-9s %7.1f ms  %6.1f million schools a second\n", name, best * 1e3,
           SCHOOLS / best / 1e6);
}

/* Districts where some subject's pooled posts are not those of the exact sum. */
static int count_wrong(const struct staff_compiled *norms)
{
    int wrong = 0;

    for (int d = 0; d < DISTRICTS; d++) {
        const struct staff_total *total = exact + (int64_t)d * norms->n_subjects;
        int differs = 0;

        for (int s = 0; s < SUBJECTS; s++)
            differs |= (int64_t)ceil(doubles[d].requirement[s]) !=
                       staff_pooled_posts(norms, &total[s]);
        wrong += differs;
    }
    return wrong;
}

int main(void)
{
    struct staff_compiled norms;
    struct columns t;
    double best[2] = {1e9, 1e9};

    if (staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL) != STAFF_OK)
        return 1;
    make(&t);
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds(), middle;

        run_exact(&norms, &t);
        middle = seconds();
        run_double(&t);
        best[0] = fmin(best[0], middle - start);
        best[1] = fmin(best[1], seconds() - middle);
    }
    printf("batch: %d schools, %d districts, pe, music and art; best of %d\n", SCHOOLS,
           DISTRICTS, ROUNDS);
    line("libstaff", best[0]);
    line("doubles", best[1]);
    printf("  libstaff takes %.2f times as long as doubles\n", best[0] / best[1]);
    printf("  in doubles, the pooled posts of %d districts are a teacher off\n",
           count_wrong(&norms));
    return 0;
}
