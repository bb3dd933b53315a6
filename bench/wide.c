/* SPDX-License-Identifier: MIT
 * wide [SCHOOLS]: a norm set as large as one can be: 16 subjects, each with a ratio of its own
 * in each of the 7 stages, as a province's table for all its school types would have it.
 * Columns of classes in, posts and shortfall of all subjects out, one thread, the best of 5.
 * Every row must be what staff_assess says of it, or nothing is measured.
 * tests/check/instructions.sh counts what it takes: were it worked out row by row, that would
 * be a hundred times more. */
#include <staff.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SUBJECTS = STAFF_SUBJECTS_MAX, TURNS = 5 };

static char names[SUBJECTS * STAFF_STAGES][8];
static struct staff_subject subjects[SUBJECTS];
static struct staff_norm rows[SUBJECTS * STAFF_STAGES];
static const struct staff_norm_set set = {
    .id = "wide", .edition = "", .title = "", .subjects = subjects, .n_subjects = SUBJECTS,
    .norms = rows, .n_norms = SUBJECTS * STAFF_STAGES};

static void compile(struct staff_compiled *norms)
{
    for (int i = 0; i < set.n_norms; i++) {
        int s = i / STAFF_STAGES, stage = i % STAFF_STAGES;

        snprintf(names[i], sizeof names[i], "%c%d", 'a' + s, stage);
        if (stage == 0)
            subjects[s] = (struct staff_subject){names[i], names[i], names[i], {0, 1}};
        rows[i] = (struct staff_norm){.clause = names[i], .subject = subjects[s].id,
                                      .stages = 1u << stage, .kind = STAFF_RATIO,
                                      .value = {1, 4 + (s + stage) % 6}, .from = 20210101};
    }
    if (staff_compile(&set, 20251231, NULL, norms, NULL) != STAFF_OK)
        exit(1);
}

static int32_t *column(int64_t n, uint32_t below)
{
    static uint32_t state = 1;
    int32_t *values = malloc((size_t)n * sizeof *values);

    if (values == NULL)
        exit(1);
    for (int64_t i = 0; i < n; i++) {
        state = state * 1664525 + 1013904223;
        values[i] = (int32_t)((state >> 8) % below);
    }
    return values;
}

static void same(const struct staff_compiled *norms, const struct staff_table *table,
                 const struct staff_result *result)
{
    for (int64_t i = 0; i < table->n; i += table->n > 4000 ? 97 : 1) {
        struct staff_need needs[SUBJECTS];
        struct staff_school school;

        staff_school_init(&school);
        for (int stage = 0; stage < STAFF_STAGES; stage++)
            school.classes[stage] = table->classes[stage].values[i];
        for (int s = 0; s < SUBJECTS; s++)
            school.full_time[s] = table->full_time[s].values[i];
        if (staff_assess(norms, &school, needs) != STAFF_OK)
            exit(1);
        for (int s = 0; s < SUBJECTS; s++)
            if (needs[s].clauses != 0 && (result->subject[s].posts[i] != needs[s].posts ||
                                          result->subject[s].shortfall[i] != needs[s].shortfall)) {
                fprintf(stderr, "row %d of subject %d differs\n", (int)i, s);
                exit(1);
            }
    }
}

int main(int argc, char **argv)
{
    static struct staff_compiled norms;
    struct staff_table table = {.n = argc > 1 ? strtoll(argv[1], NULL, 10) : 300000};
    struct staff_result result = {.status = NULL};
    double best = 0;

    compile(&norms);
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        table.classes[stage].values = column(table.n, 40);
    for (int s = 0; s < SUBJECTS; s++) {
        table.full_time[s].values = column(table.n, 9);
        result.subject[s].posts = column(table.n, 1);
        result.subject[s].shortfall = column(table.n, 1);
    }
    for (int turn = 0; turn < TURNS; turn++) {
        clock_t before = clock();
        double seconds;

        if (staff_assess_columns(&norms, &table, &result) != STAFF_OK)
            return 1;
        seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
        if (turn == 0 || seconds < best)
            best = seconds;
    }
    same(&norms, &table, &result);
    printf("wide: 16 subjects, 7 stages: %.2f ns a school and subject\n",
           best / (double)table.n / SUBJECTS * 1e9);
    return 0;
}
