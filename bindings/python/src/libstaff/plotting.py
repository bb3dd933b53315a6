# SPDX-License-Identifier: MIT
"""Shortfall by district: matplotlib where it is, a small SVG of our own where not."""

from __future__ import annotations

from html import escape
from typing import Any

from .table import Table

FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",  # as matplotlib sees the collection
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
)
COLOURS = ("#1b6ca8", "#d1495b", "#edae49", "#66a182", "#8d6a9f", "#5c5c5c")
BAR, GAP, LEFT, WIDTH = 16, 14, 130, 640


class Svg:
    """A picture that a notebook shows."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_svg_(self) -> str:
        return self.text


def _bars(districts: Table, subjects: dict[str, str]) -> list[tuple[str, str, int]]:
    return [
        (name or "", subject, shortfall)
        for name, subject, shortfall in zip(
            districts["district"], districts["subject"], districts["shortfall"]
        )
        if subject in subjects
    ]


def plot(districts: Table, subjects: dict[str, str], ax: Any = None) -> Any:
    bars = _bars(districts, subjects)
    if ax is None:
        try:
            import matplotlib.pyplot as pyplot
        except ImportError:
            return _svg(bars, subjects)
        _, ax = pyplot.subplots(figsize=(8, 1 + 0.3 * len(bars)), layout="constrained")
    return _matplotlib(bars, subjects, ax)


def _font() -> Any:
    """A font that exists and has Han; no global setting is touched."""
    from matplotlib import font_manager

    present = {font.name for font in font_manager.fontManager.ttflist}
    name = next((name for name in FONTS if name in present), None)
    return font_manager.FontProperties(family=[name] if name else None)


def _matplotlib(bars: list[tuple[str, str, int]], subjects: dict[str, str], ax: Any) -> Any:
    font = _font()
    order = list(subjects)
    labels = [f"{district} {subjects[subject]}" for district, subject, _ in bars]
    colours = [COLOURS[order.index(subject) % len(COLOURS)] for _, subject, _ in bars]
    drawn = ax.barh(range(len(bars)), [value for _, _, value in bars], color=colours)
    ax.bar_label(drawn)
    ax.set_yticks(range(len(bars)), labels, fontproperties=font)
    ax.invert_yaxis()
    ax.set_xlabel("缺额（人） shortfall, people", fontproperties=font)
    return ax


def _svg(bars: list[tuple[str, str, int]], subjects: dict[str, str]) -> Svg:
    most = max([value for _, _, value in bars], default=0) or 1
    order = list(subjects)
    height = len(bars) * (BAR + GAP) + GAP
    parts = []
    for i, (district, subject, value) in enumerate(bars):
        y = GAP + i * (BAR + GAP)
        colour = COLOURS[order.index(subject) % len(COLOURS)]
        width = value * (WIDTH - LEFT - 60) // most
        label = escape(f"{district} {subjects[subject]}")
        parts.append(f'<text x="{LEFT - 6}" y="{y + 12}" text-anchor="end">{label}</text>')
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{width}" height="{BAR}" fill="{colour}"/>')
        parts.append(f'<text x="{LEFT + width + 6}" y="{y + 12}">{value}</text>')
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="zh-CN" width="{WIDTH}" height="{height}" '
        'font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif" font-size="12">'
        f"{''.join(parts)}</svg>"
    )
