/* SPDX-License-Identifier: MIT
 * A norm of bands beside a plain one: 1 post for up to 6 classes, 2 for up to 12, and so on
 * to 8, as establishment rules are often written, and 1 post for 6 classes, which comes to
 * the same.  A million schools in columns, posts out, one thread, CPU time, the median of 11
 * in turns; both must give the same posts, or nothing is measured.  The vector kernel is for
 * plain subjects alone: bands go row by row. */
#include <staff.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SCHOOLS = 1000000, BANDS = 8, PER = 6, TURNS = 11 };

static int32_t classes[SCHOOLS], posts[2][SCHOOLS];

static const struct staff_subject pe = {"pe", "", "pe", {0, 1}};

static void compile(struct staff_compiled *norms, int is_banded)
{
    static const char *const clauses[BANDS] = {"b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"};
    static struct staff_norm rows[2][BANDS];
    static struct staff_norm_set sets[2];
    struct staff_norm_set *set = &sets[is_banded];

    *set = (struct staff_norm_set){.id = "bands", .edition = "", .title = "", .subjects = &pe,
                                   .n_subjects = 1, .norms = rows[is_banded],
                                   .n_norms = is_banded ? BANDS : 1};
    for (int32_t i = 0; i < set->n_norms; i++) {
        struct staff_norm *row = &rows[is_banded][i];

        *row = (struct staff_norm){.clause = clauses[i], .subject = "pe", .from = 20210101,
                                   .stages = 1u << STAFF_PRIMARY, .kind = STAFF_RATIO,
                                   .value = {1, PER}};
        if (is_banded) {
            row->kind = STAFF_BAND_POSTS;
            row->value = (struct staff_fraction){i + 1, 1};
            row->count_from = i * PER + 1;
            row->count_to = (i + 1) * PER;
        }
    }
    if (staff_compile(set, 20251231, NULL, norms, NULL) != STAFF_OK)
        exit(1);
}

static double assess(const struct staff_compiled *norms, int32_t *to)
{
    struct staff_table table = {.n = SCHOOLS};
    struct staff_result result = {.status = NULL};
    struct timespec before, after;

    table.classes[STAFF_PRIMARY].values = classes;
    result.subject[0].posts = to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    if (staff_assess_columns(norms, &table, &result) != STAFF_OK)
        exit(1);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    return (double)(after.tv_sec - before.tv_sec) + 1e-9 * (double)(after.tv_nsec - before.tv_nsec);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(void)
{
    static struct staff_compiled norms[2];
    double times[2][TURNS];

    for (int32_t i = 0; i < SCHOOLS; i++)
        classes[i] = 1 + (int32_t)((uint32_t)i * 2654435761u >> 8) % (BANDS * PER);
    for (int kind = 0; kind < 2; kind++) {
        compile(&norms[kind], kind);
        assess(&norms[kind], posts[kind]);
    }
    if (memcmp(posts[0], posts[1], sizeof posts[0]) != 0)
        return 1;
    for (int turn = 0; turn < TURNS; turn++)
        for (int kind = 0; kind < 2; kind++)
            times[kind][turn] = assess(&norms[kind], posts[kind]);
    for (int kind = 0; kind < 2; kind++)
        qsort(times[kind], TURNS, sizeof times[kind][0], compare);
    printf("bands: plain %.2f ns a row (%.2f-%.2f), bands %.2f ns (%.2f-%.2f), %.1f times\n",
           times[0][TURNS / 2] * 1e3, times[0][0] * 1e3, times[0][TURNS - 1] * 1e3,
           times[1][TURNS / 2] * 1e3, times[1][0] * 1e3, times[1][TURNS - 1] * 1e3,
           times[1][TURNS / 2] / times[0][TURNS / 2]);
    return 0;
}
