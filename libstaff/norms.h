/* SPDX-License-Identifier: MIT
 * norms.h: what the files of built-in sets share.  Data, and the words to write it in. */
#ifndef NORMS_H
#define NORMS_H

#include <staff.h>

#define NORMS_COUNT(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

enum {
    PRIMARY = 1 << STAFF_PRIMARY,
    JUNIOR = 1 << STAFF_JUNIOR,
    SENIOR = 1 << STAFF_SENIOR,
    VOCATIONAL = 1 << STAFF_VOCATIONAL,
    UNIVERSITY = 1 << STAFF_UNIVERSITY,
    RURAL = 1 << STAFF_RURAL
};

extern const struct staff_norm_set norms_cn_pe, norms_cn_establishment, norms_cn_college;
extern const struct staff_norm_set norms_in_rte, norms_jp, norms_us_wa;

#endif
