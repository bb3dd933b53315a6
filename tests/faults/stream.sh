#!/bin/sh
# SPDX-License-Identifier: MIT
# stream.sh COMMAND FOLDER FORMAT...: a table that is read in one pass, in many chunks, and what goes
# wrong in the middle of it.  A run ends with a sentence and the old file, or with the whole
# result of the table: as it was, or as it is now.  Never a part, nor some of both.
. tests/report.sh
staff=$1
box=$2
shift 2
table=$box/table.csv
awk 'BEGIN {
    print "学校代码,学校名称,县区,城乡类别,小学班数,初中班数,体育教师"
    for (i = 1; i <= 20000; i++)
        printf "%05d,第%d学校,%d区,%s,%d,%d,%d\n", i, i, i % 7, i % 2 ? "农村" : "城区",
            i % 31 + 1, i % 17, i % 5
}' >"$box/rows.csv"
echo 'what was there before' >"$box/before"

# kept FORMAT: what there is to say of the table now, by the way that keeps it whole.
kept() {
    # shellcheck disable=SC2002 # a pipe cannot be read twice
    cat "$table" | "$staff" shortfall - --lang en --format "$1" 2>/dev/null
}
begin() {
    cp "$box/rows.csv" "$table"
    cp "$box/before" "$box/x.$1"
}
is() {
    for content in "$@"; do
        cmp -s "$box/x.$format" "$content" && return 0
    done
    return 1
}
# ends STATUS...: the run has ended with one of those, and as it must.
ends() {
    ok=no
    for may in "$@"; do
        [ "$status" != "$may" ] || ok=yes
    done
    kept "$format" >"$box/now"
    case $status in
    0) is "$box/whole.$format" "$box/now" || ok="neither old nor new" ;;
    1 | 3) { is "$box/before" && [ -n "$mute$(head -c 9 "$box/said")" ]; } || ok="not as before" ;;
    *) is "$box/before" "$box/whole.$format" || ok="torn" ;;
    esac
    [ "$status" = 137 ] || [ -z "$(find "$box" -name '.staff-*')" ] || ok="something left"
    rm -f "$box"/.staff-*
    [ "$ok" = yes ] && return
    echo "$ok: exit $status"
    head -c 1000 "$box/said"
    return 1
}
# run COMMAND...: the table to x.FORMAT, under that.
run() {
    begin "$format"
    "$@" "$staff" shortfall "$table" --lang en --format "$format" -o "$box/x.$format" \
        >/dev/null 2>"$box/said" </dev/null
    status=$?
}
under() {
    wanted=$1
    shift
    run "$@"
    # shellcheck disable=SC2086 # several words
    ends $wanted
}
injected() {
    under "$1" strace -qq -f -o /dev/null -e trace=pread64,read,write,fsync,rename -e "inject=$2"
}
# The same of calls on the table alone.
of_table() {
    under "$1" strace -qq -f -o /dev/null -P "$table" -e trace=pread64,read -e "inject=$2"
}

# Somebody does HOW to the table while its N-th chunk is waited for.
changes() {
    begin "$format"
    strace -qq -f -o "$box/trace" -P "$table" -e trace=pread64 \
        -e "inject=pread64:delay_enter=400ms:when=$1" \
        "$staff" shortfall "$table" --lang en --format "$format" -o "$box/x.$format" \
        >/dev/null 2>"$box/said" </dev/null &
    until [ "$(grep -c 'pread64.*= ' "$box/trace" 2>/dev/null)" = $(($1 - 1)) ]; do
        kill -0 $! 2>/dev/null || break
        sleep 0.02
    done
    sh -c "$2" sh "$table"
    wait $!
    status=$?
    rm -f "$box/trace"
    ends 0 1 3
}

gcc -shared -fPIC -Wall -Wextra -o "$box/short.so" tests/faults/short.c
for format in "$@"; do
    begin "$format"
    kept "$format" >"$box/whole.$format"
    # The first is of the head, the last finds the end.
    reads=$(strace -f -P "$table" -e trace=pread64 "$staff" shortfall "$table" --format "$format" \
        -v --lang en 2>&1 >/dev/null | tee "$box/said" | grep -c 'pread64(')
    check "$format: in one pass" grep -q 'in one pass' "$box/said"
    check "$format: in chunks" test "$reads" -ge 6
    check "$format: nothing wrong" under 0 env
    check "$format: short reads and writes" under 0 env LD_PRELOAD="$box/short.so"
    check "$format: on one processor" under 0 taskset 1

    for n in 1 2 4; do
        check "$format: EIO at read $n" of_table 0 "pread64:error=EIO:when=$n"
        check "$format: EINTR at read $n" of_table 0 "pread64:error=EINTR:when=$n"
        check "$format: no more can be read from $n on" \
            of_table "0 3" "pread64,read:error=EIO:when=$n+"
        check "$format: killed at read $n" of_table 137 "pread64:signal=KILL:when=$n"
        check "$format: ended at read $n" of_table 143 "pread64:signal=TERM:when=$n"
    done
    for n in 1 2 4; do
        check "$format: EINTR at write $n" injected 0 "write:error=EINTR:when=$n"
        check "$format: EIO at write $n" injected "0 3" "write:error=EIO:when=$n"
        mute=yes # nothing can be said, either
        check "$format: full from write $n on" injected 3 "write:error=ENOSPC:when=$n+"
        mute=
        check "$format: killed at write $n" injected 137 "write:signal=KILL:when=$n"
        check "$format: ended at write $n" injected 143 "write:signal=TERM:when=$n"
    done
    check "$format: killed when it is renamed" injected 137 "rename:signal=KILL"
    check "$format: killed when it is synced" injected 137 "fsync:signal=KILL"
done

# shellcheck disable=SC2016 # the inner shell's own
for format in "$@"; do
    for n in 2 5; do
        check "$format: shrinks at $n" changes $n 'truncate -s 500000 "$1"'
        check "$format: cut between rows at $n" changes $n \
            'n=$(head -n 9000 "$1" | wc -c); truncate -s "$n" "$1"'
        check "$format: emptied at $n" changes $n ': >"$1"'
        check "$format: grows at $n" changes $n 'echo 20001,新学校,1区,农村,6,3,1 >>"$1"'
        check "$format: a school again at $n" changes $n 'echo 00001,新学校,1区,农村,6,3,1 >>"$1"'
        check "$format: written over at $n" changes $n \
            'tac "$1" | dd of="$1" conv=notrunc status=none bs=1M iflag=fullblock'
        check "$format: changed in place at $n" changes $n \
            'sed s/农村/城区/ "$1" >"$1.new"; dd if="$1.new" of="$1" conv=notrunc status=none bs=4M'
        check "$format: another file at $n" changes $n \
            'head -n 10 "$1" >"$1.new"; mv "$1.new" "$1"'
    done
done

# A disk that has room for a part of the result: the target's, standard output's, the spool's.
small=$box/small
mkdir "$small"
if mount -t tmpfs -o size=1m,mode=755 tmpfs "$small" 2>"$box/said"; then
    for format in "$@"; do
        begin "$format"
        cp "$box/before" "$small/x"
        "$staff" shortfall "$table" --lang en --format "$format" -o "$small/x" 2>"$box/said"
        check "$format: the disk fills up" test "$? $(cat "$small/x") $(ls -A "$small")" = \
            "3 $(cat "$box/before") x"
        check "$format: it is said" grep -q 'no space left' "$box/said"
        "$staff" shortfall "$table" --lang en --format "$format" >"$small/y" 2>"$box/said"
        check "$format: the disk of standard output fills up" test "$?" = 3
        check "$format: that is said" grep -q 'no space left' "$box/said"
        rm "$small/y"
        # shellcheck disable=SC2002
        TMPDIR=$small "$staff" shortfall "$table" --lang en --format "$format" 2>"$box/said" |
            cat >"$box/x.$format"
        check "$format: no room for the spool" is "$box/whole.$format"
    done
    umount "$small"
else
    fail "no small file system to be had: $(cat "$box/said")"
fi
finish
