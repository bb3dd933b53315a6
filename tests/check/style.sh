# SPDX-License-Identifier: MIT
# Sizes and habits that a machine can see.
. tests/report.sh
code="libstaff bindings/cli include tests bench"
sources=$(find $code -name '*.[ch]')

# at_most LINES NAME FILE...
at_most() {
    most=$1
    name=$2
    shift 2
    lines=$(cat "$@" | wc -l)
    check "$name has $lines lines, $most are allowed" test "$lines" -le "$most"
}
# norms.c and names.c are data.
at_most 1500 "the core" $(ls libstaff/*.[ch] | grep -vE '/(norms|names|plan.*)\.[ch]$')
at_most 800 "the plan" libstaff/plan*.[ch]

long=$(ctags --languages=C --kinds-C=f --fields=+ne -o - $sources | awk '
    { match($0, /\tline:[0-9]+/); from = substr($0, RSTART + 6, RLENGTH - 6)
      match($0, /\tend:[0-9]+/); to = substr($0, RSTART + 5, RLENGTH - 5)
      if (to - from + 1 > 60) print $2 ": " $1 " has " to - from + 1 " lines" }')
nothing "a function over 60 lines" "$long"

nothing "a line over 100 columns" "$(grep -nE '^.{101,}' $sources | grep -v '^libstaff/norms.c')"
nothing "a tab or a space at the end of a line" \
    "$(grep -nP '\t| $' $sources; grep -rnE ' $' Makefile tests/*.sh tests/check)"
nothing "a carriage return" "$(grep -ln "$(printf '\r')" $sources)"
nothing "a word for work left undone" \
    "$(grep -rnwE 'TO''DO|FIX''ME|HA''CK|XX''X' $code Makefile)"
nothing "no SPDX line" \
    "$(for file in $sources tests/*.sh tests/check/* Makefile .ci/run; do
        head -n 2 "$file" | grep -q 'SPDX-License-Identifier: MIT' || echo "$file"
    done)"
finish
