# SPDX-License-Identifier: MIT
"""tables.py FOLDER [xlsx]: the table that the cases read, from the columns that
`columns write` made; or its workbook.

A table is what a province's yearly statistics look like when they are exported: Chinese
headers, a code, a name and a county for each school, a cell for each stage (blank where the
school does not have it), students of the whole school, full-time teachers of each subject.
Counties follow each other, 2,800 of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy
import openpyxl
import polars

STAGES = {
    "primary": "小学班数",
    "junior": "初中班数",
    "senior": "高中班数",
    "vocational": "中职班数",
}
SUBJECTS = {"pe": "专职体育教师", "music": "专职音乐教师", "art": "专职美术教师"}
LOCALES = ["城区", "镇区", "乡村"]


def column(folder: Path, name: str) -> polars.Series:
    return polars.Series(name, numpy.fromfile(folder / f"{name}.i32", dtype="i4"))


def frame(folder: Path) -> polars.DataFrame:
    names = ["district", "locale", *STAGES, "students", *SUBJECTS]
    table = polars.DataFrame([column(folder, name) for name in names])
    number = polars.int_range(polars.len(), dtype=polars.Int64) + 1
    district = polars.format("第{}县", polars.col("district") + 1)
    return table.select(
        district.alias("区县"),
        (number + 14_000_000_000).alias("学校代码"),
        polars.format("{}第{}学校", district, number).alias("学校名称"),
        polars.col("locale").replace_strict([1, 2, 3], LOCALES).alias("城乡类别"),
        *(
            polars.when(polars.col(name) > 0).then(polars.col(name)).alias(header)
            for name, header in STAGES.items()
        ),
        polars.col("students").alias("在校生数"),
        *(polars.col(name).alias(header) for name, header in SUBJECTS.items()),
    )


def write_book(folder: Path) -> None:
    schools = polars.read_csv(folder / "schools.csv")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("学校")
    sheet.append(schools.columns)
    for row in schools.cast({"学校代码": polars.String}).iter_rows():
        sheet.append(row)
    book.save(folder / "schools.xlsx")


def main() -> None:
    folder = Path(sys.argv[1])
    if sys.argv[2:] == ["xlsx"]:
        write_book(folder)
    else:
        frame(folder).write_csv(folder / "schools.csv")


if __name__ == "__main__":
    main()
