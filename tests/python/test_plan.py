# SPDX-License-Identifier: MIT
"""The plan; its numbers are compared with the command's in test_command.py, and with the
oracle's by oracle.py."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from conftest import DATA, caught, lines

import libstaff

SCHOOLS = {"id": ["a", "b"], "区县": ["东", "西"], "小学班数": [20, 10], "体育教师": [1, 1]}
YEARS = {"区县": ["东", "东", "西", "西"], "年度": [2026, 2027] * 2, "空编": [4, 5, 1, 0]}


def test_the_least_share(norms: libstaff.Norms) -> None:
    plan = norms.plan(SCHOOLS, YEARS, years=2)
    assert plan.years == [2026, 2027]
    assert plan.shares == {"东": Fraction(2, 5), "西": Fraction(1)}
    assert plan.largest_share == 1
    assert lines(plan.hires) == [
        (2026, "东", "a", None, "pe", 1),
        (2027, "东", "a", None, "pe", 2),
        (2026, "西", "b", None, "pe", 1),
    ]
    assert plan.districts["hires"] == [3, 1] and plan.districts["vacancies"] == [9, 1]
    assert plan.yearly["left"] == [2, 0, 0, 0]
    assert plan._repr_html_() == plan.districts._repr_html_()
    assert repr(plan).startswith("<Plan 2026-2027\ndistrict")


def test_not_enough(norms: libstaff.Norms) -> None:
    plan = norms.plan(SCHOOLS, 1, years=2)
    assert plan.shares == {"东": None, "西": Fraction(1, 1)} and plan.largest_share is None
    assert plan.districts["unfilled"] == plan.districts["vacancies_missing"] == [1, 0]


def test_vacancies_however_given(norms: libstaff.Norms) -> None:
    want = lines(norms.plan(SCHOOLS, YEARS, years=2).yearly)
    polars = pytest.importorskip("polars")
    for vacancies in (polars.DataFrame(YEARS), {"东": [4, 5, 9], "西": [1, 0]}):
        got = norms.plan(SCHOOLS, vacancies, years=2, start=2026)
        assert lines(got.yearly) == want
    each = norms.plan(SCHOOLS, {"东": 4, "西": 4})
    assert lines(each.yearly) == lines(norms.plan(SCHOOLS, 4).yearly)


def test_leavers_and_sharing(norms: libstaff.Norms) -> None:
    leavers = {"年度": ["2026"], "学校代码": ["a"], "学科": ["体育"], "减员": [1]}
    plan = norms.plan(SCHOOLS, YEARS, years=2, leavers=leavers)
    assert plan.hires["people"] == [2, 2, 1]
    one = {**SCHOOLS, "区县": ["东", "东"], "小学班数": [20, 1], "体育教师": [1, 3]}
    shared = norms.plan(one, 5, share_surplus=True)
    assert lines(shared.moves) == [("东", "pe", "b", "a", 2)]
    assert shared.districts["moved"] == [2] and len(norms.plan(one, 5).moves) == 0


def test_units_with_unknown_staff_are_left_out(norms: libstaff.Norms) -> None:
    table = {**SCHOOLS, "体育教师": [1, None], "音乐教师": [9, 9], "美术教师": [9, 9]}
    assert norms.plan(table, 5).districts["unknown"] == [0, 1]


def test_shares_of_people_who_are_there_are_left_out(norms: libstaff.Norms) -> None:
    schools = {
        "id": ["a", "b"],
        "district": ["x", "x"],
        "vocational_classes": [12, 6],
        "professional_teachers": [20, 10],
        "dual_qualified": [5, None],
        "pe_full_time": [1, 1],
    }
    plan = norms.plan(schools, vacancies=3, start=2026)
    assert plan.shares == {"x": Fraction(1, 3)}
    assert [(row["subject"], row["people"]) for row in plan.hires.rows()] == [("pe", 1)]
    assert next(iter(plan.districts.rows()))["unknown"] == 0


def test_several_years(norms: libstaff.Norms) -> None:
    table = {
        "id": ["a", "a", "b"],
        "年度": [2024, 2026, 2025],
        "小学班数": [5, 20, 5],
        "体育教师": [1, 9, 0],
    }
    plan = norms.plan(table, 5)
    assert plan.years == [2025, 2026, 2027]
    assert lines(plan.hires) == [
        (2025, None, "b", None, "pe", 1),
        (2026, None, "a", None, "pe", 2),
        (2027, None, "a", None, "pe", 1),
    ]
    assert norms.plan(table, 5, year=2025).years[0] == 2026
    assert caught(lambda: norms.plan(table, 5, year=2030)).code == "no_such_year"
    assert caught(lambda: norms.plan(SCHOOLS, 5, year=2030)).code == "no_such_year"


def small(**columns: Any) -> dict[str, Any]:
    return {**YEARS, **columns}


LEAVERS = {"年度": [2026], "学校代码": ["a"], "学科": ["体育"], "减员": [1]}


@pytest.mark.parametrize(
    ("asked", "code", "row", "says"),
    [
        ({"vacancies": -1}, "negative", None, "-1"),
        ({"vacancies": 10_000_001}, "too_large", None, "10000001"),
        ({"vacancies": {"东": 1, "北": 1}}, "unknown_district", None, "北"),
        ({"vacancies": {"东": 1}}, "no_vacancies", None, "西"),
        ({"vacancies": small(区县=["东", "东", "西", "北"])}, "no_vacancies", None, "北"),
        ({"vacancies": small(空编=[4, 5, None, 1])}, "blank", 2, "写 0"),
        ({"vacancies": small(空编=[4, 5, "若干", 1])}, "not_a_number", 2, "若干"),
        ({"vacancies": small(年度=[2026, 2027, 2026, 2026])}, "duplicate", 3, "第 2 行"),
        ({"vacancies": small(年度=[2026, 2027, 2026, "去年"])}, "bad_year", 3, "去年"),
        ({"vacancies": YEARS, "start": 2027}, "no_vacancies", None, "早于"),
        ({"vacancies": YEARS, "start": 1}, "no_vacancies", None, "start"),
        ({"vacancies": {"年度": [1], "空编": [1]}}, "missing_column", None, "区县"),
        ({"vacancies": "establishment"}, "no_establishment", None, "编制数"),
        ({"leavers": {**LEAVERS, "学校代码": ["c"]}}, "unknown_school", 0, "“c”"),
        ({"leavers": {**LEAVERS, "学校代码": [None]}}, "no_school", 0, "学校"),
        ({"leavers": {**LEAVERS, "学科": ["数学"]}}, "bad_subject", 0, "体育、音乐"),
        ({"leavers": {**LEAVERS, "减员": [2]}}, "too_many_leavers", 0, "共 2 人"),
        ({"leavers": {"年度": [2026]}}, "missing_column", None, "减员"),
    ],
)
def test_what_is_wrong(
    norms: libstaff.Norms, asked: dict[str, Any], code: str, row: int | None, says: str
) -> None:
    error = caught(lambda: norms.plan(SCHOOLS, **{"vacancies": YEARS, "years": 2, **asked}))
    assert code in [problem.code for problem in error.problems]
    assert row in [p.row for p in error.problems if p.code == code] and says in str(error)


def test_two_schools_of_one_name(norms: libstaff.Norms) -> None:
    table = {"区县": ["东", "西"], "校名": ["一小", "一小"], "小学班数": [20, 20], "体育": [1, 1]}
    leavers = {"年度": [1], "校名": ["一小"], "学科": ["体育"], "减员": [1]}
    assert caught(lambda: norms.plan(table, 5, leavers=leavers)).code == "same_name"


def test_a_school_that_is_not_there_yet(norms: libstaff.Norms) -> None:
    table = {"id": ["a", "b"], "年度": [2024, 2026], "小学班数": [20, 20], "体育": [1, 1]}
    leavers = {"年度": [2025], "学校代码": ["b"], "学科": ["pe"], "减员": [1]}
    error = caught(lambda: norms.plan(table, 5, leavers=leavers))
    assert (error.code, error.row, error.column) == ("not_there_yet", 0, "年度")


def test_paths(norms: libstaff.Norms) -> None:
    plan = norms.plan(
        DATA / "demo.csv", DATA / "demo-vacancies.csv", leavers=str(DATA / "demo-leavers.csv")
    )
    assert plan.years == [2026, 2027, 2028] and len(plan.districts) == 5
