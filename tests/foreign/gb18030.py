# SPDX-License-Identifier: MIT
"""gb18030.py --staff COMMAND: every two- and four-byte sequence.

The command decodes with iconv, as the rest of the system does.  All sequences go through
iconv here as well, and through the decoder of the Encoding Standard (Node's TextDecoder);
gb18030-differences.tsv lists where the two differ, and nothing else may.  The choice where
they do is iconv's: it refuses 18 four-byte sequences of characters that it has in two bytes,
gives 6 characters that Node takes for private use, and has A3A0, which the web takes for a
wide space, as private use.  (18 more depend on the age of Node's ICU.)

Through the command: each sequence that iconv knows is a name, and must come back as that
character; of the others, those next to one that is known, and one in THINNED, are a table
each, and must be refused at their own offset."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import wrap

HERE = Path(__file__).parent
BATCH = 100000
THINNED = 1000
HEADER = "学校代码,小学班数,学校名称\n".encode("gb18030")


class Iconv:
    """One sequence at a time; None where it is refused."""

    def __init__(self) -> None:
        self.libc = ctypes.CDLL(None)
        self.libc.iconv_open.restype = ctypes.c_void_p
        self.libc.iconv.restype = ctypes.c_size_t
        self.cd = ctypes.c_void_p(self.libc.iconv_open(b"UTF-32LE", b"GB18030"))
        self.bytes, self.out = ctypes.create_string_buffer(8), ctypes.create_string_buffer(64)

    def decode(self, sequence: bytes) -> str | None:
        self.bytes.raw = sequence.ljust(8, b"\0")
        given = ctypes.c_void_p(ctypes.addressof(self.bytes))
        taken = ctypes.c_void_p(ctypes.addressof(self.out))
        n, room = ctypes.c_size_t(len(sequence)), ctypes.c_size_t(64)
        refs = [ctypes.byref(x) for x in (given, n, taken, room)]
        if self.libc.iconv(self.cd, *refs) == 2 ** (8 * ctypes.sizeof(ctypes.c_size_t)) - 1:
            self.libc.iconv(self.cd, None, None, None, None)
            return None
        return self.out.raw[: 64 - room.value].decode("utf-32-le")


def sequences() -> Iterator[bytes]:
    for a in range(0x81, 0xFF):
        for b in range(0x30, 0x100):
            if b > 0x39:
                yield bytes([a, b])
                continue
            for c in range(0x81, 0xFF):
                for d in range(0x30, 0x3A):
                    yield bytes([a, b, c, d])


def text_decoder() -> dict[bytes, str]:
    done = subprocess.run(["node", HERE / "gb18030.js"], capture_output=True, check=True)
    pairs = (line.split("\t") for line in done.stdout.decode().split("\n") if line)
    return {
        bytes.fromhex(code): "".join(chr(int(p, 16)) for p in points.split())
        for code, points in pairs
    }


def point(text: str | None) -> str:
    return "-" if text is None else " ".join(f"{ord(c):04X}" for c in text)


def check_differences(counts: wrap.Counts, iconv: dict[bytes, str | None]) -> None:
    lines = (HERE / "gb18030-differences.tsv").read_text().splitlines()[1:]
    listed = {code: (mine, theirs) for code, mine, theirs in (line.split("\t") for line in lines)}
    node = text_decoder()
    for code, mine in iconv.items():
        theirs = node.get(code)
        want = listed.pop(code.hex().upper(), None)
        if want is None:
            counts.expect(mine == theirs, f"{code.hex()}: {point(mine)}, not {point(theirs)}")
        else:
            good = point(mine) == want[0] and point(theirs) in want[1].split(" or ")
            counts.expect(good, f"{code.hex()}: {point(mine)}, {point(theirs)}; listed {want}")
    counts.expect(not listed, f"listed, but no sequence: {listed}")


def table_of(codes: list[bytes]) -> bytes:
    middle = "校".encode("gb18030")
    rows = [b"%d,1,%s%s%s\n" % (i, middle, code, middle) for i, code in enumerate(codes)]
    return HEADER + b"".join(rows)


def check_known(counts: wrap.Counts, staff: str, iconv: dict[bytes, str | None]) -> None:
    known = [code for code, text in iconv.items() if text is not None]
    for first in range(0, len(known), BATCH):
        codes = known[first : first + BATCH]
        for code, got in zip(codes, wrap.names(staff, table_of(codes)), strict=True):
            counts.expect(got == f"校{iconv[code]}校", f"{code.hex()} was read as {got!r}")


def check_refused(counts: wrap.Counts, staff: str, iconv: dict[bytes, str | None]) -> None:
    codes = list(iconv)
    for i, code in enumerate(codes):
        beside = i == 0 or iconv[codes[i - 1]] is not None or iconv.get(codes[(i + 1) % len(codes)])
        if iconv[code] is not None or not (beside or i % THINNED == 0):
            continue
        table = table_of([code])
        try:
            counts.expect(False, f"{code.hex()} was read as {wrap.names(staff, table)}")
        except wrap.Refused as why:
            offset = f"offset {table.index(code, len(HEADER))}"
            counts.expect(offset in str(why), f"{code.hex()}, {offset}: {why}")


def main() -> int:
    asked = wrap.arguments(__doc__)
    counts = wrap.Counts()
    reader = Iconv()
    iconv = {code: reader.decode(code) for code in sequences()}
    check_differences(counts, iconv)
    check_known(counts, asked.staff, iconv)
    check_refused(counts, asked.staff, iconv)
    return counts.finish()


if __name__ == "__main__":
    sys.exit(main())
