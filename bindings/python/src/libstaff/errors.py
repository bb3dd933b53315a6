# SPDX-License-Identifier: MIT
"""One exception class for each status of staff.h, made from the header."""

from __future__ import annotations

from dataclasses import dataclass

from ._staff import ffi, lib


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a table.

    Attributes
    ----------
    code : str
        The status of ``staff.h`` in lower case, such as ``"not_a_number"``.
    row : int or None
        The row, from 0; None for a whole column or table.
    column : str or None
        The column's name as it came.
    message : str
        A sentence that says what was read and what to give instead.
    """

    code: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        where = [] if self.column is None else [f"column {self.column!r}"]
        if self.row is not None:
            where.append(f"row {self.row}")
        return f"{', '.join(where)}: {self.message}" if where else self.message


class StaffError(ValueError):
    """The root of every error of libstaff.

    Attributes
    ----------
    code : str
        As in :class:`Problem`; of the first problem where there are several.
    row, column
        Where, as in :class:`Problem`.
    problems : list of Problem
        Everything that is wrong, not only the first.
    """

    code = "error"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.row = problems[0].row
        self.column = problems[0].column
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")


def _statuses() -> dict[int, str]:
    names = ffi.typeof("enum staff_status").relements
    return {value: name.removeprefix("STAFF_").lower() for name, value in names.items()}


#: Code of each status, by number.
CODES: dict[int, str] = {
    number: code for number, code in _statuses().items() if code not in ("ok", "statuses")
}

#: Exception class of each code: ``CLASSES["too_large"]`` is ``TooLarge``.
CLASSES: dict[str, type[StaffError]] = {}

for _code in CODES.values():
    _name = "".join(part.capitalize() for part in _code.split("_"))
    CLASSES[_code] = type(_name, (StaffError,), {"code": _code, "__module__": __name__})
    globals()[_name] = CLASSES[_code]


def text(status: int, lang: str = "en") -> str:
    """The sentence of a status, in ``"zh"`` or ``"en"``."""
    code = lib.STAFF_ZH if lang == "zh" else lib.STAFF_EN
    return str(ffi.string(lib.staff_status_text(status, code)).decode())


def problem(
    status: int, row: int | None = None, column: str | None = None, detail: str = ""
) -> Problem:
    """A :class:`Problem` from a status number."""
    message = text(status) + (f"; read {detail}" if detail else "")
    return Problem(CODES[status], row, column, message)


def raise_for(problems: list[Problem]) -> None:
    """Raises the class of the first problem, carrying all of them; nothing if none."""
    if problems:
        raise CLASSES.get(problems[0].code, StaffError)(problems)


def check(status: int, row: int | None = None, column: str | None = None) -> None:
    """Raises unless ``status`` is OK."""
    if status != lib.STAFF_OK:
        raise_for([problem(status, row, column)])
