# SPDX-License-Identifier: MIT
"""Tables in: whatever holds them, the same numbers."""

from __future__ import annotations

import array
import datetime
import threading
from typing import Any

import pytest
from conftest import SCHOOLS, caught, lines, posts

import libstaff

# ---- Any library's table ----


def tables() -> list[Any]:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    table = pyarrow.table(SCHOOLS)
    batch = table.to_batches()[0]
    frame = pandas.DataFrame(SCHOOLS)
    words = {n: table[n].dictionary_encode() for n in ("区县", "城乡类别", "学校代码")}
    coded = pyarrow.table({**{n: table[n] for n in table.column_names}, **words})
    return [
        frame,
        frame.convert_dtypes(),
        frame.astype({"区县": "category", "城乡类别": "category"}),
        frame.set_index("学校代码", drop=False).iloc[::1],
        pandas.DataFrame(SCHOOLS, dtype=object),
        polars.DataFrame(SCHOOLS),
        polars.DataFrame(SCHOOLS, schema_overrides={"区县": polars.Categorical}),
        table,
        batch,
        pyarrow.RecordBatchReader.from_batches(table.schema, [batch]),
        pyarrow.concat_tables([table.slice(0, 1), table.slice(1, 2), table.slice(3)]),
        pyarrow.concat_tables([coded.slice(0, 2), coded.slice(2)]),
        pyarrow.concat_tables([table.slice(2), table]).slice(2),
        table.cast(pyarrow.schema([(f.name, _large(pyarrow, f.type)) for f in table.schema])),
        duckdb.from_arrow(table),
        {name: table[name] for name in table.column_names},
        {name: polars.Series(values) for name, values in SCHOOLS.items()},
        {name: pandas.Series(values, dtype=object) for name, values in SCHOOLS.items()},
        {name: tuple(values) for name, values in SCHOOLS.items()},
    ]


def _large(pyarrow: Any, type_: Any) -> Any:
    return pyarrow.large_string() if type_ == pyarrow.string() else pyarrow.float64()


def test_arrow_readers_agree(norms: libstaff.Norms) -> None:
    want = lines(norms.shortfall(SCHOOLS))
    for i, one in enumerate(tables()):
        assert lines(norms.shortfall(one)) == want, (i, type(one))


def test_a_connection_after_execute(norms: libstaff.Norms) -> None:
    duckdb = pytest.importorskip("duckdb")
    db = duckdb.connect()
    db.execute("create table t as select * from (values ('a', 13), ('b', 4)) t(id, 小学班数)")
    relation = db.sql("select id, sum(小学班数) as 小学班数 from t group by id order by id")
    assert posts(norms.shortfall(relation)) == [3, 1]  # a sum is HUGEINT: a decimal in Arrow


def test_views_and_long_texts(norms: libstaff.Norms) -> None:
    """Strings longer than twelve bytes stand elsewhere than in their view."""
    pyarrow = pytest.importorskip("pyarrow")
    names = ["短", "一所名字很长很长的学校", None, "x" * 12, "x" * 13]
    view = pyarrow.array(names, pyarrow.string_view())
    table = pyarrow.table({"id": ["1", "2", "3", "4", "5"], "学校": view, "小学班数": [5] * 5})
    for one in (table, table.slice(1)):
        got = norms.shortfall(one)["school"]
        assert got[::3] == names[len(names) - one.num_rows :]


def test_a_slice_of_a_struct(norms: libstaff.Norms) -> None:
    """The children of a struct array do not know that their parent is a part."""
    pyarrow = pytest.importorskip("pyarrow")
    whole = pyarrow.StructArray.from_arrays(
        [pyarrow.array(["a", "b", "c", "d"]), pyarrow.array([5, None, 15, 20], pyarrow.int32())],
        ["id", "小学班数"],
    )
    result = norms.shortfall(whole.slice(1, 2))
    assert (result["id"], posts(result)) == (["b", "c", "c", "c"], [None, 3])


def test_merged_headers_of_pandas(norms: libstaff.Norms) -> None:
    pandas = pytest.importorskip("pandas")
    columns = [("学校名称", "Unnamed: 0_level_1"), ("小学", "班数"), ("体育教师", "专职")]
    frame = pandas.DataFrame(
        [["甲", 13, 1], ["乙", 4, 0]], columns=pandas.MultiIndex.from_tuples(columns)
    )
    result = norms.shortfall(frame)
    assert posts(result) == [3, 1] and result["full_time"][0] == 1


def test_headers_of_your_own(norms: libstaff.Norms) -> None:
    table = {"班数(小)": [13], "体育人数": [1]}
    columns = {"班数(小)": "primary_classes", "体育人数": "pe_full_time"}
    assert norms.shortfall(table, columns)["shortfall"][0] == 2
    with pytest.raises(ValueError, match="no column '班'"):
        norms.shortfall(table, {"班": "primary_classes"})
    with pytest.raises(ValueError, match="no field 'primary_clases'"):
        norms.shortfall(table, {"班数(小)": "primary_clases"})


def test_what_is_no_table(norms: libstaff.Norms) -> None:
    with pytest.raises(TypeError, match="from int"):
        norms.shortfall(3)
    with pytest.raises(TypeError, match="column 'id' is a str"):
        norms.shortfall({"id": "abc", "小学班数": [1, 2, 3]})
    with pytest.raises(FileNotFoundError):
        norms.shortfall("nowhere.csv")


# ---- Numbers ----


@pytest.mark.parametrize("code", "bBhHiIlLqQfd")
def test_buffers_of_every_width(norms: libstaff.Norms, code: str) -> None:
    values = array.array(code, [0, 5, 6, 100])
    result = norms.shortfall({"primary_classes": values})
    assert posts(result) == [None, 1, 2, 20]
    assert posts(norms.shortfall({"primary_classes": memoryview(values)})) == posts(result)


@pytest.mark.parametrize("kind", ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", ">i4"])
def test_numpy_of_every_width(norms: libstaff.Norms, kind: str) -> None:
    numpy = pytest.importorskip("numpy")
    values = numpy.array([0, 5, 6, 100], dtype=kind)
    spread = numpy.array([[0, 9], [5, 9], [6, 9], [100, 9]], dtype=kind)
    for one in (values, spread[:, 0], values[::-1][::-1]):
        assert posts(norms.shortfall({"primary_classes": one})) == [None, 1, 2, 20]
    assert posts(norms.shortfall({"primary_classes": values[::-1]})) == [20, 2, 1, None]


@pytest.mark.parametrize("kind", [f"{sign}int{n}" for sign in ("", "u") for n in (8, 16, 32, 64)])
def test_arrow_of_every_width(norms: libstaff.Norms, kind: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    values = pyarrow.array([9, 5, None, 6, 100], getattr(pyarrow, kind)()).slice(1)
    assert posts(norms.shortfall({"primary_classes": values})) == [1, None, 2, 20]
    chunked = pyarrow.chunked_array([values, values.slice(0, 0), values.slice(3)])
    assert posts(norms.shortfall({"primary_classes": chunked})) == [1, None, 2, 20, 20]


def test_nulls_across_the_bytes_of_a_mask(norms: libstaff.Norms) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    values = [None if i % 3 == 0 else i for i in range(1, 41)]
    for kind in (pyarrow.int32(), pyarrow.int16(), pyarrow.float64()):
        whole = pyarrow.array([1, 2, 3, *values], kind)
        for at in (3, 8, 11):
            want = [None if n is None else -(-n // 5) for n in [1, 2, 3, *values][at:]]
            assert posts(norms.shortfall({"primary_classes": whole.slice(at)})) == want


def test_decimals(norms: libstaff.Norms) -> None:
    decimal = pytest.importorskip("decimal")
    pyarrow = pytest.importorskip("pyarrow")
    kind = pyarrow.decimal128(12, 2)
    values = pyarrow.array([decimal.Decimal(n) for n in ("5.00", "6", "100")] + [None], kind)
    assert posts(norms.shortfall({"primary_classes": values})) == [1, 2, 20, None]
    bad = pyarrow.array([decimal.Decimal("5.50"), decimal.Decimal("-5")], kind)
    problems = caught(lambda: norms.shortfall({"primary_classes": bad})).problems
    assert [(p.code, p.values) for p in problems] == [("not_whole", ("5.5",)), ("negative", ("-5",))]


def test_floats_that_are_whole(norms: libstaff.Norms) -> None:
    doubles = array.array("d", [5.0, float("nan"), 6.0])
    assert posts(norms.shortfall({"小学班数": doubles})) == [1, None, 2]
    for bad in (5.5, float("inf"), 1e300, -0.5):
        error = caught(lambda bad=bad: norms.shortfall({"小学班数": array.array("d", [5.0, bad])}))
        code = "negative" if bad < 0 else "not_whole" if bad == 5.5 else "too_large"
        assert (error.code, error.row, error.column) == (code, 1, "小学班数")


def test_text_that_is_a_number(norms: libstaff.Norms) -> None:
    cells = ["5", " 6 ", "１００", "1,000", "7.0", "", None, "\u3000", "\ufeff5"]
    got = posts(norms.shortfall({"id": list("abcdefghi"), "小学班数": cells}))
    assert got == [1, 2, 20, 200, 2, None, None, None, 1]


def test_masked_arrays(norms: libstaff.Norms) -> None:
    numpy = pytest.importorskip("numpy")
    masked = numpy.ma.array([5, 6], mask=[True, False])
    assert posts(norms.shortfall({"primary_classes": masked})) == [None, 2]


def test_numbers_as_ids(norms: libstaff.Norms) -> None:
    """As pandas reads a column of codes: whole, or in floats because one is blank."""
    for ids in (array.array("q", [7, -8, 2**62]), [7, -8, 2**62]):
        result = norms.shortfall({"id": ids, "小学班数": [5, 5, 5], "校名": ["甲", "乙", "丙"]})
        assert result["id"][::3] == ["7", "-8", str(2**62)]
    floats = array.array("d", [7.0, float("nan"), 0.5])
    result = norms.shortfall({"id": floats, "小学班数": [5, 5, 5], "校名": ["甲", "乙", "丙"]})
    assert result["id"][::3] == ["7", None, "0.5"]


@pytest.mark.parametrize("name", ["小学班数", "学校代码", "区县", "学段", "城乡类别", "年度"])
def test_wrong_types(norms: libstaff.Norms, name: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = {"学校代码": ["a"], "小学班数": [5], "学段": ["小学"], "班数": [5]}
    if name == "学段":
        table.pop("小学班数")
    table[name] = pyarrow.array([datetime.date(2024, 9, 1)])
    error = caught(lambda: norms.shortfall(table))
    assert ("column_type", name) in [(p.code, p.column) for p in error.problems]
    assert "Arrow 'tdD'" in str(error)


def test_booleans_are_no_counts(norms: libstaff.Norms) -> None:
    numpy = pytest.importorskip("numpy")
    pandas = pytest.importorskip("pandas")
    values = numpy.array([True, False])
    for table in ({"小学班数": values}, pandas.DataFrame({"小学班数": values})):
        assert caught(lambda table=table: norms.shortfall(table)).code in (
            *("not_a_number", "column_type"),
        )


# ---- Rows ----


def test_empty_tables(norms: libstaff.Norms) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    schema = pyarrow.schema([("id", pyarrow.string()), ("小学班数", pyarrow.int32())])
    for table in (
        {"id": [], "小学班数": []},
        {"小学班数": array.array("i")},
        schema.empty_table(),
        pyarrow.RecordBatchReader.from_batches(schema, []),
    ):
        result = norms.shortfall(table)
        assert len(result) == len(result.districts) == len(result.total) == 0
        assert pyarrow.table(result).num_rows == 0


def test_columns_of_different_lengths(norms: libstaff.Norms) -> None:
    table = {"id": ["a", "b"], "小学班数": array.array("i", [1])}
    error = caught(lambda: norms.shortfall(table))
    assert (error.code, error.column) == ("column_length", "小学班数")


def test_sums_and_blanks_are_skipped(norms: libstaff.Norms) -> None:
    table = {
        "学校": ["甲", "矿区小计", None, None, "设计学校", " 合 计 "],
        "备注": [None, None, "总计", None, "见 合计", None],
        "小学班数": [5, 5, 99, None, 6, 11],
    }
    result = norms.shortfall(table)
    assert (result["school"][::3], result.skipped_rows) == (["甲", "设计学校"], 4)
    assert norms.shortfall({"小学班数": [5, None]}).skipped_rows == 0  # no names: rows stay


def test_long_form_is_the_same(norms: libstaff.Norms) -> None:
    wide = {"id": ["a"], "primary_classes": [6], "junior_classes": [3], "pe": [1]}
    long = {"id": ["a", "a"], "stage": ["小学", "初中"], "classes": [6, 3], "pe": [1, 0]}
    assert lines(norms.shortfall(wide)) == lines(norms.shortfall(long))
    blank = {**long, "pe": [1, None]}
    assert norms.shortfall(blank)["staff"][0] is None  # one blank cell: unknown


def test_years(norms: libstaff.Norms) -> None:
    table = {
        "id": ["a", "b", "a", "b"],
        "年度": ["2023-2024", "2023", "2024年", 2024],
        "小学班数": [5, 5, 6, None],
    }
    assert posts(norms.shortfall(table)) == [2, None]
    assert posts(norms.shortfall(table, year=2023)) == [1, 1]
    assert caught(lambda: norms.shortfall(table, year=2022)).code == "no_such_year"
    assert caught(lambda: norms.shortfall({"小学班数": [1]}, year=2022)).code == "no_such_year"
    half = {**table, "年度": ["2023", None, "2024", "2024"]}
    error = caught(lambda: norms.shortfall(half))
    assert (error.code, error.row, error.column) == ("year_blank", 1, "年度")


def test_the_same_key_in_two_districts(norms: libstaff.Norms) -> None:
    """Without ids a school is its district and name."""
    table = {"区县": ["东", "西", "东"], "校名": ["一小", "一小", "一小"], "小学班数": [1, 2, 3]}
    error = caught(lambda: norms.shortfall(table))
    assert [(p.code, p.row) for p in error.problems] == [("duplicate", 2)]
    table["校名"][2] = "二小"
    assert len(norms.shortfall(table).districts) == 6


def test_districts_keep_their_order_and_a_blank_is_one(norms: libstaff.Norms) -> None:
    table = {"id": list("abcd"), "区县": ["乙", None, "甲", "乙"], "小学班数": [5, 5, 5, 5]}
    districts = norms.shortfall(table).districts
    assert districts["district"][::3] == ["乙", None, "甲"]
    assert districts["schools"][::3] == [2, 1, 1]


def test_teachers_of_a_bare_subject(norms: libstaff.Norms) -> None:
    """Full-time alone; a total beside full-time, checked and not used."""
    alone = norms.shortfall({"id": ["a"], "小学班数": [5], "体育教师": [2], "兼职体育教师": [1]})
    assert (alone["full_time"][0], alone["part_time"][0]) == (2, 1)
    assert dict(zip(*alone.reading.to_dict().values()))["体育教师"] == "pe_full_time"
    table = {"id": ["a"], "小学班数": [5], "体育教师": [4], "专职体育教师": [2], "备注": ["x"]}
    beside = norms.shortfall(table)
    assert beside["full_time"][0] == 2
    assert beside.warnings["code"] == ["teachers_differ"]
    read = dict(zip(*beside.reading.to_dict().values()))
    assert (read["体育教师"], read["备注"]) == ("pe", None)


def test_warnings(norms: libstaff.Norms) -> None:
    table = {
        "学校": ["甲", "乙", "丙"],
        "小学班数": [6, None, None],
        "初中学生数": [300, None, None],
        "在校生数": [300, 20, None],
        "班级数": [7, None, None],
    }
    warnings = list(norms.shortfall(table).warnings.rows())
    assert [(w["code"], w["row"], w["column"]) for w in warnings] == [
        ("classes_differ", 0, "班级数"),
        ("students_without_classes", 0, None),
        ("no_stage_counts", 1, None),
    ]
    assert "“乙”有学生" in warnings[2]["message"]


# ---- Several columns of one field ----


def test_ids_and_locales_may_come_twice(norms: libstaff.Norms) -> None:
    table = {
        "标识码": [None, "77", "3"],
        "学校代码": ["1", None, "3"],
        "城乡类别": ["乡村", None, "镇区"],
        "城乡分类代码": [220, 111, None],
        "小学班数": [5, 5, 5],
    }
    result = norms.shortfall(table)
    assert result["id"][::3] == ["1", "77", "3"]
    assert result["locale"][::3] == ["rural", "urban", "town"]
    clash = {**table, "标识码": ["2", "77", "3"], "城乡分类代码": [111, 111, None]}
    problems = caught(lambda: norms.shortfall(clash)).problems
    assert sorted((p.code, p.row, p.column) for p in problems) == [
        ("disagree", 0, "城乡分类代码"),
        ("disagree", 0, "标识码"),
    ]


# ---- Threads ----


def test_ten_threads(norms: libstaff.Norms) -> None:
    table = {
        "id": [str(i) for i in range(5000)],
        "区县": [f"区{i % 7}" for i in range(5000)],
        "小学班数": array.array("i", (i % 40 for i in range(5000))),
        "体育教师": array.array("i", (i % 9 for i in range(5000))),
    }
    want = lines(norms.shortfall(table).districts)
    shared = norms.shortfall(table)
    got: list[Any] = []

    def work() -> None:
        for _ in range(5):
            got.append((lines(norms.shortfall(table).districts), shared["clauses"], len(shared)))

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 50
    assert all(one == (want, shared["clauses"], len(shared)) for one in got)
