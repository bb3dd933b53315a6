# SPDX-License-Identifier: MIT
"""Random tables, so that every rule is met at its edges: few classes, students around 200,
320 and 500, staff around the posts, blanks, composite schools, several years."""

from __future__ import annotations

import random
from fractions import Fraction

from norms import STAGES, SUBJECTS, Policy
from plan import Case, planned
from table import key_of, schools_of
from words import COMPOSITES, DISTRICTS, ENDINGS, NAMES

KINDS = [
    ["primary"], ["primary"], ["primary"], ["junior"], ["junior"], ["senior"],
    ["primary", "junior"], ["junior", "senior"], ["primary", "junior", "senior"],
    ["vocational"], ["senior", "vocational"], ["university"], ["kindergarten"],
    ["kindergarten", "primary"], ["special"],
]  # fmt: skip
STUDENTS = [0, 1, 90, 198, 199, 200, 201, 319, 320, 321, 499, 500, 501, 1000, 1047]


def policy(rng: random.Random) -> Policy:
    weights = {
        subject: Fraction(rng.randrange(n + 1), n)
        for subject in SUBJECTS
        if rng.random() < 0.2
        for n in [rng.choice([1, 2, 3, 4, 7])]
    }
    return Policy(
        rng.choice(["up", "up", "half_up", "down"]),
        rng.choice(["school", "school", "stage"]),
        rng.choice([["rural"], ["rural"], ["rural", "town"]]),
        weights,
    )


def arguments(policy: Policy, rng: random.Random) -> list[str]:
    """The settings as options; a default is sometimes left out."""
    out = []
    for option, value, default in (
        ("--rounding", policy.rounding, "up"),
        ("--round-at", policy.round_at, "school"),
        ("--rural", ",".join(policy.rural), "rural"),
    ):
        if value != default or rng.random() < 0.1:
            out += [option, value]
    default = Policy().part_time
    weights = [f"{s}={w}" for s, w in policy.part_time.items() if w != default[s]]
    return out + (["--part-time", ",".join(weights)] if weights else [])


def count(what: str, rng: random.Random) -> int | None:
    if rng.random() < 0.06:
        return rng.choice([None, 0])
    if what == "classes":
        return rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, rng.randrange(1, 60)])
    return rng.choice([*STUDENTS, rng.randrange(1, 3000)])


def heads(rng: random.Random) -> int:
    return rng.choice([0, 0, 1, 1, 2, 3, rng.randrange(12), rng.randrange(60)])


class Columns:
    """Which columns a table has; the same for all of its rows."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        self.wide = rng.random() < 0.6
        self.has_id = rng.random() < 0.85
        self.has_name = not self.has_id or rng.random() < 0.9
        self.has_district = rng.random() < 0.9
        self.has_locale = rng.random() < 0.85
        self.has_students = rng.random() < 0.8
        self.has_stage_students = rng.random() < 0.3
        self.staff = []
        for subject in SUBJECTS:
            for names in rng.choice([("_full_time", "_part_time")] * 6 + [
                ("_full_time",), ("_part_time",), ("",), ("", "_part_time"),
                ("", "_full_time", "_part_time"), (),
            ]):  # fmt: skip
                self.staff.append(subject + names if isinstance(names, str) else subject)
        self.blank = rng.choice([0, 0, 0.05, 0.3])

    def fields(self) -> list[str]:
        has = {
            "id": self.has_id, "school": self.has_name, "district": self.has_district,
            "locale": self.has_locale,
        }  # fmt: skip
        out = [field for field in has if has[field]]
        if not self.wide:
            return out + ["stage", "classes", "students"] + self.staff
        out += [f"{stage}_classes" for stage in STAGES if stage != "university"]
        out += ["university_students"]
        out += ["students"] if self.has_students else []
        if self.has_stage_students:
            out += [f"{s}_students" for s in STAGES if s != "university"]
        return out + self.staff


def staff(columns: Columns, row: dict, rng: random.Random) -> None:
    for field in columns.staff:
        row[field] = None if rng.random() < columns.blank else heads(rng)
    for subject in SUBJECTS:  # a total beside its parts is checked: let it be right
        if subject in row and f"{subject}_full_time" in row:
            parts = row[f"{subject}_full_time"], row.get(f"{subject}_part_time")
            row[subject] = None if None in parts else sum(parts)


def wide_row(columns: Columns, row: dict, kind: list[str], rng: random.Random) -> None:
    for field in columns.fields():
        stage = field.rsplit("_", 1)[0]
        if stage in STAGES:
            row[field] = count(field.rsplit("_", 1)[1], rng) if stage in kind else None
        elif field == "students":
            row[field] = None if rng.random() < 0.15 else rng.choice(STUDENTS)
    staff(columns, row, rng)


def long_row(columns: Columns, row: dict, stage: str, rng: random.Random) -> None:
    row["stage"] = stage
    row["classes"] = None if stage == "university" else count("classes", rng)
    row["students"] = None if rng.random() < 0.15 else count("students", rng)
    staff(columns, row, rng)


def school_rows(columns: Columns, number: int, rng: random.Random) -> list[dict]:
    base = {}
    if columns.has_id:
        base["id"] = f"{140300 + number}" if number % 3 else f"0{number:04d}"
    if columns.has_name:
        base["school"] = f"{rng.choice(NAMES)}{rng.choice(ENDINGS)}{number}"
    if columns.has_district:
        base["district"] = rng.choice(DISTRICTS[: 1 + number % len(DISTRICTS)])
    if columns.has_locale:
        base["locale"] = rng.choice(["urban", "town", "rural", "rural", None])
    kind = rng.choice(KINDS)
    if columns.wide:
        row = dict(base)
        wide_row(columns, row, kind, rng)
        return [row]
    rows = []
    for stage in kind:
        row = dict(base)
        long_row(columns, row, stage, rng)
        rows.append(row)
    return rows


def extras(columns: Columns, rows: list[dict], rng: random.Random) -> list[str]:
    """Columns that are read and change nothing: a composite type, a sum of classes."""
    out = []
    if columns.wide and rng.random() < 0.2:
        out.append("stage")
        for row in rows:
            row["stage"] = rng.choice([*COMPOSITES, *STAGES])
    if columns.wide and rng.random() < 0.2:
        out.append("classes")
        for row in rows:
            row["classes"] = rng.choice([None, sum(row.get(f"{s}_classes") or 0 for s in STAGES)])
    return out


def table(rng: random.Random, most: int = 12) -> tuple[Columns, list[dict], list[str]]:
    columns = Columns(rng)
    schools = [school_rows(columns, i, rng) for i in range(rng.randrange(1, most + 1))]
    rows = [row for own in schools for row in own]
    if rng.random() < 0.3:
        rng.shuffle(rows)
    fields = columns.fields()
    return columns, rows, fields + extras(columns, rows, rng)


def more_years(columns: Columns, rows: list[dict], years: int, rng: random.Random) -> list[dict]:
    """The same schools in later years: some counts changed, some rows gone, some new."""
    first = rng.choice([2019, 2021, 2022])
    by_school: dict[tuple, list[dict]] = {}
    for row in rows:
        by_school.setdefault(key_of(row), []).append(row)
    late = {key: rng.randrange(years) for key in by_school if rng.random() < 0.2}
    if len(late) == len(by_school):
        late = {}
    out = []
    for year in range(years):
        for key, own in by_school.items():
            if year < late.get(key, 0) or year > late.get(key, 0) and rng.random() < 0.3:
                continue
            closed = rng.random() < 0.05
            out += [changed(row, first + year, closed, rng) for row in own]
    if rng.random() < 0.3:
        rng.shuffle(out)
    return out


def changed(row: dict, year: int, closed: bool, rng: random.Random) -> dict:
    out = dict(row, year=year)
    for field, value in row.items():
        counted = field.endswith("classes") or field.endswith("students")
        if counted and value is not None:
            out[field] = 0 if closed else max(0, value + rng.choice([0, 0, 0, -6, -1, 1, 5, 9]))
    return out


def vacancies(case: Case, rng: random.Random) -> dict:
    """Of every district and year, and of some year after the plan."""
    much = rng.choice([[0, 1, 2, 3, 5], [0, 3, 10, 25, 60], [7, 14, 21], [0, 200]])
    years = case.years + [case.years[-1] + 1] * rng.randrange(2)
    districts = dict.fromkeys(row.get("district") for row in case.rows)
    return {(district, year): rng.choice(much) for district in districts for year in years}


def establishment(rows: list[dict], rng: random.Random) -> None:
    for row in rows:
        posts = rng.choice([0, 15, 60, 1200])
        row["establishment"] = None if rng.random() < 0.1 else posts
        filled = max(0, posts + rng.randrange(-9, 3))
        row["on_establishment"] = None if rng.random() < 0.1 else filled


def leavers(case: Case, wide: bool, rng: random.Random) -> dict:
    """Only people that there are, and only once the school is there."""
    out: dict = {}
    schools: dict = {}  # key: (the year that it is there from, the school)
    by_year: dict = {}
    for row in planned(case):
        by_year.setdefault(row.get("year"), []).append(row)
    for year in sorted(by_year, key=lambda year: year or 0):
        for school in schools_of(by_year[year], wide):
            schools.setdefault(school["key"], (year, school))
    for key, (since, school) in schools.items():
        years = [y for y in case.years if since is None or y >= since]
        for subject, people in school["staff"].items():
            left = people[0] if people else 0
            while left and rng.random() < 0.12:
                leave = rng.randrange(1, left + 1)
                when = rng.choice([*years, case.years[-1] + 1])
                if (when, key, subject) not in out:
                    out[when, key, subject] = leave
                    left -= leave
    return out


def plan_case(rng: random.Random) -> tuple[Case, list[str]]:
    """A case and the fields of its schools table."""
    columns, rows, fields = table(rng, 9)
    several = rng.random() < 0.3
    base = None
    if several:
        rows = more_years(columns, rows, rng.randrange(1, 5), rng)
        fields = [*fields, "year"]
        own = sorted({row["year"] for row in rows})
        if len(own) > 1 and rng.random() < 0.2:
            base = rng.choice(own)
    case = Case(
        rows, policy(rng), {}, {}, rng.choice([1, 2, 3, 3, 3, 5]),
        None if several or rng.random() < 0.2 else 2023, rng.random() < 0.3, base,
        Fraction(rng.randrange(13), 12) if rng.random() < 0.1 else None,
    )  # fmt: skip
    if columns.wide and rng.random() < 0.15:
        case.vacancies = None
        establishment(rows, rng)
        fields = [*fields, "establishment", "on_establishment"]
    else:
        case.vacancies = vacancies(case, rng)
    if columns.has_id:
        case.leavers = leavers(case, columns.wide, rng)
    return case, fields
