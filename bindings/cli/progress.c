/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <time.h>
#include <unistd.h>

enum { WIDTH = 30 };                    /* signs */
enum { PATIENCE = 1000, REDRAW = 100 }; /* milliseconds */

static struct {
    enum staff_lang lang;
    enum message what;
    int64_t total;
    struct timespec begun, start, shown; /* the command, this work, the bar */
    int quiet, drawn;
} bar;

/* Milliseconds since then. */
static int64_t since(const struct timespec *then)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)(now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

void progress_init(enum staff_lang lang)
{
    bar.lang = lang;
    clock_gettime(CLOCK_MONOTONIC, &bar.begun);
}

void progress_start(enum message what, int64_t total)
{
    bar.what = what;
    bar.total = total;
    bar.quiet = total <= 0 || !isatty(STDERR_FILENO);
    clock_gettime(CLOCK_MONOTONIC, &bar.start);
    bar.shown = bar.start;
}

/* "写出 [#######.......] 24%，72,000 行，36,000 行/秒" */
static void draw(int64_t done)
{
    int64_t elapsed = since(&bar.start), percent = done * 100 / bar.total;
    struct text line = {0}, share = {0}, rows = {0}, rate = {0}, signs = {0};
    int i;

    for (i = 0; i < WIDTH; i++)
        text_add_char(&signs, (int64_t)i * 100 < percent * WIDTH ? '#' : '.');
    text_add_int(&share, percent);
    text_add_int(&rows, done);
    text_add_int(&rate, elapsed > 0 ? done * 1000 / elapsed : 0);
    message_add(
        &line, bar.lang, MSG_PROGRESS,
        ARGS(message_text(bar.what, bar.lang), signs.data, share.data, rows.data, rate.data));
    fprintf(stderr, "\r%s\033[K", line.data);
    fflush(stderr);
    bar.drawn = 1;
    text_free(&line);
    text_free(&share);
    text_free(&rows);
    text_free(&rate);
    text_free(&signs);
}

void progress_at(int64_t done)
{
    if (bar.quiet || done % PROGRESS_EVERY != 0 || since(&bar.begun) < PATIENCE ||
        (bar.drawn && since(&bar.shown) < REDRAW))
        return;
    draw(done);
    clock_gettime(CLOCK_MONOTONIC, &bar.shown);
}

void progress_end(void)
{
    if (bar.drawn)
        fputs("\r\033[K", stderr);
    bar.drawn = 0;
    bar.quiet = 1;
}
