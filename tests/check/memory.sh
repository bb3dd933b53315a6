# SPDX-License-Identifier: MIT
# Valgrind over the Criterion tests and over the command on the demo tables.
. tests/report.sh
memcheck() {
    valgrind -q --leak-check=full --error-exitcode=99 "$@"
}

for source in tests/test_*.c; do
    name=$(basename "$source" .c)
    count "$name" \
        sh tests/criterion.sh valgrind -q --leak-check=full --trace-children=yes "build/tests/$name" -j1
done

data=tests/data
for format in table csv json; do
    check "shortfall $format" memcheck build/staff shortfall $data/demo.csv --format $format
    check "plan $format" memcheck build/staff plan $data/demo.csv --format $format --from 2026 \
        --vacancies $data/demo-vacancies.csv --leavers $data/demo-leavers.csv
done
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
for format in xlsx html; do
    check "plan $format" memcheck build/staff plan $data/demo.csv -o "$scratch/plan.$format" \
        --from 2026 --vacancies $data/demo-vacancies.csv --leavers $data/demo-leavers.csv \
        --share-surplus
done
for format in md jsonl; do
    check "shortfall $format" memcheck build/staff shortfall $data/demo.csv --format $format
done
check norms memcheck build/staff norms
check explain memcheck build/staff explain --primary-classes 18 --students 812 --locale rural \
    --pe-full-time 2
finish
