#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh BUILD CC [FLAG]...: the command of BUILD with wrong/cases.tsv in the place of
# cases.tsv tells every case that does not hold, and what it should be.
. tests/report.sh
build=$1
shift
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
{
    echo 'extern const char *const corpus_lines[];'
    echo 'const char *const corpus_lines[] = {'
    sed 's/[\\"?]/\\&/g; s/.*/    "&",/' tests/wrong/cases.tsv
    echo '    0};'
} >"$scratch/cases.c"
# shellcheck disable=SC2046 # several words
check "built" "$@" -o "$scratch/staff" "$scratch/cases.c" "$build"/bindings/cli/*.o \
    "$build"/bindings/cli/*/*.o "$build/style.o" "$build/soname.o" "$build/libstaff.a" \
    $(pkg-config --libs libutf8proc yajl libzip expat xlsxwriter nettle jansson) -pthread
for lang in zh en; do
    "$scratch/staff" norms test --lang $lang >"$scratch/out" 2>&1
    echo "exit $?" >>"$scratch/out"
    check "what is said, $lang" diff tests/wrong/$lang.out "$scratch/out"
done
"$scratch/staff" norms test --lang en >/dev/full 2>"$scratch/out"
check "nowhere to say it" test "$? $(cat "$scratch/out")" = \
    '3 staff: standard output: no space left; not written'
"$scratch/staff" norms test -o "$scratch/no/where.txt" 2>"$scratch/out"
check "no such folder" test $? = 3
"$scratch/staff" norms test --lang en -o "$scratch/out.txt"
check "into a file" test "exit $?" = "$(tail -n 1 tests/wrong/en.out)"
check "the same" test "$(cat "$scratch/out.txt")" = "$(sed '$d' tests/wrong/en.out)"
finish
