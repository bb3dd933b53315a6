# SPDX-License-Identifier: MIT
# What the library shows, needs and writes.
. tests/report.sh
shared=build/libstaff.so
static=build/libstaff.a
export LC_ALL=C

# Only what tests/abi.txt lists is exported, and the header declares just that.
check "exported symbols are not those of tests/abi.txt" sh -c \
    "nm -D --defined-only $shared | awk '{ print \$3 }' | sort | diff tests/abi.txt -"
check "the header's functions are not those of tests/abi.txt" sh -c \
    "grep -oE '\\bstaff_[a-z_]+\\(' include/staff.h | tr -d '(' | sort -u | diff tests/abi.txt -"
check "soname" sh -c "readelf -d $shared | grep -q 'SONAME.*\\[libstaff\\.so\\.[0-9]*\\]'"

# Of libc, only what touches no more than the caller's bytes.
needs=$(nm -u $static | awk '$1 == "U" { print $2 }' | sort -u)
own=$(nm --defined-only $static | awk 'NF == 3 { print $3 }' | sort -u)
libc='^(mem(chr|cmp|cpy|move|set)|str(chr|cmp|len|ncmp|rchr|spn|cspn|str)|_GLOBAL_OFFSET_TABLE_)$'
nothing "the library calls more of libc than it may" \
    "$(printf '%s\n' "$needs" | grep -vxF "$own" | grep -vE "$libc")"

# Nothing that could ever be written: constants with pointers are relocated, then read-only.
nothing "writable data in the library" \
    "$(size -A $static | awk '$1 ~ /^\.(data|bss|tdata|tbss|data\.[^r].*)$/ && $2 > 0')"

# A function of the command must not stand in for one of a library that it uses: only the
# allocator does, on purpose (memory.c).
theirs=build/their-symbols
{ ldd build/staff; ldd build/soname.so; } | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p' | xargs -n 1 nm -D --defined-only |
    awk '{ print $3 }' | sed 's/@.*//' | sort -u >$theirs
check "jansson's functions are not seen" grep -qx json_object $theirs
nothing "a function of the command has the name of one of a library" \
    "$(nm --defined-only --extern-only build/staff | awk '{ print $3 }' |
        grep -vE '^(malloc|calloc|realloc|_.*)$' | grep -xFf $theirs)"
finish
