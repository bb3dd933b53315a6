#!/bin/sh
# SPDX-License-Identifier: MIT
# files.sh COMMAND FOLDER: full disks, closed pipes, folders that may not be written to, files that
# change while they are read: exit 3, a line that says why, and nothing half done.
. tests/report.sh
staff=$1
box=$2
cp tests/data/demo.csv "$box/demo.csv"
chmod 755 "$box"
chmod 644 "$box/demo.csv"

# gives_up WORD COMMAND...: exit 3, one line on stderr, with the word in it.
gives_up() {
    word=$1
    shift
    "$@" 2>"$box/said"
    status=$?
    [ $status = 3 ] && [ "$(wc -l <"$box/said")" = 1 ] && grep -q "$word" "$box/said" && return
    echo "exit $status"
    cat "$box/said"
    return 1
}
to() {
    where=$1
    shift
    "$@" >"$where"
}


for format in table csv json; do
    check "standard output on a full disk, $format" gives_up 'no space left' \
        to /dev/full "$staff" "$box/demo.csv" --lang en --format $format
    # The reader of the pipe is gone before anything is written.
    # shellcheck disable=SC2016 # the inner shell's own
    check "standard output a closed pipe, $format" gives_up 'closed' \
        sh -c '{ sleep 0.2; "$0" "$1" --lang en --format "$2"; echo $? >&3; } 3>"$3" | :
            exit "$(cat "$3")"' "$staff" "$box/demo.csv" $format "$box/status"
done

# A file system too small for the result: old and new are there whole, or the old one.
small=$box/small
mkdir "$small"
if mount -t tmpfs -o size=16k,mode=755 tmpfs "$small" 2>"$box/said"; then
    echo old >"$small/x.json"
    check "a disk that fills up" gives_up 'no space left' "$staff" "$box/demo.csv" --lang en \
        -o "$small/x.json"
    check "the old file is gone" test "$(cat "$small/x.json")" = old
    check "something is left on the full disk" test "$(ls -A "$small")" = x.json
    umount "$small"
else
    fail "no small file system to be had: $(cat "$box/said")"
fi

# As somebody who may read but not write: not what counts coverage, either.
mkdir "$box/locked"
echo old >"$box/locked/x.csv"
chmod 555 "$box/locked"
cp "$staff" "$box/staff"
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        LLVM_PROFILE_FILE=/dev/null setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}
check "a folder that may not be written to" gives_up 'permission' \
    unprivileged "$box/staff" "$box/demo.csv" --lang en -o "$box/locked/x.csv"
check "its file is gone" test "$(cat "$box/locked/x.csv")" = old
check "something is left in the locked folder" test "$(ls -A "$box/locked")" = x.csv
chmod 000 "$box/demo.csv"
check "a file that may not be read" gives_up 'permission' \
    unprivileged "$box/staff" "$box/demo.csv" --lang en
chmod 644 "$box/demo.csv"

# Somebody writes to the file while it is read: its first read is held up for a while.
# changes HOW: a command that does it to the file "$table".
table=$box/table.csv
changes() {
    cp "$box/demo.csv" "$table"
    reads=$(strace -e trace=openat,read "$staff" "$table" --lang en 2>&1 >/dev/null |
        sed "\\|\"$table\"|q" | grep -c '^read')
    strace -qq -o "$box/trace" -e trace=openat,read -e "inject=read:delay_enter=1000ms:when=$((reads + 1))" \
        "$staff" "$table" --lang en >/dev/null 2>"$box/said" &
    until grep -qF "\"$table\"" "$box/trace" 2>/dev/null; do sleep 0.05; done
    sh -c "$1" sh "$table"
    wait $!
    status=$?
    rm -f "$box/trace"
    [ $status = 3 ] && grep -q 'changed while it was read' "$box/said" && return
    echo "exit $status"
    cat "$box/said"
    return 1
}
# shellcheck disable=SC2016 # the inner shell's own
{
    check "a file that shrinks" changes 'truncate -s 2000 "$1"'
    check "a file that is cut between rows" changes 'n=$(head -n 20 "$1" | wc -c); truncate -s "$n" "$1"'
    check "a file that grows" changes 'tail -n 1 "$1" | tr 0-9 1-90 >>"$1"'
    check "a file that is written over" changes 'printf 99 | dd of="$1" bs=1 seek=200 conv=notrunc 2>/dev/null'
}
finish
