#!/bin/sh
# SPDX-License-Identifier: MIT
# criterion.sh COMMAND...: runs Criterion tests and says `N passed, N failed`.  Criterion
# 2.4.1 passes a test that leaks, or that valgrind complains of, so the log decides, too:
# every report of a sanitizer or of valgrind in it is a failure.
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
LANGUAGE=en UBSAN_OPTIONS=print_stacktrace=1 "$@" >"$log" 2>&1
status=$?

faults=$(grep -cE 'ERROR: [A-Za-z]*Sanitizer|runtime error:|^==[0-9]+== (Invalid|Conditional|Use of|Syscall param|[0-9,]+ .*bytes in .* lost)' "$log")
# shellcheck disable=SC2046 # three numbers
set -- $(sed -n '/Synthesis: Tested/s/[^0-9 ]//gp' "$log")
tested=${1:-0}
passed=${2:-0}
failed=$((tested - passed + faults))
if [ "$status" != 0 ] || [ "$tested" = 0 ]; then
    [ "$failed" != 0 ] || failed=1
fi
[ "$failed" = 0 ] || cat "$log"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
