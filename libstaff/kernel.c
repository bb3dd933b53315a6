/* SPDX-License-Identifier: MIT
 * kernel.c: which loops a subject needs, and in which order.  The rules are those of
 * need.c, and so are their numbers. */
#include <string.h>

#include "kernel.h"

#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
#include <cpuid.h>

/* Has the CPU AVX2, and does the system keep the upper halves of its registers? */
int32_t kernel_has_avx2(void)
{
    uint32_t a, b, c, d, kept, high;

    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0)
        return 0;
    __asm__ volatile("xgetbv" : "=a"(kept), "=d"(high) : "c"(0));
    if ((kept & 6) != 6 || __get_cpuid_count(7, 0, &a, &b, &c, &d) == 0)
        return 0;
    return (b & bit_AVX2) != 0;
}
#else
int32_t kernel_has_avx2(void)
{
    return 0;
}
#endif

/* ---- What a subject asks of the loops ---- */

static struct kernel_divider divider(int64_t den, int rounding)
{
    struct kernel_divider by = {.shift = 31};

    while (((int64_t)1 << (by.shift - 31)) < den)
        by.shift++;
    by.multiply = (uint32_t)((((uint64_t)1 << by.shift) + (uint64_t)den - 1) / (uint64_t)den);
    by.up = rounding == STAFF_UP ? (uint32_t)den - 1 : 0;
    if (rounding == STAFF_HALF_UP)
        by.up = (uint32_t)den / 2;
    return by;
}

static const struct staff_norm *clause(const struct kernel_subject *subject, int32_t i)
{
    return &subject->norms->set->norms[subject->compiled->clause[i]];
}

/* Is there no stage that the clause looks at and no ratio weighs?  Then who has a stage
 * of it has a requirement, too. */
static int is_weighed(const struct kernel_subject *subject, const struct staff_norm *norm)
{
    if (norm->basis == STAFF_PER_COUNT)
        return 0;
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        if ((norm->stages >> stage & 1) != 0 &&
            subject->compiled->weight[norm->basis][stage] == 0)
            return 0;
    return 1;
}

/* Locales that are neighbours in their order: two comparisons tell them. */
static int are_neighbours(uint32_t locales)
{
    while (locales != 0 && (locales & 1) == 0)
        locales >>= 1;
    return (locales & (locales + 1)) == 0;
}

static void look_at_clauses(struct kernel_subject *subject)
{
    subject->known = need_has_posts(subject->norms) && subject->compiled->den <= INT32_MAX;
    subject->simple = subject->norms->policy.round_at == STAFF_AT_SCHOOL;
    subject->by_clause = !subject->compiled->plain;
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        const struct staff_norm *norm = clause(subject, i);

        if (norm->kind == STAFF_MINIMUM) {
            if (subject->minimum != NULL || !is_weighed(subject, norm) ||
                !are_neighbours(need_locales(subject->norms, norm)))
                subject->simple = 0;
            subject->minimum = norm;
        } else if (norm->kind == STAFF_FULL_TIME_SHARE) {
            subject->simple = 0;
            subject->by_clause |= !is_weighed(subject, norm);
        }
    }
    subject->known &= !subject->by_clause || subject->norms->policy.round_at == STAFF_AT_SCHOOL;
    subject->simple &= subject->known && !subject->by_clause;
}

static int32_t count_limit(const struct kernel_subject *subject)
{
    int64_t sum = 0, limit;

    for (int stage = 0; stage < STAFF_STAGES; stage++)
        sum += subject->compiled->weight[0][stage] + subject->compiled->weight[1][stage];
    limit = (INT32_MAX - subject->compiled->den) / (sum > 0 ? sum : 1);
    return limit < STAFF_COUNT_MAX ? (int32_t)limit : STAFF_COUNT_MAX;
}

/* A subject that asks for the same posts as the one before it, as music and art do. */
static int is_repeat(const struct kernel_subject *a, const struct kernel_subject *b)
{
    return a->simple && b->simple && a->minimum == NULL && b->minimum == NULL &&
           a->compiled->den == b->compiled->den &&
           memcmp(a->compiled->weight, b->compiled->weight, sizeof a->compiled->weight) == 0;
}

/* Does the table have nothing that a clause of the subject counts?  Then nobody needs any
 * of it, and that holds for clauses of any kind. */
static int is_idle(const struct kernel_subject *subject, const struct staff_table *table)
{
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        const struct staff_norm *norm = clause(subject, i);
        const struct staff_column *columns =
            norm->basis == STAFF_PER_CLASS ? table->classes : table->students;
        int32_t count = subject->compiled->counted[i];

        if (count >= 0 && table->counts[count].values != NULL)
            return 0;
        for (int stage = 0; stage < STAFF_STAGES && norm->basis != STAFF_PER_COUNT; stage++)
            if ((norm->stages >> stage & 1) != 0 && columns[stage].values != NULL)
                return 0;
    }
    return 1;
}

static int wants_more(const struct staff_need_columns *out)
{
    return out->full_time_posts != NULL || out->full_time_shortfall != NULL ||
           out->surplus != NULL || out->hires != NULL || out->requirement != NULL ||
           out->staff != NULL || out->share_unmet != NULL || out->minimum_undecided != NULL ||
           out->clauses != NULL;
}

/* Columns that the main loop would weigh. */
static int count_terms(const struct kernel_subject *subject, const struct staff_table *table)
{
    const int64_t(*weight)[STAFF_STAGES] = subject->compiled->weight;
    int terms = 0;

    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        terms += weight[STAFF_PER_CLASS][stage] > 0 && table->classes[stage].values != NULL;
        terms += weight[STAFF_PER_STUDENT][stage] > 0 && table->students[stage].values != NULL;
    }
    return terms;
}

/* Is there nothing to be kept between the loops, and nothing to be copied? */
static int is_quick(const struct kernel_subject *subject, const struct staff_table *table,
                    const struct staff_need_columns *out)
{
    struct staff_fraction part = subject->norms->policy.part_time[subject->subject];
    int terms = count_terms(subject, table), students = 0;

    if (!subject->wanted)
        return 1;
    for (int stage = 0; stage < STAFF_STAGES; stage++)
        students += table->students[stage].values != NULL;
    return subject->simple && terms > 0 && terms <= KERNEL_TERMS &&
           (subject->minimum == NULL || students == 0) &&
           table->full_time[subject->subject].values != NULL && part.den == 1 &&
           (part.num == 0 || table->part_time[subject->subject].values == NULL) &&
           out->posts != NULL && out->shortfall != NULL && !wants_more(out);
}

/* Which columns does the minimum of a quick subject look at, if it can ask at all? */
static void look_at_minimum(struct kernel_subject *subject, const struct staff_table *table)
{
    const struct staff_norm *norm = subject->minimum;
    int has_locale = table->locale.values != NULL, asks;
    uint32_t locales;

    if (!subject->quick || norm == NULL)
        return;
    locales = need_locales(subject->norms, norm);
    asks = norm->min_students == 0 || table->students_all.values != NULL;
    asks &= locales == 0 || has_locale || (locales & 1u << STAFF_LOCALE_UNKNOWN) != 0;
    subject->asks_students = asks && norm->min_students > 0;
    subject->asks_locale = asks && has_locale;
}

void kernel_subject(struct kernel_subject *subjects, int32_t s,
                    const struct staff_compiled *norms, const struct staff_table *table,
                    const struct staff_need_columns *out)
{
    struct kernel_subject *subject = &subjects[s];

    *subject = (struct kernel_subject){
        .loops = norms->avx2 ? kernel_avx2() : kernel_plain(),
        .norms = norms,
        .compiled = &norms->subject[s],
        .subject = s,
        .wanted = out->posts != NULL || out->shortfall != NULL || wants_more(out),
    };
    look_at_clauses(subject);
    subject->idle = is_idle(subject, table);
    if (out->minimum_undecided != NULL || out->clauses != NULL)
        subject->simple = 0;
    subject->quick = is_quick(subject, table, out);
    look_at_minimum(subject, table);
    if (!subject->known)
        return;
    subject->round = divider(subject->compiled->den, norms->policy.rounding);
    subject->limit = count_limit(subject);
    subject->repeats = s > 0 && is_repeat(subject - 1, subject);
}

/* ---- Units of a clause (units.c) ---- */

struct units {
    int n, column[STAFF_STAGES + STAFF_COUNTS_MAX];
    int64_t weight[STAFF_STAGES + STAFF_COUNTS_MAX];
};

static void add_term(struct units *units, const struct kernel_block *block, int column,
                     int64_t weight)
{
    if (block->column[column] == NULL || block->most[column] <= 0)
        return;
    units->column[units->n] = column;
    units->weight[units->n++] = weight;
}

/* Columns with something to count, each with what one of it is in units. */
static void list_units(const struct kernel_subject *subject, const struct kernel_block *block,
                       int32_t i, struct units *units)
{
    const struct staff_compiled_subject *compiled = subject->compiled;
    const struct staff_norm *norm = clause(subject, i);

    units->n = 0;
    if (norm->kind == STAFF_WEIGHT || norm->basis == STAFF_PER_COUNT) {
        add_term(units, block, KERNEL_OWN + compiled->counted[i], 1);
        return;
    }
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if ((norm->stages >> stage & 1) == 0)
            continue;
        if (norm->basis == STAFF_PER_CLASS) {
            add_term(units, block, stage, 1);
            continue;
        }
        add_term(units, block, STAFF_STAGES + stage, compiled->unit);
        for (int count = 0; count < STAFF_COUNTS_MAX; count++)
            if (compiled->count_stage[count] == stage)
                add_term(units, block, KERNEL_OWN + count, compiled->count_units[count]);
    }
}

/* A part of a unit belongs to the band above, as need_in_band has it. */
static struct kernel_band band_of(const struct kernel_subject *subject, int32_t i)
{
    const struct staff_norm *norm = clause(subject, i);
    int64_t unit = norm->basis == STAFF_PER_STUDENT ? subject->compiled->unit : 1;
    int64_t value = norm->kind <= STAFF_BAND_RATIO ? subject->compiled->value[i] : 0;
    int64_t low = 1, high = INT32_MAX;

    if (norm->kind == STAFF_BAND_POSTS || norm->kind == STAFF_BAND_RATIO) {
        low = norm->count_from > 0 ? (norm->count_from - 1) * unit + 1 : 1;
        high = norm->count_to > 0 ? norm->count_to * unit : INT32_MAX;
    }
    return (struct kernel_band){
        .low = (int32_t)(low < INT32_MAX ? low : INT32_MAX),
        .high = (int32_t)(high < INT32_MAX ? high : INT32_MAX),
        .each = norm->kind == STAFF_BAND_POSTS ? 0 : (int32_t)value,
        .flat = norm->kind == STAFF_BAND_POSTS ? (int32_t)value : 0,
    };
}

/* ---- Do 32 bits hold it? ---- */

enum { TOO_MUCH = -1 };

/* What a clause's units and their worth can come to. */
static int64_t most_of_clause(const struct kernel_subject *subject,
                              const struct kernel_block *block, int32_t i)
{
    const struct staff_norm *norm = clause(subject, i);
    int64_t value = norm->kind <= STAFF_BAND_RATIO ? subject->compiled->value[i] : 0, most = 0;
    struct units units;

    list_units(subject, block, i, &units);
    for (int term = 0; term < units.n; term++)
        most += block->most[units.column[term]] * units.weight[term];
    if (most >= INT32_MAX)
        return TOO_MUCH;
    if (norm->kind == STAFF_BAND_RATIO && band_of(subject, i).high < most)
        most = band_of(subject, i).high;
    if (norm->kind == STAFF_BAND_POSTS)
        most = most > 0;
    return most * value;
}

static int64_t most_sum(const struct kernel_subject *subject, const struct kernel_block *block)
{
    int64_t sum = 0;

    for (int c = 0; !subject->by_clause && c < KERNEL_COUNTS; c++)
        if (block->most[c] > 0)
            sum += block->most[c] * subject->compiled->weight[c / STAFF_STAGES][c % STAFF_STAGES];
    for (int32_t i = 0; subject->by_clause && i < subject->compiled->n_clauses; i++) {
        int64_t most = most_of_clause(subject, block, i);

        if (most == TOO_MUCH)
            return TOO_MUCH;
        sum += most;
    }
    return sum;
}

static int64_t most_posts(const struct kernel_subject *subject, const struct kernel_block *block)
{
    int64_t sum = most_sum(subject, block), posts;

    if (sum == TOO_MUCH || sum > INT32_MAX - subject->compiled->den)
        return TOO_MUCH;
    posts = sum / subject->compiled->den + STAFF_STAGES;
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        const struct staff_norm *norm = clause(subject, i);

        if ((norm->kind == STAFF_MINIMUM || norm->kind == STAFF_MINIMUM_POSTS) &&
            norm->value.num / norm->value.den > posts)
            posts = norm->value.num / norm->value.den;
    }
    return posts;
}

int kernel_fits(const struct kernel_subject *subject, const struct kernel_block *block)
{
    struct staff_fraction weight = subject->norms->policy.part_time[subject->subject];
    int64_t posts = most_posts(subject, block);
    int64_t heads = (int64_t)block->most[KERNEL_FULL_TIME + subject->subject] +
                    block->most[KERNEL_PART_TIME + subject->subject];

    if (posts < 0 || (posts > heads ? posts : heads) * weight.den > INT32_MAX - weight.den)
        return 0;
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        struct staff_fraction share = ratio_reduce(clause(subject, i)->value);

        if (clause(subject, i)->kind == STAFF_FULL_TIME_SHARE &&
            posts * share.num > INT32_MAX - share.den)
            return 0;
    }
    return 1;
}

/* ---- The main loop alone ---- */

/* Rule 5, for weights 0 and 1. */
static void add_staff(const struct kernel_subject *subject, struct kernel_work *work)
{
    struct staff_fraction weight = subject->norms->policy.part_time[subject->subject];

    work->rows.staff = work->rows.full_time;
    if (weight.num != 1 || weight.den != 1 || !work->has_part)
        return;
    subject->loops->fill(work->staff, 0, work->rows.n);
    subject->loops->add(work->rows.full_time, 1, work->staff, work->rows.n);
    subject->loops->add(work->part, 1, work->staff, work->rows.n);
    work->rows.staff = work->staff;
}

int kernel_was_in_range(const struct kernel_subject *subject, const struct kernel_work *work)
{
    return work->range.counts <= (uint32_t)subject->limit + 1 &&
           (!subject->asks_students || work->range.students <= STAFF_COUNT_MAX + 1) &&
           (!subject->asks_locale || work->range.locales <= STAFF_RURAL + 1);
}

static void main_loop(const struct kernel_subject *subject, struct kernel_work *work)
{
    add_staff(subject, work);
    work->range = subject->loops->rows(&work->rows);
}

static int is_asked(const struct staff_norm *norm, int basis, int stage)
{
    return norm != NULL && norm->basis == basis && (norm->stages >> stage & 1) != 0;
}

/* False where there are more terms than the main loop has, or none. */
static int set_terms(const struct kernel_subject *subject, const struct kernel_block *block,
                     struct kernel_rows *rows)
{
    int n = 0;

    for (int c = 0; c < KERNEL_COUNTS; c++) {
        int basis = c / STAFF_STAGES, stage = c % STAFF_STAGES;
        int64_t weight = subject->compiled->weight[basis][stage];

        if (weight == 0 || block->column[c] == NULL || block->most[c] <= 0)
            continue;
        if (n == KERNEL_TERMS)
            return 0;
        rows->count[n] = block->column[c];
        rows->weight[n] = (int32_t)weight;
        rows->asks[n++] = is_asked(subject->minimum, basis, stage) ? -1 : 0;
    }
    rows->n_terms = n < 3 ? 3 : n;
    for (int more = n; n > 0 && more < rows->n_terms; more++) {
        rows->count[more] = rows->count[0];
        rows->weight[more] = rows->asks[more] = 0;
    }
    return n > 0;
}

static const int32_t *blanks(const struct kernel_loops *loops, struct kernel_block *block)
{
    if (!block->has_blank)
        loops->fill(block->blank, STAFF_UNKNOWN, block->n);
    block->has_blank = 1;
    return block->blank;
}

static void make_students(const struct kernel_loops *loops, struct kernel_block *block)
{
    const int32_t *const *classes = block->column, *const *students = classes + STAFF_STAGES;
    int32_t n = block->n;

    if (block->has_students)
        return;
    block->has_students = 1;
    loops->fill(block->students, 0, n);
    loops->fill(block->open, 0, n);
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if (students[stage] != NULL)
            loops->add(students[stage], 1, block->students, n);
        if (classes[stage] != NULL && students[stage] != NULL)
            loops->mark_open(classes[stage], students[stage], block->open, n);
        else if (classes[stage] != NULL)
            loops->mark(classes[stage], block->open, n);
    }
    if (block->column[KERNEL_STUDENTS] != NULL)
        loops->prefer(block->column[KERNEL_STUDENTS], block->students, block->open, n);
}

/* The whole school's students, or at least so many; NULL where there is no column. */
static const int32_t *students_of(const struct kernel_loops *loops, struct kernel_block *block)
{
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        if (block->column[STAFF_STAGES + stage] != NULL) {
            make_students(loops, block);
            return block->students;
        }
    }
    return block->column[KERNEL_STUDENTS];
}

/* A minimum that cannot ask of anybody here is none. */
static void set_minimum(const struct kernel_subject *subject, struct kernel_block *block,
                        struct kernel_rows *rows)
{
    const struct staff_norm *norm = subject->minimum;
    uint32_t locales = need_locales(subject->norms, norm);
    const int32_t *locale = block->column[KERNEL_LOCALE];

    rows->least = (int32_t)(norm->value.num / norm->value.den);
    rows->min_students = norm->min_students;
    rows->students = norm->min_students > 0 ? students_of(subject->loops, block) : NULL;
    rows->has_minimum = norm->min_students == 0 || rows->students != NULL;
    if (rows->students == NULL) {
        rows->students = rows->full_time;
        rows->min_students = INT32_MIN;
    }
    rows->locale = locale != NULL ? locale : rows->full_time;
    rows->first_locale = INT32_MIN;
    rows->last_locale = INT32_MAX;
    if (locales == 0)
        return;
    if (locale == NULL && (locales & 1) == 0)
        rows->has_minimum = 0;
    if (locale == NULL)
        return;
    for (rows->last_locale = STAFF_RURAL; (locales >> rows->last_locale & 1) == 0;)
        rows->last_locale--;
    for (int l = rows->last_locale; l > 0 && (locales >> l & 1) != 0; l--)
        rows->first_locale = l;
    if ((locales & 1) != 0)
        rows->first_locale = INT32_MIN; /* a blank is below 0 */
}

static int run_main_loop(const struct kernel_subject *subject, struct kernel_block *block,
                         struct kernel_work *work)
{
    if (!subject->simple || !set_terms(subject, block, &work->rows))
        return 0;
    if (subject->minimum != NULL)
        set_minimum(subject, block, &work->rows);
    work->rows.round = subject->round;
    main_loop(subject, work);
    return 1;
}

/* ---- Step by step ---- */

/* Rules 1 and 2. */
static void weigh_stages(const struct kernel_subject *subject, const struct kernel_block *block,
                         struct kernel_work *work)
{
    const struct kernel_loops *loops = subject->loops;
    int by_stage = subject->norms->policy.round_at == STAFF_AT_STAGE;
    int32_t n = block->n;

    loops->fill(work->sum, 0, n);
    loops->fill(work->rows.posts, 0, n);
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        loops->fill(work->value, 0, n);
        for (int basis = 0; basis < 2; basis++) {
            int c = basis * STAFF_STAGES + stage;
            int64_t weight = subject->compiled->weight[basis][stage];

            if (weight > 0 && block->column[c] != NULL && block->most[c] > 0)
                loops->add(block->column[c], (int32_t)weight, work->value, n);
        }
        loops->add(work->value, 1, work->sum, n);
        if (by_stage) {
            loops->divide(work->value, subject->round, work->asked, n);
            loops->add(work->asked, 1, work->rows.posts, n);
        }
    }
    if (!by_stage)
        loops->divide(work->sum, subject->round, work->rows.posts, n);
}

static void mark_stages(const struct kernel_subject *subject, const struct kernel_block *block,
                        const struct staff_norm *norm, int basis, int32_t *asked)
{
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        const int32_t *counts = block->column[basis * STAFF_STAGES + stage];

        if ((norm->stages >> stage & 1) != 0 && counts != NULL)
            subject->loops->mark(counts, asked, block->n);
    }
}

static void count_units(const struct kernel_subject *subject, const struct kernel_block *block,
                        int32_t i, struct kernel_work *work)
{
    const struct staff_norm *norm = clause(subject, i);
    const struct kernel_loops *loops = subject->loops;
    int of_school = norm->kind != STAFF_WEIGHT && norm->basis == STAFF_PER_COUNT;
    struct units units;

    list_units(subject, block, i, &units);
    loops->fill(work->units, 0, block->n);
    if (!of_school) {
        for (int term = 0; term < units.n; term++)
            loops->add(block->column[units.column[term]], (int32_t)units.weight[term],
                       work->units, block->n);
    } else if (units.n > 0) {
        loops->fill(work->asked, 0, block->n);
        mark_stages(subject, block, norm, STAFF_PER_CLASS, work->asked);
        mark_stages(subject, block, norm, STAFF_PER_STUDENT, work->asked);
        loops->raise(work->asked, block->column[units.column[0]], work->units, block->n);
    }
}

/* Do two clauses that give posts count the same, as the bands of a stage do? */
static int counts_same(const struct kernel_subject *subject, int32_t i, int32_t j)
{
    const struct staff_norm *a = clause(subject, i), *b = clause(subject, j);

    return a->basis == b->basis && a->stages == b->stages &&
           subject->compiled->counted[i] == subject->compiled->counted[j];
}

/* Whom the clause asks, by what they have to count; adds what it gives to the sum. */
static void pick_clause(const struct kernel_subject *subject, const struct kernel_block *block,
                        int32_t i, int32_t *counted, struct kernel_work *work)
{
    if (*counted < 0 || !counts_same(subject, *counted, i))
        count_units(subject, block, i, work);
    *counted = i;
    subject->loops->pick(work->units, band_of(subject, i), work->asked, work->sum, block->n);
}

static void say_clause(int32_t i, struct kernel_work *work)
{
    for (int32_t row = 0; work->clauses != NULL && row < work->rows.n; row++)
        work->clauses[row] |= (uint64_t)(work->asked[row] & 1) << i;
}

/* Rules 1, 2 and 8 where columns have no weights of their own. */
static void weigh_clauses(const struct kernel_subject *subject, const struct kernel_block *block,
                          struct kernel_work *work)
{
    int32_t n = block->n, counted = -1;

    subject->loops->fill(work->sum, 0, n);
    subject->loops->fill(work->any, 0, n);
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        if (clause(subject, i)->kind > STAFF_BAND_RATIO)
            continue;
        pick_clause(subject, block, i, &counted, work);
        subject->loops->join(work->asked, work->any, n);
        say_clause(i, work);
    }
    subject->loops->divide(work->sum, subject->round, work->rows.posts, n);
}

/* A clause that gives no posts. */
static void mark_clause(const struct kernel_subject *subject, const struct kernel_block *block,
                        int32_t i, struct kernel_work *work)
{
    const struct staff_norm *norm = clause(subject, i);
    int32_t counted = -1;

    if (subject->by_clause) {
        pick_clause(subject, block, i, &counted, work);
        return;
    }
    subject->loops->fill(work->asked, 0, block->n);
    mark_stages(subject, block, norm, norm->basis, work->asked);
}

static void ask_minimum(const struct kernel_subject *subject, struct kernel_block *block,
                        const struct staff_norm *norm, struct kernel_work *work)
{
    uint32_t locales = need_locales(subject->norms, norm);
    struct kernel_minimum minimum = {
        .min_students = norm->min_students,
        .max_students = norm->max_students > 0 ? norm->max_students : INT32_MAX};
    int32_t *least =
        norm->kind == STAFF_MINIMUM ? work->rows.full_time_posts : work->rows.posts;
    const int32_t *locale = block->column[KERNEL_LOCALE];

    for (int l = 0; l < STAFF_LOCALES; l++)
        minimum.in[l] = locales == 0 || (locales >> l & 1) != 0 ? -1 : 0;
    make_students(subject->loops, block);
    subject->loops->minimum(&minimum, locale != NULL ? locale : blanks(subject->loops, block),
                            block, work->asked, work->undecided);
    subject->loops->fill(work->value, (int32_t)(norm->value.num / norm->value.den), block->n);
    subject->loops->raise(work->asked, work->value, least, block->n);
}

/* Rules 3 and 8. */
static void ask_clauses(const struct kernel_subject *subject, struct kernel_block *block,
                        struct kernel_work *work)
{
    int32_t n = block->n;

    subject->loops->fill(work->rows.full_time_posts, 0, n);
    subject->loops->fill(work->undecided, 0, n);
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        const struct staff_norm *norm = clause(subject, i);
        int is_minimum = norm->kind == STAFF_MINIMUM || norm->kind == STAFF_MINIMUM_POSTS;

        if (subject->by_clause ? norm->kind <= STAFF_BAND_RATIO
                               : !is_minimum && work->clauses == NULL)
            continue;
        mark_clause(subject, block, i, work);
        if (is_minimum)
            ask_minimum(subject, block, norm, work);
        if (subject->by_clause && norm->kind != STAFF_WEIGHT)
            subject->loops->join(work->asked, work->any, n);
        say_clause(i, work);
    }
    for (int32_t row = 0; subject->by_clause && work->clauses != NULL && row < n; row++)
        if (work->any[row] == 0)
            work->clauses[row] = 0; /* a weight that asks where nobody else does */
    subject->loops->settle(subject->by_clause ? work->any : work->sum, work->rows.posts,
                           work->rows.full_time_posts, n);
}

static void look_for_unmet(struct staff_fraction share, struct kernel_work *work)
{
    for (int32_t i = 0; i < work->rows.n; i++) {
        int64_t full_time = work->rows.full_time[i], part = work->part[i] > 0 ? work->part[i] : 0;

        if (work->asked[i] != 0 && full_time >= 0 && work->unmet[i] != 1)
            work->unmet[i] = full_time * share.den < share.num * (full_time + part);
    }
}

/* Rule 4.  Whom a share asks has posts: see is_weighed, and any. */
static void ask_shares(const struct kernel_subject *subject, const struct kernel_block *block,
                       struct kernel_work *work)
{
    const struct kernel_loops *loops = subject->loops;
    int32_t n = block->n;

    memset(work->unmet, STAFF_UNKNOWN, sizeof work->unmet);
    for (int32_t i = 0; i < subject->compiled->n_clauses; i++) {
        struct staff_fraction share = ratio_reduce(clause(subject, i)->value);

        if (clause(subject, i)->kind != STAFF_FULL_TIME_SHARE)
            continue;
        mark_clause(subject, block, i, work);
        loops->fill(work->staff, 0, n);
        loops->add(work->rows.posts, (int32_t)share.num, work->staff, n);
        loops->divide(work->staff, divider(share.den, STAFF_UP), work->value, n);
        loops->raise(work->asked, work->value, work->rows.full_time_posts, n);
        look_for_unmet(share, work);
    }
}

/* Rules 5 and 6 for other weights. */
static void compare_weighed(const struct kernel_subject *subject, struct kernel_work *work)
{
    struct staff_fraction weight = subject->norms->policy.part_time[subject->subject];
    const struct kernel_rows *rows = &work->rows;

    if (weight.den == 1)
        return;
    subject->loops->scale(rows, work->part, weight, work->value, work->asked);
    subject->loops->divide(work->value, divider(weight.den, STAFF_UP), rows->shortfall, rows->n);
    subject->loops->divide(work->asked, divider(weight.den, STAFF_DOWN), rows->surplus, rows->n);
    subject->loops->finish(rows);
}

/* ---- Columns ---- */

#define FILL(column, byte)                                                                       \
    if ((column) != NULL)                                                                        \
    memset((column) + row, byte, (size_t)n * sizeof *(column))

void kernel_nothing(const struct staff_need_columns *out, int64_t row, int32_t n)
{
    FILL(out->requirement, STAFF_UNKNOWN);
    FILL(out->staff, STAFF_UNKNOWN);
    FILL(out->posts, STAFF_UNKNOWN);
    FILL(out->full_time_posts, STAFF_UNKNOWN);
    FILL(out->shortfall, STAFF_UNKNOWN);
    FILL(out->full_time_shortfall, STAFF_UNKNOWN);
    FILL(out->surplus, STAFF_UNKNOWN);
    FILL(out->hires, STAFF_UNKNOWN);
    FILL(out->minimum_undecided, STAFF_UNKNOWN);
    FILL(out->share_unmet, STAFF_UNKNOWN);
    FILL(out->clauses, 0);
}

/* 64 bits, and 8. */
static void write_rest(const struct kernel_subject *subject, const struct kernel_work *work,
                       const struct staff_need_columns *out, int64_t row)
{
    struct staff_fraction weight = subject->norms->policy.part_time[subject->subject];
    const struct kernel_rows *rows = &work->rows;
    int has_unmet = !subject->simple; /* else no clause asks for a share */

    for (int32_t i = 0; out->requirement != NULL && i < rows->n; i++)
        out->requirement[row + i] = rows->posts[i] < 0 ? STAFF_UNKNOWN : work->sum[i];
    for (int32_t i = 0; out->staff != NULL && i < rows->n; i++) {
        int64_t part = work->part[i] > 0 ? work->part[i] : 0;
        int64_t staff = rows->full_time[i] * weight.den + part * weight.num;

        out->staff[row + i] = rows->hires[i] < 0 ? STAFF_UNKNOWN : staff;
    }
    for (int32_t i = 0; out->minimum_undecided != NULL && i < rows->n; i++)
        out->minimum_undecided[row + i] =
            rows->posts[i] < 0 ? STAFF_UNKNOWN : (int8_t)(work->undecided[i] & 1);
    if (out->share_unmet != NULL && has_unmet)
        memcpy(out->share_unmet + row, work->unmet, (size_t)rows->n);
    else if (out->share_unmet != NULL)
        memset(out->share_unmet + row, STAFF_UNKNOWN, (size_t)rows->n);
}

static int32_t *column_or(int32_t *column, int64_t row, int32_t *own)
{
    return column != NULL ? column + row : own;
}

static void set_columns(const struct kernel_subject *subject, struct kernel_block *block,
                        const struct staff_need_columns *out, int64_t row,
                        struct kernel_work *work)
{
    const int32_t *full_time = block->column[KERNEL_FULL_TIME + subject->subject];
    const int32_t *part = block->column[KERNEL_PART_TIME + subject->subject];
    struct kernel_rows *rows = &work->rows;

    rows->n = block->n;
    rows->has_minimum = 0;
    rows->everything = work->everything;
    rows->full_time = full_time != NULL ? full_time : blanks(subject->loops, block);
    rows->given = rows->posts = column_or(out->posts, row, work->own[0]);
    rows->full_time_posts = column_or(out->full_time_posts, row, work->own[1]);
    rows->given_full_time = rows->full_time_posts;
    rows->shortfall = column_or(out->shortfall, row, work->own[2]);
    rows->full_time_shortfall = column_or(out->full_time_shortfall, row, work->own[3]);
    rows->surplus = column_or(out->surplus, row, work->own[4]);
    rows->hires = column_or(out->hires, row, work->own[5]);
    rows->sum = work->sum;
    work->has_part = part != NULL;
    work->part = part != NULL || !work->everything ? part : blanks(subject->loops, block);
    work->clauses = out->clauses != NULL ? out->clauses + row : NULL;
}

/* Posts and full-time posts are those of the run before. */
static void repeat(const struct kernel_subject *subject, const struct kernel_rows *before,
                   struct kernel_work *work)
{
    work->rows.given = before->posts;
    work->rows.given_full_time = before->full_time_posts;
    work->rows.n_terms = 0;
    main_loop(subject, work);
}

void kernel_run(const struct kernel_subject *subject, struct kernel_block *block,
                const struct staff_need_columns *out, int64_t row, struct kernel_work *work)
{
    struct kernel_rows before = work->rows;
    int repeats = subject->repeats && work->subject == subject->subject - 1;

    set_columns(subject, block, out, row, work);
    work->subject = subject->subject;
    if (repeats) {
        repeat(subject, &before, work);
    } else if (!run_main_loop(subject, block, work)) {
        if (work->clauses != NULL)
            memset(work->clauses, 0, (size_t)block->n * sizeof *work->clauses);
        if (subject->by_clause)
            weigh_clauses(subject, block, work);
        else
            weigh_stages(subject, block, work);
        ask_clauses(subject, block, work);
        ask_shares(subject, block, work);
        work->rows.n_terms = 0;
        main_loop(subject, work);
    }
    compare_weighed(subject, work);
    write_rest(subject, work, out, row);
}
