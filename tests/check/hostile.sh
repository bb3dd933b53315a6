# SPDX-License-Identifier: MIT
# Files that mean harm or were harmed (tests/hostile/make.py), with 512 MiB of memory: each
# ends with the status and the sentence of expected.tsv, or reads like whole.xlsx.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/files"
check "made" python3 tests/hostile/make.py "$scratch/files"
tab=$(printf '\t')

# read_one COMMAND FILE: its first line, and what expected.tsv says of it.
read_one() {
    (cd "$scratch/files" && timeout 60 "$1" shortfall "$2" --lang en --format csv) \
        >"$scratch/out" 2>&1
    echo "$2$tab$?$tab$(head -n 1 "$scratch/out")"
}
read_limited() (
    # shellcheck disable=SC3045 # dash has it
    ulimit -v 524288
    read_one "$@"
)
expected=$(grep -v '^#' tests/hostile/expected.tsv)
nothing "files made, and those expected" \
    "$(ls "$scratch/files" >"$scratch/made"
    printf '%s\n' "$expected" | cut -f 1 | sort | LC_ALL=C diff - "$scratch/made")"
while IFS= read -r line; do
    file=${line%%"$tab"*}
    check "$line" test "$(read_limited "$PWD/build/staff" "$file")" = "$line"
    check "$line (asan)" test "$(read_one "$PWD/build/asan/staff" "$file")" = "$line"
done <<END
$expected
END
finish
