/* SPDX-License-Identifier: MIT */
#include "value.h"

int64_t glue_lines(const uint64_t *const *clauses, int32_t n_subjects, int64_t n, int64_t *rows,
                   int32_t *subjects)
{
    int64_t lines = 0;

    for (int64_t row = 0; row < n; row++) {
        int64_t before = lines;

        for (int32_t s = 0; s < n_subjects; s++) {
            if (clauses[s][row] == 0)
                continue;
            if (rows != NULL) {
                rows[lines] = row;
                subjects[lines] = s;
            }
            lines++;
        }
        if (lines > before)
            continue;
        if (rows != NULL) {
            rows[lines] = row;
            subjects[lines] = -1;
        }
        lines++;
    }
    return lines;
}

void glue_pick32(const int32_t *const *columns, const int64_t *rows, const int32_t *subjects,
                 int64_t n, int32_t *out)
{
    for (int64_t i = 0; i < n; i++)
        out[i] = subjects[i] < 0 ? -1 : columns[subjects[i]][rows[i]];
}

void glue_pick64(const int64_t *const *columns, const int64_t *scale, const int64_t *rows,
                 const int32_t *subjects, int64_t n, int64_t *out)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t value = subjects[i] < 0 ? -1 : columns[subjects[i]][rows[i]];

        out[i] = value < 0 ? -1 : value * scale[subjects[i]];
    }
}

void glue_pick8(const int8_t *const *columns, const int64_t *rows, const int32_t *subjects,
                int64_t n, int8_t *out)
{
    for (int64_t i = 0; i < n; i++)
        out[i] = subjects[i] < 0 ? (int8_t)-1 : columns[subjects[i]][rows[i]];
}

void glue_pick_masks(const uint64_t *const *columns, const int64_t *rows,
                     const int32_t *subjects, int64_t n, uint64_t *out)
{
    for (int64_t i = 0; i < n; i++)
        out[i] = subjects[i] < 0 ? 0 : columns[subjects[i]][rows[i]];
}

void glue_pick_heads(const struct staff_table *table, int32_t part_time, const int64_t *rows,
                     const int32_t *subjects, int64_t n, int32_t *out)
{
    for (int64_t i = 0; i < n; i++) {
        int32_t heads = STAFF_UNKNOWN;

        if (subjects[i] >= 0)
            heads = value_at(&table->full_time[subjects[i]], rows[i]);
        if (heads != STAFF_UNKNOWN && part_time) {
            heads = value_at(&table->part_time[subjects[i]], rows[i]);
            heads = heads == STAFF_UNKNOWN ? 0 : heads;
        }
        out[i] = heads;
    }
}
