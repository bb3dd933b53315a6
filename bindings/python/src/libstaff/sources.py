# SPDX-License-Identifier: MIT
"""Whatever holds a table, as named columns."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from . import arrow, words
from .columns import Column, OtherColumn, from_buffer, from_list
from .errors import Problems
from .files import read_file


class Source:
    """Columns, the parts of each one's header, and how its rows are called.

    ``lines`` is of a file: the line of each row, from 1; ``header_line`` the last of its
    header's.
    """

    def __init__(
        self,
        columns: list[Column],
        headers: list[list[str]],
        problems: Problems,
        lines: Sequence[int] | None = None,
        skipped: int = 0,
        header_line: int | None = None,
    ) -> None:
        self.columns = columns
        self.headers = headers
        self.problems = problems
        self.lines = lines
        self.skipped = skipped
        self.header_line = header_line
        self.n = columns[0].n if columns else 0
        self.is_ragged = any(column.n != self.n for column in columns)
        for column in columns:
            if column.n != self.n:
                problems.add("column_length", None, column.name, column.n, self.n)

    def row(self, at: int) -> int:
        """What a message calls a row."""
        return at if self.lines is None else self.lines[at]

    def place(self, at: int) -> str:
        """The same, for a message about another row."""
        row = str(self.row(at))
        if self.problems.file is not None:
            parts = (os.path.basename(self.problems.file), self.problems.sheet, row)
            return ":".join(part for part in parts if part is not None)
        return f"第 {row} 行" if self.problems.lang == "zh" else f"row {row}"


# ---- Columns of anything ----


def _has_pandas_shape(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "pandas"


def _pandas_arrow(series: Any) -> Any:
    """Through pyarrow, where it is installed and knows the type; else None."""
    try:
        import pyarrow

        return pyarrow.array(series, from_pandas=True)
    except Exception:  # not there, or of mixed types: read as a list then
        return None


def _from_series(name: str, series: Any) -> Column:
    """A pandas Series: numbers of numpy where they lie, the rest through Arrow."""
    kind = getattr(series.dtype, "kind", "O")
    if kind in "bmM" and not hasattr(series.dtype, "na_value"):
        return OtherColumn(name, len(series), str(series.dtype))
    if hasattr(series.dtype, "byteorder"):
        column = from_buffer(name, series.to_numpy())
        if column is not None:
            return column
    converted = _pandas_arrow(series)
    if converted is None:
        return from_list(name, series.to_numpy(dtype=object, na_value=None).tolist())
    return _from_arrow(name, converted)


def _from_arrow(name: str, value: Any) -> Column:
    if hasattr(value, "__arrow_c_stream__"):
        (column,) = arrow.columns_from_stream(value.__arrow_c_stream__())
    else:
        (column,) = arrow.columns_from_array(*value.__arrow_c_array__())
    column.name = name
    return column


def column_of(name: str, value: Any) -> Column:
    """One column out of an array, a Series, a buffer or a list."""
    if isinstance(value, (str, bytes, Mapping)):
        raise TypeError(f"column {name!r} is a {type(value).__name__}, not a column of values")
    if _has_pandas_shape(value):
        return _from_series(name, value)
    if hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
        return _from_arrow(name, value)
    column = None if isinstance(value, (list, tuple)) else from_buffer(name, value)
    if column is not None:
        return column
    return from_list(name, value.tolist() if hasattr(value, "tolist") else list(value))


def _parts(name: object) -> list[str]:
    """A header's parts: of a pandas MultiIndex, or written with slashes."""
    if isinstance(name, tuple):
        return [str(part) for part in name if not str(part).startswith("Unnamed: ")]
    return str(name).split("/")


# ---- Tables ----


def _table_columns(table: Any) -> list[tuple[object, Column]]:
    if isinstance(table, Mapping):
        return [(name, column_of(str(name), values)) for name, values in table.items()]
    if _has_pandas_shape(table) and hasattr(table, "columns"):
        return [
            (name, _from_series("/".join(_parts(name)), table.iloc[:, i]))
            for i, name in enumerate(table.columns)
        ]
    if hasattr(table, "__arrow_c_stream__"):
        columns = arrow.columns_from_stream(table.__arrow_c_stream__())
    elif hasattr(table, "__arrow_c_array__"):
        columns = arrow.columns_from_array(*table.__arrow_c_array__())
    elif hasattr(table, "fetch_arrow_table"):  # a DuckDB connection after execute()
        arrow_table = table.fetch_arrow_table()
        columns = arrow.columns_from_stream(arrow_table.__arrow_c_stream__())
    else:
        raise TypeError(
            f"cannot read a table from {type(table).__name__}: give a DataFrame, an Arrow "
            "table, a mapping of columns, or a path"
        )
    return [(column.name, column) for column in columns]


def read_source(norm_set: Any, table: Any, sheet: str | None = None) -> Source:
    """Any table; a path is read as the command reads it."""
    if isinstance(table, (str, os.PathLike)):
        problems = Problems(os.fspath(table))
        found = read_file(norm_set, table, sheet, problems)
        more = found.lines, found.skipped, found.header_line
        return Source(found.columns, found.headers, problems, *more)
    problems = Problems()
    pairs = _table_columns(table)
    headers = [_parts(name) for name, _ in pairs]
    if any(words.has_han(part) for parts in headers for part in parts):
        problems.lang = "zh"
    return Source([column for _, column in pairs], headers, problems)
