# SPDX-License-Identifier: MIT
"""The shortfall of a table of schools."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import plotting, words
from ._staff import ffi, lib
from .reading import SchoolColumns
from .table import OutColumn, Table, listed

if TYPE_CHECKING:
    from .norms import Norms

INT32 = ("posts", "full_time_posts", "shortfall", "full_time_shortfall", "surplus", "hires")


class Batch:
    """The C columns of one batch call, and its totals."""

    def __init__(self, norms: Norms, schools: SchoolColumns) -> None:
        n, n_subjects = max(schools.n, 1), norms.n_subjects
        self.keep: list[object] = [schools]
        self.columns: dict[str, list[Any]] = {}
        self.result = ffi.new("struct staff_result *")
        for name in (*INT32, "requirement", "staff", "clauses", "minimum_undecided", "share_unmet"):
            self.columns[name] = [self._column(name, s, n) for s in range(n_subjects)]
        self.status = ffi.new("uint8_t[]", n)
        self.total = ffi.new("struct staff_total[]", n_subjects)
        self.districts = ffi.new("struct staff_total[]", max(len(schools.districts), 1) * n_subjects)
        self.result.status = self.status
        self.result.total = self.total
        self.result.districts = self.districts
        self.outcome = lib.staff_assess_columns(norms.compiled, schools.table, self.result)

    def _column(self, name: str, subject: int, n: int) -> Any:
        kinds = {"requirement": "int64_t", "staff": "int64_t", "clauses": "uint64_t"}
        kinds |= {"minimum_undecided": "int8_t", "share_unmet": "int8_t"}
        column = ffi.new(f"{kinds.get(name, 'int32_t')}[]", n)
        setattr(self.result.subject[subject], name, column)
        return column


class Lines:
    """One line a school and subject, picked out of the batch's columns when asked for."""

    def __init__(self, norms: Norms, schools: SchoolColumns, batch: Batch) -> None:
        self.norms, self.schools, self.batch = norms, schools, batch
        room = max(schools.n * norms.n_subjects, 1)
        self.row, self.subject = ffi.new("int64_t[]", room), ffi.new("int32_t[]", room)
        clauses = ffi.new("uint64_t *[]", batch.columns["clauses"])
        self.n = lib.glue_lines(clauses, norms.n_subjects, schools.n, self.row, self.subject)

    @cached_property
    def rows(self) -> list[int]:
        return list(ffi.unpack(self.row, self.n)) if self.n else []

    @cached_property
    def subjects(self) -> list[int]:
        return list(ffi.unpack(self.subject, self.n)) if self.n else []

    def _column(self, name: str, kind: str, make: Any, den: int | None = None) -> OutColumn:
        return OutColumn(name, kind, self.n, make, den)

    def _pick32(self, columns: list[Any]) -> Any:
        out = ffi.new("int32_t[]", max(self.n, 1))
        pointers = ffi.new("int32_t *[]", columns)
        lib.glue_pick32(pointers, self.row, self.subject, self.n, out)
        return out

    def int32(self, name: str) -> OutColumn:
        return self._column(name, "int32", lambda: self._pick32(self.batch.columns[name]))

    def fraction(self, name: str, dens: list[int]) -> OutColumn:
        """Numerators over the least common denominator of the subjects'."""
        common = math.lcm(*dens)

        def pick() -> Any:
            out = ffi.new("int64_t[]", max(self.n, 1))
            pointers = ffi.new("int64_t *[]", self.batch.columns[name])
            scale = ffi.new("int64_t[]", [common // den for den in dens])
            lib.glue_pick64(pointers, scale, self.row, self.subject, self.n, out)
            return out

        return self._column(name, "int64", pick, common)

    def flag(self, name: str) -> OutColumn:
        def pick() -> Any:
            out = ffi.new("int8_t[]", max(self.n, 1))
            pointers = ffi.new("int8_t *[]", self.batch.columns[name])
            lib.glue_pick8(pointers, self.row, self.subject, self.n, out)
            return out

        return self._column(name, "bool", pick)

    def heads(self, part: str) -> OutColumn:
        table = self.schools.table

        def pick() -> Any:
            columns = []
            for s in range(self.norms.n_subjects):
                out = ffi.new("int32_t[]", max(self.schools.n, 1))
                full = ffi.addressof(table.full_time[s])
                beside = ffi.addressof(table.part_time[s]) if part == "part_time" else ffi.NULL
                lib.glue_heads(full, beside, self.schools.n, out)
                columns.append(out)
            return self._pick32(columns)

        return self._column(part, "int32", pick)

    def text(self, name: str) -> OutColumn:
        values = self.schools.texts[name]
        return self._column(name, "text", lambda: [values[row] for row in self.rows])

    def locale(self) -> OutColumn:
        names = [None, *words.LOCALES[1:]]
        codes = self.schools.locales or [0] * self.schools.n
        return self._column("locale", "text", lambda: [names[codes[row]] for row in self.rows])

    def subject_names(self) -> OutColumn:
        names = [*self.norms.subjects, None]  # -1 is the last
        return self._column("subject", "text", lambda: [names[s] for s in self.subjects])

    def clauses(self) -> OutColumn:
        def join() -> list[str | None]:
            known: dict[tuple[int, int], str | None] = {}
            masks = self.batch.columns["clauses"]
            values = []
            for row, subject in zip(self.rows, self.subjects):
                key = (subject, masks[subject][row] if subject >= 0 else 0)
                if key not in known:
                    known[key] = self.norms.clause_names(*key)
                values.append(known[key])
            return values

        return self._column("clauses", "text", join)


class Result(Table):
    """One line a school and subject that it needs (a school without needs: one line with
    subject None), in the columns and the order of the command's CSV.

    Attributes
    ----------
    districts, total : Table
        Sums, with ``pooled_posts`` and ``shortfall_after_sharing``.
    """

    def __init__(self, norms: Norms, schools: SchoolColumns) -> None:
        batch = Batch(norms, schools)
        lines = Lines(norms, schools, batch)
        self.outcome = batch.outcome
        self.status = batch.status
        self._norms = norms
        super().__init__(
            [
                lines.text("district"),
                lines.text("id"),
                lines.text("school"),
                lines.locale(),
                lines.subject_names(),
                lines.fraction("requirement", norms.dens),
                lines.int32("posts"),
                lines.int32("full_time_posts"),
                lines.heads("full_time"),
                lines.heads("part_time"),
                lines.fraction("staff", norms.weight_dens),
                lines.int32("shortfall"),
                lines.int32("full_time_shortfall"),
                lines.int32("surplus"),
                lines.int32("hires"),
                lines.clauses(),
                lines.flag("minimum_undecided"),
                lines.flag("share_unmet"),
            ]
        )
        n = norms.n_subjects
        self.districts = _totals(
            norms,
            [
                (name, s, batch.districts[d * n + s])
                for d, name in enumerate(schools.districts)
                for s in range(n)
            ],
        )
        self.total = _totals(norms, [(None, s, batch.total[s]) for s in range(n)], named=False)

    def plot(self, ax: Any = None) -> Any:
        """Shortfall by district and subject: on matplotlib's axes where it is installed,
        else an object that shows itself as SVG."""
        return plotting.plot(self.districts, self._norms.subject_names("zh"), ax)


def _totals(norms: Norms, rows: list[tuple[str | None, int, Any]], named: bool = True) -> Table:
    rows = [row for row in rows if row[2].schools > 0]
    common, weights = math.lcm(*norms.dens), math.lcm(*norms.weight_dens)

    def whole(name: str) -> OutColumn:
        return listed(name, "int64", [getattr(t, name) for _, _, t in rows])

    pooled = [lib.staff_pooled_posts(norms.compiled, ffi.addressof(t)) for _, _, t in rows]
    shared = [lib.staff_shortfall_after_sharing(ffi.addressof(t)) for _, _, t in rows]
    requirement = [t.requirement.num * (common // t.requirement.den) for _, _, t in rows]
    staff = [t.staff.num * (weights // t.staff.den) for _, _, t in rows]
    columns = [listed("district", "text", [name for name, _, _ in rows])] if named else []
    return Table(
        [
            *columns,
            listed("subject", "text", [norms.subjects[s] for _, s, _ in rows]),
            whole("schools"),
            listed("requirement", "int64", requirement, common),
            whole("posts"),
            listed("pooled_posts", "int64", pooled),
            whole("full_time"),
            whole("part_time"),
            listed("staff", "int64", staff, weights),
            *map(whole, ("shortfall", "full_time_shortfall", "surplus", "hires")),
            listed("shortfall_after_sharing", "int64", shared),
            whole("unknown"),
        ]
    )
