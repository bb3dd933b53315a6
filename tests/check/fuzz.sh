# SPDX-License-Identifier: MIT
# Every fuzz target for ten seconds; make fuzz runs them longer.
. tests/report.sh
count fuzz sh tests/fuzz.sh 10
finish
