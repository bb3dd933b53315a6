# Names with terminal escapes, formulas, line breaks: visible in a table and in CSV,
# escaped in JSON; and never run by a spreadsheet.
cd "$TMPDIR" || exit 9
printf 'id,school,district,primary_classes\n' >t.csv
printf '1,"=cmd|/c calc","\033[31mred",6\n2,+1,"@sum",5\n3,"a ""b"", c","x\ny",4\n' >>t.csv
printf '4,-1,"\007\302\205",3\n5,"<b>&amp;",东\342\200\256abc,2\n' >>t.csv
"$STAFF" shortfall t.csv --subject pe
"$STAFF" shortfall t.csv --subject pe --format csv
"$STAFF" shortfall t.csv --subject pe --format json |
    sed '/^ "receipt"/,$d' | grep -E '"(school|district)"'
"$STAFF" shortfall t.csv --subject pe --format csv | "$STAFF" shortfall - --format csv
