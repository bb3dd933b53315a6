# -o replaces its target whole or not at all.
cd "$TMPDIR" || exit 9
data=$OLDPWD/../data
echo old >result.csv
"$STAFF" shortfall "$data/demo.csv" --subject pe -o result.csv && od -An -tx1 -N3 result.csv
sed 1q result.csv
"$STAFF" shortfall "$data/demo.csv" --lang en --subject pe -o result.json && sed 2,4!d result.json
"$STAFF" shortfall "$data/demo.csv" -o result.txt && sed 1q result.txt
echo old >result.csv
"$STAFF" shortfall "$data/bad.csv" --lang en -o result.csv 2>problems.txt
echo "$? $(cat result.csv) $(wc -l <problems.txt)"
for name in result.doc /no/such/folder/x.csv /dev/full . ; do
    "$STAFF" shortfall "$data/demo.csv" --lang en --format csv -o "$name"
    echo "$?"
done
cp "$data/demo.csv" demo.csv
"$STAFF" shortfall demo.csv --lang en -o demo.csv
echo "$?"
cmp demo.csv "$data/demo.csv" && echo untouched
"$STAFF" shortfall demo.csv --lang en --format json -o result.csv
echo "$?"
"$STAFF" shortfall demo.csv --lang en >/dev/full
echo "$?"
{ "$STAFF" shortfall demo.csv --lang en --format json; echo "$?" >status; } | true
cat status
ls
