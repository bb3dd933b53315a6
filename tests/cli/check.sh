# What is wrong and what is odd, grouped and counted; and given back in colour.
here=$PWD
cd "$TMPDIR" || exit 9
try() {
    echo "-- check $*"
    "$STAFF" check "$@"
    echo "$?"
}
cp "$here/../data/bad.csv" "$here/../data/demo.csv" .
python3 "$here/../xlsx/from_csv.py" bad.csv bad.xlsx 坏表
try demo.csv
try bad.xlsx
try bad.xlsx --format csv --lang en
try bad.xlsx --format json --top 1 | sed -n '1,4p; /"kind"/p; /"count"/p'
try bad.csv nothing.csv --top 0
try

echo '== odd, but possible'
cat >odd.csv <<'END'
学校代码,学校名称,区县,小学班数,小学学生数,初中班数,在校生数,专职体育教师
01,挤,东区,10,601,,601,2
02,刚好,东区,10,600,,600,2
03,空,东区,10,49,,49,2
04,没班,东区,0,30,,30,
05,没说班,东区,,30,,30,
06,只有人,东区,,,,,3
07,全校挤,东区,6,,4,700,1
08,刚好,东区,6,200,,200,1
09,刚好,西区,6,200,,200,1
END
try odd.csv
cut -d , -f 2-4 odd.csv | sed -n '1p; 3p; 10p' >names.csv
try names.csv --lang en

echo '== marked'
try bad.xlsx -o marked.xlsx
try marked.xlsx --format csv | sed -n '1,3p'
try demo.csv -o demo.xlsx
"$STAFF" shortfall demo.csv --format csv >plain
"$STAFF" shortfall demo.xlsx --format csv | cmp - plain
try - -o marked.xlsx <demo.csv
try demo.csv -o demo.csv
printf '学校代码,体育教师\n9901000001,5\n1,x\n' >staff.csv
try names.csv --staff staff.csv -o joined.xlsx
python3 -c 'import zipfile; print(zipfile.ZipFile("joined.xlsx").read("xl/workbook.xml").decode())' |
    grep -o '<sheet name="[^"]*"'
awk 'BEGIN { print "school,primary_classes"; for (i = 1; i <= 100001; i++) print i ",x" }' >many.csv
try many.csv --top 0
