/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* realpath; sync_file_range, where there is one */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../inputs.h"

/* The handler of signals reads `temporary` while `live` is set, and nothing else. */
static struct output {
    FILE *file;
    char *target;     /* NULL: standard output */
    char *folder;     /* of the target */
    const char *name; /* the target as it was given */
    char *temporary;
    volatile sig_atomic_t live;
} outputs[2], *now = outputs;

void output_beside(int second)
{
    now = &outputs[second];
}

static FILE *captured; /* in place of standard output; NULL: nothing is */

void output_capture(FILE *to)
{
    captured = to;
}

/* ---- Giving up ---- */

static void forget(void)
{
    now->live = 0;
    free(now->temporary);
    free(now->target);
    free(now->folder);
    now->temporary = now->target = now->folder = NULL;
    now->file = NULL;
}

void output_abandon(void)
{
    for (now = outputs + 1;; now--) {
        if (now->live)
            unlink(now->temporary);
        if (now->file && now->file != stdout && now->file != captured)
            fclose(now->file);
        forget();
        if (now == outputs)
            return;
    }
}

static int give_up(enum staff_lang lang, enum message why, const char *reason)
{
    const char *where = now->target ? now->name : message_text(MSG_STDOUT, lang);

    say(lang, why, ARGS(where, reason));
    output_abandon();
    return EXIT_FILE;
}

int output_give_up(enum staff_lang lang, enum message why)
{
    return give_up(lang, why, "");
}

static int failed(enum staff_lang lang, int error)
{
    enum message why = MSG_WRITE_FAILED;

    if (error == EPIPE)
        why = MSG_WRITE_CLOSED;
    else if (error == ENOSPC)
        why = MSG_WRITE_FULL;
    else if (error == EACCES || error == EPERM || error == EROFS)
        why = MSG_WRITE_FORBIDDEN;
    else if (error == ENOENT || error == ENOTDIR)
        why = MSG_WRITE_NO_FOLDER;
    return give_up(lang, why, strerror(error));
}

static void on_signal(int number)
{
    int i;

    for (i = 0; i < 2; i++)
        if (outputs[i].live)
            unlink(outputs[i].temporary);
    signal(number, SIG_DFL);
    raise(number);
}

/* A signal that was ignored (nohup) stays ignored. */
static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal}, old;
    size_t i;

    sigemptyset(&action.sa_mask);
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

/* ---- The temporary file ---- */

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return xstrdup(".");
    return slash == path ? xstrdup("/") : xstrndup(path, (size_t)(slash - path));
}

static char *temporary_name(const char *folder)
{
    struct text name = {0};

    text_add(&name, folder);
    text_add(&name, "/.staff-XXXXXX");
    return name.data;
}

/* Who may read it: as before, or as any new file. */
static mode_t mode_of(const struct stat *old)
{
    mode_t mask;

    if (old)
        return old->st_mode & 07777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* A link is followed: what it points at is replaced, not the link.  0, or why it cannot
 * be known what that is. */
static int find_target(const char *path)
{
    char *real = realpath(path, NULL);
    int error = real || errno == ENOENT ? 0 : errno;

    now->target = xstrdup(real ? real : path);
    now->folder = folder_of(now->target);
    free(real);
    return error;
}

static int is_file(const struct stat *target, const char *name)
{
    struct stat file;

    return strcmp(name, "-") != 0 && stat(name, &file) == 0 && file.st_dev == target->st_dev &&
           file.st_ino == target->st_ino;
}

/* Tables that are named, and all others that were read: norms, teachers, vacancies. */
static int is_input(const struct stat *target, const struct options *options)
{
    size_t i, n;
    const struct input *inputs = inputs_all(&n);

    for (i = 0; i < options->n_files; i++)
        if (is_file(target, options->files[i]))
            return 1;
    for (i = 0; i < n; i++)
        if (is_file(target, inputs[i].file))
            return 1;
    return 0;
}

/* True where there is nothing at the target that must not be replaced. */
static int may_replace(const struct stat *old, const struct options *options, enum staff_lang lang)
{
    enum message key = MSG_WRITE_SAME;

    if (S_ISDIR(old->st_mode))
        key = MSG_WRITE_DIRECTORY;
    else if (!S_ISREG(old->st_mode))
        key = MSG_WRITE_NOT_REGULAR;
    else if (!is_input(old, options))
        return 1;
    say(lang, key, ARGS(now->name));
    output_abandon();
    return 0;
}

static sigset_t held; /* the signals that were blocked before */

static void hold_signals(void)
{
    sigset_t all;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &held);
}

static void let_signals(void)
{
    sigprocmask(SIG_SETMASK, &held, NULL);
}

void output_hold(void)
{
    hold_signals();
    memory_hold();
}

void output_let(void)
{
    let_signals();
    memory_let();
}

/* No signal between the making of the file and the note that it is there. */
static int make_temporary(void)
{
    int descriptor, error;

    now->temporary = temporary_name(now->folder);
    hold_signals();
    descriptor = mkstemp(now->temporary);
    error = errno;
    now->live = descriptor >= 0;
    let_signals();
    errno = error;
    return descriptor;
}

static FILE *open_temporary(const struct stat *old, enum staff_lang lang)
{
    int descriptor = make_temporary();

    if (descriptor < 0) {
        failed(lang, errno);
        return NULL;
    }
    if (fchmod(descriptor, mode_of(old)) != 0 || !(now->file = fdopen(descriptor, "w"))) {
        int error = errno;

        close(descriptor);
        failed(lang, error);
        return NULL;
    }
    return now->file;
}

FILE *output_open(const struct options *options, enum staff_lang lang)
{
    struct stat old;
    int exists, error;

    if (!options->output)
        return now->file = captured ? captured : stdout;
    now->name = options->output;
    error = find_target(options->output);
    if (error) {
        failed(lang, error);
        return NULL;
    }
    exists = stat(now->target, &old) == 0;
    if (exists && !may_replace(&old, options, lang))
        return NULL;
    catch_signals();
    on_fatal(output_abandon);
    return open_temporary(exists ? &old : NULL, lang);
}

const char *output_path(void)
{
    return now->temporary;
}

/* ---- The end ---- */

void output_begin(off_t from, off_t n)
{
#ifdef SYNC_FILE_RANGE_WRITE
    sync_file_range(fileno(now->file), from, n, SYNC_FILE_RANGE_WRITE);
#else
    (void)from;
    (void)n;
#endif
}

/* So that the new name outlives a power cut; a file system that cannot is no error. */
static void sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}

/* 0, or why not.  A write that failed long ago left only its mark. */
static int flush(FILE *file)
{
    int before = ferror(file);

    errno = 0;
    if (fflush(file) == 0 && !before)
        return 0;
    return errno ? errno : EIO;
}

/* All of it is on the disk, but for its name. */
static int settle(void)
{
    FILE *file = now->file;

    if (fsync(fileno(file)) != 0)
        return errno;
    now->file = NULL;
    return fclose(file) != 0 ? errno : 0;
}

/* Nothing may fail once the file has its name: it would be there, and the run in vain. */
static int take_name(void)
{
    if (rename(now->temporary, now->target) != 0)
        return errno;
    now->live = 0;
    sync_folder(now->folder);
    return 0;
}

/* No signal between the two. */
static int take_names(void)
{
    int error;

    hold_signals();
    error = now->target ? take_name() : 0;
    if (!error && outputs[1].target) {
        output_beside(1);
        error = take_name();
    }
    let_signals();
    return error;
}

int output_close(enum staff_lang lang)
{
    int error = flush(now->file);

    if (!error && now->file == stdout)
        error = fclose(stdout) != 0 ? errno : 0;
    else if (!error && now->file != captured)
        error = settle();
    if (!error && now != outputs)
        return EXIT_DONE;
    if (!error)
        error = take_names();
    if (error)
        return failed(lang, error);
    output_abandon();
    return EXIT_DONE;
}

int output_same(const char *a, const char *b)
{
    char *folders[2] = {folder_of(a), folder_of(b)};
    const char *ends[2] = {strrchr(a, '/'), strrchr(b, '/')};
    struct stat stats[2];
    int same = stat(folders[0], &stats[0]) == 0 && is_file(&stats[0], folders[1]) &&
               strcmp(ends[0] ? ends[0] + 1 : a, ends[1] ? ends[1] + 1 : b) == 0;

    free(folders[0]);
    free(folders[1]);
    return same || (stat(a, &stats[0]) == 0 && is_file(&stats[0], b));
}

int output_colour(const FILE *out)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");

    if (out != stdout || (no && *no) || !terminal || strcmp(terminal, "dumb") == 0)
        return 0;
    return isatty(STDOUT_FILENO);
}
