# SPDX-License-Identifier: MIT
"""Does a table that is twice as large take twice as long?  Counted are nanoseconds of CPU time
a row of the columns in memory, one thread, the best of several calls, so that others on the
machine weigh little: over rows (three subjects, no sums), over districts (with their sums; in
order, as tables come, and scattered, as hashes come; a million rows), over subjects that ask
as PE does (a million rows), and of norms of other kinds, a row and subject.  A doubling ratio
of 2 is linear; the twin, who copies as many columns, has the step out of the cache, too."""

from __future__ import annotations

import math
import os
import subprocess
from pathlib import Path

from case_columns import Library
from measure import FEWER, compare, keep, say, table, turns

HUGE = 100_000_000
HUGE_BYTES = HUGE * 4 * 10


def doublings(values: list[tuple[int, float]]) -> float:
    """The worst of what twice as much takes, given (how much, time) of neighbours."""
    return max(
        (slow / fast) ** (1 / math.log2(much / less))
        for (less, fast), (much, slow) in zip(values, values[1:])
    )


def scale() -> None:
    lines = subprocess.run(
        ["build/bench/columns", "scale"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    found: dict[str, list[tuple[int, float]]] = {}
    for line in lines:
        name, n, each = line.split()
        found.setdefault(name, []).append((int(n), float(each)))
    print("| of what | ns a row |\n|---|---|")
    for name, values in found.items():
        print(f"| {name} | " + ", ".join(f"{each:.2f} at {n:,}" for n, each in values) + " |")
    print()
    rows, twin = (
        doublings([(n, n * each) for n, each in found[name]]) for name in ("rows", "rows-twin")
    )
    keep("scaling: twice the rows, 10^4 to 10^7", (rows,) * 3, most=2.2)
    keep("scaling: the same of the twin", (twin,) * 3)
    keep("scaling: twice the subjects, 1 to 16", (doublings(found["subjects"]),) * 3, most=2.2)
    for order in ("in-order", "scattered"):
        each = [value for _, value in found[f"districts-{order}"]]
        keep(
            f"scaling: 10 to 10^5 districts {order}, time a row beside one district",
            (max(each) / each[0],) * 3,
        )
    kinds = {name: values[0][1] for name, values in found.items() if name.startswith("kind-")}
    for name in ("bands", "ranges"):
        each = kinds[f"kind-{name}"] / kinds["kind-ratios"]
        keep(f"norms of {name}, beside ratios, time a row and subject", (each,) * 3)


def memory() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable"):
            return int(line.split()[1]) * 1024
    return 0


def huge() -> None:
    """10^8 rows with one subject, all that many machines have room for."""
    if not os.environ.get("BENCH_HUGE") or memory() < 2 * HUGE_BYTES:
        print("10^8 rows: not run; BENCH_HUGE=1 asks for it, and 8 GB of memory.\n")
        return
    small, large = Library(FEWER * 10, 1), Library(HUGE, 1)
    ways = [
        large.way("twin, one subject", "twin", HUGE, 36),
        large.way("libstaff, one subject", "avx2", HUGE, 36),
        small.way("libstaff, one subject", "avx2", FEWER * 10, 36),
    ]
    turns(ways)
    table(ways)
    compare("10^8 rows, one subject: share of the twin", ways[0], ways[1], least=0.75)
    compare("10^8 rows beside 10^7, one subject, time a row", ways[1], ways[2])
    small.end()
    large.end()


if __name__ == "__main__":
    say("Scaling", __doc__)
    scale()
    huge()
