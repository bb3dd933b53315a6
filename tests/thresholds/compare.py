#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare.py STAFF [TABLES] [SEED]: `staff thresholds` beside brute force.

Random norm tables of every kind of rule and random schools: each count that a rule looks
at is tried one by one, 400 up and 400 down, in a table of its own that `staff shortfall`
assesses, and the nearest count with more or fewer posts must be the one that is said.
Sums are counted again from the schools.  Ends with `N passed, N failed`."""

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

STAFF = str(Path(sys.argv[1]).resolve())
TABLES = int(sys.argv[2]) if len(sys.argv) > 2 else 12
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 0
REACH, SCHOOLS, NEAR = 400, 6, 10
STAGES = ["primary", "junior", "senior"]
COLUMNS = (["id", "district", "locale", "students", "guests"]
           + [f"{s}_{what}" for s in STAGES for what in ("classes", "students")])
NORM = ["set", "edition", "title", "subject", "subject_zh", "subject_en", "part_time", "clause",
        "stages", "kind", "basis", "count", "count_zh", "count_en", "count_from", "count_to",
        "posts", "per", "per_lenient", "locales", "min_students", "max_students", "from"]
passed = failed = 0


def report(ok, what):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok and failed <= 20:
        print("FAIL", what)


# ---- Random norms ----


def ratio(r, kind, most):
    per = r.choice([1, 2, 5, 6, 9, 13.5, 14, 37, most])
    row = {"kind": kind, "posts": r.choice([1, 1, 2, 3]), "per": per}
    return row | ({"per_lenient": per + r.randint(0, 9)} if kind == "range" else {})


def bands(r, name, common, most):
    first, rows = r.choice([1, 1, 1, 4]), []
    for i in range(r.randint(2, 5)):
        last = first + r.randint(0, most // 4)
        band = {"kind": "band_posts", "posts": r.randint(0, 6), "per": 1}
        if r.random() < 0.4:
            band = ratio(r, "band_ratio", most)
        rows.append(common | band | {"clause": f"{name}.{i}", "count_from": first, "count_to": last})
        first = last + 1
    if r.random() < 0.6:
        rows[-1]["count_to"] = ""
    return rows


def posts_of(r, subject, group, i):
    """What gives posts for the stages of a group."""
    basis = r.choice(["class", "class", "student"])
    most = 40 if basis == "class" else 300
    common = {"subject": subject, "stages": ",".join(group), "basis": basis}
    kind = r.choice(["ratio", "ratio", "range", "bands", "bands"])
    if kind == "bands":
        return bands(r, f"{subject}.b{i}", common, most)
    return [common | ratio(r, kind, most) | {"clause": f"{subject}.r{i}"}]


def more_of(r, subject, guests):
    rows = []
    for i in range(r.randint(0, 2)):
        least = r.choice([0, 1, 50, 199, 200, 201, 260])
        rows.append({"clause": f"{subject}.m{i}", "kind": r.choice(["minimum", "minimum_posts"]),
                     "stages": ",".join(r.sample(STAGES, r.randint(1, 3))), "basis": "class",
                     "posts": r.randint(1, 4), "per": 1, "min_students": least or "",
                     "max_students": r.choice(["", least + r.randint(1, 90)]),
                     "locales": r.choice(["", "rural", f"{'rural' if i else 'town'}"])})
    if r.random() < 0.4:
        rows.append({"clause": f"{subject}.share", "kind": "full_time_share", "posts": 1, "per":
                     r.choice([1, 2, 3]), "stages": ",".join(STAGES), "basis": "class"})
    if guests == "weight":
        rows.append({"clause": f"{subject}.w", "kind": "weight", "basis": "student", "stages":
                     r.choice(STAGES), "count": "guests", "posts": r.choice(["1/2", "3/2", "2/3"])})
    if guests == "count":
        common = {"stages": ",".join(STAGES), "basis": "count", "count": "guests"}
        rows += (bands(r, f"{subject}.g", common, 80) if r.random() < 0.5 else
                 [common | ratio(r, "ratio", 40) | {"clause": f"{subject}.g"}])
    return [{"subject": subject} | row for row in rows]


def norms(r):
    rows = []
    for subject in ("pe", "lab"):
        stages, i = STAGES[:], 0
        r.shuffle(stages)
        while stages:
            n = r.randint(1, len(stages))
            rows += posts_of(r, subject, sorted(stages[:n], key=STAGES.index), i)
            stages, i = stages[n:], i + 1
        rows += more_of(r, subject, r.choice(["", "weight", "count"]))
    for row in rows:
        row |= {"set": "a", "edition": "1", "title": "a", "subject_zh": row["subject"],
                "subject_en": row["subject"], "part_time": 0, "from": "2020-01-01"}
        if row.get("count"):
            row |= {"count_zh": "外来", "count_en": "guests"}
    return rows


# ---- Random schools ----


def school(r, i):
    s = {"id": f"s{i}", "district": r.choice("AB"), "guests": r.choice(["", 0, 3, 20, 77])}
    s["locale"] = r.choice(["rural", "rural", "town", "urban", ""])
    for stage in r.sample(STAGES, r.randint(1, 3)):
        s[f"{stage}_classes"] = r.choice([1, 4, 5, 6, 9, 12, r.randint(1, 45)])
        if r.random() < 0.8:
            s[f"{stage}_students"] = r.choice([1, 60, 61, 121, 200, r.randint(1, 300)])
    if r.random() < 0.5:
        s["students"] = r.choice([150, 199, 200, 201, r.randint(10, 500)])
    return s


def count_of(s, column):
    return int(s.get(column) or 0)


def changed(s, row, minimum, d):
    """The school with d more of what the rule counts; None where it has not as many."""
    t = dict(s)
    if minimum:
        t["students"] = students(s) + d
        return t if t["students"] >= 0 else None
    if row["basis"] not in ("class", "student"):
        t["guests"] = count_of(s, "guests") + d
        return t if t["guests"] >= 0 else None
    what = "classes" if row["basis"] == "class" else "students"
    left = d
    for column in (f"{stage}_{what}" for stage in row["stages"]):
        if count_of(s, column) > 0 and left:
            t[column] = max(0, count_of(s, column) + left)
            left -= t[column] - count_of(s, column)
    if what == "students" and s.get("students", "") != "":
        t["students"] = max(0, s["students"] + d)
    return None if left else t


def students(s):
    if s.get("students", "") != "":
        return s["students"]
    return sum(count_of(s, f"{stage}_students") for stage in STAGES)


# ---- Runs ----


def write(path, fields, rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    return str(path)


def run(*arguments):
    done = subprocess.run([STAFF, *arguments], capture_output=True, check=False, text=True)
    if done.returncode:
        raise SystemExit(f"FAIL {arguments}: {done.stderr}\n0 passed, 1 failed")
    return done.stdout


def measured(need, clauses, what):
    if need is None:
        return 0
    if what == "asks":
        return int(bool(set(need["clauses"]) & set(clauses)))
    return need[what]


def nearest(values, now, way):
    for d in range(1, REACH + 1):
        if way * d in values and (values[way * d] > now if way > 0 else values[way * d] < now):
            return d
    return None


def check_row(name, row, minimum, values):
    """values: d -> need, of every count that could be tried."""
    for what, more, fewer in (("asks" if minimum else "posts", "more", "fewer"),
                              ("full_time_posts", "full_time_more", "full_time_fewer")):
        tried = {d: measured(need, row["clauses"], what) for d, need in values.items()}
        for key, way in ((more, 1), (fewer, -1)):
            want, got = nearest(tried, tried[0], way), row[key]
            far = want is None and (got is None or got > REACH)
            report(want == got or far, f"{name} {row['clauses']} {key} is {got}, tried: {want}")
    report(row["posts"] == (values[0] or {}).get("posts"), f"{name} {row['clauses']} posts")


def try_all(folder, r, rules, schools, options, asked):
    """Every step of every school."""
    tries, where = [], []
    for s, found in zip(schools, asked["schools"]):
        for row in found["steps"]:
            kinds = {rules[clause]["kind"] for clause in row["clauses"]}
            minimum = bool(kinds & {"minimum", "minimum_posts"})
            if row["count"] is None:
                report(minimum and row["more"] is row["fewer"] is None, f"{s} {row}")
                continue
            here = {}
            for d in range(-REACH, REACH + 1):
                t = changed(s, row, minimum, d)
                if t is not None:
                    here[d] = len(tries)
                    tries.append(t | {"id": f"t{len(tries)}"})
            where.append((s, row, minimum, here))
    file = write(folder / "tries.csv", COLUMNS, tries)
    lines = run("shortfall", file, "--norms", str(folder / "norms.csv"), "--format", "jsonl",
                *options).splitlines()
    needs = [{n["subject"]: n for n in json.loads(line)["needs"]} for line in lines]
    for s, row, minimum, here in where:
        check_row(s, row, minimum, {d: needs[i].get(row["subject"]) for d, i in here.items()})


def check_complete(folder, rules, schools, options, asked):
    """Every clause that made a number of a school, and could make another, is there; but
    weighted guests of a stage without students of its own are counted themselves."""
    lines = run("shortfall", str(folder / "schools.csv"), "--norms", str(folder / "norms.csv"),
                "--format", "jsonl", *options).splitlines()
    for line, s, found in zip(lines, schools, asked["schools"]):
        rows = {clause for row in found["steps"] for clause in row["clauses"]}
        for need in json.loads(line)["needs"]:
            for clause in need["clauses"]:
                rule = rules[clause]
                least, most = rule.get("min_students") or 0, rule.get("max_students") or 0
                if rule["kind"] == "full_time_share" or (
                        rule["kind"].startswith("minimum") and least <= 1 and not most):
                    continue
                own = [count_of(s, f"{stage}_students") for stage in rule["stages"].split(",")]
                if rule["basis"] == "student" and rule["kind"] != "weight" and not any(own):
                    continue
                report(clause in rows, f"{found['id']}: no step for {clause}")


# ---- Sums ----


def even(rows, minimum, distance):
    if minimum:
        near = sum(row["distance"] is not None and abs(row["distance"]) <= NEAR for row in rows)
        return Fraction(near, 2 * NEAR + 1)
    total = Fraction(0)
    for row in rows:
        if row["more"] and row["fewer"]:
            width = row["more"] + row["fewer"] - 1
            at = [o if o < width - o else o - width for o in range(width)]
            total += Fraction(distance in at, width)
    return total


def check_sums(rules, asked):
    for line in asked["total"] + asked["districts"]:
        rows = [row for s in asked["schools"] for row in s["steps"]
                if (row["clauses"], row["stages"], row["basis"]) ==
                (line["clauses"], line["stages"], line["basis"])
                and line.get("district", s["district"]) == s["district"]
                and row["distance"] is not None]
        minimum = rules[line["clauses"][0]]["kind"].startswith("minimum")
        name = f"{line.get('district')} {line['clauses']}"
        report(line["schools"] == len(rows), f"{name} schools")
        report(line["on"] == sum(row["fewer"] == 1 for row in rows), f"{name} on")
        report(line["below"] == sum(row["more"] == 1 for row in rows), f"{name} below")
        for at in line["distances"]:
            want = sum(row["distance"] == at["distance"] for row in rows)
            report(at["schools"] == want, f"{name} at {at['distance']}")
            off = abs(Fraction(at["if_even"]) - even(rows, minimum, at["distance"]))
            report(off <= Fraction(51, 1000), f"{name} even at {at['distance']}: {at}")
        listed = {at["distance"] for at in line["distances"]}
        report(all(abs(row["distance"]) > NEAR or row["distance"] in listed or
                   None in (row["more"], row["fewer"]) for row in rows), f"{name} not listed")
        for key, at in (("on_if_even", 0), ("below_if_even", -1)):
            if line[key] is not None:
                off = abs(Fraction(line[key]) - even(rows, minimum, at))
                report(off <= Fraction(51, 1000), f"{name} {key}")


def check_csv(folder, options, asked):
    """The CSV has the same numbers."""
    text = run("thresholds", str(folder / "schools.csv"), "--norms", str(folder / "norms.csv"),
               "--format", "csv", "--lang", "en", *options)
    lines = list(csv.DictReader(io.StringIO(text)))
    rows = [(s["id"], row) for s in asked["schools"] for row in s["steps"]]
    keys = ["count", "posts", "more", "fewer", "full_time_posts", "full_time_more",
            "full_time_fewer", "distance"]
    want = [[i, ";".join(row["clauses"]), *("" if row[k] is None else str(row[k]) for k in keys)]
            for i, row in rows]
    got = [[line["id"], line["clauses"], *(line[k] for k in keys)] for line in lines]
    report(want == got, "the CSV is not what the JSON says")


def main():
    for number in range(TABLES):
        r = random.Random(SEED * 1000 + number)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rows = norms(r)
            rules = {row["clause"]: row for row in rows}
            write(folder / "norms.csv", NORM, rows)
            schools = [school(r, i) for i in range(SCHOOLS)]
            write(folder / "schools.csv", COLUMNS, schools)
            options = ["--rounding", r.choice(["up", "up", "half_up", "down"]),
                       "--round-at", r.choice(["school", "stage"]),
                       "--range", r.choice(["strict", "lenient"]),
                       "--rural", r.choice(["rural", "rural,town"])]
            asked = json.loads(run("thresholds", str(folder / "schools.csv"), "--norms",
                                   str(folder / "norms.csv"), "--format", "json", *options))
            try_all(folder, r, rules, schools, options, asked)
            check_complete(folder, rules, schools, options, asked)
            check_sums(rules, asked)
            check_csv(folder, options, asked)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
