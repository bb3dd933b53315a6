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
        set ``<subject>=(full_time, part_time)`` or ``<subject>=full_time``, in heads; and
        what else the set counts, by its id.
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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, School):
            return NotImplemented
        return vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.students, self.locale, frozenset(self.counts.items())))

    def __repr__(self) -> str:
        stages = {name: value for name, value in self.counts.items() if "_" in name}
        given: dict[str, object] = dict(stages)
        given |= {"students": self.students} if self.students is not None else {}
        given |= {"locale": self.locale} if self.locale is not None else {}
        given |= self.counts
        return f"School({', '.join(f'{key}={value!r}' for key, value in given.items())})"
