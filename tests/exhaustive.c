/* SPDX-License-Identifier: MIT
 * The arithmetic, beside definitions that know no division.  For every built-in set, read
 * strictly and leniently: is what was compiled exactly the fractions of its rows?  For
 * every ratio in one: is every count from 0 to the limit (in sets but the first: at both
 * ends) rounded as it must be, up, half up and down, in a column of schools and as a total,
 * and wherever the result changes by a school of its own?  Not a Criterion test: under a
 * sanitizer it takes minutes. */
#include <stdio.h>
#include <staff.h>

enum { RATIOS_MAX = 256, ROUNDINGS = 3, BLOCK = 8192, ENDS = 100 * BLOCK, THINNED = 97 };

static long passed, failed, wrong;

/* The first faults are printed; settle says whether there were any. */
static void expect(int good, const char *what, int64_t count, struct staff_fraction ratio)
{
    if (good)
        return;
    if (wrong++ < 3)
        printf("FAIL %s: count %lld, ratio %lld/%lld\n", what, (long long)count,
               (long long)ratio.num, (long long)ratio.den);
}

static void settle(void)
{
    passed += wrong == 0;
    failed += wrong != 0;
    wrong = 0;
}

static int same(struct staff_fraction a, struct staff_fraction b)
{
    return a.num * b.den == b.num * a.den;
}

/* ---- What was compiled ---- */

static struct staff_fraction value_of(const struct staff_norm *norm, int32_t range)
{
    return norm->kind == STAFF_RANGE && range == STAFF_LENIENT ? norm->lenient : norm->value;
}

static int is_by_student(const struct staff_norm *norm)
{
    return norm->basis == STAFF_PER_STUDENT && norm->kind != STAFF_BAND_POSTS;
}

/* The ratios of a stage add up to its weight over den. */
static void check_weight(const struct staff_compiled *norms, int32_t subject, int basis, int stage)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    struct staff_fraction sum = {0, 1};

    for (int32_t i = 0; i < compiled->n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
        struct staff_fraction f = value_of(norm, norms->policy.range);

        if ((norm->kind == STAFF_RATIO || norm->kind == STAFF_RANGE) && norm->basis == basis &&
            (norm->stages >> stage & 1) != 0)
            sum = (struct staff_fraction){sum.num * f.den + f.num * sum.den, sum.den * f.den};
    }
    expect(same((struct staff_fraction){compiled->weight[basis][stage], compiled->den}, sum),
           "weight", stage, sum);
}

/* A unit counted is worth value over den; one of a weighted count is so many units. */
static void check_clause(const struct staff_compiled *norms, int32_t subject, int32_t i)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    const struct staff_norm *norm = &norms->set->norms[compiled->clause[i]];
    struct staff_fraction f = value_of(norm, norms->policy.range);
    int64_t unit = is_by_student(norm) ? compiled->unit : 1;

    if (norm->kind <= STAFF_BAND_RATIO)
        expect(same((struct staff_fraction){compiled->value[i] * unit, compiled->den}, f),
               norm->clause, compiled->value[i], f);
    if (norm->kind == STAFF_WEIGHT)
        expect(same((struct staff_fraction){compiled->count_units[compiled->counted[i]],
                                            compiled->unit},
                    f),
               norm->clause, compiled->unit, f);
}

static void check_subject(const struct staff_compiled *norms, int32_t subject)
{
    for (int basis = 0; basis < 2 && norms->subject[subject].plain; basis++)
        for (int stage = 0; stage < STAFF_STAGES; stage++)
            check_weight(norms, subject, basis, stage);
    for (int32_t i = 0; i < norms->subject[subject].n_clauses; i++)
        check_clause(norms, subject, i);
    settle();
}

/* ---- Rounding ---- */

/* The whole numbers beside count * ratio: the least that is not under it, the largest
 * that is not over it, and the largest that is at most one half over it.  Found by
 * counting on from the last count's. */
struct beside {
    int64_t posts[ROUNDINGS];
};

static void count_on(struct beside *beside, int64_t count, struct staff_fraction ratio)
{
    int64_t *posts = beside->posts;

    while (posts[STAFF_UP] * ratio.den < count * ratio.num)
        posts[STAFF_UP]++;
    while ((2 * posts[STAFF_HALF_UP] + 1) * ratio.den <= 2 * count * ratio.num)
        posts[STAFF_HALF_UP]++;
    while ((posts[STAFF_DOWN] + 1) * ratio.den <= count * ratio.num)
        posts[STAFF_DOWN]++;
}

struct trial {
    struct staff_fraction ratio;
    struct staff_compiled norms[ROUNDINGS];
    struct beside beside;
};

static void check_school(const struct trial *trial, int32_t count)
{
    struct staff_school school;
    struct staff_need need;

    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = count;
    for (int r = 0; r < ROUNDINGS; r++) {
        staff_assess(&trial->norms[r], &school, &need);
        expect(need.posts == trial->beside.posts[r], "one school", count, trial->ratio);
        expect(count == 0 || (need.requirement.num * trial->ratio.den ==
                              count * trial->ratio.num * need.requirement.den),
               "requirement", count, trial->ratio);
    }
}

static void check_count(struct trial *trial, int32_t count, const int32_t posts[ROUNDINGS])
{
    const struct beside before = trial->beside;
    struct staff_total total = {
        .requirement = {count * trial->ratio.num, trial->ratio.den},
    };
    int changed = 0;

    count_on(&trial->beside, count, trial->ratio);
    for (int r = 0; r < ROUNDINGS; r++) {
        int64_t right = trial->beside.posts[r];

        changed |= right != before.posts[r];
        expect(posts[r] == (count > 0 ? right : STAFF_UNKNOWN), "column", count, trial->ratio);
        expect(staff_pooled_posts(&trial->norms[r], &total) == right, "total", count,
               trial->ratio);
    }
    if (changed || count % THINNED == 0)
        check_school(trial, count);
}

static void check_block(struct trial *trial, int32_t first, int32_t n)
{
    static int32_t counts[BLOCK], posts[ROUNDINGS][BLOCK];
    struct staff_table table = {.n = n, .classes[STAFF_PRIMARY].values = counts};

    for (int32_t i = 0; i < n; i++)
        counts[i] = first + i;
    for (int r = 0; r < ROUNDINGS; r++) {
        struct staff_result result = {.subject[0].posts = posts[r]};

        staff_assess_columns(&trial->norms[r], &table, &result);
    }
    for (int32_t i = 0; i < n; i++)
        check_count(trial, first + i, (int32_t[]){posts[0][i], posts[1][i], posts[2][i]});
}

/* The posts of the count before `count`, from where they are known, in whole periods. */
static void skip_to(struct trial *trial, int32_t count)
{
    int64_t periods = count / trial->ratio.den;

    trial->beside = (struct beside){0};
    for (int r = 0; r < ROUNDINGS; r++)
        trial->beside.posts[r] = periods * trial->ratio.num;
}

/* Every count, or those of both ends: a rounding repeats itself after den counts. */
static void check_ratio(struct staff_fraction ratio, int every)
{
    static const struct staff_subject subject = {"a", "a", "a", {0, 1}};
    struct staff_norm norm = {.clause = "a",
                              .subject = "a",
                              .stages = 1u << STAFF_PRIMARY,
                              .value = ratio,
                              .from = 20210101};
    struct staff_norm_set set = {
        .id = "a", .subjects = &subject, .n_subjects = 1, .norms = &norm, .n_norms = 1};
    struct trial trial = {.ratio = ratio};
    struct staff_policy policy;

    staff_policy_init(&set, &policy);
    for (int r = 0; r < ROUNDINGS; r++) {
        policy.rounding = r;
        expect(staff_compile(&set, 20210101, &policy, &trial.norms[r], NULL) == STAFF_OK,
               "compile", 0, ratio);
    }
    for (int32_t first = 0; first <= STAFF_COUNT_MAX; first += BLOCK) {
        int32_t left = STAFF_COUNT_MAX + 1 - first;

        if (!every && first == ENDS) {
            first = STAFF_COUNT_MAX / BLOCK * BLOCK - ENDS;
            left = STAFF_COUNT_MAX + 1 - first;
            skip_to(&trial, first);
        }
        check_block(&trial, first, left < BLOCK ? left : BLOCK);
    }
    settle();
}

/* ---- All sets ---- */

/* The different ratios of all sets. */
static int add_ratio(struct staff_fraction *ratios, int n, struct staff_fraction ratio)
{
    ratio = staff_fraction_reduce(ratio);
    for (int i = 0; i < n; i++)
        if (same(ratios[i], ratio))
            return n;
    expect(n < RATIOS_MAX, "too many ratios", n, ratio);
    if (n < RATIOS_MAX)
        ratios[n++] = ratio;
    return n;
}

static int add_ratios(struct staff_fraction *ratios, int n, const struct staff_norm *norm)
{
    if (norm->kind == STAFF_RATIO || norm->kind == STAFF_RANGE || norm->kind == STAFF_BAND_RATIO)
        n = add_ratio(ratios, n, norm->value);
    if (norm->kind == STAFF_RANGE)
        n = add_ratio(ratios, n, norm->lenient);
    return n;
}

/* A set is compiled on every day on which something of it begins; only on the last must
 * all of it be in force. */
static void check_set(const struct staff_norm_set *set, int32_t range)
{
    struct staff_policy policy;
    int32_t last = 0, compiled_last = 0;

    staff_policy_init(set, &policy);
    policy.range = range;
    for (int32_t i = 0; i < set->n_norms; i++) {
        struct staff_compiled norms;
        int32_t day = set->norms[i].from;

        last = day > last ? day : last;
        if (staff_compile(set, day, &policy, &norms, NULL) != STAFF_OK)
            continue;
        compiled_last = day > compiled_last ? day : compiled_last;
        for (int32_t s = 0; s < norms.n_subjects; s++)
            check_subject(&norms, s);
    }
    expect(last == compiled_last, set->id, last, set->norms[0].value);
    settle();
}

/* With an argument: every count of the other sets' ratios, too. */
int main(int argc, char **argv)
{
    struct staff_fraction ratios[RATIOS_MAX];
    const struct staff_norm_set *set;
    int n = 0, n_first = 0;

    (void)argv;
    for (int i = 0; (set = staff_norms(i)) != NULL; i++) {
        check_set(set, STAFF_STRICT);
        check_set(set, STAFF_LENIENT);
        for (int32_t j = 0; j < set->n_norms; j++)
            n = add_ratios(ratios, n, &set->norms[j]);
        if (i == 0)
            n_first = n;
    }
    for (int i = 0; i < n; i++)
        check_ratio(ratios[i], argc > 1 || i < n_first);
    printf("%d ratios, %d of them for every count\n", n, argc > 1 ? n : n_first);
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed != 0;
}
