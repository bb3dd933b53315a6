# SPDX-License-Identifier: MIT
"""One school at a time."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction
from typing import Any

import pytest
from conftest import AS_OF, caught
from hypothesis import given
from hypothesis import strategies as st
from norms import STAGES, SUBJECTS, Policy, need

import libstaff
from libstaff import need as sentences
from libstaff import words
from libstaff._staff import lib

counts = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 10_000_000))
heads = st.one_of(st.none(), st.integers(0, 60), st.integers(0, 10_000_000))
weights = st.fractions(0, 1, max_denominator=12)
settings = st.builds(
    Policy,
    st.sampled_from(["up", "half_up", "down"]),
    st.sampled_from(["school", "stage"]),
    st.sampled_from([["rural"], ["rural", "town"]]),
    st.dictionaries(st.sampled_from(SUBJECTS), weights),
)
schools = st.fixed_dictionaries(
    {
        "counts": st.dictionaries(
            st.tuples(st.sampled_from(STAGES), st.sampled_from(["classes", "students"])), counts
        ),
        "locale": st.sampled_from([None, "urban", "town", "rural"]),
        "students": st.one_of(st.none(), st.sampled_from([0, 199, 200, 201]), counts),
        "staff": st.dictionaries(
            st.sampled_from(SUBJECTS), st.tuples(heads, st.one_of(st.none(), st.integers(0, 60)))
        ),
    }
)


def norms_of(policy: Policy) -> libstaff.Norms:
    return libstaff.norms(
        as_of=AS_OF,
        rounding=policy.rounding,
        round_at=policy.round_at,
        rural=policy.rural,
        part_time=policy.part_time,
    )


def wanted(school: dict[str, Any], policy: Policy) -> dict[str, dict[str, Any]]:
    """By the rules, in plain fractions."""
    staff = {
        subject: None if full is None else (full, part or 0)
        for subject, (full, part) in school["staff"].items()
    }
    found = {one: need({**school, "staff": staff}, one, policy) for one in SUBJECTS}
    return {subject: one for subject, one in found.items() if one is not None}


def school_of(school: dict[str, Any]) -> libstaff.School:
    named = {f"{stage}_{what}": n for (stage, what), n in school["counts"].items()}
    return libstaff.School(
        students=school["students"], locale=school["locale"], **named, **school["staff"]
    )


def as_dict(one: libstaff.Need) -> dict[str, Any]:
    out = {name: getattr(one, name) for name in one.__dataclass_fields__ if name[0] != "_"}
    return out | {"clauses": list(one.clauses)}


@given(school=schools, policy=settings)
def test_against_fractions(school: dict[str, Any], policy: Policy) -> None:
    got = norms_of(policy).assess(school_of(school))
    assert {subject: as_dict(one) for subject, one in got.items()} == wanted(school, policy)


@given(rows=st.lists(schools, max_size=6), policy=settings)
def test_a_table_is_its_schools(rows: list[dict[str, Any]], policy: Policy) -> None:
    """The table's path against the same fractions, and so against the scalar one."""
    names = [(stage, what) for stage in STAGES for what in ("classes", "students")]
    table: dict[str, list[Any]] = {
        f"{stage}_{what}": [row["counts"].get((stage, what)) for row in rows]
        for stage, what in names
    }
    for subject in SUBJECTS:
        for at, part in enumerate(("full_time", "part_time")):
            values = [row["staff"].get(subject, (None, None))[at] for row in rows]
            table[f"{subject}_{part}"] = values
    table["students"] = [row["students"] for row in rows]
    table["locale"] = [row["locale"] for row in rows]
    result = norms_of(policy).shortfall(table)
    got = [line for line in result.rows() if line["subject"] is not None]
    want = [one for row in rows for one in wanted(row, policy).values()]
    for line in got:
        line["clauses"] = line["clauses"].split(";")
        for name in ("district", "id", "school", "locale"):
            line.pop(name)
    assert got == want
    assert result.schools_without_norm == sum(not wanted(row, policy) for row in rows)


def test_unknown_is_none(norms: libstaff.Norms) -> None:
    one = norms.assess(libstaff.School(primary_classes=6))["pe"]
    assert (one.posts, one.staff, one.shortfall, one.hires) == (2, None, None, None)
    assert one.minimum_undecided


def test_no_norm_is_no_need(norms: libstaff.Norms) -> None:
    school = libstaff.School(vocational_classes=12)
    assert list(norms.assess(school)) == ["pe"]
    assert "没有条款" in norms.explain(school, "music")


def test_explain_names_the_clause_and_its_words(norms: libstaff.Norms) -> None:
    one = norms.assess(libstaff.School(primary_classes=6, junior_classes=3, pe=1))["pe"]
    assert "6个班 × 1/5 = 6/5" in one.explain("zh")
    assert "每5个教学班配备1名体育教师" in one.explain("zh")
    assert "9/5 rounds to 2" in one.explain("en")
    with pytest.raises(ValueError, match="zh"):
        one.explain("de")


def test_every_step_of_the_header_has_a_sentence() -> None:
    assert set(words.enum("staff_step_kind", "STEP_")) == set(sentences.SENTENCES)


@pytest.mark.parametrize(
    ("school", "code", "column"),
    [
        ({"primary_classes": -3}, "negative", "primary_classes"),
        ({"primary_classes": 10_000_001}, "too_large", "primary_classes"),
        ({"primary_classes": 2**31}, "too_large", "primary_classes"),
        ({"primary_classes": 2.5}, "not_whole", "primary_classes"),
        ({"students": True}, "not_whole", "students"),
        ({"pe": (1, -1)}, "negative", "pe"),
        ({"primary_classes": 1, "locale": "城镇"}, "bad_locale", "locale"),
        ({"primary_classes": 1, "locale": "moon"}, "bad_locale", "locale"),
    ],
)
def test_refusals(norms: libstaff.Norms, school: dict[str, Any], code: str, column: str) -> None:
    error = caught(lambda: norms.assess(libstaff.School(**school)))
    assert (error.code, error.column) == (code, column)
    assert type(error) is getattr(libstaff.errors, "".join(map(str.title, code.split("_"))))


def test_a_name_nobody_knows(norms: libstaff.Norms) -> None:
    with pytest.raises(TypeError, match="primary_clases"):
        norms.assess(libstaff.School(primary_clases=3))


def test_norms_out_of_force() -> None:
    error = caught(lambda: libstaff.norms(as_of="2026-01-01"))
    assert error.code == "not_in_force" and "pe.compulsory" in str(error)


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"rounding": "sideways"}, "up, half_up, down"),
        ({"round_at": "class"}, "school, stage"),
        ({"rural": ["moon"]}, "urban, town, rural"),
        ({"rural": "rural"}, r"\['rural'\]"),
        ({"part_time": {"pee": 1}}, "pe, music"),
        ({"range": "wide"}, "strict, lenient"),
        ({"range": "both"}, "strict, lenient"),  # compute with each, and compare
    ],
)
def test_settings_nobody_knows(asked: dict[str, Any], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        libstaff.norms(**asked)


def test_bad_days_and_weights() -> None:
    assert caught(lambda: libstaff.norms(as_of="2025-02-30")).code == "bad_date"
    assert caught(lambda: libstaff.norms(part_time={"pe": "3/2"})).code == "bad_value"
    with pytest.raises(KeyError, match="yangquan-2021"):
        libstaff.norms("nowhere")


def test_warnings(norms: libstaff.Norms) -> None:
    school = libstaff.School(primary_classes=6, junior_students=300)
    assert norms.warnings(school) == ["students_without_classes"]
    assert norms.warnings(libstaff.School(primary_classes=6)) == []


def test_what_norms_say_of_themselves(norms: libstaff.Norms) -> None:
    assert norms.subjects[:4] == ["pe", "music", "art", "public_arts"]
    assert norms.subject_names("zh")["pe"] == "体育"
    assert norms.policy["part_time"] == {"pe": "0", "music": "0", "art": "0", "public_arts": "1"}
    clauses = norms.clauses()
    first = next(clauses.rows())
    assert (first["clause"], first["stages"], first["value"]) == (
        *("pe.compulsory", "primary;junior", "1/5"),
    )
    assert "每5个教学班" in first["quote"] and first["until"] == AS_OF
    assert clauses.column_names == [n for n, _ in libstaff.sets.FIELDS]


def test_pickle_and_copy(norms: libstaff.Norms) -> None:
    school = libstaff.School(primary_classes=18, pe=(2, 1), locale="rural", students=300)
    other = pickle.loads(pickle.dumps(libstaff.norms(rounding="down", part_time={"pe": "1/3"})))
    assert other.policy["rounding"] == "down" and other.policy["part_time"]["pe"] == "1/3"
    assert pickle.loads(pickle.dumps(school)) == school == copy.copy(school)
    assert hash(school) == hash(copy.copy(school))
    again = pickle.loads(pickle.dumps(norms.assess(school)))
    assert again == norms.assess(school)
    assert again["pe"].explain("en") == norms.assess(school)["pe"].explain("en")
    error = caught(lambda: norms.assess(libstaff.School(primary_classes=-1)))
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


# ---- A set of one's own: nothing knows that there are four subjects ----

LOCAL = libstaff.make_set(
    "local-2024",
    {"lab": ("实验", "laboratory", "1/2"), "life": ("生活", "dormitory", 0)},
    [
        {
            **{"clause": "lab.junior", "subject": "lab", "stages": ["junior", "senior"]},
            **{"kind": "ratio", "basis": "class", "value": "1/12", "from": "2024-01-01"},
            "quote": "每12个班配备1名实验教师",
        },
        {
            **{"clause": "life.boarders", "subject": "life", "stages": ["primary", "junior"]},
            **{"kind": "ratio", "basis": "count", "count": "boarders", "value": "1/50"},
            "from": "2024-01-01",
        },
    ],
    counts={"boarders": ("住宿生数", "boarders")},
    title="地方标准",
)


def test_a_set_of_ones_own() -> None:
    local = libstaff.norms(LOCAL, as_of="2024-09-01")
    school = libstaff.School(junior_classes=30, boarders=120, lab=(1, 1))
    needs = local.assess(school)
    assert needs["lab"].requirement == Fraction(5, 2) and needs["lab"].staff == Fraction(3, 2)
    assert needs["life"].requirement == Fraction(12, 5) and needs["life"].posts == 3
    table = {"初中班数": [30], "住宿生数": [120], "实验教师": [1], "兼职实验教师": [1]}
    result = local.shortfall(table)
    assert result.fractions("requirement") == [Fraction(5, 2), Fraction(12, 5)]
    assert result["subject"] == ["lab", "life"] and result["shortfall"] == [2, None]
    assert pickle.loads(pickle.dumps(local)).assess(school) == needs
    long = {"id": ["a", "a"], "stage": ["初中", "高中"], "班数": [20, 10], "住宿生数": [100, 20]}
    assert local.shortfall(long).fractions("requirement") == result.fractions("requirement")


def test_a_set_that_rounds_no_school() -> None:
    """A school has a requirement then, and no posts: unknown everywhere, never a number."""
    pooled = libstaff.norms(as_of=AS_OF, round_at="pooled")
    one = pooled.assess(libstaff.School(primary_classes=8, pe=1))["pe"]
    assert (one.requirement, one.posts, one.shortfall) == (Fraction(8, 5), None, None)
    result = pooled.shortfall({"id": ["a", "b"], "primary_classes": [8, 9], "pe": [1, 1]})
    assert result.total["posts"][0] is None and result.total["pooled_posts"][0] == 4


def test_a_norm_of_no_known_field() -> None:
    with pytest.raises(KeyError, match="clauze"):
        libstaff.make_set("x", {}, [{"clauze": "a"}])


def test_the_version_is_the_headers() -> None:
    assert libstaff.__version__.count(".") == 2
    assert lib.STAFF_COUNT_MAX == 10_000_000
