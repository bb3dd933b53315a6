/* SPDX-License-Identifier: MIT
 * A roster (花名册): a row a teacher, counted up by school. */
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "staff_files.h"

/* A word, and how many rows had it. */
struct tally {
    const char *word;
    int64_t n;
};

struct tallies {
    struct tally *items;
    size_t n, room;
};

struct roster {
    struct reader *reader;
    struct staff_files *files;
    struct pairs keys; /* (id, 0) or (district, name) -> school + 1 */
    size_t room;
    int subject, kind, status;   /* columns */
    struct tallies away, others; /* who was not counted, and why */
};

/* ---- Columns that only rosters have ---- */

static int find_column(const struct columns *columns, const char *const *names)
{
    struct text scratch = {0};
    int i, found = -1;

    for (i = 0; i < columns->n && found < 0; i++) {
        const char *word = cell_word(&scratch, columns->items[i].name);
        const char *const *name = names;

        while (*name && strcmp(*name, word) != 0)
            name++;
        found = *name ? i : -1;
    }
    text_free(&scratch);
    return found;
}

static int find_kind(const struct columns *columns)
{
    static const char *const names[] = {"专职/兼职",  "专兼职",    "是否专职",
                                        "专职或兼职", "任教类型",  "专/兼职",
                                        "kind",       "full_time", NULL};

    return find_column(columns, names);
}

static int find_status(const struct columns *columns)
{
    static const char *const names[] = {"在岗状态", "是否在岗", "岗位状态", "人员状态",
                                        "在职状态", "当前状态", "status",   NULL};

    return find_column(columns, names);
}

void roster_mark(struct columns *columns)
{
    int kind = find_kind(columns), status = find_status(columns);

    if (kind >= 0)
        columns->items[kind].is_roster = 1;
    if (status >= 0)
        columns->items[status].is_roster = 1;
}

int is_roster(const struct columns *columns)
{
    int i;

    for (i = 0; i < columns->n; i++)
        switch (columns->items[i].header.field) {
        case STAFF_FIELD_TEACHERS:
        case STAFF_FIELD_FULL_TIME:
        case STAFF_FIELD_PART_TIME:
            return 0;
        default:
            break;
        }
    return columns_index(columns, STAFF_FIELD_SUBJECT, -1, -1) >= 0;
}

/* ---- Words ---- */

static int is_one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words != NULL;
}

static int is_on_duty(const char *word)
{
    static const char *const words[] = {"在岗",     "在职", "在职在岗", "在岗在职",
                                        "在编在岗", "正常", "是",       "on_duty",
                                        "active",   "yes",  NULL};

    return is_one_of(word, words);
}

/* 1 full-time, 0 part-time, -1 neither. */
static int read_kind(const char *word)
{
    static const char *const full[] = {"专职",      "专任", "全职", "是",
                                       "full_time", "yes",  "true", NULL};
    static const char *const part[] = {"兼职",      "兼任", "兼课",  "否",
                                       "part_time", "no",   "false", NULL};

    return is_one_of(word, full) ? 1 : is_one_of(word, part) ? 0 : -1;
}

static void count_word(struct tallies *t, struct strings *strings, const char *word)
{
    const char *kept = strings_keep(strings, word, strlen(word));
    size_t i;

    for (i = 0; i < t->n && t->items[i].word != kept; i++)
        ;
    if (i == t->n) {
        t->items = grow(t->items, t->n, &t->room, sizeof *t->items);
        t->items[t->n++] = (struct tally){kept, 0};
    }
    t->items[i].n++;
}

/* ---- Rows ---- */

static struct school *find_school(struct roster *ro, const char *id, const char *name,
                                  const char *district)
{
    struct schools *schools = &ro->files->schools;
    uint32_t *at = id ? pairs_at(&ro->keys, pair_key(id), 0)
                      : pairs_at(&ro->keys, pair_key(district), pair_key(name));
    struct school *school;
    int32_t s;

    if (*at)
        return &schools->items[*at - 1];
    schools->items = grow(schools->items, schools->n, &ro->room, sizeof *schools->items);
    school = &schools->items[schools->n++];
    *at = (uint32_t)schools->n;
    *school = (struct school){id, name, district, .year = STAFF_UNKNOWN,
                              .place = row_place(ro->reader, -1)};
    staff_school_init(&school->counts);
    for (s = 0; s < ro->reader->set->n_subjects; s++) /* who is in no row is not there */
        school->counts.full_time[s] = school->counts.part_time[s] = 0;
    return school;
}

/* False where the row is counted elsewhere, or has a problem. */
static int read_subject(struct roster *ro, int32_t *subject)
{
    struct reader *r = ro->reader;
    const char *word = row_word(r, ro->subject);

    *subject = staff_find_subject(r->set, word);
    if (*subject >= 0)
        return 1;
    if (!*word)
        row_problem(r, ro->subject, MSG_CELL_NEEDED, NULL);
    else if (strpbrk(word, "/,+") || strstr(word, "、"))
        row_problem(r, ro->subject, MSG_ROSTER_SEVERAL, ARGS(word));
    else
        count_word(&ro->others, r->strings, word);
    return 0;
}

static int read_full_time(struct roster *ro, int *full_time)
{
    struct reader *r = ro->reader;

    *full_time = ro->kind < 0 ? 1 : read_kind(row_word(r, ro->kind));
    if (*full_time >= 0)
        return 1;
    row_problem(r, ro->kind, MSG_ROSTER_KIND, ARGS(row_word(r, ro->kind)));
    return 0;
}

static void read_row(struct roster *ro, const struct grid_row *row)
{
    struct reader *r = ro->reader;
    const char *id, *name, *district;
    struct school *school;
    int32_t subject;
    int full_time;

    if (row_shape(r, row) != ROW_READ)
        return;
    id = row_id(r);
    name = row_text(r, r->layout->school);
    district = row_text(r, r->layout->district);
    if (!id && !name) {
        row_problem(r, -1, MSG_ROW_NO_SCHOOL, NULL);
        return;
    }
    school = find_school(ro, id, name, district);
    if (ro->status >= 0 && !is_on_duty(row_word(r, ro->status))) {
        count_word(&ro->away, r->strings, row_word(r, ro->status));
        return;
    }
    if (!read_subject(ro, &subject) || !read_full_time(ro, &full_time))
        return;
    if (full_time)
        school->counts.full_time[subject]++;
    else
        school->counts.part_time[subject]++;
}

/* ---- What was not counted ---- */

static int by_number(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;

    return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->word, y->word);
}

/* "退休 3, 借调 1" */
static void tell(struct roster *ro, struct tallies *t, enum message key)
{
    enum { SHOWN = 8 };
    struct reader *r = ro->reader;
    struct text all = {0}, words = {0};
    int64_t n = 0;
    size_t i;

    if (t->n > 0)
        qsort(t->items, t->n, sizeof *t->items, by_number);
    for (i = 0; i < t->n; i++) {
        n += t->items[i].n;
        if (i > SHOWN)
            continue;
        text_add(&words, i ? ", " : "");
        text_add(&words, i == SHOWN ? "…" : *t->items[i].word ? t->items[i].word : "-");
        text_add(&words, i == SHOWN ? "" : " ");
        if (i < SHOWN)
            text_add_int(&words, t->items[i].n);
    }
    text_add_int(&all, n);
    if (n > 0)
        warning_add(r->problems, (struct place){.file = r->file, .sheet = r->sheet}, key,
                    ARGS(all.data, words.data));
    text_free(&all);
    text_free(&words);
    free(t->items);
}

void roster_read(struct reader *r, struct staff_files *files)
{
    struct roster ro = {.reader = r, .files = files};
    struct place where = {.file = r->file, .sheet = r->sheet};
    size_t i;

    ro.subject = columns_index(r->columns, STAFF_FIELD_SUBJECT, -1, -1);
    ro.kind = find_kind(r->columns);
    ro.status = find_status(r->columns);
    ro.room = files->schools.room;
    files->subjects |= (1u << r->set->n_subjects) - 1;
    for (i = r->columns->first_row; i < r->grid->n; i++)
        read_row(&ro, &r->grid->rows[i]);
    files->schools.room = ro.room;
    if (ro.kind < 0)
        warning_add(r->problems, where, MSG_ROSTER_NO_KIND, NULL);
    tell(&ro, &ro.away, MSG_ROSTER_AWAY);
    tell(&ro, &ro.others, MSG_ROSTER_OTHERS);
    pairs_free(&ro.keys);
}
