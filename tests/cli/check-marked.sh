# SPDX-License-Identifier: MIT
# The marked workbook in detail: cells of every kind, merged ranges, widths, notes of several
# lines, and the names of its sheets.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
show() {
    python3 -W ignore - "$@" <<'END'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book:
    print("sheet", sheet.title, sheet.freeze_panes, sorted(map(str, sheet.merged_cells.ranges)))
    if sheet.title in ("问题清单", "Problems") and len(sys.argv) > 2:
        continue
    print(" widths", {k: round(d.width, 1) for k, d in sheet.column_dimensions.items()})
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.comment:
                note = cell.comment.text.split("\n") if cell.comment else ""
                link = cell.hyperlink.location if cell.hyperlink else ""
                text = str(cell.value)
                text = text if len(text) < 1000 else f"{len(text)} characters, the last {text[-1]}"
                print("", cell.coordinate, cell.data_type, text, cell.number_format, note, link)
END
}
$pack kinds.xlsx <<'END'
== xl/styles.xml
<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="21"/><xf numFmtId="22"/></cellXfs></styleSheet>
== xl/worksheets/sheet1.xml
<worksheet><cols><col min="1" max="1" width="20"/><col min="2" max="3" width="0"/><col min="4" max="4" width="255.5"/><col min="5" max="6" width="12.5"/></cols><sheetData>
<row r="1"><c r="A1" t="str"><v>一个县的学校</v></c></row>
<row r="3"><c r="A3" t="str"><v>学校代码</v></c><c r="B3" t="str"><v>学校名称</v></c><c r="C3" t="str"><v>区县</v></c><c r="D3" t="str"><v>小学班数</v></c><c r="E3" t="str"><v>备注</v></c></row>
<row r="4"><c r="A4"><v>1234567890123456</v></c><c r="B4" t="str"><v>长号</v></c><c r="C4" t="str"><v>东区</v></c><c r="D4"><v>12</v></c><c r="E4" s="1"><v>45536</v></c></row>
<row r="5"><c r="A5"><v>123456789012345</v></c><c r="B5" t="str"><v>短号</v></c><c r="C5" t="str"><v>西区</v></c><c r="D5" s="1"><v>45536</v></c><c r="E5" s="2"><v>0.5</v></c></row>
<row r="6"><c r="A6" t="str"><v>003</v></c><c r="B6" t="str"><v>合并</v></c><c r="D6"><v>6</v></c><c r="E6" s="3"><v>45536.25</v></c></row>
<row r="7"><c r="A7" t="str"><v>004</v></c><c r="B7" t="str"><v>空白</v></c><c r="C7" t="str"><v>西区</v></c><c r="D7"><v>-0.5</v></c><c r="E7"><v>1.5E-7</v></c></row>
<row r="8"><c r="A8" t="str"><v>004</v></c><c r="B8" t="e"><v>#REF!</v></c><c r="C8" t="str"><v>西区</v></c><c r="D8" t="b"><v>1</v></c><c r="E8" t="str"><v>_x0041_ 是原文</v></c></row>
<row r="9"><c r="A9" t="str"><v>006</v></c></row>
<row r="10"><c r="A10" t="str"><v>_x005F_x0041_</v></c><c r="B10" t="str"><v>_x005F_x41_ _xyz_ _x0041 _</v></c></row>
</sheetData><mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="C5:C6"/><mergeCell ref="C6:C7"/><mergeCell ref="E9:E9"/><mergeCell ref="A20:XFD20000"/></mergeCells></worksheet>
END
"$STAFF" check kinds.xlsx -o marked.xlsx
echo "exit $?"
show marked.xlsx

echo '== a text table: codes are no numbers; the header first'
printf '学校代码,学校名称,小学班数,备注,说明\n007,甲,12,1234567890,0\n7,乙,x,12a,10\n7,丙,,,0.5\n' >text.csv
awk 'BEGIN { printf "8,"; while (i++ < 33000) printf "长"; print ",6" }' >>text.csv
"$STAFF" check text.csv -o text.xlsx
echo "exit $?"
show text.xlsx names

echo '== names of sheets'
mkdir a b
table() {
    printf 'school,primary_classes\nA,6\n' >"$1"
}
for name in History.csv problems.csv .csv a/one.csv b/ONE.csv '[x]:*?.csv' \
    'a very long name of a table that no sheet can have.csv' \
    'b/a very long name of a table that no sheet can have.csv' plain 𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀.csv; do
    table "$name"
    set -- "$@" "$name"
done
"$STAFF" check "$@" --lang en -o names.xlsx
echo "exit $?"
show names.xlsx names | grep '^sheet'
echo '== a file that is none, and one that is no table'
echo 'nothing of use' >none.csv
"$STAFF" check plain none.csv missing.csv --lang en -o odd.xlsx
echo "exit $?"
show odd.xlsx
