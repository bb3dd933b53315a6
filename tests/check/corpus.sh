# SPDX-License-Identifier: MIT
# The worked cases of tests/cases.tsv, as the installed command runs them; and that it tells
# those of tests/wrong/cases.tsv, which do not hold.
. tests/report.sh
count corpus build/staff norms test
count "corpus (asan)" build/asan/staff norms test
count "wrong cases" sh tests/wrong/run.sh build gcc
count "wrong cases (asan)" sh tests/wrong/run.sh build/asan clang-14 -fsanitize=address,undefined
finish
