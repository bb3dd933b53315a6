# SPDX-License-Identifier: MIT
# run.sh COMMAND FOLDER [KIB]: reads each file of FOLDER (made by make.py), with so much
# memory: it ends with the status and the sentence of expected.tsv.
. tests/report.sh
command=$1
folder=$2
memory=${3:-unlimited}
tab=$(printf '\t')

# read_one FILE: its first line, and what expected.tsv says of it.
read_one() (
    cd "$folder" || exit
    # shellcheck disable=SC3045 # dash has it
    ulimit -v "$memory"
    timeout 60 "$command" shortfall "$1" --lang en --format csv >../out 2>&1
    echo "$1$tab$?$tab$(head -n 1 ../out)"
)
while IFS= read -r line; do
    check "$line" test "$(read_one "${line%%"$tab"*}")" = "$line"
done <<END
$(grep -v '^#' tests/hostile/expected.tsv)
END
finish
