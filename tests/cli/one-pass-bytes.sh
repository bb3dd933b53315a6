# SPDX-License-Identifier: MIT
# Bytes in the rows of a table that is read in one pass, and the same through a pipe: characters
# of every length and what is none, returns, NUL and quotes at every place of a block, cells
# that are nearly plain.
cd "$TMPDIR" || exit 9
# try WHAT FILE: which way it went, what was said of it, and whether the other way agrees.
try() {
    "$STAFF" shortfall "$2" --format csv --lang en >out 2>said
    status=$?
    way=kept
    "$STAFF" shortfall "$2" --format csv --lang en -v 2>&1 >/dev/null |
        grep -q 'in one pass' && way='in one pass'
    printf '%s: exit %s, %s, %s\n' "$1" $status "$way" "$(cksum <out)"
    [ ! -s said ] || sed -n 1p said
    # shellcheck disable=SC2002 # a pipe cannot be read twice
    cat "$2" | "$STAFF" shortfall - --format csv --lang en >again 2>/dev/null
    [ "$status" = $? ] && cmp out again
}
echo '== UTF-8'
for bytes in '\302\200' '\337\277' '\340\240\200' '\354\277\277' '\355\237\277' '\356\200\200' '\357\277\275' \
    '\360\220\200\200' '\363\277\277\275' '\364\217\277\275' '\344\270\255' '\347\232\204' \
    '\200' '\301\277' '\302x' '\303\303' '\340\237\277' '\340\240x' '\344\270x' '\344xx' '\355\240\200' \
    '\357\277' '\360\217\277\277' '\360\220\200x' '\360\220x' '\361\200\200x' '\364\220\200\200' '\365\200\200\200' '\377'; do
    # shellcheck disable=SC2059 # bytes are written as escapes
    { printf '学校代码,学校名称,小学班数\n1,x'; printf "$bytes"; printf 'y,6\n2,z,7\n'; } >t.csv
    try "$bytes" t.csv
done
printf '学校代码,学校名称,小学班数\n1,A,6\n2,\344\270' >t.csv
try 'cut off' t.csv
printf 'id,school,primary_classes\n1,\303\251,6\n' >t.csv
try 'no Chinese header' t.csv
echo '== GB18030'
for bytes in '\326\320' '\201\100' '\376\376' '\201\060\201\060' '\204\061\244\067' '\220\060\201\060' '\343\062\232\065' \
    '\343\062\232\066' '\200' '\377\100' '\326' '\326\177' '\326\377' '\201\060\201' '\201\060x\060' '\206\060\201\060'; do
    { printf '学校代码,学校名称,小学班数\n' | iconv -f UTF-8 -t GB18030
        printf '1,\261\261\276\251'
        # shellcheck disable=SC2059 # bytes are written as escapes
        printf "$bytes"
        printf ',6\n2,\326\320,7\n'; } >t.csv
    try "$bytes" t.csv
done
{ printf '学校代码,学校名称,小学班数\n1,甲,6\n2,' | iconv -f UTF-8 -t GB18030 && printf '\326'; } >t.csv
try 'cut off' t.csv
{ printf '\357\273\277' && printf '学校代码,学校名称,小学班数\n1,甲,6\n' | iconv -f UTF-8 -t GB18030; } >t.csv
try 'marked as UTF-8' t.csv
echo '== at every place of a block'
at() {
    awk -v n="$1" 'BEGIN { printf "id,school,primary_classes\n1,"; while (n-- > 0) printf "x" }'
}
for n in 0 30 58 59 60 61 62 63 64 100; do
    for bytes in '\r\n' '\r' '\r2,B,7\n' ',6\r' '\000,6\n' '",6\n' ',"6"\r\n2,"B\r\n",7\r\n' ',6\r\n2,B,7\r'; do
        # shellcheck disable=SC2059 # bytes are written as escapes
        { at $n; printf "$bytes"; } >t.csv
        try "$n $bytes" t.csv
    done
done
echo '== cells that are nearly plain'
while IFS= read -r cells; do
    { printf 'id,school,district,locale,year,primary_classes,pe_full_time\n'; printf '%s\n' "$cells" '9,Z,D,rural,2025,6,1'; } >t.csv
    try "$cells" t.csv
done <<'END'
1,"A",D,rural,2025,6,1
1,"A""B",D,rural,2025,6,1
1,"A"B,D,rural,2025,6,1
1,A"B,D,rural,2025,6,1
1,",D,rural,2025,6,1
1,"A,D,rural,2025,6,1
1,"",D,rural,2025,6,1
,"",D,rural,2025,6,1
1,"=1+1",D,rural,2025,6,1
1,+1,D,rural,2025,6,1
-1,A,D,rural,2025,6,1
@x,A,D,rural,2025,6,1
1,A,=D,rural,2025,6,1
1,A, D,rural,2025,6,1
1,A,D ,rural,2025,6,1
1,A,,rural,2025,6,1
1,A,D,,2025,6,1
1,A,D," ",2025,6,1
1,A,D,urban or rural,2025,6,1
1,A,D,111,2025,6,1
1,A,D,a very long word for where a school is that nobody can mean,2025,6,1
1,A,D,rural,2025-2026,6,1
1,A,D,rural,2025年,6,1
1,A,D,rural,never,6,1
1,A,D,rural,,6,1
1,A,D,rural,2024,6,1
1,A,D,rural,2025,06,1
1,A,D,rural,2025,+6,1
1,A,D,rural,2025,6.0,1
1,A,D,rural,2025,10000001,1
1,A,D,rural,2025,123456789,1
1,A,D,rural,2025,"6",1
1,A,D,rural,2025,,
1,,,,,,
,,,,,,
Total,,,,2025,12,2
1,Total,D,rural,2025,6,1
1,A,D小计,rural,2025,6,1
Note,,,,,,
1,A,D,rural,2025,6
1,A,D,rural,2025,6,1,
1,A,D,rural,2025,6,1,more
9,Z,D,rural,2025,6,1
9,Y,D,rural,2025,6,1
1,Z,D,rural,2025,6,1
END
echo '== columns that nobody knows, doubled schools, a district again'
printf 'id,remark,primary_classes\n1,"a""b",6\n2,"x"y,7\n' >t.csv
try remark t.csv
printf 'school,district,primary_classes\nA,X,6\nA,Y,6\nA,X,7\n' >t.csv
try doubled t.csv
printf 'school,district,primary_classes\nA,X,6\nB,,6\nC,X,7\nD,,3\n' >t.csv
try districts t.csv
