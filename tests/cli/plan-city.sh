# Five districts: some can, some cannot; sharing first; a share that is given; what if.
cd ../data || exit 9
plan() {
    "$STAFF" plan demo.csv --vacancies demo-vacancies.csv --from 2026 --as-of 2025-12-31 "$@"
}
plan --leavers demo-leavers.csv --top 2
plan --share-surplus --share 1/3 --top 1 --lang en
plan --share 100% --years 1 --top 0 | sed -n 1,4p
plan --what-if
plan --what-if --years 2 --lang en | sed -n 1,20p
plan --explain 9905000004 --share-surplus
plan --explain 9905000004 --share-surplus --format json | sed -n '/"explain"/,$p' | sed -n 1,40p
plan --what-if --format json | sed -n '/"what_if"/,$p' | sed -n 1,30p
plan --explain 9901000013 --what-if | tail -3
