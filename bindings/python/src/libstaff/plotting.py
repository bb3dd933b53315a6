# SPDX-License-Identifier: MIT
"""Shortfall by district: matplotlib where it is, a small SVG of our own where not.

matplotlib is used only if it has a font for every character that must be written, so that
no picture shows boxes; the SVG leaves the font to whoever shows it.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from . import words
from .table import Table

#: Names of fonts that have Han, the simplified shapes first.  matplotlib sees only the
#: first face of a collection: Noto's is the Japanese one.
FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK JP",
    "Arial Unicode MS",
)
#: Told apart by those who see no red or green; a hatch beside each.
COLOURS = ("#1b6ca8", "#e07b39", "#5aa786", "#8d6a9f", "#c9b037", "#5c5c5c")
HATCHES = ("", "//", "..", "xx", "--", "++")
TITLES = {"zh": "缺额（人）", "en": "shortfall (people)"}
MORE = {"zh": "另有 {0} 个区县未画", "en": "{0} more districts are not drawn"}
BLANK = {"zh": "（未分区县）", "en": "(no district)"}
FAMILY = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,WenQuanYi Micro Hei,sans-serif"
#: What is drawn over a bar's colour in the SVG, in a square of 6 by 6; as HATCHES.
MARKS = ("", "M0 6L6 0", "M2 2h2v2h-2z", "M0 0L6 6M0 6L6 0", "M0 3h6", "M3 0v6M0 3h6")


class Svg:
    """A picture that a notebook shows; ``str()`` is the SVG itself."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    def _repr_svg_(self) -> str:
        return self.text


class Bars(NamedTuple):
    """A group of bars a district, a bar a subject that it needs."""

    districts: list[str]
    subjects: list[str]  # names
    values: list[list[int | None]]  # [district][subject]; None: no need
    title: str
    note: str


def make_bars(sums: Table, subjects: dict[str, str], lang: str, most: int) -> Bars:
    words.lang_code(lang)
    columns = zip(sums["district"], sums["subject"], sums["shortfall"])
    by_district: dict[str | None, dict[str, int]] = {}
    for district, subject, shortfall in columns:
        by_district.setdefault(district, {})[subject] = shortfall
    used = [one for one in subjects if any(one in row for row in by_district.values())]
    names = list(by_district)
    if len(names) > most:
        worst = sorted(names, key=lambda name: -sum(by_district[name].values()))[:most]
        names = [name for name in names if name in set(worst)]
    more = len(by_district) - len(names)
    return Bars(
        [words.visible(BLANK[lang] if name is None else name, 24) for name in names],
        [subjects[one] for one in used],
        [[by_district[name].get(one) for one in used] for name in names],
        TITLES[lang],
        MORE[lang].format(more) if more else "",
    )


def plot(sums: Table, subjects: dict[str, str], ax: Any, *, lang: str, most: int) -> Any:
    bars = make_bars(sums, subjects, lang, most)
    text = "".join([*bars.districts, *bars.subjects, bars.title, bars.note])
    try:
        font = find_font("".join(sorted(set(text))))
        if ax is None and font is not None:
            ax = _new_axes(bars)
    except ImportError:
        font = None
    return Svg(_svg(bars)) if ax is None else _draw(bars, ax, font)


# ---- matplotlib ----


@lru_cache(maxsize=32)
def find_font(text: str) -> Any:
    """FontProperties of a font that exists and has all of text; None where none has."""
    from matplotlib import font_manager, ft2font

    entries = {font.name: font for font in font_manager.fontManager.ttflist}
    default = font_manager.FontProperties()
    wanted = [] if words.has_han(text) else [default.get_name()]
    known = [name for name in (*wanted, *FONTS) if name in entries]
    others = (name for name in sorted(entries) if name not in known)
    for name in [*known, *others]:
        if name.startswith("Last Resort"):  # it has a box for everything
            continue
        face = ft2font.FT2Font(entries[name].fname)
        if all(face.get_char_index(ord(c)) for c in text if not c.isspace()):
            return font_manager.FontProperties(fname=entries[name].fname)
    return None


def _new_axes(bars: Bars) -> Any:
    import matplotlib.pyplot as pyplot

    n = len(bars.districts) * (len(bars.subjects) + 1)
    _, ax = pyplot.subplots(figsize=(7.5, 1.2 + 0.2 * n), layout="constrained")
    return ax


def _draw(bars: Bars, ax: Any, font: Any) -> Any:
    n, height = len(bars.subjects), 0.8 / max(len(bars.subjects), 1)
    for s, subject in enumerate(bars.subjects):
        known = [(d, row[s]) for d, row in enumerate(bars.values) if row[s] is not None]
        places = [d + (s - (n - 1) / 2) * height for d, _ in known]
        drawn = ax.barh(
            places,
            [value for _, value in known],
            height,
            label=subject,
            color=COLOURS[s % len(COLOURS)],
            hatch=HATCHES[s % len(HATCHES)],
            edgecolor="white",
            linewidth=0.5,
        )
        ax.bar_label(drawn, padding=2, fontsize=8)
    ax.set_yticks(range(len(bars.districts)), bars.districts, fontproperties=font)
    ax.invert_yaxis()
    ax.margins(x=0.08)
    ax.set_title(bars.title, fontproperties=font, loc="left", fontsize=11)
    if bars.note:
        ax.set_xlabel(bars.note, fontproperties=font, fontsize=9)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(prop=font, frameon=False, ncols=max(n, 1), loc="lower right", bbox_to_anchor=(1, 1))
    return ax


# ---- SVG ----

BAR, GAP, TOP, WIDTH, RIGHT = 14, 12, 40, 640, 60


def _width(text: str) -> int:
    """About as wide as it is at 12 px."""
    return sum(7 if c.isascii() else 13 for c in text)


def _patterns(n: int) -> str:
    """A mark for each subject, beside its colour."""
    parts = [
        f'<pattern id="staff{s}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="{MARKS[s % len(MARKS)]}" stroke="white" fill="white"/></pattern>'
        for s in range(n)
    ]
    return f"<defs>{''.join(parts)}</defs>"


def _box(s: int, x: int, y: int, width: int) -> str:
    box = f'<rect x="{x}" y="{y}" width="{width}" height="{BAR - 2}"'
    colour = f'{box} fill="{COLOURS[s % len(COLOURS)]}"/>'
    return f'{colour}{box} fill="url(#staff{s})"/>' if MARKS[s % len(MARKS)] else colour


def _legend(bars: Bars) -> list[str]:
    parts, x = [], 150
    for s, subject in enumerate(bars.subjects):
        parts.append(_box(s, x, 12, 18))
        parts.append(f'<text x="{x + 23}" y="22">{escape(subject)}</text>')
        x += _width(subject) + 46
    return parts


def _group(bars: Bars, d: int, y: int, left: int, scale: int) -> list[str]:
    """The bars of one district, from y down."""
    values = [(s, value) for s, value in enumerate(bars.values[d]) if value is not None]
    middle = y + len(values) * BAR // 2 + 4
    label = escape(bars.districts[d])
    parts = [f'<text x="{left - 8}" y="{middle}" text-anchor="end">{label}</text>']
    for i, (s, value) in enumerate(values):
        top, width = y + i * BAR, value * (WIDTH - left - RIGHT) // scale
        parts.append(
            f"{_box(s, left, top, width)}"
            f'<text x="{left + width + 5}" y="{top + 11}" font-size="11">{value}</text>'
        )
    return parts


def _svg(bars: Bars) -> str:
    scale = max([v for row in bars.values for v in row if v is not None], default=0) or 1
    left = max(map(_width, bars.districts), default=0) + 24
    parts, y = [f'<text x="12" y="22">{escape(bars.title)}</text>', *_legend(bars)], TOP
    for d, row in enumerate(bars.values):
        parts += _group(bars, d, y, left, scale)
        y += sum(value is not None for value in row) * BAR + GAP
    if bars.note:
        parts.append(f'<text x="{left}" y="{y + 12}">{escape(bars.note)}</text>')
        y += 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="zh-CN" viewBox="0 0 {WIDTH} {y}" '
        f'width="{WIDTH}" height="{y}" font-family="{FAMILY}" font-size="12">'
        f"{_patterns(len(bars.subjects))}"
        f'<rect width="{WIDTH}" height="{y}" fill="white"/>{"".join(parts)}</svg>'
    )
