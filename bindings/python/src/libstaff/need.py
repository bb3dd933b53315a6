# SPDX-License-Identifier: MIT
"""What a school needs of one subject, and the steps behind it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from . import words
from ._staff import lib


def fraction(f: Any) -> Fraction:
    return Fraction(f.num, f.den)


def known(value: int) -> int | None:
    return None if value == lib.STAFF_UNKNOWN else value


@dataclass(frozen=True)
class Need:
    """A need of one subject; None is unknown, never 0.

    Attributes
    ----------
    subject : str
        Id of the subject in its norm set.
    requirement : fractions.Fraction
        Teachers, exact, before rounding.
    posts, full_time_posts : int or None
        Whole teachers that the school must have, and how many of them full-time; None
        where the policy leaves a school its requirement and no posts.
    full_time, part_time : int or None
        Heads on hand.
    staff : fractions.Fraction or None
        full_time + weight * part_time.
    shortfall, full_time_shortfall, surplus, hires : int or None
        People, each at least 0.
    clauses : tuple of str
        The clauses that made the numbers, in table order.
    minimum_undecided : bool
        A minimum could still go either way: locale or students are unknown.
    share_unmet : bool or None
        Full-time heads are under the share that a clause asks of all heads.
    """

    subject: str
    requirement: Fraction
    posts: int | None
    full_time_posts: int | None
    full_time: int | None
    part_time: int | None
    staff: Fraction | None
    shortfall: int | None
    full_time_shortfall: int | None
    surplus: int | None
    hires: int | None
    clauses: tuple[str, ...]
    minimum_undecided: bool
    share_unmet: bool | None
    _explain: Callable[[str], str] = field(repr=False, compare=False)

    def explain(self, lang: str = "zh") -> str:
        """The derivation in words, a line a step, in ``"zh"`` or ``"en"``.

        Examples
        --------
        >>> import libstaff
        >>> school = libstaff.School(primary_classes=6, junior_classes=3, locale="urban", pe=1)
        >>> need = libstaff.norms(as_of="2025-12-31").assess(school)["pe"]
        >>> print(need.explain("zh").splitlines()[2])
        测算需求 = 9/5
        """
        return self._explain(lang)


def make_need(
    subject: str, need: Any, clauses: tuple[str, ...], explain: Callable[[str], str]
) -> Need:
    """From struct staff_need."""
    share = known(need.share_unmet)
    return Need(
        subject=subject,
        requirement=fraction(need.requirement),
        posts=known(need.posts),
        full_time_posts=known(need.full_time_posts),
        full_time=known(need.full_time),
        part_time=known(need.part_time),
        staff=None if need.full_time == lib.STAFF_UNKNOWN else fraction(need.staff),
        shortfall=known(need.shortfall),
        full_time_shortfall=known(need.full_time_shortfall),
        surplus=known(need.surplus),
        hires=known(need.hires),
        clauses=clauses,
        minimum_undecided=bool(need.minimum_undecided),
        share_unmet=None if share is None else bool(share),
        _explain=explain,
    )


UNITS = {"zh": ("个班", "名学生"), "en": ("classes", "students")}

#: One sentence a kind of step, Chinese and English.
SENTENCES: dict[str, tuple[str, str]] = {
    "no_norm": ("{stage}{count}{unit}：没有条款", "{stage}, {count} {unit}: no clause"),
    "no_band": (
        "{stage}{count}{unit}：不在任何一档之内，没有条款",
        "{stage}, {count} {unit}: in no band, no clause",
    ),
    "weight": (
        "{counted} {count} × {value}，折合 {result} 名学生（{clause}：“{quote}”）",
        "{counted}: {count} x {value} count as {result} students ({clause}: “{quote}”)",
    ),
    "weighted": ("{stage}折合学生共 {result} 名", "{stage}: {result} students, weighted"),
    "band": (
        "{stage}{count}{unit}，在这一档：{value}，得 {result}（{clause}：“{quote}”）",
        "{stage}: {count} {unit}, in this band: {value} gives {result} ({clause}: “{quote}”)",
    ),
    "no_posts": (
        "不按学校取整：单个学校没有应配",
        "not rounded for a school: it has no posts of its own",
    ),
    "count": (
        "{stage}{count}{unit} × {value} = {result}（{clause}：“{quote}”）",
        "{stage}: {count} {unit} x {value} = {result} ({clause}: “{quote}”)",
    ),
    "sum": ("测算需求 = {result}", "requirement = {result}"),
    "round": ("{value} 取整为 {result}（{rounding}）", "{value} rounds to {result} ({rounding})"),
    "minimum": (
        "至少 {result} 名专职（{clause}：“{quote}”）",
        "at least {result} full-time ({clause}: “{quote}”)",
    ),
    "no_minimum": ("{clause} 不适用", "{clause} does not apply"),
    "undecided": (
        "{clause} 无法判断：城乡类别或学生数未知",
        "{clause} cannot be decided: locale or students unknown",
    ),
    "share": (
        "专职至少占 {value}：{result} 名（{clause}：“{quote}”）",
        "full-time at least {value}: {result} ({clause}: “{quote}”)",
    ),
    "posts": ("应配 {count} 名，其中专职 {result} 名", "posts {count}, of them {result} full-time"),
    "staff": (
        "计入教师 {count} + {value} × {part_time} = {result}",
        "staff {count} + {value} x {part_time} = {result}",
    ),
    "staff_unknown": ("现有教师未知，无法比较", "staff is unknown: nothing is compared"),
    "share_unmet": ("现有专职占比不足", "full-time heads are under the share"),
    "shortfall": ("缺额 {result}", "shortfall {result}"),
    "full_time": ("专职缺额 {result}", "full-time shortfall {result}"),
    "surplus": ("超配 {result}", "surplus {result}"),
    "hires": ("需招 {result}", "hires {result}"),
}

KINDS = {kind: name for name, kind in words.enum("staff_step_kind", "STEP_").items()}


def _counted(norm_set: Any, norm: Any, lang: str) -> str:
    """The name of a count of the set's own."""
    wanted = words.name(norm.count) if norm is not None else ""
    for row in norm_set.counts[0 : norm_set.n_counts]:
        if words.name(row.id) == wanted:
            return words.name(getattr(row, lang))
    return ""


def _unit(basis: int, counted: str, lang: str) -> str:
    known = UNITS[lang]
    if 0 <= basis < len(known):
        return known[basis]
    return f"（{counted}）" if lang == "zh" else counted


def say_step(compiled: Any, step: Any, lang: str) -> str:
    """One step in words."""
    norm = compiled.set.norms[step.norm] if step.norm >= 0 else None
    rounding = lib.staff_rounding_name(compiled.policy.rounding, words.LANGS[lang])
    counted = _counted(compiled.set, norm, lang)
    return SENTENCES[KINDS[step.kind]][lang == "en"].format(
        stage=words.stage_name(step.stage, lang) if step.stage >= 0 else "",
        unit=_unit(step.basis, counted, lang),
        counted=counted,
        count=step.count,
        part_time=step.part_time,
        value=fraction(step.value),
        result=fraction(step.result),
        clause=words.name(norm.clause) if norm is not None else "",
        quote=words.name(norm.quote) if norm is not None else "",
        rounding=words.name(rounding),
    )
