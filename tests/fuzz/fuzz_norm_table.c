/* SPDX-License-Identifier: MIT
 * Any bytes as a norm table, text or workbook, read as --norms reads it.  What is accepted
 * says the same in each of its fields when it is written out, in either language, and read
 * again; and it compiles, or is refused with a row of it. */
#include <string.h>

#include <table/norm_rows.h>

#include "shared.h"

enum { ROOM = STAFF_TEXT_MAX + 64 };

/* False where the table was refused: then something was said. */
static int read_table(const char *path, struct norm_table *table)
{
    struct problems problems = {0};
    int ok = norm_table_read(path, NULL, &problems, table);

    MUST(ok == (problems.errors == 0));
    problems_free(&problems);
    if (!ok)
        norm_table_free(table);
    return ok;
}

static void add_cell(struct text *out, const char *text, int first)
{
    text_add(out, first ? "\"" : ",\"");
    for (; *text; text++)
        text_add(out, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
    text_add(out, "\"");
}

static void write_table(const struct staff_norm_set *set, enum staff_lang lang, struct text *out)
{
    int32_t field, i;

    text_add(out, "\xEF\xBB\xBF");
    for (field = 0; field < STAFF_NORM_FIELDS; field++)
        add_cell(out, staff_norm_field_name(field, lang), field == 0);
    for (i = 0; i < set->n_norms; i++) {
        struct staff_norm_row row;

        staff_norm_row_of(set, i, &row);
        text_add(out, "\r\n");
        for (field = 0; field < STAFF_NORM_FIELDS; field++) {
            char room[ROOM];
            const char *text;

            staff_norm_row_write(&row, field, lang, room, &text);
            add_cell(out, text, field == 0);
        }
    }
}

static void check_same_rows(const struct staff_norm_set *a, const struct staff_norm_set *b)
{
    int32_t field, i;

    MUST(a->n_norms == b->n_norms && a->n_subjects == b->n_subjects && a->n_counts == b->n_counts);
    for (i = 0; i < a->n_norms; i++) {
        struct staff_norm_row x, y;

        staff_norm_row_of(a, i, &x);
        staff_norm_row_of(b, i, &y);
        for (field = 0; field < STAFF_NORM_FIELDS; field++) {
            char room_x[ROOM], room_y[ROOM];
            const char *text_x, *text_y;

            staff_norm_row_write(&x, field, STAFF_EN, room_x, &text_x);
            staff_norm_row_write(&y, field, STAFF_EN, room_y, &text_y);
            MUST(strcmp(text_x, text_y) == 0);
        }
    }
}

static void check_compiles(const struct norm_table *table)
{
    struct staff_compiled norms;
    struct staff_policy policy;
    int32_t row = -1;
    enum staff_status status;

    staff_policy_init(&table->set, &policy);
    status = staff_compile(&table->set, staff_norms_day(&table->set, 20260101), &policy, &norms,
                           &row);
    MUST(row >= -1 && row < table->n);
    MUST(status != STAFF_OK || norms.n_subjects == table->set.n_subjects);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct memory_file first, second;
    enum staff_lang lang = size & 1 ? STAFF_ZH : STAFF_EN;
    struct norm_table table, again;
    struct text out = {0};

    memory_file_set(&first, data, size);
    if (!read_table(first.path, &table))
        return 0;
    MUST(table.n > 0 && table.set.n_norms == table.n);
    write_table(&table.set, lang, &out);
    memory_file_set(&second, out.data, out.length);
    MUST(read_table(second.path, &again));
    check_same_rows(&table.set, &again.set);
    check_compiles(&table);
    norm_table_free(&again);
    norm_table_free(&table);
    text_free(&out);
    return 0;
}
