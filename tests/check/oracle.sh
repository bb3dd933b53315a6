# SPDX-License-Identifier: MIT
# Random tables: the command beside an oracle written from the rules in exact fractions.
# A few of them with every sanitizer.
. tests/report.sh
compare() {
    python3 tests/oracle/compare.py "$@"
}
count shortfall compare --staff build/staff --kind shortfall --tables 2000 --seed 1
count plan compare --staff build/staff --kind plan --tables 2000 --seed 1 --properties
count "shortfall (asan)" compare --staff build/asan/staff --kind shortfall --tables 60 --seed 2
count "plan (asan)" compare --staff build/asan/staff --kind plan --tables 60 --seed 2 --properties
finish
