# SPDX-License-Identifier: MIT
# What the tests reach, measured by clang-19: gcc 12 and clang 14 know no MC/DC.
. tests/report.sh
CLANG=${CLANG:-clang-19}
LLVM_COV=${LLVM_COV:-llvm-cov-19}
LLVM_PROFDATA=${LLVM_PROFDATA:-llvm-profdata-19}
measured='-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc'
out=build/coverage
rm -rf $out/raw $out/hostile
mkdir -p $out/raw $out/library
make -s build/cases.c || exit 1

# export_of NAME PROGRAM...: what the profiles $out/raw/NAME-* say of the programs.
export_of() {
    name=$1
    shift
    "$LLVM_PROFDATA" merge -sparse -o "$out/$name.profdata" "$out/raw/$name"-*.profraw &&
        "$LLVM_COV" export -instr-profile "$out/$name.profdata" "$@" >"$out/$name.json"
}

# figures_of NAME FOLDER: says what was measured, passed or failed.
figures_of() {
    python3 tests/coverage.py "$out/$1.json" "$2" | sed -n 1p
}

# The library: its Criterion tests, and with them the worked cases, in one program.
for source in libstaff/*.c tests/test_*.c tests/plain/runner.c build/cases.c; do
    case $source in
    libstaff/*) flags=$measured ;;
    *) flags= ;;
    esac
    # shellcheck disable=SC2086 # several words
    "$CLANG" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -g -w -Iinclude -Itests/plain $flags \
        -c -o "$out/library/$(basename "$source" .c).o" "$PWD/$source" || exit 1
done
"$CLANG" -fprofile-instr-generate -o $out/library/all $out/library/*.o || exit 1
LLVM_PROFILE_FILE=$PWD/$out/raw/library-%p.profraw count 'tests for coverage' $out/library/all
export_of library $out/library/all || exit 1
figures_of library libstaff
count 'coverage of libstaff' python3 tests/coverage.py $out/library.json libstaff \
    --list tests/coverage.tsv

# The command: its own tests, the worked cases, what means harm, random tables, and system
# calls that fail.  Not allocations that fail: they end a run in the middle of a condition,
# and whatever it was, llvm-cov takes it as false, for what came is not counted but inferred.
# Nothing is taken out of the figures.
make -s -k -j2 BUILD=$out/command CC="$CLANG" \
    CFLAGS='-O1 -g -w -fprofile-instr-generate -fcoverage-mapping' $out/command/staff || exit 1
staff=$out/command/staff
export LLVM_PROFILE_FILE="$PWD/$out/raw/command-%4m.profraw"
oracle() {
    count "the oracle, $1" python3 tests/oracle/compare.py --staff $staff --seed 1 --kind "$@"
}
mkdir $out/hostile
python3 tests/hostile/make.py $out/hostile
count 'cli' sh tests/cli/run.sh $staff
count 'corpus' $staff norms test
count 'wrong cases' sh tests/wrong/run.sh $out/command "$CLANG" -fprofile-instr-generate
for test in scan cells values; do
    count $test sh tests/xlsx/short.sh $test $out/command "$CLANG" -fprofile-instr-generate
done
count 'hostile' sh tests/hostile/run.sh "$PWD/$staff" $out/hostile
count 'names' /usr/bin/python3 -W ignore tests/hostile/names.py $staff
count 'streamed and kept' python3 tests/stream/compare.py $staff 60
oracle shortfall --tables 100
oracle plan --tables 100
count 'pairs' python3 tests/oracle/pairs.py --staff $staff --pairs 20 --seed 1
count 'thresholds' python3 tests/thresholds/compare.py $staff 2
count 'the clerk' sh tests/xlsx/clerk.sh $staff "$(mktemp -d)"
BUILD=$out/command count 'faults' sh tests/faults/run.sh --calls csv json jsonl
unset LLVM_PROFILE_FILE
export_of command $staff || exit 1
figures_of command bindings/cli
count 'coverage of the command' python3 tests/coverage.py $out/command.json bindings/cli \
    --least 98 93
finish
