# SPDX-License-Identifier: MIT
"""A million schools in a notebook: columns in, posts, shortfall and district sums out.

What it imitates: an analyst has a province's or the nation's yearly table as a DataFrame
and wants each school's posts and shortfall of PE, music and art and the sums of each of
2,800 counties.  Without libstaff that is a page of numpy or pandas with the norm's numbers
typed in: written here as one would write it, in doubles, without clauses, minimums,
full-time posts, unknowns or a check of any cell.  numpy and pandas do less work, then; what
they leave out is the point.  Every way runs in turns, in one process, over the same columns;
the medians of seven are compared.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy
import pandas

import libstaff

SCHOOLS, DISTRICTS, ROUNDS = 1_000_000, 2_800, 7
PER = {"pe": (5, 5), "music": (9, 14), "art": (9, 14)}  # classes for one teacher


def make() -> dict[str, numpy.ndarray]:
    rng = numpy.random.default_rng(2021)
    columns = {
        "primary_classes": rng.integers(0, 37, SCHOOLS, dtype="i4"),
        "junior_classes": rng.integers(0, 31, SCHOOLS, dtype="i4"),
    }
    for subject, most in (("pe", 9), ("music", 5), ("art", 5)):
        columns[subject] = rng.integers(0, most, SCHOOLS, dtype="i4")
    return columns


COLUMNS = make()
DISTRICT = numpy.arange(SCHOOLS) * DISTRICTS // SCHOOLS
NAMES = [f"county {i}" for i in range(DISTRICTS)]
FRAME = pandas.DataFrame(COLUMNS, copy=False)
FRAME["district"] = pandas.Categorical.from_codes(DISTRICT, NAMES)
NORMS = libstaff.norms("yangquan-2021", as_of="2025-12-31")


def by_libstaff() -> None:
    NORMS.shortfall(FRAME)


def by_libstaff_without_names() -> None:
    NORMS.shortfall(COLUMNS)


def by_numpy() -> None:
    primary, junior = COLUMNS["primary_classes"], COLUMNS["junior_classes"]
    for subject, (p, j) in PER.items():
        need = primary / p + junior / j
        posts = numpy.ceil(need)
        short = numpy.maximum(0, posts - COLUMNS[subject])
        for values in (need, posts, short):
            numpy.bincount(DISTRICT, values, DISTRICTS)


def by_pandas() -> None:
    lines = []
    for subject, (p, j) in PER.items():
        frame = FRAME[["district"]].copy()
        frame["need"] = FRAME["primary_classes"] / p + FRAME["junior_classes"] / j
        frame["posts"] = numpy.ceil(frame["need"])
        frame["shortfall"] = (frame["posts"] - FRAME[subject]).clip(lower=0)
        frame["subject"] = subject
        lines.append(frame)
    table = pandas.concat(lines)
    table.groupby(["district", "subject"], observed=True)[["need", "posts", "shortfall"]].sum()


def measure(ways: list[Callable[[], None]]) -> dict[str, float]:
    """Seconds of each, the median; in turns, so that none has a better machine."""
    times: dict[str, list[float]] = {way.__name__: [] for way in ways}
    for way in ways:
        way()
    for _ in range(ROUNDS):
        for way in ways:
            start = time.perf_counter()
            way()
            times[way.__name__].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    found = measure([by_libstaff, by_libstaff_without_names, by_numpy, by_pandas])
    own = found["by_libstaff"]
    print(f"python_table: {SCHOOLS:,} schools, {DISTRICTS:,} districts, 3 subjects")
    for name, seconds in found.items():
        times = f"{seconds / own:.2f} x libstaff" if name != "by_libstaff" else ""
        print(f"  {name.removeprefix('by_'):24} {seconds * 1000:8.0f} ms  {times}")


if __name__ == "__main__":
    main()
