# SPDX-License-Identifier: MIT
# Files that mean harm or were harmed (tests/hostile/make.py), with 512 MiB of memory: each
# ends with the status and the sentence of expected.tsv, or reads like whole.xlsx.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/files"
check "made" python3 tests/hostile/make.py "$scratch/files"
nothing "files made, and those expected" \
    "$(ls "$scratch/files" >"$scratch/made"
    grep -v '^#' tests/hostile/expected.tsv | cut -f 1 | sort |
        LC_ALL=C diff - "$scratch/made")"
count "hostile" sh tests/hostile/run.sh "$PWD/build/staff" "$scratch/files" 524288
count "hostile (asan)" sh tests/hostile/run.sh "$PWD/build/asan/staff" "$scratch/files"
finish
