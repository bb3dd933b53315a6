# SPDX-License-Identifier: MIT
# ThreadSanitizer over a batch on sixteen threads; and it would see a race.
. tests/report.sh
mkdir -p build/threads
build() {
    clang-14 -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -g -fsanitize=thread -Iinclude -pthread "$@" \
        libstaff/*.c
}
check "build" build -o build/threads/batch tests/threads.c
count "batch" build/threads/batch
# The same with all threads writing to one array of totals.
sed 's/\.total = totals\[i\]/.total = totals[0]/' tests/threads.c >build/threads/race.c
check "build with a race" build -o build/threads/race build/threads/race.c
check "a race that nobody sees" sh -c 'build/threads/race 2>&1 | grep -q "data race"'
finish
