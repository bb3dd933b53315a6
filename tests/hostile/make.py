# SPDX-License-Identifier: MIT
"""make.py FOLDER: files that mean harm, or were harmed, one a line of expected.tsv."""
import io
import pathlib
import random
import struct
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "xlsx"))
import pack  # noqa: E402

folder = pathlib.Path(sys.argv[1])
random.seed(1)

HEAD = '<row r="1"><c r="A1" t="str"><v>学校名称</v></c><c r="B1" t="str"><v>小学班数</v></c></row>'
ROW = '<row r="2"><c r="A2" t="str"><v>甲</v></c><c r="B2"><v>12</v></c></row>'
SHEET1 = "xl/worksheets/sheet1.xml"


def sheet(rows=ROW, after="", before=""):
    return f"{before}<worksheet><sheetData>{HEAD}{rows}</sheetData>{after}</worksheet>"


def book(name, parts, method=zipfile.ZIP_DEFLATED):
    """Parts that are not given are those of a minimal workbook."""
    have = [n for n, _ in parts]
    if SHEET1 not in have and not any("/worksheets/" in n for n in have):
        parts = parts + [(SHEET1, sheet())]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as z:
        for n, text, _ in pack.complete([(n, t, True) for n, t in parts]):
            z.writestr(n, text)
    data = buffer.getvalue()
    (folder / name).write_bytes(data)
    return data


def patch(name, data, old, new):
    assert old in data
    (folder / name).write_bytes(data.replace(old, new))


def entry_sizes(data, part, size):
    """The same archive, which claims that `part` inflates to so many bytes."""
    data = bytearray(data)
    encoded = part.encode()
    for mark, at_size, at_name in (b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46):
        at = data.find(mark)
        while at >= 0:
            if data[at + at_name : at + at_name + len(encoded)] == encoded:
                data[at + at_size : at + at_size + 4] = struct.pack("<I", size)
            at = data.find(mark, at + 4)
    return bytes(data)


# ---- Bombs ----

blank = " " * (64 << 20)
bomb = book("bomb.xlsx", [(SHEET1, sheet(after=blank))])
(folder / "bomb-that-lies.xlsx").write_bytes(entry_sizes(bomb, SHEET1, 1000))
book("bomb-in-strings.xlsx", [("xl/sharedStrings.xml", "<sst>" + "<si/>" * 4000000 + "</sst>")])
noise = "".join(f"<!--{random.getrandbits(64):x}-->" + " " * 900 for _ in range(290 << 10))
book("large.xlsx", [(SHEET1, sheet(after=noise))])
(folder / "large-that-lies.xlsx").write_bytes(
    entry_sizes((folder / "large.xlsx").read_bytes(), SHEET1, 1000)
)
del blank, bomb, noise

laughs = "<!DOCTYPE lolz [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)
)
laugh = '<c t="inlineStr"><is><t>&j;</t></is></c>'
book("laughs.xlsx", [(SHEET1, sheet(f"<row>{laugh}</row>", before=laughs + "]>"))])
book("laughs-in-strings.xlsx", [("xl/sharedStrings.xml", laughs + "]><sst><si><t>&j;</t></si></sst>")])
book(
    "entity-of-a-file.xlsx",
    [("xl/sharedStrings.xml", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst/>')],
)
book("doctype.xlsx", [("xl/workbook.xml", "<!DOCTYPE workbook><workbook/>")])

# ---- Sizes that are claimed, and cells far away ----

book("far-cell.xlsx", [(SHEET1, sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))])
book("far-row.xlsx", [(SHEET1, sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))])
book("beyond-row.xlsx", [(SHEET1, sheet('<row r="1048577"><c><v>1</v></c></row>'))])
book("beyond-column.xlsx", [(SHEET1, sheet('<row r="3"><c r="XFE3"><v>1</v></c></row>'))])
wide = "".join(f'<row r="{i}"><c r="FAN{i}"><v>{i}</v></c></row>' for i in range(2, 4200))
letters_of = [f"{a}{b}" for a in " ABCDEFGHIJKLMNOPQRST" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
head = "".join(
    f'<row r="{r}">'
    + "".join(f'<c r="{c.strip()}{r}" t="str"><v>体育教师{r}x{c}</v></c>' for c in letters_of)
    + "</row>"
    for r in range(1, 30)
)
head = f"<worksheet><sheetData>{head}</sheetData></worksheet>"
book("wide-header.xlsx", [(SHEET1, head)])
book("wide-headers.xlsx", [(f"xl/worksheets/sheet{i}.xml", head) for i in range(1, 41)])
book("many-cells.xlsx", [(SHEET1, sheet(wide))])
long = "长" * 32767
many = "".join(
    f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c><c r="B{i}" t="s"><v>0</v></c></row>'
    for i in range(2, 100000)
)
book(
    "shared-strings.xlsx",
    [
        ("xl/sharedStrings.xml", f'<sst count="4294967295" uniqueCount="4294967295"><si><t>{long}</t></si></sst>'),
        (SHEET1, sheet(many)),
    ],
)
merges = [f'<mergeCell ref="{random.choice("ABCD")}{i % 999 + 1}:XFD1048576"/>' for i in range(100001)]
book("merges.xlsx", [(SHEET1, sheet(after="".join(merges)))])
book("merges-everywhere.xlsx", [(SHEET1, sheet(after="".join(merges[:-1])))])
styles = "".join(f'<xf numFmtId="{random.random()}"/>' for _ in range(70000))
book("styles.xlsx", [("xl/styles.xml", f"<s><cellXfs>{styles}</cellXfs></s>")])
names = "".join(f'<sheet name="{i}" r:id="rId1"/>' for i in range(1001))
book("sheets.xlsx", [("xl/workbook.xml", f'<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>')])
book("parts.xlsx", [(f"x/{i}", "") for i in range(10001)])

# ---- XML ----

book("deep.xlsx", [(SHEET1, sheet(after="<a>" * 100000))])
letters = "".join(random.choice("abcdefgh") for _ in range(3 << 20))
book("long-tag.xlsx", [(SHEET1, sheet(after=f'<a b="{letters}"/>'))])
book("long-comment.xlsx", [(SHEET1, sheet(after=f"<!--{letters}-->"))])
book("cut-xml.xlsx", [(SHEET1, sheet()[:-30])])
book("tags.xlsx", [(SHEET1, sheet().replace("</row>", "</c>"))])
book("bad-utf8.xlsx", [(SHEET1, sheet().encode().replace("甲".encode(), b"\xff"))])
book("nul.xlsx", [(SHEET1, sheet().replace("甲", "&#0;"))])
book("utf16.xlsx", [(SHEET1, ('<?xml version="1.0" encoding="UTF-16"?>' + sheet()).encode("utf-16"))])
book("charset.xlsx", [(SHEET1, '<?xml version="1.0" encoding="x-unknown"?>' + sheet())])
book("no-such-string.xlsx", [(SHEET1, sheet(ROW.replace('"str"', '"s"')))])
book("row-twice.xlsx", [(SHEET1, sheet(ROW + ROW))])
book("row-0.xlsx", [(SHEET1, sheet(ROW.replace('"2"', '"0"')))])
book("row-huge.xlsx", [(SHEET1, sheet(ROW.replace('r="2"', 'r="99999999999999999999"')))])
book("cell-of-other-row.xlsx", [(SHEET1, sheet(ROW.replace("B2", "B3")))])
book("cell-twice.xlsx", [(SHEET1, sheet(ROW.replace("B2", "A2")))])
book("cell-in-cell.xlsx", [(SHEET1, sheet(ROW.replace("<v>12</v>", "<c><v>1</v></c>")))])
book("cell-type.xlsx", [(SHEET1, sheet(ROW.replace('"str"', '"what"')))])
book("merge.xlsx", [(SHEET1, sheet(after='<mergeCell ref="B2:A1"/>'))])

# ---- Names and archives ----

book("climbs.xlsx", [("../../etc/passwd", "x")])
book("climbs-inside.xlsx", [("xl/media/../../../x", "x")])
book("absolute.xlsx", [("/etc/passwd", "x")])
book("backslash.xlsx", [("xl\\..\\..\\x", "x")])
target = pack.relations([("rId1", "worksheet", "../../../../etc/passwd")])
book("target.xlsx", [("xl/_rels/workbook.xml.rels", target)])
target = pack.relations([("rId1", "worksheet", "workbook.xml")])
book("target-itself.xlsx", [("xl/_rels/workbook.xml.rels", target)])
target = target.replace('Target="workbook.xml"', 'Target="http://example.org/a.xml" TargetMode="External"')
book("target-outside.xlsx", [("xl/_rels/workbook.xml.rels", target)])
pack.write(folder / "twice.xlsx", pack.complete([(SHEET1, sheet(), True), (SHEET1, sheet(""), True)]))
pack.write(folder / "twice-in-capitals.xlsx", pack.complete([(SHEET1, sheet(), True), (SHEET1.upper(), "", True)]))
good = book("whole.xlsx", [])
(folder / "cut.xlsx").write_bytes(good[: len(good) // 2])
(folder / "cut-end.xlsx").write_bytes(good[:-10])
at = good.find(SHEET1.encode()) + len(SHEET1)
(folder / "flipped.xlsx").write_bytes(good[: at + 20] + b"\0\0\0\0" + good[at + 24 :])
stored = book("stored.xlsx", [], zipfile.ZIP_STORED)
patch("checksum.xlsx", stored, b"<v>12</v>", b"<v>99</v>")
locked = bytearray(good)
for mark, flags in (b"PK\3\4", 6), (b"PK\1\2", 8):
    at = locked.find(mark)
    while at >= 0:
        locked[at + flags] |= 1
        at = locked.find(mark, at + 4)
(folder / "zip-password.xlsx").write_bytes(locked)
book("bzip2.xlsx", [], zipfile.ZIP_BZIP2)
book("lzma.xlsx", [], zipfile.ZIP_LZMA)
pack.write(folder / "no-sheet.xlsx", [p for p in pack.complete([(SHEET1, sheet(), True)]) if p[0] != SHEET1])

# ---- What only looks like a workbook ----

pack.write(folder / "plain-zip.xlsx", [("a.txt", "a", True)])
pack.write(folder / "empty-zip.xlsx", [])
word = pack.relations([("rId1", "officeDocument", "word/document.xml")])
pack.write(folder / "letter.xlsx", [("_rels/.rels", word, True), ("word/document.xml", "<a/>", True)])
binary = pack.relations([("rId1", "officeDocument", "xl/workbook.bin")])
pack.write(folder / "binary.xlsb", [("_rels/.rels", binary, True), ("xl/workbook.bin", "x", True)])
pack.write(folder / "open.ods", [("mimetype", "application/x", True), ("content.xml", "<a/>", True)])
