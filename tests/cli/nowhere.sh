# SPDX-License-Identifier: MIT
# Every subcommand: where its output cannot be written, and where a setting cannot be followed.
cd "$TMPDIR" || exit 9
cat >s.csv <<'END'
id,district,locale,primary_classes,students,pe_full_time,year
1,East,rural,6,300,1,2025
2,West,urban,12,,2,2025
END
cp s.csv t.csv
printf 'district,year,vacancies\nEast,2026,1\nWest,2026,1\n' >v.csv
"$STAFF" norms export yangquan-2021 --lang en -o n.csv || echo "exit $?"
sed 's/,2021-01-01,2025-12-31,/,2030-01-01,2035-12-31,/' n.csv >later.csv
"$STAFF" shortfall s.csv -o r.json --lang en || echo "exit $?"

run() {
    "$STAFF" "$@" --lang en
    status=$?
    [ $status = 0 ] || echo "exit $status: $*"
}
for format in csv json xlsx html md jsonl; do
    run shortfall s.csv -o no/folder/x.$format
done
for format in csv json xlsx html; do
    run plan s.csv --vacancies v.csv --years 1 -o no/folder/x.$format
done
for format in csv json md; do
    run compare s.csv t.csv --norms yangquan-2021 --norms cn-pe-2025 -o no/folder/x.$format
done
for format in csv json xlsx; do
    run check s.csv -o no/folder/x.$format
    run norms -o no/folder/x.$format
done
run explain s.csv --school 1 -o no/folder/x.json
for format in csv json; do
    run thresholds s.csv -o no/folder/x.$format
done
for format in csv xlsx; do
    run template -o no/folder/x.$format
    run norms export yangquan-2021 -o no/folder/x.$format
done
echo '== the file is a folder, or under a file'
mkdir folder.csv
run shortfall s.csv -o folder.csv
run shortfall s.csv -o s.csv/x.csv
run shortfall folder.csv
run shortfall s.csv/x.csv
run check folder.csv
ls -A

echo '== settings'
# The results are of no interest here; a table of norms has a row to be named.
setting() {
    run "$@" >result
    grep '^exit' result
}
settings() {
    setting "$@" --norms nobody
    setting "$@" --norms nothing.csv
    setting "$@" --norms later.csv --as-of 2026-01-01
    setting "$@" --as-of 1990-01-01
    setting "$@" --as-of 1990-01-01 --norms n.csv
    setting "$@" --subject chess
    setting "$@" --map nonsense
    setting "$@" --map id=nonsense
    setting "$@" --year 1999
    setting "$@" --part-time pe
    setting "$@" --part-time pe=2
    setting "$@" --part-time pe=x
    setting "$@" --part-time chess=1
    setting "$@" --part-time pe=1/2,chess=1
    setting "$@" --sheet Sheet1
    setting "$@" --staff nothing.csv
}
settings shortfall s.csv --by total
settings shortfall s.csv --format jsonl
settings explain s.csv --school 1 --subject pe
settings plan s.csv --vacancies v.csv --years 1 --format csv
settings compare s.csv t.csv
settings check s.csv
settings thresholds s.csv --by total
settings template --csv
settings norms export
settings norms --subject pe
settings verify r.json s.csv
