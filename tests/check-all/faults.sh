# SPDX-License-Identifier: MIT
# Faults of memory and system calls, for every format that the help lists.
. tests/report.sh
formats=$(build/staff help shortfall | sed -n 's/^ *--format \([a-z|]*\).*/\1/p' | tr '|' ' ')
# shellcheck disable=SC2086 # several words
count faults sh tests/faults/run.sh $formats
finish
