# SPDX-License-Identifier: MIT
# Workbooks as no program writes them: numbers, dates, escapes, references and relations at
# the edges of what they may be.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
read_book() {
    "$STAFF" shortfall "$@" --subject pe --format csv --lang en
    echo "exit $?"
}
# sheet: the lines of stdin are rows of cells, after the header school, primary_classes, remark.
sheet() {
    echo '== xl/worksheets/sheet1.xml'
    echo '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>school</v></c><c r="B1" t="str"><v>primary_classes</v></c><c r="C1" t="str"><v>remark</v></c></row>'
    cat
    echo '</sheetData></worksheet>'
}
echo '== numbers'
for number in ' 12 ' '	12' '12.' '.' '+' '+12' '-0' '0e5' '1.2e1' '1.2E+1' '120e-1' '1200e-0002' '1e' '1e+' '12e-' '1e400' '1e-400' \
    '1e9999' '12x' 'x' '' '0.000000000000000000000000000000012' '11.999999999999998' '11.99999999999999999999999999999999999999999' '1.2e1 ' \
    '12000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000e-125' \
    '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十'; do
    sheet <<END | $pack n.xlsx
<row r="2"><c r="A2" t="str"><v>$number</v></c><c r="B2"><v>$number</v></c></row>
END
    "$STAFF" shortfall n.xlsx --subject pe --format csv --lang en 2>&1 | sed -n '2p; /^n.xlsx/p'
done
echo '== escapes, booleans, strings within strings'
sheet <<'END' | $pack e.xlsx
<row r="2"><c r="A2" t="str"><v>_x00e9_ _x4E2D_ _xD83D__xDE00_ _xFFFF_ _xdfff_ _xABCG_ _x41_ _x0041</v></c><c r="B2" t="b"><v>true</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>a</t><v>12</v><t>b</t></is></c><c r="B3" t="b"><v>0</v></c></row>
<row r="4"><c r="A4" t="str"><v>&#65;&#x4e2d;&#x1F600;&lt;&gt;&amp;&quot;&apos;</v></c><c r="B4"><v>&#54;</v></c></row>
<row r="5"><c r="A5" t="str"><v><![CDATA[<cdata>]]></v></c><c r="B5"><v>1<!-- two -->2</v></c></row>
<row r="6"><c r="A6" t="n"><v>77</v></c><c r="B6"><v>6</v></c></row>
END
read_book e.xlsx
sheet <<'END' | $pack e.xlsx
<row r="6"><c r="A6" t="n"><v>77</v></c><c r="B6" t="unheard of"><v>6</v></c></row>
END
read_book e.xlsx
echo '== dates'
{
    cat <<'END'
== xl/styles.xml
<styleSheet><numFmts><numFmt numFmtId="200" formatCode="General"/><numFmt numFmtId="201" formatCode="&quot;year&quot;0"/><numFmt numFmtId="202" formatCode="\y\y0"/>
<numFmt numFmtId="203" formatCode="_y*d0"/><numFmt numFmtId="204" formatCode="[h]:mm"/><numFmt numFmtId="205" formatCode="[$-409]d mmm"/><numFmt numFmtId="206" formatCode="yyyy"/>
<numFmt numFmtId="207" formatCode="0.00e+00"/><numFmt numFmtId="208" formatCode="e"/><numFmt numFmtId="209" formatCode="yyyy/mm hh:mm"/><numFmt numFmtId="210" formatCode="&quot;open"/>
<numFmt numFmtId="211" formatCode="0\"/><numFmt numFmtId="212" formatCode="mmm"/><numFmt numFmtId="213" formatCode="[open"/><numFmt numFmtId="214" formatCode="0e-0"/><numFmt formatCode="d"/><numFmt numFmtId="215"/></numFmts>
<cellXfs>
END
    for id in 0 14 15 16 17 18 22 27 28 30 31 32 36 50 51 52 53 54 55 57 58 200 201 202 203 204 205 206 207 208 209 210 211 212 213 214 215; do
        echo "<xf numFmtId=\"$id\"/>"
    done
    echo '<xf/></cellXfs></styleSheet>'
    i=0
    while [ $i -lt 40 ]; do
        echo "<row r=\"$((i + 2))\"><c r=\"A$((i + 2))\" s=\"$i\"><v>$((45536 + 400 * i))</v></c><c r=\"B$((i + 2))\"><v>6</v></c></row>"
        i=$((i + 1))
    done | sheet
} | $pack d.xlsx
read_book d.xlsx | cut -d, -f1-6
for epoch in 0 1 true false; do
    { echo '== xl/workbook.xml'
        echo "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"$epoch\"/><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>"
        echo '== xl/styles.xml'
        echo '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
        i=2
        for day in 0 0.5 1 59 60 61 61.999999999 45536.75 2958465 2958466 99999999 -1 -0.5 1e300; do
            echo "<row r=\"$i\"><c r=\"A$i\" s=\"1\"><v>$day</v></c><c r=\"B$i\"><v>6</v></c></row>"
            i=$((i + 1))
        done | sheet; } | $pack d.xlsx
    "$STAFF" shortfall d.xlsx --subject pe --format csv --lang en 2>&1 | cut -d, -f1-3
done
echo '== references of cells and rows'
for row in '<row r="0"><c r="A2"><v>1</v></c></row>' '<row r="1048577"><c><v>1</v></c></row>' '<row r="x"><c><v>1</v></c></row>' '<row r="2x"><c><v>1</v></c></row>' \
    '<row r="1"><c><v>1</v></c></row>' '<row r=""><c><v>1</v></c></row>' '<row r="2"><c r="XFE2"><v>1</v></c></row>' '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>' \
    '<row r="2"><c r="a2"><v>1</v></c></row>' '<row r="2"><c r="2"><v>1</v></c></row>' '<row r="2"><c r=""><v>1</v></c></row>' '<row r="2"><c r="B3"><v>6</v></c></row>' \
    '<row r="2"><c r="XFD2"><v>1</v></c><c><v>2</v></c></row>' '<row r="2"><row r="3"><c r="A3"><v>1</v></c></row></row>' '<c r="A2"><v>1</v></c>' \
    '<row r="2"><c r="A2"><c r="B2"><v>1</v></c></c></row>' '<row r="2"><c r="B2"><v>6</v></c><c r="A2"><v>6</v></c></row>' \
    '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>' '<row r="2"><c r="A2" s="-1"><v>1</v></c><c r="B2" s="99"><v>6</v></c></row>' \
    '<row r="2"><c r="A2" t="s"><v>0</v></c></row>' '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>' '<row r="2"><c r="A2" t="s"><v>x</v></c></row>' \
    '<row r="2"><c s="0" t="str" r="A2"><v>A</v></c><c r="B2" s="0"><v>6</v></c></row>' '<row hidden="1" r="2"><c r="A2"><v>1</v></c><c r="B2"><v>6</v></c></row><row r="3" hidden="true"><c r="A3"><v>2</v></c><c r="B3"><v>6</v></c></row>'; do
    echo "$row" | sheet | $pack r.xlsx
    echo "$row"
    "$STAFF" shortfall r.xlsx --subject pe --format csv --lang en 2>&1 | sed '/^district/d'
done
echo '== merged cells and widths'
for merge in 'A2:A3' 'A2' 'A2:' ':A3' 'A3:A2' 'B2:A2' 'A0:A3' 'A2:A0' '2:3' 'A:B' 'A2:A3x' 'A2:XFE3' 'A2:A1048577' 'a2:a3' ''; do
    { echo '<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2"><v>6</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>' | sheet |
        sed "s|</sheetData>|&<mergeCells><mergeCell ref=\"$merge\"/></mergeCells>|; s|<sheetData>|<cols><col/><col min=\"0\" max=\"2\" width=\"9\"/><col min=\"3\" max=\"2\" width=\"9\"/><col min=\"1\" max=\"2\"/><col max=\"2\" width=\"9\"/><col min=\"2\" width=\"9\"/><col min=\"x\" max=\"2\" width=\"wide\"/></cols>&|"; } | $pack m.xlsx
    echo "merge $merge"
    "$STAFF" shortfall m.xlsx --subject pe --format csv --lang en 2>&1 | sed '/^district/d'
    "$STAFF" check m.xlsx -o marked.xlsx >/dev/null 2>&1
    echo "marked $?"
done
echo '<row r="2"><c r="A2"><v>1</v></c></row>' | sheet | sed 's|</sheetData>|&<mergeCells><mergeCell/></mergeCells>|' | $pack m.xlsx
read_book m.xlsx
echo '== relations and sheets'
types=http://schemas.openxmlformats.org/officeDocument/2006/relationships
relations() {
    { echo '== xl/_rels/workbook.xml.rels'
        echo "<Relationships>$1</Relationships>"
        [ -z "$2" ] || { echo '== xl/workbook.xml' && echo "<workbook xmlns:r=\"$types\"><sheets>$2</sheets></workbook>"; }
        echo '<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2"><v>6</v></c></row>' | sheet; } | $pack s.xlsx
    echo "$1 $2"
    "$STAFF" shortfall s.xlsx --subject pe --format csv --lang en 2>&1 | sed '/^district/d'
}
for target in worksheets/sheet1.xml ./worksheets/sheet1.xml /xl/worksheets/sheet1.xml ../xl/worksheets/./sheet1.xml ../../sheet1.xml worksheets/../../../x.xml \
    '' . .. worksheets//sheet1.xml .hidden worksheets; do
    relations "<Relationship Id=\"rId1\" Type=\"$types/worksheet\" Target=\"$target\"/>"
done
relations "<Relationship Type=\"$types/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
relations "<Relationship Id=\"rId1\" Type=\"$types/worksheet\"/>"
relations "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
relations "<Relationship Id=\"rId1\" Type=\"$types/worksheet\" Target=\"worksheets/sheet1.xml\" TargetMode=\"External\"/>"
relations "<Relationship Id=\"rId1\" Type=\"$types/worksheet\" Target=\"worksheets/sheet1.xml\" TargetMode=\"Internal\"/>"
relations "<Relationship Id=\"rId1\" Type=\"$types/chartsheet\" Target=\"worksheets/sheet1.xml\"/>"
one="<Relationship Id=\"rId1\" Type=\"$types/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
for sheets in '<sheet r:id="rId1"/>' '<sheet name="S"/>' '<sheet name="S" r:id="rId9"/>' '<sheet name="S" r:id="rId1" state="hidden"/>' \
    '<sheet name="S" r:id="rId1" state="visible"/>' '<sheet name="S" r:id="rId1" state="veryHidden"/><sheet name="T" r:id="rId1"/>' '<other/>'; do
    relations "$one" "$sheets"
done
relations "$one" '<sheet name="2" r:id="rId1"/><sheet name="Other" r:id="rId1"/>' >/dev/null
for sheet in 1 2 3 0 -1 1x Other ''; do
    "$STAFF" shortfall s.xlsx --sheet "$sheet" --subject pe --format csv --lang en 2>&1 | sed '/^district/d'
done
echo '== other files in a ZIP'
for part in ppt/presentation.xml word/document.xml content.xml xl/workbook.bin nothing.txt ../trick.xml a/../b.xml a/.. ..b/c 'a..b' '/root.xml' 'back\slash'; do
    python3 - "$part" <<'END'
import sys, zipfile
part = sys.argv[1]
with zipfile.ZipFile("z.xlsx", "w") as book:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    if "/" in part and part != "content.xml":
        book.writestr("_rels/.rels", f'<Relationships><Relationship Id="r" Type="{kind}" Target="{part}"/></Relationships>')
    book.writestr(part, "<x/>")
END
    echo "$part"
    "$STAFF" shortfall z.xlsx --lang en 2>&1
done
