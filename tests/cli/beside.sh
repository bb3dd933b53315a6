# `staff FILE.xlsx` and nothing else: the table, and a workbook beside the file, which only
# --force replaces.
cp ../data/workbooks/openpyxl.xlsx "$TMPDIR/学校情况.xlsx" && cp ../data/demo.csv "$TMPDIR" || exit 9
cd "$TMPDIR" || exit 9
mkdir folder && cp 学校情况.xlsx folder/schools.XLSX
run() {
    "$STAFF" "$@" >table.txt
    echo "exit $?, $(grep -c . table.txt) lines"
}
run 学校情况.xlsx
run 学校情况.xlsx
run 学校情况.xlsx --force
run --lang en folder/schools.XLSX
run 学校情况_缺口分析.xlsx --by total
run demo.csv
run shortfall 学校情况.xlsx
run 学校情况.xlsx --by total
rm table.txt
ls . folder
