# SPDX-License-Identifier: MIT
"""From a CSV or XLSX file to columns, as the command `staff` reads it.

The command's rules, not the looser ones of a general reader: encodings are told apart by
whether they make Chinese, a stray quote is an error, headers may be merged cells.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from . import words
from ._staff import lib
from .columns import Column, TextColumn, text_of
from .errors import Problems
from .header import Search
from .skipping import Skipper

#: What a file is by its first bytes, if it is no table of text.
MAGIC = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("旧版或加密的 Excel 文件（.xls）", "an old .xls file"),
    b"%PDF-": ("PDF", "a PDF"),
}
ZIP = b"PK\x03\x04"
TAGS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")
HAN_ENOUGH = 4  # before a bad byte, which GBK does not give by chance
#: What a spreadsheet writes where it could not compute.
UNCOMPUTED = (
    *("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!"),
    *("#CALC!", "#FIELD!", "#GETTING_DATA", "#BLOCKED!"),
)
NAMES = (lib.STAFF_FIELD_ID, lib.STAFF_FIELD_SCHOOL, lib.STAFF_FIELD_DISTRICT)


class Grid(NamedTuple):
    """Lines, from 1, and cells."""

    lines: Sequence[int] = ()
    rows: Sequence[list[str]] = ()
    doubtful: int = -1


class Sheet(NamedTuple):
    """The columns below a header."""

    columns: list[Column]
    headers: list[list[str]]
    lines: Sequence[int]
    skipped: int = 0
    header_line: int | None = None  # the last of the header's


# ---- Bytes to text ----


def _utf8(data: bytes) -> tuple[str, int]:
    """What is valid UTF-8 from the start on, and where it stops."""
    try:
        return data.decode("utf-8"), len(data)
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-8"), error.start


def _gb18030(data: bytes, valid: int, problems: Problems) -> str | None:
    try:
        text = data.decode("gb18030")
        bad = 0
    except UnicodeDecodeError as error:
        text, bad = "", error.start
    if words.has_han(text):
        return text
    # The encoding that went further is the one that was meant.
    problems.add("encoding", None, None, max(valid, bad) if valid < len(data) else _plain(data))
    return None


def _plain(data: bytes) -> int:
    """Bytes before the first that is not ASCII."""
    return next((i for i, byte in enumerate(data) if byte >= 0x80), len(data))


def _looks_gb18030(data: bytes) -> bool:
    """By its bytes, whatever its words: those that are not UTF-8 are half of the characters
    that would be, or more; and three in four characters are of the 3,755 that modern Chinese
    is written with, which those that other encodings give seldom are."""
    marked = data.decode("utf-8", "surrogateescape")
    not_utf8 = sum("\udc80" <= c <= "\udcff" for c in marked)
    utf8 = sum(c >= "\x80" for c in marked) - not_utf8
    common = rare = i = 0
    while i + 1 < len(data):
        lead, after = data[i], data[i + 1]
        common += 0xB0 <= lead <= 0xD7 and after >= 0xA1
        rare += not (lead < 0x80 or 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7 and after >= 0xA1)
        i += 1 if lead < 0x80 else 4 if after < 0x40 else 2
    return 2 * not_utf8 > utf8 and common >= 3 * rare


class Decoded(NamedTuple):
    """doubtful: -1, or the offset of bytes of which only Chinese headers can say what
    encoding they are in."""

    text: str
    doubtful: int = -1


def decode(data: bytes, problems: Problems) -> Decoded | None:
    """A byte order mark decides; else UTF-8 that is plain ASCII or has a Chinese character;
    else GB18030 that has one: the GBK bytes of 学校 are valid UTF-8."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            try:
                return Decoded(data[2:].decode(name))
            except UnicodeDecodeError as error:
                problems.add("encoding", None, None, 2 + error.start)
                return None
    if b"\0" in data:
        problems.add("encoding", None, None, data.index(b"\0"))
        return None
    marked = data.startswith(b"\xef\xbb\xbf")
    text, valid = _utf8(data)
    whole = valid == len(data)
    if whole and (marked or text.isascii() or words.has_han(text)):
        return Decoded(text.removeprefix("\ufeff"))
    if marked or sum(map(words.has_han, text)) >= HAN_ENOUGH:
        problems.add("encoding", None, None, valid)
        return None
    other = _gb18030(data, valid, problems)
    if other is None:
        return None
    doubtful = whole or not _looks_gb18030(data)
    return Decoded(other, min(_plain(data), valid) if doubtful else -1)


# ---- Text to cells ----


class Row(NamedTuple):
    """line: where it starts.  bad: line and cell of a quote out of place, or None."""

    line: int
    cells: list[str]
    bad: tuple[int, int] | None


def _rows(text: str, separator: str) -> Iterator[Row]:
    """RFC 4180.  What follows a quote out of place is left out up to the line's end."""
    mark = re.escape(separator)
    cell = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>[^"{mark}\r\n]*))'
        rf"(?P<end>{mark}|\r\n|\r|\n|\Z)"
    )
    at, line = 0, 1
    while at < len(text):
        first, end = line, separator
        cells: list[str] = []
        bad: tuple[int, int] | None = None
        while end == separator:
            match = cell.match(text, at)
            if match is None:
                bad = line, len(cells) + 1
                match = REST.match(text, at)
                assert match is not None
                cells.append("")
            elif match["quoted"] is not None:
                cells.append(match["quoted"].replace('""', '"'))
            else:
                cells.append(match["plain"])
            line += len(BREAK.findall(match[0]))
            at, end = match.end(), match["end"]
        yield Row(first, cells, bad)


BREAK = re.compile(r"\r\n|\r|\n")
REST = re.compile(r"[^\r\n]*(?P<end>\r\n|\r|\n|\Z)")


def find_separator(text: str) -> str:
    """The one that splits the first rows most evenly, then most often."""

    def evenness(separator: str) -> tuple[int, int]:
        counts = [len(row.cells) - 1 for row in islice(_rows(text, separator), 20)]
        return max(((counts.count(n), n) for n in counts if n), default=(0, 0))

    return max(",;\t", key=evenness)


def split(text: str, problems: Problems) -> Grid:
    """A quote out of place is a problem, since what it means is a guess."""
    separator = find_separator(text)
    if '"' not in text:
        rows = BREAK.split(text)
        if not rows[-1]:
            rows.pop()
        return Grid(range(1, len(rows) + 1), [row.split(separator) for row in rows])
    lines, cells = [], []
    for row in _rows(text, separator):
        lines.append(row.line)
        cells.append(row.cells)
        if row.bad:
            problems.add("quotes", row.bad[0], str(row.bad[1]))
    return Grid(lines, cells)


def _kind(data: bytes, lang: str) -> str | None:
    """What this is, if it is no text."""
    for magic, names in MAGIC.items():
        if data.startswith(magic):
            return names[lang == "en"]
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return ("网页或 XML", "a web page or XML")[lang == "en"] if start.startswith(TAGS) else None


def _read_text(data: bytes, problems: Problems) -> Grid:
    kind = _kind(data, problems.lang)
    if kind is not None:
        problems.add("file_kind", None, None, kind)
        return Grid()
    decoded = decode(data, problems)
    if decoded is None:
        return Grid()
    return split(decoded.text, problems)._replace(doubtful=decoded.doubtful)


# ---- Workbooks ----


def _sheet_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read_sheet(path: str, sheet: str | None, problems: Problems) -> Grid:
    """The first visible sheet, unless one is named; formulas by their last value."""
    try:
        import openpyxl
    except ImportError:
        raise ImportError("libstaff reads .xlsx through openpyxl: pip install openpyxl") from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # whatever a damaged archive makes of it
        problems.add("file_damaged", None, None, error)
        return Grid()
    sheets = book.worksheets
    visible = [one for one in sheets if one.sheet_state == "visible"]
    chosen = [one for one in sheets if one.title == sheet] if sheet else visible[:1]
    if not chosen:
        names = ", ".join(one.title for one in sheets)
        problems.add("no_sheet", None, None, sheet, names)
        return Grid()
    problems.sheet = chosen[0].title
    chosen[0].reset_dimensions()  # the dimension that a file states may be wrong
    rows = [[_sheet_cell(value) for value in row] for row in chosen[0].values]
    book.close()
    return Grid(range(1, len(rows) + 1), rows)


# ---- Cells to columns ----


def _named_width(headers: list[list[str]]) -> int:
    """Blank headers at the end ask for nothing."""
    width = len(headers)
    while width > 0 and not any(headers[width - 1]):
        width -= 1
    return width


def _keep_rows(grid: Grid, skip: Skipper, named: int, problems: Problems) -> Grid:
    """Leaves out rows without data and, with a problem each, those that are too long or too
    short."""
    lines, rows, width = grid.lines, grid.rows, len(skip.fields)
    keep = []
    for i, row in enumerate(rows):
        if skip(row):
            continue
        extra = [cell for cell in row[width:] if words.plain(cell)]
        if not extra and (len(row) >= named or problems.sheet is not None):
            keep.append(i)
        elif extra:
            problems.add("row_long", lines[i], None, len(row), width, extra[0])
        else:
            problems.add("row_short", lines[i], None, len(row), named)
    if len(keep) == len(rows):
        return grid
    return Grid([lines[i] for i in keep], [rows[i] for i in keep])


def _make_sheet(norm_set: Any, grid: Grid, problems: Problems) -> Sheet:
    rows = grid.rows
    search = Search(norm_set, rows)
    found = search.best()
    if not found.matches:
        problems.add("no_header")
        return Sheet([], [], [])
    last = found.first + found.depth
    width = max(len(row) for row in rows[found.first : last])
    headers = [search.parts(found, column) for column in range(width)]
    fields = [search.path(found, column).header for column in range(width)]
    known = [c for c, field in enumerate(fields) if field.field != lib.STAFF_FIELD_NONE]
    if any(words.has_han("".join(parts)) for parts in headers):
        problems.lang = "zh"
    if grid.doubtful >= 0 and not any(words.has_han("".join(headers[c])) for c in known):
        problems.add("encoding", None, None, grid.doubtful)
    below = Grid(grid.lines[last:], rows[last:])
    before = len(problems)
    skip = Skipper(fields, rows[:last])
    lines, rows, _ = _keep_rows(below, skip, _named_width(headers), problems)
    skipped = len(below.rows) - len(rows) - (len(problems) - before)
    columns: list[Column] = []
    cells = list(zip_longest(*(row[:width] for row in rows), fillvalue=""))
    cells += [("",) * len(rows)] * (width - len(cells))
    for parts, values, field in zip(headers, cells, fields):
        columns.append(TextColumn("/".join(parts), text_of(values)))
        if field.field in NAMES:  # what should be a number says so later
            for line, value in zip(lines, values):
                if value.startswith("#") and words.plain(value) in UNCOMPUTED:
                    problems.add("error_value", line, columns[-1].name, words.plain(value))
    return Sheet(columns, headers, lines, skipped, grid.lines[last - 1])


def read_grid(path: str | os.PathLike[str], sheet: str | None, problems: Problems) -> Grid:
    """The cells of a file; none after a problem.  A file that is not there is
    FileNotFoundError."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(ZIP):
        grid = _read_sheet(os.fspath(path), sheet, problems)
    else:
        grid = _read_text(data, problems)
    if not grid.rows and problems:
        return Grid()
    if not any(words.plain(cell) for row in grid.rows for cell in row):
        problems.add("file_empty")
        return Grid()
    return grid


def read_file(
    norm_set: Any, path: str | os.PathLike[str], sheet: str | None, problems: Problems
) -> Sheet:
    """The table of a file."""
    grid = read_grid(path, sheet, problems)
    return _make_sheet(norm_set, grid, problems) if grid.rows else Sheet([], [], [])
