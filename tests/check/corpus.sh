# SPDX-License-Identifier: MIT
# The worked cases of tests/cases.tsv, as the installed command runs them.
. tests/report.sh
count corpus build/staff norms test
count "corpus (asan)" build/asan/staff norms test
finish
