# SPDX-License-Identifier: MIT
"""Norm tables: a set of norms as a CSV or XLSX file, a row a clause.

`staff norms export` writes one; the columns, and the words of their cells, are staff.h's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from . import words
from ._staff import ffi, lib
from .errors import CODES, Problems
from .files import Grid, read_grid
from .sets import NormSet

HEADER_ROWS = 20
HEADER_LEAST = 3
FIELDS = range(lib.STAFF_NORM_FIELDS)


def field_name(field: int, lang: str = "en") -> str:
    return words.name(lib.staff_norm_field_name(field, words.LANGS[lang]))


def find_field(header: str) -> int:
    return int(lib.staff_find_norm_field(words.normalise(header)))


class Rows:
    """Rows of struct staff_norm_row, and the texts that they point to."""

    def __init__(self, n: int) -> None:
        self.items = ffi.new("struct staff_norm_row[]", max(n, 1))
        self.n = n
        self.keep: list[Any] = []
        for i in range(n):
            lib.staff_norm_row_init(self.items + i)

    def read(self, row: int, field: int, cell: str) -> int:
        """A status.  A text that looked like a formula was written with an apostrophe."""
        plain = words.plain(cell)
        if lib.staff_norm_field_is_text(field):
            text = cell.strip(" \t\n\v\f\r\u200b\ufeff\u00a0\u3000")
            plain = text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text
        self.keep.append(words.c_text(plain))
        return int(lib.staff_norm_row_read(self.items + row, field, self.keep[-1]))

    def cell(self, row: int, field: int, lang: str = "en") -> str:
        room, text = ffi.new("char[]", lib.STAFF_TEXT_MAX + 64), ffi.new("const char **")
        lib.staff_norm_row_write(self.items + row, field, words.LANGS[lang], room, text)
        return words.name(text[0])

    def join(self) -> tuple[NormSet | None, int, int, int]:
        """The set, or None, and the status, row and field at fault."""
        made = ffi.new("struct staff_norm_set *")
        subjects = ffi.new("struct staff_subject[]", lib.STAFF_SUBJECTS_MAX)
        counts = ffi.new("struct staff_count[]", lib.STAFF_COUNTS_MAX)
        norms = ffi.new("struct staff_norm[]", max(self.n, 1))
        row, field = ffi.new("int32_t *"), ffi.new("int32_t *")
        status = lib.staff_norm_rows_join(
            self.items, self.n, subjects, counts, norms, made, row, field
        )
        if status != lib.STAFF_OK:
            return None, status, row[0], field[0]
        keep = [self, subjects, counts, norms]
        cells = [{f: self.cell(r, f) for f in FIELDS} for r in range(self.n)]
        return NormSet(made, keep, (cells,), again=set_of_cells), status, -1, -1


def set_of_cells(cells: Sequence[Mapping[int | str, str]]) -> NormSet:
    """A set of rows of text, by field or by the name of its column.

    >>> local = set_of_cells([{
    ...     "set": "local", "subject": "lab", "clause": "lab.junior", "stages": "junior",
    ...     "kind": "ratio", "basis": "class", "posts": "1", "per": "12", "from": "2024-01-01"}])
    >>> local.clauses()["value"][0]
    '1/12'
    """
    problems = Problems()
    rows = Rows(len(cells))
    for i, row in enumerate(cells):
        for name, cell in row.items():
            field = name if isinstance(name, int) else find_field(name)
            if field < 0:
                problems.add("norm_column", i, str(name))
            elif cell and rows.read(i, field, cell) != lib.STAFF_OK:
                problems.add("norm_cell", i, field_name(field), cell)
    return _joined(rows, range(len(cells)), {}, problems)


def _joined(
    rows: Rows, lines: Sequence[int], headers: Mapping[int, str], problems: Problems
) -> NormSet:
    problems.raise_any()
    joined, status, row, field = rows.join()
    if joined is None:
        at = headers.get(field, field_name(field) if field >= 0 else None)
        key = "norm_disagrees" if status == lib.STAFF_DISAGREE else ""
        detail = rows.cell(row, field) if row >= 0 and field >= 0 else ""
        problems.add(CODES[status], lines[row] if row >= 0 else None, at, detail, key=key)
    problems.raise_any()
    assert joined is not None
    return joined


# ---- Files ----


def _header(grid: Grid) -> int:
    """The row with the most known columns, or -1."""
    best, found = HEADER_LEAST - 1, -1
    for i, row in enumerate(grid.rows[:HEADER_ROWS]):
        known = sum(find_field(cell) >= 0 for cell in row if words.plain(cell))
        if known > best:
            best, found = known, i
    return found


def _columns(grid: Grid, head: int, problems: Problems) -> dict[int, int]:
    """The column of each field.  None is passed over: it would be another norm."""
    columns: dict[int, int] = {}
    for at, header in enumerate(grid.rows[head]):
        field = find_field(header)
        if not words.plain(header):
            continue
        if field < 0:
            problems.add("norm_column", grid.lines[head], header)
        elif field in columns:
            other = grid.rows[head][columns[field]]
            problems.add("two_columns", grid.lines[head], header, other)
        else:
            columns[field] = at
    for field in FIELDS:
        if lib.staff_norm_field_is_needed(field) and field not in columns:
            problems.add("missing_column", grid.lines[head], None, field_name(field, problems.lang))
    return columns


def _read_row(
    rows: Rows, at: int, line: int, cells: list[str], columns: dict[int, int],
    headers: list[str], problems: Problems,
) -> None:
    for extra, cell in enumerate(cells):
        if words.plain(cell) and (extra >= len(headers) or not words.plain(headers[extra])):
            problems.add("norm_no_header", line, None, cell)
    for field, column in columns.items():
        cell = cells[column] if column < len(cells) else ""
        if not words.plain(cell):
            if lib.staff_norm_field_is_needed(field):
                problems.add("norm_blank", line, headers[column])
        elif rows.read(at, field, cell) != lib.STAFF_OK:
            problems.add("norm_cell", line, headers[column], cell)


def read_set(path: str | os.PathLike[str], sheet: str | None = None) -> NormSet:
    """The norms of a file, as `staff --norms FILE` reads them.

    Raises
    ------
    StaffError
        With everything that is wrong, each with its line and column.
    """
    problems = Problems(os.path.basename(os.fspath(path)))
    grid = read_grid(path, sheet, problems)
    problems.raise_any()
    head = _header(grid)
    if head < 0:
        problems.add("norm_header")
        problems.raise_any()
    headers = grid.rows[head]
    problems.lang = "zh" if words.has_han("".join(headers)) else "en"
    columns = _columns(grid, head, problems)
    below = [i for i in range(head + 1, len(grid.rows)) if any(map(words.plain, grid.rows[i]))]
    lines = [grid.lines[i] for i in below]
    rows = Rows(len(below))
    for at, i in enumerate(below):
        _read_row(rows, at, lines[at], grid.rows[i], columns, headers, problems)
    if not below:
        problems.add("no_rows")
    return _joined(rows, lines, {f: headers[c] for f, c in columns.items()}, problems)
