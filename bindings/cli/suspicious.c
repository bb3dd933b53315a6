/* SPDX-License-Identifier: MIT
 * What is possible of a school, but hardly so: what its rows alone cannot tell. */
#include <string.h>

#include "check.h"
#include "table/pool.h"

enum { BAD = 1 };

static const char *name_of(const struct school *school)
{
    return school->name ? school->name : school->id;
}

static int has_teachers(const struct school *school)
{
    int i;

    for (i = 0; i < STAFF_SUBJECTS_MAX; i++)
        if (school->counts.full_time[i] > 0 || school->counts.part_time[i] > 0)
            return 1;
    return 0;
}

static int has_pupils(const struct school *school)
{
    int i, found = school->counts.students_all > 0;

    for (i = 0; i < STAFF_STAGES; i++)
        found |= school->counts.classes[i] > 0 || school->counts.students[i] > 0;
    return found;
}

static void check_school(const struct school *school, const struct staff_compiled *norms,
                         struct problems *problems)
{
    uint32_t warnings = staff_warnings(norms, &school->counts);
    const char *name = name_of(school);

    if (warnings & STAFF_STUDENTS_WITHOUT_CLASSES)
        warning_add(problems, school->place, MSG_WARN_NO_CLASSES, ARGS(name));
    else if (warnings & STAFF_NO_STAGE_COUNTS)
        warning_add(problems, school->place, MSG_WARN_NO_STAGE, ARGS(name));
    if (has_teachers(school) && !has_pupils(school))
        warning_add(problems, school->place, MSG_WARN_STAFF_ALONE, ARGS(name));
}

/* Two codes in one district, or two districts without codes.  第一小学 is in every county:
 * with its own code each, that is nothing. */
static void check_twins(const struct school *a, const struct school *b, struct problems *problems)
{
    struct text at = {0};

    place_add(&at, &a->place);
    if (a->district != b->district && !a->id && !b->id)
        warning_add(problems, b->place, MSG_WARN_TWO_DISTRICTS,
                    ARGS(b->name, a->district ? a->district : "-", b->district ? b->district : "-",
                         at.data));
    else if (a->district == b->district && a->id && b->id && a->id != b->id)
        warning_add(problems, b->place, MSG_WARN_TWO_CODES, ARGS(b->name, a->id, b->id, at.data));
    text_free(&at);
}

/* Equal strings of a table that was read with `suspicious` have equal addresses. */
static void check_names(const struct schools *schools, struct problems *problems)
{
    struct pairs last = {0}; /* (name, district or 0) -> the last one so far + 1 */
    size_t i;

    for (i = 0; i < schools->n; i++) {
        const struct school *school = &schools->items[i];
        uint32_t *at;

        if (!school->name)
            continue;
        at = pairs_at(&last, pair_key(school->name), school->id ? pair_key(school->district) : 0);
        if (*at && schools->items[*at - 1].year == school->year)
            check_twins(&schools->items[*at - 1], school, problems);
        *at = (uint32_t)i + 1;
    }
    pairs_free(&last);
}

static uint32_t *row_of(struct pairs *rows, struct strings *strings, const struct place *place)
{
    const char *file = strings_keep(strings, place->file, strlen(place->file));

    return pairs_at(rows, pair_key(file), (uint64_t)place->line);
}

/* A cell that could not be read would only be found missing once more. */
static void note_bad_rows(const struct problems *problems, struct strings *strings,
                          struct pairs *rows)
{
    size_t i;

    for (i = 0; i < problems->n; i++)
        if (!problems->items[i].warning && problems->items[i].place.file)
            *row_of(rows, strings, &problems->items[i].place) = BAD;
}

void check_schools(const struct schools *schools, const struct staff_compiled *norms,
                   struct problems *problems)
{
    struct pairs rows = {0};
    size_t i;

    note_bad_rows(problems, schools->strings, &rows);
    for (i = 0; i < schools->n; i++) {
        uint32_t *row = row_of(&rows, schools->strings, &schools->items[i].place);

        if (*row != BAD)
            check_school(&schools->items[i], norms, problems);
        *row_of(&rows, schools->strings, &schools->items[i].place) = BAD;
    }
    pairs_free(&rows);
    check_names(schools, problems);
}
