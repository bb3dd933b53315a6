# SPDX-License-Identifier: MIT
# A table that is read in one pass gives what it gives when it is kept whole.
. tests/report.sh
count "streamed and kept" python3 tests/stream/compare.py build/staff 100
count "streamed and kept (asan)" python3 tests/stream/compare.py build/asan/staff 30 5000
finish
