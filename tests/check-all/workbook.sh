# SPDX-License-Identifier: MIT
# Every formula of our workbooks, recomputed by LibreOffice (with the Python that Debian's
# python3-openpyxl is for).
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count workbook /usr/bin/python3 tests/office/workbook.py build/staff tests/data "$scratch"
finish
