# SPDX-License-Identifier: MIT
"""Which rows of a sheet are the header, and what each column is.

The row (or the two to four merged rows) with most known names wins.  A merged cell leaves
blanks to its right; a column's header is the path of the cells above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from . import words
from ._staff import lib
from .words import Header

SEARCHED, DEPTH = 20, 4
KEYS = (
    lib.STAFF_FIELD_ID,
    lib.STAFF_FIELD_SCHOOL,
    lib.STAFF_FIELD_DISTRICT,
    lib.STAFF_FIELD_YEAR,
)

Cell = tuple[int, int]  # (row, column)


class Path(NamedTuple):
    """The cells of a column's header, top first, and what they mean together."""

    cells: list[Cell]
    header: Header


class Found(NamedTuple):
    """first..first+depth-1 as a header, how many columns it makes known, and how many of
    them say whose row it is: words of data may be headers, too (体育, 退休), but hardly those."""

    first: int
    depth: int
    matches: int = 0
    keys: int = 0

    def beats(self, best: Found) -> bool:
        """Of rows that begin alike the deeper ones win, else the earlier."""
        if bool(self.keys) != bool(best.keys):
            return self.keys > 0
        same = self.matches == best.matches and self.first == best.first
        return self.matches > best.matches or (self.matches > 0 and same)


class Search:
    """The first rows of a sheet, as words that the library can compare."""

    def __init__(self, norm_set: Any, rows: Sequence[list[str]]) -> None:
        top = rows[: SEARCHED + DEPTH - 1]
        self.width = max(map(len, top), default=0)
        self.rows = [row + [""] * (self.width - len(row)) for row in top]
        self.words = [[words.name(words.normalise(cell)) for cell in row] for row in self.rows]
        self.find = lru_cache(None)(lambda parts: words.find_header(norm_set, list(parts)))

    def _parts(self, cells: list[Cell]) -> tuple[str, ...]:
        return tuple(self.words[row][column] for row, column in cells)

    def _merged_from(self, first: int, row: int, column: int) -> Cell | None:
        """Where a merged cell has its text: not past the edge of a cell above it."""
        for at in range(column, -1, -1):
            if self.words[row][at]:
                return row, at
            if any(self.words[above][at] for above in range(first, row)):
                return None
        return None

    def _cells(self, first: int, depth: int, column: int, fill: bool) -> list[Cell]:
        """fill: blanks of the upper rows are read as merged cells."""
        cells: list[Cell] = []
        for row in range(first, first + depth):
            at: Cell | None = (row, column) if self.words[row][column] else None
            if at is None and fill and row < first + depth - 1:
                at = self._merged_from(first, row, column)
            # A cell merged downwards may be exported with its text repeated.
            if at and not (cells and self._parts([at]) == self._parts([cells[-1]])):
                cells.append(at)
        return cells

    def _shortened(self, cells: list[Cell], header: Header) -> list[Cell]:
        """Without a title at the top that says nothing more."""
        while len(cells) > 1 and self.find(self._parts(cells[1:])).fills(header):
            cells = cells[1:]
        return cells

    def path(self, found: Found, column: int) -> Path:
        """The path that means something, else the filled one."""
        for fill in (True, False):
            cells = self._cells(found.first, found.depth, column, fill)
            if not cells:
                continue
            header = self.find(self._parts(cells))
            if header.field != lib.STAFF_FIELD_NONE:
                return Path(self._shortened(cells, header), header)
        filled = self._cells(found.first, found.depth, column, True)
        return Path(filled, Header(lib.STAFF_FIELD_NONE))

    def _counted(self, found: Found) -> Found:
        """No match where one of the rows adds nothing: a title, or a row of data."""
        used: set[int] = set()
        matches = keys = 0
        for column in range(self.width):
            path = self.path(found, column)
            if path.header.field != lib.STAFF_FIELD_NONE:
                matches += 1
                keys += path.header.field in KEYS
                used.update(row for row, at in path.cells if at == column)
        return found._replace(matches=matches, keys=keys) if len(used) == found.depth else found

    def best(self) -> Found:
        best = Found(0, 0)
        for first in range(min(len(self.rows), SEARCHED)):
            for depth in range(1, min(DEPTH, len(self.rows) - first) + 1):
                found = self._counted(Found(first, depth))
                if found.beats(best):
                    best = found
        return best

    def parts(self, found: Found, column: int) -> list[str]:
        """The header of a column as it was written."""
        path = self.path(found, column)
        written = [self.rows[row][at].strip() for row, at in path.cells]
        return [part.replace("\n", "").replace("\r", "") for part in written]
