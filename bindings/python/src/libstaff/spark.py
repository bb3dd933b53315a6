# SPDX-License-Identifier: MIT
"""The same numbers on a Spark cluster: schools are assessed where they lie, sums are
Spark's own, of whole numbers, so that any partitioning gives the same result.

Examples
--------
>>> from pyspark.sql import SparkSession                                # doctest: +SKIP
>>> from libstaff import spark                                          # doctest: +SKIP
>>> schools = session.read.csv("schools.csv", header=True)              # doctest: +SKIP
>>> lines = spark.shortfall(schools, norms="yangquan-2021")             # doctest: +SKIP
>>> spark.districts(lines).orderBy("shortfall").show()                  # doctest: +SKIP
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import words
from ._staff import ffi, lib
from .norms import Norms
from .norms import norms as make_norms
from .reading import read_year
from .result import make_sums
from .sets import NormSet
from .table import Table

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

LABELS = (lib.STAFF_FIELD_ID, lib.STAFF_FIELD_DISTRICT, lib.STAFF_FIELD_SCHOOL)
#: What struct staff_total adds up of the lines.
SUMMED = [
    name
    for name, _ in ffi.typeof("struct staff_total").fields
    if name not in ("schools", "unknown")
]


def _norms(norms: Norms | NormSet | str | None) -> Norms:
    return norms if isinstance(norms, Norms) else make_norms(norms)


# ---- Schools ----


def shortfall(
    df: DataFrame,
    norms: Norms | NormSet | str | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    year: int | None = None,
) -> DataFrame:
    """The shortfall of every school of a Spark DataFrame.

    Rows of one school come together first (a shuffle by its key: the id, or district and
    name), so that a long table, or a school that stands there twice, is read as on one
    machine.  Each partition is then assessed as a whole.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
        As for :meth:`libstaff.Norms.shortfall`; a row a school, or a school and stage.
    norms : Norms, NormSet or str, optional
        Or the id of a built-in set.
    columns : mapping of str to str, optional
        What a column of yours is.
    year : int, optional
        Of a table with several years; the latest by default.

    Returns
    -------
    pyspark.sql.DataFrame
        The columns of :class:`libstaff.Result`, in no order.  Fractions are numerators as
        long; the denominator is in the metadata of the column's field, as in Arrow.

    Raises
    ------
    StaffError
        Inside a task where rows are wrong; Spark wraps it, message and all.
    """
    compiled = _norms(norms)
    mapping = dict(columns or {})
    fields = {name: _field(compiled, mapping.get(name, name)) for name in df.columns}
    df = _one_year(df, [name for name, f in fields.items() if f == lib.STAFF_FIELD_YEAR], year)
    keys = _keys(fields)
    if keys:
        df = df.repartition(*(df[f"`{name}`"] for name in keys))
    used = [name for name, field in fields.items() if field != lib.STAFF_FIELD_NONE]
    df = df.select(*(df[f"`{name}`"] for name in used))
    kept = {name: field for name, field in mapping.items() if name in used}
    task = _Task(compiled, kept)
    return df.mapInArrow(task, _schema(task.schema()))


def _field(norms: Norms, name: str) -> int:
    return words.find_header(norms.set.pointer, name.split("/")).field


def _keys(fields: Mapping[str, int]) -> list[str]:
    """The columns by which rows of one school come together."""
    names = {field: [n for n, f in fields.items() if f == field] for field in LABELS}
    ids = names[lib.STAFF_FIELD_ID]
    if len(ids) == 1:
        return ids
    # Several ids are one only when they are read; without any, district and name.
    return [] if ids else names[lib.STAFF_FIELD_DISTRICT] + names[lib.STAFF_FIELD_SCHOOL]


def _one_year(df: DataFrame, names: list[str], year: int | None) -> DataFrame:
    """The rows of one year, which only the whole table can tell."""
    if len(names) != 1:
        return df
    column = df[f"`{names[0]}`"].cast("string")
    written = [row[0] for row in df.select(column).distinct().collect()]
    years = {text: read_year(text) for text in written if text is not None}
    known = [one for one in years.values() if one is not None]
    if not known or None in years.values() or None in written:
        return df  # what is wrong with them is said where they are read
    wanted = max(known) if year is None else year
    return df.where(column.isin([text for text, one in years.items() if one == wanted]))


class _Task:
    """What runs on the executors: it travels there by pickle, norms and all."""

    def __init__(self, norms: Norms, columns: dict[str, str]) -> None:
        self.norms = norms
        self.columns = columns

    def schema(self) -> pyarrow.Schema:
        """The schema of the lines."""
        return to_arrow(self.norms.shortfall({"id": [], "primary_classes": []})).schema

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        rows = list(batches)
        if rows:
            table = pyarrow.Table.from_batches(rows)
            result = self.norms.shortfall(table, self.columns)
            yield from to_arrow(result).to_batches(max_chunksize=1 << 16)


def to_arrow(result: Table) -> pyarrow.Table:
    """With strings as Spark takes them."""
    import pyarrow

    table = pyarrow.table(result)
    types = {pyarrow.large_string(): pyarrow.string()}
    fields = [field.with_type(types.get(field.type, field.type)) for field in table.schema]
    return table.cast(pyarrow.schema(fields))


def _schema(schema: pyarrow.Schema) -> Any:
    """The schema as Spark has it, denominators in the fields' metadata."""
    from pyspark.sql import types

    kinds = {
        "string": types.StringType(),
        "int32": types.IntegerType(),
        "int64": types.LongType(),
        "bool": types.BooleanType(),
    }
    fields = []
    for field in schema:
        metadata = {k.decode(): v.decode() for k, v in (field.metadata or {}).items()}
        fields.append(types.StructField(field.name, kinds[str(field.type)], True, metadata))
    return types.StructType(fields)


# ---- Sums ----


def districts(lines: DataFrame, norms: Norms | NormSet | str | None = None) -> DataFrame:
    """Sums by district and subject of what :func:`shortfall` gives, by Spark's groupBy.

    Parameters
    ----------
    lines : pyspark.sql.DataFrame
    norms : Norms, NormSet or str, optional
        The same as for :func:`shortfall`.

    Returns
    -------
    pyspark.sql.DataFrame
        The columns of ``Result.districts``, in no order.
    """
    return _sums(lines, _norms(norms), ["district", "subject"])


def total(lines: DataFrame, norms: Norms | NormSet | str | None = None) -> DataFrame:
    """Sums by subject of the whole; as :func:`districts`."""
    return _sums(lines, _norms(norms), ["subject"])


def _sums(lines: DataFrame, norms: Norms, keys: list[str]) -> DataFrame:
    from pyspark.sql import functions as f

    # As decimals, so that a sum past 64 bits is an error in the end and never wrong.
    sums = [f.sum(f.col(name).cast("decimal(20,0)")).alias(name) for name in SUMMED]
    unknown = f.count(f.when(f.col("staff").isNull(), 1)).alias("unknown")
    schools = f.count(f.lit(1)).alias("schools")
    needed = lines.where(f.col("subject").isNotNull())
    grouped = needed.groupBy(*keys).agg(schools, unknown, *sums)
    finish = _Finish(norms, "district" in keys)
    return grouped.mapInArrow(finish, _schema(finish.schema()))


class _Finish:
    """From sums to the columns that the library makes of them: a row a district is little."""

    def __init__(self, norms: Norms, named: bool) -> None:
        self.norms = norms
        self.named = named

    def _table(self, rows: list[dict[str, Any]]) -> pyarrow.Table:
        totals = ffi.new("struct staff_total[]", max(len(rows), 1))
        found = [
            (row.get("district"), *self._fill(row, total)) for row, total in zip(rows, totals)
        ]
        return to_arrow(make_sums(self.norms, found, self.named))

    def schema(self) -> pyarrow.Schema:
        return self._table([]).schema

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield from self._table(batch.to_pylist()).to_batches()

    def _fill(self, row: dict[str, Any], total: Any) -> tuple[int, Any]:
        """struct staff_total; what Spark had nothing to add up for stays as it is at first."""
        s = self.norms.subjects.index(row["subject"])
        every = ffi.new("struct staff_total[]", self.norms.n_subjects)
        lib.staff_total_init(self.norms.compiled, every)
        ffi.memmove(ffi.addressof(total), ffi.addressof(every, s), ffi.sizeof(total))
        common = {"requirement": self.norms.dens, "staff": self.norms.weight_dens}
        for name, value in row.items():
            if value is None or not hasattr(total, name):
                continue
            if name in common:
                fraction = getattr(total, name)
                fraction.num = int(value) // (math.lcm(*common[name]) // fraction.den)
            else:
                setattr(total, name, int(value))
        return s, total
