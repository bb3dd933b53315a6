/* SPDX-License-Identifier: MIT
 * `staff thresholds` for people: rules, districts, distances, and the schools nearest to a
 * step. */
#include "../thresholds.h"

#include <stdlib.h>

#include "findings.h"
#include "output.h"

static void put_title(FILE *out, const char *title)
{
    fputc('\n', out);
    heading(out, title, output_colour(out));
}

static void put_titles(struct sheet *sheet, const enum message *titles, enum staff_lang lang)
{
    for (; *titles != MESSAGES; titles++)
        sheet_cell(sheet, *titles == MSG_NOTHING ? "" : message_text(*titles, lang));
}

static void put_sheet(struct sheet *sheet, FILE *out)
{
    sheet_print(sheet, out, output_colour(out));
    sheet_free(sheet);
}

static void put_even(struct sheet *sheet, const struct tally *tally, int minimum, int distance)
{
    int64_t even = tally_even(tally, minimum, distance);
    struct text text = {0};

    if (even >= 0)
        add_tenths(&text, even);
    sheet_cell(sheet, text.data ? text.data : "—");
    text_free(&text);
}

/* Twice as many as chance would put there, and not just a few. */
static void put_found(struct sheet *sheet, const struct tally *tally, int minimum, int distance,
                      int64_t found)
{
    int64_t even = tally_even(tally, minimum, distance);

    sheet_count(sheet, found);
    if (even >= 0 && found * 10 > 2 * even && found >= 5)
        sheet_mark(sheet);
    put_even(sheet, tally, minimum, distance);
}

/* ---- Rules ---- */

static void put_tally(struct sheet *sheet, const struct thresholds *t, int32_t i,
                      const struct tally *tally, int counts)
{
    const struct rule *rule = &t->rules[i];
    struct text name = {0}, counted = {0};

    add_rule_name(&name, t->r->norms, rule);
    add_rule_counts(&counted, t->r->norms, rule, t->r->lang);
    sheet_cell(sheet, name.data);
    if (counts)
        sheet_cell(sheet, counted.data);
    sheet_count(sheet, tally->schools);
    put_found(sheet, tally, rule->minimum, 0, tally->on);
    put_found(sheet, tally, rule->minimum, -1, tally->below);
    text_free(&name);
    text_free(&counted);
}

static void put_rules(const struct thresholds *t, FILE *out)
{
    static const enum message titles[] = {MSG_T_CLAUSES, MSG_T_COUNTED, MSG_T_SCHOOLS, MSG_T_ON,
                                          MSG_T_EVEN,    MSG_T_BELOW,   MSG_T_EVEN,    MESSAGES};
    static const enum sheet_kind kinds[7] = {SHEET_TEXT, SHEET_CUT};
    struct sheet sheet;
    int32_t i;

    sheet_init(&sheet, kinds, 7);
    put_titles(&sheet, titles, t->r->lang);
    for (i = 0; i < t->n_rules; i++)
        if (t->total[i].schools)
            put_tally(&sheet, t, i, &t->total[i], 1);
    put_title(out, message_text(MSG_TITLE_STEPS, t->r->lang));
    put_sheet(&sheet, out);
}

static void put_districts(const struct thresholds *t, FILE *out)
{
    static const enum message titles[] = {MSG_T_DISTRICT, MSG_T_CLAUSES, MSG_T_SCHOOLS, MSG_T_ON,
                                          MSG_T_EVEN,     MSG_T_BELOW,   MSG_T_EVEN,    MESSAGES};
    static const enum sheet_kind kinds[7] = {SHEET_CUT, SHEET_TEXT};
    struct sheet sheet;
    size_t d;
    int32_t i;

    sheet_init(&sheet, kinds, 7);
    put_titles(&sheet, titles, t->r->lang);
    for (d = 0; d < t->r->schools->n_districts; d++) {
        const char *name = district_name(t->r, d);

        for (i = 0; i < t->n_rules; i++) {
            if (!district_tally(t, d, i)->schools)
                continue;
            sheet_cell(&sheet, name);
            put_tally(&sheet, t, i, district_tally(t, d, i), 0);
            name = "";
        }
    }
    put_title(out, message_text(MSG_TITLE_DISTRICTS, t->r->lang));
    put_sheet(&sheet, out);
}

static void put_note(FILE *out, enum message key, const char *arg, enum staff_lang lang)
{
    struct text sentence = {0};

    message_add(&sentence, lang, key, ARGS(arg));
    paragraph(out, "  ", sentence.data);
    text_free(&sentence);
}

static void put_notes(const struct thresholds *t, FILE *out)
{
    struct text minimums = {0}, reach = {0};
    int32_t i;

    text_add_int(&reach, RULE_REACH);
    put_note(out, MSG_NOTE_STEPS, reach.data, t->r->lang);
    for (i = 0; i < t->n_rules; i++)
        if (t->rules[i].minimum && t->total[i].schools) {
            add_comma(&minimums, t->r->lang);
            add_rule_name(&minimums, t->r->norms, &t->rules[i]);
        }
    if (minimums.length)
        put_note(out, MSG_NOTE_STEPS_MINIMUM, minimums.data, t->r->lang);
    text_free(&minimums);
    text_free(&reach);
}

/* ---- Distances ---- */

/* Beyond the last distance at which there is a school, nothing is to be seen. */
static int is_shown(const struct thresholds *t, const int32_t *rules, int n, int distance)
{
    int i, d, way = distance < 0 ? -1 : 1;

    for (i = 0; i < n; i++)
        for (d = distance; d >= -RULE_REACH && d <= RULE_REACH; d += way)
            if (t->total[rules[i]].distances[RULE_REACH + d])
                return 1;
    return distance == -1 || distance == 0;
}

/* A column a rule, as many as stand side by side. */
static void put_block(const struct thresholds *t, FILE *out, const int32_t *rules, int n)
{
    static const enum sheet_kind kinds[SHEET_COLUMNS];
    struct sheet sheet;
    int i, d;

    sheet_init(&sheet, kinds, n + 1);
    sheet_cell(&sheet, message_text(MSG_T_DISTANCE, t->r->lang));
    for (i = 0; i < n; i++) {
        struct text name = {0};

        add_rule_name(&name, t->r->norms, &t->rules[rules[i]]);
        sheet_cell(&sheet, name.data);
        text_free(&name);
    }
    for (d = -RULE_REACH; d <= RULE_REACH; d++) {
        struct text distance = {0};

        if (!is_shown(t, rules, n, d))
            continue;
        text_add(&distance, d > 0 ? "+" : "");
        text_add_int(&distance, d);
        sheet_cell(&sheet, distance.data);
        text_free(&distance);
        for (i = 0; i < n; i++) {
            const struct tally *tally = &t->total[rules[i]];
            int reached = tally_even(tally, t->rules[rules[i]].minimum, d) >= 0;

            sheet_count(&sheet, reached ? tally->distances[RULE_REACH + d] : -1);
        }
    }
    put_sheet(&sheet, out);
}

static void put_distances(const struct thresholds *t, FILE *out)
{
    int32_t rules[SHEET_COLUMNS] = {0}, i;
    int n = 0, width = 0;

    put_title(out, message_text(MSG_TITLE_DISTANCES, t->r->lang));
    for (i = 0; i < t->n_rules; i++) {
        struct text name = {0};
        int wide;

        if (!t->total[i].schools)
            continue;
        add_rule_name(&name, t->r->norms, &t->rules[i]);
        wide = text_width(name.data) + 2;
        text_free(&name);
        if (n > 0 && (width + wide > SHEET_WIDTH - 10 || n == SHEET_COLUMNS - 1)) {
            put_block(t, out, rules, n);
            fputc('\n', out);
            n = width = 0;
        }
        rules[n++] = i;
        width += wide;
    }
    put_block(t, out, rules, n);
}

/* ---- Schools ---- */

struct near {
    int64_t distance;
    size_t first, n; /* of its steps */
};

static int compare_near(const void *a, const void *b)
{
    const struct near *x = a, *y = b;

    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* How far from being on a step, or one below it. */
static int64_t nearness(const struct step *step)
{
    int64_t distance = step_distance(step);

    return distance >= 0 ? distance : -distance - 1;
}

static size_t near_schools(const struct thresholds *t, struct near *near)
{
    size_t i, n = 0;

    for (i = 0; i < t->n_steps; i++) {
        int64_t distance = nearness(&t->steps[i]);

        if (i == 0 || t->steps[i].school != t->steps[i - 1].school)
            near[n++] = (struct near){distance, i, 0};
        near[n - 1].n++;
        if (distance < near[n - 1].distance)
            near[n - 1].distance = distance;
    }
    if (t->r->options->by != BY_SCHOOL)
        qsort(near, n, sizeof *near, compare_near);
    return n;
}

/* The clause beside it says of which stages. */
static const char *unit_word(const struct thresholds *t, const struct rule *rule)
{
    if (rule->minimum || rule->basis == STAFF_PER_STUDENT)
        return message_text(MSG_T_STUDENTS, t->r->lang);
    if (rule->basis == STAFF_PER_CLASS)
        return message_text(MSG_T_CLASSES, t->r->lang);
    return t->r->lang == STAFF_ZH ? t->r->norms->set->counts[rule->count].zh
                                  : t->r->norms->set->counts[rule->count].en;
}

static void put_step(struct sheet *sheet, const struct thresholds *t, const struct step *step)
{
    const struct rule *rule = &t->rules[step->rule];
    struct text counted = {0}, clauses = {0};

    text_add(&counted, "   ");
    text_add(&counted, subject_name(t->r->norms->set, rule->subject, t->r->lang));
    text_add_char(&counted, ' ');
    text_add(&counted, unit_word(t, rule));
    add_rule_name(&clauses, t->r->norms, rule);
    sheet_cell(sheet, counted.data);
    sheet_count(sheet, step->count);
    sheet_count(sheet, step->posts);
    sheet_count(sheet, step->more);
    if (step->more == 1)
        sheet_mark(sheet);
    sheet_count(sheet, step->fewer);
    if (step->fewer == 1)
        sheet_mark(sheet);
    sheet_count(sheet, step->full_time_posts);
    sheet_count(sheet, step->full_time_more);
    sheet_count(sheet, step->full_time_fewer);
    sheet_cell(sheet, clauses.data);
    text_free(&counted);
    text_free(&clauses);
}

static void put_school(struct sheet *sheet, const struct thresholds *t, const struct near *near,
                       size_t place)
{
    const struct school *school = &t->r->schools->items[t->steps[near->first].school];
    size_t i;

    put_school_name(sheet, t->r, school, place);
    for (i = 0; i < near->n; i++)
        put_step(sheet, t, &t->steps[near->first + i]);
}

static void put_near_title(const struct thresholds *t, FILE *out, size_t n, size_t all)
{
    struct text shown = {0}, whole = {0}, title = {0};

    add_grouped(&shown, (int64_t)n);
    add_grouped(&whole, (int64_t)all);
    message_add(&title, t->r->lang, MSG_TITLE_NEAR_STEPS, ARGS(shown.data, whole.data));
    put_title(out, title.data);
    text_free(&shown);
    text_free(&whole);
    text_free(&title);
}

static void put_schools(const struct thresholds *t, FILE *out)
{
    static const enum message titles[] = {MSG_NOTHING,    MSG_T_COUNT,    MSG_T_POSTS,
                                          MSG_T_MORE,     MSG_T_FEWER,    MSG_T_FT_POSTS,
                                          MSG_T_FT_MORE,  MSG_T_FT_FEWER, MSG_T_CLAUSES,
                                          MESSAGES};
    static const enum sheet_kind kinds[9] = {[0] = SHEET_CUT, [8] = SHEET_TEXT};
    struct near *near = xcalloc(t->n_steps, sizeof *near);
    size_t all = near_schools(t, near), n = shown_schools(t->r, all), i;
    struct sheet sheet;

    sheet_init(&sheet, kinds, 9);
    put_titles(&sheet, titles, t->r->lang);
    for (i = 0; i < n; i++)
        put_school(&sheet, t, &near[i], i + 1);
    if (n > 0) {
        put_near_title(t, out, n, all);
        put_sheet(&sheet, out);
    } else {
        sheet_free(&sheet);
    }
    free(near);
}

/* ---- The whole ---- */

static void put_head(const struct thresholds *t, FILE *out)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    struct sheet sheet;

    sheet_init(&sheet, kinds, 2);
    findings_head(&sheet, t->r);
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
}

void thresholds_table(const struct thresholds *t, FILE *out)
{
    int by = t->r->options->by;

    put_head(t, out);
    if (!has_posts(t->r) || t->n_steps == 0) {
        put_title(out, message_text(t->n_steps ? MSG_NO_STEPS : MSG_NO_STEP_AT_ALL, t->r->lang));
        return;
    }
    if (by != BY_SCHOOL) {
        put_rules(t, out);
        put_notes(t, out);
    }
    if (by != BY_SCHOOL && by != BY_TOTAL)
        put_districts(t, out);
    if (by != BY_SCHOOL)
        put_distances(t, out);
    if (by == BY_AUTO || by == BY_SCHOOL)
        put_schools(t, out);
}
