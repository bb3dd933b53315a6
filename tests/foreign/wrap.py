# SPDX-License-Identifier: MIT
"""Foreign cells through the command: each record of a foreign table gets an id and a class
before it, and a header that the command knows; what it takes as the school's name is then
what it read in one column.  Counts what is right, prints what is not."""

from __future__ import annotations

import argparse
import json
import subprocess

# What a reader may drop at either end of a name; within it, nothing.
SPACE = " \t\n\v\f\r\u00a0\u3000\u202f\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
SHOWN = 20


class Counts:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def expect(self, good: bool, what: str) -> None:
        self.passed += good
        self.failed += not good
        if not good and self.failed <= SHOWN:
            print("FAIL", what)

    def finish(self) -> int:
        print(f"{self.passed} passed, {self.failed} failed")
        return self.failed != 0


def arguments(description: str, *more: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    for name in ("staff", *more):
        parser.add_argument("--" + name, required=True)
    return parser.parse_args()


class Refused(Exception):
    """What the command says of a table that it does not read: exit 1 and a message."""


def run(staff: str, table: bytes, warnings: list[str] | None = None) -> dict:
    done = subprocess.run(
        [staff, "shortfall", "-", "--format", "json", "--lang", "en"],
        input=table, capture_output=True, check=False,
    )
    if done.returncode == 1 and not done.stdout and done.stderr:
        raise Refused(done.stderr.decode())
    if done.returncode != 0:
        raise AssertionError(f"exit {done.returncode}: {done.stderr[:300]!r}")
    if warnings is not None:
        warnings += done.stderr.decode().splitlines()
    return json.loads(done.stdout)


def table_of(records: list[bytes], width: int = 1, column: int = 0, separator: bytes = b",",
             line_end: bytes = b"\n") -> bytes:
    """The records (their line ends in them) with `column` of their `width` as the name."""
    header = [b"id", b"primary_classes"] + [b"c%d" % i for i in range(width)]
    header[2 + column] = b"school"
    lines = [separator.join(header) + line_end]
    lines += [separator.join([b"%d" % i, b"1", record]) for i, record in enumerate(records)]
    return b"".join(lines)


def names(staff: str, table: bytes) -> list[str]:
    """The names that were read, in order; "" for none."""
    schools = run(staff, table)["schools"]
    if [school["id"] for school in schools] != [str(i) for i in range(len(schools))]:
        raise AssertionError("schools were lost, doubled or moved")
    return [school["school"] or "" for school in schools]


def trimmed(name: str) -> str:
    return name.strip(SPACE)
