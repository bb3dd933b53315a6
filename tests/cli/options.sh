# SPDX-License-Identifier: MIT
# Values of options, one after the other; how they may be written; which school is meant.
cd "$TMPDIR" || exit 9
cat >s.csv <<'END'
id,school,district,locale,primary_classes,pe_full_time
1,Hill,East,rural,6,1
2,Hill,West,urban,12,2
3,Dale,West,urban,12,2
END
cut -d, -f2- s.csv >names.csv
cut -d, -f1,3- s.csv >ids.csv
# wrong SUBCOMMAND ARGUMENT...: the first line of what it says.
wrong() {
    "$STAFF" "$@" >out 2>&1
    echo "$? $*: $(head -n 1 out)"
}
wrong shortfall s.csv --top many
wrong shortfall s.csv --top=
wrong shortfall s.csv --top -3
wrong shortfall s.csv --year 12
wrong shortfall s.csv --year=
wrong shortfall s.csv --year never
wrong shortfall s.csv --by
wrong shortfall s.csv --by=
wrong shortfall s.csv --by town
wrong shortfall s.csv --subject=
wrong shortfall s.csv --staff=
wrong shortfall s.csv --format jsonx
wrong shortfall s.csv --rural moon
wrong shortfall s.csv --rural=
wrong shortfall s.csv --force=yes
wrong shortfall s.csv -o
wrong shortfall s.csv -z
wrong shortfall s.csv --as-of=
wrong shortfall s.csv --as-of 2025-02-30
wrong shortfall s.csv --stale never
wrong shortfall s.csv --range both --format jsonl
wrong plan s.csv --vacancies 3 --years 0
wrong plan s.csv --vacancies 3 --years 101
wrong plan s.csv --vacancies 3 --years some
wrong plan s.csv --vacancies 3 --share 3/2
wrong plan s.csv --vacancies 3 --share -1
wrong plan s.csv --vacancies 3 --range both
wrong plan s.csv --vacancies 3 --round-at pooled
wrong plan s.csv
wrong explain --primary-classes=
wrong explain --primary-classes x
wrong explain --primary-classes
wrong explain --primary-classes ''
wrong explain --students -3
wrong explain --stage-classes 3
wrong explain --pe-ful-time 3
wrong explain --locale moon --primary-classes 3
wrong norms -o x.zip
wrong norms -o noname
wrong check s.csv -o x.pdf
wrong shortfall s.csv -o x.json --format csv
wrong template -o x.json
wrong template s.csv -o x.csv
wrong template --csv -o x.xlsx
wrong completion
wrong completion csh
wrong completion bash zsh
wrong verify
wrong verify one.json
wrong verify - s.csv
wrong verify one.json -
wrong compare
wrong compare s.csv
wrong compare s.csv --norms yangquan-2021 --norms cn-pe-2025 --norms cn-pe-2025 names.csv
wrong compare s.csv names.csv ids.csv --norms yangquan-2021 --norms cn-pe-2025
wrong compare - -
wrong shortfal
wrong shortfall-csv
wrong ./shortfal
wrong xyzzyxyzzy
wrong help xyzzyxyzzy
wrong -z
wrong --topp
touch shortfal
wrong shortfal

echo '== ways to write them'
same() {
    "$STAFF" "$@" >out && cmp -s out wanted || echo "not the same: $*"
}
"$STAFF" shortfall s.csv --format csv --subject pe --lang en >wanted
same s.csv --format=csv --subject=pe --lang=en
same shortfall --lang en --format csv --subject PE -- s.csv
same shortfall --lang en --format csv --subject 体育 s.csv -o -
same shortfall --lang en -v --format csv --subject pe s.csv 2>said
"$STAFF" s.csv --lang en --format csv --subject pe -o x.csv && cmp x.csv wanted
"$STAFF" s.csv --lang en --subject pe -ox.csv && cmp x.csv wanted
"$STAFF" help --lang=zh | sed -n 1p
"$STAFF" help --lang zh explain | sed -n 1p
"$STAFF" help --lang | sed -n 1p
"$STAFF" -h | sed -n 1p
LC_ALL='' LC_MESSAGES='' LANG=zh_CN "$STAFF" -h | sed -n 1p
"$STAFF" shortfall --version | sed 's/[0-9][0-9.]*/N/g'
"$STAFF" plan -h | sed -n 1p

echo '== which school'
which_one() {
    "$STAFF" explain "$@" --subject pe --lang en | sed -n 1p
}
which_one s.csv --school 2
which_one s.csv --school Dale
which_one s.csv --school Hill
which_one s.csv --school Hill --district West
which_one s.csv --school Hull
which_one s.csv --school Mountain
which_one names.csv --school Dale
which_one names.csv --school Hill
which_one ids.csv --school 3
which_one ids.csv --school 4
which_one ids.csv --school Hill
which_one ids.csv --school ''
which_one s.csv --school 1 --primary-classes 3
"$STAFF" explain ids.csv --school 2 --format json | grep -E '^ "(id|school|district)"'
"$STAFF" explain names.csv --school Dale --format json | grep -E '^ "(id|school|district)"'
"$STAFF" explain s.csv --school 2 --format json --subject music --lang en | grep -c '"subject"'
"$STAFF" explain --kindergarten-classes 3 --format json --lang en | grep -A2 '"subject"' | sed -n 1,4p
