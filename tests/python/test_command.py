# SPDX-License-Identifier: MIT
"""The command and the notebook agree, to the last number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import command
import pytest
from compare import difference
from conftest import AS_OF, DATA, caught

import libstaff

TABLES = sorted(p.name for p in DATA.glob("*.csv") if "vacancies" not in p.name)
GOOD = [name for name in TABLES if not name.startswith("bad") and "leavers" not in name]


def asked(staff: Any, *words: object) -> dict[str, Any]:
    done = staff(*words, "--format", "json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def got(words: list[str]) -> dict[str, Any]:
    """All that the package says, the command says, too; the command may say more."""
    answer: dict[str, Any] = json.loads(json.dumps(command.run(words)))
    return answer


def settings() -> list[list[str]]:
    return [
        [],
        ["--rounding", "half_up", "--round-at", "stage"],
        ["--rural", "rural,town", "--part-time", "pe=1/2,music=1/3"],
    ]


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("more", settings(), ids=range(3))
def test_shortfall(staff: Any, name: str, more: list[str]) -> None:
    words = ["shortfall", str(DATA / name), "--as-of", AS_OF, *more]
    want = asked(staff, *words)
    assert len(want["schools"]) > 0
    assert difference(got(words), want) is None


@pytest.mark.parametrize(
    "more",
    [
        ["--vacancies", "12"],
        ["--vacancies", str(DATA / "demo-vacancies.csv"), "--from", "2026"],
        [
            *("--vacancies", str(DATA / "demo-vacancies.csv"), "--from", "2026"),
            *("--leavers", str(DATA / "demo-leavers.csv"), "--share-surplus"),
        ],
        ["--vacancies", "establishment", "--years", "4"],
        ["--vacancies", "5", "--share", "1/2"],
    ],
    ids=["number", "table", "leavers", "establishment", "share"],
)
def test_plan(staff: Any, more: list[str]) -> None:
    words = ["plan", str(DATA / "demo.csv"), "--as-of", AS_OF, *more]
    want = asked(staff, *words)
    assert want["total"]["backlog"] > 0
    assert difference(got(words), want) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_errors_in_the_same_places(staff: Any, norms: libstaff.Norms, lang: str) -> None:
    """File, line and column, a line each; how they are put is each face's own."""
    done = staff("shortfall", DATA / "bad.csv", "--lang", lang)
    assert done.returncode == 1
    error = caught(lambda: norms.shortfall(DATA / "bad.csv"))

    def places(text: str) -> list[str]:
        return [line.partition(": ")[0] for line in text.splitlines()]

    assert places(error.say(lang)) == places(done.stderr) and len(error.problems) == 12


def test_explain_in_the_same_numbers(staff: Any, norms: libstaff.Norms) -> None:
    """Each number of the command's derivation stands in the package's, too."""
    school = ["--primary-classes", "18", "--students", "812", "--locale", "rural"]
    done = staff("explain", *school, "--pe-full-time", "2", "--lang", "en", "--as-of", AS_OF)
    one = libstaff.School(primary_classes=18, students=812, locale="rural", pe=2)
    said = norms.assess(one)["pe"].explain("en")
    for part in ("18/5", "pe.compulsory", "pe.rural"):
        assert part in done.stdout and part in said


def test_a_workbook(staff: Any, tmp_path: Path) -> None:
    """As Excel has it: numbers as numbers, a title, merged headers, a second sheet."""
    openpyxl = pytest.importorskip("openpyxl")
    rows = [line.split(",") for line in (DATA / "demo.csv").read_text("utf-8").splitlines()]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["示例市学校一览表"])
    sheet.merge_cells("A1:E1")
    for row in rows:
        sheet.append([int(c) if c.isdecimal() and i > 0 else c for i, c in enumerate(row)])
    book.create_sheet("说明").append(["说明"])
    book.save(tmp_path / "demo.xlsx")
    words = ["shortfall", str(tmp_path / "demo.xlsx"), "--as-of", AS_OF]
    want = asked(staff, *words)
    assert len(want["schools"]) == 59
    assert difference(got(words), want) is None
