/* SPDX-License-Identifier: MIT
 * Where allocations are caught: of the command alone (wrap.c), or of the process with all
 * its libraries (libc.c).  A program is linked with one of the two. */
#ifndef FAULTS_ALLOCATIONS_H
#define FAULTS_ALLOCATIONS_H

/* True where this one is to fail. */
int allocation_fails(void);

#endif
