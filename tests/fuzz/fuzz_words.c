/* SPDX-License-Identifier: MIT
 * Any bytes as each of the texts that the library reads.  What it reads it writes, and
 * what it writes it reads as the same. */
#include <stdlib.h>
#include <string.h>

#include "shared.h"

/* The text alone in memory that ends with its NUL. */
static char *copy(const char *text)
{
    return xstrdup(text);
}

static void check_fraction(const char *text)
{
    struct staff_fraction f, again;
    char written[STAFF_TEXT_MAX];

    if (staff_fraction_read(text, &f) != STAFF_OK)
        return;
    MUST(f.den > 0 && f.num >= 0);
    MUST(staff_fraction_write(f, written, sizeof written) == STAFF_OK);
    MUST(staff_fraction_read(written, &again) == STAFF_OK);
    MUST(again.num == f.num && again.den == f.den);
    again = staff_fraction_reduce(f);
    MUST(again.num == f.num && again.den == f.den);
    MUST(staff_fraction_compare(f, again) == 0);
}

static void check_numbers(const char *text)
{
    int32_t count, date, again;
    char written[STAFF_TEXT_MAX];

    if (staff_count_read(text, &count) == STAFF_OK)
        MUST(count >= 0 && count <= STAFF_COUNT_MAX);
    if (staff_date_read(text, &date) != STAFF_OK)
        return;
    MUST(staff_date_write(date, written, sizeof written) == STAFF_OK);
    MUST(staff_date_read(written, &again) == STAFF_OK && again == date);
}

static void check_header(const char *text)
{
    const struct staff_norm_set *set = staff_norms(0);
    struct staff_header header, again;
    char written[STAFF_TEXT_MAX];
    const char *parts[8], *part = written;
    int32_t lang, n = 1;
    char *words = copy(text);

    for (parts[0] = words; n < 8 && (part = strchr(parts[n - 1], '/')); n++) {
        words[part - words] = '\0';
        parts[n] = part + 1;
    }
    if (staff_find_header(set, parts, n, &header)) {
        MUST(header.field > STAFF_FIELD_NONE && header.field < STAFF_FIELDS);
        MUST(header.stage >= 0 && header.stage < STAFF_STAGES);
        MUST(header.subject >= 0 && header.subject < set->n_subjects);
        for (lang = STAFF_ZH; lang <= STAFF_EN; lang++) {
            if (staff_write_header(set, &header, (enum staff_lang)lang, written, sizeof written))
                continue;
            staff_normalise(written);
            part = written;
            MUST(staff_find_header(set, &part, 1, &again) && again.field == header.field);
            MUST(again.stage == header.stage && again.subject == header.subject);
        }
    } else {
        MUST(header.field == STAFF_FIELD_NONE);
    }
    free(words);
}

static void check_words(const char *text)
{
    int32_t stage = staff_find_stage(text), locale = staff_find_locale(text);
    int32_t subject = staff_find_subject(staff_norms(0), text);

    MUST(stage >= -1 && stage < STAFF_STAGES + (1 << STAFF_STAGES));
    MUST(locale >= -1 && locale <= STAFF_LOCALES);
    MUST(subject >= -1 && subject < staff_norms(0)->n_subjects);
    staff_is_sum_word(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = xstrndup((const char *)data, size), *normal, *twice;
    size_t n, length = strlen(text);

    check_fraction(text);
    check_numbers(text);
    normal = copy(text);
    n = staff_normalise(normal);
    MUST(n <= length && strlen(normal) == n);
    twice = copy(normal);
    MUST(staff_normalise(twice) <= n);
    check_header(normal);
    check_words(normal);
    free(text);
    free(normal);
    free(twice);
    return 0;
}
