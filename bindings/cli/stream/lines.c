/* SPDX-License-Identifier: MIT
 * A batch to lines.  What is the same in many lines is made once, by the writers of
 * report/, and copied; so are whole lines of a school whose texts need any care. */
#include <stdlib.h>
#include <string.h>

#include "../report/csv.h"
#include "../report/json.h"
#include "../report/result.h"
#include "../report/words.h"
#include "put.h"
#include "stream.h"
#include "sums.h"

enum {
    KEYS = 640,  /* bytes of a need's line besides its texts */
    CLAUSES = 32 /* sets of clauses that are kept as text */
};

/* A set of clauses as a line has it. */
struct clauses {
    uint64_t set;
    struct text text;
};

/* Of a subject: its results, and the texts of its lines. */
struct subject {
    int64_t requirement[STREAM_BATCH], staff[STREAM_BATCH];
    int32_t posts[STREAM_BATCH], full_time_posts[STREAM_BATCH], shortfall[STREAM_BATCH];
    int32_t full_time_shortfall[STREAM_BATCH], surplus[STREAM_BATCH], hires[STREAM_BATCH];
    int8_t minimum_undecided[STREAM_BATCH], share_unmet[STREAM_BATCH];
    uint64_t clauses[STREAM_BATCH];
    struct text name;
    struct clauses kept[CLAUSES];
    unsigned n_kept;
    struct fractions requirements, staffs;
};

struct lines {
    const struct options *options;
    const struct staff_compiled *norms;
    int32_t only; /* the subject that is shown; -1: all */
    enum staff_lang lang;
    int is_json, has_bands;
    struct subject *subjects;
    struct text locales[STAFF_LOCALES];
    size_t head;   /* bytes before the lines in the CSV of report/ */
    struct text last; /* what --stale adds to the end of each line */
    struct digits small[PUT_SMALL];
    size_t widest; /* bytes of all clauses of all subjects, and their names */
};

/* ---- What report/ writes ---- */

static struct result result_of(const struct lines *l, const struct schools *schools,
                               struct staff_need *needs)
{
    return (struct result){.options = l->options,
                           .lang = l->lang,
                           .schools = schools,
                           .norms = l->norms,
                           .subject = l->only,
                           .needs = needs};
}

static FILE *open_text(char **bytes, size_t *n)
{
    FILE *out = open_memstream(bytes, n);

    if (!out)
        out_of_memory();
    return out;
}

/* Takes what was written but for the first bytes, and the last. */
static void close_text(FILE *out, char **bytes, const size_t *n, size_t skip, size_t drop,
                       struct text *to)
{
    if (fclose(out) != 0)
        out_of_memory();
    text_add_n(to, *bytes + skip, *n - skip - drop);
    free(*bytes);
}

static void add_lines(const struct lines *l, const struct result *result, struct text *to)
{
    char *bytes;
    size_t n;
    FILE *out = open_text(&bytes, &n);

    if (l->is_json)
        shortfall_json_lines(result, out);
    else
        shortfall_csv(result, out);
    close_text(out, &bytes, &n, l->head, 0, to);
}

/* A text as a field, or a string. */
static void add_value(const struct lines *l, const char *value, struct text *to)
{
    char *bytes;
    size_t n;
    FILE *out = open_text(&bytes, &n);

    if (l->is_json) {
        struct json *json = json_new_line(out);

        json_text(json, NULL, value);
        json_end(json);
    } else {
        struct csv_writer csv = csv_writer_open(out, 0);

        csv_text(&csv, value);
    }
    close_text(out, &bytes, &n, 0, l->is_json ? 1 : 0, to);
}

static void add_set(const struct lines *l, int32_t s, uint64_t set, struct text *to)
{
    const struct staff_compiled_subject *subject = &l->norms->subject[s];
    struct text names = {0};
    const char *between = "";
    int32_t i;

    if (!l->is_json) {
        add_clauses(&names, l->norms, s, set, ";");
        add_value(l, names.data, to);
        text_free(&names);
        return;
    }
    text_add_char(to, '[');
    for (i = 0; i < subject->n_clauses; i++) {
        if ((set >> i & 1) == 0)
            continue;
        text_add(to, between);
        add_value(l, l->norms->set->norms[subject->clause[i]].clause, to);
        between = ",";
    }
    text_add_char(to, ']');
}

/* ---- The writer ---- */

/* Bytes of a line that has all of them. */
static size_t all_clauses(const struct lines *l, int32_t s)
{
    struct text all = {0};
    size_t n;

    add_set(l, s, ~(uint64_t)0, &all);
    n = all.length;
    text_free(&all);
    return n;
}

static void make_subject(struct lines *l, int32_t s)
{
    struct subject *subject = &l->subjects[s];
    const struct staff_norm_set *set = l->norms->set;
    int32_t i;

    add_value(l, l->is_json ? set->subjects[s].id : subject_name(set, s, l->lang),
              &subject->name);
    put_pad(&subject->name);
    for (i = 0; i < l->norms->subject[s].n_clauses; i++) {
        int32_t kind = set->norms[l->norms->subject[s].clause[i]].kind;

        l->has_bands |= kind == STAFF_BAND_POSTS || kind == STAFF_BAND_RATIO;
    }
    l->widest += subject->name.length + all_clauses(l, s);
    subject->requirements.den = l->norms->subject[s].den;
    subject->staffs.den = l->norms->policy.part_time[s].den;
}

/* As report/ says it. */
static void add_last(struct lines *l)
{
    char as_of[STAFF_TEXT_MAX], stale[STAFF_TEXT_MAX];

    if (!stale_day())
        return;
    staff_date_write(l->norms->as_of, as_of, sizeof as_of);
    staff_date_write(stale_day(), stale, sizeof stale);
    text_add(&l->last, l->is_json ? ",\"as_of\":\"" : ",");
    if (l->is_json) {
        text_add(&l->last, as_of);
        text_add(&l->last, "\",\"stale\":\"");
        text_add(&l->last, stale);
        text_add(&l->last, "\"");
    } else {
        add_value(l, stale_words(l->norms, l->lang), &l->last);
    }
    put_pad(&l->last);
    l->widest += l->last.length * (size_t)l->norms->n_subjects;
}

struct lines *lines_new(const struct options *options, const struct staff_compiled *norms,
                        int32_t subject, enum staff_lang lang)
{
    struct lines *l = xcalloc(1, sizeof *l);
    struct schools none = {.n = 0};
    struct result result;
    struct text head = {0};
    int i;

    *l = (struct lines){.options = options,
                        .norms = norms,
                        .only = subject,
                        .lang = lang,
                        .is_json = options->format == FORMAT_JSONL};
    l->subjects = xcalloc((size_t)norms->n_subjects, sizeof *l->subjects);
    for (i = 0; i < norms->n_subjects; i++)
        make_subject(l, i);
    for (i = 0; i < STAFF_LOCALES; i++) {
        add_value(l, locale_word(i, l->is_json ? STAFF_EN : lang), &l->locales[i]);
        put_pad(&l->locales[i]);
    }
    put_digits(l->small);
    add_last(l);
    if (!is_summed(options)) {
        result = result_of(l, &none, NULL);
        add_lines(l, &result, &head);
        l->head = head.length;
        text_free(&head);
    }
    return l;
}

void lines_free(struct lines *l)
{
    int32_t s;
    unsigned i;

    for (s = 0; s < l->norms->n_subjects; s++) {
        for (i = 0; i < l->subjects[s].n_kept; i++)
            text_free(&l->subjects[s].kept[i].text);
        text_free(&l->subjects[s].name);
    }
    for (s = 0; s < STAFF_LOCALES; s++)
        text_free(&l->locales[s]);
    text_free(&l->last);
    free(l->subjects);
    free(l);
}

/* ---- CSV ---- */

/* After a separator; what is unknown is empty. */
static char *put_count(char *p, const struct lines *l, int64_t count)
{
    *p++ = ',';
    return count < 0 ? p : put_number(p, l->small, (uint64_t)count);
}

static const struct text *text_of(const struct lines *l, int32_t s, uint64_t set)
{
    struct subject *subject = &l->subjects[s];
    unsigned i;

    for (i = 0; i < subject->n_kept; i++)
        if (subject->kept[i].set == set)
            return &subject->kept[i].text;
    i = subject->n_kept < CLAUSES ? subject->n_kept++ : CLAUSES - 1;
    subject->kept[i].set = set;
    subject->kept[i].text.length = 0;
    add_set(l, s, set, &subject->kept[i].text);
    put_pad(&subject->kept[i].text);
    return &subject->kept[i].text;
}

/* A row of the batch: heads are -1 where they are not known. */
struct heads {
    int64_t full_time, part_time;
};

static struct heads heads_of(const struct batch *b, int32_t s, int32_t i)
{
    const int32_t *full = b->counts.full_time[s].values, *part = b->counts.part_time[s].values;
    struct heads heads = {full ? full[i] : STAFF_UNKNOWN, part && part[i] > 0 ? part[i] : 0};

    if (heads.full_time < 0)
        heads.part_time = STAFF_UNKNOWN;
    return heads;
}

static char *put_csv_need(const struct lines *l, const struct batch *b, int32_t s, int32_t i,
                          char *p)
{
    struct subject *subject = &l->subjects[s];
    struct heads heads = heads_of(b, s, i);

    *p++ = ',';
    p = put_text(p, &subject->name);
    *p++ = ',';
    p = put_fraction(p, &subject->requirements, subject->requirement[i]);
    p = put_count(p, l, subject->posts[i]);
    p = put_count(p, l, subject->full_time_posts[i]);
    p = put_count(p, l, heads.full_time);
    p = put_count(p, l, heads.part_time);
    *p++ = ',';
    if (subject->staff[i] >= 0)
        p = put_fraction(p, &subject->staffs, subject->staff[i]);
    p = put_count(p, l, subject->shortfall[i]);
    p = put_count(p, l, subject->full_time_shortfall[i]);
    p = put_count(p, l, subject->surplus[i]);
    p = put_count(p, l, subject->hires[i]);
    *p++ = ',';
    p = put_text(p, text_of(l, s, subject->clauses[i]));
    if (l->last.length)
        p = put_text(p, &l->last);
    *p++ = '\n';
    return p;
}

static char *put_span(char *p, struct span span)
{
    return span.n ? put_bytes(p, span.text, span.n) : p;
}

static char *put_csv(const struct lines *l, const struct batch *b, int32_t i, char *p)
{
    const char *start = p, *again = p;
    int32_t s;
    size_t n;

    p = put_span(p, b->district[i]);
    *p++ = ',';
    p = put_span(p, b->id[i]);
    *p++ = ',';
    p = put_span(p, b->name[i]);
    *p++ = ',';
    p = put_text(p, &l->locales[b->counts.locale.values ? b->counts.locale.values[i] : 0]);
    n = (size_t)(p - start);
    for (s = 0; s < l->norms->n_subjects; s++) {
        if (l->subjects[s].clauses[i] == 0 || (l->only >= 0 && s != l->only))
            continue;
        if (again != start)
            p = put_bytes(p, start, n);
        p = put_csv_need(l, b, s, i, p);
        again = p;
    }
    if (again != start)
        return p;
    p = PUT(p, ",,,,,,,,,,,,");
    if (l->last.length)
        p = put_text(p, &l->last);
    *p++ = '\n';
    return p;
}

/* ---- JSON Lines ---- */

static char *put_or_null(char *p, const struct lines *l, int64_t count)
{
    return count < 0 ? PUT(p, "null") : put_number(p, l->small, (uint64_t)count);
}

static char *put_quoted_fraction(char *p, struct fractions *fractions, int64_t num)
{
    if (num < 0)
        return PUT(p, "null");
    *p++ = '"';
    p = put_fraction(p, fractions, num);
    *p++ = '"';
    return p;
}

static char *put_truth(char *p, int truth)
{
    if (truth < 0)
        return PUT(p, "null");
    return truth ? PUT(p, "true") : PUT(p, "false");
}

static char *put_json_need(const struct lines *l, const struct batch *b, int32_t s, int32_t i,
                           char *p)
{
    struct subject *subject = &l->subjects[s];
    struct heads heads = heads_of(b, s, i);

    p = PUT(p, "{\"subject\":");
    p = put_text(p, &subject->name);
    p = PUT(p, ",\"requirement\":");
    p = put_quoted_fraction(p, &subject->requirements, subject->requirement[i]);
    p = put_or_null(PUT(p, ",\"posts\":"), l, subject->posts[i]);
    p = put_or_null(PUT(p, ",\"full_time_posts\":"), l, subject->full_time_posts[i]);
    p = put_or_null(PUT(p, ",\"full_time\":"), l, heads.full_time);
    p = put_or_null(PUT(p, ",\"part_time\":"), l, heads.part_time);
    p = PUT(p, ",\"staff\":");
    p = put_quoted_fraction(p, &subject->staffs, subject->staff[i]);
    p = put_or_null(PUT(p, ",\"shortfall\":"), l, subject->shortfall[i]);
    p = put_or_null(PUT(p, ",\"full_time_shortfall\":"), l, subject->full_time_shortfall[i]);
    p = put_or_null(PUT(p, ",\"surplus\":"), l, subject->surplus[i]);
    p = put_or_null(PUT(p, ",\"hires\":"), l, subject->hires[i]);
    p = put_text(PUT(p, ",\"clauses\":"), text_of(l, s, subject->clauses[i]));
    p = put_truth(PUT(p, ",\"minimum_undecided\":"), subject->minimum_undecided[i] != 0);
    p = put_truth(PUT(p, ",\"share_unmet\":"), subject->share_unmet[i]);
    *p++ = '}';
    return p;
}

static char *put_string(char *p, struct span span)
{
    if (!span.text)
        return PUT(p, "null");
    *p++ = '"';
    p = put_bytes(p, span.text, span.n);
    *p++ = '"';
    return p;
}

static char *put_json(const struct lines *l, const struct batch *b, int32_t i, char *p)
{
    int32_t s, needs = 0;

    p = put_string(PUT(p, "{\"id\":"), b->id[i]);
    p = put_string(PUT(p, ",\"school\":"), b->name[i]);
    p = put_string(PUT(p, ",\"district\":"), b->district[i]);
    p = PUT(p, ",\"locale\":");
    p = put_text(p, &l->locales[b->counts.locale.values ? b->counts.locale.values[i] : 0]);
    p = PUT(p, ",\"needs\":[");
    for (s = 0; s < l->norms->n_subjects; s++) {
        if (l->subjects[s].clauses[i] == 0 || (l->only >= 0 && s != l->only))
            continue;
        if (needs++ > 0)
            *p++ = ',';
        p = put_json_need(l, b, s, i, p);
    }
    *p++ = ']';
    if (l->last.length)
        p = put_text(p, &l->last);
    return PUT(p, "}\n");
}

/* ---- Schools that need care ---- */

static int32_t value_at(const struct staff_column *column, int32_t i)
{
    return column->values ? column->values[i] : STAFF_UNKNOWN;
}

static void school_of(const struct batch *b, int32_t i, struct staff_school *school)
{
    int j;

    staff_school_init(school);
    for (j = 0; j < STAFF_STAGES; j++) {
        school->classes[j] = value_at(&b->counts.classes[j], i);
        school->students[j] = value_at(&b->counts.students[j], i);
    }
    school->students_all = value_at(&b->counts.students_all, i);
    school->locale = b->counts.locale.values ? b->counts.locale.values[i] : STAFF_LOCALE_UNKNOWN;
    for (j = 0; j < STAFF_COUNTS_MAX; j++)
        school->counts[j] = value_at(&b->counts.counts[j], i);
    for (j = 0; j < STAFF_SUBJECTS_MAX; j++) {
        school->full_time[j] = value_at(&b->counts.full_time[j], i);
        school->part_time[j] = value_at(&b->counts.part_time[j], i);
    }
}

static char *copy_of(struct span span)
{
    return span.text ? xstrndup(span.text, span.n) : NULL;
}

static void add_school(const struct lines *l, const struct batch *b, int32_t i, struct text *out)
{
    char *id = copy_of(b->id[i]), *name = copy_of(b->name[i]), *district = copy_of(b->district[i]);
    struct school school = {.id = id, .name = name, .district = district};
    struct schools one = {.items = &school, .n = 1};
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    struct result result = result_of(l, &one, needs);
    int32_t s;

    school_of(b, i, &school.counts);
    staff_assess(l->norms, &school.counts, needs);
    for (s = 0; s < l->norms->n_subjects && l->only >= 0; s++)
        if (s != l->only)
            /* cppcheck-suppress unreadVariable ; the result points at needs */
            needs[s] = (struct staff_need){.requirement = {0, 1}, .staff = {0, 1}};
    add_lines(l, &result, out);
    free(id);
    free(name);
    free(district);
}

/* ---- Warnings ---- */

/* Not unless there are students, and something about them is missing; or bands, where any
 * count may be outside of them. */
static int may_warn(const struct lines *l, const struct batch *b, int32_t i)
{
    int students = value_at(&b->counts.students_all, i) > 0, stage;
    int32_t s;

    if (l->has_bands)
        return 1;
    for (stage = 0; stage < STAFF_STAGES; stage++) {
        if (value_at(&b->counts.students[stage], i) <= 0)
            continue;
        students = 1;
        if (value_at(&b->counts.classes[stage], i) == STAFF_UNKNOWN)
            return 1;
    }
    for (s = 0; s < l->norms->n_subjects && students; s++)
        students = l->subjects[s].clauses[i] == 0;
    return students;
}

static void warn(const struct lines *l, const struct batch *b, int32_t i, const char *file,
                 struct problems *warnings)
{
    struct staff_school school;
    char *name = copy_of(b->name[i].text ? b->name[i] : b->id[i]);

    school_of(b, i, &school);
    result_warn(l->norms, &school, name, (struct place){.file = file, .line = b->line[i]},
                warnings);
    free(name);
}

/* ---- A batch ---- */

static enum staff_status assess(struct lines *l, const struct batch *b, struct staff_total *total,
                                struct sums *sums)
{
    struct staff_table table = b->counts;
    struct staff_total all[STAFF_SUBJECTS_MAX];
    struct staff_result result = {.total = all};
    enum staff_status status;
    int32_t s;

    table.n = b->n;
    for (s = 0; s < l->norms->n_subjects; s++) {
        struct subject *subject = &l->subjects[s];

        result.subject[s] = (struct staff_need_columns){
            subject->requirement,       subject->staff,   subject->posts,
            subject->full_time_posts,   subject->shortfall, subject->full_time_shortfall,
            subject->surplus,           subject->hires,   subject->minimum_undecided,
            subject->share_unmet,       subject->clauses};
    }
    if (sums)
        sums_ask(sums, &table, &result);
    status = staff_assess_columns(l->norms, &table, &result);
    if (status == STAFF_OK)
        status = staff_total_merge(total, all, l->norms->n_subjects);
    return status == STAFF_OK && sums ? sums_merge(sums) : status;
}

/* Room for the lines of a row, at least. */
static char *make_room(struct text *out, size_t n)
{
    if (out->room < out->length + n) {
        out->room = 2 * out->room > out->length + n ? 2 * out->room : out->length + n;
        out->data = xrealloc(out->data, out->room, 1);
    }
    return out->data + out->length;
}

static size_t room_of(const struct lines *l, const struct batch *b, int32_t i)
{
    size_t texts = b->id[i].n + b->name[i].n + b->district[i].n + KEYS;

    return texts * (size_t)(l->norms->n_subjects + 1) + l->widest;
}

enum staff_status lines_add(struct lines *l, const struct batch *b, const char *file,
                            struct text *out, struct staff_total *total, struct sums *sums,
                            struct problems *warnings)
{
    enum staff_status status = assess(l, b, total, sums);
    int32_t i;

    for (i = 0; i < b->n && status == STAFF_OK; i++) {
        char *p;

        if (may_warn(l, b, i))
            warn(l, b, i, file, warnings);
        if (!out)
            continue;
        if (b->care[i]) {
            add_school(l, b, i, out);
            continue;
        }
        p = make_room(out, room_of(l, b, i));
        p = l->is_json ? put_json(l, b, i, p) : put_csv(l, b, i, p);
        out->length = (size_t)(p - out->data);
    }
    return status;
}
