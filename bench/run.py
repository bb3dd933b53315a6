# SPDX-License-Identifier: MIT
"""Runs the cases, one process each, and writes build/bench/table.md: the machine, one table
of all ratios with their goals, and each case's paragraph and times."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from measure import PYTHON, ROWS, WORK, number

CASES = (
    os.environ.get("BENCH_CASES") or "same columns files workbook start scaling pooled others"
).split()
PEERS = [
    "numpy",
    "duckdb",
    "polars",
    "pandas",
    "pyarrow",
    "OpenFisca-Core",
    "python-calamine",
    "openpyxl",
]


def first(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[0]


def field(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            return line.split(":", 1)[1].strip()
    return "unknown"


def machine() -> str:
    memory = int(field("/proc/meminfo", "MemTotal").split()[0]) / 1e6
    packages = [
        first("dpkg-query", "-W", "-f", "${Package} ${Version}\n", name)
        for name in ("libcsv-dev", "mawk", "sqlite3")
    ]
    cpu = {key: field("/proc/cpuinfo", key) for key in ("model name", "cpu family", "model")}
    compiler = first(os.environ.get("CC", "cc"), "--version")
    lines = [
        f"Measured on {time.strftime('%Y-%m-%d', time.gmtime())}, {ROWS:,} rows in the large "
        f"cases, load {os.getloadavg()[0]:.1f} at the start.",
        f"CPU {cpu['model name']} (family {cpu['cpu family']}, model {cpu['model']}), "
        f"{os.cpu_count()} cores, {memory:.0f} GB; {platform.system()} {platform.release()}; "
        f"{compiler}; Python {platform.python_version()}.",
        "Peers: " + ", ".join([*(f"{name} {version(name)}" for name in PEERS), *packages]) + ".",
    ]
    return "\n".join(lines) + "\n"


def reached(line: dict) -> tuple[str, str]:
    ratio = line["ratio"][0]
    if line["least"] is not None:
        return f"≥ {number(line['least'])}", "yes" if ratio >= line["least"] else "**no**"
    if line["most"] is not None:
        return f"≤ {number(line['most'])}", "yes" if ratio <= line["most"] else "**no**"
    return "", ""


def ratios() -> str:
    lines = [
        "| what, beside libstaff = 1 | by wall time (min–max) | by CPU time | goal | reached |",
        "|---|--:|--:|--:|---|",
    ]
    for text in (WORK / "ratios.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        middle, low, high = map(number, line["ratio"])
        cells = [
            line["text"],
            middle if low == high else f"{middle} ({low}–{high})",
            number(line["cpu"]) if line["cpu"] is not None else "",
            *reached(line),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def case(name: str) -> str:
    """What it prints, shown as it comes."""
    text = []
    with subprocess.Popen(
        [PYTHON, f"bench/case_{name}.py"], stdout=subprocess.PIPE, text=True
    ) as child:
        for line in child.stdout:
            print(line, end="", flush=True)
            text.append(line)
    if child.returncode != 0:
        sys.exit(f"bench: {name} failed")
    return "".join(text)


def main() -> None:
    (WORK / "ratios.jsonl").write_text("", encoding="utf-8")
    start, about = time.monotonic(), machine()
    sections = [case(name) for name in CASES]
    took = f"All cases took {(time.monotonic() - start) / 60:.0f} minutes.\n"
    whole = "\n".join([about, ratios(), "".join(sections) + took])
    (WORK / "table.md").write_text(whole, encoding="utf-8")
    print(
        f"\n{about}\n{ratios()}\n{took}\nbuild/bench/table.md has all of it; "
        "`make bench-readme` takes it into bench/README.md."
    )


if __name__ == "__main__":
    main()
