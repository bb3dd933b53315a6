# SPDX-License-Identifier: MIT
# A share of people who are there already (双师型) is no post to hire for.
table=$TMPDIR/schools.csv
printf '%s\n' '学校代码,区县,中职班数,专业课教师数,双师型教师,专职体育教师' \
    'a,甲,12,20,5,1' 'b,甲,6,10,,1' >"$table"
"$STAFF" shortfall "$table" --format csv | cut -d, -f2,5,7,12
"$STAFF" plan "$table" --vacancies 3 --from 2026 | head -n 4
"$STAFF" plan "$table" --vacancies 3 --from 2026 --format csv
"$STAFF" plan "$table" --vacancies 3 --from 2026 --lang en --format json |
    grep -E '"(share|backlog|unknown|subject)"'
"$STAFF" plan ../data/demo.csv --vacancies 9 --from 2026 --lang en | grep -c 'people who are there'
