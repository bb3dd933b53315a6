# SPDX-License-Identifier: MIT
"""Every worked case of cases.tsv, as the C tests and the command read it."""

from __future__ import annotations

import pytest
from conftest import AS_OF, CASES

import libstaff
from libstaff.norm_tables import set_of_cells

ROWS = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HEAD = ROWS[0]
CASE_ROWS = [row for row in ROWS[1:] if row[0] != "norm"]
#: The set that the corpus has of its own.
OWN = set_of_cells(
    [
        {"set": row[1]} | dict(word.split("=") for word in row[2].split())
        for row in ROWS
        if row[0] == "norm"
    ]
)


def policy(text: str) -> dict[str, object]:
    out: dict[str, object] = {}
    weights = {}
    for word in text.split() if text != "-" else []:
        name, value = word.split("=")
        if name.startswith("part_time."):
            weights[name.removeprefix("part_time.")] = value
        else:
            out["name" if name == "norms" else name] = (
                value.split(",") if name == "rural" else OWN if value == OWN.id else value
            )
    return out | {"part_time": weights}


def school(text: str) -> libstaff.School:
    counts: dict[str, object] = {}
    heads: dict[str, list[int | None]] = {}
    for word in text.split() if text != "-" else []:
        name, value = word.split("=")
        for suffix, at in (("_full_time", 0), ("_part_time", 1)):
            if name.endswith(suffix):
                heads.setdefault(name.removesuffix(suffix), [None, None])[at] = int(value)
                break
        else:
            counts[name] = value if name == "locale" else int(value)
    return libstaff.School(**counts, **{k: tuple(v) for k, v in heads.items()})


def as_table(one: libstaff.School) -> dict[str, list[object]]:
    """The same school as a table of one row."""
    table: dict[str, list[object]] = {"primary_classes": [None]}
    for name, value in one.counts.items():
        if isinstance(value, tuple):
            table[f"{name}_full_time"], table[f"{name}_part_time"] = [value[0]], [value[1]]
        else:
            table[name] = [value]
    return table | {"students": [one.students], "locale": [one.locale]}


def show(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ";".join(value)
    return str(value)


@pytest.mark.parametrize("row", CASE_ROWS, ids=[row[0] for row in CASE_ROWS])
def test_case(row: list[str]) -> None:
    case = dict(zip(HEAD, row))
    norms = libstaff.norms(**policy(case["policy"]), as_of=AS_OF)
    one = school(case["school"])
    if case["requirement"].startswith("!"):
        for call in (lambda: norms.assess(one), lambda: norms.shortfall(as_table(one))):
            with pytest.raises(libstaff.StaffError) as caught:
                call()
            assert caught.value.code == case["requirement"][1:]
        return
    need = norms.assess(one).get(case["subject"])
    table = {line["subject"]: line for line in norms.shortfall(as_table(one)).rows()}
    if case["posts"] == "none":
        assert need is None and case["subject"] not in table
        return
    line = table[case["subject"]]
    for name in HEAD[HEAD.index("requirement") :]:
        assert show(getattr(need, name)) == case[name], name
        assert show(line[name]) == case[name], name


def test_there_are_enough_cases() -> None:
    assert len(CASE_ROWS) >= 120
