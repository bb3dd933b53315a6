# SPDX-License-Identifier: MIT
"""A made-up city to try things on: 59 schools in five districts."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "data"


def demo(name: str = "schools") -> Path:
    """The path of a table of the demo.

    Parameters
    ----------
    name : {"schools", "vacancies", "leavers"}

    Examples
    --------
    >>> import libstaff
    >>> norms = libstaff.norms(as_of="2025-12-31")
    >>> result = norms.shortfall(libstaff.demo())
    >>> result.total["subject"], result.total["shortfall"]
    (['pe', 'music', 'art', 'public_arts'], [95, 40, 40, 3])
    """
    files = {
        "schools": "demo.csv",
        "vacancies": "demo-vacancies.csv",
        "leavers": "demo-leavers.csv",
    }
    return FOLDER / files[name]
