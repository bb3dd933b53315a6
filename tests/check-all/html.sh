# SPDX-License-Identifier: MIT
# The HTML reports in a browser: axe-core finds nothing, and nothing else is asked for.
. tests/report.sh
npm=build/html
if [ ! -d $npm/node_modules/axe-core ]; then
    mkdir -p $npm
    npm install --prefix $npm --silent --no-audit --no-fund puppeteer-core@22 axe-core@4 || exit 1
fi
chromium=$(command -v chromium || command -v chromium-browser)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
data=tests/data

# Names that would be markup, and lengths that no page expects.
long=$(printf '很长的名字%.0s' 1 2 3 4 5 6 7 8 9 10 11 12)
cat >"$scratch/names.csv" <<END
学校代码,学校名称,区县,城乡类别,小学班数,在校生数,专职体育教师
1,<script>alert(1)</script>,</title><b>东,乡村,13,240,1
2,"<img src=""http://example.invalid/x"" onerror=""x()"">",$long,乡村,6,,
3,$long,"&lt;""'",城区,30,900,9
END
sed 's/,[0-9]*,[0-9]*$/,,/' "$scratch/names.csv" >"$scratch/unknown.csv"

check demo build/staff shortfall $data/demo.csv -o "$scratch/demo.html"
check english build/staff shortfall $data/demo.csv --lang en --top 1000 -o "$scratch/english.html"
check names build/staff shortfall "$scratch/names.csv" -o "$scratch/names.html"
check unknown build/staff shortfall "$scratch/unknown.csv" -o "$scratch/unknown.html"
awk 'BEGIN { print "district,school,primary_classes,primary_students,senior_students"
    for (i = 1; i < 60; i++) print "D" i % 25 ",S" i "," i % 7 "," 30 * i "," i % 3 * 200 }' \
    >"$scratch/students.csv"
check pooled build/staff shortfall "$scratch/students.csv" --norms in-rte-2009 \
    -o "$scratch/pooled.html"
check unrounded build/staff shortfall "$scratch/students.csv" --norms us-wa-2023 --lang zh \
    -o "$scratch/unrounded.html"
check plan build/staff plan $data/demo.csv --vacancies $data/demo-vacancies.csv --from 2026 \
    --leavers $data/demo-leavers.csv --share-surplus -o "$scratch/plan.html"
check "long plan" build/staff plan $data/demo.csv --vacancies 2 --years 12 --lang en \
    -o "$scratch/long-plan.html"
nothing "markup of a name" "$(grep -nE '<(script|img|b)[ >]' "$scratch"/*.html)"
nothing "a reference to elsewhere" \
    "$(grep -nE '(href|src|url|action)[=(]"?[a-z]+:' "$scratch"/*.html | grep -v 'class="t"')"
nothing "a style on an element, a script" "$(grep -nE ' (style|on[a-z]+)="|<script' "$scratch"/*.html)"
NODE_PATH=$npm/node_modules count "browser" node tests/html/page.js "$chromium" "$scratch"/*.html
finish
