/* SPDX-License-Identifier: MIT */
#include "writer.h"

static const char *const names[] = {LXW_FUNCTIONS(LIBRARY_NAME)};

struct lxw lxw;
_Static_assert(sizeof lxw == sizeof names, "a pointer for each name");

const char *lxw_load(void)
{
    if (lxw.workbook_new_opt)
        return NULL;
    return library_open(libxlsxwriter_soname, names, sizeof names / sizeof *names, &lxw);
}
