# SPDX-License-Identifier: MIT
"""same.py ONE OTHER FILE...: two results that must be the same, apart from the file names.

What says FILE (a name that a result gives for its norms) is left out: lines of a text, rows
of a sheet; of a JSON document `receipt.inputs`, which names it, and nothing else.  Prints
what differs; exit status 1 where something does.
"""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(xml, names):
    """Cells of each row without the numbers of rows, which shift: style, formula, value."""
    out = []
    for row in ElementTree.fromstring(xml).iter(MAIN + "row"):
        cells = []
        for cell in row:
            text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
            value = (cell.get("s"), cell.get("t"), cell.findtext(MAIN + "f"), text)
            cells.append((cell.get("r").rstrip("0123456789"), *value, cell.findtext(MAIN + "v")))
        if not any(name in cell[4] for cell in cells for name in names):
            out.append((row.get("ht"), row.get("outlineLevel"), cells))
    return out


def parts(file, names):
    """Each part of a workbook by its bytes; a sheet that names the file by its rows."""
    with zipfile.ZipFile(file) as book:
        out = {part: book.read(part) for part in book.namelist()}
    for part, data in out.items():
        if part.startswith("xl/worksheets/sheet"):
            # What stands around the rows, without places that shift with them.
            rest = re.sub(rb"<sheetData>.*</sheetData>", b"", data, flags=re.DOTALL)
            rest = re.sub(rb"<(mergeCells?|dimension) [^>]*>", b"", rest)
            out[part] = (rows(data, names), rest)
    return out


def document(file):
    with open(file, encoding="utf-8") as stream:
        out = json.load(stream)
    del out["receipt"]["inputs"]
    return list(out.items()), list(out["receipt"].items())


def read(file, names):
    if file.endswith(".xlsx"):
        return parts(file, names)
    if file.endswith(".json"):
        return document(file)
    with open(file, encoding="utf-8", newline="") as stream:
        text = stream.read()
    if file.endswith(".html"):
        text = re.sub(r"</dt>\n<dd>", "</dt><dd>", text)  # the label goes with its text
    return [line for line in text.split("\n") if not any(name in line for name in names)]


def main(one, other, *names):
    a, b = read(one, names), read(other, names)
    if a == b:
        return 0
    pairs = [(k, a.get(k), b.get(k)) for k in {**a, **b}] if isinstance(a, dict) else [("", a, b)]
    for part, x, y in pairs:
        if x != y:
            print(part, "differs")
            if isinstance(x, list):
                print(*[pair for pair in zip(x, y) if pair[0] != pair[1]][:3], sep="\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
