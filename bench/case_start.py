# SPDX-License-Identifier: MIT
"""It imitates a clerk at a prompt, or a script that calls the command for each of a thousand
files.  Counted is the whole process: `staff --version` beside a C program whose main returns
0, built by the same compiler, and the shortfall of 60 schools, which is the demo's table.  It
is fair as both are started in the same way, in turns, 200 times, output thrown away."""

from __future__ import annotations

import statistics

from measure import AS_OF, STAFF, Way, compare, keep, process, say, table, turns


def main() -> None:
    ways = [
        Way("an empty C program", lambda: process("build/bench/empty")),
        Way("staff --version", lambda: process(STAFF, "--version")),
        Way(
            "staff shortfall, 60 schools",
            lambda: process(STAFF, "shortfall", "tests/data/demo.csv", *AS_OF),
        ),
    ]
    turns(ways, rounds=200)
    table(ways)
    compare("start: staff --version, beside an empty program", ways[1], ways[0], most=3)
    each = [1000 * value for value in ways[2].each("wall")]
    keep(
        "start: 60 schools, milliseconds",
        (statistics.median(each), min(each), max(each)),
        1000 * statistics.median(ways[2].each("cpu")),
        most=10,
    )


if __name__ == "__main__":
    say("Start", __doc__)
    main()
