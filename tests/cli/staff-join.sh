# Teachers from another table: counts a school, or a roster.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
try() {
    echo "-- $*"
    "$STAFF" shortfall "$@" --subject pe --format csv --lang zh
    echo "$?"
}
cat >schools.csv <<'END'
学校代码,学校名称,区县,城乡类别,小学班数,在校生数
01,东区一小（本部）,东区,城区,12,480
02,东区二小,东区,城区,6,240
03,西区一小,西区,乡村,6,220
04,西区二小,西区,乡村,6,
END

echo '== counts'
cat >counts.csv <<'END'
学校代码,学校,体育教师,兼职体育教师
01,东区一小,2,1
02,东区二小,3,
03,西区一小,,
05,别的学校,4,0
合计,,9,1
END
try schools.csv --staff counts.csv
echo '== by district and name, brackets and spaces aside; years'
cat >names.csv <<'END'
区县,学校名称,年度,专职体育教师
东区,东区一小(本部),2023,1
东区,东区一小(本部),2024,2
东区,东区 二小,2024,0
西区,西区一小,2024,1
END
try schools.csv --staff names.csv
sed '1s/$/,年度/; 2,$s/$/,2023/' schools.csv >schools-2023.csv
sed '1s/$/,年度/; 2,$s/$/,2024/' schools.csv >schools-2024.csv
try schools-2023.csv schools-2024.csv --staff names.csv

echo '== a roster'
cat >roster.csv <<'END'
示例市体育音乐美术教师花名册,,,,,
序号,学校,姓名,主教学科,专职/兼职,在岗状态
1,东区一小（本部）,张一,体育,专职,在岗
2,东区一小（本部）,张二,体育与健康,兼职,在岗
3,东区一小（本部）,张三,体育,专职,借调
4,东区二小,张四,语文,专职,在岗
5,西区一小,张五,体育,专职,在岗
6,西区一小,张六,体育,专职,退休
7,西区一小,张七,体育,专职,退休
8,没有的学校,张八,体育,专职,在岗
9,,,,,
填表人：张九,,,,,
END
try schools.csv --staff roster.csv
echo '== what is wrong with it'
cat >wrong.csv <<'END'
学校,姓名,任教学科,是否专职
东区一小（本部）,张一,体育、音乐,是
东区一小（本部）,张二,体育,也许
东区一小（本部）,张三,,是
,张四,体育,是
END
try schools.csv --staff wrong.csv
printf '学校,姓名,任教学科\n东区二小,张一,体育\n西区一小,张二,体育\n' >plain.csv
try schools.csv --staff plain.csv
echo '== one of each side'
try counts.csv --staff schools.csv
try schools.csv --staff schools.csv
try schools.csv --staff counts.csv --staff names.csv
sed 's/东区二小/东区一小/; s/西区二小/西区一小/' schools.csv | cut -d , -f 2-6 >same.csv
try same.csv --staff plain.csv
try schools.csv --staff nothing.csv

echo '== two sheets of one workbook'
{
    echo '== xl/workbook.xml'
    echo '<workbook xmlns:r="r"><sheets><sheet name="班级" r:id="rId1"/><sheet name="花名册" r:id="rId2"/></sheets></workbook>'
    for n in 1 2; do
        echo "== xl/worksheets/sheet$n.xml"
        echo '<worksheet><sheetData>'
        if [ $n = 1 ]; then cat schools.csv; else sed 1d roster.csv; fi |
            sed 's/,/<\/v><\/c><c t="str"><v>/g; s/^/<row><c t="str"><v>/; s/$/<\/v><\/c><\/row>/'
        echo '</sheetData></worksheet>'
    done
} | $pack both.xlsx
"$STAFF" shortfall both.xlsx --staff both.xlsx --subject pe --format csv --lang zh -v
"$STAFF" explain schools.csv --staff roster.csv --school 01 --subject pe --lang en | sed -n 1,5p
