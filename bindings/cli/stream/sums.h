/* SPDX-License-Identifier: MIT
 * A thread's totals by district: each batch adds up its own few, and these are merged. */
#ifndef CLI_SUMS_H
#define CLI_SUMS_H

#include "stream.h"

struct sums {
    const struct staff_compiled *norms;
    struct staff_total *total; /* [district][subject]; districts as places.h numbers them */
    int32_t *part_of;          /* of a district: its place in the batch, -1: not in it */
    size_t n, room, parts_room;

    /* of the batch: the part of each row, and each part's district and totals */
    int32_t n_parts;
    int32_t part[STREAM_BATCH], district[STREAM_BATCH];
    struct staff_total *parts; /* [part][subject] */
};

struct sums *sums_new(const struct staff_compiled *norms);
void sums_free(struct sums *sums);

/* Row i of the batch is of this district; all rows of a batch are added, from 0 on. */
void sums_add(struct sums *sums, int32_t i, int32_t district);

/* For staff_assess_columns; sums_merge takes what it found, and begins the next batch. */
void sums_ask(struct sums *sums, struct staff_table *table, struct staff_result *result);
enum staff_status sums_merge(struct sums *sums);

#endif
