/* SPDX-License-Identifier: MIT */
#include "sums.h"

#include <stdlib.h>

struct sums *sums_new(const struct staff_compiled *norms)
{
    struct sums *sums = xcalloc(1, sizeof *sums);

    sums->norms = norms;
    sums->parts =
        xcalloc(STREAM_BATCH, (size_t)norms->n_subjects * sizeof(struct staff_total));
    return sums;
}

void sums_free(struct sums *sums)
{
    if (!sums)
        return;
    free(sums->total);
    free(sums->part_of);
    free(sums->parts);
    free(sums);
}

/* Districts are numbered without a gap: at most one is new. */
static void make_district(struct sums *sums)
{
    size_t size = (size_t)sums->norms->n_subjects * sizeof(struct staff_total);

    sums->total = grow(sums->total, sums->n, &sums->room, size);
    sums->part_of = grow(sums->part_of, sums->n, &sums->parts_room, sizeof *sums->part_of);
    staff_total_init(sums->norms, &sums->total[sums->n * (size_t)sums->norms->n_subjects]);
    sums->part_of[sums->n++] = -1;
}

void sums_add(struct sums *sums, int32_t i, int32_t district)
{
    if ((size_t)district == sums->n)
        make_district(sums);
    if (sums->part_of[district] < 0) {
        sums->part_of[district] = sums->n_parts;
        sums->district[sums->n_parts++] = district;
    }
    sums->part[i] = sums->part_of[district];
}

void sums_ask(struct sums *sums, struct staff_table *table, struct staff_result *result)
{
    table->district = (struct staff_column){.values = sums->part};
    table->n_districts = sums->n_parts;
    result->districts = sums->parts;
}

enum staff_status sums_merge(struct sums *sums)
{
    int32_t n = sums->norms->n_subjects, i;
    enum staff_status status = STAFF_OK;

    for (i = 0; i < sums->n_parts; i++) {
        int32_t district = sums->district[i];

        sums->part_of[district] = -1;
        if (status == STAFF_OK)
            status = staff_total_merge(&sums->total[(size_t)district * (size_t)n],
                                       &sums->parts[(size_t)i * (size_t)n], n);
    }
    sums->n_parts = 0;
    return status;
}
