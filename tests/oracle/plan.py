# SPDX-License-Identifier: MIT
"""The plan, done the slow and literal way: one hire after the other, the next one to the
unit with the largest backlog for its posts."""

from __future__ import annotations

import heapq
from fractions import Fraction
from math import ceil, floor, lcm

from norms import SUBJECTS, Policy, need
from table import is_wide, key_of, schools_of

LOCALES = ["rural", "town", "urban", None]
INFINITE = 10**30  # above any backlog / posts


class Unit:
    """A school and a subject: posts of each plan year, and the people that there are."""

    def __init__(self, school: dict, subject: str, years: list[dict | None], policy: Policy):
        self.school, self.subject = school, subject
        self.full_time, self.part_time = school["staff"][subject]
        self.weight = policy.part_time[subject]
        # Of each plan year; None before the school is there.
        self.posts = [None if y is None else y["posts"] for y in years]
        self.full_time_posts = [None if y is None else y["full_time_posts"] for y in years]
        self.tie = (
            LOCALES.index(school["locale"]), SUBJECTS.index(subject), self.name().encode()
        )  # fmt: skip

    def name(self) -> str:
        """The id, or the name where there is no id."""
        return self.school["school"] if self.school["id"] is None else self.school["id"]

    def backlog(self, year: int, full_time: int) -> int:
        if self.posts[year] is None:
            return 0
        counted = full_time + self.weight * self.part_time
        shortfall = ceil(max(Fraction(0), self.posts[year] - counted))
        return max(shortfall, self.full_time_posts[year] - full_time, 0)

    def surplus(self, full_time: int) -> int:
        """How many full-time people the school can give before the first year."""
        if self.posts[0] is None:
            return 0
        counted = full_time + self.weight * self.part_time
        return min(floor(counted - self.posts[0]), full_time - self.full_time_posts[0])


def queue(backlogs: dict[Unit, int], year: int) -> list:
    """A heap of the units that wait; its first is who gets the next hire.  A backlog at
    0 posts (a school that closes lent people, who then left) is larger than any ratio."""
    waiting = [unit for unit, r in backlogs.items() if r > 0]
    one = lcm(*(unit.posts[year] or 1 for unit in waiting))  # r / posts as whole numbers
    heap = []
    for unit in waiting:
        posts, r = unit.posts[year], backlogs[unit]
        step = one // posts if posts else 0
        heap.append((-r * step if posts else -INFINITE, -r, unit.tie, step, unit))
    heapq.heapify(heap)
    return heap


def next_hire(heap: list) -> Unit:
    level, r, tie, step, unit = heap[0]
    if r == -1:
        heapq.heappop(heap)
    else:
        heapq.heapreplace(heap, (level + step, r + 1, tie, step, unit))
    return unit


def run(units: list[Unit], heads: dict, leavers: dict, capacity: list[int]) -> tuple:
    """The years at these capacities: hires {(year, unit): people}, the rises of the
    backlog at each year's start, and what is left."""
    heads = dict(heads)
    hires: dict = {}
    rises, left = [], {unit: None for unit in units}
    for year, most in enumerate(capacity):
        rise = 0
        for unit in units:
            heads[unit] -= leavers.get((year, unit), 0)
            now = unit.backlog(year, heads[unit])
            rise += now - (left[unit] or 0)
            left[unit] = now
        rises.append(rise)
        heap = queue(left, year)
        for _ in range(most):
            if not heap:
                break
            unit = next_hire(heap)
            heads[unit] += 1
            left[unit] -= 1
            hires[year, unit] = hires.get((year, unit), 0) + 1
    return hires, rises, sum(left.values())


def capacity_of(share: Fraction, vacancies: list[int]) -> list[int]:
    return [floor(share * v) for v in vacancies]


def least_share(vacancies: list[int], leaves_nothing) -> Fraction | None:
    """The smallest candidate that is enough: 0, or some k / V."""
    shares = {Fraction(k, v) for v in vacancies for k in range(1, v + 1)}
    candidates = sorted(shares | {Fraction(0)})
    if not leaves_nothing(candidates[-1]):
        return None
    low, high = 0, len(candidates) - 1  # high is enough
    while low < high:
        middle = (low + high) // 2
        if leaves_nothing(candidates[middle]):
            high = middle
        else:
            low = middle + 1
    return candidates[high]


def share_surplus(units: list[Unit], heads: dict) -> dict:
    """Moves before the first year, {(subject, from, to): people}; heads change."""
    moves: dict = {}
    for subject in SUBJECTS:
        own = [unit for unit in units if unit.subject == subject]
        backlogs = {unit: unit.backlog(0, heads[unit]) for unit in own}
        heap = queue(backlogs, 0)
        while heap:
            donors = [unit for unit in own if unit.surplus(heads[unit]) >= 1]
            if not donors:
                break
            giver = min(donors, key=lambda unit: (-unit.surplus(heads[unit]), unit.tie[2]))
            taker = next_hire(heap)
            heads[giver] -= 1
            heads[taker] += 1
            moves[subject, giver, taker] = moves.get((subject, giver, taker), 0) + 1
    return moves


class Case:
    """A table, its vacancies and leavers, and what the command is asked."""

    def __init__(self, rows, policy, vacancies, leavers, years=3, first=None, sharing=False,
                 base=None, share=None):  # fmt: skip
        self.rows, self.policy = rows, policy
        self.vacancies = vacancies  # {(district, year): number}; None: the establishment's
        self.leavers = leavers  # {(year, key, subject): number}
        self.sharing, self.share = sharing, share
        own = sorted({row["year"] for row in rows if "year" in row})
        self.base = base if base is not None else (own[0] if own else None)
        if first is None:
            first = 1 if self.base is None else self.base + 1
        self.years = [first + i for i in range(years)]

    def vacancies_of(self, district) -> list[int]:
        if self.vacancies is not None:
            return [self.vacancies[district, year] for year in self.years]
        once = sum(  # what the establishment leaves, evenly, earlier years first
            max(0, row["establishment"] - row["on_establishment"])
            for row in self.rows
            if row.get("district") == district
            and row.get("year") == self.base
            and None not in (row["establishment"], row["on_establishment"])
        )
        n = len(self.years)
        return [once // n + (year < once % n) for year in range(n)]

    def schools_by_year(self) -> list[dict]:
        """Base and plan years: {key: school}, a school without a row keeping its last."""
        wide = is_wide(set().union(*self.rows))
        if self.base is None:
            now = {s["key"]: s for s in schools_of(self.rows, wide)}
            return [now] * (len(self.years) + 1)
        out, now = [], {}
        for year in range(self.base, self.base + len(self.years) + 1):
            rows = [row for row in self.rows if row["year"] == year]
            now = now | {s["key"]: s for s in schools_of(rows, wide)}
            out.append(now)
        return out

    def units(self) -> tuple[list[Unit], dict]:
        """The units, and how many of each district have unknown staff."""
        by_year = self.schools_by_year()
        first: dict = {}
        for schools in by_year:
            first = schools | first
        units, unknown = [], {}
        rows = [row for row in self.rows if self.base is None or row["year"] >= self.base]
        in_file = [key for key in dict.fromkeys(map(key_of, rows)) if key in first]
        for key, school in ((key, first[key]) for key in in_file):
            for subject in SUBJECTS:
                needs = [
                    "absent" if key not in schools else need(schools[key], subject, self.policy)
                    for schools in by_year
                ]
                if all(one in ("absent", None) for one in needs):
                    continue
                if school["staff"][subject] is None:
                    district = school["district"]
                    unknown[district] = unknown.get(district, 0) + 1
                    continue
                nothing = {"posts": 0, "full_time_posts": 0}
                years = [None if one == "absent" else one or nothing for one in needs[1:]]
                units.append(Unit(school, subject, years, self.policy))
        return units, unknown


def percent(share: Fraction | None) -> str | None:
    if share is None:
        return None
    hundredths = ceil(share * 10000)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


class Outcome:
    """One district's plan: its units, the share, and what the years bring."""

    def __init__(self, case: Case, district, units: list[Unit]):
        self.case, self.district, self.units = case, district, units
        self.vacancies = case.vacancies_of(district)
        self.leavers = {
            (i, unit): case.leavers.get((year, unit.school["key"], unit.subject), 0)
            for i, year in enumerate(case.years)
            for unit in units
        }
        self.heads = {unit: unit.full_time for unit in units}
        self.backlog = sum(unit.backlog(0, self.heads[unit]) for unit in units)
        self.moves = share_surplus(units, self.heads) if case.sharing else {}
        self.share = case.share
        if self.share is None:
            self.share = least_share(self.vacancies, lambda p: self.at(p)[2] == 0)
        used = Fraction(1) if self.share is None else self.share
        self.capacity = capacity_of(used, self.vacancies)
        self.hires, self.rises, self.unfilled = run(units, self.heads, self.leavers, self.capacity)

    def at(self, share: Fraction) -> tuple:
        return run(self.units, self.heads, self.leavers, capacity_of(share, self.vacancies))

    def in_year(self, year: int) -> int:
        return sum(people for (t, _), people in self.hires.items() if t == year)

    def list_people(self, out: dict) -> None:
        for (subject, giver, taker), people in self.moves.items():
            out["moves"].append({
                "district": self.district, "subject": subject, "from": giver.name(),
                "to": taker.name(), "people": people,
            })  # fmt: skip
        order = {unit: i for i, unit in enumerate(self.units)}
        for (year, unit), people in sorted(
            self.hires.items(), key=lambda hire: (hire[0][0], order[hire[0][1]])
        ):
            out["hires"].append({
                "year": self.case.years[year], "district": self.district,
                "id": unit.school["id"], "school": unit.school["school"],
                "subject": unit.subject, "people": people,
            })  # fmt: skip

    def as_json(self, unknown: int) -> dict:
        return {
            "district": self.district,
            "share": None if self.share is None else str(self.share),
            "share_percent": percent(self.share),
            "backlog": self.backlog,
            "vacancies": self.vacancies,
            "hires": [self.in_year(year) for year in range(len(self.vacancies))],
            "moved": sum(self.moves.values()),
            "unfilled": self.unfilled,
            "vacancies_missing": self.unfilled if self.share is None else 0,
            "unknown": unknown,
        }


def outcomes(case: Case) -> tuple[list[Outcome], dict]:
    """Of every district of the table, and the units of unknown staff by district."""
    units, unknown = case.units()
    by_district: dict = {row.get("district"): [] for row in case.rows}
    for unit in units:
        by_district[unit.school["district"]].append(unit)
    return [Outcome(case, d, own) for d, own in by_district.items()], unknown


def plan(case: Case) -> dict:
    done, unknown = outcomes(case)
    out = {
        "policy": case.policy.as_json(), "years": case.years, "districts": [],
        "moves": [], "hires": [],
    }  # fmt: skip
    for outcome in done:
        outcome.list_people(out)
        out["districts"].append(outcome.as_json(unknown.get(outcome.district, 0)))
    out["total"] = totals(done)
    return out


def totals(done: list[Outcome]) -> dict:
    shares = [outcome.share for outcome in done]
    return {
        "largest_share": None if None in shares else str(max(shares)),
        "backlog": sum(outcome.backlog for outcome in done),
        "vacancies": sum(sum(outcome.vacancies) for outcome in done),
        "hires": sum(sum(outcome.hires.values()) for outcome in done),
        "unfilled": sum(outcome.unfilled for outcome in done),
    }


def planned(case: Case) -> list[dict]:
    """The rows of the base year and of the years planned."""
    if case.base is None:
        return case.rows
    return [row for row in case.rows if case.base <= row["year"] <= case.base + len(case.years)]
