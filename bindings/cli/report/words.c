/* SPDX-License-Identifier: MIT */
#include "words.h"

#include <string.h>

const char *subject_name(const struct staff_norm_set *set, int32_t subject, enum staff_lang lang)
{
    return lang == STAFF_ZH ? set->subjects[subject].zh : set->subjects[subject].id;
}

const char *subject_words(const struct staff_norm_set *set, int32_t subject, enum staff_lang lang)
{
    return lang == STAFF_ZH ? set->subjects[subject].zh : set->subjects[subject].en;
}

const char *locale_word(int32_t locale, enum staff_lang lang)
{
    return locale == STAFF_LOCALE_UNKNOWN ? NULL : staff_locale_name(locale, lang);
}

void add_fraction(struct text *t, struct staff_fraction fraction)
{
    char text[STAFF_TEXT_MAX];

    if (staff_fraction_write(fraction, text, sizeof text) == STAFF_OK)
        text_add(t, text);
}

void add_date(struct text *t, int32_t date)
{
    char text[STAFF_TEXT_MAX];

    if (staff_date_write(date, text, sizeof text) == STAFF_OK)
        text_add(t, text);
}

void add_grouped(struct text *t, int64_t number)
{
    struct text digits = {0};
    size_t i;

    text_add_int(&digits, number);
    for (i = 0; i < digits.length; i++) {
        if (i > 0 && (digits.length - i) % 3 == 0)
            text_add_char(t, ',');
        text_add_char(t, digits.data[i]);
    }
    text_free(&digits);
}

void add_comma(struct text *t, enum staff_lang lang)
{
    if (t->length > 0)
        text_add(t, lang == STAFF_ZH ? "、" : ", ");
}

void add_stages(struct text *t, uint32_t stages, enum staff_lang lang)
{
    struct text words = {0};
    int32_t i;

    for (i = 0; i < STAFF_STAGES; i++)
        if (stages >> i & 1) {
            add_comma(&words, lang);
            text_add(&words, staff_stage_name(i, lang));
        }
    text_add(t, words.length ? words.data : "");
    text_free(&words);
}

/* Rural first: it is the word that the settings start with. */
void add_locales(struct text *t, uint32_t locales, enum staff_lang lang)
{
    struct text words = {0};
    int32_t i;

    for (i = STAFF_LOCALES - 1; i >= 0; i--)
        if (locales >> i & 1) {
            add_comma(&words, lang);
            text_add(&words, staff_locale_name(i, lang));
        }
    text_add(t, words.length ? words.data : "");
    text_free(&words);
}

void add_clauses(struct text *t, const struct staff_compiled *norms, int32_t subject,
                 uint64_t clauses, const char *separator)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    const char *between = "";
    int32_t i;

    for (i = 0; i < compiled->n_clauses; i++)
        if (clauses >> i & 1) {
            text_add(t, between);
            text_add(t, norms->set->norms[compiled->clause[i]].clause);
            between = separator;
        }
}

/* ---- Settings ---- */

void labelled(struct sheet *sheet, const char *label, const char *text)
{
    sheet_cell(sheet, label);
    sheet_cell(sheet, text);
}

void add_edition(struct text *t, const struct options *options, const struct staff_compiled *norms,
                 int32_t stale_as_of, enum staff_lang lang)
{
    enum message why = MSG_DAY_LAST;
    struct text day = {0}, asked = {0}, stale = {0};

    if (stale_as_of) {
        add_date(&asked, stale_as_of);
        message_add(&stale, lang, MSG_DAY_STALE, ARGS(asked.data));
    } else if (options->as_of != STAFF_UNKNOWN)
        why = MSG_DAY_ASKED;
    else if (norms->as_of == today())
        why = MSG_DAY_TODAY;
    add_date(&day, norms->as_of);
    message_add(t, lang, MSG_HEAD_EDITION,
                ARGS(norms->set->id, norms->set->edition, day.data,
                     stale.length ? stale.data : message_text(why, lang)));
    text_free(&day);
    text_free(&asked);
    text_free(&stale);
}

void add_stale(struct text *t, int32_t stale, int32_t as_of, enum staff_lang lang)
{
    struct text asked = {0}, day = {0};

    add_date(&asked, stale);
    add_date(&day, as_of);
    message_add(t, lang, MSG_STALE_WARNING, ARGS(asked.data, day.data));
    text_free(&asked);
    text_free(&day);
}

const char *stale_words(const struct staff_compiled *norms, enum staff_lang lang)
{
    static struct text words;

    if (!stale_day())
        return NULL;
    if (words.length == 0)
        add_stale(&words, stale_day(), norms->as_of, lang);
    return words.data;
}

void add_weights(struct text *t, const struct staff_compiled *norms, enum staff_lang lang)
{
    int32_t i;

    for (i = 0; i < norms->n_subjects; i++) {
        if (norms->subject[i].shares)
            continue;
        add_comma(t, lang);
        text_add(t, subject_name(norms->set, i, lang));
        text_add_char(t, ' ');
        add_fraction(t, norms->policy.part_time[i]);
    }
}

void add_rounding_at(struct text *t, const struct staff_policy *policy, enum staff_lang lang)
{
    message_add(t, lang,
                policy->round_at == STAFF_AT_POOL ? MSG_HEAD_ROUNDING_POOLED : MSG_HEAD_ROUNDING_IS,
                ARGS(staff_rounding_name(policy->rounding, lang),
                     staff_round_at_name(policy->round_at, lang)));
}

void labelled_settings(struct sheet *sheet, const struct options *options,
                       const struct staff_compiled *norms, enum staff_lang lang)
{
    const struct staff_policy *policy = &norms->policy;
    struct text edition = {0}, rounding = {0}, rural = {0}, weights = {0};

    labelled(sheet, message_text(MSG_HEAD_NORMS, lang), norms->set->title);
    add_edition(&edition, options, norms, stale_day(), lang);
    labelled(sheet, "", edition.data);
    add_rounding_at(&rounding, policy, lang);
    labelled(sheet, message_text(MSG_HEAD_ROUNDING, lang), rounding.data);
    if (range_is_both)
        labelled(sheet, message_text(MSG_W_RANGE, lang), message_text(MSG_NOTE_STANDING, lang));
    add_locales(&rural, policy->rural, lang);
    labelled(sheet, message_text(MSG_HEAD_RURAL, lang), rural.data);
    add_weights(&weights, norms, lang);
    labelled(sheet, message_text(MSG_HEAD_PART_TIME, lang), weights.data);
    text_free(&edition);
    text_free(&rounding);
    text_free(&rural);
    text_free(&weights);
}

/* ---- Clauses ---- */

int clause_is_used(const struct staff_compiled *norms, const uint64_t *clauses, int32_t row)
{
    int32_t s, i;

    for (s = 0; s < norms->n_subjects; s++)
        for (i = 0; i < norms->subject[s].n_clauses; i++)
            if (norms->subject[s].clause[i] == row && (clauses[s] >> i & 1))
                return 1;
    return 0;
}

/* Clauses that come from one sentence stand before it together. */
void print_quotes(FILE *out, const struct staff_compiled *norms, const uint64_t *clauses,
                  enum staff_lang lang)
{
    static const enum sheet_kind kinds[] = {SHEET_TEXT, SHEET_WRAP};
    const struct staff_norm *rows = norms->set->norms;
    struct sheet sheet;
    int32_t i;

    sheet_init(&sheet, kinds, 2);
    for (i = 0; i < norms->set->n_norms; i++) {
        struct text name = {0}, quote = {0};

        if (!clause_is_used(norms, clauses, i))
            continue;
        text_add(&name, "  ");
        text_add(&name, rows[i].clause);
        message_add(&quote, lang, MSG_QUOTE, ARGS(rows[i].quote));
        labelled(&sheet, name.data, *rows[i].quote ? quote.data : rows[i].document);
        text_free(&name);
        text_free(&quote);
    }
    sheet_print(&sheet, out, 0);
    sheet_free(&sheet);
}
