# The first hundred errors are shown, the rest are counted.
cd "$TMPDIR" || exit 9
{
    echo 'school,primary_classes'
    i=0
    while [ $i -lt 103 ]; do
        i=$((i + 1))
        echo "S$i,x"
    done
} >t.csv
"$STAFF" shortfall t.csv >out 2>&1
code=$?
grep -c 't.csv:.*primary_classes' out
tail -n 1 out
exit $code
