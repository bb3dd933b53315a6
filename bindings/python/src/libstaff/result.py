# SPDX-License-Identifier: MIT
"""The shortfall of a table of schools."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import errors, plotting, words
from ._staff import ffi, lib
from .buffers import found, scratch, shared, unpack
from .columns import text_of, words_of
from .errors import Problem
from .reading import FIELDS, Reader
from .schools import Schools
from .table import OutColumn, Table, TextColumn, listed
from .words import Header

if TYPE_CHECKING:
    from .norms import Norms

#: Columns of struct staff_need_columns, and the C type of one value of them.
TYPES = {
    name: type_.item.cname.removeprefix("const ").strip()
    for name, type_ in (
        (name, field.type) for name, field in ffi.typeof("struct staff_need_columns").fields
    )
}
COUNTS = ("posts", "full_time_posts", "shortfall", "full_time_shortfall", "surplus", "hires")


class Batch:
    """One batch call: columns of each subject, and the sums."""

    def __init__(self, norms: Norms, schools: Schools) -> None:
        n, n_subjects = schools.n, norms.n_subjects
        codes, self.districts = schools.districts()
        self.codes = codes
        self.table = schools.table(codes, len(self.districts))
        result = ffi.new("struct staff_result *")
        self.columns: dict[str, list[Any]] = {}
        for name, kind in TYPES.items():
            self.columns[name] = [scratch(kind, n) for _ in range(n_subjects)]
            for s, column in enumerate(self.columns[name]):
                setattr(result.subject[s], name, column)
        self.status = scratch("uint8_t", n)
        self.total = scratch("struct staff_total", n_subjects)
        self.sums = scratch("struct staff_total", len(self.districts) * n_subjects)
        result.status, result.total, result.districts = self.status, self.total, self.sums
        outcome = lib.staff_assess_columns(norms.compiled, self.table, result)
        if outcome == lib.STAFF_BAD_ROWS:
            for row, status in enumerate(unpack(self.status, n)):
                if status != lib.STAFF_OK:
                    schools.problems.add(errors.CODES[status], schools.row(row))
        elif outcome != lib.STAFF_OK:
            schools.problems.add(errors.CODES[outcome])
        schools.problems.raise_any()


class Lines:
    """One line a school and subject, picked out of a batch."""

    def __init__(self, norms: Norms, schools: Schools, batch: Batch) -> None:
        self.norms, self.schools, self.batch = norms, schools, batch
        clauses = ffi.new("uint64_t *[]", batch.columns["clauses"])
        call = (clauses, norms.n_subjects, schools.n)
        self.n = lib.glue_lines(*call, ffi.NULL, ffi.NULL)
        self.rows, self.subjects = scratch("int64_t", self.n), scratch("int32_t", self.n)
        lib.glue_lines(*call, self.rows, self.subjects)

    def _pick(self, function: Any, name: str, kind: str, *between: Any) -> Any:
        out = shared(kind, self.n)
        columns = ffi.new(f"{kind} *[]", self.batch.columns[name])
        function(columns, *between, self.rows, self.subjects, self.n, out)
        return out

    def count(self, name: str) -> OutColumn:
        return OutColumn(name, "int32", self.n, self._pick(lib.glue_pick32, name, "int32_t"))

    def flag(self, name: str) -> OutColumn:
        return OutColumn(name, "bool", self.n, self._pick(lib.glue_pick8, name, "int8_t"))

    def fraction(self, name: str, dens: list[int]) -> OutColumn:
        """Numerators over the least common multiple of the subjects' denominators."""
        common = math.lcm(*dens)
        scale = ffi.new("int64_t[]", [common // den for den in dens])
        raw = self._pick(lib.glue_pick64, name, "int64_t", scale)
        return OutColumn(name, "int64", self.n, raw, common)

    def heads(self, part: str) -> OutColumn:
        out = shared("int32_t", self.n)
        table, is_part = self.batch.table, part == "part_time"
        lib.glue_pick_heads(table, is_part, self.rows, self.subjects, self.n, out)
        return OutColumn(part, "int32", self.n, out)

    def label(self, name: str) -> OutColumn:
        label = self.schools.labels[name].take(self.rows, self.n)
        return TextColumn(name, self.n, lambda: (label.text, label.rows))

    def words(self, name: str, codes: Any, names: list[str]) -> OutColumn:
        """A few words by their codes, -1 for none."""
        text = words_of(codes, self.n, text_of(names))
        return TextColumn(name, self.n, lambda: (text, ffi.NULL))

    def locale(self) -> OutColumn:
        slot = self.schools.columns.get(("locale", 0))
        codes = scratch("int32_t", self.n)
        if slot is not None:
            lib.glue_take(slot.column, self.rows, self.n, codes)
        nameless = [-1, *range(1, lib.STAFF_LOCALES)]
        lib.glue_map(ffi.new("int32_t[]", nameless), codes, self.n, -1, codes)
        return self.words("locale", codes, words.LOCALES)

    def subject(self) -> OutColumn:
        return self.words("subject", self.subjects, self.norms.subjects)

    def clauses(self) -> OutColumn:
        """Ids joined by ``;``: few sets of them are different."""
        masks = self._pick(lib.glue_pick_masks, "clauses", "uint64_t")
        codes, firsts = scratch("int32_t", self.n), scratch("int64_t", self.n)
        n = lib.glue_index_masks(self.subjects, masks, self.n, codes, firsts)
        if n < 0:
            raise MemoryError
        names = [
            ";".join(self.norms.clause_ids(self.subjects[at], masks[at]))
            for at in unpack(firsts, n)
        ]
        return self.words("clauses", codes, names)


class Result(Table):
    """The shortfall of every school: one line a school and subject that it needs (a school
    without needs: one line, subject None), in the columns of the command's CSV.

    Attributes
    ----------
    norms : Norms
    districts, total : Table
        Sums by district and subject, and of all, with ``pooled_posts`` and
        ``shortfall_after_sharing``.
    skipped_rows : int
        Rows of the table that were blank, or sums.
    schools_without_norm : int

    Notes
    -----
    Columns: district, id, school, locale, subject (text); requirement (teachers, exact);
    posts, full_time_posts (whole teachers); full_time, part_time (heads); staff (counted,
    exact); shortfall, full_time_shortfall, surplus, hires (people); clauses (ids joined
    by ``;``); minimum_undecided, share_unmet (true or false).
    """

    def __init__(self, norms: Norms, schools: Schools) -> None:
        batch = Batch(norms, schools)
        lines = Lines(norms, schools, batch)
        super().__init__(
            [
                lines.label("district"),
                lines.label("id"),
                lines.label("school"),
                lines.locale(),
                lines.subject(),
                lines.fraction("requirement", norms.dens),
                *map(lines.count, COUNTS[:2]),
                lines.heads("full_time"),
                lines.heads("part_time"),
                lines.fraction("staff", norms.weight_dens),
                *map(lines.count, COUNTS[2:]),
                lines.clauses(),
                lines.flag("minimum_undecided"),
                lines.flag("share_unmet"),
            ],
            norms.metadata,
        )
        self.norms = norms
        self.skipped_rows = schools.skipped
        without = found(lib.glue_find_value, lines.subjects, lines.n, -1)
        self.schools_without_norm = len(without)
        self._schools = schools
        self._table = batch.table
        n = norms.n_subjects
        self.districts = make_sums(
            norms,
            [
                (name, s, batch.sums[d * n + s])
                for d, name in enumerate(batch.districts)
                for s in range(n)
            ],
        )
        self.total = make_sums(norms, [(None, s, batch.total[s]) for s in range(n)], False)

    @cached_property
    def reading(self) -> Table:
        """How each column of the table was read: column, field (None: not used)."""
        reader = self._schools.reader
        names = {id(f.column): words.header_name(reader.set, f.header) for f in reader.fields}
        for subject in range(reader.n_subjects):
            _name_teachers(reader, subject, names)
        columns = reader.source.columns
        return Table(
            [
                listed("column", "text", [column.name for column in columns]),
                listed("field", "text", [names.get(id(column)) for column in columns]),
            ]
        )

    @cached_property
    def warnings(self) -> Table:
        """Possible, but worth a look: code, row, column, message."""
        schools, lang = self._schools, self._schools.problems.lang
        found_ = [
            Problem(code, row, column, (value,), lang=lang)
            for code, row, column, value in schools.warnings
        ]
        bits = scratch("uint32_t", schools.n)
        if lib.glue_warnings(self.norms.compiled, self._table, bits):
            kinds = words.enum("staff_warning")
            for row, mask in enumerate(unpack(bits, schools.n)):
                for code, bit in kinds.items():
                    if mask & bit:
                        name = schools.name(row)
                        found_.append(Problem(code, schools.row(row), None, (name,), lang=lang))
        return problem_table(found_)

    def plot(self, ax: Any = None, *, lang: str = "zh", most: int = 30) -> Any:
        """Shortfall by district and subject, in people.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw.
        lang : {"zh", "en"}
        most : int
            So many districts at most, those that lack most people.

        Returns
        -------
        matplotlib.axes.Axes or Svg
            Axes where matplotlib is installed and has a font for what must be written;
            else an object that a notebook shows as SVG.  No global setting is touched.
        """
        names = self.norms.subject_names(lang)
        return plotting.plot(self.districts, names, ax, lang=lang, most=most)


def _name_teachers(reader: Reader, subject: int, names: dict[int, str]) -> None:
    """A column of a bare subject is full-time, or only checked."""
    column = reader.one(lib.STAFF_FIELD_TEACHERS, -1, subject)
    if column is None:
        return
    full = reader.one(lib.STAFF_FIELD_FULL_TIME, -1, subject)
    header = Header(FIELDS["full_time" if full is None else "teachers"], -1, subject)
    names[id(column)] = words.header_name(reader.set, header)


def problem_table(problems: list[Problem], lang: str | None = None) -> Table:
    return Table(
        [
            listed("code", "text", [p.code for p in problems]),
            listed("row", "int64", [p.row for p in problems]),
            listed("column", "text", [p.column for p in problems]),
            listed("message", "text", [p.say(lang or p.lang) for p in problems]),
        ]
    )


def make_sums(
    norms: Norms, rows: list[tuple[str | None, int, Any]], named: bool = True
) -> Table:
    """A table of struct staff_total, those that no school needs left out."""
    rows = [row for row in rows if row[2].schools > 0]
    common, weights = math.lcm(*norms.dens), math.lcm(*norms.weight_dens)

    def whole(name: str) -> OutColumn:
        return listed(name, "int64", [getattr(t, name) for _, _, t in rows])

    pooled = [lib.staff_pooled_posts(norms.compiled, ffi.addressof(t)) for _, _, t in rows]
    shared_ = [lib.staff_shortfall_after_sharing(ffi.addressof(t)) for _, _, t in rows]
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
            listed("shortfall_after_sharing", "int64", shared_),
            whole("unknown"),
        ],
        norms.metadata,
    )
