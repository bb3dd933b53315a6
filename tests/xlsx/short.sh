# SPDX-License-Identifier: MIT
# short.sh TEST BUILD CC [FLAG]...: builds and runs the program TEST.c here, over the reader of
# workbooks of that build.
test=$1
build=$2
shift 2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
# shellcheck disable=SC2046 # several words
"$@" -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Ibindings/cli "tests/xlsx/$test.c" \
    "$build"/bindings/cli/table/xlsx_[apsv]*.o "$build"/bindings/cli/table/merged.o \
    "$build"/bindings/cli/table/unzip.o "$build"/bindings/cli/library.o "$build"/soname.o \
    "$build"/bindings/cli/table/pool.o "$build"/bindings/cli/table/problems.o \
    "$build"/bindings/cli/base.o "$build"/bindings/cli/messages.o \
    "$build"/bindings/cli/inputs.o "$build"/libstaff.a -o "$scratch/test" \
    $(pkg-config --cflags --libs libutf8proc yajl libzip expat xlsxwriter nettle) &&
    "$scratch/test"
