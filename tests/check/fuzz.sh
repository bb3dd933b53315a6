# SPDX-License-Identifier: MIT
# Every fuzz target for ten seconds, from the same seed; make fuzz runs them longer, from
# a new one each time.
. tests/report.sh
FUZZ_SEED=1 count fuzz sh tests/fuzz.sh 10
finish
