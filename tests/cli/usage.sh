# How the command is called: help, suggestions, what belongs where.
"$STAFF" --version | sed 's/[0-9][0-9.]*/N/g'
"$STAFF" --help
"$STAFF" help shortfall
"$STAFF" help explain --lang zh
"$STAFF" norms --help --lang zh
"$STAFF"
echo "$?"
for wrong in 'shortfal' 'help shortfal' 'shortfall' 'shortfall --topp 3 x.csv' 'shortfall --top' \
    'shortfall x.csv --rounding sideways' 'shortfall x.csv --leavers y.csv' \
    'shortfall x.csv --verbose=3' 'shortfall x.csv -x' 'shortfall x.csv --part-time pe=2' \
    'shortfall x.csv --as-of 2025-13-01' 'shortfall x.csv --norms nobody-2020' \
    'nothing.csv' 'shortfall --lang fr x.csv'; do
    # shellcheck disable=SC2086 # each is several words
    "$STAFF" $wrong
    echo "$?"
done
cd ../data || exit 9
"$STAFF" demo.csv --as-of 2026-01-01
echo "$?"
"$STAFF" demo.csv --as-of 2021-06-01 --by total | sed 2,3!d
"$STAFF" -- demo.csv | sed -n 1p
echo '== help on help is help'
"$STAFF" help help --lang en | head -n 1
