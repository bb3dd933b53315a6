# SPDX-License-Identifier: MIT
# Read by each part of the check: counts what passes, prints what fails.
passed=0
failed=0

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    echo "FAIL $1"
}

# check NAME COMMAND...: what the command prints is shown only if it fails.
check() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        pass
    else
        fail "$name"
        [ -z "$output" ] || printf '%s\n' "$output"
    fi
}

# nothing NAME TEXT: what was found where nothing should be.
nothing() {
    if [ -z "$2" ]; then
        pass
    else
        fail "$1"
        printf '%s\n' "$2"
    fi
}

# count NAME COMMAND...: its last line is `N passed, N failed`; the others are shown.
count() {
    name=$1
    shift
    output=$("$@" 2>&1)
    status=$?
    counts=$(printf '%s\n' "$output" | tail -n 1 |
        sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    counts=${counts:-0 0}
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    if [ "$status" != 0 ] && [ "${counts#* }" = 0 ] || [ "$counts" = '0 0' ]; then
        fail "$name: exit $status, $counts"
        counts='0 1'
    fi
    [ "${counts#* }" = 0 ] || printf '%s\n' "$output"
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
