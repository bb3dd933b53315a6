# SPDX-License-Identifier: MIT
# The Criterion tests, plain and with every sanitizer.
. tests/report.sh
for source in tests/test_*.c; do
    name=$(basename "$source" .c)
    count "$name" sh tests/criterion.sh "build/tests/$name" -j2
    count "$name (asan)" sh tests/criterion.sh "build/asan/tests/$name" -j2
done
finish
