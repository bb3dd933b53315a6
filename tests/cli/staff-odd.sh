# SPDX-License-Identifier: MIT
# Tables of teachers that are odd: rosters with many subjects, names without districts, years
# in any order, part-timers alone, sheets that are none.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
try() {
    echo "-- $*"
    "$STAFF" shortfall "$@" --subject pe --format csv --lang en
    echo "exit $?"
}
cat >schools.csv <<'END'
id,school,district,primary_classes
1,Hill,East,6
2,Dale,East,12
3,Hill,West,6
4,,West,3
END
echo '== a roster: who is not counted'
{
    echo 'school id,name,subject,full-time or part-time,status'
    i=0
    for subject in maths maths Chinese English history physics chemistry biology geography civics ICT 'woodwork' ; do
        i=$((i + 1))
        echo "1,T$i,$subject,full_time,active"
    done
    echo '1,A,pe,full_time,active'
    echo '1,B,PE,part_time,yes'
    echo '2,C,physical education,true,on_duty'
    echo '2,D,pe,no,'
    echo '2,E,pe,no,retired'
    echo '2,F,pe,false,active'
    echo '9,G,pe,full_time,active'
} >roster.csv
try schools.csv --staff roster.csv
sed 's/retired/gone/; s/full-time or part-time/full_time/' roster.csv >other.csv
try schools.csv --staff other.csv
for subject in pe/music 'pe+music' '"pe,music"'; do
    printf 'school id,name,subject\n1,A,%s\n' "$subject" >several.csv
    try schools.csv --staff several.csv
done
printf 'school,teacher,subject\nDale,A,pe\n,B,pe\nDale,C,\n' >nobody.csv
try schools.csv --staff nobody.csv
printf '学校,姓名,学科\nDale,A,pe、music\n' >several.csv
try schools.csv --staff several.csv
echo '== names alone, in two districts; schools without a name'
printf 'school,pe_full_time\nHill,2\nDale,1\n' >names.csv
try schools.csv --staff names.csv
sed 3d names.csv | sed 's/Hill/Dale/' >dale.csv
try schools.csv --staff dale.csv
printf 'school,district,pe_full_time\nHill,West,2\nHill,East,1\n,East,3\n' >districts.csv
try schools.csv --staff districts.csv
sed '$d' districts.csv >two.csv
try schools.csv --staff two.csv
echo '== part-timers alone'
printf 'id,pe_part_time\n1,3\n2,\n' >part.csv
try schools.csv --staff part.csv --part-time pe=1/2
sed '1s/$/,pe_part_time/; 2,$s/$/,1/' schools.csv >has.csv
try has.csv --staff part.csv
echo '== years'
sed '1s/$/,year/; 2,$s/$/,2024/' schools.csv >year.csv
printf 'id,year,pe_full_time\n1,2024,4\n1,2023,3\n1,2025,5\n2,2023,1\n' >years.csv
try year.csv --staff years.csv
try schools.csv --staff years.csv
printf 'id,year,pe_full_time\n1,2025,5\n1,2023,3\n1,2024,4\n' >years.csv
try schools.csv --staff years.csv
echo '== what is no table of teachers'
printf 'id,primary_classes\n1,6\n' >none.csv
try schools.csv --staff none.csv
printf 'pe_full_time,music_full_time\n1,6\n' >nowhere.csv
try schools.csv --staff nowhere.csv
printf 'what is this,and that\n1,6\n' >unknown.csv
try schools.csv --staff unknown.csv
printf 'id,pe_full_time\n' >empty.csv
try schools.csv --staff empty.csv
$pack sheets.xlsx <<'END'
== xl/worksheets/sheet1.xml
<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>nothing of use</v></c></row></sheetData></worksheet>
== xl/worksheets/sheet2.xml
<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>subject</v></c><c r="B1" t="str"><v>pe_full_time</v></c></row><row r="2"><c r="A2" t="str"><v>pe</v></c><c r="B2"><v>1</v></c></row></sheetData></worksheet>
== xl/worksheets/sheet3.xml
<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>primary_classes</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c></row></sheetData></worksheet>
== xl/worksheets/sheet4.xml
<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>pe_part_time</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>7</v></c></row></sheetData></worksheet>
END
try schools.csv --staff sheets.xlsx
echo '== the language is that of the tables'
printf '学校代码,体育教师\n1,2\n7,1\n' >zh.csv
"$STAFF" shortfall schools.csv --staff zh.csv --subject pe --format csv
"$STAFF" shortfall - --staff names.csv --subject pe --format csv <dale.csv
echo "exit $?"
