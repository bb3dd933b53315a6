/* SPDX-License-Identifier: MIT
 * compare_norms.c: two norm sets beside each other, a cell of their tables at a time. */
#include "compare.h"

#include <string.h>

struct norms_walk {
    const struct comparison *c;
    enum staff_lang lang;
    void (*put)(void *context, const struct norm_change *change);
    void *context;
};

/* The cells of two rows that differ, of the fields from first to last. */
static void put_fields(const struct norms_walk *w, const struct staff_norm_row *from,
                       const struct staff_norm_row *to, int32_t first, int32_t last,
                       struct norm_change change)
{
    int32_t field;

    for (field = first; field <= last; field++) {
        char rooms[2][STAFF_TEXT_MAX + 64];

        staff_norm_row_write(from, field, w->lang, rooms[0], &change.from);
        staff_norm_row_write(to, field, w->lang, rooms[1], &change.to);
        change.field = field;
        if (strcmp(change.from, change.to) != 0)
            w->put(w->context, &change);
    }
}

/* ---- Clauses ---- */

static const struct staff_norm *clause_at(const struct staff_compiled *norms, int32_t subject,
                                          int32_t i)
{
    return &norms->set->norms[norms->subject[subject].clause[i]];
}

/* The clause of the same name, where it has that name as often before itself; -1 if none. */
static int32_t find_clause(const struct staff_compiled *in, int32_t subject,
                           const struct staff_compiled *of, int32_t other, int32_t i)
{
    const char *name = clause_at(of, other, i)->clause;
    int32_t before = 0, j;

    for (j = 0; j < i; j++)
        before += strcmp(clause_at(of, other, j)->clause, name) == 0;
    for (j = 0; subject >= 0 && j < in->subject[subject].n_clauses; j++)
        if (strcmp(clause_at(in, subject, j)->clause, name) == 0 && before-- == 0)
            return j;
    return -1;
}

static void put_alone(const struct norms_walk *w, const char *subject,
                      const struct staff_norm *norm, int is_from)
{
    struct norm_change change = {.subject = subject,
                                 .clause = norm->clause,
                                 .field = -1,
                                 .from = is_from ? norm->clause : NULL,
                                 .to = is_from ? NULL : norm->clause,
                                 .from_norm = is_from ? norm : NULL,
                                 .to_norm = is_from ? NULL : norm};

    w->put(w->context, &change);
}

static void put_clause(const struct norms_walk *w, const char *subject, int32_t from_row,
                       int32_t to_row)
{
    const struct staff_norm_set *from = w->c->from->set, *to = w->c->to->set;
    struct norm_change change = {.subject = subject,
                                 .clause = from->norms[from_row].clause,
                                 .from_norm = &from->norms[from_row],
                                 .to_norm = &to->norms[to_row]};
    struct staff_norm_row rows[2];

    staff_norm_row_of(from, from_row, &rows[0]);
    staff_norm_row_of(to, to_row, &rows[1]);
    put_fields(w, &rows[0], &rows[1], STAFF_NORM_STAGES, STAFF_NORM_FIELDS - 1, change);
}

static void put_subject(const struct norms_walk *w, const struct subject_of *subject)
{
    const struct staff_compiled *from = &w->c->from->norms, *to = &w->c->to->norms;
    const char *id = subject->subject->id;
    int32_t i, j, a = subject->in[0], b = subject->in[1];

    if (a >= 0 && b >= 0) {
        struct staff_norm_row rows[2] = {{.subject = from->set->subjects[a]},
                                         {.subject = to->set->subjects[b]}};

        put_fields(w, &rows[0], &rows[1], STAFF_NORM_SUBJECT_ZH, STAFF_NORM_PART_TIME,
                   (struct norm_change){.subject = id});
    }
    for (i = 0; a >= 0 && i < from->subject[a].n_clauses; i++) {
        j = find_clause(to, b, from, a, i);
        if (j < 0)
            put_alone(w, id, clause_at(from, a, i), 1);
        else
            put_clause(w, id, from->subject[a].clause[i], to->subject[b].clause[j]);
    }
    for (j = 0; b >= 0 && j < to->subject[b].n_clauses; j++)
        if (find_clause(from, a, to, b, j) < 0)
            put_alone(w, id, clause_at(to, b, j), 0);
}

void compare_norms(const struct comparison *c, enum staff_lang lang,
                   void (*put)(void *context, const struct norm_change *change), void *context)
{
    struct norms_walk w = {.c = c, .lang = lang, .put = put, .context = context};
    struct staff_norm_row from, to;
    int32_t s;

    staff_norm_row_of(c->from->set, 0, &from);
    staff_norm_row_of(c->to->set, 0, &to);
    put_fields(&w, &from, &to, STAFF_NORM_SET, STAFF_NORM_ROUND_AT, (struct norm_change){0});
    for (s = 0; s < c->n_subjects; s++)
        put_subject(&w, &c->subjects[s]);
}
