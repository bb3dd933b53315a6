# SPDX-License-Identifier: MIT
"""pack.py BOOK < PARTS: a workbook from the XML of its parts, for tests.

PARTS is text: a line `== NAME` begins a part of that name.  What the parts of a minimal
workbook would be and is not given is made: sheets are named Sheet1, Sheet2 and so on.
`== NAME stored` does not compress the part; a second part of one name is kept, too.
"""
import sys
import warnings
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet%d.xml"


def relations(items):
    rows = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, kind, target in items
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def complete(parts):
    """Adds the parts that are not there."""
    names = [name for name, _, _ in parts]
    sheets = [i for i in range(1, 100) if SHEET % i in names]
    targets = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in sheets]
    for part, kind in ("sharedStrings", "sharedStrings"), ("styles", "styles"):
        if f"xl/{part}.xml" in names:
            targets.append((kind, kind, f"{part}.xml"))
    tags = "".join(f'<sheet name="Sheet{i}" sheetId="{i}" r:id="rId{i}"/>' for i in sheets)
    defaults = {
        "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": relations(targets),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{tags}</sheets></workbook>",
    }
    return parts + [(n, text, True) for n, text in defaults.items() if n not in names]


def read(lines):
    parts = []
    for line in lines:
        if line.startswith("== "):
            words = line.split()
            parts.append((words[1], "", "stored" not in words))
        else:
            name, text, deflate = parts.pop()
            parts.append((name, text + line, deflate))
    return parts


def write(path, parts):
    warnings.simplefilter("ignore")  # of two parts with one name
    with zipfile.ZipFile(path, "w") as book:
        for name, text, deflate in parts:
            book.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)),
                text,
                zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED,
            )


if __name__ == "__main__":
    write(sys.argv[1], complete(read(sys.stdin)))
