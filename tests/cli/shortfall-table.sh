# The demo city as a person sees it: in both languages, 80 columns, sums first.
cd ../data || exit 9
"$STAFF" demo.csv
"$STAFF" shortfall demo.csv --lang en --top 3
"$STAFF" shortfall demo.csv --by district --subject 音乐
"$STAFF" shortfall demo.csv --by total --rounding half_up --round-at stage --rural rural,town \
    --part-time pe=1/2,public_arts=0
