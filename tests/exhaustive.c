/* SPDX-License-Identifier: MIT
 * The arithmetic, beside definitions that know no division.  For every built-in set: are
 * the compiled weights exactly the fractions of its rows?  For every ratio in one: is
 * every count from 0 to the limit (in sets but the first: at both ends) rounded as it must
 * be, up, half up and down, by a school of its own, by a column of schools and by a total?
 * Not a Criterion test: it takes seconds, but under a sanitizer minutes. */
#include <stdio.h>
#include <staff.h>

enum { RATIOS_MAX = 64, ROUNDINGS = 3, BLOCK = 8192, ENDS = 100 * BLOCK };

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

static int64_t gcd(int64_t a, int64_t b)
{
    return b == 0 ? a : gcd(b, a % b);
}

/* ---- Weights ---- */

/* The sum of a stage's ratios in force on a day: each alone, or 0/1. */
static struct staff_fraction ratio_of(const struct staff_compiled *norms, int32_t subject,
                                      int basis, int stage)
{
    for (int32_t i = 0; i < norms->subject[subject].n_clauses; i++) {
        const struct staff_norm *norm = &norms->set->norms[norms->subject[subject].clause[i]];

        if (norm->kind == STAFF_RATIO && norm->basis == basis && (norm->stages >> stage & 1) != 0)
            return norm->value;
    }
    return (struct staff_fraction){0, 1};
}

/* weight / den is the ratio; den is the least that all of them can stand over. */
static void check_weights(const struct staff_compiled *norms, int32_t subject)
{
    const struct staff_compiled_subject *compiled = &norms->subject[subject];
    int64_t common = compiled->den;

    for (int basis = 0; basis < 2; basis++)
        for (int stage = 0; stage < STAFF_STAGES; stage++) {
            struct staff_fraction ratio = ratio_of(norms, subject, basis, stage);
            int64_t weight = compiled->weight[basis][stage];

            expect(weight * ratio.den == ratio.num * compiled->den, "weight", weight, ratio);
            common = gcd(common, weight);
        }
    expect(common == 1, "denominator", compiled->den, (struct staff_fraction){common, 1});
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

static void check_count(struct trial *trial, int32_t count, const int32_t posts[ROUNDINGS])
{
    struct staff_school school;
    struct staff_need need;
    struct staff_total total;

    staff_school_init(&school);
    school.classes[STAFF_PRIMARY] = count;
    count_on(&trial->beside, count, trial->ratio);
    for (int r = 0; r < ROUNDINGS; r++) {
        const struct staff_compiled *norms = &trial->norms[r];
        int64_t right = trial->beside.posts[r];

        staff_assess(norms, &school, &need);
        staff_total_init(norms, &total);
        total.requirement.num = count * trial->ratio.num;
        expect(need.posts == right, "one school", count, trial->ratio);
        expect(posts[r] == (count > 0 ? right : STAFF_UNKNOWN), "column", count, trial->ratio);
        expect(staff_pooled_posts(norms, &total) == right, "total", count, trial->ratio);
    }
}

/* The posts of the count before `count`, from where they are known, in whole periods. */
static void skip_to(struct trial *trial, int32_t count)
{
    int64_t periods = count / trial->ratio.den;

    trial->beside = (struct beside){0};
    for (int r = 0; r < ROUNDINGS; r++)
        trial->beside.posts[r] = periods * trial->ratio.num;
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
        if (ratios[i].num * ratio.den == ratio.num * ratios[i].den)
            return n;
    expect(n < RATIOS_MAX, "too many ratios", n, ratio);
    if (n < RATIOS_MAX)
        ratios[n++] = ratio;
    return n;
}

/* A set is compiled on every day on which something of it begins; only on the last must
 * all of it be in force.  Weights are the whole truth of plain subjects. */
static void check_set(const struct staff_norm_set *set)
{
    int32_t last = 0, compiled_last = 0;

    for (int32_t i = 0; i < set->n_norms; i++) {
        int32_t day = set->norms[i].from;
        struct staff_compiled norms;

        last = day > last ? day : last;
        if (staff_compile(set, day, NULL, &norms, NULL) != STAFF_OK)
            continue;
        compiled_last = day > compiled_last ? day : compiled_last;
        for (int32_t s = 0; s < norms.n_subjects; s++)
            if (norms.subject[s].plain)
                check_weights(&norms, s);
    }
    expect(last == compiled_last, set->id, last, set->norms[0].value);
    settle();
}

int main(void)
{
    struct staff_fraction ratios[RATIOS_MAX];
    const struct staff_norm_set *set;
    int n = 0, n_first = 0;

    for (int i = 0; (set = staff_norms(i)) != NULL; i++) {
        check_set(set);
        for (int32_t j = 0; j < set->n_norms; j++)
            if (set->norms[j].kind == STAFF_RATIO)
                n = add_ratio(ratios, n, set->norms[j].value);
        if (i == 0)
            n_first = n;
    }
    for (int i = 0; i < n; i++)
        check_ratio(ratios[i], i < n_first);
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed != 0;
}
