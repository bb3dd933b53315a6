# SPDX-License-Identifier: MIT
# --stale warn: every output of every subcommand that computes says which day was asked for.
cd ../data || exit 9
day=2027-03-01
ask="--as-of $day --stale warn --lang en"

# says NAME FILE: the warning is in it, or the key of programs; of a workbook, in a sheet.
says() {
    case $2 in
    *.xlsx) python3 -c 'import sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
sys.stdout.write("".join(book.read(name).decode() for name in book.namelist()))' "$2" ;;
    *) cat "$2" ;;
    esac | tr -s ' \n' '  ' >"$TMPDIR/text"
    if grep -qE "not in force on $day|\"stale\": ?\"$day\"" "$TMPDIR/text"; then echo "$1 warns"; else echo "$1 DOES NOT WARN"; fi
}
try() {
    format=$1
    shift
    rm -f "$TMPDIR/out.$format"
    # shellcheck disable=SC2086 # several words
    "$STAFF" "$@" $ask --format "$format" -o "$TMPDIR/out.$format" >"$TMPDIR/said" 2>&1 ||
        cat "$TMPDIR/said"
    says "$1 $format" "$TMPDIR/out.$format"
}
for format in table csv json jsonl md html xlsx; do try $format shortfall demo.csv; done
for by in district total; do try csv shortfall demo.csv --by $by; done
for format in table json; do try $format explain demo.csv --school 9901000001; done
for format in table csv json xlsx html; do
    try $format plan demo.csv --vacancies demo-vacancies.csv --from 2026
done
for format in table csv json; do try $format thresholds demo.csv; done
for by in district total; do try csv thresholds demo.csv --by $by; done
for format in table csv json md; do try $format compare demo.csv --rounding up --rounding down; done
echo '== the last column, and only then: read in one pass, kept whole, in Chinese, by district'
# shellcheck disable=SC2086 # several words
{
    "$STAFF" shortfall demo.csv $ask --format csv | sed -n 1,2p
    "$STAFF" shortfall - $ask --format csv <demo.csv | sed -n 2p
    "$STAFF" shortfall demo.csv --as-of $day --stale warn --format csv | sed -n 1,2p
    "$STAFF" shortfall demo.csv $ask --format csv --by total | sed -n 1,2p
    printf 'id,kindergarten_classes\nk,3\n' | "$STAFF" shortfall - $ask --format csv
    "$STAFF" shortfall demo.csv $ask --format jsonl | sed -n 1p
    "$STAFF" shortfall demo.csv --as-of 2024-03-01 --stale warn --format csv | sed -n 1,2p
    "$STAFF" shortfall demo.csv --as-of 2024-03-01 --stale warn --format jsonl | grep -c stale
}
for format in csv jsonl; do
    "$STAFF" shortfall demo.csv --as-of $day --stale warn --format $format >"$TMPDIR/a"
    "$STAFF" shortfall - --as-of $day --stale warn --format $format <demo.csv >"$TMPDIR/b"
    cmp "$TMPDIR/a" "$TMPDIR/b" && echo "$format: the same both ways"
done
