# Which sheet is read, and headers that the user explains.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9

# sheet N HEADER VALUES...: a sheet of one header and rows, cells separated by `|`.
sheet() {
    echo "== xl/worksheets/sheet$1.xml"
    shift
    printf '<worksheet><sheetData>'
    for row; do
        printf '<row>'
        IFS='|'
        for cell in $row; do printf '<c t="str"><v>%s</v></c>' "$cell"; done
        unset IFS
        printf '</row>'
    done
    echo '</sheetData></worksheet>'
}
# names NAME:STATE...: the workbook that lists them.
names() {
    echo '== xl/workbook.xml'
    printf '<workbook xmlns:r="x"><sheets>'
    n=0
    for item; do
        n=$((n + 1))
        printf '<sheet name="%s" sheetId="%d" state="%s" r:id="rId%d"/>' "${item%:*}" $n "${item#*:}" $n
    done
    echo '</sheets></workbook>'
}
try() {
    echo "-- $*"
    "$STAFF" shortfall t.xlsx --format csv --subject pe --lang zh "$@"
    echo "$?"
}

{
    names 说明:visible 旧表:hidden 学校情况:visible 更旧:veryHidden
    sheet 1 '填写说明' '每校一行'
    sheet 2 '学校名称|小学班数' '旧|6'
    sheet 3 '学校名称|小学班数' '甲|12'
    sheet 4 '学校名称|小学班数' '更旧|6'
} | $pack t.xlsx
try
try --sheet 旧表
try --sheet 3
try --sheet 9
try --sheet 说明

{
    names 东区:visible 西区:visible 空:visible
    sheet 1 '学校名称|小学班数' '甲|12'
    sheet 2 '学校名称|小学班数|备注' '乙|6|无'
    sheet 3
} | $pack t.xlsx
try
try --sheet 西区

echo '== the words of the plan'
{
    names 学校:visible 空编:visible
    sheet 1 '学校代码|学校名称|区县|小学班数|专职体育教师' '01|甲|东区|12|1'
    sheet 2 '区县|年度|可用编制' '东区|2026|3'
} | $pack t.xlsx
"$STAFF" plan t.xlsx --vacancies t.xlsx --years 1 --format csv --lang zh
echo "$?"

echo '== none, and a sheet that is empty'
{
    names 甲:visible 乙:visible
    sheet 1 '姓名|年龄' '张三|40'
    sheet 2 '备注' '无'
} | $pack t.xlsx
try
{
    names 空:visible
    sheet 1
} | $pack t.xlsx
try

echo '== --map'
{
    names 学校:visible
    sheet 1 '办学单位|教学点班级|体育专任' '甲|12|1'
} | $pack t.xlsx
try
try --map 学校名称=办学单位 --map 小学班数=教学点班级 --map 专职体育教师=体育专任 -v
try --map 学校名称=办学单位 --map 小学班数=教学点班级数 --map 小学/班数=教学点班级
try --map 办学单位=学校名称
try --map 小学班数
try --map
