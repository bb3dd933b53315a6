# SPDX-License-Identifier: MIT
"""Wide tables (a row a school) and long ones (a row a school and stage), to columns."""

from __future__ import annotations

from typing import Any

from . import errors, words
from ._staff import ffi, lib
from .errors import Problem
from .reading import Reader, SchoolColumns


def _set(target: Any, column: Any, reader: Reader, keep: list[object]) -> Any:
    """Points a struct staff_column at a column; returns (values, validity, offset)."""
    values, validity, offset = column.int32(reader.problems)
    target.values, target.validity, target.offset = values, validity, offset
    keep.extend([column, values, validity])
    return values, validity, offset


def _set_list(target: Any, values: list[int], keep: list[object]) -> None:
    out = ffi.new("int32_t[]", values or 1)
    target.values = out
    keep.append(out)


def _district_index(names: list[str | None]) -> tuple[list[int], list[str | None]]:
    index: dict[str | None, int] = {}
    codes = [index.setdefault(name, len(index)) for name in names]
    return codes, list(index)


def _labels(reader: Reader) -> dict[str, list[str | None]]:
    blank: list[str | None] = [None] * reader.n
    return {
        "district": reader.texts(lib.STAFF_FIELD_DISTRICT) or blank,
        "id": reader.texts(lib.STAFF_FIELD_ID) or blank,
        "school": reader.texts(lib.STAFF_FIELD_SCHOOL) or blank,
    }


def keys(texts: dict[str, list[str | None]], has_id: bool) -> list[Any]:
    """A school's key: its id, or its district and name."""
    if has_id:
        return list(texts["id"])
    return list(zip(texts["district"], texts["school"]))


def _check_unique(reader: Reader, texts: dict[str, list[str | None]]) -> None:
    has_id = reader.get(lib.STAFF_FIELD_ID) is not None
    if not has_id and reader.get(lib.STAFF_FIELD_SCHOOL) is None:
        return
    first: dict[Any, int] = {}
    for row, key in enumerate(keys(texts, has_id)):
        if first.setdefault(key, row) != row and key not in (None, (None, None)):
            message = f"the same school as row {first[key]}: {key!r}"
            reader.problems.append(Problem("duplicate", row, None, message))


def read_wide(reader: Reader, n_subjects: int) -> SchoolColumns:
    table = ffi.new("struct staff_table *")
    keep: list[object] = []
    table.n = reader.n
    for (kind, stage, _), column in reader.fields.items():
        if kind == lib.STAFF_FIELD_STAGE_CLASSES:
            _set(table.classes[stage], column, reader, keep)
        elif kind == lib.STAFF_FIELD_STAGE_STUDENTS:
            _set(table.students[stage], column, reader, keep)
        elif kind == lib.STAFF_FIELD_STUDENTS:
            _set(table.students_all, column, reader, keep)
    staff: dict[tuple[str, int], Any] = {}
    for subject in range(n_subjects):
        for kind, part in ((lib.STAFF_FIELD_FULL_TIME, "full_time"), (lib.STAFF_FIELD_PART_TIME, "part_time")):
            found = reader.staff_column(subject, kind)
            if found is not None:
                target = getattr(table, part)[subject]
                staff[part, subject] = _set(target, found, reader, keep)
    texts = _labels(reader)
    _check_unique(reader, texts)
    locales = reader.locale_codes()
    if locales is not None:
        _set_list(table.locale, locales, keep)
    codes, districts = _district_index(texts["district"])
    _set_list(table.district, codes, keep)
    table.n_districts = len(districts)
    return SchoolColumns(
        reader.n, table, keep, texts, locales, districts, staff, reader.problems
    )


def _long_stage(reader: Reader) -> list[int]:
    column = reader.get(lib.STAFF_FIELD_STAGE)
    assert column is not None
    known: dict[str | None, int] = {}
    stages = []
    for row, word in enumerate(column.texts()):
        if word not in known:
            known[word] = words.find_stage(word) if word else -1
        stage = known[word]
        if not 0 <= stage < lib.STAFF_STAGES:
            several = stage >= lib.STAFF_STAGES
            message = (
                "a school of several stages needs a row for each"
                if several
                else "not a stage: give 小学, 初中, 高中, 中职, 高校, 幼儿园 or 特殊教育"
            )
            reader.problems.append(Problem("bad_stage", row, column.name, f"{message}; read {word!r}"))
            stage = 0
        stages.append(stage)
    return stages


def _values(reader: Reader, column: Any) -> list[int]:
    if column is None:
        return [-1] * reader.n
    values, validity, offset = column.int32(reader.problems)
    out: list[int] = ffi.unpack(values, reader.n) if reader.n else []
    if validity == ffi.NULL:
        return out
    return [
        v if validity[(offset + i) >> 3] >> ((offset + i) & 7) & 1 else -1
        for i, v in enumerate(out)
    ]


def _long_rows(reader: Reader, n_subjects: int, stages: list[int]) -> list[Any]:
    """A struct staff_school a row."""
    classes = _values(reader, reader.get(lib.STAFF_FIELD_CLASSES))
    students = _values(reader, reader.get(lib.STAFF_FIELD_STUDENTS))
    locales = reader.locale_codes() or [lib.STAFF_LOCALE_UNKNOWN] * reader.n
    kinds = (lib.STAFF_FIELD_FULL_TIME, lib.STAFF_FIELD_PART_TIME)
    staff = [[_values(reader, reader.staff_column(s, k)) for k in kinds] for s in range(n_subjects)]
    rows = []
    for i in range(reader.n):
        school = ffi.new("struct staff_school *")
        lib.staff_school_init(school)
        school.classes[stages[i]] = classes[i]
        school.students[stages[i]] = students[i]
        school.locale = locales[i]
        for s in range(n_subjects):
            school.full_time[s], school.part_time[s] = staff[s][0][i], staff[s][1][i]
        rows.append(school)
    return rows


def _merge(
    reader: Reader, rows: list[Any], stages: list[int], school_keys: list[Any]
) -> tuple[list[int], list[Any]]:
    """Rows of one key are one school; returns its first row and its sum."""
    index: dict[Any, int] = {}
    seen: dict[tuple[Any, int], int] = {}
    first: list[int] = []
    schools: list[Any] = []
    for row, key in enumerate(school_keys):
        if seen.setdefault((key, stages[row]), row) != row:
            message = f"the same school and stage as row {seen[key, stages[row]]}"
            reader.problems.append(Problem("duplicate", row, None, message))
            continue
        at = index.setdefault(key, len(index))
        if at == len(schools):
            first.append(row)
            schools.append(rows[row])
            continue
        status = lib.staff_school_add(schools[at], rows[row])
        if status != lib.STAFF_OK:
            reader.problems.append(errors.problem(status, row))
    return first, schools


def read_long(reader: Reader, n_subjects: int) -> SchoolColumns:
    labels = _labels(reader)
    has_id = reader.get(lib.STAFF_FIELD_ID) is not None
    stages = _long_stage(reader)
    rows = _long_rows(reader, n_subjects, stages)
    first, schools = _merge(reader, rows, stages, keys(labels, has_id))
    table = ffi.new("struct staff_table *")
    keep: list[object] = []
    table.n = len(schools)
    for stage in range(lib.STAFF_STAGES):
        _set_list(table.classes[stage], [s.classes[stage] for s in schools], keep)
        _set_list(table.students[stage], [s.students[stage] for s in schools], keep)
    staff: dict[tuple[str, int], Any] = {}
    for subject in range(n_subjects):
        for part in ("full_time", "part_time"):
            target = getattr(table, part)[subject]
            _set_list(target, [getattr(s, part)[subject] for s in schools], keep)
            staff[part, subject] = (target.values, ffi.NULL, 0)
    locales = [s.locale for s in schools]
    _set_list(table.locale, locales, keep)
    texts = {name: [values[row] for row in first] for name, values in labels.items()}
    codes, districts = _district_index(texts["district"])
    _set_list(table.district, codes, keep)
    table.n_districts = len(districts)
    has_locale = reader.get(lib.STAFF_FIELD_LOCALE) is not None
    return SchoolColumns(
        len(schools), table, keep, texts, locales if has_locale else None, districts, staff, reader.problems
    )


def read_schools(reader: Reader, n_subjects: int) -> SchoolColumns:
    """The form is the table's own: any stage column makes it wide."""
    if reader.is_long():
        return read_long(reader, n_subjects)
    return read_wide(reader, n_subjects)
