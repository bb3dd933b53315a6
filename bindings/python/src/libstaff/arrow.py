# SPDX-License-Identifier: MIT
"""Arrow in and out through PyCapsules; no pyarrow needed."""

from __future__ import annotations

import ctypes
from typing import Any

from ._staff import ffi, lib
from .columns import Column, IntColumn, TextColumn

_new = ctypes.pythonapi.PyCapsule_New
_new.restype = ctypes.py_object
_new.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_get = ctypes.pythonapi.PyCapsule_GetPointer
_get.restype = ctypes.c_void_p
_get.argtypes = [ctypes.py_object, ctypes.c_char_p]

STREAM = b"arrow_array_stream"
INTEGERS = "cCsSiIlLfg"


def _free_stream(capsule: int) -> None:
    pointer = _get_raw(capsule, STREAM)
    lib.glue_stream_free(ffi.cast("struct ArrowArrayStream *", pointer))


# A capsule's destructor gets a dying object, which must not be counted up again.
_get_raw = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)
_destructor = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_free_stream)


def stream_capsule(stream: Any) -> object:
    """A capsule that owns a ``struct ArrowArrayStream *`` from glue_stream_new."""
    pointer = int(ffi.cast("uintptr_t", stream))
    destructor = ctypes.cast(_destructor, ctypes.c_void_p)
    capsule: object = _new(pointer, STREAM, destructor)
    return capsule


class _Owner:
    """Releases a schema or array with its last user."""

    def __init__(self, kind: str) -> None:
        self.pointer = ffi.new(f"struct Arrow{kind} *")
        self._release = lib.glue_schema_release if kind == "Schema" else lib.glue_array_release

    def __del__(self) -> None:
        self._release(self.pointer)


def _bit(bits: Any, index: int) -> int:
    return int(bits[index >> 3]) >> (index & 7) & 1


def _validity(array: Any) -> Any:
    if array.null_count == 0 or array.buffers[0] == ffi.NULL:
        return ffi.NULL
    return ffi.cast("const uint8_t *", array.buffers[0])


def _offset_texts(array: Any, kind: str) -> list[bytes]:
    offsets = ffi.cast(f"const {kind} *", array.buffers[1]) + array.offset
    ends = ffi.unpack(offsets, array.length + 1)
    data = ffi.buffer(ffi.cast("char *", array.buffers[2]), ends[-1]) if ends[-1] else b""
    return [bytes(data[a:b]) for a, b in zip(ends, ends[1:])]


def _view_texts(array: Any) -> list[bytes]:
    """Strings of up to 12 bytes stand in their view; longer ones in a data buffer."""
    texts = []
    views = ffi.cast("const char *", array.buffers[1]) + 16 * array.offset
    for i in range(array.length):
        view = bytes(ffi.buffer(views + 16 * i, 16))
        length = int.from_bytes(view[:4], "little")
        if length <= 12:
            texts.append(view[4 : 4 + length])
            continue
        index = int.from_bytes(view[8:12], "little")
        start = int.from_bytes(view[12:16], "little")
        data = ffi.cast("const char *", array.buffers[2 + index])
        texts.append(bytes(ffi.buffer(data + start, length)))
    return texts


def _texts(array: Any, form: str) -> list[str | None]:
    if array.length == 0:
        return []
    if form in ("vu", "vz"):
        raw = _view_texts(array)
    else:
        raw = _offset_texts(array, "int64_t" if form == "U" else "int32_t")
    valid = _validity(array)
    return [
        text.decode() if valid == ffi.NULL or _bit(valid, array.offset + i) else None
        for i, text in enumerate(raw)
    ]


def _integers(name: str, array: Any, form: str, owner: object) -> IntColumn:
    return IntColumn(
        name, array.length, form, array.buffers[1], 0, _validity(array), array.offset, owner
    )


def _dictionary(name: str, array: Any, schema: Any, form: str, owner: object) -> TextColumn:
    words = _column(name, array.dictionary, schema.dictionary, owner).texts()
    indices = _integers(name, array, form, owner).texts()
    return TextColumn(name, [None if i is None else words[int(i)] for i in indices])


def _column(name: str, array: Any, schema: Any, owner: object) -> Column:
    form = ffi.string(schema.format).decode()
    if schema.dictionary != ffi.NULL:
        return _dictionary(name, array, schema, form, owner)
    if form in ("u", "U", "vu"):
        return TextColumn(name, _texts(array, form))
    if form == "n":
        return TextColumn(name, [None] * array.length)
    if form in INTEGERS and len(form) == 1:
        return _integers(name, array, form, owner)
    return TextColumn(name, [None] * array.length, unreadable=form)


def _batch(array: Any, schema: Any, owner: object) -> list[Column]:
    return [
        _column(
            ffi.string(schema.children[i].name).decode(),
            array.children[i],
            schema.children[i],
            owner,
        )
        for i in range(schema.n_children)
    ]


def columns_from_stream(capsule: object) -> list[Column]:
    """Every column of every batch; one batch is not copied."""
    stream = ffi.cast("struct ArrowArrayStream *", _get(capsule, STREAM))
    schema = _Owner("Schema")
    if lib.glue_stream_schema(stream, schema.pointer) != 0:
        raise ValueError(ffi.string(lib.glue_stream_error(stream)).decode())
    batches = []
    while True:
        array = _Owner("Array")
        if lib.glue_stream_next(stream, array.pointer) != 0:
            raise ValueError(ffi.string(lib.glue_stream_error(stream)).decode())
        if array.pointer.release == ffi.NULL:
            break
        batches.append(_batch(array.pointer, schema.pointer, (array, schema)))
    if not batches:
        return [
            TextColumn(ffi.string(schema.pointer.children[i].name).decode(), [])
            for i in range(schema.pointer.n_children)
        ]
    if len(batches) == 1:
        return batches[0]
    return [parts[0].joined(list(parts)) for parts in zip(*batches)]


def columns_from_array(schema_capsule: object, array_capsule: object) -> list[Column]:
    """Of one struct array (a record batch)."""
    schema = ffi.cast("struct ArrowSchema *", _get(schema_capsule, b"arrow_schema"))
    array = ffi.cast("struct ArrowArray *", _get(array_capsule, b"arrow_array"))
    return _batch(array, schema, (schema_capsule, array_capsule))
