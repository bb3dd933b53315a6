# SPDX-License-Identifier: MIT
"""The plan's own numbers, typed in a second time, and what they make of one school.

Nothing here knows the library: fractions are Python's, and each line follows the written
rules.  A school is a dict: `counts` {(stage, "classes" or "students"): number}, `locale`,
`students` (or None), `staff` {subject: (full-time, part-time) or None}.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

SUBJECTS = ["pe", "music", "art", "public_arts"]
STAGES = ["kindergarten", "primary", "junior", "senior", "vocational", "university", "special"]
BASIC = ["primary", "junior", "senior"]  # 中小学: the stages that pe.rural speaks of

# clause, subject, stages, what is counted, how many of them for one teacher
POSTS = [
    ("pe.compulsory", "pe", ["primary", "junior"], "classes", 5),
    ("pe.senior", "pe", ["senior", "vocational"], "classes", 6),
    ("pe.university", "pe", ["university"], "students", 320),
    ("music.primary", "music", ["primary"], "classes", 9),
    ("music.junior", "music", ["junior"], "classes", 14),
    ("music.senior", "music", ["senior"], "classes", 12),
    ("art.primary", "art", ["primary"], "classes", 9),
    ("art.junior", "art", ["junior"], "classes", 14),
    ("art.senior", "art", ["senior"], "classes", 12),
    ("public_arts.university", "public_arts", ["university"], "students", 500),
]
ORDER = [
    "pe.compulsory", "pe.senior", "pe.rural", "pe.university",
    "music.primary", "music.junior", "music.senior",
    "art.primary", "art.junior", "art.senior",
    "public_arts.university", "public_arts.full_time",
]  # fmt: skip
FULL_TIME_SHARE = Fraction(1, 2)
RURAL_STUDENTS = 200


class Policy:
    """The settings; what is not set is as the rules say."""

    def __init__(self, rounding="up", round_at="school", rural=("rural",), part_time=None):
        self.per: dict[str, int] = {}  # clause: another divisor than the plan's
        self.rounding = rounding
        self.round_at = round_at
        self.rural = list(rural)
        self.part_time = dict.fromkeys(SUBJECTS, Fraction(0))
        self.part_time["public_arts"] = Fraction(1)
        self.part_time.update(part_time or {})

    def whole(self, exact: Fraction) -> int:
        if self.rounding == "up":
            return ceil(exact)
        if self.rounding == "down":
            return floor(exact)
        return floor(exact + Fraction(1, 2))

    def as_json(self) -> dict:
        return {
            "rounding": self.rounding,
            "round_at": self.round_at,
            "rural": self.rural,
            "part_time": {subject: str(weight) for subject, weight in self.part_time.items()},
        }


def rural_minimum(school: dict, policy: Policy) -> bool | None:
    """Whether pe.rural asks for its one full-time teacher; None where it is not known."""
    counts = school["counts"]
    if not any(counts.get((stage, "classes")) for stage in BASIC):
        return False
    where = None if school["locale"] is None else school["locale"] in policy.rural
    students = school["students"]
    enough = None
    if students is not None:
        enough = students >= RURAL_STUDENTS
    else:
        known = sum(n for (_, what), n in counts.items() if what == "students" and n)
        complete = all(
            counts.get((stage, "students")) is not None
            for (stage, what), n in counts.items()
            if what == "classes" and n
        )
        if known >= RURAL_STUDENTS:
            enough = True
        elif complete:
            enough = False
    if where is False or enough is False:
        return False
    return True if where and enough else None


def need(school: dict, subject: str, policy: Policy) -> dict | None:
    """What the school needs of the subject; None where no clause counts anything of it."""
    parts, clauses = [], []
    for clause, of, stages, what, per in POSTS:
        for stage in stages:
            count = school["counts"].get((stage, what))
            if of == subject and count:
                parts.append(Fraction(count, policy.per.get(clause, per)))
                clauses.append(clause)
    if not parts:
        return None
    requirement = sum(parts)
    if policy.round_at == "school":
        posts = policy.whole(requirement)
    else:
        posts = sum(policy.whole(part) for part in parts)

    full_time_posts, undecided = 0, False
    if subject == "pe":
        asks = rural_minimum(school, policy)
        undecided = asks is None
        if asks:
            full_time_posts = 1
            clauses.append("pe.rural")
    posts = max(posts, full_time_posts)
    if subject == "public_arts":
        full_time_posts = max(full_time_posts, ceil(FULL_TIME_SHARE * posts))
        clauses.append("public_arts.full_time")

    out = {
        "subject": subject,
        "requirement": requirement,
        "posts": posts,
        "full_time_posts": full_time_posts,
        "clauses": sorted(set(clauses), key=ORDER.index),
        "minimum_undecided": undecided,
    }
    return out | against(out, subject, school["staff"].get(subject), policy)


def against(need: dict, subject: str, staff: tuple | None, policy: Policy) -> dict:
    """The posts beside the people that there are."""
    if staff is None:
        return dict.fromkeys(
            ["full_time", "part_time", "staff", "shortfall", "full_time_shortfall", "surplus",
             "hires", "share_unmet"]
        )  # fmt: skip
    full_time, part_time = staff
    counted = full_time + policy.part_time[subject] * part_time
    shortfall = ceil(max(Fraction(0), need["posts"] - counted))
    full_time_shortfall = max(0, need["full_time_posts"] - full_time)
    unmet = None
    if subject == "public_arts":
        unmet = full_time < FULL_TIME_SHARE * (full_time + part_time)
    return {
        "full_time": full_time,
        "part_time": part_time,
        "staff": counted,
        "shortfall": shortfall,
        "full_time_shortfall": full_time_shortfall,
        "surplus": floor(max(Fraction(0), counted - need["posts"])),
        "hires": max(shortfall, full_time_shortfall),
        "share_unmet": unmet,
    }
