# What is no text table gets one sentence each.
cd "$TMPDIR" || exit 9
try() {
    "$STAFF" shortfall "$1"
    echo "$?"
}
: >empty.csv
printf 'PK\003\004xxxx' >book.xlsx
# An old Office file whose folder names one stream.
old() {
    {
        printf '\320\317\021\340\241\261\032\341'
        head -c 1016 /dev/zero
        printf '%s\0' "$1" | sed 's/./&\x00/g'
        head -c 200 /dev/zero
    } >"$2"
}
old Workbook book.xls
old Book older.xls
old EncryptedPackage locked.xlsx
old WordDocument letter.xls
printf '<html><table></table></html>' >page.xls
printf '%%PDF-1.7' >doc.csv
printf 'school,primary_classes\nA\000,6\n' >nul.csv
printf '学校名称,小学班数\n甲\377,6\n' >bytes.csv
printf '\357\273\277school,primary_classes\nA,\200\n' >marked.csv
mkdir folder.csv
for file in empty.csv book.xlsx book.xls older.xls locked.xlsx letter.xls page.xls doc.csv \
    nul.csv bytes.csv marked.csv \
    folder.csv nothing.csv; do
    try "$file"
done
printf 'school,primary_classes\nZo\303\253 \342\202\254,6\n' >uncertain.csv
try uncertain.csv
printf 'school,primary_classes\nA,6\n' >text.xls
try text.xls | tail -n 1
echo '== --sheet: a text table has none'
printf 'id,primary_classes\na,5\n' >text.csv
"$STAFF" shortfall text.csv --sheet 2 --format csv --lang en
echo "exit $?"
"$STAFF" check text.csv --sheet 名单 --lang zh 2>&1 | grep -c 工作表
