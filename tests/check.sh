#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [--all] [PART...]: builds, runs the parts of the check (tests/check/PART.sh; all
# of them unless some are named), two at a time, and adds up.  With --all, the long parts:
# tests/check-all/PART.sh.  Each part ends with a line `N passed, N failed`; so does the
# whole.  Parts share nothing but the two builds made first.  Logs stay in build/check/.
cd "$(dirname "$0")/.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL
export LC_ALL=C.UTF-8

parts=check
if [ "$1" = --all ]; then
    parts=check-all
    shift
fi
logs=build/$parts
# shellcheck disable=SC2046 # the names have no spaces
[ $# -gt 0 ] || set -- $(basename -a -s .sh tests/$parts/*.sh)
rm -rf $logs
mkdir -p $logs

# A build that fails is a part that fails, and the others still run.
build() {
    if make -s -k -j2 "$@" >$logs/build.txt 2>&1; then
        echo '1 passed, 0 failed'
    else
        cat $logs/build.txt
        echo "FAIL make $*"
        echo '0 passed, 1 failed'
    fi
}
build all tests benches faults >$logs/build.log
build asan >$logs/build-asan.log

printf '%s\n' "$@" |
    xargs -P 2 -I '{}' sh -c "sh tests/$parts/{}.sh >$logs/{}.log 2>&1 </dev/null"

passed=0
failed=0
for part in build build-asan "$@"; do
    log=$logs/$part.log
    counts=$(tail -n 1 "$log" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    case $counts in
    '' | '0 0') # it stopped half-way, or tested nothing
        echo "FAIL $part: no counts"
        counts='0 1'
        ;;
    esac
    [ "${counts#* }" = 0 ] || cat "$log"
    printf '%-12s %6d passed %4d failed\n' "$part" "${counts% *}" "${counts#* }"
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
