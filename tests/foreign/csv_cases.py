# SPDX-License-Identifier: MIT
"""csv_cases.py --staff COMMAND --spectrum FOLDER: CSV as others write it.

RFC 4180's own examples; what rust-csv's reader is tested with, by description; the files
of csv-spectrum (npm), in FOLDER; and every text of up to LONGEST characters out of those
that mean something to CSV, beside a reader written from the grammar of RFC 4180.  A table
is read as the grammar says, or refused.  Choices beyond the grammar: CR alone and LF alone
end a record; `;` and tab separate as well; a blank line is no record; a quote inside a cell
without quotes is refused, and so is text after a closing quote; the ends of a name are
trimmed.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import wrap

LONGEST = 5
REFUSED = None

# What it is, the text, and its records (None: refused).
CASES = [
    # RFC 4180, section 2, rules 1 to 7.
    ("each record on a line", "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("no line end at the end", "aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("spaces are part of a field", "a a,b b,c  c\r\n", [["a a", "b b", "c  c"]]),
    ("fields in quotes", '"aaa","bbb","ccc"\r\nzzz,yyy,xxx', [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("a line break in quotes", '"aaa","b\r\nbb","ccc"\r\nzzz,yyy,xxx', [["aaa", "b\r\nbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("a quote in quotes", '"aaa","b""bb","ccc"', [["aaa", 'b"bb', "ccc"]]),
    # What rust-csv is tested with.
    ("one row, one field", "a", [["a"]]),
    ("one field and LF", "a\n", [["a"]]),
    ("one field and CR", "a\r", [["a"]]),
    ("many fields and LF", "a,b,c\n", [["a", "b", "c"]]),
    ("many fields and CR", "a,b,c\r", [["a", "b", "c"]]),
    ("a comma at the end", "a,b,", [["a", "b", ""]]),
    ("a comma at the end of each", "a,b,\nx,y,", [["a", "b", ""], ["x", "y", ""]]),
    ("the same with CRLF", "a,b,\r\nx,y,\r\n", [["a", "b", ""], ["x", "y", ""]]),
    ("the same with CR", "a,b,\rx,y,\r", [["a", "b", ""], ["x", "y", ""]]),
    ("many rows, one field", "a\nb", [["a"], ["b"]]),
    ("rows ended by CR", "a,b,c\rx,y,z\r", [["a", "b", "c"], ["x", "y", "z"]]),
    ("blank lines around", "\n\n\na,b,c\nx,y,z\n\n\n", [["a", "b", "c"], ["x", "y", "z"]]),
    ("blank lines around, CR", "\r\r\ra,b,c\rx,y,z\r\r\r", [["a", "b", "c"], ["x", "y", "z"]]),
    ("blank lines around, CRLF", "\r\n\r\na,b\r\nx,y\r\n\r\n", [["a", "b"], ["x", "y"]]),
    ("blank lines between", "\n\na,b\n\n\nx,y\n\n\nm,n\n", [["a", "b"], ["x", "y"], ["m", "n"]]),
    ("blank lines between, CR", "\r\ra,b\r\r\rx,y\r\r\rm,n\r", [["a", "b"], ["x", "y"], ["m", "n"]]),
    ("line ends mixed", "\n\r\na,b\r\n\n\r\nx,y\r\n\n\r\nm,n\n", [["a", "b"], ["x", "y"], ["m", "n"]]),
    ("a mark in a field", "校a\ufeff校", [["校a\ufeff校"]]),
    ("a mark at the start of a field", "校,\ufeffb", [["校", "b"]]),
    ("an empty field in quotes", '""', [[""]]),
    ("and LF", '""\n', [[""]]),
    ("a space in quotes", '" "', [[""]]),
    ("spaces inside quotes", '" a "', [["a"]]),
    ("spaces outside quotes", '  "a"  ', REFUSED),
    ("a backslash is no escape", '"a\\"b"', REFUSED),
    ("tabs between", "a\tb", [["a", "b"]]),
    ("semicolons between", "a;b", [["a", "b"]]),
    ("commas beside semicolons", "1,5;b;c\n2,5;e;f", [["1,5", "b", "c"], ["2,5", "e", "f"]]),
    ("a number sign is no comment", "foo\n# hi\nbar\n", [["foo"], ["# hi"], ["bar"]]),
    ("fields that start with it", "foo,#bar,baz", [["foo", "#bar", "baz"]]),
    ("spaces before fields", "foo, bar,  baz", [["foo", "bar", "baz"]]),
    ("the separators of ASCII", "校a\x1fb", [["校a\x1fb"]]),
    # What can be broken.
    ("quotes that are not closed", 'a\n"b\n', REFUSED),
    ("quotes closed by the end", 'a\n"b"', [["a"], ["b"]]),
    ("text after quotes", '"a"b', REFUSED),
    ("a quote within", 'a"b', REFUSED),
    ("a quote at the end", 'a"', REFUSED),
    ("three quotes", '"""', REFUSED),
    ("four quotes", '""""', [['"']]),
    ("six quotes", '""""""', [['""']]),
    ("nothing but separators in quotes", '",;\t"', [[",;"]]),
    ("a long field", "x" * 2000, [["x" * 2000]]),
    ("a long field in quotes", '"' + "x\n" * 999 + 'y"', [["x\n" * 999 + "y"]]),
    ("longer than any name", "x" * 1000000, REFUSED),
    ("NUL", "a\0b", REFUSED),
]  # fmt: skip


def records_of(text: str) -> list[str]:
    """The records, line ends in them: a break counts where the quotes so far are even."""
    records, start, quotes, i = [], 0, 0, 0
    while i < len(text):
        quotes += text[i] == '"'
        if text[i] in "\r\n" and quotes % 2 == 0:
            i += text[i : i + 2] == "\r\n"
            records.append(text[start : i + 1])
            start = i + 1
        i += 1
    return records + [text[start:]] * (start < len(text))


def wrapped(text: str, width: int, column: int, separator: str) -> bytes:
    """As wrap.table_of, but blank lines stay blank."""
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    header = wrap.table_of([], width, column, separator.encode(), end.encode()).decode()
    rows, n = [], 0
    for record in records_of(text):
        blank = not record.strip("\r\n")
        rows.append(record if blank else separator.join([str(n), "1", record]))
        n += not blank
    return (header + "".join(rows)).encode()


def check(counts: wrap.Counts, staff: str, what: str, text: str, want: list | None,
          separator: str = ",", mark: bytes = b"") -> None:
    width = max(map(len, want)) if want else 1
    for column in range(width):
        try:
            got = wrap.names(staff, mark + wrapped(text, width, column, separator))
            good = want is not None and got == [wrap.trimmed(row[column]) for row in want]
            counts.expect(good, f"{what}: column {column} is {got!r:.300}")
        except wrap.Refused as why:
            counts.expect(want is None, f"{what}: {why}")


def check_spectrum(counts: wrap.Counts, staff: str, folder: Path) -> None:
    files = sorted((folder / "csvs").glob("*.csv"))
    counts.expect(len(files) >= 12, f"{len(files)} files in {folder}")
    for file in files:
        text = file.read_bytes().decode()
        want = json.loads((folder / "json" / f"{file.stem}.json").read_text("utf-8"))
        if file.stem == "location_coordinates":  # quotes in cells without quotes
            want = None
        body = "".join(records_of(text)[1:])
        rows = want and [list(row.values()) for row in want]
        check(counts, staff, file.stem, body, rows, mark=b"\xef\xbb\xbf")


# ---- Every short text ----

class Ungrammatical(Exception):
    pass


def parsed(text: str) -> list[list[str]]:
    """RFC 4180's grammar, where CR, LF and CRLF all end a record."""
    rows, row, i = [], [], 0
    while i < len(text):
        if text[i] == '"':
            field, i = quoted(text, i + 1)
        else:
            start = i
            while i < len(text) and text[i] not in ',\r\n"':
                i += 1
            field = text[start:i]
        if i < len(text) and text[i] not in ",\r\n":
            raise Ungrammatical
        row.append(field)
        if i == len(text) or text[i] != ",":
            rows.append(row)
            row = []
            i += text[i : i + 2] == "\r\n"
        elif i + 1 == len(text):
            rows.append([*row, ""])
        i += 1
    return rows


def quoted(text: str, i: int) -> tuple[str, int]:
    field = ""
    while True:
        end = text.find('"', i)
        if end < 0:
            raise Ungrammatical
        field += text[i:end]
        if text[end + 1 : end + 2] != '"':
            return field, end + 1
        field += '"'
        i = end + 2


def check_short(counts: wrap.Counts, staff: str, text: str) -> None:
    """`text` is the first row's name and all that follows it.  Rows with no cell filled in
    are no rows; a row too short or too long may be refused, a row as the header not.  A row
    that is only a text beside the table is left out, and that is said."""
    table = "id,primary_classes,school\n0,1," + text
    try:
        rows = parsed(table)[1:]
    except Ungrammatical:
        rows = None
    try:
        said: list[str] = []
        schools = wrap.run(staff, table.encode(), said)["schools"]
        got = [[school["id"] or "", school["school"] or ""] for school in schools]
    except wrap.Refused:
        counts.expect(rows is None or any(len(row) != 3 for row in rows) or len(rows) > 1,
                      f"{text!r} was refused")
        return
    want = [[c.strip() for c in row + ["", ""]] for row in rows or []]
    beside = [row for row in want if any(row) and not any(row[:3])]
    want = [[row[0], row[2]] for row in want if any(row[:3])]
    good = rows is not None and got == want and len(said) >= len(beside)
    counts.expect(good, f"{text!r}: {got}")


def main() -> int:
    asked = wrap.arguments(__doc__, "spectrum")
    counts = wrap.Counts()
    for what, text, want in CASES:
        separator = next((s for s in ";\t" if s in text and '"' not in text), ",")
        check(counts, asked.staff, what, text, want, separator)
    check_spectrum(counts, asked.staff, Path(asked.spectrum))
    for length in range(LONGEST + 1):
        for letters in itertools.product('a",\n\r', repeat=length):
            check_short(counts, asked.staff, "".join(letters))
    return counts.finish()


if __name__ == "__main__":
    sys.exit(main())
