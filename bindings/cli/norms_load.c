/* SPDX-License-Identifier: MIT */
#include "norms_load.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As many as the command line names; a set points into its table, which stays where it
 * is. */
static struct {
    struct norm_table **items;
    size_t n, room;
} loaded;

static const struct staff_norm_set *built_in(const char *name)
{
    const struct staff_norm_set *set;
    int32_t i;

    for (i = 0; (set = staff_norms(i)) != NULL; i++)
        if (!name || strcmp(set->id, name) == 0)
            return set;
    return NULL;
}

static void say_unknown(const char *name, enum staff_lang lang)
{
    struct text ids = {0};
    int32_t i;

    for (i = 0; staff_norms(i); i++) {
        text_add(&ids, i ? ", " : "");
        text_add(&ids, staff_norms(i)->id);
    }
    say(lang, MSG_NORMS_UNKNOWN, ARGS(name, ids.data));
    text_free(&ids);
}

static int is_file(const char *name)
{
    return strpbrk(name, "./\\") || access(name, F_OK) == 0;
}

static const struct staff_norm_set *load(const char *file, enum staff_lang lang, int *status)
{
    struct norm_table *table = xmalloc(sizeof *table);
    struct problems problems = {0};
    int ok = norm_table_read(file, NULL, &problems, table);

    problems_print(&problems, lang);
    *status = problems.unreadable ? EXIT_FILE : EXIT_DATA;
    problems_free(&problems);
    if (!ok) {
        norm_table_free(table);
        free(table);
        return NULL;
    }
    loaded.items = grow(loaded.items, loaded.n, &loaded.room, sizeof(struct norm_table *));
    loaded.items[loaded.n++] = table;
    return &table->set;
}

const struct staff_norm_set *norms_find(const char *name, enum staff_lang lang, int *status)
{
    const struct staff_norm_set *set = built_in(name);
    size_t i;

    *status = EXIT_DONE;
    for (i = 0; i < loaded.n && !set; i++)
        if (strcmp(loaded.items[i]->file, name) == 0)
            set = &loaded.items[i]->set;
    if (set)
        return set;
    if (is_file(name))
        return load(name, lang, status);
    *status = EXIT_USAGE;
    say_unknown(name, lang);
    return NULL;
}

const struct norm_table *norms_table(const struct staff_norm_set *set)
{
    size_t i;

    for (i = 0; i < loaded.n; i++)
        if (&loaded.items[i]->set == set)
            return loaded.items[i];
    return NULL;
}

void norms_free(void)
{
    size_t i;

    for (i = 0; i < loaded.n; i++) {
        norm_table_free(loaded.items[i]);
        free(loaded.items[i]);
    }
    free(loaded.items);
    loaded.items = NULL;
    loaded.n = loaded.room = 0;
}

/* ---- Days ---- */

/* Of the Gregorian calendar, from a day long ago. */
static int64_t day_number(int32_t date)
{
    int64_t year = date / 10000, month = date / 100 % 100, day = date % 100;

    if (month < 3) {
        month += 12;
        year--;
    }
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month - 457) / 5 + day;
}

int64_t days_between(int32_t from, int32_t to)
{
    return day_number(to) - day_number(from);
}

static int64_t distance(int32_t a, int32_t b)
{
    int64_t days = days_between(a, b);

    return days < 0 ? -days : days;
}

int32_t norms_nearest_day(const struct staff_norm_set *set, const struct staff_policy *policy,
                          int32_t day)
{
    int32_t best = 0, i, end;

    for (i = 0; i < set->n_norms; i++)
        for (end = 0; end < 2; end++) { /* what is in force changes on these days only */
            int32_t other = end ? set->norms[i].until : set->norms[i].from;
            struct staff_compiled norms;

            if (other == 0 || (best && distance(day, other) >= distance(day, best)))
                continue;
            if (staff_compile(set, other, policy, &norms, NULL) == STAFF_OK)
                best = other;
        }
    return best;
}
