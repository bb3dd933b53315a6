# Machine-readable output: every key of the contract, several files as one table, stdin.
cd ../data || exit 9
"$STAFF" shortfall demo-long.csv --format json
head -3 demo.csv >"$TMPDIR/a.csv"
sed -n '1p;4,5p' demo.csv >"$TMPDIR/b.csv"
head -5 demo.csv >"$TMPDIR/both.csv"
"$STAFF" shortfall "$TMPDIR/a.csv" "$TMPDIR/b.csv" --format json >"$TMPDIR/two.json"
"$STAFF" shortfall - --format json <"$TMPDIR/both.csv" >"$TMPDIR/one.json"
cmp "$TMPDIR/one.json" "$TMPDIR/two.json" && echo same
for by in district total; do
    "$STAFF" shortfall "$TMPDIR/both.csv" --by $by --format csv
done
