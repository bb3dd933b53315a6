# SPDX-License-Identifier: MIT
# What is wrong with a comparison: said all at once, of every side.
cd ../data || exit 9
run() {
    echo "\$ compare $*"
    "$STAFF" compare "$@" --lang en
    echo "exit $?"
}
cp county.csv "$TMPDIR/one.csv"
sed 's/,20,/,二十,/' county.csv >"$TMPDIR/bad.csv"
sed 's/学校代码/代号/; s/专职体育教师/体育师资/' county.csv >"$TMPDIR/names.csv"
printf '学校名称,小学班数\nA,5\nＡ,6\n' >"$TMPDIR/wide.csv"
printf 'school,primary_classes\nA,5\n' >"$TMPDIR/plain.csv"
printf 'school,primary_classes\nZ,5\n' >"$TMPDIR/other.csv"
cd "$TMPDIR" || exit 9

run
run one.csv
run one.csv --norms yangquan-2021
run one.csv --norms yangquan-2021 --norms cn-pe-2025 --norms jp-2023 --as-of 2025-12-31 \
    --as-of 2025-12-30
run one.csv one.csv one.csv one.csv one.csv one.csv one.csv
run one.csv --norms nowhere --norms neither
run one.csv --rural rural --rural nowhere
run one.csv --as-of 2025-12-31 --as-of 2027-01-01
run one.csv --as-of 2025-12-31 --as-of 2025-12-30 --subject dance
run one.csv --as-of 2025-12-31 --as-of 2027-01-01 --stale warn --top 0 | sed -n 1,8p
run bad.csv missing.csv
run bad.csv --norms yangquan-2021 --norms cn-pe-2025
run - --norms yangquan-2021 --norms cn-pe-2025 <one.csv
run one.csv one.csv --district 别处
run one.csv one.csv -o one.csv
cmp one.csv "$OLDPWD/county.csv"
"$STAFF" norms export -o norms.csv --lang en
cp norms.csv own.csv
run one.csv --norms yangquan-2021 --norms own.csv -o own.csv
cmp norms.csv own.csv
run one.csv one.csv -o x.html
ls x.* 2>/dev/null
run wide.csv plain.csv
run plain.csv other.csv --as-of 2025-12-31 --top 0
run one.csv names.csv --as-of 2025-12-31 --map pe_full_time=体育师资 --top 0
run one.csv one.csv --map pe_full_time=无此列
run - --as-of 2025-12-31 --rounding up --rounding down --subject art --top 0 <one.csv
