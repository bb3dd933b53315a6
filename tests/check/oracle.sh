# SPDX-License-Identifier: MIT
# Random tables: the command beside an oracle written from the rules in exact fractions.
. tests/report.sh
compare() {
    python3 tests/oracle/compare.py --staff build/staff "$@"
}
count shortfall compare --kind shortfall --tables 2000 --seed 1
count plan compare --kind plan --tables 2000 --seed 1 --properties
compare="python3 tests/oracle/compare.py --staff build/asan/staff"
count "shortfall (asan)" $compare --kind shortfall --tables 60 --seed 2
count "plan (asan)" $compare --kind plan --tables 60 --seed 2 --properties
finish
