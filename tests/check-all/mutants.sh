# SPDX-License-Identifier: MIT
# Of a sample of mutants of the library, the tests kill nearly all: tests/mutate.py.  All of
# them: make mutants.
. tests/report.sh
count 'mutants' python3 tests/mutate.py --sample 150 --seed 8 --least 95
finish
