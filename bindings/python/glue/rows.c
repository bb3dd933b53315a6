/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "value.h"

void glue_school_at(const struct staff_table *table, int32_t n_subjects, int64_t row,
                    struct staff_school *school)
{
    int32_t locale = value_at(&table->locale, row);

    staff_school_init(school);
    for (int stage = 0; stage < STAFF_STAGES; stage++) {
        school->classes[stage] = value_at(&table->classes[stage], row);
        school->students[stage] = value_at(&table->students[stage], row);
    }
    school->students_all = value_at(&table->students_all, row);
    for (int count = 0; count < STAFF_COUNTS_MAX; count++)
        school->counts[count] = value_at(&table->counts[count], row);
    school->locale = locale == STAFF_UNKNOWN ? STAFF_LOCALE_UNKNOWN : locale;
    for (int32_t s = 0; s < n_subjects; s++) {
        school->full_time[s] = value_at(&table->full_time[s], row);
        school->part_time[s] = value_at(&table->part_time[s], row);
    }
}

int64_t glue_add_rows(const struct staff_table *table, int32_t n_subjects,
                      const int32_t *stages, const struct staff_column *classes,
                      const struct staff_column *students, const int32_t *groups,
                      int64_t n_groups, struct staff_school *schools, int64_t *bad,
                      int64_t room)
{
    int64_t n_bad = 0, met = 0;

    for (int64_t row = 0; row < table->n; row++) {
        struct staff_school school;

        glue_school_at(table, n_subjects, row, &school);
        if (stages != NULL) {
            school.classes[stages[row]] = value_at(classes, row);
            school.students[stages[row]] = value_at(students, row);
        }
        if (groups[row] == met && met < n_groups) { /* groups are numbered as they come */
            schools[met++] = school;
            continue;
        }
        if (staff_school_add(&schools[groups[row]], &school) != STAFF_OK)
            n_bad = add_bad(bad, room, n_bad, row);
    }
    return n_bad;
}

void glue_member(const struct staff_school *schools, int64_t n, size_t offset, int32_t *out)
{
    for (int64_t i = 0; i < n; i++)
        memcpy(&out[i], (const char *)&schools[i] + offset, sizeof out[i]);
}

int64_t glue_add_counts(const int32_t *values, const int32_t *groups, int64_t n,
                        int64_t n_groups, int32_t *out, int64_t *bad, int64_t room)
{
    int64_t n_bad = 0;

    for (int64_t g = 0; g < n_groups; g++)
        out[g] = STAFF_UNKNOWN;
    for (int64_t i = 0; i < n; i++) {
        int32_t *sum = &out[groups[i]];

        if (values[i] < 0)
            continue;
        if (*sum >= 0 && *sum > STAFF_COUNT_MAX - values[i])
            n_bad = add_bad(bad, room, n_bad, i);
        else
            *sum = *sum < 0 ? values[i] : *sum + values[i];
    }
    return n_bad;
}

int64_t glue_warnings(const struct staff_compiled *norms, const struct staff_table *table,
                      uint32_t *out)
{
    int64_t n = 0;

    for (int64_t row = 0; row < table->n; row++) {
        struct staff_school school;

        glue_school_at(table, norms->n_subjects, row, &school);
        out[row] = staff_warnings(norms, &school);
        n += out[row] != 0;
    }
    return n;
}

int64_t glue_find_wrong_totals(const struct staff_column *total,
                               const struct staff_column *const *parts, int32_t n_parts,
                               int32_t first_needed, int64_t n, int64_t *bad, int64_t room)
{
    int64_t n_bad = 0;

    for (int64_t row = 0; row < n; row++) {
        int64_t sum = 0, known = value_at(total, row);

        for (int32_t p = 0; p < n_parts; p++) {
            int32_t part = value_at(parts[p], row);

            if (p == 0 && first_needed && part == STAFF_UNKNOWN)
                known = STAFF_UNKNOWN;
            sum += part > 0 ? part : 0;
        }
        if (known != STAFF_UNKNOWN && known != sum)
            n_bad = add_bad(bad, room, n_bad, row);
    }
    return n_bad;
}
