# SPDX-License-Identifier: MIT
# What is proved rather than tested: frama-c on the contracts of tests/proofs/*.acsl, z3 on
# the divisions (with the Python that Debian's python3-z3 is for).
. tests/report.sh

# unproved FILE CHANGE FUNCTION: a proof must fail when the code is changed.
unproved() {
    ! sh tests/proofs/wp.sh "$@" >build/proofs/unproved.txt 2>&1 &&
        grep -q '^\[wp\].*Failed' build/proofs/unproved.txt
}
count "every count" build/tests/exhaustive every
count "division" /usr/bin/python3 tests/proofs/division.py
for file in ratio.h need.c; do
    count "$file" sh tests/proofs/wp.sh $file
done
check "half up is proved of something else" \
    unproved ratio.h 's/rest >= den - rest/rest > den - rest/' ratio_round
check "a comparison is proved of something else" \
    unproved ratio.h 's/a.num = b.den;/a.num = b.num;/' ratio_compare
check "a shortfall is proved of something else" \
    unproved need.c 's/)ratio_round(missing, weight.den, STAFF_UP/)ratio_round(missing, weight.den, STAFF_DOWN/' \
    compare_staff
finish
