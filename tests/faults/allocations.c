/* SPDX-License-Identifier: MIT
 * allocations FOLDER FILE ARGUMENT...: runs the command in FOLDER again and again, each
 * time with the next of its allocations failing, until a run needs no more.  FILE is what
 * it writes ("-": nothing).  Each run must end with exit status 3 and a line that says
 * why, and leave in the folder just what was there.  Under LeakSanitizer nothing may be
 * left behind in memory, either. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "allocations.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_MAX = 4096, SETUP_FAILED = 98 };

int staff_main(int argc, char **argv);

/* In memory that parent and child share. */
static struct shared {
    long made, failing;
    int failed;
} * shared;

static int counting; /* in the child only */

int allocation_fails(void)
{
    if (!counting || ++shared->made != shared->failing)
        return 0;
    shared->failed = 1;
    return 1;
}

/* ---- One run ---- */

static const char stdout_file[] = "../stdout", stderr_file[] = "../stderr";

static void redirect(int descriptor, const char *file)
{
    int to = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (to < 0 || dup2(to, descriptor) < 0)
        _exit(SETUP_FAILED);
    close(to);
}

/* The exit status, or less than 0 for a signal. */
static int run(long failing, int argc, char **argv)
{
    pid_t child;
    int status;

    *shared = (struct shared){.failing = failing};
    fflush(NULL);
    child = fork();
    if (child == 0) {
        redirect(STDOUT_FILENO, stdout_file);
        redirect(STDERR_FILENO, stderr_file);
        counting = 1;
        exit(staff_main(argc, argv));
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        exit(SETUP_FAILED);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* ---- What it left ---- */

static char *read_whole(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    long size;

    *n = 0;
    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 ||
        !(bytes = malloc((size_t)size + 1)))
        exit(SETUP_FAILED);
    rewind(file);
    *n = fread(bytes, 1, (size_t)size, file);
    bytes[*n] = '\0';
    fclose(file);
    return bytes;
}

/* What lies in the folder, when the first run begins. */
static char **names;
static int n_names;

static int is_known(const char *name)
{
    int i;

    for (i = 0; i < n_names; i++)
        if (strcmp(names[i], name) == 0)
            return 1;
    return 0;
}

/* How many files are new; they are removed. */
static int count_new(void)
{
    DIR *folder = opendir(".");
    struct dirent *entry;
    int n = 0;

    if (!folder)
        exit(SETUP_FAILED);
    while ((entry = readdir(folder)))
        if (!is_known(entry->d_name)) {
            unlink(entry->d_name);
            n++;
        }
    closedir(folder);
    return n;
}

static void note_names(void)
{
    DIR *folder = opendir(".");
    struct dirent *entry;

    if (!folder)
        exit(SETUP_FAILED);
    while ((entry = readdir(folder))) {
        names = realloc(names, (size_t)(n_names + 1) * sizeof *names);
        if (!names || !(names[n_names++] = strdup(entry->d_name)))
            exit(SETUP_FAILED);
    }
    closedir(folder);
}

/* The last line says that memory is out. */
static int says_why(const char *said)
{
    const char *line = said, *next;

    while ((next = strchr(line, '\n')) && next[1])
        line = next + 1;
    return next && (strstr(line, "memory") || strstr(line, "内存"));
}

struct task {
    int argc;
    char **argv;
    const char *file; /* what it writes; NULL: standard output only */
};

/* A run without a fault does what it should. */
static int prepare(const struct task *task)
{
    int status, written = 1;

    if (task->file)
        unlink(task->file);
    note_names();
    status = run(0, task->argc, task->argv);
    if (task->file)
        written = unlink(task->file) == 0;
    if (status == 0 && written && count_new() == 0)
        return 1;
    printf("without a fault: exit %d; see %s\n", status, stderr_file);
    return 0;
}

/* True where that run was right. */
static int check(long failing, int status)
{
    size_t n;
    char *said = read_whole(stderr_file, &n);
    int left = count_new(), right = status == 3 && said && says_why(said) && left == 0;

    if (!right)
        printf("allocation %ld: exit %d, %d new files, says: %.2000s\n", failing, status, left,
               said ? said : "");
    free(said);
    return right;
}

int main(int argc, char **argv)
{
    struct task task = {.argc = argc - 2, .argv = argv + 2};
    long n, right = 0, wrong = 0;

    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (argc < 4 || shared == MAP_FAILED || chdir(argv[1]) != 0)
        return SETUP_FAILED;
    task.file = strcmp(argv[2], "-") == 0 ? NULL : argv[2];
    task.argv[0] = argv[0];
    if (!prepare(&task)) {
        printf("0 passed, 1 failed\n");
        return 1;
    }
    for (n = 1;; n++) {
        int status = run(n, task.argc, task.argv);

        if (!shared->failed)
            break;
        if (check(n, status))
            right++;
        else
            wrong++;
    }
    printf("%ld passed, %ld failed\n", right, wrong);
    return wrong != 0;
}
