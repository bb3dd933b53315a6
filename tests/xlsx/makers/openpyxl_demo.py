# SPDX-License-Identifier: MIT
"""openpyxl_demo.py CSV BOOK: a table as openpyxl writes it, the way people dress it up.

A merged title, a header in bold, codes as text, a row of sums whose formulas were never
computed, a hidden row, a line below, and a hidden sheet of last year.
"""
import csv
import sys

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

with open(sys.argv[1], encoding="utf-8") as f:
    rows = list(csv.reader(f))

book = Workbook()
old = book.active
old.title = "去年"
for row in rows[:3]:
    old.append(row)
old.sheet_state = "hidden"

sheet = book.create_sheet("学校情况")
sheet.append(["示例市中小学基本情况表"])
sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
sheet["A1"].alignment = Alignment(horizontal="center")
sheet.append(rows[0])
for cell in sheet[2]:
    cell.font = Font(bold=True)
for row in rows[1:]:
    sheet.append(row[:4] + [int(v) if v else None for v in row[4:]])
last = sheet.max_row
letters = [cell.column_letter for cell in sheet[2]][4:]
sheet.append(["合计", None, None, None] + [f"=SUM({c}3:{c}{last})" for c in letters])
sheet.append(["填表人：张三"])
sheet.row_dimensions[7].hidden = True
sheet.freeze_panes = "C3"
sheet.auto_filter.ref = f"A2:{sheet.cell(last, len(rows[0])).coordinate}"
book.active = 1
book.save(sys.argv[2])
