# SPDX-License-Identifier: MIT
"""Tables spoilt at random: the command and the package take the same ones, get the same
numbers, and find what is wrong with the others.  What follows from a fault (a row that now
repeats another) each may say in its own way."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import command
import pytest
from compare import difference
from conftest import AS_OF, DATA

import libstaff

TABLES = 60  # of each way to spoil one
SEEDS = ("demo.csv", "demo-long.csv", "county.csv", "bad.csv")
CELLS = (
    *("", "-", "—", "/", "无", "未知", "12班", "约10", "3.5", "12.0", "-3", "+3", "1e2"),
    *("１２", "12人", "1,234", "１，２３４", "0012", " 12 ", "\u300012", "12\u00a0", "二十"),
    *("#REF!", "2147483648", "10000001", "城区", "乡", "镇区", "村", "小学", "合计", "小计"),
    *("注：数据截至9月", "填表人 张三", "=1+1", "'12", '"', 'a"b', "é", "𠀀", "\ufeff", "\x01"),
)
HEADERS = (
    *("小学班数", "小学教学班数", "班级数", "学段", "在校生数", "学生数", "体育教师", "班额"),
    *("专职体育教师", "体育(专职)", "音体美教师", "学校名称", "单位名称", "区县", "备注", "序号"),
    *("primary_classes", "Students", "district", "year", "学年", "城乡类别", "编制数", ""),
)
LINES = (
    *("", ",,,,", "合计,,,,40", "小计,,,,12", "注：数据截至9月", "填表人：张三,,,审核：李四"),
    *("示例市学校情况表", "一、小学,,,", "9901000001,甲,乙,城区,1", ",,,,1,2,3", "1"),
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "cp1252")

Rows = list[list[str]]


def rows_of(text: str) -> Rows:
    return [line.split(",") for line in text.splitlines()]


def text_of(rows: Rows) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def some_cells(text: str, chance: random.Random) -> bytes:
    rows = rows_of(text)
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows[1:])
        row[chance.randrange(len(row))] = chance.choice(CELLS)
    return text_of(rows).encode()


def some_headers(text: str, chance: random.Random) -> bytes:
    rows = rows_of(text)
    for _ in range(chance.randint(1, 2)):
        rows[0][chance.randrange(len(rows[0]))] = chance.choice(HEADERS)
    return text_of(rows).encode()


def some_lines(text: str, chance: random.Random) -> bytes:
    lines = text.splitlines()
    for _ in range(chance.randint(1, 5)):
        new = chance.choice([*LINES, lines[0], chance.choice(lines)])
        lines.insert(chance.choice([0, 1, len(lines), chance.randint(0, len(lines))]), new)
    return chance.choice(["\n", "\r\n", "\r"]).join(lines).encode()


def some_columns(text: str, chance: random.Random) -> bytes:
    rows = rows_of(text)
    at, way = chance.randrange(len(rows[0])), chance.randrange(4)
    for row in rows if way < 3 else rows[1:]:
        if way == 0:
            row.pop(at)
        elif way == 1:
            row.insert(at, row[at])
        else:
            row.append("")
    return text_of(rows).encode()


def some_bytes(text: str, chance: random.Random) -> bytes:
    data = bytearray(text.encode(chance.choice(["utf-8", "gb18030"])))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.choice([b'"', b"\n", b"\0", b",", b"\xff", b""])
    return bytes(data)


def other_encoding(text: str, chance: random.Random) -> bytes:
    rows = rows_of(text)
    rows[1 + chance.randrange(len(rows) - 1)][1] = chance.choice(["Zoë", "Müller", "臺北", "小学"])
    if chance.random() < 0.5:
        rows[0] = [f"c{i}" for i in range(len(rows[0]))]
    if chance.random() < 0.5:
        rows[0][:2] = ["id", "primary_classes"]
    encoded = text_of(rows).encode(chance.choice(ENCODINGS), "replace")
    return encoded[: len(encoded) - chance.choice([0, 0, 1, 2, 5])]


WAYS = (some_cells, some_headers, some_lines, some_columns, some_bytes, other_encoding)


def by_command(staff: Any, path: Path) -> tuple[list[str], Any]:
    """The places of what is wrong (file:line:column), or none and the result."""
    done = staff("shortfall", path, "--as-of", AS_OF, "--format", "json", "--lang", "en")
    assert done.returncode in (0, 1), done.stderr
    if done.returncode == 0:
        return [], json.loads(done.stdout)
    return [line.partition(": ")[0] for line in done.stderr.splitlines()], None


def lines_of(places: list[str]) -> set[str]:
    return {":".join(place.split(":")[:2]) for place in places}


def by_package(path: Path) -> tuple[list[str], Any]:
    try:
        words = ["shortfall", str(path), "--as-of", AS_OF]
        return [], json.loads(json.dumps(command.run(words)))
    except libstaff.StaffError as error:
        return [line.partition(": ")[0] for line in error.say("en").splitlines()], None


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_spoiled(staff: Any, tmp_path: Path, way: Any) -> None:
    chance = random.Random(way.__name__)
    taken = 0
    for i in range(TABLES):
        seed = (DATA / chance.choice(SEEDS)).read_text("utf-8")
        path = tmp_path / f"{i}.csv"
        path.write_bytes(way("\n".join(seed.splitlines()[:13]) + "\n", chance))
        want, wanted = by_command(staff, path)
        got, result = by_package(path)
        about = f"{i}: {want} {got} {path.read_bytes()!r}"
        assert (result is None) == (wanted is None), about
        if wanted is not None:
            taken += 1
            assert difference(result, wanted) is None, about
        else:
            assert lines_of(want) & lines_of(got), about
    assert 0 < taken < TABLES
