# SPDX-License-Identifier: MIT
"""Arrays of C: scratch, and buffers that Arrow readers may keep."""

from __future__ import annotations

from typing import Any

from ._staff import ffi, lib
from .errors import memory


def scratch(kind: str, n: int) -> Any:
    """n zeros of a C type, freed with the object; room for one at least."""
    return ffi.new(f"{kind}[]", max(n, 1))


def shared(kind: str, n: int) -> Any:
    """The same, as a buffer that lives as long as any Arrow reader holds it."""
    return owned(kind, lib.glue_alloc(max(n, 1) * ffi.sizeof(kind)))


def owned(kind: str, pointer: Any) -> Any:
    """A buffer that the library made, typed and dropped with the object."""
    return ffi.gc(ffi.cast(f"{kind} *", memory(pointer)), lib.glue_drop)


def found(call: Any, *before: Any) -> list[int]:
    """Rows that a function of glue.h finds: its last arguments are `found, room`."""
    room = 256
    while True:
        rows = scratch("int64_t", room)
        n = call(*before, rows, room)
        if n < 0:
            raise MemoryError
        if n <= room:
            return list(ffi.unpack(rows, n)) if n else []
        room = n


def numbered(kind: str, n: int) -> Any:
    """0, 1, 2 to n - 1."""
    out = scratch(kind, n)
    is_narrow = kind == "int32_t"
    lib.glue_count_up(out if is_narrow else ffi.NULL, ffi.NULL if is_narrow else out, n)
    return out


def unpack(array: Any, n: int) -> list[int]:
    return list(ffi.unpack(array, n)) if n else []
