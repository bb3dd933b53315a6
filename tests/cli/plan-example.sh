# The worked example of README and man page: small enough to redo by hand.
cd ../data || exit 9
plan() {
    "$STAFF" plan county.csv --vacancies county-vacancies.csv --from 2026 --as-of 2025-12-31 "$@"
}
plan
plan --lang en
plan --explain 3
plan --explain 第二中学 --lang en
plan --format csv
plan --format csv --lang en -o "$TMPDIR/plan.csv" && cat "$TMPDIR/plan.csv"
plan -o "$TMPDIR/plan.csv" && od -An -tx1 -N3 "$TMPDIR/plan.csv"
plan --format json
