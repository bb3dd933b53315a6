# SPDX-License-Identifier: MIT
# What the tests reach, measured by clang-19: gcc 12 and clang 14 know no MC/DC.
. tests/report.sh
CLANG=${CLANG:-clang-19}
LLVM_COV=${LLVM_COV:-llvm-cov-19}
LLVM_PROFDATA=${LLVM_PROFDATA:-llvm-profdata-19}
measured='-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc'
out=build/coverage
rm -rf $out/raw
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
    python3 tests/coverage.py "$out/$1.json" "$2" | head -n 1
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
finish
