# SPDX-License-Identifier: MIT
# Arrows run down only: everything outside libstaff/ stands on staff.h alone, and the
# library on next to nothing.
. tests/report.sh
includes() {
    grep -rnE '^ *# *include' "$@" --include='*.[ch]'
}

# No -I points into libstaff/, so that a path is the only way to its headers.
nothing "a header of libstaff/ is included from outside" \
    "$(includes bindings tests bench | grep 'libstaff/')"
nothing "a .c file is included" "$(includes libstaff bindings tests bench | grep '\.c[">]')"
nothing "the library includes what it may not" \
    "$(inner=$(basename -a -s .h libstaff/*.h | paste -sd '|')
    includes libstaff | grep -vE "<(staff|stdint|stddef|string|cpuid)\\.h>|\"($inner)\\.h\"")"

for source in include/*.h libstaff/*.[ch]; do
    nothing "a float in $source" \
        "$(gcc -fpreprocessed -dD -E -P "$source" 2>/dev/null | grep -nwE 'float|double')"
done
finish
