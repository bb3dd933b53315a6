/* SPDX-License-Identifier: MIT
 * Columns in memory: a study of a country's schools over years, or a province's yearly
 * statistics; classes by stage, students, locale and teachers in, posts and shortfall of
 * PE, music and art out.  Beside the library stands its twin: a loop that reads the same
 * columns and writes as many, without any arithmetic; what it takes is what memory asks.
 *
 *   columns write ROWS FOLDER     writes the columns as files of int32, for other engines
 *   columns serve ROWS SUBJECTS   runs what it reads from standard input, a line each, and
 *                                 prints the seconds, and those of all threads: see `modes`
 *   columns scale [ROWS]          ns a row over rows (to ROWS, else 10^7), districts, subjects
 *                                 and kinds of norms
 *
 * Seven in ten schools are primary, three have more than one stage, counts are made up. */
#if defined(__clang__)
#define VECTOR _Pragma("clang loop vectorize(assume_safety)")
#else
#define VECTOR _Pragma("GCC ivdep")
#endif
#include <pthread.h>
#include <staff.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COUNTED = 4, SUBJECTS = 3, DISTRICTS = 2800, THREADS = 2 };

/* The first COUNTED are those of every table; n_stages of a table may be more. */
static const int32_t stages[STAFF_STAGES] = {
    STAFF_PRIMARY,      STAFF_JUNIOR,     STAFF_SENIOR, STAFF_VOCATIONAL,
    STAFF_KINDERGARTEN, STAFF_UNIVERSITY, STAFF_SPECIAL};

struct columns {
    int64_t n;
    int n_stages;
    int32_t *classes[STAFF_STAGES], *students, *locale, *district;
    int32_t *full_time[STAFF_SUBJECTS_MAX];
    int32_t *posts[STAFF_SUBJECTS_MAX], *shortfall[STAFF_SUBJECTS_MAX];
};

static struct staff_compiled norms;
static struct staff_total districts[100000 * STAFF_SUBJECTS_MAX];
static struct staff_total total[STAFF_SUBJECTS_MAX];

/* ---- The table ---- */

static uint32_t draw(uint32_t limit)
{
    static uint64_t state = 2021;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % limit;
}

/* Pages that are there: those that are new cost seven times the kernel. */
static int32_t *column(int64_t n)
{
    int32_t *values = malloc((size_t)n * sizeof *values);

    if (values == NULL)
        exit(1);
    memset(values, 0, (size_t)n * sizeof *values);
    return values;
}

static void fill_school(struct columns *t, int subjects, int64_t i)
{
    uint32_t kind = draw(10);
    int32_t classes = 0;

    if (kind < 7)
        t->classes[0][i] = 1 + (int32_t)draw(36);
    if (kind >= 6)
        t->classes[1][i] = 3 + (int32_t)draw(30);
    if (kind == 9)
        t->classes[draw(2) + 2][i] = 6 + (int32_t)draw(54);
    for (int s = 0; s < COUNTED; s++)
        classes += t->classes[s][i];
    t->students[i] = classes * (15 + (int32_t)draw(35));
    t->locale[i] = STAFF_URBAN + (int32_t)draw(3);
    for (int s = 0; s < subjects; s++)
        t->full_time[s][i] = (int32_t)draw((uint32_t)classes / 8 + 2);
}

static void make(struct columns *t, int64_t n, int subjects)
{
    t->n = n;
    t->n_stages = COUNTED;
    for (int s = 0; s < COUNTED; s++)
        t->classes[s] = column(n);
    t->students = column(n);
    t->locale = column(n);
    for (int s = 0; s < subjects; s++) {
        t->full_time[s] = column(n);
        t->posts[s] = column(n);
        t->shortfall[s] = column(n);
    }
    for (int64_t i = 0; i < n; i++)
        fill_school(t, subjects, i);
}

static void set_districts(struct columns *t, int32_t n_districts, int scattered)
{
    if (t->district == NULL)
        t->district = column(t->n);
    for (int64_t i = 0; i < t->n; i++)
        t->district[i] = scattered ? (int32_t)draw((uint32_t)n_districts)
                                   : (int32_t)(i * n_districts / t->n);
}

static double seconds_of(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

/* ---- The library ---- */

enum sums { NO_SUMS, SUM, SUMS_OF_DISTRICTS };

/* A part of the rows, on a thread of its own. */
struct part {
    const struct columns *t;
    struct staff_compiled norms;
    int64_t from, until;
    int subjects, sums;
    int32_t n_districts;
};

static void *assess(void *context)
{
    const struct part *part = context;
    const struct columns *t = part->t;
    int64_t from = part->from;
    struct staff_table table = {.n = part->until - from, .n_districts = part->n_districts};
    struct staff_result result = {.total = part->sums != NO_SUMS ? total : NULL,
                                  .districts = part->sums > SUM ? districts : NULL};

    for (int s = 0; s < t->n_stages; s++)
        table.classes[stages[s]].values = t->classes[s] + from;
    table.students_all.values = t->students + from;
    table.locale.values = t->locale + from;
    if (part->n_districts > 0)
        table.district.values = t->district + from;
    for (int s = 0; s < part->subjects; s++) {
        table.full_time[s].values = t->full_time[s] + from;
        result.subject[s].posts = t->posts[s] + from;
        result.subject[s].shortfall = t->shortfall[s] + from;
    }
    if (staff_assess_columns(&part->norms, &table, &result) != STAFF_OK)
        exit(1);
    return NULL;
}

/* ---- The twin ---- */

/* What copy needs of a part, as parameters: only of those do compilers believe that they
 * are not each other. */
static void copy_three(const int32_t *restrict a, const int32_t *restrict b,
                       const int32_t *restrict c, const int32_t *restrict d,
                       const int32_t *restrict e, const int32_t *restrict f,
                       int32_t *const *full_time, int32_t *const *posts,
                       int32_t *const *shortfall, int64_t from, int64_t until)
{
    const int32_t *restrict f0 = full_time[0], *restrict f1 = full_time[1];
    const int32_t *restrict f2 = full_time[2];
    int32_t *restrict p0 = posts[0], *restrict p1 = posts[1], *restrict p2 = posts[2];
    int32_t *restrict s0 = shortfall[0], *restrict s1 = shortfall[1], *restrict s2 = shortfall[2];

    VECTOR
    for (int64_t i = from; i < until; i++) {
        int32_t all = a[i] ^ b[i] ^ c[i] ^ d[i] ^ e[i] ^ f[i];

        p0[i] = p1[i] = p2[i] = all;
        s0[i] = f0[i];
        s1[i] = f1[i];
        s2[i] = f2[i];
    }
}

static void copy_one(const int32_t *restrict a, const int32_t *restrict b,
                     const int32_t *restrict c, const int32_t *restrict d,
                     const int32_t *restrict e, const int32_t *restrict f,
                     const int32_t *restrict full_time, int32_t *restrict posts,
                     int32_t *restrict shortfall, int64_t from, int64_t until)
{
    VECTOR
    for (int64_t i = from; i < until; i++) {
        posts[i] = a[i] ^ b[i] ^ c[i] ^ d[i] ^ e[i] ^ f[i];
        shortfall[i] = full_time[i];
    }
}

static void *copy(void *context)
{
    const struct part *part = context;
    const struct columns *t = part->t;
    int32_t *const *classes = t->classes;

    if (part->subjects == 1)
        copy_one(classes[0], classes[1], classes[2], classes[3], t->students, t->locale,
                 t->full_time[0], t->posts[0], t->shortfall[0], part->from, part->until);
    else
        copy_three(classes[0], classes[1], classes[2], classes[3], t->students, t->locale,
                   t->full_time, t->posts, t->shortfall, part->from, part->until);
    return NULL;
}

/* ---- Measuring ---- */

/* The rows in equal parts, each on a thread; the first on this one. */
static double run(void *(*work)(void *), const struct part *whole, int threads)
{
    struct part parts[THREADS];
    pthread_t ids[THREADS];
    double start = seconds();

    for (int i = 0; i < threads; i++) {
        parts[i] = *whole;
        parts[i].from = whole->t->n * i / threads / 16 * 16;
        parts[i].until = i + 1 < threads ? whole->t->n * (i + 1) / threads / 16 * 16 : whole->t->n;
        if (i > 0 && pthread_create(&ids[i], NULL, work, &parts[i]) != 0)
            exit(1);
    }
    work(&parts[0]);
    for (int i = 1; i < threads; i++)
        pthread_join(ids[i], NULL);
    return seconds() - start;
}

/* Of one thread, without the time that it waits for others on the machine. */
static double best_of(void *(*work)(void *), const struct part *part, int times)
{
    double best = 1e9;

    while (times-- > 0) {
        double before = seconds_of(CLOCK_PROCESS_CPUTIME_ID), now;

        run(work, part, 1);
        now = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - before;

        best = now < best ? now : best;
    }
    return best;
}

static struct part part_of(const struct columns *t, int subjects)
{
    return (struct part){.t = t, .norms = norms, .until = t->n, .subjects = subjects};
}

/* ---- For other engines ---- */

static void write_column(const char *folder, const char *name, const int32_t *values, int64_t n)
{
    char path[4096];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s.i32", folder, name);
    out = fopen(path, "wb");
    if (out == NULL || fwrite(values, sizeof *values, (size_t)n, out) != (size_t)n ||
        fclose(out) != 0)
        exit(1);
}

static int write_columns(int64_t n, const char *folder)
{
    static const char *const classes[] = {"primary", "junior", "senior", "vocational"};
    static const char *const subjects[] = {"pe", "music", "art"};
    struct columns t = {0};

    make(&t, n, SUBJECTS);
    set_districts(&t, DISTRICTS, 0);
    for (int s = 0; s < COUNTED; s++)
        write_column(folder, classes[s], t.classes[s], n);
    for (int s = 0; s < SUBJECTS; s++)
        write_column(folder, subjects[s], t.full_time[s], n);
    write_column(folder, "students", t.students, n);
    write_column(folder, "locale", t.locale, n);
    write_column(folder, "district", t.district, n);
    return 0;
}

/* Posts and shortfall of each subject, for the engines to agree on. */
static void say_sums(const struct columns *t, int subjects)
{
    struct part part = part_of(t, subjects);

    part.sums = SUM;
    run(assess, &part, 1);
    for (int s = 0; s < subjects; s++)
        printf("%lld %lld ", (long long)total[s].posts, (long long)total[s].shortfall);
    printf("\n");
    fflush(stdout);
}

/* The districts' sums are not those of other engines: only read where they are asked. */
static const struct mode {
    const char *name;
    int avx2, threads, sums, is_twin;
} modes[] = {
    {"twin", 0, 1, NO_SUMS, 1},          {"twin-2", 0, 2, NO_SUMS, 1},
    {"avx2", 1, 1, NO_SUMS, 0},          {"avx2-2", 1, 2, NO_SUMS, 0},
    {"plain", 0, 1, NO_SUMS, 0},         {"sum", 1, 1, SUM, 0},
    {"districts", 1, 1, SUMS_OF_DISTRICTS, 0},
};

static double run_mode(const struct columns *t, int subjects, const struct mode *mode)
{
    struct part part = part_of(t, subjects);

    part.norms.avx2 &= mode->avx2;
    part.sums = mode->sums;
    part.n_districts = mode->sums == SUMS_OF_DISTRICTS ? DISTRICTS : 0;
    return run(mode->is_twin ? copy : assess, &part, mode->threads);
}

static void say_seconds(const struct columns *t, int subjects, const struct mode *mode)
{
    double before = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    double wall = run_mode(t, subjects, mode);

    printf("%.9f %.9f\n", wall, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - before);
    fflush(stdout);
}

static int serve(int64_t n, int subjects)
{
    struct columns t = {0};
    char name[32];

    make(&t, n, subjects);
    set_districts(&t, DISTRICTS, 0);
    say_sums(&t, subjects);
    while (scanf("%31s", name) == 1) {
        size_t i = 0;

        while (i < sizeof modes / sizeof *modes && strcmp(modes[i].name, name) != 0)
            i++;
        if (i == sizeof modes / sizeof *modes)
            return 1;
        say_seconds(&t, subjects, &modes[i]);
    }
    return 0;
}

/* ---- Scaling ---- */

/* The first rows of one table, ten times as many each time, and the twin, who leaves the
 * caches too. */
static void scale_rows(int64_t most)
{
    struct columns t = {0};

    make(&t, most, SUBJECTS);
    for (t.n = 10000; t.n <= most; t.n *= 10) {
        struct part part = part_of(&t, SUBJECTS);
        int times = t.n < 1000000 ? 50 : 5;

        printf("rows %lld %.3f\n", (long long)t.n,
               best_of(assess, &part, times) / (double)t.n * 1e9);
        printf("rows-twin %lld %.3f\n", (long long)t.n,
               best_of(copy, &part, times) / (double)t.n * 1e9);
    }
    for (int s = 0; s < COUNTED; s++)
        free(t.classes[s]);
    for (int s = 0; s < SUBJECTS; s++) {
        free(t.full_time[s]);
        free(t.posts[s]);
        free(t.shortfall[s]);
    }
    free(t.students);
    free(t.locale);
}

static void scale_districts(void)
{
    struct columns t = {0};
    struct part part;

    make(&t, 1000000, SUBJECTS);
    for (int scattered = 0; scattered <= 1; scattered++) {
        for (int32_t n = 1; n <= 100000; n *= 10) {
            set_districts(&t, n, scattered);
            part = part_of(&t, SUBJECTS);
            part.sums = SUMS_OF_DISTRICTS;
            part.n_districts = n;
            printf("districts-%s %d %.3f\n", scattered ? "scattered" : "in-order", (int)n,
                   best_of(assess, &part, 3) / (double)t.n * 1e9);
        }
    }
}

/* A set of n subjects that ask as PE does. */
static void compile_many(int n)
{
    static char ids[STAFF_SUBJECTS_MAX][8];
    static struct staff_subject subjects[STAFF_SUBJECTS_MAX];
    static struct staff_norm rows[2 * STAFF_SUBJECTS_MAX];
    static struct staff_norm_set set;

    set = (struct staff_norm_set){.id = "many", .edition = "", .title = "", .subjects = subjects,
                                  .n_subjects = n, .norms = rows, .n_norms = 2 * n};
    for (int s = 0; s < n; s++) {
        snprintf(ids[s], sizeof ids[s], "s%d", s);
        subjects[s] = (struct staff_subject){ids[s], ids[s], ids[s], {0, 1}};
        rows[2 * s] = (struct staff_norm){.clause = ids[s], .subject = ids[s], .from = 20210101,
                                          .stages = 1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR,
                                          .value = {1, 5 + s}};
        rows[2 * s + 1] = rows[2 * s];
        rows[2 * s + 1].stages = 1u << STAFF_SENIOR | 1u << STAFF_VOCATIONAL;
        rows[2 * s + 1].value.den++;
        rows[2 * s + 1].clause = ids[s] + 1; /* its number alone: another name */
    }
    if (staff_compile(&set, 20251231, NULL, &norms, NULL) != STAFF_OK)
        exit(1);
}

static void scale_subjects(void)
{
    struct columns t = {0};

    make(&t, 1000000, STAFF_SUBJECTS_MAX);
    for (int n = 1; n <= STAFF_SUBJECTS_MAX; n *= 2) {
        struct part part;

        compile_many(n);
        part = part_of(&t, n);
        printf("subjects %d %.3f\n", n, best_of(assess, &part, 5) / (double)t.n * 1e9);
    }
}

/* ---- Norms of other kinds ---- */

/* Subjects as local norms write them: bands of classes of primary and junior schools, the
 * last of them open, or a divisor for each stage. */
static void compile_kind(int kind, int n_subjects)
{
    enum { BANDS = 5 };
    static const int32_t upto[BANDS] = {6, 12, 18, 24, 0};
    static char ids[STAFF_SUBJECTS_MAX][8], clauses[STAFF_SUBJECTS_MAX * STAFF_STAGES][8];
    static struct staff_subject subjects[STAFF_SUBJECTS_MAX];
    static struct staff_norm rows[STAFF_SUBJECTS_MAX * STAFF_STAGES];
    static struct staff_norm_set set;
    int each = kind == STAFF_BAND_POSTS ? BANDS : STAFF_STAGES;

    set = (struct staff_norm_set){.id = "kind", .edition = "", .title = "", .subjects = subjects,
                                  .n_subjects = n_subjects, .norms = rows,
                                  .n_norms = n_subjects * each};
    for (int s = 0; s < n_subjects; s++) {
        snprintf(ids[s], sizeof ids[s], "s%d", s);
        subjects[s] = (struct staff_subject){ids[s], ids[s], ids[s], {0, 1}};
    }
    for (int i = 0; i < set.n_norms; i++) {
        int band = kind == STAFF_BAND_POSTS, step = i % each;

        snprintf(clauses[i], sizeof clauses[i], "c%d", i);
        rows[i] = (struct staff_norm){
            .clause = clauses[i], .subject = ids[i / each], .from = 20210101, .kind = kind,
            .stages = band ? 1u << STAFF_PRIMARY | 1u << STAFF_JUNIOR : 1u << step,
            .value = {1 + (band ? step : 0), band ? 1 : 5 + step},
            .lenient = {kind == STAFF_RANGE, 9 + step},
            .count_from = band && step > 0 ? upto[step - 1] + 1 : 0,
            .count_to = band ? upto[step] : 0};
    }
    if (staff_compile(&set, 20251231, NULL, &norms, NULL) != STAFF_OK)
        exit(1);
}

/* Per row and subject: one subject of bands, one of ranges, and 16 over all 7 stages. */
static void scale_kinds(void)
{
    static const struct {
        const char *name;
        int kind, subjects, n_stages;
    } cases[] = {{"bands", STAFF_BAND_POSTS, 1, COUNTED},
                 {"ranges", STAFF_RANGE, 1, COUNTED},
                 {"ratios", STAFF_RATIO, 1, COUNTED},
                 {"16-subjects-7-stages", STAFF_RATIO, STAFF_SUBJECTS_MAX, STAFF_STAGES}};
    struct columns t = {0};

    make(&t, 1000000, STAFF_SUBJECTS_MAX);
    for (int s = COUNTED; s < STAFF_STAGES; s++) {
        t.classes[s] = column(t.n);
        for (int64_t i = 0; i < t.n; i++)
            t.classes[s][i] = draw(4) == 0 ? (int32_t)draw(30) : 0;
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct part part;

        compile_kind(cases[i].kind, cases[i].subjects);
        t.n_stages = cases[i].n_stages;
        part = part_of(&t, cases[i].subjects);
        printf("kind-%s %d %.3f\n", cases[i].name, cases[i].subjects,
               best_of(assess, &part, 3) / (double)t.n / cases[i].subjects * 1e9);
    }
}

int main(int argc, char **argv)
{
    int64_t n = argc > 2 ? strtoll(argv[2], NULL, 10) : 0;

    if (staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL) != STAFF_OK)
        return 1;
    if (argc == 4 && n > 0 && strcmp(argv[1], "write") == 0)
        return write_columns(n, argv[3]);
    if (argc == 4 && n > 0 && strcmp(argv[1], "serve") == 0)
        return serve(n, atoi(argv[3]) == 1 ? 1 : SUBJECTS);
    if (argc < 2 || argc > 3 || strcmp(argv[1], "scale") != 0) {
        fputs("usage: columns write ROWS FOLDER | serve ROWS SUBJECTS | scale [ROWS]\n", stderr);
        return 2;
    }
    scale_rows(n > 0 ? n : 10000000);
    scale_districts();
    scale_subjects();
    scale_kinds();
    return 0;
}
