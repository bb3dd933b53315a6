# SPDX-License-Identifier: MIT
"""A table of results: named columns that go on into any Arrow reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from . import arrow, words
from ._staff import ffi, lib
from .buffers import owned, shared, unpack
from .columns import Text, text_of

if TYPE_CHECKING:
    import pandas

SHOWN = 20
#: Arrow's letter, and the C type of one value.
KINDS = {
    "text": ("U", ""),
    "int32": ("i", "int32_t"),
    "int64": ("l", "int64_t"),
    "bool": ("b", "int8_t"),
}


class OutColumn:
    """n numbers in a shared buffer where a negative one is null; ``den`` is the denominator
    of a column of fractions."""

    def __init__(self, name: str, kind: str, n: int, raw: Any, den: int | None = None) -> None:
        self.name, self.kind, self.n, self.den = name, kind, n, den
        self.raw = raw

    @property
    def size(self) -> int:
        """Bytes of a value."""
        return int(ffi.sizeof(KINDS[self.kind][1]))

    @cached_property
    def values(self) -> list[Any]:
        numbers = unpack(self.raw, self.n)
        if self.kind == "bool":
            return [None if v < 0 else bool(v) for v in numbers]
        return [None if v < 0 else v for v in numbers]

    def head(self, n: int) -> list[Any]:
        """The first n values."""
        return OutColumn(self.name, self.kind, min(n, self.n), self.raw).values

    @cached_property
    def buffers(self) -> tuple[list[Any], int]:
        """Arrow's buffers, made once, and how many nulls there are."""
        zeros = ffi.new("int64_t *")
        bits = owned("uint8_t", lib.glue_known_bits(self.raw, self.size, self.n, zeros))
        values = self.raw
        if self.kind == "bool":
            values = owned("uint8_t", lib.glue_pack(self.raw, self.n))
        return [bits if zeros[0] else ffi.NULL, values], int(zeros[0])


class TextColumn(OutColumn):
    """Texts of a source, picked when they are first asked for.

    ``where`` gives the texts and the row of each of the n values (NULL: 0..n-1).
    """

    def __init__(self, name: str, n: int, where: Callable[[], tuple[Text, Any]]) -> None:
        super().__init__(name, "text", n, None)
        self._where = where

    @cached_property
    def _gathered(self) -> tuple[Any, Any, Any]:
        text, rows = self._where()
        offsets, nulls = shared("int64_t", self.n + 1), ffi.new("uint8_t[]", max(self.n, 1))
        end = lib.glue_gather(text.struct, rows, self.n, 0, offsets, nulls, ffi.NULL)
        data = shared("char", end)
        lib.glue_gather(text.struct, rows, self.n, 0, ffi.NULL, ffi.NULL, data)
        return offsets, data, nulls

    @cached_property
    def values(self) -> list[Any]:
        return self.head(self.n)

    def head(self, n: int) -> list[Any]:
        offsets, data, nulls = self._gathered
        n = min(n, self.n)
        ends = unpack(offsets, n + 1)
        whole = bytes(ffi.buffer(data, ends[-1]))
        known = unpack(nulls, n)
        return [
            None if null else whole[a:b].decode("utf-8", "replace")
            for a, b, null in zip(ends, ends[1:], known)
        ]

    @cached_property
    def buffers(self) -> tuple[list[Any], int]:
        offsets, data, nulls = self._gathered
        zeros = ffi.new("int64_t *")
        bits = owned("uint8_t", lib.glue_filled_bits(nulls, self.n, zeros))
        return [bits if zeros[0] else ffi.NULL, offsets, data], int(zeros[0])


def listed(name: str, kind: str, values: Sequence[Any], den: int | None = None) -> OutColumn:
    """A column of Python values; None is null."""
    if kind == "text":
        return TextColumn(name, len(values), lambda: (text_of(values), ffi.NULL))
    raw = shared(KINDS[kind][1], len(values))
    for row, value in enumerate(values):
        raw[row] = -1 if value is None else value
    return OutColumn(name, kind, len(values), raw, den)


class Table:
    """Columns of equal length; ``None`` is unknown.

    Pandas, polars, pyarrow and DuckDB read it through ``__arrow_c_stream__``, without a
    copy.  In Arrow a column of fractions is their numerators as int64; the denominator,
    one for the column, is in the field's metadata.

    Examples
    --------
    >>> import libstaff
    >>> norms = libstaff.norms(as_of="2025-12-31")
    >>> table = norms.shortfall({"id": ["a", "b"], "primary_classes": [13, 4], "pe": [1, None]})
    >>> table["shortfall"][:3], len(table)
    ([2, None, None], 6)
    >>> table.fractions("requirement")[:3]
    [Fraction(13, 5), Fraction(13, 9), Fraction(13, 9)]
    """

    def __init__(
        self, columns: Sequence[OutColumn], metadata: Mapping[str, str] | None = None
    ) -> None:
        self._columns = {column.name: column for column in columns}
        self._n = columns[0].n if columns else 0
        self._metadata = dict(metadata or {})

    def __len__(self) -> int:
        return self._n

    @property
    def column_names(self) -> list[str]:
        return list(self._columns)

    @property
    def metadata(self) -> dict[str, str]:
        """What the numbers were made with; it is in the Arrow schema, too."""
        return dict(self._metadata)

    def __getitem__(self, name: str) -> list[Any]:
        """One column: whole numbers, text, or the numerators of a column of fractions."""
        return list(self._columns[name].values)

    def denominator(self, name: str) -> int:
        """Of a column of fractions (requirement, staff): the same in every row."""
        den = self._columns[name].den
        if den is None:
            raise KeyError(f"{name!r} holds no fractions")
        return den

    def fractions(self, name: str) -> list[Fraction | None]:
        """A column of fractions, exact."""
        den = self.denominator(name)
        return _fractions(self._columns[name].values, den)

    def floats(self, name: str) -> list[float | None]:
        """A column of fractions, rounded to the nearest double: for pictures, not for sums."""
        return [None if f is None else f.numerator / f.denominator for f in self.fractions(name)]

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns as lists; columns of fractions as ``Fraction``."""
        return {
            name: list(column.values) if column.den is None else self.fractions(name)
            for name, column in self._columns.items()
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One dict a row, with ``Fraction`` in columns of fractions."""
        columns = self.to_dict()
        for values in zip(*columns.values()):
            yield dict(zip(columns, values))

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame: fractions as ``Fraction`` objects, counts as nullable integers."""
        import pandas

        columns = {name: _pandas_array(column) for name, column in self._columns.items()}
        return pandas.DataFrame(columns, copy=False)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A PyCapsule of the table.  It keeps its own types, whatever is requested."""
        keep: list[object] = []
        columns = ffi.new("struct glue_column[]", len(self._columns) or 1)
        for target, column in zip(columns, self._columns.values()):
            _fill(target, column, keep)
        metadata = arrow.metadata(self._metadata)
        stream = lib.glue_stream_new()
        n_columns = len(self._columns)
        if (
            stream == ffi.NULL
            or lib.glue_export(columns, n_columns, self._n, metadata, stream) != 0
        ):
            lib.glue_stream_free(stream)
            raise MemoryError
        return arrow.stream_capsule(stream)

    def _cells(self) -> list[list[str | None]]:
        columns = []
        for column in self._columns.values():
            values = column.head(SHOWN)
            if column.den is not None:
                values = _fractions(values, column.den)
            columns.append([None if v is None else words.visible(str(v)) for v in values])
        return [list(row) for row in zip(*columns)]

    def __repr__(self) -> str:
        rows = [[cell or "" for cell in row] for row in self._cells()]
        whole = [self.column_names, *rows]
        right = [column.kind != "text" for column in self._columns.values()]
        widths = [max(map(words.width, cells)) for cells in zip(*whole)]
        lines = ["  ".join(map(_padded, row, widths, right)).rstrip() for row in whole]
        if self._n > SHOWN:
            lines.append(f"... {self._n - SHOWN:,} more rows")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """At most 20 rows, numbers to the right, an unknown as a dash."""
        right = [column.kind != "text" for column in self._columns.values()]
        head = "".join(map(_html_cell, self.column_names, right, ["th"] * len(right)))
        body = "".join(
            f"<tr>{''.join(map(_html_cell, row, right, ['td'] * len(right)))}</tr>"
            for row in self._cells()
        )
        more = f"<p>{self._n - SHOWN:,} more rows</p>" if self._n > SHOWN else ""
        return (
            f'<table lang="zh-CN"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table>{more}"
        )


def _fractions(numerators: Sequence[int | None], den: int) -> list[Fraction | None]:
    """Few of them differ, so each is reduced once."""
    known: dict[int | None, Fraction | None] = {None: None}
    for numerator in numerators:
        if numerator is not None and numerator not in known:
            known[numerator] = Fraction(numerator, den)
    return [known[numerator] for numerator in numerators]


def _pandas_array(column: OutColumn) -> Any:
    """Nullable numbers over our own buffer; text and fractions as objects."""
    import numpy
    import pandas

    if column.kind == "text":
        return numpy.array(column.values, dtype=object)
    numbers = numpy.frombuffer(ffi.buffer(column.raw, column.n * column.size), f"i{column.size}")
    unknown = numbers < 0
    if column.kind == "bool":
        return pandas.arrays.BooleanArray(numbers == 1, unknown)
    if column.den is None:
        return pandas.arrays.IntegerArray(numbers, unknown, copy=True)
    few, places = numpy.unique(numbers, return_inverse=True)
    known = [None if numerator < 0 else int(numerator) for numerator in few]
    exact = numpy.empty(len(known), dtype=object)
    exact[:] = _fractions(known, column.den)
    return exact[places]


def _padded(text: str, width: int, right: bool) -> str:
    blank = " " * (width - words.width(text))
    return blank + text if right else text + blank


def _html_cell(text: str | None, right: bool, tag: str) -> str:
    shown = "–" if text is None else escape(text)
    align = "right" if right else "left"
    return f'<{tag} style="text-align:{align};white-space:nowrap">{shown}</{tag}>'


def _fill(target: Any, column: OutColumn, keep: list[object]) -> None:
    name, form = words.c_text(column.name), words.c_text(KINDS[column.kind][0])
    metadata = ffi.NULL
    if column.den is not None:
        metadata = arrow.metadata({"denominator": str(column.den)})
    buffers, nulls = column.buffers
    target.name, target.format, target.metadata = name, form, metadata
    target.null_count, target.n_buffers = nulls, len(buffers)
    for i, buffer in enumerate(buffers):
        target.buffers[i] = buffer
    keep.extend([name, form, metadata, buffers])
