# SPDX-License-Identifier: MIT
"""Before anything is timed: do all engines that write files say the same?  Every line of
100,000 schools (or BENCH_ROWS) is compared with the command's, requirements as fractions,
and so is every district's sum of posts and shortfall."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

from engines import ENGINES, clean, in_python, libstaff_both
from measure import ROWS, columns, say

COUNTS = [
    "posts",
    "full_time_posts",
    "full_time",
    "part_time",
    "staff",
    "shortfall",
    "full_time_shortfall",
    "surplus",
    "hires",
]


def read(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        chinese = {"区县": "district", "学校代码": "id", "学校名称": "school", "城乡类别": "locale"}
        names = [chinese.get(name, name) for name in next(rows)]
        return [dict(zip(names, row)) for row in rows]


def schools(folder: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (row["id"], row["subject"]): (
            Fraction(row["requirement"]) / int(row.get("per", 1)),
            row["district"],
            row["school"],
            *(int(row[name]) for name in COUNTS),
        )
        for row in read(folder / "schools-out.csv")
    }


def districts(folder: Path) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (row["district"], row["subject"]): (int(row["posts"]), int(row["shortfall"]))
        for row in read(folder / "districts-out.csv")
    }


def short(folder: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """A line a school, as the peers write it when they need not write more."""
    with open(folder / "schools-out.csv", encoding="utf-8", newline="") as lines:
        return {
            (row["学校代码"], s): (int(row[f"{s}_posts"]), int(row[f"{s}_shortfall"]))
            for row in csv.DictReader(lines)
            for s in ("pe", "music", "art")
        }


def same(name: str, found: object, want: object) -> None:
    if found != want:
        raise SystemExit(f"{name} differs from the command")


def main() -> None:
    rows = min(ROWS, 100_000)
    folder = columns(str(rows))
    say("The same results", __doc__)
    libstaff_both(folder)
    each, sums = schools(folder), districts(folder)
    few = {key: (row[3], row[8]) for key, row in each.items()}
    for name, run in ENGINES.items():
        clean(folder)
        run(folder)
        same(name, schools(folder), each)
        same(f"{name}, districts", districts(folder), sums)
    for name in ("polars", "duckdb"):
        clean(folder)
        in_python(name, folder)
        same(f"{name}, a line a school", short(folder), few)
        same(f"{name}, districts", districts(folder), sums)
    clean(folder)
    posts, shortfall = (sum(values) for values in zip(*sums.values()))
    print(
        f"libstaff, {', '.join(ENGINES)}: {len(each):,} lines and {len(sums):,} sums are the "
        f"same, {posts:,} posts and a shortfall of {shortfall:,} in all.\n"
    )


if __name__ == "__main__":
    main()
