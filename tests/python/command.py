# SPDX-License-Identifier: MIT
"""The command's JSON, made by the package: for comparing the two with each other and with
the oracle."""

from __future__ import annotations

import argparse
from fractions import Fraction
from typing import Any

import libstaff


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["shortfall", "plan"])
    parser.add_argument("file")
    parser.add_argument("--rounding", default="up")
    parser.add_argument("--round-at", default="school")
    parser.add_argument("--rural", default="rural")
    parser.add_argument("--part-time", default="")
    parser.add_argument("--as-of")
    parser.add_argument("--year", type=int)
    parser.add_argument("--vacancies")
    parser.add_argument("--leavers")
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--from", type=int, dest="start")
    parser.add_argument("--share")
    parser.add_argument("--share-surplus", action="store_true")
    return parser


def make_norms(asked: argparse.Namespace) -> libstaff.Norms:
    return libstaff.norms(
        as_of=asked.as_of,
        rounding=asked.rounding,
        round_at=asked.round_at,
        rural=asked.rural.split(","),
        part_time=dict(part.split("=") for part in asked.part_time.split(",") if part),
    )


def head(norms: libstaff.Norms) -> dict[str, Any]:
    names = {"id": norms.set.id, "edition": norms.set.edition, "title": norms.set.title}
    policy = {key: value for key, value in norms.policy.items() if key != "range"}
    return {"norms": {**names, "as_of": str(norms.as_of)}, "policy": policy}


def plain(row: dict[str, Any], *without: str) -> dict[str, Any]:
    return {
        key: str(value) if isinstance(value, Fraction) else value
        for key, value in row.items()
        if key not in without
    }


SCHOOL = ("district", "id", "school", "locale")


def schools(result: libstaff.Result) -> list[dict[str, Any]]:
    """Lines of a school come one after the other, and no subject comes twice in one."""
    out: list[dict[str, Any]] = []
    order = {subject: i for i, subject in enumerate(result.norms.subjects)}
    last = None
    for line in result.rows():
        school = {key: line[key] for key in SCHOOL}
        at = order.get(line["subject"], -1)
        if last is None or school != {key: out[-1][key] for key in SCHOOL} or at <= last:
            out.append({**school, "needs": []})
        last = at
        if at >= 0:
            need = plain(line, *SCHOOL)
            out[-1]["needs"].append({**need, "clauses": line["clauses"].split(";")})
    return out


def shortfall(asked: argparse.Namespace) -> dict[str, Any]:
    norms = make_norms(asked)
    result = norms.shortfall(asked.file, year=asked.year)
    return {
        **head(norms),
        "schools": schools(result),
        "districts": [plain(row) for row in result.districts.rows()],
        "total": [plain(row) for row in result.total.rows()],
        "schools_without_norm": result.schools_without_norm,
        "skipped_rows": result.skipped_rows,
    }


def percent(share: str | None) -> str | None:
    if share is None:
        return None
    hundredths = -(-Fraction(share) * 10000 // 1)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def plan(asked: argparse.Namespace) -> dict[str, Any]:
    norms = make_norms(asked)
    given = asked.vacancies
    made = norms.plan(
        asked.file,
        int(given) if given.isdecimal() else given,
        years=asked.years,
        start=asked.start,
        leavers=asked.leavers,
        share=asked.share,
        share_surplus=asked.share_surplus,
        year=asked.year,
    )
    yearly = list(made.yearly.rows())
    districts = []
    for i, row in enumerate(made.districts.rows()):
        own = yearly[i * len(made.years) : (i + 1) * len(made.years)]
        lists = {name: [one[name] for one in own] for name in ("vacancies", "hires", "left")}
        districts.append({**row, **lists, "share_percent": percent(row["share"])})
    largest = made.largest_share
    sums = {n: sum(made.districts[n]) for n in ("backlog", "vacancies", "hires", "unfilled")}
    return {
        **head(norms),
        "years": made.years,
        "districts": districts,
        "total": {"largest_share": None if largest is None else str(largest), **sums},
        "moves": list(made.moves.rows()),
        "hires": list(made.hires.rows()),
    }


def run(words: list[str]) -> dict[str, Any]:
    asked = arguments().parse_args(words)
    return shortfall(asked) if asked.what == "shortfall" else plan(asked)
