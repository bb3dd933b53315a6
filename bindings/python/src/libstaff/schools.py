# SPDX-License-Identifier: MIT
"""From the rows of a table to schools: columns of struct staff_table, and names beside.

Wide tables have a row a school (and year); long ones a row a stage of it, added up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from . import words
from ._staff import ffi, lib
from .buffers import found, numbered, scratch, unpack
from .columns import Ints, Text, ints
from .errors import Problems
from .reading import Reader

#: Fields of struct staff_table that are one column, and their columns in a table.
LABELS = {
    "id": lib.STAFF_FIELD_ID,
    "school": lib.STAFF_FIELD_SCHOOL,
    "district": lib.STAFF_FIELD_DISTRICT,
}
POSTS = {
    "establishment": lib.STAFF_FIELD_ESTABLISHMENT,
    "on_establishment": lib.STAFF_FIELD_ON_ESTABLISHMENT,
}
HEADS = {
    "full_time": lib.STAFF_FIELD_FULL_TIME,
    "part_time": lib.STAFF_FIELD_PART_TIME,
}

Slot = tuple[str, int]  # a column of struct staff_table: its member and place there


class Codes(NamedTuple):
    """A code a row, in order of first appearance, and where each first stands."""

    values: Any
    firsts: Any
    n: int


class Label(NamedTuple):
    """Texts of a source, and for each school the row of its own (NULL: its place)."""

    text: Text
    rows: Any

    def take(self, at: Any, n: int) -> Label:
        if self.rows == ffi.NULL:
            return Label(self.text, at)
        rows = scratch("int64_t", n)
        lib.glue_compose(self.rows, at, n, rows)
        return Label(self.text, rows)

    def row(self, school: int) -> int:
        return school if self.rows == ffi.NULL else int(self.rows[school])

    def at(self, school: int) -> str | None:
        return self.text.at(self.row(school))


class Schools:
    """Schools of one year each, as the library reads them.

    Attributes
    ----------
    n : int
    columns : dict
        struct staff_column of each column of struct staff_table that is there.
    labels : dict of str to Label
    keys : Any
        A number for each school, the same in all its years; -1 is not used.
    years : Any
        int32, or NULL without a year column.
    places : list of int
        The first row of each, as messages call it.
    """

    def __init__(self, reader: Reader, n: int, keys: Any, years: Any, places: Any) -> None:
        self.n = n
        self.n_subjects = reader.n_subjects
        self.columns: dict[Slot, Ints] = {}
        self.posts: dict[str, Ints] = {}
        self.labels: dict[str, Label] = {}
        self.keys, self.years, self.places = keys, years, places
        self.problems: Problems = reader.problems
        self.source = reader.source
        self.skipped = reader.skipped
        self.reader = reader
        self.warnings: list[tuple[str, int, str, str]] = []

    def take(self, at: list[int]) -> Schools:
        """Some of them."""
        rows, n = ffi.new("int64_t[]", at or 1), len(at)
        keys = ints(self.keys, self.n).take(rows, n).values
        years = self.years
        if years != ffi.NULL:
            years = ints(years, self.n).take(rows, n).values
        places = scratch("int64_t", n)
        lib.glue_compose(self.places, rows, n, places)
        other = Schools(self.reader, n, keys, years, places)
        other.columns = {slot: one.take(rows, n) for slot, one in self.columns.items()}
        other.posts = {name: one.take(rows, n) for name, one in self.posts.items()}
        other.labels = {name: one.take(rows, n) for name, one in self.labels.items()}
        other.warnings = self.warnings
        return other

    def keep_year(self, year: int | None) -> Schools:
        """Those of one year, the latest by default."""
        if self.years == ffi.NULL:
            if year is not None:
                self.problems.add("no_such_year", None, None, year, "-")
            return self
        years = unpack(self.years, self.n)
        known = sorted(set(years))
        wanted = max(known, default=-1) if year is None else year
        if known == [wanted] or not known:
            return self
        if wanted not in known:
            listed = ", ".join(map(str, known))
            self.problems.add("no_such_year", None, None, wanted, listed)
            return self
        return self.take([at for at, one in enumerate(years) if one == wanted])

    def districts(self) -> tuple[Any, list[str | None]]:
        """A code a school, and names in order of first appearance; None is a blank."""
        label = self.labels["district"]
        codes, firsts = scratch("int32_t", self.n), scratch("int64_t", self.n)
        n = lib.glue_index_texts(
            label.text.struct, ffi.NULL, ffi.NULL, label.rows, self.n, 1, codes, firsts
        )
        if n < 0:
            raise MemoryError
        return codes, [label.at(at) for at in unpack(firsts, n)]

    def table(self, codes: Any, n_districts: int) -> Any:
        """struct staff_table; its memory is that of this object."""
        table = ffi.new("struct staff_table *")
        table.n, table.n_districts = self.n, n_districts
        for (member, at), one in self.columns.items():
            target = getattr(table, member)
            if ffi.typeof(target).kind == "array":
                target[at] = one.column[0]
            else:
                setattr(table, member, one.column[0])
        table.district.values = codes
        return table

    def row(self, school: int) -> int:
        """What a message calls a school's first row."""
        return self.source.row(int(self.places[school]))

    def name(self, school: int) -> str:
        return self.labels["school"].at(school) or self.labels["id"].at(school) or ""


# ---- Whose rows ----


def _codes(call: Callable[..., int], n: int, *before: Any) -> Codes:
    values, firsts = scratch("int32_t", n), scratch("int64_t", n)
    count = call(*before, values, firsts)
    if count < 0:
        raise MemoryError
    return Codes(values, firsts, count)


def _keys(reader: Reader) -> Codes:
    """A school's key: its id, or its district and name; without either, its row."""
    if not reader.has_labels:
        n = reader.n
        return Codes(numbered("int32_t", n), numbered("int64_t", n), n)
    texts = (
        reader.ids(),
        reader.label(lib.STAFF_FIELD_DISTRICT),
        reader.label(lib.STAFF_FIELD_SCHOOL),
    )
    pointers = [text.struct for text in texts]
    return _codes(lib.glue_index_texts, reader.n, *pointers, reader.rows, reader.n, 1)


def _pairs(a: Any, b: Any, n: int) -> Codes:
    return _codes(lib.glue_index_pairs, n, a, b, n)


def _check_agree(reader: Reader, keys: Codes, values: Any, name: str, say: Any) -> None:
    """Rows of one school must agree; a blank agrees with everything."""
    where = ffi.new("int64_t[]", [-1] * keys.n or 1)
    for at in found(lib.glue_find_unequal, keys.values, values, reader.n, where):
        first = where[keys.values[at]]
        place = reader.source.place(reader.place(first))
        reader.add("disagree", at, name, say(at), place, say(first), key="disagree_row")


def _check_labels(reader: Reader, keys: Codes, locales: Any) -> None:
    if keys.n == reader.n:
        return
    for name in ("school", "district"):
        column = reader.one(LABELS[name])
        if column is None:
            continue
        text = reader.text(column)
        coded = reader.coded(text)
        _check_agree(
            reader, keys, coded.codes, column.name, lambda at: text.at(reader.place(at))
        )
    if locales == ffi.NULL:
        return
    known = scratch("int32_t", reader.n)
    names = [-1, *range(1, lib.STAFF_LOCALES)]  # unknown is a blank
    lib.glue_map(ffi.new("int32_t[]", names), locales, reader.n, -1, known)
    column = reader.all(lib.STAFF_FIELD_LOCALE)[0]
    lang = reader.problems.lang
    _check_agree(
        reader, keys, known, column.name, lambda at: words.locale_name(locales[at], lang)
    )


def _check_duplicates(reader: Reader, cells: Codes) -> None:
    if cells.n == reader.n:
        return
    for at in found(lib.glue_find_repeated, cells.values, cells.firsts, reader.n):
        first = cells.firsts[cells.values[at]]
        place = reader.source.place(reader.place(first))
        reader.add("duplicate", at, None, place)


# ---- What rows say ----


def _row_columns(reader: Reader, locales: Any) -> dict[Slot, Ints]:
    """Each row as struct staff_table would have it."""
    columns: dict[Slot, Ints] = {}
    for header, column in reader.fields:
        if header.field == lib.STAFF_FIELD_STAGE_CLASSES:
            columns["classes", header.stage] = reader.counts(column)
        elif header.field == lib.STAFF_FIELD_STAGE_STUDENTS:
            columns["students", header.stage] = reader.counts(column)
        elif header.field == lib.STAFF_FIELD_COUNT:
            columns["counts", header.counted] = reader.counts(column)
    students = reader.counts_of(lib.STAFF_FIELD_STUDENTS)
    if students is not None and reader.is_wide:
        columns["students_all", 0] = students
    if locales != ffi.NULL:
        columns["locale", 0] = ints(locales, reader.n)
    for subject in range(reader.n_subjects):
        for part, field in HEADS.items():
            heads = reader.heads(subject, field)
            if heads is not None:
                columns[part, subject] = reader.counts(heads)
    return columns


def _check_totals(reader: Reader, columns: dict[Slot, Ints]) -> list[tuple[str, int, str, str]]:
    """Columns that only repeat what others say: a warning where they do not."""
    warnings = []

    def look(code: str, field: int, subject: int, parts: Sequence[Ints], first: bool) -> None:
        column = reader.one(field, -1, subject)
        if column is None or not parts:
            return
        pointers = ffi.new("struct staff_column *[]", [part.column for part in parts])
        total = reader.counts(column)
        call = lib.glue_find_wrong_totals
        for at in found(call, total.column, pointers, len(parts), first, reader.n):
            row = reader.source.row(reader.place(at))
            warnings.append((code, row, column.name, str(total.at(at))))

    classes = [one for (member, _), one in columns.items() if member == "classes"]
    if reader.is_wide:
        look("classes_differ", lib.STAFF_FIELD_CLASSES, -1, classes, False)
    for s in range(reader.n_subjects):
        if reader.one(lib.STAFF_FIELD_FULL_TIME, -1, s) is not None:
            parts = [columns[part, s] for part in HEADS if (part, s) in columns]
            look("teachers_differ", lib.STAFF_FIELD_TEACHERS, s, parts, True)
    return warnings


def _add_up(reader: Reader, rows: dict[Slot, Ints], stages: Any, entries: Codes) -> Any:
    """struct staff_school of each school, out of its rows."""
    whole = Schools(reader, reader.n, ffi.NULL, ffi.NULL, ffi.NULL)
    whole.columns = rows
    table = whole.table(ffi.NULL, 0)
    blank = ints(ffi.NULL, reader.n)
    counts = [
        reader.counts_of(field) or blank
        for field in (lib.STAFF_FIELD_CLASSES, lib.STAFF_FIELD_STUDENTS)
    ]
    schools = ffi.new("struct staff_school[]", max(entries.n, 1))
    bad = found(
        lib.glue_add_rows,
        table,
        reader.n_subjects,
        stages,
        counts[0].column,
        counts[1].column,
        entries.values,
        entries.n,
        schools,
    )
    for at in bad:
        reader.add("too_large", at, None, key="sum_too_large")
    return schools


def _member_columns(schools: Any, n: int, n_subjects: int, n_counts: int) -> dict[Slot, Ints]:
    """Arrays of schools to columns: struct staff_school and staff_table name them alike."""
    lengths = {"full_time": n_subjects, "part_time": n_subjects, "counts": n_counts}
    columns: dict[Slot, Ints] = {}
    for member, field in ffi.typeof("struct staff_school").fields:
        size = ffi.sizeof("int32_t")
        count = ffi.sizeof(field.type) // size
        for at in range(lengths.get(member, count)):
            out = scratch("int32_t", n)
            lib.glue_member(schools, n, field.offset + at * size, out)
            columns[member, at] = ints(out, n)
    return columns


def _posts(reader: Reader, entries: Codes) -> dict[str, Ints]:
    """Establishment and who is on it: they add up, like all counts."""
    posts = {}
    for name, field in POSTS.items():
        values = reader.counts_of(field)
        if values is None:
            continue
        out = scratch("int32_t", entries.n)
        plain = values.plain()
        call = lib.glue_add_counts
        for at in found(call, plain, entries.values, reader.n, entries.n, out):
            reader.add("too_large", at, None, key="sum_too_large")
        posts[name] = ints(out, entries.n)
    return posts


def _labels(reader: Reader, entries: Codes, added: bool) -> dict[str, Label]:
    """Where each school's names stand: in its row, or in the first that has one."""
    labels = {}
    for name, field in LABELS.items():
        text = reader.ids() if name == "id" else reader.label(field)
        rows = reader.rows
        if added:
            rows = scratch("int64_t", entries.n)
            lib.glue_first_texts(
                text.struct, reader.rows, entries.values, reader.n, entries.n, rows
            )
        labels[name] = Label(text, rows)
    return labels


# ---- The whole ----


def read_schools(reader: Reader) -> Schools:
    """Schools, one a key and year; what is wrong is in ``problems``."""
    unread = not reader.source.columns and len(reader.problems) > 0
    before = len(reader.problems)
    if not unread:
        reader.check_columns()
    # Columns of different lengths cannot be read; without a column that is needed, each
    # row would only say it again.
    if unread or len(reader.problems) > before or reader.source.is_ragged:
        return Schools(reader, 0, ffi.NULL, ffi.NULL, ffi.NULL)
    reader.skip_rows()
    if reader.n == 0 and reader.problems.file is not None and not reader.problems:
        reader.problems.add("no_rows")
    keys, years, locales = _keys(reader), reader.years(), reader.locales()
    stages = ffi.NULL if reader.is_wide else reader.stages()
    _check_labels(reader, keys, locales)
    entries = keys if years == ffi.NULL else _pairs(keys.values, years, reader.n)
    added = stages != ffi.NULL
    _check_duplicates(reader, _pairs(entries.values, stages, reader.n) if added else entries)
    rows = _row_columns(reader, locales)
    warnings = _check_totals(reader, rows)
    posts = _posts(reader, entries)
    columns = rows
    if added and not reader.problems:
        schools = _add_up(reader, rows, stages, entries)
        columns = _member_columns(schools, entries.n, reader.n_subjects, reader.set.n_counts)
    out = _make(reader, keys, years, entries)
    out.columns, out.posts = columns, posts
    out.labels, out.warnings = _labels(reader, entries, added), warnings
    return out


def _make(reader: Reader, keys: Codes, years: Any, entries: Codes) -> Schools:
    first = entries.firsts
    places = first
    if reader.rows != ffi.NULL:
        places = scratch("int64_t", entries.n)
        lib.glue_compose(reader.rows, first, entries.n, places)
    numbers = ints(keys.values, reader.n).take(first, entries.n).values
    if years != ffi.NULL:
        years = ints(years, reader.n).take(first, entries.n).values
    return Schools(reader, entries.n, numbers, years, places)
