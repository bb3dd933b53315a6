# A table of several years: later posts, a school that opens, one that closes; --year.
# shellcheck disable=SC2086 # $day is several words
cd "$TMPDIR" || exit 9
cat >schools.csv <<'END'
id,school,district,year,primary_classes,pe,music,art
1,Old,East,2022,20,1,3,3
2,Closing,East,2022,10,2,2,2
1,Old,East,2023,25,9,9,9
2,Closing,East,2024,0,,,
3,New,East,2024,10,0,2,2
1,Old,East,2025,5,9,9,9
END
day="--as-of 2025-12-31"
"$STAFF" plan schools.csv --vacancies 8 $day
"$STAFF" plan schools.csv --vacancies 8 $day --explain 1
"$STAFF" plan schools.csv --vacancies 8 $day --explain 3
"$STAFF" plan schools.csv --vacancies 8 $day --explain 2 --share-surplus
"$STAFF" plan schools.csv --vacancies 8 $day --year 2024 --years 1 --format csv
printf 'year,id,subject,leavers\n2023,3,music,1\n' >leavers.csv
"$STAFF" plan schools.csv --vacancies 8 $day --leavers leavers.csv
echo $?
"$STAFF" plan schools.csv --vacancies 8 $day --year 2021
echo $?
"$STAFF" plan schools.csv --vacancies 8 $day --from 2030 --format csv
