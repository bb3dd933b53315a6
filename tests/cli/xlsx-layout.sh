# Titles, merged headers and cells, notes, sums and hidden rows: what people put around and
# into a table, beside the plain one.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9

# tags: rows of cells separated by `|` as a sheet's XML, numbers as numbers; `-` hides a row.
cells() {
    echo '<worksheet><sheetData>'
    awk -F '|' '{
        hidden = sub(/^-/, "") ? " hidden=\"1\"" : ""
        printf "<row r=\"%d\"%s>", NR, hidden
        for (i = 1; i <= NF; i++) {
            at = sprintf("%c%d", 64 + i, NR)
            if ($i ~ /^[0-9]+$/) printf "<c r=\"%s\"><v>%s</v></c>", at, $i
            else if ($i != "") printf "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>", at, $i
        }
        print "</row>"
    }'
    echo '</sheetData>'
    [ $# = 0 ] || { printf '<mergeCells>'; printf '<mergeCell ref="%s"/>' "$@"; echo '</mergeCells>'; }
    echo '</worksheet>'
}
book() {
    { echo '== xl/worksheets/sheet1.xml'; cells "$@"; } | $pack t.xlsx
}

book A1:I1 A2:I2 A3:A4 B3:B4 C3:C4 D3:E3 F3:G3 H3:I3 A5:A7 A8:A9 B8:B9 H8:H9 I8:I9 A13:I13 A15:I15 <<'END'
示例县中小学基本情况表
单位：人、个
区县|学校名称|序号|小学||初中||体育教师|
|||班数|学生数|班数|学生数|专职|兼职
东区|甲|1|6|240|3|120|1|0
|乙|2|12|480|||2|1
-|丙|3|１８|700|||4|0
西区|丁|4|6|200|||2|0
||5||||||
||6||||||
合计|||42|1620|3|120|9|1
填表人：张三||||审核人：李四||||2024年9月1日
注：1. 本表由学校填写
||||||||
以上数据以学年初报表为准。
END
"$STAFF" shortfall t.xlsx --format csv --subject pe -v
echo "$?"

echo '-- a title between the rows, and a number over two schools'
book A2:C2 A5:C5 C3:C4 <<'END'
学校名称|小学班数|专职体育教师
东区|
甲|6|1
乙|6|
西区
丙|6|2
END
"$STAFF" shortfall t.xlsx --format csv --lang zh
echo "$?"

echo '-- the rows of one school'
book A2:A3 B2:B3 E2:E3 A4:A5 <<'END'
学校代码|学校名称|学段|班数|专职体育教师
31140001|甲|小学|12|3
||初中|6|
31140002|乙|小学|12|3
||初中|6|1
END
"$STAFF" shortfall t.xlsx --format csv --lang zh
echo "$?"

echo '-- blanks beside unmerged headers are guessed at only where nothing is merged'
book A1:A2 B1:C1 <<'END'
学校名称|小学||学生数
|班数|学生数|
甲|6|240|300
END
"$STAFF" shortfall t.xlsx --format csv --lang zh -v
echo "$?"
