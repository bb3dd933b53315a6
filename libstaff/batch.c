/* SPDX-License-Identifier: MIT
 * batch.c: columns of schools in, columns of needs out.  Each row goes through the very
 * rules of need.c, so a batch cannot differ from a school. */
#include "need.h"

/* ---- In ---- */

static int32_t value_at(const struct staff_column *column, int64_t row)
{
    int64_t bit = column->offset + row;

    if (column->values == NULL)
        return STAFF_UNKNOWN;
    if (column->validity != NULL && (column->validity[bit >> 3] >> (bit & 7) & 1) == 0)
        return STAFF_UNKNOWN;
    return column->values[row];
}

static void gather(const struct staff_table *table, const struct staff_compiled *norms, int64_t row,
                   struct staff_school *school)
{
    int32_t locale = value_at(&table->locale, row);

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        school->classes[stage] = value_at(&table->classes[stage], row);
        school->students[stage] = value_at(&table->students[stage], row);
    }
    school->students_all = value_at(&table->students_all, row);
    school->locale = locale == STAFF_UNKNOWN ? STAFF_LOCALE_UNKNOWN : locale;
    for (int32_t count = 0; count < norms->set->n_counts; count++)
        school->counts[count] = value_at(&table->counts[count], row);
    for (int32_t s = 0; s < norms->n_subjects; s++) {
        school->full_time[s] = value_at(&table->full_time[s], row);
        school->part_time[s] = value_at(&table->part_time[s], row);
    }
}

/* ---- Out ---- */

static void put32(int32_t *column, int64_t row, int32_t value)
{
    if (column != NULL)
        column[row] = value;
}

static void put64(int64_t *column, int64_t row, int64_t value)
{
    if (column != NULL)
        column[row] = value;
}

static void put8(int8_t *column, int64_t row, int32_t value)
{
    if (column != NULL)
        column[row] = (int8_t)value;
}

/* No need, or a row with an error. */
static void put_nothing(const struct staff_need_columns *out, int64_t row)
{
    put64(out->requirement, row, STAFF_UNKNOWN);
    put64(out->staff, row, STAFF_UNKNOWN);
    put32(out->posts, row, STAFF_UNKNOWN);
    put32(out->full_time_posts, row, STAFF_UNKNOWN);
    put32(out->shortfall, row, STAFF_UNKNOWN);
    put32(out->full_time_shortfall, row, STAFF_UNKNOWN);
    put32(out->surplus, row, STAFF_UNKNOWN);
    put32(out->hires, row, STAFF_UNKNOWN);
    put8(out->minimum_undecided, row, STAFF_UNKNOWN);
    put8(out->share_unmet, row, STAFF_UNKNOWN);
    if (out->clauses != NULL)
        out->clauses[row] = 0;
}

static void put_need(const struct staff_compiled *norms, int32_t s,
                     const struct staff_need_columns *out, int64_t row,
                     const struct staff_need *need)
{
    int64_t den = norms->subject[s].den / need->requirement.den;
    int64_t weight_den = norms->policy.part_time[s].den / need->staff.den;
    int known = need->full_time != STAFF_UNKNOWN;

    put64(out->requirement, row, need->requirement.num * den);
    put64(out->staff, row, known ? need->staff.num * weight_den : STAFF_UNKNOWN);
    put32(out->posts, row, need->posts);
    put32(out->full_time_posts, row, need->full_time_posts);
    put32(out->shortfall, row, need->shortfall);
    put32(out->full_time_shortfall, row, need->full_time_shortfall);
    put32(out->surplus, row, need->surplus);
    put32(out->hires, row, need->hires);
    put8(out->minimum_undecided, row, need->minimum_undecided);
    put8(out->share_unmet, row, need->share_unmet);
    if (out->clauses != NULL)
        out->clauses[row] = need->clauses;
}

/* ---- Rows ---- */

static enum staff_status add_totals(const struct staff_compiled *norms,
                                    const struct staff_result *result, int32_t district,
                                    const struct staff_need *needs)
{
    int32_t n = norms->n_subjects;
    enum staff_status status = STAFF_OK;

    if (result->total != NULL)
        status = staff_total_add(result->total, needs, n);
    if (status == STAFF_OK && result->districts != NULL && district >= 0)
        status = staff_total_add(result->districts + (size_t)district * (size_t)n, needs, n);
    return status;
}

static enum staff_status assess_row(const struct staff_compiled *norms,
                                    const struct staff_table *table, int64_t row,
                                    int32_t *district, struct staff_need *needs)
{
    struct staff_school school;

    *district = table->n_districts > 0 ? value_at(&table->district, row) : STAFF_UNKNOWN;
    if (table->n_districts > 0 && (*district < 0 || *district >= table->n_districts))
        return STAFF_BAD_DISTRICT;
    gather(table, norms, row, &school);
    return staff_assess(norms, &school, needs);
}

static void put_row(const struct staff_compiled *norms, const struct staff_result *result,
                    int64_t row, enum staff_status status, const struct staff_need *needs)
{
    if (result->status != NULL)
        result->status[row] = (uint8_t)status;
    for (int32_t s = 0; s < norms->n_subjects; s++) {
        if (status != STAFF_OK || needs[s].clauses == 0)
            put_nothing(&result->subject[s], row);
        else
            put_need(norms, s, &result->subject[s], row, &needs[s]);
    }
}

static void init_totals(const struct staff_compiled *norms, const struct staff_table *table,
                        const struct staff_result *result)
{
    if (result->total != NULL)
        staff_total_init(norms, result->total);
    for (int32_t d = 0; result->districts != NULL && d < table->n_districts; d++)
        staff_total_init(norms, result->districts + (size_t)d * (size_t)norms->n_subjects);
}

enum staff_status staff_assess_columns(const struct staff_compiled *norms,
                                       const struct staff_table *table,
                                       const struct staff_result *result)
{
    struct staff_need needs[STAFF_SUBJECTS_MAX];
    enum staff_status worst = STAFF_OK;

    if (norms == NULL || table == NULL || result == NULL || table->n < 0)
        return STAFF_BAD_ARGUMENT;
    init_totals(norms, table, result);
    for (int64_t row = 0; row < table->n; row++) {
        int32_t district;
        enum staff_status status = assess_row(norms, table, row, &district, needs);

        put_row(norms, result, row, status, needs);
        if (status != STAFF_OK)
            worst = STAFF_BAD_ROWS;
        else if ((status = add_totals(norms, result, district, needs)) != STAFF_OK)
            return status;
    }
    return worst;
}
