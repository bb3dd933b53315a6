# --totals: the file that --by district makes, beside what the run makes anyway.
data=$PWD/../data
cd "$TMPDIR" || exit 9
cp "$data/demo.csv" t.csv
echo '学校代码,学校名称,区县,小学班数,体育教师
1,"=甲",东区,6,1
2,乙,,12,
3,丙,东区,0,2' >odd.csv

# same TABLE FORMAT OPTION...: two runs and one, to files and to standard output; in one pass
# and, through a pipe, kept whole.
same() {
    table=$1
    format=$2
    shift 2
    for suffix in csv txt md; do
        rm -f lines totals districts lines.1 totals.$suffix
        "$STAFF" shortfall "$table" --format "$format" -o lines "$@" 2>said || echo "exit $?"
        "$STAFF" shortfall "$table" -o districts.$suffix "$@" --by district 2>/dev/null
        "$STAFF" shortfall "$table" --format "$format" -o lines.1 --totals totals.$suffix "$@" \
            2>said.1 || echo "exit $?"
        cmp lines lines.1 && cmp said said.1 && cmp districts.$suffix totals.$suffix || return
        rm totals.$suffix
        "$STAFF" shortfall "$table" --format "$format" --totals totals.$suffix "$@" >lines.1 2>said.1
        "$STAFF" shortfall "$table" --format "$format" "$@" >lines 2>/dev/null
        cmp lines lines.1 && cmp said said.1 && cmp districts.$suffix totals.$suffix || return
    done
    rm -f totals.csv
    # shellcheck disable=SC2002 # a pipe cannot be read twice
    cat "$table" | "$STAFF" shortfall - --format "$format" --totals totals.csv "$@" >lines.1 2>/dev/null
    case $format in
    csv | jsonl) cmp lines lines.1 || return ;;
    esac
    cmp districts.csv totals.csv && echo "same: $table $format $*"
}
for format in csv jsonl json html table; do
    same t.csv $format
done
"$STAFF" shortfall t.csv -o lines.xlsx --totals from-book.csv && cmp districts.csv from-book.csv
same t.csv csv --by total --lang en
same t.csv csv --by district --subject pe
same t.csv jsonl --subject music --rounding half_up
same odd.csv csv --stale warn --as-of 2027-01-01
same t.csv table --district 南川县
"$STAFF" shortfall t.csv --format csv --totals totals.csv -v 2>&1 >lines | tail -n 1
head -n 3 totals.csv

echo '== who writes what to where'
for wrong in '-o a.csv --totals a.csv' '-o a.csv --totals ./a.csv' '-o link.csv --totals t2.csv' \
    '--totals -' '-o a.csv --totals b.json' '-o a.csv --totals b' '-o a.csv --totals'; do
    [ -e t2.csv ] || { cp t.csv t2.csv && ln t2.csv link.csv; }
    # shellcheck disable=SC2086 # several words
    "$STAFF" shortfall t.csv --lang en $wrong
    echo "exit $?"
done
cmp t2.csv t.csv
"$STAFF" plan t.csv --vacancies 5 --totals a.csv --lang en
echo "exit $?"

echo '== both or none'
rm -f ./lines* ./totals* ./said* ./districts* t2.csv link.csv from-book.csv
echo old >lines.csv
echo old >totals.csv
mkdir folder.csv
echo '9,丁,东区,x,1' >>odd.csv
for try in 'odd.csv -o lines.csv --totals totals.csv' 't.csv -o lines.csv --totals t.csv' \
    't.csv -o lines.csv --totals folder.csv' 't.csv -o folder.csv --totals totals.csv' \
    't.csv -o lines.csv --totals no/totals.csv' 't.csv -o no/lines.csv --totals totals.csv' \
    't.csv -o lines.json --totals folder.csv' 't.csv --format json -o folder.csv --totals totals.csv'; do
    # shellcheck disable=SC2086 # several words
    "$STAFF" shortfall $try --lang en
    echo "exit $?"
done
"$STAFF" shortfall t.csv --format csv --totals totals.csv --lang en >/dev/full
echo "exit $?"
"$STAFF" shortfall t.csv --format json --totals totals.csv --lang en >/dev/full
echo "exit $?"
trap '' XFSZ
for format in csv json; do
    rm -f big.$format
    (ulimit -f 8 && LLVM_PROFILE_FILE=/dev/null "$STAFF" shortfall t.csv --lang en \
        -o big.$format --totals totals.csv) 2>&1
    echo "exit $?"
done
cat lines.csv totals.csv
ls -A
