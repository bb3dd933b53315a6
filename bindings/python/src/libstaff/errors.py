# SPDX-License-Identifier: MIT
"""One exception class for each status of ``staff.h``, made from the header, and one for
each thing that can be wrong with a table besides; all under :class:`StaffError`.

>>> from libstaff import errors
>>> issubclass(errors.TooLarge, errors.StaffError), errors.TooLarge.code
(True, 'too_large')
>>> issubclass(errors.Duplicate, errors.TableError), errors.Duplicate.code
(True, 'duplicate')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import messages, words
from ._staff import ffi, lib

SHOWN = 20
KEPT = 10_000


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a table.

    Attributes
    ----------
    code : str
        The status of ``staff.h`` in lower case, such as ``"not_a_number"``, or the code of
        what only a table can have wrong, such as ``"duplicate"``.
    row : int or None
        Of a table in memory the row from 0; of a file the line from 1 (of a sheet, the
        row).  None for a whole column or table.
    column : str or None
        The column's name as it came.
    values : tuple of str
        What the sentence speaks of: the text that was read, what to write instead.
    file, sheet : str or None
        Where the table is from.
    key : str
        Which sentence; the code, where there is only one.
    lang : {"zh", "en"}
        Of :attr:`message`: that of the table's headers.
    """

    code: str
    row: int | None = None
    column: str | None = None
    values: tuple[str, ...] = ()
    file: str | None = None
    sheet: str | None = None
    key: str = ""
    lang: str = "en"

    @property
    def message(self) -> str:
        """What was read, and what to give instead."""
        return self.say(self.lang)

    def say(self, lang: str) -> str:
        """The message in ``"zh"`` or ``"en"``."""
        code = words.lang_code(lang)
        text = messages.TEXTS.get(self.key or self.code)
        if text is not None:
            return text[code == lib.STAFF_EN].format(*map(words.visible, self.values))
        number = next((n for n, known in CODES.items() if known == self.code), 0)
        sentence = words.name(lib.staff_status_text(number, code))
        return ": ".join([sentence, *self.values])

    @property
    def place(self) -> str:
        """``schools.csv:3:小学班数``, or ``row 3, column '小学班数'``."""
        if self.file is not None:
            parts = (self.file, self.sheet, self.row, self.column)
            return ":".join(str(part) for part in parts if part is not None)
        where = [] if self.row is None else [f"row {self.row}"]
        where += [] if self.column is None else [f"column {self.column!r}"]
        return ", ".join(where)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class StaffError(ValueError):
    """The root of every error of libstaff.

    Attributes
    ----------
    code : str
        As in :class:`Problem`; of the first problem where there are several.
    row, column
        Where, as in :class:`Problem`.
    problems : list of Problem
        Everything that is wrong, not only the first; up to 10,000 are kept.
    more : int
        How many were not kept.
    """

    code = "error"

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        self.problems = list(problems)
        self.more = more
        self.row = self.problems[0].row
        self.column = self.problems[0].column
        super().__init__(self.say())

    def say(self, lang: str | None = None) -> str:
        """All of it, a line each, in ``"zh"``, ``"en"`` or the table's language."""
        lines = [
            str(problem) if lang is None else f"{problem.place}: {problem.say(lang)}"
            for problem in self.problems[:SHOWN]
        ]
        rest = len(self.problems) - len(lines) + self.more
        return "\n".join([*lines, f"... {rest} more"] if rest else lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.code, self.problems, self.more)


class TableError(StaffError):
    """What only a table can have wrong: its header, its rows, its file."""


def _again(code: str, problems: list[Problem], more: int) -> StaffError:
    return CLASSES.get(code, StaffError)(problems, more)


#: Code of each status, by number.
CODES: dict[int, str] = {
    number: code
    for code, number in words.enum("staff_status").items()
    if code not in ("ok", "statuses")
}

#: Exception class of each code: ``CLASSES["too_large"]`` is ``TooLarge``.
CLASSES: dict[str, type[StaffError]] = {}


def _add_class(code: str, base: type[StaffError]) -> None:
    name = "".join(part.capitalize() for part in code.split("_"))
    CLASSES[code] = type(name, (base,), {"code": code, "__module__": __name__})
    globals()[name] = CLASSES[code]


for _code in CODES.values():
    _add_class(_code, StaffError)
for _code in messages.PROBLEMS:
    _add_class(_code, TableError)


def __getattr__(name: str) -> type[StaffError]:
    raise AttributeError(f"libstaff.errors has no {name!r}")


class Problems:
    """What is found on the way; nothing is raised before all has been looked at."""

    def __init__(self, file: str | None = None) -> None:
        self.file = file
        self.sheet: str | None = None
        self.lang = "en"
        self.items: list[Problem] = []
        self.more = 0

    def add(
        self,
        code: str,
        row: int | None = None,
        column: str | None = None,
        *values: object,
        key: str = "",
    ) -> None:
        if len(self.items) >= KEPT:
            self.more += 1
            return
        shown = tuple(str(value) for value in values)
        self.items.append(
            Problem(code, row, column, shown, self.file, self.sheet, key, self.lang)
        )

    def __len__(self) -> int:
        return len(self.items) + self.more

    def raise_any(self) -> None:
        """Raises the class of the first problem, carrying all; nothing if there is none.

        They stand in the order of the table, as people read it.
        """
        if not self.items:
            return
        self.items.sort(key=lambda problem: -1 if problem.row is None else problem.row)
        raise CLASSES.get(self.items[0].code, StaffError)(self.items, self.more)


def fail(code: str, column: str | None = None, *values: object, key: str = "") -> None:
    """Raises one problem."""
    problems = Problems()
    problems.add(code, None, column, *values, key=key)
    problems.raise_any()


def check(status: int, detail: str = "") -> None:
    """Raises unless the status is STAFF_OK."""
    if status != lib.STAFF_OK:
        fail(CODES[status], None, *([detail] if detail else []))


def memory(pointer: Any) -> Any:
    """The pointer, unless there was no memory for it."""
    if pointer == ffi.NULL:
        raise MemoryError
    return pointer
