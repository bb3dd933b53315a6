# SPDX-License-Identifier: MIT
"""What the tests of the Python face share: the corpus, and the norms in plain Python."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from pathlib import Path

import pytest

import libstaff

CASES = Path(__file__).resolve().parents[1] / "cases.tsv"
DATA = CASES.parent / "data"

#: posts per class by subject and stage, straight from the plan's words.
PER_CLASS = {
    "pe": {"primary": 5, "junior": 5, "senior": 6, "vocational": 6},
    "music": {"primary": 9, "junior": 14, "senior": 12},
    "art": {"primary": 9, "junior": 14, "senior": 12},
}
PER_STUDENT = {"pe": 320, "public_arts": 500}


def expected(subject: str, classes: dict[str, int], university: int = 0) -> Fraction:
    """Requirement of a school, written again from the plan's words."""
    total = sum(
        (Fraction(n, PER_CLASS.get(subject, {})[stage]) for stage, n in classes.items()
         if stage in PER_CLASS.get(subject, {})),
        Fraction(0),
    )
    if subject in PER_STUDENT:
        total += Fraction(university, PER_STUDENT[subject])
    return total


def rounded(value: Fraction, rounding: str) -> int:
    if rounding == "up":
        return ceil(value)
    return floor(value + Fraction(1, 2)) if rounding == "half_up" else floor(value)


@pytest.fixture(scope="session")
def norms() -> libstaff.Norms:
    return libstaff.norms("yangquan-2021", as_of="2025-12-31")
