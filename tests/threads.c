/* SPDX-License-Identifier: MIT
 * A batch on many threads, for ThreadSanitizer: each takes a part of the same columns with
 * the same compiled norms, and the totals that are merged are those of one thread. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <staff.h>
#include <string.h>

enum { THREADS = 16, ROWS = 20000, PART = ROWS / THREADS };

static struct staff_compiled norms;
static int32_t classes[ROWS], staff[ROWS], posts[ROWS], expected[ROWS];
static struct staff_total totals[THREADS][STAFF_SUBJECTS_MAX];

static struct staff_table part(int from, int n)
{
    struct staff_table table = {.n = n};

    table.classes[STAFF_PRIMARY].values = classes + from;
    table.full_time[0].values = staff + from;
    return table;
}

static void *run(void *argument)
{
    int i = *(int *)argument;
    struct staff_table table = part(i * PART, PART);
    struct staff_result result = {.total = totals[i]};

    result.subject[0].posts = posts + i * PART;
    staff_assess_columns(&norms, &table, &result);
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    int numbers[THREADS], i, same;
    struct staff_total total[STAFF_SUBJECTS_MAX];
    struct staff_table whole = part(0, ROWS);
    struct staff_result result = {.total = total};

    for (i = 0; i < ROWS; i++) {
        classes[i] = i * 7 % 61;
        staff[i] = i % 11 - 1;
    }
    if (staff_compile(staff_norms(0), 20251231, NULL, &norms, NULL) != STAFF_OK)
        return 1;
    result.subject[0].posts = expected;
    staff_assess_columns(&norms, &whole, &result);
    for (i = 0; i < THREADS; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, run, &numbers[i]) != 0)
            return 1;
    }
    for (i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (i = 1; i < THREADS; i++)
        staff_total_merge(totals[0], totals[i], norms.n_subjects);
    same = memcmp(posts, expected, sizeof posts) == 0 &&
           memcmp(totals[0], total, (size_t)norms.n_subjects * sizeof *total) == 0;
    puts(same ? "1 passed, 0 failed" : "0 passed, 1 failed");
    return !same;
}
