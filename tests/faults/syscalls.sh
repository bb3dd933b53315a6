#!/bin/sh
# SPDX-License-Identifier: MIT
# syscalls.sh FOLDER FILE INPUT COMMAND...: runs COMMAND, which reads INPUT and writes FILE,
# in FOLDER, again and again; each time another of its system calls on files fails, or is
# the last before a signal.  After each, FILE is what it was or what it is to be, whole:
# what it is to be where the command says so (exit 0), what it was where it says that it
# failed (exit 3, with a line), either where it was killed.  Nothing else is left, but for
# what a killed program cannot take away.  FILE may be "FIRST SECOND", which take their names
# one after the other: only between these can there be a new one beside an old one.
# FILE - is standard output: what the command prints is whole where it says so.
folder=$1
file=$2
input=$3
shift 3
cd "$folder" || exit 98
calls=%file,%desc
passed=0
failed=0
out=/dev/null
if [ "$file" = - ]; then
    file=
    out=../printed
fi

printf 'what was there before' >../old
begin() {
    for each in $file; do
        cp ../old "$each"
    done
}
begin
before=$(ls -A)
"$@" >$out 2>../said || exit 98
[ -n "$file" ] || mv $out ../shown
for each in $file; do
    mv "$each" "../new-$each"
done

# The loader's own calls come first: the command's begin where it opens its input.
begin
strace -qq -o ../calls -e trace=$calls "$@" >/dev/null 2>&1 || exit 98
# strace counts the calls of each name apart.
awk -F '(' -v input="\"$input\"" '
    { n[$1]++ }
    $1 != "execve" && index($0, input) { from = NR }
    from && /^[a-z]/ { print $1, n[$1], NR }' ../calls >../faults
[ -s ../faults ] || exit 98

# is STATES...: FILE is one of those, a letter a file: o old, n new.
is() {
    state=
    for each in $file; do
        cmp -s "$each" "../new-$each" && state=${state}n
        cmp -s "$each" ../old && state=${state}o
    done
    for may in "$@"; do
        [ "$state" != "$may" ] || return 0
    done
    return 1
}
case $file in
'') old='' new='' torn='' ;;
*' '*) old=oo new=nn torn=no ;;
*) old=o new=n torn=o ;;
esac

# right FAULT CALL STATUS
right() {
    case $1:$2:$3 in
    signal=KILL:*) is "$old" "$new" "$torn" ;;
    signal=*) is "$old" "$new" ;;
    *:0) is "$new" && { [ -n "$file" ] || cmp -s $out ../shown; } ;;
    *:rename:3) is "$old" "$torn" && [ -s ../said ] ;;
    *:3) is "$old" && [ -s ../said ] ;;
    *) false ;;
    esac || return
    # Who is killed, or may not unlink, leaves a temporary file.
    [ "$1" = signal=KILL ] || [ "$2" = unlink ] || [ "$(ls -A)" = "$before" ]
}

for fault in error=EIO error=ENOSPC error=EINTR error=ENOMEM signal=TERM signal=KILL; do
    while read -r call n line; do
        begin
        strace -qq -o /dev/null -e "trace=$call" -e "inject=$call:$fault:when=$n" \
            "$@" >$out 2>../said </dev/null
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
# shellcheck disable=SC2086 # two words
rm -f $file
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
