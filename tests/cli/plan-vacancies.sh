# Where the vacancies are from: a number, the establishment, a table without districts.
# shellcheck disable=SC2086 # $day is several words
cd ../data || exit 9
head_of() {
    sed -n '1,3p;/^空编/,/^目标/p;/^vacancies/,/^aim/p;/^区县  *比例/,/^$/p;/^district  *share/,/^$/p'
}
day="--as-of 2025-12-31 --top 0"
"$STAFF" plan demo.csv --vacancies 24 $day | head_of
"$STAFF" plan demo.csv --vacancies establishment $day | head_of
"$STAFF" plan demo.csv --vacancies 编制 --years 2 $day --lang en | head_of
"$STAFF" plan demo.csv --vacancies establishment --format json |
    sed -n '/"vacancies_from"/,/"establishment_unknown"/p; /^  "options"/,/^  \]/p'
cd "$TMPDIR" || exit 9
cat >schools.csv <<'END2'
学校名称,小学班数,专职体育教师,专职音乐教师,专职美术教师,编制数,在编数
甲,12,1,1,1,30,27
乙,24,1,1,1,60,
丙,6,1,1,1,20,21
END2
"$STAFF" plan schools.csv --vacancies establishment --years 2 $day
cat >vacancies.csv <<'END2'
年度,可用编制
2026,6
2027,４
2028,"1,000"
END2
"$STAFF" plan schools.csv --vacancies vacancies.csv $day
echo $?
printf '区县,年度,可用编制\n甲县,2026,6\n' >other.csv
"$STAFF" plan schools.csv --vacancies other.csv --years 1 $day
echo $?
printf '学校名称,区县,小学班数,专职体育教师\n甲,东区,12,\n乙,西区,12,\n' >unknown.csv
"$STAFF" plan unknown.csv --vacancies 3 $day | sed '3,/^目标/d;/^各年/,$d'
sed 's/12,$/12,5/' unknown.csv >enough.csv
"$STAFF" plan enough.csv --vacancies 3 $day --lang en | sed '4,/^aim/d'
