# SPDX-License-Identifier: MIT
# How far posts are: what `staff thresholds` says, beside every count tried one by one.
. tests/report.sh
count "thresholds" python3 tests/thresholds/compare.py build/staff 16
count "thresholds (asan)" python3 tests/thresholds/compare.py build/asan/staff 1 7
finish
