# SPDX-License-Identifier: MIT
from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import expected, rounded
from hypothesis import given
from hypothesis import strategies as st

import libstaff

counts = st.one_of(st.integers(0, 40), st.integers(0, 10_000_000))
stages = st.dictionaries(st.sampled_from(["primary", "junior", "senior", "vocational"]), counts)


@given(
    classes=stages,
    university=counts,
    full_time=st.integers(0, 60),
    part_time=st.integers(0, 60),
    rounding=st.sampled_from(["up", "half_up", "down"]),
    weight=st.fractions(0, 1, max_denominator=12),
)
def test_against_fractions(
    classes: dict[str, int], university: int, full_time: int, part_time: int, rounding: str,
    weight: Fraction,
) -> None:
    norms = libstaff.norms(rounding=rounding, part_time={"pe": weight})
    given_counts = {f"{stage}_classes": n for stage, n in classes.items()}
    needs = norms.assess(
        libstaff.School(
            locale="urban", university_students=university, pe=(full_time, part_time), **given_counts
        )
    )
    for subject in norms.subjects:
        requirement = expected(subject, classes, university)
        if requirement == 0:
            assert subject not in needs
            continue
        assert needs[subject].requirement == requirement
        assert needs[subject].posts == rounded(requirement, rounding)
    if "pe" in needs:
        pe = needs["pe"]
        staff = full_time + weight * part_time
        assert pe.staff == staff
        assert pe.shortfall == max(0, -((staff - pe.posts) // 1))
        assert pe.surplus == max(0, (staff - pe.posts) // 1)
        assert pe.hires == max(pe.shortfall, pe.full_time_shortfall)


def test_unknown_is_none(norms: libstaff.Norms) -> None:
    need = norms.assess(libstaff.School(primary_classes=6))["pe"]
    assert (need.posts, need.staff, need.shortfall, need.hires) == (2, None, None, None)
    assert need.minimum_undecided


def test_explain_names_the_clause_and_its_words(norms: libstaff.Norms) -> None:
    need = norms.assess(libstaff.School(primary_classes=6, junior_classes=3, pe=1))["pe"]
    assert "6个班 × 1/5 = 6/5" in need.explain("zh")
    assert "每5个教学班配备1名体育教师" in need.explain("zh")
    assert "9/5 rounds to 2" in need.explain("en")


@pytest.mark.parametrize(
    ("school", "code"),
    [
        ({"primary_classes": -3}, "negative"),
        ({"primary_classes": 10_000_001}, "too_large"),
        ({"primary_classes": 2**31}, "too_large"),
        ({"primary_classes": 2.5}, "not_whole"),
        ({"primary_classes": 1, "locale": "城镇"}, "bad_locale"),
    ],
)
def test_refusals(norms: libstaff.Norms, school: dict[str, object], code: str) -> None:
    with pytest.raises(libstaff.StaffError) as caught:
        norms.assess(libstaff.School(**school))
    assert caught.value.code == code


def test_a_name_nobody_knows(norms: libstaff.Norms) -> None:
    with pytest.raises(TypeError, match="primary_clases"):
        norms.assess(libstaff.School(primary_clases=3))


def test_norms_out_of_force() -> None:
    with pytest.raises(libstaff.StaffError, match="pe.compulsory") as caught:
        libstaff.norms(as_of="2026-01-01")
    assert caught.value.code == "not_in_force"
