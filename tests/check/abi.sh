# SPDX-License-Identifier: MIT
# The library's binary interface is that of tests/abi.xml.  A struct that grows, a function
# that goes or comes fails this; where it is meant, a new dump says so: make abi.
. tests/report.sh
abidw --headers-dir include --no-show-locs --drop-private-types --no-corpus-path \
    --no-comp-dir-path build/libstaff.so >build/abi.xml 2>build/abi.txt || cat build/abi.txt
check "the binary interface has changed" abidiff tests/abi.xml build/abi.xml
finish
