# SPDX-License-Identifier: MIT
"""fill.py FORM CSV BOOK: the form of `staff template`, filled in with the rows of a table.

Numbers go in as numbers, what the form formats as text as text, as Excel does.
"""
import csv
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXT_COLUMNS = 4
tree.register_namespace("", MAIN)


def main(form, source, target):
    archive = zipfile.ZipFile(form)
    sheet = tree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = {int(row.get("r")): row for row in sheet.iter(f"{{{MAIN}}}row")}
    heads = ["".join(cell.itertext()) for cell in rows[3]]  # the form's texts are inline
    with open(source, encoding="utf-8") as f:
        table = list(csv.DictReader(f))
    missing = set(table[0]) - set(heads)
    assert not missing, f"the form has no {missing}"
    for i, school in enumerate(table, 4):
        for cell, head in zip(rows[i], heads):
            text = school.get(head, "")
            if text and heads.index(head) < TEXT_COLUMNS:
                cell.set("t", "inlineStr")
                inside = tree.SubElement(cell, f"{{{MAIN}}}is")
                tree.SubElement(inside, f"{{{MAIN}}}t").text = text
            elif text:
                tree.SubElement(cell, f"{{{MAIN}}}v").text = text
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = tree.tostring(sheet, encoding="utf-8", xml_declaration=True)
            book.writestr(name, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
