# SPDX-License-Identifier: MIT
"""Norms, compiled for a day and a policy: the start of everything."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from . import errors, words
from ._staff import ffi, lib
from .need import Need, make_need, say_step
from .plan import Plan, Vacancies, make_plan
from .reading import Reader
from .result import Batch, Result, problem_table
from .school import School, Staff
from .schools import Schools, read_schools
from .norm_tables import read_set
from .sets import NormSet, find_set
from .sources import read_source
from .table import Table

ROUNDINGS = words.codes(lib.staff_rounding_name)
ROUND_AT = words.codes(lib.staff_round_at_name)
RANGES = words.codes(lib.staff_range_name)


def _day(norm_set: Any, as_of: datetime.date | str | None) -> int:
    if as_of is None:
        today = datetime.date.today()
        return int(lib.staff_norms_day(norm_set, int(today.strftime("%Y%m%d"))))
    out = ffi.new("int32_t *")
    errors.check(lib.staff_date_read(str(as_of).encode(), out), str(as_of))
    return int(out[0])


def _rural(bits: int) -> list[str]:
    """Rural first, as people write it."""
    names = [name for i, name in enumerate(words.LOCALES) if bits >> i & 1]
    return names[::-1]


def _choose(name: str, value: str, known: Mapping[str, int]) -> int:
    if value not in known:
        raise ValueError(f"{name} is one of {', '.join(known)}, not {value!r}")
    return known[value]


class Norms:
    """A norm set, compiled.  Made by :func:`libstaff.norms`.

    Attributes
    ----------
    set : NormSet
    subjects : list of str
        Ids, in the order of the set.
    dens, weight_dens : list of int
        Denominators of each subject's requirement, and of its part-timers' weight.
    """

    def __init__(
        self,
        norm_set: NormSet,
        day: int,
        rounding: str | None,
        round_at: str | None,
        range: str,
        rural: Sequence[str],
        part_time: Mapping[str, Fraction | str | int],
    ) -> None:
        self.set = norm_set
        self._made = (day, rounding, round_at, range, tuple(rural), dict(part_time))
        self.subjects = norm_set.subjects
        self.n_subjects = len(self.subjects)
        policy = self._policy(rounding, round_at, rural, part_time)
        policy.range = _choose("range", range, RANGES)
        self.compiled = ffi.new("struct staff_compiled *")
        row = ffi.new("int32_t *")
        status = lib.staff_compile(norm_set.pointer, day, policy, self.compiled, row)
        if status != lib.STAFF_OK:
            at_fault = row[0] >= 0
            clause = words.name(norm_set.pointer.norms[row[0]].clause) if at_fault else ""
            errors.check(status, clause)
        subjects = self.compiled.subject[0 : self.n_subjects]
        self.dens = [int(subject.den) for subject in subjects]
        weights = self.compiled.policy.part_time[0 : self.n_subjects]
        self.weight_dens = [int(weight.den) for weight in weights]

    def _policy(
        self,
        rounding: str | None,
        round_at: str | None,
        rural: Sequence[str],
        part_time: Mapping[str, Fraction | str | int],
    ) -> Any:
        policy = ffi.new("struct staff_policy *")
        lib.staff_policy_init(self.set.pointer, policy)
        if rounding is not None:
            policy.rounding = _choose("rounding", rounding, ROUNDINGS)
        if round_at is not None:
            policy.round_at = _choose("round_at", round_at, ROUND_AT)
        if isinstance(rural, str):
            raise ValueError(f"rural is a list of locales: [{rural!r}]")
        locales = {name: 1 << i for i, name in enumerate(words.LOCALES) if i > 0}
        policy.rural = sum({_choose("rural", locale, locales) for locale in rural})
        for subject, weight in part_time.items():
            exact = Fraction(weight)
            s = _choose("part_time", subject, {n: i for i, n in enumerate(self.subjects)})
            policy.part_time[s] = (exact.numerator, exact.denominator)
        return policy

    def __reduce__(self) -> tuple[Any, ...]:
        return Norms, (self.set, *self._made)

    # ---- What it is ----

    @property
    def as_of(self) -> datetime.date:
        """The day that the clauses are those of."""
        day = self.compiled.as_of
        return datetime.date(day // 10000, day // 100 % 100, day % 100)

    @property
    def policy(self) -> dict[str, Any]:
        """How the norms are read, as the command's JSON has it."""
        policy = self.compiled.policy
        return {
            "rounding": words.name(lib.staff_rounding_name(policy.rounding, lib.STAFF_EN)),
            "round_at": words.name(lib.staff_round_at_name(policy.round_at, lib.STAFF_EN)),
            "rural": _rural(policy.rural),
            "part_time": {
                subject: str(Fraction(policy.part_time[s].num, policy.part_time[s].den))
                for s, subject in enumerate(self.subjects)
                if not self.compiled.subject[s].shares
            },
            "range": words.name(lib.staff_range_name(policy.range, lib.STAFF_EN)),
        }

    @property
    def metadata(self) -> dict[str, str]:
        """What tables made with it carry."""
        policy = self.policy
        weights = policy["part_time"].items()
        return {
            "norms": self.set.id,
            "edition": self.set.edition,
            "as_of": str(self.as_of),
            "rounding": policy["rounding"],
            "round_at": policy["round_at"],
            "range": policy["range"],
            "rural": ",".join(policy["rural"]),
            "part_time": ",".join(f"{subject}={weight}" for subject, weight in weights),
        }

    def __repr__(self) -> str:
        return f"<Norms {self.set.id} edition {self.set.edition} as of {self.as_of}>"

    def subject_names(self, lang: str = "zh") -> dict[str, str]:
        """Name of each subject by id."""
        return self.set.names(lang)

    def clauses(self) -> Table:
        """The clauses with their sentences and sources, also those not in force that day."""
        return self.set.clauses()

    def clause_ids(self, subject: int, mask: int) -> tuple[str, ...]:
        """Ids of the bits of ``staff_need.clauses``, in table order."""
        if not mask:
            return ()
        table, rows = self.compiled.subject[subject], self.set.pointer.norms
        return tuple(
            words.name(rows[table.clause[i]].clause)
            for i in range(table.n_clauses)
            if mask >> i & 1
        )

    # ---- One school ----

    def assess(self, school: School) -> dict[str, Need]:
        """Needs of one school by subject id; a subject without a norm for it is absent.

        Parameters
        ----------
        school : School

        Returns
        -------
        dict of str to Need
            In the order of the set.

        Raises
        ------
        StaffError
            ``negative``, ``not_whole``, ``too_large`` (over 10,000,000), ``bad_locale``;
            ``.column`` says which count.
        TypeError
            A count that is of no stage and no subject of the set.

        Examples
        --------
        >>> import libstaff
        >>> norms = libstaff.norms("yangquan-2021", as_of="2025-12-31")
        >>> school = libstaff.School(primary_classes=18, students=812, locale="rural", pe=(2, 0))
        >>> need = norms.assess(school)["pe"]
        >>> need.requirement, need.posts, need.shortfall, need.clauses
        (Fraction(18, 5), 4, 2, ('pe.compulsory', 'pe.rural'))
        """
        row = self._row(school)
        needs = ffi.new("struct staff_need[]", self.n_subjects)
        errors.check(lib.staff_assess(self.compiled, row, needs))
        found = {}
        for s, name in enumerate(self.subjects):
            if needs[s].clauses:
                clauses = self.clause_ids(s, needs[s].clauses)
                found[name] = make_need(name, needs[s], clauses, _Steps(self, school, s))
        return found

    def warnings(self, school: School) -> list[str]:
        """What is possible, but worth a look: codes of ``enum staff_warning``.

        Examples
        --------
        >>> import libstaff
        >>> libstaff.norms().warnings(libstaff.School(students=300))
        ['no_stage_counts']
        """
        mask = lib.staff_warnings(self.compiled, self._row(school))
        return [code for code, bit in words.enum("staff_warning").items() if mask & bit]

    def explain(self, school: School, subject: str, lang: str = "zh") -> str:
        """How a number comes about, a line a step, also where the school has no need."""
        words.lang_code(lang)
        steps = ffi.new("struct staff_step[]", lib.STAFF_STEPS_MAX)
        n = ffi.new("int32_t *")
        call = (self.compiled, self._row(school), self.subjects.index(subject))
        errors.check(lib.staff_explain(*call, steps, lib.STAFF_STEPS_MAX, n))
        return "\n".join(say_step(self.compiled, step, lang) for step in steps[0 : n[0]])

    def _row(self, school: School) -> Any:
        """struct staff_school."""
        row = ffi.new("struct staff_school *")
        lib.staff_school_init(row)
        if school.locale is not None:
            row.locale = words.find_locale(school.locale)
            if not 0 <= row.locale < lib.STAFF_LOCALES:
                either = "either_locale" if row.locale > 0 else ""
                errors.fail("bad_locale", "locale", school.locale, key=either)
        if school.students is not None:
            row.students_all = _count(school.students, "students")
        for name, value in school.counts.items():
            self._put_count(row, name, value)
        return row

    def _put_count(self, row: Any, name: str, value: Staff) -> None:
        stage, _, what = name.rpartition("_")
        if stage in words.STAGES and what in ("classes", "students"):
            getattr(row, what)[words.STAGES.index(stage)] = _count(value, name)
        elif name in self.subjects:
            full, part = value if isinstance(value, tuple) else (value, None)
            row.full_time[self.subjects.index(name)] = _count(full, name)
            row.part_time[self.subjects.index(name)] = _count(part, name)
        elif name in self.set.counts:
            row.counts[self.set.counts.index(name)] = _count(value, name)
        else:
            raise TypeError(f"{name!r} is no stage's classes or students, and no subject")

    # ---- Tables ----

    def shortfall(
        self,
        table: Any,
        columns: Mapping[str, str] | None = None,
        *,
        year: int | None = None,
        sheet: str | None = None,
    ) -> Result:
        """The shortfall of every school of a table, and the sums.

        Parameters
        ----------
        table
            A pandas or polars DataFrame, a pyarrow table, a DuckDB result, anything with
            ``__arrow_c_stream__`` or ``__arrow_c_array__``, a mapping of columns (numpy
            arrays, buffers, lists, Series), or the path of a CSV or XLSX file.  One row a
            school, or a school and stage; headers in Chinese or English, as the command
            knows them; other columns are ignored.  Columns of int32 are not copied.
        columns : mapping of str to str, optional
            What a column of yours is: ``{"班数(小)": "primary_classes"}``.
        year : int, optional
            Of a table with several years; the latest by default.
        sheet : str, optional
            Of a workbook; the first visible one by default.

        Returns
        -------
        Result

        Raises
        ------
        StaffError
            With everything that is wrong in ``.problems``.
        """
        schools = self._read(table, columns, sheet).keep_year(year)
        schools.problems.raise_any()
        return Result(self, schools)

    def check(
        self,
        table: Any,
        columns: Mapping[str, str] | None = None,
        *,
        lang: str | None = None,
        sheet: str | None = None,
    ) -> Table:
        """Everything wrong with a table, as a table: code, row, column, message.

        Nothing is raised but what keeps the table from being looked at: no such file, or
        an object that is no table.  Parameters as in :meth:`shortfall`.

        Examples
        --------
        >>> import libstaff
        >>> libstaff.norms().check({"id": ["a", "b"], "primary_classes": [6, "12 or so"]})
        code          row  column           message
        not_a_number    1  primary_classes  expected a whole number, read "12 or so"
        """
        schools = self._read(table, columns, sheet)
        try:
            schools.problems.raise_any()
            Batch(self, schools)
        except errors.StaffError as error:
            return problem_table(error.problems, lang)
        return problem_table([], lang)

    def plan(
        self,
        table: Any,
        vacancies: Vacancies,
        *,
        years: int = 3,
        start: int | None = None,
        leavers: Any = None,
        share: Fraction | str | None = None,
        share_surplus: bool = False,
        year: int | None = None,
        columns: Mapping[str, str] | None = None,
        sheet: str | None = None,
    ) -> Plan:
        """The least share of each year's vacancies that fills every post, and the hires.

        专栏2: 在编制总量内每年划出一定比例用于招聘体育美育教师，三年内配齐配强.

        Parameters
        ----------
        table
            Schools, as for :meth:`shortfall`.  With several years, later ones give the
            posts of the years of the plan.
        vacancies
            Posts of the establishment free to be filled: a number for every district and
            year; a mapping from district to one number a year; a table of district, year,
            vacancies (or its path); or ``"establishment"``: what the columns
            establishment and on_establishment leave, once, spread over the years.
        years : int
            1 to 100.
        start : int, optional
            The first year of the plan; by default the year after the table's own, else
            the first of the vacancies, else years are 1, 2, 3.
        leavers : optional
            A table of year, id (or school), subject, leavers, or its path.
        share : Fraction or str, optional
            Plan at this share instead of looking for the least one.
        share_surplus : bool
            Move surplus teachers between schools of a district before hiring.
        year : int, optional
            The year of the table to start from; the earliest by default.

        Returns
        -------
        Plan

        Raises
        ------
        StaffError
            Also where a district has no vacancies written for a year: write 0.

        Examples
        --------
        >>> import libstaff
        >>> norms = libstaff.norms(as_of="2025-12-31")
        >>> schools = {"id": ["a", "b"], "primary_classes": [20, 10], "pe": [1, 1]}
        >>> plan = norms.plan(schools, vacancies=4)
        >>> plan.districts["share"], plan.hires["people"]
        (['1/2'], [2, 1, 1])
        """
        schools = self._read(table, columns, sheet)
        schools.problems.raise_any()
        exact = None if share is None else Fraction(share)
        return make_plan(
            self, schools, vacancies, years, start, leavers, exact, share_surplus, year
        )

    def _read(self, table: Any, columns: Mapping[str, str] | None, sheet: str | None) -> Schools:
        pointer = self.set.pointer
        source = read_source(pointer, table, sheet)
        return read_schools(Reader(pointer, source, columns or {}))


class _Steps:
    """What Need.explain asks, when it is asked."""

    def __init__(self, norms: Norms, school: School, subject: int) -> None:
        self._made = (norms, school, norms.subjects[subject])

    def __call__(self, lang: str) -> str:
        norms, school, subject = self._made
        return norms.explain(school, subject, lang)


def _count(value: Any, name: str) -> int:
    if value is None:
        return int(lib.STAFF_UNKNOWN)
    if isinstance(value, bool) or int(value) != value:
        errors.fail("not_whole", name, repr(value))
    if value < 0:
        errors.fail("negative", name, repr(value))
    if value > lib.STAFF_COUNT_MAX:
        errors.fail("too_large", name, repr(value))
    return int(value)


def _set_of(name: str | os.PathLike[str] | None) -> NormSet:
    """Of an id, or a file: what has a dot or a separator, or is there."""
    try:
        return find_set(name if name is None else os.fspath(name))
    except KeyError:
        if name is None or not (set(os.fspath(name)) & set("./\\") or os.path.exists(name)):
            raise
    return read_set(name)


def norms(
    name: str | os.PathLike[str] | NormSet | None = None,
    *,
    as_of: datetime.date | str | None = None,
    rounding: str | None = None,
    round_at: str | None = None,
    range: str = "strict",
    rural: Sequence[str] = ("rural",),
    part_time: Mapping[str, Fraction | str | int] | None = None,
) -> Norms:
    """Norms, ready to use.

    Parameters
    ----------
    name : str, path or NormSet, optional
        Id of a built-in set, the first of them (``"yangquan-2021"``) by default, or a set
        of your own: as the path of a norm table (CSV or XLSX, as `staff norms export`
        writes it), or as :func:`libstaff.make_set` makes it.
    as_of : date or str, optional
        The day; by default today where the set is in force today, else its last day.
    rounding : {"up", "half_up", "down", "none"}, optional
        As the set asks by default (``"up"`` for the built-in one).
    round_at : {"school", "stage", "pooled"}, optional
        What is rounded: the sum of a school (the default of the built-in set), each
        stage's part of it, or only the sums of districts.
    range : {"strict", "lenient"}
        Which end of a norm that gives a range.
    rural : sequence of str
        Locales that count as 农村: ``["rural"]`` or ``["rural", "town"]``.
    part_time : mapping of str to Fraction or str, optional
        Weight of a part-timer by subject, 0 to 1, exact: ``{"pe": "1/2"}``.

    Returns
    -------
    Norms

    Raises
    ------
    StaffError
        ``bad_date``; ``not_in_force`` on that day; ``bad_value`` (a weight outside 0 to
        1); ``overflow`` where the norms could not be exact.
    KeyError
        No such set.

    Examples
    --------
    >>> import libstaff
    >>> libstaff.norms("yangquan-2021", as_of="2025-12-31", part_time={"pe": "1/2"}).policy["part_time"]
    {'pe': '1/2', 'music': '0', 'art': '0', 'public_arts': '1'}
    """
    norm_set = name if isinstance(name, NormSet) else _set_of(name)
    day = _day(norm_set.pointer, as_of)
    return Norms(norm_set, day, rounding, round_at, range, rural, part_time or {})
