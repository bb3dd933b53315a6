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
# shellcheck disable=SC2046,SC2086 # several words each
short() {
    "$2" -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Ibindings/cli $4 "tests/xlsx/$1.c" \
        "$3"/bindings/cli/table/xlsx_[apsv]*.o "$3"/bindings/cli/table/merged.o \
        "$3"/bindings/cli/table/unzip.o "$3"/bindings/cli/library.o "$3"/soname.o \
        "$3"/bindings/cli/table/pool.o "$3"/bindings/cli/table/problems.o \
        "$3"/bindings/cli/base.o "$3"/bindings/cli/messages.o "$3"/bindings/cli/inputs.o \
        "$3"/libstaff.a -o "$scratch/$1" \
        $(pkg-config --cflags --libs libutf8proc yajl libzip expat xlsxwriter nettle) &&
        "$scratch/$1"
}
for test in scan cells values; do
    count $test short $test gcc build -O2
    count "$test (asan)" short $test clang-14 build/asan '-fsanitize=address,undefined'
done
finish
