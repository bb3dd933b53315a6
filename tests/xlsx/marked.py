# SPDX-License-Identifier: MIT
"""marked.py STAFF FILE FOLDER: every problem of FILE is marked in what `staff check -o` gives.

Compares the list of `staff check --format json` with the cells, comments and links of the
workbook: each cell in red or yellow, with a comment that says it, and nothing else is.
The last line is `N passed, N failed`.
"""
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COLOURS = {"error": "FFFFC7CE", "warning": "FFFFEB9C"}


class Workbook:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        book = self.xml("xl/workbook.xml")
        self.sheets = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
        strings = self.xml("xl/sharedStrings.xml")
        self.strings = ["".join(t.text or "" for t in si.iter(MAIN + "t")) for si in strings]
        styles = self.xml("xl/styles.xml")
        fills = [fill.find(f".//{MAIN}fgColor") for fill in styles.find(MAIN + "fills")]
        self.fills = [
            fills[int(xf.get("fillId"))] for xf in styles.find(MAIN + "cellXfs")
        ]

    def xml(self, part):
        return tree.fromstring(self.zip.read(part))

    def sheet(self, name):
        return self.xml(f"xl/worksheets/sheet{self.sheets.index(name) + 1}.xml")

    def coloured(self, name):
        found = {}
        for cell in self.sheet(name).iter(MAIN + "c"):
            fill = self.fills[int(cell.get("s", 0))]
            if fill is not None and fill.get("rgb") in COLOURS.values():
                found[cell.get("r")] = fill.get("rgb")
        return found

    def comments(self, name):
        rels = f"xl/worksheets/_rels/sheet{self.sheets.index(name) + 1}.xml.rels"
        for rel in self.xml(rels) if rels in self.zip.namelist() else []:
            if rel.get("Type").endswith("/comments"):
                part = "xl/" + rel.get("Target").removeprefix("../")
                return {
                    c.get("ref"): "".join(t.text or "" for t in c.iter(MAIN + "t"))
                    for c in self.xml(part).iter(MAIN + "comment")
                }
        return {}

    def links(self, name):
        return [link.get("location") for link in self.sheet(name).iter(MAIN + "hyperlink")]


def run(staff, file, *more):
    out = subprocess.run(
        [staff, "check", file, "--lang", "zh", *more], stdout=subprocess.PIPE, check=False
    )
    return out.returncode, out.stdout


def letters(n):
    return letters((n - 1) // 26) + chr(65 + (n - 1) % 26) if n else ""


def main(staff, file, folder):
    failed = passed = 0
    status, out = run(staff, file, "--format", "json")
    found = json.loads(out)
    path = str(pathlib.Path(folder) / "marked.xlsx")
    assert run(staff, file, "-o", path)[0] == status
    book = Workbook(path)
    assert book.sheets[-1] == "问题清单", book.sheets
    sheet = book.sheets[0]
    coloured, comments, links = book.coloured(sheet), book.comments(sheet), book.links("问题清单")
    wanted = {}
    for kind in found["kinds"]:
        assert kind["count"] == len(kind["places"])
        for place in kind["places"]:
            if place["cell"]:
                wanted.setdefault(place["cell"], []).append((kind["level"], place["message"]))
    for cell, said in wanted.items():
        colour = COLOURS[min(level for level, _ in said)]
        link = re.compile(rf"'{re.escape(sheet)}'!{cell}")
        if (
            coloured.get(cell) == colour
            and all(message in comments.get(cell, "") for _, message in said)
            and sum(bool(link.fullmatch(target)) for target in links) == len(said)
        ):
            passed += 1
        else:
            failed += 1
            print(f"FAIL {file} {cell}: {coloured.get(cell)} {comments.get(cell)!r}, not {said}")
    for cell in (set(coloured) | set(comments)) - set(wanted):
        failed += 1
        print(f"FAIL {file} {cell}: marked for nothing")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
