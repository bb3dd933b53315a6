# SPDX-License-Identifier: MIT
"""Norm tables: what `staff norms export` writes is the set that it was written from."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, DATA

import libstaff

SETS = [
    "yangquan-2021",
    "cn-pe-2025",
    "cn-establishment-2014",
    "cn-college-posts",
    "in-rte-2009",
    "jp-2023",
    "us-wa-2023",
]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_written_by_the_command(
    staff: Any, tmp_path: Path, name: str, suffix: str, lang: str
) -> None:
    if suffix == "xlsx":
        pytest.importorskip("openpyxl")
    file = tmp_path / f"norms.{suffix}"
    done = staff("norms", "export", name, "-o", file, "--lang", lang)
    assert done.returncode == 0, done.stderr
    read, built_in = libstaff.norms(file), libstaff.norms(name)
    ours, theirs = list(read.set.clauses().rows()), list(built_in.set.clauses().rows())
    for row in ours + theirs:
        row.pop("lenient")  # 0/0 and 0/1 where there is none
    assert ours == theirs
    assert (read.set.title, read.policy) == (built_in.set.title, built_in.policy)


def test_the_same_numbers(staff: Any, tmp_path: Path) -> None:
    file = tmp_path / "norms.csv"
    assert staff("norms", "export", "-o", file, "--lang", "zh").returncode == 0
    read, built_in = libstaff.norms(file, as_of=AS_OF), libstaff.norms(as_of=AS_OF)
    one, other = (norms.shortfall(DATA / "demo.csv") for norms in (read, built_in))
    assert list(one.rows()) == list(other.rows())
    again = pickle.loads(pickle.dumps(read))
    assert list(again.shortfall(DATA / "demo.csv").rows()) == list(other.rows())


def test_six_for_five(staff: Any, tmp_path: Path) -> None:
    file = tmp_path / "norms.csv"
    assert staff("norms", "export", "-o", file, "--lang", "en").returncode == 0
    file.write_text(file.read_text(encoding="utf-8").replace(",1,5,", ",1,6,"), encoding="utf-8")
    need = libstaff.norms(file).assess(libstaff.School(primary_classes=6))["pe"]
    assert need.posts == 1


def test_everything_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(
        "set,subject,clause,stages,kind,basis,posts,per,from,note\n"
        "a,pe,pe.1,primary,ratio,class,1,5,2024-01-01,\n"
        "a,pe,pe.2,juniors,ratio,class,5-Jan,,2024-13-01,x\n"
        ",pe,pe.3,senior,ratio,class,1,6,2024-01-01,\n",
        encoding="utf-8",
    )
    with pytest.raises(libstaff.StaffError) as caught:
        libstaff.norms(file)
    found = [(p.row, p.column, p.code) for p in caught.value.problems]
    assert found == [
        (1, "note", "norm_column"),
        (3, "stages", "norm_cell"),
        (3, "posts", "norm_cell"),
        (3, "from", "norm_cell"),
        (4, "set", "norm_blank"),
    ]


def test_rows_that_disagree(tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text(
        "标准,学科代号,学科,条款,学段,规定类别,计算单位,名额,每,生效日\n"
        "a,pe,体育,pe.1,小学,比例,教学班,1,5,2024-01-01\n"
        "a,pe,健康,pe.2,初中,比例,教学班,1,6,2024-01-01\n",
        encoding="utf-8",
    )
    with pytest.raises(libstaff.StaffError) as caught:
        libstaff.norms(file)
    assert (caught.value.code, caught.value.row, caught.value.column) == ("disagree", 3, "学科")


def test_no_such_set() -> None:
    with pytest.raises(KeyError):
        libstaff.norms("nobody-2020")
    with pytest.raises(FileNotFoundError):
        libstaff.norms("missing.csv")
