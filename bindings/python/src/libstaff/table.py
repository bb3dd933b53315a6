# SPDX-License-Identifier: MIT
"""A small table: named columns that go on into any Arrow reader."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from html import escape
from itertools import accumulate
from typing import Any

from . import arrow
from ._staff import ffi, lib

SHOWN = 20
KINDS = {"text": "U", "int32": "i", "int64": "l", "bool": "b"}


class OutColumn:
    """n values of a kind, made when they are first asked for; None is null.

    ``make`` gives a list, or a C array of n numbers where a negative one is null.  ``den``
    is the denominator of a fraction column.
    """

    def __init__(
        self, name: str, kind: str, n: int, make: Callable[[], Any], den: int | None = None
    ) -> None:
        self.name = name
        self.kind = kind
        self.n = n
        self.den = den
        self._make = make

    @cached_property
    def raw(self) -> Any:
        return self._make()

    @cached_property
    def values(self) -> list[Any]:
        if isinstance(self.raw, list):
            return self.raw
        numbers = ffi.unpack(self.raw, self.n) if self.n else []
        if self.kind == "bool":
            return [None if v < 0 else bool(v) for v in numbers]
        return [None if v < 0 else v for v in numbers]


def listed(name: str, kind: str, values: list[Any], den: int | None = None) -> OutColumn:
    """A column of values that are there already."""
    return OutColumn(name, kind, len(values), lambda: values, den)


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


class Table:
    """Columns of equal length; ``None`` is unknown.

    Pandas, polars, pyarrow and DuckDB read it through ``__arrow_c_stream__``.
    """

    def __init__(self, columns: list[OutColumn]) -> None:
        self._columns = {column.name: column for column in columns}
        self._n = columns[0].n if columns else 0

    def __len__(self) -> int:
        return self._n

    @property
    def column_names(self) -> list[str]:
        return list(self._columns)

    def __getitem__(self, name: str) -> Sequence[Any]:
        """One column: whole numbers, text, or the numerators of a fraction column."""
        return self._columns[name].values

    def fractions(self, name: str) -> list[Fraction | None]:
        """A fraction column (requirement, staff) as ``fractions.Fraction``."""
        column = self._columns[name]
        if column.den is None:
            raise KeyError(f"{name!r} holds no fractions")
        return [None if v is None else Fraction(v, column.den) for v in column.values]

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns as lists; fraction columns as ``Fraction``."""
        return {
            name: self.fractions(name) if column.den is not None else list(column.values)
            for name, column in self._columns.items()
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One dict a row, fractions as ``Fraction``."""
        columns = self.to_dict()
        for values in zip(*columns.values()):
            yield dict(zip(columns, values))

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``: fractions as objects, counts as nullable integers."""
        import pandas

        types = {"int32": "Int32", "int64": "Int64", "bool": "boolean", "text": "object"}
        return pandas.DataFrame(
            {
                name: pandas.Series(
                    self.fractions(name) if column.den is not None else list(column.values),
                    dtype="object" if column.den is not None else types[column.kind],
                )
                for name, column in self._columns.items()
            }
        )

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        keep: list[object] = []
        columns = ffi.new("struct glue_column[]", len(self._columns) or 1)
        for target, column in zip(columns, self._columns.values()):
            _fill(target, column, keep)
        stream = lib.glue_stream_new()
        if stream == ffi.NULL or lib.glue_export(columns, len(self._columns), self._n, stream) != 0:
            lib.glue_stream_free(stream)
            raise MemoryError
        return arrow.stream_capsule(stream)

    def _cells(self, limit: int) -> list[list[str]]:
        columns = [
            [_show(v, column.den) for v in column.values[:limit]]
            for column in self._columns.values()
        ]
        return [list(row) for row in zip(*columns)]

    def __repr__(self) -> str:
        rows = self._cells(SHOWN)
        lines = ["\t".join(self.column_names), *("\t".join(row) for row in rows)]
        if self._n > SHOWN:
            lines.append(f"... {self._n - SHOWN} more rows")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.column_names)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self._cells(SHOWN)
        )
        more = f"<p>{self._n - SHOWN} more rows</p>" if self._n > SHOWN else ""
        return (
            f'<table lang="zh-CN"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}'
        )


def _show(value: Any, den: int | None) -> str:
    if value is None:
        return ""
    return str(Fraction(value, den)) if den is not None else _visible(str(value))


def _pack(column: OutColumn) -> tuple[Any, Any]:
    """A list in Arrow's layout, and offsets of text; a null is 0 or empty."""
    if column.kind == "text":
        data = [(value or "").encode() for value in column.values]
        return b"".join(data), array("q", accumulate(map(len, data), initial=0))
    types = {"int32": "i", "int64": "q", "bool": "b"}
    return array(types[column.kind], [value or 0 for value in column.values]), None


def _fill_list(target: Any, column: OutColumn, keep: list[object]) -> None:
    values, offsets = _pack(column)
    data, nulls = ffi.from_buffer(values), bytes(value is None for value in column.values)
    mask = ffi.from_buffer(nulls)
    target.values = ffi.cast("const void *", data)
    target.nulls = ffi.cast("const uint8_t *", mask) if any(nulls) else ffi.NULL
    keep.extend([values, offsets, nulls, data, mask])
    if offsets is not None:
        starts = ffi.from_buffer(offsets)
        target.offsets = ffi.cast("const int64_t *", starts)
        keep.append(starts)


def _fill(target: Any, column: OutColumn, keep: list[object]) -> None:
    name = ffi.new("char[]", column.name.encode())
    form = ffi.new("char[]", KINDS[column.kind].encode())
    target.name, target.format = name, form
    keep.extend([name, form])
    if column.den is not None:
        metadata = ffi.new("char[]", b"denominator\0" + str(column.den).encode())
        target.metadata = metadata
        keep.append(metadata)
    if isinstance(column.raw, list):
        _fill_list(target, column, keep)
    else:
        target.values = ffi.cast("const void *", column.raw)
        target.unknown = 1
