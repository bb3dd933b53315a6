/* SPDX-License-Identifier: MIT
 * A table out: one struct array whose children are the columns.  Buffers are shared,
 * never copied; names are copied, since who made the table may be gone before its reader. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "glue.h"

/* ---- What we were given ---- */

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

/* ---- Schemas ---- */

static char *copy(const char *data, size_t size)
{
    char *out = malloc(size + 1);

    if (out != NULL) {
        memcpy(out, data, size);
        out[size] = '\0';
    }
    return out;
}

/* int32 count, then for each pair int32 length and bytes of key and value. */
static size_t metadata_size(const char *metadata)
{
    size_t size = sizeof(int32_t);
    int32_t n, length;

    memcpy(&n, metadata, sizeof n);
    for (int32_t i = 0; i < 2 * n; i++) {
        memcpy(&length, metadata + size, sizeof length);
        size += sizeof length + (size_t)length;
    }
    return size;
}

static void free_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i] != NULL)
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
                       const char *metadata, int64_t flags)
{
    *schema = (struct ArrowSchema){.flags = flags, .release = free_schema};
    schema->format = copy(format, strlen(format));
    schema->name = copy(name, strlen(name));
    if (metadata != NULL)
        schema->metadata = copy(metadata, metadata_size(metadata));
    return schema->format != NULL && schema->name != NULL &&
           (metadata == NULL || schema->metadata != NULL);
}

static int copy_schema(const struct ArrowSchema *from, struct ArrowSchema *to)
{
    if (!make_schema(to, from->name, from->format, from->metadata, from->flags))
        return 0;
    to->children = calloc((size_t)from->n_children + 1, sizeof *to->children);
    if (to->children == NULL)
        return 0;
    for (; to->n_children < from->n_children; to->n_children++) {
        struct ArrowSchema *child = calloc(1, sizeof *child);

        if (child == NULL)
            return 0;
        to->children[to->n_children] = child;
        if (!copy_schema(from->children[to->n_children], child)) {
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
        if (array->children[i] != NULL)
            glue_array_release(array->children[i]);
        free(array->children[i]);
    }
    for (int64_t i = 0; i < array->n_buffers; i++)
        glue_drop((void *)array->buffers[i]);
    free(array->children);
    free(array->buffers);
    array->release = NULL;
}

static int make_array(struct ArrowArray *array, int64_t length, int64_t n_buffers)
{
    *array = (struct ArrowArray){.length = length, .release = free_array};
    array->buffers = calloc((size_t)n_buffers, sizeof *array->buffers);
    array->n_buffers = array->buffers != NULL ? n_buffers : 0;
    return array->buffers != NULL;
}

static int make_column(struct ArrowArray *array, const struct glue_column *column, int64_t n)
{
    if (!make_array(array, n, column->n_buffers))
        return 0;
    array->null_count = column->null_count;
    for (int32_t i = 0; i < column->n_buffers; i++)
        array->buffers[i] = glue_keep(column->buffers[i]);
    return 1;
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

static int add_column(struct holder *holder, const struct glue_column *column, int64_t n)
{
    enum { NULLABLE = 2 };
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    struct ArrowArray *array = calloc(1, sizeof *array);
    int64_t i = holder->schema.n_children;

    holder->schema.children[i] = schema;
    holder->array.children[i] = array;
    holder->schema.n_children = holder->array.n_children = i + 1;
    return schema != NULL && array != NULL &&
           make_schema(schema, column->name, column->format, column->metadata, NULLABLE) &&
           make_column(array, column, n);
}

static int fill(struct holder *holder, const struct glue_column *columns, int64_t n_columns,
                int64_t n_rows, const char *metadata)
{
    size_t room = (size_t)n_columns + 1;

    if (!make_schema(&holder->schema, "", "+s", metadata, 0) ||
        !make_array(&holder->array, n_rows, 1))
        return 0;
    holder->schema.children = calloc(room, sizeof *holder->schema.children);
    holder->array.children = calloc(room, sizeof *holder->array.children);
    if (holder->schema.children == NULL || holder->array.children == NULL)
        return 0;
    for (int64_t i = 0; i < n_columns; i++)
        if (!add_column(holder, &columns[i], n_rows))
            return 0;
    return 1;
}

int glue_export(const struct glue_column *columns, int64_t n_columns, int64_t n_rows,
                const char *metadata, struct ArrowArrayStream *stream)
{
    struct holder *holder = calloc(1, sizeof *holder);

    if (holder == NULL)
        return ENOMEM;
    *stream = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream,
                                        holder};
    if (fill(holder, columns, n_columns, n_rows, metadata))
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
