# SPDX-License-Identifier: MIT
# What reads the sources finds nothing in the library, the command and Python's glue:
# gcc's -fanalyzer, clang-tidy (.clang-tidy) and cppcheck.  Each must see what is planted.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
# shellcheck disable=SC2046 # several words
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Ibindings/cli
    $(pkg-config --cflags $(sed -n 's/^CLI_PACKAGES := //p' Makefile))"

# gcc 12 cannot follow who owns what a struct of Arrow points at: not of the glue.
# shellcheck disable=SC2086 # several words
gcc_reads() {
    case $1 in bindings/python/*) return ;; esac
    gcc $flags -O2 -fanalyzer -Werror -c -o /dev/null "$1"
}
# shellcheck disable=SC2086
clang_tidy_reads() {
    clang-tidy-14 --quiet "$1" -- $flags
}
# What cppcheck does not see from one file to the other, or in a library's header.
cat >"$scratch/known.cfg" <<'END'
<?xml version="1.0"?>
<def>
  <function name="out_of_memory"><noreturn>true</noreturn></function>
  <define name="json_object_foreach(object, key, value)" value="for (key = 0, value = object; value;)"/>
</def>
END
# Where a variable could be declared further in is a matter of taste, not of trust.
cppcheck_reads() {
    cppcheck -q -j2 --std=c11 --enable=warning,performance,portability,style --inline-suppr \
        --suppress=variableScope --library="$scratch/known.cfg" --error-exitcode=1 -Iinclude -Ibindings/cli \
        -D_POSIX_C_SOURCE=200809L "$@"
}

# One file: all that there is to say of it, and a last line with the counts.
read_one() {
    check "gcc -fanalyzer: $1" gcc_reads "$1"
    check "clang-tidy: $1" clang_tidy_reads "$1"
    echo "$passed passed, $failed failed"
}
if [ "$1" = --one ]; then
    read_one "$2"
    exit
fi

find libstaff bindings/cli bindings/python/glue -name '*.c' | sort |
    xargs -P 2 -I '{}' sh "$0" --one '{}' >"$scratch/read"
grep -v '^2 passed, 0 failed$' "$scratch/read"
passed=$(awk '/ passed, / { n += $1 } END { print n + 0 }' "$scratch/read")
failed=$(awk '/ passed, / { n += $3 } END { print n + 0 }' "$scratch/read")
check cppcheck cppcheck_reads libstaff bindings/cli bindings/python/glue

# Are they awake?  A leak and an element that the array does not have.
cat >"$scratch/planted.c" <<'END'
#include <stdlib.h>
int planted(int n);
int planted(int n)
{
    int last[2] = {0};
    int *p = malloc(sizeof *p);

    if (!p || n > 1)
        return last[2];
    *p = n;
    return *p;
}
END
cp .clang-tidy "$scratch/"
# sees COMMAND WORD: it fails, and says why.
sees() {
    "$1" "$scratch/planted.c" >"$scratch/said" 2>&1 && return 1
    grep -q "$2" "$scratch/said" || { cat "$scratch/said" && return 1; }
}
check "gcc does not see what is planted" sees gcc_reads 'analyzer-malloc-leak'
check "clang-tidy does not see what is planted" sees clang_tidy_reads 'clang-analyzer-unix.Malloc'
check "cppcheck does not see what is planted" sees cppcheck_reads 'arrayIndexOutOfBounds'
finish
