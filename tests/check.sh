#!/bin/sh
# SPDX-License-Identifier: MIT
# check.sh [PART...]: builds, runs the parts of the check (tests/check/PART.sh; all of
# them unless some are named), two at a time, and adds up.  Each part ends with a line
# `N passed, N failed`; so does the whole.  Logs stay in build/check/.
cd "$(dirname "$0")/.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL
export LC_ALL=C.UTF-8

[ $# -gt 0 ] || set -- $(basename -a -s .sh tests/check/*.sh)
rm -rf build/check
mkdir -p build/check

# A build that fails is a part that fails, and the others still run.
build() {
    if make -s -k -j2 "$@" >build/check/build.txt 2>&1; then
        echo '1 passed, 0 failed'
    else
        cat build/check/build.txt
        echo "FAIL make $*"
        echo '0 passed, 1 failed'
    fi
}
build all tests benches >build/check/build.log
build asan >build/check/build-asan.log

printf '%s\n' "$@" |
    xargs -P 2 -I '{}' sh -c 'sh tests/check/{}.sh >build/check/{}.log 2>&1 </dev/null'

passed=0
failed=0
for part in build build-asan "$@"; do
    log=build/check/$part.log
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
