/* SPDX-License-Identifier: MIT */
#include "findings.h"

#include <stdlib.h>
#include <string.h>

#include "../norms_load.h"

enum { TOP = 10 };

/* ---- What was used ---- */

static void add_count(struct text *t, const struct result *r, enum message key, int64_t count)
{
    struct text number = {0};

    add_grouped(&number, count);
    message_add(t, r->lang, key, ARGS(number.data));
    text_free(&number);
}

static int has_years(const struct result *r)
{
    return r->schools->has_year && r->schools->n > 0 && r->schools->items[0].year != STAFF_UNKNOWN;
}

void add_data(struct text *t, const struct result *r)
{
    const struct schools *schools = r->schools;

    add_count(t, r, MSG_HEAD_SCHOOLS, (int64_t)schools->n);
    if (schools->has_district)
        add_count(t, r, MSG_HEAD_DISTRICTS, (int64_t)schools->n_districts);
    if (has_years(r)) {
        struct text year = {0};

        text_add_int(&year, schools->items[0].year);
        message_add(t, r->lang, MSG_HEAD_YEAR, ARGS(year.data));
        text_free(&year);
    }
    if (r->without_norm)
        add_count(t, r, MSG_HEAD_WITHOUT_NORM, r->without_norm);
    if (schools->skipped_rows)
        add_count(t, r, MSG_HEAD_SKIPPED, schools->skipped_rows);
    if (r->warnings)
        add_count(t, r, MSG_HEAD_WARNINGS, r->warnings);
}

/* How a column that only names a subject was taken. */
static void put_teachers(struct sheet *sheet, const struct result *r)
{
    static const enum message keys[] = {
        [TEACHERS_FULL_TIME] = MSG_HEAD_AS_FULL_TIME, [TEACHERS_CHECKED] = MSG_HEAD_AS_CHECK};
    enum teachers_use use;

    for (use = TEACHERS_FULL_TIME; use <= TEACHERS_CHECKED; use++) {
        struct text names = {0}, sentence = {0};
        int32_t s;

        for (s = 0; s < r->norms->n_subjects; s++)
            if (r->schools->teachers[s] == use) {
                add_comma(&names, r->lang);
                text_add(&names, subject_name(r->norms->set, s, r->lang));
            }
        if (names.length) {
            message_add(&sentence, r->lang, keys[use], ARGS(names.data));
            labelled(sheet, message_text(MSG_HEAD_COLUMNS, r->lang), sentence.data);
        }
        text_free(&names);
        text_free(&sentence);
    }
}

void findings_head(struct sheet *sheet, const struct result *r)
{
    struct text data = {0};

    labelled_settings(sheet, r->options, r->norms, r->lang);
    add_data(&data, r);
    labelled(sheet, message_text(MSG_HEAD_DATA, r->lang), data.data);
    put_teachers(sheet, r);
    text_free(&data);
}

static void put_set(struct sheet *sheet, const struct staff_norm_set *set, enum staff_lang lang)
{
    struct text line = {0};
    char sha256[SHA256_TEXT];

    norms_sha256(set, sha256);
    message_add(&line, lang, MSG_SET_IS, ARGS(set->id, set->edition, sha256));
    labelled(sheet, message_text(MSG_HEAD_NORMS, lang), line.data);
    text_free(&line);
}

static void put_input(struct sheet *sheet, const struct input *input, enum input_role role,
                      enum staff_lang lang)
{
    static const enum message roles[INPUT_ROLES] = {
        [INPUT_SCHOOLS] = MSG_INPUT_SCHOOLS,     [INPUT_STAFF] = MSG_INPUT_STAFF,
        [INPUT_VACANCIES] = MSG_INPUT_VACANCIES, [INPUT_LEAVERS] = MSG_INPUT_LEAVERS,
        [INPUT_NORMS] = MSG_INPUT_NORMS,
    };
    struct text bytes = {0}, line = {0};

    add_grouped(&bytes, input->bytes);
    message_add(&line, lang, MSG_INPUT_IS,
                ARGS(file_name(input->file), bytes.data, input->sha256));
    labelled(sheet, message_text(roles[role], lang), line.data);
    text_free(&bytes);
    text_free(&line);
}

void findings_receipt(struct sheet *sheet, const struct staff_norm_set *set, enum staff_lang lang)
{
    size_t i, n, n_inputs;
    const struct input *inputs = inputs_all(&n_inputs);
    struct input_use *uses = inputs_uses(&n);
    struct text program = {0};

    put_set(sheet, set, lang);
    for (i = 0; i < n; i++)
        put_input(sheet, &inputs[uses[i].input], uses[i].role, lang);
    message_add(&program, lang, MSG_VERSION, ARGS(staff_version(), staff_norms_edition()));
    labelled(sheet, message_text(MSG_PROGRAM, lang), program.data);
    text_free(&program);
    free(uses);
}

/* ---- Sums ---- */

int64_t known(const struct staff_total *total, int64_t count)
{
    return total->unknown == total->schools ? -1 : count;
}

const char *district_name(const struct result *r, size_t d)
{
    const char *name = r->schools->districts[d];

    return name ? name : message_text(MSG_NO_DISTRICT, r->lang);
}

const struct staff_total *district_total(const struct result *r, size_t district, int32_t subject)
{
    return &r->districts[district * (size_t)r->norms->n_subjects + (size_t)subject];
}

int all_unknown(const struct result *r)
{
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++)
        if (r->total[s].unknown != r->total[s].schools)
            return 0;
    return 1;
}

int has_posts(const struct result *r)
{
    const struct staff_policy *policy = &r->norms->policy;

    return policy->rounding != STAFF_NO_ROUNDING && policy->round_at != STAFF_AT_POOL;
}

/* ---- The sentence ---- */

/* The year of the table, else the day of the norms. */
static void add_as_of(struct text *t, const struct result *r)
{
    struct text year = {0}, month = {0}, day = {0};
    int32_t date = r->norms->as_of;

    text_add_int(&year, has_years(r) ? r->schools->items[0].year : date / 10000);
    text_add_int(&month, date / 100 % 100);
    text_add_int(&day, date % 100);
    if (has_years(r))
        message_add(t, r->lang, MSG_AS_OF_YEAR, ARGS(year.data));
    else if (r->lang == STAFF_ZH)
        message_add(t, r->lang, MSG_AS_OF_DAY, ARGS(year.data, month.data, day.data));
    else
        add_date(t, date);
    text_free(&year);
    text_free(&month);
    text_free(&day);
}

/* The schools that need the subject: "5个区县59所学校", "东河区13所学校", "59所学校". */
static void add_scope(struct text *t, const struct result *r, int32_t subject)
{
    struct text schools = {0}, districts = {0};
    const char *only = NULL;
    int64_t n = 0;
    size_t d;

    for (d = 0; d < r->schools->n_districts; d++)
        if (district_total(r, d, subject)->schools) {
            only = r->schools->districts[d];
            n++;
        }
    add_grouped(&schools, r->total[subject].schools);
    add_grouped(&districts, n);
    if (n > 1)
        message_add(t, r->lang, MSG_SCOPE_DISTRICTS, ARGS(districts.data, schools.data));
    else if (only)
        message_add(t, r->lang, MSG_SCOPE_DISTRICT, ARGS(only, schools.data));
    else
        message_add(t, r->lang, MSG_SCOPE_SCHOOLS, ARGS(schools.data));
    text_free(&schools);
    text_free(&districts);
}

/* Is the document of a subject's clause i that of one before it, too? */
static int is_named(const struct staff_norm_set *set, const struct staff_compiled_subject *compiled,
                    uint64_t used, int32_t i)
{
    const char *document = set->norms[compiled->clause[i]].document;

    while (--i >= 0)
        if (used >> i & 1 && strcmp(set->norms[compiled->clause[i]].document, document) == 0)
            return 1;
    return 0;
}

/* The documents of the clauses that made a subject's numbers, each once. */
static void add_documents(struct text *t, const struct result *r, int32_t subject)
{
    const struct staff_compiled_subject *compiled = &r->norms->subject[subject];
    uint64_t used[STAFF_SUBJECTS_MAX] = {0};
    struct text names = {0};
    int32_t i;

    all_clauses(r, used);
    for (i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &r->norms->set->norms[compiled->clause[i]];

        if (!(used[subject] >> i & 1) || !*norm->document ||
            is_named(r->norms->set, compiled, used[subject], i))
            continue;
        add_comma(&names, r->lang);
        text_add(&names, norm->document);
    }
    text_add(t, names.length ? names.data : r->norms->set->title);
    text_free(&names);
}

/* "现有230人（专职230人；兼职16人不计入）" */
static void add_staff(struct text *t, const struct result *r, int32_t subject)
{
    const struct staff_total *total = &r->total[subject];
    struct staff_fraction weight = r->norms->policy.part_time[subject];
    struct text staff = {0}, full_time = {0}, part_time = {0}, each = {0};
    enum message key = MSG_SUMMARY_WEIGHED;

    if (total->part_time == 0)
        key = MSG_SUMMARY_FULL_TIME;
    else if (weight.num == 0)
        key = MSG_SUMMARY_NOT_COUNTED;
    else if (weight.num == weight.den)
        key = MSG_SUMMARY_COUNTED;
    add_exact(&staff, total->staff);
    add_grouped(&full_time, total->full_time);
    add_grouped(&part_time, total->part_time);
    add_exact(&each, weight);
    message_add(t, r->lang, key, ARGS(staff.data, full_time.data, part_time.data, each.data));
    text_free(&staff);
    text_free(&full_time);
    text_free(&part_time);
    text_free(&each);
}

static void add_compared(struct text *t, const struct result *r, int32_t subject)
{
    const struct staff_total *total = &r->total[subject];

    if (known(total, 0) < 0) {
        text_add(t, message_text(MSG_SUMMARY_UNKNOWN_ALL, r->lang));
        return;
    }
    add_staff(t, r, subject);
    if (total->shortfall == 0)
        text_add(t, message_text(MSG_SUMMARY_NONE_SHORT, r->lang));
    else if (total->shortfall > 0)
        add_count(t, r, MSG_SUMMARY_SHORT, total->shortfall);
    if (total->surplus > 0)
        add_count(t, r, MSG_SUMMARY_SURPLUS, total->surplus);
    if (total->unknown)
        add_count(t, r, MSG_SUMMARY_UNKNOWN, total->unknown);
}

/* "应配323人"; where no school has posts, what the whole comes to. */
static void add_posts(struct text *t, const struct result *r, int32_t subject)
{
    const struct staff_total *total = &r->total[subject];
    int64_t pooled = staff_pooled_posts(r->norms, total);
    struct text need = {0};

    add_exact(&need, total->requirement);
    if (total->posts >= 0)
        add_count(t, r, MSG_SUMMARY_POSTS, total->posts);
    else if (pooled >= 0)
        add_count(t, r, MSG_SUMMARY_POOLED, pooled);
    else
        message_add(t, r->lang, MSG_SUMMARY_NEED, ARGS(need.data));
    text_free(&need);
}

/* "体育教师"; but 辅导员, whose name says already that they are people. */
static void add_people(struct text *t, const struct result *r, int32_t subject)
{
    static const char *const people[] = {"师", "员", "工", "长", "士", "人"};
    const char *name = subject_words(r->norms->set, subject, r->lang);
    size_t i, n = strlen(name);

    text_add(t, name);
    for (i = 0; i < sizeof people / sizeof *people; i++)
        if (n >= 3 && strcmp(name + n - 3, people[i]) == 0)
            return;
    if (r->lang == STAFF_ZH)
        text_add(t, "教师");
}

void add_summary(struct text *t, const struct result *r, int32_t subject)
{
    struct text as_of = {0}, scope = {0}, posts = {0}, compared = {0}, documents = {0};
    struct text people = {0};

    add_as_of(&as_of, r);
    add_scope(&scope, r, subject);
    add_posts(&posts, r, subject);
    add_compared(&compared, r, subject);
    add_documents(&documents, r, subject);
    add_people(&people, r, subject);
    message_add(t, r->lang, MSG_SUMMARY,
                ARGS(as_of.data, scope.data, people.data, posts.data, compared.data,
                     documents.data));
    text_free(&people);
    text_free(&as_of);
    text_free(&scope);
    text_free(&posts);
    text_free(&compared);
    text_free(&documents);
}

/* ---- Notes under the sums ---- */

struct notes {
    void (*put)(void *context, const char *sentence);
    void *context;
};

static void note(const struct notes *notes, const struct result *r, enum message key,
                 const char *const *args)
{
    struct text sentence = {0};

    message_add(&sentence, r->lang, key, args);
    notes->put(notes->context, sentence.data);
    text_free(&sentence);
}

static void note_count(const struct notes *notes, const struct result *r, enum message key,
                       int64_t count)
{
    struct text sentence = {0};

    if (count) {
        add_count(&sentence, r, key, count);
        notes->put(notes->context, sentence.data);
    }
    text_free(&sentence);
}

static void note_unknown(const struct notes *notes, const struct result *r)
{
    struct text subjects = {0};
    int32_t s;

    if (all_unknown(r)) {
        note_count(notes, r, MSG_NOTE_ALL_UNKNOWN, (int64_t)r->schools->n - r->without_norm);
        return;
    }
    for (s = 0; s < r->norms->n_subjects; s++) {
        if (!r->total[s].unknown)
            continue;
        add_comma(&subjects, r->lang);
        text_add(&subjects, subject_name(r->norms->set, s, r->lang));
        text_add_char(&subjects, ' ');
        add_grouped(&subjects, r->total[s].unknown);
    }
    if (subjects.length)
        note(notes, r, MSG_NOTE_UNKNOWN, ARGS(subjects.data));
    text_free(&subjects);
}

void findings_notes(const struct result *r, void (*put)(void *context, const char *sentence),
                    void *context)
{
    const struct notes notes = {put, context};
    size_t i, n = r->schools->n * (size_t)r->norms->n_subjects;
    int64_t undecided = 0, unmet = 0;

    for (i = 0; i < n; i++) {
        undecided += r->needs[i].clauses && r->needs[i].minimum_undecided;
        unmet += r->needs[i].clauses && r->needs[i].share_unmet == 1;
    }
    note_unknown(&notes, r);
    note_count(&notes, r, MSG_NOTE_UNDECIDED, undecided);
    note_count(&notes, r, MSG_NOTE_UNMET, unmet);
}

/* ---- Schools ---- */

static int compare_ranks(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;

    if (x->first != y->first)
        return x->first > y->first ? -1 : 1;
    if (x->second != y->second)
        return x->second > y->second ? -1 : 1;
    return x->school < y->school ? -1 : x->school > y->school;
}

static struct rank rank_of(const struct result *r, size_t school, int by_posts)
{
    struct rank rank = {0, 0, school};
    int32_t s;

    for (s = 0; s < r->norms->n_subjects; s++) {
        const struct staff_need *need = result_need(r, school, s);

        if (!need->clauses)
            continue;
        if (by_posts) {
            rank.first += need->posts;
        } else if (need->full_time != STAFF_UNKNOWN) {
            rank.first += need->shortfall;
            rank.second += need->hires;
        }
    }
    return rank;
}

size_t rank_schools(const struct result *r, struct rank *ranks)
{
    int by_posts = all_unknown(r);
    size_t i, n = 0;

    for (i = 0; i < r->schools->n && has_posts(r); i++) {
        ranks[n] = rank_of(r, i, by_posts);
        n += ranks[n].first > 0 || ranks[n].second > 0;
    }
    qsort(ranks, n, sizeof *ranks, compare_ranks);
    return n;
}

size_t shown_schools(const struct result *r, size_t all)
{
    int64_t top = r->options->top;

    if (top == STAFF_UNKNOWN)
        top = r->options->by == BY_SCHOOL ? (int64_t)all : TOP;
    return (uint64_t)top < all ? (size_t)top : all;
}

const char *no_schools(const struct result *r)
{
    return message_text(has_posts(r) ? MSG_NOBODY_LACKS : MSG_NO_SCHOOL_POSTS, r->lang);
}

void add_schools_title(struct text *t, const struct result *r, size_t n, size_t all)
{
    struct text shown = {0}, whole = {0};

    add_grouped(&shown, (int64_t)n);
    add_grouped(&whole, (int64_t)all);
    message_add(t, r->lang, all_unknown(r) ? MSG_TITLE_BY_POSTS : MSG_TITLE_SCHOOLS,
                ARGS(shown.data, whole.data));
    text_free(&shown);
    text_free(&whole);
}

void all_clauses(const struct result *r, uint64_t *clauses)
{
    size_t i;
    int32_t s;

    for (i = 0; i < r->schools->n; i++)
        for (s = 0; s < r->norms->n_subjects; s++)
            clauses[s] |= result_need(r, i, s)->clauses;
}
