# What cells of every type say: a school a row, so that the numbers can be seen.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
$pack cells.xlsx <<'END'
== xl/sharedStrings.xml
<sst count="99" uniqueCount="7"><si><t>学校名称</t></si><si><t>小学班数</t></si>
<si><r><t>共享</t></r><r><rPr><b/></rPr><t>富文本</t></r><rPh sb="0" eb="2"><t>gongxiang</t></rPh></si>
<si><t xml:space="preserve"> 12 </t></si><si><t>１８</t></si><si><t>换_x000A_行</t></si><si/></sst>
== xl/styles.xml
<styleSheet><numFmts><numFmt numFmtId="180" formatCode="0.00_);[Red]\(0.00\);&quot;day&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs></styleSheet>
== xl/worksheets/sheet1.xml
<worksheet><dimension ref="A1:XFD1048576"/><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>
<row><c t="inlineStr"><is><r><t>不写</t></r><r><t>地址</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c t="s"><v>4</v></c></row>
<row r="4"><c r="A4" t="s"><v>5</v></c><c r="B4" s="1"><v>1.2E+1</v></c><c r="C4" t="s"><v>6</v></c></row>
<row r="5"><c r="A5" t="str"><f>"公"&amp;"式"</f><v>公式</v></c><c r="B5"><f>SUM(B2:B3)</f><v>29.999999999999996</v></c></row>
<row r="9" hidden="1"><c r="A9" t="inlineStr"><is><t>隐藏</t></is></c><c r="B9"><v>18.000</v></c></row>
<row r="1000" spans="1:2"><c r="A1000"><v>3114000123</v></c><c r="B1000"><v>1e1</v></c><c r="XFD1000" s="1"/></row>
<row r="1001"><c r="A1001"><v>1.2345678901234567E+19</v></c><c r="B1001" t="str"><f>IF(1,"")</f><v></v></c></row>
</sheetData></worksheet>
END
"$STAFF" shortfall cells.xlsx --subject pe --format csv || exit

echo '-- what is no number'
$pack bad.xlsx <<'END'
== xl/styles.xml
<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>
== xl/worksheets/sheet1.xml
<worksheet><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>学校名称</t></is></c><c r="B1" t="inlineStr"><is><t>小学班数</t></is></c></row>
<row r="2"><c r="A2" t="str"><v>错误值</v></c><c r="B2" t="e"><v>#DIV/0!</v></c></row>
<row r="3"><c r="A3" t="str"><v>真假</v></c><c r="B3" t="b"><v>1</v></c></row>
<row r="4"><c r="A4" t="str"><v>没有算过</v></c><c r="B4"><f>SUM(B2:B3)</f></c></row>
<row r="5"><c r="A5" t="str"><v>没有算过</v></c><c r="B5"><f>SUM(B2:B3)</f><v></v></c></row>
<row r="6"><c r="A6" t="str"><v>日子</v></c><c r="B6" s="1"><v>45536</v></c></row>
<row r="7"><c r="A7" t="str"><v>小数</v></c><c r="B7"><v>0.30000000000000004</v></c></row>
<row r="8"><c r="A8" t="str"><v>负数</v></c><c r="B8"><v>-3</v></c></row>
<row r="9"><c r="A9" t="str"><v>太大</v></c><c r="B9"><v>1E+300</v></c></row>
<row r="10"><c r="A10" t="e"><v>#N/A</v></c><c r="B10"><v>6</v></c></row>
</sheetData></worksheet>
END
"$STAFF" shortfall bad.xlsx --lang zh
