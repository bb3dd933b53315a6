# SPDX-License-Identifier: MIT
"""What the cases share: ways of doing the same, in turns, and the ratios of what they take.

A way is run once uncounted, then all ways in turns, A B A B, so that none of them has a
better machine.  A ratio is that of two medians, a row; beside it stand the smallest and the
largest of the ratios of each turn.  CPU time is user and system time of all threads.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

WORK = Path("build/bench")
ROWS = int(os.environ.get("BENCH_ROWS") or 10_000_000)
FEWER = max(1, min(ROWS, 1_000_000))  # for engines that would take minutes
ROUNDS = int(os.environ.get("BENCH_ROUNDS") or 5)
PYTHON = sys.executable
STAFF = "build/staff"
AS_OF = ["--as-of", "2025-12-31", "--lang", "en"]


class Cost(NamedTuple):
    wall: float
    cpu: float
    peak: int = 0  # bytes; 0 where it is not of one process alone


@dataclass
class Way:
    """size: bytes a row in and out, where that says something."""

    name: str
    run: Callable[[], Cost]
    rows: int = 1
    size: float = 0
    costs: list[Cost] = field(default_factory=list)

    def each(self, what: str) -> list[float]:
        """Seconds a row, of each turn."""
        return [getattr(cost, what) / self.rows for cost in self.costs]


def process(*command: str, cwd: str | None = None, stdin: str | None = None) -> Cost:
    """A command from start to exit; what it prints goes nowhere."""
    with open(stdin or os.devnull, "rb") as given:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=cwd, stdin=given, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {child.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def here(work: Callable[[], object]) -> Callable[[], Cost]:
    """A call in this process."""

    def run() -> Cost:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        return Cost(time.perf_counter() - wall, time.process_time() - cpu)

    return run


def turns(ways: list[Way], rounds: int = ROUNDS, warm: bool = True) -> None:
    for way in ways if warm else []:
        way.run()
    for _ in range(rounds):
        for way in ways:
            way.costs.append(way.run())


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def span(values: list[float], scale: float = 1) -> str:
    low, high = min(values) * scale, max(values) * scale
    return f"{number(statistics.median(values) * scale)} ({number(low)}–{number(high)})"


def table(ways: list[Way]) -> None:
    """The times of a case, as Markdown."""
    print("| | rows | s, median (min–max) | CPU s | ns a row | rows/s | bytes a row | peak MB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for way in ways:
        row = statistics.median(way.each("wall"))
        peak = max(cost.peak for cost in way.costs)
        cells = [
            way.name,
            f"{way.rows:,}",
            span(way.each("wall"), way.rows),
            number(statistics.median(way.each("cpu")) * way.rows),
            number(row * 1e9),
            number(1 / row),
            number(way.size) if way.size else "",
            number(peak / 1e6) if peak else "",
        ]
        print("| " + " | ".join(cells) + " |")
    print()


def ratio(slow: Way, fast: Way, what: str) -> tuple[float, float, float]:
    each = [a / b for a, b in zip(slow.each(what), fast.each(what))]
    medians = statistics.median(slow.each(what)) / statistics.median(fast.each(what))
    return medians, min(each), max(each)


def keep(
    text: str,
    values: tuple[float, float, float],
    cpu: float | None = None,
    least: float | None = None,
    most: float | None = None,
) -> None:
    """A line of the table of ratios, which run.py prints when all cases are done."""
    line = {"text": text, "ratio": values, "cpu": cpu, "least": least, "most": most}
    with open(WORK / "ratios.jsonl", "a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


def compare(
    text: str, slow: Way, fast: Way, least: float | None = None, most: float | None = None
) -> None:
    """How many times as long `slow` takes a row as `fast` does."""
    keep(text, ratio(slow, fast, "wall"), ratio(slow, fast, "cpu")[0], least, most)


def say(title: str, paragraph: str | None) -> None:
    print(f"### {title}\n\n{(paragraph or '').strip()}\n")
    sys.stdout.flush()


def columns(*arguments: str) -> Path:
    """The folder of the columns and the table of so many rows, made if it is not there."""
    folder = WORK / f"rows-{arguments[0]}"
    if not (folder / "schools.csv").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["build/bench/columns", "write", arguments[0], str(folder)], check=True)
        subprocess.run([PYTHON, "bench/tables.py", str(folder)], check=True)
    return folder
