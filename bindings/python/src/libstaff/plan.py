# SPDX-License-Identifier: MIT
"""The plan: every post filled in so many years, inside the establishment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Union

from . import errors, words
from ._staff import ffi, lib
from .errors import Problem
from .reading import Reader, SchoolColumns, read_columns
from .result import Batch
from .table import Table, listed

if TYPE_CHECKING:
    from .norms import Norms

Vacancies = Union[int, Mapping[str, Sequence[int]], Any]


class Plan:
    """Who is hired where and when.

    Attributes
    ----------
    years : list of int
    districts : Table
        district, share (the least that is enough, None where none is), backlog, hires,
        moved, unfilled, vacancies_missing.
    hires, moves : Table
        One line a year, school and subject; one line two schools between which people move.
    """

    def __init__(self, years: list[int], districts: Table, hires: Table, moves: Table) -> None:
        self.years = years
        self.districts = districts
        self.hires = hires
        self.moves = moves

    def __repr__(self) -> str:
        return f"<Plan {self.years[0]}-{self.years[-1]}\n{self.districts!r}>"

    def _repr_html_(self) -> str:
        return self.districts._repr_html_()


class Units:
    """The (school, subject) pairs with a need and known staff, as C arrays."""

    def __init__(self, norms: Norms, schools: SchoolColumns, years: int) -> None:
        batch = Batch(norms, schools)
        self.pairs: list[tuple[int, int]] = []
        self.unknown = [0] * len(schools.districts)
        columns = batch.columns
        district = schools.table.district.values
        for row in range(schools.n):
            for s in range(norms.n_subjects):
                if columns["clauses"][s][row] == 0:
                    continue
                if columns["hires"][s][row] < 0:
                    self.unknown[district[row]] += 1
                else:
                    self.pairs.append((row, s))
        n = len(self.pairs)
        self.units = ffi.new("struct staff_unit[]", max(n, 1))
        self.posts = ffi.new("int32_t[]", max(n * years, 1))
        self.full_time_posts = ffi.new("int32_t[]", max(n * years, 1))
        order = _order(schools)
        heads = {part: _heads(norms, schools, part) for part in ("full_time", "part_time")}
        for i, (row, s) in enumerate(self.pairs):
            unit = self.units[i]
            unit.district, unit.subject, unit.order = district[row], s, order[row]
            unit.locale = schools.locales[row] if schools.locales else 0
            unit.full_time = heads["full_time"][s][row]
            unit.part_time = heads["part_time"][s][row]
            for t in range(years):
                self.posts[i * years + t] = columns["posts"][s][row]
                self.full_time_posts[i * years + t] = columns["full_time_posts"][s][row]


def _order(schools: SchoolColumns) -> list[int]:
    """Place of each school in byte order of its id, or of its name where there is no id."""
    names = [
        (i if i is not None else name or "").encode()
        for i, name in zip(schools.texts["id"], schools.texts["school"])
    ]
    order = [0] * schools.n
    for place, row in enumerate(sorted(range(schools.n), key=lambda row: names[row])):
        order[row] = place
    return order


def _heads(norms: Norms, schools: SchoolColumns, part: str) -> list[Any]:
    columns = []
    for s in range(norms.n_subjects):
        out = ffi.new("int32_t[]", max(schools.n, 1))
        beside = ffi.addressof(schools.table.part_time[s]) if part == "part_time" else ffi.NULL
        lib.glue_heads(ffi.addressof(schools.table.full_time[s]), beside, schools.n, out)
        columns.append(out)
    return columns


def _small_table(norm_set: Any, table: Any) -> dict[int, list[Any]]:
    """Columns of a vacancies or leavers table by field; counts as numbers."""
    reader = Reader(norm_set, read_columns(table), {})
    numbers = (lib.STAFF_FIELD_YEAR, lib.STAFF_FIELD_VACANCIES, lib.STAFF_FIELD_LEAVERS)
    found: dict[int, list[Any]] = {}
    for (kind, _, _), column in reader.fields.items():
        if kind in numbers:
            values, _, _ = column.int32(reader.problems)
            found[kind] = list(ffi.unpack(values, reader.n)) if reader.n else []
        else:
            found[kind] = column.texts()
    errors.raise_for(reader.problems)
    return found


def _needed(found: dict[int, list[Any]], kind: int, name: str) -> list[Any]:
    if kind not in found:
        errors.raise_for([Problem("missing_column", None, name, "this column is missing")])
    return found[kind]


def _vacancies(norms: Norms, given: Vacancies, names: list[str | None], years: list[int]) -> Any:
    out = ffi.new("int32_t[]", [-1] * max(len(names) * len(years), 1))
    if isinstance(given, int):
        for i in range(len(names) * len(years)):
            out[i] = given
    elif isinstance(given, Mapping) and all(name in given for name in names):
        for d, name in enumerate(names):
            for t, count in enumerate(given[name][: len(years)]):  # type: ignore[index]
                out[d * len(years) + t] = count
    else:
        found = _small_table(norms.set, given)
        rows = zip(
            _needed(found, lib.STAFF_FIELD_DISTRICT, "district"),
            _needed(found, lib.STAFF_FIELD_YEAR, "year"),
            _needed(found, lib.STAFF_FIELD_VACANCIES, "vacancies"),
        )
        for row, (name, year, count) in enumerate(rows):
            if name not in names:
                message = f"no school is in this district: {name!r}"
                errors.raise_for([Problem("unknown_district", row, "district", message)])
            if year in years:
                out[names.index(name) * len(years) + years.index(year)] = count
    missing = [
        Problem("no_vacancies", None, "vacancies", f"{name!r} has none for {year}; write 0")
        for d, name in enumerate(names)
        for t, year in enumerate(years)
        if out[d * len(years) + t] < 0
    ]
    errors.raise_for(missing)
    return out


def _leavers(norms: Norms, given: Any, schools: SchoolColumns, units: Units, years: list[int]) -> Any:
    if given is None:
        return ffi.NULL
    out = ffi.new("int32_t[]", max(len(units.pairs) * len(years), 1))
    found = _small_table(norms.set, given)
    labels = schools.texts["id"] if any(schools.texts["id"]) else schools.texts["school"]
    at = {(labels[row], s): i for i, (row, s) in enumerate(units.pairs)}
    key = lib.STAFF_FIELD_ID if lib.STAFF_FIELD_ID in found else lib.STAFF_FIELD_SCHOOL
    rows = zip(
        _needed(found, key, "id"),
        _needed(found, lib.STAFF_FIELD_YEAR, "year"),
        _needed(found, lib.STAFF_FIELD_SUBJECT, "subject"),
        _needed(found, lib.STAFF_FIELD_LEAVERS, "leavers"),
    )
    for row, (label, year, subject, count) in enumerate(rows):
        s = int(lib.staff_find_subject(norms.set, words.normalise(subject or "")))
        unit = at.get((label, s))
        if unit is None:
            message = f"no school {label!r} that needs {subject!r} and whose staff is known"
            errors.raise_for([Problem("unknown_school", row, "id", message)])
        elif year in years:
            out[unit * len(years) + years.index(year)] += count
    return out


def make_plan(
    norms: Norms,
    schools: SchoolColumns,
    vacancies: Vacancies,
    years: int,
    start: int,
    leavers: Any,
    share: Fraction | None,
    share_surplus: bool,
) -> Plan:
    calendar = [start + t for t in range(years)]
    units = Units(norms, schools, years)
    n, n_districts = len(units.pairs), len(schools.districts)
    plan = ffi.new("struct staff_plan *")
    plan.norms, plan.n_years, plan.n_districts, plan.n_units = norms.compiled, years, n_districts, n
    plan.units, plan.posts, plan.full_time_posts = units.units, units.posts, units.full_time_posts
    keep = [
        _vacancies(norms, vacancies, schools.districts, calendar),
        _leavers(norms, leavers, schools, units, calendar),
    ]
    plan.vacancies, plan.leavers = keep
    plan.share.num = -1 if share is None else share.numerator
    plan.share.den = 1 if share is None else share.denominator
    plan.share_surplus = share_surplus
    size = lib.staff_plan_scratch(plan)
    room = max(lib.staff_plan_moves(plan), 0) if share_surplus else 0
    result = ffi.new("struct staff_plan_result *")
    hires = ffi.new("int32_t[]", max(n * years, 1))
    districts = ffi.new("struct staff_plan_district[]", max(n_districts, 1))
    moves, n_moves = ffi.new("struct staff_move[]", max(room, 1)), ffi.new("int64_t *")
    result.hires, result.districts, result.moves, result.n_moves = hires, districts, moves, room
    scratch = ffi.new("int64_t[]", max(size // 8 + 1, 1))
    errors.check(lib.staff_plan_run(plan, result, scratch, size, n_moves))
    return Plan(
        calendar,
        _districts(schools, districts, units),
        _hires(norms, schools, units, hires, calendar),
        _moves(norms, schools, units, moves, n_moves[0]),
    )


def _districts(schools: SchoolColumns, rows: Any, units: Units) -> Table:
    n = len(schools.districts)
    shares = [rows[d].share for d in range(n)]
    texts = [None if s.num < 0 else str(Fraction(s.num, s.den)) for s in shares]
    unfilled = [rows[d].unfilled for d in range(n)]
    return Table(
        [
            listed("district", "text", list(schools.districts)),
            listed("share", "text", texts),
            listed("backlog", "int64", [rows[d].backlog for d in range(n)]),
            listed("moved", "int64", [rows[d].moved for d in range(n)]),
            listed("unfilled", "int64", unfilled),
            listed(
                "vacancies_missing",
                "int64",
                [0 if s.num >= 0 else left for s, left in zip(shares, unfilled)],
            ),
            listed("unknown", "int64", units.unknown),
        ]
    )


def _hires(norms: Norms, schools: SchoolColumns, units: Units, hires: Any, years: list[int]) -> Table:
    district = schools.table.district.values
    rows = [
        (year, row, s, hires[i * len(years) + t])
        for d in range(len(schools.districts))
        for t, year in enumerate(years)
        for i, (row, s) in enumerate(units.pairs)
        if district[row] == d and hires[i * len(years) + t] > 0
    ]
    texts = schools.texts
    return Table(
        [
            listed("year", "int32", [year for year, _, _, _ in rows]),
            listed("district", "text", [texts["district"][row] for _, row, _, _ in rows]),
            listed("id", "text", [texts["id"][row] for _, row, _, _ in rows]),
            listed("school", "text", [texts["school"][row] for _, row, _, _ in rows]),
            listed("subject", "text", [norms.subjects[s] for _, _, s, _ in rows]),
            listed("people", "int32", [people for _, _, _, people in rows]),
        ]
    )


def _moves(norms: Norms, schools: SchoolColumns, units: Units, moves: Any, n: int) -> Table:
    pairs = units.pairs
    texts = schools.texts
    labels = [i if i is not None else name for i, name in zip(texts["id"], texts["school"])]
    rows = [(pairs[m["from"]], pairs[m["to"]], m["people"]) for m in map(_fields, moves[0:n])]
    return Table(
        [
            listed("district", "text", [texts["district"][a[0]] for a, _, _ in rows]),
            listed("subject", "text", [norms.subjects[a[1]] for a, _, _ in rows]),
            listed("from", "text", [labels[a[0]] for a, _, _ in rows]),
            listed("to", "text", [labels[b[0]] for _, b, _ in rows]),
            listed("people", "int32", [people for _, _, people in rows]),
        ]
    )


def _fields(move: Any) -> dict[str, int]:
    """from is a word of Python's."""
    return {name: getattr(move, name) for name in ("from", "to", "people")}
