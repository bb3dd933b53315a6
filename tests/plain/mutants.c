/* SPDX-License-Identifier: MIT
 * The main of the program with every mutant (tests/mutate.py): reads lines, each the number
 * of a mutant (0: none), how many seconds of CPU it may take, and the tests that are to be
 * run until one fails.  A child of its own runs them; what it says is followed by
 *     END status seconds functions...
 * with the functions that it entered, by their numbers. */
#include "trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TESTS_MAX = 512, FUNCTIONS_MAX = 4096 };

int mutant_id;
unsigned *mutant_entered;
extern const char *const mutant_functions[];
int plain_main(int argc, char **argv);

__attribute__((constructor(101))) static void make_room(void)
{
    mutant_entered = mmap(NULL, FUNCTIONS_MAX * sizeof *mutant_entered, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (mutant_entered == MAP_FAILED)
        exit(97);
}

void trace_begin(void)
{
    memset(mutant_entered, 0, FUNCTIONS_MAX * sizeof *mutant_entered);
}

long trace_entered(const char *function)
{
    for (int i = 0; mutant_functions[i] != NULL; i++)
        if (strcmp(mutant_functions[i], function) == 0)
            return mutant_entered[i];
    return -1;
}

/* The tests that are named in the rest of a line, as strtok has begun to cut it. */
static int run(double seconds)
{
    struct itimerval limit = {.it_value = {(time_t)seconds,
                                           (suseconds_t)((seconds - (int)seconds) * 1e6)}};
    char *names[TESTS_MAX + 1] = {"tests"};
    int n = 1;

    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setitimer(ITIMER_PROF, &limit, NULL);
    while (n < TESTS_MAX && (names[n] = strtok(NULL, " \n")) != NULL)
        n++;
    return plain_main(n, names);
}

static void answer(pid_t child)
{
    struct rusage used;
    int status;

    if (wait4(child, &status, 0, &used) != child)
        exit(96);
    printf("\nEND %d %.6f", status,
           (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6);
    for (int i = 0; i < FUNCTIONS_MAX; i++)
        if (mutant_entered[i] != 0)
            printf(" %d", i);
    putchar('\n');
    fflush(stdout);
}

int main(void)
{
    static char line[1 << 16];

    while (fgets(line, sizeof line, stdin) != NULL) {
        int mutant = atoi(strtok(line, " \n"));
        double seconds = atof(strtok(NULL, " \n"));
        pid_t child;

        trace_begin();
        if ((child = fork()) == 0) {
            mutant_id = mutant;
            exit(run(seconds));
        }
        answer(child);
    }
    return 0;
}
