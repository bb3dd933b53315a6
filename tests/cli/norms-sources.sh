# SPDX-License-Identifier: MIT
# A norm table in the second sheet of a workbook; clauses of one document that differ in where
# it is said and for how long; those of a day.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
cat >norms.csv <<'END'
set,title,subject,clause,stages,kind,basis,posts,per,from,until,document,number,issued,url,checked,quote
a,A,pe,p.1,primary,ratio,class,1,5,2020-01-01,2022-12-31,Act,1,2019,http://x/,2024-01-01,every 5
a,A,pe,p.2,primary,ratio,class,1,6,2023-01-01,,Act,1,2019,http://x/,2024-01-01,every 6
a,A,pe,p.3,junior,ratio,class,1,6,2020-01-01,2022-12-31,Act,2,2019,http://x/,2024-01-01,every 6
a,A,pe,p.4,senior,ratio,class,1,6,2020-01-01,2022-12-31,Act,2,2020,http://x/,2024-01-01,every 6
a,A,pe,p.5,vocational,ratio,class,1,6,2020-01-01,2022-12-31,Act,2,2020,http://y/,2024-01-01,every 6
a,A,pe,p.6,university,ratio,class,1,6,2020-01-01,2022-12-31,Act,2,2020,http://y/,2025-01-01,every 6
a,A,pe,p.7,special,ratio,class,1,6,2020-01-01,2024-12-31,Act,2,2020,http://y/,2025-01-01,every 6
a,A,pe,p.8,kindergarten,ratio,class,1,6,2021-01-01,2024-12-31,Act,2,2020,http://y/,2025-01-01,every 6
END
"$STAFF" norms --norms norms.csv --lang en
for day in 2019-06-01 2020-06-01 2022-12-31 2023-01-01 2030-01-01; do
    for lang in zh en; do
        "$STAFF" norms --norms norms.csv --as-of $day --format csv --lang $lang | cut -d, -f1-4
    done
done
echo '== the nearest day in force; there may be none'
printf 'id,primary_classes,junior_classes\n1,6,3\n' >s.csv
for day in 2019-06-01 2020-06-01 2024-06-01 2030-01-01; do
    "$STAFF" shortfall s.csv --norms norms.csv --as-of $day --stale warn --format csv --lang en
    echo "exit $?"
done
grep -v 'p.[4-8]' norms.csv | sed '/p.2/s/2023-01-01,/2023-01-01,2023-12-31/; /p.3/s/2020-01-01,2022-12-31/2025-01-01,/' >never.csv
"$STAFF" shortfall s.csv --norms never.csv --as-of 2024-06-01 --stale warn --lang zh
echo "exit $?"
echo '== in the second sheet'
python3 - <<'END' | $pack norms.xlsx
import csv
from xml.sax.saxutils import escape
def sheet(n, rows):
    print(f"== xl/worksheets/sheet{n}.xml\n<worksheet><sheetData>")
    for row in rows:
        print("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(c)}</t></is></c>' for c in row) + "</row>")
    print("</sheetData></worksheet>")
sheet(1, [["what is in this book"], ["", "set", "title"]] + [[str(i)] for i in range(30)])
sheet(2, [["the norms of a city"], []] + list(csv.reader(open("norms.csv"))))
sheet(3, list(csv.reader(open("norms.csv")))[:2])
END
"$STAFF" norms --norms norms.xlsx --lang zh
echo "exit $?"
python3 -c 'import zipfile
book = zipfile.ZipFile("norms.xlsx")
with zipfile.ZipFile("two.xlsx", "w") as two:
    for name in book.namelist():
        two.writestr(name, book.read(name).replace(b"<sheet name=\"Sheet3\"", b"<sheet state=\"hidden\" name=\"Sheet3\""))'
"$STAFF" norms --norms two.xlsx --format json --lang en | grep -c '"clause"'
"$STAFF" norms check two.xlsx --lang en | tail -n 2
"$STAFF" norms check norms.xlsx --lang en | tail -n 2
python3 - <<'END' | $pack none.xlsx
for n in 1, 2:
    print(f'== xl/worksheets/sheet{n}.xml\n<worksheet><sheetData><row><c t="inlineStr"><is><t>nothing</t></is></c></row></sheetData></worksheet>')
END
"$STAFF" norms --norms none.xlsx --lang en
echo "exit $?"
