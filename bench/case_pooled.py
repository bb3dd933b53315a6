# SPDX-License-Identifier: MIT
"""It imitates a bureau that plans for shared teachers: a district's requirement is summed over
its schools and rounded up once.  400 made-up districts of 30 to 400 schools (fixed seed;
primary schools of 1 to 36 classes, junior of 3 to 32, senior of 6 to 59, some with several
stages) are pooled by each engine as one would write it from the norm's words, classes / 5,
classes / 9 and so on added up, then rounded up.  Counted is in how many of the 400 districts
that gives another number of teachers than exact fractions do.  Nothing is timed.

It is fair, and no more than that: it counts one natural way of writing it.  Who adds up the
classes of each stage first and divides once, or works in whole numbers over a common
denominator, gets all of them right in any engine; that had to be known."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from math import ceil

import duckdb
import numpy
import pandas
import polars
from measure import AS_OF, STAFF, WORK, say
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

DISTRICTS = 400
STAGES = ["primary", "junior", "senior"]
PER = {"pe": (5, 5, 6), "music": (9, 14, 12)}


def make() -> list[tuple[int, int, int, int]]:
    draw, rows = random.Random(2021), []
    for district in range(DISTRICTS):
        for _ in range(draw.randint(30, 400)):
            kind = draw.random()
            rows.append(
                (
                    district,
                    draw.randint(1, 36) if kind < 0.7 else 0,
                    draw.randint(3, 32) if 0.6 <= kind < 0.95 else 0,
                    draw.randint(6, 59) if kind >= 0.9 else 0,
                )
            )
    return rows


ROWS = make()
COLUMNS = {
    name: numpy.array([row[i] for row in ROWS], "i4")
    for i, name in enumerate(["district", *STAGES])
}


def exact(subject: str) -> list[int]:
    sums = [Fraction(0)] * DISTRICTS
    for district, *classes in ROWS:
        sums[district] += sum(Fraction(n, per) for n, per in zip(classes, PER[subject]))
    return [ceil(value) for value in sums]


def need(subject: str) -> numpy.ndarray:
    p, j, s = PER[subject]
    return COLUMNS["primary"] / p + COLUMNS["junior"] / j + COLUMNS["senior"] / s


def by_loop(subject: str) -> list[int]:
    sums = [0.0] * DISTRICTS
    for district, value in zip(COLUMNS["district"].tolist(), need(subject).tolist()):
        sums[district] += value
    return [ceil(value) for value in sums]


def by_numpy(subject: str) -> list[int]:
    each = [need(subject)[COLUMNS["district"] == d].sum() for d in range(DISTRICTS)]
    return numpy.ceil(each).astype(int).tolist()


def by_bincount(subject: str) -> list[int]:
    return numpy.ceil(numpy.bincount(COLUMNS["district"], need(subject))).astype(int).tolist()


def by_pandas(subject: str) -> list[int]:
    frame = pandas.DataFrame({"district": COLUMNS["district"], "need": need(subject)})
    return numpy.ceil(frame.groupby("district")["need"].sum()).astype(int).tolist()


def by_polars(subject: str) -> list[int]:
    need_of = sum(polars.col(name) / per for name, per in zip(STAGES, PER[subject]))
    sums = polars.DataFrame(COLUMNS).group_by("district").agg(need_of.sum().ceil().alias("posts"))
    return sums.sort("district")["posts"].cast(polars.Int64).to_list()


def sql(subject: str) -> str:
    p, j, s = PER[subject]
    return (
        f'SELECT ceil(sum("primary" / {p}.0 + junior / {j}.0 + senior / {s}.0)) '
        "FROM schools GROUP BY district ORDER BY district"
    )


def by_duckdb(kind: str) -> Callable[[str], list[int]]:
    def run(subject: str) -> list[int]:
        db = duckdb.connect()
        db.execute("SET threads = 1")
        db.register("schools", COLUMNS)
        query = sql(subject)
        if kind == "doubles":
            query = query.replace(".0", ".0::DOUBLE")
        return [int(row[0]) for row in db.execute(query).fetchall()]

    return run


def by_sqlite(subject: str) -> list[int]:
    lines = "\n".join(",".join(map(str, row)) for row in ROWS)
    (WORK / "pooled.csv").write_text(lines + "\n", encoding="ascii")
    script = (
        'CREATE TABLE schools (district INTEGER, "primary" INTEGER, junior INTEGER, '
        f"senior INTEGER);\n.mode csv\n.import {WORK}/pooled.csv schools\n{sql(subject)};\n"
    )
    found = subprocess.run(
        ["sqlite3", ":memory:"], input=script, text=True, check=True, capture_output=True
    ).stdout
    return [int(float(line)) for line in found.split()]


def by_awk(subject: str) -> list[int]:
    p, j, s = PER[subject]
    program = (
        f"{{ need[$1] += $2 / {p} + $3 / {j} + $4 / {s} }} END {{ for (d = 0; d < "
        f"{DISTRICTS}; d++) print int(need[d]) + (need[d] > int(need[d])) }}"
    )
    found = subprocess.run(
        ["mawk", "-F,", program, f"{WORK}/pooled.csv"], check=True, capture_output=True, text=True
    ).stdout
    return [int(line) for line in found.split()]


def by_openfisca(subject: str) -> list[int]:
    school = build_entity(key="school", plural="schools", label="a school", is_person=True)
    members = [{"key": "school", "plural": "schools", "label": "its schools"}]
    district = build_entity(key="district", plural="districts", label="a district", roles=members)
    system = TaxBenefitSystem([school, district])

    def variable(name: str, kind: type, entity: object, formula: object = None) -> None:
        body = {
            "value_type": kind,
            "entity": entity,
            "definition_period": DateUnit.YEAR,
            "label": name,
        } | ({"formula": formula} if formula else {})
        system.add_variable(type(name, (Variable,), body))

    for name in STAGES:
        variable(name, int, school)
    variable(
        "need",
        float,
        school,
        lambda school, period: sum(
            school(name, period) / per for name, per in zip(STAGES, PER[subject])
        ),
    )
    variable(
        "posts",
        int,
        district,
        lambda district, period: numpy.ceil(district.sum(district.members("need", period))),
    )
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("school", numpy.arange(len(ROWS)))
    districts = builder.declare_entity("district", numpy.arange(DISTRICTS))
    builder.join_with_persons(districts, COLUMNS["district"], numpy.array(["school"] * len(ROWS)))
    simulation = builder.build(system)
    for name in STAGES:
        simulation.set_input(name, "2025", COLUMNS[name])
    return simulation.calculate("posts", "2025").astype(int).tolist()


def by_libstaff(subject: str) -> list[int]:
    path = WORK / "pooled-schools.csv"
    with open(path, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "district", "primary_classes", "junior_classes", "senior_classes"])
        table.writerows((i, f"district {row[0]}", *row[1:]) for i, row in enumerate(ROWS))
    found = subprocess.run(
        [STAFF, "shortfall", str(path), *AS_OF, "--by", "district", "--format", "csv"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rows = [row for row in csv.DictReader(found.splitlines()) if row["subject"] == subject]
    return [int(row["pooled_posts"]) for row in rows]


ENGINES: dict[str, Callable[[str], list[int]]] = {
    "libstaff": by_libstaff,
    "a loop in doubles": by_loop,
    "numpy, sum of each district": by_numpy,
    "numpy, bincount": by_bincount,
    "pandas, groupby": by_pandas,
    "polars, group_by": by_polars,
    "DuckDB, / 5.0": by_duckdb("decimals"),
    "DuckDB, / 5.0::DOUBLE": by_duckdb("doubles"),
    "SQLite": by_sqlite,
    "awk": by_awk,
    "OpenFisca-core": by_openfisca,
}


def main() -> None:
    want = {subject: exact(subject) for subject in PER}
    print(f"{len(ROWS):,} schools in {DISTRICTS} districts.  Districts that are wrong:\n")
    print("| | PE | music (art is the same) |\n|---|--:|--:|")
    for name, engine in ENGINES.items():
        found = {subject: engine(subject) for subject in PER}
        if any(len(values) != DISTRICTS for values in found.values()):
            raise SystemExit(f"{name} has not {DISTRICTS} districts")
        wrong = [sum(a != b for a, b in zip(found[s], want[s])) for s in PER]
        print(f"| {name} | {wrong[0]} | {wrong[1]} |")
        if name == "libstaff" and sum(wrong) > 0:
            sys.exit("libstaff is wrong")
    print()


if __name__ == "__main__":
    say("Pooled posts of 400 districts", __doc__)
    main()
