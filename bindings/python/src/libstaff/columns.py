# SPDX-License-Identifier: MIT
"""Columns as they come: numbers of any type, or text, read where they lie.

Whatever a column holds, it can be asked for counts (struct staff_column) and for text
(struct glue_text).  Nothing is copied that C can read as it is: int32 numbers packed one
after the other, text in any of Arrow's layouts.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any, NamedTuple, Union

from . import words
from ._staff import ffi, lib
from .buffers import found, numbered, scratch

Report = Callable[..., None]  # (code, row, *values): what is wrong with a cell

#: Arrow's letter by kind of number and bytes.
LETTERS = {
    "int": {1: "c", 2: "s", 4: "i", 8: "l"},
    "uint": {1: "C", 2: "S", 4: "I", 8: "L"},
    "float": {4: "f", 8: "g"},
}
#: Kinds of the letters of a buffer's format (PEP 3118).
KINDS = {**dict.fromkeys("bhilqn", "int"), **dict.fromkeys("BHILQN", "uint")}
KINDS |= dict.fromkeys("fd", "float")
#: The letters of struct.unpack.
CODES = dict(zip("cCsSiIlLfg", "bBhHiIqQfd"))
WIDTHS = {**dict.fromkeys("cC", 1), **dict.fromkeys("sS", 2), **dict.fromkeys("iIf", 4)}


class Ints(NamedTuple):
    """A struct staff_column and what keeps its memory alive.

    ``values`` is that memory itself where it is ours; a bare ``column.values`` keeps nothing.
    """

    column: Any
    n: int
    values: Any
    keep: object

    def take(self, rows: Any, n: int) -> Ints:
        """The values of some rows, blanks as STAFF_UNKNOWN."""
        out = scratch("int32_t", n)
        lib.glue_take(self.column, rows, n, out)
        return ints(out, n)

    def plain(self) -> Any:
        """n values in memory of their own, blanks as STAFF_UNKNOWN."""
        return self.take(numbered("int64_t", self.n), self.n).values

    def at(self, row: int) -> int:
        """One value."""
        bit = self.column.offset + row
        mask = self.column.validity
        known = mask == ffi.NULL or mask[bit >> 3] >> (bit & 7) & 1
        return int(self.column.values[row]) if known else int(lib.STAFF_UNKNOWN)


def ints(values: Any, n: int, validity: Any = ffi.NULL, offset: int = 0, keep: Any = None) -> Ints:
    column = ffi.new("struct staff_column *")
    column.values, column.validity, column.offset = values, validity, offset
    return Ints(column, n, values, (validity, keep))


class Text:
    """A struct glue_text and what keeps its memory alive."""

    def __init__(self, n: int, keep: object, **fields: Any) -> None:
        self.n = n
        self.struct = ffi.new("struct glue_text *", {"n": n, **fields})
        self.keep = keep

    def at(self, row: int) -> str | None:
        """One text, trimmed; None where there is none."""
        if row < 0:
            return None
        length = ffi.new("int64_t *")
        start = lib.glue_text_at(self.struct, row, length)
        if start == ffi.NULL:
            return None
        return bytes(ffi.buffer(start, length[0])).decode("utf-8", "replace")

    def values(self) -> list[str | None]:
        return [self.at(row) for row in range(self.n)]


def text_of(values: Sequence[str | None]) -> Text:
    """A list of strings in memory of its own."""
    data = [b"" if value is None else value.encode("utf-8", "replace") for value in values]
    joined = b"".join(data)
    ends = array("q", accumulate(map(len, data), initial=0))
    offsets, packed = ffi.from_buffer(ends), ffi.from_buffer(joined)
    keep = (ends, offsets, joined, packed)
    return Text(len(data), keep, layout=b"U", offsets=offsets, data=ffi.cast("char *", packed))


def no_text(n: int) -> Text:
    """n blanks."""
    indices = scratch("int32_t", n)
    ffi.memmove(indices, b"\xff" * (4 * n), 4 * n)
    return words_of(indices, n, text_of([]))


def words_of(indices: Any, n: int, words_: Text) -> Text:
    """Texts by their numbers in a list; -1 is none.  The caller's array is kept."""
    return Text(n, (indices, words_), layout=b"d", indices=indices, words=words_.struct)


def joined_text(parts: Sequence[Text]) -> Text:
    """One after the other, in memory of its own."""
    n = sum(part.n for part in parts)
    offsets, nulls = scratch("int64_t", n + 1), scratch("uint8_t", n)
    row = end = 0
    places = []
    for part in parts:
        places.append((row, end))
        end = lib.glue_gather(
            part.struct, ffi.NULL, part.n, end, offsets + row, nulls + row, ffi.NULL
        )
        row += part.n
    data = scratch("char", end)
    for part, (row, start) in zip(parts, places):
        lib.glue_gather(part.struct, ffi.NULL, part.n, start, ffi.NULL, ffi.NULL, data)
    return Text(n, (offsets, data), layout=b"U", offsets=offsets, data=data)


# ---- Columns ----


class NumberColumn:
    """Numbers, in one piece or in several."""

    def __init__(self, name: str, pieces: Sequence[Any], keep: object) -> None:
        self.name = name
        self.pieces = pieces  # struct glue_numbers *
        self.n = sum(piece.n for piece in pieces)
        self.keep = keep

    def _is_ready(self) -> bool:
        return len(self.pieces) == 1 and self.pieces[0].type == b"i" and self.pieces[0].stride == 4

    def cell(self, row: int) -> str | None:
        for piece in self.pieces:
            if row < piece.n:
                return _shown(piece, row)
            row -= piece.n
        raise IndexError(row)

    def counts(self, report: Report) -> Ints:
        """Whole numbers from 0 to STAFF_COUNT_MAX; the column itself, if it is int32."""
        out = ffi.NULL if self._is_ready() else scratch("int32_t", self.n)
        start = 0
        for piece in self.pieces:
            to = ffi.NULL if out == ffi.NULL else out + start
            for row in found(lib.glue_to_counts, piece, to):
                self._report(report, start + row)
            start += piece.n
        if out != ffi.NULL:
            return ints(out, self.n)
        piece = self.pieces[0]
        values = ffi.cast("const int32_t *", piece.values) + piece.offset
        return ints(values, self.n, piece.validity, piece.offset, self.keep)

    def _report(self, report: Report, row: int) -> None:
        shown = self.cell(row) or ""
        if shown.startswith("-"):
            report("negative", row, shown)
        else:
            report("not_whole" if "." in shown else "too_large", row, shown)

    def mark(self, filled: Any) -> None:
        start = 0
        for piece in self.pieces:
            lib.glue_mark_numbers(piece, filled + start)
            start += piece.n

    def text(self) -> Text:
        """Codes that came as numbers: 12.0 is "12"."""
        whole, nulls = scratch("int64_t", self.n), scratch("uint8_t", self.n)
        start = 0
        for piece in self.pieces:
            if found(lib.glue_to_integers, piece, whole + start, nulls + start):
                return text_of([self.cell(row) for row in range(self.n)])
            start += piece.n
        offsets, data = scratch("int64_t", self.n + 1), scratch("char", 20 * self.n)
        lib.glue_write_integers(whole, nulls, self.n, offsets, data)
        return Text(self.n, (offsets, data), layout=b"U", offsets=offsets, data=data)


class TextColumn:
    """Strings."""

    def __init__(self, name: str, text: Text) -> None:
        self.name = name
        self.n = text.n
        self._text = text

    def counts(self, report: Report) -> Ints:
        """Counts out of text; what C cannot read in plain ASCII is looked at here."""
        out = scratch("int32_t", self.n)
        for row in found(lib.glue_read_counts, self._text.struct, out):
            cell = self._text.at(row)
            plain = words.plain(cell or "")
            if not plain:
                continue
            status = lib.staff_count_read(words.c_text(plain), out + row)
            if status != lib.STAFF_OK:
                out[row] = lib.STAFF_UNKNOWN
                report(COUNT_CODES.get(status, "not_a_number"), row, cell)
        return ints(out, self.n)

    def mark(self, filled: Any) -> None:
        lib.glue_mark_texts(self._text.struct, filled)

    def text(self) -> Text:
        return self._text

    def cell(self, row: int) -> str | None:
        return self._text.at(row)


COUNT_CODES = {
    lib.STAFF_NOT_WHOLE: "not_whole",
    lib.STAFF_NEGATIVE: "negative",
    lib.STAFF_TOO_LARGE: "too_large",
}


class OtherColumn:
    """Neither: dates, booleans, lists.  An error only where a field is read from it."""

    def __init__(self, name: str, n: int, kind: str) -> None:
        self.name = name
        self.n = n
        self.kind = kind

    def counts(self, report: Report) -> Ints:
        report("column_type", None, self.kind)
        return ints(scratch("int32_t", self.n), self.n)

    def mark(self, filled: Any) -> None:
        ffi.memmove(filled, b"\1" * self.n, self.n)

    def text(self) -> Text:
        return no_text(self.n)

    def cell(self, row: int) -> str | None:
        return self.kind


Column = Union[NumberColumn, TextColumn, OtherColumn]


def numbers(letter: str, pointer: Any, n: int, **fields: Any) -> Any:
    """A struct glue_numbers over memory that somebody else keeps."""
    default = {"divisor": 1, "stride": WIDTHS.get(letter, 16 if letter == "d" else 8)}
    values = {**default, **fields, "type": letter.encode(), "values": pointer, "n": n}
    return ffi.new("struct glue_numbers *", values)


def _shown(piece: Any, row: int) -> str | None:
    """A number as it stands; None for a null or NaN."""
    at = piece.offset + row
    if piece.validity != ffi.NULL and not piece.validity[at >> 3] >> (at & 7) & 1:
        return None
    letter = piece.type.decode()
    start = ffi.cast("const char *", piece.values) + at * piece.stride
    data = bytes(ffi.buffer(start, 16 if letter == "d" else WIDTHS.get(letter, 8)))
    if letter == "d":
        return str(Decimal(int.from_bytes(data, sys.byteorder, signed=True)) / piece.divisor)
    return _cell(struct.unpack("=" + CODES[letter], data)[0])


def joined(name: str, parts: Sequence[Column]) -> Column:
    """The pieces of a column."""
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part, NumberColumn) for part in parts):
        pieces = [piece for part in parts for piece in part.pieces]  # type: ignore[union-attr]
        return NumberColumn(name, pieces, parts)
    other = next((part for part in parts if isinstance(part, OtherColumn)), None)
    if other is not None:
        return OtherColumn(name, sum(part.n for part in parts), other.kind)
    return TextColumn(name, joined_text([part.text() for part in parts]))


# ---- From Python ----


def _cell(value: Any) -> str | None:
    """A cell of a Python list as text: missing values of any library are None."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, float):
        return None if value != value else str(int(value)) if value.is_integer() else str(value)
    return str(value)


def from_list(name: str, values: Sequence[Any]) -> Column:
    """Whole numbers as numbers, anything else as text (whose errors keep its words)."""
    kinds = set(map(type, values))
    if kinds <= {int, type(None)}:
        known = [value or 0 for value in values]
        if all(-(2**63) <= value < 2**63 for value in known):
            packed = array("q", known)
            valid = bytearray(len(known) // 8 + 1)
            for row, value in enumerate(values):
                valid[row >> 3] |= (value is not None) << (row & 7)
            pointer, mask = ffi.from_buffer(packed), ffi.from_buffer("uint8_t[]", valid)
            piece = numbers("l", pointer, len(known), validity=mask)
            return NumberColumn(name, [piece], (packed, valid, pointer, mask))
    return TextColumn(name, text_of([_cell(value) for value in values]))


def _letter(view: memoryview) -> str | None:
    native = view.format.lstrip("=@")
    return LETTERS.get(KINDS.get(native, ""), {}).get(view.itemsize)


def _address(value: Any, contiguous: bool) -> Any:
    """The first byte of a buffer, whose items may lie apart; None if it cannot be told.

    No memoryview is kept: some versions of Python crash when one is part of a cycle.
    """
    if contiguous:
        return ffi.from_buffer(value)
    interface = getattr(value, "__array_interface__", None)
    return None if interface is None else ffi.cast("void *", interface["data"][0])


def from_buffer(name: str, value: Any) -> Column | None:
    """A numpy array, array.array, memoryview: its own memory, if one-dimensional numbers.

    None for what has to be read as a list.
    """
    try:
        view = memoryview(value)
    except (TypeError, ValueError, BufferError):
        return None
    with view:
        if view.ndim != 1 or view.nbytes == 0 or hasattr(value, "mask"):
            return None
        letter, n, stride = _letter(view), len(view), (view.strides or (0,))[0]
        contiguous = view.contiguous
    pointer = _address(value, contiguous) if letter else None
    if letter is None or pointer is None:
        return None
    piece = numbers(letter, pointer, n, stride=stride)
    return NumberColumn(name, [piece], (pointer, value))
