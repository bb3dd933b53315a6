# SPDX-License-Identifier: MIT
"""from_csv.py CSV BOOK [TITLE]: the table in a plain sheet, under a merged title if there is one."""
import csv
import sys
from xml.sax.saxutils import escape

import pack


def cell(row, column, text):
    at = f"{chr(65 + column)}{row}"
    if not text:
        return ""
    if text.isascii() and text.isdigit() and text[0] != "0":
        return f'<c r="{at}"><v>{text}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def main(source, target, title=None):
    with open(source, encoding="utf-8") as f:
        rows = list(csv.reader(f))
    merge = ""
    if title:
        merge = f'<mergeCells><mergeCell ref="A1:{chr(64 + len(rows[0]))}1"/></mergeCells>'
        rows.insert(0, [title])
    body = "".join(
        f'<row r="{i}">{"".join(cell(i, j, text) for j, text in enumerate(row))}</row>'
        for i, row in enumerate(rows, 1)
    )
    sheet = f"<worksheet><sheetData>{body}</sheetData>{merge}</worksheet>"
    pack.write(target, pack.complete([("xl/worksheets/sheet1.xml", sheet, True)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
