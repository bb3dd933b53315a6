# SPDX-License-Identifier: MIT
"""coverage.py EXPORT FOLDER [--list TABLE] [--least LINES BRANCHES] [--gaps]

Reads what `llvm-cov export` says of a program and finds, in the sources of FOLDER, what the
tests did not reach: code that never ran, a condition that was never true or never false,
and a condition of a decision that never decided it alone (MC/DC).  Each such gap must be
in TABLE with the reason; a line of TABLE that is no gap is wrong, too.  With --least the
gaps are not looked at, only the percentages; --gaps prints them.

A function of a header stands in many objects and is reached where one of them is; but the
loops of kernel_loops.h are compiled twice on purpose, and both must be reached.
"""
import argparse
import collections
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CODE, MCDC_BRANCH = 0, 6
TWICE = ("kernel_loops.h",)
SIDES = ("true", "false")


class Gaps:
    """What was reached, by place; the best of all the objects that have it."""

    def __init__(self, folder):
        self.folder = folder
        self.reached = {}
        self.names = {}
        self.texts = {}

    def text(self, file, place):
        if file not in self.texts:
            self.texts[file] = (ROOT / file).read_text().splitlines()
        first, left, last, right = place
        lines = self.texts[file][first - 1 : last]
        lines[-1] = lines[-1][: right - 1]
        lines[0] = lines[0][left - 1 :]
        return " ".join(" ".join(lines).split())

    def put(self, where, what, reached):
        key = (*where, what)
        self.reached[key] = self.reached.get(key, False) or reached

    def add(self, function):
        file = source_of(function["filenames"][0])
        if not file.startswith(self.folder + "/"):
            return
        unit, _, name = function["name"].rpartition(":")
        twice = unit if pathlib.Path(file).name in TWICE else ""
        self.names[file, twice, tuple(function["regions"][0][:4])] = name
        whole = (file, twice, name)
        for region in function["regions"]:
            if region[7] == CODE:
                self.put((whole, tuple(region[:4])), "run", region[4] > 0)
        for branch in function["branches"]:
            where = (whole, tuple(branch[:4]))
            self.put(where, "true", branch[4] > 0)
            self.put(where, "false", branch[5] > 0)
        for record in function["mcdc_records"]:
            inside = sorted(
                tuple(b[:4])
                for b in function["branches"]
                if b[8] == MCDC_BRANCH and record[:2] <= b[:2] and b[2:4] <= record[2:4]
            )
            if len(inside) != len(record[6]):
                inside = [(*record[:4], i) for i in range(len(record[6]))]
            for place, shown in zip(inside, record[6]):
                self.put((whole, place), "alone", shown)

    def gaps(self):
        """(file, function, what, text) of each; not twice what one says already."""
        for ((file, unit, name), place, what), reached in sorted(self.reached.items()):
            sides = [self.reached.get(((file, unit, name), place, w), True) for w in SIDES]
            if reached or (what == "alone" and not all(sides)):
                continue
            function = f"{unit}:{name}" if unit else name
            yield file, function, what, self.text(file, place[:4])[:70], place[0]

    def percent(self, *whats):
        all_ = [reached for (_, _, what), reached in self.reached.items() if what in whats]
        return 100 * sum(all_) / max(1, len(all_)), len(all_)


def source_of(filename):
    path = pathlib.Path(filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def percent_of_lines(export, folder):
    lines = [
        file["summary"]["lines"]
        for file in export["files"]
        if source_of(file["filename"]).startswith(folder + "/")
    ]
    count = sum(line["count"] for line in lines)
    return 100 * sum(line["covered"] for line in lines) / max(1, count), count


def compare(gaps, table):
    """Prints what is not listed and what is listed in vain; how many passed and failed."""
    rows = [
        line.split("\t")
        for line in pathlib.Path(table).read_text().splitlines()
        if line and not line.startswith("#")
    ]
    listed = collections.Counter(tuple(row[:4]) for row in rows)
    bad = [row for row in rows if len(row) != 5 or not row[4].strip()]
    for row in bad:
        print(f"FAIL no reason: {row}")
    failed = len(bad)
    for file, function, what, text, line in gaps:
        if listed[file, function, what, text] > 0:
            listed[file, function, what, text] -= 1
        else:
            print(f"FAIL {file}:{line}: {function}: {what}: {text}")
            failed += 1
    for (file, function, what, text), left in listed.items():
        if left > 0:
            print(f"FAIL listed, but no gap: {file}: {function}: {what}: {text}")
            failed += 1
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("export")
    parser.add_argument("folder")
    parser.add_argument("--list")
    parser.add_argument("--least", type=float, nargs=2, metavar=("LINES", "BRANCHES"))
    parser.add_argument("--gaps", action="store_true")
    arguments = parser.parse_args()
    with open(arguments.export) as file:
        export = json.load(file)["data"][0]
    found = Gaps(arguments.folder)
    for function in export["functions"]:
        found.add(function)
    figures = (
        percent_of_lines(export, arguments.folder),
        found.percent(*SIDES),
        found.percent("alone"),
    )
    (lines, n_lines), (branches, n_branches), (mcdc, n_mcdc) = figures
    alone = f", {mcdc:.2f} % of {n_mcdc} conditions alone (MC/DC)" if n_mcdc else ""
    print(
        f"{arguments.folder}: {lines:.2f} % of {n_lines} lines, {branches:.2f} % of "
        f"{n_branches} branches{alone}"
    )
    if arguments.gaps:
        for file, function, what, text, line in found.gaps():
            print(f"{file}:{line}: {function}: {what}: {text}")
    passed = failed = 0
    for (percent, _), least in zip(figures, arguments.least or ()):
        passed, failed = passed + (percent >= least), failed + (percent < least)
    if arguments.list:
        wrong = compare(list(found.gaps()), arguments.list)
        passed, failed = passed + sum(found.reached.values()), failed + wrong
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
