# SPDX-License-Identifier: MIT
"""Norm sets: the built-in ones, and sets made of rows.

A row is struct staff_norm of ``staff.h``, field by field; what fields there are is asked
of the header.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from . import words
from ._staff import ffi, lib
from .table import Table, listed

FIELDS = ffi.typeof("struct staff_norm").fields
KINDS = words.codes(lib.staff_kind_name)
BASES = words.codes(lib.staff_basis_name)
DATES = ("from", "until")


def _names(bits: int, names: list[str]) -> str:
    return ";".join(name for i, name in enumerate(names) if bits >> i & 1)


def _bits(names: str | Sequence[str], known: list[str]) -> int:
    listed_ = [name for name in names.split(";") if name] if isinstance(names, str) else names
    return sum(1 << known.index(name) for name in listed_)


def _day(day: int) -> str | None:
    return None if day == 0 else f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"


def _shown(row: Any, name: str, kind: Any) -> str | None:
    """One field of a row, as a word."""
    value = getattr(row, name)
    if name in ("stages", "locales"):
        return _names(value, words.STAGES if name == "stages" else words.LOCALES)
    if name in ("kind", "basis"):
        members = KINDS if name == "kind" else BASES
        return next((word for word, number in members.items() if number == value), str(value))
    if name in DATES:
        return _day(value)
    if kind.kind == "struct":
        return str(Fraction(value.num, value.den)) if value.den else None
    return words.name(value) if kind.kind == "pointer" else str(value)


def _number(name: str, value: Any) -> int:
    """One field of a row, as staff.h has it."""
    if name in ("stages", "locales"):
        return _bits(value, words.STAGES if name == "stages" else words.LOCALES)
    if name == "kind":
        return KINDS[value]
    if name == "basis":
        return BASES[value]
    if name in DATES and not isinstance(value, int):
        return int(datetime.date.fromisoformat(str(value)).strftime("%Y%m%d"))
    return int(value)


class NormSet:
    """Clauses and subjects, not yet compiled for a day.

    Attributes
    ----------
    id, edition, title : str
    subjects : list of str
    counts : list of str
        Ids of what the set counts besides classes and students.
    """

    def __init__(
        self,
        pointer: Any,
        keep: object = None,
        made: Any = None,
        again: Callable[..., NormSet] | None = None,
    ) -> None:
        self.pointer = pointer
        self._keep = keep
        self._made = made
        self._again = again or make_set
        self.id = words.name(pointer.id)
        self.edition = words.name(pointer.edition)
        self.title = words.name(pointer.title)
        rows = pointer.subjects[0 : pointer.n_subjects]
        self.subjects = [words.name(row.id) for row in rows]
        self.counts = [words.name(row.id) for row in pointer.counts[0 : pointer.n_counts]]

    def __repr__(self) -> str:
        return f"<NormSet {self.id} edition {self.edition}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (find_set, (self.id,)) if self._made is None else (self._again, self._made)

    def names(self, lang: str = "zh") -> dict[str, str]:
        """Name of each subject by id."""
        member = "en" if words.lang_code(lang) == lib.STAFF_EN else "zh"
        rows = self.pointer.subjects
        return {
            one: words.name(getattr(rows[s], member)) for s, one in enumerate(self.subjects)
        }

    def clauses(self) -> Table:
        """Every row of the set as text, in the fields of ``struct staff_norm``."""
        rows = self.pointer.norms[0 : self.pointer.n_norms]
        return Table(
            [
                listed(name, "text", [_shown(row, name, field.type) for row in rows])
                for name, field in FIELDS
                if field.type.kind != "array"
            ]
        )


def find_set(name: str | None) -> NormSet:
    """A built-in set by its id; the first for None."""
    known: list[str] = []
    while (found := lib.staff_norms(len(known))) != ffi.NULL:
        if name in (None, words.name(found.id)):
            return NormSet(found)
        known.append(words.name(found.id))
    raise KeyError(f"no norm set {name!r}; there are {', '.join(known)}")


def make_set(
    id: str,
    subjects: Mapping[str, tuple[str, str, Fraction | str | int]],
    norms: Sequence[Mapping[str, Any]],
    counts: Mapping[str, tuple[str, str]] | None = None,
    edition: str = "",
    title: str = "",
    rounding: str = "up",
    round_at: str = "school",
) -> NormSet:
    """A set of one's own.

    Parameters
    ----------
    id : str
    subjects : mapping
        By id: name in Chinese, in English, and the weight of a part-timer.
    norms : sequence of mappings
        The fields of ``struct staff_norm`` by name; what is not given is 0 or blank.
        kind and basis are the library's English words for them, stages and locales lists
        of names, from and until days.
    counts : mapping, optional
        What the set counts besides classes and students: by id, name in Chinese, in English.
    rounding, round_at : str
        What the set asks for, as in :func:`libstaff.norms`.

    Examples
    --------
    >>> import libstaff
    >>> local = libstaff.make_set("local", {"lab": ("实验", "laboratory", 0)}, [
    ...     {"clause": "lab.junior", "subject": "lab", "stages": ["junior"], "kind": "ratio",
    ...      "basis": "class", "value": "1/12", "from": "2024-01-01"}])
    >>> norms = libstaff.norms(local, as_of="2024-09-01")
    >>> norms.assess(libstaff.School(junior_classes=30, lab=1))["lab"].shortfall
    2
    """
    keep: list[object] = []

    def text(value: object) -> Any:
        keep.append(words.c_text(str(value)))
        return keep[-1]

    made = ffi.new("struct staff_norm_set *")
    made.id, made.edition, made.title = text(id), text(edition), text(title)
    subject_rows = ffi.new("struct staff_subject[]", max(len(subjects), 1))
    for row, (name, (zh, en, weight)) in zip(subject_rows, subjects.items()):
        exact = Fraction(weight)
        row.id, row.zh, row.en = text(name), text(zh), text(en)
        row.part_time = (exact.numerator, exact.denominator)
    norm_rows = ffi.new("struct staff_norm[]", max(len(norms), 1))
    for row, given in zip(norm_rows, norms):
        _fill(row, given, text)
    count_rows = ffi.new("struct staff_count[]", max(len(counts or {}), 1))
    for row, (name, (zh, en)) in zip(count_rows, (counts or {}).items()):
        row.id, row.zh, row.en = text(name), text(zh), text(en)
    made.counts, made.n_counts = count_rows, len(counts or {})
    made.rounding = words.codes(lib.staff_rounding_name)[rounding]
    made.round_at = words.codes(lib.staff_round_at_name)[round_at]
    made.subjects, made.n_subjects = subject_rows, len(subjects)
    made.norms, made.n_norms = norm_rows, len(norms)
    keep += [subject_rows, norm_rows, count_rows]
    return NormSet(
        made, keep, (id, subjects, norms, counts, edition, title, rounding, round_at)
    )


def _fill(row: Any, given: Mapping[str, Any], text: Callable[[object], Any]) -> None:
    fields = dict(FIELDS)
    for name in given:
        if name not in fields:
            raise KeyError(f"a norm has no field {name!r}; there are {', '.join(fields)}")
    for name, field in fields.items():
        if field.type.kind == "pointer":
            setattr(row, name, text(given.get(name, "")))
        elif field.type.kind == "struct":
            exact = Fraction(given.get(name, 0))
            setattr(row, name, (exact.numerator, exact.denominator))
        elif name in given:
            setattr(row, name, _number(name, given[name]))
