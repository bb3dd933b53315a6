# SPDX-License-Identifier: MIT
# Reports of tables that are small, or of which nothing can be said; what check finds where
# there are no ids; comparisons of tables without names, districts or the same teachers.
cd "$TMPDIR" || exit 9
run() {
    echo "-- $*"
    "$STAFF" "$@" --as-of 2025-12-31
    status=$?
    [ $status = 0 ] || echo "exit $status"
}
echo '== no norm at all, no shortfall at all'
printf 'id,kindergarten_classes\n1,6\n' >none.csv
printf 'id,primary_classes,pe_full_time,music_full_time,art_full_time\n1,6,3,1,1\n2,6,2,1,1\n' >full.csv
printf 'school,district,primary_classes,pe_full_time\nA,East,6,1\nA,West,6,1\nB,,12,1\n' >names.csv
for file in none.csv full.csv names.csv; do
    for by in school district total; do
        run shortfall $file --format md --by $by --lang en | sed -n '3,20p'
        run shortfall $file --by $by --lang zh | sed -n '7,40p'
    done
    run shortfall $file --format md --top 0 --lang en | sed -n '/^##/p'
    run shortfall $file --top 0 --lang en | tail -n 6
    run shortfall $file --format html --top 0 --lang en | sed '/<style/,/<.style>/d; s/<[^>]*>/ /g' | grep -v '^ *$' | sed -n 1,30p
    run shortfall $file -o x.xlsx --lang en
    run thresholds $file --top 0 --lang en | tail -n 5
done
echo '== what check finds'
cat >twins.csv <<'END'
school,district,primary_classes,primary_students,pe_full_time,pe_part_time
Hill,East,6,240,1,
Hill,East,6,240,1,
Hill,West,6,240,1,
Dale,West,6,240,1,
Glen,West,,,,2
END
run check twins.csv --lang en
sed 's/^/1,/; 1s/^1,/id,/; 3s/^1/2/; 4s/^1/3/; 5s/^1/4/; 6s/^1/5/' twins.csv >ids.csv
run check ids.csv --lang en
sed '1s/$/,year/; 2,$s/$/,2024/; 3s/2024/2025/' ids.csv >years.csv
run check years.csv --lang en
printf 'id,primary_classes\n1,x\n2\n' >bad.csv
for lang in zh en; do
    run check bad.csv none.txt --format csv --lang $lang
    run check bad.csv names.csv none.txt --format json --lang $lang | grep -v '^ *[]}]'
    run check bad.csv twins.csv none.txt --lang $lang
done
echo '== comparisons'
printf 'id,primary_classes,pe_full_time\n1,6,1\n2,12,1\n4,3,\n' >a.csv
printf 'id,primary_classes,pe_full_time\n1,9,1\n3,12,1\n4,9,\n' >b.csv
printf 'school,district,primary_classes,pe_full_time\nA,East,12,\nB,East,12,1\nC,West,6,1\n' >later.csv
printf 'id,pe_full_time\n1,2\n2,2\n' >staff1.csv
printf 'id,pe_full_time\n1,3\n2,1\n' >staff2.csv
cut -d, -f1,2 a.csv >plain.csv
run compare a.csv b.csv --lang en
run compare a.csv b.csv --lang zh --all --top 1
run compare names.csv later.csv --lang en --format csv
run compare a.csv later.csv --lang en
run compare later.csv a.csv --lang en
run compare plain.csv --staff staff1.csv --staff staff2.csv --lang en
run compare plain.csv plain.csv --staff staff1.csv --staff staff1.csv --lang en
run compare plain.csv a.csv --staff staff1.csv --lang en
run compare a.csv a.csv --lang en
run compare - a.csv --lang en <b.csv
run compare a.csv b.csv later.csv names.csv --lang en | sed -n 1,30p
run compare a.csv --norms yangquan-2021 --norms jp-2023 --lang zh
run compare a.csv --norms jp-2023 --norms us-wa-2023 --lang en
run compare a.csv --part-time pe=0 --part-time pe=1/2 --rural rural --rural rural,town --lang zh --format json | sed -n 1,40p
run compare bad.csv b.csv --lang en
run compare a.csv b.csv --map id=id --lang en --subject pe
run compare a.csv b.csv --map primary_classes=nothing --lang en
run compare a.csv b.csv --map junior_classes=nothing --lang en
run compare a.csv b.csv --district East --lang en
run compare names.csv later.csv --district East --lang en
