# SPDX-License-Identifier: MIT
# What is proved rather than tested: z3 on the divisions (with the Python that Debian's
# python3-z3 is for).
. tests/report.sh
check "rounding" /usr/bin/python3 tests/proofs/division.py
finish
