# SPDX-License-Identifier: MIT
# How many instructions the columns and the stream take for small tables: repeatable where
# times are not.  A rise of more than 5 % over tests/instructions.tsv fails; figures are
# only compared where compiler, C library and CPU are those of a line.
. tests/report.sh
table=tests/instructions.tsv
work=build/check/instructions
mkdir -p "$work"

features=$(grep -m 1 -ow avx2 /proc/cpuinfo || echo none)
machine=$(${CC:-gcc} -dumpfullversion)/$(getconf GNU_LIBC_VERSION | tr ' ' '-')/$(uname -m)-$features

# measure NAME FUNCTION COMMAND...: what FUNCTION takes, and all that it calls.
measure() {
    name=$1
    function=$2
    shift 2
    valgrind --tool=callgrind --callgrind-out-file="$work/$name.out" \
        --toggle-collect="$function" "$@" >"$work/$name.txt" 2>"$work/$name.log"
    count=$(sed -n 's/^==[0-9]*== Collected : \([0-9]*\).*/\1/p' "$work/$name.log")
    known=$(awk -F '\t' -v name="$name" -v machine="$machine" \
        '$1 == name && $2 == machine { print $3 }' "$table")
    if [ "${count:-0}" = 0 ]; then
        fail "$name: nothing was counted"
        cat "$work/$name.log"
    elif [ -z "$known" ]; then
        pass
        printf 'no figure yet: %s\t%s\t%s\n' "$name" "$machine" "$count"
    else
        check "$name takes $count instructions, and took $known: $(((count - known) * 100 / known)) % more" \
            test $((count * 100)) -le $((known * 105))
    fi
}

awk 'BEGIN {
    print "区县,学校代码,学校名称,城乡类别,小学班数,初中班数,学生数,专职体育教师,专职音乐教师"
    split("城区 镇区 乡村", locale, " ")
    for (i = 0; i < 3000; i++)
        printf "第%d县,%08d,第%d小学,%s,%d,%s,%d,%d,%d\n", i / 300, i, i, locale[i % 3 + 1],
            i % 37, i % 4 ? "" : i % 19, i * 7 % 1900, i % 6, i % 3
}' >"$work/schools.csv"
iconv -f UTF-8 -t GB18030 "$work/schools.csv" >"$work/gb18030.csv"

for mode in avx2 plain districts; do
    echo $mode >"$work/mode"
    measure "columns-$mode" staff_assess_columns build/bench/columns serve 20000 3 <"$work/mode"
done
measure columns-wide staff_assess_columns build/bench/wide 4000
for format in csv jsonl; do
    measure "stream-$format" stream_shortfall build/staff shortfall "$work/schools.csv" \
        --as-of 2025-12-31 --lang en --format $format
done
measure stream-gb18030 stream_shortfall build/staff shortfall "$work/gb18030.csv" \
    --as-of 2025-12-31 --lang en --format csv
finish
