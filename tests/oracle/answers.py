# SPDX-License-Identifier: MIT
"""What --explain and --what-if add to a plan."""

from __future__ import annotations

import copy

from norms import POSTS, SUBJECTS, need
from plan import Case, Outcome, next_hire, outcomes, queue, totals
from table import is_wide, schools_of

YEARS_WITHOUT_TABLE = 5

# ---- Why this school, and why then ----


def order_of(outcome: Outcome, year: int, heads: dict) -> list:
    """The units of all who wait at the start of a year, one after the other."""
    heap = queue({unit: unit.backlog(year, heads[unit]) for unit in outcome.units}, year)
    out = []
    while heap:
        out.append(next_hire(heap))
    return out


def place_of(order: list, unit, number: int) -> int | None:
    """The place of the number-th person (from 0) of a unit."""
    places = [place for place, other in enumerate(order, 1) if other is unit]
    return places[number] if number < len(places) else None


def before(order: list, unit) -> list[dict]:
    ahead: dict = {}
    for other in order[: order.index(unit)] if unit in order else []:
        ahead[other] = ahead.get(other, 0) + 1
    return [
        {"id": o.school["id"], "school": o.school["school"], "subject": o.subject, "people": n}
        for o, n in ahead.items()
    ]


def turns(case: Case, key: tuple) -> list[dict]:
    for outcome in outcomes(case)[0]:
        own = [unit for unit in outcome.units if unit.school["key"] == key]
        if own:
            return turns_of(outcome, own)
    return []


def turns_of(outcome: Outcome, own: list) -> list[dict]:
    out, heads = [], dict(outcome.heads)
    for t, year in enumerate(outcome.case.years):
        for unit in outcome.units:
            heads[unit] -= outcome.leavers.get((t, unit), 0)
        order = order_of(outcome, t, heads)
        for unit in own:
            if unit.posts[t] is None:
                continue
            people = outcome.hires.get((t, unit), 0)
            out.append({
                "year": year,
                "id": unit.school["id"],
                "subject": unit.subject,
                "posts": unit.posts[t],
                "full_time_posts": unit.full_time_posts[t],
                "backlog": unit.backlog(t, heads[unit]),
                "places": outcome.capacity[t],
                "people": people,
                "place": place_of(order, unit, 0),
                "next_place": place_of(order, unit, people),
                "before": before(order, unit),
            })  # fmt: skip
        for unit in outcome.units:
            heads[unit] += outcome.hires.get((t, unit), 0)
    return out


# ---- What if ----


def result(case: Case) -> dict:
    done = outcomes(case)[0]
    last = len(case.years) - 1
    return {
        "years": len(case.years),
        "posts": sum(unit.posts[last] or 0 for o in done for unit in o.units),
        **totals(done),
        "districts": [
            {
                "district": o.district,
                "share": None if o.share is None else str(o.share),
                "unfilled": o.unfilled,
            }
            for o in done
        ],
    }


def changed(case: Case, years: int, per: dict[str, int]) -> Case:
    out = copy.copy(case)
    out.share = None
    out.years = [case.years[0] + i for i in range(years)]
    out.policy = copy.copy(case.policy)
    out.policy.per = per
    return out


def years_covered(case: Case, one_number: bool) -> int:
    n = len(case.years)
    if case.vacancies is None or one_number:
        return max(n, YEARS_WITHOUT_TABLE)
    districts = {row.get("district") for row in case.rows}
    while all((d, case.years[0] + n) in case.vacancies for d in districts):
        n += 1
    return n


def clauses_used(case: Case) -> set[str]:
    wide = is_wide(set().union(*case.rows))
    used = set()
    for year in {row.get("year") for row in case.rows}:
        for school in schools_of([row for row in case.rows if row.get("year") == year], wide):
            for subject in SUBJECTS:
                used |= set((need(school, subject, case.policy) or {"clauses": []})["clauses"])
    return used


def what_if(case: Case, one_number: bool) -> dict:
    """`one_number`: the vacancies were given as one number for all years."""
    longest = years_covered(case, one_number)
    if one_number:
        case = copy.copy(case)
        each = next(iter(case.vacancies.values()))
        case.vacancies = {
            (row.get("district"), case.years[0] + i): each
            for row in case.rows
            for i in range(longest)
        }
    norms = []
    used = clauses_used(case)
    for clause, _, _, _, per in POSTS:
        for other in (per - 1, per + 1) if clause in used else ():
            one = result(changed(case, len(case.years), {clause: other}))
            norms.append({"clause": clause, "value": f"1/{other}"} | one)
    years = [result(changed(case, n, {})) for n in range(1, longest + 1)]
    return {"years": years, "norms": norms}
