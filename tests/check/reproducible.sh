# SPDX-License-Identifier: MIT
# The same input gives the same bytes: the libraries, built in two folders; and every output
# of every subcommand, in another folder, locale, time zone and second.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
staff=$PWD/build/staff

# library FOLDER: a copy of the sources, built there.
library() {
    mkdir -p "$1" && cp -r Makefile libstaff include "$1" &&
        make -s -C "$1" build/libstaff.a build/libstaff.so.0.1.0
}
check "built here" library "$scratch/a"
check "built there" library "$scratch/another place/b"
for file in libstaff.a libstaff.so.0.1.0; do
    check "$file" cmp "$scratch/a/build/$file" "$scratch/another place/b/build/$file"
done

# outputs FOLDER SETTING...: in every format that the help of a subcommand lists.
outputs() (
    mkdir -p "$(dirname "$scratch/$1")" && cp -r tests/data "$scratch/$1" && cd "$scratch/$1" || exit 1
    shift
    # shellcheck disable=SC2163 # settings, not names
    export "$@"
    vacancies="--vacancies demo-vacancies.csv --leavers demo-leavers.csv --from 2026"
    for run in "shortfall demo.csv" "shortfall demo-long.csv" "plan demo.csv $vacancies" \
        "check bad.csv" "check demo.csv" "compare demo.csv demo-long.csv" "thresholds demo.csv" \
        "explain demo.csv --school 9901000001" "norms" "norms export jp-2023" template; do
        command=${run%% *}
        # shellcheck disable=SC2046,SC2086 # several words
        for format in $("$staff" help "$command" | sed -n 's/^ *--format \([a-z|]*\).*/\1/p' |
            tr '|' ' '); do
            "$staff" $run --lang zh --format "$format" -o "out-$(echo "$run" | tr -d ' /').$format" \
                2>>said
        done
    done
)
outputs one LC_ALL=C TZ=UTC
sleep 1.1
outputs two/deep LC_ALL=zh_CN.UTF-8 TZ=Asia/Shanghai HOME=/nowhere COLUMNS=40
made=$(find "$scratch/one" -name 'out-*' | wc -l)
check "$made outputs" test "$made" -ge 44
for file in "$scratch"/one/out-* "$scratch/one/said"; do
    check "$(basename "$file")" cmp "$file" "$scratch/two/deep/$(basename "$file")"
done
finish
