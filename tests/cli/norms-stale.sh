# SPDX-License-Identifier: MIT
# A day on which the norms are not in force: refused, or warned of in the result.
table=../data/demo-long.csv
"$STAFF" shortfall $table --as-of 2027-03-01 --lang en
echo "exit $?"
"$STAFF" shortfall $table --as-of 2027-03-01 --stale warn --lang en --by total | sed -n 1,8p
"$STAFF" shortfall $table --as-of 2027-03-01 --stale warn --format json | sed -n 2,9p
"$STAFF" shortfall $table --as-of 2019-03-01 --stale warn --format json | sed -n 2,9p
"$STAFF" shortfall $table --as-of 2024-03-01 --stale warn --format json | sed -n 2,8p
"$STAFF" shortfall $table --stale no --lang en
echo "exit $?"

# Where nothing is rounded, or over all schools only, a school has no posts.
"$STAFF" explain --norms jp-2023 --primary-classes 6 --teachers-full-time 7 --lang en | tail -n 6
"$STAFF" explain --norms us-wa-2023 --primary-students 400 --nurses-full-time 1 --subject nurses \
    --lang zh | tail -n 6
printf 'district,school,primary_classes,junior_classes\nA,a,,3\nA,b,,3\nB,c,6,\nB,d,37,\n' |
    "$STAFF" shortfall - --norms jp-2023 --format json --by district |
    sed -n '/"districts"/,/"skipped_rows"/p'
