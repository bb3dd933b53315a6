# SPDX-License-Identifier: MIT
# Which way the columns go: tests/paths.c, with the library compiled so that it tells.
. tests/report.sh
work=build/check/paths
mkdir -p "$work"
for source in libstaff/*.c; do
    gcc -std=c11 -O1 -w -Iinclude -finstrument-functions -c -o "$work/$(basename "$source" .c).o" \
        "$source"
done
gcc -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -no-pie -Iinclude -Itests/plain -o "$work/paths" \
    "$work"/*.o tests/paths.c tests/plain/runner.c tests/plain/trace.c
nm "$work/paths" | grep -v '^  ' >"$work/symbols.txt"
count 'paths' env SYMBOLS="$work/symbols.txt" "$work/paths"
finish
