# SPDX-License-Identifier: MIT
"""Two threads beside two processes: is the interpreter out of the way?

What it imitates: a service, or a notebook that runs several settings at once, asks for the
shortfall of large tables from a pool.  The library's calls release the interpreter's lock,
so threads should gain what processes gain, without a second copy of the table.  One thread
does all the tables; then two threads, then two processes share them.  The medians of five
are compared; what two of anything can gain depends on the machine, so the two gains are
given beside each other.
"""

from __future__ import annotations

import array
import os
import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import libstaff

SCHOOLS, TABLES, ROUNDS = 300_000, 4, 5


def make() -> dict[str, array.array[int]]:
    draw = random.Random(2021)
    ranges = {"primary_classes": 37, "junior_classes": 31, "students": 2000, "pe": 9, "music": 5}
    return {name: array.array("i", draw.choices(range(n), k=SCHOOLS)) for name, n in ranges.items()}


TABLE = make()


def work(_: int) -> int:
    return sum(libstaff.norms(as_of="2025-12-31").shortfall(TABLE).total["shortfall"])


def alone() -> list[int]:
    return list(map(work, range(TABLES)))


def among(pool: Executor) -> Callable[[], list[int]]:
    return lambda: list(pool.map(work, range(TABLES)))


def main() -> None:
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        ways = {"alone": alone, "threads": among(threads), "processes": among(processes)}
        want = alone()
        times: dict[str, list[float]] = {name: [] for name in ways}
        for call in ways.values():
            assert call() == want
        for _ in range(ROUNDS):
            for name, call in ways.items():
                start = time.perf_counter()
                call()
                times[name].append(time.perf_counter() - start)
    found = {name: statistics.median(values) for name, values in times.items()}
    print(f"python_threads: {TABLES} tables of {SCHOOLS:,} schools, {os.cpu_count()} cores")
    for name, seconds in found.items():
        print(f"  {name:10} {seconds * 1000:7.0f} ms  {found['alone'] / seconds:.2f} times as fast")


if __name__ == "__main__":
    main()
