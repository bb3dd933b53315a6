# SPDX-License-Identifier: MIT
"""oracle.py --kind shortfall|plan --tables N ...: tests/oracle/compare.py, with the package
in the command's place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "oracle")]

import command  # noqa: E402
import compare  # noqa: E402
from write import table_bytes  # noqa: E402

import libstaff  # noqa: E402


class Run(compare.Run):
    def command(self, arguments: list[str]) -> dict[str, Any] | str:
        self.last = " ".join(map(str, arguments))
        try:
            return command.run(arguments)
        except libstaff.StaffError as error:
            return str(error)


def in_files(run: Any, rows: Any, fields: Any, rng: Any) -> list[str]:
    """A table in two files is the command's own affair."""
    return [run.write("schools.csv", table_bytes(rows, fields, rng))]


compare.Run = Run
compare.in_files = in_files
sys.argv += ["--staff", "libstaff"]
sys.exit(compare.main())
