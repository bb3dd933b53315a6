# SPDX-License-Identifier: MIT
# Tables from elsewhere: what is read is right, or it is refused.
. tests/report.sh
count utf8 python3 tests/foreign/utf8.py --staff build/staff
finish
