# Numbers that a sheet shows as dates, seen where a count is expected; and years.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9

# styles CODE...: styles, the first of which is General.
styles() {
    echo '== xl/styles.xml'
    printf '<styleSheet><numFmts>'
    n=200
    for code; do
        printf '<numFmt numFmtId="%d" formatCode="%s"/>' $n "$code"
        n=$((n + 1))
    done
    printf '</numFmts><cellXfs><xf numFmtId="0"/>'
    while [ $n -gt 200 ]; do
        n=$((n - 1))
        xfs="<xf numFmtId=\"$n\"/>$xfs"
    done
    for id in 14 17 22 31 57 20 49; do xfs="$xfs<xf numFmtId=\"$id\"/>"; done
    echo "$xfs</cellXfs></styleSheet>"
}
# cells STYLE:NUMBER...: a row each.
cells() {
    echo '== xl/worksheets/sheet1.xml'
    printf '<worksheet><sheetData><row><c t="str"><v>学校名称</v></c><c t="str"><v>小学班数</v></c></row>'
    for cell; do
        printf '<row><c t="str"><v>%s</v></c><c s="%s"><v>%s</v></c></row>' "$cell" "${cell%:*}" "${cell#*:}"
    done
    echo '</sheetData></worksheet>'
}
{
    styles 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;' 'yyyy' 'yyyy\-mm' '0.00E+00' '[Red]0.5_d;[Blue]-0' \
        'yyyy/m/d h:mm;@' 'mm:ss' '[h]:mm' 'e' '&quot;y&quot;0.0' '[$-804]aaaa'
    cells 0:45536.5 1:45536 1:45536.75 2:45536 3:45536 4:0.5 5:0.5 6:45536.104166666664 7:45536.25 \
        8:45536.25 9:45536 10:0.5 11:45536.5 12:45536 13:45536 14:45536.25 15:45536 16:45536 17:45536.25 \
        18:45536.5 19:45536.5 1:59 1:60 1:61 1:1 1:0 1:2958465 1:2958465.99999 1:2958466 1:-1 1:45536.999999
} | $pack t.xlsx
"$STAFF" shortfall t.xlsx --lang en
echo "$?"

echo '== from 1904'
{
    echo '== xl/workbook.xml'
    echo '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'
    styles
    cells 1:0 1:44074 1:60
} | $pack t.xlsx
"$STAFF" shortfall t.xlsx --lang en
echo "$?"

echo '== the year of a date'
{
    styles
    echo '== xl/worksheets/sheet1.xml'
    echo '<worksheet><sheetData>
<row><c t="str"><v>学校名称</v></c><c t="str"><v>采集年份</v></c><c t="str"><v>小学班数</v></c></row>
<row><c t="str"><v>甲</v></c><c s="1"><v>45536</v></c><c><v>6</v></c></row>
<row><c t="str"><v>乙</v></c><c s="2"><v>45536</v></c><c><v>6</v></c></row>
<row><c t="str"><v>丙</v></c><c s="3"><v>45536.25</v></c><c><v>6</v></c></row>
<row><c t="str"><v>丁</v></c><c t="d"><v>2024-09-01T00:00:00</v></c><c><v>6</v></c></row>
<row><c t="str"><v>戊</v></c><c t="str"><v>2024年9月1日</v></c><c><v>6</v></c></row>
<row><c t="str"><v>己</v></c><c t="str"><v>2024/9</v></c><c><v>6</v></c></row>
</sheetData></worksheet>'
} | $pack t.xlsx
"$STAFF" shortfall t.xlsx --format csv --subject pe --year 2024
echo "$?"
printf '学校名称,年度,小学班数\n甲,2024-13,6\n乙,2024-09-45:,6\n丙,2024.5人,6\n' >t.csv
"$STAFF" shortfall t.csv --lang en
