/* SPDX-License-Identifier: MIT */
#include "merge.h"

#include <stdlib.h>
#include <string.h>

/* Values of the maps are positions plus 1; 0 is a key that is new. */

static void problem_with(struct merge *m, struct place where, enum message key,
                         const struct place *other)
{
    struct text at = {0};

    place_add(&at, other);
    problem_add(m->problems, where, key, ARGS(at.data));
    text_free(&at);
}

/* ---- One school, whatever the year ---- */

/* The row that is added. */
static uint32_t this_row(const struct merge *m)
{
    return (uint32_t)(m->n_rows - 1);
}

/* A mark may be of the merge of another file. */
static uint32_t *identity_of(struct merge *m, const char *id)
{
    uint32_t *mark = strings_mark(id);

    if (*mark > m->n_identities || (*mark && m->identities[*mark - 1].id != id))
        *mark = 0;
    return mark;
}

static uint32_t find_identity(struct merge *m, const struct record *record)
{
    uint32_t *at = record->id
                       ? identity_of(m, record->id)
                       : pairs_at(&m->keys, pair_key(record->district), pair_key(record->name));

    if (*at)
        return *at - 1;
    m->identities =
        grow(m->identities, m->n_identities, &m->identities_room, sizeof *m->identities);
    m->identities[m->n_identities] =
        (struct identity){.id = record->id, .locale = STAFF_LOCALE_UNKNOWN};
    *at = (uint32_t)++m->n_identities;
    return *at - 1;
}

/* A blank agrees with everything. */
static void agree_text(struct merge *m, const struct record *record, const char *text,
                       enum message key, const char **known, uint32_t *known_at)
{
    struct text at = {0};

    if (!text || (*known && strcmp(text, *known) == 0))
        return;
    if (!*known) {
        *known = text;
        *known_at = this_row(m);
        return;
    }
    place_add(&at, &m->rows[*known_at]);
    problem_add(m->problems, record->place, key, ARGS(text, *known, at.data));
    text_free(&at);
}

static void agree_locale(struct merge *m, const struct record *record, struct identity *known)
{
    int32_t locale = record->counts.locale;
    enum staff_lang lang = m->schools->lang;
    struct text at = {0};

    if (locale == STAFF_LOCALE_UNKNOWN || locale == known->locale)
        return;
    if (known->locale == STAFF_LOCALE_UNKNOWN) {
        known->locale = locale;
        known->locale_at = this_row(m);
        return;
    }
    place_add(&at, &m->rows[known->locale_at]);
    problem_add(
        m->problems, record->place, MSG_ROW_LOCALE_DIFFERS,
        ARGS(staff_locale_name(locale, lang), staff_locale_name(known->locale, lang), at.data));
    text_free(&at);
}

static void check_identity(struct merge *m, const struct record *record, uint32_t identity)
{
    struct identity *known = &m->identities[identity];

    agree_text(m, record, record->name, MSG_ROW_NAME_DIFFERS, &known->name, &known->name_at);
    agree_text(m, record, record->district, MSG_ROW_DISTRICT_DIFFERS, &known->district,
               &known->district_at);
    agree_locale(m, record, known);
}

/* ---- One school in one year ---- */

/* Where the position plus 1 of the identity's school in this year is kept; 0: it is new. */
static uint32_t *school_at(struct merge *m, uint32_t identity, int32_t year)
{
    struct identity *known = &m->identities[identity];

    if (known->school > 0 && known->year != year)
        return pairs_at(&m->years, identity, (uint32_t)year);
    known->year = year;
    return &known->school;
}

/* For the school that comes next. */
static void add_entry(struct merge *m, const struct record *record)
{
    while (m->n_entries <= m->schools->n) {
        m->entries = grow(m->entries, m->n_entries, &m->entries_room, sizeof *m->entries);
        m->entries[m->n_entries++] = (struct entry){this_row(m), record->stage};
    }
}

/* Its number; it is made where it is not known. */
static uint32_t find_school(struct merge *m, const struct record *record, uint32_t identity,
                            int *known)
{
    struct schools *schools = m->schools;
    uint32_t *at = school_at(m, identity, record->year);
    struct school *school;

    *known = *at > 0;
    if (*known)
        return *at - 1;
    schools->items = grow(schools->items, schools->n, &schools->room, sizeof *schools->items);
    school = &schools->items[schools->n];
    *school = (struct school){.id = record->id, .year = record->year, .place = record->place};
    school->establishment = school->on_establishment = STAFF_UNKNOWN;
    add_entry(m, record);
    *at = (uint32_t)++schools->n;
    return *at - 1;
}

/* False where the stage of a school that is known was there already: the row then adds
 * nothing. */
static int stage_is_new(struct merge *m, const struct record *record, uint32_t number)
{
    const struct entry *entry = &m->entries[number];
    uint32_t *at, first = entry->row + 1;

    at = record->stage == entry->stage ? &first
                                       : pairs_at(&m->stages, number, (uint32_t)record->stage);
    if (*at) {
        problem_with(m, record->place, MSG_ROW_DUPLICATE, &m->rows[*at - 1]);
        return 0;
    }
    *at = this_row(m) + 1;
    return 1;
}

/* True where the sum is within the limit of a cell. */
static int add_posts(int32_t *sum, int32_t more)
{
    if (more < 0)
        return 1;
    *sum = *sum < 0 ? more : *sum + more;
    return *sum <= STAFF_COUNT_MAX;
}

static void add_counts(struct merge *m, struct school *school, const struct record *record)
{
    enum staff_status status = staff_school_add(&school->counts, &record->counts);
    int ok = add_posts(&school->establishment, record->establishment);

    ok &= add_posts(&school->on_establishment, record->on_establishment);
    if (status == STAFF_TOO_LARGE || !ok)
        problem_add(m->problems, record->place, MSG_ROW_SUM_TOO_LARGE, NULL);
}

static void fill_texts(struct school *school, const struct record *record)
{
    if (!school->name)
        school->name = record->name;
    if (!school->district)
        school->district = record->district;
}

static void note_year(struct merge *m, const struct record *record)
{
    struct place *at = record->year == STAFF_UNKNOWN ? &m->no_year_at : &m->year_at;

    if (!at->file)
        *at = record->place;
}

void merge_add(struct merge *m, const struct record *record)
{
    struct school *school;
    uint32_t identity, number;
    int known;

    m->rows = grow(m->rows, m->n_rows, &m->rows_room, sizeof *m->rows);
    m->rows[m->n_rows++] = record->place;
    identity = find_identity(m, record);
    number = find_school(m, record, identity, &known);
    note_year(m, record);
    check_identity(m, record, identity);
    if (known && !stage_is_new(m, record, number))
        return;
    school = &m->schools->items[number];
    fill_texts(school, record);
    if (known) {
        add_counts(m, school, record);
        return;
    }
    school->counts = record->counts;
    school->establishment = record->establishment;
    school->on_establishment = record->on_establishment;
}

/* ---- The end ---- */

void number_districts(struct schools *schools)
{
    struct pairs numbers = {0};
    size_t i, room = 0;

    free(schools->districts);
    schools->districts = NULL;
    schools->n_districts = 0;
    for (i = 0; i < schools->n; i++) {
        struct school *school = &schools->items[i];
        uint32_t *at;

        if (i > 0 && school->district == school[-1].district) { /* most are */
            school->district_index = school[-1].district_index;
            continue;
        }
        at = pairs_at(&numbers, pair_key(school->district), 0);
        if (!*at) {
            schools->districts =
                grow(schools->districts, schools->n_districts, &room, sizeof *schools->districts);
            schools->districts[schools->n_districts] = school->district;
            *at = (uint32_t)++schools->n_districts;
        }
        school->district_index = (int32_t)(*at - 1);
    }
    pairs_free(&numbers);
}

void merge_end(struct merge *m)
{
    if (m->year_at.file && m->no_year_at.file)
        problem_with(m, m->no_year_at, MSG_ROW_YEAR_BLANK, &m->year_at);
    m->schools->has_year = m->year_at.file != NULL;
    number_districts(m->schools);
}

void merge_free(struct merge *m)
{
    pairs_free(&m->keys);
    pairs_free(&m->years);
    pairs_free(&m->stages);
    free(m->identities);
    free(m->entries);
    free(m->rows);
    *m = (struct merge){0};
}
