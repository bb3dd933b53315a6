# SPDX-License-Identifier: MIT
# How far schools are from the next post, in every format; and where there are no posts.
cd ../data || exit 9
"$STAFF" thresholds demo.csv
"$STAFF" thresholds demo.csv --lang en --by school --subject pe --district 西岭区 --top 4
"$STAFF" thresholds demo.csv --lang en --by total --subject pe --round-at stage
"$STAFF" thresholds demo.csv --format csv --lang en | sed -n 1,8p
"$STAFF" thresholds demo.csv --format csv --by district --subject 体育 | sed -n 1,4p
"$STAFF" thresholds demo.csv --format csv --by total | sed -n 1,3p
"$STAFF" thresholds demo.csv --format json --subject pe --district 西岭区 | sed -n '/9902000005/,/^    }/p'
"$STAFF" thresholds demo.csv --format json | sed -n '/"total"/,/if_even/p'
echo '== without rounding'
"$STAFF" thresholds demo.csv --rounding none --lang en | tail -n 2
"$STAFF" thresholds demo.csv --rounding none --format csv --lang en --subject music | sed -n 1,3p
echo '== bands: the pupils of the Schedule'
printf 'id,primary_students\na,60\nb,61\nc,90\nd,91\ne,120\nf,121\ng,200\nh,201\ni,240\nj,241\n' |
    "$STAFF" thresholds - --norms in-rte-2009 --format csv | cut -d, -f2,8-11,15
echo '== a count of the set: teachers of vocational trades'
printf 'id,vocational_classes,professional_teachers\nv,10,20\n' |
    "$STAFF" thresholds - --format csv | cut -d, -f2,5-11
echo '== to a file; nothing that steps; no file'
"$STAFF" thresholds demo.csv -o ../../build/thresholds.json && head -n 2 ../../build/thresholds.json
rm -f ../../build/thresholds.json
"$STAFF" thresholds demo.csv -o x.xlsx
echo "exit $?"
printf 'id,kindergarten_classes\nk,3\n' | "$STAFF" thresholds - --lang en | tail -n 1
"$STAFF" thresholds
echo "exit $?"
