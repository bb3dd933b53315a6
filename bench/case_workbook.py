# SPDX-License-Identifier: MIT
"""It imitates the bureau's workbook: one sheet, 83,333 schools, 10^6 cells, Chinese words and
whole numbers.  Counted is the whole process: the command reads the sheet, checks each cell,
computes, and prints the totals; python-calamine (Rust) and openpyxl (read-only) turn the
sheet into Python lists and do no more.  It is fair as the command does all that they do and
the work besides; the start of Python, 0.1 to 0.3 s, is theirs to bear, as it is in use."""

from __future__ import annotations

import subprocess
from pathlib import Path

from measure import AS_OF, PYTHON, ROWS, STAFF, Way, columns, compare, process, say, table, turns

CALAMINE = """
import sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
assert len(book.get_sheet_by_index(0).to_python()) > 1
"""
OPENPYXL = """
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0]
assert len(list(sheet.iter_rows(values_only=True))) > 1
"""


def make(rows: int) -> Path:
    folder = columns(str(rows))
    if not (folder / "schools.xlsx").exists():
        subprocess.run([PYTHON, "bench/tables.py", str(folder), "xlsx"], check=True)
    return folder / "schools.xlsx"


def main() -> None:
    rows = min(ROWS, 83_333)
    path = str(make(rows))
    ways = [
        Way(
            "libstaff, to totals",
            lambda: process(STAFF, "shortfall", path, *AS_OF, "--by", "total", "--format", "csv"),
            rows,
        ),
        Way("python-calamine, to lists", lambda: process(PYTHON, "-c", CALAMINE, path), rows),
        Way("openpyxl, to lists", lambda: process(PYTHON, "-c", OPENPYXL, path), rows),
    ]
    turns(ways, rounds=3)
    table(ways)
    compare("xlsx: python-calamine, reading alone", ways[1], ways[0], least=3)
    compare("xlsx: openpyxl, reading alone", ways[2], ways[0], least=15)


if __name__ == "__main__":
    say("A workbook of a million cells", __doc__)
    main()
