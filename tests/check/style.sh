# SPDX-License-Identifier: MIT
# Sizes and habits that a machine can see.
. tests/report.sh
# shellcheck disable=SC2046 # names without spaces
set -- $(find libstaff bindings/cli include tests bench -name '*.[ch]')

# at_most LINES NAME FILE...
at_most() {
    most=$1
    name=$2
    shift 2
    lines=$(cat "$@" | wc -l)
    check "$name has $lines lines, $most are allowed" test "$lines" -le "$most"
}
# norms*.c and names.c are data.  1,500 lines were ratios, minimums and shares alone; ranges,
# bands, weights and counts of a set's own (units.c), what is refused of them (check.c) and
# the steps that explain them are the rest.
# batch.c and the kernel are need.c again, only faster.
# shellcheck disable=SC2046 # names without spaces
at_most 2100 "the core" $(find libstaff -name '*.[ch]' |
    grep -vE '/(norms.*|names|plan.*|batch|kernel.*)\.[ch]$')
at_most 1910 "the batch" libstaff/batch.c libstaff/kernel*
at_most 800 "the plan" libstaff/plan*.[ch]

long=$(ctags --languages=C --kinds-C=f --fields=+ne -o - "$@" | awk '
    { match($0, /\tline:[0-9]+/); from = substr($0, RSTART + 6, RLENGTH - 6)
      match($0, /\tend:[0-9]+/); to = substr($0, RSTART + 5, RLENGTH - 5)
      if (to - from + 1 > 60) print $2 ": " $1 " has " to - from + 1 " lines" }')
nothing "a function over 60 lines" "$long"

nothing "a line over 100 columns" "$(grep -nE '^.{101,}' "$@" | grep -v '^libstaff/norms.*[.]c')"
nothing "a tab or a space at the end of a line" \
    "$(grep -nP '\t| $' "$@"; grep -rnE ' $' Makefile tests/*.sh tests/check tests/check-all)"
nothing "a carriage return" "$(grep -ln "$(printf '\r')" "$@")"
nothing "a word for work left undone" \
    "$(grep -rnwE 'TO''DO|FIX''ME|HA''CK|XX''X' libstaff bindings/cli include tests bench Makefile)"
nothing "no SPDX line" \
    "$(for file in "$@" tests/*.sh tests/check/* tests/check-all/* Makefile .ci/run; do
        head -n 2 "$file" | grep -q 'SPDX-License-Identifier: MIT' || echo "$file"
    done)"
finish
