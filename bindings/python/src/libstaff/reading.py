# SPDX-License-Identifier: MIT
"""What each column of a table means, and what its cells say.

Every problem is collected; nothing is raised here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from . import words
from ._staff import ffi, lib
from .buffers import found, scratch, unpack
from .columns import Column, Ints, NumberColumn, OtherColumn, Report, Text, ints, no_text, text_of
from .errors import Problems
from .sources import Source
from .words import Header

NONE = lib.STAFF_FIELD_NONE
FIELDS = words.enum("staff_field", "FIELD_")
REFUSED = {n: name for name, n in FIELDS.items() if name.startswith("refused_")}
#: Often there twice, as a code and as a word: then their cells must agree.
TWICE = (lib.STAFF_FIELD_ID, lib.STAFF_FIELD_LOCALE)
BAD = -2

YEAR = re.compile(r"(\d{4})(?:[_\-/~–—至](\d{4}|\d{2}))?(?:学年度|学年|年度|年|\.0)?")
#: 2024-09-01, 2024/9, 2024年9月1日, with or without a time: a sheet's dates.
DATE = re.compile(
    r"(\d{4})[_\-/.年月](?:0?[1-9]|1[0-2])"
    r"(?:[_\-/.年月](?:(?:0?[1-9]|[12]\d|3[01])[日t]?[_0-9:]*)?)?"
)


def read_year(word: str) -> int | None:
    """2024, 2024年, 2024-2025, 2024/25学年: the first year.

    >>> read_year("2024-2025学年"), read_year("2024-2027"), read_year("24")
    (2024, None, None)
    >>> read_year("2024年9月1日"), read_year("2024-09-01 00:00:00")
    (2024, 2024)
    """
    plain = words.name(words.normalise(word))
    date = DATE.fullmatch(plain)
    match = YEAR.fullmatch(plain) or date
    if match is None or not match[1].isascii() or match[1] < "1000":
        return None
    year = int(match[1])
    after = None if date else match[2]
    if after and int(after) != (year + 1 if len(after) == 4 else (year + 1) % 100):
        return None
    return year


class Field(NamedTuple):
    header: Header
    column: Column


class Coded(NamedTuple):
    """A column of words as numbers: a code a row (-1: blank), a word a code."""

    codes: Any
    words: list[str | None]


class Reader:
    """The fields of a table, and the rows of it that count: no blanks, no sums.

    ``rows`` (struct: int64, NULL for all) are those rows, ``n`` how many.
    """

    def __init__(self, norm_set: Any, source: Source, mapping: Mapping[str, str]) -> None:
        self.set = norm_set
        self.source = source
        self.problems: Problems = source.problems
        self.fields: list[Field] = []
        self.ignored: list[str] = []
        self.n_subjects = norm_set.n_subjects
        self.rows: Any = ffi.NULL
        self.n = source.n
        self.skipped = source.skipped
        self._where: list[int] = []
        self._match(mapping)
        self._counts: dict[int, Ints] = {}
        self._no_text = no_text(source.n)
        self._ids: Text | None = None
        self._mistyped: set[int] = set()
        self._texts: dict[int, Text] = {}

    # ---- Columns ----

    def _match(self, mapping: Mapping[str, str]) -> None:
        known = {column.name for column in self.source.columns}
        for name in mapping:
            if name not in known:
                raise ValueError(f"columns: the table has no column {name!r}")
        for column, parts in zip(self.source.columns, self.source.headers):
            given = mapping.get(column.name)
            header = words.find_header(self.set, parts if given is None else given.split("/"))
            if given is not None and header.field == NONE:
                raise ValueError(f"columns: there is no field {given!r}")
            self._add(header, column)
        self._check_doubles()

    def _add(self, header: Header, column: Column) -> None:
        if header.field in REFUSED:
            self._add_header(REFUSED[header.field], column)
        elif header.field == NONE:
            self.ignored.append(column.name)
        else:
            self.fields.append(Field(header, column))

    def _add_header(self, code: str, column: Column, *values: object) -> None:
        self.problems.add(code, self.source.header_line, column.name, *values)

    def _check_doubles(self) -> None:
        """In the wide form no stage is read: it may stand there as often as it likes."""
        kept: list[Field] = []
        spared = (*TWICE, lib.STAFF_FIELD_STAGE) if self.is_wide else TWICE
        for field in self.fields:
            other = next((f for f in kept if f.header.fills(field.header)), None)
            if other is None or field.header.field in spared:
                kept.append(field)
            else:
                self._add_header("two_columns", field.column, other.column.name)
        self.fields = kept

    def all(self, field: int) -> list[Column]:
        """Columns of a field that may come twice, the first alias first."""
        both = [f for f in self.fields if f.header.field == field]
        return [f.column for f in sorted(both, key=lambda f: f.header.rank)]

    def one(self, field: int, stage: int = -1, subject: int = -1) -> Column | None:
        wanted = Header(field, stage, subject)
        return next((column for header, column in self.fields if header.fills(wanted)), None)

    def has(self, *fields: int) -> bool:
        return any(header.field in fields for header, _ in self.fields)

    @property
    def is_wide(self) -> bool:
        return self.has(lib.STAFF_FIELD_STAGE_CLASSES, lib.STAFF_FIELD_STAGE_STUDENTS)

    @property
    def has_labels(self) -> bool:
        return self.has(lib.STAFF_FIELD_ID, lib.STAFF_FIELD_SCHOOL)

    def missing(self, fields: Iterable[int]) -> None:
        """Adds the problem that none of these fields is there, with the nearest header."""
        lang = self.problems.lang
        names, all_names = [], []
        for field in fields:
            header = Header(field, lib.STAFF_PRIMARY, 0)
            names.append(words.header_name(self.set, header, lang))
            all_names += [names[-1], *words.aliases(field)]
        near = [n for n in self.ignored if difflib.get_close_matches(n, all_names, 1, 0.5)]
        text = (" 或 " if lang == "zh" else " or ").join(names)
        if near:
            text += f"；最接近的表头是“{near[0]}”" if lang == "zh" else f'; is it "{near[0]}"?'
        self.problems.add("missing_column", None, None, text)

    def check_columns(self) -> None:
        """What a table of schools must have.  In memory each row may be a school."""
        if self.problems.file is not None and not self.has_labels:
            self.missing((lib.STAFF_FIELD_SCHOOL, lib.STAFF_FIELD_ID))
        if self.is_wide:
            return
        counts = (lib.STAFF_FIELD_CLASSES, lib.STAFF_FIELD_STUDENTS)
        stage = self.has(lib.STAFF_FIELD_STAGE)
        if not self.has(*counts):
            stages = (lib.STAFF_FIELD_STAGE_CLASSES, lib.STAFF_FIELD_STAGE_STUDENTS)
            self.missing(counts if stage else stages)
        elif not stage:
            column = self.one(counts[0]) or self.one(counts[1])
            self.problems.add("missing_stage", None, None, column.name if column else "")

    # ---- Rows ----

    def place(self, at: int) -> int:
        """The row of the table that is the at-th that counts."""
        return at if self.rows == ffi.NULL else int(self.rows[at])

    def add(self, code: str, at: int | None, name: str | None, *values: object, key: str = "") -> None:
        """A problem of the at-th row that counts."""
        row = None if at is None else self.source.row(self.place(at))
        self.problems.add(code, row, name, *values, key=key)

    def _sum_rows(self) -> set[int]:
        labels = [lib.STAFF_FIELD_ID, lib.STAFF_FIELD_SCHOOL, lib.STAFF_FIELD_DISTRICT]
        labels += [] if self.is_wide else [lib.STAFF_FIELD_STAGE]
        names = {id(f.column) for f in self.fields if f.header.field in labels}
        sums = set()
        for i, column in enumerate(self.source.columns):
            if isinstance(column, NumberColumn):
                continue
            text = self.text(column)
            for row in found(lib.glue_find_sums, text.struct):
                if not words.is_sum(text.at(row) or ""):
                    continue
                before = self.source.columns[:i]
                if id(column) in names or all(one.cell(row) is None for one in before):
                    sums.add(row)
        return sums

    def _blank_rows(self) -> set[int]:
        filled = scratch("uint8_t", self.source.n)
        for column in self.source.columns:
            column.mark(filled)
        return {row for row, mark in enumerate(unpack(filled, self.source.n)) if not mark}

    def skip_rows(self, blanks: bool = False) -> None:
        """Leaves out rows of sums and, where rows have names, blank ones."""
        skipped = self._sum_rows()
        nameless = self._nameless()
        if nameless or blanks:
            skipped |= self._blank_rows()
        if skipped:
            kept = [row for row in range(self.source.n) if row not in skipped]
            self.rows = ffi.new("int64_t[]", kept or 1)
            self.n = len(kept)
            self.skipped += len(skipped)
        for row in nameless:
            if row not in skipped and not blanks:
                self.problems.add("no_school", self.source.row(row))

    def _nameless(self) -> list[int]:
        if not self.has_labels:
            return []
        pair = (self.ids().struct, self.label(lib.STAFF_FIELD_SCHOOL).struct)
        return found(lib.glue_find_blank, *pair, self.source.n)

    # ---- Cells ----

    def text(self, column: Column) -> Text:
        """Of every row of the source, also those that do not count."""
        if id(column) not in self._texts:
            self._texts[id(column)] = column.text()
        return self._texts[id(column)]

    def label(self, field: int) -> Text:
        column = self.one(field)
        if column is None:
            return self._no_text
        self._check_type(column)
        return self.text(column)

    def _check_type(self, column: Column) -> None:
        if isinstance(column, OtherColumn) and id(column) not in self._mistyped:
            self._mistyped.add(id(column))
            self.problems.add("column_type", None, column.name, column.kind)

    def ids(self) -> Text:
        """Several columns of ids are one; the first alias wins."""
        if self._ids is None:
            columns = self.all(lib.STAFF_FIELD_ID)
            for column in columns:
                self._check_type(column)
            texts = [self.text(column) for column in columns]
            self._ids = self._joined_ids(columns) if len(texts) > 1 else [*texts, self._no_text][0]
        return self._ids

    def _joined_ids(self, columns: list[Column]) -> Text:
        values = self.text(columns[0]).values()
        for column in columns[1:]:
            for row, other in enumerate(self.text(column).values()):
                if values[row] is None:
                    values[row] = other
                elif other is not None and other != values[row]:
                    self._disagree(row, column, other, columns[0], values[row])
        return text_of(values)

    def _disagree(self, row: int, column: Column, *values: Any) -> None:
        read, first, known = values
        self.problems.add(
            "disagree",
            self.source.row(row),
            column.name,
            *(read, first.name, known),
            key="disagree_cell",
        )

    def _report(self, column: Column) -> Report:
        counted = None if self.rows == ffi.NULL else set(unpack(self.rows, self.n))

        def report(code: str, row: int | None, *values: object) -> None:
            if row is None:
                self.problems.add(code, None, column.name, *values)
            elif counted is None or row in counted:
                self.problems.add(code, self.source.row(row), column.name, *values)

        return report

    def counts(self, column: Column) -> Ints:
        """The numbers of a column, of the rows that count."""
        if id(column) not in self._counts:
            whole = column.counts(self._report(column))
            self._counts[id(column)] = (
                whole if self.rows == ffi.NULL else whole.take(self.rows, self.n)
            )
        return self._counts[id(column)]

    def coded(self, text: Text) -> Coded:
        """Equal words get equal codes."""
        codes, firsts = scratch("int32_t", self.n), scratch("int64_t", self.n)
        blank = ffi.NULL
        n = lib.glue_index_texts(
            text.struct, blank, blank, self.rows, self.n, 0, codes, firsts
        )
        if n < 0:
            raise MemoryError
        return Coded(codes, [text.at(self.place(at)) for at in unpack(firsts, n)])

    def meanings(
        self, column: Column, meaning: Callable[[str], int], blank: int, say: Callable[..., None]
    ) -> Any:
        """What each cell's word means; say(at, word) is called where it is BAD."""
        self._check_type(column)
        coded = self.coded(self.text(column))
        by_code = [meaning(word or "") for word in coded.words]
        out = scratch("int32_t", self.n)
        lib.glue_map(ffi.new("int32_t[]", by_code or 1), coded.codes, self.n, blank, out)
        if BAD in by_code:
            for at in found(lib.glue_find_value, out, self.n, BAD):
                say(at, coded.words[coded.codes[at]])
        return out

    # ---- Fields ----

    def years(self) -> Any:
        """A year a row, STAFF_UNKNOWN for a blank; NULL without the column."""
        column = self.one(lib.STAFF_FIELD_YEAR)
        if column is None:
            return ffi.NULL

        def meaning(word: str) -> int:
            year = read_year(word)
            return BAD if year is None else year

        def say(at: int, word: str) -> None:
            self.add("bad_year", at, column.name, word)

        years = self.meanings(column, meaning, -1, say)
        blank = found(lib.glue_find_value, years, self.n, -1)
        if 0 < len(blank) < self.n:
            first = next(at for at in range(self.n) if years[at] != -1)
            place = self.source.place(self.place(first))
            self.add("year_blank", blank[0], column.name, place)
        return years

    def locales(self) -> Any:
        """A code a row; NULL without the column.  Several columns must agree."""
        columns = self.all(lib.STAFF_FIELD_LOCALE)
        if not columns:
            return ffi.NULL
        out = self._locale(columns[0])
        for column in columns[1:]:
            other = self._locale(column)
            for at in range(self.n):
                if out[at] <= 0:
                    out[at] = other[at]
                elif other[at] not in (0, BAD, out[at]):
                    row = self.place(at)
                    cells = column.cell(row), columns[0].cell(row)
                    self._disagree(row, column, cells[0], columns[0], cells[1])
        return out

    def _locale(self, column: Column) -> Any:
        def meaning(word: str) -> int:
            code = words.find_locale(word)
            return code if 0 <= code < lib.STAFF_LOCALES else BAD

        def say(at: int, word: str) -> None:
            either = words.find_locale(word) >= lib.STAFF_LOCALES
            key = "either_locale" if either else ""
            self.add("bad_locale", at, column.name, word, key=key)

        return self.meanings(column, meaning, lib.STAFF_LOCALE_UNKNOWN, say)

    def stages(self) -> Any:
        """The stage of each row of a long table."""
        column = self.one(lib.STAFF_FIELD_STAGE)
        assert column is not None

        def meaning(word: str) -> int:
            code = words.find_stage(word)
            return code if 0 <= code < lib.STAFF_STAGES else BAD

        def say(at: int, word: str) -> None:
            code = words.find_stage(word)
            if code < 0:
                self.add("bad_stage", at, column.name, word)
                return
            lang, bits = self.problems.lang, code - lib.STAFF_STAGES
            names = [words.stage_name(s, lang) for s in range(lib.STAFF_STAGES) if bits >> s & 1]
            listed = ("、" if lang == "zh" else ", ").join(names)
            self.add("several_stages", at, column.name, word, listed)

        stages = self.meanings(column, meaning, -1, say)
        for at in found(lib.glue_find_value, stages, self.n, -1):
            self.add("stage_blank", at, column.name)
        return stages

    def heads(self, subject: int, field: int) -> Column | None:
        """A bare <subject> column is full-time, unless its full-time part stands beside it."""
        column = self.one(field, -1, subject)
        if column is None and field == lib.STAFF_FIELD_FULL_TIME:
            return self.one(lib.STAFF_FIELD_TEACHERS, -1, subject)
        return column

    def counts_of(self, field: int) -> Ints | None:
        column = self.one(field)
        return None if column is None else self.counts(column)


def constant(value: int, n: int) -> Ints:
    """n times the same."""
    return ints(ffi.new("int32_t[]", [value] * n or 1), n)
