# SPDX-License-Identifier: MIT
"""It imitates a ministry's yearly table: CSV in the wide form with Chinese headers, a row a
school, 2,800 counties in order.  Wanted are a CSV file of each school's need by subject and
one of the counties' sums.  Counted is the whole process from start to exit, start of the
interpreter included, on two cores, until the disk has the results: the command waits for
that itself, so that a power cut cannot lose them, and for the others the clock runs until
their files are as safe (fsync).  What is read is in the page cache, as it is after a download,
and each output is deleted after its run.  Where it says *in memory*, the same files are on a
file system in memory, and no disk is waited for.

It is fair: all write the same 3 lines a school with the same texts and numbers (the command
besides the clauses, and requirements in lowest terms), integers throughout, columns and types
given to polars and DuckDB, polars in its streaming engine, DuckDB without insertion order,
SQLite without journal and in memory.  The peers check nothing: no cell, no school that comes
twice, no unknown.  They write both files in one go, and so does the command (`--totals`) where
it says *and districts*; elsewhere it writes the schools alone.  pandas, SQLite, awk and both
files of the command are measured on fewer rows, and compared a row.  Where *a line a school*
stands, the peers write only posts and shortfall, one short line, and the
command what it always writes: not the same work, but what some would ask for.

Parsing alone: libcsv finds cells and rows and does nothing with them; beside it, on one
thread, the command's reader as it finds the same, and as it makes rows of them: columns of
whole numbers and texts, all valid.  GB18030: the same table in
the encoding that Chinese Excel saves."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from engines import ENGINES, clean, in_python, libstaff, libstaff_both, settled
from measure import FEWER, ROWS, Cost, Way, columns, compare, process, say, table, turns

ROOM = 1000  # bytes a row, of what is read, what is written, and the peers' own memory


def way(name: str, folder: Path, rows: int, run: Callable[[Path], Cost]) -> Way:
    found = Way(name, lambda: Cost(0, 0), rows)

    def once() -> Cost:
        cost = settled(run(folder), folder)
        sizes = [path.stat().st_size for path in folder.glob("*-out.csv")]
        found.size = ((folder / "schools.csv").stat().st_size + sum(sizes)) / rows
        clean(folder)
        return cost

    found.run = once
    return found


def large() -> None:
    folder = columns(str(ROWS))
    own, gb = (
        way(name, folder, ROWS, run)
        for name, run in {
            "libstaff, schools": libstaff,
            "libstaff, schools, GB18030": lambda folder: libstaff(folder, "gb18030.csv"),
        }.items()
    )
    polars, duckdb = (way(name, folder, ROWS, ENGINES[name]) for name in ("polars", "DuckDB"))
    short = [
        way(
            f"{name}, a line a school",
            folder,
            ROWS,
            lambda folder, name=name: in_python(name.lower(), folder),
        )
        for name in ("polars", "DuckDB")
    ]
    subprocess.run(
        f"iconv -f UTF-8 -t GB18030 {folder}/schools.csv >{folder}/gb18030.csv",
        shell=True,
        check=True,
    )
    ways = [own, polars, duckdb, gb, *short]
    turns(ways, rounds=3, warm=ROWS <= 1_000_000)
    table(ways)
    compare("files: DuckDB", duckdb, own, least=4)
    compare("files: polars", polars, own, least=3)
    compare("files: UTF-8 beside GB18030 (its rate)", own, gb, least=0.8)
    for other in short:
        compare(f"files: {other.name}", other, own)


def in_memory() -> None:
    """The same without a disk, where a file system in memory has room for it."""
    shared = "/dev/shm"
    if not os.path.isdir(shared) or shutil.disk_usage(shared).free < ROOM * ROWS:
        return
    with tempfile.TemporaryDirectory(dir=shared) as name:
        folder = Path(name)
        shutil.copy(columns(str(ROWS)) / "schools.csv", folder)
        engines = {"libstaff": libstaff} | {name: ENGINES[name] for name in ("polars", "DuckDB")}
        ways = [way(f"{name}, in memory", folder, ROWS, run) for name, run in engines.items()]
        turns(ways, rounds=3, warm=False)
        table(ways)
        for other in ways[1:]:
            compare(f"files: {other.name}", other, ways[0])


def small() -> None:
    folder = columns(str(FEWER))
    own, two = (
        way(name, folder, FEWER, run)
        for name, run in {
            "libstaff, schools": libstaff,
            "libstaff, schools and districts": libstaff_both,
        }.items()
    )
    others = [way(name, folder, FEWER, run) for name, run in ENGINES.items()]
    turns([own, two, *others], rounds=3, warm=False)
    table([own, two, *others])
    least = {"pandas": 18, "SQLite": 45, "awk": 45}
    for other in others:
        if other.name in least:
            compare(f"files, {FEWER:,} rows: {other.name}", other, own, least=least[other.name])
    for other in others:
        compare(f"files, {FEWER:,} rows, and districts: {other.name}", other, two)


def parsing() -> None:
    folder = columns(str(ROWS))
    path = f"{folder}/schools.csv"
    size = Path(path).stat().st_size / ROWS
    cells, rows = (
        Way(
            f"libstaff, {what}",
            lambda what=what: process("build/bench/parse", what, path),
            ROWS,
            size,
        )
        for what in ("cells", "rows")
    )
    other = Way("libcsv, cells", lambda: process("build/bench/libcsv", path), ROWS, size)
    turns([cells, rows, other])
    table([cells, rows, other])
    compare("files: libcsv, parsing alone: cells", other, cells, least=7)
    compare("files: libcsv, its cells beside checked rows", other, rows)


if __name__ == "__main__":
    say(f"From CSV to CSV, {ROWS:,} schools", __doc__)
    large()
    in_memory()
    small()
    parsing()
