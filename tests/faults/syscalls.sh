#!/bin/sh
# SPDX-License-Identifier: MIT
# syscalls.sh FOLDER FILE INPUT COMMAND...: runs COMMAND, which reads INPUT and writes FILE,
# in FOLDER, again and again; each time another of its system calls on files fails, or is
# the last before a signal.  After each, FILE is what it was or what it is to be, whole:
# what it is to be where the command says so (exit 0), what it was where it says that it
# failed (exit 3, with a line), either where it was killed.  Nothing else is left, but for
# what a killed program cannot take away.
folder=$1
file=$2
input=$3
shift 3
cd "$folder" || exit 98
calls=%file,%desc
passed=0
failed=0

printf 'what was there before' >../old
cp ../old "$file"
before=$(ls -A)
"$@" >/dev/null 2>../said && mv "$file" ../new || exit 98

# The loader's own calls come first: the command's begin where it opens its input.
cp ../old "$file"
strace -qq -o ../calls -e trace=$calls "$@" >/dev/null 2>&1 || exit 98
# strace counts the calls of each name apart.
awk -F '(' -v input="\"$input\"" '
    { n[$1]++ }
    $1 != "execve" && index($0, input) { from = NR }
    from && /^[a-z]/ { print $1, n[$1], NR }' ../calls >../faults
[ -s ../faults ] || exit 98

# is OLD-OR-NEW...: FILE is one of those.
is() {
    for content in "$@"; do
        cmp -s "$file" "../$content" && return 0
    done
    return 1
}

# right FAULT CALL STATUS
right() {
    case $1:$3 in
    signal=*) is old new ;;
    *:0) is new ;;
    *:3) is old && [ -s ../said ] ;;
    *) false ;;
    esac || return
    # Who is killed, or may not unlink, leaves a temporary file.
    [ "$1" = signal=KILL ] || [ "$2" = unlink ] || [ "$(ls -A)" = "$before" ]
}

for fault in error=EIO error=ENOSPC error=EINTR error=ENOMEM signal=TERM signal=KILL; do
    while read -r call n line; do
        cp ../old "$file"
        strace -qq -o /dev/null -e "trace=$call" -e "inject=$call:$fault:when=$n" \
            "$@" >/dev/null 2>../said </dev/null
        status=$?
        if right $fault "$call" $status; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAIL $* with $fault at $call $n: exit $status"
            sed -n "${line}p" ../calls
            cat ../said
            ls -A
        fi
        for entry in .[!.]* *; do # what a killed program cannot take away
            printf '%s\n' "$before" | grep -qxF "$entry" || rm -f "$entry"
        done
    done <../faults
done
rm -f "$file"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
