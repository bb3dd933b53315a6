/* SPDX-License-Identifier: MIT
 * libzip, opened when the first workbook is read.  Its functions are called through a table,
 * libzip.zip_fread(...), whose types are those of its header. */
#ifndef CLI_UNZIP_H
#define CLI_UNZIP_H

#include <zip.h>

#include "../library.h"

/* clang-format off */
#define LIBZIP_FUNCTIONS(F)                                                                        \
    F(zip_discard) F(zip_error_fini) F(zip_error_init) F(zip_error_strerror) F(zip_fclose)         \
    F(zip_file_strerror) F(zip_fopen_index) F(zip_fread) F(zip_get_name)                           \
    F(zip_get_num_entries) F(zip_open) F(zip_open_from_source) F(zip_source_buffer_create)         \
    F(zip_source_free) F(zip_stat_index) F(zip_strerror)
/* clang-format on */

struct libzip {
    LIBZIP_FUNCTIONS(LIBRARY_POINTER)
};
extern struct libzip libzip;

/* Before any of them is called.  NULL, or why there is no such library. */
const char *libzip_load(void);

#endif
