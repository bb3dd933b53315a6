/* SPDX-License-Identifier: MIT
 * Any bytes as a table of schools. */
#include "shared.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct memory_file file;

    memory_file_set(&file, data, size);
    check_reading(file.path);
    return 0;
}
