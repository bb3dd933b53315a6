/* SPDX-License-Identifier: MIT
 * options.c: the table of options, and how each takes its value. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "table/cells.h"

/* ---- Values ---- */

static int take_flag(void *field, const char *value, const char *choices)
{
    (void)value;
    (void)choices;
    *(int *)field = 1;
    return 1;
}

static int take_csv(void *field, const char *value, const char *choices)
{
    (void)value;
    (void)choices;
    *(int *)field = FORMAT_CSV;
    return 1;
}

static int take_text(void *field, const char *value, const char *choices)
{
    (void)choices;
    *(const char **)field = value;
    return *value != '\0';
}

static int take_list(void *field, const char *value, const char *choices)
{
    struct list *list = field;

    (void)choices;
    list->items[list->n++] = value;
    return *value != '\0';
}

/* The choices are what the help shows: "up|half_up|down" is 0, 1, 2. */
static int take_choice(void *field, const char *value, const char *choices)
{
    size_t n = strlen(value);
    int i;

    for (i = 0; n && *choices; i++) {
        size_t length = strcspn(choices, "|");

        if (length == n && strncmp(choices, value, n) == 0) {
            *(int *)field = i;
            return 1;
        }
        choices += length + (choices[length] == '|');
    }
    return 0;
}

static int take_stale(void *field, const char *value, const char *choices)
{
    *(int *)field = strcmp(value, choices) == 0;
    return *(int *)field;
}

static const struct {
    const char *name, *suffix;
} formats[FORMATS] = {
    [FORMAT_TABLE] = {"table", ".txt"},  [FORMAT_CSV] = {"csv", ".csv"},
    [FORMAT_JSON] = {"json", ".json"},   [FORMAT_XLSX] = {"xlsx", ".xlsx"},
    [FORMAT_HTML] = {"html", ".html"},   [FORMAT_MD] = {"md", ".md"},
    [FORMAT_JSONL] = {"jsonl", ".jsonl"},
};

const char *format_name(int format)
{
    return formats[format].name;
}

const char *format_suffix(int format)
{
    return formats[format].suffix;
}

/* One of the choices: each subcommand has its own. */
static int take_format(void *field, const char *value, const char *choices)
{
    int unused, i;

    if (!take_choice(&unused, value, choices))
        return 0;
    for (i = 0; i < FORMATS; i++)
        if (strcmp(formats[i].name, value) == 0)
            *(int *)field = i;
    return 1;
}

static int take_count(void *field, const char *value, const char *choices)
{
    (void)choices;
    return staff_count_read(value, field) == STAFF_OK;
}

static int take_top(void *field, const char *value, const char *choices)
{
    int32_t count;

    if (!take_count(&count, value, choices))
        return 0;
    *(int64_t *)field = count;
    return 1;
}

static int take_year(void *field, const char *value, const char *choices)
{
    struct text scratch = {0};
    int ok = cell_year(&scratch, value, field) && *(int32_t *)field != STAFF_UNKNOWN;

    (void)choices;
    text_free(&scratch);
    return ok;
}

static int take_years(void *field, const char *value, const char *choices)
{
    int32_t *years = field;

    return take_count(field, value, choices) && *years >= 1 && *years <= 100;
}

static int take_date(void *field, const char *value, const char *choices)
{
    (void)choices;
    return staff_date_read(value, field) == STAFF_OK;
}

static int32_t locale_of(const char *value, size_t n)
{
    struct text scratch = {0};
    char *word = xstrndup(value, n);
    int32_t locale = staff_find_locale(cell_word(&scratch, word));

    free(word);
    text_free(&scratch);
    return locale < STAFF_LOCALES ? locale : -1;
}

static int take_locale(void *field, const char *value, const char *choices)
{
    int32_t locale = locale_of(value, strlen(value));

    (void)choices;
    if (locale > STAFF_LOCALE_UNKNOWN)
        *(int32_t *)field = locale;
    return locale > STAFF_LOCALE_UNKNOWN;
}

static int take_locales(void *field, const char *value, const char *choices)
{
    uint32_t set = 0;

    (void)choices;
    while (*value) {
        size_t n = strcspn(value, ",");
        int32_t locale = locale_of(value, n);

        if (locale <= STAFF_LOCALE_UNKNOWN)
            return 0;
        set |= 1u << locale;
        value += n + (value[n] == ',');
    }
    *(uint32_t *)field = set;
    return set != 0;
}

/* ---- The table ---- */

#define FIELD(name) offsetof(struct options, name)

enum {
    THRESHOLDS = FOR_THRESHOLDS,
    POLICIES = FOR_SHORTFALL | FOR_EXPLAIN | FOR_PLAN | FOR_COMPARE | FOR_THRESHOLDS,
    TABLES = POLICIES | FOR_CHECK,
    SHORTFALL = FOR_SHORTFALL,
    EXPLAIN = FOR_EXPLAIN,
    PLAN = FOR_PLAN,
    COMPARE = FOR_COMPARE,
    WORDS = FOR_COMPLETION | FOR_VERIFY
};

/* clang-format off */
const struct option_row option_rows[] = {
    {"format", 0, SHORTFALL, "table|csv|json|xlsx|html|md|jsonl", MSG_OPT_FORMAT, take_format,
     FIELD(format)},
    {"format", 0, PLAN, "table|csv|json|xlsx|html", MSG_OPT_FORMAT, take_format, FIELD(format)},
    {"format", 0, COMPARE, "table|csv|json|md", MSG_OPT_FORMAT, take_format, FIELD(format)},
    {"format", 0, EXPLAIN, "table|csv|json", MSG_OPT_FORMAT, take_format, FIELD(format)},
    {"format", 0, FOR_NORMS, "table|csv|json|xlsx", MSG_OPT_FORMAT, take_format, FIELD(format)},
    {"format", 0, THRESHOLDS, "table|csv|json", MSG_OPT_FORMAT, take_format, FIELD(format)},
    {"format", 0, FOR_CHECK, "table|csv|json|xlsx", MSG_OPT_FORMAT, take_format, FIELD(format)},
    {"format", 0, FOR_TEMPLATE, "xlsx|csv", MSG_OPT_FORMAT_FORM, take_format, FIELD(format)},
    {"output", 'o', FOR_ALL, "FILE", MSG_OPT_OUTPUT, take_text, FIELD(output)},
    {"by", 0, SHORTFALL | THRESHOLDS, "school|district|total", MSG_OPT_BY, take_choice, FIELD(by)},
    {"totals", 0, SHORTFALL, "FILE", MSG_OPT_TOTALS, take_text, FIELD(totals)},
    {"district", 0, SHORTFALL | EXPLAIN | COMPARE | THRESHOLDS, "NAME", MSG_OPT_DISTRICT, take_text,
     FIELD(district)},
    {"subject", 0, SHORTFALL | EXPLAIN | COMPARE | FOR_NORMS | THRESHOLDS, "ID", MSG_OPT_SUBJECT,
     take_text, FIELD(subject)},
    {"all", 0, COMPARE, NULL, MSG_OPT_ALL, take_flag, FIELD(all)},
    {"top", 0, SHORTFALL | PLAN | COMPARE | THRESHOLDS, "N", MSG_OPT_TOP, take_top, FIELD(top)},
    {"top", 0, FOR_CHECK, "N", MSG_OPT_TOP_CHECK, take_top, FIELD(top)},
    {"school", 0, EXPLAIN, "ID", MSG_OPT_SCHOOL, take_text, FIELD(school)},
    {"locale", 0, EXPLAIN, "urban|town|rural", MSG_OPT_LOCALE, take_locale, FIELD(counts.locale)},
    {"vacancies", 0, PLAN, "FILE|N|establishment", MSG_OPT_VACANCIES, take_text, FIELD(vacancies)},
    {"leavers", 0, PLAN, "FILE", MSG_OPT_LEAVERS, take_text, FIELD(leavers)},
    {"years", 0, PLAN, "N", MSG_OPT_YEARS, take_years, FIELD(years)},
    {"from", 0, PLAN, "YEAR", MSG_OPT_FROM, take_year, FIELD(from)},
    {"share", 0, PLAN, "SHARE", MSG_OPT_SHARE, take_text, FIELD(share)},
    {"share-surplus", 0, PLAN, NULL, MSG_OPT_SHARE_SURPLUS, take_flag, FIELD(share_surplus)},
    {"explain", 0, PLAN, "ID", MSG_OPT_EXPLAIN, take_text, FIELD(explain)},
    {"what-if", 0, PLAN, NULL, MSG_OPT_WHAT_IF, take_flag, FIELD(what_if)},
    {"sheet", 0, TABLES, "NAME", MSG_OPT_SHEET, take_text, FIELD(sheet)},
    {"staff", 0, TABLES, "FILE", MSG_OPT_STAFF, take_list, FIELD(staff)},
    {"map", 0, TABLES, "KNOWN=WRITTEN", MSG_OPT_MAP, take_list, FIELD(maps)},
    {"year", 0, POLICIES, "YEAR", MSG_OPT_YEAR, take_year, FIELD(year)},
    {"norms", 0, FOR_ALL, "ID|FILE", MSG_OPT_NORMS, take_text, FIELD(norms)},
    {"as-of", 0, FOR_ALL, "DATE", MSG_OPT_AS_OF, take_date, FIELD(as_of)},
    {"stale", 0, POLICIES, "warn", MSG_OPT_STALE, take_stale, FIELD(stale)},
    {"rounding", 0, POLICIES, "up|half_up|down|none", MSG_OPT_ROUNDING, take_choice,
     FIELD(rounding)},
    {"round-at", 0, POLICIES, "school|stage|pooled", MSG_OPT_ROUND_AT, take_choice,
     FIELD(round_at)},
    {"range", 0, SHORTFALL, "strict|lenient|both", MSG_OPT_RANGE_BOTH, take_choice, FIELD(range)},
    {"range", 0, POLICIES & ~SHORTFALL, "strict|lenient", MSG_OPT_RANGE, take_choice,
     FIELD(range)},
    {"rural", 0, POLICIES, "rural[,town]", MSG_OPT_RURAL, take_locales, FIELD(rural)},
    {"part-time", 0, POLICIES, "ID=WEIGHT,...", MSG_OPT_PART_TIME, take_text, FIELD(part_time)},
    {"csv", 0, FOR_TEMPLATE, NULL, MSG_OPT_CSV, take_csv, FIELD(format)},
    {"lang", 0, FOR_ALL | WORDS, "zh|en", MSG_OPT_LANG, take_choice, FIELD(lang)},
    {"force", 0, SHORTFALL, NULL, MSG_OPT_FORCE, take_flag, FIELD(force)},
    {"verbose", 'v', TABLES, NULL, MSG_OPT_VERBOSE, take_flag, FIELD(verbose)},
    {"help", 'h', FOR_ALL | WORDS, NULL, MSG_OPT_HELP, take_flag, FIELD(help)},
    {"version", 0, FOR_ALL | WORDS, NULL, MSG_OPT_VERSION, take_flag, FIELD(version)},
    {NULL, 0, 0, NULL, MSG_OPT_HELP, NULL, 0},
};
/* clang-format on */
