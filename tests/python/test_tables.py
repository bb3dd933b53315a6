# SPDX-License-Identifier: MIT
from __future__ import annotations

import array
import json
import random
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import DATA

import libstaff

SCHOOLS = {
    "学校代码": ["a", "b", "c", "d"],
    "区县": ["x", "x", "y", None],
    "城乡类别": ["乡村", "城区", None, "镇区"],
    "小学班数": [13, 4, 6, None],
    "在校生数": [240, 100, None, 5],
    "专职体育教师": [1, None, 3, 0],
}


def lines(result: libstaff.Result) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in result.rows()]


def test_mapping(norms: libstaff.Norms) -> None:
    rows = list(norms.shortfall(SCHOOLS).rows())
    assert rows[0] | {"subject": "pe"} == rows[0]
    assert (rows[0]["requirement"], rows[0]["posts"], rows[0]["shortfall"]) == (Fraction(13, 5), 3, 2)
    assert rows[0]["clauses"] == "pe.compulsory;pe.rural"
    assert rows[-1]["id"] == "d" and rows[-1]["subject"] is None


def test_arrow_readers_agree(norms: libstaff.Norms) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    table = pyarrow.table(SCHOOLS)
    tables = [
        pandas.DataFrame(SCHOOLS),
        polars.DataFrame(SCHOOLS),
        table,
        table.to_batches()[0],
        pyarrow.concat_tables([table.slice(0, 1), table.slice(1)]),
        table.slice(0, 4).set_column(1, "区县", table["区县"].dictionary_encode()),
        duckdb.from_arrow(table),
    ]
    for one in tables:
        assert lines(norms.shortfall(one)) == lines(norms.shortfall(SCHOOLS)), type(one)


def test_result_goes_on(norms: libstaff.Norms) -> None:
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    result = norms.shortfall(SCHOOLS)
    table = pyarrow.table(result)
    assert table.num_rows == len(result) == polars.DataFrame(result).height
    assert table["shortfall"].to_pylist() == result["shortfall"]
    den = int(table.schema.field("requirement").metadata[b"denominator"])
    numerators = table["requirement"].to_pylist()
    exact = [None if n is None else Fraction(n, den) for n in numerators]
    assert exact == result.fractions("requirement")
    assert pyarrow.table(result.districts).num_rows == len(result.districts)


def test_pandas_out(norms: libstaff.Norms) -> None:
    pytest.importorskip("pandas")
    frame = norms.shortfall(SCHOOLS).to_pandas()
    assert frame["posts"].dtype.name == "Int32"
    assert frame["requirement"][0] == Fraction(13, 5)


@pytest.mark.parametrize("code", "bBhHiIlLqQ")
def test_buffers_of_every_width(norms: libstaff.Norms, code: str) -> None:
    result = norms.shortfall({"primary_classes": array.array(code, [0, 5, 6, 100])})
    posts = [(row["posts"]) for row in result.rows() if row["subject"] in ("pe", None)]
    assert posts == [None, 1, 2, 20]


def test_floats_that_are_whole(norms: libstaff.Norms) -> None:
    doubles = array.array("d", [5.0, float("nan"), 6.0])
    posts = [r["posts"] for r in norms.shortfall({"小学班数": doubles}).rows() if r["subject"] in ("pe", None)]
    assert posts == [1, None, 2]
    with pytest.raises(libstaff.StaffError) as caught:
        norms.shortfall({"小学班数": array.array("d", [5.0, 5.5])})
    assert (caught.value.code, caught.value.row, caught.value.column) == ("not_whole", 1, "小学班数")


def test_all_problems_at_once(norms: libstaff.Norms) -> None:
    table = {
        "学校代码": ["a", "a", "c"],
        "小学班数": [1.5, -3, "12班"],
        "城乡类别": ["城镇", "x", "乡村"],
        "轨数": [1, 2, 3],
    }
    with pytest.raises(libstaff.StaffError) as caught:
        norms.shortfall(table)
    codes = [problem.code for problem in caught.value.problems]
    assert sorted(codes) == sorted(
        ["refused_tracks", "not_whole", "negative", "not_a_number", "duplicate", "bad_locale", "bad_locale"]
    )
    assert len(norms.check(table)) == len(codes)


def test_negative_in_a_column_that_is_not_copied(norms: libstaff.Norms) -> None:
    with pytest.raises(libstaff.StaffError) as caught:
        norms.shortfall({"小学班数": array.array("i", [1, -1])})
    assert (caught.value.code, caught.value.row) == ("negative", 1)


def test_batch_is_one_school(norms: libstaff.Norms) -> None:
    rng = random.Random(7)
    n = 300
    table = {
        "primary_classes": [rng.choice([None, 0, 4, 5, 6, 9, 14, rng.randrange(99)]) for _ in range(n)],
        "junior_classes": [rng.choice([None, 0, 13, 14, 15]) for _ in range(n)],
        "students": [rng.choice([None, 199, 200, 201]) for _ in range(n)],
        "locale": [rng.choice(["rural", "town", "urban", None]) for _ in range(n)],
        "pe_full_time": [rng.choice([None, 0, 1, 2, 9]) for _ in range(n)],
        "pe_part_time": [rng.choice([None, 0, 1, 2]) for _ in range(n)],
    }
    got = [row for row in norms.shortfall(table).rows() if row["subject"] is not None]
    want = []
    for i in range(n):
        row = {name: values[i] for name, values in table.items()}
        staff = (row.pop("pe_full_time"), row.pop("pe_part_time"))
        want.extend(norms.assess(libstaff.School(**row, pe=staff)).values())
    assert len(got) == len(want)
    for line, need in zip(got, want):
        for name in ("subject", "requirement", "posts", "full_time_posts", "staff", "shortfall",
                     "surplus", "hires", "minimum_undecided", "share_unmet", "part_time"):
            assert line[name] == getattr(need, name), name
        assert line["clauses"] == ";".join(need.clauses)


def test_long_form_is_the_same(norms: libstaff.Norms) -> None:
    wide = {"id": ["a"], "primary_classes": [6], "junior_classes": [3], "pe": [1]}
    long = {"id": ["a", "a"], "stage": ["小学", "初中"], "classes": [6, 3], "pe": [1, 0]}
    assert lines(norms.shortfall(wide)) == lines(norms.shortfall(long))


def test_html_is_escaped(norms: libstaff.Norms) -> None:
    result = norms.shortfall({"学校名称": ["<script>alert(1)</script>"], "小学班数": [5]})
    assert "<script>" not in result._repr_html_()


def test_plot_without_matplotlib(norms: libstaff.Norms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.pyplot", None)
    picture = norms.shortfall(SCHOOLS).plot()
    assert "体育" in picture._repr_svg_()


def test_command_and_notebook_agree(norms: libstaff.Norms, pytestconfig: pytest.Config) -> None:
    command = Path(__file__).resolve().parents[2] / "build" / "staff"
    if not command.exists():
        pytest.skip("the command is not built")
    for name in ("demo.csv", "demo-long.csv"):
        out = subprocess.run(
            [command, "shortfall", DATA / name, "--format", "json", "--as-of", "2025-12-31"],
            capture_output=True, check=True,
        )
        answer = json.loads(out.stdout)
        result = norms.shortfall(DATA / name)
        got = {(row["id"], row["subject"]): row for row in result.rows()}
        for school in answer["schools"]:
            for need in school["needs"]:
                row = got[school["id"], need["subject"]]
                assert str(row["requirement"]) == need["requirement"]
                for key in ("posts", "full_time_posts", "shortfall", "surplus", "hires"):
                    assert row[key] == need[key], (school["id"], key)
        assert [r["posts"] for r in result.total.rows()] == [t["posts"] for t in answer["total"]]
