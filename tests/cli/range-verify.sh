# SPDX-License-Identifier: MIT
# Thresholds, both readings of a range, and norms of another day, computed again.
cd "$TMPDIR" || exit 9
cp "$OLDPWD/../data/demo.csv" demo.csv
printf '%s\n' 'set,subject,clause,stages,kind,basis,posts,per,per_lenient,part_time,from' \
    'drill,pe,pe.range,primary;junior,range,class,1,5,6,1/2,2020-01-01' >norms.csv
"$STAFF" thresholds demo.csv --lang en -o steps.json
"$STAFF" verify steps.json demo.csv --lang en | tail -n 1
sed -i 's/"more": 5,/"more": 4,/' steps.json
"$STAFF" verify steps.json demo.csv --lang en | tail -n 1
"$STAFF" shortfall demo.csv --norms norms.csv --range both -o both.json
"$STAFF" verify both.json demo.csv norms.csv --lang en | tail -n 1
"$STAFF" shortfall demo.csv --as-of 2027-03-01 --stale warn -o stale.json
"$STAFF" verify stale.json demo.csv --lang en | tail -n 1
