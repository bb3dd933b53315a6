/* SPDX-License-Identifier: MIT */
#include "stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../progress.h"
#include "../report/output.h"
#include "../report/result.h"
#include "places.h"
#include "sums.h"

enum {
    WORKERS = 2,
    BEGIN = 1 << 23 /* bytes of lines that the disk is asked for at once */
};

/* Where the lines go until the table is known to be good. */
enum sink {
    SINK_FILE,   /* -o: the temporary file of output.c */
    SINK_STDOUT, /* standard output that is a file, and can be cut off again */
    SINK_SPOOL,  /* a nameless temporary file, copied to standard output at the end */
    SINK_NONE    /* totals are written when the table is known to be good */
};

struct stream {
    const struct options *options;
    struct head head;
    struct staff_compiled norms;
    enum staff_lang lang;
    int32_t subject;

    enum sink sink;
    FILE *out;
    int descriptor; /* where lines are written */
    off_t before;   /* of standard output */
    off_t written, begun; /* bytes of lines, and those that are on their way to the disk */
    struct options beside; /* what --totals asks for; where to: NULL without it */
    FILE *totals;

    pthread_mutex_t mutex;
    pthread_cond_t turn;
    int failed, ended;        /* not a table for us; no rows are left */
    int64_t next, next_out;   /* chunks taken, and put out */
    off_t at;                 /* of the file */
    char *rest;               /* the beginning of a row that is not whole yet */
    size_t n_rest;

    /* of the chunks put out */
    int64_t line, schools, guess;
    struct problems of_rows, of_schools;
    struct all_places *places;

    /* of all */
    struct staff_total total[STAFF_SUBJECTS_MAX];
    struct staff_total *districts; /* [district][subject], where they are asked for */
};

struct worker {
    struct stream *stream;
    struct fields *fields;
    struct lines *lines;
    struct keys *keys;
    struct places *places;
    struct sums *sums; /* NULL where districts are not asked for */
    struct staff_total total[STAFF_SUBJECTS_MAX];
    struct problems warnings; /* of schools */
    struct text out;
    char *bytes;
    size_t n, room;
    int64_t number, schools; /* the chunk, and its schools */
};

/* ---- Chunks ---- */

static size_t read_more(struct stream *s, char *bytes, size_t n)
{
    size_t length = 0;

    while (length < n) {
        ssize_t got = pread(s->head.descriptor, bytes + length, n - length, s->at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            s->failed = 1;
        if (got <= 0)
            break;
        length += (size_t)got;
        s->at += got;
    }
    return length;
}

static void make_room(struct worker *w, size_t room)
{
    if (w->room < room) {
        w->bytes = xrealloc(w->bytes, room + SCAN_PADDING + 1, 1);
        w->room = room;
    }
}

/* What is not a whole row is kept for the next. */
static void keep_rest(struct stream *s, const char *bytes, size_t n)
{
    s->rest = xrealloc(s->rest, n, 1);
    memcpy(s->rest, bytes, n);
    s->n_rest = n;
}

/* At least a row, where there is one; the last row gets its line end. */
static void take_rows(struct stream *s, struct worker *w)
{
    size_t more = 1, whole = 0;

    make_room(w, s->n_rest > STREAM_CHUNK ? s->n_rest : STREAM_CHUNK);
    w->n = s->n_rest;
    if (w->n > 0)
        memcpy(w->bytes, s->rest, w->n);
    while (whole == 0 && more > 0 && !s->failed) {
        if (w->n == w->room)
            make_room(w, 2 * w->room);
        more = read_more(s, w->bytes + w->n, w->room - w->n);
        w->n += more;
        whole = scan_whole(w->bytes, w->n);
        s->failed |= w->n > STREAM_LONGEST;
    }
    s->n_rest = 0;
    if (more == 0 && w->n > 0 && w->bytes[w->n - 1] != '\n')
        w->bytes[w->n++] = '\n';
    else if (more > 0)
        keep_rest(s, w->bytes + whole, w->n - whole);
    w->n = more > 0 ? whole : w->n;
    memset(w->bytes + w->n, 0, SCAN_PADDING);
}

/* False where there are no more. */
static int take_chunk(struct stream *s, struct worker *w)
{
    int taken;

    pthread_mutex_lock(&s->mutex);
    if (!s->failed && !s->ended)
        take_rows(s, w);
    s->ended |= w->n == 0;
    taken = !s->failed && !s->ended;
    if (taken)
        w->number = s->next++;
    pthread_mutex_unlock(&s->mutex);
    return taken;
}

static int read_chunk(struct worker *w)
{
    const struct stream *s = w->stream;
    const struct batch *batch;
    int32_t i;

    w->out.length = 0;
    w->schools = 0;
    problems_free(&w->warnings);
    if (!fields_start(w->fields, w->bytes, w->n))
        return 0;
    while ((batch = fields_next(w->fields)) != NULL && batch->n > 0) {
        for (i = 0; i < batch->n; i++) {
            keys_add(w->keys, batch->id[i], batch->district[i], batch->name[i]);
            if (w->sums)
                sums_add(w->sums, i, places_add(w->places, batch->district[i], batch->line[i]));
            else if (s->head.layout.district >= 0)
                places_add(w->places, batch->district[i], batch->line[i]);
        }
        w->schools += batch->n;
        if (lines_add(w->lines, batch, s->head.file, s->sink == SINK_NONE ? NULL : &w->out,
                      w->total, w->sums, &w->warnings) != STAFF_OK)
            return 0;
    }
    return batch != NULL;
}

/* ---- In the order of the file ---- */

static int write_all(int descriptor, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(descriptor, bytes, n);

        if (done < 0 && errno != EINTR)
            return 0;
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        }
    }
    return 1;
}

static void move_problems(struct problems *to, struct problems *from, int64_t line)
{
    size_t i, n = 0;

    for (i = 0; i < from->n; i++) {
        if (to->n >= PROBLEMS_SHOWN) {
            from->items[n++] = from->items[i]; /* freed with the others */
            continue;
        }
        to->items = grow(to->items, to->n, &to->room, sizeof *to->items);
        to->items[to->n] = from->items[i];
        to->items[to->n++].place.line += line;
    }
    to->warnings += from->warnings;
    from->n = n;
    problems_free(from);
}

/* How many rows there are is guessed from the first chunk. */
static void show_progress(struct stream *s, const struct worker *w)
{
    if (w->number == 0) {
        s->guess = w->schools * (s->head.status.st_size / (int64_t)w->n + 1);
        progress_start(MSG_PROGRESS_READ, s->guess);
    }
    if (s->schools <= s->guess)
        progress_at(s->schools & -PROGRESS_EVERY);
}

static int put_chunk(struct stream *s, struct worker *w)
{
    move_problems(&s->of_rows, fields_warnings(w->fields), s->line);
    move_problems(&s->of_schools, &w->warnings, s->line);
    places_move(w->places, s->places, s->line);
    s->line += fields_lines(w->fields);
    s->schools += w->schools;
    show_progress(s, w);
    s->written += (off_t)w->out.length;
    return write_all(s->descriptor, w->out.data, w->out.length);
}

/* Waits until it is this chunk's turn. */
static int in_turn(struct stream *s, struct worker *w, int ok)
{
    off_t from = 0, to = 0;
    int failed;

    pthread_mutex_lock(&s->mutex);
    s->failed |= !ok;
    while (!s->failed && s->next_out != w->number)
        pthread_cond_wait(&s->turn, &s->mutex);
    failed = s->failed;
    pthread_mutex_unlock(&s->mutex);
    if (!failed)
        ok = put_chunk(s, w);
    pthread_mutex_lock(&s->mutex);
    s->failed |= !ok;
    s->next_out++;
    failed = s->failed;
    if (s->sink == SINK_FILE && s->written - s->begun >= BEGIN) {
        from = s->begun;
        to = s->begun = s->written;
    }
    pthread_cond_broadcast(&s->turn);
    pthread_mutex_unlock(&s->mutex);
    if (to > from)
        output_begin(from, to - from);
    return !failed;
}

static void *work(void *context)
{
    struct worker *w = context;

    while (take_chunk(w->stream, w) && in_turn(w->stream, w, read_chunk(w)))
        ;
    return NULL;
}

/* ---- Threads ---- */

static void worker_make(struct worker *w, struct stream *s)
{
    *w = (struct worker){.stream = s};
    w->fields = fields_new(&s->head, s->norms.set);
    w->lines = lines_new(s->options, &s->norms, s->subject, s->lang);
    w->keys = keys_new();
    w->places = places_new();
    w->sums = s->options->by == BY_DISTRICT || s->totals ? sums_new(&s->norms) : NULL;
    staff_total_init(&s->norms, w->total);
}

static void worker_free(struct worker *w)
{
    fields_free(w->fields);
    lines_free(w->lines);
    keys_free(w->keys);
    places_free(w->places);
    sums_free(w->sums);
    problems_free(&w->warnings);
    text_free(&w->out);
    free(w->bytes);
}

/* A table of a few chunks is not worth a thread. */
static int count_workers(const struct stream *s)
{
    if (s->head.status.st_size < (off_t)4 * STREAM_CHUNK)
        return 1;
    return sysconf(_SC_NPROCESSORS_ONLN) < WORKERS ? 1 : WORKERS;
}

struct question {
    struct keys **keys;
    int n, share, shares, doubled;
};

static void *ask_keys(void *context)
{
    struct question *q = context;

    q->doubled = keys_doubled(q->keys, q->n, q->share, q->shares);
    return NULL;
}

/* Runs the same in n threads, of which the first is this one. */
static void run(void *(*function)(void *), void *contexts, size_t size, int n)
{
    pthread_t threads[WORKERS];
    char started[WORKERS] = {0};
    int i;

    for (i = 1; i < n; i++)
        started[i] = pthread_create(&threads[i], NULL, function,
                                    (char *)contexts + (size_t)i * size) == 0;
    function(contexts);
    for (i = 1; i < n; i++) {
        if (started[i])
            pthread_join(threads[i], NULL);
        else
            function((char *)contexts + (size_t)i * size);
    }
}

static int is_doubled(struct worker *workers, int n)
{
    struct keys *keys[WORKERS];
    struct question questions[WORKERS];
    int i, doubled = 0;

    for (i = 0; i < n; i++)
        keys[i] = workers[i].keys;
    for (i = 0; i < n; i++)
        questions[i] = (struct question){keys, n, i, n, 0};
    run(ask_keys, questions, sizeof *questions, n);
    for (i = 0; i < n; i++)
        doubled |= questions[i].doubled;
    return doubled;
}

/* What only all rows together can say. */
static int is_good(const struct stream *s, struct worker *workers, int n)
{
    struct seen seen = {0};
    int32_t n_subjects = s->norms.n_subjects;
    int i;

    for (i = 0; i < n; i++)
        if (!seen_merge(&seen, fields_seen(workers[i].fields)) ||
            (i > 0 &&
             staff_total_merge(workers[0].total, workers[i].total, n_subjects) != STAFF_OK))
            return 0;
    if (seen.text && !s->head.is_gb18030 && !s->head.marked && !seen.han)
        return 0; /* valid UTF-8, but is it meant? */
    return s->schools > 0 && s->at == s->head.status.st_size && !head_has_changed(&s->head) &&
           !is_doubled(workers, n);
}

static int add_districts(struct stream *s, const struct worker *w)
{
    size_t n = (size_t)s->norms.n_subjects;
    int32_t i, n_places = places_count(w->places);
    enum staff_status status = STAFF_OK;

    for (i = 0; i < n_places && status == STAFF_OK; i++)
        status = staff_total_merge(&s->districts[all_places_find(s->places, w->places, i) * n],
                                   &w->sums->total[(size_t)i * n], s->norms.n_subjects);
    return status == STAFF_OK;
}

/* The totals of all threads; what --subject leaves out is as if it had no schools. */
static int add_totals(struct stream *s, const struct worker *workers, int n_workers)
{
    size_t n = (size_t)s->norms.n_subjects, n_districts, i;
    int ok = 1, k;

    memcpy(s->total, workers[0].total, sizeof s->total);
    all_places_names(s->places, &n_districts);
    s->districts = xcalloc(n_districts + 1, n * sizeof *s->districts);
    for (i = 0; i < n_districts; i++)
        staff_total_init(&s->norms, &s->districts[i * n]);
    for (k = 0; k < n_workers && workers[k].sums; k++)
        ok = ok && add_districts(s, &workers[k]);
    for (i = 0; i < n * n_districts && s->subject >= 0; i++)
        if ((int32_t)(i % n) != s->subject)
            s->districts[i].schools = 0;
    for (i = 0; i < n && s->subject >= 0; i++)
        if ((int32_t)i != s->subject)
            s->total[i].schools = 0;
    return ok;
}

static int read_all(struct stream *s)
{
    struct worker workers[WORKERS];
    int n = count_workers(s), i, good;

    s->at = s->head.start;
    s->line = s->head.line;
    for (i = 0; i < n; i++)
        worker_make(&workers[i], s);
    run(work, workers, sizeof *workers, n);
    progress_end();
    good = !s->failed && is_good(s, workers, n);
    if (good && (s->sink == SINK_NONE || s->totals))
        good = add_totals(s, workers, n);
    for (i = 0; i < n; i++)
        worker_free(&workers[i]);
    return good;
}

/* ---- The output ---- */

static int spool(void)
{
    const char *folder = getenv("TMPDIR");
    struct text name = {0};
    int descriptor;

    text_add(&name, folder && *folder ? folder : "/tmp");
    text_add(&name, "/staff-XXXXXX");
    descriptor = mkstemp(name.data);
    if (descriptor >= 0)
        unlink(name.data);
    text_free(&name);
    return descriptor;
}

/* Can what is written to standard output be taken back?  Not where warnings go to the
 * same file: they stand before the lines. */
static int is_cuttable(off_t *end)
{
    struct stat out, messages;

    *end = lseek(STDOUT_FILENO, 0, SEEK_CUR);
    return fstat(STDOUT_FILENO, &out) == 0 && S_ISREG(out.st_mode) && *end == out.st_size &&
           (fstat(STDERR_FILENO, &messages) != 0 || messages.st_dev != out.st_dev ||
            messages.st_ino != out.st_ino);
}

static void write_head(const struct stream *s)
{
    const struct schools none = {.n = 0};
    const struct result result = {
        .options = s->options, .lang = s->lang, .schools = &none, .norms = &s->norms,
        .subject = s->subject};

    if (s->options->format == FORMAT_CSV)
        shortfall_csv(&result, s->out);
}

static int open_totals(struct stream *s)
{
    if (!s->options->totals)
        return 1;
    s->beside = *s->options;
    s->beside.output = s->options->totals;
    s->beside.by = BY_DISTRICT;
    output_beside(1);
    s->totals = output_open(&s->beside, s->lang);
    output_beside(0);
    return s->totals != NULL;
}

static int open_sink(struct stream *s)
{
    s->out = output_open(s->options, s->lang);
    if (!s->out || !open_totals(s))
        return 0;
    if (is_summed(s->options)) {
        s->sink = SINK_NONE;
        return 1;
    }
    s->sink = s->out != stdout ? SINK_FILE : is_cuttable(&s->before) ? SINK_STDOUT : SINK_SPOOL;
    s->descriptor = s->sink == SINK_SPOOL ? spool() : fileno(s->out);
    if (s->sink != SINK_SPOOL)
        write_head(s);
    return s->descriptor >= 0 && (s->sink == SINK_SPOOL || fflush(s->out) == 0);
}

/* As if nothing had been written. */
static void take_back(struct stream *s)
{
    if (s->sink == SINK_STDOUT && s->out && ftruncate(STDOUT_FILENO, s->before) == 0)
        lseek(STDOUT_FILENO, s->before, SEEK_SET);
    output_abandon();
}

/* What cannot be written leaves its mark on the FILE: output_close looks. */
static void copy_spool(const struct stream *s)
{
    char bytes[1 << 14];
    off_t at = 0;
    ssize_t n;

    write_head(s);
    while ((n = pread(s->descriptor, bytes, sizeof bytes, at)) > 0) {
        fwrite(bytes, 1, (size_t)n, s->out);
        at += n;
    }
}

static void write_totals(struct stream *s, const struct options *options, FILE *out)
{
    size_t n;
    const char *const *names = all_places_names(s->places, &n);
    const struct schools schools = {.districts = (const char **)names, .n_districts = n};
    const struct result result = {
        .options = options, .lang = s->lang, .schools = &schools, .norms = &s->norms,
        .subject = s->subject, .districts = s->districts, .total = s->total};

    shortfall_csv(&result, out);
}

/* Before the lines, which can still be taken back. */
static int close_totals(struct stream *s)
{
    int status;

    if (!s->totals)
        return EXIT_DONE;
    write_totals(s, &s->beside, s->totals);
    output_beside(1);
    status = output_close(s->lang);
    output_beside(0);
    if (status != EXIT_DONE)
        take_back(s);
    return status;
}

static int finish(struct stream *s)
{
    struct problems *all = &s->of_rows;

    if (s->options->verbose) {
        struct text number = {0};

        columns_say(&s->head.grid, &s->head.columns, s->norms.set, s->lang);
        text_add_int(&number, s->schools);
        say(s->lang, MSG_STREAMED, ARGS(number.data));
        text_free(&number);
    }
    all_places_check(s->places, all);
    move_problems(all, &s->of_schools, 0);
    problems_print(all, s->lang);
    if (close_totals(s) != EXIT_DONE)
        return EXIT_FILE;
    if (s->sink == SINK_SPOOL)
        copy_spool(s);
    else if (s->sink == SINK_NONE)
        write_totals(s, s->options, s->out);
    return output_close(s->lang);
}

/* ---- All of it ---- */

/* Nothing is said of what is wrong with the options: that comes after the table. */
static int compile(struct stream *s)
{
    enum staff_lang lang = environment_lang();
    const struct staff_norm_set *set = options_norms(s->options, lang);

    return set && head_read(&s->head, s->options, set) &&
           options_compile(s->options, lang, &s->norms) &&
           options_subject(s->options, set, lang, &s->subject);
}

int stream_shortfall(const struct options *options, int *status)
{
    struct stream s = {.options = options, .head = {.descriptor = -1}, .descriptor = -1};
    int done;

    say_nothing(1);
    done = compile(&s);
    s.lang = choose_lang(options, s.head.columns.lang);
    done = done && open_sink(&s);
    say_nothing(0);
    pthread_mutex_init(&s.mutex, NULL);
    pthread_cond_init(&s.turn, NULL);
    s.places = all_places_new(s.head.file);
    done = done && read_all(&s);
    if (done)
        *status = finish(&s);
    else
        take_back(&s);
    if (s.sink == SINK_SPOOL && s.descriptor >= 0)
        close(s.descriptor);
    all_places_free(s.places);
    problems_free(&s.of_rows);
    problems_free(&s.of_schools);
    free(s.rest);
    free(s.districts);
    head_free(&s.head);
    return done;
}
