# SPDX-License-Identifier: MIT
# Would the checks see a fault?  Each test of awake.c has one: green by itself, its run
# must be red, and say why, under a sanitizer and under valgrind.
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

awake=build/asan/tests/awake
check "ASan and a leak" red LeakSanitizer $awake --filter awake/leak
check "ASan and a read" red heap-buffer-overflow $awake --filter awake/read_past_the_end
check "UBSan and an overflow" red 'signed integer overflow' $awake --filter awake/overflow
finish
