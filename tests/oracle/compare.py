# SPDX-License-Identifier: MIT
"""compare.py --staff COMMAND --kind shortfall|plan [--tables N] [--seed N] [--only N]

Makes random tables, runs the command on each, and compares its JSON with what the oracle
beside this file says.  Table I of a seed is always the same; what fails can be looked at
with --only I, which leaves its files in build/oracle/.  --properties adds, for a plan,
what must be true of any plan, on one in three: hires within the share, and the same
plan again with rows shuffled, and with vacancies doubled.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import answers
import make
import plan
import table
from make import arguments
from table import key_of
from write import table_bytes

LAST_DAY = "2025-12-31"
OWN = ("receipt", "skipped_rows", "what_if")  # that do not have to be the same again
SHOWN = 20
SPARED = 3  # one table in so many is planned again, shuffled, with vacancies doubled


def as_of() -> list[str]:
    """Today if the norms are in force, else their last day (midnight may pass meanwhile)."""
    today = datetime.date.today()
    days = [(today + datetime.timedelta(days=n)).isoformat() for n in (-1, 0)]
    return [day if "2021-01-01" <= day <= LAST_DAY else LAST_DAY for day in days]


def difference(want, got, where: str = "") -> str | None:
    """The first place where `got` is not what `want` says; further keys are allowed."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key, value in want.items():
            if key not in got:
                return f"{where}.{key} is not there"
            found = difference(value, got[key], f"{where}.{key}")
            if found:
                return found
        return None
    if isinstance(want, list) and isinstance(got, list):
        if len(want) != len(got):
            return f"{where} has {len(got)} members, expected {len(want)}"
        pairs = (difference(w, g, f"{where}[{i}]") for i, (w, g) in enumerate(zip(want, got)))
        return next((found for found in pairs if found), None)
    if want == got and type(want) is type(got):
        return None
    return f"{where} is {got!r}, expected {want!r}"


def in_order(rows: list[dict]) -> list[dict]:
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def any_order(result: dict) -> dict:
    """A plan with its lists in an order that does not come from the table's rows."""
    out = {key: value for key, value in result.items() if key not in OWN}
    for name in ("districts", "hires", "moves"):
        out[name] = in_order(out[name])
    return out


class Run:
    """One command, a folder for its files, and what came of the tables."""

    def __init__(self, staff: str, folder: Path):
        self.staff, self.folder = staff, folder
        self.passed = self.failed = 0

    def write(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.write_bytes(data)
        return str(path)

    def command(self, arguments: list[str]) -> dict | str:
        """The command's JSON, or what went wrong."""
        done = subprocess.run(
            [self.staff, *arguments, "--format", "json"], capture_output=True, check=False
        )
        self.last = " ".join([self.staff, *arguments])
        if done.returncode != 0:
            return f"exit {done.returncode}: {done.stderr.decode(errors='replace')[:2000]}"
        try:
            return json.loads(done.stdout.decode())
        except ValueError as error:
            return f"not JSON: {error}: {done.stdout[:500]!r}"

    def report(self, name: str, problem: str | None) -> None:
        if problem is None:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= SHOWN:
            print(f"FAIL {name}: {problem}\n    {self.last} --format json")


def head_of(result: dict) -> str | None:
    norms = result.get("norms", {})
    if norms.get("id") != "yangquan-2021" or norms.get("as_of") not in as_of():
        return f".norms is {norms}"
    return None


def in_files(run: Run, rows: list[dict], fields: list[str], rng: random.Random) -> list[str]:
    """The table as one file, or as two that have their own columns' order and encoding."""
    if len(rows) > 1 and rng.random() < 0.05:
        at = rng.randrange(1, len(rows))
        return [
            run.write("schools.csv", table_bytes(rows[:at], fields, rng)),
            run.write("more.csv", table_bytes(rows[at:], fields, rng)),
        ]
    return [run.write("schools.csv", table_bytes(rows, fields, rng))]


def shortfall_table(run: Run, rng: random.Random, properties: bool) -> None:
    columns, rows, fields = make.table(rng)
    policy, year = make.policy(rng), None
    if rng.random() < 0.2:
        rows = make.more_years(columns, rows, rng.randrange(1, 4), rng)
        fields = [*fields, "year"]
        year = rng.choice([None, rows[0]["year"]])
    asked = ["shortfall", *in_files(run, rows, fields, rng), *arguments(policy, rng)]
    got = run.command(asked + ([] if year is None else ["--year", str(year)]))
    if isinstance(got, str):
        run.report(run.name, got)
        return
    want = table.shortfall(rows, policy, year)
    run.report(run.name, head_of(got) or difference(want, got))


def plan_files(run: Run, case: plan.Case, vacancies: dict, rng: random.Random) -> list[str]:
    """The options that name the tables beside the schools."""
    each = set(vacancies.values()) if vacancies else set()
    if vacancies is None:
        out = ["--vacancies", "establishment"]
    elif len(each) == 1 and rng.random() < 0.8:
        out = ["--vacancies", str(each.pop())]
    else:
        rows = [
            {"district": d, "year": y, "vacancies": n} if d is not None
            else {"year": y, "vacancies": n}
            for (d, y), n in rng.sample(list(vacancies.items()), len(vacancies))
        ]  # fmt: skip
        data = table_bytes(rows, list(rows[0]), rng, noise=False)
        out = ["--vacancies", run.write("vacancies.csv", data)]
    if case.leavers or rng.random() < 0.1:
        rows = [
            {"year": y, "id": key[0], "subject": subject, "leavers": n}
            for (y, key, subject), n in case.leavers.items()
        ]
        data = table_bytes(rows, ["year", "id", "subject", "leavers"], rng, noise=False)
        out += ["--leavers", run.write("leavers.csv", data)]
    return out


def plan_options(case: plan.Case) -> list[str]:
    out = ["--years", str(len(case.years))] if len(case.years) != 3 else []
    own = [row["year"] for row in case.rows if "year" in row]
    if case.years[0] != (case.base + 1 if own else 1):
        out += ["--from", str(case.years[0])]
    if own and case.base != min(own):
        out += ["--year", str(case.base)]
    if case.share is not None:
        out += ["--share", str(case.share)]
    return out + (["--share-surplus"] if case.sharing else [])


def explained(case: plan.Case) -> dict | None:
    """A row of some school of the plan that its id, or name alone, tells from the others."""
    rows = [row for row in case.rows if case.base is None or row["year"] >= case.base]
    keys = {key_of(row) for row in rows if row.get("school") == rows[-1].get("school")}
    return rows[-1] if "id" in rows[-1] or len(keys) == 1 else None


def plan_table(run: Run, rng: random.Random, properties: bool) -> None:
    case, fields = make.plan_case(rng)
    options = [*arguments(case.policy, rng), *plan_options(case)]
    files = plan_files(run, case, case.vacancies, rng)
    what_if = rng.random() < 0.05
    school = explained(case) if rng.random() < 0.1 else None
    if school is not None:
        options += ["--explain", school.get("id") or school["school"]]
    got = run.command(
        ["plan", *in_files(run, case.rows, fields, rng), *options, *files]
        + (["--what-if"] if what_if else [])
    )
    if isinstance(got, str):
        run.report(run.name, got)
        return
    want = plan.plan(case)
    if school is not None:
        want["explain"] = answers.turns(case, key_of(school))
    if what_if:
        want["what_if"] = answers.what_if(case, files[1].isdigit())
    run.report(run.name, head_of(got) or difference(want, got))
    if properties and case.share is None:
        run.report(run.name + " hires", hired_within(got))
        shuffled = rng.sample(case.rows, len(case.rows))
        again = ["plan", *in_files(run, shuffled, fields, rng)]
        other = run.command(again + options + files)
        run.report(run.name + " shuffled", same_plan(got, other))
        if case.vacancies is not None:
            twice = {key: 2 * n for key, n in case.vacancies.items()}
            more = plan_files(run, case, twice, rng)
            run.report(run.name + " doubled", not_raised(got, run.command(again + options + more)))


def hired_within(result: dict) -> str | None:
    """No year's hires above ⌊share × vacancies⌋; the list of hires adds up to the years."""
    for d in result["districts"]:
        share = Fraction(1 if d["share"] is None else d["share"])
        if (d["unfilled"] == 0) != (d["share"] is not None):
            return f"{d}"
        for year, hires, vacancies in zip(result["years"], d["hires"], d["vacancies"]):
            listed = sum(
                h["people"]
                for h in result["hires"]
                if h["year"] == year and h["district"] == d["district"]
            )
            if hires > share * vacancies or listed != hires:
                return f"{d['district']} {year}: {hires} hires, {listed} listed"
    return None


def same_plan(one: dict, other: dict | str) -> str | None:
    if isinstance(other, str):
        return other
    return difference(any_order(one), any_order(other))


def not_raised(one: dict, other: dict | str) -> str | None:
    if isinstance(other, str):
        return other
    after = {d["district"]: d["share"] for d in other["districts"]}
    for d in one["districts"]:
        share = after[d["district"]]
        if d["share"] is not None and (share is None or Fraction(share) > Fraction(d["share"])):
            return f"{d['district']}: {d['share']}, and {share} with twice the vacancies"
    return None


KINDS = {"shortfall": shortfall_table, "plan": plan_table}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--staff", required=True)
    parser.add_argument("--kind", required=True, choices=KINDS)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--properties", action="store_true")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    if asked.only is not None:
        folder = Path("build/oracle")
        folder.mkdir(parents=True, exist_ok=True)
    run = Run(asked.staff, folder)
    for i in [asked.only] if asked.only is not None else range(asked.tables):
        run.name = f"{asked.kind} {i}"
        rng = random.Random(f"{asked.kind} {asked.seed} {i}")
        KINDS[asked.kind](run, rng, asked.properties and i % SPARED == 0)
    if asked.only is None:
        shutil.rmtree(folder)
    print(f"{run.passed} passed, {run.failed} failed")
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(main())
