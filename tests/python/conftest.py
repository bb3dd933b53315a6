# SPDX-License-Identifier: MIT
"""What the tests of the Python face share: the tables, and the rules in plain fractions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import libstaff

TESTS = Path(__file__).resolve().parents[1]
CASES = TESTS / "cases.tsv"
DATA = TESTS / "data"
sys.path += [str(TESTS / "oracle"), str(TESTS / "python")]

# The same examples each time, and no clock: a slow machine is no error.
settings.register_profile(
    "check", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("check")

AS_OF = "2025-12-31"

SCHOOLS = {
    "学校代码": ["a", "b", "c", "d"],
    "区县": ["x", "x", "y", None],
    "城乡类别": ["乡村", "城区", None, "镇区"],
    "小学班数": [13, 4, 6, None],
    "在校生数": [240, 100, None, 5],
    "专职体育教师": [1, None, 3, 0],
}


@pytest.fixture(scope="session")
def norms() -> libstaff.Norms:
    return libstaff.norms("yangquan-2021", as_of=AS_OF)


@pytest.fixture(scope="session")
def staff() -> Any:
    """Runs the command: (arguments) -> finished process.  Skips where it is not built."""
    command = os.environ.get("STAFF", str(TESTS.parent / "build" / "staff"))
    if not Path(command).exists():
        pytest.skip("the command is not built")

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *map(str, words)], capture_output=True, text=True, check=False, cwd=TESTS
        )

    return run


def lines(table: libstaff.Table) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in table.rows()]


def posts(result: libstaff.Result) -> list[int | None]:
    """Of PE, a school after the other; None for a school without any need."""
    return [row["posts"] for row in result.rows() if row["subject"] in ("pe", None)]


def caught(call: Any) -> libstaff.StaffError:
    with pytest.raises(libstaff.StaffError) as error:
        call()
    return error.value
