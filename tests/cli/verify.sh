# SPDX-License-Identifier: MIT
# staff verify: the same again, or what is not; inputs by what they hold, not by their name.
# shellcheck disable=SC2086 # $options is several words
cp ../data/demo*.csv ../data/county*.csv ../data/workbooks/openpyxl.xlsx "$TMPDIR" || exit 9
data=$PWD/../data
cd "$TMPDIR" || exit 9
run() {
    echo "\$ staff $*"
    "$STAFF" "$@"
    echo "exit $?"
}
"$STAFF" shortfall demo.csv -o result.json
run verify result.json demo.csv --lang zh
run verify result.json demo.csv --lang en

# Every option that a result can depend on, and files under other names, in any order.
"$STAFF" norms export --lang zh -o norms.xlsx
printf '学校名称,年度,教学班个数\n甲,2024,9\n甲,2025,12\n' >other.csv
printf '学校名称,体育教师\n甲,1\n' >staff.csv
i=0
while read -r files options; do
    i=$((i + 1))
    files=$(echo "$files" | tr , ' ')
    "$STAFF" $options -o again$i.json 2>/dev/null || echo "$options: exit $?"
    for file in $files; do
        cp "$file" "renamed-$file"
    done
    "$STAFF" verify again$i.json renamed-* --lang en | tail -n 1 | sed "s|^|$options: |"
    rm renamed-*
done <<'END'
demo.csv shortfall demo.csv --rounding half_up --round-at stage --rural rural,town --lang en
demo.csv shortfall demo.csv --part-time pe=1/2,art=1/3 --district 南川县 --subject pe --by total
demo.csv shortfall demo.csv --as-of 2027-03-01 --stale warn --top 3
demo.csv shortfall demo.csv --as-of 2024-03-01 --stale warn
demo.csv shortfall demo.csv --norms cn-pe-2025 --range lenient
demo.csv,norms.xlsx shortfall demo.csv --norms norms.xlsx
openpyxl.xlsx shortfall openpyxl.xlsx --sheet 1
other.csv shortfall other.csv --map 小学班数=教学班个数 --year 2024
staff.csv,other.csv shortfall other.csv --staff staff.csv --map 小学班数=教学班个数
demo.csv,demo-vacancies.csv,demo-leavers.csv plan demo.csv --vacancies demo-vacancies.csv --leavers demo-leavers.csv --from 2026 --share-surplus
demo.csv plan demo.csv --vacancies 12 --years 2 --explain 9905000004 --what-if
demo.csv plan demo.csv --vacancies establishment --share 1/5
END
head -3 demo.csv >a.csv
sed -n '1p;4,5p' demo.csv >b.csv
"$STAFF" shortfall a.csv - -o two.json <b.csv
run verify two.json b.csv a.csv --lang en
run verify - a.csv b.csv <two.json | tail -n 2

# A number, a name, a row, a key changed by hand.
python3 - <<'END'
import json

whole = json.load(open("result.json"))
school, district = whole["schools"][11], whole["districts"][4]
school["needs"][0]["posts"] += 1
school["school"] = "\x1b[31m改名"
school["needs"][1]["clauses"].append("music.junior")
district["requirement"] = "1/3"
whole["districts"].append(dict(district))
whole["total"][0]["hires"] = None
del whole["schools"][2]
whole["schools"].reverse()
whole["extra"] = {"a": [1]}
whole["policy"]["rounding"] = "down"
del whole["schools"][5]["needs"][0]["hires"]
whole["skipped_rows"] = 99
json.dump(whole, open("tampered.json", "w"))
END
run verify tampered.json demo.csv --lang en
sed 's/"posts": \([0-9]*\)/"posts": 1\1/' result.json >many.json
run verify many.json demo.csv --lang zh | tail -n 4

# The receipt itself.
sed '/"receipt"/,$s/"rounding": "up"/"rounding": "down"/' result.json >policy.json
run verify policy.json demo.csv --lang en | tail -n 4
sed '/"receipt"/,$s/b01c1b9b/b01c1b9c/; s/staff 0.1.0/staff 0.0.9/' result.json >norms.json
run verify norms.json demo.csv --lang en
sed '/"receipt"/,$s/"id": "yangquan-2021"/"id": "nowhere-2030"/' result.json >set.json
run verify set.json demo.csv --lang en

# What it was made from has changed, or is not there.
echo >>demo.csv
run verify result.json demo.csv --lang en
sed -i '5d;$d' demo.csv
run verify result.json demo.csv --lang en | sed '/districts/d'
run verify again10.json demo-vacancies.csv result.json --lang zh
cp "$data/demo.csv" demo.csv
"$STAFF" norms export --lang zh -o norms.csv
"$STAFF" shortfall demo.csv --norms norms.csv -o ours.json
run verify ours.json demo.csv norms.csv --lang en | tail -n 2
sed -i 's/,1,5,/,1,6,/' norms.csv
run verify ours.json demo.csv norms.csv --lang en | sed '/^  schools/d'
