# SPDX-License-Identifier: MIT
# Would the checks see a fault?  Eight are planted, and each must turn its run red.  Four
# are tests of awake.c, green by themselves, which a sanitizer or valgrind must see; four
# are put into a copy of the command, whose own checks must see them.
. tests/report.sh

# red REPORT COMMAND...
red() {
    report=$1
    shift
    log=$(sh tests/criterion.sh "$@") && return 1
    printf '%s\n' "$log" | grep -q "$report"
}
memcheck() {
    red "$1" valgrind -q --trace-children=yes --leak-check=full $awake --filter "awake/$2"
}
awake=build/tests/awake
check "green by itself" sh tests/criterion.sh $awake
check "valgrind and a leak" memcheck 'definitely lost' leak
check "valgrind and a read" memcheck 'Invalid read' read_past_the_end
check "valgrind and an uninitialised read" memcheck 'Conditional jump' uninitialised

awake=build/asan/tests/awake
check "ASan and a leak" red LeakSanitizer $awake --filter awake/leak
check "ASan and a read" red heap-buffer-overflow $awake --filter awake/read_past_the_end
check "UBSan and an overflow" red 'signed integer overflow' $awake --filter awake/overflow

# The copy is built with what is built already: only the changed file is compiled.
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
copy=$scratch/copy
mkdir "$copy" "$scratch/box"
printf '学校,小学班数\n甲,6\n' >"$scratch/box/a.csv"
tar -cf - Makefile libstaff include bindings/cli tests build/libstaff build/bindings build/cases.* \
    build/libstaff.a | tar -xpf - -C "$copy"

# planted FILE FROM TO COMMAND...: FROM becomes TO in the copy's FILE, and COMMAND, run in
# the copy, is then red as it was not before.
planted() {
    file=$1
    from=$2
    to=$3
    shift 3
    make -s -C "$copy" build/staff || return 1
    if ! (cd "$copy" && "$@" >/dev/null 2>&1); then
        echo "red without a fault: $*"
        return 1
    fi
    cp -p "$copy/$file" "$scratch/whole"
    sed "s/$from/$to/" "$scratch/whole" >"$copy/$file"
    ! cmp -s "$copy/$file" "$scratch/whole" || { echo "nothing to change: $from"; return 1; }
    make -s -C "$copy" build/staff && (cd "$copy" && ! "$@" >/dev/null 2>&1)
    status=$?
    cp -p "$scratch/whole" "$copy/$file"
    touch "$copy/$file"
    return $status
}
# one_test NAME: that one of the command's tests alone.
one_test() {
    mkdir -p "$copy/tests/one"
    rm -f "$copy"/tests/one/*
    cp tests/cli/run.sh "tests/cli/$1."* "$copy/tests/one/"
    sh tests/one/run.sh build/staff
}
writer=bindings/cli/report/output.c
check "wrong rounding" planted libstaff/ratio.h 'whole + (rest > 0)' whole build/staff norms test
check "a lost write" planted $writer 'rename(now->temporary, now->target)' 0 one_test output
check "a torn file" planted $writer 'mkstemp(now->temporary)' \
    'open(strcpy(now->temporary, now->target), O_RDWR | O_CREAT | O_TRUNC, 0600)' \
    sh tests/faults/syscalls.sh "$scratch/box" x.json a.csv "$copy/build/staff" a.csv -o x.json
check "a script in the page" planted bindings/cli/report/html.c '&lt;' '<' one_test html
finish
