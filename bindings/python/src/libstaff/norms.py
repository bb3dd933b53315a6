# SPDX-License-Identifier: MIT
"""Norms, compiled for a day and a policy: the start of everything."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from . import errors, words
from ._staff import ffi, lib
from .need import Need, make_need, say_steps
from .plan import Plan, Vacancies, make_plan
from .reading import Reader, SchoolColumns, read_columns
from .result import Result
from .school import School, Staff
from .schools import read_schools
from .table import Table, listed

ROUNDINGS = {"up": lib.STAFF_UP, "half_up": lib.STAFF_HALF_UP, "down": lib.STAFF_DOWN}
ROUND_AT = {"school": lib.STAFF_AT_SCHOOL, "stage": lib.STAFF_AT_STAGE}


def _find_set(name: str | None) -> Any:
    known = []
    index = 0
    while (found := lib.staff_norms(index)) != ffi.NULL:
        if name in (None, words.name(found.id)):
            return found
        known.append(words.name(found.id))
        index += 1
    raise KeyError(f"no norm set {name!r}; there are {', '.join(known)}")


def _day(norm_set: Any, as_of: datetime.date | str | None) -> int:
    if as_of is None:
        today = datetime.date.today()
        return int(lib.staff_norms_day(norm_set, int(today.strftime("%Y%m%d"))))
    out = ffi.new("int32_t *")
    errors.check(lib.staff_date_read(str(as_of).encode(), out))
    return int(out[0])


class Norms:
    """A norm set, compiled.

    Parameters
    ----------
    name : str, optional
        Id of a built-in set; the first, ``"yangquan-2021"``, by default.
    as_of : date or str, optional
        The day; by default today where the set is in force today, else its last day.
    rounding : {"up", "half_up", "down"}
    round_at : {"school", "stage"}
    rural : sequence of str
        Locales that count as 农村: ``("rural",)`` or ``("rural", "town")``.
    part_time : mapping of str to Fraction or str, optional
        Weight of a part-timer by subject, 0 to 1, exact: ``{"pe": "1/2"}``.

    Raises
    ------
    StaffError
        Where the norms cannot be exact, or are not in force on the day.

    Examples
    --------
    >>> import libstaff
    >>> norms = libstaff.norms("yangquan-2021")
    >>> school = libstaff.School(primary_classes=18, students=812, locale="rural", pe=(2, 0))
    >>> need = norms.assess(school)["pe"]
    >>> need.requirement, need.posts, need.shortfall, need.clauses
    (Fraction(18, 5), 4, 2, ('pe.compulsory', 'pe.rural'))
    """

    def __init__(
        self,
        name: str | None = None,
        *,
        as_of: datetime.date | str | None = None,
        rounding: str = "up",
        round_at: str = "school",
        rural: Sequence[str] = ("rural",),
        part_time: Mapping[str, Fraction | str | int] | None = None,
    ) -> None:
        self.set = _find_set(name)
        policy = ffi.new("struct staff_policy *")
        lib.staff_policy_init(self.set, policy)
        policy.rounding, policy.round_at = ROUNDINGS[rounding], ROUND_AT[round_at]
        policy.rural = sum(1 << words.find_locale(locale) for locale in rural)
        self.subjects = [
            words.name(self.set.subjects[s].id) for s in range(self.set.n_subjects)
        ]
        for subject, weight in (part_time or {}).items():
            exact = Fraction(weight)
            target = policy.part_time[self.subjects.index(subject)]
            target.num, target.den = exact.numerator, exact.denominator
        self.compiled = ffi.new("struct staff_compiled *")
        row = ffi.new("int32_t *")
        day = _day(self.set, as_of)
        status = lib.staff_compile(self.set, day, policy, self.compiled, row)
        if status != lib.STAFF_OK:
            clause = words.name(self.set.norms[row[0]].clause) if row[0] >= 0 else ""
            errors.raise_for([errors.problem(status, None, None, clause)])
        self.n_subjects = len(self.subjects)
        self.dens = [int(self.compiled.subject[s].den) for s in range(self.n_subjects)]
        self.weight_dens = [
            int(self.compiled.policy.part_time[s].den) for s in range(self.n_subjects)
        ]

    @property
    def id(self) -> str:
        return words.name(self.set.id)

    @property
    def edition(self) -> str:
        return words.name(self.set.edition)

    @property
    def as_of(self) -> datetime.date:
        day = self.compiled.as_of
        return datetime.date(day // 10000, day // 100 % 100, day % 100)

    def __repr__(self) -> str:
        return f"<Norms {self.id} edition {self.edition} as of {self.as_of}>"

    def subject_names(self, lang: str = "zh") -> dict[str, str]:
        """Name of each subject by id."""
        rows = self.set.subjects
        return {
            words.name(rows[s].id): words.name(getattr(rows[s], lang))
            for s in range(self.n_subjects)
        }

    def clause_names(self, subject: int, mask: int) -> str | None:
        """Clause ids of a mask of staff_need.clauses, joined by ``;``."""
        if mask == 0:
            return None
        table = self.compiled.subject[subject]
        return ";".join(
            words.name(self.set.norms[table.clause[i]].clause)
            for i in range(table.n_clauses)
            if mask >> i & 1
        )

    def assess(self, school: School) -> dict[str, Need]:
        """Needs of one school by subject id; a subject without a norm for it is absent.

        Raises
        ------
        StaffError
            ``negative``, ``too_large`` (over 10,000,000), ``bad_locale``.
        """
        row = self._row(school)
        needs = ffi.new("struct staff_need[]", self.n_subjects)
        errors.check(lib.staff_assess(self.compiled, row, needs))
        found = {}
        for s in range(self.n_subjects):
            if needs[s].clauses != 0:
                found[self.subjects[s]] = make_need(self.compiled, s, needs[s], self._say(row, s))
        return found

    def _say(self, row: Any, subject: int) -> dict[str, list[str]]:
        steps = ffi.new("struct staff_step[]", lib.STAFF_STEPS_MAX)
        n = ffi.new("int32_t *")
        errors.check(
            lib.staff_explain(self.compiled, row, subject, steps, lib.STAFF_STEPS_MAX, n)
        )
        return say_steps(self.compiled, steps[0 : n[0]])

    def _row(self, school: School) -> Any:
        row = ffi.new("struct staff_school *")
        lib.staff_school_init(row)
        if school.locale is not None:
            row.locale = words.find_locale(school.locale)
        if school.students is not None:
            row.students_all = self._count(school.students, "students")
        for name, value in school.counts.items():
            self._put_count(row, name, value)
        return row

    def _put_count(self, row: Any, name: str, value: Staff) -> None:
        stage, _, what = name.rpartition("_")
        if stage in words.STAGES and what in ("classes", "students"):
            getattr(row, what)[words.STAGES.index(stage)] = self._count(value, name)
        elif name in self.subjects:
            full, part = value if isinstance(value, tuple) else (value, None)
            row.full_time[self.subjects.index(name)] = self._count(full, name)
            row.part_time[self.subjects.index(name)] = self._count(part, name)
        else:
            raise TypeError(f"{name!r} is no stage's classes or students, and no subject")

    @staticmethod
    def _count(value: Any, name: str) -> int:
        if value is None:
            return int(lib.STAFF_UNKNOWN)
        if isinstance(value, bool) or int(value) != value:
            errors.raise_for([errors.problem(lib.STAFF_NOT_WHOLE, None, name, repr(value))])
        if value < 0:
            errors.raise_for([errors.problem(lib.STAFF_NEGATIVE, None, name, repr(value))])
        if value > lib.STAFF_COUNT_MAX:
            errors.raise_for([errors.problem(lib.STAFF_TOO_LARGE, None, name, repr(value))])
        return int(value)

    def shortfall(self, table: Any, columns: Mapping[str, str] | None = None) -> Result:
        """The shortfall of every school of a table, and the sums.

        Parameters
        ----------
        table
            A pandas or polars DataFrame, a pyarrow table, a DuckDB result, anything with
            ``__arrow_c_stream__`` or ``__arrow_c_array__``, a mapping of columns (numpy
            arrays, buffers, lists), or the path of a CSV file.  Headers are those that
            the command knows, in Chinese or English; other columns are ignored.
        columns : mapping of str to str, optional
            What a column of yours is: ``{"班数(小)": "primary_classes"}``.

        Raises
        ------
        StaffError
            With everything that is wrong in ``.problems``.
        """
        schools = self._read(table, columns)
        errors.raise_for(schools.problems)
        result = Result(self, schools)
        errors.raise_for(_bad_rows(result, schools.n))
        return result

    def plan(
        self,
        table: Any,
        vacancies: Vacancies,
        *,
        years: int = 3,
        start: int = 1,
        leavers: Any = None,
        share: Fraction | str | None = None,
        share_surplus: bool = False,
        columns: Mapping[str, str] | None = None,
    ) -> Plan:
        """The least share of each year's vacancies that fills every post, and the hires.

        专栏2: 在编制总量内每年划出一定比例用于招聘体育美育教师，三年内配齐配强.

        Parameters
        ----------
        table
            Schools of one year, as for :meth:`shortfall`.
        vacancies
            A number for every district and year; a dict of a list of counts by district;
            or a table of district, year, vacancies.
        years : int
            1 to 100.
        start : int
            The first year of the plan, as the vacancies and leavers tables count it.
        leavers
            A table of year, id (or school), subject, leavers.
        share : Fraction or str, optional
            Plan at this share instead of looking for the least one.
        share_surplus : bool
            Move surplus teachers between schools of a district before hiring.

        Raises
        ------
        StaffError
            Also where a district has no vacancies written for a year.

        Examples
        --------
        >>> import libstaff
        >>> norms = libstaff.norms(as_of="2025-12-31")
        >>> schools = {"id": ["a", "b"], "primary_classes": [20, 10], "pe": [1, 1]}
        >>> plan = norms.plan(schools, vacancies=4)
        >>> plan.districts["share"], plan.hires["people"]
        (['1/2'], [2, 1, 1])
        """
        schools = self._read(table, columns)
        errors.raise_for(schools.problems)
        exact = None if share is None else Fraction(share)
        return make_plan(self, schools, vacancies, years, start, leavers, exact, share_surplus)

    def check(self, table: Any, columns: Mapping[str, str] | None = None) -> Table:
        """Everything wrong with a table, as one: code, row, column, message."""
        schools = self._read(table, columns)
        problems = list(schools.problems)
        if not problems:
            problems = _bad_rows(Result(self, schools), schools.n)
        return Table(
            [
                listed("code", "text", [p.code for p in problems]),
                listed("row", "int64", [p.row for p in problems]),
                listed("column", "text", [p.column for p in problems]),
                listed("message", "text", [p.message for p in problems]),
            ]
        )

    def _read(self, table: Any, columns: Mapping[str, str] | None) -> SchoolColumns:
        return read_schools(
            Reader(self.set, read_columns(table), columns or {}), self.n_subjects
        )


def _bad_rows(result: Result, n: int) -> list[errors.Problem]:
    if result.outcome == lib.STAFF_OK:
        return []
    if result.outcome != lib.STAFF_BAD_ROWS:
        return [errors.problem(result.outcome)]
    return [errors.problem(result.status[row], row) for row in range(n) if result.status[row] != 0]


def norms(
    name: str | None = None,
    *,
    as_of: datetime.date | str | None = None,
    rounding: str = "up",
    round_at: str = "school",
    rural: Sequence[str] = ("rural",),
    part_time: Mapping[str, Fraction | str | int] | None = None,
) -> Norms:
    """The norms of a built-in set; the parameters are those of :class:`Norms`."""
    return Norms(
        name,
        as_of=as_of,
        rounding=rounding,
        round_at=round_at,
        rural=rural,
        part_time=part_time,
    )
