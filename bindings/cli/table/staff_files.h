/* SPDX-License-Identifier: MIT
 * Teachers that come from another office than the classes: tables of counts a school, or
 * rosters with a row a teacher, joined to the schools. */
#ifndef CLI_STAFF_FILES_H
#define CLI_STAFF_FILES_H

#include "rows.h"

/* What the files say, a school each; subjects is the set of bits of those that they
 * speak of. */
struct staff_files {
    struct schools schools;
    uint32_t subjects;
};

/* Puts the teachers of ask->staff into the schools: by id where both have one, else by
 * district and name, or name.  What has no counterpart on the other side becomes a
 * warning; a school that the files do not have keeps unknown staff. */
void staff_join(const struct staff_norm_set *set, const struct table_ask *ask,
                struct problems *problems, struct schools *schools);

/* Whether the columns are those of a roster; marks those that only rosters have; and reads
 * its rows into files. */
int is_roster(const struct columns *columns);
void roster_mark(struct columns *columns);
void roster_read(struct reader *r, struct staff_files *files);

/* schools.c: how columns that only name a subject were taken. */
void note_teachers(const struct layout *l, struct schools *schools);

#endif
