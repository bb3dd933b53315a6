# SPDX-License-Identifier: MIT
# The public header alone, as C and as C++; between its cdef marks, nothing but plain C.
. tests/report.sh
# compiles COMPILER OPTION...
compiles() {
    "$@" -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only include/staff.h
}
for compiler in gcc clang-14; do
    check "$compiler C11" compiles $compiler -std=c11 -x c
    check "$compiler C++11" compiles $compiler -std=c++11 -x c++
    check "$compiler freestanding" compiles $compiler -std=c11 -ffreestanding -x c
done
nothing "a directive between the cdef marks" \
    "$(sed -n '/cdef: begin/,/cdef: end/{/^ *#/p}' include/staff.h)"
finish
