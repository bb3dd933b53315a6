#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [--bless] COMMAND: each name.sh here is run by sh in this folder, with $STAFF the
# command and nothing else of the caller's environment.  What it prints (both streams)
# must be name.out, and its exit status name.exit.  --bless writes the two instead.
# $SETTINGS (as "LC_ALL=tr_TR.UTF-8") are the command's alone, unless a test has its own.
bless=
if [ "$1" = --bless ]; then
    bless=yes
    shift
fi
case $1 in
/*) staff=$1 ;;
*) staff=$PWD/$1 ;;
esac
cd "$(dirname "$0")" || exit 1

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0
if [ -n "$SETTINGS" ]; then
    # shellcheck disable=SC2016 # the wrapper's own
    printf '#!/bin/sh\n[ "$LC_ALL$LC_MESSAGES$LANG" ] || export %s\nexec "%s" "$@"\n' \
        "$SETTINGS" "$staff" >"$scratch/staff"
    chmod +x "$scratch/staff"
    staff=$scratch/staff
fi

for test in *.sh; do
    name=${test%.sh}
    [ "$name" = run ] && continue
    mkdir "$scratch/$name"
    env -i PATH=/usr/bin:/bin STAFF="$staff" TMPDIR="$scratch/$name" \
        ${LLVM_PROFILE_FILE:+"LLVM_PROFILE_FILE=$LLVM_PROFILE_FILE"} \
        sh "$test" >"$scratch/out" 2>&1 </dev/null
    echo $? >"$scratch/exit"
    if [ -n "$bless" ]; then
        cp "$scratch/out" "$name.out" && cp "$scratch/exit" "$name.exit"
    elif cmp -s "$scratch/out" "$name.out" && cmp -s "$scratch/exit" "$name.exit"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL cli $name"
        diff "$name.exit" "$scratch/exit"
        diff "$name.out" "$scratch/out"
    fi
done
[ -n "$bless" ] || echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
