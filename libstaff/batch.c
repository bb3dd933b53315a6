/* SPDX-License-Identifier: MIT
 * batch.c: columns of schools in, columns of needs out, a block of rows at a time.
 *
 * A block is worked out subject by subject, by the kernel or by need.c, whose results are
 * the same.  A row that is refused becomes a row of blanks: it then needs nothing, which
 * is just what its results and totals must say.  Blanks are put into a copy, and blocks
 * that are copied are short, so that all is on the stack. */
#include <string.h>

#include "kernel.h"

enum {
    FEW = 12,  /* rows of a district that follow each other */
    AHEAD = 24 /* rows whose district's total is fetched while others are added */
};

struct batch {
    const struct staff_compiled *norms;
    const struct staff_table *table;
    const struct staff_result *result;
    const struct staff_column *columns[KERNEL_COLUMNS];
    int32_t adds_up;    /* totals are wanted */
    int32_t quick;      /* all subjects are, and nothing is added up */
    int32_t has_blanks; /* a column has a validity bitmap */
    int64_t bad_rows;
    struct kernel_subject subjects[STAFF_SUBJECTS_MAX];
    struct kernel_block block;
    struct kernel_work work;
    int32_t copies[KERNEL_COLUMNS][KERNEL_COPIED];
};

/* ---- Setting out ---- */

static int is_wanted(const struct batch *batch, int c)
{
    int32_t n = batch->norms->n_subjects;

    if (c == KERNEL_DISTRICT)
        return batch->table->n_districts > 0;
    if (c >= KERNEL_FULL_TIME)
        return (c - KERNEL_FULL_TIME) % STAFF_SUBJECTS_MAX < n;
    if (c >= KERNEL_OWN && c < KERNEL_LOCALE)
        return c - KERNEL_OWN < batch->norms->set->n_counts;
    return 1;
}

static void set_columns(struct batch *batch)
{
    /* cppcheck-suppress ctuuninitvar ; what it reads is set before the call */
    const struct staff_table *table = batch->table;
    const struct staff_column **columns = batch->columns;

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        columns[stage] = &table->classes[stage];
        columns[STAFF_STAGES + stage] = &table->students[stage];
    }
    columns[KERNEL_STUDENTS] = &table->students_all;
    for (int count = 0; count < STAFF_COUNTS_MAX; count++)
        columns[KERNEL_OWN + count] = &table->counts[count];
    columns[KERNEL_LOCALE] = &table->locale;
    columns[KERNEL_DISTRICT] = &table->district;
    for (int s = 0; s < STAFF_SUBJECTS_MAX; s++) {
        columns[KERNEL_FULL_TIME + s] = &table->full_time[s];
        columns[KERNEL_PART_TIME + s] = &table->part_time[s];
    }
    for (int c = 0; c < KERNEL_COLUMNS; c++) {
        if (columns[c]->values == NULL || !is_wanted(batch, c))
            columns[c] = NULL;
        else if (columns[c]->validity != NULL)
            batch->has_blanks = 1;
    }
}

static void set_subjects(struct batch *batch)
{
    batch->adds_up = batch->result->districts != NULL || batch->result->total != NULL;
    batch->quick = !batch->adds_up && !batch->has_blanks;
    for (int32_t s = 0; s < batch->norms->n_subjects; s++) {
        kernel_subject(batch->subjects, s, batch->norms, batch->table,
                       &batch->result->subject[s]);
        batch->quick &= batch->subjects[s].quick;
    }
    batch->work.everything = !batch->quick;
}

static void init_totals(const struct staff_compiled *norms, const struct staff_table *table,
                        const struct staff_result *result)
{
    if (result->total != NULL)
        staff_total_init(norms, result->total);
    for (int32_t d = 0; result->districts != NULL && d < table->n_districts; d++)
        staff_total_init(norms, result->districts + (size_t)d * (size_t)norms->n_subjects);
}

/* ---- A block ---- */

static void point_at(struct batch *batch, int64_t row, int32_t n)
{
    struct kernel_block *block = &batch->block;

    block->n = n;
    block->has_students = block->has_blank = 0;
    for (int c = 0; c < KERNEL_COLUMNS; c++) {
        block->column[c] = batch->columns[c] != NULL ? batch->columns[c]->values + row : NULL;
        block->most[c] = batch->columns[c] != NULL ? STAFF_COUNT_MAX : STAFF_UNKNOWN;
    }
}

static void copy(struct batch *batch, int64_t row, int32_t n)
{
    for (int c = 0; c < KERNEL_COLUMNS; c++) {
        const struct staff_column *column = batch->columns[c];

        if (column == NULL)
            continue;
        memcpy(batch->copies[c], column->values + row, (size_t)n * sizeof *column->values);
        for (int32_t i = 0; column->validity != NULL && i < n; i++) {
            int64_t bit = column->offset + row + i;

            if ((column->validity[bit >> 3] >> (bit & 7) & 1) == 0)
                batch->copies[c][i] = STAFF_UNKNOWN;
        }
        batch->block.column[c] = batch->copies[c];
    }
}

/* Looks at a column; false where a value is out of range.  A district is never blank. */
static int look(struct batch *batch, int c)
{
    struct kernel_block *block = &batch->block;
    int32_t blank = c == KERNEL_DISTRICT ? 0 : 1, allowed = STAFF_COUNT_MAX;
    uint32_t most;

    if (block->column[c] == NULL)
        return 1;
    if (c == KERNEL_LOCALE)
        allowed = STAFF_RURAL;
    if (c == KERNEL_DISTRICT)
        allowed = batch->table->n_districts - 1;
    most = batch->subjects[0].loops->range(block->column[c], (uint32_t)blank, block->n);
    if (most > (uint32_t)(allowed + blank))
        return 0;
    block->most[c] = (int32_t)most - blank;
    return 1;
}

/* ---- Rows, one by one ---- */

static int32_t value_at(const struct kernel_block *block, int c, int32_t i)
{
    return block->column[c] != NULL ? block->column[c][i] : STAFF_UNKNOWN;
}

static void gather(const struct batch *batch, int32_t i, struct staff_school *school)
{
    const struct kernel_block *block = &batch->block;
    int32_t locale = value_at(block, KERNEL_LOCALE, i);

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        school->classes[stage] = value_at(block, stage, i);
        school->students[stage] = value_at(block, STAFF_STAGES + stage, i);
    }
    school->students_all = value_at(block, KERNEL_STUDENTS, i);
    for (int32_t count = 0; count < batch->norms->set->n_counts; count++)
        school->counts[count] = value_at(block, KERNEL_OWN + count, i);
    school->locale = locale == STAFF_UNKNOWN ? STAFF_LOCALE_UNKNOWN : locale;
    for (int32_t s = 0; s < batch->norms->n_subjects; s++) {
        school->full_time[s] = value_at(block, KERNEL_FULL_TIME + s, i);
        school->part_time[s] = value_at(block, KERNEL_PART_TIME + s, i);
    }
}

static enum staff_status row_status(const struct batch *batch, int32_t i)
{
    int32_t district = value_at(&batch->block, KERNEL_DISTRICT, i);
    struct staff_school school;

    if (batch->table->n_districts > 0 && (district < 0 || district >= batch->table->n_districts))
        return STAFF_BAD_DISTRICT;
    gather(batch, i, &school);
    return need_check(&school, batch->norms->set->n_counts, batch->norms->n_subjects);
}

/* Makes blanks of the rows of a copied block that are refused. */
static void refuse_rows(struct batch *batch, int64_t row)
{
    uint8_t *statuses = batch->result->status;

    for (int32_t i = 0; i < batch->block.n; i++) {
        enum staff_status status = row_status(batch, i);

        if (statuses != NULL)
            statuses[row + i] = (uint8_t)status;
        if (status == STAFF_OK)
            continue;
        batch->bad_rows++;
        for (int c = 0; c < KERNEL_COLUMNS; c++)
            if (c != KERNEL_DISTRICT)
                batch->copies[c][i] = STAFF_UNKNOWN;
    }
}

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

/* ---- Totals ---- */

static struct staff_total *district_total(const struct batch *batch, int32_t i, int32_t s)
{
    int32_t district = batch->block.column[KERNEL_DISTRICT][i];

    if (district < 0 || district >= batch->table->n_districts)
        return NULL; /* a row that was refused, and adds nothing */
    return batch->result->districts + (size_t)district * (size_t)batch->norms->n_subjects + s;
}

static enum staff_status add_need(const struct batch *batch, int32_t i, int32_t s,
                                  const struct staff_need *need)
{
    struct staff_total *district = NULL;
    enum staff_status status = STAFF_OK;

    if (need->clauses == 0)
        return STAFF_OK;
    if (batch->result->districts != NULL && batch->table->n_districts > 0)
        district = district_total(batch, i, s);
    if (batch->result->total != NULL)
        status = total_add(&batch->result->total[s], need);
    if (status == STAFF_OK && district != NULL)
        status = total_add(district, need);
    return status;
}

/* Nothing that is added is below 0: a sum of two that leaves 63 bits has the sign bit. */
static inline void add_to(int64_t *sum, int64_t value, uint64_t *all)
{
    *sum = (int64_t)((uint64_t)*sum + (uint64_t)value);
    *all |= (uint64_t)*sum;
}

/* A sum of rows to a total, whose denominators are its own. */
static inline enum staff_status add_sum(struct staff_total *total, const struct staff_total *sum)
{
    uint64_t all = 0;

    add_to(&total->schools, sum->schools, &all);
    add_to(&total->unknown, sum->unknown, &all);
    add_to(&total->requirement.num, sum->requirement.num, &all);
    add_to(&total->staff.num, sum->staff.num, &all);
    add_to(&total->posts, sum->posts, &all);
    add_to(&total->full_time, sum->full_time, &all);
    add_to(&total->part_time, sum->part_time, &all);
    add_to(&total->shortfall, sum->shortfall, &all);
    add_to(&total->full_time_shortfall, sum->full_time_shortfall, &all);
    add_to(&total->surplus, sum->surplus, &all);
    add_to(&total->hires, sum->hires, &all);
    return all > INT64_MAX ? STAFF_OVERFLOW : STAFF_OK;
}

/* A row's heads over den fit 32 bits: see kernel_fits. */
static inline int64_t staff_of(struct staff_fraction weight, const struct staff_total *sum)
{
    return sum->full_time * weight.den + sum->part_time * weight.num;
}

/* A few rows, where a loop of vectors would only begin and end; the sum is in registers. */
static enum staff_status add_few(const struct kernel_work *work, struct staff_fraction weight,
                                 int32_t from, int32_t until, struct staff_total *total)
{
    const struct kernel_rows *rows = &work->rows;
    struct staff_total sum = {.schools = 0};

    for (int32_t i = from; i < until; i++) {
        if (rows->posts[i] < 0)
            continue;
        sum.schools++;
        sum.requirement.num += rows->sum[i];
        sum.posts += rows->posts[i];
        if (rows->hires[i] < 0) {
            sum.unknown++;
            continue;
        }
        sum.full_time += rows->full_time[i];
        sum.part_time += work->part[i] > 0 ? work->part[i] : 0;
        sum.shortfall += rows->shortfall[i];
        sum.full_time_shortfall += rows->full_time_shortfall[i];
        sum.surplus += rows->surplus[i];
        sum.hires += rows->hires[i];
    }
    sum.staff.num = staff_of(weight, &sum);
    return add_sum(total, &sum);
}

/* The rows from..until-1 of the kernel's, to one total. */
static enum staff_status add_run(const struct batch *batch, int32_t s, int32_t from,
                                 int32_t until, struct staff_total *total)
{
    struct staff_fraction weight = batch->norms->policy.part_time[s];
    struct staff_total sum;

    if (until - from < FEW)
        return add_few(&batch->work, weight, from, until, total);
    batch->subjects[s].loops->total(&batch->work.rows, batch->work.part, from, until, &sum);
    sum.staff.num = staff_of(weight, &sum);
    return add_sum(total, &sum);
}

/* A total lies in two lines of the cache, or in three; a row that was refused has none. */
static void fetch(const struct staff_total *total)
{
    if (total == NULL)
        return;
    KERNEL_SOON(total);
    KERNEL_SOON(&total->posts);
    KERNEL_SOON(&total->hires);
}

static enum staff_status add_runs(const struct batch *batch, int32_t s)
{
    const int32_t *district = batch->block.column[KERNEL_DISTRICT];
    enum staff_status status = STAFF_OK;
    int32_t from, until, n = batch->block.n;

    if (batch->result->total != NULL)
        status = add_run(batch, s, 0, n, &batch->result->total[s]);
    if (batch->result->districts == NULL || district == NULL)
        return status;
    for (from = 0; status == STAFF_OK && from < n; from = until) {
        struct staff_total *total = district_total(batch, from, s);

        for (until = from + 1; until < n && district[until] == district[from];)
            until++;
        if (until + AHEAD < n)
            fetch(district_total(batch, until + AHEAD, s));
        if (total != NULL)
            status = add_run(batch, s, from, until, total);
    }
    return status;
}

/* ---- Blocks ---- */

static enum staff_status run_rows(struct batch *batch, int32_t s, int64_t row)
{
    for (int32_t i = 0; i < batch->block.n; i++) {
        struct staff_school school;
        struct staff_need need;
        enum staff_status status;

        gather(batch, i, &school);
        need_subject(batch->norms, s, &school, &need);
        if (need.clauses == 0)
            kernel_nothing(&batch->result->subject[s], row + i, 1);
        else
            put_need(batch->norms, s, &batch->result->subject[s], row + i, &need);
        if ((status = add_need(batch, i, s, &need)) != STAFF_OK)
            return status;
    }
    return STAFF_OK;
}

static enum staff_status run_subjects(struct batch *batch, int64_t row)
{
    enum staff_status status = STAFF_OK;

    batch->work.subject = -1;
    for (int32_t s = 0; status == STAFF_OK && s < batch->norms->n_subjects; s++) {
        const struct kernel_subject *subject = &batch->subjects[s];

        if (!subject->wanted && !batch->adds_up)
            continue;
        if (subject->idle) {
            kernel_nothing(&batch->result->subject[s], row, batch->block.n);
            continue;
        }
        if (!subject->known || !kernel_fits(subject, &batch->block)) {
            status = run_rows(batch, s, row);
            continue;
        }
        kernel_run(subject, &batch->block, &batch->result->subject[s], row, &batch->work);
        status = add_runs(batch, s);
    }
    return status;
}

/* Rows whose columns may have blanks, or values out of range. */
static enum staff_status run_copies(struct batch *batch, int64_t row, int32_t n)
{
    enum staff_status status = STAFF_OK;

    batch->work.everything = 1;
    for (int64_t until = row + n; status == STAFF_OK && row < until; row += KERNEL_COPIED) {
        n = until - row < KERNEL_COPIED ? (int32_t)(until - row) : KERNEL_COPIED;
        point_at(batch, row, n);
        copy(batch, row, n);
        refuse_rows(batch, row);
        for (int c = 0; c < KERNEL_COLUMNS; c++)
            look(batch, c);
        status = run_subjects(batch, row);
    }
    batch->work.everything = !batch->quick;
    return status;
}

/* Does a quick subject's main loop look at this column, so that nobody else need? */
static int is_looked_at(const struct batch *batch, int c)
{
    if (c >= KERNEL_FULL_TIME)
        return c < KERNEL_PART_TIME && batch->subjects[c - KERNEL_FULL_TIME].wanted;
    for (int32_t s = 0; s < batch->norms->n_subjects; s++) {
        const struct kernel_subject *subject = &batch->subjects[s];

        if (!subject->wanted)
            continue;
        if ((c == KERNEL_STUDENTS && subject->asks_students) ||
            (c == KERNEL_LOCALE && subject->asks_locale))
            return 1;
        if (c < KERNEL_COUNTS &&
            subject->compiled->weight[c / STAFF_STAGES][c % STAFF_STAGES] != 0)
            return 1;
    }
    return 0;
}

/* Writes results before it knows whether all values are in range; false if not. */
static int run_quick(struct batch *batch, int64_t row)
{
    int good = 1;

    for (int c = 0; c < KERNEL_COLUMNS; c++)
        if (batch->columns[c] != NULL && !is_looked_at(batch, c))
            good &= look(batch, c);
    batch->work.subject = -1;
    for (int32_t s = 0; good && s < batch->norms->n_subjects; s++) {
        const struct kernel_subject *subject = &batch->subjects[s];

        if (!subject->wanted)
            continue;
        kernel_run(subject, &batch->block, &batch->result->subject[s], row, &batch->work);
        good = kernel_was_in_range(subject, &batch->work);
    }
    return good;
}

static int all_in_range(struct batch *batch)
{
    int good = 1;

    for (int c = 0; c < KERNEL_COLUMNS; c++)
        good &= look(batch, c);
    return good;
}

static enum staff_status run_block(struct batch *batch, int64_t row, int32_t n)
{
    int no_district = batch->table->n_districts > 0 && batch->columns[KERNEL_DISTRICT] == NULL;

    if (batch->has_blanks || no_district)
        return run_copies(batch, row, n);
    point_at(batch, row, n);
    if (batch->quick ? !run_quick(batch, row) : !all_in_range(batch))
        return run_copies(batch, row, n);
    if (batch->result->status != NULL)
        memset(batch->result->status + row, STAFF_OK, (size_t)n);
    return batch->quick ? STAFF_OK : run_subjects(batch, row);
}

enum staff_status staff_assess_columns(const struct staff_compiled *norms,
                                       const struct staff_table *table,
                                       const struct staff_result *result)
{
    struct batch batch;
    enum staff_status status = STAFF_OK;
    int32_t n;

    if (norms == NULL || table == NULL || result == NULL || table->n < 0)
        return STAFF_BAD_ARGUMENT;
    batch.norms = norms;
    batch.table = table;
    batch.result = result;
    batch.has_blanks = 0;
    batch.bad_rows = 0;
    init_totals(norms, table, result);
    set_columns(&batch);
    set_subjects(&batch);
    n = batch.quick ? KERNEL_QUICK : KERNEL_ROWS;
    for (int64_t row = 0; status == STAFF_OK && row < table->n; row += n)
        status = run_block(&batch, row, (int32_t)(table->n - row < n ? table->n - row : n));
    if (status != STAFF_OK)
        return status;
    return batch.bad_rows > 0 ? STAFF_BAD_ROWS : STAFF_OK;
}
