# The same table in every encoding, separator and line end gives the same result.
cd "$TMPDIR" || exit 9
printf '学校名称,小学班数\n小学,6\n学校,7\n' >utf8.csv
{ printf '\357\273\277'; cat utf8.csv; } >bom.csv
iconv -f UTF-8 -t GB18030 utf8.csv >gb.csv
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE utf8.csv; } >le.csv
{ printf '\376\377'; iconv -f UTF-8 -t UTF-16BE utf8.csv; } >be.csv
tr ',' ';' <utf8.csv >semicolon.csv
tr ',' '\t' <utf8.csv >tab.csv
tr '\n' '\r' <utf8.csv >cr.csv
sed 's/$/\r/' utf8.csv >crlf.csv
"$STAFF" shortfall utf8.csv --format csv
"$STAFF" shortfall utf8.csv --format csv >expected
for file in bom gb le be semicolon tab cr crlf; do
    "$STAFF" shortfall "$file.csv" --format csv >got || echo "$file: exit $?"
    cmp expected got || echo "$file differs"
done
# Valid as UTF-8 and as GB18030: a known Chinese header settles it, nothing else does.
printf 'school,primary_classes\nZo\303\253,6\n' >either.csv
"$STAFF" either.csv --lang en
echo "$?"
printf '\321\247\320\243,\320\241\321\247\260\340\312\375\n\321\247\320\243,6\n' >gbk.csv
"$STAFF" gbk.csv --format csv --subject pe
# Valid GB18030 by chance: Windows-1252, and UTF-8 that was cut off.  Common Chinese is read.
printf 'school,primary_classes\nM\374ller,6\n' >latin.csv
printf 'primary_classes,school\n6,\345\216' >cut.csv
printf 'school,primary_classes\n\317\330\301\242\326\320\321\247,6\n' >english.csv
for file in latin cut english; do
    "$STAFF" "$file.csv" --lang en --format csv --subject pe
    echo "$?"
done
