# SPDX-License-Identifier: MIT
"""On a Spark cluster of two executor processes: the same as on one machine, whatever the
partitions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy
import pyarrow
import pyarrow.parquet
import pytest
from pyspark.sql import SparkSession

import libstaff
from libstaff import spark

SCHOOLS, DISTRICTS = 1_000_000, 2_800


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.sql.shuffle.partitions", "12")
        .config("spark.driver.memory", "4g")
        .config("spark.driver.maxResultSize", "0")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.fixture(scope="session")
def norms() -> libstaff.Norms:
    return libstaff.norms("yangquan-2021", as_of="2025-12-31", part_time={"pe": "1/3"})


def schools(n: int, n_districts: int) -> pyarrow.Table:
    """Made up: blanks in every column, and schools without a district."""
    rng = numpy.random.default_rng(2021)

    def column(high: int, blank: float = 0.05) -> pyarrow.Array:
        mask = rng.random(n) < blank
        return pyarrow.array(rng.integers(0, high, n, dtype="i4"), mask=mask)

    def words(values: list[str | None]) -> pyarrow.Array:
        return pyarrow.array(values).take(pyarrow.array(rng.integers(0, len(values), n)))

    districts = [None, *(f"区县{i}" for i in range(n_districts - 1))]
    return pyarrow.table(
        {
            "学校代码": [f"{i:010}" for i in range(n)],
            "区县": words(districts),
            "城乡类别": words(["城区", "镇区", "乡村", None]),
            "小学班数": column(37, 0.3),
            "初中班数": column(31, 0.6),
            "在校生数": column(2000),
            "专职体育教师": column(9),
            "兼职体育教师": column(4),
            "音乐教师": column(5),
            "美术教师": column(5, 0.2),
        }
    )


def collected(df: Any) -> pyarrow.Table:
    return df.toArrow() if hasattr(df, "toArrow") else pyarrow.Table.from_pandas(df.toPandas())


def in_order(table: pyarrow.Table, schema: pyarrow.Schema) -> pyarrow.Table:
    """By its keys, in the types of the single machine's."""
    keys = [name for name in ("district", "id", "school", "subject") if name in schema.names]
    table = table.select(schema.names).cast(schema)
    return table.sort_by([(key, "ascending") for key in keys]).combine_chunks()


def same(df: Any, result: libstaff.Table) -> None:
    want = pyarrow.table(result)
    got = in_order(collected(df), want.schema)
    assert got.num_rows == want.num_rows > 0
    assert got.equals(in_order(want, want.schema))
    fields = {field.name: field.metadata for field in df.schema.fields}
    for name in ("requirement", "staff"):
        assert int(fields[name]["denominator"]) == result.denominator(name)


def test_there_are_two_executors(session: SparkSession) -> None:
    def parents(_: Iterator[Any]) -> Iterator[int]:
        yield os.getppid()

    context = session.sparkContext
    assert len(set(context.parallelize(range(40), 40).mapPartitions(parents).collect())) >= 2
    assert context._jsc.sc().getExecutorMemoryStatus().size() == 3  # and the driver


def test_a_million_schools(session: SparkSession, norms: libstaff.Norms, tmp_path: Path) -> None:
    table = schools(SCHOOLS, DISTRICTS)
    pyarrow.parquet.write_table(table, tmp_path / "schools.parquet", row_group_size=70_000)
    result = norms.shortfall(table)
    df = session.read.parquet(str(tmp_path / "schools.parquet"))
    lines = spark.shortfall(df, norms=norms).cache()
    same(lines, result)
    same(spark.districts(lines, norms), result.districts)
    same(spark.total(lines, norms), result.total)


@pytest.mark.parametrize("partitions", [1, 7, 40])
def test_any_partitioning(session: SparkSession, norms: libstaff.Norms, partitions: int) -> None:
    table = schools(5_000, 30)
    result = norms.shortfall(table)
    df = session.createDataFrame(table.to_pandas(types_mapper=_nullable)).repartition(partitions)
    lines = spark.shortfall(df, norms).repartition(partitions, "posts")
    same(lines, result)
    same(spark.districts(lines, norms), result.districts)
    same(spark.total(lines.coalesce(1), norms), result.total)


def _nullable(kind: pyarrow.DataType) -> Any:
    import pandas

    return pandas.Int32Dtype() if kind == pyarrow.int32() else None


LONG = {
    "区县": ["东", "东", "西", "西", "东"],
    "校名": ["一小", "一小", "一小", "二小", "一小"],
    "年度": ["2023-2024", "2024", "2024年", "2024", "2024"],
    "学段": ["小学", "小学", "初中", "小学", "初中"],
    "班数": [5, 6, 7, 8, 9],
    "体育": [1, 1, 1, None, 0],
}


def test_rows_of_a_school_come_together(session: SparkSession, norms: libstaff.Norms) -> None:
    """A long table, by district and name, of two years."""
    df = session.createDataFrame(list(zip(*LONG.values())), list(LONG)).repartition(5)
    same(spark.shortfall(df, norms), norms.shortfall(LONG))
    first = norms.shortfall(LONG, year=2023)
    same(spark.shortfall(df, norms, year=2023), first)
    assert first.fractions("requirement")[0] == Fraction(1)


def test_columns_of_your_own(session: SparkSession) -> None:
    table = {"code": ["a", "b"], "n": [13, 4], "other": ["x", "y"]}
    columns = {"code": "id", "n": "primary_classes"}
    df = session.createDataFrame(list(zip(*table.values())), list(table))
    by_default = libstaff.norms()
    same(spark.shortfall(df, columns=columns), by_default.shortfall(table, columns))
    same(spark.shortfall(df, "yangquan-2021", columns), by_default.shortfall(table, columns))


def test_what_is_wrong_is_said(session: SparkSession) -> None:
    df = session.createDataFrame([("a", 5), ("b", -3), ("a", 6)], ["id", "小学班数"])
    with pytest.raises(Exception, match="不能小于 0，读到“-3”|重复") as error:
        spark.shortfall(df).collect()
    assert "libstaff.errors" in str(error.value)
