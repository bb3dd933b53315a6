/* SPDX-License-Identifier: MIT
 * A table out through the Arrow C stream: one struct array whose children are columns.
 * Everything a consumer may keep is malloc'd here and freed by its release callback. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "glue.h"

/* ---- Streams that we were given ---- */

int glue_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    return stream->get_schema(stream, schema);
}

int glue_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    return stream->get_next(stream, array);
}

const char *glue_stream_error(struct ArrowArrayStream *stream)
{
    const char *text = stream->get_last_error != NULL ? stream->get_last_error(stream) : NULL;

    return text != NULL ? text : "";
}

void glue_stream_release(struct ArrowArrayStream *stream)
{
    if (stream->release != NULL)
        stream->release(stream);
}

void glue_schema_release(struct ArrowSchema *schema)
{
    if (schema->release != NULL)
        schema->release(schema);
}

void glue_array_release(struct ArrowArray *array)
{
    if (array->release != NULL)
        array->release(array);
}

/* ---- Copies ---- */

static void *copy(const void *data, size_t size)
{
    void *out = malloc(size + 1);

    if (out != NULL && size > 0)
        memcpy(out, data, size);
    if (out != NULL)
        ((char *)out)[size] = 0;
    return out;
}

/* Arrow's encoding of one pair: int32 count, then length-prefixed key and value. */
static char *copy_metadata(const char *pair)
{
    const char *value = pair + strlen(pair) + 1;
    int32_t one = 1, key_length = (int32_t)strlen(pair), value_length = (int32_t)strlen(value);
    char *out = malloc(12 + (size_t)key_length + (size_t)value_length);

    if (out == NULL)
        return NULL;
    memcpy(out, &one, 4);
    memcpy(out + 4, &key_length, 4);
    memcpy(out + 8, pair, (size_t)key_length);
    memcpy(out + 8 + key_length, &value_length, 4);
    memcpy(out + 12 + key_length, value, (size_t)value_length);
    return out;
}

/* ---- Schemas ---- */

static void free_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i] == NULL)
            continue;
        glue_schema_release(schema->children[i]);
        free(schema->children[i]);
    }
    free(schema->children);
    free((void *)schema->format);
    free((void *)schema->name);
    free((void *)schema->metadata);
    schema->release = NULL;
}

static int make_schema(struct ArrowSchema *schema, const char *name, const char *format,
                       const char *metadata)
{
    *schema = (struct ArrowSchema){.flags = 2, .release = free_schema};
    schema->format = copy(format, strlen(format));
    schema->name = copy(name, strlen(name));
    schema->metadata = metadata != NULL ? copy_metadata(metadata) : NULL;
    return schema->format != NULL && schema->name != NULL &&
           (metadata == NULL || schema->metadata != NULL);
}

static int copy_schema(const struct ArrowSchema *from, struct ArrowSchema *to)
{
    *to = (struct ArrowSchema){.flags = from->flags, .release = free_schema};
    to->format = copy(from->format, strlen(from->format));
    to->name = copy(from->name, strlen(from->name));
    if (to->format == NULL || to->name == NULL)
        return 0;
    if (from->metadata != NULL) {
        int32_t key, value;

        memcpy(&key, from->metadata + 4, 4);
        memcpy(&value, from->metadata + 8 + key, 4);
        to->metadata = copy(from->metadata, 12 + (size_t)key + (size_t)value);
        if (to->metadata == NULL)
            return 0;
    }
    to->children = calloc((size_t)from->n_children + 1, sizeof *to->children);
    if (to->children == NULL)
        return 0;
    for (; to->n_children < from->n_children; to->n_children++) {
        struct ArrowSchema *child = calloc(1, sizeof *child);

        to->children[to->n_children] = child;
        if (child == NULL || !copy_schema(from->children[to->n_children], child)) {
            to->n_children++;
            return 0;
        }
    }
    return 1;
}

/* ---- Arrays ---- */

static void free_array(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i] == NULL)
            continue;
        glue_array_release(array->children[i]);
        free(array->children[i]);
    }
    for (int64_t i = 0; i < array->n_buffers; i++)
        free((void *)array->buffers[i]);
    free(array->children);
    free(array->buffers);
    array->release = NULL;
}

static int make_array(struct ArrowArray *array, int64_t length, int64_t n_buffers)
{
    *array = (struct ArrowArray){.length = length, .release = free_array};
    array->buffers = calloc((size_t)n_buffers + 1, sizeof *array->buffers);
    array->n_buffers = array->buffers != NULL ? n_buffers : 0;
    return array->buffers != NULL;
}

static int is_null(const struct glue_column *column, int64_t row)
{
    if (column->nulls != NULL)
        return column->nulls[row] != 0;
    switch (column->format[0]) {
    case 'i': return ((const int32_t *)column->values)[row] < 0;
    case 'l': return ((const int64_t *)column->values)[row] < 0;
    case 'b': return ((const int8_t *)column->values)[row] < 0;
    default: return 0;
    }
}

static int set_nulls(struct ArrowArray *array, const struct glue_column *column)
{
    uint8_t *bits;

    if (column->nulls == NULL && !column->unknown)
        return 1;
    bits = calloc((size_t)array->length / 8 + 1, 1);
    if (bits == NULL)
        return 0;
    for (int64_t i = 0; i < array->length; i++) {
        if (is_null(column, i))
            array->null_count++;
        else
            bits[i >> 3] |= (uint8_t)(1u << (i & 7));
    }
    array->buffers[0] = bits;
    return 1;
}

/* A byte a row to a bit a row. */
static uint8_t *pack(const uint8_t *bytes, int64_t n)
{
    uint8_t *bits = calloc((size_t)n / 8 + 1, 1);

    for (int64_t i = 0; bits != NULL && i < n; i++)
        if (bytes[i] == 1)
            bits[i >> 3] |= (uint8_t)(1u << (i & 7));
    return bits;
}

static int set_column(struct ArrowArray *array, const struct glue_column *column, int64_t n)
{
    int is_text = column->format[0] == 'U';
    size_t rows = (size_t)n;

    if (!make_array(array, n, is_text ? 3 : 2) || !set_nulls(array, column))
        return 0;
    if (is_text) {
        array->buffers[1] = copy(column->offsets, (rows + 1) * sizeof(int64_t));
        array->buffers[2] = copy(column->values, (size_t)column->offsets[n]);
        return array->buffers[1] != NULL && array->buffers[2] != NULL;
    }
    if (column->format[0] == 'b')
        array->buffers[1] = pack(column->values, n);
    else
        array->buffers[1] = copy(column->values, rows * (column->format[0] == 'l' ? 8 : 4));
    return array->buffers[1] != NULL;
}

/* ---- The stream ---- */

struct holder {
    struct ArrowSchema schema;
    struct ArrowArray array; /* moved out by the first get_next */
};

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    struct holder *holder = stream->private_data;

    if (copy_schema(&holder->schema, out))
        return 0;
    glue_schema_release(out);
    return ENOMEM;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct holder *holder = stream->private_data;

    *out = holder->array;
    holder->array = (struct ArrowArray){.release = NULL};
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return NULL;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    struct holder *holder = stream->private_data;

    glue_schema_release(&holder->schema);
    glue_array_release(&holder->array);
    free(holder);
    stream->release = NULL;
}

static int fill(struct holder *holder, const struct glue_column *columns, int64_t n_columns,
                int64_t n_rows)
{
    struct ArrowSchema *schema = &holder->schema;
    struct ArrowArray *array = &holder->array;

    if (!make_schema(schema, "", "+s", NULL) || !make_array(array, n_rows, 1))
        return 0;
    schema->flags = 0;
    schema->children = calloc((size_t)n_columns + 1, sizeof *schema->children);
    array->children = calloc((size_t)n_columns + 1, sizeof *array->children);
    if (schema->children == NULL || array->children == NULL)
        return 0;
    for (int64_t i = 0; i < n_columns; i++) {
        const struct glue_column *column = &columns[i];

        schema->children[i] = calloc(1, sizeof **schema->children);
        array->children[i] = calloc(1, sizeof **array->children);
        schema->n_children = array->n_children = i + 1;
        if (schema->children[i] == NULL || array->children[i] == NULL ||
            !make_schema(schema->children[i], column->name, column->format, column->metadata) ||
            !set_column(array->children[i], column, n_rows))
            return 0;
    }
    return 1;
}

int glue_export(const struct glue_column *columns, int64_t n_columns, int64_t n_rows,
                struct ArrowArrayStream *stream)
{
    struct holder *holder = calloc(1, sizeof *holder);

    if (holder == NULL)
        return ENOMEM;
    *stream = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream,
                                        holder};
    if (fill(holder, columns, n_columns, n_rows))
        return 0;
    release_stream(stream);
    return ENOMEM;
}

struct ArrowArrayStream *glue_stream_new(void)
{
    return calloc(1, sizeof(struct ArrowArrayStream));
}

void glue_stream_free(struct ArrowArrayStream *stream)
{
    if (stream != NULL)
        glue_stream_release(stream);
    free(stream);
}
