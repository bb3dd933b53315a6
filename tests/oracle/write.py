# SPDX-License-Identifier: MIT
"""A table's rows as the bytes of a file, in one of the many ways that people write them."""

from __future__ import annotations

import random

from words import ENGLISH, HEADERS, LOCALES, OTHERS, STAGES, SUBJECTS, SUM_WORDS, UNITS

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
TEXTS = ("id", "school", "district")
DELIMITERS = [",", ",", ",", ";", "\t"]


def plain_header(field: str, english: bool, rng: random.Random) -> str:
    if english:
        word = rng.choice(ENGLISH.get(field, [field]))
        change = rng.randrange(6)
        if change == 0:
            return word.upper()
        if change == 1:
            return word.replace("_", " ").title()
        return word.replace("_", "-") if change == 2 else word
    return rng.choice(HEADERS[field])


def header(field: str, english: bool, rng: random.Random) -> str:
    word = plain_header(field, english, rng)
    if rng.random() < 0.1:
        unit = UNITS.get(field.rsplit("_", 1)[-1])
        word += rng.choice(unit.split("|")) if unit and word[-1] not in ")）" else ""
    if not english and rng.random() < 0.1:
        word = word.replace("(", "（").replace(")", "）")
    if not english and rng.random() < 0.1:
        at = rng.randrange(len(word) + 1)
        word = word[:at] + rng.choice([" ", "\n", "　"]) + word[at:]
    return word


def number(value: int, rng: random.Random) -> str:
    change = rng.randrange(12)
    if change == 0:
        return str(value).translate(FULL_WIDTH)
    if change == 1:
        return f"{value}.0"
    if change == 2:
        return f"{value:,}"
    return f" {value} " if change == 3 else str(value)


def cell(field: str, value, rng: random.Random) -> str:
    if value is None:
        return "" if rng.random() < 0.9 else " "
    if field == "locale":
        return rng.choice(LOCALES[value])
    if field == "stage":
        return rng.choice(STAGES[value]) if value in STAGES else value
    if field == "subject":
        return rng.choice(SUBJECTS[value])
    if field in TEXTS:
        return value
    return str(value) if field == "year" else number(value, rng)


def quoted(text: str, delimiter: str, rng: random.Random) -> str:
    must = any(c in text for c in (delimiter, '"', "\n", "\r"))
    if must or rng.random() < 0.05:
        return '"' + text.replace('"', '""') + '"'
    return text


def sum_row(fields: list[str], rng: random.Random) -> list[str]:
    """合计 where the names stand, sums that nobody should read elsewhere."""
    named = [f for f in ("district", "id", "school") if f in fields]
    word_in = rng.choice(named)
    return [
        rng.choice(SUM_WORDS) if f == word_in
        else "" if f in TEXTS or f in ("locale", "stage", "year", "subject")
        else str(rng.randrange(100000))
        for f in fields
    ]  # fmt: skip


def lines_of(rows: list[dict], fields: list[str], rng: random.Random, noise: bool) -> list:
    lines = [[cell(field, row.get(field), rng) for field in fields] for row in rows]
    if noise:
        for _ in range(rng.randrange(3)):
            lines.insert(rng.randrange(len(lines) + 1), sum_row(fields, rng))
        for _ in range(rng.randrange(3)):
            lines.insert(rng.randrange(len(lines) + 1), [""] * len(fields))
    return lines


def encoded(text: str, rng: random.Random) -> bytes:
    """Without a mark at its start, a file is told by its Han characters."""
    ways = ["utf-8-sig", "utf-16"]
    if text.isascii() or any("\u4e00" <= c <= "\u9fff" for c in text):
        ways += ["utf-8", "utf-8", "gb18030", "gb18030"]
    return text.encode(rng.choice(ways))


def table_bytes(rows: list[dict], fields: list[str], rng: random.Random, noise=True) -> bytes:
    """`fields` in any order; every row has them or leaves them blank."""
    fields = rng.sample(fields, len(fields))
    english = rng.random() < 0.3
    head = [header(field, english, rng) for field in fields]
    lines = lines_of(rows, fields, rng, noise)
    if noise and rng.random() < 0.2:
        at = rng.randrange(len(head) + 1)
        head.insert(at, rng.choice(OTHERS))
        for line in lines:
            line.insert(at, rng.choice(["", "无", "3", "0353-123"]) if any(line) else "")
    delimiter = rng.choice(DELIMITERS)
    end = rng.choice(["\n", "\n", "\r\n"])
    text = end.join(
        delimiter.join(quoted(c, delimiter, rng) for c in line) for line in [head, *lines]
    )
    return encoded(text + (end if rng.random() < 0.9 else ""), rng)
