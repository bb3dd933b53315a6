# SPDX-License-Identifier: MIT
# The same numbers however it is built: 32 bits, big-endian bytes, no optimisation and the
# most, two compilers.  Where Criterion is not to be had, tests/plain/ runs its tests.
. tests/report.sh
out=build/builds
rm -rf $out
mkdir -p $out
make -s build/cases.c || exit 1

# plain NAME RUN COMPILER...: the library's tests, linked with nothing but the C library.
plain() {
    variant=$1
    run=$2
    shift 2
    mkdir -p "$out/$variant"
    for source in tests/test_*.c; do
        test=$(basename "$source" .c)
        # shellcheck disable=SC2086 # RUN is nothing, or an emulator
        if "$@" -std=c11 -D_POSIX_C_SOURCE=200809L -g -static -Iinclude -Itests/plain \
            -o "$out/$variant/$test" "$source" tests/plain/runner.c libstaff/*.c build/cases.c; then
            count "$variant $test" $run "$out/$variant/$test"
        else
            fail "$variant $test does not build"
        fi
    done
}
plain m32 '' gcc -m32 -O2
plain s390x qemu-s390x s390x-linux-gnu-gcc -O2

# same NAME COMPILER FLAGS: the command built so gives the bytes that build/staff gives.
same() {
    variant=$1
    make -s -j2 BUILD="$out/$variant" CC="$2" CFLAGS="$3" "$out/$variant/staff" || fail "make $variant"
    count "$variant corpus" "$out/$variant/staff" norms test
    for table in tests/data/demo.csv tests/data/demo-long.csv; do
        for format in json csv; do
            build/staff shortfall "$table" --format $format >$out/expected
            check "$variant $table $format" sh -c "'$out/$variant/staff' shortfall '$table' \
                --format $format | cmp - '$out/expected'"
        done
    done
    plan="plan tests/data/demo.csv --vacancies tests/data/demo-vacancies.csv --from 2026"
    # shellcheck disable=SC2086 # several words
    build/staff $plan --format json >$out/expected
    check "$variant plan" sh -c "'$out/$variant/staff' $plan --format json | cmp - '$out/expected'"
}
same gcc-O0 gcc -O0
same gcc-O3 gcc -O3
same clang-O0 clang-14 -O0
same clang-O3 clang-14 -O3

# Two folders, the same bytes.
for copy in one two; do
    mkdir -p "$out/$copy"
    tar -cf - Makefile libstaff include bindings/cli tests/cases.tsv | tar -xf - -C "$out/$copy"
    # shellcheck disable=SC2016 # make's own
    make -s -j2 -C "$out/$copy" CFLAGS='-O2 -g -ffile-prefix-map=$(CURDIR)=.' \
        build/libstaff.a build/libstaff.so."$(sed -n 's/^.define STAFF_VERSION "\(.*\)"/\1/p' \
            include/staff.h)" build/staff || fail "make in folder $copy"
done
for file in build/libstaff.a build/staff; do
    check "$file differs between folders" cmp "$out/one/$file" "$out/two/$file"
done
for format in json csv xlsx html md; do
    for n in 1 2; do
        build/staff shortfall tests/data/demo.csv --format $format -o "$out/$n.$format"
    done
    check "$format differs between runs" cmp "$out/1.$format" "$out/2.$format"
done
finish
