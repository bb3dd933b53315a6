/* SPDX-License-Identifier: MIT
 * Columns of schools, any of them missing, blank or out of range: the batch gives each
 * row what staff_assess gives it, whatever columns are asked for, and totals that the
 * rows add up to; and a batch in two halves is the batch. */
#include <stdlib.h>
#include <string.h>

#include "shared.h"

enum { ROWS_FEW = 24, ROWS_MAX = 1500 };

struct batch {
    struct staff_compiled norms;
    struct staff_table table;
    struct staff_result result;
    uint8_t *validity; /* one bitmap for all columns that have one */
    void *owned[256];
    size_t n_owned;
};

/* Just as long as it says, so that ASan sees a step past the end. */
static void *own(struct batch *b, size_t count, size_t size)
{
    void *p = xcalloc(count, size);

    MUST(b->n_owned < sizeof b->owned / sizeof *b->owned);
    b->owned[b->n_owned++] = p;
    return p;
}

/* ---- In ---- */

static void fill_policy(struct choices *c, const struct staff_norm_set *set,
                        struct staff_policy *policy)
{
    static const struct staff_fraction weights[] = {{0, 1}, {1, 1}, {1, 2}, {1, 3}, {999, 1000}};
    int i;

    staff_policy_init(set, policy);
    policy->rounding = choose_byte(c) % 4;
    policy->round_at = choose_byte(c) % 3;
    policy->range = choose_byte(c) % 2;
    policy->rural = 1u + choose_byte(c) % 15u;
    for (i = 0; i < STAFF_SUBJECTS_MAX; i++)
        policy->part_time[i] = weights[choose_byte(c) % 5];
}

static int32_t choose_value(struct choices *c, int calm)
{
    return calm ? choose_count(c) : choose_any_count(c);
}

static void fill_column(struct batch *b, struct choices *c, struct staff_column *column,
                        int32_t modulo)
{
    uint8_t kind = choose_byte(c);
    int32_t *values;
    int64_t i;

    if (kind < 64)
        return;
    values = own(b, (size_t)b->table.n, sizeof *values);
    for (i = 0; i < b->table.n; i++) {
        int32_t value = choose_value(c, kind & 1);

        values[i] = modulo && value >= 0 ? value % modulo : value;
    }
    column->values = values;
    if (kind & 2) {
        column->validity = b->validity;
        column->offset = kind >> 2 & 15;
    }
}

static void fill_validity(struct batch *b, struct choices *c)
{
    size_t i, n = (size_t)(b->table.n + 15 + 7) / 8;

    b->validity = own(b, n, 1);
    for (i = 0; i < n; i++)
        b->validity[i] = (uint8_t)~choose_byte(c);
}

static void fill_table(struct batch *b, struct choices *c)
{
    int i;

    b->table.n = choose_byte(c) < 250 ? choose_byte(c) % ROWS_FEW : choose_word(c) % ROWS_MAX;
    fill_validity(b, c);
    for (i = 0; i < STAFF_STAGES; i++) {
        fill_column(b, c, &b->table.classes[i], 0);
        fill_column(b, c, &b->table.students[i], 0);
    }
    fill_column(b, c, &b->table.students_all, 0);
    for (i = 0; i < b->norms.set->n_counts; i++)
        fill_column(b, c, &b->table.counts[i], 0);
    fill_column(b, c, &b->table.locale, STAFF_LOCALES);
    for (i = 0; i < b->norms.n_subjects; i++) {
        fill_column(b, c, &b->table.full_time[i], 0);
        fill_column(b, c, &b->table.part_time[i], 0);
    }
    b->table.n_districts = choose_byte(c) % 4;
    fill_column(b, c, &b->table.district, b->table.n_districts);
}

/* ---- Out ---- */

static void want(struct batch *b, uint8_t which, struct staff_need_columns *out)
{
    size_t n = (size_t)b->table.n;

    out->requirement = which & 1 ? own(b, n, sizeof *out->requirement) : NULL;
    out->staff = which & 2 ? own(b, n, sizeof *out->staff) : NULL;
    out->posts = which & 4 ? own(b, n, sizeof *out->posts) : NULL;
    out->full_time_posts = which & 8 ? own(b, n, sizeof *out->full_time_posts) : NULL;
    out->shortfall = which & 16 ? own(b, n, sizeof *out->shortfall) : NULL;
    out->full_time_shortfall = which & 16 ? own(b, n, sizeof *out->full_time_shortfall) : NULL;
    out->surplus = which & 32 ? own(b, n, sizeof *out->surplus) : NULL;
    out->hires = which & 32 ? own(b, n, sizeof *out->hires) : NULL;
    out->minimum_undecided = which & 64 ? own(b, n, sizeof *out->minimum_undecided) : NULL;
    out->share_unmet = which & 64 ? own(b, n, sizeof *out->share_unmet) : NULL;
    out->clauses = which & 128 ? own(b, n, sizeof *out->clauses) : NULL;
}

static void want_all(struct batch *b, struct choices *c)
{
    size_t n_subjects = (size_t)b->norms.n_subjects;
    int i;

    for (i = 0; i < b->norms.n_subjects; i++)
        want(b, (uint8_t)~choose_byte(c), &b->result.subject[i]);
    b->result.status = own(b, (size_t)b->table.n, 1);
    b->result.total = own(b, n_subjects, sizeof *b->result.total);
    if (b->table.n_districts > 0)
        b->result.districts =
            own(b, (size_t)b->table.n_districts * n_subjects, sizeof *b->result.districts);
}

/* ---- What must hold ---- */

static int32_t at(const struct staff_column *column, int64_t row)
{
    int64_t bit = column->offset + row;

    if (!column->values || (column->validity && !(column->validity[bit / 8] >> bit % 8 & 1)))
        return STAFF_UNKNOWN;
    return column->values[row];
}

static enum staff_status one_school(const struct batch *b, int64_t row, struct staff_need *needs)
{
    const struct staff_table *t = &b->table;
    struct staff_school school;
    int32_t district = at(&t->district, row), locale = at(&t->locale, row), i;

    if (t->n_districts > 0 && (district < 0 || district >= t->n_districts))
        return STAFF_BAD_DISTRICT;
    staff_school_init(&school);
    for (i = 0; i < STAFF_STAGES; i++) {
        school.classes[i] = at(&t->classes[i], row);
        school.students[i] = at(&t->students[i], row);
    }
    school.students_all = at(&t->students_all, row);
    for (i = 0; i < b->norms.set->n_counts; i++)
        school.counts[i] = at(&t->counts[i], row);
    school.locale = locale == STAFF_UNKNOWN ? STAFF_LOCALE_UNKNOWN : locale;
    for (i = 0; i < b->norms.n_subjects; i++) {
        school.full_time[i] = at(&t->full_time[i], row);
        school.part_time[i] = at(&t->part_time[i], row);
    }
    return staff_assess(&b->norms, &school, needs);
}

#define SAME(column, value) MUST(!(column) || (column)[row] == (value))

static void check_need(const struct batch *b, int32_t s, int64_t row, const struct staff_need *need)
{
    const struct staff_need_columns *out = &b->result.subject[s];
    int64_t den = b->norms.subject[s].den, weight = b->norms.policy.part_time[s].den;
    int none = need->clauses == 0, known = !none && need->full_time != STAFF_UNKNOWN;

    SAME(out->requirement, none ? -1 : need->requirement.num * (den / need->requirement.den));
    SAME(out->staff, known ? need->staff.num * (weight / need->staff.den) : -1);
    SAME(out->posts, none ? -1 : need->posts);
    SAME(out->full_time_posts, none ? -1 : need->full_time_posts);
    SAME(out->shortfall, known ? need->shortfall : -1);
    SAME(out->full_time_shortfall, known ? need->full_time_shortfall : -1);
    SAME(out->surplus, known ? need->surplus : -1);
    SAME(out->hires, known ? need->hires : -1);
    SAME(out->minimum_undecided, none ? -1 : need->minimum_undecided);
    SAME(out->share_unmet, none ? -1 : need->share_unmet);
    SAME(out->clauses, need->clauses);
}

static int same_total(const struct staff_total *a, const struct staff_total *b)
{
    return memcmp(a, b, sizeof *a) == 0; /* 64 bits each: no holes */
}

/* Row by row, and adds them up. */
static void check_rows(const struct batch *b, struct staff_total *total)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    int64_t row;
    int32_t s;

    staff_total_init(&b->norms, total);
    for (row = 0; row < b->table.n; row++) {
        enum staff_status status = one_school(b, row, needs);

        MUST(b->result.status[row] == status);
        if (status == STAFF_OK)
            MUST(staff_total_add(total, needs, b->norms.n_subjects) == STAFF_OK);
        else
            memset(needs, 0, sizeof needs);
        for (s = 0; s < b->norms.n_subjects; s++)
            check_need(b, s, row, &needs[s]);
    }
}

static struct staff_column part(struct staff_column column, int64_t from)
{
    if (column.values)
        column.values += from;
    column.offset += from;
    return column;
}

static struct staff_table part_of(const struct staff_table *table, int64_t from, int64_t n)
{
    struct staff_table out = *table;
    int i;

    out.n = n;
    for (i = 0; i < STAFF_STAGES; i++) {
        out.classes[i] = part(table->classes[i], from);
        out.students[i] = part(table->students[i], from);
    }
    out.students_all = part(table->students_all, from);
    for (i = 0; i < STAFF_COUNTS_MAX; i++)
        out.counts[i] = part(table->counts[i], from);
    out.locale = part(table->locale, from);
    out.district = part(table->district, from);
    for (i = 0; i < STAFF_SUBJECTS_MAX; i++) {
        out.full_time[i] = part(table->full_time[i], from);
        out.part_time[i] = part(table->part_time[i], from);
    }
    return out;
}

static void check_halves(const struct batch *b, int64_t middle, const struct staff_total *total)
{
    struct staff_table first = part_of(&b->table, 0, middle),
                       second = part_of(&b->table, middle, b->table.n - middle);
    struct staff_total sums[2][STAFF_SUBJECTS_MAX];
    struct staff_result results[2] = {{.total = sums[0]}, {.total = sums[1]}};
    int32_t s;

    staff_assess_columns(&b->norms, &first, &results[0]);
    staff_assess_columns(&b->norms, &second, &results[1]);
    MUST(staff_total_merge(sums[0], sums[1], b->norms.n_subjects) == STAFF_OK);
    for (s = 0; s < b->norms.n_subjects; s++)
        MUST(same_total(&sums[0][s], &total[s]));
}

static void check_districts(const struct batch *b, const struct staff_total *total)
{
    struct staff_total sum[STAFF_SUBJECTS_MAX];
    int32_t d, s, n = b->norms.n_subjects;

    staff_total_init(&b->norms, sum);
    for (d = 0; d < b->table.n_districts; d++)
        MUST(staff_total_merge(sum, b->result.districts + (size_t)d * (size_t)n, n) == STAFF_OK);
    for (s = 0; s < n; s++)
        MUST(same_total(&sum[s], &total[s]));
}

static void check_batch(struct batch *b, int64_t middle)
{
    struct staff_total total[STAFF_SUBJECTS_MAX];
    enum staff_status status = staff_assess_columns(&b->norms, &b->table, &b->result);
    int64_t bad = 0, row;
    int32_t s;

    check_rows(b, total);
    for (row = 0; row < b->table.n; row++)
        bad += b->result.status[row] != STAFF_OK;
    MUST(status == (bad ? STAFF_BAD_ROWS : STAFF_OK));
    for (s = 0; s < b->norms.n_subjects; s++)
        MUST(same_total(&b->result.total[s], &total[s]));
    if (b->result.districts)
        check_districts(b, total);
    check_halves(b, b->table.n ? middle % (b->table.n + 1) : 0, total);
}

static int count_sets(void)
{
    int n = 0;

    while (staff_norms(n))
        n++;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct choices c = {data, size};
    struct batch b = {0};
    struct staff_policy policy;
    const struct staff_norm_set *set = staff_norms(choose_byte(&c) % count_sets());
    size_t i;

    fill_policy(&c, set, &policy);
    MUST(staff_compile(set, staff_norms_day(set, 20251231), &policy, &b.norms, NULL) == STAFF_OK);
    fill_table(&b, &c);
    want_all(&b, &c);
    check_batch(&b, choose_word(&c));
    for (i = 0; i < b.n_owned; i++)
        free(b.owned[i]);
    return 0;
}
