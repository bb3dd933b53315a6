# SPDX-License-Identifier: MIT
"""Puts the table of the last `make bench` between the marks of bench/README.md."""

from pathlib import Path

README = Path("bench/README.md")
BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->\n"

text = README.read_text(encoding="utf-8")
before, rest = text.split(BEGIN)
after = rest.split(END)[1]
table = Path("build/bench/table.md").read_text(encoding="utf-8")
README.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
