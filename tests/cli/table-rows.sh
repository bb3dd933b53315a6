# SPDX-License-Identifier: MIT
# Which rows are schools: a note, a heading, a sum, the number of a line of a form and a
# header that comes again are none, unless a number says that they are.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
read_table() {
    "$STAFF" shortfall "$@" --format csv --subject pe --lang zh
    echo "exit $?"
}
echo '== a note with a number in any column is a school, in the wide form'
columns='学校代码,学校名称,区县,小学班数,初中学生数,在校生数,编制数,在编数,专职体育教师,兼职体育教师,音乐教师,专业课教师'
{
    echo "$columns"
    echo '1,甲,一区,6,,,,,1,,,'
    for i in 4 5 6 7 8 9 10 11 12; do
        printf ',备注：%d,二区' "$i"
        j=4
        while [ $j -le 12 ]; do
            [ $j = $i ] && printf ',7' || printf ','
            j=$((j + 1))
        done
        echo
    done
    echo ',备注：没有数,三区,,,,,,,,,'
    echo '注溪,注溪小学,三区,9,,,,,1,,,'
    echo '填表人：张三,,,,,,,,,,,'
    echo '说明,,,,,,,,,,,'
    echo '审核人1,,,,,,,,,,,'
} >wide.csv
read_table wide.csv
echo '== in the long form, with sums of stages'
cat >long.csv <<'END'
学校代码,学校名称,学段,班数,学生数,专职体育教师
1,甲,小学,6,100,1
1,甲,初中,3,50,1
1,甲,合计,9,150,2
,备注：班,小学,6,,
,备注：人,小学,,60,
,备注：无,小学,,,
合计,,,15,210,2
2,乙,完全中学,6,,
3,丙,幼小衔接,6,,
4,丁,,6,,
END
read_table long.csv
sed '/^[234],/d' long.csv >sums.csv
read_table sums.csv
echo '== headings, forms, headers'
cat >form.csv <<'END'
全县学校,,,,,
序号,学校代码,学校名称,区县,小学班数,专职体育教师
1,1,甲,东区,6,1
,东区：,,,,
,以下为民办学校。,,,,
,西区,,,,
2,2,乙,西区,12,2
3,,,,,
4,,,,,
,,,,,,,散在外面
全县学校,,,,,
序号,学校代码,学校名称,区县,小学班数,专职体育教师
5,3,丙,西区,12,2
,,矿区小计,,30,5
END
read_table form.csv
awk 'BEGIN { print "学校代码,小学班数\n1,6"; while (i++ < 3000) printf "长"; print "," }' >sentence.csv
read_table sentence.csv
echo '== numbers that are merged over rows'
$pack merged.xlsx <<'END'
== xl/worksheets/sheet1.xml
<worksheet><sheetData>
<row r="1"><c r="A1" t="str"><v>学校名称</v></c><c r="B1" t="str"><v>区县</v></c><c r="C1" t="str"><v>学段</v></c><c r="D1" t="str"><v>班数</v></c><c r="E1" t="str"><v>专职体育教师</v></c><c r="F1" t="str"><v>在校生数</v></c></row>
<row r="2"><c r="A2" t="str"><v>甲</v></c><c r="B2" t="str"><v>东区</v></c><c r="C2" t="str"><v>小学</v></c><c r="D2"><v>6</v></c><c r="E2"><v>3</v></c><c r="F2"><v>300</v></c></row>
<row r="3"><c r="C3" t="str"><v>初中</v></c><c r="D3"><v>3</v></c></row>
<row r="4"><c r="A4" t="str"><v>乙</v></c><c r="B4" t="str"><v>东区</v></c><c r="C4" t="str"><v>小学</v></c><c r="D4"><v>6</v></c><c r="E4"><v>2</v></c></row>
<row r="5"><c r="A5" t="str"><v>丙</v></c><c r="B5" t="str"><v>东区</v></c><c r="C5" t="str"><v>小学</v></c></row>
<row r="6"><c r="A6" t="str"><v>丁</v></c><c r="B6" t="str"><v>东区</v></c><c r="C6" t="str"><v>小学</v></c><c r="D6"><v>6</v></c></row>
<row r="7"><c r="C7" t="str"><v>初中</v></c><c r="D7"><v>3</v></c></row>
<row r="8"><c r="A8" t="str"><v>丁</v></c><c r="B8" t="str"><v>西区</v></c><c r="C8" t="str"><v>小学</v></c><c r="D8"><v>6</v></c></row>
<row r="9"><c r="A9" t="str"><v>以下三所今年停办</v></c></row>
</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="E2:E3"/><mergeCell ref="F2:F3"/><mergeCell ref="D4:D5"/><mergeCell ref="E4:E5"/><mergeCell ref="A6:A7"/><mergeCell ref="B6:B7"/><mergeCell ref="E6:E8"/><mergeCell ref="A9:F9"/></mergeCells></worksheet>
END
read_table merged.xlsx
echo '== where there is nothing to write'
cat >plain.csv <<'END'
学校代码,区县,小学班数,专职体育教师
1,东区,6,无
2,东区,--,1
END
read_table plain.csv
printf '学校代码,区县,小学班数,专职体育教师\n1,东区,6,1\n' >one.csv
printf '县区,年度,可用编制\n东区,2026,无\n' >v.csv
printf '学校代码,学科,年度,减员\n1,体育,2026,——\n' >l.csv
"$STAFF" plan one.csv --vacancies v.csv --leavers l.csv --lang en
echo "exit $?"
echo '== teachers by school and stage'
printf '学校代码,学校名称,小学班数,初中班数\n1,甲,6,3\n2,乙,6,\n' >both.csv
printf '学校代码,学段,专职体育教师,专职音乐教师\n1,小学,2,1\n1,初中,1,0\n2,完全中学,1,\n合计,,4,1\n,备注：,,\n' >staff.csv
"$STAFF" shortfall both.csv --staff staff.csv --format csv --lang zh
printf '学校名称,专职体育教师\n,2\n' >nobody.csv
"$STAFF" shortfall both.csv --staff nobody.csv --format csv --lang zh
echo "exit $?"
