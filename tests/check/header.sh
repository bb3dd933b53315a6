# SPDX-License-Identifier: MIT
# The public header alone, as C and as C++; between its cdef marks, nothing but plain C.
. tests/report.sh
strict="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only"
for compiler in gcc clang-14; do
    check "$compiler C11" $compiler -std=c11 $strict -x c include/staff.h
    check "$compiler C++11" $compiler -std=c++11 $strict -x c++ include/staff.h
    check "$compiler freestanding" $compiler -std=c11 -ffreestanding $strict -x c include/staff.h
done
nothing "a directive between the cdef marks" \
    "$(sed -n '/cdef: begin/,/cdef: end/{/^ *#/p}' include/staff.h)"
finish
