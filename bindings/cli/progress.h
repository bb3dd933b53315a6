/* SPDX-License-Identifier: MIT
 * A bar on standard error, where that is a terminal and the work takes over a second. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "messages.h"

/* Before anything else: the language. */
void progress_init(enum staff_lang lang);

/* total things of this kind are to be done. */
void progress_start(enum message what, int64_t total);
/* So many are done.  Cheap: it mostly looks at nothing but the number, and no further unless
 * that is a multiple of PROGRESS_EVERY. */
enum { PROGRESS_EVERY = 1024 };
void progress_at(int64_t done);
/* Takes the bar away. */
void progress_end(void);

#endif
