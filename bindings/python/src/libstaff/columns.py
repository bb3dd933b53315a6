# SPDX-License-Identifier: MIT
"""Columns as they come: whole numbers in a buffer, or text."""

from __future__ import annotations

import unicodedata
from typing import Any, Union

from . import errors
from ._staff import ffi, lib
from .errors import Problem

#: Arrow's letter of each buffer format of PEP 3118 that holds numbers.
FORMATS = {
    "b": "c",
    "B": "C",
    "h": "s",
    "H": "S",
    "i": "i",
    "I": "I",
    "l": "l",
    "L": "L",
    "q": "l",
    "Q": "L",
    "f": "f",
    "d": "g",
}


class IntColumn:
    """n numbers behind a pointer; form is Arrow's letter of their type."""

    def __init__(
        self,
        name: str,
        n: int,
        form: str,
        pointer: Any,
        stride: int,
        validity: Any,
        offset: int,
        owner: object,
    ) -> None:
        self.name = name
        self.n = n
        self.form = form
        self.pointer = pointer
        self.stride = stride
        self.validity = validity
        self.offset = offset
        self.owner = owner

    def int32(self, problems: list[Problem]) -> tuple[Any, Any, int]:
        """(values, validity, offset) for struct staff_column; a copy only if need be."""
        if self.form == "i" and self.stride in (0, 4):
            values = ffi.cast("const int32_t *", self.pointer) + self.offset
            bad = lib.glue_find_negative(values, self.validity, self.offset, self.n)
            if bad >= 0:
                detail = str(values[bad])
                problems.append(errors.problem(lib.STAFF_NEGATIVE, bad, self.name, detail))
            return values, self.validity, self.offset
        out = ffi.new("int32_t[]", max(self.n, 1))
        bad = lib.glue_to_int32(
            self.form.encode(), self.pointer, self.stride, self.validity, self.offset, self.n, out
        )
        if bad >= 0:
            problems.append(self._problem(bad))
        return out, ffi.NULL, 0

    def _problem(self, row: int) -> Problem:
        value = self.values()[row]
        assert value is not None
        if value < 0:
            status = lib.STAFF_NEGATIVE
        elif value > lib.STAFF_COUNT_MAX:
            status = lib.STAFF_TOO_LARGE
        else:
            status = lib.STAFF_NOT_WHOLE
        return errors.problem(status, row, self.name, str(value))

    def values(self) -> list[Union[int, float, None]]:
        types = {"f": "float", "g": "double"}
        sizes = {"c": 8, "s": 16, "i": 32, "l": 64}
        sign = "u" if self.form.isupper() else ""
        kind = types.get(self.form) or f"{sign}int{sizes[self.form.lower()]}_t"
        step = self.stride or ffi.sizeof(kind)
        base = ffi.cast("const char *", self.pointer) + self.offset * step
        out: list[Union[int, float, None]] = []
        for i in range(self.n):
            value = ffi.cast(f"const {kind} *", base + i * step)[0]
            bit = self.offset + i
            null = self.validity != ffi.NULL and not self.validity[bit >> 3] >> (bit & 7) & 1
            out.append(None if null or value != value else value)
        return out

    def texts(self) -> list[str | None]:
        """Codes of schools that came as numbers: 12.0 is "12"."""
        return [
            None if v is None else str(int(v)) if v == int(v) else str(v) for v in self.values()
        ]

    def joined(self, parts: list[Column]) -> Column:
        if any(isinstance(part, TextColumn) for part in parts):
            return TextColumn(self.name, [t for part in parts for t in part.texts()])
        numbers = [v for part in parts if isinstance(part, IntColumn) for v in part.values()]
        return from_list(self.name, numbers)


class TextColumn:
    """Strings or None; unreadable is the type of a column that holds neither."""

    def __init__(self, name: str, values: list[str | None], unreadable: str = "") -> None:
        self.name = name
        self.n = len(values)
        self._values = values
        self.unreadable = unreadable

    def int32(self, problems: list[Problem]) -> tuple[Any, Any, int]:
        out = ffi.new("int32_t[]", max(self.n, 1))
        if self.unreadable:
            detail = f"type {self.unreadable}"
            problems.append(errors.problem(lib.STAFF_NOT_A_NUMBER, None, self.name, detail))
        for row, value in enumerate(self._values):
            out[row] = self._read(row, value, problems)
        return out, ffi.NULL, 0

    def _read(self, row: int, value: str | None, problems: list[Problem]) -> int:
        cell = "" if value is None else unicodedata.normalize("NFKC", value).strip()
        if cell == "":
            return int(lib.STAFF_UNKNOWN)
        count = ffi.new("int32_t *")
        status = lib.staff_count_read(cell.encode().split(b"\0")[0], count)
        if status != lib.STAFF_OK:
            problems.append(errors.problem(status, row, self.name, repr(value)))
            return int(lib.STAFF_UNKNOWN)
        return int(count[0])

    def texts(self) -> list[str | None]:
        return [None if v is None or not v.strip() else v for v in self._values]

    def joined(self, parts: list[Column]) -> Column:
        return TextColumn(self.name, [t for part in parts for t in part.texts()])


Column = Union[IntColumn, TextColumn]


def _cell(value: object) -> str | None:
    """A cell of a Python list as text: missing values of any library are None."""
    if value is None or value != value or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return str(value)


def from_list(name: str, values: Any) -> Column:
    """Whole numbers as numbers, anything else as text (its errors keep its words)."""
    kinds = {type(value) for value in values}
    if not kinds <= {int, type(None)} or any(abs(v or 0) >= 2**63 for v in values):
        return TextColumn(name, [_cell(v) for v in values])
    packed = ffi.new("int64_t[]", [v or 0 for v in values] or 1)
    valid = ffi.new("uint8_t[]", len(values) // 8 + 1)
    for i, value in enumerate(values):
        valid[i >> 3] |= (value is not None) << (i & 7)
    return IntColumn(name, len(values), "l", packed, 0, valid, 0, (packed, valid))


def from_buffer(name: str, value: Any) -> Column | None:
    """A numpy array, array.array, memoryview: its own memory, if one-dimensional numbers."""
    try:
        view = memoryview(value)
    except (TypeError, ValueError, BufferError):
        return None
    form = FORMATS.get(view.format.lstrip("<=@") if view.format else "B")
    if view.ndim != 1 or form is None or view.nbytes == 0:
        return None
    pointer = ffi.from_buffer(view) if view.contiguous else None
    if pointer is None:
        return None
    return IntColumn(name, len(view), form, pointer, 0, ffi.NULL, 0, (view, pointer, value))
