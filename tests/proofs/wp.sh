#!/bin/sh
# SPDX-License-Identifier: MIT
# wp.sh FILE [SED [FUNCTION]]: proves every contract of FILE.acsl about libstaff/FILE with frama-c's WP: that the functions do what the contracts say, that nothing
# overflows or loses bits in a cast, that loops end, and that no contract asks for what
# cannot be (smoke tests).  Goals are counted.  With SED, the code is changed by it first: a
# proof that does not fail then has proved nothing.
unit=$1
change=$2
root=$PWD
work=build/proofs/$unit
rm -rf "$work"
mkdir -p "$work" || exit 1
export WHY3CONFIG="$root/$work/why3.conf"
why3 config detect >"$work/provers.txt" 2>&1

# comments SOURCE COPY: do they differ in comments alone?
code() {
    gcc -fpreprocessed -dD -E -P "$1"
}
for file in ratio.h need.h $unit; do
    python3 tests/proofs/annotate.py "tests/proofs/$file.acsl" "libstaff/$file" "$work/$file" ||
        exit 1
    if [ "$(code "$work/$file")" != "$(code "libstaff/$file")" ]; then
        echo "FAIL $file: the annotated copy is not the code"
        exit 1
    fi
done
[ "$unit" != ratio.h ] || echo '#include "ratio.h"' >"$work/ratio.c"
if [ -n "$change" ]; then
    cp "$work/$unit" "$work/before"
    sed -i "$change" "$work/$unit"
    if cmp -s "$work/before" "$work/$unit"; then
        echo "FAIL $unit: $change changes nothing"
        exit 1
    fi
fi

functions=$(sed -n 's/^@ \([a-z_]*\).*/\1/p' "tests/proofs/$unit.acsl" | grep -vx top |
    sort -u | paste -sd ,)
frama-c -wp -wp-rte -warn-signed-downcast -wp-smoke-tests -wp-fct "${3:-$functions}" \
    -wp-prover z3,cvc4 -wp-timeout 30 -wp-par 2 \
    -cpp-extra-args="-I$root/$work -I$root/include -I$root/libstaff" \
    "$work/${unit%.?}.c" >"$work/wp.txt" 2>&1

# Nothing may be left open: a function without code or contract, a goal never tried.
proved=$(sed -n 's/^\[wp\] Proved goals: *\([0-9]*\) .*/\1/p' "$work/wp.txt")
goals=$(sed -n 's/^\[wp\] Proved goals: *[0-9]* \/ *\([0-9]*\).*/\1/p' "$work/wp.txt")
warnings=$(grep -c 'Warning' "$work/wp.txt")
if [ "${proved:-0}" != "${goals:-1}" ] || [ "$warnings" != 0 ]; then
    grep -vE 'Valid|Passed' "$work/wp.txt"
fi
echo "$((${proved:-0})) passed, $((${goals:-1} - ${proved:-0} + warnings)) failed"
[ "$proved" = "$goals" ] && [ "$warnings" = 0 ]
