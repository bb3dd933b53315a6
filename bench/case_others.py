# SPDX-License-Identifier: MIT
"""What has a program of its own, with its paragraph at the top of it: `plan.c`, the plan of a
province (a million units over ten years, the least share searched) beside one plan hire by
hire, which must hire the same people; `wide.c`, a norm set of 16 subjects in all 7 stages;
`python_table.py`, a notebook's million schools; `python_threads.py`, threads beside
processes."""

from __future__ import annotations

import subprocess
import sys

from measure import PYTHON, keep, say


def run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"```\n{done.stdout.rstrip()}\n```\n")
    sys.stdout.flush()
    return done.stdout


def main() -> None:
    for line in run("build/bench/plan").splitlines()[2:]:
        units, districts, *_, least, _, one, _, differ = line.split()
        if int(differ) > 0:
            sys.exit("plan: other people are hired")
        if units == "1000000":
            keep(
                f"plan, {units} units, {districts} districts: one plan hire by hire, beside the "
                "search of the least share",
                (float(one) / float(least),) * 3,
            )
    run("build/bench/wide")
    for name in ("python_table", "python_threads"):
        run(PYTHON, f"bench/{name}.py")


if __name__ == "__main__":
    say("Plan, wide norms, notebook, threads", __doc__)
    main()
