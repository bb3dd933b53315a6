# SPDX-License-Identifier: MIT
# clerk.sh STAFF FOLDER: the way of a table from the form to the result, all in FOLDER,
# which is kept where a third word is given.
. tests/report.sh
staff=$PWD/$1
folder=$2
[ -n "$3" ] || trap 'rm -rf "$folder"' EXIT

# The form has the columns of the norms; 专职公共艺术课教师 is its 专职公共艺术教师.
sed '1s/公共艺术课教师/公共艺术教师/g; 1s/,高中班数/,普通高中班数/' tests/data/demo.csv |
    sed -n 1,50p >"$folder/schools.csv"
check "the form" "$staff" template --lang zh -o "$folder/填报模板.xlsx"
check "filled in" python3 tests/xlsx/fill.py "$folder/填报模板.xlsx" "$folder/schools.csv" \
    "$folder/学校情况.xlsx"
check "no error and no warning" test \
    "$("$staff" check "$folder/学校情况.xlsx")" = '没有发现问题：49 所学校'
count "the same as the table" python3 tests/xlsx/same.py "$staff" "$folder/schools.csv" \
    "$folder/学校情况.xlsx"

# With mistakes, it comes back marked; mended there, it is read.
sed '3s/,24,/,24班,/; 5s/城区/城郊/' "$folder/schools.csv" >"$folder/wrong.csv"
check "filled in wrongly" python3 tests/xlsx/fill.py "$folder/填报模板.xlsx" \
    "$folder/wrong.csv" "$folder/wrong.xlsx"
"$staff" check "$folder/wrong.xlsx" -o "$folder/问题标注.xlsx" >"$folder/out" 2>&1
check "errors are told by the exit status" test $? = 1
count "marked" python3 tests/xlsx/marked.py "$staff" "$folder/wrong.xlsx" "$folder"
check "no result from a table with errors" sh -c \
    "! '$staff' shortfall '$folder/wrong.xlsx' -o '$folder/none.xlsx' 2>/dev/null &&
    ! test -e '$folder/none.xlsx'"
"$staff" shortfall "$folder/问题标注.xlsx" --format csv 2>"$folder/again" >"$folder/out"
"$staff" shortfall "$folder/wrong.xlsx" --format csv 2>"$folder/first" >"$folder/out"
sed -i 's/^[^:]*问题标注/wrong/; s/^[^:]*wrong/wrong/' "$folder/again" "$folder/first"
check "what is marked has the same errors" cmp "$folder/again" "$folder/first"

# The workbook for the leader lies beside the table, and is replaced only when asked.
check "the result" "$staff" "$folder/学校情况.xlsx" --lang zh
check "the workbook beside it" test -s "$folder/学校情况_缺口分析.xlsx"
"$staff" "$folder/学校情况.xlsx" --lang zh >"$folder/out" 2>&1
check "not replaced" test $? != 0
check "replaced with --force" "$staff" "$folder/学校情况.xlsx" --lang zh --force
check "elsewhere" "$staff" shortfall "$folder/学校情况.xlsx" -o "$folder/缺口分析.xlsx"
check "the same bytes" cmp "$folder/缺口分析.xlsx" "$folder/学校情况_缺口分析.xlsx"
finish
