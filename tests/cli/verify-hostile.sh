# SPDX-License-Identifier: MIT
# A result may be anybody's: what is not as staff writes it is refused with a sentence, and
# nothing in it makes the command read or write a file that was not given to it.
cp ../data/demo.csv "$TMPDIR" || exit 9
cd "$TMPDIR" || exit 9
"$STAFF" shortfall demo.csv --district 南川县 -o result.json
try() {
    echo "# $1"
    "$STAFF" verify "${2-bad.json}" demo.csv --lang en
    echo "exit $?"
}
# edit NAME OLD NEW: within the receipt.
edit() {
    sed "/\"receipt\"/,\$s|$2|$3|" result.json >bad.json
    cmp -s result.json bad.json && echo "$1: nothing was changed"
    try "$1"
}
echo '{}' >bad.json && try 'no receipt'
echo '[]' >bad.json && try 'no object'
echo '{"receipt": []}' >bad.json && try 'no receipt either'
: >bad.json && try empty
printf '{"a": 1, "a": 2}\n' >bad.json && try 'a key twice'
printf '{"a": 1}\n}\n' >bad.json && try 'more behind it'
printf '{"a": "\033[31m\377"}\n' >bad.json && try 'no UTF-8'
printf '{"a": "\\u0000"}\n' >bad.json && try 'a NUL'
printf '{"a": 99999999999999999999}\n' >bad.json && try 'a large number'
python3 -c 'print("[" * 100000 + "]" * 100000)' >bad.json && try 'a deep one'
truncate -s 257M bad.json && try 'a large one'
rm bad.json && try 'none'
mkdir bad.json && try 'a folder' && rmdir bad.json
edit command '"command": "shortfall"' '"command": "template"'
edit program '"program": "staff 0.1.0"' '"program": 3'
edit 'a day' '"as_of": "2025-12-31"' '"as_of": "2025-12-32"'
edit 'no sum' '"sha256": "374c8ec2' '"sha256": "374c8ec'
edit 'a role' '"role": "schools"' '"role": "pupils"'
edit 'no schools' '"role": "schools"' '"role": "leavers"'
for option in --output=x.json -ox.json --norms=demo.csv --staff=/etc/passwd --lang=zh \
    --vacancies=/etc/passwd --help --district "--year 2024" --nonsense=1; do
    edit "$option" '"--district=南川县"' "\"$option\""
done
edit 'an option that stops it' '"--district=南川县"' '"--district=nowhere"'
edit 'another district' '"--district=南川县"' '"--district=东河区"' | tail -n 1

# Cut off anywhere, it is no result; with any byte changed it is refused, or found out.
python3 - <<'END'
import os
import random
import subprocess

staff, whole = os.environ["STAFF"], open("result.json", "rb").read()
r, ends = random.Random(7), {}


def verify(data):
    open("bad.json", "wb").write(data)
    asked = [staff, "verify", "bad.json", "demo.csv"]
    return subprocess.run(asked, capture_output=True, check=False).returncode


cuts = {verify(whole[: r.randrange(len(whole) - 3)]) for i in range(40)}
print("cut off:", sorted(cuts))
receipt = whole.index(b'"receipt"')
for i in range(60):
    at = r.randrange(receipt)
    if whole[at : at + 1].isspace() or b"skipped_rows" in whole[at - 20 : at + 20]:
        continue
    status = verify(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    ends[status] = ends.get(status, 0) + 1
print("a byte changed: exits", sorted(ends))
END
ls
