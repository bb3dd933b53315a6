#!/bin/sh
# SPDX-License-Identifier: MIT
# fuzz.sh SECONDS [TARGET...]: builds the fuzz targets and gives each its seeds, every
# input that once was a finding (tests/fuzz/found/TARGET/), and then any input at all for
# so many seconds, two targets at a time.  What is learnt stays in build/fuzz/corpus/ for
# the next time; a finding is shown, and kept in build/fuzz/.  FUZZ_SEED=N starts the
# chances anew at N, so that a short run tries about the same inputs each time.
cd "$(dirname "$0")/.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL
. tests/report.sh
build=build/fuzz

# seeds TARGET: folders of inputs to start from.
seeds() {
    for folder in "tests/fuzz/found/$1" "tests/fuzz/seeds/$1"; do
        [ ! -d "$folder" ] || echo "$folder"
    done
    case $1 in
    xlsx) # the parts that the command's tests are given, and the bytes of some workbooks
        mkdir -p $build/seeds
        for test in tests/cli/xlsx-*.sh; do
            awk -v to="$build/seeds/$(basename "$test" .sh)" '
                /<<.END./ { n++; on = 1; next }
                /^END$/ { on = 0 }
                on { print >(to "-" n) }' "$test"
        done
        echo $build/seeds
        ;;
    norm_table) # every built-in set, as text and as a workbook
        mkdir -p $build/norms
        for set in yangquan-2021 cn-pe-2025 cn-establishment-2014 in-rte-2009 jp-2023 us-wa-2023; do
            build/staff norms export "$set" --lang en -o "$build/norms/$set.csv"
            build/staff norms export "$set" --lang zh -o "$build/norms/$set.xlsx"
        done
        echo $build/norms
        ;;
    verify) # results of those tables, in as few bytes as they need
        mkdir -p $build/results
        while read -r name words; do
            # shellcheck disable=SC2086 # several words
            (cd tests/fuzz/tables && ../../../build/staff $words --format json 2>/dev/null) |
                python3 -c 'import json, sys
print(json.dumps(json.load(sys.stdin), ensure_ascii=False, separators=(",", ":")))' \
                    >"$build/results/$name.json"
        done <<'END'
shortfall shortfall a.csv --subject pe --rounding half_up --part-time pe=1/2 --top 3
norms shortfall a.csv --norms norms.csv --range lenient --rural rural,town
both shortfall a.csv --norms norms.csv --range both --subject pe
stale shortfall a.csv --as-of 2027-03-01 --stale warn --by total
plan plan a.csv --vacancies v.csv --leavers l.csv --from 2026 --years 1 --share-surplus
share plan a.csv --vacancies 12 --from 2026 --share 1/5 --years 2
thresholds thresholds a.csv --subject pe --district 一区
compare compare a.csv --rounding up --rounding down --subject pe --district 一区
END
        echo $build/results
        ;;
    csv | encoding | scan | stream) echo tests/data tests/fuzz/seeds/schools ;;
    esac
}

# fuzz.sh --one SECONDS TARGET: one of those that are built.
if [ "$1" = --one ]; then
    mkdir -p "$build/corpus/$3"
    # shellcheck disable=SC2046 # folders without spaces
    "$build/tests/fuzz/fuzz_$3" -max_total_time="$2" -max_len=8192 -timeout=20 \
        -rss_limit_mb=1024 ${FUZZ_SEED:+-seed="$FUZZ_SEED"} -dict=$build/words.dict -artifact_prefix="$build/$3-" \
        -print_final_stats=1 -close_fd_mask=1 "$build/corpus/$3" $(seeds "$3")
    exit
fi

seconds=${1:-60}
[ $# = 0 ] || shift
# shellcheck disable=SC2046 # the names have no spaces
[ $# -gt 0 ] || set -- $(basename -a -s .c tests/fuzz/fuzz_*.c | sed 's/^fuzz_//')

# Edges are watched, comparisons are not: three times as many inputs a second, and the
# dictionary has the words.
make -s -j2 fuzzers BUILD=$build CC=clang-14 CFLAGS='-O1 -g -fno-omit-frame-pointer \
    -fsanitize=address,undefined -fno-sanitize-recover=all \
    -fsanitize-coverage=inline-8bit-counters,pc-table' \
    LIB_CFLAGS='-fsanitize=integer,implicit-conversion' || exit 1
# All the words that headers and cells are compared with, as libFuzzer wants them.
grep -ohE '"[^"\\]{2,40}"' libstaff/names.c libstaff/norms.c bindings/cli/options.c \
    bindings/cli/verify_receipt.c bindings/cli/table/*.c | sort -u |
    python3 -c 'import sys
for word in sys.stdin.buffer.read().split(b"\n")[:-1]:
    print("\"%s\"" % "".join("\\x%02x" % byte for byte in word[1:-1]))' >$build/words.dict

rm -f $build/*.log
printf '%s\n' "$@" | xargs -P 2 -I '{}' \
    sh -c "sh tests/fuzz.sh --one '$seconds' '{}' >$build/{}.log 2>&1 </dev/null"

for target in "$@"; do
    log=$build/$target.log
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    if grep -q '^Done ' "$log" && [ "${inputs:-0}" -gt 0 ]; then
        pass
    else
        fail "fuzz $target"
        grep -vE '^#[0-9]+' "$log" | head -n 60
        grep 'Test unit written' "$log"
    fi
    printf '%-10s %9d inputs %6d edges\n' "$target" "${inputs:-0}" "${edges:-0}"
done
finish
