# SPDX-License-Identifier: MIT
"""Rows of a file that hold no data: blanks, sums, notes, headings, a header printed again.

The command's rules (rows.c there), so that both count the same schools.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import words
from ._staff import ffi, lib
from .words import Header

LONG = 2000  # bytes of a cell that is no word

#: How the lines under a table begin, and those that say what it is about.
ALWAYS = (
    *("填表", "填报", "制表", "报出日期", "单位负责", "统计负责"),
    *("联系人", "联系电话", "数据来源", "资料来源", "填写说明"),
)
#: These need a mark behind them: there are places called 注溪.
MARKED = (
    *("注", "备注", "说明", "日期", "单位", "审核", "审核人", "复核", "复核人", "负责人"),
    *("note", "notes", "source", "remark", "remarks"),
)
MARKS = (":", "(", "1", ".", "、", ",")
STARTS = {word[0] for word in (*ALWAYS, *MARKED)}

NUMBERS = (
    lib.STAFF_FIELD_CLASSES,
    lib.STAFF_FIELD_STUDENTS,
    lib.STAFF_FIELD_STAGE_CLASSES,
    lib.STAFF_FIELD_STAGE_STUDENTS,
    lib.STAFF_FIELD_TEACHERS,
    lib.STAFF_FIELD_FULL_TIME,
    lib.STAFF_FIELD_PART_TIME,
    lib.STAFF_FIELD_COUNT,
    lib.STAFF_FIELD_ESTABLISHMENT,
    lib.STAFF_FIELD_ON_ESTABLISHMENT,
)
NAMES = (lib.STAFF_FIELD_ID, lib.STAFF_FIELD_SCHOOL, lib.STAFF_FIELD_DISTRICT)
WIDE = (lib.STAFF_FIELD_STAGE_CLASSES, lib.STAFF_FIELD_STAGE_STUDENTS)


def is_note(cell: str) -> bool:
    """备注：…, 制表人 …

    >>> is_note("注：数据截至9月"), is_note("填表人 张三"), is_note("注溪小学")
    (True, True, False)
    """
    if words.plain(cell)[:1].lower() not in STARTS:
        return False
    word = words.name(words.normalise(cell))
    if word.startswith(ALWAYS):
        return True
    return any(
        word.startswith(one) and (word == one or word[len(one) :].startswith(MARKS))
        for one in MARKED
    )


def is_number(cell: str) -> bool:
    plain = words.plain(cell)
    count = ffi.new("int32_t *")
    return bool(plain) and lib.staff_count_read(words.c_text(plain), count) == lib.STAFF_OK


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    """Without the blank cells at its end."""
    n = len(row)
    while n > 0 and not row[n - 1]:
        n -= 1
    return tuple(row[:n])


class Skipper:
    """Whether rows below a header hold no data.

    ``headers`` are those of the columns; ``above`` the rows down to the header's last.
    """

    def __init__(self, headers: Sequence[Header], above: Sequence[Sequence[str]]) -> None:
        self.fields = [header.field for header in headers]
        self.above = {_trimmed(row) for row in above}
        names: tuple[Any, ...] = NAMES
        if not any(field in WIDE for field in self.fields):
            names += (lib.STAFF_FIELD_STAGE,)
        self.names = [i for i, field in enumerate(self.fields) if field in names]
        self.numbers = [i for i, field in enumerate(self.fields) if field in NUMBERS]

    def _field(self, column: int) -> int:
        return self.fields[column] if column < len(self.fields) else int(lib.STAFF_FIELD_NONE)

    def _is_sum(self, row: Sequence[str], first: int) -> bool:
        cells = [row[first], *(row[i] for i in self.names if i < len(row))]
        likely = (c for c in cells if "计" in c or "总和" in c or "t" in c or "T" in c)
        return any(words.is_sum(cell) for cell in likely if len(cell) < 64)

    def _is_heading(self, text: str, first: int) -> bool:
        unknown = self._field(first) == lib.STAFF_FIELD_NONE
        return not is_number(text) and (unknown or "：" in text or "。" in text)

    def __call__(self, row: Sequence[str]) -> bool:
        first = next((i for i, cell in enumerate(row) if words.plain(cell)), None)
        if first is None or self._is_sum(row, first) or _trimmed(row) in self.above:
            return True
        text = row[first]
        alone = not any(words.plain(cell) for cell in row[first + 1 :])
        if alone and is_number(text) and self._field(first) == lib.STAFF_FIELD_NONE:
            return first < len(self.fields)  # a form's lines are numbered before it is filled in
        if len(text.encode()) > LONG:
            return False
        if is_note(text):
            return not any(i < len(row) and is_number(row[i]) for i in self.numbers)
        return alone and self._is_heading(text, first)
