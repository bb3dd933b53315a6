# SPDX-License-Identifier: MIT
# Every count of every built-in ratio, and every compiled weight (tests/exhaustive.c).
. tests/report.sh
count exhaustive build/tests/exhaustive
finish
