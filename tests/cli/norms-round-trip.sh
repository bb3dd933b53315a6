# SPDX-License-Identifier: MIT
# The built-in set, written as a table and read back, gives the same in every output, the
# receipt's file names apart; and its SHA-256 is the same.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tests=$PWD/..
cd "$folder" || exit 1
plan="--vacancies $tests/data/demo-vacancies.csv --from 2026"

# in_all_formats NAME COMMAND ARGUMENT...
in_all_formats() {
    name=$1
    shift
    for format in $formats; do
        "$STAFF" "$@" --format "$format" -o "$name.$format" 2>/dev/null || echo "exit $?"
    done
}
for command in shortfall plan; do
    formats="table csv json xlsx html"
    options=$plan
    [ $command = plan ] || formats="$formats jsonl md" options=
    # shellcheck disable=SC2086 # several words
    in_all_formats built-in $command "$tests/data/demo.csv" $options
    for table in norms.csv/en norms.xlsx/zh; do
        file=${table%/*}
        "$STAFF" norms export yangquan-2021 --lang "${table#*/}" -o "$file"
        # shellcheck disable=SC2086 # several words
        in_all_formats read $command "$tests/data/demo.csv" $options --norms "$file"
        for format in $formats; do
            python3 "$tests/office/same.py" built-in."$format" read."$format" "$file" &&
                echo "$command $table $format: the same"
        done
    done
done

# The SHA-256 of a set is that of its rows as they are printed, whatever it was read from.
for set in yangquan-2021 norms.csv norms.xlsx; do
    "$STAFF" norms export $set --lang en --format csv | sha256sum | cut -d' ' -f1
    "$STAFF" shortfall "$tests/data/demo.csv" --norms $set --format json |
        sed -n '/"receipt"/,$p' | sed -n '/"edition"/{n;s/.*: "\(.*\)"/\1/p;}'
done | grep -E '^[0-9a-f]{64}$' | uniq -c | sed 's/^ *\([0-9]*\) .*/\1 times the same/'
