#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [--all] [--calls] FORMAT...: what can go wrong around the command does, one thing
# after the other: each allocation fails (not with --calls), each system call on a file fails
# or is the last; disks fill, pipes close, files change.  It ends with exit status 3 and a
# message, and no file is half written.  With --all, the system calls of every subcommand, in
# every format.  The command is the one of $BUILD.
. tests/report.sh
all=
[ "$1" != --all ] || {
    all=1
    shift
}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
staff=$PWD/${BUILD:-build}/staff
calls=
if [ "$1" = --calls ]; then
    calls=yes
    shift
fi
box=$scratch/box
mkdir "$box"

cat >"$box/a.csv" <<'END'
学校代码,学校名称,县区,城乡类别,在校生数,小学班数,初中班数,体育教师(专职),体育教师(兼职),编制数,在编数
1,甲,一区,农村,260,6,3,1,1,20,18
2,乙,二区,城区,,12,,,,30,30
END
printf '县区,年度,可用编制\n一区,2026,2\n二区,2026,1\n' >"$box/v.csv"
printf '年度,学校代码,学科,减员\n2026,1,体育,1\n' >"$box/l.csv"
printf '学校,小学班数\n丙丁,6\n' | iconv -t gb18030 >"$box/gb.csv"
python3 tests/xlsx/pack.py "$box/a.xlsx" <<'END'
== xl/sharedStrings.xml
<sst><si><t>学校</t></si><si><t>小学班数</t></si><si><r><t>甲</t></r></si></sst>
== xl/worksheets/sheet1.xml
<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>12</v></c></row></sheetData></worksheet>
END

# has SUBCOMMAND FORMAT: whether its help lists it.
has() {
    "$staff" help "$1" | grep -qE "^ *--format ([a-z|]*\|)?$2(\||[^a-z])"
}

# allocations FILE ARGUMENT...: those of the command alone, watched by ASan; then all.
allocations() {
    [ -z "$calls" ] || return
    count "allocations: $*" build/asan/tests/faults/own "$box" "$@"
    count "allocations everywhere: $*" build/tests/faults/all "$box" "$@"
}
plan="plan a.csv --vacancies v.csv --years 1 --leavers l.csv --share-surplus"
for format in "$@"; do
    has shortfall "$format" || continue
    allocations "x.$format" shortfall a.csv --format "$format" -o "x.$format"
    count "calls, shortfall $format" sh tests/faults/syscalls.sh "$box" "x.$format" a.csv \
        "$staff" shortfall a.csv -o "x.$format" --format "$format"
done
for format in "$@"; do
    has plan "$format" || continue
    # shellcheck disable=SC2086 # several words
    allocations "x.$format" $plan --format "$format" -o "x.$format"
done
sed 's/,260,6,/,190,5,/' "$box/a.csv" >"$box/b.csv"
for format in "$@"; do
    has compare "$format" || continue
    compare="compare a.csv b.csv --norms yangquan-2021 --norms cn-pe-2025 --format $format"
    # shellcheck disable=SC2086 # several words
    allocations "x.$format" $compare -o "x.$format"
    # shellcheck disable=SC2086 # several words
    [ ! "$all" ] || count "calls, compare $format" sh tests/faults/syscalls.sh "$box" \
        "x.$format" a.csv "$staff" $compare -o "x.$format"
done
for format in "$@"; do
    has thresholds "$format" || continue
    [ "$all" ] || [ "$format" = csv ] || continue
    allocations "x.$format" thresholds a.csv --format "$format" -o "x.$format"
    count "calls, thresholds $format" sh tests/faults/syscalls.sh "$box" "x.$format" a.csv \
        "$staff" thresholds a.csv --format "$format" -o "x.$format"
done
allocations x.csv shortfall a.xlsx gb.csv -o x.csv
count "calls, workbook" sh tests/faults/syscalls.sh "$box" x.csv a.xlsx \
    "$staff" shortfall a.xlsx -o x.csv
: >"$box/t.csv" # both are there, or only the old one
allocations x.csv shortfall a.csv -o x.csv --totals t.csv
rm -f "$box/t.csv"
count "calls, totals in one pass" sh tests/faults/syscalls.sh "$box" "x.csv t.csv" a.csv \
    "$staff" shortfall a.csv -o x.csv --totals t.csv
count "calls, totals of a table kept whole" sh tests/faults/syscalls.sh "$box" "x.json t.txt" a.csv \
    "$staff" shortfall a.csv -o x.json --totals t.txt
allocations - explain --primary-classes 18 --students 300 --locale rural --format json
allocations - explain a.csv --school 甲
allocations - norms

# verify FILES WORD...: of the result of such a run, with the files that it was made from.
verify() {
    files=$1
    shift
    (cd "$box" && "$staff" "$@" -o result.json) || fail "no result of $*"
    # shellcheck disable=SC2086 # several words
    allocations - verify result.json $files
    # shellcheck disable=SC2086 # several words
    count "calls, verify of $1" sh tests/faults/syscalls.sh "$box" - result.json \
        "$staff" verify result.json $files
    rm "$box/result.json"
}
verify a.csv shortfall a.csv
if [ "$all" ]; then
    (cd "$box" && "$staff" norms export -o norms.csv)
    verify 'a.csv norms.csv' thresholds a.csv --norms norms.csv
    # shellcheck disable=SC2086 # several words
    verify 'l.csv v.csv a.csv' $plan --from 2026
    rm "$box/norms.csv"
fi

for format in "$@"; do
    case $format in
    csv | jsonl)
        mkdir "$scratch/stream"
        count "in one pass, $format" sh tests/faults/stream.sh "$staff" "$scratch/stream" "$format"
        rm -rf "$scratch/stream"
        ;;
    esac
done
mkdir "$scratch/files"
count files sh tests/faults/files.sh "$staff" "$scratch/files"
finish
