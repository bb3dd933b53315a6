/* SPDX-License-Identifier: MIT
 * Headers that the user says the meaning of, and what is said of all of them. */
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "table.h"

enum { PARTS_MAX = 4 };

/* "小学/班数": the parts of a header's path. */
static int find_known(const struct staff_norm_set *set, char *word, struct staff_header *header)
{
    const char *parts[PARTS_MAX];
    int n = 0;
    char *part = word;

    while (part && n < PARTS_MAX) {
        char *slash = strchr(part, '/');

        if (slash)
            *slash = '\0';
        parts[n++] = part;
        part = slash ? slash + 1 : NULL;
    }
    return !part && staff_find_header(set, parts, n, header);
}

static int read_map(const char *text, const struct staff_norm_set *set, struct header_map *map)
{
    const char *equals = strchr(text, '=');
    char *known = xstrndup(text, equals ? (size_t)(equals - text) : 0);
    struct text scratch = {0};
    int ok = equals && find_known(set, cell_word(&scratch, known), &map->header);

    map->text = text;
    map->written = xstrdup(ok ? cell_word(&scratch, equals + 1) : "");
    free(known);
    text_free(&scratch);
    return ok && *map->written;
}

int header_maps_read(const char *const *texts, size_t n, const struct staff_norm_set *set,
                     struct header_maps *maps, size_t *bad)
{
    size_t i;

    *maps = (struct header_maps){.items = xcalloc(n, sizeof *maps->items)};
    for (i = 0; i < n; i++) {
        *bad = i;
        maps->n++;
        if (!read_map(texts[i], set, &maps->items[i]))
            return 0;
    }
    return 1;
}

void header_maps_free(struct header_maps *maps)
{
    size_t i;

    for (i = 0; i < maps->n; i++)
        free(maps->items[i].written);
    free(maps->items);
    *maps = (struct header_maps){0};
}

/* ---- How each column is read ---- */

static void say_column(const struct grid *grid, const struct column *column, int cell,
                       const struct staff_norm_set *set, enum staff_lang lang)
{
    char meaning[256];
    struct text letters = {0};

    if (grid->sheet)
        place_add_letters(&letters, cell);
    else
        text_add_int(&letters, cell);
    if (column->is_roster)
        say(lang, MSG_COLUMN_ROSTER, ARGS(letters.data, column->name));
    else if (column->header.field == STAFF_FIELD_NONE ||
             staff_write_header(set, &column->header, lang, meaning, sizeof meaning) != STAFF_OK)
        say(lang, MSG_COLUMN_UNUSED, ARGS(letters.data, column->name));
    else
        say(lang, MSG_COLUMN_READ, ARGS(letters.data, column->name, meaning));
    text_free(&letters);
}

void columns_say(const struct grid *grid, const struct columns *columns,
                 const struct staff_norm_set *set, enum staff_lang lang)
{
    struct place where = {.file = grid->file, .sheet = grid->sheet};
    struct text at = {0};
    int i;

    where.line = grid->rows[columns->first_row - 1].line;
    place_add(&at, &where);
    say(lang, MSG_COLUMNS_AT, ARGS(at.data));
    for (i = 0; i < columns->n; i++)
        if (*columns->items[i].name)
            say_column(grid, &columns->items[i], i + 1, set, lang);
    text_free(&at);
}
