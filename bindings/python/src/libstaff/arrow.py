# SPDX-License-Identifier: MIT
"""Arrow in and out through PyCapsules; no pyarrow needed."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Mapping
from typing import Any

from ._staff import ffi, lib
from .columns import (
    Column,
    NumberColumn,
    OtherColumn,
    Text,
    TextColumn,
    joined,
    no_text,
    numbers,
    words_of,
)

STREAM, SCHEMA, ARRAY = b"arrow_array_stream", b"arrow_schema", b"arrow_array"

_new = ctypes.pythonapi.PyCapsule_New
_new.restype = ctypes.py_object
_new.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_get = ctypes.pythonapi.PyCapsule_GetPointer
_get.restype = ctypes.c_void_p
_get.argtypes = [ctypes.py_object, ctypes.c_char_p]
# A capsule's destructor gets a dying object, which must not be counted up again.
_get_raw = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)


# ---- Out ----


def _free_stream(capsule: int) -> None:
    lib.glue_stream_free(ffi.cast("struct ArrowArrayStream *", _get_raw(capsule, STREAM)))


_destructor = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)(_free_stream)


def stream_capsule(stream: Any) -> object:
    """A capsule that owns a ``struct ArrowArrayStream *`` from glue_stream_new."""
    pointer = int(ffi.cast("uintptr_t", stream))
    capsule: object = _new(pointer, STREAM, ctypes.cast(_destructor, ctypes.c_void_p))
    return capsule


def metadata(pairs: Mapping[str, str]) -> Any:
    """Pairs in Arrow's own form; NULL for none."""
    if not pairs:
        return ffi.NULL
    parts = [text.encode() for pair in pairs.items() for text in pair]
    packed = b"".join(struct.pack("=i", len(part)) + part for part in parts)
    return ffi.new("char[]", struct.pack("=i", len(pairs)) + packed)


# ---- In ----


class _Owner:
    """Releases a schema or array with its last user."""

    def __init__(self, kind: str) -> None:
        self.pointer = ffi.new(f"struct Arrow{kind} *")
        self._release = lib.glue_schema_release if kind == "Schema" else lib.glue_array_release

    def __del__(self) -> None:
        self._release(self.pointer)


class _Piece:
    """n values of an array from `offset` on: a part of it where its parent is a slice."""

    def __init__(self, array: Any, schema: Any, offset: int, n: int, owner: object) -> None:
        self.array, self.schema, self.owner = array, schema, owner
        self.offset, self.n = offset, n
        self.form = ffi.string(schema.format).decode()
        known = array.null_count == 0 or array.n_buffers == 0
        self.validity = ffi.NULL if known else ffi.cast("const uint8_t *", array.buffers[0])

    def text(self) -> Text:
        if self.n == 0:
            return no_text(0)
        buffers = self.array.buffers
        fields = {"layout": self.form[0].encode(), "offsets": buffers[1]}
        fields |= {"validity": self.validity, "offset": self.offset}
        if self.form[0] == "v":
            fields["buffers"] = ffi.cast("const void *const *", buffers + 2)
        else:
            fields["data"] = ffi.cast("const char *", buffers[2])
        return Text(self.n, self.owner, **fields)

    def numbers(self, name: str, letter: str, divisor: int = 1) -> NumberColumn:
        piece = numbers(
            letter,
            self.array.buffers[1],
            self.n,
            divisor=divisor,
            validity=self.validity,
            offset=self.offset,
        )
        return NumberColumn(name, [piece], self.owner)

    def dictionary(self, name: str) -> Column:
        whole, schema = self.array.dictionary, self.schema.dictionary
        words = _Piece(whole, schema, whole.offset, whole.length, self.owner).column(name).text()
        indices = self.numbers(name, self.form).counts(lambda *_: None)
        return TextColumn(name, words_of(indices.plain(), self.n, words))

    def column(self, name: str) -> Column:
        if self.schema.dictionary != ffi.NULL:
            return self.dictionary(name)
        if self.form in ("u", "U", "vu"):
            return TextColumn(name, self.text())
        if self.form == "n":
            return TextColumn(name, no_text(self.n))
        if self.form in NUMBERS:
            return self.numbers(name, self.form)
        divisor = _decimal_divisor(self.form)
        if divisor:
            return self.numbers(name, "d", divisor)
        return OtherColumn(name, self.n, f"Arrow {self.form!r}")


NUMBERS = ("c", "C", "s", "S", "i", "I", "l", "L", "f", "g")


def _decimal_divisor(form: str) -> int:
    """10 ** scale of "d:precision,scale" of 128 bits; 0 for what we do not read."""
    if not form.startswith("d:"):
        return 0
    parts = form[2:].split(",")
    scale = int(parts[1])
    return 10**scale if parts[2:] in ([], ["128"]) and 0 <= scale <= 18 else 0


def _name(schema: Any) -> str:
    return "" if schema.name == ffi.NULL else str(ffi.string(schema.name).decode())


def _is_table(schema: Any) -> bool:
    return bool(ffi.string(schema.format) == b"+s")


def _batch(array: Any, schema: Any, owner: object) -> list[Column]:
    """The children of a struct array; another array is one column."""
    if not _is_table(schema):
        return [_Piece(array, schema, array.offset, array.length, owner).column(_name(schema))]
    columns = []
    for i in range(schema.n_children):
        child = array.children[i]
        offset = child.offset + array.offset
        piece = _Piece(child, schema.children[i], offset, array.length, owner)
        columns.append(piece.column(_name(schema.children[i])))
    return columns


def _blank_columns(schema: Any) -> list[Column]:
    children = [schema.children[i] for i in range(schema.n_children)]
    named = children if _is_table(schema) else [schema]
    return [TextColumn(_name(child), no_text(0)) for child in named]


def columns_from_stream(capsule: object) -> list[Column]:
    """Every column of every batch; nothing is copied here."""
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
        return _blank_columns(schema.pointer)
    return [joined(parts[0].name, parts) for parts in zip(*batches)]


def columns_from_array(schema_capsule: object, array_capsule: object) -> list[Column]:
    """Of one struct array (a record batch), or of a plain one."""
    schema = ffi.cast("struct ArrowSchema *", _get(schema_capsule, SCHEMA))
    array = ffi.cast("struct ArrowArray *", _get(array_capsule, ARRAY))
    return _batch(array, schema, (schema_capsule, array_capsule))
