# SPDX-License-Identifier: MIT
"""Paths: CSV and XLSX, read as the command reads them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, SCHOOLS, caught, lines, posts

import libstaff
from libstaff import errors, files, header

PLAIN = "学校代码,学校名称,小学班数,专职体育教师\n1,甲,13,1\n2,乙,4,\n"


def write(folder: Path, text: str | bytes, name: str = "schools.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("gb18030"),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace("甲", '"甲"').encode(),
        PLAIN.rstrip().encode(),
        ("示例市学校统计表,,,\n" + PLAIN + "\n合计,,17,1\n").encode(),
    ],
    ids=range(12),
)
def test_the_same_table(norms: libstaff.Norms, tmp_path: Path, data: bytes) -> None:
    result = norms.shortfall(write(tmp_path, data))
    assert (result["id"][::3], posts(result)) == (["1", "2"], [3, 1])
    assert result["shortfall"][:1] + result["shortfall"][3:4] == [2, None]
    assert posts(norms.shortfall(str(tmp_path / "schools.csv"))) == [3, 1]


def test_words_that_are_valid_in_two_encodings(norms: libstaff.Norms, tmp_path: Path) -> None:
    """The GBK bytes of 学校 and of 小学 are valid UTF-8."""
    text = "学校,小学班数\n学校,5\n".encode("gbk")
    assert norms.shortfall(write(tmp_path, text))["school"][0] == "学校"


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"", "file_empty", None),
        (b"\n ,\n", "file_empty", None),
        (b"%PDF-1.4", "file_kind", None),
        (b"<table>", "file_kind", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_kind", None),
        (b"PK\x03\x04 no archive", "file_damaged", None),
        (b"a,b\0\n", "encoding", None),
        (b"\xff\xfea", "encoding", None),
        (PLAIN.encode() + b"\xff", "encoding", None),
        ("school,primary_classes\ncaf\u00e9,2\n".encode(), "encoding", None),
        ("school,primary_classes\nM\u00fcller,2\n".encode("latin-1"), "encoding", None),
        (b"a,b,c\n1,2,3\n", "no_header", None),
        ("学校,小学班数\n".encode(), "no_rows", None),
        ("学校,小学班数\n甲\n".encode(), "row_short", 2),
        ("学校,小学班数\n甲,5,,7\n".encode(), "row_long", 2),
        ('学校,小学班数\n甲"乙",5\n'.encode(), "quotes", 2),
        ('学校,小学班数\n"甲"乙,5\n'.encode(), "quotes", 2),
        ('学校,小学班数\n"甲\n乙",5\n"丙,5\n'.encode(), "quotes", 4),
        ("小学班数,区县\n5,甲\n".encode(), "missing_column", None),
    ],
)
def test_what_cannot_be_read(
    norms: libstaff.Norms, tmp_path: Path, data: bytes, code: str, row: int | None
) -> None:
    if code == "file_damaged":
        pytest.importorskip("openpyxl")
    path = write(tmp_path, data)
    error = caught(lambda: norms.shortfall(path))
    assert (error.code, error.row) == (code, row)
    assert isinstance(error, errors.TableError) and str(error).startswith(str(path))
    assert norms.check(path)["code"] == [p.code for p in error.problems]


def test_quoted_cells_keep_their_lines(norms: libstaff.Norms, tmp_path: Path) -> None:
    text = '学校,备注,小学班数\r\n"甲,""乙""\r\n丙","a\nb",5\r\n丁,,约五\r\n'
    error = caught(lambda: norms.shortfall(write(tmp_path, text)))
    assert (error.row, error.column) == (5, "小学班数")
    good = norms.shortfall(write(tmp_path, text.replace("约五", "5")))
    assert good["school"][0] == '甲,"乙"\r\n丙'


@pytest.mark.parametrize("text", ['a,"b', '"a""b";c', "a\r\rb", '"";""', 'x"y,z', ",", '"'])
@pytest.mark.parametrize("separator", [",", ";"])
def test_every_piece_of_a_text_is_read(text: str, separator: str) -> None:
    """Whatever the quotes, the rows end, and no line is lost."""
    rows = list(files._rows(text, separator))
    assert [row.line for row in rows] == sorted({row.line for row in rows})
    assert all(row.cells for row in rows)


MERGED = [
    ["示例县学校一览表", "", "", "", "", ""],
    ["学校", "", "小学", "", "体育教师", ""],
    ["学校代码", "学校名称", "班数", "学生数", "专职", "兼职"],
    ["1", "甲", "13", "240", "1", "0"],
    ["2", "乙", "4", "", "", ""],
]


def test_merged_headers(norms: libstaff.Norms, tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join(map(",".join, MERGED)))
    result = norms.shortfall(path)
    assert posts(result) == [3, 1] and result["full_time"][:1] == [1]
    names = dict(zip(*result.reading.to_dict().values()))
    assert names == {
        **{"学校代码": "id", "学校名称": "school", "小学/班数": "primary_classes"},
        **{"小学/学生数": "primary_students", "体育教师/专职": "pe_full_time"},
        "体育教师/兼职": "pe_part_time",
    }


def test_a_header_is_looked_for_in_twenty_rows(norms: libstaff.Norms) -> None:
    above = [["说明"]] * 19
    found = header.Search(norms.set.pointer, [*above, *MERGED[2:]]).best()
    assert (found.first, found.depth) == (19, 1)
    assert header.Search(norms.set.pointer, [["说明"], *above, *MERGED[2:]]).best().matches == 0


def test_blank_columns_at_the_end(norms: libstaff.Norms, tmp_path: Path) -> None:
    assert posts(norms.shortfall(write(tmp_path, "学校,小学班数,,\n甲,13\n乙,4,,\n"))) == [3, 1]


NOTED = """示例县学校一览表
序号,学校,小学班数,备注
1,甲,13,
说明：下面是乡村学校,,,
示例县学校一览表
序号,学校,小学班数,备注
2,注溪小学,4,注
3,,,
,,17,合计
注：数据截至9月,,,
填表人：张三,,,9月1日
"""


def test_rows_that_are_no_schools(norms: libstaff.Norms, tmp_path: Path) -> None:
    """Notes, a header printed again, a line that was only numbered, a sum."""
    text = NOTED.replace(",,17,合计", "合计,,17,")
    result = norms.shortfall(write(tmp_path, text))
    assert result["school"][::3] == ["甲", "注溪小学"] and posts(result) == [3, 1]
    assert result.skipped_rows == 7
    error = caught(lambda: norms.shortfall(write(tmp_path, NOTED)))
    assert [(p.code, p.row) for p in error.problems] == [("no_school", 9)]


# ---- Workbooks ----


def book(folder: Path, rows: list[list[Any]], **sheets: list[list[Any]]) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, more in sheets.items():
        sheet = made.create_sheet(name)
        for row in more:
            sheet.append(row)
    made.save(folder / "schools.xlsx")
    return folder / "schools.xlsx"


def test_a_workbook_is_its_table(norms: libstaff.Norms, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    rows = [list(SCHOOLS), *map(list, zip(*SCHOOLS.values()))]
    path = book(tmp_path, rows)
    assert lines(norms.shortfall(path)) == lines(norms.shortfall(SCHOOLS))


def test_cells_of_a_workbook(norms: libstaff.Norms, tmp_path: Path) -> None:
    head = ["学校代码", "小学班数", "备注"]
    path = book(tmp_path, [head, ["01", 13.0, True], [2, "４", datetime.date(2024, 9, 1)]])
    result = norms.shortfall(path)
    assert (result["id"][::3], posts(result)) == (["01", "2"], [3, 1])
    error = caught(lambda: norms.shortfall(book(tmp_path, [head, ["01", 2.5], ["2", "#REF!"]])))
    assert [(p.code, p.row, p.sheet) for p in error.problems] == [
        ("not_whole", 2, "Sheet"),
        ("not_a_number", 3, "Sheet"),
    ]
    assert str(error).startswith(f"{path}:Sheet:2:小学班数: ")


def test_the_first_visible_sheet_unless_named(norms: libstaff.Norms, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = book(tmp_path, [["说明"]], 学校=[["学校", "小学班数"], ["甲", 13]], 别的=MERGED[1:])
    assert caught(lambda: norms.shortfall(path)).code == "no_header"
    assert posts(norms.shortfall(path, sheet="学校")) == [3]
    assert posts(norms.shortfall(path, sheet="别的")) == [3, 1]
    error = caught(lambda: norms.shortfall(path, sheet="没有"))
    assert error.code == "no_sheet" and "Sheet, 学校, 别的" in str(error)
    made = openpyxl.load_workbook(path)
    made["Sheet"].sheet_state = "hidden"
    made.save(path)
    assert posts(norms.shortfall(path)) == [3]


def test_without_openpyxl(
    norms: libstaff.Norms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(ImportError, match="pip install openpyxl"):
        norms.shortfall(write(tmp_path, b"PK\x03\x04", "schools.xlsx"))


def test_the_demo(norms: libstaff.Norms) -> None:
    result = norms.shortfall(DATA / "demo.csv")
    assert len(set(result["id"])) == 59 and len(set(result["district"])) == 5
