/* SPDX-License-Identifier: MIT
 * Which way a call went: how often it entered a function of the library, by its name. */
#ifndef PLAIN_TRACE_H
#define PLAIN_TRACE_H

/* Since the last call of trace_begin; -1 where there is no such function. */
long trace_entered(const char *function);
void trace_begin(void);

#endif
