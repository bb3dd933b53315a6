# SPDX-License-Identifier: MIT
# A norm that gives a range, read both ways: where schools stand in it, in every format.
norms=$TMPDIR/range.csv
table=$TMPDIR/schools.csv
printf '%s\n' 'set,subject,clause,stages,kind,basis,posts,per,per_lenient,part_time,from' \
    'drill,pe,pe.range,primary;junior,range,class,1,5,6,1/2,2020-01-01' \
    'drill,lab,lab.junior,junior,ratio,class,1,4,,0,2020-01-01' >"$norms"
printf '%s\n' 'id,district,primary_classes,junior_classes,pe_full_time,pe_part_time,lab' \
    'a,East,30,,4,1,' 'b,East,30,,5,0,' 'c,East,30,,5,1,' 'd,West,30,,6,0,' 'e,West,30,,6,1,' \
    'f,West,30,8,,,2' 'g,West,,,1,,' >"$table"
set -- "$table" --norms "$norms" --as-of 2025-01-01 --lang en
"$STAFF" shortfall "$@" --range both | sed 1,2d
"$STAFF" shortfall "$@" --range both --format csv
"$STAFF" shortfall "$@" --range both --format csv --by district
"$STAFF" shortfall "$@" --range both --format csv --by total
"$STAFF" shortfall "$@" --range both --format jsonl | sed -n 2p
"$STAFF" shortfall "$@" --range both --format md | sed -n '/^## Range/,/^## Dis/p'
"$STAFF" shortfall "$@" --range both --format html | grep -c -e '<caption>Range' -e '>inside<'
echo '== the two readings, and both: the same numbers; keys of both are only added at the end'
for reading in strict lenient both; do
    "$STAFF" shortfall "$@" --range $reading --format json >"$TMPDIR/$reading.json"
done
without='posts_lenient|posts_strict|standing|below|inside|above|"range"'
tidy() {
    sed '/"receipt"/,$d' "$1" | grep -vE "$without" | sed 's/,$//'
}
tidy "$TMPDIR/strict.json" >"$TMPDIR/a"
tidy "$TMPDIR/both.json" >"$TMPDIR/b"
cmp "$TMPDIR/a" "$TMPDIR/b" && echo same
grep '"posts"' "$TMPDIR/lenient.json" | tr -dc '0-9,'
echo
grep '"posts_lenient"' "$TMPDIR/both.json" | tr -dc '0-9,'
echo
grep -E '"range"|standing' "$TMPDIR/both.json"
echo '== not rounded: nowhere to stand'
"$STAFF" shortfall "$@" --range both --rounding none --format csv | sed -n 1,2p
echo '== a set without a range; a subcommand that takes one reading'
"$STAFF" shortfall ../data/demo.csv --range both --by total --lang en | grep -c Range
"$STAFF" plan ../data/demo.csv --range both --vacancies 3 --lang en
echo "exit $?"
"$STAFF" shortfall "$@" --range both -o "$TMPDIR/both.xlsx"
python3 -c 'import sys, zipfile
print(zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml").decode())' "$TMPDIR/both.xlsx" |
    grep -o 'sheet name="[^"]*"'
