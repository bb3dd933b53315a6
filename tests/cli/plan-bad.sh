# What the plan refuses, each with its place; and wrong usage.
cd "$TMPDIR" || exit 9
cat >schools.csv <<'END2'
学校代码,学校名称,区县,小学班数,专职体育教师,专职音乐教师,专职美术教师
1,甲,东区,12,1,1,1
2,乙,西区,12,1,1,
3,乙,南区,12,1,1,1
END2
cat >vacancies.csv <<'END2'
区县,年度,可用编制
东区,2026,3
东区,2028,3
北区,2026,1
西区,2026,0
西区,2027,0
西区,2028,0
西区,2029,5
南区,2025,1
END2
printf '年度,学校代码,学科,减员\n2026,1,体育,1\n2027,1,体育,1\n2026,9,音乐,1\n2026,2,美术,4\n' \
    >leavers.csv
printf '年度,学校名称,学科,减员\n2026,乙,体育,1\n' >names.csv
printf '年度,学校代码,学科,减员\n' >nobody.csv
printf '区县,年度\n东区,2026\n' >columns.csv
printf '区县,年度,可用编制\n' >empty.csv
try() {
    "$STAFF" plan "$@" --as-of 2025-12-31
    echo "$?"
}
for lang in zh en; do
    try schools.csv --vacancies vacancies.csv --from 2026 --leavers leavers.csv --lang $lang
    try schools.csv --vacancies 3 --from 2026 --leavers names.csv --lang $lang
    try schools.csv --vacancies columns.csv --lang $lang
    try schools.csv --vacancies empty.csv --lang $lang
    try schools.csv --vacancies nothing.csv --lang $lang
    try schools.csv --vacancies 3 --leavers leavers.csv --lang $lang
    try schools.csv --vacancies establishment --lang $lang
    try schools.csv --lang $lang
    try --vacancies 3 --lang $lang
    for wrong in '--vacancies -3' '--vacancies 1.5' '--vacancies 99999999' '--vacancies 3 --share 3/2' \
        '--vacancies 3 --share x' '--vacancies 3 --years 0' '--vacancies 3 --explain 9' \
        '--vacancies 3 --explain 乙' '--vacancies 3 --explain 1 --format csv'; do
        # shellcheck disable=SC2086 # each is several words
        try schools.csv $wrong --lang $lang
    done
done
try schools.csv --vacancies 3 --leavers nobody.csv --format csv | sed -n 1,2p
printf '年度,学校名称,学科,减员\n2026,甲,体育,1\n' >names.csv
try schools.csv --vacancies 3 --from 2026 --leavers names.csv --format csv | sed -n 1,2p
