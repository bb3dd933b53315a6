# SPDX-License-Identifier: MIT
# Faults of memory and system calls, of every subcommand in every format that it has.
. tests/report.sh
formats=$(build/staff help shortfall | sed -n 's/^ *--format \([a-z|]*\).*/\1/p' | tr '|' ' ')
# shellcheck disable=SC2086 # several words
count faults sh tests/faults/run.sh --all $formats
finish
