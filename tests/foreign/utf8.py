# SPDX-License-Identifier: MIT
"""utf8.py --staff COMMAND: UTF-8 that is right, and that is not.

Every code point is read as it is.  Bytes that are not UTF-8 (overlong, surrogates, above
U+10FFFF, lone and missing continuation bytes, cut off at every byte) are refused, or are
GB18030, which gives the name that Python's own decoder gives; they never become anything
else.  After a byte order mark, and in a text that is Chinese as UTF-8, they are refused.
"""

from __future__ import annotations

import sys

import wrap

BOM = b"\xef\xbb\xbf"
CHINESE = "县立第一小学".encode()


def broken() -> list[bytes]:
    """By the table of well-formed sequences (Unicode, table 3-7): all that miss it closely."""
    found = [bytes([lead]) for lead in range(0x80, 0x100)]
    found += [bytes([0xC0 + lead, tail]) for lead in (0, 1) for tail in range(0x80, 0xC0)]
    found += [bytes([0xE0, second, 0x80]) for second in range(0x80, 0xA0)]
    found += [bytes([0xED, second, 0xBF]) for second in range(0xA0, 0xC0)]
    found += [bytes([0xF0, second, 0x80, 0x80]) for second in range(0x80, 0x90)]
    found += [bytes([0xF4, second, 0x80, 0x80]) for second in range(0x90, 0xC0)]
    found += [bytes([lead, 0x80, 0x80, 0x80]) for lead in range(0xF5, 0xF8)]
    found += [b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xfe", b"\xff"]
    for whole in ("é", "校", "𠮷", "\u07ff", "\u0800", "\uffff", "\U00010000", "\U0010ffff"):
        cut = whole.encode()
        found += [cut[:n] for n in range(1, len(cut))]
        found += [cut[:n] + b"A" + cut[n:] for n in range(1, len(cut))]
        found += [cut + b"\x80"]
    return found


def check_broken(counts: wrap.Counts, staff: str) -> None:
    for sequence in broken():
        for what, before, tail in (
            ("after a BOM", BOM, b"x"),
            ("in Chinese", b"", CHINESE),
            ("in Chinese, at the end", b"", b""),
        ):
            table = before + wrap.table_of([CHINESE + sequence + tail + b"\n"])
            try:
                got = wrap.names(staff, table)
                counts.expect(False, f"{sequence!r} {what}: read as {got}")
            except wrap.Refused as why:
                offset = table.index(CHINESE) + len(CHINESE)
                places = [f"offset {offset + n}" for n in range(len(sequence) + 1)]
                counts.expect(any(p in str(why) for p in places), f"{sequence!r} {what}: {why}")


def check_alone(counts: wrap.Counts, staff: str) -> None:
    """Without anything Chinese beside it: refused, or what GB18030 says."""
    for sequence in broken():
        try:
            got = wrap.names(staff, wrap.table_of([b"x" + sequence + b"y\n"]))
        except wrap.Refused:
            counts.expect(True, "")
            continue
        want = (b"x" + sequence + b"y").decode("gb18030", "backslashreplace")
        counts.expect(got == [want], f"{sequence!r} alone: {got}, GB18030 {want!r}")


def check_points(counts: wrap.Counts, staff: str) -> None:
    """Every code point that a cell can hold, in batches."""
    points = [p for p in range(1, 0x110000) if not 0xD800 <= p < 0xE000]
    plain = [p for p in points if chr(p) not in '",\r\n']
    for first in range(0, len(plain), 50000):
        want = [f"校{chr(p)}校" for p in plain[first : first + 50000]]
        got = wrap.names(staff, wrap.table_of([w.encode() + b"\n" for w in want]))
        for w, g in zip(want, got, strict=True):
            counts.expect(w == g, f"U+{ord(w[1]):04X}: {g!r}")


def check_cut(counts: wrap.Counts, staff: str) -> None:
    """A file cut off at every byte: refused, or the names so far and a shorter last one."""
    whole = wrap.table_of([f"县立𠮷{i}小学é\n".encode() for i in range(3)])
    for end in range(len(whole)):
        cut = whole[:end]
        rows = cut.split(b"\n")[1:]
        try:
            got = wrap.names(staff, cut)
        except wrap.Refused:
            counts.expect(True, "")
            continue
        want = [row.split(b",", 2)[2] for row in rows if row]
        counts.expect([g.encode() for g in got] == want, f"cut at {end}: {got}")


def main() -> int:
    asked = wrap.arguments(__doc__)
    counts = wrap.Counts()
    for check in (check_broken, check_alone, check_points, check_cut):
        check(counts, asked.staff)
    return counts.finish()


if __name__ == "__main__":
    sys.exit(main())
