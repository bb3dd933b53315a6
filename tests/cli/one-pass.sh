# SPDX-License-Identifier: MIT
# Which tables are read in one pass, and which are kept whole: whatever is not plain, or asks
# for more than a row, is kept.  Either way, what it comes to is what a pipe gives.
cd "$TMPDIR" || exit 9
head='id,school,district,locale,primary_classes,pe_full_time'
# try NAME [ARGUMENT...]: the file NAME, which way it went, and whether the other way agrees.
try() {
    name=$1
    shift
    "$STAFF" shortfall "$name" --format csv --lang en "$@" >out 2>said
    status=$?
    way=kept
    "$STAFF" shortfall "$name" --format csv --lang en -v "$@" 2>&1 >/dev/null |
        grep -q 'in one pass' && way='in one pass'
    echo "$name $*: exit $status, $way, $(wc -l <out) lines"
    sed -n 1,2p said
    # shellcheck disable=SC2002 # a pipe cannot be read twice
    cat "$name" | "$STAFF" shortfall - --format csv --lang en "$@" >again 2>said-again
    [ "$status" = $? ] && cmp out again
}
rows() {
    printf '%s\n' "$@"
}
rows "$head" 1,A,East,rural,6,1 2,B,West,urban,12,2 >plain.csv
try plain.csv
for argument in '--by district' '--by school' '--by total' '--district West' '--year 2025' '--sheet 1' '--top 3' \
    '--norms jp-2023' '--norms in-rte-2009' '--subject pe' '--map id=id' '--range lenient' '--range both' \
    '--rounding none' '--round-at stage' '--round-at pooled' '--part-time pe=1/3' '--rural rural,town'; do
    # shellcheck disable=SC2086 # two words
    try plain.csv $argument
done
"$STAFF" norms export yangquan-2021 -o n.csv
try plain.csv --norms n.csv
rows id,pe_full_time 1,2 2,3 >staff.csv
try plain.csv --staff staff.csv

echo '== the bytes'
printf '\357\273\277' | cat - plain.csv >marked.csv
try marked.csv
iconv -f UTF-8 -t UTF-16 plain.csv >utf-16.csv
try utf-16.csv
iconv -f UTF-8 -t UTF-16BE plain.csv | { printf '\376\377' && cat; } >utf-16be.csv
try utf-16be.csv
sed 's/East/东区/; s/school/学校名称/' plain.csv | iconv -f UTF-8 -t GB18030 >gb18030.csv
try gb18030.csv
sed 's/East/\xff\xfe/' plain.csv >broken.csv
try broken.csv
sed 's/school/\xff\xfe/' plain.csv >broken-head.csv
try broken-head.csv
sed 's/East/E\x00st/' plain.csv >nul.csv
try nul.csv
printf '\357\273\277' >mark-only.csv
try mark-only.csv
for start in PK '%%PDF-1.4' '\320\317\021\340' '<html>' ' \n <table>' '\377\376' '\376\377'; do
    # shellcheck disable=SC2059 # bytes are written as escapes
    printf "$start\n" >other.csv
    cat plain.csv >>other.csv
    try other.csv
done
cp plain.csv plain.xls
try plain.xls
cp plain.csv plain.XLSX
try plain.XLSX
tr '\n' '\r' <plain.csv >mac.csv
try mac.csv
sed 's/$/\r/' plain.csv >crlf.csv
try crlf.csv
printf %s "$(cat plain.csv)" >no-end.csv
try no-end.csv
rows "$head" >head-only.csv
try head-only.csv
printf %s "$head" >head-alone.csv
try head-alone.csv
awk -v head="$head" 'BEGIN { print head; while (i++ < 70000) printf "x"; print ",A,East,rural,6,1" }' >long-row.csv
try long-row.csv
awk 'BEGIN { printf "id,primary_classes"; while (i++ < 8000) printf ",column %d", i; print ""; print "1,6" }' >wide.csv
try wide.csv
awk 'BEGIN { printf "id,primary_classes"; while (i++ < 300) printf ",column %d", i; print ""; print "1,6" }' >less-wide.csv
try less-wide.csv

echo '== the header'
rows 'Schools of the county' '' "$head" 1,A,East,rural,6,1 >title.csv
try title.csv
rows ',,,,6,1' "$head" 1,A,East,rural,6,1 >like-data.csv
try like-data.csv
rows 'id,school,district,,classes,pe' ',,,locale,primary,full time' 1,A,East,rural,6,1 >two-rows.csv
try two-rows.csv
rows 'id,id,primary_classes' 1,1,6 >two-ids.csv
try two-ids.csv
rows 'id,stage,classes,students' 1,primary,6,100 >long.csv
try long.csv
rows 'id,primary_classes,students per class' 1,6,40 >odd-head.csv
try odd-head.csv
rows 'id,"school
name",primary_classes' 1,A,6 >broken-line.csv
try broken-line.csv
rows 'id,"school,primary_classes' 1,A,6 >open-quote.csv
try open-quote.csv
rows 'name of it,how many' A,6 >no-head.csv
try no-head.csv
rows 'id;school;primary_classes' '1;A;6' >semicolons.csv
try semicolons.csv
tr ',' '\t' <plain.csv >tabs.tsv
try tabs.tsv
i=0
while [ $i -lt 30 ]; do
    i=$((i + 1))
    echo "remark $i"
done >far-head.csv
cat plain.csv >>far-head.csv
try far-head.csv

echo '== what is no file'
: >empty.csv
try empty.csv
mkdir folder
"$STAFF" shortfall folder --format csv --lang en
"$STAFF" shortfall none.csv --format csv --lang en
ln -s plain.csv link.csv
try link.csv
mkfifo pipe
cat plain.csv >pipe &
"$STAFF" shortfall pipe --format csv --lang en | wc -l
"$STAFF" shortfall /dev/null --format csv --lang en
echo "exit $?"
