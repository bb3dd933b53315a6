# SPDX-License-Identifier: MIT
# staff compare on random pairs of tables, norms and policies, beside staff shortfall for
# every state between them.  A few of them with every sanitizer.
. tests/report.sh
pairs() {
    python3 tests/oracle/pairs.py "$@"
}
count pairs pairs --staff build/staff --pairs 200 --seed 1
count "pairs (asan)" pairs --staff build/asan/staff --pairs 10 --seed 2
finish
