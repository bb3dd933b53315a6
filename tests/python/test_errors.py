# SPDX-License-Identifier: MIT
"""What is wrong is said all at once, with its place, in the words of the command."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import DATA, caught

import libstaff
from libstaff import errors, messages, words

BAD = {
    "学校代码": ["a", "a", "c", "d"],
    "小学班数": [1.5, -3, "12班", 99999999],
    "城乡类别": ["城镇", "x", "乡村", None],
    "轨数": [1, 2, 3, 4],
}


def test_one_tree() -> None:
    statuses = set(words.enum("staff_status")) - {"ok", "statuses"}
    assert set(errors.CLASSES) == statuses | set(messages.PROBLEMS)
    for code, one in errors.CLASSES.items():
        assert one.code == code and issubclass(one, libstaff.StaffError)
        assert getattr(errors, one.__name__) is one
        assert issubclass(one, errors.TableError) == (code in messages.PROBLEMS)
    assert issubclass(libstaff.StaffError, ValueError)
    with pytest.raises(AttributeError, match="NoSuchThing"):
        errors.NoSuchThing  # noqa: B018


def test_every_status_has_a_sentence_in_both_languages() -> None:
    for code in errors.CLASSES:
        problem = errors.Problem(code, values=("1", "2", "3", "4"))
        assert problem.say("zh") != problem.say("en")
        assert "{" not in problem.say("zh") + problem.say("en")
    assert set(words.enum("staff_warning")) <= set(messages.WARNINGS)
    for key in messages.SENTENCES | messages.WARNINGS:
        problem = errors.Problem("disagree", values=("1", "2", "3"), key=key)
        assert problem.say("zh") != problem.say("en")


def test_all_problems_at_once(norms: libstaff.Norms) -> None:
    error = caught(lambda: norms.shortfall(BAD))
    found = [(p.code, p.row, p.column) for p in error.problems]
    assert found == [
        ("refused_tracks", None, "轨数"),
        ("bad_locale", 0, "城乡类别"),
        ("not_whole", 0, "小学班数"),
        ("bad_locale", 1, "城乡类别"),
        ("duplicate", 1, None),
        ("negative", 1, "小学班数"),
        ("not_a_number", 2, "小学班数"),
        ("too_large", 3, "小学班数"),
    ]
    assert (error.code, error.row, error.column) == found[0]
    assert isinstance(error, errors.RefusedTracks) and error.more == 0
    assert "row 1: 与 第 0 行 重复" in str(error) and "12班" in str(error)
    assert 'expected a whole number, read "12班"' in error.say("en")


def test_check_is_the_same_as_a_table(norms: libstaff.Norms) -> None:
    table = norms.check(BAD)
    error = caught(lambda: norms.shortfall(BAD))
    assert table["code"] == [p.code for p in error.problems]
    assert table["row"] == [p.row for p in error.problems]
    assert table["column"] == [p.column for p in error.problems]
    assert table["message"] == [p.message for p in error.problems]
    assert norms.check(BAD, lang="en")["message"] == [p.say("en") for p in error.problems]
    good = norms.check({"id": ["a"], "小学班数": [5]})
    assert len(good) == 0 and good.column_names == table.column_names
    assert norms.check(DATA / "bad.csv")["row"] == [3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 11, 12]


def test_many_problems_are_counted(norms: libstaff.Norms) -> None:
    error = caught(lambda: norms.shortfall({"小学班数": [-1] * 12_000}))
    assert len(error.problems) == 10_000 and error.more == 2_000
    assert str(error).endswith("... 11980 more") and str(error).count("\n") == 20


@pytest.mark.parametrize(
    ("table", "code", "says"),
    [
        ({"id": ["a"]}, "missing_column", "primary_classes or primary_students"),
        ({"id": ["a"], "小学班及数": [5]}, "missing_column", "“小学班及数”"),
        ({"id": ["a"], "班级数": [5]}, "missing_stage", "“班级数”"),
        ({"id": ["a"], "stage": ["小学"]}, "missing_column", "classes or students"),
        ({"id": ["a"], "小学班数": [5], "小学教学班数": [5]}, "two_columns", "“小学班数”"),
        ({"id": ["a"], "小学班数": [5], "平均班额": [5]}, "refused_class_size", "班额是"),
        ({"id": ["a"], "小学班数": [5], "艺术教师": [5]}, "refused_arts", "艺术教师"),
        ({"id": ["a"], "小学班数": [5], "音体美教师": [5]}, "refused_mixed", "音体美"),
        ({"id": ["a", None], "小学班数": [5, 6]}, "no_school", "学校代码"),
        ({"id": ["a"], "stage": ["九年一贯制"], "班数": [9]}, "several_stages", "小学、初中"),
        ({"id": ["a"], "stage": ["大班"], "班数": [9]}, "bad_stage", "“大班”"),
        ({"id": ["a"], "stage": [None], "班数": [9]}, "stage_blank", "学段空着"),
        ({"id": ["a"], "小学班数": [9], "year": ["去年"]}, "bad_year", "“去年”"),
        ({"id": ["a"], "小学班数": [9], "year": ["2024-2027"]}, "bad_year", "2024-2027"),
    ],
)
def test_each_problem(norms: libstaff.Norms, table: Any, code: str, says: str) -> None:
    error = caught(lambda: norms.shortfall(table))
    assert error.code == code and says in str(error)


def test_rows_of_a_school_must_agree(norms: libstaff.Norms) -> None:
    table = {
        "id": ["a", "a", "a"],
        "学校": ["甲", None, "乙"],
        "区县": ["东", "西", None],
        "城乡类别": ["乡村", "镇区", None],
        "学段": ["小学", "初中", "小学"],
        "班数": [5, 5, 5],
    }
    found = [(p.code, p.row, p.column) for p in caught(lambda: norms.shortfall(table)).problems]
    assert found == [
        ("disagree", 1, "区县"),
        ("disagree", 1, "城乡类别"),
        ("disagree", 2, "学校"),
        ("duplicate", 2, None),
    ]
    assert "“西”与 第 0 行 的“东”" in str(caught(lambda: norms.shortfall(table)))


def test_a_schools_sum_has_a_limit(norms: libstaff.Norms) -> None:
    table = {"id": ["a", "a"], "学段": ["小学", "初中"], "体育": [9_000_000, 9_000_000]}
    error = caught(lambda: norms.shortfall({**table, "班数": [1, 1]}))
    assert (error.code, error.row) == ("too_large", 1) and "相加超过" in str(error)


def test_bad_cells_of_rows_that_do_not_count(norms: libstaff.Norms) -> None:
    table = {"id": ["a", "合计"], "小学班数": [5, "约十"]}
    assert norms.shortfall(table).skipped_rows == 1
