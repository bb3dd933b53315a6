/* SPDX-License-Identifier: MIT
 * thresholds_tally.c: how many schools stand at a step, and how many would by chance. */
#include "thresholds.h"

int64_t step_distance(const struct step *step)
{
    if (step->more == STAFF_UNKNOWN && step->fewer == STAFF_UNKNOWN)
        return INT64_MAX;
    if (step->more == STAFF_UNKNOWN)
        return step->fewer - 1;
    if (step->fewer == STAFF_UNKNOWN || step->more <= step->fewer - 1)
        return -(int64_t)step->more;
    return step->fewer - 1;
}

/* The counts that give the same posts as now are more + fewer - 1. */
static void add_width(struct tally *tally, int64_t width)
{
    size_t i;

    for (i = 0; i < tally->n_widths; i++)
        if (tally->widths[i].width == width)
            break;
    if (i == tally->n_widths) {
        tally->widths = grow(tally->widths, tally->n_widths, &tally->room, sizeof *tally->widths);
        tally->widths[tally->n_widths++] = (struct plateau){width, 0};
    }
    tally->widths[i].schools++;
}

void tally_add(struct tally *tally, const struct step *step)
{
    int64_t distance = step_distance(step);

    if (distance == INT64_MAX)
        return;
    tally->schools++;
    tally->on += step->fewer == 1;
    tally->below += step->more == 1;
    if (distance >= -RULE_REACH && distance <= RULE_REACH)
        tally->distances[RULE_REACH + distance]++;
    if (step->more != STAFF_UNKNOWN && step->fewer != STAFF_UNKNOWN)
        add_width(tally, (int64_t)step->more + step->fewer - 1);
}

/* A minimum has one step: the schools near it, spread over the counts near it. */
static int64_t even_near(const struct tally *tally)
{
    const int64_t counts = 2 * RULE_REACH + 1;
    int64_t near = 0, i;

    for (i = 0; i < counts; i++)
        near += tally->distances[i];
    return (near * 20 + counts) / (2 * counts);
}

/* Of w counts with the same posts, one is at each distance from -w/2 to (w - 1)/2. */
int64_t tally_even(const struct tally *tally, int minimum, int distance)
{
    const int64_t fine = 1000000, twice = 2 * (int64_t)distance;
    int64_t sum = 0, reached = 0;
    size_t i;

    if (minimum)
        return even_near(tally);
    for (i = 0; i < tally->n_widths; i++) {
        int64_t width = tally->widths[i].width, n = tally->widths[i].schools;

        if (distance < 0 ? width < -twice : width <= twice)
            continue;
        reached = 1;
        sum += (n * fine + width / 2) / width;
    }
    return reached ? (sum * 10 + fine / 2) / fine : -1;
}

void add_tenths(struct text *t, int64_t tenths)
{
    text_add_int(t, tenths / 10);
    text_add_char(t, '.');
    text_add_int(t, tenths % 10);
}
