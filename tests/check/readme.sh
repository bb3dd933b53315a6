# SPDX-License-Identifier: MIT
# What the two READMEs say is run, in a copy of the tree.
. tests/report.sh
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
tar -cf - --exclude=./.git --exclude=./build/asan --exclude=./build/check \
    --exclude=./build/warnings . | tar -xf - -C "$copy"
for file in README.md README.zh-CN.md; do
    count $file python3 tests/check/readme.py $file "$copy"
done
finish
