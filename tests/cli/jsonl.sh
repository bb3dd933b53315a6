# One school a line, and each line the school of the whole JSON.
cd "$TMPDIR" || exit 9
data=$OLDPWD/../data
"$STAFF" shortfall "$data/demo.csv" -o schools.jsonl && wc -l <schools.jsonl
sed -n '12p;$p' schools.jsonl
"$STAFF" shortfall "$data/demo.csv" -o schools.json
python3 - <<'END'
import json
whole = json.load(open("schools.json"))["schools"]
print([json.loads(line) for line in open("schools.jsonl")] == whole)
END
