# SPDX-License-Identifier: MIT
"""pairs.py --staff COMMAND [--pairs N] [--seed N] [--only N]

`staff compare` on random pairs of tables, norms and policies.  Nothing of it is computed a
second time here: `staff shortfall` is run for both sides, and for every state between them
(one thing changed at a time), and each number of the comparison must be the difference of
those runs, in fractions.  Unknown is unknown, and sums are the sums of their parts.
Pair I of a seed is always the same; --only I leaves its files in build/pairs/.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import make
from compare import Run
from write import table_bytes

REASONS = ["data", "norm", "range", "rounding", "rural", "part_time"]
NEED = ["requirement", "posts", "staff", "shortfall", "full_time_shortfall", "surplus", "hires"]
OF_PEOPLE = ["staff", "shortfall", "full_time_shortfall", "surplus", "hires"]
SUMS = ["schools", *NEED[:2], "pooled_posts", *NEED[2:]]
BUILT_IN = ["yangquan-2021"] * 6 + ["cn-pe-2025", "cn-pe-2025", "us-wa-2023", "jp-2023"]


class Wrong(Exception):
    pass


def expect(got, want, where: str) -> None:
    if got != want:
        raise Wrong(f"{where} is {got}, expected {want}")


# ---- Two sides ----


def other_table(columns, rows: list[dict], rng: random.Random) -> list[dict]:
    """The next year: counts change, schools close, open, and go to another district."""
    out = []
    closed, moved = {}, {}
    for row in rows:
        key = make.key_of(row)
        if closed.setdefault(key, rng.random() < 0.1):
            continue
        row = dict(row)
        for field, value in row.items():
            if isinstance(value, int) and field not in ("year",) and rng.random() < 0.15:
                row[field] = max(0, value + rng.choice([-3, -1, 1, 1, 2]))
            elif field.endswith("_time") and rng.random() < 0.05:
                row[field] = None if value is not None else make.heads(rng)
        if "district" in row and "id" in row and moved.setdefault(key, rng.random() < 0.08):
            row["district"] = make.DISTRICTS[0]
        if "stage" not in row and rng.random() < 0.1 and "locale" in row:
            row["locale"] = rng.choice(["urban", "town", "rural", None])
        out.append(row)
    for number in range(500, 500 + rng.choice([0, 0, 1, 2])):
        out += make.school_rows(columns, number, rng)
    return out or make.school_rows(columns, 500, rng)


def without_totals(rows: list[dict], fields: list[str]) -> list[str]:
    """A column of both kinds of teacher would only be checked against them."""
    return [f for f in fields if not (f in make.SUBJECTS and f"{f}_full_time" in fields)]


def norm_table(run: Run, name: str, rng: random.Random) -> str:
    """The exported set as somebody would change it in a spreadsheet."""
    path = str(run.folder / name)
    subprocess.run([run.staff, "norms", "export", "-o", path, "--lang", "en"], check=True)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    gone = rng.choice(["", "", "", "music", "public_arts", "dual_qualified"])
    rows = [row for row in rows if row["subject"] != gone]
    rounding, round_at = rng.choice(["up", "up", "half_up"]), rng.choice(["school"] * 3 + ["stage"])
    renamed = rng.random() < 0.2
    weights = {s: rng.choice(["0", "0", "0.5", "1"]) for s in {row["subject"] for row in rows}}
    for row in rows:
        row.update(set="own", rounding=rounding, round_at=round_at, until="2099-12-31")
        row["part_time"] = weights[row["subject"]]
        if row["kind"] == "ratio" and row["basis"] == "class":
            row["per"] = rng.choice([row["per"], str(int(row["per"]) + rng.choice([-1, 1, 2]))])
            if rng.random() < 0.3:
                row["kind"], row["per_lenient"] = "range", str(int(row["per"]) + 1)
        if renamed and row["subject"] == "art":
            row.update(subject="craft", subject_zh="手工", subject_en="craft")
            row["clause"] = row["clause"].replace("art.", "craft.")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def norms(run: Run, name: str, rng: random.Random) -> str:
    return norm_table(run, name, rng) if rng.random() < 0.5 else rng.choice(BUILT_IN)


def policy(rng: random.Random) -> dict[str, str]:
    out = {}
    if rng.random() < 0.4:
        out["--rounding"] = rng.choice(["up", "half_up", "down", "none"])
    if rng.random() < 0.3:
        out["--round-at"] = rng.choice(["school", "stage", "pooled"])
    if rng.random() < 0.3:
        out["--range"] = rng.choice(["strict", "lenient"])
    if rng.random() < 0.4:
        out["--rural"] = rng.choice(["rural", "rural,town"])
    return out


# ---- The states between them ----


def shortfall(run: Run, options: list[str]) -> dict:
    got = run.command(["shortfall", *options])
    if isinstance(got, str):
        raise Wrong(got)
    return got


def state_options(ends: list[dict], norms: list[str], state: int) -> list[str]:
    """What is the first side's, after so many steps the second's."""
    side = {reason: int(state > i) for i, reason in enumerate(REASONS)}
    own = ends[side["norm"]]
    weights = dict(own["policy"]["part_time"])
    if not side["part_time"]:
        weights |= {s: w for s, w in ends[0]["policy"]["part_time"].items() if s in weights}
    rounding = ends[side["rounding"]]["policy"]
    return [
        "--norms", norms[side["norm"]], "--as-of", own["norms"]["as_of"],
        "--range", ends[side["range"]]["policy"]["range"],
        "--rounding", rounding["rounding"], "--round-at", rounding["round_at"],
        "--rural", ",".join(ends[side["rural"]]["policy"]["rural"]),
        "--part-time", ",".join(f"{s}={w}" for s, w in weights.items()),
    ]  # fmt: skip


def school_key(row: dict) -> tuple:
    return (row["id"],) if row["id"] else (row["school"], row["district"])


def by_school(result: dict) -> dict:
    return {
        (school_key(school), need["subject"]): need
        for school in result["schools"]
        for need in school["needs"]
    }


def number(row: dict | None, measure: str) -> Fraction | None:
    """0 where there is no need, None where it is unknown."""
    if row is None:
        return Fraction(0)
    return None if row[measure] is None else Fraction(row[measure])


def steps_of(values: list[Fraction | None]) -> list[Fraction]:
    """A state that is unknown is skipped: the step after it takes both."""
    last, out = values[0], []
    for value in values[1:]:
        value = last if value is None else value
        out.append(value - last)
        last = value
    return out


# ---- What the comparison says ----


def check_value(got: dict, values: list, needs: list[bool], where: str) -> list | None:
    """One number of a school; returns its steps, or None where it is unknown."""
    for end, at in (("from", 0), ("to", -1)):
        want = values[at] if needs[at] else None
        expect(None if got[end] is None else Fraction(got[end]), want, f"{where}.{end}")
    if values[0] is None or values[-1] is None:
        expect((got["change"], got["steps"]), (None, None), f"{where}.change")
        if got["why"] not in ("staff_unknown", "no_posts"):
            raise Wrong(f"{where}.why is {got['why']}")
        return None
    steps = [Fraction(got["steps"][reason]) for reason in REASONS]
    expect(steps, steps_of(values), f"{where}.steps")
    expect(Fraction(got["change"]), values[-1] - values[0], f"{where}.change")
    expect(sum(steps), values[-1] - values[0], f"the sum of {where}.steps")
    return steps


def check_schools(comparison: dict, states: list[dict]) -> dict:
    """Each school; returns what its steps add to the sums, by district and subject."""
    needs = [by_school(state) for state in states]
    districts = [
        {school_key(s): s["district"] for s in state["schools"]}
        for state in (states[0], states[-1])
    ]
    listed = {school_key(key_row(s)): s for s in comparison["schools"]}
    parts: dict = {}
    for key in [*districts[0], *(k for k in districts[1] if k not in districts[0])]:
        school = listed.get(key)
        if school is None:
            raise Wrong(f"school {key} is not there")
        where = [d.get(key) for d in districts]
        status = "both" if all(key in d for d in districts) else (
            "closed" if key in districts[0] else "opened")  # fmt: skip
        expect(school["status"], status, f"{key}.status")
        expect(school["district"], {"from": where[0], "to": where[1]}, f"{key}.district")
        home = [d[key] if key in d else None for d in districts]
        there = [key in d for d in districts]
        check_school(school, key, needs, home, there, parts)
    expect(len(listed), len(set(districts[0]) | set(districts[1])), "the number of schools")
    return parts


def key_row(school: dict) -> dict:
    district = school["district"]
    return school | {"district": district["from" if school["status"] == "closed" else "to"]}


def check_school(school, key, needs: list[dict], home: list, there: list, parts: dict) -> None:
    got = {need["subject"]: need for need in school["needs"]}
    wanted = {s for state in needs for k, s in state if k == key}
    expect(set(got), wanted, f"{key} subjects")
    for subject, row in got.items():
        own = [state.get((key, subject)) for state in needs]
        has = [need is not None for need in own]
        for end, at in (("from", 0), ("to", -1)):
            expect(row["clauses"][end], own[at]["clauses"] if own[at] else [], f"{key}.clauses")
        for measure in NEED:
            values = [number(need, measure) for need in own]
            name = f"{key}.{subject}.{measure}"
            steps = check_value(row[measure], values, has, name)
            add_part(parts, subject, measure, values, steps, home, there)
        schools = [Fraction(int(n)) for n in has]
        add_part(parts, subject, "schools", schools, steps_of(schools), home, there)


def add_part(parts, subject, measure, values, steps, home, there) -> None:
    """To the district that it is in before, or after, and to the whole (None, )."""
    first, last = values[0] or Fraction(0), values[-1] or Fraction(0)
    if steps is None:
        steps = [*[Fraction(0)] * len(REASONS), last - first]
        at = len(REASONS)
    else:
        steps = [*steps, Fraction(0)]
        at = 0
    into = (home[1],) if there[1] else (home[0],)
    out_of = (home[0],) if there[0] else into
    for place in ((), into):
        total = parts.setdefault((place, subject, measure), [Fraction(0)] * (len(REASONS) + 1))
        for i, step in enumerate(steps):
            total[i] += step
    if out_of != into:
        parts.setdefault((out_of, subject, measure), [Fraction(0)] * (len(REASONS) + 1))[at] -= first
        parts[(into, subject, measure)][at] += first


def check_sum(row: dict, place: tuple, ends: list, parts: dict, pooled: list | None) -> None:
    for measure in SUMS:
        got, where = row[measure], f"{place}.{row['subject']}.{measure}"
        values = [number(end, measure) for end in ends]
        for name, value, end in (("from", values[0], ends[0]), ("to", values[1], ends[1])):
            want = value if end is not None else None
            expect(None if got[name] is None else Fraction(got[name]), want, f"{where}.{name}")
        if None in values:
            expect(got["change"], None, f"{where}.change")
            continue
        steps = [Fraction(got["steps"][reason]) for reason in [*REASONS, "unknown"]]
        expect(Fraction(got["change"]), values[1] - values[0], f"{where}.change")
        expect(sum(steps), values[1] - values[0], f"the sum of {where}.steps")
        if measure != "pooled_posts":
            expect(steps, parts.get((place, row["subject"], measure)), f"{where}.steps")
        elif pooled is not None:
            expect(steps[:-1], steps_of(pooled), f"{where}.steps")
    unknown = [0 if end is None else end["unknown"] for end in ends]
    expect([row["unknown"]["from"], row["unknown"]["to"]], unknown, f"{place}.unknown")


def rows_of(result: dict, name: str) -> dict:
    return {((row["district"],) if name == "districts" else (), row["subject"]): row
            for row in result[name]}  # fmt: skip


def check_sums(comparison: dict, states: list[dict], parts: dict) -> None:
    for name in ("districts", "total"):
        rows = [rows_of(state, name) for state in states]
        got = rows_of(comparison, name)
        expect(set(got), set().union(*rows), f"the rows of {name}")
        for key, row in got.items():
            pooled = [number(state.get(key), "pooled_posts") for state in rows]
            check_sum(row, key[0], [rows[0].get(key), rows[-1].get(key)], parts,
                      pooled if name == "total" else None)  # fmt: skip
    by_district: dict = {}
    for row in comparison["districts"]:
        for measure in SUMS:
            for reason, step in (row[measure]["steps"] or {}).items():
                key = row["subject"], measure, reason
                by_district[key] = by_district.get(key, 0) + Fraction(step)
    for row in comparison["total"]:
        for measure in SUMS:
            for reason, step in (row[measure]["steps"] or {}).items():
                if measure != "pooled_posts":
                    own = by_district.get((row["subject"], measure, reason))
                    expect(Fraction(step), own, f"districts of {row['subject']}.{measure}")


# ---- One pair ----


def pair(run: Run, rng: random.Random) -> None:
    columns, rows, fields = make.table(rng)
    fields = without_totals(rows, fields)
    fields = [f for f in fields if f not in ("classes",) or not columns.wide]
    files = [run.write("a.csv", table_bytes(rows, fields, rng))]
    if rng.random() < 0.7:
        later = other_table(columns, rows, rng)
        files.append(run.write("b.csv", table_bytes(later, fields, rng)))
    named = [norms(run, "norms-a.csv", rng)]
    if rng.random() < 0.6:
        named.append(norms(run, "norms-b.csv", rng))
    policies = [policy(rng), policy(rng)]
    sides = [["--norms", named[i % len(named)]] for i in range(2)]
    both = [*files, *(option for name in named for option in ("--norms", name))]
    for option in dict.fromkeys([*policies[0], *policies[1]]):
        values = [p.get(option) or policies[1 - i][option] for i, p in enumerate(policies)]
        once = values[0] == values[1]
        both += [option, values[0]] if once else [option, values[0], option, values[1]]
        for i in range(2):
            sides[i] += [option, values[i]]
    options = [word for word in both if word.startswith("--")]
    if len(files) == 1 and len(set(options)) == len(options):  # twice the same
        both += ["--norms", named[0]]
    tables = [files[0], files[-1]]
    ends = [shortfall(run, [tables[i], *sides[i]]) for i in range(2)]
    norms_of = [named[0], named[-1]]
    states, known = [], {}
    for state in range(len(REASONS) + 1):
        asked = (tables[int(state > 0)], *state_options(ends, norms_of, state))
        if asked not in known:
            known[asked] = shortfall(run, list(asked))
        states.append(known[asked])
    for end, state in ((0, 0), (1, -1)):  # what is said of either side is what it is alone
        for part in ("schools", "districts", "total"):
            expect(states[state][part], ends[end][part], f"state {state} {part}")
    got = run.command(["compare", *both, "--all"])
    if isinstance(got, str):
        raise Wrong(got)
    expect(got["order"], REASONS, "order")
    for i in range(2):
        expect(got["sides"][i]["policy"], ends[i]["policy"], f"policy {i}")
        expect(got["sides"][i]["norms"], ends[i]["norms"], f"norms {i}")
    parts = check_schools(got["comparisons"][0], states)
    check_sums(got["comparisons"][0], states, parts)
    changed_only(run, both, got)
    if rng.random() < 0.2:
        check_csv(run, both, got)
    if rng.random() < 0.2 and len(named) == 2:
        check_third(run, tables, named, sides[0][2:])


def check_csv(run: Run, both: list[str], whole: dict) -> None:
    """The same numbers, a line each."""
    path = run.folder / "out.csv"
    done = subprocess.run([run.staff, "compare", *both, "--all", "--lang", "en", "-o", path],
                          capture_output=True, check=False)  # fmt: skip
    expect(done.returncode, 0, "the CSV's exit status")
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    got = [
        (row["subject"], row["number"], *(row[end] or None for end in ("from", "to", "change")),
         *(row[reason] or None for reason in REASONS), row["unknown"] or None)
        for row in rows
    ]  # fmt: skip
    comparison, want = whole["comparisons"][0], []
    for sums, holders in ((True, comparison["total"]), (True, comparison["districts"]),
                          (False, [n for s in comparison["schools"] for n in s["needs"]])):  # fmt: skip
        for holder in holders:
            for measure in SUMS if sums else NEED:
                value = holder[measure]
                steps = value["steps"] or {}
                numbers = [value["from"], value["to"], value["change"]]
                numbers += [steps.get(reason) for reason in [*REASONS, "unknown"]]
                want.append((holder["subject"], measure,
                             *(None if n is None else str(n) for n in numbers)))  # fmt: skip
    expect(got, want, "the CSV")


def check_third(run: Run, tables: list[str], named: list[str], policy: list[str]) -> None:
    """Of three sides, each is compared with the first as if there were only the two."""
    three = run.command(["compare", tables[0], *policy, "--norms", named[0], "--norms", named[1],
                         "--norms", "cn-establishment-2014"])  # fmt: skip
    if isinstance(three, str):
        raise Wrong(three)
    for i, other in ((0, named[1]), (1, "cn-establishment-2014")):
        two = run.command(["compare", tables[0], *policy, "--norms", named[0], "--norms", other])
        if isinstance(two, str):
            raise Wrong(two)
        expect(three["comparisons"][i] | {"to": 1}, two["comparisons"][0], f"comparison {i}")


def changed_only(run: Run, both: list[str], whole: dict) -> None:
    """Without --all, the schools that are left out did not change in anything."""
    fewer = run.command(["compare", *both])
    if isinstance(fewer, str):
        raise Wrong(fewer)
    comparison = fewer["comparisons"][0]
    kept = {school_key(key_row(s)) for s in comparison["schools"]}
    expect(len(kept), comparison["changed"], "changed")
    expect(len(whole["comparisons"][0]["schools"]) - len(kept), comparison["unchanged"],
           "unchanged")  # fmt: skip
    for school in whole["comparisons"][0]["schools"]:
        same = school["status"] == "both" and school["district"]["from"] == school["district"]["to"]
        same = same and all(
            value["from"] == value["to"] and not any(
                Fraction(step) for step in (value["steps"] or {}).values())
            for need in school["needs"] for measure, value in need.items() if measure in NEED
        )  # fmt: skip
        expect(school_key(key_row(school)) in kept, not same, f"{school['id']} is listed")


def problem_of(run: Run, name: str) -> str | None:
    try:
        pair(run, random.Random(name))
    except Wrong as wrong:
        return str(wrong)
    return None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--staff", required=True)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    if asked.only is not None:
        folder = Path("build/pairs")
        folder.mkdir(parents=True, exist_ok=True)
    run = Run(asked.staff, folder)
    for i in [asked.only] if asked.only is not None else range(asked.pairs):
        name = f"pair {asked.seed} {i}"
        day, problem = datetime.date.today(), problem_of(run, name)
        if datetime.date.today() != day:  # norms are taken as of today: midnight came between
            problem = problem_of(run, name)
        run.report(f"pair {i}", problem)
    if asked.only is None:
        shutil.rmtree(folder)
    print(f"{run.passed} passed, {run.failed} failed")
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(main())
