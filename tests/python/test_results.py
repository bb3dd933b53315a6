# SPDX-License-Identifier: MIT
"""Tables out: the same numbers everywhere, and no copy where none is needed."""

from __future__ import annotations

import array
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import pytest
from conftest import AS_OF, DATA, SCHOOLS, lines

import libstaff


@pytest.fixture(scope="module")
def result(norms: libstaff.Norms) -> libstaff.Result:
    return norms.shortfall(SCHOOLS)


@pytest.fixture(scope="module")
def demo(norms: libstaff.Norms) -> libstaff.Result:
    return norms.shortfall(DATA / "demo.csv")


def tables(result: libstaff.Result) -> list[libstaff.Table]:
    return [result, result.districts, result.total]


# ---- What is in them ----


def test_lines(result: libstaff.Result) -> None:
    first, last = next(result.rows()), list(result.rows())[-1]
    assert (first["requirement"], first["posts"], first["shortfall"]) == (Fraction(13, 5), 3, 2)
    assert (first["clauses"], first["locale"]) == ("pe.compulsory;pe.rural", "rural")
    assert (last["id"], last["subject"], last["posts"], last["clauses"]) == ("d", *[None] * 3)
    assert result.column_names == [
        *("district", "id", "school", "locale", "subject", "requirement", "posts"),
        *("full_time_posts", "full_time", "part_time", "staff", "shortfall"),
        *("full_time_shortfall", "surplus", "hires", "clauses", "minimum_undecided"),
        "share_unmet",
    ]


def test_fractions_only_where_they_are(result: libstaff.Result) -> None:
    assert result.fractions("requirement")[:2] == [Fraction(13, 5), Fraction(13, 9)]
    assert result.floats("requirement")[0] == 2.6
    assert result.denominator("requirement") % (5 * 9) == 0
    assert result["requirement"][0] == 13 * result.denominator("requirement") // 5
    for call in (result.fractions, result.floats, result.denominator):
        with pytest.raises(KeyError, match="no fractions"):
            call("posts")


def test_districts_and_total_add_up(demo: libstaff.Result) -> None:
    for name in ("requirement", "posts", "shortfall", "surplus", "hires", "schools"):
        for subject in demo.total["subject"]:
            parts = [r[name] for r in demo.districts.rows() if r["subject"] == subject]
            whole = next(r for r in demo.total.rows() if r["subject"] == subject)
            assert sum(parts) == whole[name], name
    known = [r["posts"] for r in demo.rows() if r["subject"] == "pe"]
    assert sum(known) == demo.total["posts"][0]


# ---- Into other libraries ----


def test_pyarrow(demo: libstaff.Result) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    for table in tables(demo):
        arrow = pyarrow.table(table)
        arrow.validate(full=True)
        assert arrow.column_names == table.column_names
        for name in table.column_names:
            assert arrow[name].to_pylist() == table[name], name
        assert arrow.schema.field("requirement").type == pyarrow.int64()
        den = int(arrow.schema.field("requirement").metadata[b"denominator"])
        exact = [None if n is None else Fraction(n, den) for n in arrow["requirement"].to_pylist()]
        assert exact == table.fractions("requirement")
        metadata = {k.decode(): v.decode() for k, v in arrow.schema.metadata.items()}
        assert metadata == table.metadata and metadata["as_of"] == AS_OF
        reader = pyarrow.RecordBatchReader.from_stream(table)
        assert reader.read_all().equals(arrow)


def test_polars(demo: libstaff.Result) -> None:
    polars = pytest.importorskip("polars")
    for table in tables(demo):
        frame = polars.DataFrame(table)
        assert frame.columns == table.column_names
        assert [list(row) for row in zip(*frame.to_dict(as_series=False).values())] == [
            list(row) for row in zip(*(table[name] for name in table.column_names))
        ]


def test_duckdb(demo: libstaff.Result) -> None:
    duckdb = pytest.importorskip("duckdb")
    districts = demo.districts
    rows = duckdb.sql("select subject, sum(shortfall) from districts group by 1 order by 1")
    want: dict[str, int] = {}
    for row in districts.rows():
        want[row["subject"]] = want.get(row["subject"], 0) + row["shortfall"]
    assert [(subject, int(n)) for subject, n in rows.fetchall()] == sorted(want.items())
    assert duckdb.sql("select count(*) from demo").fetchall() == [(len(demo),)]


def test_pandas(result: libstaff.Result) -> None:
    pandas = pytest.importorskip("pandas")
    for table in tables(result):
        frame = table.to_pandas()
        assert list(frame.columns) == table.column_names
        assert frame["posts"].dtype.name in ("Int32", "Int64")
        for name, values in table.to_dict().items():
            got = [None if pandas.isna(one) else one for one in frame[name]]
            assert got == values, name
    frame = result.to_pandas()
    assert frame["requirement"][0] == Fraction(13, 5)
    frame.loc[0, "posts"] = 99  # a copy: the result stays
    assert result["posts"][0] == 3
    if hasattr(pandas.DataFrame, "from_arrow"):
        assert list(pandas.DataFrame.from_arrow(result)["shortfall"][:1]) == [2]


def test_a_result_goes_in_again(norms: libstaff.Norms, demo: libstaff.Result) -> None:
    """Its columns are read by name like any table's: id, district, locale; pe is not there."""
    assert norms.check(demo)["code"][0] == "missing_column"


# ---- Without a copy ----


def addresses(arrow: Any, name: str) -> list[int]:
    return [b.address for b in arrow[name].chunk(0).buffers() if b is not None]


def test_what_goes_out_is_not_copied(demo: libstaff.Result) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    one, two = pyarrow.table(demo), pyarrow.table(demo)
    for name in demo.column_names:
        assert addresses(one, name) == addresses(two, name), name
    frame = polars.DataFrame(demo)
    for name in ("posts", "requirement"):
        values = frame[name].to_arrow().buffers()[-1]
        assert values.address == addresses(one, name)[-1]
    del one, two, frame
    again = pyarrow.table(demo)
    again.validate(full=True)


def test_a_reader_outlives_the_result(norms: libstaff.Norms) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    arrow = pyarrow.table(norms.shortfall(SCHOOLS))
    other = norms.shortfall(SCHOOLS)
    assert arrow["posts"].to_pylist() == other["posts"]
    assert arrow["district"].to_pylist() == other["district"]


def where(norms: libstaff.Norms, table: Any) -> int:
    """Where the batch call reads primary_classes from."""
    from libstaff._staff import ffi

    schools = norms._read(table, None, None)
    return int(ffi.cast("uintptr_t", schools.columns["classes", 1].column.values))


def test_what_comes_in_is_not_copied(norms: libstaff.Norms) -> None:
    numpy = pytest.importorskip("numpy")
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    values = numpy.array([5, 6, 7, 8], dtype="i4")
    assert where(norms, {"primary_classes": values}) == values.ctypes.data
    assert where(norms, {"primary_classes": values[1:]}) == values.ctypes.data + 4
    assert where(norms, {"primary_classes": memoryview(values)}) == values.ctypes.data
    packed = array.array("i", [5, 6])
    assert where(norms, {"primary_classes": packed}) == packed.buffer_info()[0]
    frame = pandas.DataFrame({"primary_classes": values}, copy=False)
    assert where(norms, frame) == frame["primary_classes"].to_numpy().ctypes.data
    arrow = pyarrow.table({"primary_classes": pyarrow.array([1, None, 3, 4], pyarrow.int32())})
    start = addresses(arrow, "primary_classes")[-1]
    assert where(norms, arrow) == start
    assert where(norms, arrow.slice(2)) == start + 8
    series = polars.DataFrame(arrow)["primary_classes"]
    assert where(norms, polars.DataFrame([series])) == series.to_arrow().buffers()[-1].address
    wide = numpy.array([5, 6], dtype="i8")
    assert where(norms, {"primary_classes": wide}) != wide.ctypes.data


# ---- As people see them ----


class Html(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.open: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


def test_html_has_at_most_twenty_rows(result: libstaff.Result, demo: libstaff.Result) -> None:
    assert len(Html(demo._repr_html_()).rows) == 21
    assert f"{len(demo) - 20:,} more rows" in demo._repr_html_()
    small = Html(result._repr_html_()).rows
    assert small[0] == result.column_names and len(small) == 1 + len(result)
    assert small[1][5:8] == ["13/5", "3", "1"]
    unknown = [row[11] for row in small[1:]]
    assert unknown == ["2", *["–"] * 5, "0", "–", "–", "–"]


def test_html_is_escaped(norms: libstaff.Norms) -> None:
    name = "<script>alert(1)</script>\u202e&"
    html = norms.shortfall({"学校名称": [name], "小学班数": [5]})._repr_html_()
    assert "<script>" not in html and "\u202e" not in html
    assert Html(html).rows[1][2] == "<script>alert(1)</script>\\x202e&"


def test_text_is_aligned(demo: libstaff.Result) -> None:
    from libstaff.words import width

    shown = repr(demo.districts).splitlines()
    assert len(shown) == min(len(demo.districts), 20) + 1
    assert len({width(line) for line in shown}) == 1  # the last column is a number
    assert repr(demo).splitlines()[-1] == f"... {len(demo) - 20} more rows"


# ---- Plots ----


def test_plot_touches_nothing_global(demo: libstaff.Result) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    before = dict(matplotlib.rcParams)
    _, ax = pyplot.subplots()
    assert demo.plot(ax) is ax
    english = demo.plot(lang="en") if demo.districts["district"][0].isascii() else None
    assert english is None or english.get_title(loc="left") == "shortfall (people)"
    assert dict(matplotlib.rcParams) == before
    heights = [int(bar.get_width()) for group in ax.containers for bar in group]
    assert sorted(heights) == sorted(demo.districts["shortfall"])
    pyplot.close("all")


@pytest.mark.filterwarnings("error")
def test_plot_writes_chinese_or_leaves_it_to_the_browser(
    demo: libstaff.Result, tmp_path: Any
) -> None:
    """Never a box: a glyph that is missing is a warning of matplotlib's."""
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    picture = demo.plot()
    if isinstance(picture, libstaff.Svg):
        assert libstaff.plotting.find_font("体") is None
        return
    picture.figure.savefig(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 10_000
    __import__("matplotlib.pyplot").pyplot.close("all")


def test_no_font_for_what_must_be_written() -> None:
    pytest.importorskip("matplotlib")
    assert libstaff.plotting.find_font("\U0010fffd") is None
    assert libstaff.plotting.find_font("shortfall").get_name()


def test_plot_without_matplotlib(
    demo: libstaff.Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xml.etree import ElementTree

    for name in ("matplotlib", "matplotlib.pyplot", "matplotlib.font_manager"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    libstaff.plotting.find_font.cache_clear()
    picture = demo.plot(most=3)
    assert isinstance(picture, libstaff.Svg) and str(picture) == picture._repr_svg_()
    root = ElementTree.fromstring(str(picture))
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"缺额（人）", "体育", "另有 2 个区县未画"} <= set(texts)
    by_district: dict[str, list[int]] = {}
    for row in demo.districts.rows():
        by_district.setdefault(row["district"], []).append(row["shortfall"])
    worst = sorted(by_district, key=lambda name: -sum(by_district[name]))[:3]
    shown = [text for text in texts if text in by_district]
    assert sorted(shown) == sorted(worst)
    assert [int(t) for t in texts if t and t.isdecimal()] == [
        n for name in by_district if name in worst for n in by_district[name]
    ]


def test_lines_of_equal_tables_are_equal(result: libstaff.Result, norms: libstaff.Norms) -> None:
    assert lines(result) == lines(norms.shortfall(SCHOOLS))
