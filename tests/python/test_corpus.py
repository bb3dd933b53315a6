# SPDX-License-Identifier: MIT
"""Every worked case of cases.tsv, as the C tests and the command read it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from conftest import CASES

import libstaff

ROWS = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HEAD, CASE_ROWS = ROWS[0], ROWS[1:]


def policy(text: str) -> dict[str, object]:
    out: dict[str, object] = {}
    weights = {}
    for word in text.split() if text != "-" else []:
        name, value = word.split("=")
        if name.startswith("part_time."):
            weights[name.removeprefix("part_time.")] = value
        else:
            out[name] = value.split(",") if name == "rural" else value
    return out | {"part_time": weights}


def school(text: str) -> libstaff.School:
    counts: dict[str, object] = {}
    staff: dict[str, list[int | None]] = {}
    for word in text.split() if text != "-" else []:
        name, value = word.split("=")
        for suffix, at in (("_full_time", 0), ("_part_time", 1)):
            if name.endswith(suffix):
                staff.setdefault(name.removesuffix(suffix), [None, None])[at] = int(value)
                break
        else:
            counts[name] = value if name == "locale" else int(value)
    return libstaff.School(**counts, **{k: tuple(v) for k, v in staff.items()})


def show(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ";".join(value)
    return str(Fraction(value)) if isinstance(value, Fraction) else str(value)


@pytest.mark.parametrize("row", CASE_ROWS, ids=[row[0] for row in CASE_ROWS])
def test_case(row: list[str]) -> None:
    case = dict(zip(HEAD, row))
    norms = libstaff.norms(**policy(case["policy"]), as_of="2025-12-31")
    if case["requirement"].startswith("!"):
        with pytest.raises(libstaff.StaffError) as caught:
            norms.assess(school(case["school"]))
        assert caught.value.code == case["requirement"][1:]
        return
    need = norms.assess(school(case["school"])).get(case["subject"])
    if case["posts"] == "none":
        assert need is None
        return
    for name in HEAD[HEAD.index("requirement"):]:
        assert show(getattr(need, name)) == case[name], name


def test_there_are_enough_cases() -> None:
    assert len(CASE_ROWS) >= 120
