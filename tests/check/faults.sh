# SPDX-License-Identifier: MIT
# Faults of memory, system calls and files, for two formats; the others are in check-all.
. tests/report.sh
count faults sh tests/faults/run.sh csv json
finish
