# SPDX-License-Identifier: MIT
"""It imitates a study: a country's schools over twenty years as columns in memory, classes of
four stages, students, locale and the teachers of three subjects in, posts and shortfall of
PE, music and art out, again and again while settings change.  Counted is one call from
columns to columns that are there already, nothing read and nothing allocated.  The *twin*
reads the same columns and writes as many without any arithmetic: no code can be much faster.

It is fair: numpy has int32, `out=` everywhere and blocks that fit the cache (`-(-n // d)` in
int64 with new arrays, as in a notebook, stands apart), DuckDB its own table in memory,
integers and two threads against one of the library.  OpenFisca has PE only, whole numbers and
whole columns, and is compared with the library's PE only; a dictionary for each school, as
its web service is asked, stands apart.  The peers check no value, know no
unknown and have the norm's numbers typed in; the library validates each cell and compiles
its norms from sentences.  All totals are asserted to be the same first."""

from __future__ import annotations

import subprocess
import sys

import duckdb
import numpy
from measure import FEWER, ROWS, Cost, Way, columns, compare, here, keep, ratio, say, table, turns

sys.path.insert(0, "bench/peers")
import with_numpy
import with_openfisca

ROW_BYTES = 4 * (9 + 6)
QUERY = """
CREATE OR REPLACE TABLE needs AS
WITH sums AS (
    SELECT *, 6 * (primary_ + junior) + 5 * (senior + vocational) AS pe_need,
        28 * primary_ + 18 * junior + 21 * senior AS arts_need,
        (locale = 3 AND students >= 200)::INTEGER AS minimum
    FROM schools
), posts AS (
    SELECT *, greatest((pe_need + 29) // 30, minimum) AS pe_posts,
        (arts_need + 251) // 252 AS arts_posts
    FROM sums
)
SELECT pe_posts, greatest(0, pe_posts - pe) AS pe_shortfall,
    arts_posts AS music_posts, greatest(0, arts_posts - music) AS music_shortfall,
    arts_posts AS art_posts, greatest(0, arts_posts - art) AS art_shortfall
FROM posts
"""


class Library:
    """bench/columns, which has its columns and waits for what to do."""

    def __init__(self, rows: int, subjects: int) -> None:
        self.child = subprocess.Popen(
            ["build/bench/columns", "serve", str(rows), str(subjects)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.sums = [int(word) for word in self.line()]

    def line(self) -> list[str]:
        return self.child.stdout.readline().split()

    def way(self, name: str, mode: str, rows: int, size: float) -> Way:
        def run() -> Cost:
            self.child.stdin.write(mode + "\n")
            self.child.stdin.flush()
            wall, cpu = map(float, self.line())
            return Cost(wall, cpu)

        return Way(name, run, rows, size)

    def end(self) -> None:
        self.child.stdin.close()
        self.child.wait()


def load(rows: int) -> dict[str, numpy.ndarray]:
    folder = columns(str(rows))
    return {name: numpy.fromfile(folder / f"{name}.i32", "i4") for name in with_numpy.INPUTS}


def database(values: dict[str, numpy.ndarray]) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    db.execute("SET threads = 2; SET preserve_insertion_order = false")
    given = {"primary_" if name == "primary" else name: column for name, column in values.items()}
    db.register("given", given)
    db.execute("CREATE TABLE schools AS SELECT * FROM given")
    db.unregister("given")
    return db


def agree(name: str, found: list[int], want: list[int]) -> None:
    if found != want:
        raise SystemExit(f"{name} has {found}, the library {want}")


def situations(rows: int, values: dict[str, numpy.ndarray]) -> Way:
    schools = with_openfisca.situations({n: column[:rows] for n, column in values.items()})
    return Way("OpenFisca, a dictionary a school", here(lambda: with_openfisca.ask(schools)), rows)


def three_subjects(values: dict[str, numpy.ndarray]) -> None:
    library = Library(ROWS, 3)
    arrays = {
        name: with_numpy.Schools(values, block)
        for name, block in (("blocks", 16384), ("whole columns", None))
    }
    db = database(values)
    for name, engine in arrays.items():
        engine.calculate()
        agree(f"numpy, {name}", engine.sums(), library.sums)
    db.execute(QUERY)
    sums = ", ".join(f"sum({name})::BIGINT" for name in arrays["blocks"].results)
    agree("DuckDB", list(db.execute(f"SELECT {sums} FROM needs").fetchone()), library.sums)
    print(f"All have the totals {library.sums}.\n")

    own = {
        mode: library.way(name, mode, ROWS, ROW_BYTES)
        for mode, name in {
            "twin": "twin",
            "avx2": "libstaff, AVX2",
            "plain": "libstaff, portable",
            "twin-2": "twin, two threads",
            "avx2-2": "libstaff, two threads",
            "sum": "libstaff, with totals",
            "districts": "libstaff, with sums of 2,800 districts",
        }.items()
    }
    turns(list(own.values()), rounds=11)
    alone = Way("libstaff, AVX2, in turns with those", own["avx2"].run, ROWS, ROW_BYTES)
    peers = [
        alone,
        *(
            Way(f"numpy, {name}", here(engine.calculate), ROWS, ROW_BYTES)
            for name, engine in arrays.items()
        ),
        Way("numpy, as in a notebook", here(lambda: with_numpy.notebook(values)), ROWS),
        Way("DuckDB in memory, two threads", here(lambda: db.execute(QUERY)), ROWS),
    ]
    turns(peers)
    library.end()
    table([*own.values(), *peers])

    compare("columns: share of the twin, AVX2", own["twin"], own["avx2"], least=0.85)
    compare("columns: share of the twin, portable", own["twin"], own["plain"], least=0.4)
    gains = [ratio(own[mode], own[f"{mode}-2"], "wall")[0] for mode in ("avx2", "twin")]
    keep(
        "columns: gain of two threads, beside the twin's own "
        f"({gains[0]:.2f} and {gains[1]:.2f} times)",
        (gains[0] / gains[1],) * 3,
        least=0.9,
    )
    best = min(peers[1:3], key=lambda way: min(way.each("wall")))
    compare(
        f"columns: the best of numpy ({best.name.removeprefix('numpy, ')})", best, alone, least=15
    )
    compare("columns: DuckDB in memory, its two threads against one", peers[4], alone, least=100)
    compare("columns: numpy as in a notebook", peers[3], alone)


def one_subject() -> None:
    values = load(FEWER)
    library, first = Library(FEWER, 1), Library(FEWER, 3)
    system = with_openfisca.Schools(values)
    found = [int(values.sum(dtype="i8")) for values in system.calculate()]
    agree("OpenFisca", found, first.sums[:2])
    ways = [
        library.way("libstaff, PE", "avx2", FEWER, 4 * 9),
        Way("OpenFisca, whole columns, PE", here(system.calculate), FEWER, 4 * 9),
        situations(max(1, FEWER // 1000), values),
    ]
    turns(ways)
    first.end()
    library.end()
    table(ways)
    compare("columns, PE: OpenFisca-core, whole columns", ways[1], ways[0], least=1000)
    compare("columns, PE: OpenFisca-core, a dictionary a school", ways[2], ways[0])


if __name__ == "__main__":
    say(f"Columns in memory, {ROWS:,} schools", __doc__)
    three_subjects(load(ROWS))
    one_subject()
