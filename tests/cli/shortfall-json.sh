# Machine-readable output: every key of the contract, several files as one table, stdin.
cd ../data || exit 9
"$STAFF" shortfall demo-long.csv --format json
head -3 demo.csv >"$TMPDIR/a.csv"
sed -n '1p;4,5p' demo.csv >"$TMPDIR/b.csv"
head -5 demo.csv >"$TMPDIR/both.csv"
"$STAFF" shortfall "$TMPDIR/a.csv" "$TMPDIR/b.csv" --format json >"$TMPDIR/two.json"
"$STAFF" shortfall - --format json <"$TMPDIR/both.csv" >"$TMPDIR/one.json"
# The same apart from the receipt, which names the files.
for file in one two; do
    sed '/^ "receipt": {$/,$d' "$TMPDIR/$file.json" >"$TMPDIR/$file.txt"
done
cmp "$TMPDIR/one.txt" "$TMPDIR/two.txt" && echo same
sed -n '/^  "inputs": /,$p' "$TMPDIR/one.json" "$TMPDIR/two.json" | grep -E '"(file|bytes)"'
for by in district total; do
    "$STAFF" shortfall "$TMPDIR/both.csv" --by $by --format csv
done
