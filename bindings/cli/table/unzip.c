/* SPDX-License-Identifier: MIT */
#include "unzip.h"

static const char *const names[] = {LIBZIP_FUNCTIONS(LIBRARY_NAME)};

struct libzip libzip;
_Static_assert(sizeof libzip == sizeof names, "a pointer for each name");

const char *libzip_load(void)
{
    if (libzip.zip_open)
        return NULL;
    return library_open(libzip_soname, names, sizeof names / sizeof *names, &libzip);
}
