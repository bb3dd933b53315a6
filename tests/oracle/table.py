# SPDX-License-Identifier: MIT
"""From the rows of a table to schools, and from schools to the shortfall's JSON.

A row is a dict from field name (`id`, `primary_classes`, `pe_full_time`, …) to a whole
number, a text, or None where the cell is blank; a field that no column has is not there.
"""

from __future__ import annotations

from norms import STAGES, SUBJECTS, Policy, need

SUMS = ["requirement", "posts", "full_time", "part_time", "staff", "shortfall",
        "full_time_shortfall", "surplus", "hires"]  # fmt: skip


def is_wide(fields: set[str]) -> bool:
    return any(f"{s}_{what}" in fields for s in STAGES for what in ("classes", "students"))


def staff_of(rows: list[dict], subject: str) -> tuple[int, int] | None:
    """Full-time and part-time heads over a school's rows; one blank full-time: unknown."""
    full = f"{subject}_full_time"
    if full not in rows[0]:
        full = subject
    heads = [row.get(full) for row in rows]
    if None in heads:
        return None
    return sum(heads), sum(row.get(f"{subject}_part_time") or 0 for row in rows)


def counts_of(row: dict, wide: bool) -> dict:
    if not wide:
        return {(row["stage"], what): row.get(what) for what in ("classes", "students")}
    return {
        (stage, what): row.get(f"{stage}_{what}")
        for stage in STAGES
        for what in ("classes", "students")
    }


def key_of(row: dict) -> tuple:
    if "id" in row:
        return (row["id"],)
    return (row.get("district"), row["school"])


def schools_of(rows: list[dict], wide: bool) -> list[dict]:
    """One year's rows, put together by school, in the order of first appearance."""
    by_key: dict[tuple, list[dict]] = {}
    for row in rows:
        by_key.setdefault(key_of(row), []).append(row)
    schools = []
    for key, own in by_key.items():
        counts: dict = {}
        for row in own:
            counts |= counts_of(row, wide)
        first = own[0]
        schools.append({
            "key": key,
            "id": first.get("id"),
            "school": first.get("school"),
            "district": first.get("district"),
            "locale": first.get("locale"),
            "counts": counts,
            "students": first.get("students") if wide else None,
            "staff": {subject: staff_of(own, subject) for subject in SUBJECTS},
        })  # fmt: skip
    return schools


def latest(rows: list[dict], year: int | None = None) -> list[dict]:
    years = [row["year"] for row in rows if "year" in row]
    if not years:
        return rows
    wanted = max(years) if year is None else year
    return [row for row in rows if row["year"] == wanted]


def total(needs: list[dict], policy: Policy) -> dict:
    """The sums of one subject over some schools that need it."""
    known = [need for need in needs if need["staff"] is not None]
    out = {"schools": len(needs), "unknown": len(needs) - len(known)}
    for name in SUMS:
        of = needs if name in ("requirement", "posts") else known
        out[name] = sum(need[name] for need in of)
    out["pooled_posts"] = policy.whole(out["requirement"])
    out["shortfall_after_sharing"] = max(0, out["shortfall"] - out["surplus"])
    return out


def texts(need: dict) -> dict:
    """Fractions as the JSON writes them."""
    out = dict(need)
    out["requirement"] = str(need["requirement"])
    out["staff"] = None if need["staff"] is None else str(need["staff"])
    return out


def totals(needs: list[tuple[dict, dict]], policy: Policy) -> list[dict]:
    out = []
    for subject in SUBJECTS:
        own = [need for _, need in needs if need["subject"] == subject]
        if own:
            out.append({"subject": subject} | texts(total(own, policy)))
    return out


def shortfall(rows: list[dict], policy: Policy, year: int | None = None) -> dict:
    fields = set().union(*rows)
    schools = schools_of(latest(rows, year), is_wide(fields))
    needs = []
    out = {"policy": policy.as_json(), "schools": [], "districts": [], "total": []}
    for school in schools:
        own = [need(school, subject, policy) for subject in SUBJECTS]
        own = [one for one in own if one is not None]
        needs += [(school, one) for one in own]
        named = {name: school[name] for name in ("id", "school", "district", "locale")}
        out["schools"].append(named | {"needs": [texts(one) for one in own]})
    for district in dict.fromkeys(school["district"] for school in schools):
        of = [pair for pair in needs if pair[0]["district"] == district]
        out["districts"] += [{"district": district} | row for row in totals(of, policy)]
    out["total"] = totals(needs, policy)
    out["schools_without_norm"] = sum(not school["needs"] for school in out["schools"])
    return out
