# SPDX-License-Identifier: MIT
# No warning in any file, from either compiler.  Built anew, so that none is overlooked.
. tests/report.sh
rm -rf build/warnings
mkdir -p build/warnings
for compiler in gcc clang-14; do
    folder=build/warnings/$compiler
    make -s -k -j2 objects BUILD=$folder CC=$compiler CFLAGS='-O2 -Werror' >$folder.txt 2>&1 ||
        cat $folder.txt
    for source in libstaff/*.c bindings/cli/*.c bindings/cli/*/*.c tests/*.c tests/fuzz/*.c tests/faults/*.c \
        bench/*.c; do
        check "$compiler $source" test -s "$folder/${source%.c}.o"
    done
done
finish
