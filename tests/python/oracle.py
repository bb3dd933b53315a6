# SPDX-License-Identifier: MIT
"""oracle.py KIND [--tables N] [--seed N]: the package beside the oracle of tests/oracle.

The same random tables as the command gets, in the same encodings; whatever the package's
answer holds must be what the oracle says.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "oracle")]

import command  # noqa: E402
import compare  # noqa: E402
import make  # noqa: E402
import plan  # noqa: E402
import table  # noqa: E402
from write import table_bytes  # noqa: E402

import libstaff  # noqa: E402

SHOWN = 20


def answer(words: list[str]) -> dict[str, Any] | str:
    try:
        return command.run(words)
    except libstaff.StaffError as error:
        return str(error)


def write(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def shortfall_case(folder: Path, rng: random.Random) -> tuple[list[str], dict[str, Any]]:
    """A command, and what the oracle makes of it."""
    columns, rows, fields = make.table(rng)
    policy, year = make.policy(rng), None
    if rng.random() < 0.2:
        rows = make.more_years(columns, rows, rng.randrange(1, 4), rng)
        fields = [*fields, "year"]
        year = rng.choice([None, rows[0]["year"]])
    file = write(folder, "schools.csv", table_bytes(rows, fields, rng))
    words = ["shortfall", file, *make.arguments(policy, rng)]
    words += [] if year is None else ["--year", str(year)]
    return words, table.shortfall(rows, policy, year)


def plan_case(folder: Path, rng: random.Random) -> tuple[list[str], dict[str, Any]]:
    case, fields = make.plan_case(rng)
    file = write(folder, "schools.csv", table_bytes(case.rows, fields, rng))
    run = compare.Run("libstaff", folder)
    options = [*make.arguments(case.policy, rng), *compare.plan_options(case)]
    options += compare.plan_files(run, case, case.vacancies, rng)
    return ["plan", file, *options], plan.plan(case)


KINDS = {"shortfall": shortfall_case, "plan": plan_case}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    failed = 0
    for i in range(asked.tables):
        rng = random.Random(f"python {asked.kind} {asked.seed} {i}")
        words, want = KINDS[asked.kind](folder, rng)
        got = answer(words)
        found = got if isinstance(got, str) else difference(got, want)
        if found is not None:
            failed += 1
            print(f"FAIL {asked.kind} {i}: {found}\n    {' '.join(words)}")
            if failed == SHOWN:
                break
    shutil.rmtree(folder)
    print(f"{asked.tables - failed} passed, {failed} failed")
    return 1 if failed else 0


def spoken(got: Any, want: Any) -> Any:
    """What the oracle speaks of, too."""
    if isinstance(got, dict) and isinstance(want, dict):
        return {key: spoken(value, want[key]) for key, value in got.items() if key in want}
    if isinstance(got, list) and isinstance(want, list) and len(got) == len(want):
        return [spoken(one, other) for one, other in zip(got, want)]
    return got


def difference(got: dict[str, Any], want: dict[str, Any]) -> str | None:
    asked = spoken(got, want)
    if not asked.keys() >= {"districts", "total"}:
        return f"only {sorted(asked)} can be compared"
    found: str | None = compare.difference(asked, want)
    return found


if __name__ == "__main__":
    sys.exit(main())
