/* SPDX-License-Identifier: MIT */
#include "library.h"

#include <dlfcn.h>
#include <string.h>

const char *library_open(const char *soname, const char *const *names, size_t n, void *table)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL), *address = library;
    size_t i;

    for (i = 0; address && i < n; i++) {
        address = dlsym(library, names[i]);
        memcpy((char *)table + i * sizeof address, &address, sizeof address);
    }
    if (address)
        return NULL;
    memset(table, 0, n * sizeof address);
    return dlerror();
}
