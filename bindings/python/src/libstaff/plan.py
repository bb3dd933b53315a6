# SPDX-License-Identifier: MIT
"""The plan: every post filled in so many years, inside the establishment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from . import words
from ._staff import ffi, lib
from .buffers import scratch, unpack
from .errors import Problems, check
from .reading import Reader, read_year
from .result import Batch
from .schools import Schools
from .sources import read_source
from .table import Table, listed

if TYPE_CHECKING:
    from .norms import Norms

Vacancies = Union[int, str, Mapping[str, Union[int, Sequence[int]]], Any]


class Plan:
    """Who is hired where and when.

    Attributes
    ----------
    years : list of int
    districts : Table
        district, share (the least that is enough, as text, None where none is), backlog,
        vacancies, hires, moved, unfilled, vacancies_missing (people), unknown (units left
        out because their staff is unknown).
    yearly : Table
        district, year, vacancies, hires, left (backlog after the year).
    hires : Table
        One line a year, school and subject: year, district, id, school, subject, people.
    moves : Table
        One line two schools between which people move: district, subject, from, to, people.
    """

    def __init__(self, years: list[int], **tables: Table) -> None:
        self.years = years
        self.districts = tables["districts"]
        self.yearly = tables["yearly"]
        self.hires = tables["hires"]
        self.moves = tables["moves"]

    @property
    def shares(self) -> dict[str | None, Fraction | None]:
        """The share of each district, exact; None where even all vacancies are too few."""
        pairs = zip(self.districts["district"], self.districts["share"])
        return {name: None if share is None else Fraction(share) for name, share in pairs}

    @property
    def largest_share(self) -> Fraction | None:
        """Of all districts; None where one of them cannot fill its posts."""
        shares = list(self.shares.values())
        known = [share for share in shares if share is not None]
        return max(known, default=Fraction(0)) if len(known) == len(shares) else None

    def __repr__(self) -> str:
        return f"<Plan {self.years[0]}-{self.years[-1]}\n{self.districts!r}>"

    def _repr_html_(self) -> str:
        return self.districts._repr_html_()


# ---- Schools over the years ----


class _School(NamedTuple):
    """Rows of one school, by year; the first is what it starts from."""

    rows: list[int]
    key: str
    order: int


class _Timeline:
    """The schools of a table, and which of its rows stands in which year."""

    def __init__(self, schools: Schools, base: int | None) -> None:
        years = unpack(schools.years, schools.n) if schools.years != ffi.NULL else None
        self.base = (min(years) if base is None else base) if years else None
        if years is not None and self.base not in years:
            schools.problems.add("no_such_year", None, None, self.base, _listed(years))
        elif years is None and base is not None and schools.n:
            schools.problems.add("no_such_year", None, None, base, "-")
        schools.problems.raise_any()
        self.years = years or [0] * schools.n
        grouped: dict[int, list[int]] = {}
        for row, key in enumerate(unpack(schools.keys, schools.n)):
            if self.base is None or self.years[row] >= self.base:
                grouped.setdefault(key, []).append(row)
        groups = [sorted(rows, key=self.years.__getitem__) for rows in grouped.values()]
        ids, names = schools.labels["id"], schools.labels["school"]
        keys = [ids.at(rows[0]) or names.at(rows[0]) or "" for rows in groups]
        self.schools = list(map(_School, groups, keys, _places(keys)))

    def row(self, school: _School, year: int) -> int | None:
        """The row of a year is the last one up to it; None where the school is not there."""
        if self.base is None:
            return school.rows[0]
        limit = max(year, self.base)
        known = [row for row in school.rows if self.years[row] <= limit]
        return known[-1] if known else None


def _places(keys: list[str]) -> list[int]:
    """The place of each in byte order; the same key has the same place."""
    data = [key.encode() for key in keys]
    places = {key: place for place, key in reversed(list(enumerate(sorted(data))))}
    return [places[key] for key in data]


def _listed(years: Sequence[int]) -> str:
    return ", ".join(map(str, sorted(set(years))))


# ---- Units ----


class _Unit(NamedTuple):
    school: int  # of the timeline
    row: int  # its first
    subject: int
    enters: int
    rows: list[int | None]  # of each year


class _Units:
    """The (school, subject) pairs with a need and known staff."""

    def __init__(self, norms: Norms, schools: Schools, line: _Timeline, years: list[int]) -> None:
        batch = Batch(norms, schools)
        n = schools.n
        self.names = batch.districts
        self.district = unpack(batch.codes, n)
        self.masks = [unpack(column, n) for column in batch.columns["clauses"]]
        self.posts = [unpack(column, n) for column in batch.columns["posts"]]
        self.full_time_posts = [unpack(column, n) for column in batch.columns["full_time_posts"]]
        self.full_time = [_heads(schools, "full_time", s) for s in range(norms.n_subjects)]
        self.part_time = [_heads(schools, "part_time", s) for s in range(norms.n_subjects)]
        self.locale = _heads(schools, "locale", 0, 0)
        self.unknown = [0] * len(self.names)
        self.units: list[_Unit] = []
        for i, school in enumerate(line.schools):
            rows = [line.row(school, year) for year in years]
            enters = sum(row is None for row in rows)
            for s in range(norms.n_subjects):
                if norms.compiled.subject[s].shares:  # of people who are there: not hired
                    continue
                self._add(_Unit(i, school.rows[0], s, enters, rows))

    def _add(self, unit: _Unit) -> None:
        masks = self.masks[unit.subject]
        needed = any(row is not None and masks[row] for row in unit.rows)
        if not needed and not (unit.enters == 0 and masks[unit.row]):
            return
        if self.full_time[unit.subject][unit.row] < 0:
            self.unknown[self.district[unit.row]] += 1
        else:
            self.units.append(unit)

    def fill(self, plan: Any, line: _Timeline, n_years: int) -> list[Any]:
        """struct staff_plan's units and posts; returns what keeps them alive."""
        n = len(self.units)
        units = scratch("struct staff_unit", n)
        posts, full = scratch("int32_t", n * n_years), scratch("int32_t", n * n_years)
        for i, unit in enumerate(self.units):
            s, row, target = unit.subject, unit.row, units[i]
            target.district, target.subject = self.district[row], s
            target.locale, target.order = self.locale[row], line.schools[unit.school].order
            target.full_time = self.full_time[s][row]
            target.part_time = max(self.part_time[s][row], 0)
            target.enters = unit.enters
            for t, at in enumerate(unit.rows):
                if at is not None and self.masks[s][at]:
                    posts[i * n_years + t] = self.posts[s][at]
                    full[i * n_years + t] = self.full_time_posts[s][at]
        plan.units, plan.posts, plan.full_time_posts, plan.n_units = units, posts, full, n
        return [units, posts, full]


def _heads(schools: Schools, member: str, at: int, blank: int = -1) -> list[int]:
    column = schools.columns.get((member, at))
    if column is None:
        return [blank] * schools.n
    return unpack(column.plain(), schools.n)


# ---- The small tables ----


class _Row(NamedTuple):
    at: int
    year: int
    key: str | None
    subject: int
    people: int


class _Small:
    """A table of vacancies or of leavers: its rows, with every problem reported."""

    def __init__(self, norms: Norms, table: Any, count: int, needs_key: bool = True) -> None:
        source = read_source(norms.set.pointer, table)
        source.problems.raise_any()
        self.norms = norms
        self.reader = Reader(norms.set.pointer, source, {})
        self.problems: Problems = source.problems
        self.leavers = count == lib.STAFF_FIELD_LEAVERS
        self.year = self._column(lib.STAFF_FIELD_YEAR)
        self.count = self._column(count)
        district = lib.STAFF_FIELD_DISTRICT
        key = (lib.STAFF_FIELD_ID, lib.STAFF_FIELD_SCHOOL) if self.leavers else (district,)
        self.key = self._column(*key) if needs_key or self.reader.has(*key) else None
        self.subject = self._column(lib.STAFF_FIELD_SUBJECT) if self.leavers else None
        self.problems.raise_any()
        self.reader.skip_rows(blanks=True)
        self.rows = list(self._read())

    def _column(self, *fields: int) -> Any:
        """The first of these fields that is there."""
        column = next((c for c in map(self.reader.one, fields) if c is not None), None)
        if column is None:
            self.reader.missing(fields)
        return column

    def name(self, column: Any) -> str | None:
        return None if column is None else str(column.name)

    def place(self, at: int) -> str:
        return self.reader.source.place(self.reader.place(at))

    def _read(self) -> Any:
        counts = self.reader.counts(self.count)
        seen: dict[Any, int] = {}
        for at in range(self.reader.n):
            row = self.reader.place(at)
            known = len(self.problems)
            year = self._year(at, self.year.cell(row))
            subject = self._subject(at, row)
            count = counts.at(at)
            key = None if self.key is None else self.key.cell(row)
            if self.leavers and key is None:
                self.reader.add("no_school", at, None)
            if count < 0 and self.count.cell(row) is None:
                self.reader.add("blank", at, self.count.name)
            first = seen.setdefault((key, year, subject), at)
            if first != at:
                self.reader.add("duplicate", at, None, self.place(first), key="repeated")
            if len(self.problems) == known and count >= 0:
                yield _Row(at, year, key, subject, count)

    def _year(self, at: int, cell: str | None) -> int:
        """A year of the calendar, or of a plan that has none: 1, 2, 3."""
        plain = words.plain(cell or "")
        if plain.isdecimal() and 0 < int(plain) < 100:
            return int(plain)
        year = read_year(cell or "")
        if year is None:
            self.reader.add("bad_year", at, self.year.name, cell or "")
        return year or 0

    def _subject(self, at: int, row: int) -> int:
        if self.subject is None:
            return -1
        cell = self.subject.cell(row) or ""
        subject = words.find_subject(self.norms.set.pointer, cell)
        if subject < 0:
            names = "、".join(self.norms.subject_names("zh").values())
            listed_ = names if self.problems.lang == "zh" else ", ".join(self.norms.subjects)
            self.reader.add("bad_subject", at, self.subject.name, cell, listed_)
        return subject

    def check_years(self, first: int) -> None:
        for row in self.rows:
            if row.year >= 1000 and first == 1:
                self.reader.add("needs_start", row.at, self.name(self.year), row.year)
            elif row.year < first:
                self.reader.add("before_start", row.at, self.name(self.year), row.year, first)


# ---- Vacancies ----


def _is_by_district(norms: Norms, given: Any) -> bool:
    if not isinstance(given, Mapping):
        return False
    fields = [words.find_header(norms.set.pointer, [str(name)]).field for name in given]
    return lib.STAFF_FIELD_VACANCIES not in fields


class _Vacancies:
    """What is free in each district and year, in whichever way it was given."""

    def __init__(self, norms: Norms, given: Vacancies, schools: Schools) -> None:
        self.given = given
        _, self.names = schools.districts()
        self.small: _Small | None = None
        self.by_district = _is_by_district(norms, given)
        self.is_establishment = isinstance(given, str) and given == "establishment"
        if not (isinstance(given, int) or self.by_district or self.is_establishment):
            named = schools.reader.has(lib.STAFF_FIELD_DISTRICT)
            self.small = _Small(norms, given, lib.STAFF_FIELD_VACANCIES, named)

    def first_year(self) -> int | None:
        years = [row.year for row in self.small.rows] if self.small else []
        return min(years) if years and min(years) >= 1000 else None

    def counts(self, schools: Schools, line: _Timeline, units: _Units, years: list[int]) -> Any:
        """[district][year]."""
        n = len(self.names) * len(years)
        if self.is_establishment:
            return ffi.new("int32_t[]", _establishment(schools, line, units, len(years)) or 1)
        out = ffi.new("int32_t[]", [-1] * max(n, 1))
        if isinstance(self.given, int):
            for i in range(n):
                out[i] = _one(self.given)
            return out
        problems = self._by_district(out, years) if self.by_district else self._table(out, years)
        for d, name in enumerate(self.names):
            missing = [year for t, year in enumerate(years) if out[d * len(years) + t] < 0]
            if missing:
                listed_ = ", ".join(map(str, missing))
                problems.add("no_vacancies", None, None, name or "", listed_)
        problems.raise_any()
        return out

    def _by_district(self, out: Any, years: list[int]) -> Problems:
        problems = Problems()
        assert isinstance(self.given, Mapping)
        for name, counts in self.given.items():
            if name not in self.names:
                problems.add("unknown_district", None, None, name)
                continue
            d = self.names.index(name)
            each = [counts] * len(years) if isinstance(counts, int) else list(counts)
            for t, count in enumerate(each[: len(years)]):
                out[d * len(years) + t] = _one(count)
        return problems

    def _table(self, out: Any, years: list[int]) -> Problems:
        assert self.small is not None
        self.small.check_years(years[0])
        places = {name: d for d, name in enumerate(self.names)}
        for row in self.small.rows:
            d = places.get(row.key)
            if d is None:
                name = self.small.name(self.small.key)
                self.small.reader.add("unknown_district", row.at, name, row.key or "")
            elif row.year in years:
                out[d * len(years) + years.index(row.year)] = row.people
        return self.small.problems


def _one(count: int) -> int:
    problems = Problems()
    if not 0 <= count <= lib.STAFF_COUNT_MAX:
        problems.add("negative" if count < 0 else "too_large", None, "vacancies", count)
    problems.raise_any()
    return count


def _establishment(schools: Schools, line: _Timeline, units: _Units, n_years: int) -> list[int]:
    """Establishment less who is on it: once, spread evenly, earlier years first."""
    if len(schools.posts) < 2:
        schools.problems.add("no_establishment")
    schools.problems.raise_any()
    posts = unpack(schools.posts["establishment"].plain(), schools.n)
    filled = unpack(schools.posts["on_establishment"].plain(), schools.n)
    sums = [0] * len(units.names)
    for school in line.schools:
        row = school.rows[0]
        is_base = line.base is None or line.years[row] == line.base
        if is_base and posts[row] > filled[row] >= 0:
            sums[units.district[row]] += posts[row] - filled[row]
    return [total // n_years + (t < total % n_years) for total in sums for t in range(n_years)]


# ---- Leavers ----


def _leavers(
    norms: Norms, given: Any, line: _Timeline, units: _Units, years: list[int]
) -> Any:
    """[unit][year], or NULL where nobody leaves."""
    if given is None:
        return ffi.NULL
    small = _Small(norms, given, lib.STAFF_FIELD_LEAVERS)
    small.check_years(years[0])
    by_key: dict[str, list[int]] = {}
    for i, school in enumerate(line.schools):
        by_key.setdefault(school.key, []).append(i)
    at = {(unit.school, unit.subject): i for i, unit in enumerate(units.units)}
    out = scratch("int32_t", len(units.units) * len(years))
    sums: dict[tuple[int, int], int] = {}
    for row in small.rows:
        found = by_key.get(row.key or "", [])
        if len(found) != 1:
            code = "same_name" if found else "unknown_school"
            small.reader.add(code, row.at, small.name(small.key), row.key or "")
        elif row.year in years and row.people > 0:
            _check_leavers(small, row, line, units, found[0], sums)
            unit = at.get((found[0], row.subject))
            if unit is not None:
                out[unit * len(years) + years.index(row.year)] += row.people
    small.problems.raise_any()
    return out


def _check_leavers(
    small: _Small,
    row: _Row,
    line: _Timeline,
    units: _Units,
    school: int,
    sums: dict[tuple[int, int], int],
) -> None:
    known = line.schools[school]
    heads = units.full_time[row.subject][known.rows[0]]
    total = sums[school, row.subject] = sums.get((school, row.subject), 0) + row.people
    if line.row(known, row.year) is None:
        small.reader.add("not_there_yet", row.at, small.name(small.year), known.key)
    elif 0 <= heads < total:
        small.reader.add("too_many_leavers", row.at, small.name(small.count), total, heads)


# ---- The plan ----


def make_plan(
    norms: Norms,
    schools: Schools,
    vacancies: Vacancies,
    n_years: int,
    start: int | None,
    leavers: Any,
    share: Fraction | None,
    share_surplus: bool,
    base: int | None,
) -> Plan:
    line = _Timeline(schools, base)
    free = _Vacancies(norms, vacancies, schools)
    names = free.names
    if start is None:
        start = free.first_year() or 1 if line.base is None else line.base + 1
    years = [start + t for t in range(n_years)]
    units = _Units(norms, schools, line, years)
    plan = ffi.new("struct staff_plan *")
    plan.norms, plan.n_years, plan.n_districts = norms.compiled, n_years, len(names)
    keep = units.fill(plan, line, n_years)
    plan.vacancies = counts = free.counts(schools, line, units, years)
    plan.leavers = gone = _leavers(norms, leavers, line, units, years)
    plan.share.num = -1 if share is None else share.numerator
    plan.share.den = 1 if share is None else share.denominator
    plan.share_surplus = share_surplus
    run = _Run(plan, keep + [counts, gone])
    return Plan(
        years,
        districts=_districts(names, units, run, counts, n_years),
        yearly=_yearly(names, units, run, counts, years),
        hires=_hires(norms, schools, units, run, years),
        moves=_moves(norms, schools, units, run, line),
    )


class _Run:
    """The library's answer, in its own arrays."""

    def __init__(self, plan: Any, keep: list[Any]) -> None:
        cells = plan.n_years * plan.n_districts
        self.keep = keep
        self.n_years = plan.n_years
        self.result = ffi.new("struct staff_plan_result *")
        self.hires = scratch("int32_t", plan.n_units * plan.n_years)
        self.districts = scratch("struct staff_plan_district", plan.n_districts)
        self.left = scratch("int64_t", cells)
        room = lib.staff_plan_moves(plan) if plan.share_surplus else 0
        self.moves = scratch("struct staff_move", room)
        self.result.hires, self.result.districts = self.hires, self.districts
        self.result.left, self.result.moves, self.result.n_moves = self.left, self.moves, room
        size = lib.staff_plan_scratch(plan)
        n_moves = ffi.new("int64_t *")
        memory = scratch("int64_t", size // 8 + 1)
        check(lib.staff_plan_run(plan, self.result, memory, size, n_moves))
        self.n_moves = int(n_moves[0])

    def people(self, unit: int, t: int) -> int:
        return int(self.hires[unit * self.n_years + t])


def _by_district(units: _Units, run: _Run, n: int, n_years: int) -> list[list[int]]:
    """Hires of each district and year."""
    hired = [[0] * n_years for _ in range(n)]
    for i, unit in enumerate(units.units):
        for t in range(n_years):
            hired[units.district[unit.row]][t] += run.people(i, t)
    return hired


def _districts(
    names: list[str | None], units: _Units, run: _Run, counts: Any, n_years: int
) -> Table:
    n = len(names)
    hired = _by_district(units, run, n, n_years)
    rows = run.districts[0:n]
    shares = [None if r.share.num < 0 else str(Fraction(r.share.num, r.share.den)) for r in rows]
    missing = [r.unfilled if share is None else 0 for r, share in zip(rows, shares)]
    free = [sum(counts[d * n_years : (d + 1) * n_years]) for d in range(n)]
    return Table(
        [
            listed("district", "text", names),
            listed("share", "text", shares),
            listed("backlog", "int64", [r.backlog for r in rows]),
            listed("vacancies", "int64", free),
            listed("hires", "int64", [sum(years) for years in hired]),
            listed("moved", "int64", [r.moved for r in rows]),
            listed("unfilled", "int64", [r.unfilled for r in rows]),
            listed("vacancies_missing", "int64", missing),
            listed("unknown", "int64", units.unknown),
        ]
    )


def _yearly(
    names: list[str | None], units: _Units, run: _Run, counts: Any, years: list[int]
) -> Table:
    n, n_years = len(names), len(years)
    hired = _by_district(units, run, n, n_years)
    cells = n * n_years
    return Table(
        [
            listed("district", "text", [name for name in names for _ in years]),
            listed("year", "int32", years * n),
            listed("vacancies", "int32", unpack(counts, cells)),
            listed("hires", "int64", [people for row in hired for people in row]),
            listed("left", "int64", unpack(run.left, cells)),
        ]
    )


def _hires(norms: Norms, schools: Schools, units: _Units, run: _Run, years: list[int]) -> Table:
    """By district, then year, then school in the order of the table, then subject."""
    rows = sorted(
        (units.district[unit.row], t, i)
        for i, unit in enumerate(units.units)
        for t in range(len(years))
        if run.people(i, t) > 0
    )
    found = [(years[t], units.units[i], run.people(i, t)) for _, t, i in rows]

    def label(name: str) -> Any:
        values = [schools.labels[name].at(unit.row) for _, unit, _ in found]
        return listed(name, "text", values)

    return Table(
        [
            listed("year", "int32", [year for year, _, _ in found]),
            label("district"),
            label("id"),
            label("school"),
            listed("subject", "text", [norms.subjects[unit.subject] for _, unit, _ in found]),
            listed("people", "int32", [people for _, _, people in found]),
        ]
    )


def _moves(norms: Norms, schools: Schools, units: _Units, run: _Run, line: _Timeline) -> Table:
    rows = []
    for move in run.moves[0 : run.n_moves]:
        # from is a word of Python's
        a, b = units.units[getattr(move, "from")], units.units[move.to]
        rows.append((a, line.schools[a.school].key, line.schools[b.school].key, move.people))
    district = schools.labels["district"]
    return Table(
        [
            listed("district", "text", [district.at(a.row) for a, _, _, _ in rows]),
            listed("subject", "text", [norms.subjects[a.subject] for a, _, _, _ in rows]),
            listed("from", "text", [key for _, key, _, _ in rows]),
            listed("to", "text", [key for _, _, key, _ in rows]),
            listed("people", "int32", [people for _, _, _, people in rows]),
        ]
    )
