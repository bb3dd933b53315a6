# SPDX-License-Identifier: MIT
# Random tables: the command beside an oracle written from the rules in exact fractions.
. tests/report.sh
compare() {
    python3 tests/oracle/compare.py --staff build/staff "$@"
}
count shortfall compare --kind shortfall --tables 2000 --seed 1
count plan compare --kind plan --tables 2000 --seed 1 --properties
finish
