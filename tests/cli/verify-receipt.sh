# SPDX-License-Identifier: MIT
# Every part of a receipt, missing or of another kind; and results that are another's.
cp ../data/demo.csv ../data/demo-vacancies.csv ../data/demo-leavers.csv "$TMPDIR" || exit 9
cd "$TMPDIR" || exit 9
"$STAFF" norms export --lang zh -o norms.csv
"$STAFF" plan demo.csv --norms norms.csv --vacancies demo-vacancies.csv --leavers demo-leavers.csv \
    --from 2026 -o plan.json
"$STAFF" plan demo.csv --vacancies 5 --from 2026 -o number.json
"$STAFF" verify plan.json demo*.csv norms.csv --lang en | tail -n 1
# try RESULT WHAT PYTHON: the result, changed by the statement; r is its receipt, d the whole.
try() {
    python3 - "$1" "$3" <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
r = d["receipt"]
exec(sys.argv[2])
json.dump(d, open("bad.json", "w"), ensure_ascii=False)
END
    printf '%s: ' "$2"
    "$STAFF" verify bad.json demo.csv demo-vacancies.csv demo-leavers.csv norms.csv --lang en 2>&1 |
        sed '/unchanged (/d; s/SHA-256\( of its rows\)* [0-9a-f]*/SHA-256/g' | sed -n 1,3p
}
for part in program command norms as_of options inputs; do
    try plan.json "no $part" "del r['$part']"
    try plan.json "$part is a number" "r['$part'] = 3"
    try plan.json "$part is a list" "r['$part'] = []"
done
for part in id edition sha256; do
    try plan.json "no $part of the norms" "del r['norms']['$part']"
done
try plan.json 'a sum in capitals' "r['norms']['sha256'] = r['norms']['sha256'].upper()"
try plan.json 'another sum of norms' "r['norms']['sha256'] = 64 * '0'"
try number.json 'another set' "r['norms']['id'] = 'nobody'"
try number.json 'another edition' "r['norms']['edition'] = '1999.9'"
for part in role file sha256; do
    try plan.json "an input without $part" "del r['inputs'][0]['$part']"
    try plan.json "the $part of an input is a number" "r['inputs'][1]['$part'] = 7"
done
try plan.json 'an input without a name' "r['inputs'][0]['file'] = ''; r['inputs'][0]['sha256'] = 64 * '0'"
try plan.json 'a sum of other letters' "r['inputs'][0]['sha256'] = 64 * 'x'"
for role in schools staff norms vacancies leavers; do
    try plan.json "$role twice" "r['inputs'] += [i for i in r['inputs'] if i['role'] == '$role'] or [dict(r['inputs'][0], role='$role')]"
done
try number.json 'an option that is a number' "r['options'].append(3)"
try number.json 'an option of no dashes' "r['options'].append('years')"
for vacancies in 7 -1 establishment 编制 demo.csv ''; do
    try number.json "vacancies $vacancies" "r['options'] = [o for o in r['options'] if 'vacancies' not in o] + ['--vacancies=$vacancies']"
done
try number.json 'stale' "r['stale'] = '2026-01-01'"
try number.json 'stale is a number' "r['stale'] = 3"
try number.json 'another program' "r['program'] = 'staff 99.0'"
echo '== values of another kind, in other places'
try number.json 'an array more' "d['more'] = [1, {'a': 2}]"
try number.json 'an array less' "d['years'] = d.get('years', [])[:-1]"
try number.json 'a number for all of it' "d['norms'] = 3"
try number.json 'all schools turned round' "d.update({k: v[::-1] for k, v in d.items() if isinstance(v, list)})"
echo '== the same from other folders, and what cannot be read'
mkdir folder
cp demo.csv folder/other.csv
"$STAFF" verify number.json folder/other.csv --lang en | sed 's/SHA-256.*/SHA-256/'
echo "exit $?"
"$STAFF" verify number.json folder/other.csv demo.csv nothing.csv --lang zh
echo "exit $?"
"$STAFF" verify number.json folder --lang en
echo "exit $?"
"$STAFF" verify number.json demo.csv --lang en >/dev/full
echo "exit $?"
"$STAFF" verify number.json --lang en
"$STAFF" verify - demo.csv --lang en <number.json | tail -n 1
