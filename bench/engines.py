# SPDX-License-Identifier: MIT
"""The engines that go from a table to files, as commands: `schools-out.csv` and
`districts-out.csv` in the table's folder, written anew each time."""

from __future__ import annotations

import os
import time
from pathlib import Path

from measure import AS_OF, PYTHON, STAFF, Cost, process


def libstaff(folder: Path, table: str = "schools.csv", *more: str) -> Cost:
    """Each school, a line a subject."""
    return process(
        STAFF, "shortfall", f"{folder}/{table}", *AS_OF, "-o", f"{folder}/schools-out.csv", *more
    )


def libstaff_both(folder: Path) -> Cost:
    """And the districts' sums, in the same run."""
    return libstaff(folder, "schools.csv", "--totals", f"{folder}/districts-out.csv")


def in_python(name: str, folder: Path, *more: str) -> Cost:
    return process(
        PYTHON,
        f"bench/peers/with_{name}.py",
        f"{folder}/schools.csv",
        f"{folder}/schools-out.csv",
        f"{folder}/districts-out.csv",
        *more,
    )


def sqlite(folder: Path) -> Cost:
    return process("sqlite3", ":memory:", cwd=str(folder), stdin="bench/peers/schools.sql")


def awk(folder: Path) -> Cost:
    return process(
        "mawk",
        "-F,",
        "-v",
        f"schools={folder}/schools-out.csv",
        "-v",
        f"districts={folder}/districts-out.csv",
        "-f",
        "bench/peers/schools.awk",
        f"{folder}/schools.csv",
    )


ENGINES = {
    "polars": lambda folder: in_python("polars", folder, "lines"),
    "DuckDB": lambda folder: in_python("duckdb", folder, "lines"),
    "pandas": lambda folder: in_python("pandas", folder),
    "SQLite": sqlite,
    "awk": awk,
}


def settled(cost: Cost, folder: Path) -> Cost:
    """With the wait until the disk has what was written, which the command does itself."""
    wall, cpu = time.perf_counter(), time.process_time()
    for path in folder.glob("*-out.csv"):
        with open(path, "rb") as written:
            os.fsync(written.fileno())
    return Cost(
        cost.wall + time.perf_counter() - wall, cost.cpu + time.process_time() - cpu, cost.peak
    )


def clean(folder: Path) -> None:
    """What an engine wrote; before the next writes, so that the disk is as empty for it."""
    for path in folder.glob("*-out.csv"):
        path.unlink()
