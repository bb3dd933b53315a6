# SPDX-License-Identifier: MIT
# The command's tests, plain and with every sanitizer.
. tests/report.sh
count cli sh tests/cli/run.sh build/staff
count "cli (asan)" sh tests/cli/run.sh build/asan/staff
finish
