# SPDX-License-Identifier: MIT
"""From whatever holds a table to the columns of struct staff_table."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import arrow, errors, words
from ._staff import ffi, lib
from .columns import Column, IntColumn, TextColumn, from_buffer, from_list
from .errors import Problem


def _decode(data: bytes) -> str:
    """A BOM; else UTF-8 that is ASCII or has Han; else GB18030: GBK can look like UTF-8."""
    for bom, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return data.decode(name)
    try:
        text = data.decode("utf-8")
        if text.isascii() or any("\u4e00" <= c <= "\u9fff" for c in text):
            return text
    except UnicodeDecodeError:
        pass
    return data.decode("gb18030")


def _from_path(path: str | os.PathLike[str]) -> list[Column]:
    with open(path, "rb") as file:
        text = _decode(file.read())
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    if not rows:
        raise errors.StaffError([Problem("empty", None, None, f"{path} is empty")])
    return [
        TextColumn(name, [row[i] if i < len(row) else None for row in rows[1:]])
        for i, name in enumerate(rows[0])
    ]


def _from_mapping(table: Mapping[str, Any]) -> list[Column]:
    columns = []
    for name, values in table.items():
        column = None if isinstance(values, (list, tuple, str)) else from_buffer(str(name), values)
        columns.append(column if column is not None else from_list(str(name), list(values)))
    return columns


def _from_frame(table: Any) -> list[Column]:
    """A pandas DataFrame where there is no pyarrow to export it."""
    return _from_mapping({str(name): table[name].to_numpy() for name in table.columns})


def read_columns(table: Any) -> list[Column]:
    """Columns of a path, an Arrow table of any library, a mapping, or a DataFrame."""
    if isinstance(table, (str, os.PathLike)):
        return _from_path(table)
    if isinstance(table, Mapping):
        return _from_mapping(table)
    if hasattr(table, "columns") and hasattr(table, "to_numpy"):
        return _from_frame(table)
    if hasattr(table, "__arrow_c_stream__"):
        return arrow.columns_from_stream(table.__arrow_c_stream__())
    if hasattr(table, "__arrow_c_array__"):
        return arrow.columns_from_array(*table.__arrow_c_array__())
    if hasattr(table, "fetch_arrow_table"):  # a DuckDB result
        return arrow.columns_from_stream(table.fetch_arrow_table().__arrow_c_stream__())
    raise TypeError(
        f"cannot read a table from {type(table).__name__}: give a DataFrame, an Arrow table, "
        "a mapping of columns, or a path"
    )


@dataclass
class SchoolColumns:
    """What the batch call needs, and the names beside it."""

    n: int
    table: Any
    keep: list[object]
    texts: dict[str, list[str | None]]
    locales: list[int] | None
    districts: list[str | None]
    staff: dict[tuple[str, int], Any]
    problems: list[Problem] = field(default_factory=list)


class Reader:
    """Maps headers to fields and fills struct staff_table; collects every problem."""

    def __init__(self, norm_set: Any, columns: list[Column], mapping: Mapping[str, str]) -> None:
        self.set = norm_set
        self.problems: list[Problem] = []
        self.fields: dict[tuple[int, int, int], Column] = {}
        for column in columns:
            self._add(column, mapping.get(column.name, column.name))
        self.n = columns[0].n if columns else 0
        for column in columns:
            if column.n != self.n:
                raise ValueError(f"column {column.name!r} has {column.n} rows, not {self.n}")

    def _add(self, column: Column, header: str) -> None:
        key = words.find_header(self.set, header)
        if key[0] == lib.STAFF_FIELD_NONE:
            return
        if key[0] >= lib.STAFF_FIELD_REFUSED_TRACKS:
            message = "this is no count that a norm can use: give classes, or teachers by subject"
            self.problems.append(Problem("refused", None, column.name, message))
        elif key in self.fields:
            message = f"a second column for the same field as {self.fields[key].name!r}"
            self.problems.append(Problem("two_columns", None, column.name, message))
        else:
            self.fields[key] = column

    def get(self, kind: int, stage: int | None = None, subject: int | None = None) -> Column | None:
        for (k, st, su), column in self.fields.items():
            if k == kind and stage in (None, st) and subject in (None, su):
                return column
        return None

    def texts(self, kind: int) -> list[str | None] | None:
        column = self.get(kind)
        return None if column is None else column.texts()

    def is_long(self) -> bool:
        wide = (lib.STAFF_FIELD_STAGE_CLASSES, lib.STAFF_FIELD_STAGE_STUDENTS)
        return self.get(lib.STAFF_FIELD_STAGE) is not None and not any(
            key[0] in wide for key in self.fields
        )

    def locale_codes(self) -> list[int] | None:
        column = self.get(lib.STAFF_FIELD_LOCALE)
        if column is None:
            return None
        known: dict[str | None, int] = {None: lib.STAFF_LOCALE_UNKNOWN}
        codes = []
        for row, word in enumerate(column.texts()):
            if word not in known:
                known[word] = words.find_locale(word or "")
            code = known[word]
            if not 0 <= code < lib.STAFF_LOCALES:
                self.problems.append(
                    errors.problem(lib.STAFF_BAD_LOCALE, row, column.name, repr(word))
                )
                code = lib.STAFF_LOCALE_UNKNOWN
            codes.append(code)
        return codes

    def staff_column(self, subject: int, kind: int) -> Column | None:
        """A bare <subject> column is full-time, unless its full-time part stands beside it."""
        column = self.get(kind, subject=subject)
        if column is None and kind == lib.STAFF_FIELD_FULL_TIME:
            return self.get(lib.STAFF_FIELD_TEACHERS, subject=subject)
        return column
