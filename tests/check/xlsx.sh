# SPDX-License-Identifier: MIT
# The same table in every dress gives the same JSON; the numbers and dates of cells.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
demo=tests/data/demo.csv

iconv -f UTF-8 -t GB18030 $demo >"$scratch/gb18030.csv"
{
    printf '\357\273\277'
    cat $demo
} >"$scratch/marked.csv"
iconv -f UTF-8 -t UTF-16 $demo >"$scratch/utf16.csv"
tr ',' '\t' <$demo >"$scratch/tabs.tsv"
tr ',' ';' <$demo | sed 's/$/\r/' >"$scratch/crlf.csv"
check "libxlsxwriter's maker" gcc -Wall -Wextra -Werror tests/xlsx/makers/libxlsxwriter_demo.c \
    -o "$scratch/maker" -lxlsxwriter
"$scratch/maker" "$scratch/libxlsxwriter.xlsx" <$demo
count same python3 tests/xlsx/same.py build/staff $demo "$scratch"/*.csv "$scratch"/*.tsv \
    "$scratch"/*.xlsx tests/data/workbooks/*.xlsx

# What staff check gives back: read like the table itself, and marked where it says.
for file in $demo tests/data/workbooks/openpyxl.xlsx "$scratch/libxlsxwriter.xlsx"; do
    name=$(basename "$file" | tr . -)
    check "marked $file" build/staff check "$file" -o "$scratch/marked-$name.xlsx"
done
count marked python3 tests/xlsx/same.py build/staff $demo "$scratch"/marked-*.xlsx
python3 tests/xlsx/from_csv.py tests/data/bad.csv "$scratch/bad.xlsx" 坏表
count "marks" python3 tests/xlsx/marked.py build/staff "$scratch/bad.xlsx" "$scratch"

# The short way through XML sees what expat sees, and the shorter one for cells what the
# reader of tags sees; and what numbers, dates and escapes say.
for test in scan cells values; do
    count $test sh tests/xlsx/short.sh $test build gcc -O2
    count "$test (asan)" sh tests/xlsx/short.sh $test build/asan clang-14 \
        -fsanitize=address,undefined
done
finish
