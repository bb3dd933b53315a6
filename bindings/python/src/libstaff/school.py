# SPDX-License-Identifier: MIT
"""One school, as keyword arguments."""

from __future__ import annotations

from typing import Union

Staff = Union[int, None, tuple[Union[int, None], Union[int, None]]]


class School:
    """Counts of one school.

    Parameters
    ----------
    students : int, optional
        Of the whole school.  None is unknown, which is not 0.
    locale : {"urban", "town", "rural"}, optional
        Or a Chinese word or code for it; None is unknown.
    **counts
        ``<stage>_classes`` and ``<stage>_students`` for the stages kindergarten, primary,
        junior, senior, vocational, university, special; and for each subject of the norm
        set ``<subject>=(full_time, part_time)`` or ``<subject>=full_time``, in heads.
        Whole numbers from 0 to 10,000,000.  What is not given is unknown.

    Examples
    --------
    >>> School(primary_classes=18, students=812, locale="rural", pe=(2, 0))
    School(primary_classes=18, students=812, locale='rural', pe=(2, 0))
    """

    def __init__(
        self, *, students: int | None = None, locale: str | None = None, **counts: Staff
    ) -> None:
        self.students = students
        self.locale = locale
        self.counts = counts

    def __repr__(self) -> str:
        given: dict[str, object] = dict(self.counts)
        if self.students is not None:
            given["students"] = self.students
        if self.locale is not None:
            given["locale"] = self.locale
        order = sorted(given, key=lambda key: ("_" not in key, key not in ("students", "locale")))
        return f"School({', '.join(f'{key}={given[key]!r}' for key in order)})"
